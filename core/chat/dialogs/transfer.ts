import {
  type ExportFormat,
  exchangeSentence,
  exportCards,
  exportFormats,
  importCards,
  importLimits,
} from '../../exchange/index.ts';
import type { Dialog } from '../dialog.ts';
import { reviewDeps } from '../review-deps.ts';
import { message, rich } from '../text.ts';
import { own, send, type Turn, toast } from '../turn.ts';
import type { Incoming, Outgoing } from '../types.ts';
import { deckTitle } from './scopes.ts';

/** Taking one's cards and progress away, and bringing cards in. */
export const transfer: Dialog = {
  commands: {
    export: async (turn, args) => (isFormat(args) ? exported(turn, args) : [await offer(turn)]),
    import: async (turn) => [
      send(
        turn,
        message(
          ...rich(turn.say, turn.can.filesByPath ? 'transfer-how-path' : 'transfer-how', { megabytes: mostIn(turn) }),
          ...rich(turn.say, 'transfer-again'),
        ),
      ),
    ],
  },
  presses: {
    export: {
      effect: 'look',
      run: async (turn, [format = '']) =>
        isFormat(format) ? exported(turn, format) : [toast(turn.say('chat-stale-button'), true)],
    },
  },
};

const decksNamed = 5;

/** Megabytes of a file that may be imported and that gets here at all. */
const mostIn = ({ can }: Turn): number =>
  Math.floor(Math.min(can.fileBytes ?? Number.POSITIVE_INFINITY, importLimits.bytes) / 1024 / 1024);

const isFormat = (typed: string): typed is ExportFormat =>
  exportFormats.some((format) => format === typed.toLowerCase());

async function offer(turn: Turn): Promise<Outgoing> {
  // A button of somebody who is not kept yet would be nobody's when it is pressed.
  if (!(await turn.stores.learners.find(turn.learner.id)))
    return send(turn, message(...rich(turn.say, 'transfer-choose-typed')));
  const buttons = exportFormats.map((format) => [own(turn, turn.say(`transfer-${format}`), 'export', format)]);
  return send(turn, message(...rich(turn.say, 'transfer-choose')), { buttons });
}

async function exported(turn: Turn, format: ExportFormat): Promise<Outgoing[]> {
  const { stores, services, learner, say } = turn;
  const deps = { stores, ankiFiles: services.ankiFiles, now: reviewDeps(turn).now };
  const kept = format === 'json' ? await stores.traces.kept(learner.id) : {};
  const { name, mimeType, bytes, cards } = await exportCards(deps, learner, format, { kind: 'all' }, kept);
  if (cards === 0 && format !== 'json') return [send(turn, message(...rich(say, 'transfer-nothing')))];
  const text = message(...rich(say, 'transfer-done', { count: cards }));
  return [send(turn, text, { attachments: [{ name, mimeType, bytes }] })];
}

/** A file was sent: a deck to import. */
export async function importFile(turn: Turn, file: Extract<Incoming, { kind: 'file' }>): Promise<Outgoing[]> {
  const { say } = turn;
  if (file.problem) {
    return [send(turn, message(...rich(say, `transfer-${file.problem}`, { megabytes: mostIn(turn) })))];
  }
  const deps = { ...reviewDeps(turn), ankiFiles: turn.services.ankiFiles };
  const imported = await importCards(deps, turn.learner, file);
  if (!imported.ok) return [send(turn, message(exchangeSentence(say, imported.error)))];
  const { added, updated, withProgress, skipped, decks } = imported.value;
  const named = decks.slice(0, decksNamed).map((deck) => deckTitle(turn, deck, say));
  const into = [
    ...named,
    ...(decks.length > decksNamed ? [say('transfer-more-decks', { count: decks.length - decksNamed })] : []),
  ];
  const text = message(
    ...rich(say, 'transfer-imported', { added, updated, withProgress, decks: into.join(', ') }),
    ...(skipped > 0 ? rich(say, 'transfer-skipped', { skipped }) : []),
  );
  const buttons = [[own(turn, say('learn-all-decks'), 'learn', 0), own(turn, say('learn-start-all'), 'rvopen', '-')]];
  return [send(turn, text, { buttons })];
}
