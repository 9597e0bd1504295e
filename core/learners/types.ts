import type { StudyCalendar, StudyDay } from '../day.ts';
import type { Locale } from '../i18n/index.ts';
import type { Result } from '../result.ts';

export type Settings = {
  locale: Locale;
  zone: string; // IANA
  rolloverHour: number; // 0–23: when a study day ends
  dailyHour: number | undefined; // 0–23: when to remind; undefined: never
  newPerDay: number;
  reviewsPerDay: number;
  retention: number; // 0.80–0.95: how likely a card should be remembered when it comes due
  buttons: 2 | 4;
  newFrom: readonly string[]; // decks that new cards come from; empty: all of them
  catchUpUntil: StudyDay | undefined; // while set, a backlog is shared out over the days up to and including this one
};

/** A person, with whatever accounts they use. */
export type Learner = { id: string; createdAt: Date; settings: Settings };

export type Account = { platform: string; accountId: string };

export const calendarOf = ({ settings }: Learner): StudyCalendar => settings;

export type LearnerStore = {
  find(id: string): Promise<Learner | undefined>;
  findByAccount(account: Account): Promise<Learner | undefined>;
  /** Makes a learner with this account; when the account has one already, returns that one. */
  create(account: Account, learner: Learner): Promise<Learner>;
  accounts(learnerId: string): Promise<Account[]>;
  saveSettings(learnerId: string, settings: Settings): Promise<void>;
  /** Gives an account to another learner. Refused when the account's present learner has reviews, which would be orphaned. */
  link(account: Account, learnerId: string): Promise<Result<void, 'has-reviews'>>;
  /** Gives an account to another learner and leaves the present one as it is, without an account if this was the last. */
  moveAccount(account: Account, learnerId: string): Promise<void>;
  /** Removes everything that is kept about a learner, in every table, accounts and private cards included. */
  forget(learnerId: string): Promise<void>;
  /** The ids of all learners, for daily work. */
  ids(): Promise<string[]>;
};
