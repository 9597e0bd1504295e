import type { Inside, Question, Statement } from './grammar.ts';
import { NOT_IN_SUBJECT } from './russian-facts.ts';
import { q } from './russian-patterns.ts';
import { ANAPHORA, CLAUSE, isInfinitive, isNounPhrase, isVerb, isVerbs, NOT_PAST, opening } from './russian-words.ts';
import { small, wordsOf } from './text.ts';

/** What a learner's sentence states of its subject, asked in the case that its own preposition has. */
export function statement(sentence: string, inside: Inside): Statement | undefined {
  if (/\?$|^чем |^(?:как|что|кто|где|когда|почему|зачем|сколько) (?![^,]+,)/iu.test(sentence)) return undefined;
  return condition(sentence) ?? kinds(sentence) ?? named(sentence, inside) ?? deed(sentence, inside);
}

/** «Если сокращается предложение, цена растёт» */
const IF =
  /^(?<w>если|когда) (?<a>[^,:;]{10,90}), (?:то )?(?<b>(?!то\s|и\s|а\s|но\s|что\s|котор|где\s|если\s|когда\s)[^:;]{12,200})$/iu;
/** What one should do then, and what begins with its verb: another question would ask for it. */
const TOLD_TO =
  /^(?:(?:можно|нужно|надо|лучше|следует|стоит|необходимо|нельзя|вместо|или|там|это|он[аои]?|его|её|их)(?!\p{L})|\p{L}+(?:ите|йте|ьте|[аяуюеи]ем|[дврлстчш]им)(?![\p{L}-]))/iu;
const LEANS =
  /(?<!\p{L})(?:он[аои]?|его|её|ее|их|ему|ей|им|ими|это\p{L}{0,2}|эт(?:а|и|их|им|ой|у)|так\p{L}{0,3}|то[тгмй]\p{L}{0,2}|те|тем|сам\p{L}*|н(?:его|её|ей|их|ему|ими)|там|тут|здесь|мы|нам|нас|вы|вам|я|мне|наш\p{L}*|ваш\p{L}*|друг(?:ой|ая|ое|ие)|данн\p{L}+)(?!\p{L})/iu;

function condition(sentence: string): Question | undefined {
  const { w = '', a = '', b = '' } = IF.exec(sentence)?.groups ?? {};
  const isWhole =
    wordsOf(a).length >= 3 &&
    wordsOf(b).length >= 3 &&
    !LEANS.test(a) &&
    !/(?<!\p{L})ни(?!\p{L})/iu.test(a) &&
    !TOLD_TO.test(b) &&
    !['verb', 'infinitive'].includes(opening(b));
  return isWhole ? q('definition', `что происходит, ${w.toLowerCase()} ${a}?`, b) : undefined;
}

/** «Заряды бывают двух видов: положительные и отрицательные» */
const KINDS =
  /^(?<s>\p{Lu}[^;:.!?—–,]{2,50}?) (?:бывает|бывают) (?:(?:двух|тр[её]х|четыр[её]х|пяти|нескольких|разных) \p{L}+: )?(?<r>\p{L}[^:]{8,})$/u;
function kinds(sentence: string): Question | undefined {
  const { s = '', r = '' } = KINDS.exec(sentence)?.groups ?? {};
  const isOne = /(?:ость|[цсз]ия|изм|ение|ание)$/u.test(s);
  const asked = !isOne ? 'какие бывают' : /(?:ость|ия)$/u.test(s) ? 'какой бывает' : 'каким бывает';
  return (isOne || /[ыиая]$/u.test(s)) && /,|\s(?:и|или)\s/u.test(r) && !LEANS.test(s) && OBJECT.test(r)
    ? q('definition', `${asked} ${small(s)}?`, r)
    : undefined;
}

/** «Заряды … называются индуцированными», «Тело гриба называют мицелием» */
const CALLED =
  /^(?<s>[«"\p{L}][^;:.!?—–]{2,110}?),? (?<v>называ(?:ется|ются|лся|лась|лось|лись)|называют|называли|назвали|именуется|именуются) (?<r>[^,;:]{3,60})$/iu;

function named(sentence: string, inside: Inside): Question | undefined {
  const { s = '', v = '', r = '' } = CALLED.exec(sentence)?.groups ?? {};
  const isThing =
    s !== '' &&
    !SOME.test(s) &&
    !LEANS.test(s.split(/,/)[0] ?? '') &&
    opening(s) === 'noun' &&
    isNounPhrase(s) &&
    !hasFinite(s);
  return isThing && OBJECT.test(r) && !LEANS.test(r)
    ? q('definition', `как ${v.toLowerCase()} ${inside(s)}?`, r)
    : undefined;
}

const SOME =
  /^(?:много|многи[ею]|некоторы[ею]|больш\p{L}+|один из|одн[аои]\p{L}* из|часть|част[оь]|друг(?:ие|ой|ая)|остальн\p{L}+)(?!\p{L})/iu;
/** «…, переходящие внутри проводника» has no verb of its own, «грибы развиваются …» has. */
const hasFinite = (s: string): boolean =>
  s
    .replace(/,\s\p{L}+(?:щ|вш|нн|т|м)\p{L}{2,3}\s[^,]*/gu, '')
    .split(/\s+/)
    .some((token) => isVerb(token) || isVerbs(token));

/** Verbs with the preposition that they want, and how both are asked. */
const WITH_CASE: readonly [verb: RegExp, preposition: RegExp, asked: string][] = [
  [/^(?:отвеча|выступа|борол|боре|бор[юо]тся|голосу)/u, /^за /iu, 'за что'],
  [/^(?:завис|происход|произош|отлича|образу|образова|страда|защища|отказа|избавля)/u, /^от /iu, 'от чего'],
  [/^(?:состо|возник|получа|выход|выш|складыва|сложил|строи|дела|образу|исход)/u, /^из /iu, 'из чего'],
  [/^(?:основ|базиру|держ|строи|постро)/u, /^на /iu, 'на чём'],
  [/^(?:влия|опира|направл|реагиру|указыва|рассчит)/u, /^на /iu, 'на что'],
  [/^(?:дел|подраздел|раздел|распад|распал|разби|расщепля)/u, /^на /iu, 'на что'],
  [
    /^(?:привод|привел|привёл|привод|относ|отнес|сводя|сводит|вед|вела|вело|прикрепля|стрем|стремил|перешл|переход|принадлеж)/u,
    /^к /iu,
    'к чему',
  ],
  [
    /^(?:связ|взаимодейств|сталкива|столкну|боре|борол|сравнива|граничи|соедин|вою|воева|заключ)/u,
    /^со? (?!помощью|целью|тех пор|точки)/iu,
    'с чем',
  ],
  [/^(?:превраща|преврати|преобразу|преобразо|входи|входя|вош|переход|переш|объедин|вступ)/u, /^во? /iu, 'во что'],
  [/^(?:служ|использу|примен|предназнач|нуж|необходим)/u, /^для /iu, 'для чего'],
  [/^(?:прекрат|нача|возник|появ|произо|происход|случ)/u, /^из-за /iu, 'из-за чего'],
  [
    /^(?:управл|явля|облада|сопровожда|пользу|руковод|занима|владе|станов|стал|характериз|определя|выража|измеря)/u,
    /^(?=[\p{L}-]+(?:ами|ями|ыми|ими|ом|ем|ём|ой|ей|ью|ым|им)(?!\p{L}))/iu,
    'чем',
  ],
  [/^(?:рав(?:ен|на|но|ны)$|соответств)/u, /^(?=[\p{L}\d$−-])/iu, 'чему'],
];
const EQUAL = /^рав(?:ен|на|но|ны)$/u;

/** «зародилась в Древней Греции», «появился в 1921 году» */
const BEGAN =
  /^(?:зарод|возник|появ|образова|основа|роди|умер|произош|состоя|нача|закон|заверш|располож|находи|располага|обита|жи[влв]|прож|сложи|открыл|откры|создан|издан|принят|был)/u;
const PLACE = /^(?:во?|на|под|у|около|близ|возле) /iu;
const TIME = /\d{3,4}|(?<!\p{L})(?:век\p{L}*|вв?\.|год\p{L}*|гг?\.|н\.? ?э)(?!\p{L})|(?<!\p{L})[IVXL]+(?!\p{L})/u;

const TAKES_OBJECT =
  /^(?:означал|име(?:ет|ют|л)|использу(?:ет|ют)|использовал|обеспечива|выполня|регулиру|вызыва|вызвал|производ|образу(?:ет|ют)|формиру|требу(?:ет|ют)|предоставля|контролиру|поддержива|провод|осуществля|изуча|исследу|рассматрива|синтезиру|выделя|поглоща|перенос|передаёт|передают|отража|запуска|снижа|повыша|увеличива|уменьша|ускоря|замедля|выраж|соедин|объедин|отделя|защища|разруша|реша|обознача|охватыва|порожда)/u;
const TOOK_OBJECT =
  /^(?:вв[её]л|основа|созда|откры|провозглас|отмен|подписа|захват|завоева|победи|разби|возглав|построи|написа|изда|прове|объяви|запрети|разреши|присоедини|подчини|уничтожи|разруши|освободи|присво|учреди|изобр[её]|предложи|сформулирова|доказа|описа|разработа|укрепи|расширил|сверг|назначи|получи|потеря|утрати|заключи|начал|прин[ия]л|прин[её]с|реформирова|ограничи|закрепи|упраздни)/u;

function deed(sentence: string, inside: Inside): Statement | undefined {
  const tokens = sentence.split(' ');
  const at = tokens.findIndex((token, index) => index > 0 && isPredicate(token.toLowerCase()));
  const [verb = ''] = tokens.slice(at);
  // «Протоколы RIP - протоколы маршрутизации, используют хопы»
  const s = tokens
    .slice(0, at)
    .join(' ')
    .replace(/\s[–—-]\s.*,$/u, '');
  const r = tokens.slice(at + 1).join(' ');
  const v = verb.toLowerCase();
  if (
    at < 1 ||
    at > 12 ||
    wordsOf(r).length < 1 ||
    !isSubject(s, v) ||
    LEANS_FIRST.test(r) ||
    // «все равно может быть модульной» is equal to nothing.
    /^(?:не \S+|вс[её] равно)$/iu.test(tokens.slice(at - 1, at + 1).join(' '))
  )
    return undefined;
  const asked = (front: string, back = r): Statement => ({ ...q('definition', front, back), subject: s });
  const frame = WITH_CASE.find(([verbs, preposition]) => verbs.test(v) && preposition.test(r));
  if (frame) {
    return asked(`${frame[2]} ${v} ${inside(s)}?`);
  }
  if (BEGAN.test(v) && PLACE.test(r)) {
    const [first = ''] = r.split(/,|\(|\sи\s|\sпод\s|\sкак\s/u);
    const isTime = TIME.test(first);
    const isOnlyTime = isTime && /^(?:во?|около|на) (?:начал|конц|середин|перв|втор|[\dIVXL])/iu.test(first);
    return asked(`${isOnlyTime ? 'когда' : isTime ? 'где и когда' : 'где'} ${v} ${inside(s)}?`);
  }
  const isObject = OBJECT.test(r) && !/^\p{L}+(?:ом|ем|ём|ами|ями|ыми|ими)(?!\p{L})/iu.test(r);
  if (!isObject || wordsOf(r).length < 2) return undefined;
  if (/с[яь]$/u.test(v)) return undefined;
  if (TAKES_OBJECT.test(v)) return asked(`что ${v} ${inside(s)}?`);
  const past = /(?<e>[аои]?)$/u.exec(v)?.groups?.e ?? '';
  return TOOK_OBJECT.test(v) && isPast(v)
    ? asked(`что сделал${past} ${/\s/.test(s) ? inside(s) : s}?`, `${verb} ${r}`)
    : undefined;
}

const OBJECT =
  /^(?!(?:во?|на|со?|к|ко|у|о|об|от|до|для|из|по|при|за|под|над|через|между|после|перед|без|не|ни|и|или|то|что|как|так|уже|ещё|еще|только|более|менее|очень|сам\p{L}*|себя|себе|друг)(?!\p{L}))[«"`\p{L}\d]/iu;
const LEANS_FIRST = /^(?:эт\p{L}{1,3}|его|её|ее|их|ему|ей|им|ими|них|так\p{L}{0,3}|не)(?!\p{L})/iu;

const isPast = (token: string): boolean =>
  token.length > 3 &&
  /(?:[аяиеёыуо]л[аои]?|ш[её]?л[аои]?|н[её]с(?:л[аои])?|лся|л[аои]сь)$/u.test(token) &&
  !NOT_PAST.test(token) &&
  !NOT_PAST.test(token.replace(/[аои]$/u, ''));
const isPredicate = (token: string): boolean =>
  isVerb(token) ||
  isVerbs(token) ||
  isPast(token) ||
  EQUAL.test(token) ||
  /^(?:основан|связан|назван|создан|построен|расположен)[аоы]?$/u.test(token);

const GENERIC =
  /^(?:люди|человек|вс[её]|все|кажд\p{L}+|многи\p{L}|некоторы\p{L}|один|одна|одно|одни|автор|пример|случай|дело|вопрос|проблема|задача|работа|результат|способ|вариант|ситуация|часть|сумма|итог|нет|да|кто|никто|ничто|остальн\p{L}+|данные|мы|вы|я)$/iu;

/** A noun phrase that agrees with the verb, as far as endings tell. */
export function isSubject(s: string, verb: string): boolean {
  const plain = s.replace(/\s*\([^()]*\)/gu, '');
  const words = plain.split(/\s+/);
  const [first = ''] = words;
  if (/,(?!\s[A-Z]{2})|"/.test(plain.replace(/"[^"]*"/gu, '')) || /\s[–—-]\s|[=→<>$]/u.test(plain)) return false;
  if (SOME.test(plain)) return false;
  if (opening(s) !== 'noun' || CLAUSE.test(s) || ANAPHORA.test(s) || NOT_IN_SUBJECT.test(plain) || LEANS.test(plain))
    return false;
  if (words.some((token) => isInfinitive(token.toLowerCase())) || (words.length === 1 && GENERIC.test(first)))
    return false;
  if (/^\p{L}+(?:ых|их|ому|ему|ым|ой|ую|юю|ого|его)$/iu.test(first)) return false;
  const head = words.find((token) => /[а-яё]/iu.test(token) && !ADJECTIVE.test(token)) ?? '';
  if (head === '') return !/[а-яё]/iu.test(plain);
  if (/[ую]$/iu.test(head) || /(?:ами|ями|ах|ях|ов|ом)$/iu.test(head)) return false;
  const isMany = isVerbs(verb.replace(/ся$/u, '')) || /(?:ли|лись|ны)$/u.test(verb) || (isVerbs(verb) && !isVerb(verb));
  if (isMany) return /[ыиая]$/iu.test(head) || words.length > 1 || /^\p{Lu}{2,}$/u.test(head);
  if (/(?:ла|лась|на)$/u.test(verb) && isPast(verb)) return /[аяьи]$/iu.test(head);
  if (/(?:ло|лось|но)$/u.test(verb) && isPast(verb)) return /[оеёя]$/iu.test(head);
  return !/[ыи]$/iu.test(head);
}
const ADJECTIVE = /(?:ый|ий|ая|яя|ое|ее|ые|(?<![нтвл])ие)$/iu;
