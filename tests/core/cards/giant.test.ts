import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deck } from './deck.ts';

// More than fit on a call's stack as its arguments.
const MANY = 130_000;

const cases = [
  { name: 'a list', note: `# Буквы\n\n${'- а\n'.repeat(MANY)}`, cards: [] },
  {
    name: 'a block of commands',
    note: `# Команды\n\n\`\`\`\n${'git a # б\n'.repeat(MANY)}\`\`\`\n`,
    cards: ['command->meaning | Что даёт команда `git a`? | Б'],
  },
  { name: 'marks in one paragraph', note: `# Слова\n\n${'а::б\n'.repeat(MANY)}`, cards: ['marked | а | б'] },
  {
    name: 'a line of brackets',
    note: `# Скобки\n\n- ${'['.repeat(MANY / 2)}\n\n${'[a](#'.repeat(MANY / 5)}\n`,
    cards: [],
  },
  { name: 'a line of tildes and a backtick', note: `1. а\n\n${'~'.repeat(MANY / 2)}\`\n`, cards: [] },
  { name: 'a list in each number of a list', note: `# Буквы\n\n${'1. а\n   - б\n'.repeat(MANY / 20)}`, cards: [] },
  { name: 'a heading of dashes', note: `# Черта\n\n## ${'-'.repeat(MANY / 2)}а\n\nтекст\n`, cards: [] },
];
for (const { name, note, cards } of cases) {
  test(`reads ${name} of any length`, () => assert.deepEqual(deck(note), cards));
}
