/**
 * Where a dialog stands: an open review, a quiz, a match, a text that is waited for. Each is one JSON document,
 * read and written whole inside an event's transaction.
 */
export type DocumentStore = {
  /** Until the transaction ends nobody else can change it. Expired ones are not found. */
  find(key: string, now: Date): Promise<string | undefined>;
  save(document: StoredDocument): Promise<void>;
  remove(key: string): Promise<void>;
  /** Keys that begin like this, in order. */
  keys(prefix: string): Promise<string[]>;
  /** Those whose key begins like this and whose JSON holds the word somewhere. Reads them all: for what happens rarely. */
  mentioning(prefix: string, word: string): Promise<StoredDocument[]>;
  prune(now: Date): Promise<void>;
};

export type StoredDocument = {
  key: string; // `review:<learner>`, `match:<id>`
  owner: string | undefined; // the learner with whom it is forgotten
  json: string;
  expiresAt: Date | undefined;
};
