import { translator } from '../../i18n/index.ts';
import { makeQuiz } from '../../quiz/index.ts';
import { sitting } from '../../review/index.ts';
import { nextPhase, phaseMs, readFocus } from '../../sessions/index.ts';
import type { Timer } from '../../timers/index.ts';
import type { Dialog, Happening } from '../dialog.ts';
import { ask } from '../forms.ts';
import { groupOf, mayRunGroup } from '../group.ts';
import { post } from '../outbox.ts';
import { message, rich } from '../text.ts';
import { placeKey, send, type Turn, toast } from '../turn.ts';
import type { Body, Outgoing } from '../types.ts';
import { type Focus, focusAt, focuses, type Member } from './focus-state.ts';
import { breakBody, statusBody, summaryBody } from './focus-views.ts';
import { privatePlaces, unreachable } from './place.ts';
import { momentText } from './review-views.ts';
import { scopeNamed } from './scopes.ts';

const minute = 60_000;
const remindBeforeMs = 10 * minute;
const longestReport = 200;

/** Focus sessions: phases that change on time, one status message that is edited, and a summary of who did what. */
export const focus: Dialog = {
  commands: { focus: (turn, args) => begin(turn, args) },
  presses: { fc: { effect: 'change', run: (turn, [id = '', verb = '', ...args]) => press(turn, id, verb, args) } },
  forms: { fcreport: { run: (turn, [id = ''], fields) => report(turn, id, Object.values(fields)[0] ?? '') } },
  timers: { focus: tick },
  slots: {
    async fc({ stores, now }, id, at) {
      const found = await focuses.find(stores, id, now);
      if (found) await focuses.save(stores, id, { ...found, message: at }, now);
    },
  },
};

async function begin(turn: Turn, args: string): Promise<Outgoing[]> {
  const { stores, place, now, learner, speaker, services, say } = turn;
  const group = await groupOf(turn);
  if (group.off.includes('focus')) return [send(turn, message(...rich(say, 'focus-off')))];
  const old = await focusAt.find(stores, placeKey(place), now);
  const running = old === undefined ? undefined : await focuses.find(stores, old, now);
  if (running && running.phase !== 'done') return [send(turn, message(...rich(say, 'focus-already')))];
  const isGroup = place.kind === 'group';
  const zone = isGroup ? group.zone : learner.settings.zone;
  const wish = readFocus(args, now, zone);
  if ('kind' in wish) return [send(turn, message(...rich(say, `focus-bad-${wish.kind}`)))];
  const scope = wish.topic ? await scopeNamed(turn, wish.topic) : undefined;
  if (wish.topic && scope?.kind !== 'deck')
    return [send(turn, message(...rich(say, 'review-no-topic', { topic: wish.topic })))];
  const { topic: _, startsAt, ...plan } = wish;
  const isPlanned = startsAt !== undefined;
  const started: Focus = {
    ...plan,
    id: services.newId(),
    place,
    locale: isGroup ? group.locale : learner.settings.locale,
    zone,
    hostId: learner.id,
    topic: scope?.kind === 'deck' ? scope.deck : isGroup ? group.topic : '',
    phase: isPlanned ? 'planned' : 'focus',
    round: 1,
    endsMs: isPlanned ? startsAt.getTime() : now.getTime() + phaseMs(plan, 'focus'),
    remindedMs: 0,
    editedMs: now.getTime(),
    members: { [learner.id]: newMember(speaker.name, isPlanned ? 0 : now.getTime()) },
    answers: {},
  };
  await focusAt.save(stores, placeKey(place), started.id, now);
  await keep(turn, started);
  return [
    { kind: 'send', to: place, visibility: 'everyone', slot: `fc:${started.id}`, body: statusBody(started, now) },
  ];
}

const newMember = (name: string, nowMs: number): Member => ({
  name,
  inSinceMs: nowMs,
  spentMs: 0,
  firstMs: nowMs,
  answered: 0,
  right: 0,
  report: '',
});

/** Saves the session and sets its timer: the end of the phase, or the next minute's look at the status. */
async function keep({ stores, now }: Pick<Turn, 'stores' | 'now'>, session: Focus): Promise<void> {
  await focuses.save(stores, session.id, session, now);
  const remindMs = session.endsMs - remindBeforeMs;
  const isAhead = session.phase === 'planned' && session.remindedMs === 0 && remindMs > now.getTime();
  const nextMs =
    session.phase === 'planned'
      ? isAhead
        ? remindMs
        : session.endsMs
      : Math.min(session.endsMs, now.getTime() + minute);
  await stores.timers.set({
    key: `focus:${session.id}`,
    kind: 'focus',
    payload: JSON.stringify({ id: session.id }),
    dueAt: new Date(nextMs),
  });
}

async function press(turn: Turn, id: string, verb: string, args: readonly string[]): Promise<Outgoing[]> {
  const found = await focuses.find(turn.stores, id, turn.now);
  if (!found || found.place.chatId !== turn.place.chatId) return [toast(turn.say('focus-gone'), true)];
  if (verb === 'report') return askReport(turn, found);
  if (found.phase === 'done') return [toast(turn.say('focus-over'), true)];
  switch (verb) {
    case 'join':
      return join(turn, found);
    case 'leave':
      return leave(turn, found);
    case 'a':
      return answer(turn, found, Number(args[0]), Number(args[1]));
    case 'stop':
      if (turn.learner.id !== found.hostId && !mayRunGroup(turn)) return [toast(turn.say('focus-host-only'), true)];
      return finish(turn, found);
    default:
      return [toast(turn.say('chat-stale-button'), true)];
  }
}

async function join(turn: Turn, found: Focus): Promise<Outgoing[]> {
  const { learner, speaker, now } = turn;
  const known = found.members[learner.id];
  const isComing = found.phase === 'planned';
  if (known && (isComing || known.inSinceMs > 0)) return [toast(turn.say('focus-in-already'))];
  const nowMs = isComing ? 0 : now.getTime();
  const member: Member = known ? { ...known, inSinceMs: nowMs } : newMember(speaker.name, nowMs);
  return [
    toast(turn.say(isComing ? 'focus-noted' : 'focus-joined')),
    ...(await shownAgain(turn, { ...found, members: { ...found.members, [learner.id]: member } })),
  ];
}

async function leave(turn: Turn, found: Focus): Promise<Outgoing[]> {
  const { learner, now } = turn;
  const { [learner.id]: member, ...others } = found.members;
  if (!member || (found.phase !== 'planned' && member.inSinceMs === 0)) return [toast(turn.say('focus-not-in'))];
  const out = { ...banked(found, member, now), inSinceMs: 0 };
  const members = found.phase === 'planned' ? others : { ...found.members, [learner.id]: out };
  return [toast(turn.say('focus-left')), ...(await shownAgain(turn, { ...found, members }))];
}

/** The time since they came is theirs. */
const banked = ({ phase }: Focus, member: Member, now: Date): Member =>
  phase === 'focus' && member.inSinceMs > 0
    ? { ...member, spentMs: member.spentMs + Math.max(0, now.getTime() - member.inSinceMs), inSinceMs: now.getTime() }
    : member;

/** The status follows at once only when it was not shown within the last minute; otherwise with the next look. */
async function shownAgain(turn: Turn, changed: Focus): Promise<Outgoing[]> {
  const isFresh = turn.now.getTime() - changed.editedMs < minute;
  if (isFresh || !changed.message) {
    await focuses.save(turn.stores, changed.id, changed, turn.now);
    return [];
  }
  const shown = { ...changed, editedMs: turn.now.getTime() };
  await focuses.save(turn.stores, shown.id, shown, turn.now);
  return [{ kind: 'edit', message: changed.message, body: statusBody(shown, turn.now) }];
}

async function answer(turn: Turn, found: Focus, round: number, option: number): Promise<Outgoing[]> {
  const { question } = found;
  const member = found.members[turn.learner.id];
  if (!question?.options[option] || round !== found.round || found.phase !== 'break')
    return [toast(turn.say('focus-break-over'), true)];
  if (!member) return [toast(turn.say('focus-not-in'), true)];
  if (found.answers[turn.learner.id] !== undefined) return [toast(turn.say('match-locked'), true)];
  const isRight = option === question.right;
  const counted: Member = { ...member, answered: member.answered + 1, right: member.right + (isRight ? 1 : 0) };
  const answers = { ...found.answers, [turn.learner.id]: option };
  await focuses.save(
    turn.stores,
    found.id,
    { ...found, answers, members: { ...found.members, [turn.learner.id]: counted } },
    turn.now,
  );
  const text = turn.say('focus-answer', {
    verdict: isRight ? 'right' : 'wrong',
    answer: question.options[question.right] ?? '',
  });
  return [toast(text, true)];
}

async function askReport(turn: Turn, found: Focus): Promise<Outgoing[]> {
  if (!found.members[turn.learner.id]) return [toast(turn.say('focus-not-in'), true)];
  const field = { name: 'report', label: turn.say('focus-report-label'), maxLength: longestReport };
  const title = turn.say('focus-report');
  return ask(turn, {
    form: 'fcreport',
    args: [found.id],
    title,
    fields: [field],
    prompt: turn.say('focus-report-prompt'),
  });
}

async function report(turn: Turn, id: string, text: string): Promise<Outgoing[]> {
  const found = await focuses.find(turn.stores, id, turn.now);
  const member = found?.members[turn.learner.id];
  if (!found || !member) return [send(turn, message(turn.say('focus-gone')))];
  const said: Member = { ...member, report: text.trim().replace(/\s+/g, ' ').slice(0, longestReport) };
  const changed: Focus = { ...found, members: { ...found.members, [turn.learner.id]: said } };
  await focuses.save(turn.stores, id, changed, turn.now);
  const noted = send(turn, message(turn.say('focus-reported')));
  if (found.phase !== 'done' || !found.message) return [noted];
  return [noted, { kind: 'edit', message: found.message, body: await summary(turn, changed) }];
}

async function finish(flow: Pick<Turn, 'stores' | 'now' | 'services'>, found: Focus): Promise<Outgoing[]> {
  const { stores, now } = flow;
  const members = Object.fromEntries(
    Object.entries(found.members).map(([id, member]) => [id, { ...banked(found, member, now), inSinceMs: 0 }]),
  );
  const done: Focus = { ...found, members, phase: 'done', endsMs: now.getTime() };
  await focuses.save(stores, done.id, done, now);
  await stores.timers.cancel(`focus:${done.id}`);
  await focusAt.remove(stores, placeKey(done.place));
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

async function summary(
  { stores, now, services }: Pick<Turn, 'stores' | 'now' | 'services'>,
  done: Focus,
): Promise<Body> {
  const cards: Record<string, number> = {};
  for (const [id, { firstMs }] of Object.entries(done.members)) {
    const learner = await stores.learners.find(id);
    if (!learner || firstMs === 0) continue;
    cards[id] = (await sitting({ stores, now: () => now, plans: services.plans }, learner, new Date(firstMs))).cards;
  }
  return summaryBody(done, cards, now);
}

/** The session's timer: a reminder, a phase that ends, or a minute that has gone by. */
async function tick(flow: Happening, timer: Timer): Promise<void> {
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
    await remindComers(flow, found);
    await keep(flow, { ...found, remindedMs: nowMs });
    return [];
  }
  if (found.phase !== 'planned' && nowMs < found.endsMs) return status(flow, found);
  if (found.phase === 'planned') return enter(flow, found, 'focus', 1);
  const next = nextPhase(found, found.phase, found.round);
  return next.phase === 'done' ? finish(flow, found) : enter(flow, found, next.phase, next.round);
}

async function status(flow: Happening, found: Focus): Promise<Outgoing[]> {
  const isDue = flow.now.getTime() - found.editedMs >= minute;
  const shown = isDue ? { ...found, editedMs: flow.now.getTime() } : found;
  await keep(flow, shown);
  return isDue && found.message ? [{ kind: 'edit', message: found.message, body: statusBody(shown, flow.now) }] : [];
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
  const entered: Focus = {
    ...rest,
    members,
    phase,
    round,
    answers: {},
    endsMs: nowMs + phaseMs(found, phase),
    editedMs: nowMs,
  };
  if (phase === 'break') {
    const all = await stores.cards.inScope('', { kind: 'all' });
    const cards = found.topic ? await stores.cards.inScope('', { kind: 'deck', deck: found.topic }) : all;
    const [question] = makeQuiz(cards, { count: 1, forms: ['choice'], pool: all }, services.random);
    if (question) entered.question = question;
  }
  await keep(flow, entered);
  const question = phase === 'break' ? breakBody(entered) : undefined;
  return [
    ...(found.message ? [{ kind: 'edit' as const, message: found.message, body: statusBody(entered, now) }] : []),
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
    const text = message(...rich(say, 'focus-soon', { when, place: found.place.title ?? '' }));
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
