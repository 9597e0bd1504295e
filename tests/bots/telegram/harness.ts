import assert from 'node:assert/strict';
import { after } from 'node:test';
import { startTelegram, type TelegramBot, type TelegramOptions } from '../../../bots/telegram/index.ts';
import type { Chat, Incoming, Outgoing } from '../../../core/chat/index.ts';
import { type InboxStore, memoryInbox } from '../../../core/inbox/index.ts';
import { paragraph, root } from '../../../core/richtext.ts';
import { type Posted, startTelegramServer, type TelegramServer } from '../../peers/telegram/index.ts';

type Line = { level: string; message: string; fields: unknown };

/** What was logged; an error fails the test unless it is expected. */
export function collectLog() {
  const lines: Line[] = [];
  const at = (level: string) => (fields: object, message: string) => void lines.push({ level, message, fields });
  return { lines, log: { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') } };
}

export const textOf = (posted: Posted): string => posted.styled.text;
export const say = (text: string): Extract<Outgoing, { kind: 'send' }>['body'] => ({ text: root(paragraph(text)) });

/** A chat whose every answer a test writes; it remembers what it was told. */
export function scriptedChat(answer: (incoming: Incoming) => Outgoing[] | Promise<Outgoing[]>) {
  const heard: Incoming[] = [];
  const delivered: [string, string][] = [];
  const due: { key: string; outgoing: Outgoing }[] = [];
  const reports: [string, unknown][] = [];
  const chat: Chat = {
    async handle(incoming) {
      heard.push(incoming);
      return answer(incoming);
    },
    present: async () => {},
    members: async () => [],
    gone: async () => [],
    delivered: async (slot, { messageId }) => void delivered.push([slot, messageId]),
    due: async (_, limit) => due.splice(0, limit),
    leaving: async () => true,
    holds: () => false,
    report: async (key, outcome) => void reports.push([key, outcome]),
    commands: () => [
      { name: 'ask', description: 'вопрос', where: 'anywhere', who: 'everyone', args: [] },
      { name: 'setup', description: 'группа', where: 'group', who: 'chat-admins', args: [] },
      { name: 'gaps', description: 'пробелы', where: 'private', who: 'bot-admins', args: [] },
    ],
  };
  return { chat, heard, delivered, due, reports };
}

/** Repeats what it hears, in the same place. */
export const echo = (incoming: Incoming): Outgoing[] =>
  incoming.kind === 'text'
    ? [{ kind: 'send', to: incoming.place, body: say(incoming.text), visibility: 'everyone' }]
    : [];

/** What a failed test leaves running would keep the process alive. */
const running = new Set<{ stop(): Promise<unknown> }>();
after(async () => {
  for (const one of running) await one.stop();
});

export type Harness = Awaited<ReturnType<typeof startHarness>>;

/** A server and a bot that speaks to it over HTTP, in one process. */
export async function startHarness(
  options: Partial<TelegramOptions> & { chat: Chat; server?: TelegramServer; inbox?: InboxStore },
) {
  const server = options.server ?? (await startTelegramServer());
  const { lines, log } = collectLog();
  const bot: TelegramBot = startTelegram({
    token: server.token,
    apiRoot: server.root,
    inbox: options.inbox ?? memoryInbox(),
    log,
    now: () => new Date(),
    random: Math.random,
    adminIds: ['900'],
    defaultLocale: 'ru',
    ...options,
  });
  running.add(bot).add(server);
  return {
    server,
    bot,
    lines,
    /** Ends both and looks back: no violation, no error in the log, the token nowhere, every press answered. */
    async end(expected: { violations?: RegExp; errors?: RegExp; unanswered?: number } = {}): Promise<void> {
      await bot.stop();
      if (!options.server) await server.stop();
      const violations = server.violations.filter(({ why }) => !expected.violations?.test(why));
      assert.deepEqual(violations, []);
      const errors = lines.filter(({ level, message }) => level === 'error' && !expected.errors?.test(message));
      assert.deepEqual(errors, []);
      assert.ok(
        !JSON.stringify(lines, (_, value) => (value instanceof Error ? `${value.stack}` : value)).includes(
          server.token,
        ),
      );
      assert.equal(server.unanswered().length, expected.unanswered ?? 0);
    },
  };
}
