import type { Note } from '../notes/index.ts';
import { bare, fold, sentences, wordsOf } from './text.ts';
import type { Topic } from './topic.ts';
import type { Draft } from './types.ts';

/** Words that short notes are given the benefit of: one long sentence makes no handbook. */
const CREDIT = { words: 150, share: 0.25 };
const LONG_WORDS = 18;
const HANDBOOK_SHARE = 0.38;
const HANDBOOK_PARAGRAPH = 45;

/**
 * Whether a note is prose written for readers (a manual, a chapter) rather than what somebody wrote down to know it. Of
 * the words in a learner's notes a third stand in long sentences, and a paragraph has 10 to 40 of them; in a handbook it is
 * a half and more, or 45 to 150.
 */
export function isHandbook({ sections }: Note): boolean {
  let words = CREDIT.words;
  let inLong = CREDIT.words * CREDIT.share;
  const paragraphs: number[] = [];
  for (const { passages } of sections) {
    for (const { kind, text } of passages) {
      if (kind !== 'paragraph' && kind !== 'item') continue;
      if (kind === 'paragraph') paragraphs.push(wordsOf(text).length);
      for (const sentence of sentences(bare(text))) {
        const { length } = wordsOf(sentence);
        if (length < 3) continue;
        words += length;
        if (length > LONG_WORDS) inLong += length;
      }
    }
  }
  const mean = paragraphs.reduce((sum, count) => sum + count, 0) / paragraphs.length;
  return inLong / words > HANDBOOK_SHARE || (paragraphs.length >= 5 && mean > HANDBOOK_PARAGRAPH);
}

export const addresses = (text: string): boolean => ADDRESSES.test(text);

/** The sentences before the first that speaks to the reader, if there are any. */
export function withoutTalk(back: string): string {
  if (back.includes('\n')) return back;
  const all = sentences(back);
  const end = all.findIndex((sentence) => ADDRESSES.test(sentence));
  return end > 0 ? all.slice(0, end).join(' ') : back;
}

/**
 * Whether a card may be made from a handbook. Its sentences lean on each other, talk to the reader and tell what to do, so
 * only what names its subject and says what it is, does or is for can be asked without the page.
 */
export function isSure(topic: Topic, { kind, front, back, isLoose }: Draft): boolean {
  if (isLoose || kind === 'cloze' || kind === 'code') return false;
  if (front.length > 140 || back.length > 420 || TALKS.test(front) || ADDRESSES.test(back)) return false;
  const first = sentences(back)[0] ?? '';
  if (LEANS.test(first) || FRAGMENT.test(first) || wordsOf(bare(back)).length < 3) return false;
  if (/^(?:Which .*command|Which .*option|Какой .*(?:команде|опции)).*(?:matches|соответствует): /u.test(front))
    return false;
  if (/(?:what does “[^”`]*\p{Ll}[^”`]*” mean|что означает «[^»`]*\p{Ll}[^»`]*»)\?$/iu.test(front)) return false;
  if (wordsOf(first).length < 5 && (sentences(back).length > 1 || !/: /.test(front))) return false;
  if (/^What is \p{L}+ing \p{L}/u.test(front)) return false;
  // Of a paragraph only its own subject is asked for; «первое число», “the first number” has none.
  return !ORDINAL.test(front) && fold(back) !== fold(topic.title);
}

const TALKS =
  /(?<!\p{L})(?:вы|вам|вас|ваш\p{L}*|you|your|we|our|it|its|this|these|those|они|он|она|эт(?:от|а|о|и|ого|ой|их|у|им)|данн(?:ый|ая|ое|ые|ого|ой|ых))(?!\p{L})/iu;
const ADDRESSES =
  /(?<!\p{L})(?:вы|вам|вас|ваш\p{L}*|мы|нам|нас|наш\p{L}*|you|your|we|our|us|let's|please|пожалуйста)(?!\p{L})/iu;
/** A pronoun before there is anything it could stand for. */
const LEANS =
  /^(?:\S+\s+){0,3}?(?:them|it|its|their|they|these|those|this|such|ими?|их|его|её|ему|этого|этот|эта|эти|этой|этом|этих|эту|так\p{L}{2}|друг(?:ие|ая|ой|ое))(?!\p{L})/iu;
const FRAGMENT =
  /^(?:e\.g\.?|i\.e\.?|например|такие как|such as|to|for|для|чтобы|when|if|если|когда|с помощью|by|via|through|через|see|см\.)(?!\p{L})/iu;
const ORDINAL =
  /(?<!\p{L})(?:(?:the )?(?:first|second|third|other|same|last|next|following|new)|перв(?:ый|ая|ое|ые)|втор(?:ой|ая|ое|ые)|трет(?:ий|ья|ье|ьи)|последн(?:ий|яя|ее|ие)|следующ(?:ий|ая|ее|ие)|друг(?:ой|ая|ое|ие))(?!\p{L})/iu;
