import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { parse } from 'yaml';
import { DEMO_NETWORK_KINDS, type DemoNetworkKind } from '../config/index.ts';
import { inWords, read, strictObject } from '../schema.ts';

const text = v.pipe(v.string(), v.nonEmpty('must not be empty'));
const words = strictObject({ ru: text, en: text });

const Step = strictObject({
  command: text,
  /** What to watch for, said before the command runs. */
  watch: words,
  /** A step for engines whose operator allows this network, or for those whose operator does not. */
  where: v.optional(v.picklist(DEMO_NETWORK_KINDS)),
  unless: v.optional(v.picklist(DEMO_NETWORK_KINDS)),
  /** How the step ends when all is well; a refusal can be the lesson. */
  status: v.optional(v.picklist(['ok', 'refused', 'failed', 'timeout']), 'ok'),
  /** What must be seen in the output or the explanation, for the tests: regular expressions. */
  expect: v.optional(v.array(v.string()), []),
});

/** What demos are listed under, in this order. */
export const DEMO_TOPICS = ['containers', 'data', 'networks', 'programs'] as const;

const DemoFile = strictObject({
  title: words,
  topic: v.picklist(DEMO_TOPICS),
  /** The note and the heading it belongs to, as the notes write it. */
  note: text,
  heading: text,
  /** Other words under which an answer may lead here. */
  about: v.optional(v.array(v.string()), []),
  steps: v.pipe(v.array(Step), v.nonEmpty('must not be empty')),
});

export type Demo = v.InferOutput<typeof DemoFile> & { id: string };
export type DemoStep = v.InferOutput<typeof Step>;

/** Reads every demo of a folder, in the order of their file names, with the steps that can be taken here. A broken file stops the start and is named. */
export function readDemos(folder: string, allowed: readonly DemoNetworkKind[] = []): Demo[] {
  const fits = ({ where, unless }: DemoStep): boolean =>
    (where === undefined || allowed.includes(where)) && (unless === undefined || !allowed.includes(unless));
  return readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .map((name) => {
      const demo = read(DemoFile, parse(readFileSync(join(folder, name), 'utf8')));
      if (!demo.ok) throw new Error(`${join(folder, name)}: ${demo.error.map(inWords).join('; ')}`);
      return {
        id: name.replace(/^\d+-/, '').replace(/\.yaml$/, ''),
        ...demo.value,
        steps: demo.value.steps.filter(fits),
      };
    });
}

/**
 * The demos that show what a passage says: those written for its note and heading first, then those of the note, then
 * (for notes that are not ours) those whose subject the heading names.
 */
export function demosFor(demos: readonly Demo[], { path, heading }: { path: string; heading: string }): Demo[] {
  const said = heading.toLowerCase();
  const names = (about: string): boolean =>
    new RegExp(`(?<![\\p{L}\\d])${escaped(about.toLowerCase())}`, 'u').test(said);
  const rank = (demo: Demo): number => {
    if (demo.note === path) return demo.heading === heading ? 0 : 1;
    return demo.about.some(names) ? 2 : 3;
  };
  return demos.filter((demo) => rank(demo) < 3).sort((one, other) => rank(one) - rank(other));
}

const escaped = (text: string): string =>
  text.replace(/[.*+?^${}()|[\]\\-]/g, (sign) => (sign === '-' ? '-' : `\\${sign}`));
