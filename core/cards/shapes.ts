import type { Passage } from '../notes/index.ts';
import { lastList } from './groups.ts';

/**
 * What tells a term from the words after it without any dash: how it is written. Each is a shape of its own, for one line
 * is known by the others that look like it.
 */
const SHAPES: readonly RegExp[] = [
  /^(?<code>\\[a-z]\w*\+?(?: [a-z_]+(?= (?:[а-яё]|[–—-] )))?)/u, // `\dt`
  /^(?<code>@[a-z][\w.]*)/u, // `@property`
  /^(?<code>[a-z_]\w*\([^()]*\))/u, // `row_number()`
  /^(?<code>[a-z]?"[^"]+")/u, // f"{x=}"
  /^(?<option>--?[a-z][\w-]*)/iu,
  /^(?<name>[A-Z][a-z]+(?:[A-Z][a-z]+)+)/u, // KeyError
  /^(?<name>[A-Z]{2,}\/\d[\d.]*)/u, // HTTP/1.1
  /^(?<name>[A-Z]{2,}(?: [A-Z]{2,})*)/u, // FULL OUTER JOIN
  /^(?<letter>[a-z](?: [a-z])?)/u, // the keys of a debugger
];

const MANY = 3;

/** «Кодон (триплет) три нуклеотида»: what stands in brackets ends the name, where most lines around are pairs. */
const BRACKETED = /^(?<term>\p{Lu}\p{Ll}+ \([\p{L} -]{3,30}\)) (?<said>\p{Ll}[^:–—]{15,})$/u;
function bracketed(block: readonly Passage[], line: Passage): Passage {
  const { term = '', said = '' } = BRACKETED.exec(line.text)?.groups ?? {};
  const list = block.find(({ kind, text }) => kind === 'item' && /\s[–—-]\s/.test(text))?.list;
  const pairs = block.filter(({ text }) => /^[^:–—]{2,40}(?:\s[–—-]|:)\s/.test(text)).length;
  if (term === '' || list === undefined || pairs < MANY || pairs < block.length / 2) return line;
  return { ...line, kind: 'item', list, markdown: `${term} — ${said}`, text: `${term} — ${said}` };
}

/** A pair already, half of a sentence, or a statement whose verb says what is asked. */
const IS_SAID =
  /^(?:[–—=:,;./()-]|это(?!\p{L})|и(?!\p{L})|или(?!\p{L})|в(?!\p{L})|на(?!\p{L})|(?:is|are|was|were|or|and|vs|has|have|of|in|on|for|to|with)\s)/u;
const PAIRED = /^\s*(?:\([^()]*\)\s*)?(?:[–—=-]\s|:\s)/u;

type Shaped = { shape: number; term: string; rest: string; kind: 'code' | 'option' | 'name' | 'letter' };

function shapeOf({ text }: Passage): Shaped | undefined {
  for (const [shape, pattern] of SHAPES.entries()) {
    const groups = pattern.exec(text)?.groups;
    const [kind, term] = Object.entries(groups ?? {}).find(([, found]) => found !== undefined) ?? [];
    if (kind === undefined || term === undefined || !/^[\s:]/.test(text.slice(term.length))) continue;
    return { shape, term, rest: text.slice(term.length), kind: kind as Shaped['kind'] };
  }
  return undefined;
}

/**
 * «`\dt` таблицы» among other commands of psql, “TypeError wrong type” among other errors: lines that begin with a name of
 * one kind each tell what it means, with a dash or without. One such line alone is a sentence like any other.
 */
export function withShapes(passages: Passage[]): Passage[] {
  const read = [...passages];
  let next = lastList(passages);
  for (let start = 0; start < read.length; ) {
    let end = start + 1;
    while (end < read.length && isBelow(read[end - 1] as Passage, read[end] as Passage)) end++;
    const block = read.slice(start, end);
    const shaped = block.map((line) => (line.kind === 'code' || line.kind === 'row' ? undefined : shapeOf(line)));
    const counts = new Map<number, number>();
    for (const found of shaped) if (found) counts.set(found.shape, (counts.get(found.shape) ?? 0) + 1);
    const open = (found: Shaped): boolean => /^\s+\S/.test(found.rest) && !IS_SAID.test(found.rest.trim());
    for (const [shape, count] of counts) {
      const own = shaped.filter((found) => found?.shape === shape);
      const pairs = own.filter((found) => found && PAIRED.test(found.rest)).length;
      const opens = own.filter((found) => found && open(found)).length;
      // A letter before words is a key only where others have their dash.
      const isKnown = own[0]?.kind === 'letter' ? pairs >= MANY : own[0]?.kind === 'name' ? pairs >= 2 : count >= MANY;
      const isWhole = opens + pairs === count;
      if (!isKnown || !isWhole || opens === 0 || count < block.length / 2) continue;
      const known = block.find((line, at) => shaped[at]?.shape === shape && line.kind === 'item');
      const above = read[start - 1];
      const command = own[0]?.kind === 'option' ? commandAbove(block, shaped.indexOf(own[0])) : undefined;
      const lead = command ?? known?.lead ?? (above && /:$/.test(above.text) ? above.text : undefined);
      const list = known?.list ?? ++next;
      for (const [at, found] of shaped.entries()) {
        const line = block[at];
        if (found?.shape === shape && line) {
          const item = asItem(line, found, list, open(found));
          read[start + at] = lead === undefined ? item : { ...item, lead };
        }
      }
    }
    for (let at = start; at < end; at++) read[at] = bracketed(block, read[at] as Passage);
    start = end;
  }
  return read;
}

const isBelow = (above: Passage, line: Passage): boolean =>
  line.startLine === above.endLine + 1 &&
  !/:$/.test(above.text) &&
  line.depth === above.depth &&
  (line.kind === 'item' || line.kind === 'paragraph');

/** `grep -rin "error" .` right above what each of its options does. */
function commandAbove(block: Passage[], first: number): string | undefined {
  const line = block[first - 1];
  return line && /^[a-z][\w.-]+ (?:\S+ )*?--?[a-z]/i.test(line.text) ? line.text : undefined;
}

/** `` `__init__` initialises, `__new__` creates ``: two names on one line, each with what it does. */
export const TWO_CODES =
  /^(?<a>`[^`]+`)\s+(?:[–—-]\s+)?(?<x>[\p{Ll}][^`]+?)[,;]\s+(?<b>`[^`]+`)\s+(?:[–—-]\s+)?(?<y>[\p{Ll}][^`]+)$/u;

/** Takes such lines apart. */
export function withTwoCodes(passages: Passage[]): Passage[] {
  let next = lastList(passages) + 1000;
  return passages.flatMap((line) => {
    const { a = '', x = '', b = '', y = '' } = TWO_CODES.exec(line.markdown.trim())?.groups ?? {};
    const isOpen = [x, y].some((said) => /^(?:и|или|and|or|is|are|это|vs)(?!\p{L})/u.test(said));
    if (a === '' || isOpen || (line.kind !== 'item' && line.kind !== 'paragraph')) return [line];
    const { list = ++next } = line;
    const one = (term: string, said: string): Passage => {
      const markdown = `${term} — ${said}`;
      return { ...line, kind: 'item', list, markdown, text: `${term} — ${said}` };
    };
    return [one(a, x), one(b, y)];
  });
}

function asItem(line: Passage, { term, rest, kind }: Shaped, list: number, isOpen: boolean): Passage {
  const name = kind === 'code' && !term.includes('`') ? `\`${term}\`` : term;
  const item: Passage = { ...line, kind: 'item', list: line.list ?? list };
  if (!isOpen) return kind === 'code' ? { ...item, markdown: `${name}${rest}`, text: `${name}${rest}` } : item;
  return { ...item, markdown: `${name} — ${rest.trim()}`, text: `${name} — ${rest.trim()}` };
}
