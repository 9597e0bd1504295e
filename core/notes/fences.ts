/**
 * The mark of the fence of code that is open behind a line, `undefined` outside all of them. As CommonMark has it (0.31,
 * section 4.5): a fence is closed by its own mark, as long or longer, with nothing behind it, and what has backticks
 * behind its backticks is code within a line.
 */
export function fenceAfter(open: string | undefined, line: string): string | undefined {
  const [, mark = '', info = ''] = FENCE.exec(line) ?? [];
  if (mark === '') return open;
  if (open === undefined) return mark;
  return mark.startsWith(open) && info.trim() === '' ? undefined : open;
}

// A run of marks is taken whole or not at all: a long one would otherwise be tried at every length.
const FENCE = /^[\s>]*(`{3,}|~{3,}(?!~))([^`]*)$/;
