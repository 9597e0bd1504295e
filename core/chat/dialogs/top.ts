import { awakeAt, awakeTime, dateIn, nextDaily } from '../../reminders/index.ts';
import type { Timer } from '../../timers/index.ts';
import type { Dialog, Happening } from '../dialog.ts';
import { findGroup, type Group, groupKey, groupOf, isGone, isQuiet, saveGroup, sayIn } from '../group.ts';
import { days, hours } from '../memo.ts';
import { post } from '../outbox.ts';
import type { ChatStores } from '../services.ts';
import { bullets, message, rich } from '../text.ts';
import { open, pressed, send, type Turn, toast } from '../turn.ts';
import type { Body, Outgoing } from '../types.ts';
import { goalLines, scheduleGoal } from './goal.ts';
import { standingRow, standingsOf, totalOf, weekOf } from './standing.ts';

const shownPeople = 20;
const mondayHour = 9;
/** After downtime, or quiet hours, last week's standings are still news on Monday. */
const latestMs = 14 * hours;

/** Standings of a group, of those who chose to appear: this week and all time, and by itself on Mondays. */
export const top: Dialog = {
  commands: { top: async (turn) => [await board(turn)] },
  presses: { top: { effect: 'change', run: (turn, [verb = '']) => press(turn, verb) } },
  timers: { 'group-top': monday },
};

async function board(turn: Turn): Promise<Outgoing> {
  if (turn.place.kind !== 'group') return send(turn, message(...rich(turn.say, 'setup-groups-only')));
  const group = await groupOf(turn);
  if (group.off.includes('top')) return send(turn, message(...rich(sayIn(group), 'top-off')));
  const { text, buttons } = await boardBody(turn.stores, group, turn.now);
  return send(turn, text, buttons ? { buttons } : {});
}

async function press(turn: Turn, verb: string): Promise<Outgoing[]> {
  if (turn.place.kind !== 'group') return [toast(turn.say('chat-stale-button'), true)];
  const group = await groupOf(turn);
  if (group.off.includes('top')) return [toast(turn.say('top-off'), true)];
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
  const left: Group = { ...group, members };
  await saveGroup(stores, left, now);
  await scheduleTop(stores, left, now);
}

/** Sets the next look at whether it is Monday, and at the goal; without anybody to show there is none. */
export async function scheduleTop(stores: ChatStores, group: Group, now: Date): Promise<void> {
  await scheduleGoal(stores, group, now);
  const key = `group-top:${groupKey(group.place)}`;
  const isIdle = Object.keys(group.members).length === 0 || group.off.includes('top');
  if (isIdle || (await isGone(stores, groupKey(group.place), now))) return stores.timers.cancel(key);
  const dueAt = nextDaily(now, { zone: group.zone, ...awakeTime(group.quiet, { hour: mondayHour, minute: 0 }) });
  await stores.timers.set({ key, kind: 'group-top', payload: JSON.stringify({ key: groupKey(group.place) }), dueAt });
}

/** Fires every morning and speaks on Mondays, of the week that has ended; after downtime not before quiet hours end. */
async function monday({ stores, now }: Happening, timer: Timer): Promise<void> {
  const { key } = JSON.parse(timer.payload) as { key: string };
  const group = await findGroup(stores, key, now);
  if (!group || Object.keys(group.members).length === 0 || group.off.includes('top')) return;
  await scheduleTop(stores, group, now);
  const date = dateIn(group.zone, now);
  const { monday } = weekOf(group.zone, now);
  if (date !== monday || now.getTime() - timer.dueAt.getTime() > latestMs) return;
  if (isQuiet(group, now)) {
    const dueAt = awakeAt(group.quiet, group.zone, now);
    return stores.timers.set({ key: timer.key, kind: timer.kind, payload: timer.payload, dueAt });
  }
  const lastWeek = new Date(now.getTime() - 7 * days);
  // A week in which nobody did anything is no news.
  if (totalOf(await standingsOf(stores, group, weekOf(group.zone, lastWeek))) === 0) return;
  const body = await boardBody(stores, group, lastWeek, 'top-last-week');
  const outgoing: Outgoing = { kind: 'send', to: group.place, visibility: 'everyone', body };
  const { platform } = group.place;
  await post(stores, { key: `group-top:${key}:${date}`, platform, outgoing, now, isBulk: true });
}

async function boardBody(stores: ChatStores, group: Group, now: Date, title = 'top-title'): Promise<Body> {
  const say = sayIn(group);
  const standings = await standingsOf(stores, group, weekOf(group.zone, now));
  const rows = standings.slice(0, shownPeople).map((one) => standingRow(say, one));
  const total = totalOf(standings);
  return {
    text: message(
      ...rich(say, title, { total }),
      ...(group.goal === undefined ? [] : goalLines(say, group.goal, total)),
      rows.length > 0 ? bullets(rows) : undefined,
      ...rich(say, rows.length > 0 ? 'top-how' : 'top-nobody'),
    ),
    buttons: [[open(say('top-join'), 'top', 'in'), open(say('top-leave'), 'top', 'out')]],
  };
}
