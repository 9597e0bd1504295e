import type { Found, Library, Query, Term } from '../search/index.ts';
import { AIM, MAX, type Part, quote } from './compose.ts';
import { coverageOf, keyTermIsCovered } from './coverage.ts';
import { type Evidence, holds, shareOf, topicOf, weighEvidence } from './evidence.ts';

export type Comparison = { kind: 'compared'; parts: Part[] } | { kind: 'uncovered' };

/** At least so much of a side must be covered by what is said of it. */
const SIDE_COVERED = 0.5;

type Side = { terms: Term[]; found: Found; evidence: Evidence[] };

/**
 * Answers «чем X отличается от Y» from every side. A section that speaks of all sides comes first; a side that it
 * does not define is told by its own definition. One side that the notes do not know leaves nothing to compare.
 * Returns `undefined` when the question names fewer than two sides.
 */
export function compare(library: Library, found: Found, evidence: Evidence[], sides: string[]): Comparison | undefined {
  const read = readSides(library, sides);
  if (read.length < 2) return undefined;
  if (read.some((side) => !isKnown(side))) return { kind: 'uncovered' };
  const joint = jointSection(evidence, read, found);
  const topic = topicOf(found.query);
  const parts: Part[] = [];
  if (joint) parts.push(quote(joint, 'comparison', topic, found.weigher, AIM));
  for (const side of read) {
    const best = bestOf(side, read, joint);
    if (!best) continue;
    const source = best.match.indexed.section;
    const isTold = parts.some((part) => part.source.path === source.path && isWithin(part, best));
    if (!isTold) parts.push(quote(best, 'definition', side.terms, side.found.weigher, joint ? 200 : AIM / read.length));
  }
  let length = 0;
  const kept = parts.filter((part) => {
    length += part.length;
    return length <= MAX || part === parts[0];
  });
  return { kind: 'compared', parts: kept };
}

const isWithin = (part: Part, { match, best }: Evidence): boolean => {
  const passage = best && match.indexed.section.passages[best.index];
  const [start, end] = passage
    ? [passage.startLine, passage.endLine]
    : [match.indexed.section.startLine, match.indexed.section.endLine];
  return part.source.startLine <= start && part.source.endLine >= end;
};

/** Each side as a question of its own. A noun that only the last side names («bridge и overlay сети») is shared. */
function readSides(library: Library, sides: string[]): Side[] {
  const texts = sides.length >= 2 ? sides : [];
  const queries = texts.map((text) => library.read(text)).filter((query) => topicOf(query).length > 0);
  const last = queries.at(-1);
  const shared = last && queries.length > 1 ? sharedNoun(queries, last) : undefined;
  return queries.map((query) => {
    const found = library.find(shared && query !== last ? `${query.text} ${shared.written}` : query.text);
    const topic = topicOf(found.query).filter(({ stem }) => stem !== shared?.stem || query === last);
    const terms = topic.filter((term) => queries.length < 2 || !isCommonToAll(term, queries));
    const own = terms.length > 0 ? terms : topic;
    return { terms: own, found, evidence: weighEvidence(found.sections, found.query, 'definition', found.weigher) };
  });
}

const isCommonToAll = (term: Term, queries: Query[]): boolean =>
  queries.every((query) => query.terms.some(({ stem }) => stem === term.stem));

function sharedNoun(queries: Query[], last: Query): Term | undefined {
  const terms = topicOf(last);
  const isLonger = queries.slice(0, -1).every((query) => topicOf(query).length < terms.length);
  return isLonger && terms.length === 2 ? terms.find(({ role }) => role === 'noun') : undefined;
}

function isKnown({ terms, found, evidence }: Side): boolean {
  if (terms.every(({ alternatives }) => alternatives.length === 0)) return false;
  return evidence
    .slice(0, 3)
    .some(
      (one) =>
        !one.isThin &&
        coverageOf(found.query, one, found.weigher, 'definition') >= SIDE_COVERED &&
        keyTermIsCovered(found.query, one, found.weigher),
    );
}

const CONTRAST =
  /отлич|разниц|тогда как|в то время как|по сравнению|differ|unlike|whereas|compared (?:to|with)|rather than|instead of/iu;

/** The best section that says something of every side, and not only names them. */
function jointSection(evidence: Evidence[], sides: Side[], found: Found): Evidence | undefined {
  const topic = topicOf(found.query);
  return evidence.slice(0, 12).find(({ match, isThin }) => {
    if (isThin) return false;
    const { titleStems, passageStems } = match.indexed;
    const speaksOf = ({ terms }: Side): boolean =>
      terms.some((term) => passageStems.some((stems) => holds(term, stems)) || holds(term, titleStems));
    if (!sides.every(speaksOf)) return false;
    const inTitle = sides.every(({ terms }) => terms.some((term) => holds(term, titleStems)));
    const inOne = match.indexed.section.passages.some(
      ({ text }, at) =>
        CONTRAST.test(text) && sides.every(({ terms }) => terms.some((term) => holds(term, passageStems[at] ?? []))),
    );
    const separate = sides.every(({ terms }) =>
      passageStems.some((stems) => terms.some((term) => holds(term, stems.slice(0, 4)))),
    );
    return (inTitle || inOne || separate) && shareOf(match.terms.keys(), topic, found.weigher) > 0.6;
  });
}

/** Where a side is defined; a passage that opens with it beats one that only mentions it. */
function bestOf(side: Side, sides: Side[], joint: Evidence | undefined): Evidence | undefined {
  const others = sides.filter((other) => other !== side).flatMap(({ terms }) => terms);
  const ranked = side.evidence
    .filter(({ isThin, match }) => !isThin && side.terms.some((term) => match.terms.has(term)))
    .map((evidence) => {
      const { titleStems } = evidence.match.indexed;
      const isOthers = others.some((term) => !side.terms.includes(term) && holds(term, titleStems));
      const isOwn = side.terms.some((term) => holds(term, titleStems));
      return { evidence, score: evidence.score - (isOthers && !isOwn ? 0.5 : 0) };
    })
    .sort((a, b) => b.score - a.score);
  const best = ranked[0]?.evidence;
  return best && joint && best.match.indexed.id === joint.match.indexed.id ? best : best;
}
