import type { Passage } from '../notes/index.ts';
import { compose } from './compose.ts';
import { at, bulleted, inContext, isWhole, LONG, type Main, NOTHING } from './main.ts';
import { textOf } from './passages.ts';
import { pairOf } from './terms.ts';
import { bare, fold, smallLatin, wordsOf } from './text.ts';
import { type Topic, termInside } from './topic.ts';

/** The rows of a table are cards of their own. */
function beforeTable(passages: Passage[]): Passage[] {
  const at = passages.findIndex(({ kind }) => kind === 'row');
  return at > 0 && passages.slice(0, at).some(({ text }) => wordsOf(text).length > 7)
    ? passages.slice(0, at)
    : passages;
}

/** Up to the last passage that speaks of one of the two; what stands below it may speak of anything. */
function untilLast(passages: Passage[], sides: readonly string[]): Passage[] {
  const stems = sides.flatMap((side) =>
    wordsOf(side.toLowerCase())
      .filter((word) => word.length > 2)
      .map((word) => word.slice(0, Math.max(3, word.length - 2))),
  );
  const speaks = ({ text }: Passage): boolean => stems.some((stem) => text.toLowerCase().includes(stem));
  const last = passages.findLastIndex(speaks);
  const isWritten = passages
    .slice(last + 1)
    .every((passage) => passage.kind === 'paragraph' || pairOf(passage, true) !== undefined);
  return last > 0 && isWritten ? passages.slice(0, last + 1) : passages;
}

type Difference = { front: string; sides: [string, string] | undefined; told?: Passage[] };

export function comparison(topic: Topic, { front, sides, told = beforeTable(topic.passages) }: Difference): Main {
  // «Отличия между библиотекой C и ядром» on many pages: in what, each page tells.
  if (topic.slots.has(fold(topic.title))) return NOTHING;
  const body = compose(sides ? untilLast(told, sides) : told, LONG);
  if (topic.passages[0]?.kind === 'row') return NOTHING;
  // «есть два важных понятия: образ и контейнер» names the two and tells nothing apart.
  const isEmpty =
    !body ||
    wordsOf(body.text).length < 4 ||
    /(?:есть|бывают|существуют|there are|are) (?:два|две|two)[^.:]*:/iu.test(body.text);
  if (isEmpty) return sides ? { ...NOTHING, compares: sides } : NOTHING;
  return {
    drafts: [
      {
        kind: 'comparison',
        front: inContext(topic, front),
        back: bulleted(topic.isRagged ? inBullets(body.text) : body.text),
        ...at(body),
        fact: `difference ${topic.title}`,
        isLoose: sides === undefined || !isWhole(topic, body),
      },
    ],
    used: body.used,
  };
}

/** Lines of which each tells of a side, whichever of them their author marked. */
const inBullets = (text: string): string => {
  const lines = text.split(/\n+/);
  const [first = '', ...others] = lines;
  const areMixed = !MARKED.test(first) && !first.endsWith(':') && others.every((line) => MARKED.test(line));
  return lines.length < 2 || text.includes('```') || !(text.includes('\n\n') || areMixed)
    ? text
    : lines.map((line) => (MARKED.test(line) ? line : `- ${line}`)).join('\n');
};
const MARKED = /^\s*(?:-|\d+\.)\s/;

/** «WHERE и HAVING» above text that speaks of the one and then of the other. */
export function coordinated(topic: Topic): { front: string; sides: undefined; told: Passage[] } | undefined {
  const found = topic.grammar.coordinated(topic.title);
  if (!found) return undefined;
  const prose = topic.passages.filter(({ kind }) => kind !== 'code');
  const openings = found.names.map((name) => {
    const [word = name] = wordsOf(name.toLowerCase());
    const stem = word.slice(0, Math.max(2, word.length - 2)).replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    return new RegExp(
      `(?:^|[.;,:!?(]\\s*|\\sа\\s|\\sand\\s|\\swhile\\s)(?:(?:в|с|a|an|the|with|in|plain|а)\\s)?[<("«]*${stem}[\\p{L}\\p{N}()*]*(?=[\\s:,()>*]|$)`,
      'u',
    );
  });
  const saying = (opening: RegExp) => prose.findIndex((passage) => opening.test(bare(textOf(passage)).toLowerCase()));
  const places = openings.map(saying);
  if (
    places.includes(-1) ||
    !areAlike(
      topic,
      places.map((place) => prose[place] as Passage),
    )
  )
    return undefined;
  const last = prose[Math.max(...places)];
  const named = termInside(topic, topic.title);
  return {
    front:
      topic.grammar.coordinated(
        named.isNamed && !/^\p{Ll}/u.test(found.names.at(-1) ?? '') ? topic.title : smallLatin(topic.title),
      )?.front ?? found.front,
    sides: undefined,
    // Each has a passage of its own: what stands below tells of something else.
    told:
      new Set(places).size === places.length && last
        ? topic.passages.slice(0, topic.passages.indexOf(last) + 1)
        : topic.passages,
  };
}

/**
 * What is told apart is told in one form: «merge создаёт …» and «rebase переносит …». «MVCC — многоверсионность» and
 * «VACUUM чистит …» are two facts under one heading. One passage that speaks of both tells them apart by itself.
 */
function areAlike({ title, marked }: Topic, told: readonly Passage[]): boolean {
  if (new Set(told).size < told.length) return true;
  // «Delegates, events» are the parts of a chapter.
  if (/^[^(]*,/.test(title) && !/\s(?:и|and)\s/iu.test(title) && !/^[A-Z_, ]+$/.test(title)) return false;
  const forms = told.map((passage) => {
    const isPair = pairOf(passage, true) !== undefined || /^\S+(?: \S+){0,3} (?:это|is|are) /iu.test(passage.text);
    return isPair ? 'pair' : passage.kind === 'item' && marked.has(passage.list ?? 0) ? 'item' : 'sentence';
  });
  return new Set(forms).size === 1;
}
