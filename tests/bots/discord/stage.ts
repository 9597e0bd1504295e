import assert from 'node:assert/strict';
import { type DiscordBot, startDiscord } from '../../../bots/discord/index.ts';
import { createChat, type Services } from '../../../core/chat/index.ts';
import type { Person, Seen, Stage } from '../../conversations/index.ts';
import { services } from '../../core/chat/fixture.ts';
import { start } from '../../core/storage/databases.ts';
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
  readable,
  startDiscordPeer,
  type Visitor,
} from '../../peers/discord/index.ts';
import type { Modal } from '../../peers/discord/interactions.ts';
import { visible } from '../../peers/discord/markdown.ts';

type Problem = { level: 'warn' | 'error'; fields: object; message: string };

/** The platform-neutral conversations, played on Discord: a real bot over real HTTP and WebSocket against the strict server. */
export class DiscordStage implements Stage {
  readonly problems: Problem[] = [];
  private now = start;
  private bot: DiscordBot | undefined;
  private ids = 0;
  private readonly people = new Map<string, Visitor>();
  private readonly places = new Map<string, { guild: GuildRecord; channel: ChannelRecord }>();

  private constructor(
    readonly peer: DiscordPeer,
    private readonly own: Awaited<ReturnType<typeof services>>,
  ) {}

  static async open(): Promise<DiscordStage> {
    const stage = new DiscordStage(await startDiscordPeer(), await services());
    stage.known('admin');
    await stage.restart();
    return stage;
  }

  async restart(): Promise<void> {
    await this.bot?.stop();
    this.peer.gateway.close(1000, { forget: true });
    const problem = (level: Problem['level']) => (fields: object, message: string) =>
      void this.problems.push({ level, fields, message });
    const all: Services = {
      ...this.own,
      now: () => this.now,
      random: () => 0.5,
      newId: () => `id${(++this.ids).toString(36).padStart(10, '0')}`,
      onError: (error) => problem('error')({ error: String(error) }, 'the chat failed'),
    };
    this.bot = startDiscord({
      ...{ token: this.peer.token, apiRoot: this.peer.apiRoot, locale: 'ru', chat: createChat(all) },
      adminIds: [this.known('admin').id],
      ...{ now: () => new Date(), random: Math.random },
      log: { debug: () => {}, info: () => {}, warn: problem('warn'), error: problem('error') },
    });
    await this.peer.untilConnected();
    await this.peer.until(() => this.peer.desk.globalCommands.length > 0, 'the commands');
  }

  async advance(ms: number): Promise<void> {
    this.now = new Date(this.now.getTime() + ms);
    await new Promise((resolve) => setTimeout(resolve, 1_300)); // one look at what is due
  }

  person(name: string): Person {
    const visitor = this.known(name);
    return this.personIn(visitor, () => visitor.dm, false);
  }

  group(title: string) {
    const found = this.places.get(title);
    const guild = found?.guild ?? this.peer.guild(title);
    const channel = found?.channel ?? this.peer.channel(guild, title);
    if (!found) this.peer.inviteBot(guild);
    this.places.set(title, { guild, channel });
    return {
      person: (name: string, { isChatAdmin = false } = {}): Person => {
        const visitor = this.known(name);
        this.peer.join(guild, visitor, { permissions: isChatAdmin ? MANAGE_GUILD : 0n });
        return this.personIn(visitor, () => channel, true);
      },
    };
  }

  async close(): Promise<void> {
    await this.bot?.stop();
    await this.peer.stop();
  }

  private known(name: string): Visitor {
    const visitor = this.people.get(name) ?? this.peer.person(name);
    this.people.set(name, visitor);
    return visitor;
  }

  private personIn(visitor: Visitor, place: () => ChannelRecord, isGroup: boolean): Person {
    let opened: Modal | undefined;
    // In a direct conversation only notices are ephemeral: they are what toasts are elsewhere.
    const posts = () => {
      const mine = visitor.sees(place()).filter((it) => it.authorId === this.peer.world.bot.id);
      return mine.filter((it) => isGroup || !isEphemeral(it)).sort((a, b) => a.touched - b.touched);
    };
    const see = (deed?: Deed): Seen => {
      const last = posts().at(-1);
      const [, print = '', text = ''] = /^(-# .*\n)?([\s\S]*)$/.exec(last ? readable(last) : '') ?? [];
      const notice = deed && noticeOf(deed, last);
      return {
        text: visible(text),
        buttons: last ? buttonsOf(last).map(({ label }) => label ?? '') : [],
        toast: notice ?? (deed ? visible(print).trim() : ''),
        files: last?.attachments.map(({ filename }) => filename) ?? [],
        messages: posts().length,
      };
    };
    const find = (label: string) => {
      for (const message of posts().reverse()) {
        const button = buttonsOf(message).find((it) => it.label?.includes(label));
        if (button?.custom_id) return { message, customId: button.custom_id };
      }
      throw new Error(`no button «${label}»; the chat shows «${see().text}» [${see().buttons.join('] [')}]`);
    };
    const settled = async (deed: Deed): Promise<Seen> => {
      opened = deed.record.modal;
      await this.quiet();
      return see(deed);
    };
    const pressing = async ({ message, customId }: ReturnType<typeof find>) =>
      settled(await visitor.forge(message, customId).done());
    return {
      say: async (text) => {
        if (opened) return settled(await visitor.submit(opened, filled(opened, text)));
        const [, command = '', args = ''] = /^\/([a-z]+)(?:\s+([\s\S]*))?$/i.exec(text) ?? [];
        const known = this.peer.desk.globalCommands.find(({ name }) => name === command);
        const option = known?.options?.[0]?.name;
        if (known && (args === '' || option)) {
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

  /** No request for a moment: whatever follows an answer has arrived. */
  private async quiet(): Promise<void> {
    let before = -1;
    while (before !== this.peer.desk.requests.length) {
      before = this.peer.desk.requests.length;
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
  }
}

/** What an alert says: an ephemeral message of its own, apart from the one that is looked at. */
function noticeOf({ record }: Deed, last: MessageRecord | undefined): string | undefined {
  const own = [record.original, ...record.followUps].filter(
    (it) => it && isEphemeral(it) && it !== last && it !== record.source,
  );
  const shown = own.at(-1);
  return shown && buttonsOf(shown).length === 0 ? visible(readable(shown)) : undefined;
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
