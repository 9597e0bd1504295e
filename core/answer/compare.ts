import type { Passage } from '../notes/index.ts';
import { type Found, type Library, type Query, stemsOf, type Term } from '../search/index.ts';
import { AIM, leadsOver, MAX, type Part, quote, quoteBriefly, quoteListed, quoteRest, quoteSides } from './compose.ts';
import { coverageOf, keyTermIsCovered } from './coverage.ts';
import type { Evidence } from './evidence.ts';
import { glossIn } from './gloss.ts';
import { isText, OPTION } from './passage.ts';
import {
  areHeadedTogether,
  isCalled,
  isListedUnder,
  lengthIn,
  looksLikeAnother,
  openingOf,
  placesOf,
} from './places.ts';
import { readSides, type Side, sidesAmong } from './sides.ts';
import { type Asked, quoteSentences, tellersOf } from './tellers.ts';
import { holds, shareOf, topicOf } from './terms.ts';

export type Comparison = { kind: 'compared'; parts: Part[] } | { kind: 'uncovered' };

/** At least so much of a side must be covered by what is said of it. */
const SIDE_COVERED = 0.5;
/** A passage of fewer words names a thing and says nothing of it. */
const SAYS = 5;
const BRIEF = 390;
const BRIEF_BESIDE_JOINT = 200;
const LISTED = 450;

/** The section that tells of all sides, and which of its passages sets them against each other. */
type Joint = Evidence & { contrast?: number };

/**
 * Answers «чем X отличается от Y» from every side. A section that speaks of all sides comes first; a side that it
 * does not tell of is told by its own definition. One side that the notes do not know leaves nothing to compare.
 * Returns `undefined` when the question names fewer than two sides.
 */
export function compare(library: Library, found: Found, evidence: Evidence[], sides: string[]): Comparison | undefined {
  const read = readSides(library, sides.length > 1 ? sides : sidesAmong(library, found.query), found);
  if (read.length === 0 && sides.length > 1) return { kind: 'uncovered' }; // «чем == отличается от ===», and no note has either
  if (read.length < 2) return undefined;
  const headed = jointSection(evidence, read, found);
  const isCompared = headed !== undefined && TITLED.test(headed.match.indexed.section.title);
  if (!isCompared && read.some((side) => !isKnown(side))) return { kind: 'uncovered' };
  const joint = headed ?? meetingOf(read);
  if (!joint && areTheSame(read)) return { kind: 'uncovered' };
  const parts: Part[] = joint ? [jointPart(joint, read, found)] : [];
  const told: { best: Evidence; side: Side; at: number }[] = [];
  const places = placesOf(read, joint);
  for (const [at, side] of read.entries()) {
    const best = openingOf(side, places[at]);
    if (!best || parts.some((part) => isWithin(part, best))) continue;
    if (isListedUnder(side, best.match)) {
      const room = Math.min(LISTED, (MAX - lengthOf(parts)) / (read.length - at));
      parts.push(quoteListed(best.match.indexed.section, side.terms, side.found.weigher, room));
      continue;
    }
    const room = joint ? BRIEF_BESIDE_JOINT : Math.max(150, BRIEF / read.length);
    parts.push(quoteBriefly(best, side.terms, side.found.weigher, room));
    told.push({ best, side, at: parts.length - 1 });
  }
  // What one side leaves of the room another takes.
  let left = BRIEF - lengthOf(parts);
  for (const { best, side, at } of told) {
    const length = parts[at]?.length ?? 0;
    const longer = quoteBriefly(best, side.terms, side.found.weigher, length + left);
    if (longer.length > length + left) continue;
    left -= longer.length - length;
    parts[at] = longer;
  }
  // The point of every side first; then what else the notes say of each.
  const room = (MAX - lengthOf(parts)) / told.length;
  let inserted = 0;
  for (const { best, at } of told) {
    const more = quoteRest(best, parts, Math.min(450, room));
    if (!more) continue;
    // A line that leads over to what follows is told with it.
    if (leadsOver(best)) parts.splice(at + ++inserted, 0, more);
    else parts.push(more);
  }
  return { kind: 'compared', parts: withRoom(parts) };
}

function isKnown({ terms, found, evidence }: Side): boolean {
  if (terms.every(({ alternatives }) => alternatives.length === 0)) return false;
  const { query, weigher } = found;
  return evidence.slice(0, 3).some((one) => {
    const isCovered = coverageOf(query, one, weigher, 'definition') >= SIDE_COVERED;
    return (
      !one.isThin && isCovered && keyTermIsCovered(query, one, weigher, 'definition') && !isInCodeAlone(query, one)
    );
  });
}

/** «union и union all»: nothing that the notes know tells the one from the other. */
const areTheSame = ([first, ...others]: Side[]): boolean => {
  const namesOf = (side?: Side): string => side?.terms.map(({ written }) => written).join(' ') ?? '';
  return others.every((other) => namesOf(other) === namesOf(first));
};

/** `WeirdTrio` in an example tells nothing of Trio. */
function isInCodeAlone(query: Query, { match }: Evidence): boolean {
  const { passages } = match.indexed.section;
  const prose = match.presence.filter((_, at) => passages[at]?.kind !== 'code');
  return query.terms.every((_, at) => !match.headings[at] && prose.every((about) => !about[at]));
}

const CONTRAST =
  /отлич|разниц|тогда как|в то время как|по сравнению|напротив|с другой стороны|differ|unlike|(?:in|by) contrast|on the other hand|whereas|compared (?:to|with)|rather than|instead of|(?:more|less|fewer|faster|slower|larger|smaller|better)\s(?:[a-zà-ÿа-џ]+\s)?than|variants of/iu;

const DIFFERENCE =
  /отличи[еяй]|отлича[ею]т|отлично от|разниц|различи[еяй]|различа[ею]т|тогда как|в то время как|соответственно[.,;)]|difference|differs?[\s,.]|different from|distinction|unlike|whereas|respectively/iu;
const TITLED = new RegExp(
  `${CONTRAST.source}|${DIFFERENCE.source}|сравнени|сравнива|что (?:выбрать|лучше)|выбор между|compari|choos\\p{L}+ between|\\s(?:vs\\.?|versus|против)\\s`,
  'iu',
);
/** «Сетки и направляющие», but not «Выделение из контура». */
const JOINS = /[,;/&+|]|\s(?:и|или|либо|от|с|and|or|from|with|vs\.?|versus|против)\s/iu;
/** A passage that says how the sides differ is looked for in sections that are at least so near the best. */
const NEAR_BEST = 0.75;
/** A heading that names nothing but the sides, with what joins them. */
const TO_THE_POINT = 0.9;
/** One that names them beside something else is on that: «Какие бывают триггеры ETL/ELT конвейеров». */
const JUST_THEM = 0.6;
/** The sides stand among so many words at its beginning. */
const OPENING = 12;

/**
 * The best section that says something of every side, and not only names them: one whose heading compares them, else
 * one that tells of each apart or sets them against each other in a passage.
 */
function jointSection(evidence: Evidence[], sides: Side[], found: Found): Joint | undefined {
  if (sides.some((side) => looksLikeAnother(side, sides))) return undefined;
  const topic = topicOf(found.query);
  const speaking = evidence.slice(0, 12).filter((one) => {
    const { titleStems, passageStems } = one.match.indexed;
    const speaksOf = ({ terms }: Side): boolean =>
      terms.some((term) => passageStems.some((stems) => holds(term, stems)) || holds(term, titleStems));
    const share = shareOf(one.match.terms.keys(), topic, found.weigher);
    return !one.isThin && share > 0.6 && sides.every(speaksOf);
  });
  const inTitle = ({ match: { indexed } }: Evidence): boolean =>
    JOINS.test(indexed.section.title) &&
    sides.every(({ terms }) => terms.some((term) => isCalled(term, indexed.titleStems)));
  const inOne = ({ match }: Evidence): boolean =>
    match.indexed.section.passages.some(({ text }, at) => {
      const stems = match.indexed.stemsAt(at);
      const namesAll = sides.every(({ terms }) => terms.some((term) => isCalled(term, stems)));
      return CONTRAST.test(text) && namesAll && !isOfThird(text, sides);
    });
  const contrasting =
    speaking.find((one) => inTitle(one) && TITLED.test(one.match.indexed.section.title)) ?? told(speaking, sides);
  if (contrasting || sides.every(isGlossed)) return contrasting;
  const areHeaded = areHeadedTogether(sides);
  return (
    speaking.find((one) => inTitle(one) && openersOf(sides, one) !== undefined) ??
    speaking.find((one) => {
      if (areHeaded) return inTitle(one) && (inOne(one) || one.match.titlePrecision > TO_THE_POINT);
      return (
        (inTitle(one) && one.match.titlePrecision > JUST_THEM) || openersOf(sides, one) !== undefined || inOne(one)
      );
    })
  );
}

/** Whether a heading of its own says what the side is. */
const isGlossed = ({ evidence, terms }: Side): boolean =>
  evidence.slice(0, NEAR).some(({ match }) => glossIn(match.indexed.section.title, terms) !== undefined);
const NEAR = 3;

/** Where every side is told best in one section, and it has a sentence on each, that section tells of all. */
function meetingOf(sides: Side[]): Joint | undefined {
  const [best, ...others] = placesOf(sides);
  if (!best || others.some((other) => other?.match.indexed.id !== best.match.indexed.id)) return undefined;
  return tellersOf(sides.map(askedOf), best) ? best : undefined;
}

/** The section with a passage about how the sides differ, to be quoted from there. */
function told(speaking: Evidence[], sides: Side[]): Joint | undefined {
  const least = (speaking[0]?.score ?? 0) * NEAR_BEST;
  for (const one of speaking.filter(({ score }) => score >= least)) {
    const contrast = contrastIn(one, sides);
    const best = one.match.passages.find(({ index }) => index === contrast);
    if (best && contrast !== undefined) return { ...one, best, contrast };
  }
  return undefined;
}

/** Under its own name: `fetch` may stand for `pull` elsewhere, but not where the two are told apart. */
const isNamed = ({ alternatives }: Term, stems: string[]): boolean =>
  alternatives.some(({ stems: way, weight }) => weight >= 0.9 && way.every((stem) => stems.includes(stem)));

const UNLIKE =
  /(?:отличи[еи] от|по сравнению с|unlike|contrary to|as opposed to|in contrast to|compared (?:to|with))\s(?<both>[^,.;:()]+?\s(?:и|или|and|or)\s[^,.;:()]+)/iu;

/** “Unlike A and B, …” sets something else against both. */
function isOfThird(text: string, sides: Side[]): boolean {
  const both = stemsOf(UNLIKE.exec(text)?.groups?.both ?? '');
  return both.length > 0 && sides.every(({ terms }) => terms.some((term) => isCalled(term, both)));
}

/** The passage that names every side at its beginning and goes on to set them against each other. */
function contrastIn({ match }: Evidence, sides: Side[]): number | undefined {
  const { indexed } = match;
  const at = indexed.section.passages.findIndex((passage, index) => {
    if (!isText(passage) || passage.kind === 'code' || !DIFFERENCE.test(passage.text) || /[?:]\s*$/.test(passage.text))
      return false;
    const opening = indexed.stemsAt(index).slice(0, OPENING);
    const namesAll = sides.every(({ terms }) => terms.every((term) => isNamed(term, opening)));
    return namesAll && !isOfThird(passage.text, sides);
  });
  return at < 0 ? undefined : at;
}

const TELLING = 0.75;
const OWN_LINE = 10; // more than any count of terms

/** For each side the passage that opens with it and goes on to say something, all different; else nothing. */
function openersOf(sides: Side[], { match }: Evidence): Passage[] | undefined {
  const { indexed } = match;
  const { section } = indexed;
  const openers = sides.map(({ terms, found }) => {
    const opens = section.passages.map((passage, at) => {
      const stems = indexed.stemsAt(at);
      // A term on a line of its own names what its explanation is about.
      const isExplained = passage.kind === 'paragraph' && passage.lead !== undefined && !passage.lead.endsWith(':');
      const opening = isExplained ? indexed.leadStemsAt(at) : stems.slice(0, terms.length + 2);
      const says = isText(passage) && passage.kind !== 'code' && stems.length >= Math.min(SAYS, terms.length + 3);
      const isOthers = sides.some(
        (other) =>
          other.terms !== terms && isWider(other.terms, terms) && other.terms.every((term) => isCalled(term, opening)),
      );
      if (
        !says ||
        isOthers ||
        namesTogether(passage, stems, terms, sides) ||
        !terms.every((term) => isCalled(term, opening))
      )
        return 0;
      // «write-through» opens with both its words, «read-through» with the one that tells the sides apart.
      const count = found.query.terms.filter((term) => isCalled(term, opening)).length + (isExplained ? 1 : 0);
      // What an option does stands in a line of its own, not in the synopsis.
      const isLine =
        terms.some(({ role }) => role === 'option') && OPTION.test(isExplained ? (passage.lead ?? '') : passage.text);
      return isLine ? count + OWN_LINE : count;
    });
    return opens.indexOf(Math.max(1, ...opens));
  });
  const passages = [...new Set(openers)].map((at) => section.passages[at]).filter((one) => one !== undefined);
  return passages.length === sides.length ? passages.flatMap((one) => withPoints(section.passages, one)) : undefined;
}

/** «ELT (Extract, Load, Transform):» with the points that stand in it. */
const withPoints = (passages: Passage[], opener: Passage): Passage[] =>
  opener.kind === 'item' && opener.text.endsWith(':')
    ? [
        opener,
        ...passages.filter(({ kind, depth, lead }) => kind === 'item' && depth > opener.depth && lead === opener.text),
      ]
    : [opener];

/** “The BIOS/UEFI is also in charge of …” opens with both, and is no line on either. */
function namesTogether({ text }: Passage, stems: string[], own: Term[], sides: Side[]): boolean {
  const beginning = text.split(/\s+/, BEGINNING).join(' ');
  if (!JOINS.test(beginning) || CONTRAST.test(text)) return false;
  const opening = stems.slice(0, BEGINNING);
  return sides.some(
    ({ terms }) => terms !== own && !isWider(own, terms) && terms.every((term) => isCalled(term, opening)),
  );
}
const BEGINNING = 5; // words

/** «docker compose» names more than «docker», and a line on it is no line on that. */
const isWider = (terms: Term[], than: Term[]): boolean =>
  than.every(({ stem }) => terms.some((term) => ` ${term.stem} `.includes(` ${stem} `)));

/** Of a section that has a passage for each side only these passages; else what the section says. */
function jointPart(joint: Joint, sides: Side[], found: Found): Part {
  const topic = topicOf(found.query);
  if (joint.contrast !== undefined) return contrastPart(joint, joint.contrast, sides, found);
  const openers = openersOf(sides, joint);
  const { section } = joint.match.indexed;
  const isShortProse =
    section.passages.length <= sides.length + 1 && section.passages.every(({ kind }) => kind !== 'item');
  if (isShortProse && lengthIn(section) <= AIM * 1.5) return quote(joint, 'comparison', topic, found.weigher, AIM);
  const tellers = TITLED.test(section.title) ? undefined : tellersOf(sides.map(askedOf), joint);
  const areOne = tellers?.every(({ passage }) => passage === tellers[0]?.passage && CONTRAST.test(passage.text));
  if (tellers && (!openers || areOne)) return quoteSentences(section, tellers, AIM * 1.3);
  if (!openers || isShortProse) return quote(joint, 'comparison', topic, found.weigher, AIM);
  return quoteSides(section, openers, topic, found.weigher);
}

/** A side is told where its most telling words stand: «md5 passwords» as md5. */
const askedOf = ({ terms, found: { query, weigher } }: Side): Asked => {
  const most = Math.max(...terms.map((term) => weigher.weightOf(term)));
  return { terms: terms.filter((term) => weigher.weightOf(term) >= TELLING * most), all: query.terms };
};

/** The passage that sets the sides apart, with the next one if it goes on with a side; a short section whole. */
function contrastPart(joint: Joint, contrast: number, sides: Side[], found: Found): Part {
  const topic = topicOf(found.query);
  const { indexed } = joint.match;
  const { section } = indexed;
  const length = section.passages.reduce((sum, { text }) => sum + text.length, 0);
  if (length <= AIM * 1.5) return quote(joint, 'comparison', topic, found.weigher, AIM * 1.5);
  const goesOn =
    section.passages[contrast + 1]?.kind === 'paragraph' &&
    sides.some(({ terms }) => terms.every((term) => holds(term, indexed.stemsAt(contrast + 1))));
  return quoteSides(section, section.passages.slice(contrast, contrast + (goesOn ? 2 : 1)), topic, found.weigher);
}

function isWithin(part: Part, { match, best }: Evidence): boolean {
  const { section } = match.indexed;
  const { startLine, endLine } = (best && section.passages[best.index]) ?? section;
  const { source, quoted } = part;
  return source.path === section.path && quoted.startLine <= startLine && quoted.endLine >= endLine;
}

const lengthOf = (parts: Part[]): number => parts.reduce((sum, { length }) => sum + length, 0);

function withRoom(parts: Part[]): Part[] {
  let length = 0;
  return parts.filter((part, index) => {
    length += part.length;
    return length <= MAX || index === 0;
  });
}
