import { fail, ok, type Result } from '../result.ts';
import { readFlags, shown } from './flags.ts';
import { lookUp, REFUSED_VERBS } from './policy.ts';
import { complain, type Rejection, refuse } from './refusal.ts';
import { COMPOSE_FLAGS, GROUPS, SAME_AS, VERBS, type Verb, type VerbName } from './verbs.ts';
import { type Stdin, splitWords } from './words.ts';

/** A command line that was understood; what its values may be is for the planners to judge. */
export type Command = {
  verb: VerbName | 'curl' | 'help';
  flags: ReadonlyMap<string, readonly string[]>;
  args: string[];
  stdin?: Stdin;
};

/** From a typed line to a command, or why not. Never throws, whatever the line is. */
export function parseCommand(line: string): Result<Command, Rejection> {
  const cut = splitWords(line);
  if (!cut.ok) return cut;
  const { words, stdin } = cut.value;
  const program = words[0];
  if (program === undefined) return fail(refuse('empty'));
  if (program === 'sudo') {
    // The notes write it. There is nobody to become here, so the word alone is dropped; its options are not understood.
    return /^(?:docker|docker-compose)$/.test(words[1] ?? '')
      ? dispatch(words.slice(1), stdin)
      : fail(refuse('not-docker', { word: shown(words[1] ?? 'sudo') }));
  }
  return dispatch(words, stdin);
}

function dispatch(words: readonly string[], stdin: Stdin | undefined): Result<Command, Rejection> {
  const [program = '', ...rest] = words;
  if (program === 'curl') return ok({ verb: 'curl', flags: new Map(), args: rest });
  if (program === 'docker-compose') return compose(rest, stdin);
  if (program !== 'docker') return fail(refuse('not-docker', { word: shown(program) }));
  const [first, second = ''] = rest;
  if (first === undefined || first === 'help' || first === '--help')
    return ok({ verb: 'help', flags: new Map(), args: [] });
  if (first === '--version' || first === '-v') return read('version', [], stdin);
  if (first.startsWith('-')) return fail(refuse('global-flag', { flag: shown(first) }));
  if (first === 'compose') return compose(rest.slice(1), stdin);
  const pair = `${first} ${second}`;
  const twoWords = GROUPS.has(first) && second !== '';
  const name = twoWords ? (SAME_AS[pair] ?? pair) : first;
  const known = VERBS.find((verb) => verb.name === name);
  if (known) return read(known.name, rest.slice(twoWords ? 2 : 1), stdin);
  const command = shown(GROUPS.has(first) && second !== '' ? pair : first);
  return fail(refuse(lookUp(REFUSED_VERBS, pair) ?? lookUp(REFUSED_VERBS, first) ?? 'unknown-command', { command }));
}

function compose(words: readonly string[], stdin: Stdin | undefined): Result<Command, Rejection> {
  const before = readFlags(words, COMPOSE_FLAGS, 'compose', true);
  if (!before.ok) return before;
  const [name, ...rest] = before.value.args;
  const verb = VERBS.find((candidate) => candidate.name === `compose ${name}`);
  if (!verb) return fail(refuse('unknown-command', { command: shown(`compose ${name ?? ''}`.trim()) }));
  const command = read(verb.name, rest, stdin);
  if (!command.ok) return command;
  const flags = new Map(command.value.flags);
  const files = before.value.flags.get('file');
  const project = before.value.flags.get('project-name');
  if (files) flags.set('compose-file', files);
  if (project) flags.set('project-name', project);
  return ok({ ...command.value, flags });
}

function read(name: VerbName, words: readonly string[], stdin: Stdin | undefined): Result<Command, Rejection> {
  const verb = VERBS.find((candidate) => candidate.name === name) as Verb;
  const help = words.find((word) => word === '--help' || (word === '--' ? true : !word.startsWith('-')));
  if (help === '--help') return ok({ verb: 'help', flags: new Map(), args: [name] });
  const parsed = readFlags(words, verb.flags, name, verb.untilFirstArgument === true);
  if (!parsed.ok) return parsed;
  const { flags, args } = parsed.value;
  if (args.length < verb.least || args.length > verb.most) return fail(complain(countComplaint(verb)));
  if (stdin && !takesInput(name)) return fail(refuse('input-not-taken', { command: name }));
  return ok({ verb: name, flags, args, ...(stdin && { stdin }) });
}

const takesInput = (name: VerbName): boolean => name === 'run' || name === 'exec' || name === 'build';

function countComplaint({ name, usage, least, most }: Verb): string {
  const wanted =
    most === 0
      ? 'accepts no arguments'
      : least === most
        ? `requires exactly ${least} argument${least > 1 ? 's' : ''}`
        : `requires at least ${least} argument${least > 1 ? 's' : ''}`;
  return `"docker ${name}" ${wanted}.\nSee 'docker ${name} --help'.\n\nUsage:  docker ${usage}\n`;
}

/** What `--help` shows: the commands, or one command's usage and the flags it takes here. */
export function helpText(name: string | undefined): string {
  const verb = VERBS.find((candidate) => candidate.name === name);
  if (!verb)
    return `Usage:  docker COMMAND\n\nCommands:\n${VERBS.map(({ usage }) => `  docker ${usage}\n`).join('')}  curl [-i] [-I] http://localhost:PORT/PATH\n`;
  const flags = verb.flags
    .filter(({ refused }) => refused === undefined)
    .map(
      ({ long, short, takes }) =>
        `  ${short ? `-${short}, ` : '    '}--${long}${takes === 'nothing' ? '' : ' value'}\n`,
    );
  return `Usage:  docker ${verb.usage}\n${flags.length > 0 ? `\nOptions:\n${flags.sort().join('')}` : ''}`;
}
