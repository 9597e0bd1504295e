import { readFileSync } from 'node:fs';
import { assetPath } from '../assets.ts';
import { fold, stem } from './tokens.ts';

const list = (words: string): string[] => words.split(/\s+/).filter(Boolean).map(fold);

/** Words that carry grammar, not meaning: never searched for, in either language, also as people misspell them. */
export const FUNCTION_WORDS: ReadonlySet<string> = new Set(
  list(`
  а без более больше меньше бы был была были было быть в вам вас весь во вот все всего всех всю вы где да даже для до его ее если есть еще
  же за здесь и из или им их к как какая какие какими каких какого какое какой каком какому какую ко когда который которая которое
  которые которых кто куда ли либо лишь меня мне мой моя мои моего моей мое моем моих мы на над надо нам нами нас наш не него нее ней нет ни них но ну о об
  однако он она они оно от откуда отчего очень по под после потом потому почему при про с сам сама само сами свой своя свое свои своего своей своем своих со
  так такая такие такого такое такой также там те тем то того тоже той только тот тут ты у уже хотя чего чей чем чему через что чтоб
  чтобы чё че чо эта эти этим этих это этого этой этом этот эту я мною тебя тебе твой ведь разве кое либо нибудь этому этими тех теми нему ним нём
  зачем нафига нафиг почем сколько насколько ага угу типа короче вообще ваще вобще просто прям прямо именно блин плиз пж пжлст пожалуйста можно
  нужно нужен нужна нужны надобно хочу хочется хотел могу может можешь могут можем будет будут будто буду ща щас сейчас теперь всегда иногда
  a about all am an and any are as at be been but by can could did do does doing for from had has have how i if in into is it its
  just me my no not of off on one or our out please pls should so some such than that the their them then there these they this those to too
  us very was we were what whats when where which who whom whose why will with would you your u r im dont doesnt cant isnt whether also
  што шо чо каг между ради среди вокруг кроме вместо против сквозь около возле перед насчет ввиду вдоль вне внутри снаружи туда сюда оттуда отсюда
  shouldnt wouldnt couldnt didnt wasnt werent hasnt havent wont im ive youre theyre theres
  shouldn wouldn couldn didn wasn weren hasn haven doesn isn aren don ain ll ve
  wich whitch wether becuase teh wat wtf wanna gonna gotta lemme gimme pls plz thx btw idk afaik imo tho cuz coz dunno hows wheres whos thats aint lol omg dude heck
  собой себе себя каждый каждая каждое каждые чаще реже свою своим своими опять снова вдруг пока лишь едва почти довольно слишком
  наружу поверх сверху снизу целиком заново обратно сразу сначала затем наоборот отдельно вместе навсегда
  `),
);

/**
 * Words of asking and of everyday talk. They say how a question is meant, seldom what it is about: they rank a little
 * and are never a reason to refuse.
 */
const GENERAL = list(`
  определение означает значит значить обозначает называется назвать название зовется понимать понять поняла понимаю подразумевается термин понятие смысл суть
  отличается отличаются отличие отличия отличить отличать отличаться разница различие различия различаются сравнить сравни сравнение лучше хуже общего
  бывает бывают существует существуют имеется имеются перечисли перечислить назови назовите перечислите список виды вид тип типы разновидности варианты вариант способ способы
  делает делать сделать делают делаю делаем использовать использую использовать пользоваться используется используют применяется применяют применять
  применение использование работает работают работать работаем расскажи рассказать расскажите объясни объясните объяснить подскажи подскажите подсказать скажи скажите поясни
  напомни расшифровка расшифруй расшифруйте расшифровать расшифровывается покажи помоги помогите помощь узнать знать знает знаю понадобится требуется нужда необходимо необходим следует стоит происходит происходят случится будет
  служит служат предназначен предназначена предназначено нужность цель польза полезно толк штука штуки вещь вещи дело вопрос ответ хрень
  пример примеры например конкретный конкретно определенный основные основной основная главный главные важно важный базовый базовые правильно правильный хорошо плохо нормально быстро легко сложно проще
  самый самая самое самые первый другой другая другие разный разные разных нужный нужное какой-то собственно свой обычный обычно
  человек люди кто-то что-то ребята народ бро чувак братан друзья подробнее коротко кратко вкратце простыми словами слова работы работа работу работ статус ситуация случай случае случаях роль момент общем целом частности
  получить получается получится взять брать дать дай дайте дает дают кинь киньте скинь скиньте подкинь стать становится находится находятся лежит происходить
  состоит входит включает содержит относится связан зависит влияет
  mean means meaning definition define difference differ differs different compare comparison versus vs better worse
  list kind kinds type types way ways work works working use used uses using usage need needs want wants like get gets got
  explain tell show describe give example examples purpose point reason call called name help thing things stuff someone something happen happens
  make makes good bad best idea main basic possible exactly really actually simple terms word words between does know understand let lets same
  привет приветик здравствуй здравствуйте здорово хай ку добрый доброе день утро вечер спасибо спс благодарю пока свидания как-то дела
  hello hey thanks thank bye morning evening good
`);
export const GENERAL_WORDS: ReadonlySet<string> = new Set(GENERAL);
export const GENERAL_STEMS: ReadonlySet<string> = new Set(GENERAL.map(stem));

/** What an asker counts in: «на 4 гига», “older than 30 days”. */
export const isUnit = (folded: string): boolean => UNIT.test(folded);
export const isFigure = (word: string): boolean => /^\d+$/.test(word);
/** «500мб» */
export const isAmount = (folded: string): boolean => /^\d/.test(folded) && UNIT.test(folded.replace(/^\d+/, ''));
const UNIT =
  /^(?:[кмгт]б|[кмг]бит|(?:кило|мега|гига|тера)?(?:байт|бит)(?:а|ов)?|гиг(?:а|ов)?|мег(?:а|ов)?|терабайт(?:а|ов)?|[kmgt]i?b|(?:kilo|mega|giga|tera)bytes?|gigs?|megs?|bytes?|сек|секунд[аыу]?|мин|минут[аыу]?|час(?:а|ов)?|дн(?:я|ей)|день|недел[ьюияь]|seconds?|secs?|minutes?|mins?|hours?|days?|weeks?)$/;

/** Whether a folded word carries grammar or asks, and is no subject. */
export const isOfAsking = (folded: string): boolean => FUNCTION_WORDS.has(folded) || GENERAL_WORDS.has(folded);

const NOT_VERBS =
  /^(?:сеть|память|печать|кровать|нефть|плеть|медь|треть|четверть|запись|рукопись|ночь|помощь|дочь|речь|печь|вещь|совет|ответ|бюджет|интернет|пакет|сокет|предмет|объект|проект|формат|магазин|привилегия)$/;

/** Forms that verbs have. Nouns in disguise pass now and then; it decides a weight, not an answer. */
export const looksLikeVerb = (word: string): boolean =>
  word.length > 4 &&
  !NOT_VERBS.test(word) &&
  (/(?:[аеиоуыя]ть|[йс]ти|ться|тся|чься|ешь|ишь|шься|[аяи]ют|[ую]ют|[аяеу]ет|[аяеиы]лся|[аяеиы]лась|[аяеиы]лись|[аяе]йте|ите|[уюая]тся|овал[аи]?|нул[аи]?)$/.test(
    word,
  ) ||
    (word.length > 5 && /[аяи]л[аио]?$/.test(word)));

export const looksLikeAdjective = (word: string): boolean =>
  /(?:[ыио]й|[ая]я|[ое]е|[ыи]е|ого|его|ому|ему|[ыи]ми|[ыи]х|ую|юю|[ое]вском)$/.test(word) && word.length > 5;

export type OrdinaryPart = 'verb' | 'noun' | 'adjective' | 'other';
let ordinary: Map<string, OrdinaryPart> | undefined;

/**
 * Everyday words by stem, with their part of speech: they are spelled right even if no note has them, and a question
 * is never about them. Read at first use.
 */
export function ordinaryWords(): ReadonlyMap<string, OrdinaryPart> {
  if (ordinary) return ordinary;
  ordinary = new Map();
  let part: OrdinaryPart = 'other';
  for (const line of readFileSync(assetPath('core/search/ordinary.txt'), 'utf8').split('\n')) {
    const section = /^\[\w+ (\w+)\]/.exec(line)?.[1];
    if (section) part = PARTS[section] ?? 'other';
    else if (!line.startsWith('#')) {
      for (const word of line.split(' ')) {
        const known = stem(word);
        if (known && !ordinary.has(known)) ordinary.set(known, part);
      }
    }
  }
  return ordinary;
}

const PARTS: Record<string, OrdinaryPart> = { verbs: 'verb', nouns: 'noun', adjectives: 'adjective' };
