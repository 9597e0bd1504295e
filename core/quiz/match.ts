import { plainText } from '../notes/index.ts';
import type { Question } from './types.ts';

/** Rules of a match that are fair by design: whoever is right inside the window scores; nobody wins by being first. */

export type Pace = 'calm' | 'usual';
export type Player = { name: string; team: 0 | 1; points: number; right: number; answered: number; fromRound: number };
export type MatchAnswer = { given: string; verdict: 'right' | 'close' | 'wrong'; points: number };

const second = 1000;
export const rightPoints = 100;
const closePoints = 50;
const bonusMost = 10;
const bonusStepMs = 2 * second;

const charactersOf = ({ prompt, options }: Question): number =>
  plainText(prompt).length + options.reduce((sum, option) => sum + option.length, 0);

/** How long a question may be answered, from its confirmed delivery on. */
export function windowMs(question: Question, pace: Pace): number {
  const characters = charactersOf(question);
  const usual =
    question.form === 'choice' ? Math.max(15, 8 + characters / 12) : Math.min(45, Math.max(30, 22 + characters / 12));
  return Math.round(usual * second * (pace === 'calm' ? 1.5 : 1));
}

/** Nobody is rewarded for reading fast, and a program for reading at once. */
const graceMs = (question: Question): number => 3 * second + (charactersOf(question) / 15) * second;

/** Points for an answer given so long after the window opened. Typing has no bonus: it would measure typing. */
export function pointsFor(question: Question, verdict: MatchAnswer['verdict'], elapsedMs: number): number {
  if (verdict === 'wrong') return 0;
  if (verdict === 'close') return closePoints;
  if (question.form !== 'choice') return rightPoints;
  const late = Math.max(0, elapsedMs - graceMs(question));
  return rightPoints + Math.max(0, bonusMost - 2 * Math.ceil(late / bonusStepMs));
}

export type Standing = Player & { id: string; rank: number };

/** Best first; equal points share a rank, and the next one is counted on: 1, 1, 3. */
export function standings(players: Readonly<Record<string, Player>>): Standing[] {
  const sorted = Object.entries(players)
    .map(([id, player]) => ({ id, ...player }))
    .sort((a, b) => b.points - a.points || a.name.localeCompare(b.name) || (a.id < b.id ? -1 : 1));
  return sorted.map((player) => ({ ...player, rank: 1 + sorted.findIndex(({ points }) => points === player.points) }));
}

/** A team's score is the mean of its players', so that a larger one has no advantage. */
export function teamScores(players: Readonly<Record<string, Player>>): [number, number] {
  const mean = (team: 0 | 1): number => {
    const points = Object.values(players).flatMap((player) => (player.team === team ? [player.points] : []));
    return points.length === 0 ? 0 : Math.round(points.reduce((sum, one) => sum + one, 0) / points.length);
  };
  return [mean(0), mean(1)];
}

/** The team that has fewer players. */
export const smallerTeam = (players: Readonly<Record<string, Player>>): 0 | 1 => {
  const first = Object.values(players).filter(({ team }) => team === 0).length;
  return first * 2 > Object.keys(players).length ? 1 : 0;
};
