import type { PhrasingContent, RootContent } from 'mdast';
import { translator } from '../../i18n/index.ts';
import { type Standing, standings, teamScores } from '../../quiz/index.ts';
import { blocks, bullets, emphasis, line, message, rich, strong } from '../text.ts';
import { open, type Turn } from '../turn.ts';
import type { Body, Button } from '../types.ts';
import { type Match, matchLengths } from './match-state.ts';
import { explanationView, optionButtons, optionList } from './quiz-views.ts';
import { topicTitle } from './scopes.ts';

const medals = ['🥇', '🥈', '🥉'];
const teamMarks = ['🔴', '🔵'];
const shownPlayers = 20;

const sayOf = (match: Match) => translator(match.locale);
const button = (match: Match, key: string, verb: string, ...args: (string | number)[]): Button =>
  open(sayOf(match)(key), 'mt', match.id, verb, ...args);

export function lobbyBody(turn: Turn, match: Match): Body {
  const say = sayOf(match);
  const players = Object.values(match.players);
  const names = players
    .slice(0, shownPlayers)
    .map(({ name, team }): PhrasingContent[] => [
      { type: 'text', value: match.hasTeams ? `${teamMarks[team]} ${name}` : name },
    ]);
  const { most = Number.POSITIVE_INFINITY } = match;
  const count = Math.min(match.count, most);
  const longer = matchLengths.find((length) => length > count);
  const next = longer !== undefined && most > count ? longer : matchLengths[0];
  return {
    text: message(
      ...rich(say, 'match-lobby', {
        host: match.hostName,
        topic: topicTitle(turn, match.topic, say),
        count,
        form: match.form,
        pace: match.pace,
      }),
      ...rich(say, 'match-players', { count: players.length }),
      names.length > 0 ? bullets(names) : undefined,
      ...(match.form === 'typed' ? rich(say, 'match-typed-lobby') : []),
      ...(most === 0 ? rich(say, 'match-no-questions') : []),
    ),
    buttons: [
      [button(match, 'match-join', 'join'), button(match, 'match-leave', 'leave')],
      [
        ...(Math.min(next, most) === count
          ? []
          : [open(say('match-count', { count: Math.min(next, most) }), 'mt', match.id, 'set', 'count', next)]),
        open(say('match-form', { form: match.form === 'choice' ? 'typed' : 'choice' }), 'mt', match.id, 'set', 'form'),
      ],
      [
        open(say('match-pace', { pace: match.pace === 'calm' ? 'usual' : 'calm' }), 'mt', match.id, 'set', 'pace'),
        open(say('match-teams', { on: match.hasTeams ? 'no' : 'yes' }), 'mt', match.id, 'set', 'teams'),
      ],
      [{ ...button(match, 'match-start', 'start'), style: 'primary' }, button(match, 'common-cancel', 'stop')],
    ],
  };
}

export function questionBody(match: Match): Body {
  const say = sayOf(match);
  const question = match.questions[match.round];
  if (!question) return { text: message() };
  const put = String(match.putting);
  const answering =
    question.form === 'choice'
      ? optionButtons(question, say, (at) => ({
          data: (open('', 'mt', match.id, 'a', put, at) as { data: string }).data,
        }))
      : [[button(match, 'match-type', 'type', put)]];
  return {
    text: message(
      headLine(match),
      ...blocks(question.prompt),
      optionList(question, say),
      ...(question.form === 'choice' ? [] : rich(say, 'match-typed-how')),
    ),
    buttons: [
      ...answering,
      [
        button(match, 'match-late-join', 'join'),
        button(match, 'match-pause', 'pause'),
        button(match, 'match-skip', 'skip'),
        button(match, 'match-stop', 'stop'),
      ],
    ],
  };
}

const headLine = (match: Match): RootContent =>
  line(strong(sayOf(match)('quiz-question', { number: match.round + 1, all: match.questions.length })));

/** The right answer with its source, and who knew it. */
export function revealBody(match: Match): Body {
  const say = sayOf(match);
  const question = match.questions[match.round];
  if (!question) return { text: message() };
  const right = Object.entries(match.answers).flatMap(([id, answer]) =>
    answer.verdict === 'right' ? [match.players[id]?.name ?? ''] : [],
  );
  const all = Object.keys(match.answers).length;
  const title = say('quiz-question', { number: match.round + 1, all: match.questions.length });
  if (match.isSkipped)
    return { text: message(...explanationView(say, title, question), ...rich(say, 'match-skipped')) };
  return {
    text: message(
      ...explanationView(say, title, question),
      ...rich(say, right.length > 0 ? 'match-knew' : 'match-nobody-knew', {
        names: right.slice(0, shownPlayers).join(', '),
        right: right.length,
        all,
      }),
    ),
  };
}

export const voidBody = (match: Match): Body => ({
  text: message(headLine(match), ...rich(sayOf(match), 'match-void')),
});

const resumeButtons = (match: Match): Button[][] => [
  [button(match, 'match-resume', 'resume'), button(match, 'match-stop', 'stop')],
];

/** The newest message of a paused match: the question that comes again, or the one that is answered already. */
export const pausedBody = (match: Match, wasOpen: boolean): Body => ({
  ...(wasOpen ? { text: message(headLine(match), ...rich(sayOf(match), 'match-paused-void')) } : revealBody(match)),
  buttons: resumeButtons(match),
});

const row = (match: Match, { rank, name, points, team }: Standing): PhrasingContent[] => [
  {
    type: 'text',
    value: `${points > 0 ? `${medals[rank - 1] ?? `${rank}.`} ` : ''}${match.hasTeams ? `${teamMarks[team]} ` : ''}${name} — `,
  },
  strong(String(points)),
];

export function boardBody(match: Match): Body {
  const say = sayOf(match);
  const isPaused = match.phase === 'paused';
  const text = message(
    ...rich(say, isPaused ? 'match-paused' : 'match-standings', {
      number: match.round + 1,
      all: match.questions.length,
    }),
    ...teams(match),
    bullets(
      standings(match.players)
        .slice(0, shownPlayers)
        .map((standing) => row(match, standing)),
    ),
  );
  return isPaused ? { text, buttons: resumeButtons(match) } : { text };
}

function winningTeam({ players }: Match): 'red' | 'blue' | 'both' {
  const [red, blue] = teamScores(players);
  return red === blue ? 'both' : red > blue ? 'red' : 'blue';
}

function teams(match: Match): RootContent[] {
  if (!match.hasTeams) return [];
  const [red, blue] = teamScores(match.players);
  return [line(strong(`${teamMarks[0]} ${red} : ${blue} ${teamMarks[1]}`))];
}

export function podiumBody(match: Match): Body {
  const say = sayOf(match);
  const ranked = standings(match.players);
  const winners = ranked.filter(({ rank, points }) => rank === 1 && points > 0).map(({ name }) => name);
  const head =
    winners.length === 0
      ? rich(say, 'match-no-winner')
      : match.hasTeams
        ? rich(say, 'match-team-winner', { team: winningTeam(match) })
        : rich(say, 'match-winner', { names: winners.join(', '), count: winners.length });
  const accuracy = ranked.map((standing): PhrasingContent[] => [
    ...row(match, standing),
    emphasis(` (${say('match-right-of', { right: standing.right, all: standing.answered })})`),
  ]);
  const missed: Button =
    match.place.kind === 'group'
      ? { label: say('quiz-learn-missed'), start: `missed-${match.id}` }
      : open(say('quiz-learn-missed'), 'mtmissed', match.id);
  const hasMissed = Object.values(match.missed).some((cards) => cards.length > 0);
  return {
    text: message(...head, ...teams(match), bullets(accuracy.slice(0, shownPlayers))),
    ...(hasMissed ? { buttons: [[missed]] } : {}),
    ...(winners.length > 0 ? { mood: 'celebration' as const } : {}),
  };
}
