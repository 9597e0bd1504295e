import type { Translate } from '../i18n/index.ts';
import { png } from './png.ts';
import { rect, text, themes } from './svg.ts';

/** A focus session as it ended: what each has done. */
export type SessionFigures = {
  topic: string;
  rounds: number;
  focusMinutes: number;
  people: readonly { name: string; minutes: number; cards: number; right: number; answered: number }[]; // most minutes first
};

const width = 720;
const margin = 36;
const inner = width - 2 * margin;
const rowHeight = 64;
const shownPeople = 12;
const colours = themes.light;

/** The end of a focus session as a PNG: totals, and a bar of minutes for each. */
export const sessionPicture = (session: SessionFigures, t: Translate): Uint8Array => png(sessionSvg(session, t));

export function sessionSvg({ topic, rounds, focusMinutes, people }: SessionFigures, t: Translate): string {
  const shown = people.slice(0, shownPeople);
  const most = Math.max(1, ...people.map(({ minutes }) => minutes));
  const sum = (of: (one: SessionFigures['people'][number]) => number): number =>
    people.reduce((total, one) => total + of(one), 0);
  const parts = [
    text(margin, margin + 28, t('focus-picture-title'), { size: 30, bold: true, fill: colours.ink }),
    text(margin, margin + 60, shortened(`${topic} · ${focusMinutes} × ${rounds}`, 56), {
      size: 18,
      fill: colours.faint,
    }),
    ...tiles(margin + 84, [
      { value: sum(({ minutes }) => minutes), label: t('focus-picture-minutes'), fill: colours.accent },
      { value: sum(({ cards }) => cards), label: t('focus-picture-cards'), fill: colours.young },
      { value: sum(({ right }) => right), label: t('focus-picture-right'), fill: colours.mature },
      { value: people.length, label: t('focus-picture-people'), fill: colours.review },
    ]),
  ];
  let y = margin + 216;
  for (const { name, minutes, cards, right, answered } of shown) {
    const answers = answered > 0 ? ` · ${t('focus-picture-answers', { right, answered })}` : '';
    const done = t('focus-picture-did', { minutes, cards }) + answers;
    parts.push(
      text(margin, y + 18, shortened(name, 26), { size: 20, bold: true, fill: colours.ink }),
      text(margin + inner, y + 18, done, { size: 16, fill: colours.faint, anchor: 'end' }),
      rect(margin, y + 30, inner, 14, colours.panel, 7),
      rect(margin, y + 30, minutes === 0 ? 0 : Math.max(14, (inner * minutes) / most), 14, colours.accent, 7),
    );
    y += rowHeight;
  }
  if (people.length > shown.length) {
    const more = t('focus-picture-more', { count: people.length - shown.length });
    parts.push(text(margin, y + 16, more, { size: 16, fill: colours.faint }));
    y += 32;
  }
  const height = y + margin - 16;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" font-family="DejaVu Sans">${rect(0, 0, width, height, colours.ground, 0)}${parts.join('')}</svg>`;
}

function tiles(y: number, shown: readonly { value: number; label: string; fill: string }[]): string[] {
  const gap = 14;
  const tile = (inner - gap * (shown.length - 1)) / shown.length;
  return shown.flatMap(({ value, label, fill }, index) => {
    const x = margin + index * (tile + gap);
    return [
      rect(x, y, tile, 100, colours.panel, 12),
      text(x + tile / 2, y + 50, String(value), { size: 36, bold: true, fill, anchor: 'middle' }),
      text(x + tile / 2, y + 80, label, { size: 16, fill: colours.faint, anchor: 'middle' }),
    ];
  });
}

const shortened = (words: string, most: number): string =>
  [...words].length > most ? `${[...words].slice(0, most - 1).join('')}…` : words;
