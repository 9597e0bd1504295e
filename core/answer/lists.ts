import type { Passage } from '../notes/index.ts';
import type { PassageMatch, SectionMatch, Term, Weigher } from '../search/index.ts';
import { GAIN } from './gain.ts';
import { holdsCommand } from './passage.ts';
import { holds, shareOf } from './terms.ts';

/** The first item of the list that a paragraph leads over to. */
export function introducedBy(source: Passage, index: number, { indexed }: SectionMatch): Passage | undefined {
  const next = indexed.section.passages[index + 1];
  return source.kind === 'paragraph' && next?.kind === 'item' && next.lead === source.text ? next : undefined;
}

/** «Reset бывает трёх видов» heads a list of them. */
export const KINDS =
  /(?<![a-zà-ÿа-џ])(?:вид|тип|разновидност|уровн|режим|состояни|способ|бывает|kinds?(?![a-zà-ÿа-џ])|types?(?![a-zà-ÿа-џ])|modes?(?![a-zà-ÿа-џ])|levels?(?![a-zà-ÿа-џ])|states?(?![a-zà-ÿа-џ]))/iu;

export const ASKS_FOR_ALL =
  /^(?:[\d.\s]*)(?:какие(?! (?:из|преимущ))|перечисл[a-zà-ÿа-џ]+|назовите|what are|which .* are there|list (?:the|all))(?![a-zà-ÿа-џ])/iu;

export const ALL_OF = 0.8;

/** “Implements three types of queue”, «бывает двух видов»: what the kinds are is about to be told. */
const COUNTS_KINDS =
  /(?<![a-zà-ÿа-џ])(?:\d{1,2}|two|three|four|five|six|seven|several|various|different|дв[ауе][a-zà-ÿа-џ]*|тр[иёе][a-zà-ÿа-џ]{0,2}|четыр[a-zà-ÿа-џ]+|пят[ьи]|шест[ьи]|несколько|нескольких|различны[ехмия]+|разны[ехмия]+)\s+(?:[a-zà-ÿа-џ]+\s+){0,2}(?:kinds?|types?|sorts?|forms|ways|modes|levels|вид[аоы][a-zà-ÿа-џ]*|тип[аоы][a-zà-ÿа-џ]*|разновидност[a-zà-ÿа-џ]+|способ[a-zà-ÿа-џ]+|режим[a-zà-ÿа-џ]+|уровн[a-zà-ÿа-џ]+|форм)(?![a-zà-ÿа-џ])/iu;

/** How much a passage reads like the list of what is asked for, 0–1 and more. */
export function listOf(
  source: Passage,
  passage: PassageMatch,
  match: SectionMatch,
  topic: Term[],
  weigher: Weigher,
): number {
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
