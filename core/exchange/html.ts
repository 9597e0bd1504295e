/** Anki's fields are HTML, our cards are Markdown: enough of both for what cards hold. */

const escapeHtml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** Code, emphasis and line ends; everything else stays as it was written. */
export function toHtml(markdown: string): string {
  const parts = markdown.split(/(^ {0,3}```[^\n]*\n[\s\S]*?\n {0,3}```[ \t]*$)/m);
  return parts
    .map((part, index) => {
      if (index % 2 === 0) return inlineHtml(part.replace(/^\n|\n$/g, (end) => (parts.length > 1 ? '' : end)));
      const [, language = '', code = ''] = /^ {0,3}```([^\n]*)\n([\s\S]*?)\n? {0,3}```[ \t]*$/.exec(part) ?? [];
      const name = language.trim();
      return `<pre><code${name ? ` class="language-${escapeHtml(name)}"` : ''}>${escapeHtml(code)}</code></pre>`;
    })
    .join('');
}

function inlineHtml(markdown: string): string {
  return markdown
    .split(/(`+)([\s\S]*?[^`])\1(?!`)/)
    .map((piece, index) => {
      if (index % 3 === 1) return '';
      if (index % 3 === 2) return `<code>${escapeHtml(piece)}</code>`;
      return escapeHtml(piece)
        .replace(/\*\*(?=\S)([\s\S]*?\S)\*\*/g, '<b>$1</b>')
        .replace(/(?<![\w*])\*(?=[^\s*])([^*]*[^\s*])\*(?![\w*])/g, '<i>$1</i>')
        .replaceAll('\n', '<br>');
    })
    .join('');
}

const entities: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  mdash: '—',
  ndash: '–',
  hellip: '…',
  laquo: '«',
  raquo: '»',
};

const decode = (text: string): string =>
  text.replace(/&(#x?[\da-f]+|\w+);/gi, (whole, name: string) => {
    if (!name.startsWith('#')) return entities[name.toLowerCase()] ?? whole;
    const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '';
  });

/** A field as Anki sorts and compares it: without tags, its entities as characters. */
export const plainField = (html: string): string =>
  decode(html.replace(/<!--[\s\S]*?-->|<(style|script)[\s\S]*?<\/\1>|<[^>]*>/gi, ''));

/** What a reader of the HTML would see, as Markdown. Scripts and styles go; pictures and sounds leave nothing. */
export function fromHtml(html: string): string {
  const blocks: string[] = [];
  // Code is set aside first, so that nothing inside it is taken for markup; a private character marks its place.
  const keep = (block: string): string => `\ue000${blocks.push(block) - 1}\ue001`;
  const marked = html
    .replace(/[\ue000\ue001]/g, '')
    .replace(/<!--[\s\S]*?-->|<(script|style)\b[\s\S]*?<\/\1\s*>/gi, '')
    .replace(/\[sound:[^\]]*\]/g, '')
    .replace(/<pre\b[^>]*>([\s\S]*?)<\/pre>/gi, (_, inside: string) => {
      const language = /class="language-([^"]*)"/.exec(inside)?.[1] ?? '';
      const code = decode(inside.replace(/<br\s*\/?>/gi, '\n').replace(/<[^>]*>/g, '')).replace(/^\n|\n$/g, '');
      return `\n${keep(`\`\`\`${decode(language)}\n${code}\n\`\`\``)}\n`;
    })
    .replace(/<code\b[^>]*>([\s\S]*?)<\/code>/gi, (_, inside: string) =>
      keep(inlineCode(decode(inside.replace(/<[^>]*>/g, '')))),
    )
    .replace(/\s*\n\s*/g, ' ')
    .replace(/<(b|strong)\b[^>]*>(\s*)([\s\S]*?)(\s*)<\/\1>/gi, (_, __, before, inside, behind) =>
      inside.trim() ? `${before}**${inside}**${behind}` : `${before}${behind}`,
    )
    .replace(/<(i|em)\b[^>]*>(\s*)([\s\S]*?)(\s*)<\/\1>/gi, (_, __, before, inside, behind) =>
      inside.trim() ? `${before}*${inside}*${behind}` : `${before}${behind}`,
    )
    .replace(/<li\b[^>]*>/gi, '\n- ')
    .replace(/<br\s*\/?>|<\/?(?:div|p|tr|h[1-6]|ul|ol|table|hr)\b[^>]*>/gi, '\n')
    .replace(/<\/t[dh]>/gi, ' ')
    .replace(/<[^>]*>/g, '');
  return decode(marked)
    .replace(/[ \t]*\n[ \t]*/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .replace(/\ue000(\d+)\ue001/g, (_, index: string) => blocks[Number(index)] ?? '')
    .replace(/\n{2,}(```)/g, '\n$1')
    .trim();
}

function inlineCode(code: string): string {
  const longest = Math.max(0, ...[...code.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}${code}${fence}`;
}
