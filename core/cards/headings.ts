import type { Passage } from '../notes/index.ts';
import { asCommand, commandSentence, subcommandOf, talksOfCommands, trailingCommand } from './commands.ts';
import { type Body, compose } from './compose.ts';
import { repeats } from './handbook.ts';
import { inlineQuestion } from './inline.ts';
import { commandCards } from './pairs.ts';
import { hasWords, isFiller, isLinkList, textOf, unquote } from './passages.ts';
import { pairOf } from './terms.ts';
import {
  asCode,
  bare,
  capital,
  fold,
  languageOf,
  leadingSentences,
  sentences,
  small,
  smallLatin,
  splitColon,
  wordsOf,
} from './text.ts';
import {
  contextOf,
  dateOf,
  isLabel,
  isRelative,
  NOTES_TITLE,
  type Topic,
  termInside,
  whatIs,
  within,
} from './topic.ts';
import type { Draft } from './types.ts';

/** The card that a heading asks for, and the passages its back has used up. */
export type Main = { drafts: Draft[]; used: Set<Passage>; isTerm?: boolean; compares?: [string, string] };

const NOTHING: Main = { drafts: [], used: new Set() };
const SHORT = 360;
const LONG = 620;

/** A heading is a question, a comparison, a task or a term; what stands below answers it. */
export function mainCard(topic: Topic): Main {
  const { title, grammar } = topic;
  if (/^(?:что это(?: такое)?|what is (?:it|this)|пример[ыа]?|examples?|итоги?|summary)\??$/iu.test(title))
    return NOTHING;
  if (title === '' || topic.passages.length === 0 || isLabel(title)) return NOTHING;
  if (/вопросы и ответы|questions and answers|questions & answers/iu.test(title)) return NOTHING;
  const difference = grammar.difference(title) ?? coordinated(topic);
  if (difference) return comparison(topic, difference);
  if (grammar.isQuestion(title)) return question(topic);
  if (/^(?:пример|example)[\s:]+\S{3}/iu.test(title)) return example(topic);
  const first = topic.passages.find((passage) => !isLinkList(passage) && !isFiller(textOf(passage)));
  if (!first) return NOTHING;
  const asked = grammar.howTo(title, first.kind === 'code');
  if (asked) return howTo(topic, asked);
  return isProse(topic, first) ? term(topic, first) : NOTHING;
}

/** A paragraph, or a list of whole sentences, as somebody writes who puts a star before everything. */
function isProse(topic: Topic, first: Passage): boolean {
  // «Поднять kali в докере?» belongs to the code below it.
  const hasCode = topic.passages.some(({ kind, lead }) => kind === 'code' && lead === first.text);
  const isDefined = topic.grammar.opening(textOf(first)) === 'this';
  if (hasCode && !/:$/.test(first.text) && !isFunction(topic) && !isDefined) return false;
  if (first.kind === 'paragraph') return inlineQuestion(topic, first) === undefined;
  if (first.kind !== 'item' || /^`/.test(first.markdown)) return false;
  const list = topic.passages.filter((passage) => passage.kind === 'item' && passage.list === first.list);
  const long = list.filter(({ text }) => wordsOf(text).length > 9).length;
  return (
    (list.length === 1 || long >= list.length * 0.6) &&
    pairOf(first, !topic.marked.has(first.list ?? 0)) === undefined &&
    !/^[^.]{1,40}\s[–—-]\s/.test(first.text)
  );
}

function opensPairs(topic: Topic, first: Passage): boolean {
  const next = topic.passages[topic.passages.indexOf(first) + 1];
  if (next?.kind === 'row') return true;
  const items = topic.passages.filter((passage) => passage.kind === 'item' && passage.list === next?.list);
  return next?.kind === 'item' && items.filter((item) => pairOf(item, false)).length >= items.length / 2;
}

const at = ({ startLine, endLine }: Body | Passage) => ({ startLine, endLine });

/** The rows of a table are cards of their own. */
function beforeTable(passages: Passage[]): Passage[] {
  const at = passages.findIndex(({ kind }) => kind === 'row');
  return at > 0 && passages.slice(0, at).some(({ text }) => wordsOf(text).length > 7)
    ? passages.slice(0, at)
    : passages;
}

type Difference = { front: string; sides: [string, string] | undefined; told?: Passage[] };

function comparison(topic: Topic, { front, sides, told = beforeTable(topic.passages) }: Difference): Main {
  const body = compose(told, LONG);
  const table = topic.passages.every(({ kind }) => kind === 'row');
  if (table) return NOTHING;
  // «есть два важных понятия: образ и контейнер» names the two and tells nothing apart.
  const isEmpty =
    !body ||
    wordsOf(body.text).length < 4 ||
    /(?:есть|бывают|существуют|there are|are) (?:два|две|two)[^.:]*:/iu.test(body.text);
  if (isEmpty) return sides ? { ...NOTHING, compares: sides } : NOTHING;
  return {
    drafts: [
      {
        kind: 'comparison',
        front: inContext(topic, front),
        back: bulleted(body.text),
        ...at(body),
        fact: `difference ${topic.title}`,
        isLoose: sides === undefined || !isWhole(topic, body),
      },
    ],
    used: body.used,
  };
}

/** Nothing of the section was left out: half an answer under a long section's question is chance. */
const isWhole = (topic: Topic, { used }: Body): boolean =>
  topic.passages.every((passage) => used.has(passage) || passage.kind === 'image' || isLinkList(passage));

/** «ИНТЕРФАЗА -> профаза -> метафаза»: what follows what. */
const ARROWS = /\s(?:[-=]+>|→|⇒)\s[^.;]*\s(?:[-=]+>|→|⇒)\s/u;

/** «WHERE и HAVING» above text that speaks of the one and then of the other. */
function coordinated(topic: Topic): { front: string; sides: undefined; told: Passage[] } | undefined {
  const found = topic.grammar.coordinated(topic.title);
  if (!found) return undefined;
  const prose = topic.passages.filter(({ kind }) => kind !== 'code');
  const openings = found.names.map((name) => {
    const [word = name] = wordsOf(name.toLowerCase());
    const stem = word.slice(0, Math.max(2, word.length - 2)).replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    return new RegExp(
      `(?:^|[.;,:!?(]\\s*|\\sа\\s|\\sand\\s|\\swhile\\s)(?:(?:в|с|a|an|the|with|in|plain|а)\\s)?[<("«]*${stem}[\\p{L}\\p{N}()*]*(?=[\\s:,()>*]|$)`,
      'u',
    );
  });
  const saying = (opening: RegExp) => prose.findIndex((passage) => opening.test(bare(textOf(passage)).toLowerCase()));
  const places = openings.map(saying);
  if (places.includes(-1)) return undefined;
  const last = prose[Math.max(...places)];
  const named = termInside(topic, topic.title);
  return {
    front:
      topic.grammar.coordinated(
        named.isNamed && !/^\p{Ll}/u.test(found.names.at(-1) ?? '') ? topic.title : smallLatin(topic.title),
      )?.front ?? found.front,
    sides: undefined,
    // Each has a passage of its own: what stands below tells of something else.
    told:
      new Set(places).size === places.length && last
        ? topic.passages.slice(0, topic.passages.indexOf(last) + 1)
        : topic.passages,
  };
}

function question(topic: Topic): Main {
  const { grammar, title } = topic;
  const body = compose(topic.passages, LONG);
  if (!body || !hasWords(body.text, 3)) return NOTHING;
  // Every item of such a list becomes a card, and lists.ts asks for the whole.
  if (topic.passages.every(({ kind: sort }) => sort === 'row')) return NOTHING;
  const asked = grammar.asQuestion((title.split('?')[0] ?? '').trim());
  const isDefinition = /^(?:что такое|what (?:is|are))\s/iu.test(asked);
  const first = [...body.used][0];
  // «Что выведет код?»: the code belongs to the question.
  if (
    first?.kind === 'code' &&
    topic.passages.length > 1 &&
    /^(?:что|в каком|в какой|чему|what|which|in what)\s/iu.test(asked)
  )
    return NOTHING;
  const kind = first?.kind === 'code' ? 'code' : first?.kind === 'item' && body.used.size > 1 ? 'list' : 'definition';
  let text = body.text;
  if (isDefinition) {
    const opening = sentences(text)[0] ?? '';
    const [fact] = grammar.facts(opening, title);
    if (fact?.kind === 'definition' && /^(?:что такое|what (?:is|are))\s/iu.test(fact.front)) {
      // «По сути, контейнеры — это …» answers «Что такое контейнер?» as it stands.
      const front = sameThing(fact.front, asked.replace(/^(?:что такое|what (?:is|are))/iu, '')) ? asked : fact.front;
      // The text defines something: the same thing, or this note's heading asks in jest.
      const back = `${fact.back}${/[.!?]$/.test(fact.back) ? '' : '.'} ${text.slice(text.indexOf(opening) + opening.length).trim()}`;
      return {
        drafts: [{ kind: 'definition', front, back: short(back), ...at(body), isLoose: front !== asked }],
        used: body.used,
        isTerm: true,
      };
    }
    text = first?.kind === 'paragraph' && grammar.opening(text) === 'this' ? capital(grammar.stripThis(text)) : text;
    if (first?.kind === 'paragraph' && text.length > 420) text = leadingSentences(text, SHORT);
  }
  // Under its question an answer may begin with a pronoun; on a card it need not.
  text = capital(text.replace(/^(?:it|they|он|она|оно|они)\s+(?=\p{Ll})/iu, ''));
  return {
    drafts: [
      {
        kind,
        front: inContext(topic, asked),
        back: bulleted(text),
        ...at(body),
        fact: `title ${title}`,
        isLoose: !isWhole(topic, body),
      },
    ],
    used: body.used,
  };
}

/** «Пример: nginx в сети host» is answered by its code. */
function example(topic: Topic): Main {
  const body = compose(topic.passages, LONG);
  if (!body || ![...body.used].some(({ kind }) => kind === 'code')) return NOTHING;
  const front = topic.grammar.giveExample(topic.title);
  return {
    drafts: [
      { kind: 'code', front, back: bulleted(body.text), ...at(body), fact: `title ${topic.title}`, isLoose: true },
    ],
    used: body.used,
  };
}

function howTo(topic: Topic, asked: string): Main {
  const body = compose(topic.passages, LONG);
  if (!body || !hasWords(body.text, 2)) return NOTHING;
  const hasCode = [...body.used].some(({ kind }) => kind === 'code');
  const first = [...body.used][0];
  if (first?.kind === 'item' && body.used.size > 1) return NOTHING;
  const kind = hasCode ? 'code' : 'definition';
  return {
    drafts: [
      {
        kind,
        front: inContext(topic, asked),
        back: bulleted(body.text),
        ...at(body),
        fact: `title ${topic.title}`,
        isLoose: !isWhole(topic, body),
      },
    ],
    used: body.used,
  };
}

function term(topic: Topic, first: Passage): Main {
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

/** The question for a plural heading below which nothing but names stand. */
function enumerated({ grammar, title, language }: Topic, text: string): string | undefined {
  const names = text.replace(/[.;]$/, '').split(/,\s+/);
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
function isLabelled(title: string, text: string): boolean {
  const [first = '', second = ''] = sentences(text);
  const label = /^(\p{Lu}[\p{L} ]{1,30}): /u;
  // “R² = share of variance” below “Regression”; “Load factor = …” may be the heading in another language.
  const left = /^([\p{L}\d_² ]{1,25})\s=\s/u.exec(first)?.[1];
  const isSame = left !== undefined && (sameThing(left, title) || fold(title).startsWith(fold(left).slice(0, 4)));
  if (left !== undefined && !isSame && languageOf(left) === languageOf(title)) return true;
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

const ABOUT_NOTES =
  /^(?:(?:my|some|these|these are|quick|rough|personal) )*notes (?:from|on|for|about|of|taken)(?!\p{L})|^(?:мои |это )?(?:записи|заметки|конспект|шпаргалка) (?:с|со|по|о|об|для|к|из|лекци)/iu;
const IS_THERE = /^(?:существу[ею]т|име[ею]тся|быва[ею]т|there (?:is|are))(?![\p{L}-])[^:]*$/iu;

const defines = ({ grammar, title }: Topic, sentence: string): boolean =>
  grammar
    .facts(sentence, title)
    .some(({ front, isLoose }) => !isLoose && /^(?:Что такое|What (?:is|are)) /.test(front) && sameThing(front, title));

/** Terse words are a gist. A handbook's long sentences, or what it tells its reader to do, are only how a chapter begins. */
function tellsGist(text: string): boolean {
  const [first = ''] = (sentences(text)[0] ?? '').split(/[;:\n]/);
  return wordsOf(first).length <= 26 && !TALKS_TO_READER.test(first);
}

/** “Counting the commits” is something one does, and nothing that could be asked with “What is”. */
const GERUND = /^\p{L}{2,}ing (?:the|an?|your|with|to|from|and|more|multiple) /iu;

const TALKS_TO_READER =
  /(?<![\p{L}])(?:вы|вам|вас|ваш\p{L}*|you|your|we|our|ниже|выше|следующ\p{L}+|предыдущ\p{L}+|below|above|(?:this|previous|next|following) (?:section|chapter|page)s?)(?![\p{L}])/iu;

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

const inContext = (topic: Topic, front: string): string => {
  const isBroad = wordsOf(front).filter((word) => word.length > 3).length < 4 || /^\p{Ll}/u.test(topic.title);
  return isBroad ? within(topic, contextOf(topic, false), front) : front;
};

/** A name written small above what it does and its code: no noun that could have an article. */
const isFunction = ({ title, passages }: Topic): boolean =>
  /^[a-z][A-Za-z]*$/.test(title) && passages.some(({ kind }) => kind === 'code');

/** «вставками», «сверху», «Динамический»: names that say little without the heading above. */
const isBare = (topic: Topic): boolean => {
  const words = wordsOf(topic.title.replace(/\(.*\)/, ''));
  if (words.length !== 1) return false;
  return /^[а-яё]/u.test(topic.title) || /(?:ый|ий|ой|ая|яя|ое|ее|ые|ие)$/u.test(topic.title.replace(/\s*\(.*$/, ''));
};

const isAdverb = (title: string): boolean => /^\p{Ll}[\p{L}]*(?:ами|ями|ом|ем|ой|ей|но|ую|ю)(?:\s|$)/u.test(title);

function sameThing(front: string, title: string): boolean {
  const words = new Set(wordsOf(front.toLowerCase()).map((word) => word.slice(0, 5)));
  return wordsOf(title.toLowerCase()).some((word) => word.length > 1 && words.has(word.slice(0, 5)));
}

const short = (text: string): string => capital(leadingSentences(text.trim(), SHORT));

/** A back of a single list line needs no list mark. */
const bulleted = (text: string): string => {
  const lines = text.split('\n');
  return capital(lines.length === 1 ? text.replace(/^(?:-|\d+\.)\s+/, '') : text);
};
