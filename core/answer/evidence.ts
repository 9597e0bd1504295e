import type { Passage } from '../notes/index.ts';
import {
  isInGlossary,
  type PassageMatch,
  type Query,
  RANKING,
  type SectionMatch,
  stemsOf,
  type Term,
  type Weigher,
} from '../search/index.ts';
import { glossed } from './definition.ts';
import { GAIN } from './gain.ts';
import { ASKS_TO_READ, type Intent } from './intent.ts';
import { introducedBy } from './lists.ts';
import { ASKS_WHY, fitness, gainOf, gainOfCommand, gainOfTyped, headed } from './meant.ts';
import { hasLink, isText } from './passage.ts';
import { holds, subjectOf, topicOf } from './terms.ts';
import { isThinSection } from './thin.ts';

/** A section as a possible answer: its match, what the intent makes of it, and the passage to start from. */
export type Evidence = {
  match: SectionMatch;
  score: number;
  best: PassageMatch | undefined; // the passage that answers, intent considered
  gain: number; // what the intent made of that passage
  isThin: boolean; // says next to nothing: empty, a table of contents, a list of questions, an introduction
};

const THIN = 0.45;
/** Who says what the thing is says it first, however much follows. */
const DEFINES = GAIN.definition * 0.6;

/** What ranks below these is not lifted to the top by any intent. */
const JUDGED = 10;

/** A command stands in many places, and its line in one of them. */
const JUDGED_FOR_COMMAND = 30;

/** The passage that answers. */
export const bestOf = ({ match, best }: Evidence): Passage | undefined =>
  best && match.indexed.section.passages[best.index];

/** Ranks sections anew for one intent. */
export function weighEvidence(sections: SectionMatch[], query: Query, intent: Intent, weigher: Weigher): Evidence[] {
  const topic = intent === 'list' ? topicOf(query) : subjectOf(query);
  const wants: Wanted = {
    topic,
    intent,
    weigher,
    links: ASKS_TO_READ.test(query.text),
    command: commandIn(query),
    typed: typedIn(query),
  };
  const evidence = sections
    .slice(0, wants.command === undefined && wants.typed.length === 0 ? JUDGED : JUDGED_FOR_COMMAND)
    .map((match) => judge(match, wants));
  return evidence.sort((a, b) => b.score - a.score || a.match.indexed.id - b.match.indexed.id);
}

type Wanted = {
  topic: Term[];
  intent: Intent;
  weigher: Weigher;
  links: boolean;
  command: string | undefined;
  typed: RegExp[];
};

/** «что делает docker run»: the command as it is typed. */
function commandIn(query: Query): string | undefined {
  const topic = topicOf(query);
  const command = topic.map(({ written }) => written.toLowerCase()).join(' ');
  return topic.length > 1 && /^[a-z][\w.-]* [a-z][\w. -]*$/.test(command) && query.text.includes(command)
    ? command
    : undefined;
}

/** `/run`, `Restart=on-failure`, `-L`: what is written so in the question and means nothing in another form. */
const TYPED = /(?<=^|[\s(«"`])(?:~?\/[a-z][\w./-]*|[A-Za-z][\w.-]*=[\w./-]*|-[A-Z])(?=$|[\s)»"`,.?!:])/g;

const typedIn = ({ question }: Query): RegExp[] =>
  [...new Set(question.match(TYPED) ?? [])].map((typed) => {
    const text = typed.replace(/[.]+$/, '').replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
    return new RegExp(`(?<![\\w/-])${text}${typed.endsWith('=') ? '' : '(?![\\w/-])'}`, typed.includes('=') ? 'i' : '');
  });

function judge(match: SectionMatch, { topic, intent, weigher, links, command, typed }: Wanted): Evidence {
  const { section } = match.indexed;
  let best: PassageMatch | undefined;
  let bestScore = Number.NEGATIVE_INFINITY;
  let bestGain = 0;
  const total = topic.reduce((sum, term) => sum + weigher.weightOf(term), 0) || 1;
  for (const passage of match.passages) {
    const source = section.passages[passage.index];
    if (!source || !isText(source)) continue;
    const meant = gainOf(source, passage, match, topic, intent, weigher);
    const gain =
      (command !== undefined && intent === 'definition' ? gainOfCommand(command, source, meant) : meant) +
      (links && hasLink(source) ? GAIN.link : 0) +
      gainOfTyped(typed, source, intent);
    const worth = intent === 'definition' && meant >= DEFINES ? passage.full : passage.score;
    const score = (worth / total) * fitness(source, intent) + gain;
    if (score > bestScore) {
      const isLead = intent === 'list' && introducedBy(source, passage.index, match) !== undefined;
      best = isLead ? { ...passage, index: passage.index + 1 } : passage;
      bestScore = score;
      bestGain = gain;
    }
  }
  if (best && intent === 'definition' && bestGain <= GAIN.definition * GAIN.opens)
    best = firstOfPoints(match, best, topic) ?? best;
  if (best === undefined && intent === 'definition') bestGain = GAIN.definition * glossed(section, topic);
  const isThin = isThinSection(match, links) && !(best === undefined && bestGain > 0);
  const isAside = intent === 'definition' && COMPARES.test(section.title);
  const entry =
    intent === 'definition' && isInGlossary(section) ? GAIN.glossary * match.titleCoverage * match.titlePrecision : 0;
  const aspect = intent === 'definition' ? aspectOf(match, bestGain) : 0;
  const example = (intent === 'definition' || intent === 'list') && EXAMPLE.test(section.title) ? GAIN.example : 0;
  const asked =
    intent === 'why' && ASKS_WHY.test(section.title) ? headed(match, topic, weigher) - match.titleCoverage : 0;
  return {
    match,
    score:
      match.score +
      bestGain +
      entry +
      RANKING.heading * asked -
      (isThin ? THIN : 0) -
      (isAside ? GAIN.aside : 0) -
      GAIN.aspect * aspect -
      example,
    best,
    gain: bestGain,
    isThin,
  };
}

/**
 * Below a heading that is the very name asked for, points that never repeat the name («A cache of recent mappings») begin
 * with what it is: the first of them, though a later one has the name («If TLB hit, …»).
 */
function firstOfPoints(match: SectionMatch, best: PassageMatch, topic: Term[]): PassageMatch | undefined {
  const { indexed, passages, titleCoverage, titlePrecision } = match;
  const short = stemsOf(SHORT_NAME.exec(indexed.section.title)?.[1] ?? '');
  const isShortName = short.length > 0 && topic.length === 1 && topic.every((term) => holds(term, short));
  if (!isShortName && titleCoverage * titlePrecision < WHOLE_NAME) return undefined;
  const all = indexed.section.passages;
  const first = all.findIndex(isText);
  const told = all[best.index]?.list;
  if (told === undefined || all[first]?.kind !== 'item' || all[first].list !== told) return undefined;
  return passages.find(({ index }) => index === first);
}

/** “Lookaside Buffer (TLB)”. */
const SHORT_NAME = /\(([A-Za-zÀ-ÿЀ-џ][A-Za-zÀ-ÿЀ-џ\p{N}-]*)\)\s*$/u;

/** Of what is asked for and of what the heading says. */
const WHOLE_NAME = 0.9;

/** «Сохранить цветовой профиль в файл» is about something to do with a thing, unless a passage tells what the thing is. */
const aspectOf = ({ titleCoverage, titlePrecision }: SectionMatch, gain: number): number =>
  titleCoverage * (1 - titlePrecision) * (1 - Math.min(1, gain / GAIN.definition));

/** A heading that sets one thing against another. */
const COMPARES = /отлич|разниц|сравн|или\s|\svs\.?\s|против\s|differ|unlike|compar|versus/iu;

const EXAMPLE = /^[\d.\s]*(?:пример(?:ы|ов)?|examples?)(?![a-zà-ÿа-џ])[\s:—–-]*[a-zà-ÿа-џ]/iu;
