import { isoDate } from '../day.ts';
import { fail, ok, type Result } from '../result.ts';
import { formatCsv, parseCsv, plainCell } from './csv.ts';
import type { Foreign } from './from-anki.ts';
import { stableText } from './stable.ts';
import type { ImportProblem, Studied } from './types.ts';

const columns = [
  'front',
  'back',
  'deck',
  'tags',
  'state',
  'due',
  'interval_days',
  'stability_days',
  'difficulty',
  'reps',
  'lapses',
  'last_review',
  'id',
] as const;
type Column = (typeof columns)[number];

/** What people call the columns we know. */
const names: Partial<Record<Column, readonly string[]>> = {
  front: ['front', 'question', 'вопрос', 'лицо', 'term', 'слово', 'термин'],
  back: ['back', 'answer', 'ответ', 'оборот', 'definition', 'перевод', 'определение'],
  deck: ['deck', 'topic', 'колода', 'тема'],
  tags: ['tags', 'tag', 'теги', 'метки'],
};

/** One row a card, the progress in columns of its own; opens in any spreadsheet. */
export function toCsv(studied: readonly Studied[]): string {
  const rows = studied.map(({ card, memory }) => {
    const known = memory && memory.state !== 'new' ? memory : undefined;
    return [
      card.front,
      card.back,
      card.deck,
      card.tags.join(' '),
      known?.state ?? 'new',
      known?.state === 'review' ? isoDate(known.dueDay) : '',
      known?.intervalDays ?? '',
      known?.stabilityDays ?? '',
      known?.difficulty ?? '',
      known?.reps ?? '',
      known?.lapses ?? '',
      known ? new Date(known.lastMs).toISOString() : '',
      card.id,
    ];
  });
  return formatCsv([columns, ...rows]);
}

/** Reads our own export, or any table of questions and answers: with a heading line, or just two columns. */
export function fromCsv(text: string, deck: string): Result<{ cards: Foreign[]; skipped: number }, ImportProblem> {
  const parsed = parseCsv(text);
  if (!parsed.ok) return fail({ kind: 'broken-csv', line: parsed.error.line });
  const [head = [], ...rest] = parsed.value;
  const headed = readHead(head);
  const at =
    headed ??
    new Map<Column, number>([
      ['front', 0],
      ['back', 1],
      ['tags', 2],
    ]);
  const rows = headed ? rest : parsed.value;
  if (!headed && !rows.some((row) => row.length > 1)) return fail({ kind: 'no-columns' });
  const seen = new Map<string, number>();
  const cards: Foreign[] = [];
  let skipped = 0;
  for (const [place, row] of rows.entries()) {
    const cell = (column: Column): string => plainCell(row[at.get(column) ?? -1] ?? '').trim();
    const [front, back] = [cell('front'), cell('back')];
    if (front === '' || back === '') {
      skipped++;
      continue;
    }
    // The question is what makes a card the same at the next import; the second of two equal ones is told by its number.
    const count = (seen.get(front) ?? 0) + 1;
    seen.set(front, count);
    const key = stableText('csv', front, count);
    const ourId = cell('id') || undefined;
    const tags = cell('tags')
      .split(/[\s,;]+/)
      .filter(Boolean);
    const progress = progressIn(cell);
    cards.push({
      key,
      keyInDeck: stableText('csv', cell('deck') || deck, front, count),
      ourId,
      deck: cell('deck') || deck,
      tags,
      front,
      back,
      sibling: key,
      place,
      progress,
      history: [],
    });
  }
  return ok({ cards, skipped });
}

function readHead(head: readonly string[]): Map<Column, number> | undefined {
  const lower = head.map((name) => name.trim().toLowerCase());
  const found = new Map<Column, number>();
  for (const column of columns) {
    const index = lower.findIndex((name) => name === column || names[column]?.includes(name));
    if (index >= 0) found.set(column, index);
  }
  return found.has('front') && found.has('back') ? found : undefined;
}

function progressIn(cell: (column: Column) => string): Foreign['progress'] {
  const state = cell('state');
  if (!['learning', 'review', 'relearning'].includes(state)) return undefined;
  const number = (column: Column): number =>
    /^\d+(\.\d+)?(e[+-]?\d+)?$/i.test(cell(column)) ? Number(cell(column)) : 0;
  const dueDay = Date.parse(`${cell('due')}T00:00:00Z`) / 86_400_000;
  const lastMs = Date.parse(cell('last_review'));
  const [stabilityDays, difficulty] = [number('stability_days'), number('difficulty')];
  if (stabilityDays <= 0 || difficulty < 1 || difficulty > 10 || Number.isNaN(lastMs)) return undefined;
  if (state === 'review' && !Number.isInteger(dueDay)) return undefined;
  return {
    state: state === 'review' ? 'review' : 'learning',
    stabilityDays,
    difficulty,
    intervalDays: state === 'review' ? Math.max(1, Math.round(number('interval_days'))) : 0,
    dueDay: state === 'review' ? dueDay : 0,
    reps: Math.max(1, Math.round(number('reps'))),
    lapses: Math.round(number('lapses')),
    lastMs,
    isSuspended: false,
  };
}
