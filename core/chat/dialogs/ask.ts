import { type Answer, type Conversation, sayAnswer } from '../../answer/index.ts';
import { demosFor } from '../../demos/index.ts';
import type { Dialog } from '../dialog.ts';
import { hours, memo, minutes } from '../memo.ts';
import { asTitle, emphasis, line, message, rich } from '../text.ts';
import { open, placeKey, send, type Turn, toast } from '../turn.ts';
import type { Button, Outgoing } from '../types.ts';

/** What the last answer in a place was about, so that «а контейнер?» is understood. */
type Talk = { conversation: Conversation; atMs: number };
const talks = memo<Talk>('talk', 24 * hours);
/** People turn to something else; a thread stays with its topic, and who replies to an answer means that one. */
const topicLivesMs = 10 * minutes;
/** What stands behind the buttons under one answer. */
type Behind = { conversation?: Conversation; suggestions?: readonly string[]; isShown?: true };
const behind = memo<Behind>('answer', 48 * hours);

const longestQuestion = 1000;

export const ask: Dialog = {
  commands: { ask: (turn, args) => question(turn, args || quoted(turn)) },
  presses: {
    more: { effect: 'change', run: (turn, [id = '']) => more(turn, id) },
    topic: { effect: 'change', run: (turn, [id = '', at = '']) => topic(turn, id, Number(at)) },
    example: { effect: 'change', run: (turn) => question(turn, turn.services.notes.topics('', 1)[0] ?? '') },
  },
};

/** `/ask` alone, as a reply to somebody's question, answers that question. */
const quoted = ({ incoming }: Turn): string =>
  'replyTo' in incoming && incoming.replyTo && !incoming.replyTo.fromBot ? incoming.replyTo.text : '';

async function question(turn: Turn, asked: string): Promise<Outgoing[]> {
  const text = asked.trim().slice(0, longestQuestion);
  const before = await talkBefore(turn);
  const found = turn.services.notes.answer(text, before);
  if (found.kind !== 'empty')
    turn.tell({ kind: 'question', outcome: found.kind === 'answer' ? 'answered' : found.kind });
  return reply(turn, text, found);
}

/** What is being talked about here; in a new thread, what was talked about in the chat that it grows from. */
async function talkBefore({ stores, place, incoming, now }: Turn): Promise<Conversation | undefined> {
  const isReply = 'replyTo' in incoming && incoming.replyTo?.fromBot === true;
  const isRecent = ({ atMs }: Talk): boolean => now.getTime() - atMs <= topicLivesMs;
  const here = await talks.find(stores, placeKey(place), now);
  if (here) return place.threadId || isReply || isRecent(here) ? here.conversation : undefined;
  if (!place.threadId) return undefined;
  const { threadId: _, ...chat } = place;
  const above = await talks.find(stores, placeKey(chat), now);
  return above && isRecent(above) ? above.conversation : undefined;
}

async function reply(turn: Turn, asked: string, answer: Answer): Promise<Outgoing[]> {
  const { say, services, stores, now } = turn;
  if (answer.conversation !== undefined)
    await talks.save(stores, placeKey(turn.place), { conversation: answer.conversation, atMs: now.getTime() }, now);
  switch (answer.kind) {
    case 'empty':
    case 'small-talk':
      return [send(turn, sayAnswer(answer, say))];
    case 'uncovered': {
      // Of no notes at all nothing is missing in particular.
      if (services.notes.topics('', 1).length === 0) return [send(turn, message(...rich(say, 'ask-no-notes')))];
      // «Подробнее» after a refusal is told once more of the same question.
      if (answer.question === asked) await stores.gaps.add(asked, answer.suggestions, now);
      if (answer.suggestions.length === 0) return [send(turn, sayAnswer(answer, say))];
      const id = services.newId();
      await behind.save(stores, id, { suggestions: answer.suggestions }, now);
      const buttons = answer.suggestions.map((title, at): Button[] => [open(shorten(asTitle(title)), 'topic', id, at)]);
      return [send(turn, sayAnswer(answer, say), { buttons })];
    }
    case 'answer': {
      const [first] = answer.sources;
      const attachments = first ? (services.notes.pictures?.(first) ?? []) : [];
      const buttons = [...(await moreButton(turn, answer)), ...showButton(turn, answer)];
      return [send(turn, withSources(turn, answer), { buttons, ...(attachments.length > 0 ? { attachments } : {}) })];
    }
  }
}

async function moreButton(turn: Turn, answer: Answer): Promise<Button[][]> {
  if (answer.kind !== 'answer' || !answer.hasMore || answer.conversation === undefined) return [];
  const id = turn.services.newId();
  await behind.save(turn.stores, id, { conversation: answer.conversation }, turn.now);
  return [[open(turn.say('ask-more'), 'more', id)]];
}

/** What the answer's note says can be shown by running it: offered to those who may. */
function showButton(turn: Turn, { sources }: Answer): Button[][] {
  const { demos } = turn.services;
  const [first] = sources;
  const found = turn.speaker.isBotAdmin && demos && first ? demosFor(demos.demos, first)[0] : undefined;
  if (!found) return [];
  const title = found.title[turn.learner.settings.locale];
  return [[open(shorten(turn.say('show-button', { title })), 'demo', found.id)]];
}

export function withSources({ say }: Pick<Turn, 'say'>, answer: Extract<Answer, { kind: 'answer' }>) {
  const names = answer.sources
    .slice(0, Math.max(1, answer.quoted))
    .map(({ path, heading }) => [path.replace(/\.[^./]+$/, ''), heading].filter(Boolean).join(' › '));
  const sources = [...new Set(names)];
  if (sources.length === 0) return answer.body;
  return message(
    ...answer.body.children,
    line(emphasis(say('ask-sources', { count: sources.length, names: sources.join('; ') }))),
  );
}

async function more(turn: Turn, id: string): Promise<Outgoing[]> {
  const found = await behind.find(turn.stores, id, turn.now);
  if (!found) return [toast(turn.say('ask-stale'), true)];
  const next = found.conversation === undefined ? undefined : turn.services.notes.more(found.conversation);
  if (next?.kind !== 'answer') return [toast(turn.say('ask-no-more'))];
  // In a group several people press the same button, and need not read the same part several times.
  if (found.isShown) return [toast(turn.say('ask-more-shown'))];
  await behind.save(turn.stores, id, { ...found, isShown: true }, turn.now);
  return reply(turn, '', next);
}

async function topic(turn: Turn, id: string, at: number): Promise<Outgoing[]> {
  const found = await behind.find(turn.stores, id, turn.now);
  const title = found?.suggestions?.[at];
  if (title === undefined) return [toast(turn.say('ask-stale'), true)];
  return question(turn, title);
}

/** Long labels are cut by the platforms in the middle of a letter; ours end with a word. */
export const shorten = (label: string, longest = 60): string =>
  label.length <= longest ? label : `${label.slice(0, longest - 1).replace(/\s+\S*$/, '')}…`;
