import type { Passage } from '../notes/index.ts';

export const isText = ({ kind }: Passage): boolean => kind !== 'image' && kind !== 'markup';

/** A short line without an end: it names what follows. */
export const isLabel = (passage: Passage): boolean => passage.text.length <= 90 && !/[.!?…;]["»)]?$/.test(passage.text);

/** A line on an option. */
export const OPTION = /^[`"'(\s]*--?[a-z]/i;

/** Code, or a line that opens with a command: Latin words before a dash or in backticks. */
export const holdsCommand = (passage: Passage): boolean =>
  passage.kind === 'code' ||
  OPTION.test(passage.text) ||
  /`[^`]*[a-z][^`]*`/i.test(passage.markdown) ||
  /^(?:sudo\s+)?[a-z][\w.-]+(?:\s+\S+){0,8}?\s+[-–—]\s/.test(passage.text) ||
  /(?:^|\s)sudo\s/.test(passage.text);

export const hasLink = ({ markdown }: Passage): boolean => /\]\(|\]\[|https?:/.test(markdown);
