import { MAX_BACK, MAX_FRONT } from './compose.ts';
import { bare, capital, fold, wordsOf } from './text.ts';
import { isFiller, type Topic } from './topic.ts';
import type { Draft } from './types.ts';

/** Tidies a card and lets it pass, or turns it away: the last look that a careful person would take. */
export function passGate(topic: Topic, draft: Draft): Draft | undefined {
  const isMarked = draft.kind === 'marked';
  const front = draft.front.trim();
  let back = draft.back.trim();
  if (!isMarked) {
    back = capitalUnlessCode(back.replace(/^[\s,;):–—]+(?=[\p{L}`«"(])/u, '').replace(/[:,;]$/, ''));
    if (!isBalanced(front) || (isFiller(back) && draft.kind === 'definition') || topic.grammar.isAnaphoric(back))
      return undefined;
    if (!isBalanced(back)) back = back.replace(/["“”«»]/g, '');
    if (wordsOf(front).length < 2 || (wordsOf(back).length === 0 && !/[`\d]|[^\s\w]/.test(back))) return undefined;
    if (/^(?:https?:\/\/|www\.)\S+$/.test(back) || /\]\(|!\[/.test(front)) return undefined;
    if (draft.kind !== 'code' && showsAnswer(front, back)) return undefined;
    if (
      HALF.some((half) => half.test(front)) ||
      /^- :|\[[^\]\n]*$/mu.test(prose(back)) ||
      isForeign(front, prose(back))
    )
      return undefined;
    if (draft.kind === 'definition' && ONLY_TYPE.test(back)) return undefined;
    if (draft.kind !== 'cloze' && CUT_OFF.test(back)) return undefined;
  }
  if (front === '' || back === '' || front.length > MAX_FRONT || back.length > MAX_BACK) return undefined;
  return { ...draft, front: isMarked ? front : capital(front), back };
}

/** Questions that came out as half a sentence: «назовите внутри блока», and a list's whole paragraph before «Назовите их». */
const HALF = [
  /(?:^|: )(?:назовите|name(?: the)?) (?:чтобы|если|когда|внутри|в|во|на|для|при|из|от|до|по|с|со|у|к|о|об|под|над|через|in|on|for|with|at|by|from|to|inside)\s/iu,
  /\s(?:не|not)\?$/u,
  /^.{150,}\. (?:Назовите их|Name them)\.$/su,
];

const prose = (text: string): string => text.replace(/(`+)[\s\S]*?\1/g, '');

/** A Russian question whose answer stands in a passage that nobody has translated. */
const isForeign = (front: string, back: string): boolean =>
  /[а-яё]/iu.test(front) &&
  !/[а-яё]/iu.test(back) &&
  wordsOf(back).filter((word) => /^[a-z]{2,}$/.test(word)).length >= 6;

/** A sentence that was cut before its end. */
const CUT_OFF = /(?<![\p{L}\p{N}`])(?:the|an|of|to|and|or|with|what|и|или|для|на|это|является|являются)$/iu;

/** What a reference manual says of a field's type tells nothing of the field. */
const ONLY_TYPE = /^(?:тип|type|допустимые значения|возможные значения|allowed values|possible values):\s/iu;

const capitalUnlessCode = (text: string): string => (/^[`\-\d]/.test(text) ? text : capital(text));

/** The answer stands in the question word for word. */
function showsAnswer(front: string, back: string): boolean {
  if (back.length > front.length) return false;
  const [asked, answer] = [` ${fold(front)} `, fold(back)];
  return answer.length > 2 && asked.includes(` ${answer} `);
}

const isBalanced = (text: string): boolean => {
  const plain = bare(text.replace(/`[^`]*`/g, ''));
  const count = (char: string): number => plain.split(char).length - 1;
  return count('(') === count(')') && count('«') === count('»') && text.split('`').length % 2 === 1;
};
