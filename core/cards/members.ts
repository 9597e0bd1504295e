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
  // Numbers count names.
  if (items.every(({ ordinal }) => ordinal !== undefined) && areNames(topic, items)) return false;
  const isDeed = ({ text }: Passage): boolean =>
    ['verb', 'verbs'].includes(
      grammar.opening(text.replace(/^(?:не|not|often|mostly|usually|also|обычно|часто|всегда)\s/iu, '')),
    ) ||
    (language === 'en' && DOES.test(text));
  const deeds = items.filter((item) => isDeed(item));
  const others = items.filter((item) => !isDeed(item));
  const isSaid = (others.length === 0 || areProperties(name, others)) && deeds.length > 1;
  const areTold = language === 'en' && !topic.hasYears && tellOf(topic, name, items);
  return isName && (isSaid || areTold) && items.length >= 2 && items.length <= 9 && !topic.isHandbook;
}
/** «Инструмент можно вызвать …», «Тестирование направлено на …» tell something of their own. */
export const IS_DONE = /\s(?:можно|нельзя|нужно|надо|следует|необходимо|\p{L}+(?:[влнжщч]ен|ван)[аоы])(?!\p{L})/iu;
const DOES =
  /^(?:has|have|can|could|may|must|do|does|don't|doesn't|is|are|lacks?|uses?|needs?|requires?|contains?|includes?|goes)\s/i;

/** “Very reactive”, “they mix together”, “has one electron”: most of the items say of the thing above them what it is like. */
function tellOf({ grammar }: Topic, name: string, items: readonly Passage[]): boolean {
  // “Violate the conditions” is what one does.
  if (/^\w+ (?:the|an?|all|your) /i.test(name) || grammar.isListTitle(wordsOf(name).at(-1) ?? '')) return false;
  const isPlural = grammar.isPlural(name);
  const isOfIt = ({ text }: Passage): boolean => {
    const said = text.replace(/^(?:not|often|mostly|usually|also|very|highly|always|never|\w+ly) /i, '');
    const [first = '', second] = wordsOf(said.toLowerCase());
    return (
      /^(?:they|it|its|their) /i.test(said) ||
      [QUALITY, DOES, DONE].some((pattern) => pattern.test(said)) ||
      grammar.opening(said) === 'verb' ||
      (isPlural && STATIVE.test(first) && second !== undefined)
    );
  };
  // “melting points are a range” may be told among them.
  const isOfPart = ({ text }: Passage): boolean =>
    /^[^,:;]*\s(?:is|are|can|don't|doesn't|do not) /.test(text) && grammar.opening(text) === 'noun';
  const own = items.filter(isOfIt);
  const told = items.filter((item) => own.includes(item) || isOfPart(item));
  return own.length > 0 && told.length > 1 && told.length >= items.length * 0.6;
}
const STATIVE = /^(?:contain|consist|include|produce|provide|require|react|conduct|form|lack|differ|depend|live|grow)$/;
/** “Soluble”, “homogenous (one phase)”, “dull, brittle and poor conductors” */
const QUALITY =
  /^(?:[a-z]+(?:[aiu]ble|ous|ive|ic|ful|less|lar)|large|small|big|tiny|simple|complex|close|high|low|hard|soft|fast|slow|rare|light|heavy|strong|weak|rich|poor|cheap|expensive|dull|shiny|brittle)(?=$|,| \(| (?:and|or|to|in|at|with|for|than) )/i;
/** “made of …”, “found in …” */
const DONE = /^(?:[a-z]{2,}ed|made(?: up)?|found|used|known|built|done) (?:of|in|on|by|with|for|from|as|to|into) /i;

/** “on the left side of the table”, “are found in …” right below a heading: the first thing that its list says of it. */
export function tellsOfTitle(topic: Topic, lead: string, items: readonly Passage[]): boolean {
  const isTold = /^(?:are|is|has|have|can|may|on|in|at) \S/i.test(lead) && !/[:?]$/.test(lead.trim());
  return topic.language === 'en' && isTold && wordsOf(lead).length > 2 && isThing(topic, topic.title, items);
}

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
