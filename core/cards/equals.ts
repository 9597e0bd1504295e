import { PAST } from './lone.ts';
import { pairCards } from './pairs.ts';
import { labelAbove, type Row, subjectOf } from './rows.ts';
import { capital, type Pair, wordsOf } from './text.ts';
import { isAdjective, type Topic, whatIs, within } from './topic.ts';
import type { Draft } from './types.ts';

const PAIR = /^(?<term>[\p{L}`][^=:;,.!?→–—<>]{0,45}?)\s+(?:=|->|=>)\s+(?<meaning>[^=]{3,})$/u;

/** «С1 = атлант, нет тела», “continuous -> measured”, “Parameter = …. Statistic = …”: words on both sides. */
export function equalCards(topic: Topic, block: readonly Row[]): Draft[] {
  const [first] = block;
  const label = first && labelAbove(topic, first);
  const subject = subjectOf(topic, label);
  let above: string | undefined;
  return block.flatMap((row): Draft[] => {
    const pairs = pairsOf(topic, row.text);
    const at = { startLine: row.line, endLine: row.line };
    return pairs.flatMap(({ term, meaning }): Draft[] => {
      const whole = withNoun(term, above);
      above = whole;
      const isDone = topic.language === 'ru' && PAST.test(meaning);
      if (isDone || /^\p{Lu}\d$/u.test(term))
        return [
          {
            kind: 'definition',
            front: within(
              topic,
              subject && capital(subject),
              isDone ? topic.grammar.whatMeans(`«${term}»`) : whatIs(topic, term),
            ),
            back: capital(meaning),
            ...at,
          },
        ];
      const place = { topic, ...at, nearCommands: false, tool: undefined, owner: undefined, before: undefined };
      return pairCards({ term: whole, meaning }, { ...place, context: subject && capital(subject) });
    });
  });
}

/** «белое» below «серое вещество» */
const withNoun = (term: string, above = ''): string => {
  const [adjective = '', noun = '', more] = above.split(' ');
  const isShort = isAdjective(term) && isAdjective(adjective) && adjective.slice(-2) === term.slice(-2);
  return isShort && noun !== '' && more === undefined ? `${term} ${noun}` : term;
};

function pairsOf(topic: Topic, text: string): Pair[] {
  const parts = text.replace(/\.$/, '').split(/\.\s+(?=\p{Lu}[^.=]{1,40}\s=\s)/u);
  const pairs = parts.flatMap((part) => {
    const { term = '', meaning = '' } = PAIR.exec(part)?.groups ?? {};
    return isEqual(topic, term, meaning) ? [{ term: term.trim(), meaning }] : [];
  });
  return pairs.length === parts.length ? pairs : [];
}

const isEqual = ({ grammar }: Topic, term: string, meaning: string): boolean =>
  term !== '' &&
  wordsOf(term).length <= 4 &&
  (/^\p{L}{3,}/u.test(term) || /^\p{Lu}\d$/u.test(term)) &&
  /\p{L}{3}/u.test(meaning) &&
  !/^\d/.test(meaning) &&
  !/\s\+\s/.test(term) &&
  !/→|[-=]>|[;{}\\]|\S=\S/.test(meaning) &&
  !/[_()[\]{}"$]|\w\.\w/.test(term.replace(/\s\([^()]*\)$/, '')) &&
  (/^\p{Lu}\d$/u.test(term) || (grammar.opening(term) === 'noun' && grammar.isNounPhrase(term)));
