/** Something that must happen at a moment, once. Setting a key again moves it. */
export type Timer = {
  key: string; // `quiz:<match>:round`, `session:<id>:phase`
  kind: string; // names the handler
  payload: string; // JSON, the handler's own
  dueAt: Date;
  attempts: number; // failed ones before this
  leaseMs: number; // when the claim on it ends; 0 while unclaimed
};

export type TimerStore = {
  set(timer: { key: string; kind: string; payload: string; dueAt: Date }): Promise<void>;
  cancel(key: string): Promise<void>;
  find(key: string): Promise<Timer | undefined>;
  /**
   * Takes due timers for a while, so that no other process fires them; a lease that ran out is free again. Of all kinds, or
   * of these.
   */
  claim(now: Date, leaseMs: number, limit: number, kinds?: readonly string[]): Promise<Timer[]>;
  /**
   * Removes a claimed timer, inside the transaction that does its work. False when the lease ran out and somebody else has
   * it, or when it was set anew or cancelled meanwhile: then the work must not be done.
   */
  take(timer: Timer): Promise<boolean>;
  /** Gives a failed timer back, to be tried again later. */
  postpone(timer: Timer, until: Date): Promise<void>;
  /** When the next timer is due, leased ones included. */
  nextDue(): Promise<Date | undefined>;
};

/** A message that the bot starts by itself. Its key is unique for ever: whoever adds it first, wins. */
export type OutboxMessage = {
  key: string; // `reminder:<learner>:2026-11-22`
  platform: string; // whose bot delivers it
  /** The chat it goes to: those of one chat go out in order, through one process at a time. */
  lane?: string;
  content: string; // JSON, the chat's own: where to, what, and the slot under which the delivered message is reported
  /** When it is no longer worth sending. */
  expiresAt?: Date;
  /** One of thousands that nobody sits waiting for: everything else goes out first. */
  isBulk?: boolean;
};

export type OutboxStore = {
  /** False when the key was added before, even if that message has long been sent. */
  add(message: OutboxMessage, now: Date): Promise<boolean>;
  /** Takes messages for one platform that are ready. When the worker dies they are free again, unless they are leaving. */
  claim(platform: string, now: Date, limit: number, worker?: string): Promise<OutboxMessage[]>;
  /**
   * To be said right before the message goes out. From then on it is never handed out again by itself: if the process dies
   * before it reports, nobody knows whether it arrived, and twice is worse than not at all. False when it is not the
   * worker's any more.
   */
  leaving(key: string, worker?: string): Promise<boolean>;
  /** Whether a claimed message is still the worker's. For what may be done again, but not by one that was given up for dead. */
  owns(key: string, worker?: string): Promise<boolean>;
  sent(key: string, now: Date): Promise<void>;
  /** Not sent for certain (429, no network): try again from `at` on, unless somebody else has it by now. */
  retry(key: string, at: Date, worker?: string): Promise<void>;
  /** Never will be (blocked, no such chat). */
  failed(key: string, now: Date, reason: string): Promise<void>;
  /** How many of those that nobody sits waiting for are ready on these platforms, counted up to `most`. */
  waiting(platforms: readonly string[], most: number): Promise<number>;
  /** What is ready for a chat that cannot be reached any more is given up. */
  forsake(platform: string, lane: string, now: Date): Promise<void>;
  /** Forgets messages that were finished before this moment; their keys can be used again. */
  prune(before: Date): Promise<void>;
};
