import { pairCards } from './pairs.ts';
import { labelAbove, type Row, subjectOf } from './rows.ts';
import { equation } from './terms.ts';
import { capital, splitAt, splitColon, splitDash, wordsOf } from './text.ts';
import type { Topic } from './topic.ts';
import type { Draft } from './types.ts';

/** «Синапс» and, on the next line, «место контакта двух нейронов …»: a name alone on its line, and what it is. */
export function belowCards(topic: Topic, block: readonly Row[]): Draft[] {
  return block.flatMap((row, at) => {
    const [before, said, after] = [block[at - 1], block[at + 1], block[at + 2]];
    if (!said || !isName(topic, row) || !explains(topic, row, said)) return [];
    // A line that goes on, and a label of several lines that are alike.
    if (before && (isName(topic, before) || /[,–—(-]$/.test(before.raw))) return [];
    if (after && !isPaired(after) && !isName(topic, after) && after.indent <= row.indent) return [];
    if (after && after.indent > row.indent && said.indent === after.indent) return [];
    const place = { startLine: row.line, endLine: said.line, nearCommands: false };
    return pairCards(
      { term: row.text, meaning: said.text },
      { topic, ...place, tool: undefined, owner: undefined, context: headOf(topic, block, row), before: undefined },
    );
  });
}

/** The heading, or the label above all the lines. */
function headOf(topic: Topic, [first]: readonly Row[], row: Row): string | undefined {
  const label = first && first !== row ? labelAbove(topic, first) : undefined;
  const subject = subjectOf(topic, label);
  return subject && capital(subject);
}

const isPaired = ({ text }: Row): boolean =>
  splitDash(text) !== undefined || splitColon(text) !== undefined || /^[^,(]*\s(?:=|→|[-=]>)\s/.test(text);

const NAME = /^(?!https?:)[\p{L}`][^.!?:;,=→<>|/«"\d]{1,45}?(?: \([^()]{2,40}\))?$/u;

function isName({ grammar }: Topic, row: Row): boolean {
  const { text, kind } = row;
  const own = text.replace(/\s*\([^()]*\)$/, '');
  return (
    kind === 'text' &&
    NAME.test(text) &&
    !isPaired(row) &&
    wordsOf(own).length <= 3 &&
    !/\svs\.?\s/i.test(text) &&
    !/\t| {2,}/.test(row.raw) &&
    !grammar.isVagueTitle(own) &&
    !grammar.isRelativeTitle(own) &&
    !grammar.isListTitle(own) &&
    !grammar.isQuestion(own) &&
    !grammar.isPlural(own) &&
    grammar.opening(own) === 'noun' &&
    grammar.isNounPhrase(own)
  );
}

/** A longer line that begins as what a term means does. */
function explains(topic: Topic, name: Row, said: Row): boolean {
  const { grammar } = topic;
  const isDeeper = said.indent > name.indent;
  const opens = splitAt(said.text, /^(?:\s+[–—-]\s|:\s|\s+(?:=|→|[-=]>)\s)/);
  return (
    said.kind === 'text' &&
    wordsOf(said.text.replace(/\([^()]*\)/g, '')).length >= 4 &&
    said.text.length > name.text.length &&
    /^[\p{Ll}]/u.test(said.text) &&
    !(opens && wordsOf(opens.term).length <= 3) &&
    equation(said.text) === undefined &&
    !/\t| {3,}|\?/.test(said.raw) &&
    (isDeeper ? true : ['noun', 'verb', 'verbs', 'this'].includes(grammar.opening(said.text))) &&
    !grammar.isAnaphoric(said.text)
  );
}
