import type { InlineKeyboardButton, InlineKeyboardMarkup } from 'grammy/types';
import type { Button } from '../../core/chat/index.ts';

const ROW = 8;
const MOST = 100;
const DATA_BYTES = 64;

/** Telegram's keyboard for a body's buttons; undefined when there are none. */
export function keyboardOf(rows: readonly Button[][] | undefined, username: string): InlineKeyboardMarkup | undefined {
  const keyboard: InlineKeyboardButton[][] = [];
  let left = MOST;
  for (const row of rows ?? []) {
    const buttons = row.slice(0, left).map((button) => buttonOf(button, username));
    left -= buttons.length;
    for (let start = 0; start < buttons.length; start += ROW) keyboard.push(buttons.slice(start, start + ROW));
  }
  return keyboard.length > 0 ? { inline_keyboard: keyboard } : undefined;
}

function buttonOf(button: Button, username: string): InlineKeyboardButton {
  const text = button.label.trim() || '…';
  if ('url' in button) return { text, url: button.url };
  if ('start' in button) return { text, url: `https://t.me/${username}?start=${encodeURIComponent(button.start)}` };
  if (Buffer.byteLength(button.data) > DATA_BYTES)
    throw new Error(`button data over ${DATA_BYTES} bytes: ${button.data}`);
  return { text, callback_data: button.data, ...(button.style ? { style: button.style } : {}) };
}
