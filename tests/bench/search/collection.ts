import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { assetPath } from '../../../core/assets.ts';

const SECTIONS_A_FILE = 100;
const INVENTED = 40_000;

/** A random number from 0 to 1, the same ones for the same seed (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

type Language = { words: string[]; endings: string[]; leads: string[] };

/**
 * A folder of notes as large as a department's: Russian and English sections of prose, lists, tables and code. Words
 * follow Zipf's law: the commonest are those that real questions have, the long tail is invented.
 */
export function writeCollection(folder: string, sections: number, random: () => number): string[] {
  const [russian, english] = [vocabulary('ru', random), vocabulary('en', random)];
  mkdirSync(folder, { recursive: true });
  const topics: string[] = [];
  for (let file = 0; file * SECTIONS_A_FILE < sections; file++) {
    const language = file % 3 === 2 ? english : russian;
    const parts = Array.from({ length: Math.min(SECTIONS_A_FILE, sections - file * SECTIONS_A_FILE) }, (_, index) => {
      const title = words(language, 1 + Math.floor(random() * 3), random).join(' ');
      if (random() < 0.01) topics.push(title);
      return section(`${'#'.repeat(index === 0 ? 1 : 2 + Math.floor(random() * 2))} ${title}`, language, random);
    });
    writeFileSync(join(folder, `note-${String(file).padStart(5, '0')}.md`), `${parts.join('\n')}\n`);
  }
  return topics;
}

/** Questions as people ask them, about headings of the collection; every fifth has a typing error. */
export function questionsOn(topics: string[], count: number, random: () => number): string[] {
  const topic = (): string => topics[Math.floor(random() * topics.length)] ?? '';
  const shapes = [
    () => `что такое ${topic()}`,
    () => `чем ${topic()} отличается от ${topic()}`,
    () => `как настроить ${topic()}`,
    () => `зачем нужен ${topic()}`,
    () => `какие бывают ${topic()}`,
    () => topic(),
  ];
  return Array.from({ length: count }, (_, index) => {
    const question = shapes[index % shapes.length]?.() ?? '';
    return index % 5 === 4 ? misspelled(question, random) : question;
  });
}

function misspelled(text: string, random: () => number): string {
  const at = text.length - 2 - Math.floor(random() * 3);
  return text.slice(0, at) + (text[at + 1] ?? '') + (text[at] ?? '') + text.slice(at + 2);
}

function vocabulary(name: 'ru' | 'en', random: () => number): Language {
  const isOwn = name === 'ru' ? /^[а-яё]{2,}$/ : /^[a-z]{2,}$/;
  const listed = ['core/search/ordinary.txt', 'core/search/glossary.txt'].flatMap((path) =>
    readFileSync(assetPath(path), 'utf8').split(/[\s,=~*]+/),
  );
  const known = [...new Set(listed.filter((word) => isOwn.test(word)))];
  const [vowels, consonants, endings] =
    name === 'ru'
      ? ['аеиоуыя', 'бвгдзклмнпрстфх', ['', 'а', 'ы', 'ом', 'ов', 'е', 'ами', 'ах']]
      : ['aeiou', 'bcdfgklmnprstv', ['', 's', 'ed', 'ing', 'er', 'ly']];
  const syllable = (): string => pick(consonants, random) + pick(vowels, random);
  const invented = Array.from(
    { length: INVENTED },
    () => Array.from({ length: 2 + Math.floor(random() * 3) }, syllable).join('') + pick(consonants, random),
  );
  const leads = name === 'ru' ? ['Основные команды:', 'Порядок:', 'Виды:'] : ['Commands:', 'Steps:', 'Kinds:'];
  return { words: [...known.sort(() => random() - 0.5), ...invented], endings, leads };
}

/** Zipf's law by the inverse of its (continuous) distribution: rank r comes up in proportion to 1/r. */
const zipf = (size: number, random: () => number): number => Math.floor(size ** random()) - 1;

function words({ words: known, endings }: Language, count: number, random: () => number): string[] {
  return Array.from({ length: count }, () => {
    const word = known[zipf(known.length, random)] ?? '';
    return random() < 0.5 ? word : word + pick(endings, random);
  });
}

function section(heading: string, language: Language, random: () => number): string {
  const blocks = [heading, prose(language, random)];
  const kind = random();
  if (kind < 0.35) blocks.push(list(language, random));
  else if (kind < 0.5)
    blocks.push(`\`\`\`bash\n${words(language, 4, random).join(' ')} --${pick(['rm', 'name'], random)}\n\`\`\``);
  else if (kind < 0.55) blocks.push(table(language, random));
  else if (kind < 0.8) blocks.push(prose(language, random));
  return `${blocks.join('\n\n')}\n`;
}

function prose(language: Language, random: () => number): string {
  const sentences = Array.from({ length: 1 + Math.floor(random() * 3) }, () => {
    const text = words(language, 8 + Math.floor(random() * 10), random);
    if (random() < 0.2) text[3] = `\`${text[3]}\``;
    if (random() < 0.2) text[1] = `**${text[1]}**`;
    const sentence = text.join(' ');
    return `${sentence[0]?.toUpperCase()}${sentence.slice(1)}.`;
  });
  return sentences.join(' ');
}

function list(language: Language, random: () => number): string {
  const items = Array.from({ length: 3 + Math.floor(random() * 4) }, () => {
    const [term = '', ...meaning] = words(language, 5 + Math.floor(random() * 5), random);
    return `- \`${term}\` — ${meaning.join(' ')}`;
  });
  return `${pick(language.leads, random)}\n\n${items.join('\n')}`;
}

function table(language: Language, random: () => number): string {
  const row = (): string => `| ${words(language, 1, random)} | ${words(language, 5, random).join(' ')} |`;
  return ['| A | B |', '| --- | --- |', row(), row(), row()].join('\n');
}

const pick = <T>(from: ArrayLike<T>, random: () => number): T => from[Math.floor(random() * from.length)] as T;
