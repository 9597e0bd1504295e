import type { Note, Passage } from '../notes/index.ts';
import { asCommand, isOption } from './commands.ts';
import { pairOf } from './terms.ts';
import { bare, fold, wordsOf } from './text.ts';

/** What a collection keeps to be looked up, not learnt. */
export type Lookups = {
  terms: ReadonlySet<string>; // names in code that stand under many headings with a meaning of their own under each
  headers: ReadonlySet<string>; // of tables that many sections have
};

const MANY_PLACES = 4;
const MANY_TABLES = 3;
const LONG = 16;
const CROWD = 30;

export function lookupsOf(notes: readonly Note[]): Lookups {
  const terms = new Map<string, number>();
  const headers = new Map<string, number>();
  for (const { sections } of notes) {
    for (const { passages } of sections) {
      const named = new Set(passages.flatMap(termOf).filter(isIdentifier).map(fold));
      for (const term of named) terms.set(term, (terms.get(term) ?? 0) + 1);
      for (const header of new Set(passages.flatMap(headerOf))) headers.set(header, (headers.get(header) ?? 0) + 1);
    }
  }
  const many = (counts: Map<string, number>, least: number) =>
    new Set([...counts].filter(([, count]) => count >= least).map(([name]) => name));
  return { terms: many(terms, MANY_PLACES), headers: many(headers, MANY_TABLES) };
}

export const NO_LOOKUPS: Lookups = { terms: new Set(), headers: new Set() };

function termOf(passage: Passage): string[] {
  if (passage.kind === 'row') return [passage.cells?.[0]?.text ?? ''];
  const term = passage.kind === 'item' ? pairOf(passage, true)?.term : undefined;
  return term === undefined ? [] : [term];
}

const headerOf = ({ kind, cells = [] }: Passage): string[] =>
  kind === 'row' && cells.length > 2 ? [cells.map(({ header }) => fold(header)).join(' | ')] : [];

/** A name as machines write it: `ENOMEM`, `pg_shadow`, `/var/spool`, `getMod(modName)`. */
export function isIdentifier(term: string): boolean {
  const name = bare(term)
    .replace(/\s*\([^)]*\)$/, '')
    .trim();
  return (
    !isOption(term) &&
    wordsOf(name).length > 0 &&
    /^[\w.$/@~:<>{}*-]+$/.test(name) &&
    (/[_/$@(){}]|[a-z][A-Z]|\.\w/.test(name) || /^[A-Z][A-Z0-9]{2,}$/.test(name))
  );
}

/** Whether a note is full of machines' names with their meanings. */
export const isCrowded = (passages: readonly Passage[]): boolean =>
  passages.flatMap(termOf).filter((term) => isIdentifier(term) && !asCommand(term, true)).length >= CROWD;

/** Whether a name is there to be looked up: one of a crowd, or of those that stand under many headings. */
export const isLookupTerm = ({ lookups, isCrowded }: { lookups: Lookups; isCrowded: boolean }, term: string): boolean =>
  isIdentifier(term) && !asCommand(term, true) && (isCrowded || lookups.terms.has(fold(term)));

/** Whether a list or table is there to be looked up: so many names of machines nobody learns. Commands one does. */
export const isLookup = (terms: readonly string[]): boolean =>
  terms.length >= LONG &&
  terms.filter((term) => isIdentifier(term) && !asCommand(term, true)).length > terms.length * 0.7;

/** Whether the rows stand in one of the tables that many sections of the collection have. */
export const isRepeatedTable = ({ headers }: Lookups, rows: readonly Passage[]): boolean =>
  rows
    .slice(0, 1)
    .flatMap(headerOf)
    .some((header) => headers.has(header));
