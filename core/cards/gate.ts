import { MAX_BACK, MAX_FRONT } from './compose.ts';
import { isDoubtful } from './doubt.ts';
import { withoutTalk } from './handbook.ts';
import { isFiller } from './passages.ts';
import { pointsElsewhere, withoutPointers } from './pointers.ts';
import { withoutRemarks } from './remarks.ts';
import { isSure } from './sure.ts';
import { bare, capital, fold, sentences, withoutOrigin, wordsOf } from './text.ts';
import type { Topic } from './topic.ts';
import type { Draft } from './types.ts';
import { asksNothing } from './unasked.ts';

/** Tidies a card and lets it pass, or turns it away: the last look that a careful person would take. */
export function passGate(topic: Topic, draft: Draft): Draft | undefined {
  const isMarked = draft.kind === 'marked';

  let front = draft.front.trim().replace(/««/g, '«').replace(/»»/g, '»');
  // The dash of «X - строит» is no part of its name.
  front = front.replace(/(?<=\S) [–—-]\?$/u, '?');
  if (!isMarked) front = withoutOrigin(front);
  if (!/[“„]/.test(front)) front = front.replaceAll('”', '');
  // Nothing is taken from what the author answered to his own question.
  const isOwn = isMarked || draft.isAnswer === true;
  let back = topic.isHandbook && !isOwn ? withoutTalk(draft.back.trim()) : draft.back.trim();
  // What speaks to the reader may be just what the question asks for.
  if (back !== draft.back.trim() && !isMarked && ASKS_HOW.test(front)) return undefined;
  if (!isOwn && topic.isHandbook && !isSure(topic, { ...draft, back })) return undefined;
  if (!isMarked && (asksNothing({ ...draft, front, back }) || isDoubtful(topic, { ...draft, front, back })))
    return undefined;
  if (!isMarked) {
    back = back
      .replace(/^[\s,;):–—→]+(?=[\p{L}`«"(&])/u, '')
      // “<- always on the exam”: a word on the line.
      .replace(/\s+(?:<-+|←)\s[^\n]*$/u, '')
      .replace(/[:,;]$/, '');
    if (topic.isRagged && !topic.isHandbook && draft.kind !== 'code') back = withoutRemarks(back);
    if (draft.kind === 'definition') back = withoutNext(back);
    // A gap is filled with the words as they stood there.
    if (draft.kind !== 'cloze') back = capitalUnlessCode(back);
    // The number of a source, as encyclopedias have them: «данных.[1]».
    if (!back.includes('`')) back = back.replace(/(?<=[.,;)»]|\p{L}{3})(?:\[\d{1,3}\])+/gu, '');
    const whole = pointsElsewhere(front) ? undefined : withoutPointers(back);
    if (whole === undefined) return undefined;
    back = whole;
    if (
      !isBalanced(front) ||
      (isFiller(back) && draft.kind === 'definition') ||
      (topic.grammar.isAnaphoric(back) &&
        !(topic.isRagged && NAMES_CASE.test(front) && /^(?:у|в|на) н(?:его|её|ей|их|ём)\s/iu.test(back))) ||
      (draft.kind === 'definition' && topic.grammar.isPraise(back))
    )
      return undefined;
    if (!isBalanced(back)) back = back.replace(/["“”«»]/g, '');
    if (/^[^:]*\?$/.test(sentences(back.split('\n')[0] ?? '')[0] ?? '')) return undefined;
    if (THAT_ONE.test(front) || /^(?:i|we|my|our|here|я|мы|мой|мои|наши|здесь|тут)(?!\p{L})/iu.test(back))
      return undefined;
    if (TELLS_OF_ONESELF.test(prose(back).replace(/"[^"]*"|«[^»]*»|“[^”]*”/g, ''))) return undefined;
    if (NAMES_NOTHING.test(front) || /^[a-z_]\w+\(\d\)$/.test(back) || /^[^.!?]*https?:\/\//.test(prose(back)))
      return undefined;
    if (draft.kind === 'definition' && POINTS_AT.test(front.replace(/«[^»]*»|“[^”]*”/g, ''))) return undefined;
    if (ASKS_OF_THIS.test(front.replace(/«[^»]*»|“[^”]*”/g, '')) || /\*\*/.test(front) || /\[\[/.test(prose(front)))
      return undefined;
    // A footnote, and a gap whose word stands beside it in another language.
    if (/\^\(\[|\[…\] (?:\(\p{L}+\)|[+→=])/u.test(front)) return undefined;
    if (
      ASKS_OF_ONESELF.test(front) ||
      ((draft.kind === 'definition' || draft.kind === 'list') && /→/.test(prose(front)))
    )
      return undefined;
    // «Том хранит сам Docker»: who does it, not what is kept.
    if (/^(?:[^:]+: )?что (?!означает|делает)\p{L}+(?:ит|ет|ёт) /iu.test(front) && /^Сам[аио]? /u.test(back))
      return undefined;
    if (NO_NAME.test(front) || LEANS_ON_IT.test(back)) return undefined;
    if (POINTS_BACK.test(front.replace(/«[^»]*»|“[^”]*”|`[^`]*`/g, ''))) return undefined;
    if (
      (wordsOf(front).length < 2 && !/ [—–] …\?$/u.test(front)) ||
      (wordsOf(back).length === 0 && !/[`\d]|[^\s\w]/.test(back))
    )
      return undefined;
    if (/^(?:https?:\/\/|www\.)\S+$/.test(back) || /\]\(|!\[/.test(front)) return undefined;
    if (draft.kind !== 'code' && showsAnswer(front, back)) return undefined;
    if (
      HALF.some((half) => half.test(front)) ||
      /^- :|\[[^\]\n]*$/mu.test(prose(back)) ||
      isForeign(front, prose(back), draft.kind === 'definition' ? 4 : 6) ||
      isForeign(front, /: (.*)$/su.exec(front)?.[1] ?? '', 6) ||
      (draft.kind === 'definition' && /^(?:Не|Not)\s/u.test(back) && /^(?:Что такое|What (?:is|are))\s/u.test(front))
    )
      return undefined;
    if (
      draft.kind === 'definition' &&
      (/^данн(?:ый|ая|ое)\s/iu.test(back) ||
        ONLY_TYPE.test(back) ||
        (ONLY_ADJECTIVE.test(back) && !/(?:^|: )кто /iu.test(front)) ||
        isCircular(front, back) ||
        ONLY_NAMES.test(back) ||
        isEcho(front, back))
    )
      return undefined;
    // “… at a time so” above a list that goes on.
    back = withoutAnnouncement(back.replace(/(?<=\p{L}) so$/u, '')).replace(
      /(?<=[.!?]) (?:Examples?|Примеры?)[:.]?$/u,
      '',
    );
    if (draft.kind !== 'cloze' && CUT_OFF.test(back)) return undefined;
  }
  // «Что делает атом? — Состоит из ядра» asks for what it consists of.
  const of = isMarked ? undefined : topic.language === 'ru' ? askOf(front, back) : askWhat(front, back);
  if (of) return passGate(topic, { ...draft, ...of });
  if (front === '' || back === '' || front.length > MAX_FRONT || back.length > MAX_BACK) return undefined;
  return { ...draft, front: isMarked ? front : upperFirst(front), back };
}

/** «… расходы. монетарная (денежно-кредитная) – ставка»: a line on which the next term begins behind a stop. */
const NEXT_PAIR =
  /(?<=[\p{L})"»]{3})[.;] \p{Ll}[\p{Ll}-]{3,}(?: \p{Ll}+)?(?: \([^()]*\))? [–—=] (?=.*\p{L}{3})[\s\S]*$/u;
/** “… into an old schema. accommodation: change the schema”; an example, and labels one like the other, are no such line. */
const NEXT_LABELLED =
  /(?<=[\p{L})"»]{3})\. (?!(?:пример|например|напр|итого|важно|плюс|минус|example|note|pro|con|default|name)(?!\p{L}))\p{Ll}[\p{Ll}-]{3,}(?: \p{Ll}+)?: (?=.*\p{L}{3})[\s\S]*$/u;
/** “… alive meanwhile → the rule: many readers”, “named fields | tuple struct: …”: behind a mark another line begins. */
const NEXT_BEHIND = / (?:→ (?:the )?|\| )\p{Ll}{3,}(?: \p{Ll}{3,})?: [\s\S]*$/u;
function withoutNext(back: string): string {
  if (back.includes('\n')) return back;
  const own = /^\S+(?: \S+)?: /.test(back) ? back : back.replace(NEXT_LABELLED, '');
  return own
    .replace(NEXT_PAIR, '')
    .replace(NEXT_BEHIND, '')
    .replace(/^\([^()]+\)\s*=\s+(?=\p{L}{4})/u, '');
}

/** “How i test” is a heading of one’s own diary. */
const ASKS_OF_ONESELF = /^(?:[^:]+: )?(?:how|why|what|when|where|как|почему|зачем|что|где) (?:i|we|я|мы)\s/iu;

/** «Почему длинное слово распирает элемент? — У него …»: of what, the question has said. */
const NAMES_CASE = /^(?:почему|why)\s(?:\S+\s){3,}/iu;

const ASKS_HOW = /^(?:[^:`]+: )?(?:как|how)(?!\p{L})/iu;

/** Questions that came out as half a sentence: «назовите внутри блока», and a list's whole paragraph before «Назовите их». */
const HALF = [
  /(?:^|: )(?:назовите|name(?: the)?) (?:чтобы|если|когда|внутри|в|во|на|для|при|из|от|до|по|с|со|у|к|о|об|под|над|через|in|on|for|with|at|by|from|to|inside)\s/iu,
  /\s(?:не|not)\?$/u,
  /^.{150,}\. (?:Назовите их|Name them)\.$/su,
];

/** «Что такое это приложение?»: which one, only the page says. */
const POINTS_AT = /(?<!\p{L})(?:эт(?:от|ого|ому|им|ой|их|у)|в этом|these|those)(?!\p{L})/iu;
const ASKS_OF_THIS =
  /что такое это\?|(?:что такое|что дела[ею]т|what (?:is|are|does|do)) (?:эт(?:о|от|а|и)|так(?: как|им образом)?|данн\p{L}{2}|this|that|these|those|it|next|here|there|following)(?=\s\p{L})/iu;

/** «Что делает блок?»: a kind of thing, of which the page tells which one. */
const NO_NAME =
  /^(?:[^`]*: )?(?:что (?:делает|позволяет делать|возвращает|содержит|созда[её]т)|для чего \S+|what does) (?:the |an? )?(?:блок|вызов|утилита|библиотека|функция|метод|класс|объект|элемент|команда|модуль|пакет|программа|параметр|опция|поле|свойство|system|function|method|command|module|program|option|field|parameter)(?: do)?\?$/iu;
/** “The target for it”: of what, stood before. */
const LEANS_ON_IT = /^(?:[^\s,.]+ ){1,3}(?:for|of|to|in|with|from|by) (?:it|them)(?:[,.]|$)/u;

/** Things that were named before: the question stands alone. */
const POINTS_BACK = /(?<!\p{L})(?:these|those|like this|эт(?:их|им|ими)|таки[ехм])(?!\p{L})/iu;

/** What happened to the writer on a day is no fact about the subject. */
const TELLS_OF_ONESELF =
  /(?:^|[.!?]\s)(?:Я|Мне|Меня|Сегодня|Вчера|Завтра|Today|Yesterday|Tomorrow|My|I|I'm|I've|I'll)(?=\s\p{L})|(?<!\p{L})я (?:не |уже |так |тоже |всё время )*\p{L}{2,}(?:л|ла|лся|лась|ю|юсь)(?!\p{L})/u;

/** “The second form” is one of those that stand on the page. */
const THAT_ONE =
  /^(?:what|when|how) (?:is|are|does|do) the (?:first|second|third|former|latter|other|same|last|next|following|new|whole|above|associated|corresponding|resulting|returned|passed|given|specified|respective|said|present)\s|^Что (?:такое|делает|делают) (?:указанн|соответствующ|полученн|вышеописанн|упомянут|некотор|люб[аоы]|кажд)\p{L}*\s/iu;

/** A parameter with its type, and a number that is no code of three digits, are no names. */
const NAMES_NOTHING =
  /(?:что такое|что означает|what (?:is|are|does)) ["“«]?(?:\[?`?[\w$]+`? `?\{[^{}]*\}.*|(?!\d{1,3}(?:xx)?(?![^\p{L}]*\d))[^\p{L}`]*\d[^\p{L}`]*|[^`]*\d\p{L}*[-/:, ]+(?:\p{L}+[-/:, ]+)?\d[^`]*)(?: mean)?\?$/iu;

const prose = (text: string): string => text.replace(/(`+)[\s\S]*?\1/g, '');

/** A Russian question whose answer stands in a passage that nobody has translated. */
const isForeign = (front: string, back: string, words: number): boolean =>
  /[а-яё]/iu.test(front) &&
  sentences(back).some(
    (sentence) =>
      !/[а-яё]/iu.test(sentence) &&
      wordsOf(sentence).filter((word) => /^[a-z]{2,}$/.test(word)).length >= (/[а-яё]/iu.test(back) ? 6 : words),
  );

/** A sentence that was cut before its end. */
const CUT_OFF =
  /(?<![\p{L}\p{N}`/])(?:the|an|of|to|and|or|with|what|except|than|кроме|чем|и|или|для|на|это|когда|если|чтобы|где|является|являются|котор\p{L}{2})[.!]?$/iu;

/** What a reference manual says of a field's type tells nothing of the field. */
const ONLY_TYPE =
  /^(?:тип|type|допустим\p{L}{2} значени[ея]|возможн\p{L}{2} значени[ея]|(?:allowed|possible) values?)(?: [^:]{1,30})?:\s/iu;

/** «Диспозитивный (равенство сторон)»: what it is like, not what it is. */
const ONLY_ADJECTIVE = /^[а-яё]+(?:ый|ой|ая|яя|ое|ее|(?<![ц])ий)(?:\s*\([^)]*\))?[.!]?$/iu;

/** “try / except / else / finally”: names side by side. */
const ONLY_NAMES = /^[\p{L}`]+(?: \/ [\p{L}`]+){2,}$/u;

/** «Состоит из …», «Зависит от …»: the preposition says in which case to ask. */
function askOf(front: string, back: string): { front: string; back: string } | undefined {
  const asked = /^(?<c>.*: )?(?:что дела[ею]т (?<a>.+)|(?<b>.+) — что дела[ею]т)\?$/iu.exec(front)?.groups;
  const said = /^(?<v>\p{L}+(?:ит|ет|ят|ют|ут|ат)(?:ся)?) (?<p>из|от):? (?<r>.+)$/isu.exec(back)?.groups;
  if (!asked || !said) return undefined;
  const question = `${said.p} чего ${said.v?.toLowerCase()} ${asked.a ?? asked.b}?`;
  return {
    front: `${asked.c ?? ''}${asked.c ? question : capital(question)}`,
    back: `${capital(said.p ?? '')} ${said.r}`,
  };
}

/** “What is HEAD? — Refers to the current branch”: a thing is not what it does. */
function askWhat(front: string, back: string): { front: string; back: string } | undefined {
  const asked = /^(?<c>.*: )?what (?:(?:is|are) (?<t>.+)|does “(?<q>.+)” mean|do(?:es)? (?<d>.+) do)\?$/iu.exec(
    front,
  )?.groups;
  const said = /^(?<v>refer|conflict|belong|appl(?:ie)|correspond)s? (?<p>to|with) (?<r>.+)$/isu.exec(back)?.groups;
  const how = /^works (?<by>by|through|via|with|as|like|on) /i.exec(back)?.groups?.by;
  if (asked?.d && how && !/^the (?:option|command) /i.test(asked.d)) {
    const question = `how does ${asked.d} work?`;
    return { front: `${asked.c ?? ''}${asked.c ? question : capital(question)}`, back: capital(back.slice(6)) };
  }
  const isDeed = asked?.d === undefined && /^(?:prevents|sets|allows|enables|disables|makes|keeps|stops) /i.test(back);
  if (!asked || (!said && !isDeed)) return undefined;
  const does = said ? `${said.v?.toLowerCase().replace(/ie$/, 'y')} ${said.p}` : 'do';
  const question = `what does ${asked.t ?? asked.q ?? asked.d} ${does}?`;
  return {
    front: `${asked.c ?? ''}${asked.c ? question : capital(question)}`,
    back: said ? capital(said.r ?? '') : back,
  };
}

/** A question opens with a capital even where the answer would not: «Docker и docker compose: …». */
const upperFirst = (text: string): string => (/^[a-z][\w.-]* [а-яё]/u.test(text) ? capitalWord(text) : capital(text));
const capitalWord = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const capitalUnlessCode = (text: string): string => (/^[`\-\d]/.test(text) ? text : capital(text));

/** The answer stands in the question word for word. */
function showsAnswer(front: string, back: string): boolean {
  if (back.length > front.length) return false;
  const [asked, answer] = [` ${fold(front)} `, fold(back)];
  return answer.length > 2 && asked.includes(` ${answer} `);
}

/** «Экземпляры блока — экземпляры классов»: two words of which one was asked for. */
function isCircular(front: string, back: string): boolean {
  const stems = (text: string) =>
    wordsOf(text.toLowerCase()).map((word) => word.slice(0, Math.max(4, word.length - 2)));
  const [head = '', ...rest] = stems(back);
  const asked = /^(?:.*: )?(?:что такое|what (?:is|are)) (.*)\?$/iu.exec(front)?.[1] ?? '';
  return rest.length === 1 && /\s/.test(asked) && head.length > 3 && stems(asked).includes(head);
}

/** `COLUMN_NAME` — “the name of the column”: an identifier spelt out. */
function isEcho(front: string, back: string): boolean {
  const [, term = ''] =
    /(?:что такое|что означает|что дела[ею]т|what (?:is|are|does)) [«“`]?([\w.$()/-]+)[`»”]?(?: do| mean)?\?$/iu.exec(
      front,
    ) ?? [];
  if (!/[_-]|[a-z][A-Z]/.test(term)) return false;
  const [first = ''] = sentences(back.split('\n')[0] ?? '');
  const stems = (words: string[]) =>
    words.filter((word) => word.length > 2).map((word) => word.toLowerCase().slice(0, 5));
  const spelt = stems(term.replace(/([a-z])([A-Z])/g, '$1 $2').split(/[^A-Za-z]+/));
  const said = stems(wordsOf(first)).filter((word) => !/^(?:the|this|that|for|and|are|not|with|from|must)$/.test(word));
  const told = said.filter((word) => spelt.some((part) => part.startsWith(word.slice(0, 4)) || word.startsWith(part)));
  return spelt.length > 0 && said.length > 0 && told.length >= said.length * 0.6;
}

/** What a last sentence announces stands on the page: «Есть два способа сделать это.» */
function withoutAnnouncement(back: string): string {
  if (back.includes('\n')) return back;
  const all = sentences(back);
  const last = all.at(-1) ?? '';
  return all.length > 1 && ANNOUNCES.test(last) && !/[:(–—]/.test(last) ? all.slice(0, -1).join(' ') : back;
}
const ANNOUNCES =
  /^(?:есть|существу[ею]т|быва[ею]т|there (?:are|is)) (?:\p{L}+ )?(?:два|две|три|четыре|пять|несколько|множество|много|two|three|four|five|several|many|various|some|a number of)(?!\p{L})/iu;

const isBalanced = (text: string): boolean => {
  const plain = bare(text.replace(/`[^`]*`/g, ''));
  const count = (char: string): number => plain.split(char).length - 1;
  return count('(') === count(')') && count('«') === count('»') && text.split('`').length % 2 === 1;
};
