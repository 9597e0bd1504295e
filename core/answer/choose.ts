import type { Passage } from '../notes/index.ts';
import type { SectionMatch } from '../search/index.ts';
import type { Evidence } from './evidence.ts';
import type { Intent } from './intent.ts';
import { isLabel, isText, OPTION } from './passage.ts';

/** The passages of a section that answer, in the order they are told in: the point first, as many as there is room for. */
export function choose({ match, best }: Evidence, intent: Intent, budget: number): Passage[] {
  const { section } = match.indexed;
  const texts = section.passages.filter(isText);
  const total = texts.reduce((sum, passage) => sum + passage.text.length + 1, 0);
  const start = best && section.passages[best.index];
  if (!start) return texts.slice(0, 3);
  const [opening] = texts;
  if (intent === 'list' && start.list !== undefined) {
    const list = listAround(texts, start);
    const isOpened = opening && opening.text.length <= LIST_OPENING && opens(opening, match);
    return isOpened && !list.includes(opening) ? [opening, ...list] : list;
  }
  const ranked = match.passages.map(({ index, score, terms }) => ({
    passage: section.passages[index],
    score,
    isOnTopic: terms.size > 0,
  }));
  if (isFactList(texts, start)) return closest(texts, start, ranked);
  const chosen =
    total > budget * 1.15 || intent === 'option'
      ? grow(texts, start, ranked, intent, budget)
      : pointFirst(texts, start, ranked);
  return opening && OPENED.has(intent) && opens(opening, match)
    ? [opening, ...chosen.filter((one) => one !== opening)]
    : chosen;
}

/** Under a heading that is the thing asked about and nothing else the first paragraph says what it is. */
const opens = ({ kind, text }: Passage, { titleCoverage, titlePrecision }: SectionMatch): boolean =>
  kind === 'paragraph' &&
  text.length <= OPENING &&
  titlePrecision >= OWN_TITLE.precision &&
  titleCoverage >= OWN_TITLE.coverage;
const OPENED: ReadonlySet<Intent> = new Set(['definition', 'option', 'why']);
const OPENING = 1000;
const LIST_OPENING = 300;
const OWN_TITLE = { precision: 0.9, coverage: 0.3 };

/** A list of one-line facts: commands, options, terms. Each is an answer of its own. */
function isFactList(texts: Passage[], start: Passage): boolean {
  if (start.list === undefined || start.ordinal !== undefined) return false;
  const siblings = texts.filter(({ list }) => list === start.list);
  const average = siblings.reduce((sum, { text }) => sum + text.length, 0) / siblings.length;
  return siblings.length >= 3 && average < 110;
}

/** The fact asked for, those of the list that fit as well, and the code or the nested items that belong to it. */
function closest(texts: Passage[], start: Passage, ranked: Ranked[]): Passage[] {
  const floor = (ranked.find(({ passage }) => passage === start)?.score ?? 0) * 0.9;
  const fitting = new Set(ranked.filter(({ score }) => score >= floor).map(({ passage }) => passage));
  const chosen = texts.filter((passage) => passage !== start && fitting.has(passage) && passage.list === start.list);
  const below = texts.filter((passage) => passage.lead === start.text && passage !== start);
  const beside = chosen.filter((passage) => !below.includes(passage)).slice(0, 3);
  return [...parentOf(texts, start), start, ...below, ...beside];
}

/** The short item that a nested one stands in: «3. Совместимость» says what its points are of. */
const parentOf = (texts: Passage[], { kind, depth, lead }: Passage): Passage[] =>
  kind === 'item' && depth > 0 && lead !== undefined && lead.length <= LEADING
    ? texts.filter((one) => one.kind === 'item' && one.depth < depth && one.text === lead).slice(0, 1)
    : [];

/** With so much of what there is room for an answer is told. */
const ENOUGH = 0.6;

const LEADING = 160;

/** The point comes first, unless what precedes it in the note is short and speaks of the same. */
function pointFirst(chosen: Passage[], start: Passage, ranked: Ranked[]): Passage[] {
  const onTopic = new Set(ranked.filter(({ isOnTopic }) => isOnTopic).map(({ passage }) => passage));
  const telling = chosen.filter((one) => !isItsName(one, start));
  const before = telling.slice(0, telling.indexOf(start));
  const isShort = before.reduce((sum, { text }) => sum + text.length, 0) <= LEADING;
  const isOfPoint = (one: Passage): boolean => onTopic.has(one) || (one.list !== undefined && one.list === start.list);
  // What introduces the point stands above it, whatever else comes before.
  const introducing = before.filter(
    (one) => (one.text === start.lead && one.text.length <= LEADING) || (isShort && isOfPoint(one)),
  );
  const parents = introducing.flatMap((one) => parentOf(before, one));
  const leading = before.filter((one) => introducing.includes(one) || parents.includes(one));
  return [...leading, start, ...telling.filter((passage) => passage !== start && !leading.includes(passage))];
}

/** «3) overlay» above «overlay-сети подходят, когда …»: the item says nothing that the sentence does not. */
const isItsName = (item: Passage, { text }: Passage): boolean =>
  item.kind === 'item' && text.length > item.text.length && text.toLowerCase().startsWith(item.text.toLowerCase());

type Ranked = { passage: Passage | undefined; score: number; isOnTopic: boolean };

/** The whole list that a passage stands in, with the lists inside it and the line that introduces it. */
function listAround(texts: Passage[], start: Passage): Passage[] {
  const inList = texts.filter((passage) => passage.list === start.list);
  const first = texts.indexOf(inList[0] ?? start);
  let last = texts.indexOf(inList.at(-1) ?? start);
  // What is nested in the last item belongs to it.
  while ((texts[last + 1]?.depth ?? 0) > start.depth && texts[last + 1]?.list !== undefined) last++;
  const range = texts
    .slice(first, last + 1)
    .filter((passage) => passage.depth >= start.depth || passage.list === start.list);
  const lead = texts[first - 1];
  return lead && lead.text === start.lead && lead.text.length < 200 ? [lead, ...range] : range;
}

/** The introduction and all items of the list that a passage introduces or belongs to; else the passage alone. */
export function introducedList(texts: Passage[], passage: Passage): Passage[] {
  if (passage.kind === 'row') return smallTable(texts, passage);
  const lead = passage.text.endsWith(':')
    ? passage
    : texts.find((one) => one.text === passage.lead && one.text.endsWith(':'));
  const items = lead ? texts.filter((one) => one.list !== undefined && one.lead === lead.text) : [];
  return lead && items.length > 0 ? [lead, ...items] : [passage];
}

const SMALL_TABLE = 420;

/** All rows of a table that is short enough to be seen at once; of a longer one the row alone. */
function smallTable(texts: Passage[], row: Passage): Passage[] {
  const headers = (passage: Passage): string => JSON.stringify(passage.cells?.map(({ header }) => header));
  const isOfTable = (passage: Passage | undefined): boolean =>
    passage?.kind === 'row' && headers(passage) === headers(row);
  const at = texts.indexOf(row);
  let [first, last] = [at, at];
  while (isOfTable(texts[first - 1])) first--;
  while (isOfTable(texts[last + 1])) last++;
  const rows = texts.slice(first, last + 1);
  return rows.reduce((sum, { text }) => sum + text.length, 0) <= SMALL_TABLE ? rows : [row];
}

function grow(texts: Passage[], start: Passage, ranked: Ranked[], intent: Intent, budget: number): Passage[] {
  const asksForCode = intent === 'howto' || intent === 'option';
  const chosen = new Set<Passage>([...parentOf(texts, start), start]);
  let length = [...chosen].reduce((sum, { text }) => sum + text.length, 0);
  const add = (passage: Passage | undefined): void => {
    if (!passage || chosen.has(passage) || !isText(passage)) return;
    // A list that is introduced («… собрано всё:») is quoted whole or not at all.
    const code = asksForCode && texts.find(({ kind, lead }) => kind === 'code' && lead === passage.text);
    const list = introducedList(texts, passage);
    const group = [...parentOf(texts, passage), ...list, ...(code ? [code] : [])].filter((one) => !chosen.has(one));
    const size = group.reduce((sum, { text }) => sum + text.length + 1, 0);
    if (length + size > budget * (passage.kind === 'row' ? 1.6 : 1.1)) return;
    for (const one of group) chosen.add(one);
    length += size;
  };
  if (start.kind === 'row') add(smallTable(texts, start).find((row) => row !== start));
  const at = texts.indexOf(start);
  const before = texts[at - 1];
  const after = texts[at + 1];
  if (start.kind === 'code' && before && start.lead === before.text) add(before);
  if (after && after.kind === 'code' && after.lead === start.text) add(after);
  if (isLabel(start) || (intent === 'definition' && start.text.length < 160)) add(after);
  if (start.text.endsWith(':')) {
    const items = texts.filter((item) => item.lead === start.text);
    for (const item of items) add(item);
    // Of a list that is too long its beginning tells more than what introduces it alone.
    if (chosen.size === 1) {
      for (const item of items.filter(({ list }) => list !== undefined)) {
        if (length + item.text.length > budget * 1.1) break;
        chosen.add(item);
        length += item.text.length + 1;
      }
    }
  }
  const floor = (ranked[0]?.score ?? 0) * (intent === 'option' ? 0.95 : 0.55);
  if (start.kind !== 'item' || intent !== 'option') {
    for (const { passage, score } of ranked) {
      const isAdded = score >= floor && score > 0 && (asksForCode || !isBareCode(passage, chosen));
      if (isAdded) add(passage);
    }
  }
  // A short point is told on, as far as there is room.
  for (let next = at + 1; length < budget * ENOUGH; next++) {
    const following = texts[next];
    if (!following || opensAnother(following)) break;
    add(following);
    if (!chosen.has(following)) break;
  }
  const says = (passage: Passage, index: number): boolean => {
    const next = texts[index + 1];
    return passage === start || !passage.text.endsWith(':') || next?.lead !== passage.text || chosen.has(next);
  };
  return pointFirst(
    texts.filter((passage, index) => chosen.has(passage) && says(passage, index)),
    start,
    ranked,
  );
}

/** A term on a line of its own, or an option: what follows is about that. */
const opensAnother = (passage: Passage): boolean =>
  OPTION.test(passage.text) || (passage.kind === 'paragraph' && isLabel(passage) && !passage.text.endsWith(':'));

/** Code whose explanation is not quoted: a transcript tells nothing to who has not asked how. */
const isBareCode = (passage: Passage | undefined, chosen: Set<Passage>): boolean =>
  passage?.kind === 'code' && ![...chosen].some(({ text }) => text === passage.lead);
