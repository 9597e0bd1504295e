import { startTelegram, type TelegramBot } from '../../../bots/telegram/index.ts';
import { type Chat, createChat, type Services } from '../../../core/chat/index.ts';
import { memoryInbox } from '../../../core/inbox/index.ts';
import { fireDue } from '../../../core/timers/index.ts';
import { seeded } from '../../conversations/core-stage.ts';
import type { Person, Seen, Stage } from '../../conversations/index.ts';
import { services } from '../../core/chat/fixture.ts';
import { start } from '../../core/storage/databases.ts';
import {
  type Callback,
  type Group,
  group,
  type Posted,
  person,
  startTelegramServer,
  type TelegramServer,
} from '../../peers/telegram/index.ts';
import { collectLog } from './harness.ts';

/** The platform-neutral conversations, played on Telegram: a real bot over real HTTP against the strict server. */
export class TelegramStage implements Stage {
  private now = start;
  private bot: TelegramBot | undefined;
  private chat: ReturnType<typeof createChat> | undefined;
  private ids = 0;
  private readonly due = { looks: 0, open: 0 };
  private readonly people = new Map<string, ReturnType<typeof person>>();
  private readonly groups = new Map<string, Group>();
  private readonly inbox = memoryInbox();
  readonly log = collectLog();

  private constructor(
    readonly server: TelegramServer,
    private readonly own: Awaited<ReturnType<typeof services>>,
  ) {}

  static async open(): Promise<TelegramStage> {
    const clock = { now: () => start.getTime() };
    const stage = new TelegramStage(await startTelegramServer({ now: () => clock.now() }), await services());
    clock.now = () => stage.now.getTime();
    await stage.restart();
    return stage;
  }

  async restart(): Promise<void> {
    await this.bot?.stop();
    const all: Services = {
      ...this.own,
      now: () => this.now,
      random: seeded(7),
      newId: () => `id${(++this.ids).toString(36).padStart(10, '0')}`,
      onError: (error) => this.log.log.error({ err: error }, 'the chat failed'),
    };
    this.chat = createChat(all);
    this.bot = startTelegram({
      token: this.server.token,
      apiRoot: this.server.root,
      chat: this.watchingDue(this.chat),
      inbox: this.inbox,
      log: this.log.log,
      now: () => this.now,
      random: Math.random,
      adminIds: ['999'],
      defaultLocale: 'ru',
      // The conversations' clock leaps; a group's messages a minute are counted by the real one.
      limits: { dueEveryMs: 5, groupBurst: 10_000, backgroundGapMs: 0, backgroundPerSecond: 10_000 },
    });
  }

  /** Every timer fires at its own moment on the way. */
  async advance(ms: number): Promise<void> {
    const { storage } = this.own;
    const until = this.now.getTime() + ms;
    for (;;) {
      const next = await storage.stores.timers.nextDue();
      if (!next || next.getTime() > until) break;
      this.now = new Date(Math.max(this.now.getTime(), next.getTime()));
      await this.fire();
    }
    this.now = new Date(until);
    await this.fire();
  }

  private watchingDue(chat: Chat): Chat {
    const counts = this.due;
    return {
      ...chat,
      async due(platform, limit) {
        const found = await chat.due(platform, limit);
        counts.open += found.length;
        if (found.length === 0) counts.looks++;
        return found;
      },
      async report(key, outcome) {
        await chat.report(key, outcome);
        counts.open--;
      },
    };
  }

  private async fire(): Promise<void> {
    const { storage } = this.own;
    const onError = (error: unknown) => this.log.log.error({ err: error }, 'a timer failed');
    while ((await fireDue({ storage, handlers: this.chat?.timers ?? {}, now: () => this.now, onError })) > 0);
    // Everything due has been found, sent and reported: a whole look has come back with nothing.
    const { looks } = this.due;
    await this.server.until('nothing due', () => this.due.looks >= looks + 2 && this.due.open === 0);
    await this.settled();
  }

  person(name: string): Person {
    const one = this.known(name);
    return this.personIn(one, one.id);
  }

  group(title: string) {
    let found = this.groups.get(title);
    if (!found) {
      found = group(this.server.world, { id: -1001000000000 - this.groups.size, title, members: [] });
      this.groups.set(title, found);
    }
    const { id } = found;
    return {
      person: (name: string, { isChatAdmin = false } = {}): Person => {
        const one = this.known(name);
        this.server.world.rooms.get(id)?.members.set(one.id, isChatAdmin ? 'administrator' : 'member');
        return this.personIn(one, id);
      },
    };
  }

  async close(): Promise<void> {
    await this.bot?.stop();
    await this.server.stop();
  }

  private known(name: string) {
    const found =
      this.people.get(name) ??
      person(this.server.world, { id: name === 'admin' ? 999 : 101 + this.people.size, name, language: 'ru' });
    this.people.set(name, found);
    return found;
  }

  private personIn(one: ReturnType<typeof person>, chatId: number): Person {
    const posts = (): Posted[] =>
      [...(this.server.world.rooms.get(chatId)?.posts.values() ?? [])].filter(
        ({ from, deleted, onlyFor }) => from.is_bot && !deleted && (onlyFor === undefined || onlyFor === one.id),
      );
    const newest = () => posts().sort((a, b) => a.touched - b.touched);
    const see = (press?: Callback): Seen => {
      const last = newest().at(-1);
      return {
        text: last?.styled.text ?? '',
        buttons: last?.keyboard.flat().map(({ text }) => text) ?? [],
        toast: press?.answered?.text ?? '',
        files: last?.files.map((id) => this.server.world.files.get(id)?.name ?? '') ?? [],
        messages: posts().length,
      };
    };
    const find = (label: string) => {
      for (const posted of newest().reverse()) {
        const button = posted.keyboard.flat().find(({ text }) => text.includes(label));
        if (button) return { posted, button };
      }
      throw new Error(`no button «${label}»; the chat shows «${see().text}» [${see().buttons.join('] [')}]`);
    };
    const pressing = async ({ posted, button }: ReturnType<typeof find>): Promise<Seen> => {
      const press = button.callback_data === undefined ? undefined : one.forge(posted, button.callback_data);
      if (!press) one.follow(button);
      await this.settled();
      return see(press);
    };
    return {
      say: async (text) => {
        const isGroup = chatId !== one.id;
        // A client answers a message that asks for a reply with a reply; other words need a mention in a group.
        const asking = newest().findLast(({ forceReply }) => forceReply);
        const isPlain = isGroup && !text.startsWith('/');
        if (isPlain && asking) one.send(text, { chat: chatId, replyTo: asking });
        else one.send(isPlain ? `@${this.server.world.me.username} ${text}` : text, { chat: chatId });
        await this.settled();
        return see();
      },
      press: (label) => pressing(find(label)),
      hold: (label) => {
        const held = find(label);
        return () => pressing(held);
      },
      sees: () => see(),
    };
  }

  /** Everything that people did has been confirmed and answered. */
  private async settled(): Promise<void> {
    await this.server.until('quiet', () => {
      const status = this.bot?.status();
      return this.server.updates.pending() === 0 && status?.inHand === 0 && status.waiting === 0;
    });
  }
}
