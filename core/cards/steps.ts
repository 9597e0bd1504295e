import type { Passage } from '../notes/index.ts';
import { asCommand } from './commands.ts';
import { isNoun } from './members.ts';
import { textOf } from './passages.ts';
import { pairOf } from './terms.ts';
import { asCode, withoutStop } from './text.ts';
import type { Topic } from './topic.ts';

export const STEPS =
  /(?:по шагам|пошагов|шаги|порядок|порядке|по порядку|этап|алгоритм(?!ы)|последовательност|установка|настройка|(?<=^|[,:—] )как\s|handshake|steps|step by step|how|order|boot|install|setup|procedure|process of|page fault|what happens|фазы|стадии|phases|stages|flow$|\bsequence|загрузк)/iu;

/** Numbered steps tell what comes next, not what is so. */
export const isProcedure = (topic: Topic, items: Passage[]): boolean =>
  items.length > 2 &&
  items.every(({ ordinal }) => ordinal !== undefined) &&
  (STEPS.test(`${topic.title}: ${items[0]?.lead ?? ''}`) || topic.grammar.isQuestion(topic.title));

/** «Прекратить …», «Опросить …» below «Первая помощь», «Создаём …», «Копируем …» below «Объединение таблиц». */
export function areTasks(
  { grammar, title, language }: Topic,
  items: readonly Passage[],
  lead: string | undefined,
  isOrdered: boolean,
): boolean {
  const isTask = ({ text }: Passage): boolean => grammar.opening(text) === 'infinitive' || WE_DO.test(text);
  const isWork = /^\p{L}+(?:ание|ение|овка|ация|тие)(?!\p{L})/u.test(lead ?? title);
  return (
    language === 'ru' &&
    items.length > 2 &&
    isNoun(grammar, (lead ?? title).replace(/:$/, '')) &&
    (isOrdered || isWork) &&
    items.filter(isTask).length > items.length / 2
  );
}
const WE_DO = /^\p{Lu}\p{L}+(?:[аяуюе]ем|ём|[дрлгксзтвнжчш]им)(?:ся)? \p{L}/u;

/** One step or name: a command in code marks, with what the author says of it. */
export function stepText(item: Passage, areCommands: boolean): string {
  const pair = pairOf(item, false);
  const command = pair && asCommand(pair.term, true);
  if (pair && command) return `${asCode(pair.term)} — ${withoutStop(pair.meaning)}`;
  const isCommand =
    (areCommands || /^\S+ (?:\S+ )*-/.test(item.text)) &&
    asCommand(item.text, true) !== undefined &&
    /\s/.test(item.text.trim()) &&
    !/[а-яё]+ [а-яё]+/iu.test(item.text);
  return isCommand
    ? asCode(item.text)
    : withoutStop(textOf(item).trim())
        .replace(/\?.*$|,?\s(?:и т\.\s?[дп]\.?|etc\.?)$/u, '')
        .trim();
}

/** Who numbers list after list means no order. */
export const numbersAll = ({ passages }: Topic): boolean =>
  new Set(passages.flatMap(({ list, ordinal }) => (list !== undefined && ordinal === 1 ? [list] : []))).size > 2;
