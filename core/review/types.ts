import type { StudyDay } from '../day.ts';

export const grades = ['again', 'hard', 'good', 'easy'] as const;
export type Grade = (typeof grades)[number];

export const states = ['new', 'learning', 'review', 'relearning'] as const;
export type State = (typeof states)[number];

/** A question and its answer, as review keeps and shows them. */
export type Card = {
  id: string;
  owner: string | undefined; // the learner whose private or imported card it is; undefined: from the notes, for everybody
  deck: string; // the note's path, or the name of a deck of one's own
  tags: string[];
  kind: string; // as `konspekt cards --json` prints it; `own` and `imported` besides
  front: string; // Markdown
  back: string;
  sibling: string; // cards with one sibling key ask for the same fact: only one of them comes on a day
  ordinal: number; // new cards come in this order within a deck
  source: CardSource | undefined;
};

export type CardSource = { path: string; heading: string; startLine: number; endLine: number };

/** `deck` also takes in the decks below it: `networks` means `networks/bridge.md` too. */
export type Scope = { kind: 'all' } | { kind: 'deck'; deck: string } | { kind: 'tag'; tag: string };

/** Why a card is kept out of reviews. A retired card's text is gone from the notes. */
export const suspensions = ['none', 'learner', 'leech', 'reported', 'retired'] as const;
export type Suspension = (typeof suspensions)[number];

/** What a learner's memory of one card is believed to be, and when to ask again. */
export type Memory = {
  learnerId: string;
  cardId: string;
  state: State;
  stabilityDays: number;
  difficulty: number;
  step: number; // of the learning or relearning steps
  reps: number;
  lapses: number;
  intervalDays: number;
  dueDay: StudyDay; // in state `review`; for a new card its place in the queue
  dueMs: number; // in the states `learning` and `relearning`; otherwise 0
  lastMs: number; // 0 before the first grade
  lastClockMs: number; // the same moment on the study clock
  suspension: Suspension;
  boosted: boolean; // to be asked first in the next review, due or not
};

/** How a grade was turned into an interval: kept for ever, so that the log can be computed again. */
export type Preset = {
  weights: number[]; // the 21 of FSRS-6
  retention: number;
  learningSteps: string[]; // `1m`, `10m`, `1h`, `1d`
  relearningSteps: string[];
  maxIntervalDays: number;
};

/** A row of the append-only review log. */
export type LogRow = {
  learnerId: string;
  seq: number; // 1, 2, 3 … of this learner
  /**
   * `imported`: a grade given elsewhere, before the card came here; `merged`: one that the same person gave on another
   * account; `set`: the memory that these led to.
   */
  kind: 'grade' | 'undo' | 'set' | 'refit' | 'imported' | 'merged';
  cardId: string; // '' for `refit`
  grade: Grade | undefined;
  atMs: number;
  clockMs: number;
  day: StudyDay;
  preset: number; // for `refit`: the one from now on
  intervalDays: number; // chosen within the fuzz range, or 0 for a step
  dueMs: number;
  undoes: number; // the row taken back, else 0
  tookMs: number; // from the question to the grade, 0 when unknown
  before: string; // the memory before, as `packMemory` writes it; for `set` the memory after, for `merged` whose row it was
};

/** Totals of one learner's day, kept along with the log. */
export type DayTotals = {
  day: StudyDay;
  grades: number;
  introduced: number; // cards seen for the first time
  reviewed: number; // grades of cards in state `review`: youngRight + youngWrong + matureRight + matureWrong
  youngRight: number; // interval under 21 days before the grade
  youngWrong: number;
  matureRight: number;
  matureWrong: number;
  tookMs: number;
  missedBefore: number; // days right before this one on which something was due and nothing was done
};

/** One entry of a schedule: enough to put cards in order without reading them. */
export type DueEntry = { cardId: string; sibling: string };

export type CardStore = {
  find(id: string): Promise<Card | undefined>;
  /** As the learner sees it: with their own edit, if they made one. */
  findFor(learnerId: string, id: string): Promise<Card | undefined>;
  /** All shared cards, in order, retired ones too: what a new reading of the notes is matched with. */
  shared(): Promise<{ card: Card; isRetired: boolean }[]>;
  /**
   * Makes the shared cards (those from the notes) exactly these: new ones are added, changed ones updated, missing ones
   * retired with everybody's progress kept, and returning ones revived.
   */
  replaceShared(
    cards: readonly Card[],
    now: Date,
  ): Promise<{ added: number; changed: number; retired: number; revived: number }>;
  /** Adds or updates private cards, by id. */
  saveOwn(cards: readonly Card[]): Promise<void>;
  /** The sibling key of each card. */
  siblings(ids: readonly string[]): Promise<Map<string, string>>;
  removeOwn(learnerId: string, ids: readonly string[]): Promise<void>;
  saveEdit(learnerId: string, cardId: string, text: { front: string; back: string } | undefined): Promise<void>;
  /** The cards that this learner has changed for themselves. */
  edited(learnerId: string): Promise<string[]>;
  report(learnerId: string, cardId: string, reason: string, now: Date): Promise<void>;
  withdrawReport(learnerId: string, cardId: string): Promise<void>;
  reports(): Promise<{ cardId: string; front: string; learners: number; reasons: string[] }[]>;
  /** Decks a learner can study, with the number of their cards; retired ones left out. */
  decks(learnerId: string): Promise<{ deck: string; cards: number; own: boolean }[]>;
  tags(learnerId: string): Promise<{ tag: string; cards: number }[]>;
  /** All cards a learner can study in a scope, in order, retired ones left out. */
  inScope(learnerId: string, scope: Scope): Promise<Card[]>;
};

export type MemoryStore = {
  find(learnerId: string, cardId: string): Promise<Memory | undefined>;
  save(memory: Memory): Promise<void>;
  insert(memories: readonly Memory[]): Promise<void>;
  /** Gives the learner a memory in state `new` of every card that came since the last time, and says whether any did. Cheap when not. */
  enrol(learnerId: string): Promise<boolean>;
  /** Cards in learning and relearning steps, soonest first; beyond a few hundred the latest are left out. */
  inSteps(learnerId: string, scope: Scope): Promise<{ cardId: string; dueMs: number }[]>;
  /** The soonest of them. */
  firstStep(learnerId: string, scope: Scope): Promise<{ cardId: string; dueMs: number } | undefined>;
  /** How many there are; in a part of the cards, up to a few hundred. */
  countSteps(learnerId: string, scope: Scope): Promise<number>;
  boosted(learnerId: string, scope: Scope, limit: number): Promise<DueEntry[]>;
  /** Cards due on or before this day, in falling retrievability; of a backlog of thousands, those due last. */
  due(learnerId: string, scope: Scope, day: StudyDay, limit: number): Promise<DueEntry[]>;
  fresh(learnerId: string, scope: Scope, decks: readonly string[], limit: number): Promise<DueEntry[]>;
  /** `atMost`: more need not be counted. */
  countDue(learnerId: string, scope: Scope, day: StudyDay, atMost?: number): Promise<number>;
  countFresh(learnerId: string, scope: Scope, decks: readonly string[], atMost?: number): Promise<number>;
  /** How many cards come due on one day. */
  load(learnerId: string, day: StudyDay): Promise<number>;
  /** Cards by due day, from one day to another, inclusive. */
  loads(learnerId: string, from: StudyDay, to: StudyDay): Promise<Map<StudyDay, number>>;
  /** The first day on which a card is due, and the soonest step. */
  nextDue(learnerId: string): Promise<{ day: StudyDay | undefined; stepMs: number | undefined }>;
  suspend(learnerId: string, cardIds: readonly string[], suspension: Suspension): Promise<void>;
  boost(learnerId: string, cardIds: readonly string[]): Promise<void>;
  suspended(learnerId: string): Promise<{ cardId: string; suspension: Suspension }[]>;
  all(learnerId: string): Promise<Memory[]>;
};

export type Score = {
  cards: number; // each once a day
  answers: number;
  right: number;
};

export type LogStore = {
  /** The learner's next sequence number. Taken first, it makes their concurrent grades wait for one another on any database. */
  nextSeq(learnerId: string): Promise<number>;
  append(row: LogRow): Promise<void>;
  appendAll(rows: readonly LogRow[]): Promise<void>;
  /** Newest first. */
  latest(learnerId: string, limit: number, beforeSeq?: number): Promise<LogRow[]>;
  /** The whole log in order, in pieces. */
  read(learnerId: string): AsyncIterable<LogRow[]>;
  count(learnerId: string): Promise<number>;
  /** What was graded from one day to another, inclusive; grades taken back, or given in another program, do not count. */
  score(learnerId: string, from: StudyDay, to: StudyDay): Promise<Score>;
  /** Adds to a day's totals and returns its grades now. */
  addToDay(learnerId: string, totals: DayTotals): Promise<number>;
  setMissed(learnerId: string, day: StudyDay, missedBefore: number): Promise<void>;
  day(learnerId: string, day: StudyDay): Promise<DayTotals | undefined>;
  days(learnerId: string, from: StudyDay): Promise<DayTotals[]>;
  lastDay(learnerId: string, before: StudyDay): Promise<StudyDay | undefined>;
  preset(learnerId: string, id: number): Promise<Preset | undefined>;
  currentPreset(learnerId: string): Promise<{ id: number; preset: Preset } | undefined>;
  /** When weights were last fitted to the learner's reviews, whatever came of it; undefined: never. */
  fittedAt(learnerId: string): Promise<Date | undefined>;
  noteFit(learnerId: string, at: Date): Promise<void>;
  /** Makes it the current one and returns its id; ids start at 1. */
  savePreset(learnerId: string, preset: Preset, now: Date): Promise<number>;
};
