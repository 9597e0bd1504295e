import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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

test('a broken file stops the start and is named, with what is wrong where', () => {
  const folder = mkdtempSync(join(tmpdir(), 'konspekt-demos-'));
  try {
    writeFileSync(
      join(folder, '01-x.yaml'),
      'title: {ru: а, en: b}\ntopic: cooking\nnote: x\nheading: y\nsteps: [{}]\n',
    );
    assert.throws(
      () => readDemos(folder),
      /01-x\.yaml: topic: must be "containers" or .*; steps\.0\.command: is missing/,
    );
    writeFileSync(
      join(folder, '01-x.yaml'),
      'title: {ru: а, en: ""}\ntopic: data\nnote: x\nheading: y\nsteps: []\nwhy: z\n',
    );
    assert.throws(
      () => readDemos(folder),
      /: title\.en: must not be empty; steps: must not be empty; why: is not known here/,
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
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
