import type { Passage } from '../notes/index.ts';
import { asCommand, talksOfCommands, trailingCommand } from './commands.ts';
import { compose } from './compose.ts';
import { ABOUT_NOTES } from './gist.ts';
import type { Opening } from './grammar.ts';
import { BREAKS_OFF } from './lead.ts';
import { at, LONG, type Main, SHORT } from './main.ts';
import { hasWords, textOf, unquote } from './passages.ts';
import { pairOf } from './terms.ts';
import { fold, sentences, wordsOf } from './text.ts';
import { contextOf, dateOf, isAdjective, isRelative, NOTES_TITLE, SKIPPED, type Topic, within } from './topic.ts';
import type { Draft } from './types.ts';

/** A heading that names something, and the text below it, as the rules of term.ts want to know them. */
export type Reading = {
  topic: Topic;
  first: Passage;
  own: string; // of the first passage, before anything was added to it
  text: string; // what may become the back
  sentence: string; // its first one
  opening: Opening;
  endsOpen: boolean; // the first passage introduces what follows
  command: string | undefined; // that the heading is
  context: string | undefined; // that the heading needs
  place: Omit<Draft, 'kind' | 'front' | 'back'>;
  ask(front: string): string; // with the context
  done(drafts: Draft[]): Main;
};

/** Reads what stands below a heading, or gives `undefined` where the heading cannot be asked by it. */
export function read(topic: Topic, first: Passage): Reading | undefined {
  const { grammar, title } = topic;
  const own = textOf(first);
  // What stands below the title of the notes tells of the notes.
  if (NOTES_TITLE.test(title) || ABOUT_NOTES.test(own) || SKIPPED.test(own.replace(/:$/, ''))) return undefined;
  // «Является стандартом» is said of something else.
  if (topic.language === 'ru' && grammar.opening(title) === 'verb' && wordsOf(title).length > 1) return undefined;
  const endsOpen = /:$/.test(own);
  // «В Unix-подобных системах:», «Терминал в классическом смысле:» stand above lines of their own.
  const isCaption =
    endsOpen &&
    ((wordsOf(own).length <= 5 && (grammar.isSetting(own) || isLabelOf(topic, own))) || headsList(topic, first, own));
  if (isCaption) return undefined;
  if (endsOpen && sentences(own).length === 1 && opensPairs(topic, first)) {
    const said = own.replace(/:$/, '');
    return isDefinition(topic, said) ? read(topic, { ...first, markdown: said, text: said }) : undefined;
  }
  const isOfPoints = grammar.isListTitle(title) || isRelative(topic, title);
  const following = endsOpen
    ? topic.passages.slice(topic.passages.indexOf(first))
    : isOfPoints
      ? sameParagraph(topic.passages.slice(topic.passages.indexOf(first)))
      : [first];
  const body = compose(endsOpen ? untilProse(following) : following, endsOpen ? LONG : SHORT);
  if (!body) return undefined;
  const text = grammar.stripDiscourse(unquote(body.text.replace(/^(?:\d+\.|-)\s+/, '')));
  if (!hasWords(text, 2) && !/`/.test(text)) return undefined;
  const begins = grammar.opening(text);
  const opening = begins === 'date' && !dateOf(topic, text) ? 'clause' : begins;
  const isVague = grammar.isVagueTitle(title);
  const context = isVague || isRelative(topic, title) || isBare(topic) ? contextOf(topic, false) : toldOf(topic);
  const isNameless = (isVague && !grammar.isSetting(title)) || topic.slots.has(fold(title));
  if (isNameless && !context) return undefined;
  // Words and a command in one line: facts.ts asks for the command.
  if (grammar.doing(text, trailingCommand(text)) || opening === 'anaphora') return undefined;
  return {
    topic,
    first,
    own,
    text,
    sentence: sentences(text)[0] ?? '',
    opening,
    endsOpen,
    command: asCommand(title, talksOfCommands([title, ...topic.parents].join(' '))),
    context,
    place: { ...at(body), fact: `title ${title}` },
    ask: (front) => within(topic, context, front),
    done: (drafts) => ({ drafts, used: body.used, isTerm: true }),
  };
}

/** «Контейнер бывает в нескольких состояниях:» belongs to the list below, whose items are cards. */
function opensPairs(topic: Topic, first: Passage): boolean {
  const next = topic.passages[topic.passages.indexOf(first) + 1];
  if (next?.kind === 'row') return true;
  const items = topic.passages.filter((passage) => passage.kind === 'item' && passage.list === next?.list);
  return next?.kind === 'item' && items.filter((item) => pairOf(item, false)).length >= items.length / 2;
}

/** «Первая помощь:», «Возбудитель попадает в кровь через:» above a list head that, and say nothing of the heading. */
function headsList(topic: Topic, first: Passage, own: string): boolean {
  const { grammar, title, passages, isHandbook } = topic;
  const said = own.replace(/:$/, '');
  const isAbove = passages[passages.indexOf(first) + 1]?.kind === 'item' && sentences(own).length === 1;
  const isName =
    wordsOf(said).length <= 6 && /^\p{Lu}/u.test(said) && grammar.isNounPhrase(said) && !grammar.hasVerb(said);
  const isTitled = grammar.isListTitle(title) || isRelative(topic, title) || grammar.isQuestion(title);
  return isAbove && !isHandbook && !isTitled && (BREAKS_OFF.test(said) || (isName && grammar.opening(said) === 'noun'));
}

/** A name of something else than the heading, with its colon. */
const isLabelOf = ({ grammar, isHandbook }: Topic, own: string): boolean => {
  const said = own.replace(/:$/, '');
  return (
    !isHandbook &&
    wordsOf(said).length > 2 &&
    /^\p{Lu}\p{Ll}/u.test(said) &&
    grammar.opening(said) === 'noun' &&
    grammar.isNounPhrase(said)
  );
};

/** A lead that says what the heading is before it opens its list. */
function isDefinition({ grammar, title }: Topic, said: string): boolean {
  const repeats = wordsOf(title).some(
    (word) => word.length > 3 && said.toLowerCase().includes(word.toLowerCase().slice(0, -2)),
  );
  const defines = ['noun', 'this'].includes(grammar.opening(said)) && grammar.isNounPhrase(said) && !repeats;
  return defines && !grammar.isListTitle(title) && hasWords(said, 4);
}

/** The lines that its author has ended of one paragraph. */
function sameParagraph(passages: Passage[]): Passage[] {
  const end = passages.findIndex(
    ({ kind, startLine }, at) => at > 0 && (kind !== 'paragraph' || startLine !== (passages[at - 1]?.endLine ?? 0) + 1),
  );
  return end === -1 ? passages : passages.slice(0, end);
}

/** A list of one paragraph's follow-up: up to the next piece of prose. */
function untilProse(passages: Passage[]): Passage[] {
  const end = passages.findIndex((passage, index) => index > 0 && passage.kind === 'paragraph');
  return end === -1 ? passages : passages.slice(0, end);
}

/** Of a heading that somebody is asked to tell about («Расскажите про Stream API») the headings below it are parts. */
const toldOf = ({ parents }: Topic): string | undefined =>
  /^(?:расскажи(?:те)? про|tell (?:me )?about) (?<t>[^?.]{2,40})$/iu.exec(parents[0] ?? '')?.groups?.t;

/** «вставками», «сверху», «Динамический»: names that say little without the heading above. */
const isBare = (topic: Topic): boolean => {
  const words = wordsOf(topic.title.replace(/\(.*\)/, ''));
  if (words.length === 3 && words[1] === 'и') return words.every((word, at) => at === 1 || isAdjective(word));
  if (words.length !== 1) return false;
  return /^[а-яё]/u.test(topic.title) || /(?:ый|ий|ой|ая|яя|ое|ее|ые|ие)$/u.test(topic.title.replace(/\s*\(.*$/, ''));
};
