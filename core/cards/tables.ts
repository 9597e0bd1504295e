import type { Passage } from '../notes/index.ts';
import { asCommand, isOption, talksOfCommands } from './commands.ts';
import { commonTool } from './groups.ts';
import { dateCards, pairCards } from './pairs.ts';
import { isLookup, isRepeatedTable } from './reference.ts';
import { isPair } from './terms.ts';
import { asCode, bare, capital, fold, small, wordsOf } from './text.ts';
import { contextOf, dateOf, isAdjective, isLabel, type Topic, within } from './topic.ts';
import type { Draft } from './types.ts';

type Row = { passage: Passage; cells: string[] };

/** A table with a term column, or one that compares: its first column names aspects and its header names things. */
export function tableCards(topic: Topic, passages: Passage[]): Draft[] {
  const headers = passages[0]?.cells?.map(({ header }) => header.replace(/[:\s]+$/, '')) ?? [];
  const rows: Row[] = passages.map((passage) => ({ passage, cells: passage.cells?.map(({ text }) => text) ?? [] }));
  if (headers.length < 2 || rows.length === 0) return [];
  if (isHeadRow(headers, rows)) return headless(topic, headers, rows);
  if (
    topic.isReference ||
    isLookup(rows.map(({ cells }) => cells[0] ?? '')) ||
    (topic.isHandbook &&
      (isRepeatedTable(topic.lookups, passages) || /^(?:examples?|примеры?)$/iu.test(headers[0] ?? '')))
  )
    return [];
  // An empty first cell goes on with the row above: what the second column says belongs to both.
  if (headers[0]?.trim() !== '' && rows.some(({ cells }) => cells[0]?.trim() === '')) return [];
  // A table of contents.
  if (passages.every(({ cells }) => cells?.slice(1).some(({ text }) => /\?$/.test(text)))) return [];
  const [first = ''] = headers;
  if (/^(?:#|№|no\.?|n|номер|п\/п)$/iu.test(first.trim()) && headers.length > 2) {
    return tableOf(
      topic,
      [headers[1] ?? '', ...headers.slice(2)],
      rows.map(({ passage, cells }) => ({ passage, cells: cells.slice(1) })),
    );
  }
  return areDone(headers, rows)
    ? tableOf(
        topic,
        headers.toReversed(),
        rows.map(({ passage, cells }) => ({ passage, cells: cells.toReversed() })),
      )
    : tableOf(topic, headers, rows);
}

/** «Абстрактная | красота формы» above «Конкретная | …», `git add | …` above `git rm | …`: who wrote it gave the table no head. */
function isHeadRow([first = '']: string[], rows: Row[]): boolean {
  const kindOf = (cell: string): string | undefined => {
    if (/^\d{3,4}(?:\s?[–—-]\s?\d{2,4})?$/.test(cell)) return 'year';
    if (isOption(cell)) return 'option';
    if (asCommand(cell, false) !== undefined && /\s/.test(cell)) return 'command';
    return isAdjective(cell) && /^[а-яё-]+$/iu.test(cell) ? cell.slice(-2) : undefined;
  };
  const kind = kindOf(first);
  return (
    kind !== undefined &&
    rows.length > 1 &&
    rows.filter(({ cells }) => kindOf(cells[0] ?? '') === kind).length > rows.length / 2
  );
}

/** The first line is a row like the others; adjectives without the noun that a head would give name nothing. */
function headless(topic: Topic, headers: string[], rows: Row[]): Draft[] {
  const [above] = rows;
  if (!above || isAdjective(headers[0] ?? '')) return [];
  const { startLine } = above.passage;
  const passage = { ...above.passage, startLine: startLine - 2, endLine: startLine - 2 };
  return tableOf(
    topic,
    headers.map(() => ''),
    [{ passage, cells: headers }, ...rows],
  );
}

/** “new project | `cargo new app`”: what is to be done stands before the command that does it. */
const areDone = (headers: string[], rows: Row[]): boolean =>
  headers.length === 2 &&
  rows.length > 2 &&
  rows.every(
    ({ cells: [deed = '', command = ''] }) =>
      asCommand(command, false) !== undefined &&
      /\s/.test(command) &&
      /^[\p{L} ,+()-]+$/u.test(deed) &&
      !asCommand(deed, false),
  );

function tableOf(topic: Topic, headers: string[], rows: Row[]): Draft[] {
  const isAspects =
    headers[0]?.trim() === '' && headers.length >= 3 && !areNames(headers, rows) && !areOfTitle(topic, rows);
  if (isAspects) return rows.flatMap((row) => aspectCard(topic, headers, row));
  const isNumeric = rows.every(({ cells }) => /^[\d.]{1,3}$/.test(cells[0] ?? ''));
  const dates = rows.filter(({ cells }) => dateOf(topic, cells[0] ?? '')?.rest === '').length;
  // A year, what happened, and what it brought: the event is asked for, whatever the headers call it.
  if (dates > rows.length / 2 && headers.length > 2) {
    return rows.flatMap(({ passage: { startLine, endLine }, cells: [date = '', event = '', ...more] }) => {
      const told = more.filter((cell) => /[\p{L}\p{N}]/u.test(cell)).join('; ');
      if (event === '' || !/\d{3,4}/.test(date)) return [];
      const place = { topic, context: contextOf(topic), startLine, endLine };
      const cards = dateCards(date, event, place);
      return cards.map((card, index) =>
        index === cards.length - 1 && told !== '' ? { ...card, back: capital(`${event}: ${told}`) } : card,
      );
    });
  }
  const telling = headers.findIndex((header, index) => index > 0 && TELLING.test(header));
  if (telling > 1) {
    // The column that tells the meaning comes right after the term.
    const order = [0, telling, ...headers.keys()].filter((column, place, all) => all.indexOf(column) === place);
    return tableOf(
      topic,
      order.map((column) => headers[column] ?? ''),
      rows.map(({ passage, cells }) => ({ passage, cells: order.map((column) => cells[column] ?? '') })),
    );
  }
  const isTermTable = headers.length === 2 || (telling === 1 && isWordy(rows, 1));
  const around = [topic.title, ...topic.parents, ...headers].join(' ');
  const near = talksOfCommands(around);
  const terms = rows.map(({ cells }) => ofHeader(codeTerm(cells[0] ?? '', near), headers[0] ?? ''));
  const options = terms.filter(isOption).length;
  const isData = !near && options < terms.length * 0.6;
  const commands = terms.map((term) => asCommand(term, near)).filter((command) => command !== undefined);
  // Where most columns say one of two things, the rows are examples of a rule.
  const poor = headers.slice(1).filter((_, at) => new Set(rows.map(({ cells }) => cells[at + 1])).size <= 2).length;
  if (!isTermTable && rows.length > 4 && poor > 1) return [];
  // «слиянием», «вставками»: what is done so, only a heading could tell.
  const areMeans =
    rows.filter(({ cells }) => /\p{Ll}(?:ием|ами|ями)$/u.test(cells[0] ?? '')).length > 1 &&
    contextOf(topic) === undefined;
  const named = areMeans
    ? rows.filter(({ cells }) => !/^\p{L}+(?:[оеё]м|[оеё]й|ами|ями)$/u.test(cells[0] ?? ''))
    : rows;
  if (!isTermTable || isNumeric) return named.flatMap((row) => rowCards(topic, headers, row));
  return rows.flatMap((row, index) => {
    const term = terms[index] ?? '';
    const meaning = topic.isHandbook ? (row.cells[1] ?? '') : meaningOf(row.cells, headers);
    if (!isPair({ term, meaning })) return [];
    const { startLine, endLine } = row.passage;
    const isRelation =
      headers.length === 2 &&
      !asCommand(term, near) &&
      isRelational(headers[1] ?? '') &&
      (!isOption(term) || isAsking(headers[1] ?? ''));
    if (isRelation) {
      const front = within(topic, contextOf(topic), topic.grammar.relation(quoted(term), headers[1] ?? ''));
      return [
        {
          kind: 'definition' as const,
          front,
          back: capital(topic.grammar.stripThis(meaning)),
          startLine,
          endLine,
          fact: `row ${term}`,
        },
      ];
    }
    return pairCards(
      { term, meaning },
      {
        topic,
        startLine,
        endLine,
        nearCommands: near || commands.length >= rows.length / 2,
        tool: commonTool(commands),
        owner: undefined,
        context: contextOf(topic),
        before: undefined,
        isData,
      },
    );
  });
}

/** «Encoding vs hashing vs encryption»: the title says that the rows are the things. */
const areOfTitle = ({ title }: Topic, rows: Row[]): boolean =>
  rows.filter(({ cells: [first = ''] }) => first.length > 2 && fold(title).includes(fold(first))).length > 1;

/** The rows are the things, in code or capitals («HashMap»), and the header says what is told of them. */
function areNames(headers: string[], rows: Row[]): boolean {
  const isName = (text: string) => /`|[a-z][A-Z]|[A-Z]{2}/.test(text);
  const named = rows.filter(({ passage, cells }) => isName(cells[0] ?? '') || /^\|?\s*`/.test(passage.markdown)).length;
  return named > rows.length / 2 && !headers.some(isName);
}

/** A header that is itself the question: «что вернёт», «правда, если», “settles when”, “who rules”. */
const isAsking = (header: string): boolean =>
  /^(?:что|кто|когда|где|как|зачем|почему|сколько|правда|what|who|when|where|how|why|which|holds|settles|lives|сложность|пример|complexity|example|значение|роль|год|дата|столица|формула|symbol|unit|capital|year|date)/iu.test(
    header.trim(),
  ) && !/^(?:что делает|что значит|what it does|what does it do|what it means)/iu.test(header.trim());

const isRelational = (header: string): boolean =>
  header.trim() !== '' && (isAsking(header) || !TELLING.test(header.trim()));

/** A column that tells what the first one means, rather than measures it. */
const TELLING =
  /^(?:meaning|description|what|purpose|definition|does|explanation|что|значение|описание|смысл|назначение|определение|действие|зачем|пояснение|чем занимается|роль|role|use)/iu;

const quoted = (term: string): string =>
  term.includes('`') || (/^[\p{L}\d]/u.test(term) && !/\s-\w/.test(term)) ? term : asCode(term);

/** «Новгородская» below «земля» is a «новгородская земля». */
function ofHeader(term: string, header: string): string {
  const [, name = term, remark = ''] = /^(.+?)(\s\([^()]*\))$/u.exec(term) ?? [];
  const noun = /^[а-яё]{3,}$/iu.test(header) && isAdjective(name.replace(/^.*-/, '')) ? header.toLowerCase() : '';
  const agrees =
    (/[ая]я$/u.test(name) && /(?:[ая]|сть)$/u.test(noun)) ||
    (/[ыи]й$|ой$/u.test(name) && /[бвгджзклмнпрстфхцчшщйь]$/u.test(noun)) ||
    (/[ое]е$/u.test(name) && /[ое]$/u.test(noun));
  return agrees ? `${name} ${noun}${remark}` : term;
}

/** A cell in code marks has lost them; a command or an option is written as code again. */
function codeTerm(text: string, near: boolean): string {
  if (isOption(text) || asCommand(text, near)) return `\`${bare(text)}\``;
  return text;
}

function meaningOf(cells: string[], headers: string[]): string {
  const [, second = '', ...rest] = cells;
  const more = rest
    .map((text, index) => ({ text, header: headers[index + 2] ?? '' }))
    .filter(({ text }) => /[\p{L}\p{N}]/u.test(text) && !/^(?:#\d+|https?:\S+|(?:see|см\.?) .*)$/iu.test(text));
  if (more.length === 0) return second;
  return more.reduce((told, { text, header }) => {
    if (EXPLAINS.test(header)) return `${told} ${/^\(/.test(text) ? text : `(${text})`}`;
    return `${told}\n${header === '' ? text : `${capital(header)}: ${text}`}`;
  }, second);
}

const isWordy = (rows: Row[], column: number): boolean =>
  rows.reduce((sum, { cells }) => sum + wordsOf(cells[column] ?? '').filter((word) => word.length > 2).length, 0) /
    rows.length >=
  1.7;

/** «память: процесс …, поток …» */
function aspectCard(topic: Topic, headers: string[], { passage, cells }: Row): Draft[] {
  const [aspect = '', ...values] = cells;
  const things = headers.slice(1);
  // «Северное» and «Южное» are of what the title says.
  const areOf = things.some(isAdjective) && topic.grammar.coordinated(topic.title) !== undefined;
  if (aspect === '' || values.some((value) => value === '')) return [];
  const subject = areOf
    ? topic.title
    : topic.grammar.difference(topic.title) ||
        topic.grammar.coordinated(topic.title) ||
        topic.title === '' ||
        isLabel(topic.title)
      ? joined(topic, things.map(topic.language === 'ru' ? small : String))
      : namesAny(topic.title, things) && !things.some((thing) => fold(thing) === fold(topic.title))
        ? topic.title
        : things.some((thing) => fold(thing) === fold(topic.title))
          ? joined(topic, things.map(topic.language === 'ru' ? small : String))
          : `${topic.title}, ${joined(topic, things.map(topic.language === 'ru' ? small : String))}`;
  const front = topic.grammar.within(subject, topic.grammar.compareBy(aspect));
  const back = things
    .map(
      (thing, index) =>
        `- ${topic.language === 'ru' && IS_CODE_NAME.test(thing) ? thing : capital(thing)}: ${values[index] ?? ''}`,
    )
    .join('\n');
  return [
    { kind: 'comparison', front, back, startLine: passage.startLine, endLine: passage.endLine, fact: `row ${aspect}` },
  ];
}

/** `docker:dind`, `tmpfs`: among Russian words a small Latin name is written as it is. */
const IS_CODE_NAME = /^[a-z][\w:./-]*$/;

/** Whether a title says which things the table compares. */
const namesAny = (title: string, things: string[]): boolean =>
  things.some((thing) =>
    wordsOf(thing).some((word) => word.length > 2 && fold(title).includes(fold(word).slice(0, 5))),
  );

const joined = (topic: Topic, names: string[]): string =>
  `${names.slice(0, -1).join(', ')} ${topic.language === 'ru' ? 'и' : 'and'} ${names.at(-1)}`;

const isLinks = ({ markdown }: Passage): boolean =>
  (markdown.match(/\]\(/g) ?? []).length >= 2 && !/\p{L} \p{L}/u.test(markdown.replace(/!?\[[^\]]*\]\([^)]*\)/g, ''));

/** What a row tells of its term, a card for each of its cells: «RAID 5 — минимум дисков?» */
function rowCards(topic: Topic, headers: string[], { passage, cells }: Row): Draft[] {
  const [term = '', ...values] = cells;
  // A tick says that something is so, not what is so; a wall of links and pictures says nothing.
  const isTold = values.filter((value) => TELLS.test(value)).length > values.length / 2;
  if (term === '' || wordsOf(term).length > 7 || !isTold || isLinks(passage)) return [];
  const name = /^[\d.]{1,3}$/.test(term) && headers[0] ? `${headers[0]} ${term}` : term;
  const about = contextOf(topic) ?? (topic.title === '' ? undefined : topic.title);
  const isNamed = about?.toLowerCase().split(', ').includes(name.toLowerCase());
  return told(headers.slice(1), values).map(({ header, value }) => ({
    kind: 'definition',
    front: within(
      topic,
      isNamed ? undefined : about,
      topic.grammar.relation(isNamed ? capital(quoted(name)) : quoted(name), header),
    ),
    back: capital(value),
    startLine: passage.startLine,
    endLine: passage.endLine,
    fact: `row ${term}`,
    isLoose: true,
  }));
}

const TELLS = /[\p{L}\p{N}]/u;
const EXPLAINS = /^(?:пояснени|примечани|комментари|explanation|comment|remark)\p{L}*$/iu;
/** «Почему» and “notes” go on with the cell before them. */
const GOES_ON =
  /^(?:почему|примечани[ея]|заметк[аи]|комментари[йи]|прочее|ещё|why|notes?|comments?|remarks?|other|more)$/iu;

function told(headers: string[], values: string[]): { header: string; value: string }[] {
  const cells: { header: string; value: string }[] = [];
  for (const [index, header] of headers.entries()) {
    const value = values[index] ?? '';
    const before = cells.at(-1);
    if (header === '' || !TELLS.test(value)) continue;
    if (before && GOES_ON.test(header.replace(/\?$/, ''))) before.value += `; ${value}`;
    else cells.push({ header, value });
  }
  return cells;
}
