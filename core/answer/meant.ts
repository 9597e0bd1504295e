import type { Passage } from '../notes/index.ts';
import {
  FRAME_STEMS,
  type PassageMatch,
  RANKING,
  type SectionMatch,
  type Term,
  type Weigher,
} from '../search/index.ts';
import { definitionOf } from './definition.ts';
import { GAIN } from './gain.ts';
import type { Intent } from './intent.ts';
import { ALL_OF, ASKS_FOR_ALL, introducedBy, KINDS, listOf } from './lists.ts';
import { holdsCommand, isLabel, OPTION } from './passage.ts';
import { holds, shareOf } from './terms.ts';

/** What the intent of a question makes of a passage, against the plain ranking. */
export function gainOf(
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
export function headed({ indexed, titleCoverage }: SectionMatch, topic: Term[], weigher: Weigher): number {
  if (!indexed.titleStems.every((stem) => FRAME_STEMS.has(stem))) return titleCoverage;
  const above = topic.filter((term) => holds(term, indexed.trailStems));
  return Math.max(titleCoverage, shareOf(above, topic, weigher) * RANKING.trail);
}

/** «Реализация: создаётся третья таблица» under the heading of what is to be done. */
const SAYS_HOW_TO =
  /^(?:реализация|решение|как (?:сделать|делают|решить|решают|исправить|настроить|создать|использовать)|порядок действий|алгоритм|шаги|способ|синтаксис|implementation|solution|fix|how(?: to)?|steps|usage|syntax)\s*[:—–]/iu;

export const ASKS_WHY =
  /(?:^|\s)(?:зачем|почему|для чего|чем опас[a-zà-ÿа-џ]+|why|what for|purpose|назначение|причин[a-zà-ÿа-џ]*)/iu;

const REASON =
  /зачем|почему|потому что|так как|поскольку|из-за|иначе|чтобы|позвол[яи]|нужен|нужн[аоы](?![a-zà-ÿа-џ])|благодаря|преимуществ|за счет|помога|избежать|эконом|because|since\s|due to|otherwise|so that|in order to|allows?|why|advantage|benefit|avoid|reason|prevents?|saves?\s/iu;

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

export function gainOfTyped(typed: RegExp[], { kind, text }: Passage, intent: Intent): number {
  if (typed.length === 0) return 0;
  const shown = kind === 'code' && (intent === 'definition' || intent === 'why') ? 0.5 : 1;
  return GAIN.typed * shown * (typed.filter((one) => one.test(text)).length / typed.length);
}

/** What a line gains that opens with the command and says what it does. */
export function gainOfCommand(command: string, { text }: Passage, gain: number): number {
  const rest = text.slice(command.length);
  if (!text.toLowerCase().startsWith(command) || !/^(?!\w)[^—–\n]{0,40}\s[—–-]\s/.test(rest)) return gain;
  return Math.max(gain, GAIN.command * (/^\s+(?:-|[a-z]+\s)/.test(rest) ? GAIN.withMore : 1));
}

/** A transcript or a label rarely answers by itself what a sentence would. */
export function fitness(source: Passage, intent: Intent): number {
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
