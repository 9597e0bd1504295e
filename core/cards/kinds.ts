import { asking } from './asked.ts';
import { labelAbove, type Row, subjectOf } from './rows.ts';
import { capital, small, wordsOf } from './text.ts';
import { type Topic, within } from './topic.ts';
import type { Draft } from './types.ts';

/** What several short lines below their label tell only together: how each is written, what letters stand for. */
export function kindCards(topic: Topic, block: readonly Row[]): Draft[] {
  return [...written(topic, block), ...spelt(topic, block), ...answered(topic, block)];
}

const FEW = 3;

/** The longest runs of lines that fit a pattern, each with the line above it. */
function runsOf(block: readonly Row[], fits: (row: Row) => boolean): { above: Row | undefined; rows: Row[] }[] {
  const runs: { above: Row | undefined; rows: Row[] }[] = [];
  for (const [at, row] of block.entries()) {
    const run = runs.at(-1);
    if (!fits(row)) continue;
    if (run?.rows.at(-1) === block[at - 1] && run) run.rows.push(row);
    else runs.push({ above: block[at - 1], rows: [row] });
  }
  return runs;
}

const spanOf = (rows: readonly Row[]) => ({ startLine: rows[0]?.line ?? 1, endLine: rows.at(-1)?.line ?? 1 });

const listCard = (front: string, rows: readonly Row[], fact: string): Draft => ({
  kind: 'list',
  front,
  back: rows.map(({ text }) => `- ${text}`).join('\n'),
  ...spanOf(rows),
  fact,
  isOwnForm: true,
});

/** «блок `card`», «элемент `card__title`» below «БЭМ»: what each looks like. */
const WRITTEN = /^(?<name>\p{L}{4,}(?: \p{L}+)?) (?<code>`[^`]+`)$/u;
function written(topic: Topic, block: readonly Row[]): Draft[] {
  return runsOf(block, ({ text }) => WRITTEN.test(text)).flatMap(({ above, rows }) => {
    const label = labelAbove(topic, above);
    const context = above === undefined || label ? subjectOf(topic, label) : undefined;
    if (rows.length < 2 || !context) return [];
    return rows.flatMap((row): Draft[] => {
      const { name = '', code = '' } = WRITTEN.exec(row.text)?.groups ?? {};
      if (topic.grammar.opening(name) !== 'noun') return [];
      const front = within(topic, capital(context), small(asking[topic.language].written(name)));
      return [{ kind: 'definition', front, back: code, ...spanOf([row]), fact: `written ${name}`, isOwnForm: true }];
    });
  });
}

/** “needs BINS” above “B – binary outcome”, “I – independent trials” …: what the letters of a word stand for. */
const LETTER = /^(?<letter>\p{Lu})\s(?:[–—-]|=)\s(?<said>\p{L}.*)$/u;
function spelt(topic: Topic, block: readonly Row[]): Draft[] {
  return runsOf(block, ({ text }) => LETTER.test(text)).flatMap(({ above, rows }) => {
    const word = rows.map(({ text }) => LETTER.exec(text)?.groups?.letter ?? '').join('');
    const isAbove = new RegExp(`(?<!\\p{L})${word}(?!\\p{L})`, 'u').test(`${above?.text ?? ''} ${topic.title}`);
    if (rows.length < FEW || !isAbove) return [];
    const label = labelAbove(topic, above && { ...above, text: above.text.split(',')[0] ?? '' });
    const context = label && label !== word ? subjectOf(topic, label) : undefined;
    const front = within(topic, context && capital(context), asking[topic.language].spelt(word));
    return [listCard(front, rows, `spelling ${word}`)];
  });
}

/** “what raises power” above its items, “when z, when t?” above “z => …” and “t => …”. */
const SAID = /^\S+(?: \S+)? (?:=>|->|→) \S/u;
function answered(topic: Topic, block: readonly Row[]): Draft[] {
  return runsOf(
    block,
    ({ kind, text, ordinal }) => (kind === 'item' && ordinal === undefined) || SAID.test(text),
  ).flatMap(({ above, rows }): Draft[] => {
    const asked = above?.kind === 'text' ? above.text.replace(/[?:\s]+$/, '') : '';
    const words = wordsOf(asked).length;
    const isAsked = topic.grammar.isQuestion(asked) && words >= 2 && words <= 7 && !/[.;–—=→]/.test(asked);
    const areShort = rows.every(({ text }) => wordsOf(text).length <= 12 && !/[?:]$/.test(text));
    if (!isAsked || !areShort || rows.length < 2 || rows.length > 8 || topic.grammar.isAnaphoric(asked)) return [];
    const front = within(topic, words < 4 ? subjectOf(topic, undefined) : undefined, topic.grammar.asQuestion(asked));
    return [listCard(front, rows, `asked ${asked}`)];
  });
}
