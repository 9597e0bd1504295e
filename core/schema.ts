import * as v from 'valibot';
import { fail, ok, type Result } from './result.ts';

/**
 * What is wrong where. The message never repeats the value: it may be a token, or a page long. `path` is empty when all
 * of it is wrong; a key that is `unknown` is the path's last.
 */
export type Problem = { path: (string | number)[]; message: string; unknown: boolean };

/** Reads what comes from outside. What is said of a problem is what the schema says, else what was expected. */
export function read<T extends v.GenericSchema>(schema: T, given: unknown): Result<v.InferOutput<T>, Problem[]> {
  const parsed = v.safeParse(schema, given, { abortPipeEarly: true, message: expectation });
  return parsed.success ? ok(parsed.output) : fail(parsed.issues.map(problem));
}

/** `steps.0.command: must be text`. */
export const inWords = ({ path, message }: Problem): string => [path.join('.'), message].filter(Boolean).join(': ');

const mapping = v.custom<Record<string, unknown>>(
  (given) => typeof given === 'object' && given !== null && !Array.isArray(given),
  'must be a mapping',
);

/** Named things and nothing else: valibot's own takes a list for an object without keys. */
export const strictObject = <const T extends v.ObjectEntries>(entries: T) => v.pipe(mapping, v.strictObject(entries));

const UNSEEN = ['__proto__', 'constructor', 'prototype'];
const isNamedPlainly = (given: Record<string, unknown>): boolean => !UNSEEN.some((name) => Object.hasOwn(given, name));

/** Names of any kind. valibot's own takes a list for one, and passes over the names below without a look at them. */
export const record = <K extends v.GenericSchema<string, string>, T extends v.GenericSchema>(key: K, value: T) =>
  v.pipe(mapping, v.check(isNamedPlainly, `must not use ${UNSEEN.join(', ')} as names`), v.record(key, value));

/** Of several alternatives the one that got furthest in tells what is wrong: `build.args`, not the whole of `build`. */
function problem({ path, issues, message, expected }: v.BaseIssue<unknown>): Problem {
  const here = (path ?? []).map(({ key }) => key as string | number);
  const inner = issues?.find((issue) => issue.path);
  if (!inner) return { path: here, message, unknown: expected === 'never' };
  const further = problem(inner);
  return { ...further, path: [...here, ...further.path] };
}

const KINDS: Record<string, string> = {
  string: 'text',
  number: 'a number',
  boolean: 'true or false',
  Array: 'a list',
  Object: 'a mapping',
  unknown: 'a mapping', // of `mapping` above
};

function expectation({ expected, received }: v.BaseIssue<unknown>): string {
  if (expected === 'never') return 'is not known here';
  if (received === 'undefined') return 'is missing';
  const kinds = (expected ?? '').split('|').map((part) => part.replace(/^[\s(]+|[\s)]+$/g, ''));
  return `must be ${[...new Set(kinds.map((kind) => KINDS[kind] ?? kind))].join(' or ')}`;
}
