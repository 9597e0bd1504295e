import { Client, Events, GatewayIntentBits } from 'discord.js';

/** The least a discord.js bot can be: what the adapter is measured against. Run as a process of its own. */
const client = new Client({
  intents: [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages, GatewayIntentBits.DirectMessages],
  rest: { api: process.env.DISCORD_API_ROOT ?? '' },
});
client.on(Events.InteractionCreate, async (interaction) => {
  if (!interaction.isChatInputCommand()) return;
  // On a machine that stands still for seconds an interaction dies; that must not end the bench.
  await interaction.reply({ content: 'Вопрос можно задать просто текстом.' }).catch(() => undefined);
});
await client.login(process.env.DISCORD_TOKEN);
await client.application?.commands.set([{ name: 'help', description: 'help' }]);
