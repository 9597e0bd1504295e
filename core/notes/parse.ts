import MarkdownIt from 'markdown-it';
import { type CheatSheetPart, readCheatSheet } from './cheat-sheet.ts';
import { readFrontMatter } from './front-matter.ts';
import { htmlRows } from './html-table.ts';
import { boldLine, endOfItem, isFact, type Line, linesOf } from './lines.ts';
import { nameIn } from './names.ts';
import { mayHaveNumbers, withNestedPoints } from './nesting.ts';
import { altTexts, pictureFiles, plainText } from './plain.ts';
import {
  ASKED,
  asks,
  hasQuestions,
  hasQuestionsAlone,
  headingItems,
  isAnswerLabel,
  isFoldLabel,
  isQuestion,
  isToldBelow,
  LONGEST_QUESTION,
  withoutAnswerMark,
} from './questions.ts';
import { mayHaveSiteMarks, withoutSiteMarks } from './site.ts';
import type { Note, Passage, Problem, Section } from './types.ts';
import { unmarkedList } from './unmarked-lists.ts';
import { boxTitle, isPlaceholder, plainHeading, withoutHighlights, withoutMarks } from './vault.ts';

// Only blocks are parsed here: inline marks are removed from the passages' text, and adapters render them later.
const markdown = new MarkdownIt({ html: true });
markdown.core.ruler.enableOnly(['normalize', 'block']);
type Token = ReturnType<typeof markdown.parse>[number];

/** Blocks use a token's fields alone; the library's own class defines each of them by itself, at twice the cost of parsing. */
class BlockState extends markdown.block.State {
  override push(type: string, tag: string, nesting: -1 | 0 | 1): Token {
    if (nesting < 0) this.level--;
    const token = {
      type,
      tag,
      nesting,
      level: this.level,
      attrs: null,
      map: null,
      children: null,
      content: '',
      markup: '',
      info: '',
      meta: null,
      block: true,
      hidden: false,
    } as unknown as Token;
    if (nesting > 0) this.level++;
    this.tokens.push(token);
    return token;
  }
}
markdown.block.State = BlockState;

/** A list that is open at this point of the walk. */
type OpenList = {
  id: number;
  depth: number;
  ordinal?: number;
  itemText?: string;
  itemIsFresh: boolean;
  lead?: string;
  heads?: number | undefined; // so many rows of the item are a heading
  isHead?: boolean; // of what is nested in it
};

/** `written` as its author has it, where that is Markdown. */
type Row = { startLine: number; endLine: number; cells: string[]; written?: string[] };

/** Paragraphs as Markdown has them, or cut where their authors ended a line with what it tells: see lines.ts. */
export type Reading = 'paragraphs' | 'facts';

/**
 * Reads one note. Every non-blank line belongs to a heading or to exactly one passage; lines that say nothing to a
 * reader (rules, link definitions, comments, table heads, front matter) become `markup` passages.
 * Any text is Markdown, so this never fails; what the author should mend is in `problems`.
 */
export function parseNote(path: string, source: string, reading: Reading = 'paragraphs'): Note {
  const lines = source.split(source.includes('\r') ? /\r\n|\n|\r/ : '\n');
  const front = readFrontMatter(lines);
  const marked = mayHaveSiteMarks(source) ? withoutSiteMarks(lines) : lines;
  const read = mayHaveNumbers(source) ? withNestedPoints(marked) : marked;
  const body =
    front.endLine > 0 || read !== lines ? '\n'.repeat(front.endLine) + read.slice(front.endLine).join('\n') : source;
  const tokens = markdown.parse(body, {});
  const walk = new Walk(path, lines, reading === 'facts', headingItems(tokens, reading === 'paragraphs'));
  for (const token of tokens) walk.take(token);
  const sections = walk.finish();
  const problems = [...walk.problems];
  if (front.problem) problems.unshift({ path, kind: 'front-matter', ...front.problem });
  const title = front.title ?? sections.find((section) => section.title !== '')?.title ?? fileTitle(path);
  const name = nameIn(front.title, sections);
  return { path, title, ...(name === undefined ? {} : { name }), tags: front.tags, sections, problems };
}

const fileTitle = (path: string): string =>
  path
    .replace(/^.*\//, '')
    .replace(/\.[^.]+$/, '')
    .replace(/[-_]+/g, ' ');

/** Walks the block tokens in order and owns what is open: the headings, the lists, the table. */
class Walk {
  readonly problems: Problem[] = [];
  private readonly path: string;
  private readonly lines: string[];
  private readonly sections: Section[] = [];
  private section: Section;
  private headings: { level: number; title: string }[] = [];
  private lists: OpenList[] = [];
  private listCount = 0;
  private quoteDepth = 0;
  private quoteEnd = 0; // the line after the quote
  private readonly items: ReadonlyMap<Token, number>; // that stand as headings, by the rows that do
  private isAnswer = false; // «Ответ» stands right above
  private readonly cutsLines: boolean;
  private readonly hasQuestions: boolean; // its author writes questions on lines of their own, and answers below them
  private readonly hasQuestionsAlone: boolean;
  private lastFact: Passage | undefined; // a line that tells a fact of its own, and names nothing below it
  private heading: { level: number; startLine: number; endLine: number } | undefined;
  private row: Row | undefined;
  private table: { headers: string[]; id: number; lead: string | undefined; inHead: boolean } | undefined;

  constructor(path: string, lines: string[], cutsLines: boolean, items: ReadonlyMap<Token, number>) {
    this.path = path;
    this.items = items;
    this.cutsLines = cutsLines;
    this.lines = lines;
    this.hasQuestions = cutsLines && hasQuestions(lines);
    this.hasQuestionsAlone = cutsLines && hasQuestionsAlone(lines);
    this.section = { path, title: '', trail: [], level: 0, startLine: 1, endLine: 1, passages: [] };
    this.sections.push(this.section);
  }

  take(token: Token): void {
    const [from = 0, to = 0] = token.map ?? [];
    switch (token.type) {
      case 'heading_open':
        this.heading = { level: Number(token.tag.slice(1)), startLine: from + 1, endLine: to };
        return;
      case 'heading_close':
        this.heading = undefined;
        return;
      case 'blockquote_open':
        if (this.quoteDepth++ === 0) this.quoteEnd = to;
        return;
      case 'blockquote_close':
        this.quoteDepth--;
        return;
      case 'bullet_list_open':
      case 'ordered_list_open':
        this.openList();
        return;
      case 'bullet_list_close':
      case 'ordered_list_close':
        this.lists.pop();
        return;
      case 'list_item_open':
        this.openItem(token);
        return;
      case 'table_open':
        this.table = { headers: [], id: ++this.listCount, lead: this.leadForList(), inHead: true };
        return;
      case 'table_close':
        this.table = undefined;
        return;
      case 'thead_close':
        if (this.table) this.table.inHead = false;
        return;
      case 'tr_open':
        this.row = { startLine: from + 1, endLine: to, cells: [], written: [] };
        return;
      case 'tr_close':
        this.closeRow();
        return;
      case 'inline':
        if (this.row) this.cell(this.row, token.content);
        else if (this.heading) this.openSection(this.heading, token.content);
        else this.paragraph(token.content, from + 1, to);
        return;
      case 'fence':
      case 'code_block':
        this.code(token, from + 1, to);
        return;
      case 'html_block':
        this.html(token.content, from + 1, to);
        return;
    }
  }

  finish(): Section[] {
    for (const [index, section] of this.sections.entries()) {
      const next = this.sections[index + 1];
      this.coverRest(section, (next?.startLine ?? this.lines.length + 1) - 1);
      if (this.cutsLines) section.passages = section.passages.map(told);
      // A title above deeper headings has them for a body, and one above a list of contents has that.
      const tells = ({ kind, markdown }: Passage): boolean => kind !== 'markup' || markdown.includes('](#');
      const isEmpty = !section.passages.some(tells) && (next?.level ?? 0) <= section.level;
      if (section.level > 0 && isEmpty) {
        this.problems.push({ path: this.path, line: section.startLine, kind: 'empty-section', detail: section.title });
      }
    }
    return this.sections.filter((section) => section.level > 0 || section.passages.length > 0);
  }

  private openSection(at: { level: number; startLine: number; endLine: number }, content: string): void {
    const text = plainText(content);
    if (this.answerBegins(text, at.endLine)) return;
    // A heading inside a quote is part of what is quoted.
    if (this.quoteDepth > 0 || this.isAnswerTo(at.level, text)) {
      this.paragraph(content, at.startLine, at.endLine);
      return;
    }
    this.begin(at, content, text);
  }

  private begin(at: { level: number; startLine: number; endLine: number }, content: string, text?: string): void {
    const written = plainHeading(text ?? plainText(content)) || altTexts(content);
    const title = at.level === 7 ? written.replace(ASKED, '') : written;
    this.headings = this.headings.filter((open) => open.level < at.level);
    const trail = this.headings.map((open) => open.title).filter(Boolean);
    this.headings.push({ level: at.level, title });
    const codes = [...content.matchAll(/(?<!`)(`+)(?!`)\s*([^`]+?)\s*\1(?!`)/g)].map(([, , code = '']) => code);
    this.section = { path: this.path, title, ...(codes.length > 0 ? { codes } : {}), trail, ...at, passages: [] };
    this.sections.push(this.section);
    this.listCount = 0;
    for (const list of this.lists) {
      list.id = ++this.listCount;
      delete list.itemText;
      list.itemIsFresh = false;
    }
  }

  private openList(): void {
    const parent = this.lists.at(-1);
    const lead = parent?.itemText ?? this.leadForList();
    const depth = parent && !parent.isHead ? parent.depth + 1 : 0;
    this.lists.push({ id: ++this.listCount, depth, itemIsFresh: false, ...(lead ? { lead } : {}) });
  }

  /** Some set what a heading names in a smaller heading of whole sentences right below it. */
  private isAnswerTo(level: number, text: string): boolean {
    const { passages, level: above } = this.section;
    if (passages.length > 0 || above === 0 || level <= above) return false;
    return text.length >= SENTENCES && /[.!:]$|\.\s+\p{Lu}/u.test(text);
  }

  private openItem(token: Token): void {
    const list = this.lists.at(-1);
    if (!list) return;
    const ordinal = token.info === '' ? undefined : Number(token.info);
    // «4) Хранение данных:» and then «1) Том» with no indent: for Markdown one list, for its author a list in an item.
    if (ordinal === 1 && (list.ordinal ?? 0) > 1 && list.itemText) {
      list.id = ++this.listCount;
      list.depth++;
      list.lead = list.itemText;
    }
    if (ordinal !== undefined) list.ordinal = ordinal;
    list.itemIsFresh = true;
    list.heads = this.items.get(token);
    list.isHead = false;
    delete list.itemText;
  }

  /** «1. Что такое кворум?» above its answer is how many people write headings. */
  private headingItem(content: string, startLine: number, endLine: number): boolean {
    const list = this.lists.at(-1);
    const height = list?.itemIsFresh && this.quoteDepth === 0 ? list.heads : undefined;
    if (!list || height === undefined) return false;
    const rows = content.split('\n');
    const rest = rows.slice(height).join('\n').trim();
    const above = rest === '' ? endLine : startLine + height - 1;
    this.begin({ level: 7, startLine, endLine: above }, rows.slice(0, height).join('\n'));
    Object.assign(list, { isHead: true, itemIsFresh: false });
    if (rest !== '') this.paragraph(rest, above + 1, endLine);
    return true;
  }

  /** «Ответ» above what answers the question there: the question heads it, and the label tells nothing. */
  private answerBegins(text: string, endLine: number, isLabel = isAnswerLabel): boolean {
    if (!isLabel(text)) return false;
    const question = this.questionAbove();
    if (question) {
      this.section.passages.pop();
      this.begin({ level: 7, startLine: question.startLine, endLine }, question.markdown);
    } else if (!asks(this.section.title) && (isLabel !== isFoldLabel || this.section.title === '')) return false;
    this.isAnswer = isAnswerLabel(text);
    const list = this.lists.at(-1);
    if (list) Object.assign(list, { isHead: true, itemIsFresh: false });
    return true;
  }

  /** The question that the last passage asks, if nothing tells its answer yet. */
  private questionAbove(): Passage | undefined {
    const last = this.section.passages.at(-1);
    if (last === undefined || this.quoteDepth > 0 || last.text.length > LONGEST_QUESTION) return undefined;
    return (last.kind === 'item' || last.kind === 'paragraph') && asks(last.text) ? last : undefined;
  }

  private paragraph(written: string, startLine: number, endLine: number): void {
    const isOutside = this.lists.length === 0;
    const content = asks(this.section.title) ? withoutAnswerMark(written) : written;
    const text = isNavigation(content) ? '' : plainText(content);
    if (this.answerBegins(text, endLine)) return;
    if (this.headingItem(content, startLine, endLine)) return;
    const isAnswer = this.isAnswer;
    this.isAnswer = false;
    const place = this.place();
    if (text === '') {
      const isPicture = content.includes('![') || /<img\b/i.test(content);
      this.add({
        kind: isPicture ? 'image' : 'markup',
        startLine,
        endLine,
        markdown: content,
        text: altTexts(content),
      });
      return;
    }
    if (isOutside && this.quoteDepth === 0) {
      const title = isAnswer ? undefined : (boldTitle(content) ?? this.questionAlone(content, startLine, endLine));
      if (title) {
        this.openPseudoSection(title, startLine, endLine);
        return;
      }
      if (this.splitLines(content.split('\n'), startLine)) return;
    }
    if (place === undefined && this.quoteDepth === 1 && this.box(content.split('\n'), startLine)) return;
    if (place?.kind === 'item' && this.splitItem(content.split('\n'), startLine, place)) return;
    const label = place ? undefined : this.labelBefore();
    this.add({ kind: 'paragraph', startLine, endLine, markdown: content, text, ...(label ? { lead: label } : place) });
    const list = this.lists.at(-1);
    if (list && place?.kind === 'item') list.itemText = text;
  }

  /** A question in a paragraph of its own, where the note is made of such. */
  private questionAlone(content: string, startLine: number, endLine: number): string | undefined {
    if (startLine !== endLine || !content.endsWith('?') || !isToldBelow(this.lines, endLine - 1)) return undefined;
    const text = plainText(content);
    return ASKED.test(text) || (this.hasQuestionsAlone && isQuestion(content)) ? text : undefined;
  }

  /** “> [!danger] dangling pointer”: the title of a vault's box names what the lines below it tell. */
  private box([first = '', ...rows]: string[], startLine: number): boolean {
    const title = this.cutsLines ? boxTitle(first) : undefined;
    if (title === undefined) return false;
    const isHead = title.endsWith('?') && this.quoteIsLast();
    if (isHead) this.begin({ level: 7, startLine, endLine: startLine }, title);
    else this.prose(title, startLine, startLine);
    const lead = isHead ? undefined : title;
    if (rows.length > 0 && !this.facts(rows, startLine + 1, lead))
      this.prose(rows.join('\n'), startLine + 1, startLine + rows.length, lead ? { lead } : {});
    this.lastFact = this.section.passages.at(-1);
    return true;
  }

  /** Whether nothing of the section's own text follows the quote. */
  private quoteIsLast(): boolean {
    const next = this.lines.slice(this.quoteEnd, this.quoteEnd + GAP).find((line) => line.trim() !== '');
    return next === undefined || /^\s*(?:>|#{1,6}\s|[-*_]{3,}\s*$)/.test(next);
  }

  private prose(content: string, startLine: number, endLine: number, place: Partial<Passage> = {}): void {
    const text = plainText(content);
    const isPicture = content.includes('![') || /<img\b/i.test(content);
    if (text !== '') this.add({ kind: 'paragraph', startLine, endLine, markdown: content, text, ...place });
    else
      this.add({
        kind: isPicture ? 'image' : 'markup',
        startLine,
        endLine,
        markdown: content,
        text: altTexts(content),
      });
  }

  /** Where in a list this block stands: its item's opening text, or something further down in the item. */
  private place(): Partial<Passage> | undefined {
    const list = this.lists.at(-1);
    if (!list || list.isHead) return undefined;
    const { depth } = list;
    if (!list.itemIsFresh) return { depth, list: list.id, ...(list.itemText ? { lead: list.itemText } : {}) };
    list.itemIsFresh = false;
    const ordinal = list.ordinal === undefined ? {} : { ordinal: list.ordinal };
    return { kind: 'item', depth, list: list.id, ...ordinal, ...(list.lead ? { lead: list.lead } : {}) };
  }

  /** A line in bold that stands alone is how many people write headings. */
  private openPseudoSection(title: string, startLine: number, endLine: number): void {
    this.openSection({ level: 7, startLine, endLine }, title);
  }

  /** Lines of one paragraph that are a list, or tell a fact each; returns false for wrapped prose. */
  private splitLines(rows: string[], startLine: number): boolean {
    if (rows.length < 2) return false;
    if (isQuestion(rows[0] ?? '') && this.facts(rows, startLine)) return true;
    const unmarked = unmarkedList(rows, this.cutsLines);
    if (!unmarked) return this.facts(rows, startLine);
    const { labels, isList } = unmarked;
    const rest = rows.slice(labels);
    let lead: string | undefined;
    if (labels > 0) {
      const label = rows.slice(0, labels);
      lead = plainText(label.map((row) => row.replace(/(?:\\| {2,})$/, '')).join(', '));
      const endLine = startLine + labels - 1;
      this.add({ kind: 'paragraph', startLine, endLine, markdown: label.join('\n'), text: lead });
    } else lead = this.leadForList();
    if (!isList) {
      if (this.facts(rest, startLine + labels, lead)) return true;
      const joined = rest.join('\n');
      this.prose(joined, startLine + labels, startLine + rows.length - 1, lead ? { lead } : {});
      return true;
    }
    const list = ++this.listCount;
    for (const [index, row] of rest.entries()) {
      const line = startLine + labels + index;
      const at = { startLine: line, endLine: line, depth: 0, list };
      this.add({ kind: 'item', ...at, markdown: row, text: plainText(row), ...(lead ? { lead } : {}) });
    }
    return true;
  }

  /** Lines that tell a fact each; returns false when they are wrapped prose. */
  private facts(rows: string[], startLine: number, introduced?: string): boolean {
    const lines = this.cutsLines ? linesOf(rows, introduced !== undefined) : undefined;
    if (!lines || (lines.length === 2 && lines[0]?.kind === 'question' && !this.isAsked(rows[0] ?? ''))) return false;
    let lead = introduced;
    // «MRO» above its explanation names that, and not the facts on the lines after it.
    const isNarrow = lead !== undefined && !lead.endsWith(':') && !/^\s/.test(rows[0] ?? '') && !isFact(rows[0] ?? '');
    let run: Line[] = [];
    const flush = (): void => {
      const facts = run.filter(({ kind }) => kind === 'fact').length;
      const isList = facts > 1 && facts >= run.length * 0.6;
      const list = isList ? { kind: 'item' as const, depth: 0, list: ++this.listCount } : {};
      for (const { from, to } of run) {
        const markdown = withoutAnswerMark(
          rows
            .slice(from, to + 1)
            .join('\n')
            .trim(),
        );
        const at = { startLine: startLine + from, endLine: startLine + to };
        this.prose(markdown, at.startLine, at.endLine, { ...list, ...(lead ? { lead } : {}) });
        this.lastFact = this.section.passages.at(-1);
        if (isNarrow && lead === introduced) lead = undefined;
      }
      run = [];
    };
    for (const line of lines) {
      if (line.kind === 'fact' || line.kind === 'prose') {
        run.push(line);
        continue;
      }
      flush();
      const row = rows[line.from] ?? '';
      const text = boldLine(row) ?? plainText(rows.slice(line.from, line.to + 1).join('\n'));
      const at = [startLine + line.from, startLine + line.to] as const;
      if (boldLine(row) || (line.kind === 'question' && this.isAsked(row))) {
        this.openPseudoSection(text, ...at);
        lead = undefined;
      } else {
        this.prose(text, ...at);
        lead = text;
      }
    }
    flush();
    return true;
  }

  /** A question that heads its answer: marked as one, or among many in the note. */
  private readonly isAsked = (row: string): boolean =>
    this.hasQuestions || ASKED.test(plainText(row)) || /^\s*(?:\*\*|__)/.test(row);

  /**
   * Lines below an item that are not indented as it is: Markdown takes them for the end of the item, people mean the
   * next thing.
   */
  private splitItem(rows: string[], startLine: number, place: Partial<Passage>): boolean {
    const item = ITEM.exec(this.lines[startLine - 1] ?? '')?.[0].length;
    if (!this.cutsLines || rows.length < 2 || item === undefined) return false;
    const outside = endOfItem(rows, (at) => {
      const indent = /^\s*/.exec(this.lines[startLine - 1 + at] ?? '')?.[0].length ?? 0;
      return indent < item;
    });
    if (outside < 0) return false;
    this.prose(rows.slice(0, outside).join('\n'), startLine, startLine + outside - 1, place);
    const lists = this.lists;
    this.lists = [];
    this.paragraph(rows.slice(outside).join('\n').trim(), startLine + outside, startLine + rows.length - 1);
    this.lists = lists;
    return true;
  }

  private code(token: Token, startLine: number, endLine: number): void {
    const place = this.place();
    const before = place ? (place.lead ?? this.lists.at(-1)?.itemText) : this.leadForCode(startLine);
    const lead = before ? { lead: before } : {};
    const code = token.content.replace(/\s+$/, '');
    const indented = token.type === 'code_block';
    const language = token.info.trim().split(/[\s{,]/)[0];
    // Prose that somebody indented by four spaces, or fenced to set it off, is still prose.
    if (indented ? looksLikeProse(code) : language === '' && isProse(code)) {
      this.proseBlocks(code, indented ? startLine : startLine + 1);
      return;
    }
    // A vault's query tells nothing: its answer is elsewhere.
    if (language === 'dataview' || language === 'dataviewjs') return;
    const sheet = this.cutsLines ? readCheatSheet(code, language) : undefined;
    if (sheet) {
      this.cheatSheet(sheet, indented ? startLine : startLine + 1, lead);
      return;
    }
    const block = {
      kind: 'code' as const,
      startLine,
      endLine: indented ? startLine + code.split('\n').length - 1 : endLine,
    };
    const fence = code.includes('```') ? '````' : '```';
    const written = `${fence}${language ?? ''}\n${code}\n${fence}`;
    const { ordinal: _, kind: __, ...where } = place ?? {};
    this.add({ ...block, ...where, ...lead, markdown: written, text: code, ...(language ? { language } : {}) });
  }

  private proseBlocks(code: string, firstLine: number): void {
    let line = firstLine;
    for (const block of code.split(/(\n(?:[^\S\n]*\n)+)/)) {
      const rows = block.split('\n');
      if (block.trim() !== '') this.paragraph(block.replace(/^\s+/gm, '').trimEnd(), line, line + rows.length - 1);
      line += rows.length - 1;
    }
  }

  /** The commands of a block of code, each with what it does. */
  private cheatSheet(parts: CheatSheetPart[], firstLine: number, { lead }: { lead?: string }): void {
    let list = 0;
    for (const part of parts) {
      const at = { startLine: firstLine + part.from, endLine: firstLine + part.to, depth: 0 };
      if (part.kind !== 'command' || list === 0) list = ++this.listCount;
      if (part.kind === 'label') this.add({ kind: 'paragraph', ...at, markdown: part.text, text: part.text });
      else if (part.kind === 'code')
        this.add({
          kind: 'code',
          ...at,
          markdown: `\`\`\`\n${part.text}\n\`\`\``,
          text: part.text,
          ...(lead ? { lead } : {}),
        });
      else {
        const { command, meaning, label = lead } = part;
        const told = meaning === undefined ? '' : ` — ${meaning}`;
        const item = { markdown: `\`${command}\`${told}`, text: `${command}${told}`, list };
        this.add({ kind: 'item', ...at, ...item, ...(label ? { lead: label } : {}) });
      }
    }
  }

  private html(content: string, startLine: number, endLine: number): void {
    if (isNavigation(content)) return;
    const summary = /<summary[^>]*>([\s\S]*?)<\/summary>/i.exec(content);
    const title = plainText(summary?.[1] ?? '');
    if (summary && title !== '' && this.quoteDepth === 0) {
      const offset = content.slice(0, summary.index).split('\n').length - 1;
      const height = summary[0].split('\n').length;
      const after = content.slice(summary.index + summary[0].length);
      const [first, last] = [startLine + offset, startLine + offset + height - 1];
      if (!this.answerBegins(title, last, isFoldLabel)) this.openPseudoSection(title, first, last);
      if (plainText(after)) {
        const skipped = /^\s*/.exec(after)?.[0].split('\n').length ?? 1;
        this.html(after.trimStart(), startLine + offset + height - 1 + skipped - 1, endLine);
      }
      return;
    }
    if (!this.htmlTable(content, startLine)) this.prose(content.trim(), startLine, endLine);
  }

  private htmlTable(content: string, startLine: number): boolean {
    const rows = htmlRows(content, startLine);
    if (!rows) return false;
    const lead = this.leadForList();
    this.table = { headers: [], id: ++this.listCount, lead, inHead: true };
    for (const { isHead, ...row } of rows) {
      this.table.inHead = isHead;
      this.row = row;
      this.closeRow();
    }
    this.table = undefined;
    return true;
  }

  private cell({ cells, written }: Row, content: string): void {
    cells.push(plainText(content));
    written?.push(content);
  }

  private closeRow(): void {
    const { row, table } = this;
    this.row = undefined;
    if (!row || !table) return;
    if (table.inHead) {
      table.headers = row.cells;
      return;
    }
    if (row.written && isContentsRow(row.written)) return;
    const cells = row.cells.map((text, index) => ({ header: table.headers[index] ?? '', text }));
    const text = row.cells.filter(Boolean).join(' — ');
    const { startLine, endLine } = row;
    const lead = table.lead ? { lead: table.lead } : {};
    this.add({ kind: 'row', startLine, endLine, markdown: text, text, cells, list: table.id, ...lead });
  }

  private add(passage: Omit<Passage, 'depth'> & { depth?: number }): void {
    for (const file of passage.markdown.includes('![') ? pictureFiles(passage.markdown) : []) {
      this.problems.push({ path: this.path, line: passage.startLine, kind: 'missing-picture', detail: file });
    }
    let { endLine } = passage;
    while (endLine > passage.startLine && this.isBlank(endLine)) endLine--;
    this.section.passages.push({ depth: 0, ...passage, endLine });
  }

  /** The paragraph before a list or a table, if it reads like an introduction. */
  private leadForList(): string | undefined {
    const last = this.section.passages.at(-1);
    if (last?.kind !== 'paragraph' || last.text.length > 200) return undefined;
    return /:$/.test(last.text) || (last.text.length <= 100 && !/[.!?…]$/.test(last.text)) ? last.text : undefined;
  }

  /** A short line without an end names the paragraph below it: «СЛОВАРЬ Виртуальный пакет». */
  private labelBefore(): string | undefined {
    const last = this.section.passages.at(-1);
    if (last?.kind !== 'paragraph' || last === this.lastFact || last.text.length > 90) return undefined;
    return /[.!?…;,»)]$/.test(last.text) ? undefined : last.text;
  }

  /** The paragraph or item before a block of code tells what the code does. */
  private leadForCode(startLine: number): string | undefined {
    const last = this.section.passages.at(-1);
    if (!last || (last.kind !== 'paragraph' && last.kind !== 'item')) return undefined;
    return startLine - last.endLine <= 2 ? last.text : undefined;
  }

  private isBlank(line: number): boolean {
    return (this.lines[line - 1] ?? '').trim() === '';
  }

  /** Gives every line that no passage took to a `markup` passage, and fixes the section's end. */
  private coverRest(section: Section, lastLine: number): void {
    const headEnd = section.level === 0 ? section.startLine - 1 : section.endLine;
    const covered = new Set<number>();
    for (const { startLine, endLine } of section.passages) {
      for (let line = startLine; line <= endLine; line++) covered.add(line);
    }
    const rest: Passage[] = [];
    for (let line = headEnd + 1; line <= lastLine; line++) {
      if (covered.has(line) || this.isBlank(line)) continue;
      const last = rest.at(-1);
      if (last && last.endLine === line - 1) {
        last.endLine = line;
        last.markdown += `\n${this.lines[line - 1]}`;
      } else {
        const written = this.lines[line - 1] ?? '';
        rest.push({ kind: 'markup', startLine: line, endLine: line, markdown: written, text: '', depth: 0 });
      }
    }
    section.passages = [...section.passages, ...rest].sort((a, b) => a.startLine - b.startLine);
    let end = lastLine;
    while (end > headEnd && this.isBlank(end)) end--;
    section.endLine = Math.max(end, section.startLine);
  }
}

/** A passage as it is read for what it tells: marks of a vault and what is still to be written tell nothing. */
function told(passage: Passage): Passage {
  const { kind, startLine, endLine, depth, text } = passage;
  const read = kind !== 'code' && isPlaceholder(text) ? undefined : withoutMarks(passage);
  return read
    ? withoutHighlights(read)
    : { kind: 'markup', startLine, endLine, depth, markdown: passage.markdown, text: '' };
}

/** A heading so long tells something. */
const SENTENCES = 60;
/** “[⬆ Back to top](#contents)”, «**[к оглавлению](#java)**», an entry of a list of contents: where to go, and nothing to read. */
const isNavigation = (content: string): boolean =>
  (content.includes('](#') || content.includes('href="#')) &&
  !/[\p{L}\p{N}]/u.test(
    content.replace(
      /\[(?:[^[\]]|\[[^[\]]*\])*\]\(#(?:[^()]|\([^()]*\))*\)|<a\s[^<>]*href="#[^<>]*>[^<>]*<\/a>|&\w{2,8};|<\/?(?:br|p|div|span|sup|b)(?:\s[^<>]*)?>/g,
      '',
    ),
  );
/** `| 12 | [What is hoisting](#what-is-hoisting) |` */
const isContentsRow = (cells: string[]): boolean =>
  isNavigation(cells.filter((cell) => !/^[\d.\s]*$/.test(cell)).join(' '));
/** Blank lines between two blocks. */
const GAP = 3;

const ITEM = /^\s*(?:[-*+]|\d{1,9}[.)])\s+/;

/** A line in bold, also where an editor wrapped it. */
const boldTitle = (content: string): string | undefined =>
  boldLine(/^\*\*[^*]{2,150}\?\*\*$/.test(content) ? content.replace(/\n/g, ' ') : content);

/** Line after line of sentences, and nothing that programs are written with. */
function isProse(code: string): boolean {
  const lines = code.split('\n').filter((line) => line.trim() !== '');
  const spoken = lines.filter((line) => !CODE_SIGNS.test(line) && WORDS.test(line));
  const begun = spoken.filter((line) => /^\s*["'«“]?\p{Lu}/u.test(line));
  return (
    spoken.length > 2 &&
    spoken.length >= lines.length * SPOKEN &&
    begun.length >= spoken.length / 2 &&
    spoken.some((line) => SENTENCE.test(line))
  );
}
const SPOKEN = 0.75;
const CODE_SIGNS =
  /[{}[\];=<|\\_`@#$~*]|^[A-Z]{3,}:|\S {3,}\S|[A-Za-z_]\([^\s(]*\)|\(\)|^\s*[+>/.-]|\s--?[A-Za-z]|:\/\/|\d:\d/;
/** Four words in a row. */
const WORDS = /(?:(?<![\p{L}\d'’-])\p{L}[\p{L}'’-]*[,.:;)]?\s+\(?){3}\p{L}/u;
const SENTENCE = /(?<![\p{L}\d'’(),%-])(?:[\p{L}\d'’(),%-]+\s+){7}/u;

function looksLikeProse(code: string): boolean {
  const letters = code.match(/\p{L}/gu)?.length ?? 0;
  const cyrillic = code.match(/[а-яё]/giu)?.length ?? 0;
  return cyrillic > 20 && cyrillic / Math.max(letters, 1) > 0.8 && !/[{};=$]|^\s*#/m.test(code);
}
