import type { Passage, Section } from '../notes/index.ts';
import {
  FRAME_STEMS,
  isInGlossary,
  type PassageMatch,
  type Query,
  RANKING,
  type SectionMatch,
  type Term,
  type Weigher,
} from '../search/index.ts';
import { glossIn } from './gloss.ts';
import { ASKS_TO_READ, type Intent } from './intent.ts';

/** A section as a possible answer: its match, what the intent makes of it, and the passage to start from. */
export type Evidence = {
  match: SectionMatch;
  score: number;
  best: PassageMatch | undefined; // the passage that answers, intent considered
  gain: number; // what the intent made of that passage
  isThin: boolean; // says next to nothing: empty, a table of contents, a list of questions, an introduction
};

/** How much an intent may move a section against the plain ranking (scores there are about 0–3); set as RANKING is. */
export const GAIN = {
  definition: 0.6,
  option: 0.56,
  howto: 0.35,
  list: 0.7,
  why: 0.455,
  listItem: 0.5,
  counted: 0.5, // a sentence that says how many kinds there are, against a list of them
  noList: 0.9, // a sentence where a list is wanted
  firstList: 0.3, // the first list under a heading, as far as that is what is asked about
  kinds: 0.3, // a list under a heading that speaks of kinds
  opens: 0.65, // a passage that opens with the topic, against one that defines it
  aside: 0.4, // a section that compares, when only one of its things is asked about
  aspect: 0.5, // a heading that says more than the thing that is to be defined
  command: 1, // a line on the command that is asked about
  withMore: 0.8, // «docker ps -a — …», where `docker ps` is asked about
  titledWhy: 1.7, // a heading that asks why, against a passage that gives a reason
  kindOf: 0.8, // what one kind of a thing is, against what the thing is
  typed: 0.5, // what the question has as it is typed, such as `/run` or `-L`
  code: 0.91, // a block of code where nobody asked how
  label: 0.5, // a line that only names what follows
  example: 0.2, // a section headed as an example
  glossary: 0.4, // an entry of a glossary on what is asked
  link: 0.6, // where something to read is wanted
};
const THIN = 0.45;
/** What ranks below these is not lifted to the top by any intent. */
const JUDGED = 10;
/** A command stands in many places, and its line in one of them. */
const JUDGED_FOR_COMMAND = 30;

/** The passage that answers. */
export const bestOf = ({ match, best }: Evidence): Passage | undefined =>
  best && match.indexed.section.passages[best.index];

export const isText = ({ kind }: Passage): boolean => kind !== 'image' && kind !== 'markup';

/** Terms that say what the question is about; all of them when there is nothing but general words. */
export function topicOf(query: Query): Term[] {
  const topic = query.terms.filter(({ role }) => role !== 'general');
  return topic.length > 0 ? topic : query.terms;
}

/** What is asked about, without where: of «контейнер в докере» the container. */
export function subjectOf(query: Query): Term[] {
  const topic = topicOf(query);
  const subject = topic.filter(({ isContext }) => !isContext);
  return subject.length > 0 ? subject : topic;
}

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
    const score = (passage.score / total) * fitness(source, intent) + gain;
    if (score > bestScore) {
      const isLead = intent === 'list' && introducedBy(source, passage.index, match) !== undefined;
      best = isLead ? { ...passage, index: passage.index + 1 } : passage;
      bestScore = score;
      bestGain = gain;
    }
  }
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

function gainOfTyped(typed: RegExp[], { kind, text }: Passage, intent: Intent): number {
  if (typed.length === 0) return 0;
  const shown = kind === 'code' && (intent === 'definition' || intent === 'why') ? 0.5 : 1;
  return GAIN.typed * shown * (typed.filter((one) => one.test(text)).length / typed.length);
}

/** What a line gains that opens with the command and says what it does. */
function gainOfCommand(command: string, { text }: Passage, gain: number): number {
  const rest = text.slice(command.length);
  if (!text.toLowerCase().startsWith(command) || !/^(?!\w)[^—–\n]{0,40}\s[—–-]\s/.test(rest)) return gain;
  return Math.max(gain, GAIN.command * (/^\s+(?:-|[a-z]+\s)/.test(rest) ? GAIN.withMore : 1));
}

/** «Сохранить цветовой профиль в файл» is about something to do with a thing, unless a passage tells what the thing is. */
const aspectOf = ({ titleCoverage, titlePrecision }: SectionMatch, gain: number): number =>
  titleCoverage * (1 - titlePrecision) * (1 - Math.min(1, gain / GAIN.definition));

/** A transcript or a label rarely answers by itself what a sentence would. */
function fitness(source: Passage, intent: Intent): number {
  // A list is judged as a whole: see listOf.
  if (intent === 'list' && source.list !== undefined) return GAIN.listItem;
  if (source.kind === 'code') {
    if (intent === 'howto' || intent === 'option') return 1;
    return intent === 'definition' || intent === 'why' ? GAIN.code * 0.7 : GAIN.code;
  }
  if (source.kind === 'item' && source.text.length < 30 && !holdsCommand(source)) return GAIN.label;
  const prose = source.kind === 'paragraph' && isLabel(source) ? GAIN.label : 1;
  return intent === 'list' ? prose * GAIN.noList : prose;
}

/** A short line without an end: it names what follows. */
export const isLabel = (passage: Passage): boolean => passage.text.length <= 90 && !/[.!?…;]["»)]?$/.test(passage.text);

function gainOf(
  source: Passage,
  passage: PassageMatch,
  match: SectionMatch,
  topic: Term[],
  intent: Intent,
  weigher: Weigher,
): number {
  switch (intent) {
    case 'definition':
      return GAIN.definition * definitionOf(source, passage.index, match, topic, weigher);
    case 'option':
      return GAIN.option * optionOf(source, passage, topic, weigher);
    case 'howto': {
      const shown = holdsCommand(source) ? shareOf(passage.terms, topic, weigher) : 0;
      const said = SAYS_HOW_TO.test(source.text) ? headed(match, topic, weigher) : 0;
      return GAIN.howto * Math.max(shown, said);
    }
    case 'list': {
      const items = introducedBy(source, passage.index, match);
      const { title } = match.indexed.section;
      // «Какие существуют модификаторы?» may have a paragraph for each.
      const isTitled =
        ((items ?? source).list !== undefined && KINDS.test(title)) ||
        (match.titlePrecision >= ALL_OF && ASKS_FOR_ALL.test(title));
      return (
        GAIN.list * listOf(items ?? source, passage, match, topic, weigher) +
        (isTitled ? GAIN.kinds * match.titleCoverage : 0)
      );
    }
    case 'why': {
      const reason = REASON.test(source.text) ? shareOf(passage.terms, topic, weigher) : 0;
      const titled = ASKS_WHY.test(match.indexed.section.title) ? GAIN.titledWhy * headed(match, topic, weigher) : 0;
      return GAIN.why * Math.max(reason, titled, definitionOf(source, passage.index, match, topic, weigher));
    }
    default:
      return 0;
  }
}

/** How much of the topic the heading has: «Зачем он нужен» is on what the heading above names. */
function headed({ indexed, titleCoverage }: SectionMatch, topic: Term[], weigher: Weigher): number {
  if (!indexed.titleStems.every((stem) => FRAME_STEMS.has(stem))) return titleCoverage;
  const above = topic.filter((term) => holds(term, indexed.trailStems));
  return Math.max(titleCoverage, shareOf(above, topic, weigher) * RANKING.trail);
}

/** «Реализация: создаётся третья таблица» under the heading of what is to be done. */
const SAYS_HOW_TO =
  /^(?:реализация|решение|как (?:сделать|делают|решить|решают|исправить|настроить|создать|использовать)|порядок действий|алгоритм|шаги|способ|синтаксис|implementation|solution|fix|how(?: to)?|steps|usage|syntax)\s*[:—–]/iu;

/** The first item of the list that a paragraph leads over to. */
function introducedBy(source: Passage, index: number, { indexed }: SectionMatch): Passage | undefined {
  const next = indexed.section.passages[index + 1];
  return source.kind === 'paragraph' && next?.kind === 'item' && next.lead === source.text ? next : undefined;
}

/** A heading that sets one thing against another. */
const COMPARES = /отлич|разниц|сравн|или\s|\svs\.?\s|против\s|differ|unlike|compar|versus/iu;

const EXAMPLE = /^[\d.\s]*(?:пример(?:ы|ов)?|examples?)(?!\p{L})[\s:—–-]*\p{L}/iu;

/** «Reset бывает трёх видов» heads a list of them. */
const KINDS =
  /(?<!\p{L})(?:вид|тип|разновидност|уровн|режим|состояни|способ|бывает|kinds?(?!\p{L})|types?(?!\p{L})|modes?(?!\p{L})|levels?(?!\p{L})|states?(?!\p{L}))/iu;

const ASKS_FOR_ALL =
  /^(?:[\d.\s]*)(?:какие(?! (?:из|преимущ))|перечисл\p{L}+|назовите|what are|which .* are there|list (?:the|all))(?!\p{L})/iu;
const ALL_OF = 0.8;

const ASKS_WHY = /(?:^|\s)(?:зачем|почему|для чего|чем опас\p{L}+|why|what for|purpose|назначение|причин\p{L}*)/iu;

const REASON =
  /зачем|почему|потому что|так как|поскольку|из-за|иначе|чтобы|позвол[яи]|нужен|нужн[аоы](?!\p{L})|благодаря|преимуществ|за счет|помога|избежать|эконом|because|since\s|due to|otherwise|so that|in order to|allows?|why|advantage|benefit|avoid|reason|prevents?|saves?\s/iu;

const DASH_DEFINITION = /^(.{1,80}?)\s+[—–-]{1,2}\s+/u;
const VERB_DEFINITION =
  /^(.{1,80}?)\s+(?:это|является|называ\p{L}+|представля\p{L}+|означает|is|are|refers? to|means|stands for)\s/iu;

/** «dbt (Data Build Tool) — это …»: what a name is short for is no more of it. */
const IN_BRACKETS = /\s*\([^()]*\)(?=[\s—–-]*$)/u;

/** «WAL is a method …» says what it is, «WAL is enabled …» only something of it. */
const SAYS_HOW = /^.{1,80}?\s(?:is|are)\s+(?!an?\s|the\s|one\s|any\s)/iu;

/** How much a passage reads like the definition of the topic, 0–1. */
export function definitionOf(
  source: Passage,
  index: number,
  { indexed, titlePrecision }: SectionMatch,
  topic: Term[],
  weigher: Weigher,
): number {
  const { title, passages } = indexed.section;
  const isFirst = passages.findIndex(isText) === index;
  const toldByHeading = isFirst ? glossed(indexed.section, topic) : 0;
  if (source.kind === 'code') return toldByHeading;
  const inTitle = shareOf(
    topic.filter((term) => holds(term, indexed.titleStems)),
    topic,
    weigher,
  );
  let value = toldByHeading;
  let isOfAnother = false;
  // A term on a line of its own above its explanation.
  if (source.lead !== undefined && source.kind === 'paragraph' && source.lead.length <= 60) {
    const lead = indexed.leadStemsAt(index);
    const extra = Math.max(0, new Set(lead).size - topic.length);
    const named = topic.filter((term) => holds(term, lead));
    value = Math.max(value, shareOf(named, topic, weigher) / (1 + extra * 0.25));
  }
  const subject = (VERB_DEFINITION.exec(source.text) ?? DASH_DEFINITION.exec(source.text))?.[1];
  if (subject !== undefined) {
    const stems = stemsWithin(indexed.stemsAt(index), subject.replace(IN_BRACKETS, ''));
    const covered = shareOf(
      topic.filter((term) => holds(term, stems)),
      topic,
      weigher,
    );
    // «--no-cache — собрать заново» says what another thing is, though it opens with the deed.
    isOfAnother = covered === 0;
    // «docker images — показать образы» tells what the command is, and not what an image is.
    const isCommand = source.kind === 'item' && holdsCommand(source);
    const extra = Math.max(0, new Set(stems).size - topic.length * (isCommand ? 1 : 2));
    const likeness = SAYS_HOW.test(source.text) ? 0.5 : isKindOf(subject, stems, topic) ? GAIN.kindOf : 1;
    value = Math.max(value, likeness * covered * (1 / (1 + extra * (isCommand ? 0.5 : 0.25))));
  }
  value = Math.max(value, namedBy(source.text, indexed.stemsAt(index), topic, weigher));
  if (isFirst && /(?:[—–:-]|это)\s*$/u.test(title)) value = Math.max(value, inTitle * (0.5 + 0.5 * titlePrecision));
  if (isFirst && /^(?:что такое|кто так|what (?:is|are)|define)/iu.test(title)) {
    value = Math.max(value, inTitle * (0.4 + 0.6 * titlePrecision));
  }
  if (isFirst && inTitle > 0) {
    const heads = [...indexed.titleStems, ...indexed.trailStems];
    const inHeads = shareOf(
      topic.filter((term) => holds(term, heads)),
      topic,
      weigher,
    );
    value = Math.max(value, inHeads * titlePrecision * 0.7);
  }
  if (isOfAnother || isAction(source)) return value;
  return Math.max(value, GAIN.opens * opensWith(indexed.stemsAt(index), topic, weigher));
}

/** «Глобальный индекс — …» tells what one kind of index is. */
function isKindOf(subject: string, stems: string[], topic: Term[]): boolean {
  const [first = ''] = subject.toLowerCase().split(/\s+/);
  return /^[а-яё]+(?:ый|ий|ой|ая|яя|ое|ее|ые|ие)$/.test(first) && !topic.some((term) => holds(term, stems.slice(0, 1)));
}

/** How much a heading defines what it names, 0–1. */
const glossed = ({ title }: Section, topic: Term[]): number => (glossIn(title, topic) ? GLOSSED : 0);
const GLOSSED = 0.9;

/** «Прокладку между ядром и программой называют оболочкой»: the share of the topic that is the name given, few words beside it. */
function namedBy(text: string, stems: string[], topic: Term[], weigher: Weigher): number {
  const named = NAMES.exec(text);
  const [said = '', name = ''] = named?.slice(1) ?? [];
  if (!named || name === '') return 0;
  const given = stemsWithin(stems, named[0]).slice(stemsWithin(stems, said).length);
  const covered = shareOf(
    topic.filter((term) => holds(term, given)),
    topic,
    weigher,
  );
  return covered / (1 + Math.max(0, new Set(given).size - topic.length) * 0.25);
}
const NAMES =
  /^([^.!?;]{20,200}?\s(?:называ(?:ют|ется|ются)|носит название|именуют|именуется|(?:is|are) (?:called|known as|termed|named)))\s+([^.!?,;:]{2,60}?)(?=[.!?,;:)]|\s[—–-]\s|$)/iu;

/** «AppArmor: `journalctl -k`», «`tcpdump -i eth0` — …»: a line on what to type. */
const isAction = ({ kind, markdown }: Passage): boolean =>
  kind === 'item' && /^(?:[^`]{0,40}[:—–→-]\**\s+)?`[^`\s]+\s[^`]*`/u.test(markdown);

/** A sentence shorter than this names a thing and says nothing of it. */
const SAYS = 6;

/** «overlay-сети подходят, когда …» tells what these are, wherever it stands: the share of the topic it opens with. */
function opensWith(stems: string[], topic: Term[], weigher: Weigher): number {
  if (stems.length < SAYS + topic.length) return 0;
  const opening = stems.slice(0, topic.length + 1);
  return shareOf(
    topic.filter((term) => holds(term, opening)),
    topic,
    weigher,
  );
}

/** Stems of a passage's beginning: as many as the given text has words; `--no-cache` is one. */
const stemsWithin = (stems: string[], text: string): string[] =>
  stems.slice(
    0,
    text
      .replace(/(?<![^\s`(])--?[a-z][\w-]*/gi, 'x')
      .split(/[^\p{L}\p{N}_+#]+/u)
      .filter(Boolean).length,
  );

/** A line on an option. */
export const OPTION = /^[`"'(\s]*--?[a-z]/i;

/** A line that explains an option: the one asked for, or any when the question only says what it should do. */
function optionOf(source: Passage, passage: PassageMatch, topic: Term[], weigher: Weigher): number {
  if (topic.some(({ role }) => role === 'option')) {
    if (!startsWithOption(source.text, topic)) return 0;
    // «-d (--detach) — …» tells what -d is; «-d postgres — …» tells what one command does with it.
    return /^[`"'(\s]*--?[\w-]+[`"')\s]*(?:[—–(,:/|-]|или\s|or\s|$)/.test(source.text) ? 1 : 0.7;
  }
  return OPTION.test(source.text) || /`--?[a-z]/i.test(source.markdown) ? shareOf(passage.terms, topic, weigher) : 0;
}

const startsWithOption = (text: string, topic: Term[]): boolean =>
  topic.some(
    (term) =>
      term.role === 'option' &&
      term.alternatives.some(({ stems: [option = ''] }) =>
        new RegExp(`^[\`"'(\\s]*(?:--?[\\w-]+[,\\s/|]+(?:или\\s+|or\\s+)?)?${option}(?![\\w-])`, 'i').test(text),
      ),
  );

/** Code, or a line that opens with a command: Latin words before a dash or in backticks. */
export const holdsCommand = (passage: Passage): boolean =>
  passage.kind === 'code' ||
  OPTION.test(passage.text) ||
  /`[^`]*[a-z][^`]*`/i.test(passage.markdown) ||
  /^(?:sudo\s+)?[a-z][\w.-]+(?:\s+\S+){0,8}?\s+[-–—]\s/.test(passage.text) ||
  /(?:^|\s)sudo\s/.test(passage.text);

/** “Implements three types of queue”, «бывает двух видов»: what the kinds are is about to be told. */
const COUNTS_KINDS =
  /(?<!\p{L})(?:\d{1,2}|two|three|four|five|six|seven|several|various|different|дв[ауе]\p{L}*|тр[иёе]\p{L}{0,2}|четыр\p{L}+|пят[ьи]|шест[ьи]|несколько|нескольких|различны[ехмия]+|разны[ехмия]+)\s+(?:\p{L}+\s+){0,2}(?:kinds?|types?|sorts?|forms|ways|modes|levels|вид[аоы]\p{L}*|тип[аоы]\p{L}*|разновидност\p{L}+|способ\p{L}+|режим\p{L}+|уровн\p{L}+|форм)(?!\p{L})/iu;

function listOf(source: Passage, passage: PassageMatch, match: SectionMatch, topic: Term[], weigher: Weigher): number {
  const { indexed } = match;
  const { section, titleStems } = indexed;
  if (source.list === undefined) {
    if (COUNTS_KINDS.test(source.text) && !/:\s*$/.test(source.text))
      return GAIN.counted * shareOf(passage.terms, topic, weigher);
    return /(?::|—|–).*,.*,|,[^,]+(?: и | and )/.test(source.text)
      ? 0.25 * shareOf(match.terms.keys(), topic, weigher)
      : 0;
  }
  const siblings = section.passages.filter((other) => other.list === source.list);
  if (siblings.length < 2) return 0;
  const lead = indexed.leadStemsAt(section.passages.indexOf(source));
  const named = (stems: readonly string[]): Term[] => topic.filter((term) => holds(term, stems));
  const inLead = shareOf(named(lead), topic, weigher);
  const inHeads = shareOf(new Set([...named(lead), ...named(titleStems)]), topic, weigher);
  const inItems = shareOf(
    topic.filter((term) => {
      const stems = siblings.map((other) => indexed.stemsAt(section.passages.indexOf(other)));
      return stems.filter((one) => holds(term, one)).length >= Math.min(3, siblings.length * 0.6);
    }),
    topic,
    weigher,
  );
  const wantsCommands = topic.some(({ stem }) => stem === 'команд' || stem === 'command');
  const areCommands = siblings.filter(holdsCommand).length > siblings.length / 2;
  const fit = areCommands === wantsCommands ? 1 : 0.6;
  const isFirst = section.passages.find(({ list }) => list !== undefined)?.list === source.list;
  // Under «Этапы сборки» the first list is of the stages, whatever the next is of.
  const asHeaded = isFirst ? GAIN.firstList * match.titleCoverage * match.titlePrecision : 0;
  return asHeaded + fit * Math.max(inLead > 0 ? inHeads : 0, inHeads * 0.8, inItems * 0.7);
}

/** Whether some way to say the term stands among these stems. */
export const holds = (term: Term, stems: readonly string[]): boolean =>
  term.alternatives.some(
    (alternative) => alternative.weight >= 0.5 && alternative.stems.every((stem) => stems.includes(stem)),
  );

/** Share of the topic's weight that these terms carry, 0–1. */
export function shareOf(found: Iterable<Term>, topic: Term[], weigher: Weigher): number {
  const all = topic.reduce((sum, term) => sum + weigher.weightOf(term), 0);
  if (all === 0) return 0;
  let sum = 0;
  for (const term of found) if (topic.includes(term)) sum += weigher.weightOf(term);
  return Math.min(1, sum / all);
}

const hasLink = ({ markdown }: Passage): boolean => /\]\(|\]\[|https?:/.test(markdown);

const isLink = (passage: Passage): boolean => {
  if (!hasLink(passage)) return false;
  const bare = passage.markdown.replace(/!?\[[^\]]*\](?:\([^)]*\)|\[[^\]]*\])|<?https?:\/\/\S+|[\s\p{P}]/gu, '');
  return bare.length < passage.text.replace(/[\s\p{P}]/gu, '').length * 0.25 + 3;
};

/** What authors leave where an answer is still to be written. */
const PLACEHOLDER =
  /^[\s\p{P}\p{S}]*(?:todo(?:[\s\p{P}\p{S}]+(?:finish|complete|write|add|fill in)(?: (?:this|it|me))?)?|tbd|tba|wip|fixme|n\/a|coming soon|to be (?:written|added|done|continued|completed|finished)|work in progress|дописать|допишу|дополнить|заполнить|написать|позже|потом|пусто|скоро|в разработке|ответа? нет)?[\s\p{P}\p{S}]*$/iu;

/** «Что спросят на зачёте», «Билет 11 (допишите)» above bare names: what is to be learned, and nothing on it. */
const isAgenda = (title: string, texts: Passage[]): boolean =>
  WILL_BE_ASKED.test(title) ||
  (AGENDA.test(title) &&
    texts.every(({ kind, text }) => kind === 'item' && text.split(/\s+/).length <= 5 && !/[:=—–]|\s-\s/.test(text)));
const WILL_BE_ASKED =
  /^(?:todo|to[- ]do|тодо|хвосты|долги)$|^что (?:будет|спросят|спрашивают) на (?:кр|контрольн\p{L}+|колл?ок\p{L}*|экзамен\p{L}*|зач[её]т\p{L}*)$|^what (?:will be|is) (?:on|in) the (?:exam|test)$/iu;
const AGENDA =
  /(?<!\p{L})(?:вопрос|спрос|спраш|зач[её]т|экзамен|допи[сш]|дополн|todo|темы|выучить|повторить|разобрать|позже|потом|exam|questions|topics|to learn|to do|later)/iu;

/** A question asks, also with links below it to where it is answered; “Explain storage classes” does without its mark. */
const isQuestion = (text: string): boolean => /\?\s*$/.test(text.replace(/https?:\S+/g, '')) || TOLD_TO.test(text);
const TOLD_TO =
  /^(?:расскажи(?:те)?|опиши(?:те)?|назови(?:те)?|перечисли(?:те)?|объясни(?:те)?|explain|describe|tell (?:me|us) about|give (?:me )?(?:an? )?examples? of|name|list down)(?![\p{L}-])[^:—]*$/iu;
/** «12 — What is hoisting»: a line of a list of questions, whose authors leave the mark out. */
const isBareQuestion = ({ kind, text }: Passage): boolean =>
  isQuestion(text) || ((kind === 'item' || kind === 'row') && UNMARKED.test(text) && !/[:`]/.test(text));
const UNMARKED =
  /^(?:\d+[.)]?\s*(?:[—–-]\s)?)?(?:что такое|чем (?:отлича|различа)\p{L}+|как(?:ие|ой|ая|ое) (?:быва|существу)\p{L}+|what (?:is|are|do|does|happens)|how (?:do|does|can|is|are)|why (?:do|does|is|are|should)) (?!.*\s[—–-]\s)[^.;!]+$/iu;

/** What stands in a list of contents stands elsewhere, or nowhere. */
const CONTENTS = /^[^\p{L}]*(?:table of contents|contents|toc|оглавление|содержание)[^\p{L}]*$/iu;

/**
 * Whether the notes ask the very question and leave it open: nothing is told below a heading that asks it, and no other
 * heading has as much of it.
 */
export function isLeftOpen(evidence: Evidence[], query: Query, intent: Intent, weigher: Weigher): boolean {
  const topic = topicOf(query);
  // Where is said by the headings above: “Explain storage classes” below “Kubernetes”.
  const asksAll = ({ headings }: SectionMatch): boolean =>
    shareOf(
      topic.filter((term) => (headings[query.terms.indexOf(term)] ?? 0) >= OPEN.coverage),
      topic,
      weigher,
    ) >= OPEN.coverage;
  const open = evidence.find(
    ({ match }) =>
      match.indexed.section.passages.every(({ kind }) => kind === 'markup') &&
      asksAll(match) &&
      match.titlePrecision >= OPEN.precision &&
      isQuestion(match.indexed.section.title),
  );
  if (!open) return false;
  const { path, title } = open.match.indexed.section;
  // The sides of a comparison may be told each by itself.
  const most = intent === 'comparison' ? OPEN.side : OPEN.other;
  return evidence.every(({ isThin, match }) => {
    const { section } = match.indexed;
    const isBelow = section.path === path && section.trail.includes(title);
    return isThin || (match.score < open.match.score && match.titleCoverage < most && !isBelow);
  });
}
const OPEN = { coverage: 0.9, precision: 0.7, other: 0.7, side: 0.3 };

/** A section that points at answers instead of giving one. A heading that is a whole sentence may stand alone. */
function isThinSection({ indexed }: SectionMatch, wantsLinks: boolean): boolean {
  const texts = indexed.section.passages.filter(isText);
  if (texts.length === 0) return indexed.titleStems.length < 7 || isQuestion(indexed.section.title);
  if (CONTENTS.test(indexed.section.title) || texts.every(({ text }) => PLACEHOLDER.test(text))) return true;
  const pointers = texts.filter((passage) => (!wantsLinks && isLink(passage)) || isBareQuestion(passage));
  if (pointers.length > texts.length * 0.7) return true;
  if (isAgenda(indexed.section.title, texts)) return true;
  if (texts.length > 1 || texts[0]?.kind === 'code' || texts[0]?.kind === 'row') return false;
  // An introduction repeats its heading and adds a handful of words.
  const known = new Set([...indexed.titleStems, ...indexed.trailStems]);
  const stems = new Set(indexed.passageStems.flat().filter((stem) => stem.length > 2));
  const fresh = [...stems].filter((stem) => !known.has(stem));
  const [only] = texts;
  // «А вот здесь картинка нужна» above a picture that is not there.
  const isBareLabel = only?.kind === 'paragraph' && isLabel(only) && !/[a-z\d`:—–]/i.test(only.markdown);
  if (isBareLabel && only.text.length < 60 && fresh.filter((stem) => !FRAME_STEMS.has(stem)).length < 4) return true;
  const isOneSentence = only?.kind === 'paragraph' && !/[.!?;]\s|\s[—–-]\s|\d|`/.test(only.markdown);
  // «git bisect — поиск коммита двоичным поиском» says it all in the heading.
  const isSaid = /\s[—–-]\s+\S+\s\S+\s/.test(indexed.section.title);
  return (
    !isSaid && isOneSentence && fresh.length < 8 && fresh.length <= stems.size * 0.65 && indexed.titleStems.length > 1
  );
}
