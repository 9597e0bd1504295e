import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { fingerprint } from '../../../bots/telegram/render/fingerprint.ts';
import { anyRoot } from './trees.ts';

test('equal trees have equal fingerprints, different ones different', () => {
  const seen = new Map<number, string>();
  fc.assert(
    fc.property(anyRoot, fc.constantFrom(1024, 4096), (tree, limit) => {
      const written = `${limit} ${JSON.stringify(tree)}`;
      const print = fingerprint(structuredClone(tree), limit);
      assert.equal(print, fingerprint(tree, limit));
      assert.equal(seen.get(print) ?? written, written);
      seen.set(print, written);
    }),
    { numRuns: 3000 },
  );
});
