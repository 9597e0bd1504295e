import type { Passage, Section } from '../notes/index.ts';
import type { SectionMatch, Term, Weigher } from '../search/index.ts';
import { GAIN } from './gain.ts';
import { glossIn } from './gloss.ts';
import { holdsCommand, isText } from './passage.ts';
import { holds, shareOf } from './terms.ts';

const DASH_DEFINITION = /^(.{1,80}?)\s+[—–-]{1,2}\s+/u;

const VERB_DEFINITION =
  /^(.{1,80}?)\s+(?:это|является|называ[a-zà-ÿа-џ]+|представля[a-zà-ÿа-џ]+|означает|is|are|refers? to|means|stands for)\s/iu;

/** «dbt (Data Build Tool) — это …»: what a name is short for is no more of it. */
const IN_BRACKETS = /\s*\([^()]*\)(?=[\s—–-]*$)/u;

/** «WAL is a method …» says what it is, «WAL is enabled …» only something of it. */
const SAYS_HOW = /^\s+(?:is|are)\s+(?!an?\s|the\s|one\s|any\s)/iu;

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
    const likeness = SAYS_HOW.test(source.text.slice(subject.length))
      ? 0.5
      : isKindOf(subject, stems, topic)
        ? GAIN.kindOf
        : 1;
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
export const glossed = ({ title }: Section, topic: Term[]): number => (glossIn(title, topic) ? GLOSSED : 0);

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
      .split(/[^A-Za-zÀ-ÿЀ-џ\p{N}_+#]+/u)
      .filter(Boolean).length,
  );
