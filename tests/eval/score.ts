import type { Answer } from '../../core/answer/index.ts';

/** A question of a set, as the files beside this one hold them. */
export type Question = {
  id: string;
  question: string;
  kind: string;
  base?: string; // the clean wording, of typos and the like
  answerable: boolean;
  gold?: Gold[];
  sides?: { name: string; gold: Gold[]; nuggets: string[] }[];
  nuggets?: string[]; // regular expressions for the facts that the answer's text must hold
};
type Gold = { file: string; lines: [number, number][] };
type Source = { path: string; startLine: number; endLine: number };

/** What the notes of a set tell the score: how long each note is, and every three words in a row. */
export type NoteFacts = { lineCounts: ReadonlyMap<string, number>; triples: ReadonlySet<string> };

/** How one question went. What does not apply to it is not there: an unanswerable question has no hits. */
export type Row = {
  id: string;
  kind: string;
  question: string;
  answerable: boolean;
  answered: boolean;
  ms: number;
  badSources: number;
  grounded?: number;
  hit1?: number;
  hit3?: number;
  nugget?: number;
  focus?: number;
  cmpBoth?: number;
  missed?: string[];
};

export const METRICS = [
  'hit1',
  'hit3',
  'nugget',
  'focus',
  'cmpBoth',
  'absRecall',
  'absPrecision',
  'falseRefusal',
  'grounded',
] as const;
export type Metric = (typeof METRICS)[number];
/** `undefined`: the set has no question that the metric speaks of. */
export type Scores = Record<Metric, number | undefined>;

const TEXT_LENGTH = 1200; // of a longer answer only so much counts
const FOCUS_LENGTH = 400; // a chat answer starts with the point
const SPAN = 80; // citing a whole file brings nothing: a source counts for so many lines from its start
const SIDES_SEEN = 5; // sources among which every side of a comparison must be

export const readNoteFacts = (notes: Iterable<{ path: string; text: string }>): NoteFacts => {
  const lineCounts = new Map<string, number>();
  const triples = new Set<string>();
  for (const { path, text } of notes) {
    lineCounts.set(path, text.split(/\r?\n/).length);
    for (const triple of triplesOf(text)) triples.add(triple);
  }
  return { lineCounts, triples };
};

export function scoreAnswer(
  question: Question,
  answer: Pick<Answer, 'kind' | 'sources'> & { text?: string },
  notes: NoteFacts,
  ms = 0,
): Row {
  const { id, kind, answerable } = question;
  const answered = answer.kind === 'answer';
  const text = answered ? (answer.text ?? '').replace(/[ \t\u00a0]+/g, ' ') : '';
  const sources = answered ? answer.sources : [];
  const row: Row = {
    id,
    kind,
    question: question.question,
    answerable,
    answered,
    ms,
    badSources: badOnes(sources, notes),
  };
  const triples = triplesOf(text.slice(0, TEXT_LENGTH));
  if (triples.length > 0) row.grounded = triples.filter((triple) => notes.triples.has(triple)).length / triples.length;
  if (!answerable) return row;
  const { gold = [], nuggets = [], sides } = question;
  const rank = sources.findIndex((source) => overlaps(source, gold));
  row.hit1 = rank === 0 ? 1 : 0;
  row.hit3 = rank >= 0 && rank < 3 ? 1 : 0;
  row.nugget = recall(text.slice(0, TEXT_LENGTH), nuggets);
  row.focus = recall(text.slice(0, FOCUS_LENGTH), nuggets);
  row.missed = nuggets.filter((nugget) => !states(text.slice(0, TEXT_LENGTH), nugget));
  if (sides) {
    const isCovered = sides.every(
      (side) =>
        sources.slice(0, SIDES_SEEN).some((source) => overlaps(source, side.gold)) &&
        recall(text.slice(0, TEXT_LENGTH), side.nuggets) === 1,
    );
    row.cmpBoth = isCovered ? 1 : 0;
  }
  return row;
}

export function summarise(rows: Row[]): Scores {
  const answerable = rows.filter((row) => row.answerable);
  const uncovered = rows.filter((row) => !row.answerable);
  const refusedRightly = uncovered.filter((row) => !row.answered).length;
  const refusedWrongly = answerable.filter((row) => !row.answered).length;
  const refused = refusedRightly + refusedWrongly;
  const mean = (pick: (row: Row) => number | undefined): number | undefined =>
    average(rows.map(pick).filter((value) => value !== undefined));
  return {
    hit1: mean((row) => row.hit1),
    hit3: mean((row) => row.hit3),
    nugget: mean((row) => row.nugget),
    focus: mean((row) => row.focus),
    cmpBoth: mean((row) => row.cmpBoth),
    absRecall: uncovered.length === 0 ? undefined : refusedRightly / uncovered.length,
    absPrecision: uncovered.length === 0 ? undefined : refused === 0 ? 0 : refusedRightly / refused,
    falseRefusal: answerable.length === 0 ? undefined : refusedWrongly / answerable.length,
    grounded: mean((row) => row.grounded),
  };
}

/** Fewer false refusals are better; of everything else more is. */
export const isWorse = (metric: Metric, value: number, floor: number): boolean =>
  metric === 'falseRefusal' ? value > floor : value < floor;

function triplesOf(text: string): string[] {
  const words =
    text
      .toLowerCase()
      .replace(/ё/g, 'е')
      .match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.slice(2).map((word, index) => `${words[index]} ${words[index + 1]} ${word}`);
}

const overlaps = ({ path, startLine, endLine }: Source, gold: Gold[]): boolean =>
  gold.some(
    ({ file, lines }) =>
      (path === file || path.endsWith(`/${file}`)) &&
      lines.some(([first, last]) => startLine <= last && Math.min(endLine, startLine + SPAN - 1) >= first),
  );

const badOnes = (sources: Source[], { lineCounts }: NoteFacts): number =>
  sources.filter(({ path, startLine, endLine }) => {
    const count = lineCounts.get(path);
    return count === undefined || !(startLine >= 1 && endLine >= startLine && endLine <= count);
  }).length;

const states = (text: string, nugget: string): boolean => new RegExp(nugget, 'iu').test(text);
const recall = (text: string, nuggets: string[]): number =>
  nuggets.length === 0 ? 1 : nuggets.filter((nugget) => states(text, nugget)).length / nuggets.length;
const average = (values: number[]): number | undefined =>
  values.length === 0 ? undefined : values.reduce((sum, value) => sum + value, 0) / values.length;
