import * as v from 'valibot';

/** Defaults are texts, as the environment would give them. */
export const matching = (pattern: RegExp, message: string, usual: string) =>
  v.optional(v.pipe(v.string(), v.regex(pattern, message)), usual);

type Bounds = { min: number; max: number; whole?: boolean; message?: string };

export function numberFrom({ min, max, whole = true, message }: Bounds) {
  const words = message ?? `must be a ${whole ? 'whole ' : ''}number from ${min} to ${max}`;
  const fits = (number: number): boolean => min <= number && number <= max && (!whole || Number.isInteger(number));
  return v.pipe(v.string(), v.toNumber(words), v.check(fits, words));
}

/** Entries with commas, semicolons or spaces between them. */
export const listOf = <T extends v.GenericSchema<string, unknown>>(entry: T, usual = '') =>
  v.pipe(
    v.optional(v.string(), usual),
    v.transform((list) => list.split(/[\s,;]+/).filter(Boolean)),
    v.array(entry),
  );
