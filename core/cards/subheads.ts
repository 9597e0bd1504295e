import { type Passage, plainText, type Section } from '../notes/index.ts';

/** `**Транспорт**` on a line of its own. */
const BOLD_LINE = /^(\*\*|__)(?!\s)(?<title>[^*_\n]{2,60}?)\1:?$/;

/** `##Модель OSI`: a heading whose space was forgotten. */
const HASHED = /^#{2,6}(?<title>\p{Lu}[^#\n]{1,100})$/u;

/**
 * A section cut at the bold lines that stand right above other lines. Markdown takes such a line for the beginning of a
 * paragraph or for the end of a list's last item; who wrote it meant a heading, and above all others where the note's first
 * heading is a bold line too.
 */
export function withSubheads(section: Section, isOnTop: boolean, isHead: (title: string) => boolean): Section[] {
  const parts: Section[] = [{ ...section, passages: [] }];
  const leads = new Map<string, string>();
  const trail = section.title === '' || isOnTop ? section.trail : [...section.trail, section.title];
  const numbered = section.passages.filter(isNumberedHead);
  for (const whole of section.passages) {
    if (numbered.length > 1 && numbered.includes(whole)) {
      const [title = '', ...lines] = whole.markdown.trim().split('\n');
      const { lead: _, ordinal: __, list: ___, ...rest } = whole;
      const markdown = lines.join('\n');
      const startLine = whole.startLine + 1;
      const body: Passage = { ...rest, kind: 'paragraph', depth: 0, markdown, text: plainText(markdown), startLine };
      parts.push({
        ...section,
        title: title.trim(),
        trail,
        codes: [],
        level: 7,
        startLine: whole.startLine,
        passages: [body],
      });
      continue;
    }
    const lead = whole.lead === undefined ? undefined : leads.get(whole.lead);
    const passage = lead === undefined ? whole : { ...whole, lead };
    const lines = /(?:^|\n)\s*(?:\*\*|__|##)/.test(passage.markdown) ? cut(passage, isHead) : [passage];
    if (lines.length > 1) leads.set(passage.text, lines.at(-1)?.text ?? '');
    for (const line of lines) {
      const markdown = line.markdown.trim();
      const head = line.kind === 'paragraph' ? (HASHED.exec(markdown) ?? BOLD_LINE.exec(markdown)) : null;
      const title = head?.groups?.title;
      if (title === undefined || lines.length === 1) parts.at(-1)?.passages.push(line);
      else parts.push({ ...section, title, trail, codes: [], level: 7, startLine: line.startLine, passages: [] });
    }
  }
  return parts.length === 1 ? [section] : parts;
}

/** «1) Что такое право» above lines that its author has not indented: a ticket of an exam, and no item of a list. */
function isNumberedHead({ kind, ordinal, depth, markdown }: Passage): boolean {
  const [title = '', ...lines] = markdown.trim().split('\n');
  const isTitle = /^\p{Lu}[^:;–—=]{3,60}[^.,:;]$/u.test(title.trim()) && title.trim().split(/\s+/).length <= 7;
  return kind === 'item' && ordinal !== undefined && depth === 0 && isTitle && lines.length > 1;
}

/** The passage's lines, each bold one by itself. */
function cut(passage: Passage, isHead: (title: string) => boolean): Passage[] {
  if (passage.kind !== 'paragraph' && passage.kind !== 'item') return [passage];
  const lines = passage.markdown.split('\n');
  // One line below a bold one says what the bold one is.
  const heads = lines.flatMap((line, at) => {
    if (HASHED.test(line.trim()) && lines.length > 1) return [at];
    const title = BOLD_LINE.exec(line.trim())?.groups?.title;
    return title !== undefined && lines.length > 1 && at !== lines.length - 2 && isHead(title) ? [at] : [];
  });
  if (heads.length === 0) return [passage];
  const { lead: _, ordinal: __, list: ___, ...rest } = passage;
  const prose: Passage = { ...rest, kind: 'paragraph', depth: 0 };
  const part = (base: Passage, from: number, to: number): Passage[] => {
    const markdown = lines.slice(from, to).join('\n').trim();
    if (markdown === '') return [];
    const startLine = passage.startLine + from;
    return [{ ...base, markdown, text: plainText(markdown), startLine, endLine: startLine + to - from - 1 }];
  };
  return [
    ...part(passage, 0, heads[0] ?? 0),
    ...heads.flatMap((at, index) => [
      ...part(prose, at, at + 1),
      ...part(prose, at + 1, heads[index + 1] ?? lines.length),
    ]),
  ];
}
