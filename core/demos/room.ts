import { type Locale, translator } from '../i18n/index.ts';
import { Engine, EngineError, type EngineOptions } from './engine.ts';
import type { Files } from './files.ts';
import { type Hands, pause, Stopped, type StopReason, told } from './hands.ts';
import { Shelf, sessionShelf } from './images.ts';
import { ownLease } from './lease.ts';
import type { Limits } from './policy.ts';
import { FairQueue, QueueFull } from './queue.ts';
import { perform, refusedEarly } from './session.ts';
import { type EngineReport, examine } from './status.ts';
import { removeSession, sweep } from './sweep.ts';
import { Answer } from './text.ts';
import { tryWalls } from './trial.ts';
import { Watches } from './watch.ts';
import type { World } from './world.ts';

export type DemosOptions = {
  engine: EngineOptions;
  limits: Limits;
  images: readonly string[];
  helperImage: string;
  subnets: string;
  /** What the demos ship, by path: commands may read these files and no others. */
  files: Files;
  now: () => Date;
  random: () => number;
  /** Whether the walls are tried before the first command of an engine's life; what `info` says is checked in any case. */
  tries?: boolean;
  audit?: (row: AuditRow) => void | Promise<void>;
  /** Our bugs: told here, and to the person as a failed command. Left out, they are thrown. */
  onError?: (error: unknown) => void;
};

/** One command line, by whom, and how it ended. */
export type AuditRow = {
  at: Date;
  owner: string;
  session: string;
  line: string;
  status: Outcome['status'];
  exitCode: number | null;
  ms: number;
};

export type Outcome = {
  command: string;
  status: 'ok' | 'refused' | 'failed' | 'timeout';
  exitCode: number | null;
  output: string;
  truncated: boolean;
  explanation: string;
  ms: number;
};

export type Session = { readonly id: string; readonly owner: string };

export type RunOptions = {
  /** Pieces of the output as they come, harmless to show. */
  onOutput?: (text: string) => void;
  /** The place in the queue, 1 being next; not called when there is no wait. */
  onPlace?: (place: number) => void;
  /** The wait is over, or there was none. */
  onBegin?: () => void;
  /** Cancels: the command leaves the queue, or what it runs is killed. */
  signal?: AbortSignal;
  locale?: Locale;
  /** Who types, for the rate limit and the audit log; the session's owner when left out. */
  by?: string;
  /** Off for an operator's own shell. */
  rateLimited?: boolean;
};

type Open = {
  session: Session;
  world: World;
  watches: Watches;
  busy: Promise<unknown>;
  openedMs: number;
  usedMs: number;
  lost: boolean;
  settled: boolean; // no command was cut off, so the engine has nothing under way
  closed: boolean;
  stop: AbortController;
};

/** Sessions on one Docker engine. Opened by the wiring, closed by it: `close` removes whatever is left. */
export class Demos {
  private readonly engine: Engine;
  private readonly shelf: Shelf;
  private readonly queue: FairQueue;
  private readonly closings: FairQueue; // a lane of their own: an end must not wait for others' commands
  private readonly lease = ownLease();
  private readonly open = new Map<string, Open>();
  private readonly typed = new Map<string, number[]>();
  private walls: Walls | undefined;
  private readonly trials = new Set<string>();
  private examining: Promise<EngineReport> | undefined;
  private report: { value: EngineReport; atMs: number } | undefined;

  constructor(private readonly options: DemosOptions) {
    this.engine = new Engine(options.engine);
    this.shelf = new Shelf(this.engine, options.images, options.now);
    this.queue = new FairQueue(options.limits.parallel, options.limits.queue);
    this.closings = new FairQueue(options.limits.parallel, Number.POSITIVE_INFINITY);
  }

  /** Undefined when as many sessions are open as may be. Costs nothing: the engine hears of it with the first command. */
  openSession(owner: string): Session | undefined {
    if (this.open.size >= this.options.limits.sessions) return undefined;
    const id = this.newId();
    const session: Session = { id, owner };
    const nowMs = this.options.now().getTime();
    this.open.set(id, {
      session,
      world: newWorld(id, this.options.files),
      watches: new Watches(this.engine, this.options.limits.budgetBytes),
      busy: Promise.resolve(),
      openedMs: nowMs,
      usedMs: nowMs,
      lost: false,
      settled: true,
      closed: false,
      stop: new AbortController(),
    });
    return session;
  }

  isOpen = (session: Session): boolean => this.open.has(session.id);

  /** Carries out one command line. A session's commands run one after the other, in the order they came. */
  async run(session: Session, line: string, options: RunOptions = {}): Promise<Outcome> {
    const open = this.open.get(session.id);
    const translate = translator(options.locale ?? 'ru');
    const since = this.options.now().getTime();
    const answer = new Answer(this.options.limits.outputBytes - 256, options.onOutput);
    const sentence = (key: string, facts: Record<string, string | number> = {}): string =>
      translate(`demo-${key}`, facts);
    const finish = async (
      status: Outcome['status'],
      exitCode: number | null,
      explanation: string,
    ): Promise<Outcome> => {
      const ms = this.options.now().getTime() - since;
      const output = answer.truncated
        ? `${answer.text}\n${sentence('cut', { kib: this.options.limits.outputBytes / 1024 })}\n`
        : answer.text;
      await this.options.audit?.({
        at: new Date(since),
        owner: options.by ?? session.owner,
        session: session.id,
        line,
        status,
        exitCode,
        ms,
      });
      return { command: line, status, exitCode, output, truncated: answer.truncated, explanation, ms };
    };
    if (!open) return finish('failed', null, sentence('note-session-over'));
    if (options.rateLimited !== false && this.isTooFast(options.by ?? session.owner, since))
      return finish('refused', null, sentence('refuse-too-fast', { most: this.options.limits.commandsPerMinute }));
    // What the line alone condemns needs neither a place in the queue nor an engine.
    const early = refusedEarly(line);
    if (early) return finish('refused', null, sentence(early.key, early.facts));
    const turn = open.busy.then(() => this.inTurn(open, line, answer, options, sentence));
    open.busy = turn.catch(() => {});
    const { status, exitCode, explanation } = await turn;
    open.usedMs = this.options.now().getTime();
    return finish(status, exitCode, explanation);
  }

  private async inTurn(
    open: Open,
    line: string,
    answer: Answer,
    options: RunOptions,
    sentence: (key: string, facts?: Record<string, string | number>) => string,
  ): Promise<Pick<Outcome, 'status' | 'exitCode' | 'explanation'>> {
    const cancel = new AbortController();
    const cancelled = (): void => cancel.abort('cancelled' satisfies StopReason);
    options.signal?.addEventListener('abort', cancelled, { once: true });
    open.stop.signal.addEventListener('abort', cancelled, { once: true });
    if (options.signal?.aborted || open.stop.signal.aborted) cancelled();
    let timer: NodeJS.Timeout | undefined;
    try {
      return await this.queue.run(
        open.session.id,
        async () => {
          options.onBegin?.();
          timer = setTimeout(() => cancel.abort('timeout' satisfies StopReason), this.options.limits.commandMs);
          const problem = await this.prepare(open);
          if (problem) open.lost = true;
          if (problem) return { status: 'failed', exitCode: null, explanation: sentence(problem.key, problem.facts) };
          const { status, exitCode, explanation } = await perform(this.hands(open, answer, cancel.signal), line);
          if (explanation?.key.startsWith('note-engine')) open.lost = true;
          if (open.lost || cancel.signal.aborted) open.settled = false;
          return { status, exitCode, explanation: explanation ? sentence(explanation.key, explanation.facts) : '' };
        },
        options.onPlace,
        cancel.signal,
      );
    } catch (error) {
      if (error instanceof QueueFull)
        return {
          status: 'refused',
          exitCode: null,
          explanation: sentence('refuse-queue-full', { most: this.options.limits.queue }),
        };
      if (error === 'cancelled' || error instanceof Stopped)
        return { status: 'failed', exitCode: 130, explanation: sentence('note-cancelled') };
      if (!this.options.onError) throw error;
      open.settled = false;
      this.options.onError(error);
      return { status: 'failed', exitCode: null, explanation: sentence('note-bug') };
    } finally {
      clearTimeout(timer);
      options.signal?.removeEventListener('abort', cancelled);
      open.stop.signal.removeEventListener('abort', cancelled);
    }
  }

  private hands({ world, watches }: Pick<Open, 'world' | 'watches'>, answer: Answer, stop: AbortSignal): Hands {
    const { limits, images, helperImage, subnets, now, random } = this.options;
    return {
      engine: this.engine,
      world,
      limits: { ...limits, hasty: this.walls?.hasty ?? this.report?.value.hasty ?? false },
      offered: images,
      helperImage,
      subnets,
      lease: this.lease,
      dataRoot: this.report?.value.dataRoot ?? '',
      uidBase: this.report?.value.uidBase ?? 0,
      watches,
      images: sessionShelf(this.engine, this.shelf, world.images),
      answer,
      stop,
      now,
      random,
      allContainers: () => [...this.open.values()].reduce((sum, other) => sum + other.world.containers.size, 0),
    };
  }

  /** Before a command: is the engine there, does it enforce the limits, and is the session still what it was? */
  private async prepare(open: Open): Promise<{ key: string; facts?: Record<string, string | number> } | undefined> {
    if (open.lost) {
      this.report = undefined;
      this.walls = undefined; // it may come back as another
      this.shelf.forget();
      try {
        await this.engine.ping();
        open.watches.endAll();
        await removeSession(this.engine, open.session.id);
        Object.assign(open.world, newWorld(open.session.id, this.options.files));
        open.lost = false;
      } catch (error) {
        if (error instanceof EngineError) return { key: 'note-engine-gone' };
        throw error;
      }
    }
    const report = await this.examined();
    return report.ready
      ? undefined
      : { key: `note-${report.problems[0]?.kind ?? 'engine-gone'}`, facts: report.problems[0]?.facts ?? {} };
  }

  /** The engine's limits do not change while it runs; they are asked for once a minute. */
  private async examined(): Promise<EngineReport> {
    const nowMs = this.options.now().getTime();
    if (this.report?.value.ready && nowMs - this.report.atMs < 60_000) return this.report.value;
    this.examining ??= this.examine().finally(() => {
      this.examining = undefined;
    });
    const value = await this.examining;
    this.report = { value, atMs: nowMs };
    return value;
  }

  private async examine(): Promise<EngineReport> {
    const report = await examine(this.engine, this.shelf, this.options.limits);
    if (!report.ready || !this.options.tries) return report;
    this.walls ??= await this.tryWalls(report);
    const { weak, broken } = this.walls;
    if (broken !== undefined) {
      this.walls = undefined; // it may be mended at any moment
      const problem = { kind: 'engine-broken', facts: { message: broken } } as const;
      return { ...report, ready: false, problems: [problem, ...report.problems] };
    }
    if (weak === undefined) report.problems.push({ kind: 'engine-untried', facts: {} });
    if (weak === undefined || weak.length === 0) return report;
    const problem = { kind: 'engine-weak', facts: { walls: weak.join(', ') } } as const;
    return { ...report, ready: false, problems: [problem, ...report.problems] };
  }

  /** A session of its own for a moment. An engine that will not take the setting for haste is tried again without. */
  private async tryWalls(report: EngineReport, isSecond = false): Promise<Walls> {
    const { hasty, dataRoot } = report;
    const id = this.newId();
    const world = newWorld(id, new Map());
    const watches = new Watches(this.engine, this.options.limits.budgetBytes);
    const hands = this.hands({ world, watches }, new Answer(1024), AbortSignal.timeout(TRIAL_MS));
    this.trials.add(id);
    try {
      return { weak: await tryWalls({ ...hands, limits: { ...hands.limits, hasty } }), hasty };
    } catch (error) {
      if (hasty && error instanceof EngineError && /sysctl|neigh/.test(error.message))
        return this.tryWalls({ ...report, hasty: false });
      if (!(error instanceof EngineError || error instanceof Stopped)) throw error;
      const isRefused = error instanceof EngineError && error.kind === 'answer';
      if (!isRefused) return { weak: undefined, hasty };
      // An engine that says no to the plainest container would say no to every other; one that is just coming up, once.
      if (isSecond) return { weak: undefined, hasty, broken: told({ world, dataRoot }, error.message) };
      await pause(1000);
      return this.tryWalls(report, true);
    } finally {
      await removeSession(this.engine, id).catch(() => {}); // the next sweep removes it
      this.trials.delete(id);
    }
  }

  private newId = (): string =>
    Array.from({ length: 10 }, () => Math.floor(this.options.random() * 36).toString(36)).join('');

  /** What `doctor` shows: the engine, what it lacks, and the images that are there. */
  status(): Promise<EngineReport> {
    this.report = undefined;
    this.walls = undefined;
    this.shelf.forget();
    return this.examined();
  }

  private isTooFast(person: string, nowMs: number): boolean {
    const recent = (this.typed.get(person) ?? []).filter((at) => nowMs - at < 60_000);
    if (recent.length >= this.options.limits.commandsPerMinute) return true;
    this.typed.set(person, [...recent, nowMs]);
    return false;
  }

  /** Ends a session: its command is cancelled, everything it made is removed. */
  async close(session: Session): Promise<void> {
    const open = this.open.get(session.id);
    if (!open || open.closed) return;
    open.closed = true;
    open.stop.abort();
    await open.busy;
    open.watches.endAll();
    try {
      const { containers, networks, volumes, defaultNet, built } = open.world;
      const untouched = open.settled && containers.size + networks.size + volumes.size + built === 0 && !defaultNet;
      const known = { noImages: built === 0, settled: open.settled };
      if (!untouched) await this.closings.run(session.id, () => removeSession(this.engine, session.id, known));
    } catch (error) {
      // The engine is gone or busy: the lease is void as soon as the id is, and the next sweep removes what is left.
      if (!(error instanceof EngineError)) throw error;
    } finally {
      this.open.delete(session.id);
    }
  }

  /** Ends what is idle or too old, and removes what dead processes left. For the start and a timer; answers what it removed. */
  async sweep(): Promise<string[]> {
    const nowMs = this.options.now().getTime();
    const { idleMs, sessionMs } = this.options.limits;
    const over = [...this.open.values()].filter(
      ({ usedMs, openedMs }) => nowMs - usedMs > idleMs || nowMs - openedMs > sessionMs,
    );
    await Promise.all(over.map(({ session }) => this.close(session)));
    const swept = await sweep(
      this.engine,
      new Set([...this.open.keys(), ...this.trials]),
      nowMs,
      OLDEST_MS,
      this.lease,
    );
    return [...over.map(({ session }) => session.id), ...swept];
  }

  async closeAll(): Promise<void> {
    await Promise.all([...this.open.values()].map(({ session }) => this.close(session)));
  }

  get waiting(): number {
    return this.queue.length;
  }

  get sessions(): number {
    return this.open.size;
  }

  /** Whether the engine answers and keeps the limits. */
  async isUp(): Promise<boolean> {
    try {
      await this.engine.ping();
      return (await this.examined()).ready;
    } catch {
      return false;
    }
  }
}

/** What the trial found: the walls that do not hold, or why no container could be had at all. */
type Walls = { weak: string[] | undefined; hasty: boolean; broken?: string };

const TRIAL_MS = 15_000;

/** No session of any configuration lives longer (four hours), so what is older has no owner. */
const OLDEST_MS = 255 * 60_000;

function newWorld(id: string, files: Files): World {
  return {
    id,
    files: new Map(files),
    buildCache: new Map(),
    built: 0,
    containers: new Map(),
    networks: new Map(),
    volumes: new Map(),
    images: new Map(),
    defaultNet: undefined,
  };
}
