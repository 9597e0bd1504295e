import type { Passage } from '../notes/index.ts';
import { bare, richText, wordsOf } from './text.ts';

const FILLER =
  /^(?:цитирую|тезисно|например|пример|примеры|важно|итак|см(?!\p{L}).*|to ?do|tbd|todo.*|кратко|дополнить|дописать.*|[↥⬆▲↑]?\s*(?:back to (?:the )?top|наверх|к (?:оглавлению|содержанию)|в начало)|потом допишу.*|тут будет.*|…|\.\.\.)\s*[:.!]*$/iu;
const MISSING =
  /^(?:exam |review |interview )?questions?\b|^вопросы (?:к|по|для) |картинк[аиу] (?:нужна|тут|здесь|будет)|нужна картинка|здесь (?:будет|должна)|picture (?:needed|here)|to be (?:written|added)/iu;

/** «Лекция 3, 12 февраля»: when it was told. */
const COUNTED =
  /^(?:лекция|семинар|занятие|урок|неделя|lecture|seminar|lesson|class|week)\s*(?:№|#)?\s*\d+(?!\p{L})[^:–—]*$/iu;

/** Words that hold a place for something: «Цитирую:», «А вот здесь картинка нужна». */
export const isFiller = (text: string): boolean =>
  FILLER.test(text.trim()) ||
  (text.length < 60 && COUNTED.test(text.trim())) ||
  (text.length < 120 && MISSING.test(text)) ||
  // «(самая полезная)»: a remark on what follows.
  /^\([^()]{3,60}\)[.!]*$/.test(text.trim());

/** Quotation marks around a whole text say that it was copied; one that is left open says nothing. */
export function unquote(text: string): string {
  const inner = text.replace(/^["“]\s*([\s\S]*?)\s*["”]\s*$/u, '$1');
  return inner.includes('"') ? text : inner;
}

/**
 * A passage's text with its code spans, on one line. A line break after a full stop ends a sentence whatever the next
 * letter; in an item, a line that starts with a capital was meant to stand below the list.
 */
export function textOf(passage: Passage): string {
  const broken = passage.markdown.replace(
    /([.!?])[ \\]*\n\s*(\p{Ll})(?=\p{Ll})/gu,
    (_, stop: string, letter: string) => `${stop} ${letter.toUpperCase()}`,
  );
  const isTerse = passage.markdown.split('\n').every((line) => line.length < 75);
  const markdown =
    passage.kind === 'item' || isTerse
      ? broken.replace(
          /([\p{L}\p{N}*)`])(?<![?!.:]\**)(?<!(?<!\p{L})(?:and|or|the|an?|of|to|in|on|at|by|for|with|from|into|under|see|и|или|в|на|с|для|к|по|от|из|не))[ \\]*\n\s*(?=\p{Lu}\p{Ll})/gu,
          '$1. ',
        )
      : broken;
  // «> [!note] …» is how Obsidian writes a box.
  return richText(markdown.replace(/^\s*\[![\w-]+\][+-]?\s*/u, '')).replace(/^(?:A|О|Ответ|Answer)[:.]\s+(?=\S)/u, '');
}

const isLinkOnly = (passage: Passage): boolean => {
  const rest = passage.markdown
    .replace(/!?\[[^[\]]*\]\((?:[^()]|\([^()]*\))*\)|\[[^[\]]*\]\[[^[\]]*\]|<?https?:\/\/\S+>?/g, '')
    .replace(/[\\\s|.,;*·•-]+/g, '');
  return (
    (/\]\(|\]\[|https?:\/\//.test(passage.markdown) && rest.length === 0) ||
    /^(?:https?:\/\/|www\.)\S+$/.test(passage.text.trim())
  );
};

/** A link with a few words of what is behind it: reading advice, no fact. */
export const isLinkList = (passage: Passage): boolean =>
  isLinkOnly(passage) || /^\s*\[[^\]]+\]\(https?:[^)]*\)/.test(passage.markdown);

export const hasWords = (text: string, atLeast: number): boolean => wordsOf(bare(text)).length >= atLeast;

type Index = Map<string, Passage[]>;
const texts = new WeakMap<readonly Passage[], Index>();
const leads = new WeakMap<readonly Passage[], Index>();

function indexed(known: WeakMap<readonly Passage[], Index>, passages: readonly Passage[], key: 'text' | 'lead'): Index {
  const index: Index = known.get(passages) ?? new Map();
  if (known.has(passages)) return index;
  for (const passage of passages) {
    const value = passage[key];
    if (value === undefined) continue;
    const same = index.get(value);
    if (same) same.push(passage);
    else index.set(value, [passage]);
  }
  known.set(passages, index);
  return index;
}

/** The passages with this text, in reading order: a list knows what introduces it by its text alone. */
export const saying = (passages: readonly Passage[], text: string | undefined): readonly Passage[] =>
  indexed(texts, passages, 'text').get(text ?? '') ?? [];

/** The passages that this text introduces. */
export const ledBy = (passages: readonly Passage[], text: string): readonly Passage[] =>
  indexed(leads, passages, 'lead').get(text) ?? [];
