import {
  type ChatCore,
  createChat,
  type Incoming,
  type MessageRef,
  type Outgoing,
  type Place,
  type Services,
} from '../../core/chat/index.ts';
import { fireDue } from '../../core/timers/index.ts';
import { toPlain } from '../core/chat/plain.ts';
import type { Person, Seen, Stage } from './stage.ts';

type Shown = { id: string; text: string; buttons: { label: string; data: string }[]; files: string[]; for?: string };
type Screen = { messages: Shown[]; last?: Shown; toast: string };

/** Delivers every event as many times as asked, so that a replay test can play the same conversations. */
export type CoreStageOptions = {
  deliveries?: number;
  /** How somebody is called, and under which id, on the platform; otherwise both are the name in the conversation. */
  called?: (name: string) => { id: string; name: string };
  language?: string;
};

/** The chat core without a platform: what the bot sends is kept in screens, what it edits changes there. */
export class CoreStage implements Stage {
  now = new Date('2026-11-22T09:00:00Z');
  readonly sent: Outgoing[] = [];
  private chat: ChatCore;
  private readonly services: Services;
  private readonly screens = new Map<string, Screen>();
  private readonly deliveries: number;
  private readonly called: (name: string) => { id: string; name: string };
  private readonly language: string;
  private events = 0;
  private ids = 0;

  constructor(
    services: Omit<Services, 'now' | 'newId' | 'random' | 'onError'>,
    { deliveries = 1, called = (name) => ({ id: name, name }), language = 'ru' }: CoreStageOptions = {},
  ) {
    this.services = {
      ...services,
      now: () => this.now,
      random: seeded(7),
      newId: () => `id${(++this.ids).toString(36).padStart(10, '0')}`,
      onError: (error) => {
        throw error;
      },
    };
    this.deliveries = deliveries;
    this.called = called;
    this.language = language;
    this.chat = createChat(this.services);
  }

  get storage(): Services['storage'] {
    return this.services.storage;
  }

  get core(): ChatCore {
    return this.chat;
  }

  person(name: string): Person {
    return this.personAt(name, { platform: 'console', chatId: this.called(name).id, kind: 'private' }, false);
  }

  group(title: string) {
    const place: Place = { platform: 'console', chatId: title, kind: 'group', title };
    return {
      person: (name: string, { isChatAdmin = false } = {}) => this.personAt(name, place, isChatAdmin),
    };
  }

  /** Every timer fires at its own moment on the way. */
  async advance(ms: number): Promise<void> {
    const until = this.now.getTime() + ms;
    for (;;) {
      const next = await this.services.storage.stores.timers.nextDue();
      if (!next || next.getTime() > until) break;
      this.now = new Date(Math.max(this.now.getTime(), next.getTime()));
      await this.fire();
    }
    this.now = new Date(until);
    await this.fire();
  }

  /** As after downtime: the clock has moved, and everything overdue fires now. */
  async sleep(ms: number): Promise<void> {
    this.now = new Date(this.now.getTime() + ms);
    await this.fire();
  }

  private async fire(): Promise<void> {
    const { storage } = this.services;
    const onError = (error: unknown): never => {
      throw error;
    };
    const deps = { storage, handlers: this.chat.timers, now: () => this.now, onError };
    while ((await fireDue(deps)) > 0);
    for (const { key, outgoing } of await this.chat.due('console', 1000)) {
      const chatId =
        outgoing.kind === 'send' ? outgoing.to.chatId : outgoing.kind === 'edit' ? outgoing.message.chatId : '';
      await this.apply([outgoing], { platform: 'console', chatId, kind: 'group' }, '');
      await this.chat.report(key, { kind: 'sent' });
    }
  }

  async restart(): Promise<void> {
    this.chat = createChat(this.services);
  }

  /** Everything that the dialogs keep at this moment. */
  documents() {
    return this.services.storage.stores.documents.mentioning('', '');
  }

  /** For events that no person makes by talking. */
  async deliver(incoming: Incoming): Promise<Seen> {
    let replies: Outgoing[] = [];
    for (let n = 0; n < this.deliveries; n++) {
      const again = await this.chat.handle(incoming);
      if (n > 0 && JSON.stringify(again) !== JSON.stringify(replies) && changes(incoming)) {
        throw new Error(`a redelivery of ${incoming.key} was answered differently`);
      }
      replies = again;
    }
    await this.apply(replies, incoming.place, incoming.speaker.name);
    return this.seen(incoming.place, incoming.speaker.name);
  }

  private personAt(name: string, place: Place, isChatAdmin: boolean): Person {
    const base = (): Omit<Extract<Incoming, { kind: 'text' }>, 'kind' | 'text'> => ({
      key: `console:${++this.events}`,
      at: this.now,
      speaker: { ...this.called(name), languageCode: this.language, isBotAdmin: name === 'admin', isChatAdmin },
      place,
    });
    const pressing = (button: { data: string; id: string }) =>
      this.deliver({ ...base(), kind: 'press', data: button.data, message: this.ref(place, button.id) });
    return {
      say: (text) => {
        const command = /^\/([a-z]+)(?:\s+([\s\S]*))?$/i.exec(text);
        if (command)
          return this.deliver({ ...base(), kind: 'command', name: command[1] ?? '', args: command[2] ?? '' });
        return this.deliver({ ...base(), kind: 'text', text });
      },
      press: (label) => pressing(this.find(place, this.called(name).name, label)),
      hold: (label) => {
        const button = this.find(place, this.called(name).name, label);
        return () => pressing(button);
      },
      sees: () => this.seen(place, this.called(name).name),
    };
  }

  private find(place: Place, name: string, label: string): { data: string; id: string } {
    for (const shown of this.visible(place, name).reverse()) {
      const button = shown.buttons.find((known) => known.label.includes(label));
      if (button) return { data: button.data, id: shown.id };
    }
    const seen = this.seen(place, name);
    throw new Error(`no button «${label}»; the screen shows «${seen.text}» [${seen.buttons.join('] [')}]`);
  }

  private visible(place: Place, name: string): Shown[] {
    return this.screen(place).messages.filter((shown) => shown.for === undefined || shown.for === name);
  }

  private seen(place: Place, name: string): Seen {
    const { last, toast } = this.screen(place);
    const visible = this.visible(place, name);
    const shown = last && visible.includes(last) ? last : visible.at(-1);
    return {
      text: shown?.text ?? '',
      buttons: shown?.buttons.map(({ label }) => label) ?? [],
      toast,
      files: shown?.files ?? [],
      messages: visible.length,
    };
  }

  private async apply(replies: readonly Outgoing[], place: Place, name: string): Promise<void> {
    this.screen(place).toast = '';
    for (const reply of replies) {
      this.sent.push(reply);
      switch (reply.kind) {
        case 'send': {
          const screen = this.screen(reply.to);
          const shown = shownOf(reply.body, `m${screen.messages.length + 1}`);
          if (reply.visibility === 'speaker' && reply.to.kind === 'group') shown.for = name;
          screen.messages.push(shown);
          screen.last = shown;
          if (reply.slot) await this.chat.delivered(reply.slot, this.ref(reply.to, shown.id));
          break;
        }
        case 'edit': {
          const screen = this.screens.get(reply.message.chatId);
          const at = screen?.messages.findIndex(({ id }) => id === reply.message.messageId) ?? -1;
          const before = screen?.messages[at];
          if (!screen || !before)
            throw new Error(`an edit of a message that does not exist: ${reply.message.messageId}`);
          const shown = { ...shownOf(reply.body, before.id), ...(before.for === undefined ? {} : { for: before.for }) };
          screen.messages[at] = shown;
          screen.last = shown;
          break;
        }
        case 'toast':
          this.screen(place).toast = reply.text;
          break;
        case 'delete': {
          const screen = this.screens.get(reply.message.chatId);
          if (screen) screen.messages = screen.messages.filter(({ id }) => id !== reply.message.messageId);
          break;
        }
        case 'form':
        case 'offers':
          break;
      }
    }
  }

  private screen(place: Pick<Place, 'chatId'>): Screen {
    const known = this.screens.get(place.chatId);
    if (known) return known;
    const fresh: Screen = { messages: [], toast: '' };
    this.screens.set(place.chatId, fresh);
    return fresh;
  }

  private ref = (place: Place, messageId: string): MessageRef => ({
    platform: place.platform,
    chatId: place.chatId,
    messageId,
  });
}

/** A `look` is done again when it is delivered again, and may then see a later state. */
const changes = ({ kind }: Incoming): boolean => kind !== 'query';

const shownOf = (body: Extract<Outgoing, { kind: 'send' }>['body'], id: string): Shown => ({
  id,
  text: toPlain(body.text),
  buttons: (body.buttons ?? []).flat().map((button) => ({
    label: button.label,
    data: 'data' in button ? button.data : '',
  })),
  files: (body.attachments ?? []).map(({ name }) => name),
});

export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}
