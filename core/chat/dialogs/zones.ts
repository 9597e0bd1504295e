import type { Translate } from '../../i18n/index.ts';
import { clockIn } from '../../learners/index.ts';

/** A zone as people look for it: the city, and what its clocks show now. */
export const zoneLabel = (zone: string, now: Date, say: Translate): string =>
  `${say('common-city', { city: zone.replace(/^.*\//, '') }).replaceAll('_', ' ')} · ${clockIn(zone, now)}`;
