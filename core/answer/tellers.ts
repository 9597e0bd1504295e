import { type Passage, plainText, richPassage, type Section } from '../notes/index.ts';
import { paragraph } from '../richtext.ts';
import { stemsOf, type Term } from '../search/index.ts';
import { type Part, partOfPieces } from './compose.ts';
import type { Evidence } from './evidence.ts';
import { isText } from './passage.ts';
import { sentencesOf } from './sentences.ts';

/** A sentence of a passage, by its place among the passage's sentences. */
type Sentence = { passage: Passage; at: number };
/** What tells a side from the others, and all that is asked of it. */
export type Asked = { terms: Term[]; all: Term[] };

/** A sentence of fewer words names a thing and says nothing of it. */
const SAYS = 5;
/** Who is named this late in a sentence is not its subject. */
const LATE = 12;
/** Two names so near each other are named together: «A and B are …». */
const TOGETHER = 3;
const LEAST = 0.35;
const BOX = 200;

const DEFINES =
  /\s(?:это|является|называ[a-zà-ÿа-џ]+|представля[a-zà-ÿа-џ]+|означает|значит|is|are|means?|meaning|refers? to|defines?|stands for|позволяет|служит|нужен|нужна)\s|\s[—–]\s/iu;
const SETS_APART =
  /отлич|разниц|тогда как|в то время как|а не\s|наоборот|напротив|differ|unlike|whereas|while|in contrast|by contrast|rather than|instead of|\sbut\s/iu;

/** For each side the sentence of a section that tells of it, where every side has one. */
export function tellersOf(sides: Asked[], { match }: Evidence): Sentence[] | undefined {
  const { indexed } = match;
  const best = sides.map(() => ({ score: LEAST, sentence: undefined as Sentence | undefined }));
  let order = 0;
  for (const [index, passage] of indexed.section.passages.entries()) {
    // A table is seen whole or not at all, unless it is a box around prose.
    const isProse = passage.kind === 'paragraph' || passage.kind === 'item' || passage.text.length > BOX;
    if (!isText(passage) || passage.kind === 'code' || !isProse) continue;
    if (/[?:]\s*$/.test(passage.text)) continue;
    const stems = indexed.stemsAt(index);
    if (!sides.some(({ terms }) => placeOf(terms, stems) >= 0)) continue;
    for (const [at, text] of sentencesOf(passage.text).entries()) {
      const words = stemsOf(plainText(text));
      const places = sides.map(({ terms }) => placeOf(terms, words));
      if (words.length < SAYS || places.every((place) => place < 0)) continue;
      order++;
      for (const [side, { all }] of sides.entries()) {
        const score = worthOf(side, places, text) + 0.3 * shareIn(all, words) - Math.min(0.4, order * 0.03);
        const known = best[side];
        if (known && score > known.score) best[side] = { score, sentence: { passage, at } };
      }
    }
  }
  const sentences = best.flatMap(({ sentence }) => sentence ?? []);
  return sentences.length === sides.length ? sentences : undefined;
}

function worthOf(side: number, places: number[], text: string): number {
  const own = places[side] ?? -1;
  if (own < 0) return Number.NEGATIVE_INFINITY;
  const others = places.filter((place, at) => at !== side && place >= 0);
  const isContrast = SETS_APART.test(text);
  if (!isContrast && others.some((place) => Math.abs(place - own) <= TOGETHER)) return Number.NEGATIVE_INFINITY;
  const subject = 1 - (0.6 * Math.min(own, LATE)) / LATE;
  const behind = others.some((place) => place < own) && !isContrast ? 0.5 : 0;
  return subject - behind + (DEFINES.test(text) ? 0.3 : 0);
}

/** Where the last of the terms is first named, under a name of its own; -1 if one is not. */
function placeOf(terms: Term[], words: string[]): number {
  let last = -1;
  for (const { alternatives } of terms) {
    const least = Math.min(0.9, alternatives[0]?.weight ?? 1);
    const places = alternatives
      .filter(({ stems, weight }) => weight >= least && stems.every((stem) => words.includes(stem)))
      .map(({ stems }) => Math.max(...stems.map((stem) => words.indexOf(stem))));
    if (places.length === 0) return -1;
    last = Math.max(last, Math.min(...places));
  }
  return last;
}

const shareIn = (terms: Term[], words: string[]): number =>
  terms.length === 0 ? 0 : terms.filter((term) => placeOf([term], words) >= 0).length / terms.length;

/** What these sentences say and go on to say, in the note's order. */
export function quoteSentences(section: Section, chosen: Sentence[], room: number): Part {
  const passages = section.passages.filter((passage) => chosen.some((one) => one.passage === passage));
  const each = room / chosen.length;
  const pieces = passages.map((passage) => {
    const places = chosen.filter((one) => one.passage === passage).map(({ at }) => at);
    const space = each * places.length;
    if (passage.text.length <= space) return { passage, block: richPassage(passage) };
    return { passage, block: paragraph(runFrom(sentencesOf(passage.text), places, space)) };
  });
  return partOfPieces(section, pieces);
}

/** The sentences at these places and what follows each of them, as far as there is room. */
function runFrom(sentences: string[], places: number[], room: number): string {
  const kept = new Set(places);
  let left = room - places.reduce((sum, at) => sum + (sentences[at]?.length ?? 0), 0);
  for (let step = 1; step < sentences.length && left > 0; step++) {
    for (const place of [...new Set(places)]) {
      const length = sentences[place + step]?.length;
      if (length === undefined || kept.has(place + step) || !kept.has(place + step - 1) || length > left) continue;
      kept.add(place + step);
      left -= length;
    }
  }
  return [...kept]
    .sort((a, b) => a - b)
    .map((at, index, all) => `${at > (all[index - 1] ?? -1) + 1 ? '… ' : ''}${sentences[at]}`)
    .join('')
    .trim();
}
