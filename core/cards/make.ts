import type { Note, Passage } from '../notes/index.ts';
import { attributeCards } from './attributes.ts';
import { bareCards, withBare } from './bare.ts';
import { choices } from './choices.ts';
import { codeCards } from './code.ts';
import { compareDefined, type Pending } from './compare.ts';
import { termOf } from './doubt.ts';
import { exampleCards } from './examples.ts';
import { factCards, headingFacts, headingPair } from './facts.ts';
import { passGate } from './gate.ts';
import { type Group, groupsOf } from './groups.ts';
import { stylesOf } from './handbook.ts';
import { mainCard } from './headings.ts';
import { consequence, contrast, inlineQuestion, reason } from './inline.ts';
import { listCards } from './lists.ts';
import type { Main } from './main.ts';
import { markedCards } from './marked.ts';
import { isLinkList } from './passages.ts';
import { lookupsOf } from './reference.ts';
import { rivals } from './rivals.ts';
import { tableCards } from './tables.ts';
import { fold, wordsOf } from './text.ts';
import { contextOf, isSkipped, readTopics, slotsOf, type Topic, within } from './topic.ts';
import { withoutTwins } from './twins.ts';
import type { Draft, MadeCard } from './types.ts';

/**
 * Makes the cards of a collection of notes, in reading order. The same notes always give the same cards; no two cards
 * ask the same thing. A card from explicit marks is taken as its author wrote it.
 */
export function makeCards(notes: readonly Note[]): MadeCard[] {
  const made: MadeCard[] = [];
  const pending: Pending[] = [];
  const slots = slotsOf(notes);
  const styles = stylesOf(notes, slots);
  const lookups = lookupsOf(notes);
  for (const note of notes) {
    for (const topic of readTopics(note, slots, styles.get(note), lookups)) {
      if (isSkipped(topic)) continue;
      const { drafts, compares } = topicCards(topic);
      const passed = drafts.flatMap((draft) => passGate(topic, draft) ?? []);
      const bare = bareCards(topic).flatMap((draft) => passGate(topic, draft) ?? []);
      for (const draft of withoutSides(topic, withBare(passed, bare))) made.push(finish(note, topic, draft));
      if (compares) pending.push({ note, topic, sides: compares, place: made.length });
    }
  }
  return withoutTwins(compareDefined(withoutFormulas(made), pending));
}

/** What a comparison has told of a side is not asked again. */
function withoutSides(topic: Topic, drafts: readonly Draft[]): Draft[] {
  const compared = drafts.filter(({ kind }) => kind === 'comparison');
  const repeats = (draft: Draft): boolean => {
    const names = wordsOf(termOf(draft.front)).map((name) => fold(name).slice(0, Math.max(3, name.length - 2)));
    return (
      draft.kind === 'definition' &&
      compared.some(
        ({ startLine, endLine, front, back }) =>
          draft.startLine >= startLine &&
          draft.startLine <= endLine &&
          names.every((name) => wordsOf(front).some((word) => fold(word).startsWith(name))) &&
          // Another line may have joined its end.
          fold(back).includes(fold(draft.back).slice(0, 40)),
      )
    );
  };
  return topic.isRagged && !topic.isHandbook ? drafts.filter((draft) => !repeats(draft)) : [...drafts];
}

const MANY = 4;

/** «При успешном выполнении возвращается 0»: an answer that fits many questions is a formula, and tells nothing of any. */
function withoutFormulas(cards: MadeCard[]): MadeCard[] {
  const key = ({ kind, back }: MadeCard): string => (kind === 'definition' ? fold(back.replace(/`[^`]*`/g, '')) : '');
  const counts = new Map<string, number>();
  for (const card of cards) counts.set(key(card), (counts.get(key(card)) ?? 0) + 1);
  return cards.filter((card) => wordsOf(key(card)).length < 5 || (counts.get(key(card)) ?? 0) < MANY);
}

const finish = (
  note: Note,
  topic: Topic,
  { fact, isLoose: _, isOwnForm: __, isAnswer: ___, ...draft }: Draft,
): MadeCard => ({
  ...draft,
  front: withCodes(ofPage(topic, draft), topic.codes),
  path: note.path,
  heading: topic.heading,
  fact: fold(`${topic.title} ${fact ?? draft.front}`),
});

/** On a page to look things up «метод `stop`» is the page's: every object may have one. */
function ofPage(topic: Topic, { kind, front }: Pick<Draft, 'kind' | 'front'>): string {
  const page = topic.parents.at(-1);
  const isMethod = topic.isHandbook && /^[^`:]+`(?:[a-z]+[A-Z]\w*\(|\w+\([^)`]+\))[^`]*`(?: \S+)?\?$/u.test(front);
  const isAlone =
    kind === 'definition' &&
    (topic.isReference || isMethod) &&
    page !== undefined &&
    page.length <= 40 &&
    !/^[^`]*:\s/.test(front);
  return isAlone ? within(topic, page, front) : front;
}

/** «Что делает X?» of a sentence that the heading's own card already shows asks for a part of the same answer. */
const isDeed = ({ front }: Draft): boolean =>
  /^(?:Что делает|Что делают|What does|What do) (?!команда)[^:]+\?$/u.test(front);
const saysIt = (shown: readonly Draft[], { back }: Draft): boolean =>
  shown.some((card) => card.kind !== 'comparison' && fold(card.back).includes(fold(back)));

/** Puts back the code marks that the heading's plain text has lost: «Как работает `this`?». */
function withCodes(front: string, codes: readonly string[]): string {
  let marked = front;
  for (const code of codes) {
    const parts = marked.split(/(`[^`]*`)/);
    const at = parts.findIndex((part, index) => index % 2 === 0 && indexOfWord(part, code) >= 0);
    const part = parts[at];
    if (part === undefined) continue;
    const start = indexOfWord(part, code);
    parts[at] = `${part.slice(0, start)}\`${code}\`${part.slice(start + code.length)}`;
    marked = parts.join('');
  }
  return marked;
}

/** Where the code stands by itself, not inside another word. */
function indexOfWord(text: string, code: string): number {
  for (let at = text.indexOf(code); at >= 0; at = text.indexOf(code, at + 1)) {
    const around = [text.charAt(at - 1), text.charAt(at + code.length)];
    if (!around.some((char) => /[\p{L}\p{N}_]/u.test(char))) return at;
  }
  return -1;
}

function topicCards(topic: Topic): { drafts: Draft[]; compares?: [string, string] | undefined } {
  const marked = markedCards(topic);
  const attributes = attributeCards(topic);
  const passages = topic.passages.filter(
    (passage) => !marked.used.has(passage) && !attributes.used.has(passage) && !isLinkList(passage),
  );
  const rest = { ...topic, passages };
  // «Опции» of what? Without a heading above that tells, nothing can be asked.
  if (topic.slots.has(fold(topic.title)) && contextOf(topic) === undefined) return { drafts: marked.drafts };
  const main = mainCard(rest);
  const named = headingPair(topic);
  const shown = named.length > 0 && main.isTerm ? [] : main.drafts;
  const drafts = [
    ...marked.drafts,
    ...named,
    ...shown,
    ...(passages.length === 0 ? headingFacts(topic) : []),
    ...rivals(rest),
    ...groupsOf(passages).flatMap((group, index) => groupCards(rest, group, main, index === 0)),
    ...attributes.drafts,
    ...exampleCards(rest),
  ];
  return { drafts: [...drafts, ...choices(drafts)], compares: main.compares };
}

/** Lines below what a heading was defined by are facts beside it, of what the heading above tells. */
function besides(topic: Topic, { items }: { items: Passage[] }, main: Main): Topic {
  const [first] = items;
  const isLine = first !== undefined && first.lead === undefined && !topic.marked.has(first.list ?? 0);
  const [own] = main.isTerm ? main.drafts : [];
  const isDefined = own?.kind === 'definition' && !main.isGist;
  const isAlone = contextOf(topic, false) === undefined || topic.isHandbook;
  if (!isLine || !isDefined || isAlone || main.used.has(first)) return topic;
  const [title = '', ...parents] = topic.parents;
  return { ...topic, title, parents, codes: [] };
}

/** What a list, a table, a paragraph or a block of code tells beside what the heading's own card has taken of it. */
function groupCards(topic: Topic, group: Group, main: Main, isFirst: boolean): Draft[] {
  const { grammar, title } = topic;
  const isMain = (passage: Passage | undefined): boolean =>
    passage !== undefined && main.isTerm === true && passage === [...main.used][0];
  switch (group.kind) {
    case 'list': {
      const [first] = group.items;
      // Of a comparison the rest of its list was left out for its length.
      const isTold = (item: Passage): boolean => main.used.has(item);
      const areTold = main.drafts[0]?.kind === 'comparison' ? group.items.some(isTold) : group.items.every(isTold);
      const isCovered = areTold && main.drafts.length > 0;
      const isOwn = isMain(first) && !grammar.isListTitle(title) && !grammar.isPlural(title);
      return listCards(besides(topic, group, main), group.items, isCovered || isOwn, isMain(first));
    }
    case 'table':
      return tableCards(topic, group.rows);
    case 'prose': {
      const { passage } = group;
      const asked =
        inlineQuestion(topic, passage) ??
        contrast(topic, passage) ??
        reason(topic, passage) ??
        consequence(topic, passage);
      if (asked) return [asked];
      return factCards(topic, passage, isMain(passage)).filter(
        (fact) => !(isDeed(fact) && main.used.has(passage) && saysIt(main.drafts, fact)),
      );
    }
    case 'code':
      return codeCards(topic, group.passage, main.used.has(group.passage), isFirst);
  }
}
