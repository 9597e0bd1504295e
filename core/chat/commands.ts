import { type Locale, translator } from '../i18n/index.ts';
import type { CommandArg, CommandInfo } from './types.ts';

type Row = {
  where: CommandInfo['where'];
  who: CommandInfo['who'];
  /** `look` changes nothing, so it needs no transaction and is simply done again when it is delivered again. */
  effect: 'look' | 'change';
  args?: Omit<CommandArg, 'description' | 'choices'>[];
  /** Part of Telegram's short menu; the others are in `/help`. */
  group: 'ask' | 'learn' | 'mine' | 'together' | 'admin';
};

const topic = { name: 'topic', required: false, autocomplete: true };

/**
 * Every command there is. Its help stands in `core/i18n/<locale>/commands.ftl` under `command-<name>`, that of an argument
 * under `command-<name>.<argument>`.
 */
export const commandTable = {
  ask: {
    group: 'ask',
    where: 'anywhere',
    who: 'everyone',
    effect: 'change',
    args: [{ name: 'question', required: true, autocomplete: true }],
  },
  learn: { group: 'learn', where: 'private', who: 'everyone', effect: 'change', args: [topic] },
  review: { group: 'learn', where: 'private', who: 'everyone', effect: 'change', args: [topic] },
  quiz: { group: 'learn', where: 'private', who: 'everyone', effect: 'change', args: [topic] },
  card: {
    group: 'learn',
    where: 'private',
    who: 'everyone',
    effect: 'change',
    args: [{ name: 'text', required: false, autocomplete: false }],
  },
  cards: { group: 'learn', where: 'private', who: 'everyone', effect: 'change' },
  undo: { group: 'learn', where: 'private', who: 'everyone', effect: 'change' },
  daily: {
    group: 'mine',
    where: 'anywhere',
    who: 'everyone',
    effect: 'change',
    args: [{ name: 'time', required: false, autocomplete: false }],
  },
  stats: { group: 'mine', where: 'private', who: 'everyone', effect: 'look' },
  settings: { group: 'mine', where: 'private', who: 'everyone', effect: 'change' },
  export: { group: 'mine', where: 'private', who: 'everyone', effect: 'look' },
  import: { group: 'mine', where: 'private', who: 'everyone', effect: 'look' },
  link: {
    group: 'mine',
    where: 'private',
    who: 'everyone',
    effect: 'change',
    args: [{ name: 'code', required: false, autocomplete: false }],
  },
  unlink: { group: 'mine', where: 'private', who: 'everyone', effect: 'change' },
  forget: { group: 'mine', where: 'private', who: 'everyone', effect: 'look' },
  start: { group: 'ask', where: 'anywhere', who: 'everyone', effect: 'change' },
  help: { group: 'ask', where: 'anywhere', who: 'everyone', effect: 'look' },
  match: { group: 'together', where: 'anywhere', who: 'everyone', effect: 'change', args: [topic] },
  focus: {
    group: 'together',
    where: 'anywhere',
    who: 'everyone',
    effect: 'change',
    args: [{ name: 'plan', required: false, autocomplete: false }],
  },
  top: { group: 'together', where: 'group', who: 'everyone', effect: 'look' },
  goal: {
    group: 'together',
    where: 'anywhere',
    who: 'everyone',
    effect: 'change',
    args: [{ name: 'cards', required: false, autocomplete: false }],
  },
  setup: { group: 'together', where: 'group', who: 'chat-admins', effect: 'change' },
  demo: {
    group: 'admin',
    where: 'anywhere',
    who: 'bot-admins',
    effect: 'change',
    args: [{ name: 'demo', required: false, autocomplete: true }],
  },
  docker: {
    group: 'admin',
    where: 'anywhere',
    who: 'bot-admins',
    effect: 'change',
    args: [{ name: 'command', required: true, autocomplete: false }],
  },
  gaps: { group: 'admin', where: 'private', who: 'bot-admins', effect: 'look' },
  admin: {
    group: 'admin',
    where: 'private',
    who: 'bot-admins',
    effect: 'look',
    args: [{ name: 'what', required: false, autocomplete: false }],
  },
  reindex: { group: 'admin', where: 'private', who: 'bot-admins', effect: 'look' },
  cancel: { group: 'mine', where: 'private', who: 'everyone', effect: 'change' },
} satisfies Record<string, Row>;

export type CommandName = keyof typeof commandTable;
export const commandNames = Object.keys(commandTable) as CommandName[];
export const isCommand = (name: string): name is CommandName => Object.hasOwn(commandTable, name);
export const commandRow = (name: CommandName): Row => commandTable[name];

/** For menus and registration. */
export function commandInfos(locale: Locale): CommandInfo[] {
  const say = translator(locale);
  return commandNames.map((name) => {
    const { where, who, args = [] } = commandRow(name);
    const described = args.map((arg) => ({ ...arg, description: say(`command-${name}.${arg.name}`) }));
    return { name, description: say(`command-${name}`), where, who, args: described };
  });
}

/** The command that somebody probably meant: `/reveiw`. */
export function nearestCommand(typed: string): CommandName | undefined {
  const name = typed.toLowerCase();
  const near = commandNames
    .map((known) => ({ known, distance: distance(name, known) }))
    .sort((a, b) => a.distance - b.distance)[0];
  return near && near.distance <= Math.max(1, Math.floor(near.known.length / 3)) ? near.known : undefined;
}

/** Damerau–Levenshtein distance, for short words. */
function distance(a: string, b: string): number {
  const rows = Array.from({ length: a.length + 1 }, (_, i) => Array.from({ length: b.length + 1 }, (_, j) => i || j));
  const at = (i: number, j: number): number => (i < 0 || j < 0 ? Number.POSITIVE_INFINITY : (rows[i]?.[j] ?? 0));
  for (let i = 0; i <= a.length; i++) {
    for (let j = 0; j <= b.length; j++) {
      if (i === 0 || j === 0) {
        (rows[i] as number[])[j] = i + j;
        continue;
      }
      const swap = a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? at(i - 2, j - 2) + 1 : Number.POSITIVE_INFINITY;
      const change = at(i - 1, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1);
      (rows[i] as number[])[j] = Math.min(at(i - 1, j) + 1, at(i, j - 1) + 1, change, swap);
    }
  }
  return at(a.length, b.length);
}
