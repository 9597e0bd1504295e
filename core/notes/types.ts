/**
 * The smallest unit an answer or a card can quote.
 * - `paragraph`: prose, a quote or raw HTML text
 * - `item`: one list item without its nested lists (those are items of their own)
 * - `row`: one row of a table's body
 * - `code`: a fenced or indented code block
 * - `image`: a paragraph that holds nothing but pictures; `text` is their alt texts
 * - `markup`: lines without a word for a reader: rules, link definitions, comments, table heads, front matter; `text` is ''
 */
export type PassageKind = 'paragraph' | 'item' | 'row' | 'code' | 'image' | 'markup';

export type Passage = {
  kind: PassageKind;
  startLine: number; // 1-based, inclusive
  endLine: number;
  markdown: string; // the source lines, list and quote marks removed, inner indentation kept
  text: string; // what a reader sees, without Markdown marks; for code, the code itself
  lead?: string; // the paragraph that introduces this list, table or fence («Базовые команды:»)
  depth: number; // list nesting, 0 outside lists and for top-level items
  ordinal?: number; // number of an ordered item, as written
  list?: number; // items of one list (rows of one table) share it; unique within a section
  language?: string; // of a fence: `bash`
  cells?: { header: string; text: string }[]; // of a table's row
};

/** A heading and what stands under it, up to the next heading of any level. */
export type Section = {
  path: string; // relative to the notes folder, with `/`
  title: string; // plain text of the heading, '' for what stands before the first one
  codes?: string[]; // what stands in code marks in the heading, which its plain text no longer tells
  trail: string[]; // titles of the headings above, outermost first, the own title excluded
  level: number; // 1–6; 7 for a line that only looks like a heading (bold, <summary>); 0 before the first heading
  startLine: number; // the heading's line; 1-based, inclusive
  endLine: number; // last non-blank line of the section
  passages: Passage[];
};

/** Something the author should know: where, and what. */
export type Problem = { path: string; line?: number; kind: ProblemKind; detail?: string };
export type ProblemKind =
  | 'unreadable' // no right to read, or vanished while reading
  | 'too-large' // over the size limit
  | 'binary' // not text in any encoding we know
  | 'encoding' // read as Windows-1251 or UTF-16; `detail` names which
  | 'front-matter' // YAML that cannot be parsed; the note is used without it
  | 'missing-picture' // an image link to a file that is not there
  | 'empty-section' // a heading with nothing below it
  | 'symlink-loop'
  | 'glossary'; // glossary.yaml that cannot be used; `detail` tells why

export type Note = {
  path: string;
  title: string; // front matter, else the first heading, else the file name
  name?: string; // what the note itself says it is called, where it does
  tags: string[];
  sections: Section[];
  problems: Problem[];
};
