/** Questions that the notes do not answer, for those who write the notes. Who asked is not kept. */
export type GapStore = {
  /** Counts a question that went unanswered; the same words count as the same question. */
  add(question: string, suggestions: readonly string[], now: Date): Promise<void>;
  /** Most often asked first. */
  list(limit: number): Promise<Gap[]>;
  remove(id: string): Promise<void>;
};

export type Gap = { id: string; question: string; times: number; lastAt: Date; suggestions: string[] };
