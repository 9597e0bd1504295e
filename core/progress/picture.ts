import { isoDate, weekday } from '../day.ts';
import type { Locale, Translate } from '../i18n/index.ts';
import { png } from './png.ts';
import { type Bar, bars, escapeXml, rect, segments, type Theme, text, themes } from './svg.ts';
import type { Stats } from './types.ts';

const width = 720;
const margin = 36;
const inner = width - 2 * margin;
/** The statistics as a PNG with a ground of its own, so that it reads in a light chat and in a dark one. */
export function statsPicture(
  stats: Stats,
  t: Translate,
  options: { locale: Locale; theme?: 'light' | 'dark' },
): Uint8Array {
  return png(statsSvg(stats, t, options));
}

export function statsSvg(
  stats: Stats,
  t: Translate,
  { locale, theme = 'light' }: { locale: Locale; theme?: 'light' | 'dark' },
): string {
  const colours = themes[theme];
  const parts: string[] = [];
  let y = margin;

  parts.push(text(margin, y + 28, t('progress-title'), { size: 30, bold: true, fill: colours.ink }));
  parts.push(
    text(width - margin, y + 28, dateIn(locale, stats.today), { size: 20, fill: colours.faint, anchor: 'end' }),
  );
  y += 56;

  parts.push(...tiles(y, stats, t, locale, colours));
  y += 128;

  parts.push(heading(y, t('progress-cards', { count: stats.cards.total }), colours));
  parts.push(...cardBar(y + 40, stats, t, colours));
  y += 148;

  parts.push(heading(y, t('progress-forecast'), colours));
  const forecast = stats.forecast.map(({ day, cards }, index): Bar => {
    const label = index === 0 ? t('progress-today-short') : dayOfMonth(day);
    return { value: cards, label, strong: index === 0, faint: weekday(day) >= 5 };
  });
  parts.push(...bars({ x: margin, y: y + 36, width: inner, height: 112 }, forecast, colours, colours.review));
  y += 226;

  parts.push(heading(y, t('progress-recent'), colours));
  const recent = stats.recent.map(({ day, grades }, index): Bar => {
    const label = weekday(day) === 0 || index === stats.recent.length - 1 ? dayOfMonth(day) : '';
    return { value: grades, label, strong: index === stats.recent.length - 1, faint: false };
  });
  parts.push(...bars({ x: margin, y: y + 36, width: inner, height: 80 }, recent, colours, colours.young));
  y += 192;

  if (stats.weakTopics.length > 0) {
    parts.push(heading(y, t('progress-weak'), colours));
    parts.push(...weakTopics(y + 40, stats, t, colours));
    y += 52 + stats.weakTopics.length * 40;
  }

  const height = y + margin - 24;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" font-family="DejaVu Sans">${rect(0, 0, width, height, colours.ground, 0)}${parts.join('')}</svg>`;
}

function tiles(y: number, stats: Stats, t: Translate, locale: Locale, colours: Theme): string[] {
  const { streak, retention, done } = stats;
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 });
  const number = new Intl.NumberFormat(locale);
  const shown = [
    { value: number.format(streak.days), label: t('progress-streak', { days: streak.days }), fill: colours.accent },
    {
      value: retention.all.rate === undefined ? '—' : percent.format(retention.all.rate),
      label: t('progress-retention'),
      fill: colours.mature,
    },
    { value: number.format(done.today?.grades ?? 0), label: t('progress-today'), fill: colours.young },
    { value: number.format(stats.forecast[0]?.cards ?? 0), label: t('progress-due'), fill: colours.review },
  ];
  const gap = 14;
  const tile = (inner - gap * (shown.length - 1)) / shown.length;
  return shown.flatMap(({ value, label, fill }, index) => {
    const x = margin + index * (tile + gap);
    const size = value.length > 6 ? 26 : 36;
    return [
      rect(x, y, tile, 100, colours.panel, 12),
      text(x + tile / 2, y + 50, value, { size, bold: true, fill, anchor: 'middle' }),
      text(x + tile / 2, y + 80, label, { size: 17, fill: colours.faint, anchor: 'middle' }),
    ];
  });
}

function cardBar(y: number, stats: Stats, t: Translate, colours: Theme): string[] {
  const { cards } = stats;
  const kinds = [
    { count: cards.mature, label: t('progress-mature'), fill: colours.mature },
    { count: cards.young, label: t('progress-young'), fill: colours.young },
    { count: cards.learning, label: t('progress-learning'), fill: colours.review },
    { count: cards.new, label: t('progress-new'), fill: colours.fresh },
    { count: cards.suspended, label: t('progress-suspended'), fill: colours.faint },
  ];
  const column = inner / kinds.length;
  const legend = kinds.flatMap(({ count, label, fill }, index) => {
    const x = margin + index * column;
    return [
      rect(x, y + 38, 14, 14, fill, 4),
      text(x + 21, y + 51, String(count), { size: 18, bold: true, fill: colours.ink }),
      text(x, y + 76, label, { size: 15, fill: colours.faint }),
    ];
  });
  return [...segments(margin, y, inner, 22, kinds, colours), ...legend];
}

function weakTopics(y: number, { weakTopics: topics }: Stats, t: Translate, colours: Theme): string[] {
  const worst = Math.max(...topics.map(({ lapses, reps }) => lapses / reps));
  const track = 200;
  return topics.flatMap(({ deck, lapses, reps }, index) => {
    const top = y + index * 40;
    const label = t('progress-lapses', { percent: Math.round((lapses / reps) * 100) });
    return [
      text(margin, top + 17, shortened(deck.replace(/\.md$/, ''), 32), { size: 18, fill: colours.ink }),
      rect(margin + inner - track - 70, top + 4, track, 14, colours.panel, 7),
      rect(margin + inner - track - 70, top + 4, Math.max(8, (track * lapses) / reps / worst), 14, colours.accent, 7),
      text(margin + inner, top + 18, label, { size: 18, fill: colours.faint, anchor: 'end' }),
    ];
  });
}

const heading = (y: number, words: string, colours: Theme): string =>
  text(margin, y + 20, words, { size: 20, bold: true, fill: colours.ink });

const dateIn = (locale: Locale, day: number): string =>
  escapeXml(new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(isoDate(day))));

const dayOfMonth = (day: number): string => String(Number(isoDate(day).slice(8)));

const shortened = (words: string, most: number): string =>
  [...words].length > most ? `${[...words].slice(0, most - 1).join('')}…` : words;
