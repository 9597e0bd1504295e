import type { Found, Library, Query, SectionMatch, Term } from '../search/index.ts';
import { bestOf, type Evidence, weighEvidence } from './evidence.ts';
import { GAIN } from './gain.ts';
import { isPartOfName } from './places.ts';
import { topicOf } from './terms.ts';

/** One of the things that are compared: what tells it from the others, and what the notes say of it. */
export type Side = {
  terms: Term[];
  found: Found;
  evidence: Evidence[];
  isElsewhere?: boolean; // it need not stand near the others
};

/** A side as it was typed and read; `isName` where a word of grammar in it is meant as a name. */
type Spoken = { query: Query; isName: boolean };

/** A word that weighs less than this share of its neighbour says where, not what. */
const COMMON = 0.65;

/** «cmd entrypoint отличия» names its sides and nothing else, «git reset soft mixed hard» options of a command. */
export function sidesAmong(library: Library, query: Query): string[] {
  const things = topicOf(query);
  const options = things.slice(things.findLastIndex(({ written }) => optionOf(library, written) === undefined) + 1);
  const command = things.slice(0, -options.length).map(({ written }) => written);
  if (options.length > 1 && command.length > 0)
    return options.map(({ written }, at) => (at === 0 ? [...command, written].join(' ') : written));
  const areTerms = things.every(({ isInGlossary, role }) => isInGlossary || role === 'name');
  return things.length === 2 || (things.length <= 4 && areTerms) ? things.map(({ written }) => written) : [];
}

/** `soft` as `--soft`, if the notes know that. */
function optionOf(library: Library, word: string): string | undefined {
  if (!/^[a-z][a-z-]+$/.test(word)) return undefined;
  const option = `--${word}`;
  const [term] = library.read(option).terms;
  return term?.alternatives[0]?.stems[0] === option ? option : undefined;
}

/**
 * Each side as a question of its own. What only one of them says may be meant for all: a noun («bridge и overlay сети»),
 * a command («git fetch vs pull»), a place («tun или tap в openvpn»).
 */
export function readSides(library: Library, texts: string[], whole: Found): Side[] {
  const { own, place } = withoutPlace(library, texts);
  const spoken = speak(library, completed(library, own));
  const queries = spoken.map(({ query }) => query);
  const { owner, terms: shared } = sharedTerms(queries, whole);
  const said = shared.map(({ written }) => written).join(' ');
  const around = new Set([...shared, ...(place === '' ? [] : library.read(place).terms)].map(({ stem }) => stem));
  const sides = readOptions(library, queries) ?? [];
  if (sides.length > 0) return sides;
  const readAt = ({ query, isName }: Spoken, where: string): Side => {
    const text = shared.length > 0 && query !== owner ? `${query.text} ${said}` : query.text;
    const found = library.find(asWritten(`${text} ${where}`.trim(), whole.query), isName);
    const isOwn = ({ stem }: Term): boolean => !around.has(stem);
    const asked = topicOf(found.query).filter(isOwn);
    // «deque vs list for a queue»: a word of asking elsewhere is what is compared here.
    const topic = asked.length > 0 ? asked : found.query.terms.filter(isOwn);
    const things = topic.filter(({ role }) => role !== 'verb');
    const own = (things.length > 0 ? things : topic).filter((term) => !isCommonToAll(term, queries));
    const terms = own.length > 0 ? own : topic;
    return sideOf(found, terms);
  };
  const read = spoken.map((side) => readAt(side, place));
  if (!/^(?:in|inside|в|во|внутри) /.test(place)) return read;
  // “Is use strict the same as StrictMode in react”: where the longer name stands, the shorter one need not.
  return read.map((side, at) => {
    const own = spoken[at];
    const passage = side.evidence[0] && bestOf(side.evidence[0]);
    const isOther = passage !== undefined && side !== read.at(-1) && isPartOfName(side, passage.text);
    return own && isOther ? { ...readAt(own, ''), isElsewhere: true } : side;
  });
}

/** `useMemo` is one name, where `usememo` may be two words. */
function asWritten(text: string, { terms }: Query): string {
  const names = new Map(terms.map(({ written }) => [written.toLowerCase(), written]));
  return text.replace(/\S+/g, (word) => names.get(word) ?? word);
}

function sideOf(found: Found, terms: Term[]): Side {
  const intent = terms.some(isOption) ? 'option' : 'definition';
  const sections = found.sections.map((match) => ({ ...match, score: match.score + entryIn(match) }));
  sections.sort((a, b) => b.score - a.score || a.indexed.id - b.indexed.id);
  return { terms, found, evidence: weighEvidence(sections, found.query, intent, found.weigher) };
}

/** What a term with its explanation adds to the heading above both: a glossary's heading names none of its entries. */
const entryIn = ({ entry, titleCoverage, titlePrecision }: SectionMatch): number =>
  Math.max(0, entry - titleCoverage * titlePrecision);

/** «git reset merge or keep mode»: a command and words that are options of it, all explained in one place. */
function readOptions(library: Library, queries: Query[]): Side[] | undefined {
  const [first, ...others] = queries.map((query) => topicOf(query).map(({ written }) => written));
  const command = first?.slice(0, -1) ?? [];
  const words = [first?.at(-1), ...others.map(([word]) => word)];
  const options = words.map((word) => optionOf(library, word ?? ''));
  if (command.length === 0 || options.includes(undefined) || !others.every(({ length }) => length <= 2))
    return undefined;
  const sides = options.map((option) => {
    const found = library.find([...command, option].join(' '));
    return sideOf(found, topicOf(found.query).filter(isOption));
  });
  const [place, ...places] = sides.map(({ evidence: [best] }) =>
    best && isOfOption(best) ? best.match.indexed.id : -1,
  );
  return place !== -1 && places.every((other) => other === place) ? sides : undefined;
}

const isOfOption = ({ gain }: Evidence): boolean => gain > GAIN.option / 2;

const PLACE = /^(?<own>.+?)\s+(?<place>(?:of|in|inside|for|у|в|во|внутри|для)\s+\S.*)$/u;
const ASPECT = /^(?<own>.+?)\s+(?:по|in terms of|with regard to)\s+\S+$/u;

/** «выделение по цвету» is the name of something where a heading says so. */
const isHeading = (library: Library, text: string): boolean =>
  library.find(text).sections.some(({ titleCoverage, titlePrecision }) => titleCoverage > 0.9 && titlePrecision > 0.9);

/** «tun или tap в openvpn», “smart or fast shutdown of postgres”: where is said behind the last side and meant for all. */
function withoutPlace(library: Library, texts: string[]): { own: string[]; place: string } {
  const last = texts.at(-1) ?? '';
  const others = texts.slice(0, -1);
  const aspect = ASPECT.exec(last)?.groups?.own;
  if (aspect !== undefined && !others.some((text) => / по /.test(text)) && !isHeading(library, last))
    return { own: [...others, aspect], place: '' };
  const { own, place } = PLACE.exec(last)?.groups ?? {};
  if (own === undefined || place === undefined || others.some((text) => PLACE.test(text)))
    return { own: texts, place: '' };
  return { own: [...others, own], place };
}

/** «optimistic and pessimistic locking»: with the last word of the last side another one may be a term of the field. */
function completed(library: Library, texts: string[]): string[] {
  const tail = /\s(\S+)$/.exec(texts.at(-1) ?? '')?.[1];
  if (tail === undefined) return texts;
  return texts.map((text, at) => {
    if (at === texts.length - 1 || text.endsWith(tail)) return text;
    const [term, ...rest] = library.read(`${text} ${tail}`).terms;
    const isTerm = term?.isInGlossary && rest.length === 0 && term.stem.includes(' ') && term.alternatives.length > 0;
    return isTerm ? `${text} ${tail}` : text;
  });
}

/** `Promise.any`: what is joined to a name by a dot is a name itself. */
const JOINED = /^[a-z_]\w*(?:\.\w+)+(?:\(\))?$/;

/** «where vs having»: where one side alone is left to compare, a word of grammar beside it is meant as a name. */
function speak(library: Library, texts: string[]): Spoken[] {
  const read = texts.map((text) => {
    const isName = JOINED.test(text);
    return { query: library.read(text, isName), isName };
  });
  const known = read.filter(({ query }) => query.terms.length > 0);
  if (known.length !== 1) return known;
  return read
    .map((side) =>
      /^[a-z]+$/.test(side.query.text) && !known.includes(side)
        ? { query: library.read(side.query.text, true), isName: true }
        : side,
    )
    .filter(({ query }) => query.terms.length > 0);
}

const isCommonToAll = (term: Term, queries: Query[]): boolean =>
  queries.every((query) => query.terms.some(({ stem }) => stem === term.stem));

type Shared = { owner?: Query; terms: Term[] };
const NOTHING: Shared = { terms: [] };

/** What one side says for all: «bridge и overlay сети», «стабильная ветка от нестабильной», «git fetch vs pull». */
function sharedTerms(queries: Query[], found: Found): Shared {
  const [first, last] = [queries[0], queries.at(-1)];
  if (!first || !last || first === last) return NOTHING;
  const ofLast = nounsAfter(last, queries.slice(0, -1), found);
  if (ofLast.length > 0) return { owner: last, terms: ofLast };
  const others = queries.slice(1);
  const where = leadingNames(first, others, found);
  if (where.length > 0) return { owner: first, terms: where };
  const areAdjectives = others.every((query) => topicOf(query).every(({ role }) => role === 'adjective'));
  const ofFirst = areAdjectives && topicOf(first)[0]?.role === 'adjective' ? nounsAfter(first, others, found) : [];
  return ofFirst.length > 0 ? { owner: first, terms: ofFirst } : NOTHING;
}

/**
 * «git fetch vs pull»: what the first side begins with, if it is so common here that it only says where. An option
 * belongs to the command before it: «git rebase --abort vs --quit».
 */
function leadingNames(first: Query, others: Query[], found: Found): Term[] {
  const [name, ...rest] = topicOf(first);
  if (!name || rest.length === 0) return [];
  const areOptions = others.every((other) => topicOf(other).every(isOption));
  const command = [name, ...rest].filter((term) => !isOption(term));
  if (areOptions && command.length <= rest.length) return command;
  const isExtra = others.every((other) => topicOf(other).length <= rest.length);
  if (isExtra && name.role === 'name' && isCommonBeside(name, rest, found)) return [name];
  return headedBy(first, others, found);
}

const LOOKED_AT = 10;
const ABOVE = 0.3;

/** «попап target anchor или position»: what the first side says more, where every side is told under that heading. */
function headedBy(first: Query, others: Query[], { query, sections }: Found): Term[] {
  const topic = topicOf(first);
  const extra = topic.length - Math.max(...others.map((other) => topicOf(other).length));
  const lead = topic.slice(0, Math.max(0, extra));
  if (lead.length === 0 || lead.some(({ role }) => role !== 'name' && role !== 'noun')) return [];
  const placeOf = ({ stem }: Term): number => query.terms.findIndex((term) => term.stem === stem);
  const above = lead.map(placeOf);
  const under = sections
    .slice(0, LOOKED_AT)
    .filter(({ headings }) => above.every((at) => (headings[at] ?? 0) >= ABOVE));
  const sides = [topic.slice(extra), ...others.map(topicOf)];
  const isTold = (side: Term[]): boolean =>
    under.some(({ terms }) => side.map((term) => query.terms[placeOf(term)]).every((term) => term && terms.has(term)));
  return sides.every(isTold) ? lead : [];
}

const isOption = ({ role }: Term): boolean => role === 'option';

/** What one side says beyond as many words as the others have, if these are nouns: English names too, where common. */
function nounsAfter(owner: Query, others: Query[], found: Found): Term[] {
  const longest = Math.max(...others.map((query) => topicOf(query).length));
  const own = topicOf(owner).slice(0, longest);
  const beyond = topicOf(owner).slice(longest);
  if (others.some((other) => areSame([...topicOf(other), ...beyond], topicOf(owner)))) return [];
  const isNoun = (term: Term): boolean =>
    term.role === 'noun' || (term.role === 'name' && beyond.length === 1 && isCommonBeside(term, own, found));
  return beyond.length <= 2 && beyond.every(isNoun) ? beyond : [];
}

/** «обычный штамп» with what «штамп по перспективе» says more would be that. */
const areSame = (one: Term[], other: Term[]): boolean => {
  const stems = new Set(one.map(({ stem }) => stem));
  return other.every(({ stem }) => stems.has(stem));
};

/** Whether a term is so much commoner than its neighbours that it says where or what kind, and they say what. */
function isCommonBeside(term: Term, neighbours: Term[], { query, weigher }: Found): boolean {
  const weightOf = ({ stem }: Term): number =>
    Math.max(0, ...query.terms.filter((one) => one.stem === stem).map((one) => weigher.weightOf(one)));
  return neighbours.length > 0 && neighbours.every((other) => weightOf(term) < COMMON * weightOf(other));
}
