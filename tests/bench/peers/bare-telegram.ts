/** The yardstick: a bot of grammY and its runner that does nothing but answer. */
import { run } from '@grammyjs/runner';
import { Bot } from 'grammy';

const bot = new Bot(process.env.TELEGRAM_BOT_TOKEN ?? '', { client: { apiRoot: process.env.TELEGRAM_API_ROOT ?? '' } });
const help = 'Вопрос можно задать просто текстом. А ещё есть команды:\n'.repeat(12);
bot.on('message', (context) => context.reply(help));
run(bot);
console.log('Telegram bot started');
