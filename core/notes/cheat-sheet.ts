/** A part of a block of code that is a list of commands, lines counted from 0 within the block. */
export type CheatSheetPart =
  | { kind: 'label'; from: number; to: number; text: string }
  | { kind: 'command'; from: number; to: number; command: string; meaning?: string; label?: string }
  | { kind: 'code'; from: number; to: number; text: string };

type Command = { line: number; command: string; meaning?: string };
type Group = { from: number; to: number; label?: string; commands: Command[] };

const SHELLS = /^(?:bash|sh|shell|zsh|fish|console|terminal|cmd|bat|powershell|ps1|text|txt)?$/i;
/** Fewer commands are an example. */
const FEWEST = 3;
/** So many of the commands must be explained. */
const EXPLAINED = 0.6;
const LONGEST_LINE = 300;
const COMMENT = /^#+(?!!)\s*(\S.*)?$/;
const COMMAND = /^(?:[$>] )?(?<command>(?:sudo )?[a-z.~/][\w.+/~-]*(?:\s[^#]*)?)(?:\s#+\s*(?<meaning>\S.*))?$/i;
/** What a script has, and a list of commands has not. */
const SCRIPT =
  /[{};\\]\s*$|^\s|^(?:if|for|while|do|done|fi|then|else|case|esac|function|import|from|def|class|return|const|let|var|export)\b|^\w+\s?=/;

/**
 * People write lists of commands into one block of code: `ls -la  # all files`, or what a command does in a comment above
 * it. Undefined for a block that is a script or an example.
 */
export function readCheatSheet(code: string, language = ''): CheatSheetPart[] | undefined {
  const lines = code.split('\n');
  if (!SHELLS.test(language) || !code.includes('#') || lines.some((line) => line.length > LONGEST_LINE))
    return undefined;
  const groups = groupsOf(lines);
  const commands = groups?.flatMap((group) => group.commands) ?? [];
  const told = groups?.reduce((sum, group) => sum + explainedIn(group), 0) ?? 0;
  if (!groups || commands.length < FEWEST || told < EXPLAINED * commands.length) return undefined;
  return groups.flatMap((group) => partsOf(group, lines));
}

const explainedIn = ({ commands, label }: Group): number => {
  const explained = commands.filter(({ meaning }) => meaning !== undefined).length;
  return explained === 0 && label !== undefined && commands.length === 1 ? 1 : explained;
};

/** Commands under the comment above them, to the next comment or empty line; nothing when some line is no command. */
function groupsOf(lines: string[]): Group[] | undefined {
  const groups: Group[] = [];
  let open: Group | undefined;
  for (const [line, written] of lines.entries()) {
    const row = written.trimEnd();
    if (row === '') {
      if (open && open.commands.length > 0) open = undefined;
      continue;
    }
    const comment = COMMENT.exec(row);
    if (comment) {
      if (!open || open.commands.length > 0) {
        open = { from: line, to: line, commands: [] };
        groups.push(open);
      }
      open.label = [open.label, comment[1]].filter(Boolean).join(' ');
      open.to = line;
      continue;
    }
    const { command, meaning } = SCRIPT.test(row) ? {} : (COMMAND.exec(row)?.groups ?? {});
    if (command === undefined) return undefined;
    if (!open) {
      open = { from: line, to: line, commands: [] };
      groups.push(open);
    }
    open.commands.push({ line, command: command.trim(), ...(meaning === undefined ? {} : { meaning }) });
    open.to = line;
  }
  return groups;
}

function partsOf(group: Group, lines: string[]): CheatSheetPart[] {
  const { from, to, label, commands } = group;
  const [first] = commands;
  if (!first) return [{ kind: 'label', from, to, text: label ?? '' }];
  if (commands.every(({ meaning }) => meaning === undefined)) {
    if (label && commands.length === 1) return [{ kind: 'command', from, to, command: first.command, meaning: label }];
    return [{ kind: 'code', from, to, text: lines.slice(from, to + 1).join('\n') }];
  }
  const head: CheatSheetPart[] = label ? [{ kind: 'label', from, to: first.line - 1, text: label }] : [];
  return [
    ...head,
    ...commands.map(({ line, ...told }): CheatSheetPart => {
      return { kind: 'command', from: line, to: line, ...told, ...(label ? { label } : {}) };
    }),
  ];
}
