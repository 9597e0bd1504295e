import { type Passage, plainText } from '../notes/index.ts';
import { lastList } from './groups.ts';

/**
 * Joins to the paragraph below it what the note's reader took for that paragraph's label, where `isFirst` says that it is
 * the first of its lines.
 */
export function joinLabels(
  passages: readonly Passage[],
  isFirst: (label: Passage, lines: readonly string[]) => boolean,
): Passage[] {
  const read: Passage[] = [];
  for (const passage of passages) {
    const above = read.at(-1);
    const isLabelled = passage.kind === 'paragraph' && above?.kind === 'paragraph' && passage.lead === above.text;
    const isNext = isLabelled && passage.startLine === above.endLine + 1;
    if (!isNext || !isFirst(above, passage.markdown.trim().split('\n'))) {
      read.push(passage);
      continue;
    }
    const { lead: _, ...rest } = passage;
    const markdown = `${above.markdown}\n${passage.markdown}`;
    read.splice(-1, 1, { ...rest, startLine: above.startLine, markdown, text: plainText(markdown) });
  }
  return read;
}

/**
 * “Weaknesses” below the last item of a list and above the next one: Markdown takes it for the item's own line, and a list
 * that counts anew for a list inside the item.
 */
export function withLabelLines(passages: Passage[]): Passage[] {
  let last = lastList(passages);
  // By the number of its list, what stands below a label; and by the text of an item, the label that was its last line.
  const moved = new Map<number, { list: number; lead: string; up: number }>();
  const leads = new Map<string, string>();
  let [up, from] = [0, 0];
  return passages.flatMap((whole, at) => {
    if (whole.depth < from || whole.kind !== 'item') [up, from] = [0, 0];
    const lead = whole.lead === undefined ? undefined : (leads.get(whole.lead) ?? whole.lead);
    const place = whole.list === undefined ? undefined : moved.get(whole.list);
    const below = place && whole.kind === 'item' ? { list: place.list, lead: place.lead } : lead ? { lead } : {};
    const passage = { ...whole, ...below, depth: whole.depth - (place?.up ?? (whole.depth > from ? up : 0)) };
    const next = passages[at + 1];
    const cut = labelBelow(whole, passage, next);
    const [, label] = cut;
    if (label && next?.list !== undefined) {
      leads.set(whole.text, label.text);
      [up, from] = [Math.max(0, next.depth - passage.depth), next.depth];
      moved.set(next.list, { list: ++last, lead: label.text, up });
    }
    return cut;
  });
}

/** Whoever ends a line with a colon means what comes next; other words may go on with the item. */
const LABEL = /^\p{Lu}(?:[\p{L} ]{2,30}|[^.!?:;]{2,90}:)$/u;

function labelBelow(whole: Passage, passage: Passage, next: Passage | undefined): Passage[] {
  const lines = passage.markdown.trimEnd().split('\n');
  const label = lines.at(-1)?.trim() ?? '';
  const isLabel = passage.kind === 'item' && lines.length > 1 && LABEL.test(plainText(label));
  const isNext = next?.kind === 'item' && next.startLine === passage.endLine + 1;
  const isNextList =
    next !== undefined && next.list !== whole.list && (next.depth <= whole.depth || next.ordinal === 1);
  if (!isLabel || !isNext || !(isNextList || (label.endsWith(':') && next.list === whole.list))) return [passage];
  const markdown = lines.slice(0, -1).join('\n');
  const { list: _, ordinal: __, lead: ___, ...place } = passage;
  const end = passage.endLine;
  return [
    { ...passage, endLine: end - 1, markdown, text: plainText(markdown) },
    { ...place, kind: 'paragraph', startLine: end, markdown: label, text: plainText(label) },
  ];
}

/**
 * «Методы:», the last of some lines that their author ended, above a list with marks: Markdown has begun the list anew, and
 * the note's reader looks for its label among paragraphs.
 */
export function withLastLabels(passages: readonly Passage[]): Passage[] {
  const leads = new Map<number, string>();
  return passages.map((passage, at) => {
    const { kind, list = 0, depth, lead } = passage;
    const [above, next] = [passages[at - 1], passages[at + 1]];
    const isFirst = (item: Passage | undefined, before: Passage | undefined): boolean =>
      item?.kind === 'item' &&
      item.depth === 0 &&
      item.lead === undefined &&
      item.list !== before?.list &&
      item.startLine === (before?.endLine ?? 0) + 1;
    const isLabel = (line: Passage | undefined): line is Passage =>
      line?.kind === 'item' &&
      line.depth === 0 &&
      line.ordinal === undefined &&
      /^\p{L}[^.!?]{2,120}:$/u.test(line.text);
    if (isLabel(above) && isFirst(passage, above)) leads.set(list, above.text);
    if (isLabel(passage) && isFirst(next, passage)) {
      const { list: _, ...label } = passage;
      return { ...label, kind: 'paragraph' };
    }
    const label = leads.get(list);
    return kind === 'item' && depth === 0 && lead === undefined && label !== undefined
      ? { ...passage, lead: label }
      : passage;
  });
}
