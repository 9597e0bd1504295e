import type { Command } from '../command.ts';
import { EngineError } from '../engine.ts';
import { shown } from '../flags.ts';
import { done, type Hands, told, unlessStopped, type Verdict } from '../hands.ts';
import { isSignal } from '../plan.ts';
import { complain } from '../refusal.ts';
import { type Box, findBox } from '../world.ts';
import { dropBox, lookAfter } from './run.ts';

/** Nobody waits longer than this for a container that ignores its signal. */
const MOST_GRACE_SECONDS = 3;

/** Does something to each container named, reporting as the CLI does: the name, or the engine's complaint. */
export async function each(
  hands: Hands,
  references: readonly string[],
  deed: (box: Box, reference: string) => Promise<string | undefined>,
): Promise<Verdict> {
  let code = 0;
  let topic: string | undefined;
  const results = await Promise.all(
    references.map(async (reference) => {
      const box = findBox(hands.world, reference);
      if (!box) {
        topic = 'no-container';
        return { said: `Error response from daemon: No such container: ${shown(reference)}\n`, failed: true };
      }
      try {
        return { said: `${(await deed(box, reference)) ?? reference}\n`, failed: false };
      } catch (error) {
        if (!(error instanceof EngineError && error.kind === 'answer')) throw error;
        return { said: `Error response from daemon: ${told(hands, error.message)}\n`, failed: true };
      }
    }),
  );
  for (const { said, failed } of results) {
    hands.answer.add(said);
    if (failed) code = 1;
  }
  return done(code, topic);
}

export function stop(hands: Hands, { flags, args }: Command): Promise<Verdict> {
  return each(hands, [...new Set(args)], async (box) => {
    box.restart.isStopped = true;
    await hands.engine.stop(box.id, grace(flags));
    hands.watches.end(box.id);
    if (box.removeAtEnd) await dropBox(hands, box);
    return undefined;
  });
}

export function restart(hands: Hands, { flags, args }: Command): Promise<Verdict> {
  return each(hands, [...new Set(args)], async (box) => {
    box.restart.starts++; // whoever waits for its end shall not take this one for it
    await hands.engine.stop(box.id, grace(flags));
    await hands.watches.begin(box.id);
    await unlessStopped(hands.stop, hands.engine.start(box.id));
    lookAfter(hands, box);
    return undefined;
  });
}

function grace(flags: ReadonlyMap<string, readonly string[]>): number {
  const given = Number(flags.get('time')?.at(-1) ?? flags.get('timeout')?.at(-1) ?? 2);
  return Number.isInteger(given) && given >= 0 ? Math.min(given, MOST_GRACE_SECONDS) : MOST_GRACE_SECONDS;
}

export async function kill(hands: Hands, { flags, args }: Command): Promise<Verdict> {
  const signal = flags.get('signal')?.at(-1) ?? 'KILL';
  if (!isSignal(signal)) return complain(`Error response from daemon: Invalid signal: ${shown(signal)}\n`);
  return each(hands, [...new Set(args)], async (box) => {
    box.restart.isStopped = true;
    await hands.engine.kill(box.id, signal);
    return undefined;
  });
}

export function wait(hands: Hands, { args }: Command): Promise<Verdict> {
  return each(hands, args, async (box) => {
    const { State } = await hands.engine.container(box.id);
    if (!State.Running) return String(State.ExitCode);
    const { code } = await hands.engine.nextExit(box.id);
    return String(await unlessStopped(hands.stop, code));
  });
}

export function remove(hands: Hands, { flags, args }: Command): Promise<Verdict> {
  const force = flags.get('force')?.at(-1) === 'true';
  if (flags.get('link')?.at(-1) === 'true')
    return Promise.resolve(
      complain('Error response from daemon: Conflict, cannot remove the default link name of the container\n'),
    );
  return each(hands, [...new Set(args)], async (box) => {
    const { State } = await hands.engine.container(box.id).catch((error: unknown) => {
      // Gone already, by its own --rm: as good as removed.
      if (error instanceof EngineError && error.status === 404) return { State: { Running: false } };
      throw error;
    });
    if (State.Running && !force)
      throw new EngineError(
        'answer',
        `You cannot remove a running container ${box.id}. Stop the container before attempting removal or force remove`,
        409,
      );
    await dropBox(hands, box);
    return undefined;
  });
}
