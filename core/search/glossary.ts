import { readFileSync } from 'node:fs';
import * as v from 'valibot';
import { assetPath } from '../assets.ts';
import { yaml } from '../on-demand.ts';
import { fail, ok, type Result } from '../result.ts';
import { read } from '../schema.ts';
import { Descriptions } from './descriptions.ts';
import { lower, stemsOf } from './tokens.ts';

const Phrase = v.pipe(v.union([v.string(), v.number()]), v.transform(String));
const Phrases = v.pipe(v.array(Phrase), v.minLength(2));
const Entry = v.union([v.strictObject({ same: Phrases }), v.strictObject({ near: Phrases })]);
const File = v.nullable(v.array(Entry));

export type GlossaryEntry =
  | v.InferOutput<typeof Entry>
  | { everyday: string[] }
  | { forms: string[]; weight?: number }
  | { names: string[] }
  | { described: string[]; as: string[] };

/** Another way to say a phrase: its stems, and how near in meaning, 0–1. */
export type Alias = { stems: string[]; weight: number };

const SAME = 0.95;
const NEAR = 0.5;
const EVERYDAY = 0.8;
const FORM = 0.7;
const MAX_PHRASE = 4;

/**
 * Who means the same as whom. Keys are phrases of stems joined by spaces; built once from the general list, the
 * notes' own glossary and the pairs mined from the notes.
 */
export class Glossary {
  private readonly aliases = new Map<string, Map<string, Alias>>();
  private readonly everyday = new Map<string, Map<string, Alias>>(); // of words that are no terms
  private readonly words = new Set<string>();
  private readonly names = new Set<string>();
  readonly descriptions = new Descriptions();

  add(entries: Iterable<GlossaryEntry>): this {
    for (const entry of entries) {
      if ('names' in entry) {
        for (const [at, name] of entry.names.entries()) {
          for (const word of stemsOf(name)) {
            this.words.add(word);
            this.names.add(word);
          }
          // A Cyrillic spelling stands behind the name it spells.
          const before = entry.names[at - 1];
          if (before && /^[а-яё]/.test(name)) this.addGroup([before, name], SAME);
        }
      } else if ('described' in entry) {
        for (const description of entry.as) this.descriptions.add(description, entry.described);
      } else if ('forms' in entry) {
        this.addTo(this.everyday, this.learnt(entry.forms), entry.weight ?? FORM);
      } else if ('everyday' in entry) {
        // Of one language the notes' own words are nearer.
        const russian = entry.everyday.filter(isRussian).map(stemsOf);
        const english = entry.everyday.filter((word) => !isRussian(word)).map(stemsOf);
        for (const one of russian) for (const other of english) this.addTo(this.everyday, [one, other], EVERYDAY);
      } else this.addGroup('same' in entry ? entry.same : entry.near, 'same' in entry ? SAME : NEAR);
    }
    return this;
  }

  addGroup(phrases: readonly string[], weight: number): void {
    this.addTo(this.aliases, this.learnt(phrases), weight);
  }

  /** The phrases as stems, which are known from now on. */
  private learnt(phrases: readonly string[]): string[][] {
    const stems = phrases.map(stemsOf);
    for (const list of stems) for (const word of list) this.words.add(word);
    return stems;
  }

  private addTo(aliases: Map<string, Map<string, Alias>>, phrases: string[][], weight: number): void {
    const named = phrases
      .filter((stems) => stems.length > 0 && stems.length <= MAX_PHRASE)
      .map((stems) => ({ key: stems.join(' '), stems }));
    for (const { key } of named) {
      const known = aliases.get(key) ?? new Map<string, Alias>();
      for (const { key: other, stems } of named) {
        if (other !== key && (known.get(other)?.weight ?? 0) < weight) known.set(other, { stems, weight });
      }
      if (known.size > 0) aliases.set(key, known);
    }
  }

  aliasesOf(phrase: string): Alias[] {
    return [...(this.aliases.get(phrase)?.values() ?? []), ...(this.everyday.get(phrase)?.values() ?? [])];
  }

  /** Whether some entry has this stem, alone or in a phrase. */
  knows(stem: string): boolean {
    return this.words.has(stem);
  }

  /** Whether the phrase has other names here. */
  has(phrase: string): boolean {
    return this.aliases.has(phrase);
  }

  /** Whether the phrase is surely a term of the field. */
  isTerm(phrase: string): boolean {
    return this.aliases.has(phrase) || this.names.has(phrase);
  }

  stems(): Iterable<string> {
    return this.words;
  }
}

const isRussian = (phrase: string): boolean => /[а-яё]/i.test(phrase);

/** Reads entries of a glossary file; the error names the entry and what it must be. */
export function parseGlossary(text: string): Result<GlossaryEntry[], string> {
  if (text.trim() === '') return ok([]);
  try {
    const entries = read(File, yaml().parse(text));
    if (entries.ok) return ok(entries.value ?? []);
    const entry = Number(entries.error[0]?.path[0] ?? 0) + 1;
    return fail(`entry ${entry}: must be «same: [word, word, …]» or «near: [word, word, …]»`);
  } catch (error) {
    return fail(error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error));
  }
}

/**
 * The list that ships with the bot and knows how students of computing talk: a line each, `=` for the same thing,
 * `~` for near words, `+` for everyday ones, `&` for their forms, `%` for those used for one another that are no terms,
 * `*` for names. It is no YAML because a YAML parser needs a fifth of a second for it, at every start.
 */
export function builtInGlossary(): GlossaryEntry[] {
  const lines = readFileSync(assetPath('core/search/glossary.txt'), 'utf8').split('\n');
  const named = lines.flatMap((line): GlossaryEntry[] => {
    const phrases = line.slice(2).split(', ');
    if (line.startsWith('= ')) return [{ same: phrases }];
    if (line.startsWith('+ ')) return [{ everyday: phrases }];
    if (line.startsWith('& ')) return [{ forms: phrases }];
    if (line.startsWith('% ')) return [{ forms: phrases, weight: NEAR }];
    if (line.startsWith('* ')) return [{ names: line.slice(2).split(' ') }];
    return line.startsWith('~ ') ? [{ near: phrases }] : [];
  });
  return [...named, ...builtInDescriptions()];
}

/** What people say of things whose names they do not know, the same way: a line each. */
function builtInDescriptions(): GlossaryEntry[] {
  const lines = readFileSync(assetPath('core/search/descriptions.txt'), 'utf8').split('\n');
  return lines.flatMap((line): GlossaryEntry[] => {
    const [names = '', descriptions] = line.split(': ');
    if (line.startsWith('#') || descriptions === undefined) return [];
    return [{ described: names.split(', '), as: lower(descriptions).split(', ') }];
  });
}
