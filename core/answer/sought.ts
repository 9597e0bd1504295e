import { areMany, type Query, type Term, tokenize, type Weigher } from '../search/index.ts';
import { isOf, thingsIn } from './coverage.ts';
import type { Evidence } from './evidence.ts';

/**
 * Some questions want a fact of one kind, a number, a date, a price, an author. However well a passage fits their words, it
 * does not answer when it holds none of that kind.
 */
type Sought = { asks: RegExp; tells: RegExp; isCount?: boolean };

const NUMBER =
  /\d|(?<![a-zà-ÿа-џ])(?:од(?:ин|на|но|ной|ного)|дв[ае]|двух|три|тр[её]х|четыр[a-zà-ÿа-џ]+|пят[ьи]|шест[ьи]|сем[ьи]|восемь?|девять?|десять?|[a-zà-ÿа-џ]+(?:надцат|дцат|десят)[ьи]|сорок|сто|тысяч[a-zà-ÿа-џ]*|вдвое|дважды|единственн[a-zà-ÿа-џ]+|несколько|пар[аы]|много|любо(?:е|го|й)|неогранич[a-zà-ÿа-џ]+|сколько угодно|бесконечн[a-zà-ÿа-џ]+|всегда|навсегда|никогда|пока|не больше|не меньше|минут[a-zà-ÿа-џ]*|час[a-zà-ÿа-џ]{0,2}|секунд[a-zà-ÿа-џ]*|one|two|three|four|five|six|seven|eight|nine|ten|once|twice|dozens?|hundreds?|thousands?|single|several|unlimited|any number|forever|never|always|until|infinite[a-zà-ÿа-џ]*|log|hour|minute|second|day|week)(?![a-zà-ÿа-џ])/iu;
const SOUGHT: Sought[] = [
  {
    asks: /(?:сколько (?:[a-zà-ÿа-џ]+ ){0,2}(?:стоит|стоят|стоил[a-zà-ÿа-џ]*)|поч[её]м|(?:какая|какова) цена|how much (?:is|are|does|do)|what (?:is|does) .*(?:price|cost)s?)(?![a-zà-ÿа-џ])/iu,
    tells:
      /[$€₽£]|(?<![a-zà-ÿа-џ])(?:руб|доллар|евро|бесплат|платн|цен[аыуе]|стоит|free|paid|price|cost|dollar|usd|eur)/iu,
  },
  {
    asks: /(?<![a-zà-ÿа-џ])(?:как(?:ой|ая|ое|ие|ого)|сколько|what|which|how (?:big|large)) (?:[a-zà-ÿа-џ]+ ){0,2}(?:максимальн|максимум|наибольш|предел|лимит|max(?:imum|imal)?(?![-a-zà-ÿа-џ])|limit)|^(?:the )?max(?:imum)? (?:[a-zà-ÿа-џ]+ )+of(?![a-zà-ÿа-џ])|^(?:максимальн[a-zà-ÿа-џ]+|лимит[a-zà-ÿа-џ]*|предел|ограничени[ея])(?: на| по)? (?:размер|длин|числ|количеств|объ[её]м)|(?<![a-zà-ÿа-џ])how many .* at most(?![a-zà-ÿа-џ])/iu,
    tells:
      /(?:максим|наибольш|предел|лимит|огранич|не (?:бол(?:ее|ьше)|превыша)|(?<![a-zà-ÿа-џ])до(?![a-zà-ÿа-џ])|max|limit|at most|up to|no more).{0,60}?\d|\d.{0,40}?(?:максим|maximum|at most|и не больше)/iu,
  },
  {
    asks: /(?<![a-zà-ÿа-џ])(?:как(?:ой|им|ая|ие|ими) (?:ключ|флаг)[a-zà-ÿа-џ]*|(?:which|what) (?:command[- ]line )?(?:flag|switch)e?s?)(?![a-zà-ÿа-џ])/iu,
    tells: /(?:^|[\s"'`«([|/])--?[a-z]/imu,
  },
  {
    asks: /(?<![a-zà-ÿа-џ])(?:default(?= (?!gateway|route|export|namespace|branch|shell)[a-zà-ÿа-џ])|default$|по умолчанию$)/iu,
    tells: /\d|default|умолчани/iu,
  },
  {
    // «-p 8080:80» has a port and a number, and says nothing of how many there may be.
    asks: /(?<![a-zà-ÿа-џ])сколько (?:[a-zà-ÿа-џ]+ ){1,2}(?:можно|может|могут)(?![a-zà-ÿа-џ])|how many (?:[a-zà-ÿа-џ]+ ){1,2}(?:can|may|could)(?![a-zà-ÿа-џ])/iu,
    tells:
      /максим|предел|лимит|огранич|не (?:бол(?:ее|ьше)|превыша)|limit|at most|up to|no more|(?<![a-zà-ÿа-џ])(?:до \d|max|од(?:ин|на|но|ной|ного)|дв[аеу]|тр[иёе]|четыр|пят[ьи]|шест|сем[ьи]|любо(?:е|го)|сколько угодно|бесконечн|несколько|много|one|two|three|four|five|six|seven|eight|any number|several)(?![a-zà-ÿа-џ]*\d)/iu,
  },
  {
    asks: /(?<![a-zà-ÿа-џ])(?:сколько|(?:как|насколько) (?:долго|часто|много)|(?:на )?какой срок|какой (?:длины|величины|размер|объ[её]м|процент|порт|лимит|таймаут)|how (?:many|much|long|often)|(?:what|which) (?:percentage|percent|port))(?![a-zà-ÿа-џ])/iu,
    tells: NUMBER,
    isCount: true,
  },
  {
    asks: /^(?:(?:а|и|ну) )?(?:(?:в каком|какого) (?:году|веке|года)|(?:in )?(?:what|which) year)(?![a-zà-ÿа-џ])/iu,
    tells: /\d{3,4}|(?<![a-zà-ÿа-џ])век(?:[еау]|ов)?(?![a-zà-ÿа-џ])|centur/iu,
  },
  {
    asks: /^(?:(?:а|и|ну) )?(?:когда (?:[a-zà-ÿа-џ]+ ){0,3}?[a-zà-ÿа-џ]{2,}(?:л|ла|ло|ли|лся|лась|лось|лись)(?![a-zà-ÿа-џ])(?!.*(?:что|как) )|when (?:was|were|did))(?![a-zà-ÿа-џ])/iu,
    tells:
      /\d{3,4}|(?<![a-zà-ÿа-џ])(?:век[еа]?|год[ау]?|лет|январ|феврал|март|апрел|ма[йя]|июн|июл|август|сентябр|октябр|ноябр|декабр|centur|year|january|february|march|april|may|june|july|august|september|october|november|december)/iu,
  },
  {
    asks: /^(?:(?:а|и|ну) )?(?:кто (?:[a-zà-ÿа-џ]+ ){0,2}?(?:созда|придума|изобр|напис|разработ|основа|сочини|откры|автор)[a-zà-ÿа-џ]*|who (?:[a-zà-ÿа-џ]+ )?(?:created|made|invented|wrote|developed|designed|founded|discovered|is the author))/iu,
    // «Создан, чтобы …», “created with …” name nobody.
    tells:
      /(?<![A-Za-zÀ-ÿЀ-џ])(?:(?:[Сс]оздал|[Пп]ридумал|[Ии]зобр[её]л|[Нн]аписал|[Рр]азработал|[Оо]сновал|[Сс]очинил|[Оо]ткрыл|[Пп]редложил)[аи]?(?![A-Za-zÀ-ÿЀ-џ])|(?:[Сс]оздан|[Пп]ридуман|[Ии]зобрет[её]н|[Нн]аписан|[Рр]азработан|[Оо]снован|[Оо]ткрыт|[Пп]редложен)[A-Za-zÀ-ÿЀ-џ]*\s(?:(?:в|с|на)\s\S+\s)?(?:\p{Ll}+\s){0,3}?(?:\p{Lu}|компани|фирмой|корпораци|групп|учён|инженер)|[Сс]оздател|[Аа]втор(?:ом|ы|а)?(?![A-Za-zÀ-ÿЀ-џ])|[Рр]азработчик(?:ом|и)?\s*(?:[—–:-]|был|явля|стал)|[Оо]сновател|[Ии]зобретател|(?:[Cc]reated|[Mm]ade|[Ii]nvented|[Ww]ritten|[Dd]eveloped|[Dd]esigned|[Ff]ounded|[Dd]iscovered|[Pp]roposed|[Ii]ntroduced|[Rr]eleased)(?:\s[^\s.;]+){0,6}?\sby\s|\p{Lu}\p{Ll}+,?\s(?:who\s|also\s|first\s)?(?:created|made|invented|wrote|developed|designed|founded|discovered|proposed|introduced)(?!\s(?:with|in|for|to|from|using|via|through)\s)|[Cc]reator|[Ii]nventor|[Ff]ounder|[Aa]uthor(?!i)|[Nn]amed after)/u,
  },
];
/** «докер не стартует»: told by what says that it may happen, or what goes wrong. */
const FAULT = {
  asks: /(?<![a-zà-ÿа-џ])не (?:старту|запуска|включа|загружа|грузит|работа|подключа|завод|устанавлива|отвеча|поднима)[a-zà-ÿа-џ]*(?![a-zà-ÿа-џ])|(?:(?:does|is|do|will|are|wo) ?n[o']?t|refuses to) (?:start|run|work|load|connect|boot|respond)/iu,
  tells:
    /ошиб|сбо[йеия]|сбоит|неисправн|неполад|проблем|недоступ|невозможн|отказ|(?<![a-zà-ÿа-џ])не (?:старт|запус|включ|загру|груз|работ|подключ|завод|завед|устан|отве|подн|прав|хват|уда|мож|увид|вид)|(?<![a-zà-ÿа-џ])(?:error|fail|problem|trouble|unable|crash|cannot|can't|won't|doesn't|not (?:start|run|work|load|connect|boot|respond|available|found|allowed|supported))/iu,
};
/** In a longer question more is said of the fault than that there is one. */
const SHORT = 3;

/** The number may stand in the lines around the one that fits best. */
const AROUND = 2;
const LIST = 3;
/** «Сколько хранятся артефакты» is not told by a list of things, as «сколько уровней» is. */
const COUNTS_A_DEED =
  /сколько (?:[a-zà-ÿа-џ]+ )?[a-zà-ÿа-џ]+(?:ет|ит|ёт|ют|ут|ят|ат|ется|ится|ются|ятся|атся|утся|ть|ться)(?![a-zà-ÿа-џ])/iu;

/** Of a count the thing counted stands so near to the number. */
const BESIDE = 3;
const COUNTED = /(?:сколько|how many)\s+(?<first>[a-zà-ÿа-џ]+)(?:\s+(?<second>[a-zà-ÿа-џ]+))?/iu;

/** Whether evidence holds a fact of the kind that the question wants; true for questions that want none in particular. */
export function tellsWhatIsSought(query: Query, evidence: Evidence, weigher: Weigher): boolean {
  const { match, best } = evidence;
  const isOfFault = FAULT.asks.test(query.text) && query.terms.filter(({ role }) => role !== 'general').length <= SHORT;
  const sought = isOfFault ? FAULT : SOUGHT.find(({ asks }) => asks.test(query.text));
  if (!sought || !best) return true;
  if (sought !== FAULT && areMany(weigher) && !isOfIts(query, evidence, weigher, sought)) return false;
  const { title, passages } = match.indexed.section;
  const around = passages.slice(Math.max(0, best.index - AROUND), best.index + AROUND + 1);
  const texts = [title, ...around.map(({ text }) => text)];
  if (!('isCount' in sought)) return texts.some((text) => sought.tells.test(text));
  const isListed = passages.filter(({ kind }) => kind === 'item' || kind === 'row').length >= LIST;
  const counted = countedIn(query);
  if (isListed && !COUNTS_A_DEED.test(query.text)) return counted === undefined || match.terms.has(counted);
  return texts.some((text) => sought.tells.test(text) && (counted === undefined || isCountedIn(text, counted)));
}

/** Whether evidence speaks of that whose limit, count or date is asked for: of many numbers some other stands near by. */
function isOfIts(query: Query, evidence: Evidence, weigher: Weigher, { asks }: Sought): boolean {
  const asked = tokenize(asks.exec(query.text)?.[0] ?? '').map(({ stem }) => stem);
  const things = thingsIn(query).filter(
    ({ stem, isContext }) => !isContext && !stem.split(' ').some((one) => asked.includes(one)),
  );
  const heaviest = Math.max(...things.map((term) => weigher.weightOf(term)));
  const main = things.filter((term) => weigher.weightOf(term) >= heaviest * SAME_WEIGHT);
  return isOf(main, query, evidence);
}
const SAME_WEIGHT = 0.75;

/** «сколько уровней вложенности»: the levels. */
function countedIn({ text, terms }: Query): Term | undefined {
  const { first, second } = COUNTED.exec(text)?.groups ?? {};
  const isNoun = ({ role }: Term): boolean => role === 'noun' || role === 'name';
  const [one, other] = [first, second].map((word) => terms.find(({ written }) => written === word));
  // “how many salt rounds”: the second; «сколько уровней вложенности»: the first.
  if (one && other && isNoun(one) && isNoun(other) && /^[a-z]/.test(one.written)) return other;
  return one && isNoun(one) && one.alternatives.length > 0 ? one : undefined;
}

/** «семь уровней», “levels: 7” */
function isCountedIn(text: string, { alternatives }: Term): boolean {
  const names = new Set(alternatives.flatMap(({ stems }) => stems));
  const words = tokenize(text);
  return words.some(
    ({ stem }, at) =>
      names.has(stem) && words.slice(Math.max(0, at - BESIDE), at + BESIDE + 1).some(({ word }) => NUMBER.test(word)),
  );
}
