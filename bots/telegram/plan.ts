import type { Attachment, Body, QuizPoll } from '../../core/chat/index.ts';
import { isPicture } from './call.ts';
import { CAPTION_LIMIT, type Piece, render } from './render/index.ts';

/** One message to be: a text, or a file with perhaps a caption. The one with `isMain` carries the buttons. */
export type Part = { piece?: Piece; file?: Attachment; poll?: QuizPoll; isMain: boolean };

/** Bot API uploads: 50 MB, and nothing of nothing. */
const FILE_BYTES = 50 * 1024 * 1024;

/**
 * The messages that show a body, in order: pictures before the text that speaks of them, other files after it. A single
 * file carries a short text as its caption.
 */
export function partsOf(body: Body): Part[] {
  const files = (body.attachments ?? []).filter(({ bytes }) => bytes.length > 0 && bytes.length <= FILE_BYTES);
  const [only] = files;
  if (only && files.length === 1) {
    const captions = render(body.text, CAPTION_LIMIT);
    if (captions.length <= 1) return [{ file: only, isMain: true, ...(captions[0] ? { piece: captions[0] } : {}) }];
  }
  const pieces = [...render(body.text)];
  if (pieces.length === 0 && (files.length === 0 || body.buttons?.length)) pieces.push(NOTHING);
  const pictures = files.filter(isPicture);
  const documents = files.filter((file) => !isPicture(file));
  const parts: Part[] = [
    ...pictures.map((file) => ({ file, isMain: false })),
    ...pieces.map((piece) => ({ piece, isMain: false })),
    ...documents.map((file) => ({ file, isMain: false })),
  ];
  const main = parts.findLast(({ piece }) => piece) ?? parts.at(-1);
  if (main) Object.assign(main, { isMain: true, ...(body.poll ? { poll: body.poll } : {}) });
  return parts;
}

/** Telegram has no message without content, and a body may be all buttons. */
const NOTHING: Piece = { html: '…', plain: '…' };
