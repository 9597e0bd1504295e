import { type Command, helpText, parseCommand } from './command.ts';
import { deeds } from './dispatch.ts';
import { EngineError } from './engine.ts';
import { done, type Hands, Stopped, type StopReason, told, type Verdict } from './hands.ts';
import type { Rejection } from './refusal.ts';

/** How a command line ended, before it is put into words. */
export type Finished = {
  status: 'ok' | 'refused' | 'failed' | 'timeout';
  exitCode: number | null;
  /** `refuse-…` or `note-…`: the sentence that explains, with its facts; undefined when nothing needs explaining. */
  explanation?: { key: string; facts: Record<string, string | number> };
};

/** Why a line is refused, when that can be seen without knowing the session. */
export function refusedEarly(line: string): Finished['explanation'] {
  const parsed = parseCommand(line);
  return parsed.ok || parsed.error.kind !== 'refused'
    ? undefined
    : { key: `refuse-${parsed.error.topic}`, facts: parsed.error.facts };
}

/** Judges one command line and, if it may be, carries it out. Every way out is a value, but for bugs of ours. */
export async function perform(hands: Hands, line: string): Promise<Finished> {
  const parsed = parseCommand(line);
  if (!parsed.ok) return rejected(hands, parsed.error);
  try {
    return finished(hands, await carryOut(hands, parsed.value));
  } catch (error) {
    return finished(hands, verdictOf(hands, error));
  }
}

async function carryOut(hands: Hands, command: Command): Promise<Verdict> {
  if (command.verb === 'help') {
    hands.answer.add(helpText(command.args[0]));
    return done();
  }
  return deeds[command.verb](hands, command);
}

function verdictOf(hands: Hands, error: unknown): Verdict {
  if (error instanceof Stopped)
    return hands.stop.reason === ('timeout' satisfies StopReason)
      ? { status: 'timeout', exitCode: null, topic: 'timeout', facts: { seconds: hands.limits.commandMs / 1000 } }
      : { status: 'failed', exitCode: 130, topic: 'cancelled' };
  if (!(error instanceof EngineError)) throw error;
  if (error.kind === 'answer') {
    hands.answer.add(`Error response from daemon: ${told(hands, error.message)}\n`);
    return done(error.status === 409 || error.status === 404 ? 1 : 125);
  }
  return done(125, error.kind === 'gone' ? 'engine-gone' : 'engine-slow');
}

function finished(hands: Hands, verdict: Verdict): Finished {
  if ('kind' in verdict) return rejected(hands, verdict);
  const { status, exitCode, topic, facts } = verdict;
  return {
    status,
    exitCode,
    ...(topic !== undefined && { explanation: { key: `note-${topic}`, facts: facts ?? {} } }),
  };
}

function rejected(hands: Hands, rejection: Rejection): Finished {
  if (rejection.kind === 'refused')
    return {
      status: 'refused',
      exitCode: null,
      explanation: { key: `refuse-${rejection.topic}`, facts: rejection.facts },
    };
  hands.answer.add(rejection.output);
  const { topic, facts } = rejection;
  return {
    status: 'failed',
    exitCode: rejection.exitCode,
    ...(topic !== undefined && { explanation: { key: `note-${topic}`, facts: facts ?? {} } }),
  };
}
