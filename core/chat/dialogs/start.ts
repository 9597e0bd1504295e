import type { Root } from 'mdast';
import { commandNames, commandRow } from '../commands.ts';
import type { Dialog } from '../dialog.ts';
import { takeAwaited } from '../forms.ts';
import { asTitle, bullets, code, line, message, rich, strong } from '../text.ts';
import { open, own, send, show, type Turn } from '../turn.ts';
import type { Button } from '../types.ts';
import { shorten } from './ask.ts';
import { settleIn } from './daily.ts';
import { learnMissed } from './match.ts';

/** The first words, the help, and taking back a question the bot has asked. */
export const start: Dialog = {
  commands: {
    async start(turn, args) {
      await settleIn(turn);
      const missed = /^missed-(\w+)$/.exec(args)?.[1];
      if (missed) return learnMissed(turn, missed);
      // In a group nobody hears plain words that are not addressed to the bot.
      const hello = turn.place.kind === 'group' ? 'chat-start-group' : 'chat-start';
      return [send(turn, message(...rich(turn.say, hello)), { buttons: firstSteps(turn) })];
    },
    help: async (turn) => [send(turn, help(turn))],
    cancel: async (turn) => [send(turn, message(await cancelled(turn)))],
  },
  presses: {
    cancel: {
      effect: 'change',
      run: async (turn) => [show(turn, message(await cancelled(turn)))],
    },
  },
};

const cancelled = async (turn: Turn): Promise<string> =>
  turn.say((await takeAwaited(turn)) ? 'chat-cancelled' : 'chat-nothing-to-cancel');

function firstSteps(turn: Turn): Button[][] {
  const [example] = turn.services.notes.topics('', 1);
  return [
    ...(example ? [[open(shorten(turn.say('chat-start-example', { topic: asTitle(example) })), 'example')]] : []),
    ...(turn.place.kind === 'private'
      ? [[own(turn, turn.say('chat-start-learn'), 'learn', 0), own(turn, turn.say('chat-start-quiz'), 'quizopen', '-')]]
      : []),
  ];
}

const sections = ['ask', 'learn', 'mine', 'together', 'admin'] as const;

/** Help is asked for often and there are few of it: by language, rights and kind of place. */
const helps = new Map<string, Root>();

function help(turn: Turn): Root {
  const { speaker, place, learner } = turn;
  const key = [learner.settings.locale, place.kind, speaker.isBotAdmin, speaker.isChatAdmin].join();
  const known = helps.get(key) ?? writeHelp(turn);
  helps.set(key, known);
  return known;
}

function writeHelp({ say, speaker, place }: Turn): Root {
  const isFor = (name: (typeof commandNames)[number]): boolean => {
    const { who, where } = commandRow(name);
    if (who === 'bot-admins' && !speaker.isBotAdmin) return false;
    if (who === 'chat-admins' && !speaker.isChatAdmin && !speaker.isBotAdmin) return false;
    return where === 'anywhere' || where === place.kind || where === 'private';
  };
  const parts = sections.flatMap((section) => {
    const names = commandNames.filter((name) => commandRow(name).group === section && isFor(name));
    if (names.length === 0) return [];
    const rows = names.map((name) => [code(`/${name}`), ` — ${say(`command-${name}`)}`]);
    return [line(strong(say(`chat-help-${section}`))), bullets(rows)];
  });
  return message(...rich(say, place.kind === 'group' ? 'chat-help-group' : 'chat-help'), ...parts);
}
