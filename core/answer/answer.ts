import type { Root, RootContent } from 'mdast';
import { root, toPlain } from '../richtext.ts';
import { areMany, type Found, type Library, type Query, type Term } from '../search/index.ts';
import { compare } from './compare.ts';
import { AIM, bareTitle, MAX, type Part, quote, quoteRest, type Source, sourceOf } from './compose.ts';
import { isEveryday, withoutAsides, withoutCourtesy } from './courtesy.ts';
import { coverageOf, isOnSubject, isStory, keyTermIsCovered, tellsHowItWorks } from './coverage.ts';
import { isDoneToOthers, isUntoldCommand } from './deed.ts';
import { bestOf, type Evidence, weighEvidence } from './evidence.ts';
import { readFollowUp } from './follow-up.ts';
import { GAIN } from './gain.ts';
import { type Intent, readIntent } from './intent.ts';
import { isLeftOpen } from './left-open.ts';
import { listedHeadings } from './listed-headings.ts';
import { example, more } from './more.ts';
import { holdsCommand } from './passage.ts';
import { isPersonal, readSmallTalk, type SmallTalk } from './small-talk.ts';
import { tellsWhatIsSought } from './sought.ts';
import { byStanding } from './standing.ts';
import { shareOf, subjectOf, topicOf } from './terms.ts';

/** What the bot remembers of its last answer in a chat, to understand «а контейнер?». Plain data: it can be stored. */
export type Conversation = {
  question: string;
  topic: string;
  intent: Intent;
  shown: Source[];
  rest: Source[];
  earlier?: string; // the topic before this one, for «чем они отличаются»
  refused?: string; // the question asked since that the notes do not cover: «подробнее» is not about the answer before it
};

export type Answer = {
  question: string;
  intent: Intent;
  sources: Source[]; // best first; those quoted, then near ones worth reading
  conversation: Conversation | undefined;
} & (
  | { kind: 'answer'; body: Root; text: string; quoted: number; hasMore: boolean }
  | { kind: 'uncovered'; suggestions: string[] }
  | { kind: 'small-talk'; talk: SmallTalk }
  | { kind: 'empty' }
);

/** At least so much of what is specific in a question must stand in the evidence. */
export const COVERED = { defined: 0.62, short: 0.56, long: 0.43, story: 0.175 };
const JUDGED = 4;
/** What covers the question comes first, unless something else fits so much better. */
const UNCOVERED = 0.8;
/** «docker network rm — удалить сеть» comes before what removes networks of some kind, or among other things. */
const JUST_THAT = { wordForWord: 1.3, nearly: 1.15 };
const ALL_OF_THEM = /(?:^|\s)(?:все|всех|all|every)(?:\s|$)/u;
/** Of the best so much is quoted; behind it what fits so nearly as well, until there is so much. */
const TOLD = { aim: AIM, also: 0.82, until: 700 };
/** Among many sections the best is less surely the right one, and says more beside the point. */
const TOLD_OF_MANY = { aim: 550, also: 0.6, until: 900 };
/** A point is told on with what stands below it, until there is so much. */
const BELOW = 700;
/** Who asks why, or describes what he cannot name, is less surely answered by the best than who asks how or what. */
const ALSO_DESCRIBED = 0.76;
/** Who asks what a thing is, and is told, wants no commands for it. */
const DEFINES = GAIN.definition * 0.8;
/** «1», «42»: a choice typed too late, or a slip; «404» and «1812» are names of something. */
const NUMBER_ALONE = /^[^A-Za-zÀ-ÿЀ-џ\d]*\d{1,2}[^A-Za-zÀ-ÿЀ-џ\d]*$/u;
const WHAT_IS =
  /^\s*(?:(?:а|и|ну)\s+)?(?:что такое|что значит|what(?: is|'s))\s+(?:an?\s+)?(?<name>[a-zà-ÿа-џ\d]+)\s*[?!.]*\s*$/iu;
/** Words beside small talk that no note has: «спасибо, котик». */
const STRAY = 3;
/** So much of a heading is the name itself. */
const NAMED = 0.25;
const SUGGESTIONS = 4;
const SOURCES = 3;

/**
 * Answers a message from the notes, or says that they do not cover it. Never fails, whatever was typed. With what was
 * talked about before, «подробнее» and «а контейнер?» are understood.
 */
export function answer(library: Library, message: string, before?: Conversation): Answer {
  if (!before) return answerAlone(library, message);
  const follow = readFollowUp(message, before);
  if (follow?.kind === 'question') return remember({ ...answerAlone(library, follow.text), question: message }, before);
  if (!follow) return remember(answerAlone(library, message), before);
  if (before.refused !== undefined) return remember(answerAlone(library, before.refused), before);
  return follow.kind === 'more'
    ? (more(library, before) ?? answerAlone(library, before.question))
    : (example(library, before) ?? remember(answerAlone(library, message), before));
}

function remember(found: Answer, before: Conversation): Answer {
  if (found.kind === 'uncovered') return { ...found, conversation: { ...before, refused: found.question } };
  if (!found.conversation) return found;
  const earlier = found.conversation.topic === before.topic ? before.earlier : before.topic;
  return { ...found, conversation: { ...found.conversation, ...(earlier === undefined ? {} : { earlier }) } };
}

function answerAlone(library: Library, question: string): Answer {
  const talk = readSmallTalk(question);
  const asked = withoutAsides(withoutCourtesy(question), (clause) => library.read(clause));
  const name = WHAT_IS.exec(asked)?.groups?.name;
  const read = library.find(asked);
  // «Что такое под»: a word of grammar that is asked about is a name, where the notes have a heading for it.
  const named = name !== undefined && read.query.terms.length === 0 ? library.find(name, true) : undefined;
  const found = named?.sections.some(({ titlePrecision }) => titlePrecision >= NAMED) ? named : read;
  const { query } = found;
  const base = { question, intent: 'other' as Intent, sources: [], conversation: undefined };
  const topic = topicOf(query).filter(({ role }) => role !== 'general');
  const asksNothing = topic.every(({ alternatives }) => alternatives.length === 0);
  if (talk && (talk.left === 0 ? !isTitled(found) : asksNothing && talk.left <= STRAY))
    return { ...base, kind: 'small-talk', talk: talk.talk };
  if (query.terms.length === 0 || NUMBER_ALONE.test(asked)) return { ...base, kind: 'empty' };
  if (isPersonal(asked, () => isEveryday(query))) return { ...base, kind: 'small-talk', talk: 'offtopic' };
  const { intent, sides } = readIntent(name !== undefined && found !== read ? read.query.text : query.text);
  // A heading without an answer below it is no evidence, however well it fits the question.
  const weighed = weighEvidence(found.sections, query, intent, found.weigher);
  const near = weighed.filter(({ isThin }) => !isThin);
  const uncovered = (): Answer => ({
    ...base,
    intent,
    kind: 'uncovered',
    suggestions: suggest(library, near, query),
  });
  if (isLeftOpen(weighed, query, intent, found.weigher)) return uncovered();
  const compared = intent === 'comparison' ? compare(library, found, near, sides) : undefined;
  if (compared?.kind === 'uncovered') return uncovered();
  const evidence = compared ? near : coveredFirst(found, byStanding(near, intent, found.weigher), intent);
  const [best] = evidence;
  const listed = intent === 'list' && best ? listedHeadings(library, found, weighed, best) : undefined;
  const parts = compared?.parts ?? (listed ? [listed] : partsOf(found, evidence, intent));
  return parts.length === 0 ? uncovered() : { ...compose(query, intent, parts, evidence), question };
}

/** `nice`, «класс», `ping`: what is small talk elsewhere may be the name of something in the notes. */
const isTitled = ({ query: { question, terms, mended }, sections }: Found): boolean =>
  !/\s/.test(question.trim()) &&
  mended.length === 0 &&
  terms[0]?.alternatives[0]?.weight === 1 &&
  sections.some(({ titleCoverage, titlePrecision }) => titleCoverage > 0.9 && titlePrecision >= NAMED);

/** The best evidence, what covers the question preferred; nothing when none of it does. */
function coveredFirst(found: Found, evidence: Evidence[], intent: Intent): Evidence[] {
  if (found.query.terms.every(({ role }) => role === 'general')) return [];
  const says = new Map(intent === 'howto' ? evidence.map((one) => [one, saysJustThat(one, found)]) : []);
  const head = evidence.filter((one, at) => at < JUDGED || (says.get(one) ?? 1) > 1);
  if (isUntoldCommand(found.query, evidence)) return [];
  if (intent === 'howto' && isDoneToOthers(found.query, head, found.weigher)) return [];
  const covered = head.filter((one) => isCovered(found, one, intent));
  if (covered.length === 0) return [];
  const worth = (one: Evidence): number => one.score * (covered.includes(one) ? 1 : UNCOVERED) * (says.get(one) ?? 1);
  return [...head.toSorted((a, b) => worth(b) - worth(a)), ...evidence.filter((one) => !head.includes(one))];
}

function isCovered({ query, weigher }: Found, evidence: Evidence, intent: Intent): boolean {
  const words = query.terms.filter(({ role }) => role !== 'general').length;
  // A thing that is only mentioned in passing is not told what it is.
  const isOnlyMentioned = intent === 'definition' && words <= 2 && evidence.gain < DEFINES;
  const short = isOnlyMentioned ? COVERED.defined : COVERED.short;
  const enough = words <= 3 ? short : isStory(query) ? COVERED.story : COVERED.long;
  return (
    coverageOf(query, evidence, weigher, intent) >= enough &&
    keyTermIsCovered(query, evidence, weigher, intent) &&
    isOnSubject(query, evidence, weigher, intent) &&
    tellsHowItWorks(query, evidence, weigher) &&
    tellsWhatIsSought(query, evidence, weigher)
  );
}

function partsOf(found: Found, evidence: Evidence[], intent: Intent): Part[] {
  const [best, ...others] = evidence;
  if (!best) return [];
  const topic = topicOf(found.query);
  const { aim, also: surely, until } = areMany(found.weigher) ? TOLD_OF_MANY : TOLD;
  const also = intent === 'why' || intent === 'other' ? Math.min(surely, ALSO_DESCRIBED) : surely;
  const parts = [quote(best, intent, topic, found.weigher, intent === 'list' || intent === 'howto' ? MAX * 0.6 : aim)];
  let length = parts[0]?.length ?? 0;
  // The points below it are nearer to the question than what stands elsewhere.
  const rest = intent !== 'list' && isPoint(best) && length < AIM ? quoteRest(best, parts, BELOW - length) : undefined;
  if (rest) {
    parts.push(rest);
    length += rest.length;
  }
  for (const other of others.slice(0, 3)) {
    if (other.isThin || other.score < best.score * also || length > until) continue;
    if (intent === 'howto' && isTheCommand(best, found) && (isRow(other) || !isTheCommand(other, found))) continue;
    if (intent === 'definition' && other.gain < Math.min(best.gain, DEFINES) && !isProse(other)) continue;
    const part = quote(other, intent, topic, found.weigher, Math.min(aim, MAX - length) * 0.8);
    if (length + part.length > MAX || parts.some(({ blocks }) => isSame(blocks, part.blocks))) continue;
    parts.push(part);
    length += part.length;
  }
  return parts;
}

/** «docker ps — показать запущенные контейнеры»: who asks how to see them needs other such commands at most. */
function isTheCommand(one: Evidence, { query, weigher }: Found): boolean {
  const passage = bestOf(one);
  const asked = subjectOf(query);
  const isLine = passage?.kind === 'item' || passage?.kind === 'row';
  return isLine && holdsCommand(passage) && shareOf(one.best?.terms ?? [], asked, weigher) === 1;
}

/** What a command gains that is said to do just what is asked, or that with one word between. */
function saysJustThat(one: Evidence, found: Found): number {
  const { match, best } = one;
  const asked = subjectOf(found.query).map(namesOf);
  if (!best || asked.length !== 2 || ALL_OF_THEM.test(found.query.text) || !isTheCommand(one, found)) return 1;
  const stems = match.indexed.stemsAt(best.index);
  const gaps = stems.flatMap((stem, at) =>
    asked[0]?.includes(stem) ? [1, 2].filter((step) => asked[1]?.includes(stems[at + step] ?? '')) : [],
  );
  return gaps.includes(1) ? JUST_THAT.wordForWord : gaps.includes(2) ? JUST_THAT.nearly : 1;
}

/** The words that mean the same, and not what is only near to it. */
const namesOf = ({ alternatives }: Term): (string | undefined)[] =>
  alternatives.filter(({ stems, weight }) => stems.length === 1 && weight >= 0.9).map(({ stems }) => stems[0]);

const isRow = (one: Evidence): boolean => bestOf(one)?.kind === 'row';
/** A point among others, and no command or option, which says all there is on it. */
const isPoint = (one: Evidence): boolean => {
  const passage = bestOf(one);
  return passage?.kind === 'item' && !holdsCommand(passage);
};
const isProse = (one: Evidence): boolean => bestOf(one)?.kind === 'paragraph';

function compose(query: Query, intent: Intent, parts: Part[], evidence: Evidence[]): Answer {
  const body = root(...parts.flatMap(({ blocks }) => blocks.flatMap(withoutLoneMark)));
  const quoted = distinct(parts.map(({ source }) => source));
  const near = evidence
    .filter(({ isThin }) => !isThin)
    .map((one) =>
      sourceOf(
        one.match.indexed.section,
        [bestOf(one)].filter((passage) => passage !== undefined),
      ),
    )
    .filter((source) => !quoted.some((one) => overlap(one, source)));
  const sources = [...quoted, ...near.slice(0, Math.max(0, SOURCES - quoted.length))];
  const rest = near.slice(0, 5);
  const { question } = query;
  // «А как его удалить» after «как собрать образ» asks of the image: what was done to it is no part of the topic.
  const [about, things] = [topicOf(query), topicOf(query).filter(({ role, isDeed }) => role !== 'verb' && !isDeed)];
  const topic = (things.length > 0 ? things : about).map(({ written }) => written).join(' ');
  const conversation = { question, topic, intent, shown: quoted, rest };
  const text = toPlain(body).slice(0, 1200);
  return {
    kind: 'answer',
    question,
    intent,
    body,
    text,
    sources,
    quoted: quoted.length,
    hasMore: rest.length > 0,
    conversation,
  };
}

/** One item alone is no list to a reader. */
const withoutLoneMark = (block: RootContent): RootContent[] =>
  block.type === 'list' && block.children.length === 1 && !block.ordered
    ? (block.children[0]?.children ?? [])
    : [block];

const distinct = (sources: Source[]): Source[] =>
  sources.filter((source, at) => !sources.slice(0, at).some((one) => overlap(one, source)));

const overlap = (a: Source, b: Source): boolean =>
  a.path === b.path && a.startLine <= b.endLine && b.startLine <= a.endLine;

const isSame = (a: RootContent[], b: RootContent[]): boolean =>
  a.map(toPlain).join('\n').toLowerCase() === b.map(toPlain).join('\n').toLowerCase();

/** Topics near a question that the notes do not cover: headings that share a word with it, else the notes themselves. */
function suggest(library: Library, evidence: Evidence[], query: Query): string[] {
  const things = query.terms.filter(({ role }) => role === 'name' || role === 'noun' || role === 'option');
  const near = evidence
    .filter(({ isThin, match }) => !isThin && things.some((term) => match.terms.has(term)))
    .map(({ match }) => bareTitle(match.indexed.section.title) || match.indexed.noteTitle);
  const titles = [...new Set([...near, ...library.noteTitles()])].filter(
    (title) => title.length > 2 && title.length < 90,
  );
  return titles.slice(0, SUGGESTIONS);
}
