import { isPlaceholder } from '../notes/index.ts';
import { ANNOUNCES } from './lead.ts';
import { sameThing } from './main.ts';
import { isNamelessAdjective } from './nameless.ts';
import { isOfSomething } from './names.ts';
import { sentences, wordsOf } from './text.ts';
import { contextOf, type Topic } from './topic.ts';
import type { Draft } from './types.ts';

/** A card as it is to be judged, with what its front asks for and the heading it stands below. */
export type Judged = Pick<Draft, 'kind' | 'front' | 'back'> & { topic: Topic; term: string };

/** Why there is no card after all: each rule is true of what it turns away. */
export const doubts: Readonly<Record<string, (card: Judged) => boolean>> = {
  /** «не разобрал, спросить», “ask Dima”, “later”: the answer is still to be found out. */
  'not known yet': ({ back }) =>
    isPlaceholder(back) || sentences(back).some(isPlaceholder) || NOT_YET.test(back) || ASK_SOMEBODY.test(back),

  /** “please add examples below, not above”, “DRAFT since 2022”: said of the page. */
  'about the page': ({ front, back }) => OF_PAGE.test(back) || OF_PAGE.test(front),

  /** «Почему не работает с …?», «Что вообще где?»: of what, only the page tells. */
  'no subject': ({ front }) => NO_SUBJECT.test(front) || NO_WORD.test(front),

  /** «кому выгодна», «задача», «ещё инструменты», «вставляли подряд», «память тоже считаем»: no name of anything. */
  'no name': ({ kind, front, term }) =>
    (kind === 'definition' &&
      (NO_NAME.some((pattern) => pattern.test(term)) ||
        ONE_OF.test(front) ||
        ONE_OF_ROW.test(term || (/([^:]+) — что это такое\?$/u.exec(front)?.[1]?.trim() ?? '')) ||
        (A_CASE.test(term) && !/: .* [—–] …\?$/u.test(front)) ||
        (A_PART.test(term) && !/в ч[её]м /iu.test(front)))) ||
    (kind === 'list' && [...NO_NAME, A_CASE].some((pattern) => pattern.test(LISTED.exec(front)?.groups?.t ?? ''))),

  /** «Основатель — …?» below no heading: of what, nothing tells. */
  'a cue of nothing': ({ kind, topic, term }) =>
    kind === 'definition' && isOfSomething(term) && contextOf(topic) === undefined,

  /** «Nginx — …?» with «nginx работает на 80 порту»: which of all that it does, nobody can tell. */
  'a sentence of its own': ({ kind, front, term, back }) =>
    kind === 'definition' &&
    /[—–] …\?$/u.test(front) &&
    term !== '' &&
    back.toLowerCase().startsWith(`${term.toLowerCase()} `),

  /** «Союзники — …?» with «нет» */
  'nothing told': ({ kind, front, back }) =>
    kind === 'definition' && front.endsWith('…?') && /^(?:нет|да|есть|no|yes|none|n\/a)[.!]?$/iu.test(back),

  /** «Физическая память — очевидно»: its writer knew. */
  'known to its writer': ({ kind, back }) => kind === 'definition' && KNOWN.test(back),

  /** “Two possible explanations” opens a list that tells them. */
  'only counted': ({ kind, back }) => kind === 'definition' && COUNTED.test(back),

  /** “Server – …?” with “Apache/2.2.11 (Unix)”, “Date” with that of one answer: a line of an example. */
  "an example's value": ({ kind, back, term }) =>
    kind === 'definition' && (VALUE.test(back) || (HEADER.test(term) && /^\S+$/.test(back))),

  /** “(1) a film or none” of three: the others stand below. */
  'the first of several': ({ kind, back }) => kind === 'definition' && /^\(?1\) /.test(back) && !/2\) /.test(back),

  /** “Suppose you got … What would you choose?” asks for itself. */
  'a question for an answer': ({ kind, back }) => kind === 'definition' && SUPPOSES.test(back),

  /** “E”: a letter of a picture, where no formula has it. */
  'a letter': ({ kind, front, term, back }) =>
    kind === 'definition' &&
    !front.includes('=') &&
    /^[A-HА-Ж]$/u.test(term) &&
    wordsOf(back).length < 4 &&
    !back.startsWith(term),

  /** «после этого я смогу […]»: after what, the sentence before told. */
  'leans on the sentence before': ({ kind, front }) => kind === 'cloze' && LEANS_BACK.test(front),

  /** “Malcolm X: what belongs here?” with a sentence a line: these are told of it, and do not belong to it. */
  'statements for members': ({ kind, front, back }) =>
    kind === 'list' &&
    LISTED.test(front) &&
    back.includes('\n') &&
    wordsOf(back).length > LONGEST_MEMBER * back.split('\n').length,

  /** «факторы производства + доход» are two kinds of things. */
  'a sum': ({ kind, front }) => kind === 'list' && /^(?:Назовите|Name|Какие)\s[^?.]*\p{L} \+ \p{L}/u.test(front),

  /** «признаки»: of what, and there are several. */
  'a plural of parts': ({ kind, topic, term }) =>
    kind === 'definition' && /^[а-яё]+$/u.test(term) && topic.grammar.isListTitle(term),

  /** «фрикционная», “shared”: what is such, neither the heading nor the question tells. */
  nameless: ({ kind, topic, front, term }) => kind === 'definition' && isNamelessAdjective(topic, front, term),

  /** «НАЛОГИ» above «прямые – …», “Moq” before “mock = fake object”: what is told is another term, unless `width` is set. */
  'another term': ({ kind, term, back }) => {
    const other =
      /^(?<a>[А-ЯЁа-яё][а-яё]*(?:ые|ие|ая|ый|ой|ое) [–—-] )|^(?<b>\p{Ll}{3,}) = (?!(?<=[a-z] = )[а-яё])\p{Ll}|^(?<c>\p{L}[a-z]*-[a-z-]+: [a-z-]+) [–—-] /u.exec(
        back,
      )?.groups;
    return (
      kind === 'definition' &&
      (other?.a !== undefined ||
        other?.c !== undefined ||
        (other?.b !== undefined && !term.includes('`') && !sameThing(other.b, term)))
    );
  },

  /** “The number of those series”, “resets it”: which, stood before. */
  'points before': ({ kind, back }) =>
    kind === 'definition' && (THOSE.test(sentences(back)[0] ?? '') || LEANS.some((pattern) => pattern.test(back))),

  /** “Look at the plot”: what its writer means to do. */
  'an order to oneself': ({ kind, front, back }) =>
    kind === 'definition' && /(?:что такое|what (?:is|are)) | …\?$/iu.test(front) && TO_DO.test(back),

  /** “Does not mean that nothing is stored”: what it is not. */
  'what it is not': ({ kind, back }) => kind === 'definition' && /^(?:does not|doesn't) mean(?!\p{L})/iu.test(back),

  /** «При успешном выполнении возвращается 0, при ошибке -1»: so does nearly every call, and one looks it up. */
  'what calls return': ({ topic, front, back }) => topic.isHandbook && RETURNS.test(front) && SUCCEEDS.test(back),

  /** “Prometheus […] the rules”: of a sentence without its verb any verb makes sense. */
  'a gap for a verb': ({ kind, front, back }) =>
    kind === 'cloze' && /\[…\] (?:the|an?) /.test(front) && /^[a-z]+s$/.test(back),

  /** `T::default()` for a word, `thread::spawn(…);` for `let h`: how it is typed, and not what it is. */
  'only code': ({ kind, topic, term, back }) =>
    kind === 'definition' &&
    topic.isRagged &&
    ((/^\p{L}+$/u.test(term) && /^(?:[\w<>]+(?:::|\.))+\w+\([^()]*\)$/.test(back)) ||
      (/^(?:let|const|var|fn) \w+$/.test(term) && /[;{}]/.test(back))),

  /** “libraries: thiserror. apps: anyhow”: labels, each with one name. */
  'labels of names': ({ kind, term, back }) =>
    kind === 'definition' && term !== '' && /^[\w.-]+\. \p{Ll}+: \S+$/u.test(back),

  /** «… выполняя следующие функции», “… 5 main components:” above two of them: what is announced is not told to its end. */
  'an announcement': ({ kind, back }) => (kind === 'definition' && ANNOUNCES.test(back)) || isCutShort(back),

  /** «Эксплуатация этих закономерностей»: which, the line above told. */
  'of those above': ({ kind, back }) => kind === 'definition' && OF_THESE.test(back),

  /** “Water – water molecules”: the name again. */
  'its own name': ({ kind, term, back }) =>
    kind === 'definition' &&
    /^\p{L}{3,}$/u.test(term) &&
    wordsOf(back).length === 2 &&
    back.toLowerCase().startsWith(`${term.toLowerCase()} `),

  /** “... and what is it?” goes on with something else. */
  'a rest': ({ kind, back }) => kind === 'definition' && /^(?:\.{3}|…)/.test(back),

  /** “← keep it!” points at what stands on the line. */
  'an arrow': ({ back }) => /^[←↑^]\s?\p{L}/u.test(back),
};

/** Whether a card asks by what its writer noted in passing, or answers with what is no answer: then there is none. */
export function isDoubtful(topic: Topic, { kind, front, back }: Pick<Draft, 'kind' | 'front' | 'back'>): boolean {
  const card = { kind, front, back, topic, term: termOf(front) };
  return Object.values(doubts).some((applies) => applies(card));
}

/** What a question asks for, where it asks for a term. */
export function termOf(front: string): string {
  const { t, cue } = ASKED.exec(front)?.groups ?? {};
  return (t ?? cue ?? '').replace(/^[«“]|[»”]$/g, '');
}

const ASKED =
  /(?:^(?:.*: )?(?<cue>[^:]+) [—–] …\?$)|(?:что такое|что означает|что дела[ею]т|в чём|what (?:is|are|does|do))\s(?:an? |the )?(?<t>(?:[«“]\? )?[^?]+?)(?: do| mean)?\?$/iu;
const LEANS_BACK =
  /(?<!\p{L})(?:после этого|для этого|тем самым|это (?:с?делать|нужно|происходит|значит)|я|мы|after this|after that|do this|because of this)(?!\p{L})/iu;
/** In words; more of them on a line say something. */
const LONGEST_MEMBER = 6;
const LISTED = /(?:^|[,:] )(?<t>[^,:]+): (?:что сюда относится|what belongs here)\?$/iu;

const OF_THESE = /^\p{L}{4,} эт(?:их|ими|ой|ого|ому|ом)\s\p{Ll}/iu;

/** Fewer lines than the first one counts. */
function isCutShort(back: string): boolean {
  const [first = '', ...lines] = back.split('\n');
  const count = NUMBER.exec(first)?.groups?.n?.toLowerCase() ?? '';
  const most = Number(count) || NUMBERS.findIndex((numbers) => numbers.includes(count));
  return count !== '' && lines.filter((line) => /^(?:-|\d+\.)\s/.test(line)).length < most;
}
const NUMBERS = [
  [],
  [],
  ['two', 'два', 'две'],
  ['three', 'три'],
  ['four', 'четыре'],
  ['five', 'пять'],
  ['six', 'шесть'],
];
const NUMBER =
  /(?<![\p{L}\d])(?<n>[2-9]|two|three|four|five|six|дв[ае]|три|четыре|пять|шесть) (?:\p{L}+ ){0,2}\p{L}+:$/iu;

const NOT_YET =
  /(?:^|[.;,] )(?:не (?:разобрал|понял)а?(?:, \p{L}+)?|спросить|уточнить|переспросить|доделать|(?:look up|check|read) later|no idea)[.!?]*$|^(?:no idea|без понятия)(?!\p{L})|^(?:later|потом|позже)$|\?\? (?:доделать|проверить)/iu;
const ASK_SOMEBODY = /(?:^|[.;,] )[Aa]sk \p{Lu}\p{Ll}+[.!?]*$/u;

const OF_PAGE =
  /(?<!\p{L})(?:please (?:add|edit|update|do not|don't|ask)|(?:draft|last updated|черновик|обновлено) (?:since|from|on|от|с|\d))(?!\p{L})/iu;

const KNOWN =
  /^(?:(?:тут |здесь )?(?:вс[её] )?(?:очевидно|понятно|ясно)|(?:self-)?(?:obvious|evident|explanatory))[.!]?$/iu;
const COUNTED =
  /^(?:two|three|four|five|several|a few|несколько|дв[ае]|три|четыре|пять)\s(?:(?:possible|main|different|other|возможн\p{L}+|основн\p{L}+|разн\p{L}+|главн\p{L}+)\s)?(?:explanation|reason|type|kind|way|part|form|example|option|theor|problem|step|cause|factor|объяснени|причин|тип|вид|способ|част|форм|пример|вариант|теори|проблем|шаг|фактор)\p{L}*[.:]?$/iu;
const VALUE =
  /^(?:(?:[a-z]{3}, )?\d{1,2} [a-z]{3} \d{4}(?: \d\d:\d\d(?::\d\d)?)?(?: (?:gmt|utc))?|(?:text|image|audio|video|font|application|multipart)\/[\w.+*-]+|[a-z][\w.-]*\/\d+(?:\.\d+)+(?: \(\w+\))?)[.;]?$/iu;
/** As HTTP and mail have them. */
const HEADER = /^(?:[a-z]+-[a-z-]+|connection|host|server|date|cookie|accept|etag|vary|age|via|from|to|subject)$/iu;
const SUPPOSES = /^(?:suppose|imagine|предположим|представ(?:ьте|им|ь)),?\s[\s\S]*\?$/iu;

const NO_SUBJECT =
  /^(?:Почему|Зачем) (?:не )?\p{Ll}+(?:ет|ёт|ит|ют|ут|ят|ат)(?:ся)? (?:с|со|в|во|на|без|по|при|из|для|к|у) /u;
const NO_WORD =
  /^(?:[^:]+: )?(?:(?:что|где|как|когда|куда|вообще|тут|здесь|и|кто|what|where|how|and|goes)[ ,]*)+\?$|^(?:куда|откуда|где|зачем|почему|когда|как) \p{Ll}+[еёиуюая]т(?:ся)?\s?\?$/iu;

const NO_NAME = [
  // A mark of a line that Markdown does not know.
  /^[•·▪‣–—-]\s?\p{L}/u,
  /^(?:кто|кому|кого|чем|чему|когда|куда|откуда|сколько|почему|зачем|who|whom|when|why)\s|^(?:every|each|all|any|some|no)\s/iu,
  /^(?:задач[аи]|задани[ея]|упражнени[ея]|решение|ответ|вариант \d+|problem|exercise|task \d+|solution)(?: ?№?\d+)?$/iu,
  /^(?:ещё|еще|также|другие|прочие|остальные|also|other|another)\s/iu,
  /^\p{L}{2,}(?:яли|овали|[иы]вали)\s|^[а-яё]{4,}(?:[аеиоуыя]ли|лись)$/iu,
  /^(?:другой|другая|другие|тот же|та же|такой же|свой|своя|своё|свои|the same|some|own)\s|\sнет$/iu,
  // «вернул функцию» is what somebody did, and “`async void` only for handlers” says when.
  /^[а-яё]{3,}(?:ул|ял|ил|ал|ел)\s|^`[^`]+` (?:only|just|not|when|if|for|сколько|когда|только|чтобы|если)(?!\p{L})/iu,
  /^\?|!$/,
  // «пример препода» tells of what stands above.
  /^(?:пример|example)(?=\s\p{L}{4,})/iu,
  // “look at the residual plot” is what its writer does.
  /^(?:look|see|check|note|remember|think|make sure|don't|смотри|запомни|помни|выучи)(?: (?:at|the|an?|if|that|for|it))?(?=\s)/iu,
  // “reads: …” below a line of code, “next time: …”, «`!important` бьёт и его»
  /^(?:reads|means|says|returns|gives|prints|next (?:time|week|lesson)|в следующий раз|на потом)$|^`?(?:why|note|почему|зачем): |^не [а-яё]+(?:[аеиоуыя]л[аи]?)$|^`[^`]+` \p{Ll}+(?:[её]т|ит|[уюая]т)(?=\s)/iu,
  /\s(?:тоже|также)(?:\s|$)|\s\p{L}+(?:[аяе]ем|уем)$/iu,
];

/** «Третий тип», “the first stage”: of which kinds, the page tells. */
const ONE_OF_ROW =
  /^(?:перв|втор|трет|четв[её]рт|пят|шест|first|second|third|fourth|fifth)\p{L}* (?:тип|вид|этап|способ|случай|вариант|шаг|пункт|часть|группа|type|kind|stage|step|way|case|option|part|group)$/iu;

/** «Один из подходов» to what, the page tells. */
const ONE_OF = /(?:^|: )(?:один|одна|одно|one) (?:из|of) [^:]+(?:…|такое|is it)\?$/iu;

/** «нет ключа», «если нет маршрута»: a case, of which nobody asks what it is. */
const A_CASE = /^(?:нет|не|без|если|один|одна|одно|no|not|without|if)\s/iu;

const TO_DO =
  /^(?:look (?:at|up)|have a look|don't forget|remember (?:to|that)|make sure|не забыть|запомнить|выучить|повторить|посмотреть|пусть)(?!\p{L})/iu;

const RETURNS = /(?:что возвраща\p{L}+|what does) `?[\w.]+\(\)`?(?: return)?\?$/iu;
const SUCCEEDS =
  /(?<!\p{L})(?:успешн|удачн|нормальн|при ошибк|в случае ошибк|on success|on error|upon success|otherwise,? -?\d|errno|NULL|возвраща\p{L}+ (?:0|-1|ноль))/iu;

/** «разница», «проблема»: of what, the line above told. */
const A_PART =
  /^(?:разница|минусы?|плюсы?|проблема|причина|решение|вывод|итог|смысл|ограничени[ея]|следствие|исключени[ея]|difference|problem|reason|downside|minus|plus|catch|gotcha|exception)$/iu;

const LEANS = [
  /^\p{L}+ (?:it|them|его|её|их)$|^\p{L}+ing it |^when \p{L}+ \p{L}+ it(?!\p{L})|(?<!\p{L})gets it$/iu,
  // «между ними», «всё вместе», «кто»: of what, the lines around it told.
  /^(?:назад|впер[её]д|вверх|вниз|внутрь|наружу|наоборот|back|forward|up|down|inside|outside)(?:\s*\([^()]*\))?$/iu,
  /^(?:между|над|под|перед|за|около|between|among|through) (?:ними|ним|ней|них|them|it)(?!\p{L})/iu,
  /^(?:(?:всё|все|оба|обе|both|all)(?: (?:вместе|сразу|of them|together))?|кто|что|где|когда|как|сколько|who|what|where|when|how)[.!]?$/iu,
];

const THOSE = /^(?:\S+ ){0,6}(?:those|these) (?!that|who|which|whose|with|in|of|from)\p{Ll}/u;
