import { type Passage, plainText } from '../notes/index.ts';
import { MAX_FRONT } from './compose.ts';
import { lastList } from './groups.ts';
import { joinLabels } from './labels.ts';
import { isFiller } from './passages.ts';
import { PROGRAMS } from './programs.ts';
import { TWO_CODES } from './shapes.ts';
import { boldFirst, equation, formula, pairOf } from './terms.ts';
import { wordsOf } from './text.ts';

/**
 * Takes a paragraph apart where its author, and no editor's margin, has ended the lines: people write a fact to a line
 * without any list mark. Lines that pair a term with its meaning become items of a list, the others paragraphs; what
 * followed the paragraph as its list or code now follows the last line.
 */
export function withOwnLines(passages: Passage[], isRagged: Breaks = false): Passage[] {
  const read: Passage[] = [];
  const leads = new Map<string, string>();
  let list = lastList(passages);
  const marked = list;
  for (const passage of joinLabels(passages, opensLines)) {
    const lead = passage.lead === undefined ? undefined : leads.get(passage.lead);
    const lines = passage.kind === 'paragraph' ? ownLines(passage, isRagged) : itemLines(passage, isRagged);
    if (lines.length === 1) {
      const [line = passage] = lines;
      const isSure =
        !(passage === passages[0] && isClause(line)) &&
        (isSurePair(line, passage === passages[0]) || (isRagged && isLonePair(line, isRagged)));
      const isFree =
        line.lead === undefined || (isRagged !== false && !/[:?]$/.test(line.lead) && wordsOf(line.lead).length > 4);
      const isItem = line.kind === 'paragraph' && isFree && isSure;
      read.push(isItem ? { ...line, kind: 'item', list: ++list } : lead ? { ...line, lead } : line);
      continue;
    }
    leads.set(passage.text, lines.at(-1)?.text ?? passage.text);
    const dashes = lines.filter((line) => pairOf(line, false)).length;
    const colons = lines.filter((line) => pairOf(line, true)).length - dashes;
    const dated = lines.filter((line) => DATED.test(line.text)).length;
    // One dash among several lines may be any dash, and one colon may tell more of the line above it.
    const arePairs = dashes + colons + dated >= lines.length * 0.3;
    const pairs = lines.map((line) =>
      dated > 1 && DATED.test(line.text)
        ? true
        : pairOf(line, false)
          ? dashes > 1
          : colons + Math.max(0, dashes - 1) > 1 && pairOf(line, true) !== undefined,
    );
    let before: Passage | undefined;
    for (const [index, line] of lines.entries()) {
      if (line.kind === 'item') {
        read.push(line);
        continue;
      }
      const isOfHeading = index === 0 && passage === passages[0] && isClause(line);
      const isItem =
        (pairs[index] === true && arePairs && !(isOfHeading && pairOf(line, false) === undefined)) ||
        isSurePair(line) ||
        (isRagged &&
          (lines.length > 2 || index === 0 || pairs[0] === true || isWholeAbove(lines[index - 1], isRagged)) &&
          isLonePair(line, isRagged) &&
          !isOfHeading);
      if (isItem && before?.kind !== 'item') list++;
      const opened = before?.kind === 'paragraph' && /:$/.test(before.text) ? { lead: before.text } : {};
      const item: Passage = isItem
        ? { ...line, kind: 'item', list, ...(before?.kind === 'item' ? leadOf(before) : opened) }
        : line;
      read.push(item);
      before = item;
    }
  }
  return withLeads(read, marked, isRagged);
}

/** A line ends with its stop, with its pair, or because its author never wraps. */
const isWholeAbove = (line: Passage | undefined, isRagged: Breaks): boolean =>
  isRagged === 'always' || (line !== undefined && (/[.!]$/.test(line.text) || pairOf(line, true) !== undefined));

/** «Фазы митоза» right above a marked list opens it, and so does the line of a term whose kinds the list tells. */
function withLeads(passages: Passage[], marked: number, isRagged: Breaks): Passage[] {
  const leads = new Map<number, string | undefined>();
  return passages.map((passage, at) => {
    const above = passages[at - 1];
    const { kind, list = Number.POSITIVE_INFINITY, depth } = passage;
    if (kind !== 'item' || list > marked || depth > 0 || passage.lead !== undefined) return passage;
    if (!leads.has(list)) {
      const isNear = above !== undefined && above.list !== list && above.endLine + 1 === passage.startLine;
      leads.set(
        list,
        isNear && opensList(above, isRagged !== false && passage.ordinal === undefined) ? above.text : undefined,
      );
    }
    const lead = leads.get(list);
    return lead === undefined ? passage : { ...passage, lead };
  });
}

const opensList = (line: Passage, maySmall: boolean): boolean =>
  line.kind === 'paragraph'
    ? (maySmall ? /^\p{L}/u : /^\p{Lu}/u).test(line.text) &&
      ((wordsOf(line.text).length <= 4 && !/[.!?,;]$/.test(line.text)) || /^[^.!?:]{8,80}\?$/u.test(line.text))
    : line.kind === 'item' && line.depth === 0 && pairOf(line, false) !== undefined;

/** A pair, or half a sentence, is no label of the lines below it but one of them. */
const opensLines = (label: Passage): boolean => pairOf(label, true) !== undefined || waits(label.text);

const leadOf = ({ lead }: Passage): Partial<Passage> => (lead === undefined ? {} : { lead });

/**
 * `**Ранг матрицы** = …`: the mark says which words are the term. With a dash a Russian paragraph is a sentence like any
 * other and is read as one.
 */
const isMarkedPair = (line: Passage): boolean =>
  boldFirst(line) !== undefined &&
  (!/[а-яё]/iu.test(line.text) ||
    // Round so long a text `==term==` makes no gap.
    (line.markdown.startsWith('==') && line.text.length > MAX_FRONT) ||
    /^(?<mark>\*\*|__|\*|_)[^*_]+?(?::\k<mark>|\k<mark>\s*(?:\([^)]*\))?\s*[:=])/u.test(line.markdown));

/** «1830 Болдинская осень»: with others like it, a line of a chronicle. */
const DATED = /^(?:1\d{3}|20[0-2]\d)(?:\s?[–—-]\s?\d{2,4})?,?\s+(?:[–—-]\s+)?\p{L}/u;

/** Alone on its line: marked, an equation of words, or a law that bears a name. */
const isSurePair = (line: Passage, isFirst = false): boolean =>
  isMarkedPair(line) ||
  (!isFirst && /^\p{Lu}[^=]*=[^=]*$/u.test(line.text) && equation(line.text) !== undefined) ||
  NAMED_LAW.test(line.text) ||
  formula(line.text) !== undefined;

/** «управляет ReplicaSet: обновляет поды …», «кэш для серверных данных: загрузка …» right below a heading is said of it. */
const isClause = ({ text }: Passage): boolean =>
  /^(?:an?|the|[а-яё]+(?:ет|ёт|ит|ют|ут|ят|ат)(?:ся)?) [^:–—]+:\s|^\p{Ll}[^\s:.(–—]*(?: [^\s:.(–—]+){2,}:\s/u.test(
    text,
  ) && !isCommandLine(text);

/** «closure: an inner function that …» on a line of its own, in a note of such lines. */
export function isLonePair(line: Passage, breaks: Breaks = 'mostly'): boolean {
  const dashed = pairOf(line, false);
  const pair = dashed ?? pairOf(line, true);
  if (
    !pair ||
    wordsOf(pair.meaning).length < 4 ||
    /\?|^(?:an?|the|два|две|три|четыре|пять|two|three|four|five)\s/iu.test(line.text)
  )
    return false;
  // Three words before a colon are rather a sentence that goes on: «Пакетный менеджер Kubernetes: шаблоны …».
  if (!dashed && wordsOf(pair.term).length > (breaks === 'always' ? 3 : 2)) return false;
  return /^(?:`[^`]+`|[\p{L}@][\p{L}\d_.-]+(?: \p{L}[\p{L}-]*){0,2}(?: \([^()]{2,40}\))?)$/u.test(pair.term);
}

/** «Теорема Кронекера-Капелли: …», “Cauchy–Schwarz: …” */
const NAMED_LAW =
  /^(?!\p{Lu}{2}|(?:an?|the) )(?:\p{L}+(?:[-–]\p{Lu}|[ ](?:\p{Ll}+ )?\p{Lu}(?=\p{Ll}))[\p{L}-]*(?: [\p{L}-]+)?(?: \([^)]*\))?|(?:[\p{L}\d.-]+ ){1,3}(?:theorem|law|rule|principle|effect|theory|paradox)|(?:Теорема|Закон|Правило|Принцип|Эффект|Неравенство|Парадокс) [\p{L} -]{3,40}): \S/u;

const HARD = /(?: {2,}|\\)$/;
/** A line that waits for the next one, or the next one that leans on it. */
const WAITS =
  /(?:[,;?(–—-]|(?<![\p{L}/-])(?:and|or|the|an?|of|to|in|on|at|(?<!(?:group|order) )by|for|with|from|into|under|is|are|that|which|и|или|а|но|в|во|на|с|со|для|к|по|от|из|не|о|об|у|за|что|как|когда|если|чтобы|где|то|это|котор\p{L}*|под|над|при|без|через|между))$/iu;
/** «ПО» is no preposition. */
export const waits = (line: string): boolean => WAITS.test(line) && !/(?<!\p{L})\p{Lu}{2,}$/u.test(line);
/** `==BFS==` above what it is asked by. */
const MARKED_ALONE = /^==[^=]+==$/;
/** “= the best of what was given up”, «→ теги не совпали» below what it is said of; on line after line the mark is a list's. */
const goesOnWith = (before: string, after: string): boolean => {
  const mark = /^(?:[→⇒]|[-=]>|=)(?=\s)/.exec(after)?.[0];
  return mark !== undefined && !before.startsWith(mark);
};
/** A question waits for its answer. */
const ASKS = /\?[*_"»)]*$/u;
/** A line with a sign of its own: `geometric ≤ algebraic`. */
const RELATES = /^[^.;:]{1,40}\s(?:[=≤≥<>≠→⇒]|[-=]>)\s/u;
/** The last words before a list: “DORA:”. */
const LABEL = /^\p{Lu}[^.:]{1,30}:$/u;
const BOLD_LINE = /^(\*\*|__)[^*_]+\1:?$/;
const LEANS = /^(?:[)–—,;:]|\.(?!\w)|(?:and|or|but|и|или|а|но)(?![\p{L}*]))/iu;

/** Pairs on the lines below a list's last item, which Markdown takes for the item's own. */
function itemLines(passage: Passage, isRagged: Breaks): Passage[] {
  if (passage.kind !== 'item' || passage.depth > 0 || !passage.markdown.includes('\n')) return [passage];
  const { ordinal: _, list: __, lead: ___, ...prose } = passage;
  const [item, ...lines] = ownLines({ ...prose, kind: 'paragraph' }, isRagged);
  // The item is a pair like the lines below it, or they are enough to show that it has ended.
  const isOver =
    item && (pairOf(item, true) ? lines.length > 0 : lines.filter((line) => pairOf(line, true)).length > 1);
  // What is to be typed belongs to the step that it takes.
  if (lines.some(({ text }) => isCommandLine(text)) && isRagged && !isOver) return [passage];
  if (!item || lines.length === 0 || !((isOver && isOfLines(lines)) || isRagged)) return [passage];
  return [{ ...passage, ...item, kind: 'item' }, ...lines];
}

/** Facts to a line, of which some are pairs; a sentence that goes on is none. */
function isOfLines(all: Passage[]): boolean {
  const lines = all.filter(({ text }) => !isFiller(text));
  const isPair = (line: Passage): boolean => pairOf(line, true) !== undefined;
  return (
    lines.every((line) => isPair(line) || RELATES.test(line.text)) ||
    (lines.length > 2 &&
      lines.filter(isPair).length >= lines.length / 2 &&
      lines.every((line) => /^\p{Lu}/u.test(line.text) || isPair(line)))
  );
}

const FEW_BREAKS = 5;
const NO_MARGIN = 130;

/** Who ended a note's lines: an editor's margin, mostly the author, or always the author, whose longest lines no margin has cut. */
export type Breaks = false | 'mostly' | 'always';

/**
 * Whether a note's lines end where their author ended them. What an editor's margin ends is nearly as long as the longest
 * such line; what an author ends is of any length.
 */
export function breaksOf(passages: readonly Passage[]): Breaks {
  const lines = passages
    .filter(({ kind }) => kind === 'paragraph' || kind === 'item')
    .map(({ markdown }) => markdown.split('\n').map((line) => line.trim().length));
  const ended = lines.flatMap((all) => all.slice(0, -1)).sort((a, b) => a - b);
  // A few lines end late, for a link or a code in them.
  const longest = ended[Math.floor(ended.length * 0.9)] ?? 0;
  const middle = ended[Math.floor(ended.length / 2)] ?? 0;
  const early = ended.filter((length) => length < longest * 0.6).length;
  const isOwn = longest > NO_MARGIN || middle < longest * 0.7 || early > ended.length * 0.3;
  if (ended.length < FEW_BREAKS || !isOwn) return false;
  // Where hardly a line comes near the longest, no margin was there to end any.
  const reach = (ended.at(-1) ?? 0) * 0.8;
  if (ended.length >= 10 && ended.filter((length) => length > reach).length <= ended.length * 0.15) return 'always';
  return lines.flat().filter((length) => length > NO_MARGIN).length >= FEW_LONG ? 'always' : 'mostly';
}
const FEW_LONG = 2;

/** A paragraph's lines, where its author ended them; wrapped prose is one. */
export function ownLines(passage: Passage, isRagged: Breaks = false): Passage[] {
  const lines = passage.markdown.split('\n');
  // A definition's second line, a formula, a quotation's box: read elsewhere, or whole.
  if (lines.length < 2 || lines.some((line) => /^\s*(?::\s|\[!|\$\$|<[/!a-z])/i.test(line))) return [passage];
  const bare = lines.map((line) => line.trim());
  const pairs = lines.map((_line, index) => pairOf(part(passage, lines, index, index + 1), true) !== undefined);
  // A full stop at the end of every line says that one text was written a sentence to a line.
  const stops = bare.filter((line) => /[.!?]$/.test(line)).length;
  if (stops > lines.length / 2 && !pairs.some(Boolean)) return [passage];
  // Three lines and more that each begin as a sentence does and end without a stop.
  const areLines =
    lines.length > 2 &&
    stops <= lines.length / 3 &&
    bare.every((line) => /^[\p{Lu}\d`«]/u.test(line) && !/[,:]$/.test(line));
  const width = bare.reduce((widest, line) => Math.max(widest, line.length), 0);
  const parts: Passage[] = [];
  let start = 0;
  for (let at = 1; at < lines.length; at++) {
    const [before = '', after = ''] = [bare[at - 1], bare[at]];
    const [first = ''] = after.split(/\s/);
    const [above, below] = [pairs[at - 1] === true, pairs[at] === true];
    const room = isRagged !== false || before.length + 1 + first.length <= (width < 60 ? width : width * 0.85);
    const isCapital = /^[^\p{L}]*[\p{Lu}\d]|^[`*_$\\]/u.test(after);
    // «флаги» above lines that explain each of them, and an option below its command.
    const isLabel =
      pairs[at + 1] === true && !below && /^\p{L}{3,}(?: \p{L}{3,})?:?$/u.test(after) && !JOINS.test(after);
    const isOwn =
      isCommandLine(after) ||
      (isRagged === 'always' && !isNameAbove(lines, at, above)) ||
      (isRagged && CHAIN.test(before)) ||
      /^\([^()]+\)$/.test(after) ||
      IS_THIS.test(after) ||
      (at === lines.length - 1 && ASKS_ON.test(after)) ||
      isLabel ||
      (isRagged && opensIndented(lines, at)) ||
      (below && CODED.test(after) && [before, bare[at + 1] ?? ''].some((line) => CODED.test(line))) ||
      /^--?[a-z][\w=+.:-]*(?:\s|$)/i.test(after) ||
      (isRagged && at < lines.length - 1 && ASKS.test(after)) ||
      (isRagged && above && below && CYRILLIC.test(before.slice(-8)) && /^[a-z./~@-]/i.test(after)) ||
      (isRagged && isDeeper(lines, at) && !waits(before) && (above || wordsOf(before).length > 3)) ||
      (room && beginsAnew(before, after, above));
    const opens = isCapital || below || isOwn || RELATES.test(after);
    const ends =
      HARD.test(lines[at - 1] ?? '') ||
      areLines ||
      room ||
      isOwn ||
      LABEL.test(after) ||
      BOLD_LINE.test(after) ||
      (above && isCapital && width < 90) ||
      (below && isCapital && IS_THIS.test(before)) ||
      (RELATES.test(after) && (width < 100 || equation(after) !== undefined)) ||
      (above && below && (width < 90 || isCapital));
    const isApart =
      (above && below && DASHED.test(before) && DASHED.test(after)) ||
      TWO_CODES.test(after) ||
      isStatement(before, after);
    const goesOn = (waits(before) && !isApart) || MARKED_ALONE.test(before) || goesOnWith(before, after);
    if (
      !ends ||
      !opens ||
      goesOn ||
      ASKS.test(before) ||
      (LEANS.test(after) && !(isRagged && ASKS.test(after))) ||
      isAnswered(before, after)
    )
      continue;
    parts.push(part(passage, lines, start, at));
    start = at;
  }
  if (start === 0) return [passage];
  parts.push(part(passage, lines, start, lines.length));
  // A name above its sentence is read as a definition, and a few words above a text are its label.
  const [label] = parts;
  const isLabel = label && wordsOf(label.text).length <= 4 && !pairs[0] && !RELATES.test(label.text);
  if (parts.length === 2 && isLabel && (!isRagged || /^[\p{Lu}*_]/u.test(label.text))) return [passage];
  return parts;
}

/** «dev → stage → prod» is whole. */
const CHAIN = /^[^\s→]+(?: (?:→|[-=]>) [^\s→]+){2,}$/u;

const CYRILLIC = /[а-яё]/iu;

/** “s - step into”: between two such lines a last word does not wait for the next line. */
const DASHED = /^\S+(?: \S+){0,2} [–—-] \S.*[^,;(–—-]$/u;

/** `create index …;` above what somebody says of another statement. */
const isStatement = (before: string, after: string): boolean =>
  /^[ -~]+;$/.test(before) && CYRILLIC.test(after) && !CYRILLIC.test(before) && /^[A-Z]/.test(after);

/** “Q: …” and its “A: …” stay together. */
const isAnswered = (before: string, after: string): boolean =>
  /^(?:Q|В|Вопрос|Question)\s*[:.]\s/u.test(before) && /^(?:A|А|О|Ответ|Answer)\s*[:.]\s/u.test(after);

/** `docker compose ps` below other commands, written without a mark of code. */
const isCommandLine = (line: string): boolean => {
  const [first = '', second = ''] = line.split(/\s+/);
  // “git rebase will stop when …” is a sentence.
  const isTyped = CYRILLIC.test(line) || /^\S+ (?:-\S|[a-z-]+(?:$| ?[:.]| [<[{$–—-]| \S+$))/.test(line);
  return PROGRAMS.has(first) && /^(?:-|[a-z][a-z-]+$)/.test(second) && isTyped;
};

/** Of lines that begin small: a name in other letters opens one, a word that joins never does. */
const beginsAnew = (before: string, after: string, isPair: boolean): boolean =>
  (!CYRILLIC.test(before + after) && /^@?[a-z][\w.'()-]*(?: |$)/.test(after) && !JOINS_EN.test(after)) ||
  (CYRILLIC.test(before) &&
    (/^[a-z][\w.+/-]*(?: [a-z][\w.-]*){0,3}(?: \([^()]*\))? +[а-яё]/iu.test(after) ||
      (!CYRILLIC.test(after) && /^[a-z][\w.()=-]*(?: |$)/.test(after) && !JOINS_EN.test(after)) ||
      ((isPair || wordsOf(before).length > 2) &&
        /^[а-яё]+(?:[а-яё]|[./][а-яё])/u.test(after) &&
        (!JOINS.test(after) || opensAnew(before, after)))));

/** A line that stands further in than the one above it belongs to it, and does not go on with its sentence. */
const isDeeper = (lines: readonly string[], at: number): boolean =>
  indentOf(lines[at]) > indentOf(lines[at - 1]) && /^\s+[\p{L}`\d]/u.test(lines[at] ?? '');
/** A name, and what it does further in. */
const isNameAbove = (lines: readonly string[], at: number, isPair: boolean): boolean =>
  !isPair && wordsOf(lines[at - 1] ?? '').length <= 3 && isDeeper(lines, at);
const indentOf = (line = ''): number => /^\s*/.exec(line)?.[0].length ?? 0;

/** `by (x)` and what it does, among lines that begin so. */
const CODED = /^`[^`]+` \p{L}/u;

/** «по темпам» above lines that stand further in. */
const opensIndented = (lines: readonly string[], at: number): boolean =>
  /^\S/.test(lines[at] ?? '') && /^\s{2,}\S/.test(lines[at + 1] ?? '') && wordsOf(lines[at] ?? '').length <= 3;

/** What stands behind a full stop, a question and the label of the next lines go on with nothing. */
const opensAnew = (before: string, after: string): boolean =>
  (/[.!]$/.test(before) && /^\p{L}{4,}/u.test(after) && !JOINING_WORD.test(after)) ||
  /^(?:почему|зачем)\s[^:?]{8,}[:?]/u.test(after) ||
  /^[а-яё]{5,}(?: [а-яё]+)?:$/u.test(after);

const JOINING_WORD = /^(?:или|либо|чтобы|когда|если|котор\p{L}*|потому|поэтому|также|тоже|причём|при)(?!\p{L})/u;

/** «Интерфаза это время между делениями» */
const IS_THIS = /^\p{Lu}[^,.:;–—]{2,40} это /u;

/** «как решать:» opens the list below it. */
const ASKS_ON = /^(?:как|что|почему|зачем|когда|где|how|why|what|when)\s[^.,;]{2,30}:$/iu;

export const JOINS_EN =
  /^(?:and|or|but|nor|so|because|that|which|who|whose|when|if|where|while|with|without|of|to|in|on|at|by|for|from|into|onto|as|than|then|is|are|was|were|be|been|has|have|had|can|may|must|will|would|should|does|do|it|its|it's|they|them|their|this|these|those|he|she|not|also|only|even|until|unless|since|after|before|between|over|under|about|like|through|e\.g|i\.e|etc|the|an?)(?![\w-])/;

/** Words with which a sentence goes on. */
export const JOINS =
  /^(?:и|или|либо|а|но|да|то|же|ли|бы|что|чтобы|как|когда|если|где|куда|откуда|чем|кто|котор\p{L}*|чей|так|такой|тогда|потому|поэтому|также|тоже|это|эт\p{L}{1,2}|он|она|оно|они|их|его|её|ей|ему|им|ими|в|во|на|с|со|из|от|до|для|по|при|к|ко|у|о|об|за|без|под|над|через|между|после|перед|вместо|внутри|около|кроме|из-за|не|ни|даже|только|уже|ещё|лишь|\p{L}+(?:ого|его|ому|ему|ыми|ими|ых|их|ующ\p{L}+|ающ\p{L}+|нн\p{L}+))(?![\p{L}-]|[./]\p{L})/iu;

function part(passage: Passage, lines: string[], from: number, to: number): Passage {
  const markdown = lines
    .slice(from, to)
    .join('\n')
    .replace(/[ \\]+$/, '')
    .trim();
  return {
    ...passage,
    startLine: passage.startLine + from,
    endLine: passage.startLine + to - 1,
    markdown,
    text: plainText(markdown),
  };
}
