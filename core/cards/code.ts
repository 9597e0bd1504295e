import type { Passage } from '../notes/index.ts';
import { asCommand, subcommandOf, talksOfCommands } from './commands.ts';
import { commonTool } from './groups.ts';
import { commandContext, pairCards } from './pairs.ts';
import { isFiller } from './passages.ts';
import { asCode, capital, fenced, fold, sentences, wordsOf } from './text.ts';
import { contextOf, isRelative, type Topic, within } from './topic.ts';
import type { Draft } from './types.ts';

const SHELL = /^(?:bash|sh|shell|zsh|console|terminal|shell-session|powershell|bat|cmd)?$/i;

/** The cards of one block of code: its commented lines, and the block itself if something says what it does. */
export function codeCards(topic: Topic, passage: Passage, isCovered: boolean, isFirst: boolean): Draft[] {
  const commented = SHELL.test(passage.language ?? '') ? commentedLines(topic, passage) : [];
  if (isCovered) return commented;
  const whole = wholeBlock(topic, passage, isFirst && commented.length === 0);
  return whole && commented.length === 0 ? [whole] : commented;
}

/** `git stash pop   # достать и удалить из кармана` */
function commentedLines(topic: Topic, passage: Passage): Draft[] {
  const lines = passage.text
    .split('\n')
    .map((line) => /^\s*(?:\$\s+)?(?<term>\S.*?)\s+#\s+(?<meaning>\S.*)$/u.exec(line)?.groups);
  const pairs = lines.flatMap((groups, index) =>
    groups ? [{ ...(groups as { term: string; meaning: string }), line: passage.startLine + 1 + index }] : [],
  );
  const commands = pairs.map(({ term }) => asCommand(term, true)).filter((command) => command !== undefined);
  const nearCommands = talksOfCommands([topic.title, ...topic.parents].join(' ')) || commands.length > 0;
  const tool = commonTool(commands);
  let before: string | undefined;
  return pairs.flatMap(({ term, meaning, line }) => {
    if (!asCommand(term, nearCommands) || /^(?:export|set|echo|readonly|source)\s/.test(term)) return [];
    const cards = pairCards(
      { term, meaning },
      {
        topic,
        startLine: line,
        endLine: line,
        nearCommands,
        tool,
        owner: undefined,
        context: commandContext(topic),
        before,
      },
    );
    before = meaning;
    return cards.map((card) => ({ ...card, isLoose: true }));
  });
}

function wholeBlock(topic: Topic, passage: Passage, isAlone: boolean): Draft | undefined {
  const code = passage.text.replace(/^\n+|\s+$/g, '').replace(/^ (?=\S)/, '');
  const lines = code.split('\n');
  if (code.length > 560 || lines.length > 18 || code.length < 4) return undefined;
  // Lines that somebody indented are no code for that.
  const isIndented = passage.endLine - passage.startLine + 1 === passage.text.trimEnd().split('\n').length;
  if (isIndented && lines.filter((line) => /[;{}()=$<>]/.test(line)).length < lines.length / 2) return undefined;
  // What a terminal printed is no answer.
  if (lines.some((line) => /^\$ /.test(line)) && lines.some((line) => /^(?!\$ |#)\S/.test(line))) return undefined;
  if (/^(?:\S+@\S+[:~]|[\w.-]+[$#>]\s|C:\\)/m.test(code) || /^[<>=]{7}/m.test(code)) return undefined;
  const front = frontOf(topic, passage, code, isAlone);
  if (!front) return undefined;
  const { startLine, endLine } = passage;
  return {
    kind: 'code',
    front,
    back: fenced(code, passage.language),
    startLine,
    endLine,
    fact: `code ${code.slice(0, 60)}`,
    isLoose: true,
  };
}

function frontOf(topic: Topic, { lead }: Passage, code: string, isAlone: boolean): string | undefined {
  const { grammar } = topic;
  if (lead && !isFiller(lead)) {
    const said = (sentences(lead).find((sentence) => /\?$/.test(sentence)) ?? sentences(lead).at(-1) ?? lead).replace(
      /[:\s]+$/u,
      '',
    );
    const asked = /[:;]|,\s.*,\s/.test(said) || wordsOf(said).length > 16 ? undefined : grammar.howTo(said, true);
    if (asked) return within(topic, wordsOf(asked).length < 4 ? contextOf(topic) : undefined, asked);
    if (grammar.isQuestion(said) && /^\p{Lu}|^`/u.test(said) && !grammar.isAnaphoric(said))
      return within(topic, contextOf(topic), capital(`${said.replace(/\?+$/, '')}?`));
  }
  if (!isAlone || topic.title === '') return undefined;
  const asked = grammar.howTo(topic.title, true);
  if (asked) return within(topic, wordsOf(asked).length < 4 ? contextOf(topic, false) : undefined, asked);
  // One line shows no form worth remembering: it is a use of what is known.
  if (code.trim().split('\n').length < 2 && !asCommand(code.trim(), true)) return undefined;
  if (/\.\w{1,5}$/.test(topic.title) || topic.slots.has(fold(topic.title))) return undefined;
  const isHalf = grammar.isVagueTitle(topic.title) || isRelative(topic, topic.title);
  const context = isHalf ? contextOf(topic) : topic.title;
  if (!context || grammar.isQuestion(topic.title)) return undefined;
  const [first = ''] = code.trim().split('\n');
  const command = asCommand(first.replace(/\s*\\$/, ''), true);
  const named =
    command &&
    !code.includes('|') &&
    code
      .trim()
      .split('\n')
      .every((line) => /^\s|^\S+ /.test(line))
      ? subcommandOf(command)
      : undefined;
  return grammar.example(context, named ? asCode(named) : undefined);
}
