import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import * as v from 'valibot';
import { type CardRegistry, cardKinds, type KnownCard } from '../../core/cards/index.ts';

const Known = v.array(
  v.object({
    id: v.pipe(v.string(), v.minLength(1)),
    kind: v.picklist(cardKinds),
    front: v.string(),
    back: v.string(),
    path: v.string(),
    heading: v.string(),
    startLine: v.number(),
    endLine: v.number(),
    fact: v.string(),
    isRetired: v.boolean(),
  }),
);

/**
 * Remembers in a file what `konspekt cards` has listed, so that a mended typo keeps its card's id from one run to the
 * next. The file is a convenience: missing, broken or not writable, the ids come from the cards' content alone.
 */
export function cardFile(path: string): CardRegistry {
  return {
    async known() {
      try {
        const read = v.safeParse(Known, JSON.parse(await readFile(path, 'utf8')));
        return read.success ? read.output : [];
      } catch {
        return [];
      }
    },
    async save({ cards, retired }, before) {
      const current = new Set(cards.map(({ id }) => id));
      const gone = [...retired, ...before.filter(({ isRetired }) => isRetired)].filter(({ id }) => !current.has(id));
      const all: KnownCard[] = [
        ...cards.map((card) => ({ ...card, isRetired: false })),
        ...gone.map((card) => ({ ...card, isRetired: true })),
      ];
      try {
        await mkdir(dirname(path), { recursive: true });
        await writeFile(`${path}.new`, JSON.stringify(all));
        await rename(`${path}.new`, path);
      } catch {
        // A read-only folder: the next run starts from the content again.
      }
    },
  };
}
