import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { packageRoot } from '../../core/assets.ts';
import { isWorse, METRICS, type Scores, summarise } from './score.ts';
import { ask, notesAreThere, SETS } from './sets.ts';

const floors: Record<string, Partial<Scores>> = JSON.parse(
  readFileSync(join(packageRoot, 'tests/eval/floors.json'), 'utf8'),
);

/** On a machine of somebody's own the two notes may be absent; where main is judged they must not be. */
const absent = (set: (typeof SETS)[number]): string | false =>
  notesAreThere(set) || process.env.CI ? false : `there are no notes in ${set.notes}`;

for (const set of SETS) {
  describe(set.name, { skip: absent(set) }, () => {
    test('every fact of the set stands in its own notes', () => {
      const checker = join(packageRoot, 'tests/eval/check.mjs');
      assert.match(
        execFileSync(process.execPath, [checker, set.questions, set.notes], { encoding: 'utf8' }),
        / 0 problems /,
      );
    });

    test('answers are as good as they have been', async () => {
      const rows = await ask(set);
      const scores = summarise(rows);
      const worse = METRICS.flatMap((metric) => {
        const floor = floors[set.name]?.[metric];
        assert.equal(
          floor === undefined,
          scores[metric] === undefined,
          `${metric} has no floor: npm run eval -- --floors`,
        );
        if (floor === undefined || !isWorse(metric, scores[metric] ?? 0, floor)) return [];
        return [
          `${metric} is ${scores[metric]?.toFixed(3)}, was to be ${metric === 'falseRefusal' ? 'at most' : 'at least'} ${floor}`,
        ];
      });
      assert.deepEqual(worse, []);
      assert.deepEqual(
        rows.filter(({ badSources }) => badSources > 0),
        [],
        'a source points outside the notes',
      );
    });
  });
}
