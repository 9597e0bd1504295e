import type { Passage } from '../notes/index.ts';
import { asCommand, isOption, subcommandOf, talksOfCommands } from './commands.ts';
import { explainedItems, toldBelow } from './explained.ts';
import { factCards } from './facts.ts';
import { asksOfCases } from './forms.ts';
import { isDefinition } from './genus.ts';
import { commonTool } from './groups.ts';
import { inlineQuestion } from './inline.ts';
import { leadOf } from './lead.ts';
import { isLonePair } from './lines.ts';
import { isName, withNoun } from './names.ts';
import { arePeople, commandContext, isAmountOf, type Place, pairCards } from './pairs.ts';
import { isFiller, isLinkList, saying } from './passages.ts';
import { isLookup } from './reference.ts';
import { blocksOf, labelAbove, subjectOf, termAbove } from './rows.ts';
import { isProcedure } from './steps.ts';
import { pairOf, twoPairs } from './terms.ts';
import { bare, capital, type Pair, sentences, small, smallLatin, splitDash, withoutStop, wordsOf } from './text.ts';
import { contextOf, isAdjective, isAnswer, isLabel, type Topic, within } from './topic.ts';
import type { Draft } from './types.ts';
import { wholeList } from './whole-list.ts';

/** The cards of one list: what each item says, and the list as a whole where one would be asked to name it. */
export function listCards(topic: Topic, items: Passage[], isCovered: boolean, isMain: boolean): Draft[] {
  const real = items.filter((item) => !isLinkList(item) && !isFiller(item.text));
  if (real.length === 0) return [];
  // The only line below a term is what the term was asked for.
  const [above] = real.length === 1 ? saying(topic.passages, real[0]?.lead) : [];
  if (above && above.depth < (real[0]?.depth ?? 0) && toldBelow(topic, [above]).size > 0) return [];
  // Questions without answers: somebody's exam programme.
  if (real.filter(({ text }) => /\?\s*$/.test(text)).length > real.length / 2) return [];
  const colons = real.filter((item) => /^[^:]{1,45}:\s+\S/.test(bare(item.text)) && !/^\S+\s*=/.test(item.text)).length;
  const dashes = real.filter((item) => pairOf(item, false)).length;
  // A lone line with a colon is an item only because it reads as a pair.
  const [only] = real;
  const isLone =
    only !== undefined && real.length === 1 && !topic.marked.has(only.list ?? 0) && isLonePair(only, 'always');
  const allowColon = isLone || (real.length > 1 && colons > 0 && colons + dashes >= real.length * 0.6);
  const areCoded = real.filter(({ text }) => CODED.test(text)).length >= Math.max(3, real.length * 0.6);
  const arrows = areActors(real) ? (item: Passage) => ARROW.test(item.text) : () => false;
  const areOptions = real.every(({ text }) => isOption(text));
  const pairs = real.flatMap((item) => {
    const pair = arrows(item)
      ? undefined
      : (pairOf(item, allowColon) ??
        datedItem(topic, item) ??
        (areCoded ? codedItem(item) : undefined) ??
        (areOptions ? optionItem(item) : undefined));
    const both = pair && twoPairs(pair);
    return both ? both.map((one) => ({ item, pair: one })) : [{ item, pair }];
  });
  const read = new Map([...pairs].reverse().map(({ item, pair }) => [item, pair]));
  const firstPairs = real.map((item) => read.get(item));
  const isLearnt = pairs.some(({ pair }) => pair && (isOption(pair.term) || asCommand(pair.term, false)));
  if ((topic.isReference && !isLearnt) || isLookup(pairs.flatMap(({ pair }) => (pair ? [pair.term] : [])))) return [];
  const count = firstPairs.filter(Boolean).length;
  const amounts = pairs.filter(({ pair }) => pair && isAmountOf(pair, topic.isRagged)).length;
  const isPairs = amounts < real.length / 2 && count >= Math.max(1, real.length * 0.4);
  const cards: Draft[] = [];
  const asked = askedItems(topic, real);
  const explained = new Map([...explainedItems(topic, real), ...toldBelow(topic, real)]);
  const place = placeOf(topic, real, firstPairs);
  const spelt = spelledBy(real);
  if (spelt) place.context = spelt;
  let before: string | undefined;
  let last: string | undefined;
  let aspects = 0;
  for (const { item, pair: read } of pairs) {
    const term = read && (spelt ? read.term.replace(/^\p{Lu}\s+(?=\p{L}{2})/u, '') : read.term);
    const pair = read && { ...read, term: withSide(topic, withNoun(term ?? read.term, last)) };
    last = pair?.term;
    const aspect = aspectOf(topic, item);
    if (aspect) {
      cards.push(aspect);
      aspects++;
      continue;
    }
    if (topic.isRagged && asked.has(item) && ASKED.test(item.markdown)) cards.push(asked.get(item) as Draft);
    else if (
      pair &&
      (isPairs || isNameTold(topic, item, pair) || isOption(pair.term) || asCommand(pair.term, place.nearCommands))
    ) {
      const context =
        formulaAbove(topic, item, pair.term) ??
        ownerOf(topic, item) ??
        (isShort(pair) ? termAbove(topic, item.startLine) : undefined) ??
        place.context;
      const made = pairCards(pair, { ...place, context, startLine: item.startLine, endLine: item.endLine, before });
      // Further sentences of the item say more of the same thing.
      cards.push(
        ...(made.length > 0
          ? [...made, ...factCards(topic, item, true, pair.term)]
          : isOption(pair.term)
            ? []
            : factCards(topic, item, false)),
      );
      // Why it is so is nothing that the next line could be like.
      if (!/^(?:почему|зачем|why)\s/iu.test(pair.term))
        before = made.length > 0 ? withoutStop(pair.meaning) : undefined;
    } else if (explained.has(item)) cards.push(explained.get(item) as Draft);
    else if (asked.has(item)) cards.push(asked.get(item) as Draft);
    else if (topic.hasYears || !isProcedure(topic, real))
      cards.push(...factCards(topic, item, isMain && item === real[0]));
  }
  const lead = leadOf(topic, real);
  const isNamed = lead !== undefined && sentences(real[0]?.lead ?? '').length > 1 && topic.grammar.isPlural(lead);
  const isAskedOneByOne = asked.size > 0 || aspects > real.length / 2 || (isPairs && asksOfCases(topic));
  const whole = (isCovered && !isNamed) || isAskedOneByOne ? undefined : wholeList(topic, real, firstPairs, isPairs);
  if (spelt) cards.push(spelling(topic, real, spelt));
  else if (whole) cards.push(whole);
  return cards;
}

/** «Вина» right above its kinds, in a note without headings. */
function namedBy(topic: Topic, first: Passage | undefined): string | undefined {
  const [above] = blocksOf(topic.rows).find(([row]) => row && row.line + 1 === first?.startLine) ?? [];
  const name = labelAbove(topic, above);
  return name === undefined || name.endsWith('.') || isAdjective(name) ? undefined : name;
}

const isShort = ({ term }: Pair): boolean => wordsOf(term).length <= 3;

/** «чем hidden отличается от none? место остаётся» on one line. */
const ASKED = /^(?:чем|почему|зачем|как|когда|why|how|when)\s[^?\n]{5,100}\?+\s+\S/iu;

/** «1. Что такое СУБД?» and its answer on the next line: the tickets of an exam. */
function askedItems(topic: Topic, items: Passage[]): Map<Passage, Draft> {
  const asked = new Map<Passage, Draft>();
  for (const item of items) {
    const isAsked = /^[^\n]+\?\s*\n/.test(item.markdown) || (topic.isRagged && ASKED.test(item.markdown));
    const card = isAsked ? inlineQuestion(topic, item) : typed(topic, item);
    if (card) asked.set(item, card);
  }
  return asked;
}

/** “Insomnia” and “Narcolepsy”, each with a “TX: …” below it: what several items are told of is asked of each. */
function aspectOf(topic: Topic, item: Passage): Draft | undefined {
  const { label, said = '' } = item.depth > 0 ? (ASPECT.exec(item.text)?.groups ?? {}) : {};
  const [above] = label ? saying(topic.passages, item.lead) : [];
  if (!label || above?.kind !== 'item' || topic.isHandbook || isLabel(label)) return undefined;
  const places = new Set(
    topic.passages.flatMap(({ depth, text, lead }) =>
      depth === item.depth && text.startsWith(`${label}:`) ? (lead ?? []) : [],
    ),
  );
  const name = (pairOf(above, true)?.term ?? above.text).replace(/:$/, '');
  if (places.size < 2 || wordsOf(name).length > 6) return undefined;
  const { startLine, endLine } = item;
  const front = within(topic, contextOf(topic), topic.grammar.relation(name, label));
  return {
    kind: 'definition',
    front,
    back: capital(withoutStop(said)),
    startLine,
    endLine,
    fact: `aspect ${name} ${label}`,
  };
}
const ASPECT = /^(?<label>\p{L}[\p{L} ]{1,24}):\s+(?<said>\S.*)$/u;

/** “Project Head Start (1965) – free preschool …”: a name and what it is, in a list of anything. */
const isNameTold = (topic: Topic, { list, depth }: Passage, pair: Pair): boolean =>
  depth > 0 && topic.marked.has(list ?? 0) && !topic.isHandbook && NAME.test(pair.term) && isDefinition(topic, pair);
const NAME = /^\p{Lu}[\p{L}.'-]+(?: (?:of|the|and|for|in|de) | )\p{Lu}[\p{L}.'-]+(?: [\p{Lu}(][\p{L}\d.')-]*)*$/u;

/** «Выкинуть правки в файле» and, on the next line, what to type for it. */
function typed(topic: Topic, item: Passage): Draft | undefined {
  const [deed = '', line = ''] = item.markdown
    .trim()
    .split('\n')
    .map((one) => one.trim());
  const isTyped = line !== '' && !line.includes('`') && asCommand(line, false) !== undefined && /\s/.test(line);
  if (!isTyped || topic.grammar.opening(deed) !== 'infinitive' || wordsOf(deed).length < 3) return undefined;
  const front = topic.grammar.whichCommand(withoutStop(deed), undefined);
  return { kind: 'meaning->command', front, back: `\`${line}\``, startLine: item.startLine, endLine: item.endLine };
}

/** «ACID это:» above «A атомарность», «C согласованность» …: each letter has its line. */
function spelledBy(items: readonly Passage[]): string | undefined {
  const letters = items.map(({ text }) => /^([A-Z])\s+[\p{L}]{2}/u.exec(text)?.[1] ?? '').join('');
  const lead = items[0]?.lead ?? '';
  return letters.length === items.length && letters.length > 2 && new RegExp(`(?<!\\w)${letters}(?!\\w)`).test(lead)
    ? letters
    : undefined;
}

/** What the letters stand for. */
function spelling(topic: Topic, items: readonly Passage[], letters: string): Draft {
  const names = items.map(({ text }) => `- ${/^[A-Z]\s+\p{L}[\p{L}-]*(?: \([^()]*\))?/u.exec(text)?.[0] ?? text}`);
  const name = topic.language === 'ru' ? `«${letters}»` : `“${letters}”`;
  return {
    kind: 'list',
    front: topic.grammar.whatMeans(name),
    back: names.join('\n'),
    startLine: items[0]?.startLine ?? 1,
    endLine: items.at(-1)?.endLine ?? 1,
    fact: `spelling ${letters}`,
  };
}

/** “statistical” below “practical vs statistical significance”. */
function withSide({ grammar, title, isRagged }: Topic, term: string): string {
  const [one = '', other = ''] = (isRagged && grammar.difference(title)?.sides) || [];
  const [first = '', ...noun] = other.split(' ');
  const isSide = /^\p{Ll}/u.test(term) && [one, first].some((side) => side.toLowerCase() === term.toLowerCase());
  return isSide && noun.length === 1 && !/\s/.test(one) && /^\p{L}+$/u.test(noun[0] ?? '')
    ? `${term} ${noun[0]}`
    : term;
}

/** `301 переехал навсегда`: a code of three digits needs no dash among others. */
const CODED = /^(?<term>[1-5]\d{2})\s+(?<meaning>\p{L}.*)$/u;
function codedItem({ text }: Passage): Pair | undefined {
  const { term, meaning } = CODED.exec(text)?.groups ?? {};
  return term && meaning ? { term: `\`${term}\``, meaning } : undefined;
}

/** `--soft двигает только HEAD` among options that have a dash. */
function optionItem({ text }: Passage): Pair | undefined {
  const { term, meaning } = /^(?<term>--?[a-z][\w-]*)\s+(?<meaning>\p{L}.*)$/iu.exec(text)?.groups ?? {};
  return term && meaning ? { term, meaning } : undefined;
}

const ARROW = /^([^→]+?)\s→\s/u;

/** «клиент → SYN», «сервер → SYN+ACK», «клиент → ACK»: who sends what, and not what they are. */
function areActors(items: readonly Passage[]): boolean {
  const names = items.flatMap(({ text }) => ARROW.exec(text)?.[1] ?? []);
  return new Set(names).size < names.length;
}

/** «M — масса денег» below «$$M \\cdot V = P \\cdot Q$$»: of its formula. */
function formulaAbove({ passages }: Topic, item: Passage, term: string): string | undefined {
  if (!/^\$?\p{L}['_]?\d?\$?$/u.test(term)) return undefined;
  const first = passages.findIndex(({ list }) => list !== undefined && list === item.list);
  const above = passages.slice(Math.max(0, first - 2), first).findLast(({ markdown }) => FORMULA.test(markdown.trim()));
  const written = FORMULA.exec(above?.markdown.trim() ?? '')?.groups?.formula?.trim();
  const plain = written
    ?.replace(/\\cdot(?![a-z])/g, '·')
    .replace(/\\times(?![a-z])/g, '×')
    .replace(/\s+/g, ' ');
  return plain && !plain.includes('\\') && plain.includes(term.replace(/\$/g, '')) ? `\`${plain}\`` : undefined;
}
const FORMULA = /^\${1,2}(?<formula>[^$\n=]{1,60}=[^$\n]{1,60})\${1,2}$/;

/** What a nested item is a part of: the term of the item above it. */
function ownerOf(topic: Topic, item: Passage): string | undefined {
  const leads = item.depth === 0 ? [] : saying(topic.passages, item.lead);
  const above = leads.find(({ kind, depth }) => kind === 'item' && depth < item.depth);
  const pair = above && pairOf(above, true);
  // “Age” above “Infants: …”
  const name = above?.text.replace(/:$/, '') ?? '';
  if (above && !pair && !topic.isHandbook && isName(topic, name, 3) && !isAdjective(name)) {
    const context = contextOf(topic);
    return wordsOf(name).length > 1 || !context ? name : `${context}, ${small(smallLatin(name))}`;
  }
  const term = pair?.term;
  return term !== undefined && !isAdjective(term) && term.length <= 50 && !isOption(term) ? term : undefined;
}

/** `1549 первый Земский собор`: the year needs no dash. */
function datedItem(topic: Topic, item: Passage): Pair | undefined {
  if (!topic.hasYears) return undefined;
  const found = /^(?<term>(?:1\d{3}|20[0-2]\d)(?:\s?[–—-]\s?\d{2,4})?)[,:]?\s+(?<meaning>\p{L}\S*\s.+)$/u.exec(
    item.text,
  );
  return found?.groups ? { term: found.groups.term ?? '', meaning: found.groups.meaning ?? '' } : undefined;
}

function placeOf(
  topic: Topic,
  items: Passage[],
  pairs: (Pair | undefined)[],
): Omit<Place, 'startLine' | 'endLine' | 'before'> {
  const lead = items[0]?.lead ?? '';
  const around = [topic.title, lead, ...topic.parents].join(' ');
  const terms = pairs.flatMap((pair) => (pair ? [pair.term] : []));
  const sure = terms.filter((term) => asCommand(term, false)).length;
  const likely = terms.filter((term) => asCommand(term, true) || isOption(term) || /^`/.test(term)).length;
  const nearCommands =
    sure >= Math.max(1, terms.length * 0.25) || (talksOfCommands(around) && likely >= terms.length / 2);
  const commands = terms.map((term) => asCommand(term, nearCommands)).filter((command) => command !== undefined);
  const announced = leadCommand(lead) ?? leadCommand(topic.title) ?? topic.parents.map(leadCommand).find(Boolean);
  const typed =
    terms.length > 0 && terms.every((term) => isOption(term)) ? /^([a-z][\w.-]+) \S/.exec(lead)?.[1] : undefined;
  const owner = topic.grammar.optionOwner(lead, typed) ?? topic.grammar.optionOwner(topic.title, announced);
  return {
    topic,
    arePeople: arePeople(terms),
    nearCommands,
    tool: commonTool(commands),
    owner,
    // Under a lead of its own a list may have little to do with the heading.
    context:
      commands.length === 0
        ? (kindOf(topic, lead) ??
          (terms.every(isAdjective) ? namedBy(topic, items[0]) : undefined) ??
          contextOf(topic) ??
          (topic.isRagged ? (namedBy(topic, items[0]) ?? subjectOf(topic, undefined)) : undefined))
        : lead === ''
          ? commandContext(topic)
          : undefined,
  };
}

/** What a list's items are, as the line above it says: «Фазы митоза», or the term that the line explains. */
function kindOf(topic: Topic, lead: string): string | undefined {
  // “GIL - a lock … so”: what follows from it is no kind of it.
  if (/\s(?:so|итак|поэтому)$/iu.test(lead)) return undefined;
  const { grammar } = topic;
  // «Самые нужные инструкции Dockerfile» below «Инструкции Dockerfile» says no more.
  const known = wordsOf(contextOf(topic) ?? '').map((word) => word.toLowerCase().slice(0, 5));
  if (wordsOf(lead).some((word) => word.length > 3 && known.includes(word.toLowerCase().slice(0, 5)))) return undefined;
  const above = saying(topic.passages, lead).find(({ kind }) => kind === 'item' || kind === 'paragraph');
  const term = above && splitDash(lead)?.term;
  if (term && !topic.isHandbook && /^\p{Lu}/u.test(term) && wordsOf(term).length <= 3 && !/\d{4}|[.:=]/.test(term))
    return term;
  const said = lead.replace(/:$/, '').trim();
  const isName =
    /^\p{Lu}/u.test(said) &&
    wordsOf(said).length <= 4 &&
    !/[.,:?!]|^(?:все|all) /iu.test(said) &&
    !isFiller(said) &&
    !isAnswer(said) &&
    !grammar.isVagueTitle(said) &&
    !grammar.isRelativeTitle(said) &&
    grammar.opening(said) === 'noun' &&
    grammar.isNounPhrase(said);
  if (!isName || (wordsOf(said).length === 1 && (/^\p{Lu}\p{Ll}/u.test(said) || topic.language === 'en')))
    return undefined;
  return said;
}

/** The command that a lead speaks of: «`set -euo pipefail` в начале скрипта:», “git reset”. */
function leadCommand(lead: string): string | undefined {
  const page = /^([A-Za-z][\w.-]*)\s?\(\d\w?\)/.exec(lead)?.[1];
  if (page) return page.toLowerCase();
  const span =
    /`([^`]+)`/.exec(lead)?.[1] ??
    /(?:^|[\s(«])((?:docker|git|kubectl|npm|apt|systemctl|set|tar|grep|find|ls|ssh|curl|ps)(?: (?:[a-z][a-z-]+(?![а-яё])|-\w+)){0,2})(?=[\s,.:;)]|$)/u.exec(
      lead,
    )?.[1];
  const command = span && asCommand(`\`${span}\``, true);
  return command ? subcommandOf(command.replace(/\s-.*$/, '')) : undefined;
}
