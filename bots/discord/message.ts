import { ComponentType, MessageFlags } from 'discord.js';
import type { Attachment, Body } from '../../core/chat/index.ts';
import { type Component, clip, rowGroupsOf } from './controls.ts';
import { fileNames } from './files.ts';
import { type Page, pagesOf } from './pages.ts';
import { escapeText } from './runs.ts';

/** A body as the messages that carry it: the last one has the buttons. */

export type MessageFile = { name: string; data: Uint8Array; contentType: string };
export type Message = {
  flags: number;
  content?: string | null;
  embeds?: [];
  components?: Component[];
  attachments?: { id: string; filename: string; description?: string }[];
  allowed_mentions: { parse: [] };
  files: MessageFile[];
};

const CONTENT_LIMIT = 2000;
// All text displays of one message together are 4000; the rest is for a note in small print.
const COMPONENTS_TEXT_LIMIT = 3600;
const NOTE_LIMIT = 180;
const RULES_LIMIT = 5;
const FILES_LIMIT = 10;
const CELEBRATION = 0xf1c40f;
// Of the forty components: the container, its texts with their separators, one gallery or section, up to ten files.
const ROOM_FOR_ROWS = 40 - 1 - (2 * RULES_LIMIT + 1) - 2;
const NO_MENTIONS = { allowed_mentions: { parse: [] as [] } };

/** For sending: plain content where that is all there is to say, else a container of components. Never empty. */
export function messagesOf(body: Body): Message[] {
  if (body.buttons?.flat().length || body.attachments?.length) return containersOf(body);
  const [page, ...more] = pagesOf(body.text, CONTENT_LIMIT);
  if (page?.length !== 1 || more.length > 0) return containersOf(body);
  // Notes are full of links; a preview under each would bury the answer.
  return [{ content: page[0] ?? '', flags: MessageFlags.SuppressEmbeds, files: [], ...NO_MENTIONS }];
}

/**
 * For editing: always components, because what has them once cannot lose them, and what had none may get them.
 * `note`: a light word about what has just been done, in small print over the rest.
 */
export const editsOf = (body: Body, note?: string): Message[] =>
  containersOf(body, note).map((message, index) => (index === 0 ? { ...message, content: null, embeds: [] } : message));

function containersOf(body: Body, note?: string): Message[] {
  const pages = pagesOf(body.text, COMPONENTS_TEXT_LIMIT);
  const shelves = shelvesOf(body.attachments ?? []);
  const rowGroups = rowGroupsOf(body, ROOM_FOR_ROWS);
  const count = Math.max(1, pages.length, shelves.length, rowGroups.length);
  // Files stand at the first page, buttons at the last.
  return Array.from({ length: count }, (_, index) =>
    container(
      note && index === 0 ? [smallPrint(note), ...(pages[index] ?? [])] : (pages[index] ?? []),
      shelves[index] ?? [],
      rowGroups[index - count + rowGroups.length] ?? [],
      body.mood,
    ),
  );
}

function container(page: Page, shelf: Attachment[], rows: Component[], mood: Body['mood']): Message {
  const names = fileNames(shelf.map(({ name }) => name));
  const named = shelf.map((attachment, index) => ({ ...attachment, name: names[index] ?? 'file' }));
  const pictures = named.filter(({ mimeType }) => mimeType.startsWith('image/'));
  const documents = named.filter(({ mimeType }) => !mimeType.startsWith('image/'));
  const inner = [
    ...withPictures(partsOf(page), pictures),
    ...documents.map(({ name }) => ({ type: ComponentType.File, file: { url: `attachment://${name}` } })),
    ...rows,
  ] as Component[];
  const shown = inner.length > 0 ? inner : [{ type: ComponentType.TextDisplay, content: '…' } as Component];
  const accent = mood === 'celebration' ? { accent_color: CELEBRATION } : {};
  return {
    flags: MessageFlags.IsComponentsV2,
    components: [{ type: ComponentType.Container, components: shown, ...accent } as Component],
    ...(named.length > 0
      ? { attachments: named.map(({ name, alt }, at) => ({ id: String(at), filename: name, ...describe(alt) })) }
      : {}),
    files: named.map(({ name, bytes, mimeType }) => ({ name, data: bytes, contentType: mimeType })),
    ...NO_MENTIONS,
  };
}

/** A page's parts as text displays, with a line between them. */
function partsOf(page: Page): Component[] {
  const parts = [...page.slice(0, RULES_LIMIT), page.slice(RULES_LIMIT).join('\n\n')].filter(Boolean);
  return parts.flatMap((content, index) => [
    ...(index > 0 && !isSmallPrint(parts[index - 1])
      ? [{ type: ComponentType.Separator, divider: true, spacing: 1 } as Component]
      : []),
    { type: ComponentType.TextDisplay, content } as Component,
  ]);
}

/** One picture beside a text that says more than a caption does is a thumbnail; others stand below in full width. */
function withPictures(parts: Component[], pictures: Attachment[]): Component[] {
  if (pictures.length === 0) return parts;
  const [only, ...more] = pictures;
  const lead = parts.findIndex((it) => 'content' in it && !isSmallPrint(it.content));
  const first = parts[lead];
  const length = first && 'content' in first ? first.content.length : 0;
  if (only && first && more.length === 0 && length >= CAPTION_LENGTH) {
    const accessory = { type: ComponentType.Thumbnail, ...media(only) };
    const section = { type: ComponentType.Section, components: [first], accessory } as Component;
    return parts.map((it) => (it === first ? section : it));
  }
  return [...parts, { type: ComponentType.MediaGallery, items: pictures.map(media) } as Component];
}

const isSmallPrint = (part: string | undefined): boolean => part?.startsWith('-# ') === true;
const smallPrint = (note: string): string => `-# ${escapeText(clip(note.replaceAll(/\s+/g, ' ').trim(), NOTE_LIMIT))}`;

const CAPTION_LENGTH = 300;

const media = ({ name, alt }: Attachment) => ({ media: { url: `attachment://${name}` }, ...describe(alt) });
const describe = (alt: string | undefined) => (alt?.trim() ? { description: alt.trim().slice(0, 1024) } : {});

/** Attachments a message each as many as fit: ten, and ten megabytes. */
function shelvesOf(attachments: Attachment[]): Attachment[][] {
  const shelves: Attachment[][] = [];
  let bytes = 0;
  for (const attachment of attachments) {
    const shelf = shelves.at(-1);
    if (!shelf || shelf.length >= FILES_LIMIT || bytes + attachment.bytes.length > UPLOAD_LIMIT_BYTES) {
      shelves.push([attachment]);
      bytes = attachment.bytes.length;
    } else {
      shelf.push(attachment);
      bytes += attachment.bytes.length;
    }
  }
  return shelves;
}

export const UPLOAD_LIMIT_BYTES = 10 * 1024 * 1024;
