import type { Kysely } from 'kysely';
import type { DocumentStore, GapStore, TraceStore } from '../chat/index.ts';
import type { InboxStore, SentFileStore } from '../inbox/index.ts';
import type { LearnerStore } from '../learners/index.ts';
import type { ProgressStore } from '../progress/index.ts';
import type { CardStore, LogStore, MemoryStore } from '../review/index.ts';
import type { OutboxStore, TimerStore } from '../timers/index.ts';
import type { WorkerStore } from '../workers/index.ts';
import { cardStore } from './cards.ts';
import { documentStore } from './documents.ts';
import { gapStore } from './gaps.ts';
import { inboxStore, sentFileStore } from './inbox.ts';
import { learnerStore } from './learners.ts';
import { logStore } from './log.ts';
import { memoryStore } from './memories.ts';
import { outboxStore } from './outbox.ts';
import { progressStore } from './progress.ts';
import type { Tables } from './schema.ts';
import { timerStore } from './timers.ts';
import { traceStore } from './traces.ts';
import { workerStore } from './workers.ts';

/** Every store that the rooms declare, on one connection or inside one transaction. */
export type Stores = {
  learners: LearnerStore;
  cards: CardStore;
  memories: MemoryStore;
  log: LogStore;
  progress: ProgressStore;
  timers: TimerStore;
  outbox: OutboxStore;
  inbox: InboxStore;
  sentFiles: SentFileStore;
  documents: DocumentStore;
  gaps: GapStore;
  workers: WorkerStore;
  traces: TraceStore;
};

const makers: { [Name in keyof Stores]: (db: Kysely<Tables>) => Stores[Name] } = {
  learners: learnerStore,
  cards: cardStore,
  memories: memoryStore,
  log: logStore,
  progress: progressStore,
  timers: timerStore,
  outbox: outboxStore,
  inbox: inboxStore,
  sentFiles: sentFileStore,
  documents: documentStore,
  gaps: gapStore,
  workers: workerStore,
  traces: traceStore,
};

export const storesOn = (db: Kysely<Tables>): Stores =>
  Object.fromEntries(Object.entries(makers).map(([name, make]) => [name, make(db)])) as Stores;

/** The stores of one transaction, each made when it is first asked for: an event needs a few of them. */
export const storesWithin = (transaction: Kysely<Tables>): Stores => new Within(transaction) as unknown as Stores;

class Within {
  readonly #made: Partial<Record<string, object>> = {};
  readonly #db: Kysely<Tables>;
  constructor(db: Kysely<Tables>) {
    this.#db = db;
  }
  static {
    for (const [name, make] of Object.entries(makers))
      Object.defineProperty(Within.prototype, name, {
        get(this: Within) {
          this.#made[name] ??= make(this.#db);
          return this.#made[name];
        },
      });
  }
}
