import { type Passage, plainText } from '../notes/index.ts';

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

/** “Weaknesses” below the last item of a list and above the next one: Markdown takes it for the item's own line. */
export function withLabelLines(passages: Passage[]): Passage[] {
  const leads = new Map<number, string>();
  return passages.flatMap((passage, at) => {
    const lead = passage.kind === 'item' && passage.list !== undefined ? leads.get(passage.list) : undefined;
    const led = lead !== undefined && passage.lead === undefined ? { ...passage, lead } : passage;
    const cut = labelBelow(led, passages[at + 1]);
    const [, label] = cut;
    const next = passages[at + 1]?.list;
    if (label && next !== undefined) leads.set(next, label.text);
    return cut;
  });
}

function labelBelow(passage: Passage, next: Passage | undefined): Passage[] {
  const lines = passage.markdown.trimEnd().split('\n');
  const label = lines.at(-1)?.trim() ?? '';
  const isLabel = passage.kind === 'item' && lines.length > 1 && /^\p{Lu}[\p{L} ]{2,30}:?$/u.test(label);
  const isNextList = next?.kind === 'item' && next.list !== passage.list && next.depth === passage.depth;
  if (!isLabel || !isNextList || next.startLine !== passage.endLine + 1) return [passage];
  const markdown = lines.slice(0, -1).join('\n');
  const { list: _, ordinal: __, lead: ___, ...place } = passage;
  const end = passage.endLine;
  return [
    { ...passage, endLine: end - 1, markdown, text: plainText(markdown) },
    { ...place, kind: 'paragraph', startLine: end, markdown: label, text: label },
  ];
}
