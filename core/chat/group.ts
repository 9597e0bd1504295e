import { type Locale, type Translate, translator } from '../i18n/index.ts';
import { isQuietAt, type QuietHours } from '../reminders/index.ts';
import { memo } from './memo.ts';
import type { ChatStores, Services } from './services.ts';
import type { Turn } from './turn.ts';
import type { Place, Platform } from './types.ts';

export const features = ['daily', 'match', 'focus', 'top'] as const;
export type Feature = (typeof features)[number];

/** What a group's administrators have set, and who takes part in it. */
export type Group = {
  place: Place;
  locale: Locale;
  zone: string;
  topic: string; // a deck, '' for everything
  off: Feature[];
  quiet: QuietHours | undefined; // hours in which the bot starts nothing by itself
  daily: { hour: number; minute: number } | undefined;
  goal?: number | undefined; // cards a week, of all who appear in the standings
  explain?: string | undefined; // hours after which the daily question is explained; `auto`: in the evening, or next morning
  asked: string[]; // cards of the last daily questions, newest first
  members: Record<string, { name: string; isShown: boolean }>; // by learner
};

const groups = memo<Group>('group', undefined);
/** Groups that have shown the bot out: nothing is due there until it is asked back. */
export const goneGroups = memo<{ sinceMs: number }>('gone', undefined);

export const isGone = async (stores: ChatStores, key: string, now: Date): Promise<boolean> =>
  (await goneGroups.find(stores, key, now)) !== undefined;

/** A group is one chat with all its topics. */
export const groupKey = ({ platform, chatId }: Pick<Place, 'platform' | 'chatId'>): string => `${platform}/${chatId}`;

export const findGroup = (stores: ChatStores, key: string, now: Date): Promise<Group | undefined> =>
  groups.find(stores, key, now);

export const saveGroup = (stores: ChatStores, group: Group, now: Date): Promise<void> =>
  groups.save(stores, groupKey(group.place), group, now);

/** The group the event came from; one that nobody has set up yet has the defaults. */
export async function groupOf({ stores, place, now, services, learner }: Turn): Promise<Group> {
  return (await findGroup(stores, groupKey(place), now)) ?? newGroup(place, services, learner.settings.locale);
}

const newGroup = (place: Place, { defaults }: Services, locale: Locale): Group => ({
  place,
  locale,
  zone: defaults.zone,
  topic: '',
  off: [],
  quiet: undefined,
  daily: undefined,
  asked: [],
  members: {},
});

/** Those who appear in the standings of a platform's groups, by their accounts there. */
export async function membersOn(
  stores: ChatStores,
  platform: Platform,
  now: Date,
): Promise<{ place: Place; accountIds: string[] }[]> {
  const found: { place: Place; accountIds: string[] }[] = [];
  for (const key of await stores.documents.keys(`group:${platform}/`)) {
    const name = key.slice('group:'.length);
    const group = (await isGone(stores, name, now)) ? undefined : await findGroup(stores, name, now);
    const accountIds: string[] = [];
    for (const id of Object.keys(group?.members ?? {})) {
      const accounts = await stores.learners.accounts(id);
      accountIds.push(...accounts.flatMap((one) => (one.platform === platform ? [one.accountId] : [])));
    }
    if (group && accountIds.length > 0) found.push({ place: group.place, accountIds });
  }
  return found;
}

export const sayIn = ({ locale }: Group): Translate => translator(locale);

/** Rights that the platform vouches for at this moment. */
export const mayRunGroup = ({ speaker }: Turn): boolean => speaker.isChatAdmin || speaker.isBotAdmin;

/** Whether the moment is one in which the group wants peace. */
export const isQuiet = ({ quiet, zone }: Group, at: Date): boolean => isQuietAt(quiet, zone, at);
