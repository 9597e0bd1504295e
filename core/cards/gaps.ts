import { asking } from './asked.ts';
import { isAmount, pairCards } from './pairs.ts';
import { labelAbove, type Row, subjectOf } from './rows.ts';
import { capital, type Pair, richText, wordsOf } from './text.ts';
import { isAdjective, type Topic, within } from './topic.ts';
import type { Draft } from './types.ts';

/** What people put between a term and its meaning where others put a dash. */
const GAPS = {
  tab: /^(?<term>[^\t]+?) *\t+ *(?:→\s+)?(?<meaning>[^\t]+)$/,
  dots: /^(?<term>\S.*?)\s(?:\.{3,}|…)\s+(?<meaning>\S.*)$/,
  line: /^(?<term>\S.*?)\s[-_—]{3,}>?\s+(?<meaning>\S.*)$/,
  blanks: /^(?<term>\S.*?) {2,}(?:(?:[–—-]|→|[-=]>)\s+)?(?<meaning>\S.*)$/,
};
type Gap = keyof typeof GAPS;
type Cut = Pair & { row: Row; gap: Gap };

const FEW = 2;
/** `clamp(1rem, 4vw, 2rem)  …`: of code alone blanks are enough. */
const CALL = /^`?[a-z][\w.-]*\(.*\)`?$/i;

/** “stratified .... split into groups”, «височная<tab>слух»: terms and their meanings in two columns. */
export function gapCards(topic: Topic, block: readonly Row[]): Draft[] {
  const runs: { above: Row | undefined; cuts: Cut[] }[] = [];
  let above: Row | undefined;
  for (const row of block) {
    const cut = cutOf(row);
    const run = runs.at(-1);
    if (cut && run && run.cuts.at(-1)?.row.line === row.line - 1 && run.cuts[0]?.gap === cut.gap) run.cuts.push(cut);
    else if (cut) runs.push({ above, cuts: [cut] });
    above = row;
  }
  return runs
    .filter(({ cuts }) => cuts.length >= FEW || cuts.every(({ gap, term }) => gap !== 'dots' && CALL.test(term)))
    .flatMap(({ above, cuts }) => columnCards(topic, labelAbove(topic, above), cuts));
}

function cutOf(row: Row): Cut | undefined {
  const gaps = Object.keys(GAPS) as Gap[];
  for (const gap of gaps) {
    const { term = '', meaning = '' } = GAPS[gap].exec(row.raw)?.groups ?? {};
    const isCut = term !== '' && !/ {2,}|\t|\s\.{3,}\s/.test(meaning) && isColumn(term);
    if (isCut) return { row, gap, term: richText(term), meaning: richText(meaning) };
  }
  return undefined;
}

const isColumn = (term: string): boolean =>
  /[\p{L}\d]/u.test(term) &&
  wordsOf(term.replace(/\([^()]*\)/g, '')).length <= 7 &&
  !/[:;!?=→]$|\s[=<>≤≥]\s/u.test(term);

const PLACE = /^(?:между|внутри|снаружи|под|над|перед|за|около|between|inside|under|above|behind|near)\s/iu;

function columnCards(topic: Topic, label: string | undefined, cuts: readonly Cut[]): Draft[] {
  const asks = asking[topic.language];
  const subject = subjectOf(topic, label);
  const context = subject && capital(subject);
  const arePlaces = PLACE.test(cuts[0]?.meaning ?? '');
  const heading = label ?? topic.title;
  const isAsked = topic.grammar.isQuestion(heading) && wordsOf(heading).length <= 6;
  return cuts.flatMap(({ term: written, meaning, row }): Draft[] => {
    const term = isTyped(topic, written) ? `\`${written}\`` : written.replace(/,\s(?:тоже|также|also)\s.*$/u, '');
    const at = { startLine: row.line, endLine: row.line, fact: `column ${label ?? ''} ${term}` };
    const back = capital(meaning);
    const card = (front: string): Draft[] => [{ kind: 'definition', front, back, ...at }];
    const inside = (front: string): Draft[] => (context ? card(within(topic, context, front)) : []);
    if (isAsked) return card(`${capital(heading.replace(/[?:\s]+$/, ''))}: ${term}?`);
    if (isAmount(meaning)) return label || term.startsWith('`') ? inside(asks.value(term)) : [];
    if (arePlaces) return inside(asks.place(term));
    const [adjective = ''] = wordsOf(meaning).slice(-1);
    // «три одинаковых»: what, the line does not tell.
    if (topic.language === 'ru' && wordsOf(meaning).length < 4 && /(?:ых|их)$/u.test(adjective)) return [];
    if (topic.language === 'ru' && /^[а-яё]+$/u.test(term) && isAdjective(term)) return inside(asks.belongsTo(term));
    if (CALL.test(term) || /\(.*\)`$/.test(term)) {
      const parameters = /\((?<all>[^()]*)\)/.exec(term)?.groups?.all?.split(',') ?? [];
      const isEach = parameters.length > 1 && meaning.split(/,\s/).length === parameters.length;
      return card(within(topic, context, isEach ? asks.arguments(term) : asks.gives(term)));
    }
    return pairCards(
      { term, meaning },
      { topic, ...at, nearCommands: false, tool: undefined, owner: undefined, context, before: undefined },
    );
  });
}

/** What is typed and not said: a call, and in Russian notes what has no Russian word and some sign of code. */
const isTyped = ({ language }: Topic, term: string): boolean =>
  !term.includes('`') &&
  (CALL.test(term) ||
    /\w\(\w+(?:,\s?[^()]+)*\)$/.test(term) ||
    (language === 'ru' && /^[.#:@]?[a-z][ -~]*$/i.test(term) && /[.#:@()=/]|^[a-z]+(?: [a-z]+){1,3}$/.test(term)));
