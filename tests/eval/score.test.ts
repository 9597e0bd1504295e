import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isWorse, METRICS, type Question, readNoteFacts, scoreAnswer, summarise } from './score.ts';

const notes = readNoteFacts([
  { path: 'docker/basics.md', text: 'Образ это шаблон\nКонтейнер это запущенный образ\nТом' },
]);
const gold = (first: number, last = first) => [{ file: 'basics.md', lines: [[first, last] as [number, number]] }];
const source = (startLine: number, endLine = startLine, path = 'docker/basics.md') => ({
  path,
  heading: '',
  startLine,
  endLine,
});
const question = (more: Partial<Question> = {}): Question => ({
  id: 'q',
  question: 'что такое образ',
  kind: 'definition',
  answerable: true,
  gold: gold(1),
  nuggets: ['шаблон', 'контейнер'],
  ...more,
});
const said = (text: string, ...sources: ReturnType<typeof source>[]) => ({ kind: 'answer' as const, text, sources });
const refused = { kind: 'uncovered' as const, sources: [] };

test('the rank of the first right source decides the hits', () => {
  const hits = (...sources: ReturnType<typeof source>[]) => {
    const { hit1, hit3 } = scoreAnswer(question(), said('', ...sources), notes);
    return [hit1, hit3];
  };
  assert.deepEqual(hits(source(1)), [1, 1]);
  assert.deepEqual(hits(source(2), source(3), source(1, 2)), [0, 1]);
  assert.deepEqual(hits(source(2), source(3), source(2), source(1)), [0, 0]);
  assert.deepEqual(hits(source(1, 1, 'other.md')), [0, 0]);
});

test('facts are looked for in the first 1,200 characters, and for focus in the first 400', () => {
  const at = (offset: number) => scoreAnswer(question(), said(`Шаблон${' '.padEnd(offset, 'x')}КОНТЕЙНЕР`), notes);
  assert.deepEqual([at(10).nugget, at(10).focus], [1, 1]);
  assert.deepEqual([at(500).nugget, at(500).focus], [1, 0.5]);
  assert.deepEqual([at(1300).nugget, at(1300).focus], [0.5, 0.5]);
});

test('a source counts for 80 lines, so that citing a whole file brings nothing', () => {
  const far = question({ gold: gold(100) });
  assert.equal(scoreAnswer(far, said('', source(1, 200)), notes).hit1, 0);
  assert.equal(scoreAnswer(far, said('', source(30, 200)), notes).hit1, 1);
});

test('a comparison needs every side in its sources and in its text', () => {
  const sides = [
    { name: 'образ', gold: gold(1), nuggets: ['шаблон'] },
    { name: 'контейнер', gold: gold(2), nuggets: ['запущен'] },
  ];
  const both = (text: string, ...sources: ReturnType<typeof source>[]) =>
    scoreAnswer(question({ sides }), said(text, ...sources), notes).cmpBoth;
  assert.equal(both('шаблон и запущенный образ', source(1), source(2)), 1);
  assert.equal(both('шаблон', source(1), source(2)), 0);
  assert.equal(both('шаблон и запущенный образ', source(1)), 0);
});

test('an answer is grounded as far as its word triples stand in the notes', () => {
  assert.equal(scoreAnswer(question(), said('Образ — это шаблон.'), notes).grounded, 1);
  assert.equal(scoreAnswer(question(), said('образ это шаблон всего'), notes).grounded, 0.5);
});

test('sources outside the notes are counted', () => {
  assert.equal(
    scoreAnswer(question(), said('', source(3), source(4), source(2, 1), source(1, 1, 'none.md')), notes).badSources,
    3,
  );
});

test('refusals: rightly refused against asked, against refused, and wrongly refused', () => {
  const uncovered = question({ answerable: false, kind: 'unanswerable-near', gold: [], nuggets: [] });
  const rows = [
    scoreAnswer(uncovered, refused, notes),
    scoreAnswer(uncovered, refused, notes),
    scoreAnswer(uncovered, said('ответ'), notes),
    scoreAnswer(question(), refused, notes),
    scoreAnswer(question(), said('шаблон контейнер', source(1)), notes),
  ];
  const { absRecall, absPrecision, falseRefusal, hit1, nugget } = summarise(rows);
  assert.deepEqual([absRecall, absPrecision, falseRefusal, hit1, nugget], [2 / 3, 2 / 3, 1 / 2, 1 / 2, 1 / 2]);
});

test('a set without a kind of question has no score for it', () => {
  const scores = summarise([scoreAnswer(question(), said('шаблон', source(1)), notes)]);
  assert.deepEqual(
    METRICS.filter((metric) => scores[metric] === undefined),
    ['cmpBoth', 'absRecall', 'absPrecision', 'grounded'],
  );
});

test('worse is lower, and for false refusals higher', () => {
  assert.equal(isWorse('hit1', 0.5, 0.6), true);
  assert.equal(isWorse('hit1', 0.6, 0.6), false);
  assert.equal(isWorse('falseRefusal', 0.05, 0.03), true);
  assert.equal(isWorse('falseRefusal', 0.02, 0.03), false);
});
