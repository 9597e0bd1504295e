import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import { assetPath } from '../../../core/assets.ts';
import { parseCommand } from '../../../core/demos/command.ts';
import { type Demo, demosFor, readDemos } from '../../../core/demos/index.ts';

const demos = readDemos(assetPath('knowledge/demos'));

test('every demo belongs to a heading of the notes that ship', () => {
  assert.ok(demos.length >= 20);
  for (const { id, note, heading } of demos) {
    const lines = readFileSync(assetPath(`knowledge/${note}`), 'utf8').split('\n');
    assert.ok(
      lines.some((line) => /^#+ /.test(line) && line.replace(/^#+ /, '').trim() === heading),
      `${id}: ${note} › ${heading}`,
    );
  }
});

test('ids are unique and short enough for a button', () => {
  assert.equal(new Set(demos.map(({ id }) => id)).size, demos.length);
  for (const { id } of demos) assert.match(id, /^[a-z0-9-]{3,24}$/);
});

test('no step of a demo is a slip of the pen: what is refused as a line is meant to be', () => {
  for (const { id, steps } of demos) {
    for (const { command, status } of steps) {
      const parsed = parseCommand(command);
      if (!parsed.ok) assert.equal(status, 'refused', `${id}: ${command}`);
    }
  }
});

test('every expectation is a regular expression', () => {
  for (const { steps } of demos)
    for (const { expect } of steps) for (const pattern of expect) assert.ok(new RegExp(pattern, 'm'));
});

const ids = (found: Demo[]): string[] => found.map(({ id }) => id);

test('a passage leads to its demo', () => {
  assert.equal(ids(demosFor(demos, { path: 'storage.md', heading: 'Что такое tmpfs' }))[0], 'tmpfs');
  assert.deepEqual(ids(demosFor(demos, { path: 'storage.md', heading: 'Что такое том' })).slice(0, 1), ['volume']);
  assert.ok(
    ids(demosFor(demos, { path: 'mine/notes.md', heading: 'Docker compose для начинающих' })).includes('compose'),
  );
  assert.deepEqual(demosFor(demos, { path: 'mine/cooking.md', heading: 'Борщ' }), []);
});
