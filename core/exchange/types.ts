import type { Card, Memory } from '../review/index.ts';

/** A review as every program knows it. */
export type PastReview = { atMs: number; grade: 1 | 2 | 3 | 4; intervalDays: number; tookMs: number };

/** A card with what the learner has made of it. */
export type Studied = { card: Card; memory: Memory | undefined; history: PastReview[] };

/** An Anki collection as far as cards and their reviews go; ids are Anki's. */
export type AnkiCollection = {
  createdSecs: number; // day 0 of `due`
  types: AnkiNoteType[];
  decks: { id: number; name: string }[]; // levels parted by `::`
  notes: {
    id: number;
    guid: string;
    typeId: number;
    modifiedSecs: number;
    tags: string[];
    fields: string[];
    sorted?: string; // the first field without its markup: Anki sorts by it, and its hash finds duplicates
  }[];
  cards: AnkiCard[];
  reviews: {
    id: number;
    cardId: number;
    ease: number;
    interval: number;
    lastInterval: number;
    factor: number;
    tookMs: number;
    type: number;
  }[];
};

export type AnkiNoteType = {
  id: number;
  name: string;
  isCloze: boolean;
  fields: string[];
  templates: { name: string; front: string; back: string }[];
};

export type AnkiCard = {
  id: number;
  noteId: number;
  deckId: number;
  ordinal: number; // which template, or which cloze less one
  type: number; // 0 new, 1 learning, 2 review, 3 relearning
  queue: number; // −1 suspended
  due: number;
  intervalDays: number;
  factor: number;
  reps: number;
  lapses: number;
  modifiedSecs: number;
  data: string; // JSON; FSRS's stability and difficulty as s and d
};

/** Anki's own database file; fulfilled by storage. */
export type AnkiFiles = {
  write(collection: AnkiCollection): Uint8Array;
  /** Throws on anything that is not an Anki collection. */
  read(bytes: Uint8Array): AnkiCollection;
};

/** Why a file cannot be imported; `exchangeSentence` says it. */
export type ImportProblem =
  | { kind: 'too-large'; maxMb: number }
  | { kind: 'too-many'; max: number }
  | { kind: 'unknown-format' } // by its name
  | { kind: 'broken-package' } // not an .apkg, or one that cannot be read
  | { kind: 'broken-csv'; line: number }
  | { kind: 'no-columns' } // no front and back in a CSV
  | { kind: 'nothing-in-it' };

export type ImportReport = {
  added: number;
  updated: number;
  withProgress: number;
  skipped: number; // empty or without text: pictures and sounds alone
  decks: string[];
};

export const importLimits = { bytes: 50 * 1024 * 1024, cards: 50_000 };
