import { badRequest } from '../refusal.ts';
import type { Params, Uploads } from '../schema/validate.ts';
import { checkedUrl, checkLength, type Entity, parseHtml, plainText, type Styled, trimmed } from '../text.ts';
import { type Button, type Stored, store, type World } from '../world.ts';

/** A text or caption of a call, parsed and measured. */
export function styledOf(params: Params, field: 'text' | 'caption' | 'message_text'): Styled {
  const raw = String(params[field] ?? '');
  const mode = params.parse_mode;
  if (mode !== undefined && mode !== 'HTML') throw badRequest(`this server parses HTML alone, not ${String(mode)}`);
  const given = (field === 'caption' ? params.caption_entities : params.entities) as Entity[] | undefined;
  const styled = mode === 'HTML' ? parseHtml(raw) : given ? trimmed({ text: raw, entities: given }) : plainText(raw);
  checkLength(styled, raw, field === 'caption' ? 1024 : 4096, field === 'caption');
  return styled;
}

type Keyboard = { keyboard: Button[][]; forceReply: boolean };

/** The buttons of a call, each with exactly one deed, within Telegram's limits. */
export function keyboardOf(params: Params): Keyboard {
  const markup = params.reply_markup as { inline_keyboard?: Button[][]; force_reply?: boolean } | undefined;
  const keyboard = markup?.inline_keyboard ?? [];
  const buttons = keyboard.flat();
  if (buttons.length > 100) throw badRequest('reply markup is too long');
  if (keyboard.some((row) => row.length > 8)) throw badRequest('a row of more than 8 buttons');
  for (const button of buttons) {
    if (button.text.trim() === '') throw badRequest('text of an inline keyboard button must be non-empty');
    if (Buffer.byteLength(button.text) > 256) throw badRequest('a button label nobody can read');
    const { text: _text, style: _style, ...deeds } = button;
    if (Object.keys(deeds).length !== 1) throw badRequest('a button must do exactly one thing');
    const size = button.callback_data === undefined ? 1 : Buffer.byteLength(button.callback_data);
    if (size < 1 || size > 64) throw badRequest('BUTTON_DATA_INVALID');
    if (button.url !== undefined) checkedUrl(button.url);
  }
  return { keyboard: keyboard.filter((row) => row.length > 0), forceReply: markup?.force_reply === true };
}

const PHOTO_BYTES = 10 * 1024 * 1024;
const FILE_BYTES = 50 * 1024 * 1024;

/** A file of a call: one that is there already, or a new one. */
export function fileOf(world: World, value: unknown, name: string, uploads: Uploads, photo: boolean): Stored {
  const part = typeof value === 'string' && value.startsWith('attach://') ? value.slice(9) : name;
  const upload = uploads.get(part);
  if (!upload) {
    const known = world.files.get(String(value));
    if (!known) throw badRequest('wrong file identifier/HTTP URL specified');
    if (known.photo !== photo) throw badRequest("can't use file of another type");
    return known;
  }
  if (upload.bytes.length === 0) throw badRequest('file must be non-empty');
  if (upload.bytes.length > (photo ? PHOTO_BYTES : FILE_BYTES)) throw badRequest('file is too big');
  if (photo && !isPicture(upload.bytes)) throw badRequest('IMAGE_PROCESS_FAILED');
  return store(world, upload.filename, upload.bytes, photo);
}

const isPicture = (bytes: Buffer): boolean =>
  bytes.subarray(1, 4).toString('latin1') === 'PNG' ||
  bytes.readUInt16BE(0) === 0xffd8 ||
  bytes.subarray(0, 3).toString('latin1') === 'GIF' ||
  bytes.subarray(8, 12).toString('latin1') === 'WEBP';
