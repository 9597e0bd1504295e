import type { EngineOptions } from './engine.ts';
import { Demos, type DemosOptions, type Outcome, type RunOptions, type Session } from './room.ts';
import type { EngineReport } from './status.ts';

export type FleetOptions = Omit<DemosOptions, 'engine'> & { engines: readonly EngineOptions[] };

type Berth = { host: string; demos: Demos; isDown: boolean };

/**
 * Sessions on several Docker engines. A session stays on the engine where it began, and begins on the one with the fewest.
 * An engine that is gone is taken out: its sessions are over, new ones begin elsewhere; when it is back it is swept and
 * used again. With a single engine everything is as that engine has it.
 */
export class Fleet {
  private readonly berths: readonly Berth[];
  private readonly homes = new Map<string, Berth>();

  constructor({ engines, ...options }: FleetOptions) {
    this.berths = engines.map((engine) => ({
      host: engine.host,
      demos: new Demos({ ...options, engine }),
      isDown: false,
    }));
  }

  /** Undefined when as many sessions are open as may be. */
  openSession(owner: string): Session | undefined {
    const up = this.berths.filter(({ isDown }) => !isDown);
    // Where none is up, the first command says what is missing.
    const candidates = (up.length > 0 ? up : this.berths).toSorted((a, b) => a.demos.sessions - b.demos.sessions);
    for (const berth of candidates) {
      const session = berth.demos.openSession(owner);
      if (!session) continue;
      this.homes.set(session.id, berth);
      return session;
    }
    return undefined;
  }

  isOpen = (session: Session): boolean => this.homes.get(session.id)?.demos.isOpen(session) ?? false;

  /** The engine of an open session, as it is configured. */
  hostOf = (session: Session): string | undefined => this.homes.get(session.id)?.host;

  async run(session: Session, line: string, options: RunOptions = {}): Promise<Outcome> {
    const home = this.homes.get(session.id);
    // Any of them knows how to say that a session is over.
    const demos = (home ?? this.berths[0])?.demos;
    if (!demos) throw new Error('a fleet without an engine');
    const outcome = await demos.run(session, line, options);
    if (home && outcome.status === 'failed' && this.berths.length > 1) await this.look(home);
    return outcome;
  }

  async close(session: Session): Promise<void> {
    const home = this.homes.get(session.id);
    this.homes.delete(session.id);
    await home?.demos.close(session);
  }

  /** Takes out engines that are gone and brings back those that answer again. To be called every few seconds. */
  async probe(): Promise<void> {
    if (this.berths.length > 1) await Promise.all(this.berths.map((berth) => this.look(berth)));
  }

  private async look(berth: Berth): Promise<void> {
    const isUp = await berth.demos.isUp();
    if (isUp && berth.isDown) {
      // What its last sessions left goes before anybody comes.
      await berth.demos.sweep().catch(() => []);
      berth.isDown = false;
    } else if (!isUp && !berth.isDown) {
      berth.isDown = true;
      await this.abandon(berth);
    }
  }

  private async abandon(berth: Berth): Promise<void> {
    for (const [id, home] of this.homes) if (home === berth) this.homes.delete(id);
    await berth.demos.closeAll();
  }

  /** Ends what is idle or too old, and removes what dead processes left, on every engine that answers. */
  async sweep(): Promise<string[]> {
    const swept = await Promise.allSettled(this.berths.map(({ demos }) => demos.sweep()));
    for (const [id, { demos }] of this.homes) if (!demos.isOpen({ id, owner: '' })) this.homes.delete(id);
    return swept.flatMap((one) => (one.status === 'fulfilled' ? one.value : []));
  }

  /** What `doctor` shows, engine by engine. */
  status(): Promise<{ host: string; report: EngineReport }[]> {
    return Promise.all(this.berths.map(async ({ host, demos }) => ({ host, report: await demos.status() })));
  }

  async closeAll(): Promise<void> {
    await Promise.all(this.berths.map(({ demos }) => demos.closeAll()));
    this.homes.clear();
  }

  get waiting(): number {
    return this.berths.reduce((sum, { demos }) => sum + demos.waiting, 0);
  }
}
