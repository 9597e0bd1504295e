import type { Nodes, PhrasingContent } from 'mdast';

/** Inline text as a flat list of styled runs, and how Discord's Markdown writes them. */

export type Mark = 'strong' | 'emphasis' | 'delete';
export type Run = { text: string; marks: Mark[]; kind: 'text' | 'code' | 'break' | 'link'; url?: string };

const MARKS: Mark[] = ['strong', 'emphasis', 'delete']; // outermost first
const SIGNS: Record<Mark, string> = { strong: '**', emphasis: '_', delete: '~~' };
// Invisible, and neither a word's letter nor a sign: keeps two signs, or a sign and a letter, from becoming one token.
const SEPARATOR = '\u200B';
const LONGEST_URL = 512;

export function runsOf(nodes: Nodes[], marks: Mark[] = []): Run[] {
  return nodes.flatMap((node): Run[] => {
    switch (node.type) {
      case 'text':
        return textRuns(node.value, marks);
      case 'strong':
      case 'emphasis':
      case 'delete':
        return runsOf(node.children, marks.includes(node.type) ? marks : [...marks, node.type]);
      case 'inlineCode':
        return [{ kind: 'code', text: printable(node.value).replaceAll('\n', ' '), marks: [] }];
      case 'break':
        return [{ kind: 'break', text: '\n', marks: [] }];
      case 'link':
        return linkRuns(node.url, node.children, marks);
      case 'image':
        return node.alt ? linkRuns(node.url, [{ type: 'text', value: node.alt }], marks) : [];
      case 'imageReference':
        return textRuns(node.alt ?? '', marks);
      case 'footnoteReference':
        return textRuns(`[${node.label ?? node.identifier}]`, marks);
      case 'html':
        return textRuns(node.value, marks);
      default:
        return 'children' in node ? runsOf(node.children, marks) : [];
    }
  });
}

function textRuns(value: string, marks: Mark[]): Run[] {
  const text = printable(value).replaceAll('\n', ' ');
  // A bare address stays one, but in angle brackets: no preview, and no sign inside it is read as Markdown.
  return text.split(/(https?:\/\/[^\s<>`|\\"]*[^\s<>`|\\".,:;!?)\]}'»…])/).flatMap((part, index): Run[] => {
    if (part === '') return [];
    const isAddress = index % 2 === 1 && part.length <= LONGEST_URL && URL.canParse(part);
    return [isAddress ? { kind: 'link', text: '', url: part, marks: [] } : { kind: 'text', text: part, marks }];
  });
}

/** Only web addresses become links: a note's relative path or a `javascript:` would lead nowhere good. */
function linkRuns(url: string, children: PhrasingContent[], marks: Mark[]): Run[] {
  const runs = runsOf(children, marks);
  const label = runs.map(({ text, url: address }) => text || (address ?? '')).join('');
  if (!/^https?:\/\//i.test(url) || !URL.canParse(url)) return runs;
  const href = new URL(url).href.replace(/[<>\s]/g, encodeURIComponent);
  if (href.length > LONGEST_URL) return runs;
  if (label.trim() === '' || label === url || label === href)
    return [{ kind: 'link', text: '', url: label === url ? label : href, marks: [] }];
  // Discord shows a link whose text pretends to be an address as plain text, so the address stands beside it.
  if (/:\/\/|^\S+\.\S+$/.test(label))
    return [...runs, { kind: 'text', text: ' ', marks: [] }, { kind: 'link', text: '', url: href, marks: [] }];
  return runs.map((run): Run => (run.kind === 'break' ? run : { ...run, kind: 'link', url: href }));
}

/** Writes runs as Discord's Markdown; what they say can never be read as a mention, a heading or a list. */
export function writeRuns(runs: Run[]): string {
  const pieces = looseSpaces(runs);
  let out = '';
  let open: Mark[] = [];
  const closeTo = (kept: number) => {
    for (const mark of open.slice(kept).reverse()) {
      if (mark === 'delete' && out.endsWith('~')) out += SEPARATOR;
      out += SIGNS[mark];
    }
    open = open.slice(0, kept);
  };
  for (const [index, run] of pieces.entries()) {
    const isAtom = run.kind !== 'text';
    const marks = isAtom ? [] : MARKS.filter((mark) => run.marks.includes(mark));
    const shared = marks.findIndex((mark, at) => mark !== open[at]);
    const before = out.length;
    closeTo(shared === -1 ? Math.min(open.length, marks.length) : shared);
    const hasClosed = out.length > before;
    const opening = marks.slice(open.length);
    open = marks;
    const signs = opening.map((mark) => SIGNS[mark]).join('');
    if (isAtom) {
      const label = run.kind === 'link' ? linkLabel(pieces, index) : undefined;
      const written = run.kind === 'link' && label === undefined ? '' : writeAtom(run, label);
      if (written !== '') out += collides(out, written) ? SEPARATOR + written : written;
      continue;
    }
    const text =
      out === '' || out.endsWith('\n') ? escapeLineStart(run.text.trimStart(), signs !== '') : escapeText(run.text);
    if (text === '') continue;
    // `:_:` would be an emoji, had it a name: a mark may stand in the middle of one.
    const needsSpace =
      signs === ''
        ? hasClosed && /^[\w*~:]/.test(text)
        : (/[*_~]$/.test(out) && !/\\.$/.test(out)) || (signs.includes('_') && /:\w*$/.test(out));
    out += (needsSpace ? SEPARATOR : '') + signs + text;
  }
  closeTo(0);
  return out;
}

/** White space between runs carries only the marks of both its neighbours: `**a **b` would show its stars. */
function looseSpaces(runs: Run[]): Run[] {
  if (runs.every(({ marks }) => marks.length === 0)) return mergedTexts(runs);
  const parts = mergedTexts(runs).flatMap((run) =>
    run.kind === 'text' ? run.text.split(/^(\s+)|(\s+)$/).flatMap((text) => (text ? [{ ...run, text }] : [])) : [run],
  );
  const solid = (from: number, step: number): Mark[] => {
    for (let at = from; at >= 0 && at < parts.length; at += step) {
      const part = parts[at];
      if (part && (part.kind !== 'text' || part.text.trim() !== '')) return part.kind === 'text' ? part.marks : [];
    }
    return [];
  };
  return parts.map((part, at) => {
    if (part.kind !== 'text' || part.text.trim() !== '') return part;
    const after = solid(at + 1, 1);
    return { ...part, marks: solid(at - 1, -1).filter((mark) => after.includes(mark)) };
  });
}

/** What looks harmless in two runs may be a mention in one, so it is joined before it is escaped. */
function mergedTexts(runs: Run[]): Run[] {
  const merged: Run[] = [];
  for (const run of runs) {
    const last = merged.at(-1);
    const isText = run.kind === 'text' || run.kind === 'code';
    const isAlike = isText && last?.kind === run.kind && String(last.marks) === String(run.marks);
    if (last && isAlike) merged[merged.length - 1] = { ...last, text: last.text + run.text };
    else merged.push(run);
  }
  return merged;
}

/** Neighbouring runs of one link share their brackets: the first writes all, the others nothing. */
function linkLabel(pieces: Run[], index: number): string | undefined {
  const { url, text } = pieces[index] as Run;
  const isMine = (run: Run | undefined) => run?.kind === 'link' && run.url === url && run.text !== '' && text !== '';
  if (isMine(pieces[index - 1])) return undefined;
  let end = index;
  while (isMine(pieces[end + 1])) end++;
  return pieces
    .slice(index, end + 1)
    .map((run) => run.text)
    .join('');
}

function writeAtom({ kind, text, url }: Run, label = ''): string {
  if (kind === 'break') return '\n';
  if (kind === 'code') return writeCode(text);
  if (text === '') return `<${url}>`;
  return label.trim() === '' ? ' ' : `[${escapeText(label).replaceAll(']', '\\]')}](<${url}>)`;
}

/** Two backticks at most: three would open a block. */
function writeCode(text: string): string {
  if (text.trim() === '') return '';
  const code = text.replace(/``+/g, (ticks) => [...ticks].join(SEPARATOR));
  if (!code.includes('`')) return `\`${code}\``;
  return `\`\`${code.startsWith('`') ? ' ' : ''}${code}${code.endsWith('`') ? ' ' : ''}\`\``;
}

const collides = (out: string, written: string): boolean => out.endsWith('`') && written.startsWith('`');

export function escapeText(text: string): string {
  if (!/[\\*_~`<[|@:]/.test(text)) return text;
  return text
    .replace(/[\\*_~`<[]/g, '\\$&')
    .replace(/\|(?=\|)|(?<=\|)\|/g, '\\|')
    .replace(/@(?=everyone|here)/g, '\\@')
    .replace(/:(?=\w+:|\/\/)/g, '\\:');
}

function escapeLineStart(text: string, isMarked: boolean): string {
  const escaped = escapeText(text);
  if (isMarked) return escaped;
  return escaped.replace(/^([#>+-])/, '\\$1').replace(/^(\d+)([.)])/, '$1\\$2');
}

/** Three backticks in a row would close a block: a separator between them keeps them shown and harmless. */
export const defused = (code: string): string => code.replace(/`{3,}/g, (ticks) => [...ticks].join(SEPARATOR));

/** Without control characters; tabs become spaces. */
export const printable = (text: string): string =>
  text.replaceAll('\t', ' ').replace(/[\u0000-\u0009\u000B-\u001F\u007F]/g, '');
