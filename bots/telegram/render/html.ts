import { LAYERS, type Layer, type Run, type Style } from './runs.ts';

/** Telegram's HTML for a text; tags are opened and closed so that they always nest. */
export function htmlOf(runs: readonly Run[]): string {
  let html = '';
  let open: Layer[] = [];
  let current: Style = {};
  for (const { text, style } of runs) {
    if (open.length === 0 && isPlain(style)) {
      html += escaped(text);
      continue;
    }
    const keep = open.findIndex((layer) => style[layer] !== current[layer]);
    const kept = keep < 0 ? open : open.slice(0, keep);
    // A layer that now comes in between must be opened before those inside it.
    const wanted = LAYERS.filter((layer) => style[layer] !== undefined);
    const same = kept.findIndex((layer, index) => wanted[index] !== layer);
    const stay = same < 0 ? kept : kept.slice(0, same);
    html += open
      .slice(stay.length)
      .toReversed()
      .map((layer) => endTag(layer, current))
      .join('');
    html += wanted
      .slice(stay.length)
      .map((layer) => startTag(layer, style))
      .join('');
    html += escaped(text);
    open = wanted;
    current = style;
  }
  return (
    html +
    open
      .toReversed()
      .map((layer) => endTag(layer, current))
      .join('')
  );
}

/** How many entities Telegram will see. */
export const countEntities = (html: string): number => (html.match(/<[a-z]/g) ?? []).length;

function startTag(layer: Layer, style: Style): string {
  switch (layer) {
    case 'quote':
      return '<blockquote>';
    case 'link':
      return `<a href="${escaped(style.link ?? '').replaceAll('"', '&quot;')}">`;
    case 'pre':
      return style.pre?.language ? `<pre><code class="language-${languageName(style.pre.language)}">` : '<pre>';
    default:
      return `<${SIMPLE[layer]}>`;
  }
}

function endTag(layer: Layer, style: Style): string {
  switch (layer) {
    case 'quote':
      return '</blockquote>';
    case 'link':
      return '</a>';
    case 'pre':
      return style.pre?.language ? '</code></pre>' : '</pre>';
    default:
      return `</${SIMPLE[layer]}>`;
  }
}

const SIMPLE = { bold: 'b', italic: 'i', strike: 's', code: 'code' } as const;

const languageName = (language: string): string => language.replace(/[^\p{L}\p{N}+#._-]/gu, '-');

const isPlain = (style: Style): boolean => {
  for (const _ in style) return false;
  return true;
};

const escaped = (text: string): string =>
  !/[&<>]/.test(text) ? text : text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
