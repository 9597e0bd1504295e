import { fromHtml } from './html.ts';
import type { AnkiNoteType } from './types.ts';

/**
 * A card's two sides as Anki would show them, in Markdown. Understands fields, conditions, `FrontSide` and cloze deletions;
 * filters other than `cloze` are dropped, as they only change the looks. Undefined when a side has no text.
 */
export function renderCard(
  type: AnkiNoteType,
  fields: readonly string[],
  ordinal: number,
): { front: string; back: string } | undefined {
  // Every cloze number is a card of the one template.
  const template = type.templates[type.isCloze ? 0 : ordinal];
  if (!template) return undefined;
  const values = new Map(type.fields.map((name, index) => [name, fields[index] ?? '']));
  const side = (source: string, isFront: boolean): string =>
    fromHtml(fill(source, values, isFront, type.isCloze ? ordinal + 1 : 0));
  const front = side(template.front, true);
  const back = side(withoutFrontSide(template.back), false);
  return front && back ? { front, back } : undefined;
}

/** We show the question above the answer ourselves. */
const withoutFrontSide = (back: string): string =>
  back.replace(/\{\{\s*FrontSide\s*\}\}/gi, '').replace(/<hr\b[^>]*>/gi, '\n');

function fill(source: string, values: ReadonlyMap<string, string>, isFront: boolean, cloze: number): string {
  const isFilled = (name: string): boolean => (values.get(name.trim()) ?? '').trim() !== '';
  let text = source;
  // Conditions may be nested, so the innermost are resolved until none is left.
  for (let depth = 0; depth < 10; depth++) {
    const resolved = text.replace(
      /\{\{([#^])([^{}]+)\}\}((?:(?!\{\{[#^])[\s\S])*?)\{\{\/\2\}\}/g,
      (_, mark: string, name: string, inside: string) => (isFilled(name) === (mark === '#') ? inside : ''),
    );
    if (resolved === text) break;
    text = resolved;
  }
  return text.replace(/\{\{([^{}#^/][^{}]*)\}\}/g, (_, expression: string) => {
    const [name = '', ...filters] = expression
      .split(':')
      .map((part) => part.trim())
      .reverse();
    const value = values.get(name) ?? '';
    if (filters.includes('type') && isFront) return '';
    return filters.includes('cloze') ? clozeText(value, cloze, isFront) : value;
  });
}

/** `{{c1::ответ::подсказка}}`: the asked deletion is hidden on the front and stressed on the back; the others are plain text. */
function clozeText(value: string, number: number, isFront: boolean): string {
  let text = value;
  for (let depth = 0; depth < 5; depth++) {
    const resolved = text.replace(
      /\{\{c(\d+)::((?:(?!\{\{c\d+::)[\s\S])*?)(?:::((?:(?!\{\{c\d+::)[\s\S])*?))?\}\}/g,
      (_, found: string, answer: string, hint: string | undefined) => {
        if (Number(found) !== number) return answer;
        return isFront ? `[${hint ?? '…'}]` : `<b>${answer}</b>`;
      },
    );
    if (resolved === text) return text;
    text = resolved;
  }
  return text;
}
