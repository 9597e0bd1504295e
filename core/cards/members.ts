import type { Passage } from '../notes/index.ts';
import { goWith } from './nameless.ts';
import { saying } from './passages.ts';
import { wordsOf } from './text.ts';
import { isAdjective, isRelative, type Topic } from './topic.ts';

/** In words; more of them on a line say something. */
const LONGEST_NAME = 7;

/** Items that name something, and do not tell of what stands above them. */
export function areNames({ grammar }: Topic, items: readonly Passage[]): boolean {
  const isName = ({ text }: Passage): boolean =>
    grammar.isNounPhrase(text) &&
    (grammar.opening(text) === 'noun' || wordsOf(text).length <= 3 || /^[\d`]/.test(text)) &&
    !grammar.isAnaphoric(text) &&
    !grammar.isSetting(text) &&
    !/^[A-Za-z]{3,}ed \w/.test(text) &&
    !/[.!?]\s|\s(?:->|→|=>)\s/.test(text);
  const words = items.reduce((sum, { text }) => sum + wordsOf(text.replace(/\s*[(–—:].*$/su, '')).length, 0);
  return words <= items.length * LONGEST_NAME && items.filter(isName).length > items.length * 0.7;
}

/** Names that share the title's noun, each with a word of its own before it. */
export function areSiblings(title: string, names: readonly string[]): boolean {
  const [noun = '', ...more] = wordsOf(title.toLowerCase()).reverse();
  return more.length > 0 && names.every((name) => name.toLowerCase().trim().endsWith(` ${noun}`));
}

/** The lead is one of several items of a list. */
export const isMember = ({ passages }: Topic, items: readonly Passage[]): boolean => {
  const [above] = saying(passages, items[0]?.lead);
  return (
    above?.kind === 'item' &&
    passages.some((item) => item !== above && item.kind === 'item' && item.list === above.list)
  );
};

export const isNoun = (grammar: Topic['grammar'], name: string): boolean =>
  grammar.opening(name) === 'noun' && grammar.isNounPhrase(name);

/** «Содержит …», «Обновляется …» below «Product Backlog»: what all of them are said of. */
export function isThing(topic: Topic, name: string, items: readonly Passage[]): boolean {
  const { grammar, language } = topic;
  const isName =
    wordsOf(name).length <= 5 &&
    !/[,;:–—&/]|\s(?:и|или|and|or|vs\.?)\s/u.test(name) &&
    isNoun(grammar, name) &&
    !IS_DONE.test(name) &&
    !grammar.isListTitle(name) &&
    !grammar.isVagueTitle(name) &&
    !isRelative(topic, name) &&
    !isAdjective(name);
  const isDeed = ({ text }: Passage): boolean =>
    ['verb', 'verbs'].includes(
      grammar.opening(text.replace(/^(?:не|not|often|mostly|usually|also|обычно|часто|всегда)\s/iu, '')),
    ) ||
    (language === 'en' && DOES.test(text));
  const deeds = items.filter((item) => isDeed(item));
  const others = items.filter((item) => !isDeed(item));
  const isSaid = (others.length === 0 || areProperties(name, others)) && deeds.length > 1;
  return isName && isSaid && items.length >= 2 && items.length <= 9 && !topic.isHandbook;
}
/** «Инструмент можно вызвать …», «Тестирование направлено на …» tell something of their own. */
export const IS_DONE = /\s(?:можно|нельзя|нужно|надо|следует|необходимо|\p{L}+(?:[влнжщч]ен|ван)[аоы])(?!\p{L})/iu;
const DOES =
  /^(?:has|have|can|could|may|must|do|does|don't|doesn't|is|are|lacks?|uses?|needs?|requires?|contains?|includes?|goes)\s/i;

/** Adjectives, amounts and phrases of several words, none of them a name. */
export function areProperties(of: string, items: readonly Passage[]): boolean {
  const isName = (text: string): boolean =>
    wordsOf(text)
      .filter((word) => word.length > 3)
      .every((word) => /^\p{Lu}/u.test(word));
  const isProperty = ({ text: written }: Passage): boolean => {
    const text = written.replace(/\s*\(.*$|\s[–—-]\s.*$/su, '');
    const words = wordsOf(text);
    if (words.length === 1 && isAdjective(text)) return wordsOf(of).some((noun) => goWith(text, noun));
    // “Capacity: large” is asked for itself.
    return !/^[^:]{1,25}:\s/.test(text) && (/\d/.test(text) || (words.length > 1 && !isName(text)));
  };
  return items.filter(isProperty).length > items.length / 2;
}
