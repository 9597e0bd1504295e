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

export const storesOn = (db: Kysely<Tables>): Stores => ({
  learners: learnerStore(db),
  cards: cardStore(db),
  memories: memoryStore(db),
  log: logStore(db),
  progress: progressStore(db),
  timers: timerStore(db),
  outbox: outboxStore(db),
  inbox: inboxStore(db),
  sentFiles: sentFileStore(db),
  documents: documentStore(db),
  gaps: gapStore(db),
  workers: workerStore(db),
  traces: traceStore(db),
});
