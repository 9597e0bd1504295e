import assert from 'node:assert/strict';
import test from 'node:test';
import { assetPath } from '../../core/assets.ts';
import { readDemos } from '../../core/demos/index.ts';
import { engineTest, inSession } from './harness.ts';

for (const { id, steps } of readDemos(assetPath('knowledge/demos'))) {
  test(`the demo ${id} runs to its end as written`, engineTest, () =>
    inSession(async ({ type }) => {
      for (const { command, status, expect } of steps) {
        const outcome = await type(command);
        assert.equal(outcome.status, status, `${command}: ${JSON.stringify(outcome)}`);
        const seen = `${outcome.output}\n${outcome.explanation}`;
        for (const pattern of expect) assert.match(seen, new RegExp(pattern, 'm'), command);
      }
    }),
  );
}
