import { type StudyCalendar, studyDay } from '../day.ts';
import { renderCard } from './templates.ts';
import { idField } from './to-anki.ts';
import type { AnkiCard, AnkiCollection, PastReview } from './types.ts';

/** A card as a foreign file tells it, before it is anybody's. */
export type Foreign = {
  key: string; // stable within the file and from one export of it to the next
  keyInDeck?: string; // where the key is no more than the question: with the deck, in case another deck asks the same
  ourId: string | undefined; // of a card that we exported ourselves
  deck: string;
  tags: string[];
  front: string;
  back: string;
  sibling: string;
  place: number;
  progress: Progress | undefined;
  history: PastReview[];
};

export type Progress = {
  state: 'learning' | 'review';
  stabilityDays: number | undefined;
  difficulty: number | undefined;
  intervalDays: number;
  dueDay: number;
  reps: number;
  lapses: number;
  lastMs: number | undefined;
  isSuspended: boolean;
};

/** Cards whose sides have text, in Anki's order; how many had none. */
export function fromAnki(collection: AnkiCollection, calendar: StudyCalendar): { cards: Foreign[]; skipped: number } {
  const types = new Map(collection.types.map((type) => [type.id, type]));
  const decks = new Map(collection.decks.map(({ id, name }) => [id, name]));
  const notes = new Map(collection.notes.map((note) => [note.id, note]));
  const histories = new Map<number, PastReview[]>();
  for (const review of [...collection.reviews].sort((a, b) => a.id - b.id)) {
    // Ease 0 is a manual change, type 4 and above a rescheduling: no memory was tested.
    if (![1, 2, 3, 4].includes(review.ease) || review.type > 3 || !Number.isSafeInteger(review.id)) continue;
    const history = histories.get(review.cardId) ?? [];
    const grade = review.ease as PastReview['grade'];
    history.push({
      atMs: review.id,
      grade,
      intervalDays: whole(review.interval, 0, 36_500),
      tookMs: whole(review.tookMs, 0, 60_000),
    });
    histories.set(review.cardId, history);
  }
  // Day 0 begins at the owner's rollover, so the calendar date is what counts.
  const dayZero = studyDay(new Date(collection.createdSecs * 1000), { ...calendar, rolloverHour: 0 });
  const cards: Foreign[] = [];
  let skipped = 0;
  for (const [place, card] of [...collection.cards].sort((a, b) => a.id - b.id).entries()) {
    const note = notes.get(card.noteId);
    const type = note && types.get(note.typeId);
    const sides = type && renderCard(type, note.fields, card.ordinal);
    if (!note || !sides) {
      skipped++;
      continue;
    }
    const ourId = note.fields[type.fields.indexOf(idField)]?.trim() || undefined;
    const history = histories.get(card.id) ?? [];
    cards.push({
      key: `${note.guid} ${card.ordinal}`,
      ourId,
      // The source line of our own export belongs to its looks.
      ...(ourId
        ? (renderCard({ ...type, templates: [{ name: '', front: '{{Front}}', back: '{{Back}}' }] }, note.fields, 0) ??
          sides)
        : sides),
      deck: (decks.get(card.deckId) ?? 'Anki').split('::').join('/'),
      tags: note.tags,
      sibling: note.guid,
      place: card.type === 0 ? whole(card.due, 0, 1_000_000) : place,
      progress: progressOf(card, history, dayZero),
      history,
    });
  }
  return { cards, skipped };
}

function progressOf(card: AnkiCard, history: readonly PastReview[], dayZero: number): Progress | undefined {
  if (card.type === 0 && card.queue !== -1) return undefined;
  const data = readData(card.data);
  const last = history.at(-1)?.atMs ?? (typeof data.lrt === 'number' ? data.lrt * 1000 : undefined);
  const isReview = card.type === 2;
  if (card.type === 0 && history.length === 0) return { ...untouched, isSuspended: true };
  return {
    state: isReview ? 'review' : 'learning',
    stabilityDays: positive(data.s),
    difficulty: positive(data.d),
    intervalDays: isReview ? whole(card.intervalDays, 1, 36_500) : 0,
    dueDay: isReview ? whole(dayZero + card.due, 0, 1_000_000) : 0,
    reps: whole(Math.max(card.reps, history.length), 1, 1_000_000),
    lapses: whole(card.lapses, 0, 1_000_000),
    lastMs: last,
    isSuspended: card.queue === -1,
  };
}

const untouched = {
  state: 'learning',
  stabilityDays: undefined,
  difficulty: undefined,
  intervalDays: 0,
  dueDay: 0,
  reps: 0,
  lapses: 0,
  lastMs: undefined,
} as const;

function readData(json: string): { s?: unknown; d?: unknown; lrt?: unknown } {
  try {
    const data: unknown = JSON.parse(json || '{}');
    return typeof data === 'object' && data !== null ? data : {};
  } catch {
    return {}; // older versions kept other things there
  }
}

/** A stranger's number may be anything. */
const whole = (value: number, min: number, max: number): number =>
  Number.isFinite(value) ? Math.min(max, Math.max(min, Math.round(value))) : min;

const positive = (value: unknown): number | undefined =>
  typeof value === 'number' && value > 0 && value < 1e6 ? value : undefined;
