import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';

const words = z.strictObject({ ru: z.string().min(1), en: z.string().min(1) });

const Step = z.strictObject({
  command: z.string().min(1),
  /** What to watch for, said before the command runs. */
  watch: words,
  /** How the step ends when all is well; a refusal can be the lesson. */
  status: z.enum(['ok', 'refused', 'failed', 'timeout']).default('ok'),
  /** What must be seen in the output or the explanation, for the tests: regular expressions. */
  expect: z.array(z.string()).default([]),
});

const DemoFile = z.strictObject({
  title: words,
  /** The note and the heading it belongs to, as the notes write it. */
  note: z.string().min(1),
  heading: z.string().min(1),
  /** Other words under which an answer may lead here. */
  about: z.array(z.string()).default([]),
  steps: z.array(Step).min(1),
});

export type Demo = z.infer<typeof DemoFile> & { id: string };
export type DemoStep = z.infer<typeof Step>;

/** Reads every demo of a folder, in the order of their file names. A broken file stops the start and is named. */
export function readDemos(folder: string): Demo[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .map((name) => {
      const parsed = DemoFile.safeParse(parse(readFileSync(join(folder, name), 'utf8')));
      if (!parsed.success)
        throw new Error(
          `${join(folder, name)}: ${parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ')}`,
        );
      return { id: name.replace(/^\d+-/, '').replace(/\.yaml$/, ''), ...parsed.data };
    });
}
