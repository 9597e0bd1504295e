import { acknowledge, deleteOriginal, editOriginal, followUp, readOriginal } from './answers.ts';
import { type Command, commandComplaints } from './commands.ts';
import { applyEdit, createFrom } from './posting.ts';
import { type Answer, type Call, type Desk, Refusal } from './rest.ts';
import type { MessageBody } from './rules.ts';
import {
  ADMINISTRATOR,
  type ChannelRecord,
  channelJson,
  isEphemeral,
  type MessageRecord,
  memberJson,
  messageJson,
  SEND,
  userJson,
  VIEW,
} from './world.ts';

type Route = { method: string; path: RegExp; open?: boolean; run: (desk: Desk, call: Call) => Answer };

const APPLICATION = '/applications/(\\d+)';
const MESSAGES = '/channels/(\\d+)/messages';
const WEBHOOK = '/webhooks/(\\d+)/([\\w-]+)';
const at = (pattern: string) => new RegExp(`^${pattern}$`);

export const routes: Route[] = [
  { method: 'GET', path: at('/gateway/bot'), run: ({ gatewayUrl, shards }) => ok(gatewayInfo(gatewayUrl(), shards)) },
  { method: 'GET', path: at('/users/@me'), run: ({ world }) => ok(userJson(world.bot)) },
  { method: 'POST', path: at('/users/@me/channels'), run: openDm },
  { method: 'GET', path: at(`${APPLICATION}/commands`), run: ({ globalCommands }) => ok(globalCommands) },
  { method: 'PUT', path: at(`${APPLICATION}/commands`), run: putGlobal },
  { method: 'GET', path: at(`${APPLICATION}/guilds/(\\d+)/commands`), run: getGuild },
  { method: 'PUT', path: at(`${APPLICATION}/guilds/(\\d+)/commands`), run: putGuild },
  { method: 'GET', path: at('/guilds/(\\d+)/members/(\\d+)'), run: getMember },
  { method: 'GET', path: at('/applications/@me'), run: ({ world }) => ok({ id: world.bot.id, flags: 0 }) },
  { method: 'GET', path: at('/channels/(\\d+)'), run: getChannel },
  { method: 'POST', path: at('/channels/(\\d+)/typing'), run: typing },
  { method: 'POST', path: at(MESSAGES), run: postMessage },
  { method: 'GET', path: at(`${MESSAGES}/(\\d+)`), run: getMessage },
  { method: 'PATCH', path: at(`${MESSAGES}/(\\d+)`), run: patchMessage },
  { method: 'DELETE', path: at(`${MESSAGES}/(\\d+)`), run: deleteMessage },
  { method: 'POST', path: at('/interactions/(\\d+)/([\\w-]+)/callback'), open: true, run: acknowledge },
  { method: 'POST', path: at(WEBHOOK), open: true, run: followUp },
  { method: 'GET', path: at(`${WEBHOOK}/messages/(@original|\\d+)`), open: true, run: readOriginal },
  { method: 'PATCH', path: at(`${WEBHOOK}/messages/(@original|\\d+)`), open: true, run: editOriginal },
  { method: 'DELETE', path: at(`${WEBHOOK}/messages/(@original|\\d+)`), open: true, run: deleteOriginal },
];

export const ok = (body: unknown): Answer => ({ status: 200, body });
const nothing: Answer = { status: 204 };

const gatewayInfo = (url: string, shards: number) => ({
  ...{ url, shards },
  session_start_limit: { total: 1000, remaining: 999, reset_after: 86_400_000, max_concurrency: shards },
});

function openDm({ world }: Desk, { body }: Call): Answer {
  const { recipient_id = '' } = body as { recipient_id?: string };
  const person = world.people.get(recipient_id);
  if (!person || person.isBot) throw new Refusal(400, 50033, 'Invalid Recipient(s)', true);
  return ok(channelJson(world.dmWith(person.id), world));
}

function putGlobal(desk: Desk, { body, params }: Call): Answer {
  checkApplication(desk, params[0]);
  desk.globalCommands = register(desk, body as Partial<Command>[]);
  return ok(desk.globalCommands);
}

function getGuild(desk: Desk, { params }: Call): Answer {
  return ok(desk.guildCommands.get(guildOf(desk, params)) ?? []);
}

function putGuild(desk: Desk, { body, params }: Call): Answer {
  const guildId = guildOf(desk, params);
  const commands = body as Partial<Command>[];
  if (commands.some(({ contexts, integration_types }) => contexts || integration_types))
    throw new Refusal(400, 50035, 'contexts and integration_types are for global commands only', true);
  const registered = register(desk, commands).map((it) => ({ ...it, guild_id: guildId }));
  desk.guildCommands.set(guildId, registered);
  return ok(registered);
}

function guildOf(desk: Desk, [application, guildId = '']: string[]): string {
  checkApplication(desk, application);
  if (!desk.world.guilds.has(guildId)) throw new Refusal(403, 50001, 'Missing Access');
  return guildId;
}

function getMember({ world }: Desk, { params: [guildId = '', personId = ''] }: Call): Answer {
  const guild = world.guilds.get(guildId);
  if (!guild) throw new Refusal(404, 10004, 'Unknown Guild');
  if (!guild.members.has(personId)) throw new Refusal(404, 10007, 'Unknown Member');
  return ok(memberJson(world, guild, personId));
}

function checkApplication({ world }: Desk, id: string | undefined): void {
  if (id !== world.bot.id) throw new Refusal(403, 20012, 'You are not authorized on this application', true);
}

function register({ world }: Desk, commands: Partial<Command>[]): Command[] {
  const complaints = commandComplaints(commands);
  if (complaints.length > 0) throw new Refusal(400, 50035, 'Invalid Form Body', true, complaints);
  return commands.map((it) => ({
    ...{ name_localizations: null, description_localizations: null, nsfw: false },
    ...{ integration_types: [0], contexts: null, description: '', name: '', ...it },
    ...{ id: world.snowflake(), version: world.snowflake(), application_id: world.bot.id, type: it.type ?? 1 },
    default_member_permissions: it.default_member_permissions == null ? null : String(it.default_member_permissions),
    options: (it.options ?? []).map(
      (option) => Object.fromEntries(Object.entries(option).filter(([, v]) => v !== false)) as typeof option,
    ),
  }));
}

/** A channel in which the bot may do this, or the refusal Discord would give. */
function channelFor({ world }: Desk, id: string | undefined, needed = VIEW): ChannelRecord {
  const channel = world.channels.get(id ?? '');
  if (!channel || channel.isDeleted) throw new Refusal(404, 10003, 'Unknown Channel');
  const isMember = channel.kind === 'dm' || (channel.guildId !== undefined && world.guilds.has(channel.guildId));
  if (!isMember || !(channel.botPermissions & (VIEW | ADMINISTRATOR))) throw new Refusal(403, 50001, 'Missing Access');
  if (!(channel.botPermissions & (needed | ADMINISTRATOR))) throw new Refusal(403, 50013, 'Missing Permissions');
  return channel;
}

function messageFor(desk: Desk, [channelId, messageId = '']: string[], needed = VIEW): MessageRecord {
  const channel = channelFor(desk, channelId, needed);
  const message = desk.world.messages.get(messageId);
  // An ephemeral message does not exist for anybody but the holder of its interaction's token.
  if (!message || message.isDeleted || isEphemeral(message) || message.channelId !== channel.id)
    throw new Refusal(404, 10008, 'Unknown Message');
  return message;
}

function getChannel(desk: Desk, { params }: Call): Answer {
  return ok(channelJson(channelFor(desk, params[0]), desk.world));
}

function typing(desk: Desk, { params }: Call): Answer {
  channelFor(desk, params[0], SEND);
  return nothing;
}

function postMessage(desk: Desk, { params, body, uploads }: Call): Answer {
  const channel = channelFor(desk, params[0], SEND);
  const sent = body as MessageBody;
  if (channel.kind === 'dm' && desk.world.people.get(channel.recipients[0] ?? '')?.dmsClosed)
    throw new Refusal(403, 50007, 'Cannot send messages to this user');
  const known = [...desk.world.messages.values()].find(
    (it) => sent.enforce_nonce && it.nonce === String(sent.nonce) && it.authorId === desk.world.bot.id,
  );
  if (known) return ok(messageJson(desk.world, known));
  const message = createFrom(desk, channel, sent, uploads);
  desk.announce(message, 'MESSAGE_CREATE');
  return ok(messageJson(desk.world, message));
}

function getMessage(desk: Desk, { params }: Call): Answer {
  return ok(messageJson(desk.world, messageFor(desk, params)));
}

function patchMessage(desk: Desk, { params, body, uploads }: Call): Answer {
  const message = messageFor(desk, params);
  if (message.authorId !== desk.world.bot.id)
    throw new Refusal(403, 50005, 'Cannot edit a message authored by another user', true);
  applyEdit(desk, message, body as MessageBody, uploads);
  desk.announce(message, 'MESSAGE_UPDATE');
  return ok(messageJson(desk.world, message));
}

function deleteMessage(desk: Desk, { params }: Call): Answer {
  const message = messageFor(desk, params);
  if (message.authorId !== desk.world.bot.id) throw new Refusal(403, 50013, 'Missing Permissions', true);
  message.isDeleted = true;
  return nothing;
}
