import { wordsOf } from './text.ts';
import { isAdjective, type Topic } from './topic.ts';

const withoutRemark = (term: string): string => term.replace(/\s*\([^()]*\)$/, '');

/** Whether a few words of a line name something: a noun phrase, and no sentence, question or label of lines. */
export function isName({ grammar }: Pick<Topic, 'grammar'>, term: string, most: number): boolean {
  const own = withoutRemark(term.trim());
  return (
    /^[\p{L}`]/u.test(own) &&
    wordsOf(own).length <= most &&
    !/[.,:;!?=→<>|/"«[\]{}$\\_]|\w\.\w|\s\+\s|\svs\.?\s|^TODO|^[a-z]+ed\s/u.test(own.replace(/`[^`]*`/g, '')) &&
    !grammar.isVagueTitle(own) &&
    !grammar.isRelativeTitle(own) &&
    !grammar.isListTitle(own) &&
    !grammar.isQuestion(own) &&
    grammar.opening(own) === 'noun' &&
    grammar.isNounPhrase(own) &&
    // «выбором»
    !/^\p{Ll}{3,}(?:ом|ем|ами|ями)$/u.test(own)
  );
}

/** «Асимметричное» below «Симметричное шифрование» is shorter for «асимметричное шифрование». */
export function withNoun(term: string, above: string | undefined): string {
  const [adjective = '', noun = '', more] = (above ?? '').split(' ');
  const isShort =
    /(?:ая|яя|ое|ее|ый|ой|ий)$/u.test(term) &&
    isAdjective(term) &&
    isAdjective(adjective) &&
    adjective.slice(-2) === term.slice(-2);
  return isShort && /^[а-яё-]{3,}$/u.test(noun) && !isAdjective(noun) && more === undefined ? `${term} ${noun}` : term;
}

/** «Основатель», «Первое упоминание», “Capital”: people ask of what. */
export const isOfSomething = (term: string): boolean => OF_SOMETHING.test(term);
/** Of it a name, a number or a cause is told, and nothing that it is. */
export const isAttribute = (term: string, meaning: string): boolean =>
  isOfSomething(term) && (/^[\p{Lu}\d]/u.test(meaning) || CAUSE.test(term));
const CAUSE = /^(?:причин|итог|результат|последстви|повод|cause|reason|outcome|result|consequence)/iu;
const OF_SOMETHING =
  /^(?:перв\p{L}+ |главн\p{L}+ |основн\p{L}+ |first |main )?(?:основател|создател|правител|территори|столиц|дат[аы](?!\p{L})|годы?(?!\p{L})|период|итог|результат|последстви|упоминани|вассал|населени|площадь|границ|соседи|религи|причин[аы]|повод|участник|лидер|автор|столиц|founder|ruler|territor|capital|date|years?(?!\p{L})|period|outcome|result|consequence|population|border|religion|cause|reason|leader|author|location)\p{L}*$/iu;
