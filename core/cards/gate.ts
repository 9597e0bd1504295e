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
  }
  if (front === '' || back === '' || front.length > MAX_FRONT || back.length > MAX_BACK) return undefined;
  return { ...draft, front: isMarked ? front : capital(front), back };
}

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
