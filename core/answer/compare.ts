import { dirname } from 'node:path';
import type { Passage, Section } from '../notes/index.ts';
import type { Found, Library, Query, Term } from '../search/index.ts';
import { AIM, MAX, type Part, quote, quoteBriefly, quoteRest, quoteSides } from './compose.ts';
import { coverageOf, keyTermIsCovered } from './coverage.ts';
import { type Evidence, GAIN, holds, isText, OPTION, shareOf, topicOf } from './evidence.ts';
import { readSides, type Side, sidesAmong } from './sides.ts';
import { type Asked, quoteSentences, tellersOf } from './tellers.ts';

export type Comparison = { kind: 'compared'; parts: Part[] } | { kind: 'uncovered' };

/** At least so much of a side must be covered by what is said of it. */
const SIDE_COVERED = 0.5;
/** A passage of fewer words names a thing and says nothing of it. */
const SAYS = 5;
const BRIEF = 380;
const SAME_NOTE = 0.8;
const SAME_FOLDER = 0.45;
const BRIEF_BESIDE_JOINT = 200;
/** Less than this says hardly more of a side than its name. */
const TERSE = 100;

/** What begins a section with less than this only leads over to what follows. */
const LINE = 60;

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
  if (read.some((side) => !isKnown(side))) return { kind: 'uncovered' };
  const joint = jointSection(evidence, read, found) ?? meetingOf(read);
  const parts: Part[] = joint ? [jointPart(joint, read, found)] : [];
  const told: [Side, Evidence, Part][] = [];
  const anchor = joint ?? leaderOf(read);
  for (const side of read) {
    const best = openingOf(side, bestOf(side, read, joint, anchor));
    if (!best || parts.some((part) => isWithin(part, best))) continue;
    const room = joint ? BRIEF_BESIDE_JOINT : Math.max(150, BRIEF / read.length);
    const brief = quoteBriefly(best, side.terms, side.found.weigher, room);
    parts.push(brief);
    told.push([side, best, brief]);
  }
  // The point of every side first; then what else the notes say of each.
  const room = (MAX - parts.reduce((sum, { length }) => sum + length, 0)) / told.length;
  for (const [side, best, brief] of told) {
    const rest = quoteRest(best, parts, Math.min(450, room));
    const more = rest ?? (brief.length < TERSE ? quoteBeside(side, best, parts, Math.min(450, room)) : undefined);
    if (more) parts.push(more);
  }
  return { kind: 'compared', parts: withRoom(parts) };
}

/** Of a section on the side alone the beginning, which says what it is. */
function openingOf(side: Side, best: Evidence | undefined): Evidence | undefined {
  if (!best?.best) return best;
  const { indexed, passages } = best.match;
  const isOwn = side.terms.every((term) => isCalled(term, indexed.titleStems));
  const first = indexed.section.passages.findIndex(isText);
  const opening = indexed.section.passages[first];
  const says = opening?.kind === 'paragraph' && opening.text.length >= LINE && !opening.text.endsWith(':');
  const isNamed = side.terms.every((term) => isCalled(term, indexed.stemsAt(first)));
  if (!isOwn || !says || !isNamed) return best;
  const start = passages.find(({ index }) => index === first);
  return start ? { ...best, best: start } : best;
}

/** What the note goes on to say of a side whose own section has said all: a heading with a line, and then the description. */
function quoteBeside(side: Side, told: Evidence, parts: Part[], room: number): Part | undefined {
  const { path } = told.match.indexed.section;
  const next = side.evidence.find(
    (one) =>
      !one.isThin &&
      one.match !== told.match &&
      one.match.indexed.section.path === path &&
      !parts.some((part) => isWithin(part, one)),
  );
  return next && quoteBriefly(next, side.terms, side.found.weigher, room);
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

/** `WeirdTrio` in an example tells nothing of Trio. */
function isInCodeAlone(query: Query, { match }: Evidence): boolean {
  const { passages } = match.indexed.section;
  const prose = match.presence.filter((_, at) => passages[at]?.kind !== 'code');
  return query.terms.every((_, at) => !match.headings[at] && prose.every((about) => !about[at]));
}

const CONTRAST =
  /отлич|разниц|тогда как|в то время как|по сравнению|напротив|с другой стороны|differ|unlike|(?:in|by) contrast|on the other hand|whereas|compared (?:to|with)|rather than|instead of|(?:more|less|fewer|faster|slower|larger|smaller|better)\s(?:\p{L}+\s)?than|variants of/iu;

const DIFFERENCE =
  /отличи[еяй]|отлича[ею]т|отлично от|разниц|различи[еяй]|различа[ею]т|тогда как|в то время как|difference|differs?[\s,.]|different from|distinction|unlike|whereas/iu;
const TITLED = new RegExp(`${CONTRAST.source}|\\s(?:vs\\.?|versus|против)\\s`, 'iu');
/** A passage that says how the sides differ is looked for in sections that are at least so near the best. */
const NEAR_BEST = 0.75;
/** Where each side has a definition of its own, a passage that names both in passing is not wanted. */
const DEFINED = GAIN.definition * 0.6;
/** The sides stand among so many words at its beginning. */
const OPENING = 12;

/**
 * The best section that says something of every side, and not only names them: one whose heading compares them, else
 * one that tells of each apart or sets them against each other in a passage.
 */
function jointSection(evidence: Evidence[], sides: Side[], found: Found): Joint | undefined {
  const topic = topicOf(found.query);
  const speaking = evidence.slice(0, 12).filter((one) => {
    const { titleStems, passageStems } = one.match.indexed;
    const speaksOf = ({ terms }: Side): boolean =>
      terms.some((term) => passageStems.some((stems) => holds(term, stems)) || holds(term, titleStems));
    const share = shareOf(one.match.terms.keys(), topic, found.weigher);
    return !one.isThin && share > 0.6 && sides.every(speaksOf);
  });
  const inTitle = ({ match }: Evidence): boolean =>
    sides.every(({ terms }) => terms.some((term) => isCalled(term, match.indexed.titleStems)));
  const inOne = ({ match }: Evidence): boolean =>
    match.indexed.section.passages.some(({ text }, at) => {
      const stems = match.indexed.stemsAt(at);
      return CONTRAST.test(text) && sides.every(({ terms }) => terms.some((term) => isCalled(term, stems)));
    });
  const leader = leaderOf(sides);
  const areDefined = sides.every((side) => (bestOf(side, sides, undefined, leader)?.gain ?? 0) >= DEFINED);
  return (
    speaking.find((one) => inTitle(one) && TITLED.test(one.match.indexed.section.title)) ??
    told(speaking, sides) ??
    mostTelling(speaking, (one) => [inTitle(one), openersOf(sides, one) !== undefined, !areDefined && inOne(one)])
  );
}

/** A heading that names all sides and a passage that opens with each are worth so much. */
const PROMISES = 0.3;

/** The best of the sections that show one of three signs; its heading and its passages on each side weigh for it. */
function mostTelling(speaking: Evidence[], signsOf: (one: Evidence) => [boolean, boolean, boolean]): Joint | undefined {
  let best: { one: Evidence; worth: number } | undefined;
  for (const one of speaking) {
    const [inTitle, opens, inOne] = signsOf(one);
    const worth = one.score + (inTitle ? PROMISES : 0) + (opens ? PROMISES : 0);
    if ((inTitle || opens || inOne) && worth > (best?.worth ?? 0)) best = { one, worth };
  }
  return best?.one;
}

/** Where every side is told best in one section, and it has a sentence on each, that section tells of all. */
function meetingOf(sides: Side[]): Joint | undefined {
  const leader = leaderOf(sides);
  const [best, ...others] = sides.map((side) => bestOf(side, sides, undefined, leader));
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

const isCalled = ({ alternatives }: Term, stems: string[]): boolean => {
  const least = Math.min(0.9, alternatives[0]?.weight ?? 1);
  return alternatives.some(({ stems: way, weight }) => weight >= least && way.every((stem) => stems.includes(stem)));
};

/** Under its own name: `fetch` may stand for `pull` elsewhere, but not where the two are told apart. */
const isNamed = ({ alternatives }: Term, stems: string[]): boolean =>
  alternatives.some(({ stems: way, weight }) => weight >= 0.9 && way.every((stem) => stems.includes(stem)));

/** The passage that names every side at its beginning and goes on to set them against each other. */
function contrastIn({ match }: Evidence, sides: Side[]): number | undefined {
  const { indexed } = match;
  const at = indexed.section.passages.findIndex((passage, index) => {
    if (!isText(passage) || passage.kind === 'code' || !DIFFERENCE.test(passage.text) || /[?:]\s*$/.test(passage.text))
      return false;
    const opening = indexed.stemsAt(index).slice(0, OPENING);
    return sides.every(({ terms }) => terms.every((term) => isNamed(term, opening)));
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
      if (!says || isOthers || !terms.every((term) => isCalled(term, opening))) return 0;
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
  return passages.length === sides.length ? passages : undefined;
}

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

const lengthIn = ({ passages }: Section): number => passages.reduce((sum, { text }) => sum + text.length, 0);

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

/** Where a side is told; a passage that opens with it beats one that only mentions it, and prose beats a command. */
function bestOf(
  side: Side,
  sides: Side[],
  joint: Evidence | undefined,
  anchor: Evidence | undefined,
): Evidence | undefined {
  const others = sides.filter((other) => other !== side).flatMap(({ terms }) => terms);
  const ranked = side.evidence
    .filter(({ isThin, match }) => !isThin && side.terms.some((term) => match.terms.has(term)))
    .map((evidence) => {
      const { titleStems, section } = evidence.match.indexed;
      const best = evidence.best && section.passages[evidence.best.index];
      const isOwn = side.terms.some((term) => holds(term, titleStems));
      const isOthers = !isOwn && others.some((term) => !side.terms.includes(term) && holds(term, titleStems));
      const isPoor = !best || best.kind === 'code' || (best.kind === 'item' && best.text.length < 40);
      // What compares the sides speaks for itself; a side with a section of its own is told from there.
      const isJoint = section === joint?.match.indexed.section;
      const near = nearness(evidence, anchor);
      return {
        evidence,
        score: evidence.score + near - (isOthers ? 0.5 : 0) - (isPoor ? 0.5 : 0) - (isJoint ? 0.4 : 0),
      };
    })
    .sort((a, b) => b.score - a.score);
  return ranked[0]?.evidence;
}

/** What stands in one note, or in one folder, is about one subject: `text` beside `varchar` is not text search. */
function nearness({ match }: Evidence, anchor: Evidence | undefined): number {
  if (!anchor) return 0;
  const [one, other] = [match.indexed.section.path, anchor.match.indexed.section.path];
  if (one === other) return SAME_NOTE;
  return dirname(one) === dirname(other) ? SAME_FOLDER : 0;
}

/** The best evidence of the side that the notes tell of most plainly. */
const leaderOf = (sides: Side[]): Evidence | undefined =>
  sides.flatMap(({ evidence: [best] }) => best ?? []).toSorted((a, b) => b.score - a.score)[0];

function isWithin(part: Part, { match, best }: Evidence): boolean {
  const { section } = match.indexed;
  const { startLine, endLine } = (best && section.passages[best.index]) ?? section;
  const { source, quoted } = part;
  return source.path === section.path && quoted.startLine <= startLine && quoted.endLine >= endLine;
}

function withRoom(parts: Part[]): Part[] {
  let length = 0;
  return parts.filter((part, index) => {
    length += part.length;
    return length <= MAX || index === 0;
  });
}
