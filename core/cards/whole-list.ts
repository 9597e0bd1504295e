import { type Passage, plainText } from '../notes/index.ts';
import { asCommand, isOption } from './commands.ts';
import { ANNOUNCES, BREAKS_OFF, COUNTS } from './lead.ts';
import { goWith } from './nameless.ts';
import { isFiller, ledBy, saying, textOf } from './passages.ts';
import { isLookupTerm } from './reference.ts';
import { pairOf } from './terms.ts';
import {
  asCode,
  capital,
  fold,
  type Pair,
  sentences,
  small,
  smallLatin,
  splitColon,
  splitDash,
  withoutStop,
  wordsOf,
} from './text.ts';
import {
  contextOf,
  dateOf,
  isAdjective,
  isAnswer,
  isLabel,
  isRelative,
  SKIPPED,
  type Topic,
  termInside,
  within,
} from './topic.ts';
import type { Draft } from './types.ts';

const STEPS =
  /(?:по шагам|пошагов|шаги|порядок|порядке|по порядку|этап|алгоритм(?!ы)|последовательност|установка|настройка|как\s|handshake|steps|step by step|how|order|boot|install|setup|procedure|process of|page fault|what happens|фазы|стадии|phases|stages|flow$|\bsequence|загрузк)/iu;

/** Numbered steps tell what comes next, not what is so. */
export const isProcedure = (topic: Topic, items: Passage[]): boolean =>
  items.length > 2 &&
  items.every(({ ordinal }) => ordinal !== undefined) &&
  (STEPS.test(`${topic.title} ${items[0]?.lead ?? ''}`) || topic.grammar.isQuestion(topic.title));

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
  const lead = isSentence ? undefined : said;
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
      (STEPS.test(`${topic.title} ${lead ?? ''}`.replace(/\([^()]*\)/g, '')) ||
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
    clauses.length > trimmed.length / 3
  )
    return undefined;
  const colons = items.filter(({ text }) => /^[^:–—]{1,45}:\s/.test(text)).length;
  // «не требуют привязки» is no name of a block.
  const deeds = trimmed.filter(({ text }) =>
    ['verb', 'verbs'].includes(grammar.opening(text.replace(/^(?:не|not)\s/iu, ''))),
  );
  const areDeeds = !isPairs && !grammar.isListTitle(topic.title) && deeds.length > trimmed.length / 2;
  const front = frontOf(
    topic,
    items,
    lead,
    isSteps,
    isPairs,
    colons > items.length / 2,
    areDeeds,
    !isPairs && pairs.some(Boolean),
  );
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
  const back = lines.join('\n');
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

/** «Прекратить …», «Опросить …» below «Первая помощь», «Создаём …», «Копируем …» below «Объединение таблиц». */
function areTasks(
  { grammar, title, language }: Topic,
  items: readonly Passage[],
  lead: string | undefined,
  isOrdered: boolean,
): boolean {
  const isTask = ({ text }: Passage): boolean => grammar.opening(text) === 'infinitive' || WE_DO.test(text);
  const isWork = /^\p{L}+(?:ание|ение|овка|ация|тие)(?!\p{L})/u.test(lead ?? title);
  return (
    language === 'ru' &&
    items.length > 2 &&
    isNoun(grammar, (lead ?? title).replace(/:$/, '')) &&
    (isOrdered || isWork) &&
    items.filter(isTask).length > items.length / 2
  );
}
const WE_DO = /^\p{Lu}\p{L}+(?:[аяуюе]ем|ём|[дрлгксзтвнжчш]им)(?:ся)? \p{L}/u;

const TERMS =
  /^(?:(?:основн|ключев)\p{L}+ )?(?:термин\p{L}*|понятия|определения)$|^(?:(?:key|basic|main) )?(?:terms|terminology|vocabulary|definitions|concepts)$/iu;

/** One step or name: a command in code marks, with what the author says of it. */
function stepText(item: Passage, areCommands: boolean): string {
  const pair = pairOf(item, false);
  const command = pair && asCommand(pair.term, true);
  if (pair && command) return `${asCode(pair.term)} — ${withoutStop(pair.meaning)}`;
  const isCommand =
    (areCommands || /^\S+ (?:\S+ )*-/.test(item.text)) &&
    asCommand(item.text, true) !== undefined &&
    /\s/.test(item.text.trim()) &&
    !/[а-яё]+ [а-яё]+/iu.test(item.text);
  return isCommand
    ? asCode(item.text)
    : withoutStop(textOf(item).trim())
        .replace(/\?.*$|,?\s(?:и т\.\s?[дп]\.?|etc\.?)$/u, '')
        .trim();
}

/** The lead as its author wrote it: of an item with a line break, the line before the list. */
export function leadOf(topic: Topic, items: Passage[]): string | undefined {
  const lead = items[0]?.lead;
  if (!lead || /^https?:/.test(lead) || !/\p{L}{2}/u.test(lead)) return undefined;
  const [parent] = saying(topic.passages, lead);
  const line =
    parent?.kind === 'item' && parent.markdown.includes('\n')
      ? (parent.markdown.trim().split('\n').at(-1) ?? lead)
      : lead;
  const last = sentences(line.trim().replace(/^\[![\w-]+\][+-]?\s*/u, '')).at(-1) ?? line;
  // “Examples: plant and animal cells” has told them.
  if (EXAMPLES.test(last)) return undefined;
  // Of «Service - стабильный адрес» the list below gives the kinds.
  return items[0] && items[0].depth > 0 ? (splitDash(last)?.term ?? last) : last;
}

function frontOf(
  topic: Topic,
  items: Passage[],
  lead: string | undefined,
  isSteps: boolean,
  isPairs: boolean,
  pairsAreColons: boolean,
  areDeeds: boolean,
  mixed: boolean,
): string | undefined {
  const { grammar } = topic;
  const context = contextOf(topic);
  const title = isAnswer(topic.title) ? (context ?? topic.title) : topic.title;
  if (lead) {
    const whole = lead.replace(/^[*_]+/, '').replace(/(?:\s+[–—-])?[:\s]+$|\s+[–—-]$/u, '');
    // «Sleep apnea: breathing stops …» has said what it is.
    const said = items[0]?.depth === 0 ? whole : (splitColon(whole)?.term ?? whole);
    if (
      isFiller(said) ||
      SKIPPED.test(said) ||
      grammar.isAnaphoric(said) ||
      /^(?:эт(?:о|от|а|и)|this|these)\s/iu.test(said)
    )
      return undefined;
    if (topic.language === 'en' && PREDICATE.test(said) && !/\?$/.test(said)) return ofPredicate(topic, items, said);
    if (grammar.isQuestion(said)) return within(topic, context, grammar.asQuestion(said.replace(/\?+$/, '')));
    const dated = items[0]?.depth === 0 && lead.trimEnd().endsWith(':') ? AGREED.exec(said)?.groups : undefined;
    if (dated)
      return within(
        topic,
        context,
        `${capital(dated.of ?? '')} (${dated.date}): ${(dated.what ?? '').toLowerCase()} …?`,
      );
    const open = lead.trimEnd().endsWith(':') ? grammar.openLead(said, items[0]?.text ?? '') : undefined;
    if (open) return within(topic, wordsOf(said).length <= 4 ? context : undefined, open);
    const words = wordsOf(said).length;
    const isNumbered = items.length > 2 && items.every(({ ordinal }) => ordinal !== undefined);
    if (
      topic.isRagged &&
      isNumbered &&
      !grammar.isListTitle(said) &&
      !numbersAll(topic) &&
      !isPairs &&
      words > 3 &&
      !said.endsWith('.') &&
      areNames(topic, items) &&
      grammar.opening(said) === 'noun' &&
      grammar.isNounPhrase(said)
    )
      return within(topic, context, grammar.sequence(said));
    if (
      isNumbered &&
      words > 1 &&
      numbersAll(topic) &&
      !isPairs &&
      !grammar.isPlural(said) &&
      isNoun(grammar, said) &&
      areNames(topic, items)
    )
      return within(topic, words <= 2 ? context : undefined, grammar.nameAll(said));
    // «Runner → агент, который …» has said what it is.
    if (/\s(?:→|[-=]>|[–—-])\s/u.test(said)) return undefined;
    if (isSteps)
      return grammar.steps(words <= 2 && context && !grammar.isPlural(said) ? `${context}, ${small(said)}` : said);
    const counted = COUNTED.exec(said)?.groups;
    if (counted) return within(topic, context, grammar.nameThem(counted.ru ?? counted.en ?? ''));
    // Sentences are told of what stands above them, and belong to nothing.
    const isShort = grammar.isPlural(said) && items.every(({ text }) => wordsOf(text).length <= 5);
    const isOfKind = areNames(topic, items) || grammar.isListTitle(said) || COUNTS.test(said) || isShort;
    const isState = /^\p{L}+(?:пны|жны|имы|емы|тны|вны|чны|ены|аны)\s/u.test(said);
    if (said !== whole && (grammar.isPlural(said) || !areProperties(said, items)))
      return isPairs || context === undefined ? undefined : grammar.whatBelongs(`${context}, ${small(whole)}`);
    // «Экономические:» below «Причины кризиса»; elsewhere nobody knows which.
    if (topic.language === 'ru' && words === 1 && isAdjective(said) && grammar.isPlural(said)) {
      const noun = small(title.replace(/^(?:основн|главн|ключев)ые\s/iu, ''));
      const isKind = grammar.isPlural(noun) && grammar.isNounPhrase(noun) && !isAdjective(wordsOf(noun)[0] ?? '');
      return isKind ? grammar.nameThem(`${small(said)} ${noun}`) : undefined;
    }
    const isPlural = topic.language === 'ru' && /^[\p{L}-]+[ыи](?:\s|$)/iu.test(said);
    if (
      !isState &&
      isOfKind &&
      (topic.language === 'en' || !isMember(topic, items) || grammar.isListTitle(said)) &&
      grammar.isPlural(said) &&
      words <= 9 &&
      grammar.isNounPhrase(said)
    ) {
      // «Уровни TCP/IP» say of what they are, whatever heading they stand below.
      const under = grammar.isListTitle(said) && words > 1 ? undefined : context;
      return within(topic, under, grammar.nameThem(topic.language === 'ru' ? small(said) : lower(topic, said)));
    }
    if (!isPairs && isThing(topic, said, items))
      return within(topic, context, grammar.whatFeatures(named(topic, said)));
    if (BREAKS_OFF.test(said)) return within(topic, context, capital(`${said.split(/;\s/).at(-1)} …?`));
    if (!isOfKind) return undefined;
    // “DORA:” above Discover, Offer, Request, Acknowledge: the order is what the word is for.
    const isInitials = items.map(({ text }) => text.charAt(0)).join('') === said;
    if (isInitials && context) return grammar.sequence(`${context}, ${small(said)}`);
    // «Хитин: азотсодержащий полисахарид, нерастворим в воде» has properties, «Общество: люди, вещи» has members.
    const isName =
      words <= 6 &&
      !/[.,]\s/.test(said) &&
      grammar.opening(said) === 'noun' &&
      grammar.isNounPhrase(said) &&
      !IS.test(said) &&
      !IS_DONE.test(said);
    if (
      !isPairs &&
      !grammar.isListTitle(said) &&
      (isName || (words <= 3 && grammar.opening(said) === 'noun')) &&
      !/^[A-Za-z]+(?:ive|al|ic|ous|ful)$/.test(said) &&
      areProperties(said, items)
    )
      return isPlural || context === undefined
        ? undefined
        : within(topic, context, grammar.whatFeatures(named(topic, said)));
    if (!isPairs && words > 1 && PARTS.test(said)) return grammar.nameAll(said);
    if (words <= 3)
      return isPairs || context === undefined || grammar.isSetting(said)
        ? undefined
        : grammar.whatBelongs(`${context}, ${small(said)}`);
    if (isPairs && !COUNTS.test(said)) return undefined;
    const last = wordsOf(said).at(-1) ?? '';
    if (grammar.opening(last) === 'verb' || grammar.opening(last) === 'verbs')
      return within(topic, context, capital(`${said} …?`));
    if (grammar.opening(said) === 'clause' && !COUNTS.test(said)) return undefined;
    if (!lead.endsWith(':') && !ANNOUNCES.test(lead)) return undefined;
    // Where lines end that are no list, what is counted may have lost one of them.
    const isMarked = items.every(({ list = 0 }) => topic.marked.has(list));
    if (COUNTS.test(said)) return isMarked ? within(topic, context, grammar.nameThemAfter(said)) : undefined;
    return grammar.opening(said) === 'noun' && grammar.isNounPhrase(said) ? grammar.whatBelongs(said) : undefined;
  }
  if (title === '') return undefined;
  // «Митоз: фазы»
  const split = splitColon(title);
  if (split && grammar.isPlural(split.meaning) && grammar.isNounPhrase(split.meaning)) {
    return isSteps ? grammar.steps(title) : grammar.within(split.term, grammar.nameThem(lower(topic, split.meaning)));
  }
  const fromNote =
    isRelative(topic, title) && topic.noteTitle ? contextOf({ ...topic, title: topic.noteTitle }) : undefined;
  const parent = contextOf(topic, false) ?? fromNote;
  const near = grammar.isVagueTitle(title) || isRelative(topic, title) ? parent : undefined;
  // «Минусы» of what?
  const isOrphan = grammar.isVagueTitle(title) || (isRelative(topic, title) && wordsOf(title).length === 1);
  if ((isOrphan && !parent) || /^(?:examples?|пример[ыа]?)$/iu.test(title)) return undefined;
  // «Перечислите техники …» asks for itself.
  if (/^(?:перечислите|назовите|name|list) \p{L}/iu.test(title)) return `${capital(title.replace(/[.:!]+$/, ''))}.`;
  if (grammar.isQuestion(title))
    return within(
      topic,
      near ?? (wordsOf(title).length <= 4 ? parent : undefined),
      grammar.asQuestion(title.split('?')[0] ?? ''),
    );
  if (isSteps)
    return (
      grammar.howTo(title) ??
      grammar.steps(near && !grammar.isVagueTitle(title) ? `${near}, ${small(smallLatin(title))}` : (near ?? title))
    );
  if (!isPairs && isThing(topic, title, items))
    return within(
      topic,
      near ?? (wordsOf(title).length < 2 ? parent : undefined),
      grammar.whatFeatures(named(topic, title)),
    );
  if (/^\p{L}{2,}ing \p{L}+/iu.test(title) || areDeeds) return undefined;
  // “Pointers & refs” are two kinds of things.
  if (/ & /.test(title)) return undefined;
  if (grammar.isPlural(title) && grammar.isNounPhrase(title) && wordsOf(title).length <= 8) {
    const under = wordsOf(title).length <= 2 ? parent : near;
    const lowered = topic.language === 'ru' ? small(title) : lower(topic, title);
    if (isPairs && topic.language === 'en' && isRelative(topic, title) && !grammar.isListTitle(title)) return undefined;
    const isUnsure = topic.language === 'en' && /^[A-Z][a-z]/.test(lowered);
    const isKinds = isPairs && !/^\d/.test(title) && !grammar.isListTitle(title) && !pairsAreColons;
    const isTitled = topic.language === 'en' && /\s\p{Lu}\p{Ll}{3}/u.test(title);
    // “Elements in the same row have …” below “Chemical Families” are none of them.
    const tells = (text: string): boolean => grammar.opening(text) === 'noun' && !grammar.isNounPhrase(text);
    const told = items.filter(({ text }) => tells(text) || /\b(?:you|we)\b/i.test(text));
    if (isTitled && told.length > items.length / 2 && !isPairs) return undefined;
    if (isUnsure || isTitled) return within(topic, under, grammar.nameAll(title));
    return within(topic, under, isKinds ? grammar.whichAreThere(lowered) : grammar.nameThem(lowered));
  }
  if (isPairs) return undefined;
  const above = wordsOf(title).length <= 2 ? parent : near;
  // Some with an explanation and some without are no points of one thing.
  if (mixed) return undefined;
  // What stands below two names is said of the one or of the other.
  if (grammar.coordinated(title) || grammar.difference(title)) return undefined;
  const isTerm =
    wordsOf(title).length <= 3 &&
    !grammar.isListTitle(title) &&
    !grammar.isPlural(title) &&
    !isRelative(topic, title) &&
    items.length <= 3 &&
    wordsOf((items[0]?.text ?? '').replace(/\([^()]*\)/g, '')).length > 2 &&
    !['verb', 'verbs'].includes(grammar.opening(items[0]?.text ?? '')) &&
    items.every(({ ordinal }) => ordinal === undefined);
  if (isTerm) return within(topic, near, grammar.gist(title, items[0]?.text ?? ''));
  // «ставим», «на машине»: a part of a story.
  if (grammar.isSetting(title) || ['verb', 'verbs', 'infinitive'].includes(grammar.opening(title))) return undefined;
  // Numbers stand for an order: «Рефлекторная дуга» 1. рецептор, 2. …
  if (
    topic.isRagged &&
    items.length > 2 &&
    grammar.opening(title) === 'noun' &&
    items.every(({ ordinal }) => ordinal !== undefined)
  )
    return within(topic, near, grammar.sequence(title));
  if (!areNames(topic, items)) return undefined;
  return grammar.nameAll(above && !title.includes(above) ? `${above}, ${lower(topic, title)}` : title);
}

/** “contains:”, “can include side effects” below a name: asked with its verb; “are on the left side” heads no list. */
function ofPredicate(topic: Topic, items: readonly Passage[], said: string): string | undefined {
  const { modal, verb = '', object = '' } = HAS.exec(said)?.groups ?? {};
  const { grammar } = topic;
  if (object !== '') {
    const isKind = grammar.isPlural(object) && grammar.isNounPhrase(object);
    return isKind ? within(topic, contextOf(topic), grammar.nameThem(smallLatin(object))) : undefined;
  }
  const [above] = saying(topic.passages, items[0]?.lead);
  const [owner] = saying(topic.passages, above?.lead);
  const name = (owner?.kind === 'item' ? owner.text : topic.title).replace(/:$/, '');
  if (verb === '' || modal || !isNoun(grammar, name) || wordsOf(name).length > 4) return undefined;
  return within(topic, owner?.kind === 'item' ? contextOf(topic) : undefined, grammar.relation(smallLatin(name), verb));
}
const PREDICATE =
  /^(?:is|are|was|were|can|could|may|has|have)\s|^(?:can (?:also )?|may )?(?:contains?|includes?|has|have|uses?|needs?|requires?|provides?|supports?)(?:$|\s)/i;
const HAS =
  /^(?<modal>(?:can|may) (?:also )?)?(?<verb>contains?|includes?|has|have|uses?|needs?|requires?|provides?|supports?)(?: (?<object>[a-z].*))?$/i;

/** Who numbers list after list means no order. */
export const numbersAll = ({ passages }: Topic): boolean =>
  new Set(passages.flatMap(({ list, ordinal }) => (list !== undefined && ordinal === 1 ? [list] : []))).size > 2;

/** «Структура нормы права», “structure of a cell”: what stands below it are its parts. */
const PARTS = /^(?:структура|состав|строение|structure|composition)\s/iu;
const EXAMPLES = /^(?:examples?|e\.g\.?|пример[ыа]?|например)[:.]\s+\S/iu;
const FILES = /^`?[\w.-]+\.[a-z]{2,5}`?(?:[, ]+`?[\w.-]+\.[a-z]{2,5}`?)*$/;

/** Names that share the title's noun, each with a word of its own before it. */
function areSiblings(title: string, names: readonly string[]): boolean {
  const [noun = '', ...more] = wordsOf(title.toLowerCase()).reverse();
  return more.length > 0 && names.every((name) => name.toLowerCase().trim().endsWith(` ${noun}`));
}

/** The lead is one of several items of a list. */
const isMember = ({ passages }: Topic, items: readonly Passage[]): boolean => {
  const [above] = saying(passages, items[0]?.lead);
  return (
    above?.kind === 'item' &&
    passages.some((item) => item !== above && item.kind === 'item' && item.list === above.list)
  );
};

const isNoun = (grammar: Topic['grammar'], name: string): boolean =>
  grammar.opening(name) === 'noun' && grammar.isNounPhrase(name);

/** «Содержит …», «Обновляется …» below «Product Backlog»: what all of them are said of. */
function isThing(topic: Topic, name: string, items: readonly Passage[]): boolean {
  const { grammar, language } = topic;
  const isName =
    wordsOf(name).length <= 5 &&
    !/[,;:–—&/]|\s(?:и|или|and|or|vs\.?)\s/u.test(name) &&
    isNoun(grammar, name) &&
    !IS_DONE.test(name) &&
    !grammar.isListTitle(name) &&
    !grammar.isVagueTitle(name) &&
    !isRelative(topic, name) &&
    !isAdjective(name);
  const isDeed = ({ text }: Passage): boolean =>
    ['verb', 'verbs'].includes(
      grammar.opening(text.replace(/^(?:не|not|often|mostly|usually|also|обычно|часто|всегда)\s/iu, '')),
    ) ||
    (language === 'en' && DOES.test(text));
  const deeds = items.filter((item) => isDeed(item));
  const others = items.filter((item) => !isDeed(item));
  const isSaid = (others.length === 0 || areProperties(name, others)) && deeds.length > 1;
  return isName && isSaid && items.length >= 2 && items.length <= 9 && !topic.isHandbook;
}
/** «Инструмент можно вызвать …», «Тестирование направлено на …» tell something of their own. */
const IS_DONE = /\s(?:можно|нельзя|нужно|надо|следует|необходимо|\p{L}+(?:[влнжщч]ен|ван)[аоы])(?!\p{L})/iu;
const DOES =
  /^(?:has|have|can|could|may|must|do|does|don't|doesn't|is|are|lacks?|uses?|needs?|requires?|contains?|includes?|goes)\s/i;

const IS = /\s(?:is|are|was|were|can|has|have|это|есть)\s/iu;

/** Adjectives, amounts and phrases of several words, none of them a name. */
function areProperties(of: string, items: readonly Passage[]): boolean {
  const isName = (text: string): boolean =>
    wordsOf(text)
      .filter((word) => word.length > 3)
      .every((word) => /^\p{Lu}/u.test(word));
  const isProperty = ({ text: written }: Passage): boolean => {
    const text = written.replace(/\s*\(.*$|\s[–—-]\s.*$/su, '');
    const words = wordsOf(text);
    if (words.length === 1 && isAdjective(text)) return wordsOf(of).some((noun) => goWith(text, noun));
    // “Capacity: large” is asked for itself.
    return !/^[^:]{1,25}:\s/.test(text) && (/\d/.test(text) || (words.length > 1 && !isName(text)));
  };
  return items.filter(isProperty).length > items.length / 2;
}

/** «Различают 3 вида пластид», “There are two kinds of cells”: what is named below. */
const COUNTED =
  /(?:^|\s)(?:(?:выделя|различа|существу|быва|име|появля|насчитыва)\p{L}+|есть)\s(?:всего\s)?(?<ru>(?:\d+|два|две|три|четыре|пять|шесть|семь)\s\p{L}.{3,60})$|(?:^|\s)(?:there are|we distinguish|one distinguishes)\s(?<en>(?:\d+|two|three|four|five|six|seven)\s\w.{3,60})$/iu;

/** “Vienna - 1815 - Agreed to”: of what and when, and the words that the items go on with. */
const AGREED =
  /^(?<of>\p{Lu}[^:;–—]{2,40}?)\s[–—-]\s(?<date>(?:\p{L}{3,9}\.? )?\d{3,4}(?:\s?г\.?)?)\s[–—-]\s(?<what>\p{L}[\p{L} ]{3,40})$/u;

/** In words; more of them on a line say something. */
const LONGEST_NAME = 7;

/** Items that name something, and do not tell of what stands above them. */
function areNames({ grammar }: Topic, items: readonly Passage[]): boolean {
  const isName = ({ text }: Passage): boolean =>
    grammar.isNounPhrase(text) &&
    (grammar.opening(text) === 'noun' || wordsOf(text).length <= 3 || /^[\d`]/.test(text)) &&
    !grammar.isAnaphoric(text) &&
    !grammar.isSetting(text) &&
    !/^[A-Za-z]{3,}ed \w/.test(text) &&
    !/[.!?]\s|\s(?:->|→|=>)\s/.test(text);
  const words = items.reduce((sum, { text }) => sum + wordsOf(text.replace(/\s*[(–—:].*$/su, '')).length, 0);
  return words <= items.length * LONGEST_NAME && items.filter(isName).length > items.length * 0.7;
}

/** «дымовое тестирование», as inside a sentence; what is called so in English may be a name. */
const named = (topic: Topic, name: string): string =>
  topic.language === 'en' ? name : isAdjective(wordsOf(name)[0] ?? '') ? small(name) : termInside(topic, name).text;

/** A title's first word, written as inside a sentence: «Причины Смуты» → «причины Смуты». */
const lower = (topic: Topic, phrase: string): string =>
  topic.grammar.isListTitle(phrase) ||
  isRelative(topic, phrase) ||
  /^(?:two|three|four|five|six|seven)\s/i.test(phrase) ||
  (topic.language === 'en' && /^\p{Lu}\p{Ll}+s$/u.test(phrase))
    ? smallLatin(phrase)
    : termInside(topic, phrase).text;
