import { studyDay } from '../../day.ts';
import { translator } from '../../i18n/index.ts';
import { calendarOf, changeSetting, clockIn, type Learner } from '../../learners/index.ts';
import { afterSending, decide, nextDaily, type ReminderState, readTime, timeText } from '../../reminders/index.ts';
import { countReviews, saveSettings } from '../../review/index.ts';
import type { Timer } from '../../timers/index.ts';
import type { Dialog, Happening } from '../dialog.ts';
import { memo } from '../memo.ts';
import { post } from '../outbox.ts';
import { writePayload } from '../payload.ts';
import { reviewDeps } from '../review-deps.ts';
import type { ChatStores } from '../services.ts';
import { message, rich } from '../text.ts';
import { own, send, show, type Turn } from '../turn.ts';
import type { Button, Outgoing } from '../types.ts';
import { groupDaily } from './group-daily.ts';
import { privatePlaces, seenInPrivate, unreachable } from './place.ts';
import { zoneName } from './zones.ts';

/** A learner's daily reminder, which is a short quiz of what is due. */
type Daily = ReminderState & { minute: number };

const dailies = memo<Daily>('daily', undefined);
const fresh: Daily = { minute: 0, lastSentDay: undefined, ignored: 0 };
const questions = 5;
/** A reminder that could not be sent for so long is out of date. */
const expiresMs = 3 * 3_600_000;

export const daily: Dialog = {
  commands: { daily: (turn, args) => (turn.place.kind === 'group' ? groupDaily(turn, args) : personal(turn, args)) },
  presses: {
    daily: {
      effect: 'change',
      run: (turn, [hour = '', minute = '0']) => set(turn, hour === 'off' ? hour : `${hour}:${minute.padStart(2, '0')}`),
    },
  },
  timers: { reminder: remind },
};

async function personal(turn: Turn, args: string): Promise<Outgoing[]> {
  if (args !== '') return set(turn, args);
  const { settings } = turn.learner;
  const { minute } = (await dailies.find(turn.stores, turn.learner.id, turn.now)) ?? fresh;
  const time = settings.dailyHour === undefined ? undefined : timeText({ hour: settings.dailyHour, minute });
  const head = time
    ? rich(turn.say, 'daily-on', { time, zone: zoneName(settings.zone, turn.say) })
    : rich(turn.say, 'daily-off');
  return [send(turn, message(...head, ...rich(turn.say, 'daily-how')), { buttons: hourButtons(turn) })];
}

function hourButtons(turn: Turn): Button[][] {
  const hours = [8, 9, 12, 18, 19, 20, 21, 22].map((hour) => own(turn, timeText({ hour, minute: 0 }), 'daily', hour));
  return [
    hours.slice(0, 4),
    hours.slice(4),
    [own(turn, turn.say('daily-turn-off'), 'daily', 'off'), own(turn, turn.say('settings-zone'), 'setpick', 'zone')],
  ];
}

async function set(turn: Turn, typed: string): Promise<Outgoing[]> {
  const time = readTime(typed);
  const changed = changeSetting(turn.learner.settings, 'dailyHour', time ? String(time.hour) : typed);
  if (!changed.ok) return [send(turn, message(...rich(turn.say, 'daily-bad', { value: typed.slice(0, 40) })))];
  const learner = await saveSettings(reviewDeps(turn), turn.learner, changed.value);
  const before = (await dailies.find(turn.stores, learner.id, turn.now)) ?? fresh;
  // Asking for reminders anew wipes the slate of those that were ignored.
  await dailies.save(
    turn.stores,
    learner.id,
    { ...before, minute: time?.minute ?? 0, ignored: 0 },
    turn.now,
    learner.id,
  );
  await seenInPrivate(turn);
  await scheduleDaily(turn.stores, learner, turn.now);
  const text = time
    ? rich(turn.say, 'daily-set', { time: timeText(time), zone: zoneName(learner.settings.zone, turn.say) })
    : rich(turn.say, 'daily-off');
  return [show(turn, message(...text))];
}

const timerKey = (learnerId: string): string => `reminder:${learnerId}`;

/** Sets the next reminder from the learner's present settings; to be called whenever the hour or the zone has changed. */
export async function scheduleDaily(stores: ChatStores, learner: Learner, now: Date): Promise<void> {
  const { dailyHour, zone } = learner.settings;
  if (dailyHour === undefined) return stores.timers.cancel(timerKey(learner.id));
  const { minute } = (await dailies.find(stores, learner.id, now)) ?? fresh;
  const dueAt = nextDaily(now, { zone, hour: dailyHour, minute });
  await stores.timers.set({
    key: timerKey(learner.id),
    kind: 'reminder',
    payload: JSON.stringify({ learnerId: learner.id }),
    dueAt,
  });
}

/** Somebody who studies in private is reminded there, unless they said no. Cheap when that is settled already. */
export async function settleIn(turn: Turn): Promise<void> {
  await seenInPrivate(turn);
  if (turn.learner.settings.dailyHour === undefined || (await turn.stores.timers.find(timerKey(turn.learner.id))))
    return;
  await scheduleDaily(turn.stores, turn.learner, turn.now);
}

async function remind({ stores, services, now }: Happening, timer: Timer): Promise<void> {
  const { learnerId } = JSON.parse(timer.payload) as { learnerId: string };
  const learner = await stores.learners.find(learnerId);
  if (!learner || learner.settings.dailyHour === undefined) return;
  await scheduleDaily(stores, learner, now);
  const place = await privatePlaces.find(stores, learnerId, now);
  if (!place) return;
  const state = (await dailies.find(stores, learnerId, now)) ?? fresh;
  const today = studyDay(now, calendarOf(learner));
  const waiting = await countReviews({ stores, now: () => now, plans: services.plans }, learner);
  const lastStudied = await stores.log.lastDay(learnerId, today + 1);
  const circumstances = {
    now,
    dueAt: timer.dueAt,
    today,
    lastStudied,
    waiting,
    hour: Number(clockIn(learner.settings.zone, now).slice(0, 2)),
    isReachable: (await unreachable.find(stores, learnerId, now)) === undefined,
  };
  if (decide(state, circumstances).kind !== 'send') return;
  const outgoing: Outgoing = {
    kind: 'send',
    to: place,
    visibility: 'everyone',
    body: reminderBody(learner, waiting),
  };
  // The key is the claim: whoever adds it first sends, and nobody twice.
  const expiresAt = new Date(now.getTime() + expiresMs);
  const isOurs = await post(stores, {
    key: `reminder:${learnerId}:${today}`,
    platform: place.platform,
    outgoing,
    now,
    expiresAt,
    isBulk: true,
  });
  if (isOurs)
    await dailies.save(stores, learnerId, { ...state, ...afterSending(state, today, lastStudied) }, now, learnerId);
}

function reminderBody(learner: Learner, waiting: number) {
  const say = translator(learner.settings.locale);
  const button = (key: string, dialog: string, ...args: string[]): Button => ({
    label: say(key),
    data: writePayload({ dialog, owner: learner.id, args }),
  });
  return {
    text: message(...rich(say, 'daily-reminder', { count: waiting })),
    buttons: [
      [button('daily-quiz', 'quizopen', 'due', String(questions))],
      [button('daily-review', 'rvopen', '-')],
      [button('daily-turn-off', 'daily', 'off')],
    ],
  };
}
