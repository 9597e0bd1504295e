import { translator } from '../../i18n/index.ts';
import { sessionPicture } from '../../progress/index.ts';
import type { Happening } from '../dialog.ts';
import { bullets, emphasis, message, rich, strong } from '../text.ts';
import { open } from '../turn.ts';
import type { Attachment, Body, Button } from '../types.ts';
import { type Focus, type Member, spentMs } from './focus-state.ts';
import { choiceView, optionButtons } from './quiz-views.ts';
import { momentText } from './review-views.ts';
import { topicTitle } from './scopes.ts';
import { zoneName } from './zones.ts';

const shownMembers = 25;
const minute = 60_000;

const button = (focus: Focus, key: string, verb: string): Button =>
  open(translator(focus.locale)(key), 'fc', focus.id, verb);

export function statusBody(flow: Happening, focus: Focus): Body {
  const { now } = flow;
  const say = translator(focus.locale);
  const topic = topicTitle(flow, focus.topic, say);
  const members = Object.values(focus.members);
  const minutes = Math.max(1, Math.ceil((focus.endsMs - now.getTime()) / minute));
  const plan = { focus: focus.focusMinutes, rest: focus.breakMinutes, rounds: focus.rounds };
  const head =
    focus.phase === 'planned'
      ? rich(say, 'focus-planned', {
          when: momentText(say, new Date(focus.endsMs), now, { zone: focus.zone, locale: focus.locale }),
          zone: zoneName(focus.zone, say),
        })
      : rich(say, focus.phase === 'break' ? 'focus-break' : 'focus-on', {
          round: focus.round,
          rounds: focus.rounds,
          minutes,
        });
  const rows = members
    .slice(0, shownMembers)
    .map((member) => [
      member.name,
      ...(focus.phase === 'planned' ? [] : [emphasis(` — ${minutesText(focus, member, now)}`)]),
    ]);
  return {
    text: message(
      ...head,
      ...rich(say, 'focus-plan', { ...plan, topic }),
      ...rich(say, focus.phase === 'planned' ? 'focus-coming' : 'focus-members', { count: members.length }),
      rows.length > 0 ? bullets(rows) : undefined,
      ...(focus.voice ? rich(say, 'focus-voice', { title: focus.voice.title }) : []),
    ),
    buttons: [
      [
        button(focus, focus.phase === 'planned' ? 'focus-come' : 'focus-join', 'join'),
        button(focus, 'focus-leave', 'leave'),
      ],
      [
        ...(focus.phase === 'planned' ? [] : [button(focus, 'focus-report', 'report')]),
        button(focus, 'focus-stop', 'stop'),
      ],
      ...(focus.hasVoice && !focus.voice ? [[button(focus, 'focus-voice-join', 'voice')]] : []),
    ],
  };
}

const minutesText = (focus: Focus, member: Member, now: Date): string =>
  translator(focus.locale)('focus-minutes', { count: Math.floor(spentMs(focus, member, now.getTime()) / minute) });

/** The break's question: answered privately, told at once. */
export function breakBody(focus: Focus): Body | undefined {
  const { question, round } = focus;
  if (!question) return undefined;
  const say = translator(focus.locale);
  const title = say('focus-break-title', { minutes: focus.breakMinutes });
  const press = (at: number) => ({ data: (open('', 'fc', focus.id, 'a', round, at) as { data: string }).data });
  return {
    text: choiceView(say, title, question, say('focus-break-private')),
    buttons: optionButtons(question, say, press),
  };
}

/** Who did what, as text and as a picture: minutes, cards, answers, and their own words. */
export function summaryBody(flow: Happening, focus: Focus, cards: Readonly<Record<string, number>>): Body {
  const { now } = flow;
  const say = translator(focus.locale);
  const done = Object.entries(focus.members)
    .map(([id, member]) => ({
      ...member,
      minutes: Math.floor(spentMs(focus, member, now.getTime()) / minute),
      cards: cards[id] ?? 0,
    }))
    .sort((a, b) => b.minutes - a.minutes || a.name.localeCompare(b.name));
  const rows = done
    .slice(0, shownMembers)
    .map(({ name, minutes, cards: count, right, answered, report }) => [
      strong(name),
      ` — ${say('focus-did', { minutes, cards: count })}`,
      ...(answered > 0 ? [say('focus-did-answers', { right, answered })] : []),
      ...(report ? [emphasis(` ${say('focus-words', { report })}`)] : []),
    ]);
  if (done.length === 0) return { text: message(...rich(say, 'focus-summary-nobody')) };
  const topic = topicTitle(flow, focus.topic, say);
  const { focusMinutes, rounds } = focus;
  const picture: Attachment = {
    name: 'konspekt-focus.png',
    mimeType: 'image/png',
    bytes: sessionPicture({ topic, focusMinutes, rounds, people: done }, say),
    alt: say('focus-picture-title'),
  };
  return {
    text: message(...rich(say, 'focus-summary'), bullets(rows)),
    attachments: [picture],
    buttons: [[button(focus, 'focus-report', 'report')]],
  };
}
