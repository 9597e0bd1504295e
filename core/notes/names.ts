import type { Note, Section } from './types.ts';

/** Longer headings are sentences rather than names. */
const longestName = 80;

/**
 * What a note says it is called: its front matter's title, or the one heading above all others. The first of several
 * headings of one rank opens the note and does not name it.
 */
export function nameIn(title: string | undefined, sections: readonly Section[]): string | undefined {
  const name = (title ?? topHeading(sections) ?? '').replace(/[\s:–—-]+$/, '').trim();
  return name === '' || name.length > longestName ? undefined : name;
}

function topHeading(sections: readonly Section[]): string | undefined {
  const [first, ...others] = sections.filter(({ title, level }) => title !== '' && level <= 6);
  return first && others.every(({ level }) => level > first.level) ? first.title : undefined;
}

/** By path, what notes are called where topics are chosen. Where two share a name, their files tell them apart. */
export function noteNames(notes: readonly Pick<Note, 'path' | 'name'>[]): ReadonlyMap<string, string> {
  const named = notes.flatMap(({ path, name }) => (name === undefined ? [] : [{ path, name }]));
  const bearers = new Map<string, number>();
  for (const { name } of named) bearers.set(name.toLowerCase(), (bearers.get(name.toLowerCase()) ?? 0) + 1);
  const isShared = (name: string): boolean => (bearers.get(name.toLowerCase()) ?? 0) > 1;
  return new Map(
    named.map(({ path, name }) => [path, isShared(name) ? `${name} (${path.replace(/\.[^./]+$/, '')})` : name]),
  );
}
