import type { Translate } from '../../i18n/index.ts';
import { clockIn } from '../../learners/index.ts';

/** A zone as people look for it: the city, and what its clocks show now. */
export const zoneLabel = (zone: string, now: Date, say: Translate): string =>
  `${say('common-city', { city: zone.replace(/^.*\//, '').replaceAll('_', ' ') })} · ${clockIn(zone, now)}`;

/** The clocks of Russia from west to east, and two that everybody knows; any other is found by typing. */
export const offeredZones = [
  'Europe/Kaliningrad',
  'Europe/Moscow',
  'Europe/Samara',
  'Asia/Yekaterinburg',
  'Asia/Omsk',
  'Asia/Novosibirsk',
  'Asia/Irkutsk',
  'Asia/Vladivostok',
  'Europe/Berlin',
  'UTC',
];
