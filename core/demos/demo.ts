import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { DEMO_NETWORK_KINDS, type DemoNetworkKind } from '../config/index.ts';

const words = z.strictObject({ ru: z.string().min(1), en: z.string().min(1) });

const Step = z.strictObject({
  command: z.string().min(1),
  /** What to watch for, said before the command runs. */
  watch: words,
  /** A step for engines whose operator allows this network, or for those whose operator does not. */
  where: z.enum(DEMO_NETWORK_KINDS).optional(),
  unless: z.enum(DEMO_NETWORK_KINDS).optional(),
  /** How the step ends when all is well; a refusal can be the lesson. */
  status: z.enum(['ok', 'refused', 'failed', 'timeout']).default('ok'),
  /** What must be seen in the output or the explanation, for the tests: regular expressions. */
  expect: z.array(z.string()).default([]),
});

/** What demos are listed under, in this order. */
export const DEMO_TOPICS = ['containers', 'data', 'networks', 'programs'] as const;

const DemoFile = z.strictObject({
  title: words,
  topic: z.enum(DEMO_TOPICS),
  /** The note and the heading it belongs to, as the notes write it. */
  note: z.string().min(1),
  heading: z.string().min(1),
  /** Other words under which an answer may lead here. */
  about: z.array(z.string()).default([]),
  steps: z.array(Step).min(1),
});

export type Demo = z.infer<typeof DemoFile> & { id: string };
export type DemoStep = z.infer<typeof Step>;

/** Reads every demo of a folder, in the order of their file names, with the steps that can be taken here. A broken file stops the start and is named. */
export function readDemos(folder: string, allowed: readonly DemoNetworkKind[] = []): Demo[] {
  const fits = ({ where, unless }: DemoStep): boolean =>
    (where === undefined || allowed.includes(where)) && (unless === undefined || !allowed.includes(unless));
  return readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .map((name) => {
      const parsed = DemoFile.safeParse(parse(readFileSync(join(folder, name), 'utf8')));
      if (!parsed.success)
        throw new Error(
          `${join(folder, name)}: ${parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ')}`,
        );
      return {
        id: name.replace(/^\d+-/, '').replace(/\.yaml$/, ''),
        ...parsed.data,
        steps: parsed.data.steps.filter(fits),
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
