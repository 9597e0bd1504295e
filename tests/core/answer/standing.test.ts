import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Evidence } from '../../../core/answer/evidence.ts';
import type { Intent } from '../../../core/answer/intent.ts';
import { byStanding } from '../../../core/answer/standing.ts';
import type { Weigher } from '../../../core/search/index.ts';

type Row = [title: string, trail: string[], level: number, score: number];
const FEW = 60;
const MANY = 900;

const ranked = (rows: Row[], intent: Intent, sections: number): string[] => {
  const evidence = rows.map(([title, trail, level, score], id) => {
    return { score, match: { indexed: { id, section: { path: 'net.md', title, trail, level } } } };
  }) as unknown as Evidence[];
  const weigher = { top: Math.log(sections) } as Weigher;
  return byStanding(evidence, intent, weigher).map(({ match }) => match.indexed.section.title);
};

const whole: Row[] = [
  ['Purge a queue', ['Mail', 'Queues'], 3, 2],
  ['Queues', ['Mail'], 2, 1.95],
];
const better: Row[] = [
  ['Purge a queue', ['Mail', 'Queues'], 3, 2],
  ['Queues', ['Mail'], 2, 1.75],
];
const bold: Row[] = [
  ['-q', ['Mail', 'postqueue'], 7, 2],
  ['postqueue', ['Mail'], 2, 1.95],
];
const apart: Row[] = [
  ['Purge a queue', ['Mail', 'Queues'], 3, 2],
  ['Postfix', ['Mail'], 2, 1.95],
];

describe('the whole and its parts', () => {
  const cases: [name: string, rows: Row[], intent: Intent, sections: number, first: string][] = [
    ['among many sections the whole comes before a part that fits as well', whole, 'definition', MANY, 'Queues'],
    ['who asks what it is gets the whole before a part that fits better', better, 'definition', MANY, 'Queues'],
    ['who asks how gets the part', better, 'howto', MANY, 'Purge a queue'],
    ['among few the part is what was meant', whole, 'definition', FEW, 'Purge a queue'],
    ['a section that has no other below it is no whole', apart, 'definition', MANY, 'Purge a queue'],
    ['a bold line comes after a heading', bold, 'definition', FEW, 'postqueue'],
    ['unless an option is asked for', bold, 'option', FEW, '-q'],
  ];
  for (const [name, rows, intent, sections, first] of cases)
    test(name, () => assert.equal(ranked(rows, intent, sections)[0], first));

  test('what fits much better stays first', () =>
    assert.equal(ranked([['Purge a queue', ['Queues'], 7, 3], ...whole.slice(1)], 'other', MANY)[0], 'Purge a queue'));
});
