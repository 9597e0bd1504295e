import { type Client, Events } from 'discord.js';

export type DiscordState = 'connecting' | 'connected' | 'offline' | 'refused' | 'stopped';

export type DiscordStatus = {
  /** `offline`: some of this process's shards, or all of them, are without a connection, and it is being mended. */
  state: DiscordState;
  problem?: string; // one sentence for the operator
  retryAt?: Date; // when the next try begins, while nothing is being tried
  username?: string;
  guilds: number;
  shards: { id: number; isUp: boolean }[];
  pingMs?: number;
};

/** What is known of the connection, for those who ask: the health page, the metrics, whoever wants to send. */
export function createState() {
  let state: DiscordState = 'connecting';
  let problem: string | undefined;
  let retryAt: Date | undefined;
  let client: Client | undefined;
  const down = new Set<number>();

  const ids = (): number[] => [...(client?.ws.shards.keys() ?? [])];
  const isUp = (id: number): boolean => state === 'connected' && !down.has(id);

  return {
    /** A new client, whose shards tell by themselves how they are. */
    follow(next: Client): void {
      client = next;
      retryAt = undefined;
      down.clear();
      next.on(Events.ShardReconnecting, (id) => down.add(id));
      next.on(Events.ShardResume, (id) => down.delete(id));
      next.on(Events.ShardReady, (id) => down.delete(id));
    },
    set(next: DiscordState, why?: string): void {
      if (state === 'stopped') return;
      state = next;
      problem = why;
    },
    waitUntil(at: Date): void {
      retryAt = at;
    },
    get problem(): string | undefined {
      return problem;
    },
    /** Sending needs no gateway; but with all of it away, Discord is. */
    canSend: (): boolean => state === 'connected' && (down.size === 0 || ids().some(isUp)),
    now(): DiscordStatus {
      const broken = state === 'connected' ? ids().filter((id) => down.has(id)) : [];
      const why =
        broken.length > 0 ? `the connection of shard ${broken.join(', ')} is broken and being mended` : problem;
      const pingMs = client?.ws.ping ?? -1;
      return {
        state: broken.length > 0 ? 'offline' : state,
        ...(why === undefined ? {} : { problem: why }),
        ...(retryAt && state !== 'connected' ? { retryAt } : {}),
        ...(client?.user ? { username: client.user.username } : {}),
        guilds: client?.guilds.cache.size ?? 0,
        shards: ids().map((id) => ({ id, isUp: isUp(id) })),
        ...(pingMs > 0 ? { pingMs } : {}),
      };
    },
  };
}
