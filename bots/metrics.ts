import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Handled } from '../core/chat/index.ts';
import type { Readiness } from './readiness.ts';

export type Metrics = ReturnType<typeof createMetrics>;

/** What people see is answered in milliseconds; a demo or an export may take seconds. */
const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

/** Prometheus's counters of one process. No label comes from what people write, so their number is bounded. */
export function createMetrics() {
  const registry = new Registry();
  const registers = [registry];
  // Event-loop lag, memory, garbage collection, open files.
  collectDefaultMetrics({ register: registry });
  const counter = <L extends string>(name: string, help: string, labelNames: L[] = []) =>
    new Counter({ name: `konspekt_${name}`, help, labelNames, registers });
  const gauge = <L extends string>(name: string, help: string, labelNames: L[] = []) =>
    new Gauge({ name: `konspekt_${name}`, help, labelNames, registers });
  const histogram = <L extends string>(name: string, help: string, labelNames: L[]) =>
    new Histogram({ name: `konspekt_${name}`, help, labelNames, buckets: SECONDS, registers });

  const updates = counter('updates_total', 'Events handled', ['platform', 'kind', 'outcome']);
  const handling = histogram('handling_seconds', 'From taking an event up to having its reply', ['platform', 'kind']);
  const delay = histogram('delay_seconds', 'From the messenger’s own time of an event to having its reply', [
    'platform',
  ]);
  const questions = counter('questions_total', 'Questions: answered, uncovered (refused), small-talk', ['outcome']);
  const reviews = counter('reviews_total', 'Grades given', ['grade']);
  const limited = counter('limited_total', 'Events put off by a rate limit', ['platform', 'kind']);
  const sends = counter('sends_total', 'Messages, edits and deletions handed to a messenger, by what became of them', [
    'platform',
    'status',
  ]);
  const demos = counter('demo_commands_total', 'docker command lines', ['status']);
  const demoTime = histogram('demo_seconds', 'Time of a docker command line', ['status']);
  const errors = counter('errors_total', 'Bugs and failures of the database');
  const backups = gauge('backup_timestamp_seconds', 'When the newest automatic backup was made');
  const queue = gauge('queue_length', 'What waits: updates, messages, timers that are due', ['queue']);
  const up = gauge('up', 'Whether a part works: database, notes, telegram, discord', ['part']);
  const notes = gauge('notes', 'Notes, sections and problems with notes', ['what']);

  return {
    registry,
    handled({ platform, kind, outcome, ms, lateMs, deeds }: Handled): void {
      updates.inc({ platform, kind, outcome });
      if (outcome === 'limited') limited.inc({ platform, kind });
      handling.observe({ platform, kind }, ms / 1000);
      delay.observe({ platform }, lateMs / 1000);
      for (const deed of deeds) {
        if (deed.kind === 'question') questions.inc({ outcome: deed.outcome });
        if (deed.kind === 'review') reviews.inc({ grade: deed.grade });
      }
    },
    sent: (platform: string, status: string): void => sends.inc({ platform, status }),
    demo({ status, ms }: { status: string; ms: number }): void {
      demos.inc({ status });
      demoTime.observe({ status }, ms / 1000);
    },
    error: (): void => errors.inc(),
    backedUp: (at: Date): void => backups.set(at.getTime() / 1000),
    /** What is only looked at when somebody asks. */
    seen({ parts, queues }: Readiness): void {
      for (const [part, { isReady }] of Object.entries(parts)) up.set({ part }, isReady ? 1 : 0);
      for (const [name, length] of Object.entries(queues ?? {})) queue.set({ queue: name }, length);
      const { notes: told } = parts;
      for (const what of ['notes', 'sections', 'problems']) {
        const value = told?.[what];
        if (typeof value === 'number') notes.set({ what }, value);
      }
    },
  };
}
