import type { RootContent } from 'mdast';
import type { Translate } from '../../i18n/index.ts';
import type { Timer } from '../../timers/index.ts';
import type { Dialog, Happening } from '../dialog.ts';
import { findGroup, type Group, groupKey, groupOf, isGone, isQuiet, mayRunGroup, saveGroup, sayIn } from '../group.ts';
import { hours, memo } from '../memo.ts';
import { post } from '../outbox.ts';
import type { ChatStores } from '../services.ts';
import { message, rich } from '../text.ts';
import { open, own, send, show, type Turn, toast } from '../turn.ts';
import type { Button, Outgoing } from '../types.ts';
import { standingsOf, totalOf, weekOf } from './standing.ts';

const offered = [30, 60, 100, 200] as const;
const most = 9999;
const tenths = 10;

/** How many cards a learner wants to review in a week, for themselves. */
const goals = memo<number>('goal', undefined);

/** A goal for the week: of a group («60 карточек на группу»), or one's own. */
export const goal: Dialog = {
  commands: { goal: (turn, args) => set(turn, args) },
  presses: { goal: { effect: 'change', run: (turn, [value = '']) => press(turn, value) } },
  timers: { 'group-goal': look },
};

/** How far it is, with a bar: `▓▓▓▓▓▓▓░░░ 42 из 60`. */
export function goalLines(say: Translate, wanted: number, done: number): RootContent[] {
  const filled = Math.min(tenths, Math.floor((tenths * done) / wanted));
  const bar = '▓'.repeat(filled) + '░'.repeat(tenths - filled);
  return rich(say, 'goal-line', { bar, done, wanted, reached: done >= wanted ? 'yes' : 'no' });
}

/** What was typed or pressed: a number, `off`, or nothing. */
function read(typed: string): number | 'off' | 'bad' | undefined {
  if (typed === '') return undefined;
  if (/^(off|no|нет|выкл|-)$/i.test(typed)) return 'off';
  const wanted = Number(/^(\d{1,5})(?:\s|$)/.exec(typed)?.[1] ?? Number.NaN);
  return wanted >= 1 && wanted <= most ? wanted : 'bad';
}

async function set(turn: Turn, args: string): Promise<Outgoing[]> {
  const wish = read(args);
  if (wish === 'bad') return [send(turn, message(...rich(turn.say, 'goal-bad', { most })))];
  if (turn.place.kind === 'group') return ofGroup(turn, wish);
  if (wish === 'off') await goals.remove(turn.stores, turn.learner.id);
  else if (wish) await goals.save(turn.stores, turn.learner.id, wish, turn.now, turn.learner.id);
  return [await ownView(turn)];
}

async function press(turn: Turn, value: string): Promise<Outgoing[]> {
  if (turn.place.kind === 'group' && !mayRunGroup(turn)) return [toast(turn.say('chat-admins-only'), true)];
  const wish = read(value);
  if (wish === 'bad') return [toast(turn.say('chat-stale-button'), true)];
  return set(turn, value);
}

async function ofGroup(turn: Turn, wish: number | 'off' | undefined): Promise<Outgoing[]> {
  const group = await groupOf(turn);
  const say = sayIn(group);
  if (group.off.includes('top')) return [send(turn, message(...rich(say, 'top-off')))];
  if (wish === undefined) return [await groupView(turn, group)];
  if (!mayRunGroup(turn)) return [send(turn, message(say('chat-admins-only')))];
  const changed: Group = { ...group, place: turn.place, goal: wish === 'off' ? undefined : wish };
  await saveGroup(turn.stores, changed, turn.now);
  await scheduleGoal(turn.stores, changed, turn.now);
  return [await groupView(turn, changed)];
}

async function groupView(turn: Turn, group: Group): Promise<Outgoing> {
  const say = sayIn(group);
  const buttons = mayRunGroup(turn)
    ? choices(say, group.goal !== undefined, (label, value) => open(label, 'goal', value))
    : [];
  if (group.goal === undefined) {
    return show(turn, message(...rich(say, 'goal-none'), ...rich(say, 'goal-group-how')), { buttons });
  }
  const done = totalOf(await standingsOf(turn.stores, group, weekOf(group.zone, turn.now)));
  const text = message(
    ...rich(say, 'goal-group', { wanted: group.goal }),
    ...goalLines(say, group.goal, done),
    ...rich(say, 'goal-group-how'),
  );
  return show(turn, text, { buttons });
}

async function ownView(turn: Turn): Promise<Outgoing> {
  const { say, stores, learner, now } = turn;
  const wanted = await goals.find(stores, learner.id, now);
  const buttons = choices(say, wanted !== undefined, (label, value) => own(turn, label, 'goal', value));
  if (wanted === undefined)
    return show(turn, message(...rich(say, 'goal-none'), ...rich(say, 'goal-own-how')), { buttons });
  const { monday, sunday } = weekOf(learner.settings.zone, now);
  const { cards } = await stores.log.score(learner.id, monday, sunday);
  return show(turn, message(...rich(say, 'goal-own', { wanted }), ...goalLines(say, wanted, cards)), { buttons });
}

const choices = (say: Translate, isSet: boolean, button: (label: string, value: string) => Button): Button[][] => [
  offered.map((value) => button(String(value), String(value))),
  ...(isSet ? [[button(say('goal-remove'), 'off')]] : []),
];

const timerKey = (group: Group): string => `group-goal:${groupKey(group.place)}`;

/** Looks every hour whether the goal is reached; without a goal, or without anybody whose cards count, never. */
export async function scheduleGoal(stores: ChatStores, group: Group, now: Date): Promise<void> {
  const key = timerKey(group);
  const isIdle = group.goal === undefined || group.off.includes('top') || Object.keys(group.members).length === 0;
  if (isIdle || (await isGone(stores, groupKey(group.place), now))) return stores.timers.cancel(key);
  const payload = JSON.stringify({ key: groupKey(group.place) });
  await stores.timers.set({ key, kind: 'group-goal', payload, dueAt: new Date(now.getTime() + hours) });
}

/** Tells the group once a week that it has done it, and who has done most. */
async function look({ stores, now }: Happening, timer: Timer): Promise<void> {
  const { key } = JSON.parse(timer.payload) as { key: string };
  const group = await findGroup(stores, key, now);
  if (!group) return;
  await scheduleGoal(stores, group, now);
  if (group.goal === undefined || group.off.includes('top') || isQuiet(group, now)) return;
  const week = weekOf(group.zone, now);
  const standings = await standingsOf(stores, group, week);
  if (totalOf(standings) < group.goal) return;
  const best = standings.filter(({ rank }) => rank === 1).map(({ name }) => name);
  const say = sayIn(group);
  const args = { wanted: group.goal, names: best.join(', '), count: standings[0]?.week ?? 0 };
  const text = message(...rich(say, 'goal-reached', args), ...(best.length > 0 ? rich(say, 'goal-best', args) : []));
  const outgoing: Outgoing = {
    kind: 'send',
    to: group.place,
    visibility: 'everyone',
    body: { text, mood: 'celebration' },
  };
  const { platform } = group.place;
  await post(stores, { key: `group-goal:${key}:${week.monday}:${group.goal}`, platform, outgoing, now, isBulk: true });
}
