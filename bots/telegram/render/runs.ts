/**
 * Text in one look. Code carries no other style, since Telegram's `code` and `pre` contain nothing and stand in
 * nothing but a quotation; a `pre` stands alone.
 */
export type Style = {
  quote?: number; // runs with the same number are one quotation
  link?: string;
  bold?: true;
  italic?: true;
  strike?: true;
  code?: true;
  pre?: { language?: string };
};
export type Run = { text: string; style: Style };

/** Outermost first: the order in which tags are opened. */
export const LAYERS = ['quote', 'link', 'bold', 'italic', 'strike', 'code', 'pre'] as const;
export type Layer = (typeof LAYERS)[number];

/** Runs in the making. */
export type Out = { runs: Run[]; length: number };

/** Appends a run, joining it to the last one when it looks the same. */
export function append(out: Out, text: string, style: Style): void {
  if (text === '') return;
  out.length += text.length;
  const last = out.runs.at(-1);
  if (last && sameStyle(last.style, style)) last.text += text;
  else out.runs.push({ text, style });
}

/** A `pre` is equal only to itself: two code blocks side by side stay two. */
export const sameStyle = (a: Style, b: Style): boolean =>
  a === b ||
  (a.quote === b.quote &&
    a.link === b.link &&
    a.bold === b.bold &&
    a.italic === b.italic &&
    a.strike === b.strike &&
    a.code === b.code &&
    a.pre === b.pre);

/** Whether one entity would cover the end of `a` and the beginning of `b`. */
export const shareEntity = (a: Style, b: Style): boolean =>
  LAYERS.some((layer) => a[layer] !== undefined && a[layer] === b[layer]);

/**
 * What Telegram can carry: no control characters, no half of a surrogate pair. Everything else stays.
 */
export const clean = (text: string): string => (!UNCLEAN.test(text) ? text : cleaned(text));

const UNCLEAN = /[\0-\x08\x0b-\x1f\ud800-\udfff]/;
const cleaned = (text: string): string =>
  text
    .replace(/\r\n?/g, '\n')
    .replace(/[\0-\x08\x0b-\x1f]/g, '')
    .replace(/\p{Surrogate}/gu, '\ufffd');

// Fillers are letters to Unicode and nothing to the eye; Telegram refuses a text of nothing.
const VISIBLE = /[^\s\p{Z}\p{Cc}\p{Cf}\p{Cs}\u115f\u1160\u2800\u3164\uffa0]/u;
export const isVisible = (text: string): boolean => VISIBLE.test(text);
