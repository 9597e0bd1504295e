import { translator } from '../../i18n/index.ts';
import { dateIn, nextDaily } from '../../reminders/index.ts';
import type { LogRow } from '../../review/index.ts';
import type { Timer } from '../../timers/index.ts';
import type { Dialog, Happening } from '../dialog.ts';
import { findGroup, type Group, groupKey, groupOf, isQuiet, saveGroup, sayIn } from '../group.ts';
import { days } from '../memo.ts';
import { post } from '../outbox.ts';
import type { ChatStores } from '../services.ts';
import { bullets, emphasis, message, rich, strong } from '../text.ts';
import { open, pressed, send, type Turn, toast } from '../turn.ts';
import type { Body, Outgoing } from '../types.ts';

/** Accuracy of fewer answers than this says nothing. */
const enoughAnswers = 20;
const shownPeople = 20;
const mondayHour = 9;
const medals = ['🥇', '🥈', '🥉'];

/** Standings of a group, of those who chose to appear: this week and all time, and by itself on Mondays. */
export const top: Dialog = {
  commands: { top: async (turn) => [await board(turn)] },
  presses: { top: { effect: 'change', run: (turn, [verb = '']) => press(turn, verb) } },
  timers: { 'group-top': monday },
};

async function board(turn: Turn): Promise<Outgoing> {
  if (turn.place.kind !== 'group') return send(turn, message(...rich(turn.say, 'setup-groups-only')));
  const { text, buttons } = await boardBody(turn.stores, await groupOf(turn), turn.now);
  return send(turn, text, buttons ? { buttons } : {});
}

async function press(turn: Turn, verb: string): Promise<Outgoing[]> {
  if (turn.place.kind !== 'group') return [toast(turn.say('chat-stale-button'), true)];
  const group = await groupOf(turn);
  const { [turn.learner.id]: _, ...others } = group.members;
  const members = verb === 'in' ? { ...others, [turn.learner.id]: { name: turn.speaker.name, isShown: true } } : others;
  const changed: Group = { ...group, place: turn.place, members };
  await saveGroup(turn.stores, changed, turn.now);
  await scheduleTop(turn.stores, changed, turn.now);
  const at = pressed(turn);
  const body = await boardBody(turn.stores, changed, turn.now);
  return [
    toast(turn.say(verb === 'in' ? 'top-in' : 'top-out')),
    ...(at ? [{ kind: 'edit' as const, message: at, body }] : []),
  ];
}

/** Leaving the group takes one off its standings. */
export async function leaveGroup({ stores, learner, now, place }: Turn): Promise<void> {
  const group = await findGroup(stores, groupKey(place), now);
  if (!group?.members[learner.id]) return;
  const { [learner.id]: _, ...members } = group.members;
  await saveGroup(stores, { ...group, members }, now);
}

/** Sets the next look at whether it is Monday; without anybody to show there is none. */
export async function scheduleTop(stores: ChatStores, group: Group, now: Date): Promise<void> {
  const key = `group-top:${groupKey(group.place)}`;
  if (Object.keys(group.members).length === 0) return stores.timers.cancel(key);
  const dueAt = nextDaily(now, { zone: group.zone, hour: mondayHour, minute: 0 });
  await stores.timers.set({ key, kind: 'group-top', payload: JSON.stringify({ key: groupKey(group.place) }), dueAt });
}

/** Fires every morning and speaks on Mondays, of the week that has ended. */
async function monday({ stores, now }: Happening, timer: Timer): Promise<void> {
  const { key } = JSON.parse(timer.payload) as { key: string };
  const group = await findGroup(stores, key, now);
  if (!group || Object.keys(group.members).length === 0) return;
  await scheduleTop(stores, group, now);
  const date = dateIn(group.zone, timer.dueAt);
  if ((date + 3) % 7 !== 0 || isQuiet(group, now) || now.getTime() - timer.dueAt.getTime() > days / 4) return;
  const body = await boardBody(stores, group, new Date(now.getTime() - days));
  const outgoing: Outgoing = { kind: 'send', to: group.place, visibility: 'everyone', body };
  await post(stores, { key: `group-top:${key}:${date}`, platform: group.place.platform, outgoing, now, isBulk: true });
}

type Score = { name: string; week: number; all: number; right: number; answers: number };

async function boardBody(stores: ChatStores, group: Group, now: Date): Promise<Body> {
  const say = sayIn(group);
  const today = dateIn(group.zone, now);
  const monday = today - ((today + 3) % 7);
  const scores: Score[] = [];
  for (const [id, { name }] of Object.entries(group.members)) scores.push(await scoreOf(stores, id, name, monday));
  scores.sort((a, b) => b.week - a.week || b.all - a.all || a.name.localeCompare(b.name));
  const rankOf = (score: Score): number => 1 + scores.findIndex(({ week }) => week === score.week);
  const rows = scores
    .slice(0, shownPeople)
    .map((score) => [
      `${medals[rankOf(score) - 1] ?? `${rankOf(score)}.`} ${score.name} — `,
      strong(say('common-cards', { count: score.week })),
      emphasis(
        ` (${say('top-all-time', { count: score.all })}${score.answers >= enoughAnswers ? `, ${say('top-accuracy', { percent: Math.round((100 * score.right) / score.answers) })}` : ''})`,
      ),
    ]);
  const total = scores.reduce((sum, { week }) => sum + week, 0);
  return {
    text: message(
      ...rich(say, 'top-title', { total }),
      rows.length > 0 ? bullets(rows) : undefined,
      ...rich(say, 'top-how'),
    ),
    buttons: [
      [
        open(translator(group.locale)('top-join'), 'top', 'in'),
        open(translator(group.locale)('top-leave'), 'top', 'out'),
      ],
    ],
  };
}

/** A card counts once a person and day, however often it was graded. */
async function scoreOf(stores: ChatStores, learnerId: string, name: string, monday: number): Promise<Score> {
  const learner = await stores.learners.find(learnerId);
  if (!learner) return { name, week: 0, all: 0, right: 0, answers: 0 };
  const counted = new Set<string>();
  const undone = new Set<number>();
  const rows: LogRow[] = [];
  for await (const piece of stores.log.read(learnerId)) {
    for (const row of piece) {
      if (row.kind === 'undo') undone.add(row.undoes);
      else if (row.kind === 'grade') rows.push(row);
    }
  }
  const kept = rows.filter(({ seq }) => !undone.has(seq));
  let week = 0;
  for (const { cardId, day } of kept) {
    const key = `${day} ${cardId}`;
    if (counted.has(key)) continue;
    counted.add(key);
    if (day >= monday) week++;
  }
  const thisWeek = kept.filter(({ day }) => day >= monday);
  return {
    name,
    week,
    all: counted.size,
    right: thisWeek.filter(({ grade }) => grade !== 'again').length,
    answers: thisWeek.length,
  };
}
