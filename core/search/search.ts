import type { Glossary } from './glossary.ts';
import type { IndexFile } from './index-file.ts';
import { Lexicon } from './lexicon.ts';
import type { Hit } from './postings.ts';
import { type Query, readQuery, type Term } from './query.ts';
import { askedOf, matchSection, type SectionMatch, type Weigher, weigh } from './rank.ts';

export type Found = { query: Query; weigher: Weigher; sections: SectionMatch[] };

const CANDIDATES = 45;
const RAREST = 16;
/** Of so many sections each candidate costs a page from the disk: fewer are read. */
const LARGE = 20_000;
const CANDIDATES_OF_MANY = 30;
const RAREST_OF_MANY = 12;
/** So many ways to say a term are looked for. */
const WAYS = 8;
/** A term in more than this share of all sections finds nothing by itself, as long as there are rarer ones. */
const COMMON_SHARE = 0.2;

/**
 * Finds the sections that speak of a question, best first: FTS5 picks candidates by BM25 over all the ways to say each
 * term; they are then read whole and ranked by what of the question they cover, and where.
 */
export function search(question: string, index: IndexFile, lexicon: Lexicon): Found {
  const query = readQuery(question, lexicon);
  return searchFor(query, index, lexicon);
}

export function searchFor(query: Query, index: IndexFile, lexicon: Lexicon): Found {
  const size = Math.max(index.size, 1);
  const weigher = weigh(query, lexicon.vocabulary, size);
  const expression = expressionOf(query.terms, lexicon.vocabulary, size);
  if (expression === '') return { query, weigher, sections: [] };
  const hits = withEntries(index, query, candidates(index, expression, rarestOf(query, weigher)));
  const top = hits[0]?.score || 1;
  const asked = askedOf(query, weigher);
  const read = index.sections(hits.map(({ id }) => id));
  const sections = hits.flatMap(({ id, score }) => {
    const indexed = read.get(id);
    return indexed ? [matchSection(indexed, score / top, asked)] : [];
  });
  sections.sort((a, b) => b.score - a.score || a.indexed.id - b.indexed.id);
  return { query, weigher, sections };
}

/** By all the words, and by the rarest alone: where it stands once in a long section, common words would outrank it. */
function candidates(index: IndexFile, all: string, rarest: string): Hit[] {
  const isLarge = index.size > LARGE;
  const most = isLarge ? CANDIDATES_OF_MANY : CANDIDATES;
  const hits = index.match(all, most);
  if (rarest === '' || rarest === all || hits.length < most) return hits;
  const known = new Set(hits.map(({ id }) => id));
  const least = hits.at(-1)?.score ?? 0;
  const more = index.match(rarest, isLarge ? RAREST_OF_MANY : RAREST).filter(({ id }) => !known.has(id));
  return [...hits, ...more.map(({ id, score }) => ({ id, score: Math.min(score, least) }))];
}

const ENTRIES = 6;
const SURE = 0.9;

/** And those that explain a term the question names: in a long glossary its entry is but a word among thousands. */
function withEntries(index: IndexFile, { terms }: Query, hits: Hit[]): Hit[] {
  const ways = terms
    .filter(({ role }) => role !== 'general')
    .map(({ alternatives }) => alternatives.filter(({ weight }) => weight >= SURE).map(({ stems }) => stems.join(' ')));
  const names = ways.flatMap((own, at) => [
    ...own,
    ...own.flatMap((name) => (ways[at + 1] ?? []).map((next) => `${name} ${next}`)),
  ]);
  if (names.length === 0) return hits;
  const known = new Set(hits.map(({ id }) => id));
  const least = hits.at(-1)?.score ?? 1;
  const more = index.explaining(names, ENTRIES).filter((id) => !known.has(id));
  return [...hits, ...more.map((id) => ({ id, score: least }))];
}

function rarestOf(query: Query, weigher: Weigher): string {
  const found = query.terms.filter(({ role, alternatives }) => role !== 'general' && alternatives.length > 0);
  const [first, ...rest] = found;
  if (!first || rest.length === 0) return '';
  const rarest = rest.reduce((best, term) => (weigher.weightOf(term) > weigher.weightOf(best) ? term : best), first);
  return waysOf(rarest);
}

/** The lexicon of an index with a glossary; make a new one when the index has changed. */
export const lexiconOf = (index: IndexFile, glossary: Glossary): Lexicon => new Lexicon(index.vocabulary(), glossary);

function expressionOf(terms: Term[], vocabulary: ReadonlyMap<string, number>, size: number): string {
  const found = terms.filter(({ alternatives }) => alternatives.length > 0);
  const specific = found.filter(({ role }) => role !== 'general');
  const chosen = specific.length > 0 ? specific : found;
  const parts = chosen.flatMap((term) => {
    const counts = term.alternatives
      .slice(0, WAYS)
      .map(({ stems }) => Math.min(...stems.map((stem) => vocabulary.get(stem) ?? 0)));
    return [{ count: Math.max(...counts), text: waysOf(term) }];
  });
  const limit = Math.max(size * COMMON_SHARE, 50);
  const rare = parts.filter(({ count }) => count <= limit);
  return (rare.length > 0 ? rare : parts).map(({ text }) => text).join(' OR ');
}

const waysOf = ({ alternatives }: Term): string =>
  alternatives
    .slice(0, WAYS)
    .map(({ stems }) => phraseOf(stems))
    .join(' OR ');

const quote = (stem: string): string => `"${stem.includes('"') ? stem.replaceAll('"', '""') : stem}"`;
const phraseOf = (stems: string[]): string =>
  stems.length === 1 ? quote(stems[0] ?? '') : `(${stems.map(quote).join(' AND ')})`;
