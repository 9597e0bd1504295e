import type Docker from 'dockerode';
import { fail, ok, type Result } from '../result.ts';
import { shown } from './flags.ts';
import { complain, type Rejection } from './refusal.ts';
import { durationMs } from './units.ts';

const NANO = 1e6;

/** `--health-*`: a check may come once a second at most and last five. Without `--health-cmd` the image's own stays off. */
export function planHealth(
  flags: ReadonlyMap<string, readonly string[]>,
): Result<Docker.HealthConfig | undefined, Rejection> {
  const command = flags.get('health-cmd')?.at(-1);
  if (command === undefined || flags.get('no-healthcheck')?.at(-1) === 'true') return ok(undefined);
  const spans: Record<string, number> = {};
  for (const [flag, usual, least, most] of [
    ['health-interval', 30_000, 1000, 600_000],
    ['health-timeout', 5000, 1000, 5000],
    ['health-start-period', 0, 0, 60_000],
  ] as const) {
    const given = flags.get(flag)?.at(-1);
    const ms = given === undefined ? usual : durationMs(given);
    if (ms === undefined)
      return fail(
        complain(`invalid argument "${shown(given ?? '')}" for "--${flag}" flag: time: invalid duration\n`, 125),
      );
    spans[flag] = Math.min(Math.max(ms, least), most) * NANO;
  }
  const retries = flags.get('health-retries')?.at(-1) ?? '3';
  if (!/^\d{1,2}$/.test(retries))
    return fail(complain(`invalid argument "${shown(retries)}" for "--health-retries" flag\n`, 125));
  return ok({
    Test: ['CMD-SHELL', command],
    Interval: spans['health-interval'] ?? 0,
    Timeout: spans['health-timeout'] ?? 0,
    StartPeriod: spans['health-start-period'] ?? 0,
    Retries: Math.max(1, Number(retries)),
  });
}
