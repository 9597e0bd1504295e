import type { Translate } from '../../i18n/index.ts';
import { readAudit } from '../demo-runner.ts';
import type { Dialog } from '../dialog.ts';
import { bullets, code, emphasis, message, rich, strong } from '../text.ts';
import { open, send, show, type Turn, toast } from '../turn.ts';
import type { Button, Outgoing } from '../types.ts';
import { shorten } from './ask.ts';

const gapsOnPage = 10;
const problemsShown = 10;

/** For those who run the bot and keep the notes: open questions, the state of things, reading everything anew. */
export const admin: Dialog = {
  commands: {
    gaps: async (turn) => [await gaps(turn)],
    admin: async (turn, args) => [args.trim().toLowerCase() === 'audit' ? await audit(turn) : await overview(turn)],
    reindex: async (turn) => [await reindex(turn)],
  },
  presses: {
    gapdone: {
      effect: 'change',
      async run(turn, [id = '']) {
        if (!turn.speaker.isBotAdmin) return [toast(turn.say('chat-admins-only'), true)];
        await turn.stores.gaps.remove(id);
        return [toast(turn.say('admin-gap-done')), await gaps(turn)];
      },
    },
  },
};

async function gaps(turn: Turn): Promise<Outgoing> {
  const { say } = turn;
  const found = await turn.stores.gaps.list(gapsOnPage);
  if (found.length === 0) return show(turn, message(...rich(say, 'admin-no-gaps')));
  const rows = found.map(({ question, times, suggestions }) => [
    question,
    ` — ${say('admin-gap-times', { count: times })}`,
    ...(suggestions.length > 0
      ? [emphasis(`; ${say('admin-gap-near', { topics: suggestions.slice(0, 2).join(', ') })}`)]
      : []),
  ]);
  const buttons = found.map(({ id, question }): Button[] => [open(`✓ ${shorten(question, 40)}`, 'gapdone', id)]);
  return show(turn, message(...rich(say, 'admin-gaps'), bullets(rows), ...rich(say, 'admin-gaps-hint')), { buttons });
}

async function overview(turn: Turn): Promise<Outgoing> {
  const { say, services, stores, now } = turn;
  const { notes, sections, problems, syncedAt } = services.maintenance.status();
  const learners = (await stores.learners.ids()).length;
  const cards = (await stores.cards.inScope(turn.learner.id, { kind: 'all' })).filter(
    ({ owner }) => owner === undefined,
  ).length;
  const gapCount = (await stores.gaps.list(1000)).length;
  const reports = await stores.cards.reports();
  const queues = await services.storage.queues(now);
  const errors = services.recentErrors();
  return send(
    turn,
    message(
      ...rich(say, 'admin-title'),
      bullets([
        [syncedAt ? say('admin-index', ageOf(syncedAt, now)) : say('admin-index-unknown')],
        [say('admin-counts', { notes, sections, cards })],
        [say('admin-people', { learners })],
        [say('admin-queue', queues)],
        [say('admin-open-questions', { count: gapCount })],
      ]),
      ...(problems.length > 0
        ? rich(say, 'admin-problems', { count: problems.length })
        : rich(say, 'admin-no-problems')),
      problems.length > 0
        ? bullets(problems.slice(0, problemsShown).map((problem) => problemLine(say, problem)))
        : undefined,
      ...(reports.length > 0 ? rich(say, 'admin-reports', { count: reports.length }) : []),
      reports.length > 0
        ? bullets(reports.slice(0, 5).map(({ front, learners: people }) => [shorten(front, 80), ` (${people})`]))
        : undefined,
      ...(errors.length > 0 ? rich(say, 'admin-errors') : rich(say, 'admin-no-errors')),
      errors.length > 0
        ? bullets(errors.map(({ at, text }) => [code(at.toISOString().slice(0, 16)), ` ${text}`]))
        : undefined,
    ),
  );
}

/** In the largest unit that still tells something: «14 400 minutes ago» says nothing to anybody. */
function ageOf(since: Date, now: Date): { unit: string; count: number } {
  const minutes = Math.max(0, Math.round((now.getTime() - since.getTime()) / 60_000));
  if (minutes < 1) return { unit: 'now', count: 0 };
  if (minutes < 120) return { unit: 'minutes', count: minutes };
  const hours = Math.round(minutes / 60);
  return hours < 48 ? { unit: 'hours', count: hours } : { unit: 'days', count: Math.round(hours / 24) };
}

const auditShown = 20;

/** `/admin audit`: the last docker command lines, by whom, and how they ended. */
async function audit(turn: Turn): Promise<Outgoing> {
  const rows = await readAudit(turn.stores, turn.now);
  if (rows.length === 0) return send(turn, message(...rich(turn.say, 'admin-no-audit')));
  const shown = rows.slice(0, auditShown);
  // An id of ours says nothing; the account is one an administrator can find.
  const names = new Map<string, string>();
  for (const owner of new Set(shown.map((row) => row.owner))) {
    const accounts = owner === '' ? [] : await turn.stores.learners.accounts(owner);
    names.set(owner, accounts.map(({ platform, accountId }) => `${platform} ${accountId}`).join(', '));
  }
  const lines = shown.map(({ at, owner, line, status, ms }) => [
    code(line),
    ` — ${turn.say('show-status', { status })}, ${names.get(owner) || turn.say('admin-audit-nobody')}, ${at.slice(0, 16).replace('T', ' ')}, ${ms} ms`,
  ]);
  return send(turn, message(...rich(turn.say, 'admin-audit'), bullets(lines)));
}

type Problem = { path: string; line?: number; kind: string; detail?: string };

const problemLine = (say: Translate, { path, line, kind, detail }: Problem) => [
  strong(line === undefined ? path : `${path}:${line}`),
  ` — ${say('admin-problem', { kind })}${detail ? `: ${detail}` : ''}`,
];

async function reindex(turn: Turn): Promise<Outgoing> {
  const report = await turn.services.maintenance.reindex();
  if (!report.ok) return send(turn, message(...rich(turn.say, 'admin-reindex-failed', { reason: report.error })));
  const { notes, cards, seconds } = report.value;
  return send(turn, message(...rich(turn.say, 'admin-reindexed', { notes, cards, seconds })));
}
