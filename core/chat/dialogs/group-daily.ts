import type { RootContent } from 'mdast';
import type { Locale } from '../../i18n/index.ts';
import { translator } from '../../i18n/index.ts';
import { makeQuiz, type Question } from '../../quiz/index.ts';
import { awakeTime, dateIn, explainAt, nextDaily, readTime, timeText } from '../../reminders/index.ts';
import type { Timer } from '../../timers/index.ts';
import type { Dialog, Happening } from '../dialog.ts';
import { findGroup, type Group, groupKey, groupOf, isGone, isQuiet, mayRunGroup, saveGroup, sayIn } from '../group.ts';
import { days, hours, memo } from '../memo.ts';
import { post } from '../outbox.ts';
import { writePayload } from '../payload.ts';
import { message, rich } from '../text.ts';
import { send, type Turn, toast } from '../turn.ts';
import type { MessageRef, Outgoing, Place } from '../types.ts';
import { choiceView, explanationView, optionButtons } from './quiz-views.ts';
import { momentText } from './review-views.ts';
import { zoneName } from './zones.ts';

/** One daily question of a group, from its posting to its explanation. */
type Asked = {
  place: Place;
  locale: Locale;
  question: Question;
  answers: Record<string, { name: string; option: number }>; // by learner; the first choice stays
  message?: MessageRef;
  closesMs: number;
  isClosed: boolean;
};

const questions = memo<Asked>('gdq', 30 * days);
const latestMs = 3 * hours;
const notAgain = 40;

export const groupQuestions: Dialog = {
  presses: { gdq: { effect: 'change', run: (turn, [id = '', option = '']) => answer(turn, id, Number(option)) } },
  timers: { 'group-daily': ask, 'group-daily-close': close },
  slots: {
    async gdq({ stores, now }, id, at) {
      const asked = await questions.find(stores, id, now);
      if (asked) await questions.save(stores, id, { ...asked, message: at }, now);
    },
  },
};

/** `/daily 19:30` in a group, by its administrators: a question a day. */
export async function groupDaily(turn: Turn, args: string): Promise<Outgoing[]> {
  const group = await groupOf(turn);
  const say = sayIn(group);
  const time = readTime(args);
  if (args === '' || !mayRunGroup(turn)) {
    const now = group.daily
      ? rich(say, 'daily-group-on', { time: timeText(group.daily), zone: zoneName(group.zone, say) })
      : rich(say, 'daily-group-off');
    return [send(turn, message(...now, ...rich(say, mayRunGroup(turn) ? 'daily-group-how' : 'daily-group-admins')))];
  }
  const isOff = /^(off|нет|выкл|no|-)$/i.test(args);
  if (!time && !isOff) return [send(turn, message(...rich(say, 'daily-bad', { value: args.slice(0, 40) })))];
  const changed: Group = { ...group, place: turn.place, daily: isOff ? undefined : time };
  await saveGroup(turn.stores, changed, turn.now);
  await scheduleGroup(turn.stores, changed, turn.now);
  const text = time
    ? rich(say, 'daily-group-set', { time: timeText(time), zone: zoneName(group.zone, say) })
    : rich(say, 'daily-group-off');
  const isSwitchedOff = time && changed.off.includes('daily');
  const warning = isSwitchedOff ? rich(say, 'daily-group-switched-off') : quietWarning(changed);
  return [send(turn, message(...text, ...warning))];
}

/** What to say of a question that would come in quiet hours: it comes when they end. */
export function quietWarning(group: Group): RootContent[] {
  const { daily, quiet } = group;
  const time = daily && awakeTime(quiet, daily);
  return daily && time && timeText(time) !== timeText(daily)
    ? rich(sayIn(group), 'setup-daily-quiet', { time: timeText(time) })
    : [];
}

/** Sets the group's next question; to be called whenever its hour or zone has changed. */
export async function scheduleGroup(stores: Turn['stores'], group: Group, now: Date): Promise<void> {
  const key = `group-daily:${groupKey(group.place)}`;
  const isIdle = !group.daily || group.off.includes('daily') || (await isGone(stores, groupKey(group.place), now));
  if (!group.daily || isIdle) return stores.timers.cancel(key);
  const dueAt = nextDaily(now, { zone: group.zone, ...awakeTime(group.quiet, group.daily) });
  await stores.timers.set({ key, kind: 'group-daily', payload: JSON.stringify({ key: groupKey(group.place) }), dueAt });
}

async function ask({ stores, services, now }: Happening, timer: Timer): Promise<void> {
  const { key } = JSON.parse(timer.payload) as { key: string };
  const group = await findGroup(stores, key, now);
  if (!group?.daily || group.off.includes('daily')) return;
  await scheduleGroup(stores, group, now);
  if (now.getTime() - timer.dueAt.getTime() > latestMs || isQuiet(group, now)) return;
  const cards = await stores.cards.inScope('', group.topic ? { kind: 'deck', deck: group.topic } : { kind: 'all' });
  const recent = new Set(group.asked);
  const left = cards.filter(({ id }) => !recent.has(id));
  const [question] = makeQuiz(
    left.length > 0 ? left : cards,
    { count: 1, forms: ['choice'], pool: cards },
    services.random,
  );
  if (!question) return;
  const id = services.newId();
  const closesAt = explainAt(now, group.zone, group.explain ?? 'auto', group.quiet);
  const asked: Asked = {
    place: group.place,
    locale: group.locale,
    question,
    answers: {},
    closesMs: closesAt.getTime(),
    isClosed: false,
  };
  const outgoing: Outgoing = {
    kind: 'send',
    to: group.place,
    visibility: 'everyone',
    slot: `gdq:${id}`,
    body: bodyOf(asked, id, now, group.zone),
  };
  const date = dateIn(group.zone, now);
  const expiresAt = new Date(now.getTime() + latestMs);
  const isOurs = await post(stores, {
    key: `group-daily:${key}:${date}`,
    platform: group.place.platform,
    outgoing,
    now,
    expiresAt,
    isBulk: true,
  });
  if (!isOurs) return;
  await questions.save(stores, id, asked, now);
  await saveGroup(stores, { ...group, asked: [question.cardId, ...group.asked].slice(0, notAgain) }, now);
  const payload = JSON.stringify({ id });
  await stores.timers.set({ key: `gdq:${id}`, kind: 'group-daily-close', payload, dueAt: closesAt });
}

/** Questions that are open in a chat where nothing can be said any more are not explained. */
export async function forsakeQuestions(
  stores: Turn['stores'],
  { platform, chatId }: Pick<Place, 'platform' | 'chatId'>,
  now: Date,
): Promise<void> {
  for (const { key } of await stores.documents.mentioning('gdq:', JSON.stringify(chatId))) {
    const id = key.slice('gdq:'.length);
    const asked = await questions.find(stores, id, now);
    if (!asked || asked.isClosed || asked.place.platform !== platform || asked.place.chatId !== chatId) continue;
    await stores.timers.cancel(key);
    await questions.save(stores, id, { ...asked, isClosed: true }, now);
  }
}

function bodyOf({ question, locale, closesMs }: Asked, id: string, now: Date, zone: string) {
  const say = translator(locale);
  const press = (at: number) => ({ data: writePayload({ dialog: 'gdq', owner: undefined, args: [id, String(at)] }) });
  const when = momentText(say, new Date(closesMs), now, { zone, locale });
  return {
    text: choiceView(say, say('daily-group-title'), question, say('daily-group-private', { when })),
    buttons: optionButtons(question, say, press),
  };
}

/** Answers are private: only the one who pressed learns what was noted. */
async function answer(turn: Turn, id: string, option: number): Promise<Outgoing[]> {
  const asked = await questions.find(turn.stores, id, turn.now);
  if (!asked?.question.options[option]) return [toast(turn.say('chat-stale-button'), true)];
  if (asked.isClosed) return [toast(turn.say('daily-group-closed'), true)];
  if (asked.place.chatId !== turn.place.chatId) return [toast(turn.say('chat-stale-button'), true)];
  const known = asked.answers[turn.learner.id];
  if (known)
    return [toast(turn.say('daily-group-locked', { answer: asked.question.options[known.option] ?? '' }), true)];
  const answers = { ...asked.answers, [turn.learner.id]: { name: turn.speaker.name, option } };
  await questions.save(turn.stores, id, { ...asked, answers }, turn.now);
  return [toast(turn.say('daily-group-noted'))];
}

async function close({ stores, now }: Happening, timer: Timer): Promise<void> {
  const { id } = JSON.parse(timer.payload) as { id: string };
  const asked = await questions.find(stores, id, now);
  if (!asked || asked.isClosed) return;
  await questions.save(stores, id, { ...asked, isClosed: true }, now);
  if (!asked.message) return;
  const say = translator(asked.locale);
  const given = Object.values(asked.answers);
  const right = given.filter(({ option }) => option === asked.question.right).map(({ name }) => name);
  const people =
    given.length === 0
      ? rich(say, 'daily-group-nobody')
      : rich(say, 'daily-group-result', {
          right: right.length,
          all: given.length,
          names: right.slice(0, 30).join(', '),
        });
  const text = message(...explanationView(say, say('daily-group-title'), asked.question), ...people);
  const outgoing: Outgoing = { kind: 'edit', message: asked.message, body: { text } };
  const { platform } = asked.place;
  await post(stores, { key: `gdq-close:${id}`, platform, outgoing, now, isBulk: true });
  if (given.length === 0) return;
  // An edit rings nobody: those who have answered want to know.
  const news: Outgoing = {
    kind: 'send',
    to: asked.place,
    visibility: 'everyone',
    replyTo: asked.message,
    body: { text: message(...rich(say, 'daily-group-over'), ...people) },
  };
  await post(stores, { key: `gdq-news:${id}`, platform, outgoing: news, now, isBulk: true });
}
