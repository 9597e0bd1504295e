import type { Engine } from './engine.ts';
import type { ImageFacts } from './image.ts';
import type { Limits } from './policy.ts';
import type { Rejection } from './refusal.ts';
import { type Answer, Cleaner } from './text.ts';
import type { Watches } from './watch.ts';
import { LEASE_LABEL, PREFIX, ROLE_LABEL, SESSION_LABEL, type World } from './world.ts';

/** What a verb works with: the session's world, the engine, and the answer it writes. One for each command. */
export type Hands = {
  engine: Engine;
  world: World;
  limits: Limits;
  offered: readonly string[]; // DEMO_IMAGES
  helperImage: string;
  subnets: string;
  lease: string;
  /** The engine's data folder, to be hidden. */
  dataRoot: string;
  /** The host's number for a container's user 0; not 0 where the engine maps users. */
  uidBase: number;
  watches: Watches;
  images: ImageShelf;
  answer: Answer;
  /** Fires when the command has run out of time, or somebody cancels it; the reason is a StopReason. */
  stop: AbortSignal;
  now: () => Date;
  random: () => number;
  allContainers: () => number; // in all sessions of the bot
};

export type StopReason = 'timeout' | 'cancelled';

/** How a command ended. `topic` names the sentence `demo-note-<topic>` that explains more. */
export type Done = {
  status: 'ok' | 'failed' | 'timeout';
  exitCode: number | null;
  topic?: string;
  facts?: Record<string, string | number>;
};
export type Verdict = Done | Rejection;

export const done = (exitCode = 0, topic?: string, facts?: Record<string, string | number>): Done => ({
  status: exitCode === 0 ? 'ok' : 'failed',
  exitCode,
  ...(topic !== undefined && { topic }),
  ...(facts && { facts }),
});

/** What the engine knows of images, remembered for a short while: asking costs a tenth of a container's start. */
export type ImageShelf = { find(name: string): Promise<ImageFacts | undefined>; list(): Promise<ImageFacts[]> };

export const ownLabels = ({ world, lease }: Pick<Hands, 'world' | 'lease'>, role = 'user'): Record<string, string> => ({
  [SESSION_LABEL]: world.id,
  [LEASE_LABEL]: lease,
  [ROLE_LABEL]: role,
});

/** The session's prefix means nothing to those who read; the engine's messages are full of it. */
export const unprefixed = (world: Pick<World, 'id'>, text: string): string =>
  text.replaceAll(`${PREFIX}${world.id}-`, '');

/** The engine's own words as they may be shown: its messages name its folders, and repeat what was typed. */
export function told({ world, dataRoot }: Pick<Hands, 'world' | 'dataRoot'>, message: string): string {
  const cleaner = new Cleaner(dataRoot);
  return unprefixed(world, cleaner.push(Buffer.from(message)) + cleaner.end());
}

export class Stopped extends Error {}

/** Waits no longer than the command may. */
export async function unlessStopped<T>(stop: AbortSignal, promise: Promise<T>): Promise<T> {
  if (stop.aborted) throw new Stopped();
  promise.catch(() => {});
  let leave: () => void = () => {};
  const stopped = new Promise<never>((_, reject) => {
    leave = () => reject(new Stopped());
    stop.addEventListener('abort', leave, { once: true });
  });
  try {
    return await Promise.race([promise, stopped]);
  } finally {
    stop.removeEventListener('abort', leave);
  }
}

export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
