export type Theme = {
  ground: string;
  panel: string;
  ink: string;
  faint: string;
  accent: string;
  fresh: string;
  review: string;
  young: string;
  mature: string;
};

/** Text and bars keep a contrast of at least 4.5 and 3 to the ground. */
export const themes: Record<'light' | 'dark', Theme> = {
  light: {
    ground: '#ffffff',
    panel: '#f0f3f7',
    ink: '#18202a',
    faint: '#5b6776',
    accent: '#c2410c',
    fresh: '#7c8ba1',
    review: '#b45309',
    young: '#2563eb',
    mature: '#15803d',
  },
  dark: {
    ground: '#17202b',
    panel: '#243140',
    ink: '#f1f5f9',
    faint: '#a3b1c2',
    accent: '#fb923c',
    fresh: '#8494aa',
    review: '#fbbf24',
    young: '#60a5fa',
    mature: '#4ade80',
  },
};

type TextStyle = { size: number; fill: string; bold?: boolean; anchor?: 'start' | 'middle' | 'end' };

/** XML knows no control characters and no halves of characters, not even escaped. */
export const escapeXml = (words: string): string =>
  words
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
    .replace(/\p{Surrogate}/gu, '')
    .replace(/[&<>"']/g, (mark) => `&#${mark.charCodeAt(0)};`);

export const text = (x: number, y: number, words: string, { size, fill, bold, anchor = 'start' }: TextStyle): string =>
  `<text x="${x}" y="${y}" font-size="${size}" fill="${fill}" text-anchor="${anchor}"${bold ? ' font-weight="bold"' : ''}>${escapeXml(words)}</text>`;

export const rect = (x: number, y: number, width: number, height: number, fill: string, radius: number): string =>
  `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="${radius}" fill="${fill}"/>`;

/** One bar divided by counts; a part that is there at all is wide enough to be seen. */
export function segments(
  x: number,
  y: number,
  width: number,
  height: number,
  parts: readonly { count: number; fill: string }[],
  { panel }: Theme,
): string[] {
  const least = 6;
  const shown = parts.filter(({ count }) => count > 0);
  const total = shown.reduce((sum, { count }) => sum + count, 0);
  if (total === 0) return [rect(x, y, width, height, panel, height / 2)];
  const free = width - least * shown.length;
  let left = x;
  const drawn = shown.map(({ count, fill }) => {
    const part = least + (free * count) / total;
    left += part;
    return rect(left - part, y, part, height, fill, 0);
  });
  const clip = `<clipPath id="bar"><rect x="${x}" y="${y}" width="${width}" height="${height}" rx="${height / 2}"/></clipPath>`;
  return [clip, `<g clip-path="url(#bar)">${drawn.join('')}</g>`];
}

export type Bar = { value: number; label: string; strong: boolean; faint: boolean };

/** Columns with their values above and labels below. */
export function bars(
  { x, y, width, height }: { x: number; y: number; width: number; height: number },
  columns: readonly Bar[],
  colours: Theme,
  fill: string,
): string[] {
  const most = Math.max(1, ...columns.map(({ value }) => value));
  const column = width / columns.length;
  const gap = column > 30 ? 10 : 5;
  return columns.flatMap(({ value, label, strong, faint }, index) => {
    const left = x + index * column;
    const tall = value === 0 ? 3 : Math.max(5, (height * value) / most);
    const centre = left + column / 2;
    const colour = value === 0 ? colours.panel : fill;
    const size = column > 30 ? 16 : 14;
    const worded = column > 30 || value === most || strong;
    const labelled = text(centre, y + 24 + height + 22, label, {
      size,
      fill: strong ? colours.ink : colours.faint,
      bold: strong,
      anchor: 'middle',
    });
    return [
      `<rect x="${left + gap / 2}" y="${y + 24 + height - tall}" width="${column - gap}" height="${tall}" rx="3" fill="${colour}"${faint ? ' opacity="0.75"' : ''}/>`,
      ...(worded && value > 0
        ? [text(centre, y + 18 + height - tall, compact(value), { size: 14, fill: colours.faint, anchor: 'middle' })]
        : []),
      ...(label ? [labelled] : []),
    ];
  });
}

/** 1234 → 1.2k, for a narrow column. */
const compact = (value: number): string => (value < 10_000 ? String(value) : `${Math.round(value / 1000)}k`);
