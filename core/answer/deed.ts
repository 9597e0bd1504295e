import { type Query, stemsOf, type Term, type Weigher } from '../search/index.ts';
import type { Evidence } from './evidence.ts';
import { holdsCommand } from './passage.ts';

/** Nouns that only say what kind of thing is asked about: «что за программа dpkg». */
const CLASS = new Set(
  stemsOf(`программа утилита команда инструмент технология система метод подход термин язык протокол библиотека механизм
    диапазон теорема закон принцип range theorem law principle program tool command utility technology system method approach language protocol library mechanism`),
);
/** «ETag — это что за заголовок»: the kind of thing is named in the question itself. */
const KIND_OF = /(?:что|чё|че) (?:это )?за ([a-zà-ÿа-џ]+)|what (?:kind|sort|type) of (?:an? )?([a-zà-ÿа-џ]+)/iu;
/** Where commands are typed goes without saying. */
const PLACES = new Set(stemsOf('консоль терминал шелл console terminal shell cli'));
export const isPlace = ({ stem }: Term): boolean => PLACES.has(stem);
/** A thing that weighs less than this share of the heaviest says where, not what: «удалить сеть докера». */
const SAME_WEIGHT = 0.9;
/** So well a passage must have a word to speak of it, and to tell it. */
const SPEAKS = 0.4;
const TELLS = 0.85;
/** In a question of more words the thing is often said in other words than the notes'. */
const SHORT = 3;

/**
 * Whether a short «как удалить сеть» is answered by nothing but other things that the deed is done to: the notes tell
 * how to remove a container, and nowhere how to remove a network.
 */
export function isDoneToOthers(query: Query, head: Evidence[], weigher: Weigher): boolean {
  const isClass = classesIn(query);
  if (query.terms.filter((term) => term.role !== 'general' && !isClass(term)).length > SHORT) return false;
  const done = head.map((evidence) => doneTo(query, evidence, weigher));
  return done.includes('another') && !done.includes('it');
}

/**
 * Whether a question names a command that the notes do not have, though they have others of its program: «docker push
 * как выложить образ» where `docker pull` is told.
 */
export function isUntoldCommand({ text, terms }: Query, evidence: Evidence[]): boolean {
  const [, program = '', command = ''] = /[а-я]/.test(text) ? (COMMAND.exec(text) ?? []) : [];
  const term = terms.find(({ written }) => written.toLowerCase() === command);
  if (!term || terms.length > LONGEST) return false;
  // «docker image» is «docker-образ»: the notes have the word in the other language.
  const [best] = term.alternatives;
  if (best && best.weight >= 0.9 && best.stems.join(' ') !== term.stem) return false;
  const typed = new RegExp(`^(?:[$>#] ?)?(?:sudo )?${program} [a-z]`, 'm');
  const named = new RegExp(`(?<![\\w-])${program}[\\s-]+${command}`);
  const passages = evidence.flatMap(({ match }) => match.indexed.section.passages);
  // «chroot pbuilder» names two programs.
  const alone = new RegExp(`(?:^|\`)(?:[$>#] ?)?(?:sudo )?${command}(?=[\\s\`]|$)`, 'm');
  if (passages.some(({ markdown }) => alone.test(markdown))) return false;
  const titles = evidence.map(({ match }) => match.indexed.section.title);
  return (
    passages.some((passage) => holdsCommand(passage) && typed.test(passage.text.toLowerCase())) &&
    ![...titles, ...passages.map(({ text }) => text)].some((one) => named.test(one.toLowerCase()))
  );
}
const COMMAND = /(?<![\w-])([a-z][a-z\d]+) ([a-z][a-z-]+)(?![\w-])/;
/** A question of more words may name a program and a thing beside each other by chance. */
const LONGEST = 6;

/** What the deed of a question is done to in a section: the thing asked for or, in the passage that would answer, another. */
export function doneTo(query: Query, { match, best }: Evidence, weigher: Weigher): 'it' | 'another' | 'nothing' {
  const { terms } = query;
  const isClass = classesIn(query);
  const indexes = (isWanted: (term: Term) => boolean): number[] =>
    terms.flatMap((term, at) => (isWanted(term) && term.alternatives.length > 0 ? [at] : []));
  const deeds = indexes(({ role, alternatives }) => role === 'verb' && (alternatives[0]?.weight ?? 0) >= 0.9);
  const things = indexes(
    (term) =>
      /name|noun|adjective/.test(term.role) && !term.isContext && !term.isOrdinary && !isClass(term) && !isPlace(term),
  );
  if (deeds.length === 0 || things.length === 0) return 'it';
  const weightAt = (at: number): number => (terms[at] ? weigher.weightOf(terms[at]) : 0);
  const heaviest = Math.max(...things.map(weightAt));
  const wanted = things.filter((at) => weightAt(at) >= heaviest * SAME_WEIGHT);
  const speaksOf = (places: number[], about: number[]): boolean =>
    places.some((at) => Math.max(about[at] ?? 0, match.headings[at] ?? 0) >= SPEAKS);
  if (match.presence.some((about) => speaksOf(deeds, about) && speaksOf(wanted, about))) return 'it';
  const told = best ? (match.presence[best.index] ?? []) : [];
  return deeds.some((at) => (told[at] ?? 0) >= TELLS) ? 'another' : 'nothing';
}

/** «флаг --rm», “--standalone option” */
const OPTION_CLASS = stemsOf('опция флаг ключ параметр аргумент option flag switch parameter argument');

/** «каким ключом», “the g flag”: what is asked about is what the option does, or is called. */
const NAMED_OPTION =
  /(?<![a-zà-ÿа-џ])(?:как(?:ой|им|ая|ие|ими) (?:ключ|флаг|опци)[a-zà-ÿа-џ]*|(?:ключ|флаг|опци[яюи]|flag|option|switch) [a-z]\w*$|(?:which|what) (?:flag|switch|option)s?|the [a-z]\w* (?:flag|option|switch))(?![a-zà-ÿа-џ])/iu;

/** Words of a question that only say what kind of thing is asked about: «команда», and what it names as a kind itself. */
export function classesIn({ text, terms }: Query): (term: Term) => boolean {
  const found = KIND_OF.exec(text);
  const kinds = [
    ...stemsOf(found?.[1] ?? found?.[2] ?? ''),
    ...(terms.some(({ role }) => role === 'option') || NAMED_OPTION.test(text) ? OPTION_CLASS : []),
  ];
  return ({ stem }) => CLASS.has(stem) || kinds.includes(stem);
}
