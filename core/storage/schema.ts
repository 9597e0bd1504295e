import type { CardTables } from './cards.ts';
import type { DocumentTables } from './documents.ts';
import type { EventTables } from './events.ts';
import type { GapTables } from './gaps.ts';
import type { InboxTables } from './inbox.ts';
import type { LearnerTables } from './learners.ts';
import type { LogTables } from './log.ts';
import type { MemoryTables } from './memories.ts';
import type { OutboxTables } from './outbox.ts';
import type { TimerTables } from './timers.ts';
import type { WorkerTables } from './workers.ts';

/** Every table; each store's file describes its own. */
export type Tables = LearnerTables &
  EventTables &
  CardTables &
  MemoryTables &
  LogTables &
  TimerTables &
  OutboxTables &
  InboxTables &
  DocumentTables &
  GapTables &
  WorkerTables;
