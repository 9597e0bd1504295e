import type Docker from 'dockerode';
import { fail, ok, type Result } from '../result.ts';
import { shown } from './flags.ts';
import { complain, type Rejection } from './refusal.ts';
import { durationMs } from './units.ts';

const NANO = 1e6;

/** How often and how long a check may run, in milliseconds. */
const SPANS = { interval: [1000, 600_000], timeout: [1000, 5000], start: [0, 60_000] } as const;
const within = (ms: number, [least, most]: readonly [number, number]): number => Math.min(Math.max(ms, least), most);

/** An image's own check, within the same limits; undefined when it has none. */
export function ownHealth(check: Docker.HealthConfig | undefined): Docker.HealthConfig | undefined {
  const [kind, ...program] = check?.Test ?? [];
  if (check === undefined || (kind !== 'CMD' && kind !== 'CMD-SHELL') || program.length === 0) return undefined;
  const span = (nanos: number | undefined, usual: number, limits: readonly [number, number]): number =>
    within(nanos ? nanos / NANO : usual, limits) * NANO;
  return {
    Test: [kind, ...program],
    Interval: span(check.Interval, 30_000, SPANS.interval),
    Timeout: span(check.Timeout, 5000, SPANS.timeout),
    StartPeriod: span(check.StartPeriod, 0, SPANS.start),
    Retries: Math.min(Math.max(check.Retries ?? 3, 1), 99),
  };
}

/** `--health-*`: a check may come once a second at most and last five. */
export function planHealth(
  flags: ReadonlyMap<string, readonly string[]>,
): Result<Docker.HealthConfig | undefined, Rejection> {
  const command = flags.get('health-cmd')?.at(-1);
  if (command === undefined || flags.get('no-healthcheck')?.at(-1) === 'true') return ok(undefined);
  const spans: Record<string, number> = {};
  for (const [flag, usual, limits] of [
    ['health-interval', 30_000, SPANS.interval],
    ['health-timeout', 5000, SPANS.timeout],
    ['health-start-period', 0, SPANS.start],
  ] as const) {
    const given = flags.get(flag)?.at(-1);
    const ms = given === undefined ? usual : durationMs(given);
    if (ms === undefined)
      return fail(
        complain(`invalid argument "${shown(given ?? '')}" for "--${flag}" flag: time: invalid duration\n`, 125),
      );
    spans[flag] = within(ms, limits) * NANO;
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
