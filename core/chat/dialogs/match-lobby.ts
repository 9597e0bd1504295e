import { type Player, quizLengths } from '../../quiz/index.ts';
import { groupOf } from '../group.ts';
import { message, rich } from '../text.ts';
import { placeKey, pressed, send, type Turn } from '../turn.ts';
import type { Outgoing } from '../types.ts';
import { mostQuestions, save } from './match-flow.ts';
import { type Match, matches, matchLengths, running, timerKey } from './match-state.ts';
import { lobbyBody } from './match-views.ts';
import { topicNamed } from './scopes.ts';

const lobbyMs = 15 * 60_000;
/** `/match`, `/match сети 10`, `/match сети 10 печать` */
export async function lobby(turn: Turn, args: string): Promise<Outgoing[]> {
  const { stores, place, now, learner, speaker, services } = turn;
  const group = await groupOf(turn);
  if (group.off.includes('match')) return [send(turn, message(...rich(turn.say, 'match-off')))];
  const old = await runningAt(turn);
  if (old) return [send(turn, message(...rich(turn.say, 'match-already')))];
  const words = args.split(/\s+/).filter(Boolean);
  const isTyped = words.some((word) => /^(печать|typed|typing)$/i.test(word));
  const wanted = Number(words.find((word) => /^\d+$/.test(word)) ?? matchLengths[1]);
  const topic = words.filter((word) => !/^(\d+|печать|typed|typing|кнопки|buttons)$/i.test(word)).join(' ');
  const deck = topic === '' ? group.topic : await topicNamed(turn, topic);
  if (deck === undefined) return [send(turn, message(...rich(turn.say, 'review-no-topic', { topic })))];
  const id = services.newId();
  const wish = { topic: deck, form: isTyped ? 'typed' : 'choice' } as const;
  const fresh: Match = {
    id,
    place,
    locale: place.kind === 'group' ? group.locale : learner.settings.locale,
    hostId: learner.id,
    hostName: speaker.name,
    ...wish,
    most: await mostQuestions(turn, wish),
    count: Math.min(quizLengths.most, Math.max(quizLengths.fewest, wanted)),
    pace: 'usual',
    hasTeams: false,
    phase: 'lobby',
    questions: [],
    round: -1,
    putting: 0,
    openedMs: 0,
    closesMs: 0,
    players: { [learner.id]: newPlayer(speaker.name, 0, 0) },
    answers: {},
    missed: {},
    silentRounds: 0,
  };
  await save(turn, fresh);
  await running.save(stores, placeKey(place), id, now);
  const dueAt = new Date(now.getTime() + lobbyMs);
  await stores.timers.set({ key: timerKey(id), kind: 'match', payload: JSON.stringify({ id }), dueAt });
  return [{ kind: 'send', to: place, visibility: 'everyone', slot: `mb:${id}`, body: lobbyBody(turn, fresh) }];
}

export const newPlayer = (name: string, team: 0 | 1, fromRound: number): Player => ({
  name,
  team,
  points: 0,
  right: 0,
  answered: 0,
  fromRound,
});

export async function runningAt({ stores, place, now }: Turn): Promise<Match | undefined> {
  const id = await running.find(stores, placeKey(place), now);
  const found = id === undefined ? undefined : await matches.find(stores, id, now);
  return found?.phase === 'done' ? undefined : found;
}

export function lobbyEdit(turn: Turn, found: Match): Outgoing[] {
  const at = pressed(turn) ?? found.board;
  return at ? [{ kind: 'edit', message: at, body: lobbyBody(turn, found), slot: `mb:${found.id}` }] : [];
}

export async function change(turn: Turn, found: Match, name: string, value: number): Promise<Outgoing[]> {
  const changes: Record<string, Partial<Match>> = {
    count: { count: matchLengths.find((count) => count === value) ?? found.count },
    form: { form: found.form === 'choice' ? 'typed' : 'choice' },
    pace: { pace: found.pace === 'calm' ? 'usual' : 'calm' },
    teams: { hasTeams: !found.hasTeams },
  };
  const wished: Match = { ...found, ...changes[name] };
  const changed = wished.form === found.form ? wished : { ...wished, most: await mostQuestions(turn, wished) };
  await save(turn, changed);
  return lobbyEdit(turn, changed);
}
