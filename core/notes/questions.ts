import { plainText } from './plain.ts';

/** A token of the Markdown parser, as far as it is read here. */
type Token = { type: string; content: string };

/** «Что такое кворум?», «Чем TCP отличается от UDP», «Расскажите о журнале репликации.» */
export const asks = (text: string): boolean =>
  text.endsWith('?') || IMPERATIVE.test(text) || (INTERROGATIVE.test(text) && !/[.:;!…]$/.test(text));

const INTERROGATIVE =
  /^(?:\d+[.)]\s*)?(?:(?:q|вопрос|question)\s*(?:№\s*)?\d*\s*[:.)]|(?:что|чем|как|как(?:ой|ая|ое|ие|им|ую)|каков[аоы]?|зачем|почему|когда|где|кто|сколько|в\sч[её]м|для\sчего|what|why|how|which|who)(?![\p{L}-]))/iu;
const IMPERATIVE =
  /(?:^(?:\d+[.)]\s*)?|[,;.]\s)(?:расскажи(?:те)?|опиши(?:те)?|назови(?:те)?|перечисли(?:те)?|объясни(?:те)?|дайте\sопределение|explain|describe)(?![\p{L}-])/iu;

/** «Что показывает EXPLAIN?», «Q: чем WHERE отличается от HAVING?», `**TCP vs UDP?**` */
export const isQuestion = (row: string): boolean =>
  /^(?:q|вопрос)(?:\s?\d{1,3})?\s*[:.)]\s|^[\p{L}\p{N}`«"][^.!]*\?$/iu.test(
    row.trim().replace(/^(?:\*\*|__)|(?:\*\*|__)$/g, ''),
  );

/** «Вопрос 6.», “Q:” in front of a question. */
export const ASKED = /^(?:q|вопрос|question)\s?(?:№\s?)?\d{0,3}\s?[:.)]\s*/iu;

export const LONGEST_QUESTION = 300;

/** «Ответ», “Show answer”: what follows is the answer. */
export const isAnswerLabel = (text: string): boolean => text.length <= LONGEST_LABEL && ANSWER_LABEL.test(text);
/** «Подробнее», “Click to expand”: what a fold is called that says nothing of what it holds. */
export const isFoldLabel = (text: string): boolean => text.length <= LONGEST_LABEL && FOLD_LABEL.test(text);

const LONGEST_LABEL = 40;
const SHOWS = String.raw`(?:(?:написать|показать|посмотреть|смотреть|раскрыть|открыть|see|show|view|reveal|click|here|to|for|the|правильный|model)\s)*`;
const ANSWER_LABEL = new RegExp(String.raw`^[^\p{L}]*${SHOWS}(?:ответы?|answers?|решение|solution)[^\p{L}]*$`, 'iu');
const FOLD_LABEL = new RegExp(
  String.raw`^[^\p{L}]*${SHOWS}(?:ответы?|answers?|решение|solution|подробнее|подробности|детали|раскрыть|развернуть|показать|спойлер|details|more|expand|show|spoiler)[^\p{L}]*$`,
  'iu',
);

const ANSWER =
  /^(?:(?:\*\*|__)?(?:a|о|ответ|answer)\s?(?::(?:\*\*|__)|(?:\*\*|__)\s?:|:)\s*|(?:\*\*|__)?(?:ответ|answer)(?:\*\*|__)?[ \t]*\n)/iu;
/** What is told after «Ответ:» or “**A:**”. */
export const withoutAnswerMark = (content: string): string => content.replace(ANSWER, '');

/** The rows of an item that ask its question, which an editor may have wrapped; 0 where it is none. */
function heightOfQuestion(rows: string[]): number {
  const last = rows.slice(0, MOST_ROWS).findIndex((row) => /\?["»)*_]*$/.test(row.trim()));
  if (last >= 0) return last + 1;
  return asks(plainText(rows[0] ?? '')) ? 1 : 0;
}
const MOST_ROWS = 3;

/** Nothing but where to read on. */
const isPointer = (content: string): boolean =>
  !/\p{L}{3}/u.test(content.replace(/!?\[[^[\]]*\]\([^()]*\)|<?https?:\S+/g, ''));

/** An item with the number of its first rows that ask. */
type Item<T> = { token: T; rows: string[]; asked: number; isAnswered: boolean };

/** The items of this share of a list ask, where a list is one of questions. */
const MOST = 0.6;

/**
 * The items that stand as headings, with the number of their rows that do: in a list of questions that has answers
 * nested in it, and numbered questions with their answers below, where Markdown sees a list of one item each time.
 *
 *     14. Что такое REPL?
 *         Цикл «прочитать, вычислить, напечатать».
 *
 * With `isLoneOnly` these last alone.
 */
export function headingItems<T extends Token>(tokens: readonly T[], isLoneOnly: boolean): Map<T, number> {
  const found = new Map<T, number>();
  const lists: Item<T>[][] = [];
  let open: Item<T>[] = []; // the items around this place, outermost first
  for (const [at, token] of tokens.entries()) {
    switch (token.type) {
      case 'bullet_list_open':
      case 'ordered_list_open':
        lists.push([]);
        break;
      case 'list_item_open': {
        const item: Item<T> = { token, rows: [], asked: 0, isAnswered: false };
        lists.at(-1)?.push(item);
        open.push(item);
        break;
      }
      case 'list_item_close':
        open = open.slice(0, -1);
        break;
      case 'bullet_list_close':
      case 'ordered_list_close': {
        const items = lists.pop() ?? [];
        const isLone = items.length === 1 && tellsBelow(tokens, at);
        if (lists.length > 0 || (isLoneOnly && !isLone)) break;
        for (const [item, height] of headsOf(items, isLone)) found.set(item, height);
        break;
      }
      case 'fence':
      case 'code_block':
        for (const item of open) item.isAnswered = true;
        break;
      case 'inline': {
        const own = open.at(-1);
        if (own === undefined) break;
        const isFirst = own.rows.length === 0;
        if (isFirst) {
          own.rows = token.content.split('\n');
          own.asked = heightOfQuestion(own.rows);
        }
        const around = (isFirst ? open.slice(0, -1) : open).filter(({ asked, isAnswered }) => asked > 0 && !isAnswered);
        if (around.length > 0 && !isPointer(token.content) && !asks(plainText(token.content)))
          for (const item of around) item.isAnswered = true;
      }
    }
  }
  return found;
}

function headsOf<T extends Token>(items: Item<T>[], isAnsweredBelow: boolean): [T, number][] {
  const asked = items.filter((item) => item.asked > 0);
  if (asked.length < items.length * MOST) return [];
  if (!isAnsweredBelow && !asked.some((item) => item.isAnswered || tellsAfter(item))) return [];
  return items
    .filter(({ asked, rows }) => asked > 0 || isTopic(rows[0] ?? ''))
    .map(({ token, asked }) => [token, asked || 1]);
}

/** Whether the rows below an item's question answer it. */
function tellsAfter<T>({ rows, asked }: Item<T>): boolean {
  const rest = rows.slice(asked).join('\n');
  return rest !== '' && !isPointer(rest);
}

/** «Первичный ключ» among questions is one more of them. */
const isTopic = (row: string): boolean => row.length <= 60 && !/[.:;!]$|\s[-–—]\s|:\s/.test(row);

/** Whether the block after a list of one question answers it. */
function tellsBelow(tokens: readonly Token[], at: number): boolean {
  const [next, inline] = [tokens[at + 1], tokens[at + 2]];
  if (next?.type === 'paragraph_open') {
    const content = inline?.content ?? '';
    return !isPointer(content) && !asks(plainText(content));
  }
  const ordered = tokens[at]?.type === 'ordered_list_close';
  return next?.type === 'fence' || next?.type === 'blockquote_open' || (ordered && next?.type === 'bullet_list_open');
}

/** From so many questions with answers below them on, a note is made of questions. */
const QUESTIONS = 3;

/** Whether a note is made of questions with their answers right below them. */
export const hasQuestions = (lines: readonly string[]): boolean =>
  lines.filter(
    (line, at) => line.includes('?') && /^\S/.test(line) && isQuestion(line) && /\S/.test(lines[at + 1] ?? ''),
  ).length >= QUESTIONS;

/** Of a note whose questions stand in paragraphs of their own, these are so large a share of all. */
const SHARE_OF_QUESTIONS = 1 / 6;
/** Whether the line after a blank one tells something, and is no question or heading of its own. */
export function isToldBelow(lines: readonly string[], at: number): boolean {
  const [blank = '', below = ''] = [lines[at + 1], lines[at + 2]];
  return blank.trim() === '' && below.trim() !== '' && !isQuestion(below) && !/^\s*(?:#|[-*_]{3,}\s*$|<\/)/.test(below);
}

/** Whether a note is made of questions in paragraphs of their own, with answers below them. */
export function hasQuestionsAlone(lines: readonly string[]): boolean {
  const blocks = lines.filter((line, at) => line.trim() !== '' && (lines[at - 1] ?? '').trim() === '').length;
  const asked = lines.filter(
    (line, at) =>
      line.includes('?') &&
      (lines[at - 1] ?? '').trim() === '' &&
      /^\S/.test(line) &&
      isQuestion(line) &&
      isToldBelow(lines, at),
  );
  return asked.length >= QUESTIONS && asked.length >= blocks * SHARE_OF_QUESTIONS;
}
