import { phaseMs, readFocus } from '../../sessions/index.ts';
import type { Dialog } from '../dialog.ts';
import { ask } from '../forms.ts';
import { groupOf, mayRunGroup } from '../group.ts';
import { message, rich } from '../text.ts';
import { placeKey, send, type Turn, toast } from '../turn.ts';
import type { Outgoing } from '../types.ts';
import { finish, keep, mayShow, remindMs, summary, tick } from './focus-flow.ts';
import { banked, type Focus, focusAt, focuses, type Member, newMember } from './focus-state.ts';
import { statusBody } from './focus-views.ts';
import { joinVoice } from './focus-voice.ts';
import { topicNamed } from './scopes.ts';

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
  const wished = wish.topic ? await topicNamed(turn, wish.topic) : isGroup ? group.topic : '';
  if (wished === undefined) return [send(turn, message(...rich(say, 'review-no-topic', { topic: wish.topic })))];
  const { topic: _, startsAt, ...plan } = wish;
  const isPlanned = startsAt !== undefined;
  const fresh: Focus = {
    ...plan,
    id: services.newId(),
    place,
    locale: isGroup ? group.locale : learner.settings.locale,
    zone,
    hostId: learner.id,
    topic: wished,
    phase: isPlanned ? 'planned' : 'focus',
    round: 1,
    endsMs: isPlanned ? startsAt.getTime() : now.getTime() + phaseMs(plan, 'focus'),
    // Planned for so soon that the plan itself is the reminder.
    remindedMs: isPlanned && remindMs({ endsMs: startsAt.getTime() }) <= now.getTime() ? now.getTime() : 0,
    editedMs: now.getTime(),
    members: { [learner.id]: newMember(speaker.name, isPlanned ? 0 : now.getTime()) },
    answers: {},
    ...(turn.can.voice && isGroup ? { hasVoice: true } : {}),
  };
  const started = (await joinVoice(turn, fresh)) ?? fresh;
  await focusAt.save(stores, placeKey(place), started.id, now);
  await keep(turn, started);
  return [
    { kind: 'send', to: place, visibility: 'everyone', slot: `fc:${started.id}`, body: statusBody(turn, started) },
  ];
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
    case 'voice':
      return voice(turn, found);
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
  const member: Member = known ? { ...known, inSinceMs: nowMs, isByVoice: false } : newMember(speaker.name, nowMs);
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

/** The status follows at once only when it was not shown within the last minute; otherwise with the next look. */
async function shownAgain(turn: Turn, changed: Focus): Promise<Outgoing[]> {
  if (!changed.message || !mayShow(changed, turn.now)) {
    await keep(turn, { ...changed, isStale: true });
    return [];
  }
  const shown = { ...changed, editedMs: turn.now.getTime(), isStale: false };
  await keep(turn, shown);
  return [{ kind: 'edit', message: changed.message, body: statusBody(turn, shown) }];
}

/** The voice channel of whoever runs the session is joined to it: time in it counts by itself from then on. */
async function voice(turn: Turn, found: Focus): Promise<Outgoing[]> {
  if (turn.learner.id !== found.hostId && !mayRunGroup(turn)) return [toast(turn.say('focus-voice-host-only'), true)];
  if (!turn.incoming.voice) return [toast(turn.say('focus-voice-none'), true)];
  const joined = await joinVoice(turn, found);
  if (!joined) return [toast(turn.say('focus-voice-taken'), true)];
  const shown = { ...joined, editedMs: turn.now.getTime() };
  await focuses.save(turn.stores, shown.id, shown, turn.now);
  const edit = found.message ? [{ kind: 'edit' as const, message: found.message, body: statusBody(turn, shown) }] : [];
  return [toast(turn.say('focus-voice-joined')), ...edit];
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
