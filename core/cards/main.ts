import type { Passage } from '../notes/index.ts';
import type { Body } from './compose.ts';
import { isLinkList } from './passages.ts';
import { capital, fold, leadingSentences, wordsOf } from './text.ts';
import { contextOf, type Topic, within } from './topic.ts';
import type { Draft } from './types.ts';

/** The card that a heading asks for, and the passages its back has used up. */
export type Main = {
  drafts: Draft[];
  used: Set<Passage>;
  isTerm?: boolean;
  isGist?: boolean;
  compares?: [string, string];
};

export const NOTHING: Main = { drafts: [], used: new Set() };
export const SHORT = 360;
export const LONG = 620;

export const at = ({ startLine, endLine }: Body | Passage) => ({ startLine, endLine });

/** Nothing of the section was left out: half an answer under a long section's question is chance. */
export const isWhole = (topic: Topic, { used }: Body): boolean =>
  topic.passages.every((passage) => used.has(passage) || passage.kind === 'image' || isLinkList(passage));

export const inContext = (topic: Topic, front: string): string => {
  const isBroad = wordsOf(front).filter((word) => word.length > 3).length < 4 || /^\p{Ll}/u.test(topic.title);
  return isBroad || topic.slots.has(fold(topic.title)) ? within(topic, contextOf(topic, false), front) : front;
};

/** A name written small above what it does and its code: no noun that could have an article. */
export const isFunction = ({ title, passages }: Topic): boolean =>
  /^[a-z][A-Za-z]*$/.test(title) && passages.some(({ kind }) => kind === 'code');

export function sameThing(front: string, title: string): boolean {
  const words = new Set(wordsOf(front.toLowerCase()).map((word) => word.slice(0, 5)));
  return wordsOf(title.toLowerCase()).some((word) => word.length > 1 && words.has(word.slice(0, 5)));
}

export const short = (text: string): string => capital(leadingSentences(text.trim(), SHORT));

/** A back of a single list line needs no list mark. */
export const bulleted = (text: string): string => {
  const lines = text.split('\n');
  return capital(lines.length === 1 ? text.replace(/^(?:-|\d+\.)\s+/, '') : text);
};
