import type { Grammar } from './grammar.ts';
import { PAST } from './lone.ts';
import { type Row, subjectOf } from './rows.ts';
import { capital } from './text.ts';
import { isAdjective, type Topic, within } from './topic.ts';
import type { Draft } from './types.ts';

/** «органика даёт упругость, минералы дают твёрдость»: what does the one, and what the other. */
const TWO_DOERS =
  /^(?<a>[а-яё-]+(?: \([^()]+\))?) (?<v>[а-яё]{4,}) (?<x>[а-яё-]+(?: [а-яё-]+)?), (?:а )?(?<b>[а-яё-]+(?: \([^()]+\))?) (?<w>[а-яё]{4,}) (?<y>[а-яё-]+(?: [а-яё-]+)?)$/u;
/** «окислитель берёт электроны, восстановитель отдаёт»: the second does it with what the first does. */
const TWO_DEEDS =
  /^(?<a>[а-яё-]{4,}) (?<v>[а-яё]{4,}) (?<x>[а-яё-]+(?: [а-яё-]+)?), (?:а )?(?<b>[а-яё-]{4,}) (?<w>[а-яё]{4,})$/u;
/** «задние корешки чувств., передние двигат.» */
const TWO_KINDS =
  /^(?<a>[а-яё]+[ыи]е) (?<noun>[а-яё]+[ыиая]) (?<x>[а-яё-]+\.?(?: [а-яё-]+\.?)?), (?:а )?(?<b>[а-яё]+[ыи]е) (?<y>[а-яё-]+\.?(?: [а-яё-]+\.?)?)$/u;
/** «grid двумерный (строки и колонки сразу), flex одномерный» */
const TWO_NAMES =
  /^(?<a>`[^`]+`|[a-z][\w-]+) (?<x>[а-яё]{4,}(?:ый|ий|ой|ая|ое|ые|ие)(?: \([^()]+\))?), (?:а )?(?<b>`[^`]+`|[a-z][\w-]+) (?<y>[а-яё]{4,}(?:ый|ий|ой|ая|ое|ые|ие)(?: \([^()]+\))?)$/iu;

/** Two sides of one thing on one line, told in one form. */
export function sideCards(topic: Topic, block: readonly Row[]): Draft[] {
  if (topic.language !== 'ru') return [];
  return block.flatMap(({ text, line }): Draft[] => {
    const asked = doers(topic, text) ?? deeds(topic, text) ?? kinds(text) ?? names(text);
    if (!asked) return [];
    const context = subjectOf(topic, undefined);
    const front = within(topic, context && capital(context), asked.front);
    return [{ kind: 'comparison', front, back: asked.back, startLine: line, endLine: line, fact: `sides ${text}` }];
  });
}

type Asked = { front: string; back: string };

const areDeeds = (grammar: Grammar, verbs: string[]): boolean =>
  verbs.every((verb) => ['verb', 'verbs'].includes(grammar.opening(`${verb} что-то`)));

function doers({ grammar }: Topic, text: string): Asked | undefined {
  const { a = '', v = '', x = '', b = '', w = '', y = '' } = TWO_DOERS.exec(text)?.groups ?? {};
  const isOne = v !== '' && v.slice(0, 2) === w.slice(0, 2) && areDeeds(grammar, [v, w]);
  return isOne ? { front: `Что ${v} ${x}, а что — ${y}?`, back: `- ${x}: ${a}\n- ${y}: ${b}` } : undefined;
}

function deeds({ grammar }: Topic, text: string): Asked | undefined {
  const { a = '', v = '', x = '', b = '', w = '' } = TWO_DEEDS.exec(text)?.groups ?? {};
  const areTwo = v !== '' && !PAST.test(v) && areDeeds(grammar, [v, w]);
  return areTwo ? { front: `Чем отличаются ${a} и ${b}?`, back: `- ${a} ${v} ${x}\n- ${b} ${w}` } : undefined;
}

function kinds(text: string): Asked | undefined {
  const { a = '', noun = '', x = '', b = '', y = '' } = TWO_KINDS.exec(text)?.groups ?? {};
  const areKinds = a !== '' && ![a, b].some((word) => /[еа]ние$/u.test(word)) && !isAdjective(noun);
  return areKinds ? { front: `Чем отличаются ${a} и ${b} ${noun}?`, back: `- ${a}: ${x}\n- ${b}: ${y}` } : undefined;
}

function names(text: string): Asked | undefined {
  const { a = '', x = '', b = '', y = '' } = TWO_NAMES.exec(text)?.groups ?? {};
  return a === '' ? undefined : { front: `Чем отличаются ${a} и ${b}?`, back: `- ${a} ${x}\n- ${b} ${y}` };
}
