import { type Chat, type ChatCore, createChat, type Due, type Platform, type Services } from '../../core/chat/index.ts';
import { fireDue } from '../../core/timers/index.ts';
import { services } from '../core/chat/fixture.ts';
import { start } from '../core/storage/databases.ts';

type Given = Awaited<ReturnType<typeof services>>;
type OnError = (error: unknown, what: string) => void;

/**
 * The real chat core behind a real adapter, on a clock that the conversation moves. What is due is handed over when the
 * clock has moved and at no other time, so nobody has to wait for an adapter to look.
 */
export class StagedChat {
  now = start;
  /** How often an adapter has told who sits in a voice channel. */
  told = 0;
  readonly #given: Given;
  readonly #random: () => number;
  readonly #onError: OnError;
  #core: ChatCore | undefined;
  #ids = 0;
  #inHand = 0;
  #unreported = 0;
  #looking: Looking = closed;

  private constructor(given: Given, random: () => number, onError: OnError) {
    this.#given = given;
    this.#random = random;
    this.#onError = onError;
  }

  static async open(random: () => number, onError: OnError): Promise<StagedChat> {
    return new StagedChat(await services(), random, onError);
  }

  /** The core anew over the same data, as after a restart. */
  begin(): Chat {
    const all: Services = {
      ...this.#given,
      now: () => this.now,
      random: this.#random,
      newId: () => `id${(++this.#ids).toString(36).padStart(10, '0')}`,
      onError: (error) => this.#onError(error, 'the chat failed'),
    };
    const core = createChat(all);
    this.#core = core;
    this.#looking = { state: 'waiting', wake: () => {}, drained: () => {} };
    const counted =
      <Args extends unknown[], T>(work: (...args: Args) => Promise<T>) =>
      async (...args: Args): Promise<T> => {
        this.#inHand++;
        try {
          return await work(...args);
        } finally {
          this.#inHand--;
        }
      };
    return {
      ...core,
      handle: counted(core.handle),
      delivered: counted(core.delivered),
      present: async (room) => {
        await core.present(room);
        this.told++;
      },
      due: (platform, limit) => this.#due(core, platform, limit),
      report: async (key, outcome) => {
        await core.report(key, outcome);
        this.#unreported--;
      },
    };
  }

  /** To be called before the adapter stops: it may be waiting for something due. */
  end(): void {
    this.#looking.state = 'closed';
    this.#looking.wake();
  }

  /** When something is due next, in any chat. */
  nextDue = (): Promise<Date | undefined> => this.#given.storage.stores.timers.nextDue();

  /** Whether the core is doing nothing at present. */
  get isIdle(): boolean {
    return this.#inHand === 0;
  }

  /** Every timer fires at its own moment on the way; `moved` is told each of them, `settled` waits for what follows. */
  async advance(ms: number, settled: () => Promise<void>, moved: (now: Date) => void = () => {}): Promise<void> {
    const { storage } = this.#given;
    const until = this.now.getTime() + ms;
    for (let isLast = false; !isLast; ) {
      const next = await storage.stores.timers.nextDue();
      isLast = !next || next.getTime() > until;
      this.now = isLast ? new Date(until) : new Date(Math.max(this.now.getTime(), next?.getTime() ?? 0));
      moved(this.now);
      const onError = (error: unknown) => this.#onError(error, 'a timer failed');
      const deps = { storage, handlers: this.#core?.timers ?? {}, now: () => this.now, onError };
      while ((await fireDue(deps)) > 0);
      await this.#handOver();
      await settled();
    }
  }

  /** Resolves when everything due has been found, sent and reported. */
  #handOver(): Promise<void> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error('what is due was not fetched and reported')), 120_000);
      this.#looking.drained = () => {
        clearTimeout(timer);
        resolve();
      };
      this.#looking.state = 'open';
      this.#looking.wake();
    });
  }

  async #due(core: ChatCore, platform: Platform, limit: number): Promise<Due[]> {
    const looking = this.#looking;
    if (looking.state === 'waiting')
      await new Promise<void>((resolve) => {
        looking.wake = resolve;
      });
    if (looking.state === 'closed') return [];
    const found = await core.due(platform, limit);
    this.#unreported += found.length;
    if (found.length === 0 && this.#unreported === 0) {
      looking.state = 'waiting';
      looking.drained();
    }
    return found;
  }
}

type Looking = { state: 'waiting' | 'open' | 'closed'; wake: () => void; drained: () => void };
const closed: Looking = { state: 'closed', wake: () => {}, drained: () => {} };
