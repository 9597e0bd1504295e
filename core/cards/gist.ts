import { asking } from './asked.ts';
import { sameThing } from './main.ts';
import { fold, languageOf, sentences, small, smallLatin, splitDash, wordsOf } from './text.ts';
import type { Topic } from './topic.ts';

/** The question for a plural heading below which nothing but names stand. */
export function enumerated(
  { grammar, title, language }: Pick<Topic, 'grammar' | 'title' | 'language'>,
  text: string,
): string | undefined {
  const names = text
    .replace(/\s*\([^()]*\)/g, '')
    .replace(/[.;]$/, '')
    .split(/,\s+/);
  const areNames =
    names.length > 2 &&
    names.every(
      (name) =>
        wordsOf(name).length <= 3 && (!/ /.test(name) || grammar.opening(name) === 'noun') && !/[.:=]/.test(name),
    );
  if (!areNames || !grammar.isPlural(title) || wordsOf(title).length > 4) return undefined;
  return grammar.nameThem(language === 'ru' ? small(title) : smallLatin(title));
}

/** «Результат митоза: …» under «Митоз», or labels and their values: nothing says what the heading is. */
export function isLabelled(title: string, text: string): boolean {
  const [first = '', second = ''] = sentences(text);
  const label = /^(\p{Lu}[\p{L} ]{1,30}): /u;
  // “R² = share of variance” below “Regression”; “Load factor = …” may be the heading in another language.
  const left = /^([\p{L}\d_² ]{1,25})\s=\s/u.exec(first)?.[1];
  const isSame = left !== undefined && (sameThing(left, title) || fold(title).startsWith(fold(left).slice(0, 4)));
  if (left !== undefined && !isSame && languageOf(left) === languageOf(title)) return true;
  // “Deontological – duty” below “Kant”.
  const dash = languageOf(text) === 'en' ? splitDash(first) : undefined;
  if (dash && wordsOf(dash.term).length < 3 && !sameThing(dash.term, title)) return true;
  // “Aristotle, Nicomachean Ethics”: names, and nothing of them.
  if (
    !/^\p{Lu}+$/u.test(title) &&
    languageOf(text) === 'en' &&
    wordsOf(text).length > 1 &&
    wordsOf(text).every((word) => /^\p{Lu}\p{Ll}/u.test(word))
  )
    return true;
  // “Loftus & Palmer 1974: …” is one of those who studied it.
  if (/^\p{Lu}[^:.]*(?:&[^:.]*\d{4}|\(\D+\d{4})\)?: /u.test(first)) return true;
  // “Top number = beats per bar, bottom = …” tells of two other things.
  if (/^[^=]{2,40}\s=\s[^=]*,\s[^,=]{2,40}\s=\s/.test(first)) return true;
  const own = label.exec(first)?.[1];
  return (
    own !== undefined &&
    (/^[^:]+: \S{1,12}(?:[.;]|$)/.test(text) ||
      (label.test(second) && first.length < 40) ||
      (/ /.test(own) && sameThing(own, title)))
  );
}

export const ABOUT_NOTES =
  /^(?:(?:my|some|these|these are|quick|rough|personal) )*notes (?:from|on|for|about|of|taken)(?!\p{L})|^(?:сборник|подборка|collection|set) (?:вопросов|заметок|ссылок|материалов|of (?:interview )?(?:questions|notes|links))(?!\p{L})|^(?:мои |это )?(?:записи|заметки|конспект|шпаргалка) (?:с|со|по|о|об|для|к|из|лекци)|^[^.!?]{0,60}(?<!\p{L})(?:препод\p{L}*|конспект\p{L}*|экзамен\p{L}*|зач[её]т\p{L}*|exam|lecturer)(?!\p{L})/iu;
export const IS_THERE = /^(?:существу[ею]т|име[ею]тся|быва[ею]т|there (?:is|are))(?![\p{L}-])[^:]*$/iu;

export const defines = ({ grammar, title }: Topic, sentence: string): boolean =>
  grammar
    .facts(sentence, title)
    .some(({ front, isLoose }) => !isLoose && /^(?:Что такое|What (?:is|are)) /.test(front) && sameThing(front, title));

/** Terse words are a gist. A handbook's long sentences, or what it tells its reader to do, are only how a chapter begins. */
export function tellsGist(text: string): boolean {
  const [first = ''] = (sentences(text)[0] ?? '').split(/[;:\n]/);
  return wordsOf(first).length <= 26 && !TALKS_TO_READER.test(first);
}

/** “Counting the commits” is something one does, and nothing that could be asked with “What is”. */
export const GERUND = /^\p{L}{2,}ing (?:the|an?|your|with|to|from|and|more|multiple) /iu;

const TALKS_TO_READER =
  /(?<![\p{L}])(?:вы|вам|вас|ваш\p{L}*|you|your|we|our|ниже|выше|следующ\p{L}+|предыдущ\p{L}+|below|above|(?:this|previous|next|following) (?:section|chapter|page)s?)(?![\p{L}])/iu;

/** «Создание таблицы», «Выборка данных»: what somebody does. */
const WORK = /^\p{L}+(?:[аяеи]ние|ация|[вргз]ка|тие)\s\p{L}/u;
const TELLS_HOW =
  /(?<!\p{L})(?:использу\p{L}+|примен\p{L}+|нужно|необходимо|сначала|зада[её]т\p{L}*|указыва\p{L}+|запрос\p{L}*|команд\p{L}*|с помощью)(?!\p{L})|```/iu;
const OPTION = /\s--?[a-z][\w-]*$/;
const TASK = /^(?:объясните|опишите|расскажите|сравните|explain|describe|compare)\s/iu;

/**
 * What a heading that no one would ask «что такое» of is asked by: its parts, its names, how or what for it is done. Only
 * where none of these shows in the text the question stays open.
 */
export function askPoints({ grammar, title, language }: Topic, text: string): string {
  const names = language === 'en' && !/[,.]/.test(title) ? (grammar.coordinated(title)?.names ?? []) : [];
  const clauses = text.split(/[.;,:]\s+|\n/).map((clause) => clause.replace(/^(?:an?|the|\([^()]*\))\s/i, ''));
  const opens = (name: string): boolean =>
    clauses.some((clause) => sameThing(name, wordsOf(clause).slice(0, 3).join(' ')));
  if (TASK.test(title)) return `${title.replace(/[.:]$/, '')}.`;
  if (names.length > 1 && names.every(opens)) return grammar.whatIs(smallLatin(title));
  if (OPTION.test(title)) return grammar.whatFor(title);
  if (WORK.test(title) && TELLS_HOW.test(text)) return asking[language].done(title);
  const isListed =
    grammar.isPlural(title) &&
    (/\n(?:-|\d+\.)\s/.test(text) || enumerated({ grammar, title, language }, text) !== undefined);
  return isListed ? grammar.nameThem(language === 'ru' ? small(title) : smallLatin(title)) : grammar.mainPoints(title);
}
