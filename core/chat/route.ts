import { commandRow, isCommand, nearestCommand } from './commands.ts';
import type { Dialog } from './dialog.ts';
import { groupPoll } from './dialogs/group-poll.ts';
import { typedReply } from './dialogs/match.ts';
import { offersFor } from './dialogs/offers.ts';
import { membership, migrated } from './dialogs/place.ts';
import { privateOnly } from './dialogs/private.ts';
import { wordsOnCard } from './dialogs/review-words.ts';
import { importFile } from './dialogs/transfer.ts';
import { takeAwaited } from './forms.ts';
import { readPayload } from './payload.ts';
import { message, rich } from './text.ts';
import { type Effect, send, type Turn, toast } from './turn.ts';
import type { CommandInfo, Incoming, Outgoing } from './types.ts';

/** What an event comes to: whether it changes anything, whether it is a private matter, and what is done. */
export type Step = {
  effect: Effect;
  isPrivate: boolean;
  what: string; // the command, or the dialog of a button or a form; '' otherwise
  run(turn: Turn): Promise<Outgoing[]>;
};

type Dialogs = Required<Dialog>;

/** Finds out what an event asks for, from the event alone. */
export function route(dialogs: Dialogs, incoming: Incoming): Step {
  switch (incoming.kind) {
    case 'command':
      return command(dialogs, incoming.name.toLowerCase(), incoming.args.trim(), incoming);
    case 'text':
      return text(dialogs, incoming.text);
    case 'press':
      return press(dialogs, incoming.data);
    case 'form':
      return form(dialogs, incoming.data, incoming.fields);
    case 'file':
      if (incoming.place.kind === 'group' && !incoming.can?.whisper)
        return look(async (turn) => privateOnly(turn, 'import'));
      return { effect: 'change', isPrivate: true, what: 'import', run: (turn) => importFile(turn, incoming) };
    case 'query':
      return look((turn) => offersFor(turn, incoming));
    case 'membership':
      return { effect: 'change', isPrivate: false, what: '', run: (turn) => membership(turn, incoming) };
    case 'migrated':
      return { effect: 'change', isPrivate: false, what: '', run: (turn) => migrated(turn, incoming) };
  }
}

const look = (run: Step['run'], what = ''): Step => ({ effect: 'look', isPrivate: false, what, run });

/** What went wrong for one person is their own affair, where it can be said to them alone. */
const refusal = ({ can }: Incoming, run: Step['run']): Step => ({
  ...{ effect: 'look', isPrivate: can?.whisper === true, what: '', run },
});

function command(dialogs: Dialogs, name: string, args: string, incoming: Incoming): Step {
  // A deep link to the private conversation carries the command it came from.
  if (name === 'start' && args !== 'start' && isCommand(args)) return command(dialogs, args, '', incoming);
  const run = isCommand(name) ? dialogs.commands[name] : undefined;
  if (!isCommand(name) || !run) return refusal(incoming, async (turn) => unknownCommand(turn, name));
  const { where, effect, who } = commandRow(name);
  if (!mayUse(incoming, who))
    return refusal(incoming, async (turn) => [
      send(turn, message(turn.say(name === 'demo' || name === 'docker' ? 'show-admins-only' : 'chat-admins-only'))),
    ]);
  const isPrivate = where === 'private';
  if (isPrivate && incoming.place.kind === 'group' && !incoming.can?.whisper) {
    return look(async (turn) => (name === 'quiz' && turn.can.poll ? groupPoll(turn) : privateOnly(turn, name)));
  }
  return { effect, isPrivate, what: name, run: (turn) => run(turn, args) };
}

/** The platform vouches for these rights at the moment of the command; nothing is remembered of them. */
const mayUse = ({ speaker, place }: Incoming, who: CommandInfo['who']): boolean =>
  who === 'everyone' ||
  speaker.isBotAdmin ||
  (who === 'chat-admins' && (speaker.isChatAdmin || place.kind === 'private'));

/** In a group an unknown command is probably another bot's. */
function unknownCommand(turn: Turn, name: string): Outgoing[] {
  if (turn.place.kind === 'group' && !turn.can.whisper) return [];
  const near = nearestCommand(name);
  const text = near
    ? rich(turn.say, 'chat-unknown-command-near', { name: `/${name}`, near: `/${near}` })
    : rich(turn.say, 'chat-unknown-command', { name: `/${name}` });
  return [send(turn, message(...text))];
}

function text(dialogs: Dialogs, typed: string): Step {
  return {
    effect: 'change',
    isPrivate: false,
    what: '',
    async run(turn) {
      const inMatch = await typedReply(turn);
      if (inMatch) return inMatch;
      const awaited = await takeAwaited(turn);
      const form = awaited && dialogs.forms[awaited.form];
      // While something else is asked for, «хватит» may well be the answer.
      const isOnCard = !awaited || awaited.form === 'rvtype' || awaited.form === 'qztype';
      const onCard = isOnCard ? await wordsOnCard(turn, typed) : undefined;
      if (onCard) return onCard;
      if (!form) {
        const command = isCard(typed) && turn.place.kind === 'private' ? dialogs.commands.card : dialogs.commands.ask;
        return (await command?.(turn, typed)) ?? [];
      }
      return form.run(turn, awaited.args, form.read?.(typed) ?? { '': typed });
    },
  };
}

/** «вопрос :: ответ» on one line; `std::vector` is none. */
const isCard = (typed: string): boolean => /^[^\n:]*[^\s:] :: \S[^\n]*$/.test(typed.trim());

function press(dialogs: Dialogs, data: string): Step {
  const payload = readPayload(data);
  const known = payload && Object.hasOwn(dialogs.presses, payload.dialog) ? dialogs.presses[payload.dialog] : undefined;
  if (!payload || !known) return look(async ({ say }) => [toast(say('chat-stale-button'), true)]);
  return {
    effect: known.effect,
    isPrivate: payload.owner !== undefined,
    what: payload.dialog,
    run: async (turn) =>
      payload.owner === undefined || payload.owner === turn.learner.id
        ? known.run(turn, payload.args)
        : [toast(turn.say('chat-foreign-button'), true)],
  };
}

function form(dialogs: Dialogs, data: string, fields: Record<string, string>): Step {
  const payload = readPayload(data);
  const known = payload && Object.hasOwn(dialogs.forms, payload.dialog) ? dialogs.forms[payload.dialog] : undefined;
  if (!payload || !known) return look(async ({ say }) => [toast(say('chat-stale-button'), true)]);
  return {
    effect: 'change',
    isPrivate: true,
    what: payload.dialog,
    run: async (turn) =>
      payload.owner === undefined || payload.owner === turn.learner.id
        ? known.run(turn, payload.args, fields)
        : [toast(turn.say('chat-foreign-button'), true)],
  };
}
