import { judge, makeQuiz, pointsFor, type Question, quizLengths, windowMs } from '../../quiz/index.ts';
import type { ChatStores, Services } from '../services.ts';
import { placeKey } from '../turn.ts';
import type { Body, MessageRef, Outgoing } from '../types.ts';
import { type Match, matches, running, timerKey } from './match-state.ts';
import { boardBody, pausedBody, podiumBody, questionBody, revealBody, voidBody } from './match-views.ts';

/** What moves a match on needs: the transaction's stores and the moment. Each step returns what to show. */
export type Flow = { stores: ChatStores; services: Services; now: Date };

const second = 1000;
const countdownMs = 5 * second;
const revealMs = 8 * second;
/** A question whose delivery nobody confirms is put anew. */
const deliveryMs = 60 * second;
/** A match that nobody plays ends by itself. */
const mostSilentRounds = 3;

export async function save({ stores, now }: Flow, match: Match): Promise<void> {
  await matches.save(stores, match.id, match, now);
}

async function wake({ stores, now }: Flow, { id }: Match, afterMs: number): Promise<void> {
  const dueAt = new Date(now.getTime() + afterMs);
  await stores.timers.set({ key: timerKey(id), kind: 'match', payload: JSON.stringify({ id }), dueAt });
}

const edit = (at: MessageRef | undefined, body: Body): Outgoing[] => (at ? [{ kind: 'edit', message: at, body }] : []);

async function questionsFor(
  { stores }: Pick<Flow, 'stores'>,
  { topic, form }: Pick<Match, 'topic' | 'form'>,
  count: number,
  random: () => number,
): Promise<Question[]> {
  const everything = await stores.cards.inScope('', { kind: 'all' });
  const cards = topic ? await stores.cards.inScope('', { kind: 'deck', deck: topic }) : everything;
  const forms = form === 'choice' ? (['choice'] as const) : (['typed', 'command', 'cloze'] as const);
  return makeQuiz(cards, { count, forms, pool: everything }, random);
}

/** How many questions there are for a match, up to what one may be long: the lobby promises no more. */
export const mostQuestions = async (
  flow: Pick<Flow, 'stores'>,
  match: Pick<Match, 'topic' | 'form'>,
): Promise<number> => (await questionsFor(flow, match, quizLengths.most, () => 0)).length;

/** Questions are made when the match starts, and the first comes after a countdown. */
export async function begin(flow: Flow, match: Match): Promise<Match | undefined> {
  const questions = await questionsFor(flow, match, match.count, flow.services.random);
  if (questions.length === 0) return undefined;
  const begun: Match = { ...match, questions, phase: 'countdown', round: -1 };
  await save(flow, begun);
  await wake(flow, begun, countdownMs);
  return begun;
}

/** Puts the next question, or ends the match after the last one. */
export async function putNext(flow: Flow, match: Match): Promise<Outgoing[]> {
  if (match.round + 1 >= match.questions.length || match.silentRounds >= mostSilentRounds) return end(flow, match);
  return put(flow, { ...match, round: match.round + 1 });
}

/** Puts the question of this round: its window opens when its delivery is confirmed. */
async function put(flow: Flow, match: Match): Promise<Outgoing[]> {
  const { shown: _, isSkipped: __, ...rest } = match;
  const asking: Match = { ...rest, phase: 'asking', putting: match.putting + 1, answers: {} };
  await save(flow, asking);
  await wake(flow, asking, deliveryMs);
  return [
    {
      kind: 'send',
      to: match.place,
      visibility: 'everyone',
      slot: `mq:${match.id}:${asking.putting}`,
      body: questionBody(asking),
    },
  ];
}

/** The question has reached the chat: from now on it may be answered. */
export async function opened(flow: Flow, id: string, putting: number, at: MessageRef): Promise<void> {
  const match = await matches.find(flow.stores, id, flow.now);
  const question = match?.questions[match.round];
  if (!match || !question || match.putting !== putting || match.phase !== 'asking') return;
  const openMs = windowMs(question, match.pace);
  const openedMs = flow.now.getTime();
  const opening: Match = { ...match, phase: 'open', shown: at, openedMs, closesMs: openedMs + openMs };
  await save(flow, opening);
  await wake(flow, opening, openMs);
}

export type Taken = 'taken' | 'locked' | 'closed' | 'not-playing' | 'next-round';

/** One player's answer to the open question: the first one counts, whenever it was looked at. */
export async function answer(
  flow: Flow,
  match: Match,
  learnerId: string,
  given: { option: number } | { text: string },
  at: Date,
): Promise<{ taken: Taken; outgoing: Outgoing[] }> {
  const question = match.questions[match.round];
  const player = match.players[learnerId];
  const atMs = Math.min(at.getTime(), flow.now.getTime());
  if (!player) return { taken: 'not-playing', outgoing: [] };
  if (!question || match.phase !== 'open' || atMs > match.closesMs) return { taken: 'closed', outgoing: [] };
  if (player.fromRound > match.round) return { taken: 'next-round', outgoing: [] };
  if (match.answers[learnerId]) return { taken: 'locked', outgoing: [] };
  const verdict =
    'option' in given
      ? given.option === question.right
        ? ('right' as const)
        : ('wrong' as const)
      : judge(given.text, question.answer, question.strictness).verdict;
  const points = pointsFor(question, verdict, Math.max(0, atMs - match.openedMs));
  const text = 'option' in given ? (question.options[given.option] ?? '') : given.text.slice(0, 200);
  const answered: Match = { ...match, answers: { ...match.answers, [learnerId]: { given: text, verdict, points } } };
  await save(flow, answered);
  const isComplete = Object.entries(answered.players).every(
    ([id, one]) => answered.answers[id] || one.fromRound > match.round,
  );
  return { taken: 'taken', outgoing: isComplete ? await reveal(flow, answered) : [] };
}

/** Closes the question: points are given, the answer is shown, and the next one comes after a pause. */
export async function reveal(flow: Flow, match: Match): Promise<Outgoing[]> {
  const question = match.questions[match.round];
  const players = { ...match.players };
  const missed = { ...match.missed };
  for (const [id, player] of Object.entries(match.players)) {
    if (player.fromRound > match.round) continue;
    const { verdict, points } = match.answers[id] ?? { verdict: 'wrong', points: 0 };
    players[id] = {
      ...player,
      points: player.points + points,
      right: player.right + (verdict === 'right' ? 1 : 0),
      answered: player.answered + (match.answers[id] ? 1 : 0),
    };
    if (verdict !== 'right' && question) missed[id] = [...(missed[id] ?? []), question.cardId];
  }
  const silentRounds = Object.keys(match.answers).length === 0 ? match.silentRounds + 1 : 0;
  const revealed: Match = { ...match, players, missed, silentRounds, phase: 'revealed' };
  await save(flow, revealed);
  await wake(flow, revealed, revealMs);
  return [...edit(match.board, boardBody(revealed)), ...edit(match.shown, revealBody(revealed))];
}

/** After a restart, or a pause: the question that was open counts for nobody and is put anew. */
export async function putAnew(flow: Flow, match: Match): Promise<Outgoing[]> {
  return [...edit(match.shown, voidBody(match)), ...(await put(flow, match))];
}

export async function pause(flow: Flow, match: Match): Promise<Outgoing[]> {
  const wasOpen = match.phase === 'open' || match.phase === 'asking';
  // A voided question comes again, so the round steps back to before it.
  const paused: Match = { ...match, phase: 'paused', answers: {}, round: wasOpen ? match.round - 1 : match.round };
  await save(flow, paused);
  await wake(flow, paused, 30 * 60 * second);
  // The board may be far up by now: the way on stands under the newest message too.
  return [...edit(match.board, boardBody(paused)), ...edit(match.shown, pausedBody(match, wasOpen))];
}

export async function end(flow: Flow, match: Match): Promise<Outgoing[]> {
  const done: Match = { ...match, phase: 'done' };
  await save(flow, done);
  await flow.stores.timers.cancel(timerKey(match.id));
  await running.remove(flow.stores, placeKey(match.place));
  if (Object.values(done.players).every(({ answered }) => answered === 0)) {
    return [
      ...(match.phase === 'open' ? edit(match.shown, voidBody(match)) : []),
      ...edit(match.board, podiumBody(done)),
    ];
  }
  const wasOpen = match.phase === 'open' || match.phase === 'asking';
  return [
    ...(wasOpen ? edit(match.shown, voidBody(match)) : []),
    ...edit(match.board, boardBody(done)),
    { kind: 'send', to: match.place, visibility: 'everyone', body: podiumBody(done) },
  ];
}
