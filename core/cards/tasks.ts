import type { Passage } from '../notes/index.ts';
import { asking } from './asked.ts';
import { isFiller } from './passages.ts';
import { capital, fenced, fold, wordsOf } from './text.ts';
import { contextOf, isLabel, type Topic, within } from './topic.ts';
import type { Draft } from './types.ts';

/** «по центру всё:» right above code: what the code is for, in the words of who wrote it down. */
export function taskCards(topic: Topic): Draft[] {
  if (topic.isHandbook || topic.isReference || !topic.isRagged) return [];
  const asks = asking[topic.language];
  return topic.passages.flatMap((passage, at): Draft[] => {
    const [above, below] = [topic.passages[at - 1], topic.passages[at + 1]];
    const asked = passage.kind === 'code' && below ? askedOf(topic, passage, below) : undefined;
    if (asked) return [asked];
    const task = passage.kind === 'code' && above ? taskIn(topic, above, passage) : undefined;
    const code = passage.text.replace(/^\n+|\s+$/g, '');
    if (!task || code.split('\n').length > MOST || code.length > LONGEST || isOutput(code)) return [];
    return [
      {
        kind: 'code' as const,
        front: within(topic, contextAbove(topic, task), (isTyped(passage) ? asks.done : asks.written)(task)),
        back: fenced(code.replace(/^ {4}/gm, ''), passage.language),
        startLine: passage.startLine,
        endLine: passage.endLine,
        fact: `task ${task}`,
      },
    ];
  });
}

/** The heading, unless the task itself was taken for one. */
function contextAbove(topic: Topic, task: string): string | undefined {
  const known = { ...topic, noteTitle: undefined };
  const own = contextOf(known);
  return own === undefined || fold(topic.title) === fold(task) ? contextOf(known, false) : own;
}

/** A shell's lines are done, others are written. */
const isTyped = ({ language = '' }: Passage): boolean => /^(?:bash|sh|shell|zsh|console|powershell)$/i.test(language);

const MOST = 10; // lines
const LONGEST = 400;

const isOutput = (code: string): boolean => /^(?:\$ |\S+@\S+[:~]|[\w.-]+[$#>]\s|[<>=]{7})/m.test(code);

/** «сколько займёт?» right below a line of code is asked of that code. */
function askedOf(topic: Topic, code: Passage, below: Passage): Draft | undefined {
  const line = code.text.trim();
  const { asked = '', said = '' } =
    /^(?<asked>\p{Ll}+(?: \p{L}+){1,3})\?\s+(?<said>[^?]{8,200})$/u.exec(below.text)?.groups ?? {};
  const isOf =
    below.kind === 'paragraph' && below.startLine <= code.endLine + 2 && topic.grammar.isQuestion(`${asked}?`);
  if (!isOf || asked === '' || line.includes('\n') || line.length > 100) return undefined;
  return {
    kind: 'definition',
    front: within(topic, contextOf({ ...topic, noteTitle: undefined }), `${capital(asked)} \`${line}\`?`),
    back: capital(said),
    startLine: below.startLine,
    endLine: below.endLine,
    fact: `written ${asked}`,
    isOwnForm: true,
  };
}

/** What its writer tells oneself about it: «выучить наизусть». */
const REMARK = /,\s(?:выучить|запомнить|учить|повторить|learn|memori[sz]e|remember)(?!\p{L}).*$/iu;

function taskIn({ grammar }: Topic, { kind, text, endLine }: Passage, code: Passage): string | undefined {
  const task = text.replace(/\s*:$/, '').replace(REMARK, '');
  const isAbove = (kind === 'paragraph' || kind === 'item') && /:$/.test(text) && code.startLine - endLine <= 2;
  const words = wordsOf(task).length;
  return isAbove &&
    words >= 2 &&
    words <= 7 &&
    !/[.,:;?!=→]/.test(task) &&
    !isFiller(text) &&
    !isLabel(task) &&
    !grammar.isAnaphoric(task) &&
    (!grammar.isVagueTitle(task) || (words > 2 && grammar.isSetting(task))) &&
    !grammar.isQuestion(task) &&
    !grammar.hasVerb(task) &&
    !NOT_A_TASK.test(task)
    ? capital(task)
    : undefined;
}

const NOT_A_TASK =
  /^(?:пример\p{L}*|например|вывод|результат|вот так|так|было|стало|было так|example|for example|output|result|like this|before|after|e\.g)(?!\p{L})|(?<!\p{L})(?:это|этого|this|these|below|ниже)(?!\p{L})/iu;
