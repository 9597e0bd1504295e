import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { answer } from '../../../core/answer/index.ts';
import { libraryOf } from './fixture.ts';

const OTHERS = `
### What is a callback?

A callback is a function that another function is given, and calls when it has done its work.

### What is a closure?

A closure is a function with the variables around it.
`;

const cases: [why: string, note: string, question: string, isAnswered: boolean][] = [
  [
    'a table of contents',
    '### Table of Contents\n\n| No. | Questions |\n|---|---|\n| 1 | [What is hoisting](#what-is-hoisting) |\n| 2 | [What is a closure](#what-is-a-closure) |\n',
    'what is hoisting',
    false,
  ],
  [
    'a table of contents without links',
    '### Table of Contents\n\n| No. | Questions |\n|---|---|\n| | **Core** |\n| 1 | The hoisting of names |\n',
    'what is hoisting',
    false,
  ],
  [
    'a list of questions without their marks',
    '### Questions\n\n- 1. What is hoisting\n- 2. How does the event loop work\n- 3. What are closures\n',
    'what is hoisting',
    false,
  ],
  [
    'a list of questions with answers behind them',
    '### Questions\n\n- What is hoisting: names are declared before their scope runs\n- What is a closure: a function with its variables\n',
    'what is hoisting',
    true,
  ],
  [
    'what stands beside a list of contents',
    '# Hoisting\n\nHoisting moves what is declared to the top of its scope.\n\n- [Callbacks](#what-is-a-callback)\n- [Closures](#what-is-a-closure)\n- [Scopes](#scopes)\n- [Names](#names)\n',
    'what is hoisting',
    true,
  ],
  ['a place held for the answer', '**What is hoisting? ⭐️**\n\nAnswer here\n', 'what is hoisting', false],
  ['an answer that is not there yet', '### What is hoisting?\n\n(ответа пока нет)\n', 'what is hoisting', false],
  [
    'a link for the answer',
    '### What is hoisting?\n\nSource: [link](https://example.org/hoisting)\n',
    'what is hoisting',
    false,
  ],
  [
    'an answer with its source',
    '### What is hoisting?\n\nNames are known before they are set. Source: [link](https://example.org)\n',
    'what is hoisting',
    true,
  ],
  ['an answer to be completed', '### What is hoisting?\n\nTo be completed.\n', 'what is hoisting', false],
  [
    'a fold with nothing in it',
    '<details>\n<summary>What is hoisting?</summary><br><b>\n</b></details>\n',
    'what is hoisting',
    false,
  ],
  ['a bare request', '### Explain hoisting of names in functions\n', 'what is hoisting', false],
  [
    'a request with its answer',
    '### Explain hoisting\n\nNames are known before they are set.\n',
    'what is hoisting',
    true,
  ],
];

describe('a topic that stands only in', () => {
  for (const [why, note, question, isAnswered] of cases)
    test(`${why} is ${isAnswered ? 'answered' : 'refused'}`, async () => {
      const { library, close } = await libraryOf({ 'interview.md': note + OTHERS });
      const { kind } = answer(library, question);
      close();
      assert.equal(kind, isAnswered ? 'answer' : 'uncovered');
    });
});
