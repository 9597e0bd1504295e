import { badRequest } from './refusal.ts';

export type Entity = { type: string; offset: number; length: number; url?: string; language?: string };
export type Styled = { text: string; entities: Entity[] };

const TYPES: Record<string, string> = {
  b: 'bold',
  strong: 'bold',
  i: 'italic',
  em: 'italic',
  u: 'underline',
  ins: 'underline',
  s: 'strikethrough',
  strike: 'strikethrough',
  del: 'strikethrough',
  'tg-spoiler': 'spoiler',
  span: 'spoiler',
  a: 'text_link',
  code: 'code',
  pre: 'pre',
  blockquote: 'blockquote',
};
const NAMED: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"' };

// Fillers are letters to Unicode, and nothing to the eye.
const VISIBLE = /[^\s\p{Z}\p{Cc}\p{Cf}\p{Cs}\u115f\u1160\u2800\u3164\uffa0]/u;

/** Parses the `HTML` mode as the Bot API server does, except that what it would quietly drop is refused. */
export function parseHtml(html: string): Styled {
  let text = '';
  const entities: Entity[] = [];
  const open: { tag: string; at: number; url?: string; language?: string; type: string }[] = [];
  for (let at = 0; at < html.length; ) {
    const char = html[at] as string;
    if (char === '&') {
      const match = /^&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|([a-z]+));/i.exec(html.slice(at, at + 12));
      const [whole = '', hex, decimal, name] = match ?? [];
      const code = hex ? Number.parseInt(hex, 16) : Number(decimal);
      const plain = name ? NAMED[name] : match && code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : undefined;
      text += plain ?? '&';
      at += plain === undefined ? 1 : whole.length;
    } else if (char !== '<') {
      text += char;
      at++;
    } else {
      const match = /^<(\/?)([a-z][a-z0-9-]*)((?:\s+[a-z-]+(?:="[^"<>]*")?)*)\s*>/i.exec(html.slice(at));
      const offset = Buffer.byteLength(html.slice(0, at));
      if (!match) throw broken(`Unclosed start tag at byte offset ${offset}`);
      const [whole, slash, name = '', attributes = ''] = match;
      const tag = name.toLowerCase();
      at += whole.length;
      if (slash) {
        const start = open.pop();
        if (!start) throw broken(`Unexpected end tag at byte offset ${offset}`);
        if (start.tag !== tag) throw broken(`Unmatched end tag at byte offset ${offset}, expected "</${start.tag}>"`);
        close(start);
      } else open.push(startTag(tag, attributes, offset));
    }
  }
  const left = open.at(-1);
  if (left) throw broken(`Can't find end tag corresponding to start tag "${left.tag}"`);
  return trimmed({ text, entities });

  function startTag(tag: string, attributes: string, offset: number): (typeof open)[number] {
    const type = TYPES[tag];
    if (!type) throw broken(`Unsupported start tag "${tag}" at byte offset ${offset}`);
    const given = Object.fromEntries(
      [...attributes.matchAll(/([a-z-]+)(?:="([^"]*)")?/gi)].map(([, key = '', value]) => [key.toLowerCase(), value]),
    );
    if (tag === 'span' && given.class !== 'tg-spoiler')
      throw broken(`Tag "span" must have class "tg-spoiler" at byte offset ${offset}`);
    checkNesting(type);
    const start = { tag, at: text.length, type: 'expandable' in given ? 'expandable_blockquote' : type };
    if (tag === 'a') return { ...start, url: checkedUrl(unescaped(given.href ?? '')) };
    // The language of a block stands on a <code> directly inside <pre>.
    const language = tag === 'code' ? /^language-(.+)$/.exec(given.class ?? '')?.[1] : undefined;
    return language ? { ...start, language: unescaped(language) } : start;
  }

  function checkNesting(type: string): void {
    const outer = open.at(-1);
    const insideCode = open.some((tag) => tag.type === 'code' || tag.type === 'pre');
    if (insideCode && !(type === 'code' && outer?.type === 'pre' && outer.at === text.length))
      throw broken(`${type} inside code: Telegram would drop it`);
    if (open.some((tag) => tag.type.endsWith('blockquote')) && type === 'blockquote')
      throw broken('a blockquote inside a blockquote: Telegram would drop it');
    if (open.some((tag) => tag.type === 'text_link') && type === 'text_link') throw broken('a link inside a link');
  }

  function close({ tag, at, type, url, language }: (typeof open)[number]): void {
    const length = text.length - at;
    if (tag === 'code' && open.at(-1)?.tag === 'pre') {
      const pre = open.at(-1);
      if (pre && language) pre.language = language;
    } else if (length > 0)
      entities.push({ type, offset: at, length, ...(url ? { url } : {}), ...(language ? { language } : {}) });
  }
}

/** What Telegram would make links of by itself that tell somebody: names outside code and links, and links to people. */
export function mentionsIn({ text, entities }: Styled): string[] {
  const isSafe = (at: number) =>
    entities.some(
      ({ type, offset, length }) => /^(code|pre|text_link)$/.test(type) && at >= offset && at < offset + length,
    );
  const names = [...text.matchAll(/(?<![\p{L}\p{N}_])@\w{2,}/gu)].filter(({ 0: { length }, index }) =>
    Array.from({ length }, (_, step) => index + step).every((at) => !isSafe(at)),
  );
  const people = entities.filter(({ url }) => /^tg:/i.test(url ?? ''));
  return [...names.map(([name]) => name), ...people.map(({ url }) => url ?? '')];
}

/** A message without markup; Telegram trims it as well. */
export const plainText = (text: string): Styled => trimmed({ text, entities: [] });

/** Cuts white space at both ends as Telegram does, and moves the entities along. */
export function trimmed({ text, entities }: Styled): Styled {
  const clean = text.replace(/\r/g, '').replace(/[\0-\x08\x0b-\x1f]/g, ' ');
  if (clean.length !== text.length && entities.length > 0) throw broken('a carriage return among entities');
  const start = clean.length - clean.trimStart().length;
  const kept = clean.trim();
  const moved = entities.flatMap((entity) => {
    const from = Math.max(entity.offset - start, 0);
    const to = Math.min(entity.offset + entity.length - start, kept.length);
    return to > from ? [{ ...entity, offset: from, length: to - from }] : [];
  });
  for (const { offset, length } of moved) {
    if (splitsPair(kept, offset) || splitsPair(kept, offset + length)) throw broken('an entity cuts a surrogate pair');
  }
  return { text: kept, entities: moved.sort((a, b) => a.offset - b.offset || b.length - a.length) };
}

/** Telegram counts UTF-16 units here on the safe side, and refuses what shows nothing. */
export function checkLength({ text, entities }: Styled, raw: string, limit: number, mayBeEmpty: boolean): void {
  if (text.length > limit || Buffer.byteLength(raw) > 32_768)
    throw badRequest(limit === 1024 ? 'message caption is too long' : 'message is too long');
  if (entities.length > 100) throw badRequest(`${entities.length} entities, of which Telegram would drop all over 100`);
  if (!mayBeEmpty && !VISIBLE.test(text)) throw badRequest('message text is empty');
}

export function checkedUrl(url: string): string {
  if (url.length > 2048 || !/^(https?:\/\/[^\s/]+\.?[^\s]*|tg:\/\/\S+|mailto:\S+@\S+|tel:\+?\d+)$/i.test(url))
    throw broken(`the link "${url.slice(0, 80)}" is not one that Telegram keeps`);
  return url;
}

const splitsPair = (text: string, at: number): boolean =>
  /[\ud800-\udbff]/.test(text[at - 1] ?? '') && /[\udc00-\udfff]/.test(text[at] ?? '');

const unescaped = (value: string): string =>
  value
    .replace(/&(lt|gt|amp|quot);/g, (_, name: string) => NAMED[name] ?? '')
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)));

const broken = (why: string) => badRequest(`can't parse entities: ${why}`);
