import type { Translate } from '../../i18n/index.ts';
import { clockIn } from '../../learners/index.ts';

/** A zone as people call it: the city, or the offset where there is none. */
export function zoneName(zone: string, say: Translate): string {
  const offset = /^Etc\/GMT([+-])(\d+)$/.exec(zone);
  // POSIX counts westwards.
  if (offset) return `UTC${offset[1] === '-' ? '+' : '−'}${offset[2]}`;
  return say('common-city', { city: zone.replace(/^.*\//, '') }).replaceAll('_', ' ');
}

/** A zone as people look for it: the city, and what its clocks show now. */
export const zoneLabel = (zone: string, now: Date, say: Translate): string =>
  `${zoneName(zone, say)} · ${clockIn(zone, now)}`;
