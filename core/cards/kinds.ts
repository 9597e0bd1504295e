import { asking } from './asked.ts';
import { labelAbove, type Row, subjectOf } from './rows.ts';
import { capital, small, wordsOf } from './text.ts';
import { isAdjective, type Topic, within } from './topic.ts';
import type { Draft } from './types.ts';

/** What several short lines below their label tell only together: its kinds, their numbers, how each is written. */
export function kindCards(topic: Topic, block: readonly Row[]): Draft[] {
  return [
    ...kinds(topic, block),
    ...counts(topic, block),
    ...written(topic, block),
    ...spelt(topic, block),
    ...adjectives(topic, block),
    ...answered(topic, block),
  ];
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
});

/** «рёбра» above «истинные 1–7, …», «ложные 8–10: …» */
const KIND = /^\p{Ll}{3,}(?:ые|ие|иеся)(?= (?!и\s)|:|,)/u;
function kinds(topic: Topic, block: readonly Row[]): Draft[] {
  if (topic.language !== 'ru') return [];
  return runsOf(
    block,
    ({ text }) => KIND.test(text) && isAdjective((KIND.exec(text)?.[0] ?? '').replace(/ся$/, '')),
  ).flatMap(({ above, rows }) => {
    const name = above?.text.replace(/ \d.*$/u, '').trim() ?? '';
    const isName = /^\p{L}+[ыиа]$/u.test(name) && above?.kind === 'text';
    if (rows.length < FEW || rows.length > 6 || !isName) return [];
    const back = rows.map(({ text }) => `- ${text.replace(/[.;,]$/, '')}`).join('\n');
    return [
      { kind: 'list', front: asking.ru.kinds(small(capital(name))), back, ...spanOf(rows), fact: `kinds ${name}` },
    ];
  });
}

/** «шейных 7», «грудн. 12», «крестц. 5, срослись» */
const COUNT = /^(?<name>\p{L}{3,}\.?) (?<number>\d{1,3}(?:[–-]\d{1,3})?)(?:,\s\p{L}.{0,30})?$/u;
function counts(topic: Topic, block: readonly Row[]): Draft[] {
  return runsOf(block, ({ text }) => COUNT.test(text)).flatMap(({ above, rows }) => {
    const context = subjectOf(topic, labelAbove(topic, above));
    if (rows.length < FEW || rows.length > 8 || !context) return [];
    const names = rows.map(({ text }) => COUNT.exec(text)?.groups?.name ?? '');
    const front = within(topic, capital(context), asking[topic.language].counts(names.join(', ')));
    return [listCard(front, rows, `counts ${context}`)];
  });
}

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
      return [{ kind: 'definition', front, back: code, ...spanOf([row]), fact: `written ${name}` }];
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

/** «отделы ГМ» above «средний: …», «по функции» above «соматическая → …»: an adjective whose noun is the label's. */
const ADJECTIVE = /^(?<name>[а-яё]{4,}(?:ый|ий|ой|ая|яя|ое|ее))(?:\s[–—-]|:|\s→)\s(?<said>\p{Ll}.{5,})$/u;
function adjectives(topic: Topic, block: readonly Row[]): Draft[] {
  if (topic.language !== 'ru') return [];
  const found = block.filter(
    ({ kind, text }) => kind === 'text' && isAdjective(ADJECTIVE.exec(text)?.groups?.name ?? ''),
  );
  const [first] = found;
  if (!first || found.length < 2) return [];
  const label =
    labelAbove(topic, block[0] === first ? undefined : block[0]) ?? labelAbove(topic, block[block.indexOf(first) - 1]);
  const isOfHeading = !label && block[0]?.line === topic.rows[0]?.line;
  const context = isOfHeading || (label && !isAdjective(label)) ? subjectOf(topic, label) : undefined;
  if (!context || wordsOf(context).length < 2) return [];
  return found.map((row): Draft => {
    const { name = '', said = '' } = ADJECTIVE.exec(row.text)?.groups ?? {};
    const front = within(topic, capital(context), asking.ru.belongsTo(name));
    return { kind: 'definition', front, back: capital(said), ...spanOf([row]), fact: `kind ${name}` };
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
