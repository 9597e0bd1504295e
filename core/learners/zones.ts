import { isTimeZone, zoneOffsetMs } from '../day.ts';
import type { Locale } from '../i18n/index.ts';

/**
 * The zones that are found first, and the only ones when people say what time it is for them: one for each clock. Those who
 * speak these languages are offered them as buttons.
 */
const usual: Readonly<Record<string, readonly Locale[]>> = {
  'Europe/Kaliningrad': ['ru'],
  'Europe/Moscow': ['ru', 'en'],
  'Europe/Samara': ['ru'],
  'Asia/Yekaterinburg': ['ru'],
  'Asia/Omsk': ['ru'],
  'Asia/Novosibirsk': ['ru'],
  'Asia/Irkutsk': ['ru'],
  'Asia/Yakutsk': [],
  'Asia/Vladivostok': ['ru'],
  'Asia/Magadan': [],
  'Asia/Kamchatka': [],
  'Europe/London': ['en'],
  'Europe/Berlin': ['ru', 'en'],
  'Europe/Kyiv': [],
  'Europe/Minsk': [],
  'Asia/Tbilisi': [],
  'Asia/Almaty': ['ru'],
  'Asia/Tashkent': [],
  'Asia/Kolkata': ['en'],
  'Asia/Kathmandu': [],
  'Asia/Shanghai': [],
  'Asia/Tokyo': ['en'],
  'Australia/Adelaide': [],
  'Australia/Sydney': ['en'],
  'Australia/Lord_Howe': [],
  'Pacific/Auckland': [],
  'Pacific/Tongatapu': [],
  'Pacific/Honolulu': [],
  'America/Anchorage': [],
  'America/Los_Angeles': ['en'],
  'America/Denver': ['en'],
  'America/Chicago': ['en'],
  'America/New_York': ['en'],
  'America/Halifax': [],
  'America/St_Johns': [],
  'America/Sao_Paulo': [],
  'Atlantic/South_Georgia': [],
  'Atlantic/Azores': [],
  'Asia/Tehran': [],
  'Asia/Kabul': [],
  'Asia/Yangon': [],
};
const usualZones = Object.keys(usual);

/** Buttons for those who speak this language; any other zone is found by typing. */
export const offeredZones = (locale: Locale): string[] => usualZones.filter((zone) => usual[zone]?.includes(locale));

const minuteMs = 60_000;
const dayMs = 86_400_000;
/** A clock that people read off is a few minutes old, and zones are at least a quarter of an hour apart. */
const clockWithinMs = 7 * minuteMs;

/** What a zone's clocks show: `15:40`. */
export const clockIn = (zone: string, now: Date): string =>
  new Date(now.getTime() + zoneOffsetMs(now, zone)).toISOString().slice(11, 16);

/**
 * Zones for what somebody typed, likeliest first: a city or a country in either language, a zone's own name, an offset, or
 * the time it is for them now (`15:40`).
 */
export function zonesFor(typed: string, now: Date, most = 8): string[] {
  const text = typed.trim();
  const time = /^(\d{1,2})[:.](\d{2})$/.exec(text);
  if (time && (Number(time[1]) > 23 || Number(time[2]) > 59)) return [];
  if (time) return withClock((Number(time[1]) * 60 + Number(time[2])) * minuteMs, now).slice(0, most);
  const exact = zoneNamed(text);
  if (exact) return [exact];
  const wanted = plain(text);
  if (wanted.length < 2) return [];
  const found = names().flatMap(({ zone, words }) => {
    const score = Math.max(...words.map((word) => likeness(word, wanted)));
    return score > 0 ? [{ zone, score }] : [];
  });
  return found
    .sort((a, b) => b.score - a.score || rankOf(a.zone) - rankOf(b.zone) || (a.zone < b.zone ? -1 : 1))
    .slice(0, most)
    .map(({ zone }) => zone);
}

const rankOf = (zone: string): number => usualZones.indexOf(zone) + 1 || usualZones.length + 1;

function withClock(clockMs: number, now: Date): string[] {
  const offMs = (zone: string): number => {
    const apart = Math.abs(((now.getTime() + zoneOffsetMs(now, zone)) % dayMs) - clockMs);
    return Math.min(apart, dayMs - apart);
  };
  return usualZones.filter((zone) => offMs(zone) <= clockWithinMs);
}

const plain = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll('ё', 'е')
    .replace(/[\s_-]+/g, ' ')
    .trim();

/** 3: the same; 2: begins like it; 1: one letter off. */
function likeness(word: string, wanted: string): number {
  if (word === wanted) return 3;
  if (word.startsWith(wanted)) return 2;
  return wanted.length >= 5 && isNear(word, wanted) ? 1 : 0;
}

/** Whether one letter more, less, other or swapped makes the difference. */
function isNear(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false;
  let from = 0;
  while (from < Math.min(a.length, b.length) && a[from] === b[from]) from++;
  const [restA, restB] = [a.slice(from), b.slice(from)];
  return (
    restA.slice(1) === restB ||
    restA === restB.slice(1) ||
    restA.slice(1) === restB.slice(1) ||
    (restA[0] === restB[1] && restA[1] === restB[0] && restA.slice(2) === restB.slice(2))
  );
}

type Named = { zone: string; words: string[] };
let named: Named[] | undefined;

/** Every zone under its city, under what either language calls the place, and under what people call it. Made when first asked for. */
function names(): Named[] {
  named ??= Intl.supportedValuesOf('timeZone').map((zone) => {
    const city = plain(zone.replace(/^.*\//, ''));
    const aliases = Object.entries(zoneAliases).flatMap(([alias, known]) => (known === zone ? [plain(alias)] : []));
    const called = (['ru', 'en'] satisfies Locale[]).map((locale) => plain(calledIn(locale, zone)));
    return { zone, words: [...new Set([city, ...called, ...aliases])] };
  });
  return named;
}

const calledIn = (locale: Locale, zone: string): string =>
  new Intl.DateTimeFormat(locale, { timeZone: zone, timeZoneName: 'shortGeneric' })
    .formatToParts(0)
    .find(({ type }) => type === 'timeZoneName')?.value ?? '';

/** People write `Москва`, `msk`, `UTC+3` where the database of zones says `Europe/Moscow` and `Etc/GMT-3`. */
export function zoneNamed(text: string): string | undefined {
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
  казань: 'Europe/Moscow',
  сочи: 'Europe/Moscow',
  ростов: 'Europe/Moscow',
  'нижний новгород': 'Europe/Moscow',
  уфа: 'Asia/Yekaterinburg',
  пермь: 'Asia/Yekaterinburg',
  челябинск: 'Asia/Yekaterinburg',
  тюмень: 'Asia/Yekaterinburg',
  хабаровск: 'Asia/Vladivostok',
  берлин: 'Europe/Berlin',
  мюнхен: 'Europe/Berlin',
  лондон: 'Europe/London',
  париж: 'Europe/Paris',
  лиссабон: 'Europe/Lisbon',
  стамбул: 'Europe/Istanbul',
  белград: 'Europe/Belgrade',
  варшава: 'Europe/Warsaw',
  прага: 'Europe/Prague',
  рига: 'Europe/Riga',
  дубай: 'Asia/Dubai',
  дели: 'Asia/Kolkata',
  'нью-йорк': 'America/New_York',
  сидней: 'Australia/Sydney',
};
