import { isTimeZone } from '../day.ts';
import { type Locale, locales } from '../i18n/index.ts';
import { fail, ok, type Result } from '../result.ts';
import type { Settings } from './types.ts';

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

/** People write `Москва`, `msk`, `UTC+3` where the database of zones says `Europe/Moscow` and `Etc/GMT-3`. */
function zoneNamed(text: string): string | undefined {
  const alias = zoneAliases[text.toLowerCase()];
  if (alias) return alias;
  const offset = /^(?:utc|gmt|мск)?\s*([+-])(\d{1,2})(?::00)?$/i.exec(text);
  if (offset && !/^мск/i.test(text)) {
    // POSIX counts westwards: five hours ahead of Greenwich is Etc/GMT-5.
    const zone = Number(offset[2]) === 0 ? 'UTC' : `Etc/GMT${offset[1] === '+' ? '-' : '+'}${Number(offset[2])}`;
    return isTimeZone(zone) ? zone : undefined;
  }
  // Plain offsets and abbreviations that Intl accepts have no daylight-saving rules or name no place.
  if (!/^[A-Za-z]+(?:[/_+-][A-Za-z0-9]+)*$/.test(text) || !isTimeZone(text)) return undefined;
  return new Intl.DateTimeFormat('en', { timeZone: text }).resolvedOptions().timeZone;
}

const zoneAliases: Record<string, string> = {
  мск: 'Europe/Moscow',
  msk: 'Europe/Moscow',
  москва: 'Europe/Moscow',
  moscow: 'Europe/Moscow',
  питер: 'Europe/Moscow',
  'санкт-петербург': 'Europe/Moscow',
  калининград: 'Europe/Kaliningrad',
  самара: 'Europe/Samara',
  екатеринбург: 'Asia/Yekaterinburg',
  омск: 'Asia/Omsk',
  новосибирск: 'Asia/Novosibirsk',
  томск: 'Asia/Tomsk',
  красноярск: 'Asia/Krasnoyarsk',
  иркутск: 'Asia/Irkutsk',
  якутск: 'Asia/Yakutsk',
  владивосток: 'Asia/Vladivostok',
  магадан: 'Asia/Magadan',
  камчатка: 'Asia/Kamchatka',
  минск: 'Europe/Minsk',
  киев: 'Europe/Kyiv',
  алматы: 'Asia/Almaty',
  астана: 'Asia/Almaty',
  ташкент: 'Asia/Tashkent',
  тбилиси: 'Asia/Tbilisi',
  ереван: 'Asia/Yerevan',
  баку: 'Asia/Baku',
};
