import type { Passage } from '../notes/index.ts';
import { asCommand, commandSentence, subcommandOf, talksOfCommands, trailingCommand } from './commands.ts';
import { compose } from './compose.ts';
import { ABOUT_NOTES, defines, enumerated, GERUND, IS_THERE, isLabelled, tellsGist } from './gist.ts';
import { repeats } from './handbook.ts';
import { at, isFunction, LONG, type Main, NOTHING, SHORT, sameThing, short } from './main.ts';
import { commandCards } from './pairs.ts';
import { hasWords, textOf, unquote } from './passages.ts';
import { pairOf } from './terms.ts';
import { asCode, capital, fold, sentences, small, smallLatin, splitColon, wordsOf } from './text.ts';
import { contextOf, dateOf, isRelative, NOTES_TITLE, type Topic, termInside, whatIs, within } from './topic.ts';
import type { Draft } from './types.ts';

function opensPairs(topic: Topic, first: Passage): boolean {
  const next = topic.passages[topic.passages.indexOf(first) + 1];
  if (next?.kind === 'row') return true;
  const items = topic.passages.filter((passage) => passage.kind === 'item' && passage.list === next?.list);
  return next?.kind === 'item' && items.filter((item) => pairOf(item, false)).length >= items.length / 2;
}

/** «ИНТЕРФАЗА -> профаза -> метафаза»: what follows what. */
const ARROWS = /\s(?:[-=]+>|→|⇒)\s[^.;]*\s(?:[-=]+>|→|⇒)\s/u;

export function term(topic: Topic, first: Passage): Main {
  const { grammar, title } = topic;
  const own = textOf(first);
  // What stands below the title of the notes tells of the notes.
  if (NOTES_TITLE.test(title) || ABOUT_NOTES.test(own)) return NOTHING;
  const endsOpen = /:$/.test(own);
  // «Контейнер бывает в нескольких состояниях:» belongs to the list below, whose items are cards.
  if (endsOpen && sentences(own).length === 1 && opensPairs(topic, first)) {
    const said = own.replace(/:$/, '');
    const repeats = wordsOf(title).some(
      (word) => word.length > 3 && said.toLowerCase().includes(word.toLowerCase().slice(0, -2)),
    );
    const defines = ['noun', 'this'].includes(grammar.opening(said)) && grammar.isNounPhrase(said) && !repeats;
    return defines && !grammar.isListTitle(title) && hasWords(said, 4)
      ? term(topic, { ...first, markdown: said, text: said })
      : NOTHING;
  }
  const following = endsOpen ? topic.passages.slice(topic.passages.indexOf(first)) : [first];
  const body = compose(endsOpen ? untilProse(following) : following, endsOpen ? LONG : SHORT);
  if (!body) return NOTHING;
  const text = grammar.stripDiscourse(unquote(body.text.replace(/^(?:\d+\.|-)\s+/, '')));
  if (!hasWords(text, 2) && !/`/.test(text)) return NOTHING;
  const begins = grammar.opening(text);
  const opening = begins === 'date' && !dateOf(topic, text) ? 'clause' : begins;
  const place = { ...at(body), fact: `title ${title}` };
  const done = (drafts: Draft[]): Main => ({ drafts, used: body.used, isTerm: true });
  const isVague = grammar.isVagueTitle(title);
  const context = isVague || isRelative(topic, title) || isBare(topic) ? contextOf(topic, false) : undefined;
  if (topic.slots.has(fold(title)) && !context) return NOTHING;
  // Words and a command in one line: facts.ts asks for the command.
  if (grammar.doing(text, trailingCommand(text))) return NOTHING;
  const isSetting = grammar.isSetting(title);
  if (isVague && !context && !isSetting) return NOTHING;
  const ask = (front: string) => within(topic, context, front);
  const named = termInside(topic, title);
  // A heading of two parts, «BFS, обход в ширину», is named by both.
  if (opening === 'anaphora') return NOTHING;
  const command = asCommand(title, talksOfCommands([title, ...topic.parents].join(' ')));
  const said = command && commandSentence(sentences(text)[0] ?? '');
  if (said) {
    const rest = text.slice((sentences(text)[0] ?? '').length).trim();
    const meaning = `${said.meaning}${rest === '' ? '' : ` ${rest}`}`;
    return done(
      commandCards(said.term, grammar.ownPart(meaning), commandPlace(topic)).map((card) => ({ ...card, ...place })),
    );
  }
  if (ARROWS.test(sentences(text)[0] ?? '') && !grammar.isQuestion(title)) {
    const own = splitColon(sentences(text)[0] ?? '');
    const [asked, shown] = own && ARROWS.test(` ${own.meaning}`) ? [own.term, own.meaning] : [title, text];
    return done([{ kind: 'list', front: ask(grammar.sequence(asked)), back: capital(shown), ...place }]);
  }
  // “How he controlled the nobles” above a list asks for the list.
  if (grammar.isQuestion(text) && sentences(text).length === 1 && topic.passages[1]?.kind === 'item') return NOTHING;
  // “6 wives: A, B, C” is read as the list that it is.
  const list = splitColon(text);
  if (
    list &&
    sentences(text).length === 1 &&
    wordsOf(list.term).length <= 4 &&
    grammar.isPlural(list.term) &&
    (list.meaning.match(/,\s/g) ?? []).length > 1
  )
    return NOTHING;
  const isReflexive = /^[\p{L}]+(?:тся|ться)(?=\s)/u.test(text);
  // «Координаты» above «позволяет …»: something else than the heading does it.
  if (opening === 'verb' && topic.language === 'ru' && /^[а-яё-]{3,}[ыи](?![\p{L}-])/iu.test(title)) return NOTHING;
  if (opening === 'verb' || opening === 'verbs') {
    const sentence = sentences(text)[0] ?? '';
    const composed = /^\p{Lu}/u.test(sentence) ? sentence.charAt(0).toLowerCase() + sentence.slice(1) : sentence;
    const facts = command ? [] : grammar.facts(`${title} ${composed}`, title);
    const exact = facts.filter(
      ({ front }) => !/^(?:Что делает|Что делают|What do(?:es)?) /.test(front) || /команд/.test(front),
    );
    if (exact.length > 0) {
      const rest = text.slice(sentence.length).trim();
      return done(
        exact.map(({ kind, front, back }, index) => ({
          kind,
          front: ask(front),
          back: index === 0 && kind === 'definition' && rest !== '' ? short(`${back}. ${rest}`) : back,
          ...at(first),
          fact: place.fact,
        })),
      );
    }
    if (isSetting) return NOTHING;
    if (isFunction(topic)) {
      // `take` is an ordinary word as well: whose, the heading above tells.
      const whose = /\p{Lu}/u.test(title) ? context : (context ?? contextOf(topic, false));
      const front = within(topic, whose, grammar.whatDoes(asCode(title)));
      return done([{ kind: 'definition', front, back: capital(text), ...place }]);
    }
    if (command) return done(commandCards(command, text, commandPlace(topic)).map((card) => ({ ...card, ...place })));
    const front = isReflexive
      ? grammar.gist(title)
      : named.isNamed
        ? grammar.whatDoesNamed(title, opening === 'verbs')
        : grammar.whatDoes(named.text, opening === 'verbs');
    return done([{ kind: 'definition', front: ask(front), back: capital(text), ...place, isLoose: isReflexive }]);
  }
  if (isSetting) return NOTHING;
  const sentence = sentences(text)[0] ?? '';
  const defined =
    opening === 'this'
      ? undefined
      : grammar.facts(sentence, title).find(({ front }) => /^(?:Что такое|What (?:is|are)) /.test(front));
  if (defined && sameThing(defined.front, title)) {
    const rest = text.slice(text.indexOf(sentence) + sentence.length).trim();
    return done([{ kind: 'definition', front: defined.front, back: short(`${defined.back}. ${rest}`), ...place }]);
  }
  if (defined) return NOTHING;
  // The title is defined further on, after a word on something else; or the text is labels and their values.
  if (
    sentences(text)
      .slice(1)
      .some((later) => defines(topic, later)) ||
    isLabelled(title, text)
  )
    return NOTHING;
  if (opening === 'this')
    return done([
      { kind: 'definition', front: ask(whatIs(topic, title)), back: capital(grammar.stripThis(text)), ...place },
    ]);
  if (opening === 'infinitive') {
    // «Добавление теста» is done by what stands here, and code is how, not what for.
    if (
      /^\p{L}+(?:ание|ение|овка|ация)(?!\p{L})/u.test(title) ||
      /^(?:use|run|add|call|see|install)\s[\s\S]*```/i.test(text)
    )
      return NOTHING;
    return done([
      {
        kind: 'definition',
        front: ask(grammar.whatFor(command ? asCode(title) : title)),
        back: capital(text),
        ...place,
      },
    ]);
  }
  if (opening === 'date') {
    // «1097 – Любечский съезд»: the date is the event's, not the heading's.
    const isEvent = (part: string): boolean => {
      const found = dateOf(topic, part);
      return found !== undefined && found.rest !== '' && /^\s*[–—-]/.test(part.slice(found.date.length));
    };
    if (sentences(text).every(isEvent)) return NOTHING;
    if (isEvent(sentence))
      return {
        ...done([
          { kind: 'definition', front: ask(grammar.gist(title)), back: capital(text), ...place, isLoose: true },
        ]),
        isTerm: false,
      };
    return done(dated(topic, text, ask, place));
  }
  const day = dateOf(topic, title);
  if (day?.rest === '')
    return done([{ kind: 'cloze', front: grammar.whatHappened(title), back: capital(text), ...place }]);
  // «Существует несколько …»: how a chapter begins that goes on to its subject.
  if (IS_THERE.test(text)) return NOTHING;
  if (grammar.isListTitle(title) || isRelative(topic, title)) {
    // A short sentence has no points, and code makes none.
    const points = (text.match(/[,;]\s/g) ?? []).length;
    if ((sentences(text).length < 2 && points < 2) || text.includes('```')) return NOTHING;
    const whole = context ? `${context}, ${small(smallLatin(title))}` : title;
    return done([
      { kind: 'definition', front: grammar.mainPoints(whole), back: capital(text), ...place, isLoose: true },
    ]);
  }
  // «Получение исходников:» above code introduces it and says nothing of the heading.
  const isCaption = endsOpen && text.includes('```') && opening === 'noun' && wordsOf(own).length <= 4;
  if (isCaption) return NOTHING;
  // What a king did is no idea.
  if (topic.language === 'en' && topic.hasYears && opening === 'clause') {
    const points = (text.match(/[,;.]\s/g) ?? []).length;
    return points < 2
      ? NOTHING
      : done([
          { kind: 'definition', front: ask(grammar.mainPoints(title)), back: capital(text), ...place, isLoose: true },
        ]);
  }
  // The first of several lines is no gist of them all, unless it speaks of the heading.
  const next = topic.passages[topic.passages.indexOf(first) + 1];
  const isOneOfMany = next?.kind === 'paragraph' && next.startLine === first.endLine + 1;
  if (isOneOfMany && !sameThing(sentence, title)) return NOTHING;
  // «Рибосома, клеточный центр, цитоскелет» below «Немембранные» names them.
  const names = enumerated(topic, text);
  if (names) return done([{ kind: 'list', front: ask(names), back: capital(text), ...place }]);
  const isNoun =
    opening === 'noun' &&
    !/^\S{1,8}\s[=≤≥≠∈]\s/.test(text) &&
    !grammar.coordinated(title) &&
    !GERUND.test(title) &&
    grammar.isNounPhrase(sentence) &&
    !isAdverb(title) &&
    !/^[A-Z]{4,}(?: [A-Z]+)+$/.test(title) &&
    !/:\s|\s[–—]\s/.test(title);
  if (!isNoun && (!tellsGist(text) || /^(?:чтобы|для того|in order to|to)\s/iu.test(text))) return NOTHING;
  // “Transposing instruments sound …” under “Instruments” tells of some of them.
  const isOfSome = /^\p{L}+ \p{L}/u.test(text) && !/^(?:an?|the|any|all)\s/i.test(text);
  if (
    isOfSome &&
    wordsOf(title).length === 1 &&
    grammar.isPlural(title) &&
    repeats(wordsOf(text).slice(1, 3).join(' '), title)
  )
    return NOTHING;
  // «X используется для …» is asked as what it says.
  if (!isNoun && grammar.facts(sentence, title).some(({ front, isLoose }) => !isLoose && sameThing(front, title)))
    return NOTHING;
  // A whole sentence that has its own subject tells no gist of the heading.
  if (!isNoun && topic.isFormal && repeats(sentence, title)) return NOTHING;
  const front = isNoun ? whatIs(topic, title) : grammar.gist(command ? asCode(subcommandOf(command) ?? title) : title);
  const isLoose = !isNoun || !/^(?:an?|any)\s/i.test(text) || wordsOf(title).length > 4;
  return done([{ kind: 'definition', front: ask(front), back: capital(text), ...place, isLoose }]);
}

function dated(
  topic: Topic,
  text: string,
  ask: (front: string) => string,
  place: Omit<Draft, 'kind' | 'front' | 'back'>,
): Draft[] {
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

/** A list of one paragraph's follow-up: up to the next piece of prose. */
function untilProse(passages: Passage[]): Passage[] {
  const end = passages.findIndex((passage, index) => index > 0 && passage.kind === 'paragraph');
  return end === -1 ? passages : passages.slice(0, end);
}

/** «вставками», «сверху», «Динамический»: names that say little without the heading above. */
const isBare = (topic: Topic): boolean => {
  const words = wordsOf(topic.title.replace(/\(.*\)/, ''));
  if (words.length !== 1) return false;
  return /^[а-яё]/u.test(topic.title) || /(?:ый|ий|ой|ая|яя|ое|ее|ые|ие)$/u.test(topic.title.replace(/\s*\(.*$/, ''));
};

const isAdverb = (title: string): boolean => /^\p{Ll}[\p{L}]*(?:ами|ями|ом|ем|ой|ей|но|ую|ю)(?:\s|$)/u.test(title);
