import { smallerTeam } from '../../quiz/index.ts';
import { reviewFirst } from '../../review/index.ts';
import type { Timer } from '../../timers/index.ts';
import type { Dialog, Happening } from '../dialog.ts';
import { expectText } from '../forms.ts';
import { mayRunGroup } from '../group.ts';
import { post } from '../outbox.ts';
import { writePayload } from '../payload.ts';
import { reviewDeps } from '../review-deps.ts';
import { message, rich } from '../text.ts';
import { send, show, type Turn, toast } from '../turn.ts';
import type { Outgoing } from '../types.ts';
import { answer, begin, end, opened, pause, putAnew, putNext, reveal, save, type Taken } from './match-flow.ts';
import { change, lobby, lobbyEdit, newPlayer, runningAt } from './match-lobby.ts';
import { type Match, matches } from './match-state.ts';
import { begin as beginReview } from './review-flow.ts';

/** A timer that fires so late fires after a restart. */
const restartMs = 5000;

/** Group matches: a lobby, rounds with a window, standings, a podium. Alone it works too. */
export const match: Dialog = {
  commands: { match: (turn, args) => lobby(turn, args) },
  presses: {
    mt: { effect: 'change', run: (turn, [id = '', verb = '', ...args]) => press(turn, id, verb, args) },
    mtmissed: { effect: 'change', run: (turn, [id = '']) => learnMissed(turn, id) },
  },
  forms: {
    mtype: {
      run: (turn, [id = '', putting = ''], fields) => typed(turn, id, Number(putting), Object.values(fields)[0] ?? ''),
    },
  },
  timers: { match: fire },
  slots: {
    async mb({ stores, now }, id, board) {
      const found = await matches.find(stores, id, now);
      if (found) await matches.save(stores, id, { ...found, board }, now);
    },
    mq: (happening, slot, at) => {
      const [id = '', putting = ''] = slot.split(':');
      return opened(happening, id, Number(putting), at);
    },
  },
};

async function press(turn: Turn, id: string, verb: string, args: readonly string[]): Promise<Outgoing[]> {
  const found = await matches.find(turn.stores, id, turn.now);
  if (!found || found.place.chatId !== turn.place.chatId) return [toast(turn.say('match-gone'), true)];
  if (found.phase === 'done') return [toast(turn.say('match-over'), true)];
  switch (verb) {
    case 'join':
      return join(turn, found);
    case 'leave':
      return leave(turn, found);
    case 'a':
      return Number(args[0]) === found.putting
        ? answered(turn, found, { option: Number(args[1]) })
        : [toast(turn.say('match-old-question'), true)];
    case 'type':
      return openForm(turn, found, Number(args[0]));
    default:
      return isHost(turn, found) ? host(turn, found, verb, args) : [toast(turn.say('match-host-only'), true)];
  }
}

const isHost = (turn: Turn, { hostId }: Match): boolean => turn.learner.id === hostId || mayRunGroup(turn);

async function join(turn: Turn, found: Match): Promise<Outgoing[]> {
  const { learner, speaker } = turn;
  if (found.players[learner.id]) return [toast(turn.say('match-joined-already'))];
  // Somebody who comes late plays from the next question on.
  const isLate = found.phase !== 'lobby' && found.phase !== 'countdown';
  const player = newPlayer(speaker.name, smallerTeam(found.players), isLate ? found.round + 1 : 0);
  const joined: Match = { ...found, players: { ...found.players, [learner.id]: player } };
  await save(turn, joined);
  const note = toast(turn.say(isLate ? 'match-joined-late' : 'match-joined'));
  return [note, ...(found.phase === 'lobby' ? lobbyEdit(turn, joined) : [])];
}

async function leave(turn: Turn, found: Match): Promise<Outgoing[]> {
  const { [turn.learner.id]: player, ...players } = found.players;
  if (!player) return [toast(turn.say('match-not-in'))];
  const left: Match = { ...found, players };
  await save(turn, left);
  return [toast(turn.say('match-left')), ...(found.phase === 'lobby' ? lobbyEdit(turn, left) : [])];
}

async function answered(turn: Turn, found: Match, given: { option: number } | { text: string }): Promise<Outgoing[]> {
  const { taken, outgoing } = await answer(turn, found, turn.learner.id, given, turn.incoming.at);
  return [...said(turn, taken), ...outgoing];
}

/** Private where it can be: a toast for a press; a typed reply in a group has been seen by all, so nothing is said to it. */
function said(turn: Turn, taken: Taken): Outgoing[] {
  if (turn.incoming.kind === 'press') return [toast(turn.say(`match-${taken}`), taken !== 'taken')];
  if (turn.incoming.kind === 'form') return [toast(turn.say(`match-${taken}`), false)];
  return taken === 'taken' && turn.place.kind === 'group' ? [] : [send(turn, message(turn.say(`match-${taken}`)))];
}

async function openForm(turn: Turn, found: Match, putting: number): Promise<Outgoing[]> {
  if (putting !== found.putting) return [toast(turn.say('match-old-question'), true)];
  if (turn.can.form) {
    const data = writePayload({ dialog: 'mtype', owner: turn.learner.id, args: [found.id, String(putting)] });
    return [
      {
        kind: 'form',
        title: turn.say('review-type'),
        data,
        fields: [{ name: 'answer', label: turn.say('review-type-label'), maxLength: 200 }],
      },
    ];
  }
  if (turn.place.kind === 'private') await expectText(turn, 'mtype', [found.id, String(putting)]);
  return [toast(turn.say(turn.place.kind === 'private' ? 'match-type-here' : 'match-reply-here'), true)];
}

async function typed(turn: Turn, id: string, putting: number, text: string): Promise<Outgoing[]> {
  const found = await matches.find(turn.stores, id, turn.now);
  if (!found || found.putting !== putting) return [send(turn, message(turn.say('match-old-question')))];
  return answered(turn, found, { text });
}

/** In a group with privacy mode on a typed answer is a reply to the question. Undefined: the text is none. */
export async function typedReply(turn: Turn): Promise<Outgoing[] | undefined> {
  const { incoming, place } = turn;
  if (incoming.kind !== 'text' || place.kind !== 'group' || !incoming.replyTo?.fromBot) return undefined;
  const found = await runningAt(turn);
  const asked = incoming.replyTo.message;
  if (found?.form !== 'typed' || !found.shown || asked?.messageId !== found.shown.messageId) return undefined;
  return answered(turn, found, { text: incoming.text });
}

async function host(
  turn: Turn,
  found: Match,
  verb: string,
  [name = '', value = '']: readonly string[],
): Promise<Outgoing[]> {
  switch (verb) {
    case 'set':
      return found.phase === 'lobby' ? change(turn, found, name, Number(value)) : [toast(turn.say('match-running'))];
    case 'start': {
      if (found.phase !== 'lobby') return [toast(turn.say('match-running'))];
      if (Object.keys(found.players).length === 0) return [toast(turn.say('match-nobody'), true)];
      const begun = await begin(turn, found);
      if (!begun) return [toast(turn.say('match-no-questions'), true)];
      return [
        show(turn, message(...rich(turn.say, 'match-countdown', { count: Object.keys(begun.players).length })), {
          slot: `mb:${begun.id}`,
        }),
      ];
    }
    case 'skip':
      return found.phase === 'open' ? skip(turn, found) : [toast(turn.say('match-nothing-to-skip'))];
    case 'pause':
      return found.phase === 'paused'
        ? [toast(turn.say('match-running'))]
        : [toast(turn.say('match-paused-toast')), ...(await pause(turn, found))];
    case 'resume':
      return found.phase === 'paused' ? putNext(turn, found) : [toast(turn.say('match-running'))];
    case 'stop': {
      if (found.phase !== 'lobby') return end(turn, found);
      await end(turn, found);
      return [show(turn, message(...rich(turn.say, 'match-cancelled')))];
    }
    default:
      return [toast(turn.say('chat-stale-button'), true)];
  }
}

/** A skipped question counts for nobody, not even as one that nobody answered. */
async function skip(turn: Turn, found: Match): Promise<Outgoing[]> {
  const out = Object.fromEntries(
    Object.entries(found.players).map(([id, player]) => [id, { ...player, fromRound: found.round + 1 }]),
  );
  return reveal(turn, { ...found, answers: {}, players: out, silentRounds: -1, isSkipped: true });
}

/** What the match's one timer means depends on where the match stands. */
async function fire(flow: Happening, timer: Timer): Promise<void> {
  const { id } = JSON.parse(timer.payload) as { id: string };
  const found = await matches.find(flow.stores, id, flow.now);
  if (!found || found.phase === 'done') return;
  const outgoing = await moved(flow, found, flow.now.getTime() - timer.dueAt.getTime() > restartMs);
  for (const [at, one] of outgoing.entries()) {
    const key = `match:${id}:${timer.dueAt.getTime()}:${found.putting}:${at}`;
    await post(flow.stores, { key, platform: found.place.platform, outgoing: one, now: flow.now });
  }
}

function moved(flow: Happening, found: Match, isAfterRestart: boolean): Promise<Outgoing[]> {
  switch (found.phase) {
    case 'countdown':
    case 'revealed':
      return putNext(flow, found);
    case 'open':
      return isAfterRestart ? putAnew(flow, found) : reveal(flow, found);
    case 'asking':
      return putAnew(flow, found);
    case 'lobby':
    case 'paused':
    case 'done':
      return end(flow, found);
  }
}

/** «Учить то, в чём ошибся», in private: `/start missed-<match>`. */
export async function learnMissed(turn: Turn, id: string): Promise<Outgoing[]> {
  const found = await matches.find(turn.stores, id, turn.now);
  const cards = found?.missed[turn.learner.id] ?? [];
  if (cards.length === 0) return [send(turn, message(...rich(turn.say, found ? 'match-none-missed' : 'match-gone')))];
  await reviewFirst(reviewDeps(turn), turn.learner, cards);
  return beginReview(turn, { kind: 'all' });
}
