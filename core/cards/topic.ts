import { basename, extname } from 'node:path';
import { type Note, type Passage, plainText, withoutVaultMarks } from '../notes/index.ts';
import { type Words, withBlocks } from './blocks.ts';
import { withBoxes, withDefinitions } from './definitions.ts';
import { english } from './english.ts';
import { isMass, isPluralNoun, oneOf, VERBS, withArticle } from './english-words.ts';
import type { Grammar } from './grammar.ts';
import type { Style } from './handbook.ts';
import { hasColumns, withColumns } from './hurried.ts';
import { withLabelLines, withLastLabels } from './labels.ts';
import { breaksOf } from './lines.ts';
import { withOwnMarks } from './own-marks.ts';
import { isCrowded, type Lookups, NO_LOOKUPS } from './reference.ts';
import { type Row, rowsOf } from './rows.ts';
import { russian } from './russian.ts';
import { withSubheads } from './subheads.ts';
import { capital, fold, type Language, languageOf, small, smallLatin, wordsOf } from './text.ts';

/** A heading and what stands under it, with everything a maker wants to know about the heading. */
export type Topic = {
  title: string; // without number, closing dash or colon
  heading: string; // as the note has it
  codes: string[]; // parts of the heading that the note marks as code
  isOpen: boolean; // the heading holds half the sentence: «Docker образ —»
  parents: string[]; // nearest first
  noteTitle: string | undefined; // from the front matter, where it says more than a heading or the file's name
  passages: Passage[];
  rows: Row[]; // the lines, as their author wrote them
  marked: ReadonlySet<number>; // lists that the note marks as such; others are lines that read as pairs
  startLine: number;
  language: Language;
  grammar: Grammar;
  hasYears: boolean; // the note speaks of dates: a lone three-digit number may be a year
  isRagged: boolean; // of the whole note: its lines end where its author ended them
  isFormal: boolean; // whole sentences, each with its stop
  isCrowded: boolean; // the whole note: names of machines and their meanings
  lookups: Lookups; // of the whole collection
  isReference: boolean; // of the whole note: a page to look things up
  isHandbook: boolean; // of the whole note: prose for readers, of which only what is sure is asked
  slots: ReadonlySet<string>; // folded titles that stand under many headings and say nothing without them
  vocabulary: Set<string>; // stems of words that this note writes with a small letter
  capitals: ReadonlySet<string>; // words that this note has with a capital inside a sentence
  counted: ReadonlySet<string>; // nouns that this note has with “a” or in the plural
  definite: ReadonlySet<string>; // one or two words that this note has with “the”
  named: ReadonlySet<string> | undefined; // words with a capital inside lines, where most lines of the note begin small
};

const NUMBER =
  /^(?:§+\s*\d+(?:[.–-]\d+)*[.:)]?\s*(?=\p{L})|(?:билет|вопрос|лекция|слайд|slide|тема|глава|часть|урок|лабораторная|lecture|chapter|part|lesson|week|question|q)?\s*№?\s*\d+(?:\.\d+)*[.):]+\s+|(?:\d+|[A-ZА-Я])(?:\.\d+)+[.:]?(?:\s+|$)|[ivx]{1,4}\.\s+)/iu;

/** «Таблица 3.1.», “Figure 4:”: the number of a thing says nothing, what follows it may. */
const CAPTION =
  /^(?:рис(?:унок|\.)|табл(?:ица|\.)|листинг|приложение|пример|example|figure|fig\.|table|listing|appendix)\s*(?:\d+|[A-ZА-Я](?=\.\d))(?:[.–-]\d+)*[.:]?(?:\s+|$)/iu;

/** «P и NP на пальцах»: how it is told, not what is. */
const SIMPLY =
  /(?<![\s,:–—(-])[\s,:–—(-]+(?:(?:по)?подробнее|подробно|кратко|вкратце|вс[её] такое|и вс[её] такое|и т\. ?[дп]\.?|и прочее|и др\.|in detail|in short|briefly|and so on|etc\.?|на пальцах|простыми словами|простым языком|в двух словах|(?:explained )?in (?:plain|simple) (?:english|words|terms)|in a nutshell)\)?\s*$/iu;

/** «Билет 5 (Аня) ТРАНЗАКЦИИ»: the subject comes last. */
const COUNTED =
  /^(?:билет|вопрос|лекция|семинар|слайд|lecture|lesson|slide|week|day)\s*№?\s*\d+(?:\s*\([^()]*\))?(?:[.:]|\s?[–—-])?\s+(?=\p{L})/iu;
/** “Wed. Functions”: of a diary the day says nothing. */
const WEEKDAY =
  /^(?:mon|tue|wed|thu|fri|sat|sun)(?:day|sday|nesday|rsday|urday)?(?:\s+[–—-]+|[.:,–—-]*)\s+(?=\p{L})|^(?:weekend|понедельник|вторник|среда|четверг|пятница|суббота|воскресенье)(?:\s+[–—-]+|[.:,–—-]+)\s+/iu;
/** “What a mutex is” is a question, “A mutex is” half a sentence. */
const ASKS = /\?|^(?:what|who|where|why|how|when|which)\s/iu;
/** “spent 2 hours on this bug!!”: what its writer says of the day is no subject. */
const REMARK = /^\p{Ll}[^?]*!+$|!!+$/u;

/** «Слайд 8», “Mon”: where it stands, or when. */
const ONLY_NUMBER =
  /^(?:билет|вопрос|лекция|семинар|lecture|слайд|страница|стр\.|slide|page|week|неделя|day|день|lesson|урок|занятие)\s*№?\s*\d+(?:\s*\([^()]*\))?[.:]?$|^(?:mon|tue|wed|thu|fri|sat|sun)(?:day|sday|nesday|rsday|urday)?$/iu;

const clean = (title: string): { title: string; isOpen: boolean } => {
  let text = title
    .replace(
      /^(?:Л|[Ll]ec?\.?)\s?\d+(?:[-–]\d+)?[.:]?\s+(?:[–—-]\s+)?(?=\p{L})|^\d{1,2}\.(?=\p{Lu})|^\d (?=[A-Z]{2})/u,
      '',
    )
    .replace(/^(?:\p{Extended_Pictographic}|\uFE0F|\u200D|\s)+/u, '')
    // The marks of how hard a question is: «… ⭐️🚀».
    .replace(/(?<=[\p{L}?.!)»])\s+(?:\p{Extended_Pictographic}|\uFE0F|\u200D){1,9}$/u, '')
    .replace(/^(?:(?:вопрос|question)[^:?]{0,20}|Q|В)[:.]\s+/iu, '')
    .replace(NUMBER, '')
    .replace(COUNTED, '')
    .replace(WEEKDAY, '')
    .replace(CAPTION, '')
    .replace(ONLY_NUMBER, '')
    .replace(REMARK, '')
    // «$Пахитена.$»: words that somebody has set as a formula.
    .replace(/^\$([^$\\^_=]{3,60}?)\.?\$\.?$/u, '$1')
    // The address of a block in a vault.
    .replace(/\s\^[\w-]+$/, '')
    .replace(/^#+\s*/, '')
    // «L1. Физический»
    .replace(/^(\p{Lu}\d{1,2})\. (?=\p{Lu})/u, '$1 ')
    // «Эпилепсия.» is called so without its stop, «и т. д.» with it.
    .replace(/(?<=\p{L}{4})\.\s*$/u, '')
    .trim();
  const isOpen = /\s[–—-]+$|[–—]$|\s(?:это|(?<!(?:or|vs|and|и|или)\s)is)$/iu.test(text) && !ASKS.test(text);
  text = text
    .replace(isOpen ? /(?:\s+[–—-])?\s+(?:это|is)$/iu : /(?:\s+[–—-])?\s+это$/iu, '')
    .replace(isOpen ? /^(?:An?|The)(?= \p{Ll})/u : /^$/, (article) => article.toLowerCase())
    .replace(/\s*\((?:см\.?|смотри(?:те)?|see|табл\.|таблица|из|по)\s[^()]*\)\s*$/iu, '')
    .replace(SIMPLY, '')
    .replace(
      /^([^?:,]{2,30}) (как (?:работает|устроен\p{L}?))(?:\s*\([^()]*\))?$/iu,
      (_, name: string, how: string) => `${capital(how)} ${name}`,
    )
    .replace(/(?<![\s–—:-])[\s–—:-]+$/u, '')
    .trim();
  return { title: text, isOpen };
};

export const SKIPPED =
  /^(?:[сc]{1,2}ылк[аи].*|полезные ссылки|полезное|литература|учебник[и]?|источники|почитать|что почитать.*|дополнительно почитать|материалы|оглавление|содержание|содержимое|список литературы|table of contents|contents|toc|links?|useful links|references?|bibliography|sources|textbooks?|further reading|see also|read more|resources|changelog|todo|to do|вопросы|вопросы к (?:зач[её]ту|экзамену|семинару).*|вопросы для .*|контрольные вопросы|что (?:спросят|спрашивают|спрашивали|будет на (?:экзамене|зач[её]те|контрольной|кр|коллоквиуме|защите)|будут спрашивать|повторить|выучить|доучить|не успел).*|questions|exam questions.*|review questions|план|план лекции|план занятия|повестка|agenda|outline|plan|спасибо за внимание|thank you|домашнее задание|дз|homework|acknowledg.*|license|лицензия|(?:кратк\p{L}+ )?(?:обзор|содержание|структура|оглавление)(?: содержания)? (?:документа|книги|главы|раздела|руководства|курса|пособия)|(?:about|structure of|organi[sz]ation of) this (?:book|guide|document|manual))$/iu;

export const isSkipped = (topic: Topic): boolean => SKIPPED.test(topic.title);

/** The language of most letters: one foreign word does not make a note foreign, and code is no language. */
function mostly(text: string): Language {
  const russianLetters = text.match(/[а-яё]/giu)?.length ?? 0;
  const latinLetters = text.match(/[a-z]/gi)?.length ?? 0;
  return russianLetters * 3 >= latinLetters && russianLetters > 0 ? 'ru' : 'en';
}

/** Of a section: its own language where it has sentences, the note's where it has names and commands. */
function languageIn(text: string, usual: Language): Language {
  if (mostly(text) === usual) return usual;
  const isProse =
    usual === 'ru'
      ? /[a-z]{3,} [a-z]{2,} [a-z]{2,} [a-z]{2,}/i.test(text)
      : /[а-яё]{3,} [а-яё]{2,} [а-яё]{2,}/iu.test(text);
  return isProse && !(usual === 'ru' && languageOf(text) === 'ru') ? mostly(text) : usual;
}

const JOINING =
  /^(?:\(|(?:и|или|а|но|при|в|на|для|по|с|со|от|к|and|or|in|with|for|of|to|at|when|how|from|by|under)\s)/u;

const LEARNERS: Style = { isHandbook: false, isFormal: false, isReference: false };

/** A name in words of a person, and not of a file system. */
const SUBJECT_OF_FILE = /^\p{Lu}[\p{L}-]*(?: [\p{L}-]+){0,4}$/u;

/** `tyurkskij-kaganat.md`, `cuban-missile-crisis.md`: a file's name, in the words that the note itself has for it. */
function namedAs(file: string, texts: readonly string[]): string | undefined {
  const spelt = (word: string): string => fold(word).replace(/i[jy]|[jy](?![aeiou])|ii/g, 'i');
  const name = file.split('-').map(spelt);
  const saysNothing = (title: string): boolean =>
    english.isListTitle(title) || english.isRelativeTitle(title) || english.isVagueTitle(title) || SKIPPED.test(title);
  if (!/^[a-z]{4,}(?:-[a-z]{2,}){0,4}$/.test(file) || (name.length === 1 && saysNothing(file))) return undefined;
  const words = wordsOf(texts.join('\n').slice(0, 20_000));
  const at = words.findIndex((_, start) => name.every((part, index) => spelt(words[start + index] ?? '') === part));
  if (at >= 0)
    return capital(
      words
        .slice(at, at + name.length)
        .join(' ')
        .toLowerCase(),
    );
  const known = new Set(words.map((word) => word.toLowerCase()));
  return name.length > 1 && file.split('-').every((part) => known.has(part))
    ? capital(file.replaceAll('-', ' '))
    : undefined;
}

/** Joins headings that make one sentence together: «Аномалии» above «при параллельной работе». */
export function readTopics(
  note: Note,
  slots: ReadonlySet<string> = new Set(),
  style: Style = LEARNERS,
  lookups = NO_LOOKUPS,
): Topic[] {
  const { title: noteTitle, path } = note;
  const sections = note.sections.map((section) => ({
    ...section,
    passages: withOwnMarks(withLastLabels(withLabelLines(section.passages))),
  }));
  const topics: Topic[] = [];
  const sample = sections.flatMap(({ passages }) =>
    passages.filter(({ kind }) => kind !== 'code').map(({ text }) => text),
  );
  const vocabulary = vocabularyOf(sample);
  const capitals = new Set(sample.flatMap((text) => text.match(/(?<=\p{Ll},? )\p{Lu}\p{Ll}+(?![\p{L}-])/gu) ?? []));
  const counted = countedIn(sample);
  const definite = definiteIn(sample);
  const named = namedIn(sections.flatMap(({ passages }) => passages));
  const years =
    sample
      .join(' ')
      .match(/(?<![\d.,])(?:1[0-9]\d{2}|20[0-2]\d)(?![\d.,]\d|\d)|год[ауыов]*(?!\p{L})|век[аов]*(?!\p{L})/gu)?.length ??
    0;
  const hasYears = years >= 6;
  const usual = mostly(sample.join(' ').slice(0, 20_000) + sections.map(({ title }) => title).join(' '));
  const isHeading = sections.some(({ title }) => title === noteTitle);
  // “Week 1 3 describing data + prob” is what a file is called, and no subject.
  const isFileName =
    path.toLowerCase().includes(noteTitle.toLowerCase().replaceAll(' ', '-').slice(0, 40)) ||
    path.includes(noteTitle) ||
    (/[\d+,&]/.test(noteTitle) && path.replace(/[-_]+/g, ' ').includes(noteTitle));
  // «Тюркский каганат.md»: what stands there below no heading is about that.
  const file = basename(path, extname(path));
  const subject = SUBJECT_OF_FILE.test(file) ? file : namedAs(file, sample);
  const ragged = breaksOf(note.sections.flatMap(({ passages }) => passages));
  const boldOnTop = sections.find(({ title }) => title !== '')?.level === 7;
  // «4 Хеш-таблица» among «Билет 2 …» and «Билет 5 …».
  const tickets = sections.filter(({ title }) => /^(?:билет|вопрос|ticket|question)\s*№?\s*\d/iu.test(title)).length;
  let held: { title: string; startLine: number; level: number } | undefined;
  const areColumns = ragged !== false && hasColumns(sections.flatMap(({ passages }) => passages));
  const blocks = ragged === 'always' ? withBlocks(sections, WORDS) : sections;
  for (const section of blocks.flatMap((part) => withSubheads(part, boldOnTop, isSubhead))) {
    const passages = withDefinitions(
      withoutVaultMarks(
        withBoxes(
          (areColumns ? withColumns : same)(
            section.passages.flatMap((passage) =>
              passage.kind === 'markup' || passage.kind === 'image' ? [] : (withoutEmbeds(passage) ?? []),
            ),
          ),
          isTerm,
        ),
      ),
      isTerm,
      ragged,
    );
    const joins = held && held.level === section.level && JOINING.test(section.title);
    const heading = joins && held ? `${held.title} ${section.title}` : section.title;
    const startLine = joins && held ? held.startLine : section.startLine;
    const { title, isOpen } = clean(tickets > 2 ? heading.replace(/^\d{1,2}\s+(?=\p{Lu})/u, '') : heading);
    const parents = [...(boldOnTop && section.level === 7 ? [] : section.trail)]
      .reverse()
      .map((parent) => clean(parent).title)
      .filter(Boolean);
    held = section.passages.length === 0 ? { title: heading, startLine, level: section.level } : undefined;
    const words =
      title +
      passages
        .slice(0, 4)
        .map(({ text }) => text.slice(0, 300))
        .join(' ');
    const language = languageIn(words, usual);
    const grammar = language === 'ru' ? russian : english;
    const isOfFile =
      title === '' || (parents.length === 0 && (grammar.isVagueTitle(title) || grammar.isRelativeTitle(title)));
    const ofFile = isOfFile && languageIn(subject ?? '', usual) === language ? subject : undefined;
    topics.push({
      title,
      heading: section.title,
      codes: section.codes ?? [],
      isOpen,
      parents,
      noteTitle: isHeading || isFileName ? ofFile : inLanguage(noteTitle, language),
      passages,
      rows: rowsOf(section.passages),
      marked: new Set(section.passages.flatMap(({ list }) => list ?? [])),
      startLine,
      language,
      grammar,
      vocabulary,
      capitals,
      counted,
      definite,
      named,
      hasYears,
      isRagged: ragged !== false,
      ...style,
      lookups,
      isCrowded: false,
      slots,
    });
  }
  const crowded = isCrowded(topics.flatMap(({ passages }) => passages));
  return crowded ? topics.map((topic) => ({ ...topic, isCrowded: true })) : topics;
}

/** Of a title in two languages, «What is ORM / Что такое ORM», the half that this section is written in. */
function inLanguage(title: string, language: Language): string {
  const halves = title.split(/\s[/|]\s/);
  const own = halves.filter((half) => languageOf(half) === language);
  return halves.length === 2 && own.length === 1 ? (own[0] ?? title) : title;
}

const same = (passages: Passage[]): Passage[] => passages;

/** `![[scheme.png]]` is shown in a vault, and is a file's name anywhere else; `undefined` where nothing else stands there. */
function withoutEmbeds(passage: Passage): Passage | undefined {
  if (passage.kind === 'code' || !passage.markdown.includes('![[')) return passage;
  const markdown = passage.markdown.replace(/[ \t]*!\[\[[^\]\n]*\]\][ \t]*/g, '').trim();
  return markdown === '' ? undefined : { ...passage, markdown, text: plainText(markdown) };
}

const grammarOf = (line: string): Grammar => (/[а-яё]/iu.test(line) ? russian : english);
const WORDS: Words = {
  isHead: (line) => !isLabel(line) && !grammarOf(line).isAnaphoric(line),
  isNoun: (line) => {
    const grammar = grammarOf(line);
    const opening = grammar.opening(line);
    // «Клапаны» ends as «равны» does.
    const isNoun = opening === 'noun' || (opening === 'clause' && wordsOf(line).length === 1 && grammar.isPlural(line));
    return isNoun && grammar.isNounPhrase(line) && !grammar.hasVerb(line);
  },
  isDeed: (line) => ['verb', 'verbs'].includes(grammarOf(line).opening(line)),
  isPhrase: (line) => grammarOf(line).opening(line) === 'noun' && grammarOf(line).isNounPhrase(line),
  isPlural: (line) => grammarOf(line).isPlural(line),
  isGeneric: (line) =>
    (wordsOf(line).length <= 2 && (grammarOf(line).isListTitle(line) || grammarOf(line).isRelativeTitle(line))) ||
    /^(?:the )?\p{L}+ ones$/iu.test(line),
  isQuestion: (line) => grammarOf(line).isQuestion(line),
};

/** What may head lines of its own. */
const isSubhead = (text: string): boolean =>
  !isLabel(text) && [russian, english].every((grammar) => !grammar.isVagueTitle(text) && !grammar.isQuestion(text));

/** What may be defined: no label, and no heading of a part («Минусы», “Examples”). */
const isTerm = (text: string): boolean =>
  !isLabel(text) &&
  [russian, english].every(
    (grammar) => !grammar.isVagueTitle(text) && !grammar.isRelativeTitle(text) && !grammar.isListTitle(text),
  );

const MANY = 3;

/**
 * Titles under which a collection keeps the same thing of many subjects («Опции», “Return value”): each says what it
 * means only together with the heading above it.
 */
export function slotsOf(notes: readonly Note[]): Set<string> {
  const places = new Map<string, Set<string>>();
  for (const { sections, path } of notes) {
    for (const { title, trail } of sections) {
      const name = fold(clean(title).title);
      if (name === '') continue;
      const known = places.get(name) ?? new Set();
      places.set(name, known.add(`${path} ${trail.join(' / ')}`));
    }
  }
  return new Set([...places].filter(([, where]) => where.size >= MANY).map(([name]) => name));
}

/** A title that needs the one above it, by its words or by how often it stands in the notes. */
export const isRelative = ({ grammar, slots }: Pick<Topic, 'grammar' | 'slots'>, title: string): boolean =>
  grammar.isRelativeTitle(title.replace(/^\p{L}+(?:ая|[ыи]е|ое) (?=\p{Ll}+$)/u, '')) || slots.has(fold(title));

export const stem = (word: string): string => word.toLowerCase().slice(0, Math.max(4, word.length - 2));

function vocabularyOf(texts: string[]): Set<string> {
  const stems = new Set<string>();
  for (const text of texts) for (const word of text.match(/(?<![\p{L}-])\p{Ll}{3,}/gu) ?? []) stems.add(stem(word));
  return stems;
}

/** “a crate”, “each input ref”, “old crates”; of “a hypertonic solution” the adjective is not. */
function countedIn(texts: string[]): Set<string> {
  const text = texts.join('\n').toLowerCase();
  const single = [
    ...text.matchAll(/\b(?:an?|each|one|another) ([a-z]{3,}(?<!ic|ous|ive|ful|less|able|ible))\b/g),
    ...text.matchAll(/\b(?:an?|each|one|another) [a-z]+ ([a-z]{3,})\b/g),
  ];
  const plural = [...text.matchAll(/\b([a-z]{2,}[^s'\W])s\b/g)];
  return new Set([...single, ...plural].flatMap(([, noun]) => noun ?? []));
}

/** “the hypothalamus”, “the limbic system” */
function definiteIn(texts: string[]): Set<string> {
  const text = texts.join('\n').toLowerCase();
  return new Set(
    [...text.matchAll(/\bthe ([a-z]{3,})(?: ([a-z]{3,}))?/g)].flatMap(([, one = '', two]) =>
      two ? [one, `${one} ${two}`] : [one],
    ),
  );
}

function namedIn(passages: readonly Passage[]): Set<string> | undefined {
  const lines = passages
    .filter(({ kind }) => kind === 'paragraph' || kind === 'item')
    .flatMap(({ markdown }) => markdown.split('\n'))
    .filter((line) => /^[\s*-]*[A-Za-z]/.test(line));
  const small = lines.filter((line) => /^[\s*-]*[a-z]/.test(line)).length;
  if (lines.length < 8 || small < lines.length * 0.6) return undefined;
  return new Set(lines.flatMap((line) => line.match(/(?<=\S.*)\b[A-Z][a-z]+\b/g) ?? []));
}

const ABSTRACT =
  /(?:ция|сия|зия|ание|ение|ость|ство|изм|тура|ика|ировка|овка|логия|тие|нка|ятор|атор|ктор|инг|ние|мость|тор|ация|нность)$/u;

/** “Mixture”: nobody is called so. */
export const COMMON_NOUN = /^[A-Z][a-z]+(?:ture|ment|ness|ity|[st]ion|ism|ance|ence|logy|graphy)$/;

const ABSTRACT_EN =
  /(?:ing|tion|sion|ment|ness|ity|ance|ence|ship|lock|ation|ism|ology|ure|ive|ial|ical|ous|ble|er|or|ary|ory|ual|ic)$/;

/** The term as it stands inside a sentence, and whether its first letter may belong to a name. */
export function termInside(topic: Topic, term: string): { text: string; isNamed: boolean } {
  const [first = ''] = wordsOf(term);
  if (!/^\p{Lu}\p{Ll}+/u.test(first) || !term.startsWith(first) || smallLatin(term) === term)
    return { text: term, isNamed: false };
  if (topic.language === 'en' && topic.isRagged && topic.named !== undefined) {
    const isName = /\s/.test(term) ? topic.named.has(first) : !topic.counted.has(first.toLowerCase());
    return { text: isName ? term : smallLatin(term), isNamed: false };
  }
  // A Latin name in a Russian sentence is written as it is.
  if (topic.language === 'ru' && /^[A-Za-z]/.test(first)) return { text: term, isNamed: false };
  const second = wordsOf(term)[1] ?? '';
  if (topic.language === 'en') {
    if (/^(?:\p{Lu}\p{Ll}|[IVX]+$)/u.test(second) || /['’]s$/.test(first)) return { text: term, isNamed: false };
    const isCommon = topic.vocabulary.has(stem(first)) || ABSTRACT_EN.test(first);
    return { text: isCommon ? smallLatin(term) : term, isNamed: !isCommon };
  }
  if (topic.grammar.isListTitle(term)) return { text: small(term), isNamed: false };
  const isAdjective = wordsOf(term).length === 1 && /(?:ый|ий|ая|яя|ое|ее|ые)$/u.test(first);
  if (isAdjective || topic.vocabulary.has(stem(first)) || ABSTRACT.test(first.toLowerCase()))
    return { text: small(term), isNamed: false };
  return { text: term, isNamed: true };
}

/** A common noun with the article that the note itself has for it: “a crate”, “the hypothalamus”. */
export function withOwnArticle({ language, counted, definite, isHandbook }: Topic, term: string): string {
  const name = term.replace(/\s+\([^()]*\)$/, '');
  const noun = name.split(' ').at(-1) ?? '';
  if (language !== 'en' || !/^[a-z][a-z-]*(?: [a-z-]+){0,3}$/.test(name) || /^(?:an?|the) /.test(name)) return term;
  if (isHandbook || isPluralNoun(name) || VERBS.has(name)) return term;
  if (counted.has(noun) && !isMass(noun)) return oneOf(term);
  return definite.has(name) && withArticle(term) === term ? `the ${term}` : term;
}

export function whatIs(topic: Topic, term: string): string {
  const { text, isNamed } = termInside(topic, term);
  return isNamed
    ? topic.grammar.whatIsNamed(text)
    : topic.grammar.whatIs(text === term ? text : withOwnArticle(topic, text));
}

/** The date that a text opens with, in a note where a number may be one. */
export function dateOf(topic: Topic, text: string): { date: string; rest: string } | undefined {
  const found = topic.grammar.datePart(text);
  return found && (topic.hasYears || !/^\d{3}(?!\d)/.test(found.date)) ? found : undefined;
}

/** What notes are called, rather than what they are about: «Сети: вопросы и ответы». */
export const NOTES_TITLE =
  /(?:конспект|шпаргалк|шпор[аы](?!\p{L})|билеты|лекци|дневник|(?<!\p{L})my (?:\p{L}+ )?(?:log|journal|diary)(?!\p{L})|подготовка|собеседовани|вопросы и ответы|interview|notes|(?<!\p{L})заметки(?!\p{L})|cheat ?sheet|crib(?!\p{L})|cram(?!\p{L})|midterm|контрольн|зач[её]т|экзамен|(?<!\p{L})к\/р(?!\p{L})|(?<!\p{L})к кр(?!\p{L})|odds and ends|часть \d|questions)/iu;

/** “terraform crib”, «шпаргалка git»: what the notes are of stands beside what they are. */
const ON_NOTES =
  /(?:^|\s)(?:notes?|crib|cram|cheat ?sheet|recap|revision|конспект|шпаргалка|шпора|заметки)(?: (?:по|on|of|for|к (?:кр|экзамену|зачёту)))?(?=\s|$)/iu;

/** A title that asks for one thing: «Что такое ORM?», «Что такое DNS и какие бывают записи?». */
const NAMED =
  /^(?:что такое|расскажи(?:те)? про|what (?:is|are)(?: an?| the)?|(?:tell (?:me )?about|describe|explain)(?: an?| the)?)\s+(?<t>[^?]{2,40}?)(?:,? (?:и|and) (?:как|какие|какой|какая|какое|зачем|чем|что|для чего|где|когда|почему|how|what|why|when|where|which)(?= )[^?]*)?\??$/iu;
/** A title that asks which things of a kind there are: «Какие сборщики мусора есть в HotSpot?», “What types of joins are there?” */
const KINDS =
  /^(?:какие (?:бывают )?(?<t>(?!еще |ещё |из )\p{L}[^?,:]{2,40}?)(?: (?:бывают|есть|существуют|можно)(?: [^?]*)?)?|(?:what|which) (?<e>[a-z][^?,:]{2,40}?) (?:are there|exist|do you know)(?: [^?]*)?)\??$/iu;

/** What the items below a title are, where the title asks for it. */
function kindsOf({ grammar }: Topic, title: string): string | undefined {
  const { t, e } = KINDS.exec(title)?.groups ?? {};
  const kinds = t ?? e;
  const isKind =
    kinds !== undefined &&
    grammar.isPlural(kinds) &&
    grammar.isNounPhrase(kinds) &&
    !wordsOf(kinds).some((word) => grammar.opening(word) === 'infinitive');
  return isKind ? capital(kinds) : undefined;
}

/**
 * Of a title that is a clause what it is about: «Reset бывает трёх видов», «Конфликт слияния возникает». Where that is
 * hard to tell («Третий закон не работает») nothing is, and other titles are left alone.
 */
function subjectOf({ grammar, language }: Topic, title: string): string | undefined {
  if (language !== 'ru' || grammar.isQuestion(title)) return undefined;
  const defined = /^(?<t>\p{Lu}[\p{L}-]*(?: [\p{L}-]+)?) (?:—\s)?это\s/u.exec(title)?.groups?.t;
  if (defined) return defined;
  if (!grammar.hasVerb(title)) return undefined;
  const found =
    /^(?<t>\S+(?: \S+){0,2}?) (?:бывает|бывают|делится|делятся|\p{L}+(?:ет|ит|ют|ят)(?:ся)?$)(?=\s|$)/iu.exec(title);
  const subject = found?.groups?.t ?? '';
  return / не$/u.test(subject) ? '' : subject;
}

/** “Rust, evenings after work”: when and how the notes were taken is no part of what they are on. */
const ASIDE = /^(\p{Lu}[\p{L}\d.+#]+), (\p{Ll}+(?: (?!и |and |or |или )\p{Ll}+){1,4})$/u;

/** The nearest title that says what a bare item is about; a question or a word like «Причины» does not. */
export function contextOf(topic: Topic, own = true): string | undefined {
  const above = own && topic.noteTitle ? [topic.noteTitle] : [];
  const titles = own ? [topic.title, ...topic.parents, ...above] : topic.parents;
  for (const title of titles) {
    const named = NAMED.exec(title)?.groups?.t;
    if (named && !topic.grammar.difference(title)) return named;
    // «Какие ошибки бывают у `read()`?»: what stands below is of `read()`.
    const [asked, another] = title === topic.title && topic.grammar.isQuestion(title) ? topic.codes : [];
    if (asked && asked.length <= 40 && !another) return `\`${asked}\``;
    const kinds = kindsOf(topic, title);
    if (kinds) return kinds;
    // «Возвращает» above what a method returns names nothing.
    const isVerb = wordsOf(title).length === 1 && topic.grammar.opening(`${title} всё`) === 'verb';
    if (SKIPPED.test(title) || isLabel(title) || (isVerb && topic.language === 'ru')) continue;
    // «Факторы производства + доход» are two subjects.
    if (/[а-яё]{3,} \+ [а-яё]{3,}/iu.test(title)) continue;
    // “And the third one”
    if (/^(?:and|or|but|vs\.?|и|или|а|но|против)\s/iu.test(title)) continue;
    const subject = subjectOf(topic, title);
    if (subject === '') continue;
    if (subject) return subject;
    const cut =
      title.replace(/\s*\([^)]*\)$| I \p{Ll}+$/u, '').split(/(?:;|(?<!(?<!\p{L})\p{Lu})\.(?=\s\p{Lu}))\s/u)[0] ?? '';
    // “Encoding, hashing, encryption” names three things, and the first of them alone another.
    const isRow = cut.length <= 40 && /^\p{L}+(?:, \p{L}+){2,}$/u.test(cut);
    const [subjectAlone, aside] = (title === (topic.parents.at(-1) ?? topic.title) && ASIDE.exec(cut)?.slice(1)) || [];
    if (subjectAlone && aside && !topic.grammar.isVagueTitle(subjectAlone)) return subjectAlone;
    const text = isRow ? cut : cut.length > 28 ? (cut.split(/[,:]\s|\s[–—-]\s/)[0] ?? '') : (cut.split(/:\s/)[0] ?? '');
    if (
      text === '' ||
      text.length > 60 ||
      topic.grammar.isQuestion(text) ||
      topic.grammar.difference(text) ||
      topic.grammar.isVagueTitle(text)
    )
      continue;
    if (NOTES_TITLE.test(text)) {
      const subject = text.replace(ON_NOTES, '').trim();
      if (subject !== text && /^[\p{L}\d.+#]+$/u.test(subject)) return subject;
      const [head = ''] = text.split(/[:,]\s/);
      if (head === text || head.length < 2 || /(?:конспект|шпаргалк|билеты|лекци|notes)/iu.test(head)) continue;
      return head;
    }
    if (!isRelative(topic, text) && !isAdjective(text) && !isPlain(topic, text)) return text;
    // «Причины» and «Быстрая» alone say little: «Крещение Руси, причины», «Сортировки, быстрая».
    const above = titles
      .slice(titles.indexOf(title) + 1)
      .map((parent) => NAMED.exec(parent)?.groups?.t ?? parent)
      .find(
        (parent) =>
          parent.length <= 40 &&
          !isLabel(parent) &&
          !topic.grammar.isQuestion(parent) &&
          !topic.slots.has(fold(parent)),
      );
    // «Настройка» below «Настройка Nagios» adds nothing.
    const said = new Set(wordsOf(above?.split(/[:.,]\s/)[0] ?? '').map((word) => fold(stem(word))));
    if (above && wordsOf(text).every((word) => said.has(fold(stem(word))))) return above;
    return above && !/(?:билет|notes)/iu.test(above) && !NOTES_TITLE.test(above)
      ? `${above.split(/[:.,]\s/)[0]}, ${topic.language === 'ru' ? small(text) : smallLatin(text)}`
      : topic.slots.has(fold(text))
        ? undefined
        : text;
  }
  return undefined;
}

/** «гос-во» */
const SHORTENED = /^([а-яё]{2,4})-([а-яё]{1,2})$/u;

/** Adds the context before a question, unless the question names it already. */
export function within(topic: Topic, context: string | undefined, question: string): string {
  if (!context) return question;
  const asked = new Set(wordsOf(question).map((word) => fold(stem(word))));
  const named = wordsOf(context).filter((word) => word.length > 2);
  const short = wordsOf(question).map((word) => SHORTENED.exec(word)?.slice(1) ?? []);
  const isShort = (word: string): boolean =>
    short.some(([from, to]) => from && to && word.toLowerCase().startsWith(from) && word.endsWith(to));
  const missing = named.filter((word) => !asked.has(fold(stem(word))) && !isShort(word));
  if (named.length > 0 && missing.length === 0) return question;
  // «Бесполое размножение, почкование» of «почкование» itself is what stands above it.
  const [above = '', own = ''] = context.split(/, (?=\p{Ll}[^,]*$)/u);
  const isOwn = wordsOf(own).length > 0 && wordsOf(own).every((word) => asked.has(fold(stem(word))));
  if (isOwn) return within(topic, above, question);
  // Behind a colon a common word loses its capital: «Сортировки: пузырёк — что это такое?»
  const inside = topic.language === 'ru' ? termInside(topic, question).text : question;
  return topic.grammar.within(context, inside);
}

/** «Блоки» and «Рабочий процесс» in a handbook: which, the page's title tells. */
const isPlain = (topic: Topic, title: string): boolean =>
  topic.isHandbook && wordsOf(title).length <= 2 && /^[А-ЯЁ]?[а-яё -]+$/u.test(title) && title !== topic.parents.at(-1);

/** «Одномембранные»: of what, the title above tells. */
export const isAdjective = (title: string): boolean =>
  /^[а-яё]+(?:ый|[кгхжшчщн]ий|ой|ая|яя|ое|ее|ые|(?<![нтвл])ие)$/iu.test(title.replace(/\s*\(.*$/, ''));

/** «пришли на смену», «зашёл, но …»: what happened is not what a thing is. */
export const PAST = /^(?:не )?[а-яё]{2,}(?:[аяиеыуо]л|[аяиеыуо]л[аои]|шл[аои]|ш[её]л)(?=[\s,.]|$)/iu;

const LABEL =
  /^(?:note|notes|caution|warning|danger|tip|important|details|description|remarks?|parameters|arguments|примечани[ея]|замечани[ея]|внимание|осторожно|предупреждение|подсказка|совет|важно|тодо|дальше|далее|продолжение|описание|общее описание|подробности)$/iu;

/** Over the answer to a question that stands elsewhere. */
export const isAnswer = (title: string): boolean => /^(?:ответ|answer)(?:[\s:.(]|$)/iu.test(title);

/** What a box or a chapter's part is called, whatever stands in it. */
export const isLabel = (title: string): boolean =>
  LABEL.test(title.trim()) || isAnswer(title) || /^(?:вопрос|question)\s*(?:\(\p{L}+\)|№?\s*\d+)?[.:]?$/iu.test(title);
