import { type Passage, plainText } from '../notes/index.ts';
import { lastList } from './groups.ts';

/** «а) отрасли», «1.2.1. Президентская республика»: marks of a list that Markdown does not know. */
const LETTERED = /^\s*(?<letter>[а-яёa-zА-ЯA-Z])\)\s+(?<said>\S.*)$/u;
const DOTTED = /^\s*(?<number>\d{1,2}(?:\.\d{1,2}){1,3})\.?\s+(?<said>[\p{L}«"*_].*)$/u;
const ALPHABETS = ['абвгдежзиклмнопрст', 'abcdefghijklmnopqrst'];

/** The passages with such lines as items: letters in their order, and dotted numbers below the item that has the first of them. */
export function withOwnMarks(passages: readonly Passage[]): Passage[] {
  const read: Passage[] = [];
  let last = lastList(passages);
  // Of an item, by its number: where its own items stand.
  const places = new Map<string, { list: number; lead?: string }>();
  for (const passage of passages.flatMap(withHead)) {
    const { kind, ordinal, text, markdown, startLine, lead } = passage;
    const { list: _, ordinal: __, ...rest } = passage;
    const lines = markdown.split('\n');
    const item = (
      line: number,
      said: string,
      at: { list: number; depth: number; lead?: string | undefined },
    ): Passage => {
      const { lead: ___, ...place } = { ...rest, startLine: startLine + line, endLine: startLine + line };
      const { lead: above, ...where } = at;
      return {
        ...place,
        ...where,
        ...(above ? { lead: above } : {}),
        kind: 'item',
        markdown: said,
        text: plainText(said),
      };
    };
    if (kind === 'item' && ordinal !== undefined && passage.depth === 0) {
      places.clear();
      places.set(`${ordinal}`, { list: ++last, lead: text });
    }
    const letters = lines.map((line) => LETTERED.exec(line)?.groups);
    const order = letters.map((groups) => groups?.letter?.toLowerCase() ?? '?').join('');
    const numbers = lines.map((line) => DOTTED.exec(line)?.groups);
    if (kind === 'paragraph' && lines.length > 1 && ALPHABETS.some((alphabet) => alphabet.startsWith(order))) {
      const list = ++last;
      read.push(...letters.map((groups, at) => item(at, groups?.said ?? '', { list, depth: passage.depth, lead })));
    } else if (kind === 'paragraph' && numbers.every(Boolean) && places.has(aboveOf(numbers[0]?.number ?? ''))) {
      for (const [at, groups] of numbers.entries()) {
        const { number = '', said = '' } = groups ?? {};
        const { list = 0, lead } = places.get(aboveOf(number)) ?? {};
        read.push(item(at, said, { list, depth: number.split('.').length - 1, lead }));
        places.set(number, { list: ++last, lead: plainText(said) });
      }
    } else read.push(passage);
  }
  return read;
}

/** The line above such lines, which Markdown has joined to them, by itself. */
function withHead(passage: Passage): Passage[] {
  const [head = '', ...lines] = passage.markdown.split('\n');
  const areMarked = lines.length > 1 && [LETTERED, DOTTED].some((mark) => lines.every((line) => mark.test(line)));
  if (!areMarked || LETTERED.test(head) || DOTTED.test(head)) return [passage];
  const { kind, startLine, depth } = passage;
  const markdown = lines.join('\n');
  const { list: _, ordinal: __, ...rest } = passage;
  const text = plainText(head);
  return [
    { ...passage, endLine: startLine, markdown: head, text },
    {
      ...rest,
      kind: 'paragraph',
      depth: depth + (kind === 'item' ? 1 : 0),
      startLine: startLine + 1,
      markdown,
      text: plainText(markdown),
      lead: text,
    },
  ];
}

const aboveOf = (number: string): string => number.split('.').slice(0, -1).join('.');
