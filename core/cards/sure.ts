import { addresses } from './handbook.ts';
import { bare, fold, sentences, wordsOf } from './text.ts';
import type { Topic } from './topic.ts';
import type { Draft } from './types.ts';

/**
 * Whether a card may be made from a handbook. Its sentences lean on each other, talk to the reader and tell what to do, so
 * only what names its subject and says what it is, does or is for can be asked without the page.
 */
export function isSure(topic: Topic, { kind, front, back, isLoose }: Draft): boolean {
  if (isLoose || kind === 'cloze' || kind === 'code') return false;
  if (front.length > 140 || back.length > 420 || TALKS.test(front) || addresses(back)) return false;
  const first = sentences((kind === 'list' ? back : back.split('\n')[0]) ?? '')[0] ?? '';
  const isFragment = FRAGMENT.test(first) && !ASKS_CASE.test(front);
  if (LEANS.test(first) || isFragment || wordsOf(bare(back)).length < 3) return false;
  if (/^(?:Which .*command|Which .*option|Какой .*(?:команде|опции)).*(?:matches|соответствует): /u.test(front))
    return false;
  if (/(?:what does “[^”`]*\p{Ll}[^”`]*” mean|что означает «[^`]*\p{Ll}[^`]*»)\?$/iu.test(front)) return false;
  // «Для чего используется menu? — Для создания различных типов меню»
  if (/^Для чего (?:используется|служит|нужен) [a-z-]+\?$/u.test(front) && wordsOf(first).length < 7) return false;
  if (describes(front) || isSpeltOut(front, first)) return false;
  // «Traditional style» is no answer that anybody keeps.
  if (wordsOf(first).length < 5 && kind !== 'option' && !kind.includes('command')) return false;
  if (DOING.test(front) || NO_SUBJECT.test(front) || SEVERAL_NAMES.test(front) || isHalfTranslated(front, back))
    return false;
  if (kind === 'definition' && NO_DEFINITION.test(first)) return false;
  if (ASKS_WHAT.test(front) && (PLACED.test(first) || TURNS.test(first))) return false;
  if (isOfAnother(front, first) || /, (?:и|and) (?:эт\p{L}{1,2}|this|these) |^«[^»]*»$/iu.test(first)) return false;
  if (kind === 'list' && isUneven(back)) return false;
  // Of a paragraph only its own subject is asked for; «первое число», “the first number” has none.
  return !ORDINAL.test(front) && fold(back) !== fold(topic.title);
}

/** «Что делает меню с одиночным обязательным выбором (модификатор …)?»: a description that takes the place of a name. */
function describes(front: string): boolean {
  const term = /(?:что дела[ею]т|what (?:does|do)) (?<t>[^?]+?)(?: do)?\?$/iu.exec(front)?.groups?.t ?? '';
  return wordsOf(term.replace(/`[^`]*`/g, '')).length > 4 || /^\p{L}+(?:ание|ение|ация|овка) \p{Ll}/u.test(term);
}

/** `minDate` “returns the minimum of the given dates”, `config` “to store custom configuration”: the name spelt out. */
function isSpeltOut(front: string, said: string): boolean {
  const name = /(?:что такое|что дела[ею]т|what (?:is|are|does)) `?(?<n>[A-Za-z][\w$]*(?:\(\))?)`?(?: do)?\?$/iu.exec(
    front,
  )?.groups?.n;
  const parts = (name ?? '')
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z]+/)
    .filter((part) => part.length > 2 && !(FORMULA.test(part) && /[a-z][A-Z]/.test(name ?? '')));
  if (parts.length === 0 && !/^is[A-Z]/.test(name ?? '')) return false;
  const words = wordsOf(said.toLowerCase()).filter((word) => word.length > 2);
  const same = (word: string, part: string): boolean =>
    word.includes(part.slice(0, 5)) || (word.length > 3 && part.startsWith(word.slice(0, 5)));
  const rest = words.filter((word) => !FORMULA.test(word) && !parts.some((part) => same(word, part)));
  return rest.length <= 2 && parts.every((part) => words.some((word) => same(word, part)));
}

/** What any function's description says. */
const FORMULA =
  /^(?:the|this|that|for|from|and|with|into|which|returns?|creates?|checks?|gets?|makes?|converts?|computes?|calculates?|used?|store|given|provided|specified|passed|custom|value|values|object|objects|function|array|arrays|list|element|elements|number|numbers|string|two|more|one|all|boolean|determining|whether|not)$/;

const TALKS =
  /(?<!\p{L})(?:вы|вам|вас|ваш\p{L}*|you|your|we|our|it|its|this|these|those|они|он|она|эт(?:от|а|о|и|ого|ой|их|у|им)|данн(?:ый|ая|ое|ые|ого|ой|ых))(?!\p{L})/iu;
/** A pronoun before there is anything it could stand for. */
const LEANS =
  /^(?:\S+\s+){0,3}?(?:them|it|its|their|they|these|those|this|such|ими?|их|его|её|ему|этого|этот|эта|эти|этой|этом|этих|эту|так\p{L}{2}|друг(?:ие|ая|ой|ое))(?!\p{L})/iu;
const FRAGMENT =
  /^(?:e\.g\.?|i\.e\.?|например|такие как|such as|to|for|для|чтобы|when|if|если|когда|с помощью|by|via|through|через|see|см\.)(?!\p{L})/iu;
/** «Для чего …?» is answered with «Для …», “When …?” with “When …”. */
const ASKS_CASE = /^(?:для чего|зачем|когда|when|why)(?!\p{L})|(?<!\p{L})for\?$/iu;
const ORDINAL =
  /(?<!\p{L})(?:(?:the )?(?:first|second|third|other|same|last|next|following|new)|перв(?:ый|ая|ое|ые)|втор(?:ой|ая|ое|ые)|трет(?:ий|ья|ье|ьи)|последн(?:ий|яя|ее|ие)|следующ(?:ий|ая|ее|ие)|друг(?:ой|ая|ое|ие))(?!\p{L})/iu;

/** «Завершение установки», “Testing a plugin”: the heading of a chapter on how it is done. */
const DOING =
  /^What is \p{L}+ing \p{L}|^(?:[^:]+: )?Что такое (?!\p{L}+(?:ание|ение) (?:из|к|по)\s)(?:создание|завершение|администрирование|настройка|установка|использование|добавление|удаление|изменение|выбор|подготовка|обновление|управление|применение|запуск|сборка|рекомендуем\p{L}*) \p{L}/iu;

/** “General concepts: what is …”: words that fit any chapter say of none which one is meant. */
const GENERIC =
  '(?:общ|основ|понят|принцип|механизм|сведен|детал|термин|определени|application|overview|general|basic|concept|principle|term)\\p{L}*';
const NO_SUBJECT = new RegExp(
  `(?:^|: |^назовите |^name (?:the )?)${GENERIC}(?: (?:и |and )?${GENERIC})*(?:: |\\?$|\\.$)|какие бывают (?:общие|принимаемые)`,
  'iu',
);

/** Errors or calls that share one line are no one thing. */
const SEVERAL_NAMES = /[A-Z]{4,}(?:,| или| or) [A-Z]{4,}|(?:[Чч]то|[Ww]hat) [^?]*`[^`]+`,? `[^`]+`[^`]*\?$/u;

/** What a thing resembles, or what goes with it, before it is told what it is. */
const NO_DEFINITION =
  /^(?:похож\p{L}?|аналогич\p{L}*|ещё раз|similar to|same as|like the|the (?:associated|corresponding|following|given)|(?:пакет|команда|метод|функция|программа) \p{L}+(?:ет|ит)|abbreviation)(?!\p{L})/iu;

/** “… HTTP status text, but `message` is …” goes on to something else. */
const TURNS = /, (?:but (?:there|`|the|they)|а (?!также|не|именно)|но (?!не))/u;

const ASKS_WHAT = /(?:что такое|what (?:is|are)) |(?:что означает|what does) [^?]*(?:mean)?\?$/iu;
const PLACED = /^(?:in|with|from|since|as|on|at|from|от|из|на|по|в|во|с|со|у) /iu;

/** A Russian question half of which nobody has translated. */
const isHalfTranslated = (front: string, back: string): boolean =>
  /[а-яё]/iu.test(back) &&
  /(?<![\p{L}-])(?:and|or|of|the|about|with|for|what) /iu.test(front.replace(/`[^`]*`|«[^»]*»/g, ''));

/** A name beside a whole paragraph: terms and their explanations, read as one list. */
function isUneven(back: string): boolean {
  const lengths = back.split('\n').map((line) => (/ [—–] /.test(line) ? 8 : wordsOf(line).length));
  return lengths.some((length) => length <= 3) && lengths.some((length) => length > 10);
}

/** «Что возвращает `sync()`?» that is answered of `syncfs()`, “How do they differ?” answered of one call out of many. */
function isOfAnother(front: string, said: string): boolean {
  const callsIn = (text: string): string[] => text.match(/`[^`]*\(\)`/g) ?? [];
  const [asked, told] = [callsIn(front), callsIn(said)];
  const isReturn = asked.length === 1 && /(?:что возвращает|what does .* return)/iu.test(front);
  const isDifference = asked.length === 0 && /^(?:в чём отличи|what (?:is|are) the differences?)/iu.test(front);
  return told.length > 0 && (isReturn || isDifference) && !asked.some((call) => told.includes(call));
}
