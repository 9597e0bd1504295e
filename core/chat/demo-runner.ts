import type { Demo, Outcome, RunOptions, Session } from '../demos/index.ts';
import type { Show } from './dialogs/demo-state.ts';
import { demoBody } from './dialogs/demo-views.ts';
import { post } from './outbox.ts';
import type { ChatStorage, ChatStores, Services } from './services.ts';
import type { MessageRef } from './types.ts';

/** The sandbox as far as the chat needs it; `core/demos` has the promises. */
export type DemoRoom = {
  demos: readonly Demo[];
  openSession(owner: string): Session | undefined;
  isOpen(session: Session): boolean;
  run(session: Session, line: string, options: RunOptions): Promise<Outcome>;
  close(session: Session): Promise<void>;
};

/** Who ran what and how it ended, newest first. */
export type Audit = { at: string; owner: string; line: string; status: string; ms: number };

const auditKept = 200;
const auditLine = 300;

/** Keeps the last command lines for `/admin audit`. */
export async function keepAudit(storage: ChatStorage, row: Omit<Audit, 'at'> & { at: Date }): Promise<void> {
  await storage.transaction(async (stores) => {
    const { at, owner, line, status, ms } = row;
    const kept = [
      { at: at.toISOString(), owner, line: line.slice(0, auditLine), status, ms },
      ...(await readAudit(stores, at)),
    ];
    await stores.documents.save({
      key: 'audit',
      owner: undefined,
      json: JSON.stringify(kept.slice(0, auditKept)),
      expiresAt: undefined,
    });
  });
}

export async function readAudit(stores: ChatStores, now: Date): Promise<Audit[]> {
  const json = await stores.documents.find('audit', now);
  return json === undefined ? [] : (JSON.parse(json) as Audit[]);
}

/** Takes a person out of the log; what was run stays. */
export async function forgetInAudit(stores: ChatStores, learnerId: string, now: Date): Promise<void> {
  const rows = await readAudit(stores, now);
  if (!rows.some(({ owner }) => owner === learnerId)) return;
  const kept = rows.map((row) => (row.owner === learnerId ? { ...row, owner: '' } : row));
  await stores.documents.save({ key: 'audit', owner: undefined, json: JSON.stringify(kept), expiresAt: undefined });
}

/** The platforms allow about one edit a second and chat; the first look does not wait for that second. */
const editEveryMs = 1000;
const gatherMs = 60;
/** Output that was overtaken by newer output is not worth sending. */
const staleMs = 5000;
const keptCharacters = 3000;

export type DemoRunner = {
  /** Runs the show's line and streams its output into the message. Returns at once; a run that was started is not started again. */
  start(show: Show, message: MessageRef): void;
  /** Ends the command that the show is running, and nothing else. False when it is not running here. */
  cancel(show: Show): boolean;
  /** Ends a session and removes all that it made. */
  stop(session: string): void;
  /** Whether a session of this chat is open here. */
  holds(platform: string, chatId: string): boolean;
  /** Resolves when nothing runs any more and everything has been posted. */
  idle(): Promise<void>;
};

const runOf = (show: Show): string => `${show.id}:${show.run}`;

/** Runs commands beside the conversation: nothing of it happens inside an event's transaction. */
export function createDemoRunner(services: Services, room: DemoRoom): DemoRunner {
  const sessions = new Map<string, Session>();
  const places = new Map<string, { platform: string; chatId: string }>();
  const started = new Map<string, AbortController>();
  const running = new Set<Promise<void>>();

  function sessionOf(show: Show): Session | undefined {
    const known = sessions.get(show.session);
    if (known && room.isOpen(known)) return known;
    const fresh = room.openSession(show.ownerId);
    if (fresh) sessions.set(show.session, fresh);
    places.set(show.session, show.place);
    return fresh;
  }

  async function run(show: Show, message: MessageRef, signal: AbortSignal): Promise<void> {
    let output = '';
    let place: number | undefined;
    let edits = 0;
    const edit = async (outcome: Outcome | 'full' | undefined): Promise<void> => {
      const now = services.now();
      const body = demoBody(show, room.demos, output, outcome, place);
      await post(services.storage.stores, {
        key: `show:${runOf(show)}:${outcome ? 'end' : ++edits}`,
        platform: message.platform,
        outgoing: { kind: 'edit', message, body },
        now,
        ...(outcome ? {} : { expiresAt: new Date(now.getTime() + staleMs) }),
      });
      services.wake?.(message.platform);
    };
    const session = sessionOf(show);
    if (!session) return edit('full');
    const looks = paced(() => edit(undefined).catch(services.onError));
    try {
      const outcome = await room.run(session, show.line, {
        locale: show.locale,
        by: show.by ?? show.ownerId,
        signal,
        onPlace: (now) => {
          place = now;
          looks.wanted();
        },
        onBegin: () => {
          if (place === undefined) return;
          place = undefined;
          looks.wanted();
        },
        onOutput: (text) => {
          output = (output + text).slice(-keptCharacters);
          looks.wanted();
        },
      });
      output = outcome.output.slice(-keptCharacters);
      looks.end();
      await edit(outcome);
    } finally {
      looks.end();
    }
  }

  return {
    start(show, message) {
      const key = runOf(show);
      if (started.has(key)) return;
      const stop = new AbortController();
      started.set(key, stop);
      const ended = run(show, message, stop.signal)
        .catch(services.onError)
        .finally(() => {
          running.delete(ended);
          // Long enough for a redelivery of the same start to find it.
          setTimeout(() => started.delete(key), keptStartedMs).unref();
        });
      running.add(ended);
    },
    cancel(show) {
      const stop = started.get(runOf(show));
      stop?.abort();
      return stop !== undefined;
    },
    stop(name) {
      const session = sessions.get(name);
      sessions.delete(name);
      places.delete(name);
      if (session) room.close(session).catch(services.onError);
    },
    holds(platform, chatId) {
      for (const [name, place] of places) {
        const session = sessions.get(name);
        if (!session || !room.isOpen(session)) places.delete(name);
        else if (place.platform === platform && place.chatId === chatId) return true;
      }
      return false;
    },
    async idle() {
      // A command is started right after the transaction that asked for it.
      await new Promise((resolve) => setImmediate(resolve));
      while (running.size > 0) await Promise.all(running);
    },
  };
}

const keptStartedMs = 3_600_000;

/** Looks at most once a second, the first almost at once: what is printed is seen within a second of being printed. */
function paced(look: () => void): { wanted(): void; end(): void } {
  let timer: NodeJS.Timeout | undefined;
  let isWanted = false;
  let isCooling = false;
  let isOver = false;
  const go = (): void => {
    isWanted = false;
    isCooling = true;
    look();
    timer = setTimeout(() => {
      isCooling = false;
      timer = undefined;
      if (isWanted) go();
    }, editEveryMs - gatherMs);
  };
  return {
    wanted() {
      isWanted = true;
      if (!isOver && !isCooling) timer ??= setTimeout(go, gatherMs);
    },
    end() {
      isOver = true;
      clearTimeout(timer);
    },
  };
}
