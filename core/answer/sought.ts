import type { Evidence } from './evidence.ts';

/**
 * Some questions want a fact of one kind, a number, a date, a price, an author. However well a passage fits their words, it
 * does not answer when it holds none of that kind.
 */
type Sought = { asks: RegExp; tells: RegExp; isToldByList?: boolean };

const NUMBER =
  /\d|(?<!\p{L})(?:од(?:ин|на|но|ной|ного)|дв[ае]|двух|три|тр[её]х|четыр\p{L}+|пят[ьи]|шест[ьи]|сем[ьи]|восемь?|девять?|десять?|сто|тысяч\p{L}*|вдвое|дважды|единственн\p{L}+|несколько|пар[аы]|много|любо(?:е|го|й)|неогранич\p{L}+|сколько угодно|бесконечн\p{L}+|всегда|навсегда|никогда|пока|не больше|не меньше|минут\p{L}*|час\p{L}{0,2}|секунд\p{L}*|one|two|three|four|five|six|seven|eight|nine|ten|once|twice|dozens?|hundreds?|thousands?|single|several|unlimited|any number|forever|never|always|until|infinite\p{L}*|log|hour|minute|second|day|week)(?!\p{L})/iu;
const SOUGHT: Sought[] = [
  {
    asks: /(?:сколько (?:\p{L}+ ){0,2}(?:стоит|стоят|стоил\p{L}*)|поч[её]м|(?:какая|какова) цена|how much (?:is|are|does|do)|what (?:is|does) .*(?:price|cost)s?)(?!\p{L})/iu,
    tells: /[$€₽£]|(?<!\p{L})(?:руб|доллар|евро|бесплат|платн|цен[аыуе]|стоит|free|paid|price|cost|dollar|usd|eur)/iu,
  },
  {
    asks: /(?<!\p{L})(?:сколько|(?:как|насколько) (?:долго|часто|много)|какой (?:длины|величины|размер|объ[её]м|процент|порт|лимит|таймаут)|how (?:many|much|long|often)|(?:what|which) (?:percentage|percent|port))(?!\p{L})/iu,
    tells: NUMBER,
    isToldByList: true,
  },
  {
    asks: /^(?:(?:а|и|ну) )?(?:когда (?:\p{L}+ ){0,3}?\p{L}{2,}(?:л|ла|ло|ли|лся|лась|лось|лись)(?!\p{L})(?!.*(?:что|как) )|(?:в каком|какого) (?:году|веке|года)|(?:in )?(?:what|which) year|when (?:was|were|did))(?!\p{L})/iu,
    tells:
      /\d{3,4}|(?<!\p{L})(?:век[еа]?|год[ау]?|лет|январ|феврал|март|апрел|ма[йя]|июн|июл|август|сентябр|октябр|ноябр|декабр|centur|year|january|february|march|april|may|june|july|august|september|october|november|december)/iu,
  },
  {
    asks: /^(?:(?:а|и|ну) )?(?:кто (?:\p{L}+ ){0,2}?(?:созда|придума|изобр|напис|разработ|основа|сочини|откры|автор)\p{L}*|who (?:\p{L}+ )?(?:created|made|invented|wrote|developed|designed|founded|discovered|is the author))/iu,
    tells:
      /(?<!\p{L})(?:созда(?:л|н|тел)|придума[лн]|изобр[её][лт]|написа[лн]|разработа[лн]|разработчик|основа(?:л|н|тел)|сочини|открыл|автор|предлож|invented|created|creator|wrote|written|developed|designed|founded|discovered|author|proposed|introduced|named after|by \p{Lu})/u,
  },
];
/** The number may stand in the lines around the one that fits best. */
const AROUND = 2;
const LIST = 3;
/** «Сколько хранятся артефакты» is not told by a list of things, as «сколько уровней» is. */
const COUNTS_A_DEED =
  /сколько (?:\p{L}+ )?\p{L}+(?:ет|ит|ёт|ют|ут|ят|ат|ется|ится|ются|ятся|атся|утся|ть|ться)(?!\p{L})/iu;

/** Whether evidence holds a fact of the kind that the question wants; true for questions that want none in particular. */
export function tellsWhatIsSought(question: string, { match, best }: Evidence): boolean {
  const sought = SOUGHT.find(({ asks }) => asks.test(question));
  if (!sought || !best) return true;
  const { title, passages } = match.indexed.section;
  const around = passages.slice(Math.max(0, best.index - AROUND), best.index + AROUND + 1);
  if (
    sought.isToldByList &&
    !COUNTS_A_DEED.test(question) &&
    passages.filter(({ kind }) => kind === 'item' || kind === 'row').length >= LIST
  )
    return true;
  return [title, ...around.map(({ text }) => text)].some((text) => sought.tells.test(text));
}
