import type { Passage } from '../notes/index.ts';
import { asCommand, commandSentence, subcommandOf } from './commands.ts';
import { asksWhat, isDefinition } from './genus.ts';
import { askPoints, defines, enumerated, GERUND, IS_THERE, isLabelled, tellsGist } from './gist.ts';
import { repeats } from './handbook.ts';
import { COUNTS } from './lead.ts';
import { at, isFunction, type Main, NOTHING, sameThing, short } from './main.ts';
import { commandCards } from './pairs.ts';
import { textOf } from './passages.ts';
import { type Reading, read } from './reading.ts';
import { pairOf } from './terms.ts';
import { asCode, capital, sentences, small, smallLatin, splitColon, wordsOf } from './text.ts';
import { contextOf, dateOf, isRelative, type Topic, termInside, whatIs, within } from './topic.ts';
import type { Draft } from './types.ts';

/** Asks for what a heading names, by the form of the text below it; where no rule is sure there is no card. */
export function term(topic: Topic, first: Passage): Main {
  const reading = read(topic, first);
  if (!reading) return NOTHING;
  for (const rule of RULES) {
    const main = rule(reading);
    if (main) return main;
  }
  return NOTHING;
}

/** Makes the heading's card, refuses it with `NOTHING`, or leaves it to the rules after it. */
type Rule = (reading: Reading) => Main | undefined;

/** «`git blame <файл>` показывает …» below its command. */
const commandDescribed: Rule = ({ topic, text, sentence, command, place, done }) => {
  const said = commandSentence(sentence);
  // «Конфигурация» above «`git config …` — …» is where the command belongs, and no name of it.
  if (said && !command && /^`/.test(sentence)) return NOTHING;
  if (!said || !command) return undefined;
  const rest = text.slice(sentence.length).trim();
  const meaning = `${said.meaning}${rest === '' ? '' : ` ${rest}`}`;
  const cards = commandCards(said.term, topic.grammar.ownPart(meaning), commandPlace(topic));
  return done(cards.map((card) => ({ ...card, ...place })));
};

/** «ИНТЕРФАЗА -> профаза -> метафаза»: what follows what. */
const ARROWS = /\s(?:[-=]+>|→|⇒)\s[^.;\n]*\s(?:[-=]+>|→|⇒)\s/u;

const sequence: Rule = ({ topic: { grammar, title }, text, sentence, place, ask, done }) => {
  if (!ARROWS.test(sentence) || grammar.isQuestion(title)) return undefined;
  // «Settings → CI/CD → Variables»: where to click.
  if (/^(?:settings|preferences|file|menu|настройки|файл|меню) /iu.test(sentence)) return NOTHING;
  const own = splitColon(sentence);
  const [asked, shown] = own && ARROWS.test(` ${own.meaning}`) ? [own.term, own.meaning] : [title, text];
  return done([{ kind: 'list', front: ask(grammar.sequence(asked)), back: capital(shown), ...place }]);
};

/** “How he controlled the nobles” above a list asks for the list, and “6 wives: A, B, C” is read as the list that it is. */
const listed: Rule = ({ topic: { grammar, passages }, text }) => {
  if (sentences(text).length !== 1) return undefined;
  if (grammar.isQuestion(text) && passages[1]?.kind === 'item') return NOTHING;
  const list = splitColon(text);
  const isList =
    list &&
    wordsOf(list.term).length <= 4 &&
    grammar.isPlural(list.term) &&
    (list.meaning.match(/,\s/g) ?? []).length > 1;
  return isList ? NOTHING : undefined;
};

/** «Конфликт возникает» above «когда в двух ветках …»: heading and text are one sentence. */
const halfSentence: Rule = ({ topic, first, text, sentence, place, done }) => {
  const { grammar, title } = topic;
  if (topic.language !== 'ru' || grammar.isQuestion(title) || !/^[\p{Ll}`]/u.test(textOf(first))) return undefined;
  const whole = `${title} ${small(sentence)}`;
  const [fact] = VERB_OR_IS.test(title) ? grammar.facts(whole, title).filter(({ isLoose }) => !isLoose) : [];
  if (!fact) return grammar.hasVerb(title) && /^(?:если|когда)(?!\p{L})/iu.test(text) ? NOTHING : undefined;
  const rest = text.slice(sentence.length).trim();
  return done([{ ...fact, back: rest === '' ? fact.back : short(`${fact.back}. ${rest}`), ...place }]);
};
const VERB_OR_IS = /\s(?:это|\p{L}+(?:ет|ёт|ит|ют|ут|ят|ат)(?:ся)?)(?:\s|$)/u;

/** A verb below its subject: «Хранит …» below «Том». */
const deed: Rule = (reading) => {
  const { topic, text, opening, command, context, place, ask, done } = reading;
  const { grammar, title } = topic;
  if (opening !== 'verb' && opening !== 'verbs') return undefined;
  // «Координаты» above «позволяет …»: something else than the heading does it.
  if (opening === 'verb' && topic.language === 'ru' && /^[а-яё-]{3,}[ыи](?![\p{L}-])/iu.test(title)) return NOTHING;
  // «Различают три вида»: people do.
  if (/^(?:различают|выделяют|отличают|считают|говорят|называют)(?!\p{L})/iu.test(text)) return NOTHING;
  const exact = exactDeed(reading);
  if (exact) return exact;
  if (grammar.isSetting(title)) return NOTHING;
  if (isFunction(topic)) {
    // `take` is an ordinary word as well: whose, the heading above tells.
    const whose = /\p{Lu}/u.test(title) ? context : (context ?? contextOf(topic, false));
    const front = within(topic, whose, grammar.whatDoes(asCode(title)));
    return done([{ kind: 'definition', front, back: capital(text), ...place }]);
  }
  if (command) return done(commandCards(command, text, commandPlace(topic)).map((card) => ({ ...card, ...place })));
  const isReflexive = /^[\p{L}]+(?:тся|ться)(?=\s)/u.test(text);
  const named = termInside(topic, title);
  const front = isReflexive
    ? grammar.gist(title, text)
    : named.isNamed
      ? grammar.whatDoesNamed(title, opening === 'verbs')
      : grammar.whatDoes(named.text, opening === 'verbs');
  return done([{ kind: 'definition', front: ask(front), back: capital(text), ...place, isLoose: isReflexive }]);
};

/** The deed asked with a verb of its own («Что хранит том?») where a pattern knows how. */
const exactDeed: Rule = ({ topic: { grammar, title }, first, text, sentence, command, place, ask, done }) => {
  const composed = /^\p{Lu}/u.test(sentence) ? sentence.charAt(0).toLowerCase() + sentence.slice(1) : sentence;
  const facts = command ? [] : grammar.facts(`${title} ${composed}`, title);
  const exact = facts.filter(
    ({ front }) => !/^(?:Что делает|Что делают|What do(?:es)?) /.test(front) || /команд/.test(front),
  );
  if (exact.length === 0) return undefined;
  const rest = text.slice(sentence.length).trim();
  return done(
    exact.map(({ kind, front, back }, index) => ({
      kind,
      front: ask(front),
      back: index === 0 && kind === 'definition' && rest !== '' ? short(`${back}. ${rest}`) : back,
      ...place,
      ...at(first),
    })),
  );
};

const setting: Rule = ({ topic: { grammar, title } }) => (grammar.isSetting(title) ? NOTHING : undefined);

/** The first sentence defines the heading, or something else than it. */
const definedHere: Rule = ({ topic: { grammar, title }, text, sentence, opening, place, done }) => {
  const defined =
    opening === 'this'
      ? undefined
      : grammar.facts(sentence, title).find(({ front }) => /^(?:Что такое|What (?:is|are)) /.test(front));
  if (!defined) return undefined;
  if (!sameThing(defined.front, title)) return NOTHING;
  const rest = text.slice(text.indexOf(sentence) + sentence.length).trim();
  return done([{ kind: 'definition', front: defined.front, back: short(`${defined.back}. ${rest}`), ...place }]);
};

/** The heading is defined further on, after a word on something else; or the text is labels and their values. */
const definedElsewhere: Rule = ({ topic, text }) => {
  const isLater = sentences(text)
    .slice(1)
    .some((later) => defines(topic, later));
  return isLater || isLabelled(topic.title, text) ? NOTHING : undefined;
};

const whatItIs: Rule = ({ topic, text, opening, place, ask, done }) => {
  if (opening !== 'this') return undefined;
  const back = capital(topic.grammar.stripThis(text));
  return done([{ kind: 'definition', front: ask(whatIs(topic, topic.title)), back, ...place }]);
};

const whatItIsFor: Rule = ({ topic, text, opening, command, place, ask, done }) => {
  const { grammar, title } = topic;
  if (opening !== 'infinitive') return undefined;
  // «Добавление теста» is done by what stands here, and code is how, not what for.
  const isHow =
    /^\p{L}+(?:ание|ение|овка|ация)(?!\p{L})/u.test(title) ||
    /^(?:use|run|add|call|see|install)\s[\s\S]*```/i.test(text);
  if (isHow || (topic.isRagged && /^[^`]{0,40}`/.test(text))) return NOTHING;
  const front = isFunction(topic)
    ? ask(grammar.whatDoes(asCode(title)))
    : ask(grammar.whatFor(command ? asCode(title) : title));
  return done([{ kind: 'definition', front, back: capital(text), ...place }]);
};

const whatAndWhen: Rule = ({ topic, text, sentence, opening, place, ask, done }) => {
  if (opening !== 'date') return undefined;
  // «1097 – Любечский съезд»: the date is the event's, not the heading's.
  const isEvent = (part: string): boolean => {
    const found = dateOf(topic, part);
    return found !== undefined && found.rest !== '' && /^\s*[–—-]/.test(part.slice(found.date.length));
  };
  if (sentences(text).every(isEvent)) return NOTHING;
  if (!isEvent(sentence)) return done(dated(topic, text, ask, place));
  const front = ask(topic.grammar.gist(topic.title, text));
  return { ...done([{ kind: 'definition', front, back: capital(text), ...place, isLoose: true }]), isTerm: false };
};

function dated(topic: Topic, text: string, ask: Reading['ask'], place: Reading['place']): Draft[] {
  const { grammar, title } = topic;
  const { date = '', rest = '' } = dateOf(topic, text) ?? {};
  const drafts: Draft[] = [];
  if (!/\d{3,4}/.test(title) && date !== '') {
    drafts.push({ kind: 'cloze', front: ask(grammar.whenWasIt(title)), back: capital(date), ...place });
  }
  if (wordsOf(rest).length >= 2) {
    drafts.push({ kind: 'definition', front: ask(grammar.whatAndWhen(title)), back: capital(text), ...place });
  }
  return drafts;
}

/** «1380» as a heading. */
const whatHappened: Rule = ({ topic, text, place, done }) =>
  dateOf(topic, topic.title)?.rest === ''
    ? done([{ kind: 'cloze', front: topic.grammar.whatHappened(topic.title), back: capital(text), ...place }])
    : undefined;

/** «Причины» and «Виды» above prose: its points. */
const mainPoints: Rule = ({ topic, text, context, place, ask, done }) => {
  const { grammar, title } = topic;
  // «Существует несколько …»: how a chapter begins that goes on to its subject.
  if (IS_THERE.test(text)) return NOTHING;
  if (!grammar.isListTitle(title) && !isRelative(topic, title)) return undefined;
  const lines = text.split(/\n+/);
  const areNames = lines.length > 2 && lines.every((line) => wordsOf(line).length < 10) && grammar.isPlural(title);
  if (topic.isRagged && areNames) {
    const front = ask(grammar.nameThem(topic.language === 'ru' ? small(title) : smallLatin(title)));
    const back = lines.map((line) => (/^(?:-|\d+\.)\s/.test(line) ? line : `- ${line}`)).join('\n');
    return done([{ kind: 'list', front, back, ...place, isLoose: true }]);
  }
  // A short sentence has no points, and code makes none.
  const points = (text.match(/[,;]\s/g) ?? []).length;
  if ((sentences(text).length < 2 && points < 2) || text.includes('```')) return NOTHING;
  if (!context && isRelative(topic, title)) return NOTHING;
  const asked = context ? grammar.within(context, `${small(smallLatin(title))}?`) : askPoints(topic, text);
  return done([{ kind: 'definition', front: asked, back: capital(text), ...place, isLoose: true }]);
};

/** «Получение исходников:» above code, «три принципа:» and «Пассажирам запрещается:» above a list: they introduce it and say nothing of the heading. */
const caption: Rule = ({ topic: { title, grammar, passages }, first, own, text, opening, endsOpen }) => {
  const below = passages[passages.indexOf(first) + 1];
  const isOpen = below?.kind === 'item' && grammar.openLead(own.replace(/:$/, ''), below.text) !== undefined;
  const words = wordsOf(own).length;
  const isName =
    below?.kind === 'item' && words <= 2 && grammar.isPlural(own.replace(/:$/, '')) && !sameThing(own, title);
  const isLabel = opening === 'noun' && (isName || ((text.includes('```') || COUNTS.test(own)) && words <= 4));
  return endsOpen && !/^чтобы\s/iu.test(title) && (isOpen || isLabel) ? NOTHING : undefined;
};

/** What a king did is no idea. */
const whatWasDone: Rule = ({ topic, text, opening, place, ask, done }) => {
  if (topic.language !== 'en' || !topic.hasYears || opening !== 'clause') return undefined;
  const points = (text.match(/[,;.]\s/g) ?? []).length;
  const front = ask(askPoints(topic, text));
  return points < 2 ? NOTHING : done([{ kind: 'definition', front, back: capital(text), ...place, isLoose: true }]);
};

/** The first of several lines is no gist of them all, unless it speaks of the heading. */
const oneOfMany: Rule = ({ topic, first, sentence }) => {
  const { passages, title } = topic;
  const next = passages[passages.indexOf(first) + 1];
  const isOneOfMany = next?.kind === 'paragraph' && next.startLine === first.endLine + 1;
  // What begins small goes on with the heading, and is the first line for that.
  const goesOn = /^\p{Ll}{3,}/u.test(textOf(first));
  const isStump = topic.isRagged && wordsOf(sentence).length < 3;
  return isOneOfMany && (!goesOn || isStump) && !sameThing(sentence, title) ? NOTHING : undefined;
};

/**
 * Among lines that each tell of a term of their own the first tells of its own as well: «окислитель берёт электроны» below
 * «ОВР», “classical conditioning (Pavlov)” below “Learning”.
 */
const oneOfTerms: Rule = ({ topic, first, text, sentence, opening }) => {
  const others = topic.passages.filter((passage) => passage !== first && pairOf(passage, true) !== undefined);
  // «доли коры» and «артерия vs вена» right above them say what they are.
  const isLabel =
    others.length > 1 &&
    others[0]?.startLine === first.endLine + 1 &&
    wordsOf(text).length <= 5 &&
    (topic.grammar.isPlural(text) || topic.grammar.difference(text) !== undefined);
  if (topic.isRagged && isLabel) return NOTHING;
  if (
    !topic.isRagged ||
    topic.isOpen ||
    others.length < FEW_TERMS ||
    /^[A-Z]{2,6}[.!]?$/.test(sentence) ||
    sameThing(sentence, topic.title)
  )
    return undefined;
  const said = wordsOf(sentence.replace(/\([^()]*\)/g, '')).length;
  const isLabelled = /^[^.,;]{1,40}(?::\s|\s[/=→]\s)|^\p{Lu}{2,}\s\p{Ll}/u.test(sentence);
  const hasSubject = opening === 'noun' && !topic.grammar.isNounPhrase(sentence);
  const isName =
    opening === 'noun' && (said < 3 || (topic.grammar.isPlural(text) && !topic.grammar.isPlural(topic.title)));
  const isOneOf = topic.grammar.isPlural(topic.title) && !topic.grammar.isPlural(text);
  return isLabelled || hasSubject || isName || isOneOf ? NOTHING : undefined;
};
const FEW_TERMS = 3;

/** «Рибосома, клеточный центр, цитоскелет» below «Немембранные» names them. */
const names: Rule = ({ topic, text, place, ask, done }) => {
  const asked = enumerated(topic, text);
  return asked ? done([{ kind: 'list', front: ask(asked), back: capital(text), ...place }]) : undefined;
};

/** “Transposing instruments sound …” under “Instruments” tells of some of them. */
const ofSome: Rule = ({ topic: { grammar, title }, text }) => {
  const isOfSome =
    /^\p{L}+ \p{L}/u.test(text) &&
    !/^(?:an?|the|any|all)\s/i.test(text) &&
    wordsOf(title).length === 1 &&
    grammar.isPlural(title) &&
    repeats(wordsOf(text).slice(1, 3).join(' '), title);
  return isOfSome ? NOTHING : undefined;
};

/** A noun phrase is what the heading is; terse words in any other form are its gist. */
const whatOrGist: Rule = (reading) => {
  const { topic, text, sentence, command, context, place, ask, done } = reading;
  const { grammar, title } = topic;
  // «systemctl status nginx» is no answer to «Что такое systemd?»
  if (asCommand(sentence, false) && /\s/.test(sentence) && !/[а-яё]/iu.test(sentence)) return NOTHING;
  const isNoun = isDefining(reading);
  const own = isNoun ? undefined : deedOf(reading);
  if (own) return own;
  if (!isNoun && (!tellsGist(text) || /^(?:чтобы|для того|in order to|to)\s/iu.test(text) || isSaid(reading)))
    return NOTHING;
  if (!isNoun && topic.isFormal && repeats(sentence, title)) return NOTHING;
  if (!topic.isHandbook && isOneOfFacts(reading, isNoun)) return NOTHING;
  const name = command ? asCode(subcommandOf(command) ?? title) : title;
  const isHurried = topic.isRagged && !topic.isHandbook;
  const front = isNoun
    ? asksWhat(topic, title, text)
    : isHurried && grammar.opening(text) !== 'clause' && !isDefinition(topic, { term: title, meaning: text })
      ? grammar.cue(name)
      : grammar.gist(name, text);
  // «Hash — что это такое?» of an index: of one word that is not defined the heading above tells which it is.
  const isOneWord =
    topic.language === 'ru' &&
    !isNoun &&
    !command &&
    context === undefined &&
    wordsOf(title).length === 1 &&
    !/[a-z][A-Z]/.test(title);
  const above = isOneWord ? contextOf(topic, false) : undefined;
  // «Для роста грибов нужны …» below «Морфология грибов» tells of something else.
  // «Ядро открыл Броун» is asked by its verb.
  const opens =
    sentence.toLowerCase().startsWith(`${title.toLowerCase()} `) && /^\p{L}/u.test(sentence.slice(title.length + 1));
  if (opens && !isNoun && !topic.isHandbook && !topic.isFormal && !grammar.isNounPhrase(sentence)) return NOTHING;
  const isOther = topic.isRagged && !topic.isHandbook && !isNoun && !repeats(sentence, title);
  if (isOther && grammar.isSetting(sentence) && grammar.isNounPhrase(title) && wordsOf(title).length > 1)
    return NOTHING;
  if (!isNoun && /\S\s?(?:=+>|->|→)\s?\S/u.test(sentence) && /\d/.test(sentence)) return NOTHING;
  // “at the bottom of the page” right above a list is the first thing told, and not what the heading is.
  // «Сильно связаны» below two names is said of both.
  const bare = text.replace(/^\p{L}+о (?=\p{Ll})/u, '');
  if (!isNoun && grammar.coordinated(title) && ['verb', 'verbs'].includes(grammar.opening(bare))) return NOTHING;
  if (!isNoun && grammar.isSetting(sentence) && headsItems(topic, reading.first)) return NOTHING;
  // What stands below a heading as broad as «Переключение процессов» must tell of it.
  if (front === grammar.mainPoints(title) && !repeats(sentence, title)) return NOTHING;
  const isLoose = !isNoun || !/^(?:an?|any)\s/i.test(text) || wordsOf(title).length > 4;
  const points = front === grammar.mainPoints(title) ? askPoints(topic, text) : front;
  const asked = above ? within(topic, above, points) : ask(points);
  const main = done([{ kind: 'definition', front: asked, back: capital(text), ...place, isLoose }]);
  return { ...main, isGist: !isNoun };
};

/** “UK legislation … will continue” is the first of the facts that a list tells below “Brexit”, and not what that is. */
function isOneOfFacts({ topic, first, sentence }: Reading, isNoun: boolean): boolean {
  const { passages, grammar, title } = topic;
  const items = passages.filter(
    ({ kind, list, depth }) => kind === 'item' && list === first.list && depth === first.depth,
  );
  const hasSubject =
    (grammar.opening(sentence) === 'noun' && !grammar.isNounPhrase(sentence)) ||
    grammar.statement(sentence, String)?.subject !== undefined;
  const isSetting = !isNoun && /^(?:for|in|on|at|by|when|if) /i.test(sentence);
  const isMarked = topic.language === 'en' && topic.marked.has(first.list ?? 0);
  return (
    first.kind === 'item' && isMarked && items.length > 1 && (isSetting || (hasSubject && !repeats(sentence, title)))
  );
}

/** A line without its stop right above the list that it begins. */
const headsItems = ({ passages, isHandbook }: Topic, first: Passage): boolean => {
  const next = passages[passages.indexOf(first) + 1];
  const isAbove = next?.kind === 'item' && next.startLine === first.endLine + 1 && first.kind === 'paragraph';
  return isAbove && !isHandbook && !/[.!?:;]$/.test(textOf(first).trim());
};

const isDefining = ({ topic, topic: { grammar, title }, text, sentence, opening }: Reading): boolean =>
  opening === 'noun' &&
  !/^\S{1,8}\s[=≤≥≠∈]\s/.test(text) &&
  !grammar.coordinated(title) &&
  !GERUND.test(title) &&
  grammar.isNounPhrase(sentence) &&
  !isAdverb(title) &&
  !/^[A-Z]{4,}(?: [A-Z]+)+$/.test(title) &&
  !/:\s|\s[–—]\s/.test(title) &&
  (!topic.isRagged || topic.isHandbook || isDefinition(topic, { term: title, meaning: text }));

/** «DNS переводит …» below «DNS»: asked for what it does, and answered whole. */
function deedOf({ topic: { grammar, title }, text, sentence, place, done }: Reading): Main | undefined {
  const name = title.replace(/\s*\([^)]*\)$/, '');
  if (!sentence.toLowerCase().startsWith(`${name.toLowerCase()} `)) return undefined;
  const fact = grammar
    .facts(sentence, title)
    .find(({ front }) => /^(?:Что делает|Что делают|What does|What do) /.test(front));
  if (!fact) return undefined;
  const rest = text.slice(sentence.length).trim();
  return done([{ ...fact, back: rest === '' ? fact.back : short(`${fact.back}. ${rest}`), ...place, isLoose: true }]);
}

/** «X используется для …» is asked as what it says. */
const isSaid = ({ topic: { grammar, title }, sentence }: Reading): boolean =>
  grammar.facts(sentence, title).some(({ front, isLoose }) => !isLoose && sameThing(front, title));

const isAdverb = (title: string): boolean => /^\p{Ll}[\p{L}]*(?:ами|ями|ом|ем|ой|ей|но|ую|ю)(?:\s|$)/u.test(title);

const commandPlace = (topic: Topic) => ({
  topic,
  startLine: 0,
  endLine: 0,
  nearCommands: true,
  tool: undefined,
  owner: undefined,
  context: contextOf(topic, false),
  before: undefined,
});

const RULES: readonly Rule[] = [
  commandDescribed,
  sequence,
  listed,
  halfSentence,
  deed,
  setting,
  definedHere,
  definedElsewhere,
  whatItIs,
  whatItIsFor,
  whatAndWhen,
  whatHappened,
  mainPoints,
  caption,
  whatWasDone,
  oneOfMany,
  oneOfTerms,
  names,
  ofSome,
  whatOrGist,
];
