import { mergeLearners } from '../../exchange/index.ts';
import { translator } from '../../i18n/index.ts';
import type { Account } from '../../learners/index.ts';
import type { Dialog } from '../dialog.ts';
import { days, memo, minutes } from '../memo.ts';
import { post } from '../outbox.ts';
import { writePayload } from '../payload.ts';
import { reviewDeps } from '../review-deps.ts';
import { message, rich } from '../text.ts';
import { send, show, type Turn, toast } from '../turn.ts';
import type { Button, Outgoing } from '../types.ts';
import { scheduleDaily } from './daily.ts';
import { joinPeople } from './people.ts';
import { privatePlaces, seenInPrivate } from './place.ts';

/** A code that one account shows and the other types. It opens nothing by itself: the first account has to agree. */
type Code = { learnerId: string };
/** Somebody has typed a code and waits for the yes of the account that showed it. */
type Wish = { learnerId: string; account: Account; name: string };

const codes = memo<Code>('link', 10 * minutes);
/** The code that a learner has in hand: a new one makes it useless. */
const shown = memo<string>('link-shown', 10 * minutes);
const wishes = memo<Wish>('link-wish', 10 * minutes);
const tries = memo<number>('link-tries', 10 * minutes);
/** Which learner an account had before it was linked: kept, so that the link can be undone. */
export const linkedFrom = memo<string>('linked', 3650 * days);

const mostTries = 5;
const codeLength = 8;

/** One person on two messengers: one progress. */
export const link: Dialog = {
  commands: { link: (turn, args) => (args === '' ? newCode(turn) : useCode(turn, args)), unlink },
  presses: { link: { effect: 'change', run: (turn, [id = '', verb = '']) => decide(turn, id, verb === 'yes') } },
};

const accountOf = ({ place, speaker }: Turn): Account => ({ platform: place.platform, accountId: speaker.id });
const accountKey = ({ platform, accountId }: Account): string => `${platform}/${accountId}`;

async function newCode(turn: Turn): Promise<Outgoing[]> {
  await seenInPrivate(turn);
  const code = turn.services.newId().slice(-codeLength);
  const before = await shown.find(turn.stores, turn.learner.id, turn.now);
  if (before) await codes.remove(turn.stores, before);
  await shown.save(turn.stores, turn.learner.id, code, turn.now, turn.learner.id);
  await codes.save(turn.stores, code, { learnerId: turn.learner.id }, turn.now, turn.learner.id);
  return [send(turn, message(...rich(turn.say, 'link-code', { code: `/link ${code}` })))];
}

async function useCode(turn: Turn, typed: string): Promise<Outgoing[]> {
  const { stores, learner, now, say } = turn;
  const refuse = (key: string): Outgoing[] => [send(turn, message(...rich(say, key)))];
  const tried = ((await tries.find(stores, learner.id, now)) ?? 0) + 1;
  await tries.save(stores, learner.id, tried, now, learner.id);
  if (tried > mostTries) return refuse('link-too-often');
  const code = typed.trim().toLowerCase();
  const found = await codes.find(stores, code, now);
  if (!found) return refuse('link-bad-code');
  if (found.learnerId === learner.id) return refuse('link-same');
  await codes.remove(stores, code);
  const first = await stores.learners.find(found.learnerId);
  const home = await privatePlaces.find(stores, found.learnerId, now);
  if (!first || !home) return refuse('link-bad-code');
  await seenInPrivate(turn);
  const id = turn.services.newId();
  await wishes.save(
    stores,
    id,
    { learnerId: learner.id, account: accountOf(turn), name: turn.speaker.name },
    now,
    found.learnerId,
  );
  const theirs = translator(first.settings.locale);
  const button = (key: string, verb: string): Button => ({
    label: theirs(key),
    data: writePayload({ dialog: 'link', owner: first.id, args: [id, verb] }),
  });
  const text = message(...rich(theirs, 'link-asked', { name: turn.speaker.name, platform: turn.place.platform }));
  const outgoing: Outgoing = {
    kind: 'send',
    to: home,
    visibility: 'everyone',
    body: { text, buttons: [[button('common-yes', 'yes'), button('common-no', 'no')]] },
  };
  await post(stores, { key: `link:${id}`, platform: home.platform, outgoing, now });
  return refuse('link-waits');
}

async function decide(turn: Turn, id: string, isYes: boolean): Promise<Outgoing[]> {
  const { stores, now, say, learner, services } = turn;
  const wish = await wishes.find(stores, id, now);
  if (!wish) return [toast(say('link-too-late'), true)];
  await wishes.remove(stores, id);
  if (!isYes) return [show(turn, message(...rich(say, 'link-refused')))];
  const other = await stores.learners.find(wish.learnerId);
  if (!other || other.id === learner.id) return [toast(say('link-too-late'), true)];
  const home = await privatePlaces.find(stores, other.id, now);
  const { reviews, cards } = await mergeLearners(reviewDeps(turn), learner, other, services.newId);
  await stores.learners.moveAccount(wish.account, learner.id);
  await linkedFrom.save(stores, accountKey(wish.account), other.id, now, learner.id);
  await stores.timers.cancel(`reminder:${other.id}`);
  await joinPeople(stores, other.id, learner.id);
  if (home) {
    const text = message(...rich(translator(other.settings.locale), 'link-done', { reviews, cards }));
    await post(stores, {
      key: `link-done:${id}`,
      platform: home.platform,
      outgoing: { kind: 'send', to: home, visibility: 'everyone', body: { text } },
      now,
    });
  }
  return [show(turn, message(...rich(say, 'link-done', { reviews, cards })))];
}

/** The account goes back to the learner it had before; what was merged stays with the other as well. */
async function unlink(turn: Turn): Promise<Outgoing[]> {
  const { stores, learner, now, say } = turn;
  const accounts = await stores.learners.accounts(learner.id);
  for (const account of [accountOf(turn), ...accounts]) {
    const former = await linkedFrom.find(stores, accountKey(account), now);
    const before = former && (await stores.learners.find(former));
    if (!before) continue;
    await stores.learners.moveAccount(account, former);
    await scheduleDaily(stores, before, now);
    await linkedFrom.remove(stores, accountKey(account));
    return [send(turn, message(...rich(say, 'link-undone', { platform: account.platform })))];
  }
  return [send(turn, message(...rich(say, 'link-none')))];
}

/** Those learners whom the links of this one have kept: they are forgotten with them. */
export async function formerSelves({ stores, learner, now }: Turn): Promise<string[]> {
  const found: string[] = [];
  for (const account of await stores.learners.accounts(learner.id)) {
    const former = await linkedFrom.find(stores, accountKey(account), now);
    if (former) found.push(former);
  }
  return found;
}
