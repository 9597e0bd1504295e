import type { Root } from 'mdast';
import type { Locale } from '../i18n/index.ts';

/** The chat core's two languages: what platforms report, and what they are told to show. It knows no platform's words. */

export const platforms = ['console', 'telegram', 'discord'] as const;
export type Platform = (typeof platforms)[number];

/** A chat, channel or direct conversation; ids are the platform's own, as strings. */
export type Place = {
  platform: Platform;
  chatId: string;
  threadId?: string; // a Telegram forum topic, a Discord thread
  kind: 'private' | 'group';
  title?: string;
};

/** Who speaks, with the rights the platform vouches for at this very moment. */
export type Speaker = {
  id: string; // the platform's id of the account
  name: string;
  languageCode?: string; // BCP 47, as the platform reports it
  isBotAdmin: boolean; // named in the configuration
  isChatAdmin: boolean; // administrator of this group by the platform's own roles
};

export type MessageRef = { platform: Platform; chatId: string; threadId?: string; messageId: string };

type Event = {
  /** Unique for ever: `telegram:update:42`, `discord:interaction:17…`, `console:…`. A redelivery has the same key. */
  key: string;
  at: Date; // the platform's time where it tells one
  speaker: Speaker;
  place: Place;
  can?: Abilities;
  /** The voice channel in which the speaker sits at this moment. */
  voice?: VoiceRoom;
};

/** A voice channel, and the people in it; bots are none. */
export type VoiceRoom = { platform: Platform; roomId: string; title: string; people: { id: string; name: string }[] };

/** What the platform can do in answer to this very event, beyond plain messages. */
export type Abilities = {
  /** In a group it can show a `send` to the speaker alone. Where it cannot, the chat leads to the private conversation. */
  whisper?: boolean;
  /** It can open a `form` now (a Discord modal). Where it cannot, the chat asks in a message and takes the next text for the answer. */
  form?: boolean;
  /** It has quiz polls of its own. */
  poll?: boolean;
  /** It tells who sits in which voice channel. */
  voice?: boolean;
  /** It shows a body's `menu` as one, so that a list of choices may stand where rows of buttons would be in the way. */
  menu?: boolean;
  /** Whoever presses a `start` button is shown what comes of it right here, alone. */
  startHere?: boolean;
  /** The largest file that a person's message can bring; without it, any that can be imported. */
  fileBytes?: number;
  /** Files lie beside it, and are named instead of sent. */
  filesByPath?: boolean;
};

export type Incoming = Event &
  (
    | { kind: 'text'; text: string; message?: MessageRef; replyTo?: Quoted }
    | { kind: 'command'; name: string; args: string; message?: MessageRef; replyTo?: Quoted }
    | { kind: 'press'; data: string; message: MessageRef }
    /** A filled form: the answer to an `Outgoing` form, with its `data`. */
    | { kind: 'form'; data: string; fields: Record<string, string>; message?: MessageRef }
    /** `problem`: the platform would not hand the file over, and `bytes` is empty. */
    | { kind: 'file'; name: string; bytes: Uint8Array; caption?: string; problem?: 'too-large' | 'unavailable' }
    /** Inline queries and autocompletion: answered with `offers`. */
    | { kind: 'query'; text: string; purpose: 'inline' | 'autocomplete'; command?: string; option?: string }
    /** `left`: the speaker, a group. The others: the bot can, or cannot, be heard in this place. */
    | { kind: 'membership'; change: 'reachable' | 'unreachable' | 'left' }
    | { kind: 'migrated'; newChatId: string }
  );

/** The message a text or a command replies to. */
export type Quoted = { text: string; fromBot: boolean; message?: MessageRef };

/** `data` is at most 64 bytes: Telegram's limit holds for everybody. */
export type Button =
  | {
      label: string;
      data: string;
      style?: 'primary' | 'danger';
      note?: string; // beside the label, where a menu has room for it
      isChosen?: boolean; // what holds now, marked in a menu
    }
  | { label: string; url: string }
  /** Leads to the private conversation with the bot, where `/start <payload>` arrives: 1–64 of A–Z, a–z, 0–9, _ and -. */
  | { label: string; start: string };

export type Attachment = { name: string; mimeType: string; bytes: Uint8Array; alt?: string };

export type Body = {
  text: Root; // mdast with GFM; adapters render it and split it at their own limits
  buttons?: Button[][];
  /** The first `rows` of the buttons are choices of one kind: where the platform has menus, they are shown as one. */
  menu?: { rows: number; placeholder: string };
  attachments?: Attachment[]; // pictures are shown, other files are sent as documents
  mood?: 'celebration'; // shown with confetti where the platform has it
  poll?: QuizPoll; // shown instead of the text, with the same buttons, where the platform takes it
};

/** A casual question that counts for nothing, as the platform's own quiz: at most 300 characters, options 100, explanation 200. */
export type QuizPoll = { question: string; options: string[]; right: number; explanation: string };

export type Field = {
  name: string;
  label: string;
  value?: string;
  placeholder?: string;
  multiline?: boolean;
  maxLength?: number;
};

export type Offer = { id: string; title: string; description?: string; body?: Body; value?: string };

export type Outgoing =
  /** `slot`: the adapter reports the delivered message back under this name (`Chat.delivered`), so that it can be edited later. */
  | { kind: 'send'; to: Place; body: Body; visibility: 'everyone' | 'speaker'; slot?: string; replyTo?: MessageRef }
  /** A message that cannot be edited any more is sent anew; the new one is reported under `slot`. An edit that succeeds need not be. */
  | { kind: 'edit'; message: MessageRef; body: Body; slot?: string }
  | { kind: 'delete'; message: MessageRef }
  | { kind: 'toast'; text: string; alert: boolean }
  | { kind: 'form'; title: string; data: string; fields: Field[] }
  | { kind: 'offers'; offers: Offer[]; cacheSeconds: number };

/** A message that the bot starts by itself; its key is unique for ever. */
export type Due = { key: string; outgoing: Outgoing };

export type DueOutcome =
  | { kind: 'sent' }
  /** Not sent for certain (429, no network). */
  | { kind: 'retry'; at: Date }
  /** Never will be; `unreachable`: the person blocked the bot or the chat is gone, and nothing more is sent there. */
  | { kind: 'failed'; reason: 'unreachable' | 'rejected' };

/** One row of `/help`, of Telegram's command menu and of Discord's slash commands. */
export type CommandInfo = {
  name: string; // without the slash
  description: string; // up to 100 characters
  where: 'anywhere' | 'private' | 'group';
  who: 'everyone' | 'chat-admins' | 'bot-admins';
  args: CommandArg[]; // joined by spaces into `args` of the incoming command
};

export type CommandArg = {
  name: string;
  description: string;
  required: boolean;
  autocomplete: boolean;
  choices?: { label: string; value: string }[];
};

/**
 * The whole assistant, as an adapter sees it. `handle` is safe to call twice with one key: the effects happen once,
 * the same answer comes again.
 */
export type Chat = {
  handle(incoming: Incoming): Promise<Outgoing[]>;
  /** A message with a `slot` has reached its chat. */
  delivered(slot: string, message: MessageRef): Promise<void>;
  /** Somebody has come into a voice channel or left it: who is there now. Safe to tell again, and after a silence. */
  present(room: VoiceRoom): Promise<void>;
  /** Who appears in the standings of a platform's groups: for an adapter that must ask who is still in them. */
  members(platform: Platform): Promise<{ place: Place; accountIds: string[] }[]>;
  /** The groups of a platform that have shown the bot out: for an adapter that sees it is back in one of them. */
  gone(platform: Platform): Promise<Place[]>;
  /** What has become due by itself on a platform. Each is handed out once; report every one of them. */
  due(platform: Platform, limit: number): Promise<Due[]>;
  /** To be asked right before it is sent; false when another process has taken it over, and it must not be. */
  leaving(due: Due): Promise<boolean>;
  report(key: string, outcome: DueOutcome): Promise<void>;
  /** Whether something of this chat lives in this process alone: the containers of a demo. */
  holds(place: Pick<Place, 'platform' | 'chatId'>): boolean;
  /** Tells the adapters that something has become due that people are watching, so that they look at once. */
  onDue?(listener: (platform: Platform) => void): void;
  /** For menus and registration, in one language. */
  commands(locale: Locale): CommandInfo[];
};
