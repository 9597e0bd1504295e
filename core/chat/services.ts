import type { Answer, Conversation } from '../answer/index.ts';
import type { AnkiFiles } from '../exchange/index.ts';
import type { Locale } from '../i18n/index.ts';
import type { LearnerStore } from '../learners/index.ts';
import type { ProgressStore } from '../progress/index.ts';
import type { Result } from '../result.ts';
import type { CardStore, LogStore, MemoryStore, Plans } from '../review/index.ts';
import type { OutboxStore, TimerStore } from '../timers/index.ts';
import type { DemoRoom, DemoRunner } from './demo-runner.ts';
import type { DocumentStore } from './documents.ts';
import type { GapStore } from './gaps.ts';
import type { Rates } from './limits.ts';
import type { TraceStore } from './traces.ts';
import type { Attachment, Platform } from './types.ts';
import type { Watch } from './watch.ts';

/** What the dialogs keep their things in. */
export type ChatStores = {
  learners: LearnerStore;
  cards: CardStore;
  memories: MemoryStore;
  log: LogStore;
  timers: TimerStore;
  outbox: OutboxStore;
  documents: DocumentStore;
  gaps: GapStore;
  progress: ProgressStore;
  traces: TraceStore;
};

/** The storage as far as the chat needs it; see `core/storage` for the promises. */
export type ChatStorage = {
  stores: ChatStores;
  transaction<T>(work: (stores: ChatStores) => Promise<T>): Promise<T>;
  withEvent(
    key: string,
    now: Date,
    work: (stores: ChatStores) => Promise<string>,
  ): Promise<{ reply: string; repeated: boolean }>;
  /** What waits to be done: events in hand, messages not yet sent, timers not yet fired. */
  queues(now: Date): Promise<{ inbox: number; outbox: number; timers: number }>;
};

/** The notes, asked. */
export type Notes = {
  answer(question: string, conversation: Conversation | undefined): Answer;
  /** What else the notes say on the question of the conversation; undefined when that was all. */
  more(conversation: Conversation): Answer | undefined;
  /** Pictures that the notes show beside what was said. */
  pictures?(source: { path: string; startLine: number }): Attachment[];
  /** Topics to offer while somebody types; with nothing typed, a few to begin with. */
  topics(typed: string, limit: number): string[];
};

/** The notes as their keeper sees them. */
export type Maintenance = {
  status(): {
    notes: number;
    sections: number;
    syncedAt: Date | undefined;
    problems: { path: string; line?: number; kind: string; detail?: string }[];
  };
  /** Reads everything anew; an error is one sentence. */
  reindex(): Promise<Result<{ notes: number; cards: number; seconds: number }, string>>;
};

export type Services = {
  storage: ChatStorage;
  notes: Notes;
  noteName?: (path: string) => string | undefined; // what a note calls itself; without it, notes are called by their files
  maintenance: Maintenance;
  ankiFiles: AnkiFiles;
  plans: Plans; // one per process
  demos?: DemoRoom | undefined; // without a Docker engine there are none
  demoRunner?: () => DemoRunner | undefined; // made by the chat itself
  worker?: () => string; // this process's name among those that share the database
  wake?: (platform: Platform) => void; // likewise: something was posted that should not wait for the next look
  watch?: Watch; // who counts
  rates?: Rates; // without them nobody is limited
  now: () => Date;
  random: () => number; // 0 ≤ n < 1
  newId: () => string; // 12 of 0–9 and a–z, unique for ever
  defaults: { locale: Locale; zone: string };
  /** Our bugs and failures of the database; the person has been told that it did not work. */
  onError: (error: unknown) => void;
  /** The last ones, newest first, in a few words and without secrets. */
  recentErrors: () => { at: Date; text: string }[];
};
