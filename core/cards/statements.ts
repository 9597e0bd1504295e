import type { Passage } from '../notes/index.ts';
import { isPluralNoun } from './english-words.ts';
import { saying } from './passages.ts';
import { pairOf } from './terms.ts';
import { smallLatin, splitDash, withoutStop, wordsOf } from './text.ts';
import {
  COMMON_NOUN,
  contextOf,
  dateOf,
  isAdjective,
  isRelative,
  stem,
  type Topic,
  within,
  withOwnArticle,
} from './topic.ts';
import type { Draft } from './types.ts';

/** What a sentence states of its subject, or of what its list is on where it leaves that out. */
export function stated(topic: Topic, passage: Passage, sentence: string, index: number): Draft[] {
  const { grammar } = topic;
  const isHeading = passage.startLine === topic.startLine;
  if (topic.isHandbook || topic.isReference || isHeading || sentence.length > 260) return [];
  const whole = withSubject(topic, passage, withoutStop(sentence), index);
  const made = whole && grammar.statement(whole.text, (name) => inside(topic, name));
  if (!made) return [];
  const { subject = '', ...question } = made;
  // «фильтр», “solution”: of one common word only the heading tells which it is.
  if (/^\p{Lu}?\p{Ll}+$/u.test(subject) && !whole.isAbove && !isKnown(topic, subject)) return [];
  const above = contextOf(topic, !whole.isOfTitle);
  const context = above === undefined || isRelative(topic, above) ? undefined : above;
  return [
    {
      ...question,
      front: within(topic, context, question.front),
      startLine: passage.startLine,
      endLine: passage.endLine,
      fact: `sentence ${sentence.slice(0, 40)}`,
      isLoose: true,
    },
  ];
}

/** The subject as inside a sentence: a name keeps its capital. */
function inside(topic: Topic, subject: string): string {
  const { capitals, vocabulary, language } = topic;
  const [first = ''] = subject.split(/\s+/);
  const isAlone = first === subject;
  const isName =
    !ARTICLE.test(subject) &&
    !(language === 'ru' && isAdjective(first)) &&
    (capitals.has(first) ||
      /\s\p{Lu}/u.test(subject) ||
      (isAlone && language === 'en' && !vocabulary.has(stem(first))));
  return isName && !COMMON_NOUN.test(subject) ? subject : withOwnArticle(topic, smallLatin(subject));
}

const ARTICLE = /^(?:the|an?|all|each|every|both|some|most) /i;

function isKnown({ title, parents, capitals, hasYears, vocabulary }: Topic, subject: string): boolean {
  // Where dates are told, a word that is never written small is somebody's name.
  if (capitals.has(subject) || (hasYears && /^\p{Lu}/u.test(subject) && !vocabulary.has(stem(subject)))) return true;
  return wordsOf([title, ...parents].join(' ')).some((word) => stem(word) === stem(subject));
}

const PRONOUN = /^(?:he|she|it|they|он|она|оно|они)(?= )/iu;

/** The sentence with what it leaves to the line above it: “- Joined the Nation of Islam” below “Malcolm X”. */
type Whole = { text: string; isOfTitle: boolean; isAbove: boolean };
function withSubject(topic: Topic, passage: Passage, sentence: string, index: number): Whole | undefined {
  const { grammar } = topic;
  const isBare = ['verb', 'verbs'].includes(grammar.opening(sentence)) || DONE.test(sentence);
  const isPronoun = PRONOUN.test(sentence);
  if (!isBare && !isPronoun)
    return grammar.isAnaphoric(sentence)
      ? undefined
      : { text: withoutDash(topic, sentence), isOfTitle: false, isAbove: false };
  if (passage.kind !== 'item' || (isBare && index > 0)) return undefined;
  const subject = subjectAbove(topic, passage);
  if (subject === undefined) return undefined;
  const isOfTitle = subject === topic.title;
  if (isPronoun) return { text: sentence.replace(PRONOUN, subject), isOfTitle, isAbove: true };
  const be = PARTICIPLE.test(sentence) ? (isPluralNoun(subject) ? 'are ' : 'is ') : '';
  return { text: `${subject} ${be}${smallLatin(sentence)}`, isOfTitle, isAbove: true };
}
/** “Had a difficult childhood”, “Can be entrained by light”, “Regulated by the hypothalamus” */
const DONE =
  /^(?:had|has|was|were|is|can|may|must|made|led|won|wrote|took|gave|became|began) \S|^[A-Za-z]+ed (?:(?:the|an?|his|her|its|their|all|to|for|by|from|with|as|in|into|on|that|against|\d\S*) |\p{Lu})/iu;
const PARTICIPLE = /^[A-Za-z]+ed (?:by|for|from|as|with|in|into|on) /i;

/** “Immigration Act - removes quotas” */
function withoutDash({ grammar }: Topic, sentence: string): string {
  const pair = splitDash(sentence);
  return pair && ['verb', 'verbs'].includes(grammar.opening(pair.meaning)) ? `${pair.term} ${pair.meaning}` : sentence;
}

/** What the items of a list are told of: the item above them, or the heading. */
function subjectAbove(topic: Topic, { lead, depth }: Passage): string | undefined {
  const above = lead === undefined ? undefined : saying(topic.passages, lead).find(({ kind }) => kind === 'item');
  const name =
    above && depth > above.depth
      ? (pairOf(above, false)?.term ?? above.text)
      : lead === undefined
        ? topic.title
        : undefined;
  const { grammar } = topic;
  const { rest = '' } = dateOf(topic, name ?? '') ?? {};
  // “He realizes …” below “Truman desegregates …” is said of Truman.
  const told = above && grammar.statement(above.text, String)?.subject;
  const subject = (told ?? (rest === '' ? (name ?? '') : rest)).replace(/^[^:]{1,20}:\s(?=\p{Lu})|[:\s]+$/gu, '');
  const isName =
    subject !== '' &&
    wordsOf(subject).length <= 6 &&
    !/[.,;:?!]/.test(subject) &&
    grammar.opening(subject) === 'noun' &&
    grammar.isNounPhrase(subject) &&
    !grammar.isQuestion(subject) &&
    !grammar.isListTitle(subject) &&
    !/^(?:effects|results|theories|history)(?!\p{L})/iu.test(subject) &&
    !grammar.isVagueTitle(subject) &&
    !isRelative(topic, subject) &&
    !isAdjective(subject);
  return isName ? subject : undefined;
}
