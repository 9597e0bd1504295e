import { translator } from '../../i18n/index.ts';
import { makeQuiz } from '../../quiz/index.ts';
import { sitting } from '../../review/index.ts';
import { nextPhase, phaseMs } from '../../sessions/index.ts';
import type { Timer } from '../../timers/index.ts';
import type { Happening } from '../dialog.ts';
import { post } from '../outbox.ts';
import { message, rich } from '../text.ts';
import { placeKey, type Turn } from '../turn.ts';
import type { Body, Outgoing } from '../types.ts';
import { banked, type Focus, focusAt, focuses } from './focus-state.ts';
import { breakBody, statusBody, summaryBody } from './focus-views.ts';
import { withoutVoice, withVoice } from './focus-voice.ts';
import { privatePlaces, unreachable } from './place.ts';
import { momentText } from './review-views.ts';

export const minute = 60_000;
const remindBeforeMs = 10 * minute;
export const remindMs = ({ endsMs }: Pick<Focus, 'endsMs'>): number => endsMs - remindBeforeMs;

/** Saves the session and sets its timer: the end of the phase, or the next minute's look at the status. */
export async function keep({ stores, now }: Pick<Turn, 'stores' | 'now'>, session: Focus): Promise<void> {
  await focuses.save(stores, session.id, session, now);
  const nextMs =
    session.phase === 'planned'
      ? Math.min(session.endsMs, session.remindedMs === 0 ? remindMs(session) : session.endsMs, newsMs(session, now))
      : Math.min(session.endsMs, now.getTime() + minute);
  await stores.timers.set({
    key: `focus:${session.id}`,
    kind: 'focus',
    payload: JSON.stringify({ id: session.id }),
    dueAt: new Date(nextMs),
  });
}

/** When a planned session's status shows who has come since; its start shows it anyway. */
function newsMs({ isStale, editedMs, endsMs }: Focus, now: Date): number {
  const atMs = Math.max(editedMs + minute, now.getTime());
  return isStale && endsMs - atMs >= minute ? atMs : endsMs;
}

export async function finish(flow: Pick<Turn, 'stores' | 'now' | 'services'>, found: Focus): Promise<Outgoing[]> {
  const { stores, now } = flow;
  const members = Object.fromEntries(
    Object.entries(found.members).map(([id, member]) => [id, { ...banked(found, member, now), inSinceMs: 0 }]),
  );
  const done: Focus = { ...found, members, phase: 'done', endsMs: now.getTime() };
  await focuses.save(stores, done.id, done, now);
  await stores.timers.cancel(`focus:${done.id}`);
  await focusAt.remove(stores, placeKey(done.place));
  await withoutVoice(stores, done);
  if (found.phase === 'planned') {
    const cancelled = { text: message(...rich(translator(found.locale), 'focus-cancelled')) };
    return found.message ? [{ kind: 'edit', message: found.message, body: cancelled }] : [];
  }
  // The summary is a message of its own, which people notice; reports that come later are written into it.
  const closed: Outgoing[] = found.message
    ? [
        {
          kind: 'edit',
          message: found.message,
          body: { text: message(...rich(translator(found.locale), 'focus-finished')) },
        },
      ]
    : [];
  return [
    ...closed,
    { kind: 'send', to: done.place, visibility: 'everyone', slot: `fc:${done.id}`, body: await summary(flow, done) },
  ];
}

export async function summary(flow: Happening, done: Focus): Promise<Body> {
  const { stores, now, services } = flow;
  const cards: Record<string, number> = {};
  for (const [id, { firstMs }] of Object.entries(done.members)) {
    const learner = await stores.learners.find(id);
    if (!learner || firstMs === 0) continue;
    cards[id] = (await sitting({ stores, now: () => now, plans: services.plans }, learner, new Date(firstMs))).cards;
  }
  return summaryBody(flow, done, cards);
}

/** The session's timer: a reminder, a phase that ends, or a minute that has gone by. */
export async function tick(flow: Happening, timer: Timer): Promise<void> {
  const { id } = JSON.parse(timer.payload) as { id: string };
  const found = await focuses.find(flow.stores, id, flow.now);
  if (!found || found.phase === 'done') return;
  const outgoing = await moved(flow, found);
  for (const [at, one] of outgoing.entries()) {
    const key = `focus:${id}:${timer.dueAt.getTime()}:${at}`;
    // A status that comes late is no longer true.
    const expiresAt = new Date(flow.now.getTime() + (one.kind === 'edit' ? 5 : 60) * minute);
    await post(flow.stores, { key, platform: found.place.platform, outgoing: one, now: flow.now, expiresAt });
  }
}

async function moved(flow: Happening, found: Focus): Promise<Outgoing[]> {
  const nowMs = flow.now.getTime();
  if (found.phase === 'done') return [];
  if (found.phase === 'planned' && nowMs < found.endsMs) {
    const isReminding = found.remindedMs === 0 && nowMs >= remindMs(found);
    if (isReminding) await remindComers(flow, found);
    return status(flow, isReminding ? { ...found, remindedMs: nowMs } : found, found.isStale === true);
  }
  if (found.phase !== 'planned' && nowMs < found.endsMs) return status(flow, found);
  if (found.phase === 'planned') return enter(flow, found, 'focus', 1);
  const next = nextPhase(found, found.phase, found.round);
  return next.phase === 'done' ? finish(flow, found) : enter(flow, found, next.phase, next.round);
}

/** Once a minute at most, and not in a phase's last minute: its end must be shown on time. */
export const mayShow = ({ editedMs, endsMs }: Focus, now: Date): boolean =>
  now.getTime() - editedMs >= minute && endsMs - now.getTime() >= minute;

export async function status(flow: Happening, found: Focus, isNews = true): Promise<Outgoing[]> {
  const isDue = isNews && mayShow(found, flow.now);
  const shown = isDue ? { ...found, editedMs: flow.now.getTime(), isStale: false } : found;
  await keep(flow, shown);
  return isDue && found.message ? [{ kind: 'edit', message: found.message, body: statusBody(flow, shown) }] : [];
}

async function enter(flow: Happening, found: Focus, phase: 'focus' | 'break', round: number): Promise<Outgoing[]> {
  const { now, stores, services } = flow;
  const nowMs = now.getTime();
  const members = Object.fromEntries(
    Object.entries(found.members).map(([id, member]) => {
      const isIn = found.phase === 'planned' || member.inSinceMs > 0;
      const kept = banked(found, member, now);
      return [id, { ...kept, inSinceMs: isIn ? nowMs : 0, firstMs: kept.firstMs || nowMs }];
    }),
  );
  const { question: _, ...rest } = found;
  const begun: Focus = {
    ...rest,
    members,
    phase,
    round,
    answers: {},
    endsMs: nowMs + phaseMs(found, phase),
    editedMs: nowMs,
  };
  const entered = found.phase === 'planned' ? withVoice(begun, now) : begun;
  if (phase === 'break') {
    const all = await stores.cards.inScope('', { kind: 'all' });
    const cards = found.topic ? await stores.cards.inScope('', { kind: 'deck', deck: found.topic }) : all;
    const [question] = makeQuiz(cards, { count: 1, forms: ['choice'], pool: all }, services.random);
    if (question) entered.question = question;
  }
  await keep(flow, entered);
  const question = phase === 'break' ? breakBody(entered) : undefined;
  return [
    ...(found.message ? [{ kind: 'edit' as const, message: found.message, body: statusBody(flow, entered) }] : []),
    ...(question ? [{ kind: 'send' as const, to: found.place, visibility: 'everyone' as const, body: question }] : []),
  ];
}

/** Those who said they would come are told in private, by their own clock. */
async function remindComers({ stores, now }: Happening, found: Focus): Promise<void> {
  for (const id of Object.keys(found.members)) {
    const learner = await stores.learners.find(id);
    const home = await privatePlaces.find(stores, id, now);
    if (!learner || !home || (await unreachable.find(stores, id, now))) continue;
    const say = translator(learner.settings.locale);
    const when = momentText(say, new Date(found.endsMs), now, learner.settings);
    const text = message(
      ...rich(say, 'focus-soon', {
        when,
        place: found.place.title ?? '',
        named: found.place.title ? 'yes' : 'no',
      }),
    );
    const outgoing: Outgoing = { kind: 'send', to: home, visibility: 'everyone', body: { text } };
    await post(stores, {
      key: `focus-soon:${found.id}:${id}`,
      platform: home.platform,
      outgoing,
      now,
      expiresAt: new Date(found.endsMs),
    });
  }
}
