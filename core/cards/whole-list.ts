import { type Passage, plainText } from '../notes/index.ts';
import { asCommand, isOption } from './commands.ts';
import { leadOf } from './lead.ts';
import { frontOf } from './list-front.ts';
import { areNames, areSiblings, isThing, tellsOfTitle } from './members.ts';
import { ledBy } from './passages.ts';
import { isLookupTerm } from './reference.ts';
import { areTasks, STEPS, stepText } from './steps.ts';
import { fold, type Pair, small, withoutStop, wordsOf } from './text.ts';
import { dateOf, isLabel, type Topic } from './topic.ts';
import type { Draft } from './types.ts';

/** Lines that a label above them may still be said of. */
const FEW = 6;

/** What stands below a step may be told with it, if it is no longer. */
const MAX_PARTS = 240;

/** Nobody learns a longer list by heart. */
const MOST = 12;

/** The heading belongs to the table or list that stands first below it. */
function isFirst(topic: Topic, item: Passage | undefined): boolean {
  const first = topic.passages.find(
    (passage) =>
      passage === item ||
      passage.kind === 'row' ||
      passage.kind === 'code' ||
      (passage.kind === 'item' && passage.list !== item?.list && topic.marked.has(passage.list ?? 0)),
  );
  return first === item;
}

export function wholeList(
  topic: Topic,
  written: Passage[],
  pairs: (Pair | undefined)[],
  isPairs: boolean,
): Draft | undefined {
  const { grammar } = topic;
  if (written.length > MOST + 1) return undefined;
  const ended = written.map(firstLine);
  const items = isPairs ? ended : withoutTails(topic, ended);
  const said = leadOf(topic, items);
  // Above a list of terms the heading asks better than a sentence: «Состояния контейнера».
  const isSentence =
    said !== undefined &&
    items[0]?.depth === 0 &&
    isPairs &&
    wordsOf(said).length > 3 &&
    (grammar.isPlural(topic.title) || grammar.isListTitle(topic.title));
  const opens = said !== undefined && tellsOfTitle(topic, said, items);
  const lead = isSentence || opens ? undefined : said;
  const isOrdered = items.every(({ ordinal }) => ordinal !== undefined);
  // An item that opens a list of its own is a heading in disguise.
  const hasParts = items.some((item) => ledBy(topic.passages, item.text).some(({ depth }) => depth > item.depth));
  // Lines that read as pairs are facts under one heading; nobody has said that they are all of a kind.
  if (!lead && items.some(({ list = 0 }) => !topic.marked.has(list))) return undefined;
  if (!lead && !isFirst(topic, written[0])) return undefined;
  // Where the lines below «причины:» end, their author has shown by nothing.
  if (lead && items.length > FEW && items.some(({ list = 0 }) => !topic.marked.has(list))) return undefined;
  // «rank = …», «det = …» are no kinds of matrices.
  const equations = items.filter(({ text }) => /\s=\s/.test(text)).length;
  if (!lead && equations > (isPairs ? items.length / 3 : 0) && !grammar.isListTitle(topic.title)) return undefined;
  if (isPairs && items.some((item, index) => pairs[index] === undefined && /\s=\s/.test(item.text))) return undefined;
  // Of «4 предмета осознания» what stands further in tells more, and the items are what is asked for.
  const isOfMembers =
    hasParts &&
    !isPairs &&
    grammar.isPlural(lead ?? topic.title) &&
    !/^\p{Ll}/u.test(lead ?? '') &&
    areNames(topic, items) &&
    items.filter(({ text }) => wordsOf(text.replace(/\s*\(.*$/s, '')).length <= 4).length > items.length * 0.7;
  const commands = items.filter((item) => asCommand(item.text, true) && /\s/.test(item.text)).length;
  const areDone = areTasks(topic, items, lead, isOrdered);
  const isSteps =
    areDone ||
    (isOrdered &&
      (STEPS.test(`${topic.title}: ${lead ?? ''}`.replace(/\([^()]*\)/g, '')) ||
        (commands > items.length / 2 && items[0]?.ordinal === 1)));
  // «исторический:» above nothing is a slip of the finger.
  const opensMore = items.some(
    ({ text }) => /:$/.test(text) && (wordsOf(text).length > 1 || ledBy(topic.passages, text).length > 0),
  );
  if (!isOfMembers && !areDone && ((hasParts && !isPairs) || opensMore)) return undefined;
  // “danger: …” at the end of a list is a remark on it.
  const members = items.filter((_, index) => !isLabel(pairs[index]?.term ?? ''));
  const trimmed =
    commands >= 2 && !isOrdered
      ? members.filter((item, index) => index < members.length - 1 || /\s/.test(item.text.trim()))
      : members;
  if (trimmed.length < 2 || trimmed.length > MOST) return undefined;
  // «Термины» announce no kind of things: one learns what each is, and not which there are.
  if (!lead && TERMS.test(topic.title)) return undefined;
  // Systems and commands, «Debian» and `apt purge`, are no one kind either.
  const typedTerms = pairs.filter((pair) => pair && asCommand(pair.term, true)).length;
  if (!lead && isPairs && !isSteps && typedTerms > 0 && typedTerms < items.length) return undefined;
  // What is typed on «Ubuntu» and on «Arch» makes no «packages» of them.
  const answered = pairs.filter((pair) => pair && asCommand(/^`[^`]+`/.exec(pair.meaning)?.[0] ?? '', true)).length;
  if (!lead && isPairs && !isSteps && answered > items.length / 2) return undefined;
  // Where the heading itself is told what it is, its kinds are not listed.
  if (!lead && isPairs && pairs.some((pair) => pair && fold(pair.term) === fold(topic.title))) return undefined;
  // Numbers are no names.
  if (isPairs && pairs.every((pair) => pair === undefined || /^`?\d+`?$/.test(pair.term))) return undefined;
  // «else runs only …» among terms is no term.
  const isClause = (item: Passage, at: number): boolean => pairs[at] === undefined && !grammar.isNounPhrase(item.text);
  if (!lead && isPairs && !isSteps && items.filter(isClause).length > items.length / 3) return undefined;
  const lookedUp = pairs.filter((pair) => pair && isLookupTerm(topic, pair.term)).length;
  if (isPairs && lookedUp > items.length / 3) return undefined;
  const typed = pairs.filter((pair) => pair && (isOption(pair.term) || asCommand(pair.term, true))).length;
  if (!isSteps && typed >= items.length * 0.4) return undefined;
  // Years without what happened are no answer.
  if (isPairs && !isSteps && pairs.filter((pair) => pair && dateOf(topic, pair.term)).length > items.length / 2)
    return undefined;
  // Long sentences are facts of their own, not names to be listed.
  const isProse = trimmed.filter(({ text }) => wordsOf(text).length > 14).length > trimmed.length / 2;
  if (isProse && !isSteps && !grammar.isListTitle(topic.title) && !lead) return undefined;
  // Terms with their explanations below them, read as one list.
  const lengths = trimmed.map(({ text }) => wordsOf(text).length);
  if (
    !isPairs &&
    !(lead && isOrdered) &&
    lengths.some((length) => length <= 2) &&
    lengths.some((length) => length > 16)
  )
    return undefined;
  // A name and the sentence that explains it on the next line, or numbers whose words stand below them.
  const [name, sentence] = trimmed;
  if (trimmed.length === 2 && /[.!]$/.test(sentence?.text ?? '') && !/[.!;,]$/.test(name?.text ?? '')) return undefined;
  if (trimmed.some(({ text }) => /^\d+$/.test(text.trim()))) return undefined;
  const named = trimmed.map(({ text }) => text.replace(/\s*[(–—:].*$/su, ''));
  if (new Set(named).size < named.length) return undefined;
  // «Деньги» are none of what stands below «Деньги:».
  const label = fold((lead ?? '').replace(/:\s*$/, ''));
  if (lead && [...named, ...pairs.map((pair) => pair?.term ?? '')].some((name) => fold(name.trim()) === label))
    return undefined;
  // “can justify harm” asks nothing.
  const asks = ({ text }: Passage) =>
    grammar.isQuestion(text.split(/[.!]\s/)[0] ?? '') &&
    (text.includes('?') || !/^(?:is|are|does|do|can|should)\s/i.test(text));
  if (trimmed.filter(asks).length > trimmed.length / 4) return undefined;
  // `0001.sql`, `0002.sql` show how something is called.
  if (!lead && trimmed.filter(({ text }) => FILES.test(text)).length > trimmed.length / 3) return undefined;
  // “Star topology” and “ring topology” stand beside “Bus topology”, and not below it.
  if (!lead && areSiblings(topic.title, named)) return undefined;
  // A sentence broken into lines is no list of names.
  if (trimmed.some(({ text }) => /\s(?:и|или|and|or)[,;]?$/iu.test(text))) return undefined;
  // What the reader is told to do is no list of anything.
  if (
    !isSteps &&
    trimmed.filter(({ text }) => /(?<!\p{L})(?:you|your|вы|вам|вас|ваш\p{L}*)(?!\p{L})/iu.test(text)).length >
      trimmed.length / 3
  )
    return undefined;
  // Sentences are facts: «Eggs» are not what they do.
  const clauses = trimmed.filter(
    ({ text }) =>
      !grammar.isNounPhrase(text) ||
      grammar.opening(text) === 'infinitive' ||
      /^(?:when|but|if|because|so|which|that|then|and|born|he|she|it|they|was|were|had|made|wrote|led|won|took|became|[a-z]{3,}ed) /i.test(
        text,
      ),
  );
  if (
    topic.language === 'en' &&
    !lead &&
    !isSteps &&
    !isPairs &&
    !grammar.isListTitle(topic.title) &&
    !grammar.isQuestion(topic.title) &&
    !isThing(topic, topic.title, trimmed) &&
    clauses.length > trimmed.length / 3
  )
    return undefined;
  const colons = items.filter(({ text }) => /^[^:–—]{1,45}:\s/.test(text)).length;
  // «не требуют привязки» is no name of a block.
  const deeds = trimmed.filter(({ text }) =>
    ['verb', 'verbs'].includes(grammar.opening(text.replace(/^(?:не|not)\s/iu, ''))),
  );
  const areDeeds = !isPairs && !grammar.isListTitle(topic.title) && deeds.length > trimmed.length / 2;
  const front = frontOf(topic, items, lead, {
    isSteps,
    isPairs,
    areColons: colons > items.length / 2,
    areDeeds,
    areMixed: !isPairs && pairs.some(Boolean),
  });
  if (!front) return undefined;
  const terms = isPairs && !isSteps;
  const lines = trimmed.map((item, index) => {
    const own = terms ? pairs[items.indexOf(item)] : undefined;
    // «Первый закон» names nothing without what it says.
    const pair = own && !/^(?:перв|втор|трет|четв[её]рт|first|second|third)/iu.test(own.term) ? own : undefined;
    const parts = areDone
      ? ledBy(topic.passages, item.text)
          .map((part) => small(withoutStop(part.text)))
          .join('; ')
      : '';
    const step = pair ? pair.term : stepText(item, commands > 1);
    const text = parts === '' || parts.length > MAX_PARTS ? step : `${step}: ${parts}`;
    return isOrdered ? `${index + 1}. ${text}` : `- ${text}`;
  });
  const back = (opens ? [`- ${said}`, ...lines] : lines).join('\n');
  if (back.length > 700) return undefined;
  return {
    kind: 'list',
    front,
    back,
    startLine: trimmed[0]?.startLine ?? 1,
    endLine: trimmed.at(-1)?.endLine ?? 1,
    fact: `list ${topic.title} ${lead ?? ''}`,
    isLoose: isProse || lead !== undefined || !(grammar.isPlural(topic.title) || isSteps),
  };
}

/** Behind a stop another line may begin anew; what it tells is no part of the item. */
function firstLine(item: Passage): Passage {
  const [line = '', ...more] = item.markdown.split(/(?<=[.;])\s*\n(?=\p{Lu})/u);
  return more.length === 0 ? item : { ...item, markdown: line, text: plainText(line) };
}

/** «Вирусы. Их переносят …»: of names, each with a sentence behind it, the names are the list. */
function withoutTails({ grammar }: Topic, items: Passage[]): Passage[] {
  const named = items.map((item) => {
    const name = /^(?<name>\p{L}[^.!?:]{2,50})\.\s+\p{Lu}\p{L}/u.exec(item.text)?.groups?.name ?? '';
    const isName =
      name !== '' && wordsOf(name).length <= 5 && grammar.opening(name) === 'noun' && grammar.isNounPhrase(name);
    return isName ? { ...item, text: name, markdown: name } : item;
  });
  return named.filter(({ text }, at) => text !== items[at]?.text).length > items.length * 0.7 ? named : items;
}

const TERMS =
  /^(?:(?:основн|ключев)\p{L}+ )?(?:термин\p{L}*|понятия|определения)$|^(?:(?:key|basic|main) )?(?:terms|terminology|vocabulary|definitions|concepts)$/iu;
const FILES = /^`?[\w.-]+\.[a-z]{2,5}`?(?:[, ]+`?[\w.-]+\.[a-z]{2,5}`?)*$/;
