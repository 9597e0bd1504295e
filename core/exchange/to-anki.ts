import { type StudyCalendar, type StudyDay, startOfDay } from '../day.ts';
import type { Memory } from '../review/index.ts';
import { plainField, toHtml } from './html.ts';
import { stableId, stableText } from './stable.ts';
import type { AnkiCard, AnkiCollection, Studied } from './types.ts';

/** Our note type: the same id and fields for ever, so that a re-import updates. The last field brings a card home again. */
const noteType = {
  id: 1_763_800_000_000,
  name: 'Konspekt',
  isCloze: false,
  fields: ['Front', 'Back', 'Source', 'KonspektId'],
  templates: [
    {
      name: 'Card',
      front: '{{Front}}',
      back: '{{FrontSide}}<hr id=answer>{{Back}}{{#Source}}<div class="source">{{Source}}</div>{{/Source}}',
    },
  ],
};
export const idField = 'KonspektId';

/**
 * Cards as an Anki collection. Ids come from the cards' own, so exporting again and importing again updates notes in place; the
 * time of change rises with every export.
 */
export function toAnki(
  studied: readonly Studied[],
  now: Date,
  calendar: StudyCalendar,
  today: StudyDay,
): AnkiCollection {
  const nowSecs = Math.floor(now.getTime() / 1000);
  const first = studied.reduce(
    (earliest, { memory }) => (memory?.state === 'review' ? Math.min(earliest, memory.dueDay) : earliest),
    today,
  );
  const names = [...new Set(studied.map(({ card }) => deckName(card.deck)))];
  const usedReviewIds = new Set<number>();
  return {
    createdSecs: Math.floor(startOfDay(first, calendar).getTime() / 1000),
    types: [noteType],
    decks: names.map((name) => ({ id: stableId('deck', name), name })),
    notes: studied.map(({ card }) => ({
      id: stableId('note', card.id),
      guid: stableText('guid', card.id),
      typeId: noteType.id,
      modifiedSecs: nowSecs,
      tags: card.tags,
      fields: [
        toHtml(card.front),
        toHtml(card.back),
        toHtml(card.source ? [card.source.path, card.source.heading].filter(Boolean).join(' › ') : ''),
        card.id,
      ],
      sorted: plainField(toHtml(card.front)),
    })),
    cards: studied.map(({ card, memory }) => ({
      id: stableId('card', card.id),
      noteId: stableId('note', card.id),
      deckId: stableId('deck', deckName(card.deck)),
      ordinal: 0,
      modifiedSecs: nowSecs,
      ...schedule(memory, first, card.ordinal),
    })),
    reviews: studied.flatMap(({ card, history }) =>
      history.map(({ atMs, grade, intervalDays, tookMs }, index) => {
        // Anki's review ids are times; two cards graded in one millisecond must part.
        let id = atMs;
        while (usedReviewIds.has(id)) id++;
        usedReviewIds.add(id);
        const previous = history[index - 1]?.intervalDays ?? 0;
        const type = index === 0 || previous === 0 ? 0 : 1;
        const interval = intervalDays > 0 ? intervalDays : -600; // negative: seconds
        const lastInterval = previous > 0 ? previous : -60;
        return {
          id,
          cardId: stableId('card', card.id),
          ease: grade,
          interval,
          lastInterval,
          factor: 2500,
          tookMs,
          type,
        };
      }),
    ),
  };
}

/** `docker/networks.md` is the deck `docker::networks`. */
const deckName = (deck: string): string =>
  deck.replace(/\.md$/i, '').replaceAll('::', ' ').split('/').join('::') || 'Konspekt';

type Schedule = Omit<AnkiCard, 'id' | 'noteId' | 'deckId' | 'ordinal' | 'modifiedSecs'>;

function schedule(memory: Memory | undefined, first: StudyDay, ordinal: number): Schedule {
  if (!memory || memory.state === 'new') {
    const queue = memory && isHeld(memory) ? -1 : 0;
    return { type: 0, queue, due: Math.max(1, ordinal), intervalDays: 0, factor: 0, reps: 0, lapses: 0, data: '' };
  }
  const data = JSON.stringify({
    s: round(memory.stabilityDays, 4),
    d: round(memory.difficulty, 3),
    lrt: Math.floor(memory.lastMs / 1000),
  });
  const { reps, lapses } = memory;
  if (memory.state === 'review') {
    const due = memory.dueDay - first;
    return {
      type: 2,
      queue: isHeld(memory) ? -1 : 2,
      due,
      intervalDays: memory.intervalDays,
      factor: 2500,
      reps,
      lapses,
      data,
    };
  }
  const type = memory.state === 'learning' ? 1 : 3;
  return {
    type,
    queue: isHeld(memory) ? -1 : 1,
    due: Math.floor(memory.dueMs / 1000),
    intervalDays: 0,
    factor: 2500,
    reps,
    lapses,
    data,
  };
}

const isHeld = ({ suspension }: Memory): boolean => suspension !== 'none' && suspension !== 'retired';

const round = (value: number, digits: number): number => Number(value.toFixed(digits));
