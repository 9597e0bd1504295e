import type { Command } from '../command.ts';
import { shown } from '../flags.ts';
import { pour } from '../follow.ts';
import { done, type Hands, unlessStopped, type Verdict } from '../hands.ts';
import { complain } from '../refusal.ts';
import { durationMs } from '../units.ts';
import { findBox } from '../world.ts';

export async function logs(hands: Hands, { flags, args }: Command): Promise<Verdict> {
  const [reference = ''] = args;
  const box = findBox(hands.world, reference);
  if (!box) return complain(`Error response from daemon: No such container: ${shown(reference)}\n`, 1, 'no-container');
  const tail = flags.get('tail')?.at(-1) ?? 'all';
  if (!/^(?:all|\d{1,6})$/.test(tail)) return complain(`invalid value for "tail": ${shown(tail)}\n`);
  const since = moment(flags.get('since')?.at(-1), hands.now());
  const until = moment(flags.get('until')?.at(-1), hands.now());
  if (since === null || until === null)
    return complain(
      'invalid value for "since" or "until": not a duration such as 10m and not a time such as 2026-01-31T12:00:00\n',
    );
  const follow = flags.get('follow')?.at(-1) === 'true';
  const stream = await unlessStopped(
    hands.stop,
    hands.engine.logs(box.id, {
      follow,
      timestamps: flags.get('timestamps')?.at(-1) === 'true',
      ...(tail !== 'all' && { tail: Number(tail) }),
      ...(since !== undefined && { since }),
      ...(until !== undefined && { until }),
    }),
  );
  const how = await pour(stream, hands.answer, hands.dataRoot, hands.stop);
  if (how === 'stopped') {
    // Following ends when the time is up, as it would with Ctrl+C: nothing is wrong with the container.
    return hands.stop.reason === 'timeout'
      ? { status: 'timeout', exitCode: null, topic: 'follow-ended', facts: { seconds: hands.limits.commandMs / 1000 } }
      : { status: 'failed', exitCode: 130, topic: 'cancelled' };
  }
  if (how === 'lost') return done(1, 'engine-gone');
  return hands.watches.flooded(box.id) ? done(0, 'flood-detached', { kib: hands.limits.budgetBytes / 1024 }) : done();
}

/** A time as `10m` ago or as a date, in seconds since 1970; null when it is neither. */
function moment(text: string | undefined, now: Date): number | undefined | null {
  if (text === undefined) return undefined;
  const ago = /^\d+$/.test(text) ? undefined : durationMs(text);
  if (ago !== undefined) return Math.floor((now.getTime() - ago) / 1000);
  if (/^\d{1,11}$/.test(text)) return Number(text);
  const at = Date.parse(text);
  return Number.isNaN(at) ? null : Math.floor(at / 1000);
}
