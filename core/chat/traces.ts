/** What is left of a person outside their own rows: in replies kept for a redelivery, in messages and timers under way. */
export type TraceStore = {
  /** What else is kept about a learner, by table: for `/export json`, which leaves nothing out. */
  kept(learnerId: string): Promise<Record<string, Record<string, unknown>[]>>;
  /**
   * Erases everything that names them. `ids`: of the learner and of the accounts; `names`: under which they were shown. A kept
   * reply that held one is emptied, a message to them is taken back, and in one to others the name is blotted out.
   */
  erase(person: { learnerId: string; accountIds: readonly string[]; names: readonly string[] }): Promise<void>;
};
