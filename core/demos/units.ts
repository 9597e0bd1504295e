/** Sizes and spans of time, read and written as the docker CLI does (go-units). */

const POWERS: Record<string, number> = { b: 0, k: 1, m: 2, g: 3, t: 4 };

/** `64m`, `1.5g`, `512kb`, `1048576` → bytes; undefined when it is none of these. */
export function bytesOf(text: string): number | undefined {
  const match = /^(\d{1,12}(?:\.\d{1,6})?) ?(?:([bkmgt])(?:i?b)?)?$/i.exec(text);
  if (!match) return undefined;
  return Math.floor(Number(match[1]) * 1024 ** (POWERS[(match[2] ?? 'b').toLowerCase()] ?? 0));
}

/** `1m30s`, `500ms`, `10` (seconds) → milliseconds. */
export function durationMs(text: string): number | undefined {
  if (/^\d{1,6}$/.test(text)) return Number(text) * 1000;
  if (!/^(?:\d{1,6}(?:\.\d{1,3})?(?:ms|s|m|h))+$/.test(text)) return undefined;
  const factor: Record<string, number> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 };
  return [...text.matchAll(/(\d+(?:\.\d+)?)(ms|s|m|h)/g)].reduce(
    (sum, [, count, unit = 's']) => sum + Number(count) * (factor[unit] ?? 0),
    0,
  );
}

/** 4 significant digits and a decimal unit: `4.26MB`, `121MB`. */
export function humanSize(bytes: number, digits = 3): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  let value = bytes;
  let unit = 0;
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000;
    unit++;
  }
  return `${precise(value, digits)}${units[unit]}`;
}

/** The same in binary units: `7.5MiB`. */
export function binarySize(bytes: number, digits = 4): string {
  const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB'];
  let value = bytes;
  let unit = 0;
  while (value >= 1024 && unit < units.length - 1) {
    value /= 1024;
    unit++;
  }
  return `${precise(value, digits)}${units[unit]}`;
}

/** Go's %.Ng: so many significant digits, no trailing zeros. */
const precise = (value: number, digits: number): string => String(Number(value.toPrecision(digits)));

/** `5 seconds`, `About a minute`, `2 hours`, as in the CREATED and STATUS columns. */
export function humanDuration(ms: number): string {
  const seconds = Math.floor(ms / 1000);
  if (seconds < 1) return 'Less than a second';
  if (seconds === 1) return '1 second';
  if (seconds < 60) return `${seconds} seconds`;
  const minutes = Math.floor(seconds / 60);
  if (minutes === 1) return 'About a minute';
  if (minutes < 60) return `${minutes} minutes`;
  const hours = Math.round(minutes / 60);
  if (hours === 1) return 'About an hour';
  if (hours < 48) return `${hours} hours`;
  if (hours < 24 * 7 * 2) return `${Math.floor(hours / 24)} days`;
  if (hours < 24 * 30 * 2) return `${Math.floor(hours / 24 / 7)} weeks`;
  if (hours < 24 * 365 * 2) return `${Math.floor(hours / 24 / 30)} months`;
  return `${Math.floor(hours / 24 / 365)} years`;
}
