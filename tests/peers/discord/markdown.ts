/**
 * Discord's Markdown as its client reads it: what a person sees of a text, signs gone. Written from the client's rules,
 * apart from the bot's writer, so that one can judge the other. What only a slip would produce (a mention, a shown emoji
 * code, a quote or a heading nobody wrote) is marked with ⟦…⟧.
 */
export function visible(markdown: string): string {
  return blocks(markdown);
}

type Rule = { pattern: RegExp; show: (match: RegExpExecArray) => string };

const INLINE: Rule[] = [
  { pattern: /^```(?:([a-z0-9_+\-.#]+?)\n)?\n*([^\n][\s\S]*?)\n*```/i, show: ([, , code = '']) => code },
  { pattern: /^(`+)([\s\S]*?[^`])\1(?!`)/, show: ([, , code = '']) => code.replace(/^ (?= *`)|(` *) $/g, '$1') },
  { pattern: /^\\([^0-9A-Za-z\s])/, show: ([, sign = '']) => sign },
  { pattern: /^<(?:@[!&]?|#)\d+>|^<a?:\w+:\d+>|^<t:-?\d+(?::\w)?>|^<\/[^>]+:\d+>|^<id:\w+>/, show: () => '⟦mention⟧' },
  { pattern: /^@(?:everyone|here)/, show: () => '⟦everyone⟧' },
  { pattern: /^:\w+:/, show: () => '⟦emoji⟧' },
  { pattern: /^<([^: >]+:\/[^ >]+)>/, show: ([, url = '']) => url },
  { pattern: /^https?:\/\/[^\s<]+[^<.,:;"')\]\s]/, show: ([url]) => `⟦preview ${url}⟧` },
  {
    pattern: /^\[((?:\\[\s\S]|[^\\\]]|\](?!\())*?)\]\(<(https?:\/\/[^>\s]*)>\)/,
    show: ([, label = '']) => (/:\/\//.test(label) ? `⟦shown raw ${label}⟧` : inline(label)),
  },
  { pattern: /^\*\*((?:\\[\s\S]|[^\\])+?)\*\*(?!\*)/, show: ([, inner = '']) => inline(inner) },
  { pattern: /^__((?:\\[\s\S]|[^\\])+?)__(?!_)/, show: () => '⟦underline⟧' },
  { pattern: /^\b_((?:__|\\[\s\S]|[^\\_])+?)_\b/, show: ([, inner = '']) => inline(inner) },
  {
    pattern: /^\*(?=\S)((?:\*\*|\\[\s\S]|\s+(?:\\[\s\S]|[^\s*\\]|\*\*)|[^\s*\\])+?)\*(?!\*)/,
    show: ([, inner = '']) => inline(inner),
  },
  { pattern: /^~~([\s\S]+?)~~(?!_)/, show: ([, inner = '']) => inline(inner) },
  { pattern: /^\|\|([\s\S]+?)\|\|/, show: () => '⟦spoiler⟧' },
];

export function inline(text: string): string {
  let out = '';
  for (let rest = text; rest !== ''; ) {
    const rule = INLINE.find(({ pattern }) => pattern.test(rest));
    const match = rule?.pattern.exec(rest);
    // The client's text rule eats letters in one gulp; signs are tried one by one.
    const plain = /^[0-9A-Za-z\s\u00c0-\uffff]+/.exec(rest)?.[0] ?? rest.slice(0, 1);
    out += rule && match ? rule.show(match) : plain;
    rest = rest.slice(match ? match[0].length : plain.length);
  }
  return out.replaceAll('\u200B', '');
}

function blocks(markdown: string): string {
  const parts = markdown.split(/(```[\s\S]*?```)/);
  return parts.map((part) => (part.startsWith('```') ? inline(part) : lines(part))).join('');
}

/** Signs span lines, so a paragraph is read as one text after its line marks are taken off. */
function lines(text: string): string {
  const bare = text.split('\n').map((line) => {
    const quoted = line.replace(/^> /, '');
    return quoted
      .replace(/^ *(?:#{1,3} +|-# +)/, '')
      .replace(/^ *(?:[-*+]|\d+\.) +/, (mark) => mark.replace(/[-*+] +$/, ''));
  });
  return inline(bare.join('\n'));
}
