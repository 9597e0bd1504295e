import { startTelegram, type TelegramBot } from '../../../bots/telegram/index.ts';
import { memoryInbox } from '../../../core/inbox/index.ts';
import { seeded } from '../../conversations/core-stage.ts';
import type { Person, Seen, Stage } from '../../conversations/index.ts';
import {
  type Callback,
  type Group,
  group,
  type Posted,
  person,
  startTelegramServer,
  type TelegramServer,
  tellLeft,
  tellMember,
} from '../../peers/telegram/index.ts';
import { StagedChat } from '../staged-chat.ts';
import { collectLog } from './harness.ts';

/** The platform-neutral conversations, played on Telegram: a real bot over real HTTP against the strict server. */
export class TelegramStage implements Stage {
  private bot: TelegramBot | undefined;
  private readonly people = new Map<string, ReturnType<typeof person>>();
  private readonly groups = new Map<string, Group>();
  private readonly inbox = memoryInbox();

  private constructor(
    readonly server: TelegramServer,
    private readonly chat: StagedChat,
    readonly log: ReturnType<typeof collectLog>,
    private readonly language: string,
  ) {}

  static async open(language = 'ru'): Promise<TelegramStage> {
    const log = collectLog();
    const chat = await StagedChat.open(seeded(7), (err, what) => log.log.error({ err }, what));
    const server = await startTelegramServer({ now: () => chat.now.getTime() });
    const stage = new TelegramStage(server, chat, log, language);
    await stage.restart();
    return stage;
  }

  async restart(): Promise<void> {
    await this.stop();
    this.bot = startTelegram({
      token: this.server.token,
      apiRoot: this.server.root,
      chat: this.chat.begin(),
      inbox: this.inbox,
      log: this.log.log,
      now: () => this.chat.now,
      random: Math.random,
      adminIds: ['999'],
      defaultLocale: 'ru',
      // The conversations' clock leaps; a group's messages a minute are counted by the real one.
      limits: { dueEveryMs: 0, groupBurst: 10_000, backgroundGapMs: 0, backgroundPerSecond: 10_000 },
    });
  }

  advance = (ms: number): Promise<void> => this.chat.advance(ms, () => this.settled());

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

  /** The bot is shown out of a group, or added to it again. */
  async membership(title: string, name: string, isIn: boolean): Promise<void> {
    const room = this.server.world.rooms.get(this.groups.get(title)?.id ?? 0);
    if (!room) throw new Error(`no group «${title}»`);
    room.reach = isIn ? 'open' : 'kicked';
    const [before, after] = isIn ? ['kicked', 'member'] : ['member', 'kicked'];
    tellMember(this.server.world, room, this.known(name), before, after);
    await this.settled();
  }

  /** The bot is shown out without being told. */
  hush(title: string): void {
    const room = this.server.world.rooms.get(this.groups.get(title)?.id ?? 0);
    if (room) room.reach = 'kicked';
  }

  /** Somebody leaves a group for good: told to an administrator, or found out by asking. */
  async leave(title: string, name: string, isTold: boolean): Promise<void> {
    const room = this.server.world.rooms.get(this.groups.get(title)?.id ?? 0);
    const one = this.known(name);
    room?.members.delete(one.id);
    if (isTold && room) tellLeft(this.server.world, room, one);
    else await this.bot?.checkMembers();
    await this.settled();
  }

  /** A person's own client in a group, for what no conversation does: replies of one's choice, changed messages. */
  client(title: string, name: string) {
    const chat = this.groups.get(title)?.id ?? 0;
    const posts = () => [...(this.server.world.rooms.get(chat)?.posts.values() ?? [])];
    return {
      chat,
      person: this.known(name),
      newest: (label: string) =>
        posts().findLast(
          ({ keyboard, deleted }) => !deleted && keyboard.flat().some(({ text }) => text.includes(label)),
        ),
    };
  }

  settle = (): Promise<void> => this.settled();

  nextDue = (): Promise<Date | undefined> => this.chat.nextDue();

  async close(): Promise<void> {
    await this.stop();
    await this.server.stop();
  }

  private async stop(): Promise<void> {
    this.chat.end();
    await this.bot?.stop();
  }

  private known(name: string) {
    const found =
      this.people.get(name) ??
      person(this.server.world, { id: name === 'admin' ? 999 : 101 + this.people.size, name, language: this.language });
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
