import { type Locale, locales } from '../i18n/index.ts';
import { fail, ok, type Result } from '../result.ts';
import type { Settings } from './types.ts';
import { zoneNamed } from './zones.ts';

export const defaultSettings = (locale: Locale, zone: string): Settings => ({
  locale,
  zone,
  rolloverHour: 4,
  dailyHour: 19,
  newPerDay: 10,
  reviewsPerDay: 200,
  retention: 0.9,
  buttons: 4,
  newFrom: [],
  catchUpUntil: undefined,
});

/** What a learner may set by typing or pressing a button. */
export const settingNames = [
  'locale',
  'zone',
  'rolloverHour',
  'dailyHour',
  'newPerDay',
  'reviewsPerDay',
  'retention',
  'buttons',
] as const;
export type SettingName = (typeof settingNames)[number];

/** The sentence for a refusal is `learners-bad-<kind>` with `min` and `max`. */
export type BadSetting =
  | { kind: 'locale' }
  | { kind: 'zone' }
  | { kind: 'hour'; min: 0; max: 23 }
  | { kind: 'number'; min: number; max: number }
  | { kind: 'buttons' };

/** The settings with one of them changed to what the learner typed: `changeSetting(s, 'retention', '90%')`. */
export function changeSetting(settings: Settings, name: SettingName, typed: string): Result<Settings, BadSetting> {
  const text = typed.trim();
  switch (name) {
    case 'locale': {
      const locale = locales.find((known) => known === text.toLowerCase());
      return locale ? ok({ ...settings, locale }) : fail({ kind: 'locale' });
    }
    case 'zone': {
      const zone = zoneNamed(text);
      return zone ? ok({ ...settings, zone }) : fail({ kind: 'zone' });
    }
    case 'dailyHour':
      if (['off', 'нет', 'выкл', 'no', '-'].includes(text.toLowerCase()))
        return ok({ ...settings, dailyHour: undefined });
      return within(hourIn(text), 0, 23, (dailyHour) => ({ ...settings, dailyHour }), {
        kind: 'hour',
        min: 0,
        max: 23,
      });
    case 'rolloverHour':
      return within(hourIn(text), 0, 23, (rolloverHour) => ({ ...settings, rolloverHour }), {
        kind: 'hour',
        min: 0,
        max: 23,
      });
    case 'newPerDay':
      return within(numberIn(text), 0, 999, (newPerDay) => ({ ...settings, newPerDay }));
    case 'reviewsPerDay':
      return within(numberIn(text), 1, 9999, (reviewsPerDay) => ({ ...settings, reviewsPerDay }));
    case 'retention': {
      const number = numberIn(text.replace('%', ''));
      const percent = number !== undefined && number < 1 ? Math.round(number * 100) : number;
      return within(percent, 80, 95, (value) => ({ ...settings, retention: value / 100 }));
    }
    case 'buttons':
      if (text === '2') return ok({ ...settings, buttons: 2 });
      if (text === '4') return ok({ ...settings, buttons: 4 });
      return fail({ kind: 'buttons' });
  }
}

function within(
  value: number | undefined,
  min: number,
  max: number,
  change: (value: number) => Settings,
  refusal: BadSetting = { kind: 'number', min, max },
): Result<Settings, BadSetting> {
  if (value === undefined || !Number.isInteger(value) || value < min || value > max) return fail(refusal);
  return ok(change(value));
}

const numberIn = (text: string): number | undefined =>
  /^\d+([.,]\d+)?$/.test(text.trim()) ? Number(text.replace(',', '.')) : undefined;

/** `9`, `09:00`, `9:00` */
const hourIn = (text: string): number | undefined => numberIn(text.replace(/:00$/, ''));
