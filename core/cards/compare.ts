import type { Note } from '../notes/index.ts';
import { capital, fold, leadingSentences, withoutStop, wordsOf } from './text.ts';
import type { Topic } from './topic.ts';
import type { MadeCard } from './types.ts';

/** A comparison that a heading announces and its section leaves out. */
export type Pending = { note: Note; topic: Topic; sides: [string, string]; place: number };

/** Answers announced comparisons from the definitions of both sides, wherever in the notes those stand. */
export function compareDefined(cards: MadeCard[], pending: Pending[]): MadeCard[] {
  if (pending.length === 0) return cards;
  const result = [...cards];
  const definitions = definitionsOf(cards);
  for (const { note, topic, sides, place } of [...pending].reverse()) {
    const found = sides.map((side) => definitionOf(definitions, side));
    const [a, b] = found;
    const front = topic.grammar.difference(topic.title)?.front;
    if (!a || !b || a === b || !front) continue;
    const back = [a, b]
      .map((card) => `- **${subjectOf(card)}**: ${withoutStop(leadingSentences(card.back, 160))}`)
      .join('\n');
    const { startLine } = topic;
    const endLine = topic.passages.at(-1)?.endLine ?? startLine;
    result.splice(place, 0, {
      kind: 'comparison',
      front,
      back,
      path: note.path,
      heading: topic.heading,
      startLine,
      endLine,
      fact: fold(`difference ${topic.title}`),
    });
  }
  return result;
}

const ASKED = /^(?:Что такое|What (?:is|are)(?: an?| the)?) (?<term>.+)\?$/;

const subjectOf = (card: MadeCard): string => capital(ASKED.exec(card.front)?.groups?.term ?? card.heading);

type Definition = { card: MadeCard; stems: string[] };

/** By the first letters of their terms' words. */
function definitionsOf(cards: MadeCard[]): Map<string, Definition[]> {
  const index = new Map<string, Definition[]>();
  for (const card of cards) {
    const term = card.kind === 'definition' ? ASKED.exec(card.front)?.groups?.term : undefined;
    if (!term) continue;
    const definition = { card, stems: stems(term) };
    for (const key of new Set(definition.stems.map((stem) => stem.slice(0, 3)))) {
      const bucket = index.get(key);
      if (bucket) bucket.push(definition);
      else index.set(key, [definition]);
    }
  }
  return index;
}

/** The definition whose term has the most words in common with a side, in whatever case the heading puts it. */
function definitionOf(index: Map<string, Definition[]>, side: string): MadeCard | undefined {
  const wanted = stems(side);
  const definitions = wanted.flatMap((stem) => index.get(stem.slice(0, 3)) ?? []);
  let best: { card: MadeCard; score: number } | undefined;
  for (const { card, stems: own } of definitions) {
    const common = own.filter((stem) =>
      wanted.some((other) => other.startsWith(stem) || stem.startsWith(other)),
    ).length;
    if (common === 0) continue;
    const score = common / own.length + common / wanted.length + (/[–—]\s*$/u.test(card.heading) ? 0.1 : 0);
    if (score > (best?.score ?? 0.9)) best = { card, score };
  }
  return best?.card;
}

const stems = (text: string): string[] =>
  wordsOf(text.toLowerCase())
    .filter((word) => word.length > 2)
    .map((word) => fold(word).slice(0, Math.max(4, fold(word).length - 2)));
