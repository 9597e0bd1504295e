import { PROGRAMS, WORD_PROGRAMS } from './programs.ts';
import { bare, type Pair } from './text.ts';

const TALKS_OF_COMMANDS =
  /команд|linux|линукс|bash|баш|shell|терминал|консол|утилит|unix|docker|докер|\bgit\b|гит|commands?\b|terminal|\bcli\b|\btools\b|cheat ?sheet|шпаргалк|процесс|kubernetes|\bnpm\b/iu;

export const talksOfCommands = (text: string): boolean => TALKS_OF_COMMANDS.test(text);

/** The command a text consists of, or `undefined`. `near` tells whether the text around speaks of commands. */
export function asCommand(term: string, near: boolean): string | undefined {
  const isCode = /^`[^`]+`$/.test(term.trim());
  const text = bare(term)
    .trim()
    .replace(/(?<![\s])[:;,.]+$/, '');
  const [first = ''] = text.split(/\s+/);
  if (
    text.length > 120 ||
    (/ [/|] [a-z]+ /.test(`${text} `) && / \/ /.test(text)) ||
    /\s(?:без|со?|для|или|и)\s/u.test(text) ||
    !/^[!a-z.][\w.+!-]*$/.test(first)
  )
    return undefined;
  // `host` alone is a driver, a field, a machine.
  if (/^(?:host|node)$/.test(text)) return undefined;
  if (PROGRAMS.has(first))
    return /^(?:ln|host|mount|make|python|python3|ip|node)$/.test(first) && !near && !isCode ? undefined : text;
  if (near && WORD_PROGRAMS.has(first)) return text;
  return near && isCode && /^[a-z][\w-]+ (?:-{1,2}[a-z]|[<[{$]|[a-z]+ -)/i.test(text) ? text : undefined;
}

/** «Для начала обновим систему sudo apt update»: words, and the command that does what they say. */
export function trailingCommand(text: string): Pair | undefined {
  const found =
    /^(?<meaning>[\p{L}][^`]*?[\p{L}\p{N})])[:,]?\s+(?<term>`[^`]+`|(?:sudo )?[a-z][a-z-]+ [^а-яё]+)$/iu.exec(text);
  const { term = '', meaning = '' } = found?.groups ?? {};
  const words = bare(term).split(' ');
  const program = words[0] === 'sudo' ? words[1] : words[0];
  const isReal = PROGRAMS.has(program ?? '') && (words[0] === 'sudo' || term.startsWith('`') || words.length > 2);
  return found && isReal && !/[:;]/.test(meaning) ? { term: bare(term), meaning } : undefined;
}

/** «`git blame <файл>` показывает …»: a sentence that opens with a command and goes on to say what it does. */
export function commandSentence(text: string): Pair | undefined {
  const found =
    /^`(?<term>[^`]+)`\s+(?:[–—-]\s+)?(?<meaning>\p{L}.+)$/u.exec(text) ??
    /^(?<term>(?:sudo )?[a-z][a-z-]+(?: (?:<[^>]*>|[^\sа-яё—–<]+))*?) (?:[–—-] )?(?<meaning>[а-яё].+)$/iu.exec(text);
  const { term = '', meaning = '' } = found?.groups ?? {};
  const first = term.split(' ')[0] ?? '';
  // `docker` alone does many things; only with its subcommand does it do one.
  if (/^(?:docker|git|npm|kubectl|apt|systemctl|helm)$/.test(term)) return undefined;
  if (!found || /[,;]$/.test(term) || !PROGRAMS.has(first === 'sudo' ? (term.split(' ')[1] ?? '') : first))
    return undefined;
  return { term, meaning };
}

/** The program (`git`), or with `parts` 2 its subcommand too (`git stash`). */
export const programOf = (command: string): string | undefined => {
  const words = command.split(/\s+/).filter((part) => part !== 'sudo');
  return words[0];
};

export const subcommandOf = (command: string): string | undefined => {
  const words = command.split(/\s+/).filter((part) => part !== 'sudo');
  const named = words.slice(0, 3).filter((part, index) => index === 0 || /^[a-z][a-z-]+$/.test(part));
  const isMulti = /^(?:docker|git|kubectl|npm|apt|systemctl|helm|pip|brew|docker-compose|cargo|ip|gh)$/.test(
    words[0] ?? '',
  );
  if (!isMulti) return words[0];
  const depth =
    words[0] === 'docker' && /^(?:network|volume|image|container|compose|system|builder|buildx)$/.test(words[1] ?? '')
      ? 3
      : 2;
  return named.slice(0, depth).join(' ');
};

export const isOption = (term: string): boolean =>
  /^\s*`?\s*-{1,2}[A-Za-z][\w-]*(?:[\s=,/`(]|$)/.test(term) && !DASHED_WORDS.test(term);
/** “-For Example”: a dash before words. */
const DASHED_WORDS = /^\s*-[A-Z][a-z]+ \p{L}/u;

export const isKeys = (term: string): boolean =>
  /^`?(?:(?:Ctrl|Alt|Shift|Cmd)\s?\+\s?\S+|Esc|Tab|F\d{1,2})`?$/i.test(term.trim());
