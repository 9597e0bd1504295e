import { append, type Out, type Run, type Style } from './runs.ts';

/** What Telegram makes a mention of, wherever it stands in a text: an e-mail address is none. */
const MENTION = /(?<![\p{L}\p{N}_])@\w{2,}/gu;

/**
 * Telegram turns every `@name` into a link and tells whoever has that name, even if a note meant `npm i @types/node`.
 * In code it does not, and that is what such words mostly are.
 */
export function withoutMentions(runs: readonly Run[]): readonly Run[] {
  if (!runs.some(({ text }) => text.includes('@'))) return runs;
  const text = runs.map((run) => run.text).join('');
  const marks = [...text.matchAll(MENTION)].map(({ 0: { length }, index }) => ({ from: index, to: index + length }));
  const out: Out = { runs: [], length: 0 };
  let start = 0;
  for (const run of runs) {
    const end = start + run.text.length;
    let at = start;
    for (const { from, to } of marks) {
      if (to <= at || from >= end) continue;
      append(out, run.text.slice(at - start, Math.max(from - start, 0)), run.style);
      append(out, run.text.slice(Math.max(from, at) - start, to - start), harmless(run.style));
      at = Math.min(to, end);
    }
    append(out, run.text.slice(at - start), run.style);
    start = end;
  }
  return out.runs;
}

const harmless = (style: Style): Style =>
  style.code || style.pre || style.link
    ? style
    : { ...(style.quote === undefined ? {} : { quote: style.quote }), code: true };

/** The same for a text without markup: an invisible character after the sign. */
export const plainWithoutMentions = (text: string): string =>
  text.replace(MENTION, (name) => `@\u2060${name.slice(1)}`);
