import type { ForceReply, Message } from 'grammy/types';
import type { Field } from '../../core/chat/index.ts';

/**
 * Telegram has no forms: a form is a message to reply to, a field a line. What the form is for stands in a link behind
 * its last character, which comes back with the reply; so it needs no memory, survives a restart, and only messages of
 * our own can carry it.
 */
export type FormMessage = { html: string; reply_markup: ForceReply };

const MARK = 'https://konspekt.invalid/form/';

export function formMessage(title: string, data: string, fields: readonly Field[]): FormMessage {
  const names = fields.map(({ name, multiline }) => (multiline ? `${name}*` : name));
  const address = MARK + encodeURIComponent(JSON.stringify([data, ...names]));
  const lines = fields.map(({ label, value }) => (value ? `${label}: ${value}` : label));
  const body = [`<b>${escaped(title)}</b>`, ...lines.map(escaped)].join('\n');
  const placeholder = (fields.length === 1 ? fields[0]?.placeholder : undefined)?.slice(0, 64);
  return {
    html: `${body}<a href="${address}">:</a>`,
    reply_markup: {
      force_reply: true,
      ...(placeholder ? { input_field_placeholder: placeholder } : {}),
    },
  };
}

/** The fields of a reply to a form of ours: a line each, the last or the multi-line one takes what is left. */
export function readForm(prompt: Message, reply: string): { data: string; fields: Record<string, string> } | undefined {
  const link = prompt.entities?.findLast(({ type }) => type === 'text_link');
  if (link?.type !== 'text_link' || !link.url.startsWith(MARK)) return undefined;
  const [data, ...names] = parse(decodeURIComponent(link.url.slice(MARK.length)));
  if (data === undefined) return undefined;
  const lines = reply.split('\n');
  const fields: Record<string, string> = {};
  for (const [index, name] of names.entries()) {
    const isLast = index === names.length - 1 || name.endsWith('*');
    fields[name.replace(/\*$/, '')] = (isLast ? lines.splice(0).join('\n') : (lines.shift() ?? '')).trim();
  }
  return { data, fields };
}

function parse(text: string): string[] {
  try {
    const parsed: unknown = JSON.parse(text);
    return Array.isArray(parsed) ? parsed.map(String) : [];
  } catch {
    return [];
  }
}

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
