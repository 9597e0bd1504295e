import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';
import { type CardRegistry, cardKinds, type KnownCard } from '../../core/cards/index.ts';

const Known = z.array(
  z.object({
    id: z.string().min(1),
    kind: z.enum(cardKinds),
    front: z.string(),
    back: z.string(),
    path: z.string(),
    heading: z.string(),
    startLine: z.number(),
    endLine: z.number(),
    fact: z.string(),
    isRetired: z.boolean(),
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
        const read = Known.safeParse(JSON.parse(await readFile(path, 'utf8')));
        return read.success ? read.data : [];
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
