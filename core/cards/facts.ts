import type { Passage } from '../notes/index.ts';
import { commandSentence, trailingCommand } from './commands.ts';
import { addresses } from './handbook.ts';
import { COUNTS } from './lead.ts';
import { ownMeaning } from './own.ts';
import { commandCards, commandContext, dateCards, pairCards } from './pairs.ts';
import { isFiller, textOf, unquote } from './passages.ts';
import { stated } from './statements.ts';
import {
  capital,
  fold,
  leadingSentences,
  sentences,
  small,
  smallLatin,
  splitDash,
  withCode,
  withoutStop,
  wordsOf,
} from './text.ts';
import { contextOf, dateOf, isLabel, NOTES_TITLE, type Topic, within } from './topic.ts';
import type { Draft } from './types.ts';

/** What a heading says that is a whole sentence and has nothing below it. */
export function headingFacts(topic: Topic): Draft[] {
  const { title, startLine } = topic;
  if (wordsOf(title).length < 5 || topic.grammar.isQuestion(title)) return [];
  const passage: Passage = { kind: 'paragraph', startLine, endLine: startLine, markdown: title, text: title, depth: 0 };
  return factCards({ ...topic, title: '' }, passage, false);
}

/** «git bisect — поиск коммита, сломавшего проект»: a heading that says itself what it names. */
export function headingPair(topic: Topic): Draft[] {
  const pair = splitDash(topic.title);
  const { grammar } = topic;
  const isSaid =
    pair !== undefined &&
    !NOTES_TITLE.test(topic.title) &&
    wordsOf(pair.term).length <= 4 &&
    wordsOf(pair.meaning).length >= 3 &&
    /^\p{Ll}/u.test(pair.meaning) &&
    !/^(?:и|или|а|но|в|на|для|как|что|and|or|in|on|for|how|what|why)\s/iu.test(pair.meaning) &&
    grammar.isNounPhrase(pair.meaning) &&
    !grammar.isQuestion(topic.title);
  if (!isSaid || topic.isHandbook) return [];
  const { startLine } = topic;
  const at = { startLine, endLine: startLine, fact: `title ${topic.title}` };
  return pairCards(pair, {
    topic: { ...topic, title: pair.term },
    ...at,
    nearCommands: true,
    tool: undefined,
    owner: undefined,
    context: undefined,
    before: undefined,
  });
}

/** The facts that single sentences state, each under a question of its own. */
export function factCards(topic: Topic, passage: Passage, isMain: boolean, about?: string): Draft[] {
  const { grammar } = topic;
  const text = unquote(textOf(passage));
  if (isFiller(text) || wordsOf(text).length < 3) return [];
  const cards: Draft[] = [];
  const at = { startLine: passage.startLine, endLine: passage.endLine };
  const all = sentences(text);
  let subject = about;
  for (const [index, sentence] of all.entries()) {
    if (/:$/.test(sentence) || wordsOf(sentence).length < 3 || sentence.length > 420) continue;
    // The heading's own card has taken what the first sentence says of it.
    const command = isMain && index === 0 ? [] : commandFacts(topic, sentence);
    cards.push(...command.map((card) => ({ ...card, ...at, isLoose: true })));
    const isTaken = command.length > 0 || (isMain && index === 0);
    const dated = isTaken ? [] : datedFacts(topic, sentence, at);
    cards.push(...dated);
    const facts =
      isTaken || dated.length > 0
        ? []
        : grammar
            .facts(sentence, topic.title || undefined)
            .filter((fact) => !fact.isLoose || isAbout(topic, fact, index));
    for (const fact of facts) {
      // Under a heading that names several things «вызов» may be any of them.
      if (
        topic.codes.length > 1 &&
        !topic.codes.some((code) => fact.front.includes(code)) &&
        /\s\p{Ll}+\?$/u.test(fact.front)
      )
        continue;
      const isDefinition = /^(?:Что такое|What (?:is|are)) /.test(fact.front);
      const back =
        isDefinition || IMAGINES.test(fact.front) ? withFollowing(topic, fact.back, all.slice(index + 1)) : fact.back;
      const isNamed = isDefinition
        ? !fact.isLoose || (wordsOf(topic.title).length === 1 && sharesWord(topic.title, fact.front))
        : !fact.needsContext && sharesWord(topic.title, fact.front);
      // «Что возвращает метод?» under «Метод `on`»: the name that the heading marks must stand in the question.
      const [name, another] = topic.codes;
      const isNameless = name !== undefined && another === undefined && !fold(fact.front).includes(fold(name));
      const context =
        isNamed && !isNameless && !(isDefinition && isOfHeading(topic, passage))
          ? undefined
          : isDefinition
            ? contextOf(topic)
            : (subject ?? contextOf(topic));
      cards.push({
        ...fact,
        front: within(topic, context, besideOther(topic, fact.front)),
        back: capital(fact.kind === 'option' ? withCode(back) : back),
        ...at,
        fact: `sentence ${sentence.slice(0, 40)}`,
        isLoose: fact.isLoose || !isOwn(topic, fact.front),
      });
      if (isDefinition) subject = fact.front.replace(/^(?:Что такое|What (?:is|are)(?: an?| the)?) |\?$/g, '');
    }
    const isSaid = facts.length + command.length + dated.length > 0 || (about !== undefined && index === 0);
    const cloze = !isSaid ? clozeOf(topic, passage, sentence) : undefined;
    // «**Клетка** — …» below «Клетка» is asked by the heading's own card.
    const isAsked = cloze && isMain && index === 0 && sharesWord(topic.title, cloze.back);
    // A later sentence leans on those before it, unless the heading tells of what it speaks.
    const isLost = index > 0 && contextOf(topic) === undefined && !grammar.isQuestion(topic.title);
    if (cloze && !isAsked && !isLost) cards.push({ ...cloze, ...at });
    else if (!cloze && !isSaid && !isTaken) cards.push(...stated(topic, passage, sentence, index));
  }
  // What the heading's card or the list already says whole is not asked for again.
  const rest = all.slice(isMain ? 1 : 0).join(' ');
  const mayList = passage.ordinal === undefined || (/^[^:]+:\s/.test(text) && wordsOf(text).length >= 6);
  return about === undefined && mayList ? [...cards, ...inlineLists(topic, rest, passage)] : cards;
}

/** “boiling points are a range” in a list that begins with “Can be separated”: those of what the heading names. */
function isOfHeading({ passages, grammar, isHandbook }: Topic, { kind, list }: Passage): boolean {
  const first = kind === 'item' && !isHandbook ? passages.find((item) => item.list === list) : undefined;
  return first !== undefined && first.lead === undefined && ['verb', 'verbs'].includes(grammar.opening(first.text));
}

const WITH_IT = /^(?:при помощи|с помощью|благодаря) (?:него|неё|них)(?!\p{L})/iu;

/** A likeness is told to its end: «… как ведёрко. При помощи него …». */
const IMAGINES = /^Как можно представить себе /u;

/** «Для чего применяется Docker?» below «Чем отличается Docker от Docker Compose?» asks of it beside the other. */
function besideOther({ grammar, title, language }: Topic, front: string): string {
  const { sides } = grammar.difference(title) ?? {};
  const asked = /^(?<form>для чего \p{L}+|what (?:is|are)) (?<subject>[^?]+?)(?<rest>(?: used)? for)?\?$/iu.exec(
    front,
  )?.groups;
  const at = sides?.findIndex((side) => fold(side) === fold(asked?.subject ?? '')) ?? -1;
  const other = sides?.[1 - at];
  if (at < 0 || !other || (language === 'en' && !asked?.rest)) return front;
  return front.replace(/\?$/, language === 'ru' ? ` (в отличие от ${other})?` : ` (unlike ${other})?`);
}

/** A loose fact counts where its subject is what the section is about, or is a name. */
function isAbout(topic: Topic, fact: { front: string }, index: number): boolean {
  if (sharesWord(topic.title, fact.front)) return true;
  const isDefinition = /^(?:Что такое|What (?:is|are)) /.test(fact.front);
  const subject = fact.front.replace(
    /^(?:Что такое|Что делает|Что делают|What (?:is|are)|What does) |(?: do)?\?$/g,
    '',
  );
  if (topic.language === 'ru' && /^[`A-Za-z][\w`()/.-]+/.test(subject) && subject.length > 2) return true;
  // In English a name is told from a word by its form.
  if (topic.language === 'en' && !isDefinition && /^(?:`[^`]+`|@\w+|\w+_\w+)$/.test(subject)) return true;
  return isDefinition && index === 0 && wordsOf(subject).some((word) => word.length > 4);
}

/** The question's subject is the heading's, word for word: in a handbook nothing less will do. */
function isOwn({ title, parents, grammar }: Topic, front: string): boolean {
  const [, subject = ''] =
    /^(?:что (?:позволя|помога)[ею]т делать|(?:\S+ ){1,2}?(?:такое|делает|делают|is|are|does|do|для чего \S+|\S+)) (.+?)(?: used for| do)?\?$/iu.exec(
      front,
    ) ?? [];
  const stems = wordsOf(`${title} ${parents.at(-1) ?? ''}`.toLowerCase()).map((word) =>
    word.slice(0, Math.max(3, word.length - 2)),
  );
  const named = wordsOf(subject.toLowerCase()).filter((word) => word.length > 3);
  return (
    !grammar.isQuestion(title) &&
    named.length > 0 &&
    named.every((word) => stems.includes(word.slice(0, Math.max(3, word.length - 2))))
  );
}

function sharesWord(title: string, front: string): boolean {
  const stems = new Set(wordsOf(title.toLowerCase()).map((word) => word.slice(0, Math.max(3, word.length - 2))));
  const subject = front.replace(/^(?:что такое|что делает|что делают|what (?:is|are|does|do))\s|(?:\sdo)?\?$/giu, '');
  return wordsOf(subject.toLowerCase()).some(
    (word) => word.length > 2 && stems.has(word.slice(0, Math.max(3, word.length - 2))),
  );
}

/** «1223 – битва на Калке»: a sentence that opens with a date and a dash. */
function datedFacts(topic: Topic, sentence: string, at: { startLine: number; endLine: number }): Draft[] {
  const pair = splitDash(sentence);
  const dated = pair && dateOf(topic, pair.term);
  if (!pair || !dated || dated.rest !== '' || wordsOf(pair.meaning).length < 2) return [];
  return dateCards(pair.term, withoutStop(pair.meaning), { topic, context: contextOf(topic), ...at });
}

function commandFacts(topic: Topic, sentence: string): Omit<Draft, 'startLine' | 'endLine'>[] {
  const parts = sentence.split(/,\s(?=`[^`]+`(?:\s(?:или|or)\s`[^`]+`)?\s[–—-]\s)/u);
  return parts.flatMap((part) => {
    const trailing = topic.grammar.doing(part, trailingCommand(part));
    if (trailing)
      return commandCards(trailing.term, trailing.meaning, { topic, tool: undefined, context: commandContext(topic) });
    const pair = commandSentence(part);
    const opening = pair && topic.grammar.opening(pair.meaning);
    if (!pair || opening === 'this' || opening === 'clause' || opening === 'anaphora') return [];
    const meaning = ownMeaning(topic.title, { term: pair.term, meaning: withoutStop(pair.meaning) });
    return commandCards(pair.term, topic.grammar.ownPart(meaning), {
      topic,
      tool: undefined,
      context: commandContext(topic),
    });
  });
}

/** «Основные компоненты: A, B, C» inside one line. */
function inlineLists(topic: Topic, text: string, at: { startLine: number; endLine: number }): Draft[] {
  const cards: Draft[] = [];
  const isDefined = /^(?:что такое|what (?:is|are)) /iu.test(topic.title);
  for (const [index, sentence] of sentences(text).entries()) {
    const found = /^(?<head>[^:;.!?]{3,80}):\s+(?<rest>[^:;]+)$/u.exec(withoutStop(sentence));
    const { head = '', rest = '' } = found?.groups ?? {};
    const parts = rest.replace(/\s(?:и|and)\s(?=[^,]+$)/u, ', ').split(/,\s*|\s\/\s|\/(?=\p{L})/u);
    const isNames = parts.every((part) => wordsOf(part).length <= 5 && part !== '' && !/[.?!]$/.test(part));
    if (
      !found ||
      parts.length < 3 ||
      !isNames ||
      /\s[–—-]\s|(?<!\p{L})(?:is|are|was|were) (?:an?|the) /u.test(head) ||
      parts.some(
        (part) =>
          ['clause', 'anaphora', 'infinitive'].includes(topic.grammar.opening(part)) ||
          !topic.grammar.isNounPhrase(part),
      ) ||
      // «Архитектурный стиль: …» below «Что такое REST?» says what it is.
      (isDefined && index === 0 && !topic.grammar.isPlural(head)) ||
      /^(?:пример|например|мнемоника|mnemonic|итог|ответ|example|e\.g|for example|price|цена|минус|плюс)/iu.test(head)
    )
      continue;
    const isName = topic.grammar.isPlural(head) && wordsOf(head).length <= 8 && topic.grammar.isNounPhrase(head);
    const front = isName
      ? topic.grammar.nameThem(smallLatin(head))
      : wordsOf(head).length <= 4
        ? topic.grammar.whatBelongs(ofHeading(topic, head))
        : topic.grammar.isNounPhrase(head) && topic.grammar.opening(head) === 'noun'
          ? undefined
          : isOpen(topic, head)
            ? topic.grammar.nameThemAfter(head)
            : undefined;
    if (
      front === undefined ||
      (/^\p{Ll}/u.test(head) && !isName) ||
      (wordsOf(head).length === 1 &&
        (contextOf(topic) === undefined ||
          (topic.grammar.isQuestion(topic.title) && contextOf(topic) === contextOf(topic, false)))) ||
      topic.grammar.isAnaphoric(head) ||
      (!isName && topic.grammar.opening(head) === 'verb') ||
      (!isName && wordsOf(head).length <= 4 && topic.grammar.opening(head) !== 'noun')
    )
      continue;
    cards.push({
      kind: 'list',
      front: within(topic, contextOf(topic), front),
      back: capital(rest),
      startLine: at.startLine,
      endLine: at.endLine,
      fact: `list ${head}`,
      isLoose: true,
    });
  }
  return cards;
}

/** «Сделки, форма»: a label of one word belongs to the heading. */
const ofHeading = (topic: Topic, head: string): string => {
  const context = wordsOf(head).length <= 2 ? contextOf(topic) : undefined;
  return context ? `${context}, ${small(smallLatin(head))}` : head;
};

const PREPOSITION =
  /^(?:in|on|at|by|for|from|to|with|without|of|as|under|over|between|into|is|are|в|во|на|по|при|из|с|со|от|до|для|за|к|ко|у|о|об|без|под|над|через|между)$/iu;

/** A lead that waits for names: it counts them, or breaks off at a verb or a preposition. */
function isOpen({ grammar }: Topic, head: string): boolean {
  const last = wordsOf(head).at(-1) ?? '';
  return COUNTS.test(head) || ['verb', 'verbs'].includes(grammar.opening(last)) || PREPOSITION.test(last);
}

/** A definition takes along the sentences that lean on it: «Благодаря этому …», “It …”. */
function withFollowing(topic: Topic, back: string, rest: string[]): string {
  let result = back;
  for (const sentence of rest) {
    // «А девальвация — это …» is said of something else.
    if (/\s(?:[–—-]\sэто|is an?)\s/u.test(sentence)) break;
    // «От простого к сложному. От частного к общему.»
    const isMore = /^\p{L}{1,3} /u.exec(sentence)?.[0].toLowerCase() === /^\p{L}{1,3} /u.exec(back)?.[0].toLowerCase();
    const goesOn =
      topic.grammar.isAnaphoric(sentence) || WITH_IT.test(sentence) || (isMore && topic.grammar.isSetting(sentence));
    if (!goesOn || /:$/.test(sentence) || result.length + sentence.length > 320) break;
    result = `${result}${/[.!?]$/.test(result) ? '' : '.'} ${sentence}`;
  }
  return withoutStop(leadingSentences(result, 340));
}

/** Speech to the reader rather than a fact: «Заметим, что …», “Never use …”. */
const TALKS =
  /^(?:\p{L}+(?:йте|ите|ьте)|заметим|напомним|отметим|предположим|допустим|например|e\.g\.|for example|note|notice|never|remember|suppose|please|don't)(?!\p{L})/iu;

/** “Changed later in the act …”, “Up to two years if …”, “For more serious cases”: of what, is left out. */
const NO_SENTENCE = /^(?:[A-Z][a-z]+ed (?:later|earlier|then|in|by|to) |(?:Up to|At least|At most|For) [^,]*$)/;

/** A gap for the word the author made bold, or for the only year in a sentence. */
function clozeOf(topic: Topic, passage: Passage, sentence: string): Omit<Draft, 'startLine' | 'endLine'> | undefined {
  const leans = wordsOf(sentence)
    .slice(0, 6)
    .some((word) => /^(?:его|её|их|им|ему|ей|он|она|они|оно|it|its|they|them|he|she)$/iu.test(word));
  if (
    sentence.length > 200 ||
    leans ||
    topic.grammar.isAnaphoric(sentence) ||
    TALKS.test(sentence) ||
    /\p{L}{3,}йте(?!\p{L})/u.test(sentence) ||
    addresses(sentence)
  )
    return undefined;
  const plain = withoutStop(sentence.split(/\s(?:=>|->|→|⇒)\s/u)[0] ?? '');
  if (NO_SENTENCE.test(plain)) return undefined;
  for (const [, mark = '', bold = ''] of passage.markdown.matchAll(/(\*\*|__)(?=\S)(.{3,90}?\S)\1(?!\s*[:—–-])/g)) {
    const index = plain.indexOf(bold);
    // `__enter__` is a name.
    if (mark === '__' && /^[a-z]+$/.test(bold)) continue;
    if (index < 0 || /[`:*_]/.test(bold) || wordsOf(bold).length < 1 || bold.length > plain.length * 0.7) continue;
    const after = plain.slice(index + bold.length);
    // «**Способ I.** Скопировать …» is a label before its text.
    if (isLabel(bold) || /[.!?]$/.test(bold) || (index === 0 && /^\s+\p{Lu}/u.test(after)) || /\s=\s/.test(plain))
      continue;
    if (wordsOf(bold).every((word) => /^\p{L}{1,3}$/u.test(word) && !/^\p{Lu}{2,}$/u.test(word))) continue;
    if (/^(?:not|не|only|только|нет|no|всегда|always|never|новый|один|все|очень)$/iu.test(bold)) continue;
    const front = `${plain.slice(0, index)}[…]${after}`;
    if (wordsOf(front).length < 4) continue;
    // “To convict somebody of a […], the prosecution must prove …” tells of what comes after.
    if (/^(?:to|чтобы) /iu.test(front) && front.indexOf('[…]') < front.indexOf(',')) continue;
    if (index === 0 && /^(?:do|does|did|is|are|was|were|has|have|can|will|not) /i.test(bold)) continue;
    return {
      kind: 'cloze',
      front: within(topic, contextOf(topic), capital(front)),
      back: bold,
      fact: `gap ${bold}`,
      isLoose: true,
    };
  }
  const years = [
    ...plain.matchAll(/(?<![\d.,–—-])(?<year>1\d{3}|20\d{2})(?![\d–—.,-]\d)(?=\s*(?:году|год|г\.|[,.)]|$))/gu),
  ];
  const [year] = years;
  if (years.length === 1 && year?.groups?.year && plain.length <= 150 && wordsOf(plain).length >= 4) {
    const numbers = plain.match(/\d+/g) ?? [];
    if (numbers.length > 1 || /^\d/.test(plain)) return undefined;
    // “Higher Education Act (1965)”
    const named = /^(?<name>[^()]{5,100}?) \(\d{4}\)(?:\s[–—-]\s.*)?$/u.exec(plain)?.groups?.name;
    if (named) {
      const when = { kind: 'cloze' as const, front: topic.grammar.whenWas(named), back: year.groups.year };
      return { ...when, fact: `date ${named}`, isLoose: true };
    }
    // The year is a part of the name: “Civil Rights Act of 1964”.
    if (wordsOf(plain).length < 7 && topic.grammar.isNounPhrase(plain) && plain.endsWith(year.groups.year))
      return undefined;
    const front = plain.replace(year.groups.year, '[…]');
    return {
      kind: 'cloze',
      front: within(topic, contextOf(topic), capital(front)),
      back: year.groups.year,
      fact: `gap ${year.groups.year}`,
      isLoose: true,
    };
  }
  return undefined;
}
