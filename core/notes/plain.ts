const SPECIAL = /[`*_[\]<>&\\~=!^]/;
const CODE_SPAN = /(?<!`)(`+)(?!`)(.*?[^`])\1(?!`)/gs;
const IMAGE =
  /!\[((?:[^[\]]|\[[^[\]]*\])*)\](?:\([^()]*(?:\([^()]*\)[^()]*)*\)|\[[^\]]*\])|(?<!\S)!\[([^\]]{1,40})\](?![[(:])/g;
const REFERENCE = /(?<![A-Za-z\d_\]!])\[((?:[^[\]]|\[[^[\]]*\])+)\]\[[^\]]*\]/g;
const PICTURE_BY_REFERENCE = /!\[[^[\]]*\]\[[^\]]*\]\s?|(?<!\S)!\[[^\]]{1,40}\](?![[(:])\s?/g;
/** `dp[i-1][j-1]` is an index and no link. */
const LINK =
  /\[((?:[^[\]]|\[[^[\]]*\])*)\]\([^()]*(?:\([^()]*\)[^()]*)*\)|(?<![A-Za-z\d_\]])\[((?:[^[\]]|\[[^[\]]*\])*)\]\[[^\]]*\]/g;
const FOOTNOTE = /\[\^[^\]\s]+\]:?/g;
const AUTOLINK = /<((?:https?|ftp|mailto):[^<>\s]+)>/gi;
/** Tags of HTML that people put into notes. `<network_name>` is no such tag: it is a placeholder, and stays. */
const TAG =
  /<\/?(?:a|abbr|b|big|blockquote|br|center|cite|code|col|colgroup|dd|del|details|dfn|div|dl|dt|em|figcaption|figure|font|h[1-6]|hr|i|iframe|img|ins|kbd|li|mark|ol|p|pre|q|s|samp|script|section|small|source|span|strike|strong|style|sub|summary|sup|table|tbody|td|tfoot|th|thead|tr|u|ul|var|video|wbr)(?:\s[^<>]*)?\/?>/gi;
const COMMENT = /<!--[\s\S]*?(?:-->|$)/g;
const MAY_BE_STRONG = /\*\*|__|~~/;
const STRONG = /(\*\*|__|~~)(?=\S)(.+?\S|\S)\1/gs;
/** “==marked==” as editors of vaults have it; `a==b && c==d` compares. */
export const HIGHLIGHT = /(?<![\p{L}\p{N}_=])==(?=[^\s=])([^=\n]+?)(?<=\S)==(?![\p{L}\p{N}_=])/gu;
const EMPHASIS_STAR = /(?<![\\*\w])\*(?=[^\s*])((?:\\\*|[^*\n])*[^\s*\\])\*(?!\*)/g;
const EMPHASIS_LINE = /(?<![\\_\p{L}\p{N}])_(?=[^\s_])([^_\n]*[^\s_\\])_(?![_\p{L}\p{N}])/gu;
const ESCAPE = /\\([!-/:-@[-`{-~])/g;
const ENTITY = /&(?:#(\d{1,7})|#[xX]([\da-fA-F]{1,6})|([a-zA-Z]{2,8}));/g;
const NAMED: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  mdash: '—',
  ndash: '–',
  laquo: '«',
  raquo: '»',
  hellip: '…',
  rarr: '→',
  larr: '←',
  uarr: '↑',
  darr: '↓',
  middot: '·',
  bull: '•',
  emsp: ' ',
  ensp: ' ',
  deg: '°',
  ne: '≠',
  le: '≤',
  ge: '≥',
  copy: '©',
  times: '×',
  minus: '−',
};

// Code spans are set aside under private-use characters, so that nothing inside them is taken for markup.
const HOLE = /\ue000(\d+)\ue001/g;

/**
 * What a reader sees of inline Markdown: no marks, no link targets, pictures gone, one space between words.
 * Works on the text of a block as written; it never fails and never returns line breaks.
 */
export function plainText(markdown: string): string {
  if (!SPECIAL.test(markdown)) return squeeze(markdown);
  const spans: string[] = [];
  let text = markdown;
  if (text.includes('`')) {
    if (text.includes('\ue000')) text = text.replaceAll('\ue000', '');
    text = text.replace(CODE_SPAN, (_, __, code: string) => `\ue000${spans.push(code) - 1}\ue001`);
  }
  if (text.includes('<')) text = text.replace(COMMENT, ' ').replace(AUTOLINK, '$1').replace(TAG, ' ');
  if (text.includes('['))
    text = text.replace(FOOTNOTE, '').replace(IMAGE, ' ').replace(LINK, '$1$2').replace(LINK, '$1$2');
  if (text.includes('==')) text = text.replace(HIGHLIGHT, '$1');
  if (MAY_BE_STRONG.test(text)) text = text.replace(STRONG, '$2');
  if (text.includes('*')) text = text.replace(STRONG, '$2').replace(EMPHASIS_STAR, '$1');
  if (text.includes('_')) text = text.replace(EMPHASIS_LINE, '$1');
  if (text.includes('\\')) text = text.replace(ESCAPE, '$1').replace(/\\$/gm, '');
  if (text.includes('&')) text = text.replace(ENTITY, decodeEntity);
  if (spans.length > 0) text = text.replace(HOLE, (_, index: string) => spans[Number(index)] ?? '');
  return squeeze(text);
}

/** Inline Markdown that needs no definitions from elsewhere: links by reference are their text, such pictures are gone. */
export const withoutReferences = (markdown: string): string =>
  markdown.includes('[')
    ? markdown
        .split(/(`+[^`]*`+)/)
        .map((part) => (part.startsWith('`') ? part : part.replace(PICTURE_BY_REFERENCE, '').replace(REFERENCE, '$1')))
        .join('')
    : markdown;

/** A text without the tags of HTML that people put into notes. */
export const withoutTags = (text: string): string =>
  text.includes('<') ? text.replace(COMMENT, ' ').replace(TAG, ' ').replace(/ {2,}/g, ' ') : text;

/** The alt texts of the pictures, and nothing else. */
export const altTexts = (markdown: string): string =>
  squeeze([...markdown.matchAll(IMAGE)].map(([, alt, name]) => alt ?? name ?? '').join(' '));

/** Targets of the pictures that are files, not addresses. */
export const pictureFiles = (markdown: string): string[] =>
  [...markdown.matchAll(/!\[(?:[^[\]]|\[[^[\]]*\])*\]\(\s*<?([^)\s>]+)/g)]
    .map(([, target = '']) => target)
    .filter((target) => !/^(?:[a-z][a-z\d+.-]*:|\/\/|#)/i.test(target));

const squeeze = (text: string): string => (/[^\S ]| {2}/.test(text) ? text.replace(/\s+/g, ' ') : text).trim();

function decodeEntity(whole: string, decimal?: string, hex?: string, name?: string): string {
  if (name !== undefined) return NAMED[name] ?? whole;
  const code = decimal ? Number(decimal) : Number.parseInt(hex ?? '', 16);
  return code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff) ? String.fromCodePoint(code) : '\ufffd';
}
