import assert from 'node:assert/strict';
import { type DiscordBot, startDiscord } from '../../../bots/discord/index.ts';
import type { Person, Seen, Stage } from '../../conversations/index.ts';
import { flatten, TEXT_INPUT } from '../../peers/discord/components.ts';
import {
  buttonsOf,
  type ChannelRecord,
  type Deed,
  type DiscordPeer,
  type GuildRecord,
  isEphemeral,
  MANAGE_GUILD,
  type MessageRecord,
  optionsOf,
  readable,
  startDiscordPeer,
  type Visitor,
} from '../../peers/discord/index.ts';
import type { Modal } from '../../peers/discord/interactions.ts';
import { visible } from '../../peers/discord/markdown.ts';
import { StagedChat } from '../staged-chat.ts';
import { openRequests } from './open-requests.ts';

type Problem = { level: 'warn' | 'error'; fields: object; message: string };

/** The platform-neutral conversations, played on Discord: a real bot over real HTTP and WebSocket against the strict server. */
export class DiscordStage implements Stage {
  readonly problems: Problem[];
  private bot: DiscordBot | undefined;
  private readonly notices = new Set<MessageRecord>();
  private readonly people = new Map<string, Visitor>();
  private readonly places = new Map<string, { guild: GuildRecord; channel: ChannelRecord; voice: ChannelRecord }>();

  private constructor(
    readonly peer: DiscordPeer,
    private readonly chat: StagedChat,
    problems: Problem[],
    private readonly locale: string,
  ) {
    this.problems = problems;
  }

  static async open(locale = 'ru'): Promise<DiscordStage> {
    const problems: Problem[] = [];
    const onError = (error: unknown, message: string) =>
      void problems.push({ level: 'error', fields: { error: String(error) }, message });
    const chat = await StagedChat.open(() => 0.5, onError);
    const stage = new DiscordStage(await startDiscordPeer(), chat, problems, locale);
    stage.follow(chat.now);
    stage.known('admin');
    await stage.restart();
    return stage;
  }

  async restart(): Promise<void> {
    await this.stop();
    this.peer.gateway.close(1000, { forget: true });
    const problem = (level: Problem['level']) => (fields: object, message: string) =>
      void this.problems.push({ level, fields, message });
    this.bot = startDiscord({
      lookEveryMs: 0,
      ...{ token: this.peer.token, apiRoot: this.peer.apiRoot, locale: 'ru', chat: this.chat.begin() },
      adminIds: [this.known('admin').id],
      ...{ now: () => new Date(), random: Math.random },
      log: { debug: () => {}, info: () => {}, warn: problem('warn'), error: problem('error') },
    });
    await this.peer.untilConnected();
    await this.peer.until(() => this.peer.desk.globalCommands.length > 0, 'the commands');
  }

  advance = (ms: number): Promise<void> =>
    this.chat.advance(
      ms,
      () => this.quiet(),
      (now) => this.follow(now),
    );

  /** Discord's clock, which its ids carry, goes with the stage's. */
  private follow(now: Date): void {
    this.peer.world.offsetMs = now.getTime() - Date.now();
  }

  person(name: string): Person {
    const visitor = this.known(name);
    return this.personIn(visitor, () => visitor.dm, false);
  }

  group(title: string) {
    const found = this.places.get(title);
    const guild = found?.guild ?? this.peer.guild(title);
    const channel = found?.channel ?? this.peer.channel(guild, title);
    const voice = found?.voice ?? this.peer.voiceChannel(guild, 'Читальня');
    if (!found) this.peer.inviteBot(guild);
    this.places.set(title, { guild, channel, voice });
    return {
      person: (name: string, { isChatAdmin = false } = {}): Person => {
        const visitor = this.known(name);
        this.peer.join(guild, visitor, { permissions: isChatAdmin ? MANAGE_GUILD : 0n });
        return this.personIn(visitor, () => channel, true);
      },
    };
  }

  /** A member of the group goes into its voice channel, or leaves it. */
  async sit(title: string, name: string, isIn: boolean): Promise<void> {
    const place = this.places.get(title);
    assert.ok(place);
    const { told } = this.chat;
    this.peer.sit(place.guild, this.known(name), isIn ? place.voice : undefined);
    await this.peer.until(() => this.chat.told > told, 'the voice channel to be told');
  }

  /** Somebody leaves the group for good, and the bot asks after its members, as it does a few times a day. */
  async leave(title: string, name: string): Promise<void> {
    this.places.get(title)?.guild.members.delete(this.known(name).id);
    await this.bot?.checkMembers();
  }

  /** The bot is shown out of a group's server, or asked back, and everything that follows has happened. */
  async expel(title: string): Promise<void> {
    const place = this.places.get(title);
    assert.ok(place);
    this.peer.expelBot(place.guild);
    await this.until(async () => (await this.chat.nextDue()) === undefined);
  }

  async invite(title: string): Promise<void> {
    const place = this.places.get(title);
    assert.ok(place);
    this.peer.inviteBot(place.guild);
    await this.until(async () => (await this.chat.nextDue()) !== undefined);
  }

  async removeChannel(title: string): Promise<void> {
    const place = this.places.get(title);
    assert.ok(place);
    this.peer.removeChannel(place.channel);
    await this.until(async () => (await this.chat.nextDue()) === undefined);
  }

  private async until(isSo: () => Promise<boolean>): Promise<void> {
    const deadline = Date.now() + 20_000;
    while (!(await isSo())) {
      assert.ok(Date.now() < deadline, 'it did not come to be');
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  async close(): Promise<void> {
    await this.stop();
    await this.peer.stop();
  }

  private async stop(): Promise<void> {
    this.chat.end();
    await this.bot?.stop();
  }

  private known(name: string): Visitor {
    const visitor = this.people.get(name) ?? this.peer.person(name, { locale: this.locale });
    this.people.set(name, visitor);
    return visitor;
  }

  private personIn(visitor: Visitor, place: () => ChannelRecord, isGroup: boolean): Person {
    let opened: Modal | undefined;
    // In a direct conversation only notices are ephemeral: they are what toasts are elsewhere.
    const posts = () => {
      const mine = visitor.sees(place()).filter((it) => it.authorId === this.peer.world.bot.id);
      return mine
        .filter((it) => !this.notices.has(it) && (isGroup || !isEphemeral(it)))
        .sort((a, b) => a.touched - b.touched);
    };
    const see = (deed?: Deed): Seen => {
      const notice = deed && noticeOf(deed);
      if (notice) this.notices.add(notice);
      const last = changedBy(deed) ?? posts().at(-1);
      const [, print = '', text = ''] = /^(-# .*\n)?([\s\S]*)$/.exec(last ? readable(last) : '') ?? [];
      return {
        text: visible(text),
        buttons: last ? [...optionsOf(last), ...buttonsOf(last)].map(({ label }) => label ?? '') : [],
        toast: visible(notice ? readable(notice) : deed ? print : '').trim(),
        files: last?.attachments.map(({ filename }) => filename) ?? [],
        messages: posts().length,
      };
    };
    const find = (label: string) => {
      for (const message of posts().reverse()) {
        const option = optionsOf(message).find((it) => it.label.includes(label));
        if (option) return () => visitor.choose(message, option.value);
        const button = buttonsOf(message).find((it) => it.label?.includes(label));
        const customId = button?.custom_id;
        if (customId) return () => visitor.forge(message, customId).done();
      }
      throw new Error(`no button «${label}»; the chat shows «${see().text}» [${see().buttons.join('] [')}]`);
    };
    const settled = async (deed: Deed): Promise<Seen> => {
      opened = deed.record.modal;
      await this.quiet();
      return see(deed);
    };
    const pressing = async (act: ReturnType<typeof find>) => settled(await act());
    return {
      say: async (text) => {
        if (opened) return settled(await visitor.submit(opened, filled(opened, text)));
        const [, command = '', args = ''] = /^\/([a-z]+)(?:\s+([\s\S]*))?$/i.exec(text) ?? [];
        const known = this.peer.desk.globalCommands.find(({ name }) => name === command);
        const option = known?.options?.[0]?.name;
        // What the client hides from a person can still be typed to the bot.
        if (known && (args === '' || option) && visitor.isOffered(place(), command)) {
          return settled(await visitor.slash(place(), command, args && option ? { [option]: args } : {}));
        }
        await visitor.asks(place(), isGroup ? `@bot ${text}` : text);
        await this.quiet();
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

  /** The chat has nothing in hand, every request is answered, and a few turns of the event loop brought nothing new. */
  private async quiet(): Promise<void> {
    for (let turns = 0, seen = -1; turns < 5; turns++) {
      await new Promise((resolve) => setTimeout(resolve, 1));
      const requests = this.peer.desk.requests.length;
      if (requests !== seen || openRequests() > 0 || !this.chat.isIdle) turns = 0;
      seen = requests;
    }
  }
}

/** The pressed message, when the press has changed it and nothing new was sent. */
function changedBy(deed: Deed | undefined): MessageRecord | undefined {
  if (deed?.record.acknowledgedBy !== 7) return undefined;
  return deed.followUps.every((it) => it.content !== '' && isEphemeral(it)) ? deed.record.source : undefined;
}

/** What a toast is here: a plain message for the one who pressed, apart from the message that was pressed. */
function noticeOf({ record }: Deed): MessageRecord | undefined {
  if (record.type !== 3) return undefined;
  const shown = [record.original, ...record.followUps].flatMap((it) => (it && it !== record.source ? it : []));
  return shown.findLast((it) => isEphemeral(it) && it.content !== '' && it.components.length === 0);
}

/** One typed text in a form: `a :: b` fills two fields, anything else the first. */
function filled(modal: Modal, text: string): Record<string, string> {
  const names = flatten(modal.components).flatMap(({ type, custom_id }) =>
    type === TEXT_INPUT && custom_id ? custom_id : [],
  );
  const parts = names.length > 1 ? text.split(/\s*::\s*/) : [text];
  assert.ok(parts.length <= names.length, `more texts than fields: ${text}`);
  return Object.fromEntries(parts.map((part, at) => [names[at] ?? '', part]));
}
