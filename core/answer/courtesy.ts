import { type Query, stemsOf } from '../search/index.ts';

/**
 * Words that people put around a question and that ask nothing: «ребят, подскажите пожалуйста, … а то завтра экзамен».
 * Left in, they look like things that the notes should speak of, and hide how the question begins.
 */

/** What parts such words from the question. A hyphen does so between spaces only. */
const MARK = '(?:\\s*[,:;.!?…]+\\s*|\\s+[—–-]+\\s+)';
/** Or the question begins with a word of asking. */
const ASKS =
  "(?=(?:что|че|ч[её]м|чего|как[a-zа-яё]*|почему|зачем|отчего|где|когда|кто|куда|откуда|сколько|в ч[её]м|для чего|из чего|за что|есть ли|можно ли|what|what'?s|why|how|when|where|which|who|is|are|does|do|can)(?![a-zа-яё\\d]))";
const THEN = `(?:${MARK}|\\s+${ASKS})`;
const TELL = '(?:подскаж|объясн|расскаж|скаж|поясн|напомн|растолку|разъясн|помог|ответь)(?:и|й|)(?:те)?';
const TO_TELL = '(?:подсказать|объяснить|рассказать|сказать|пояснить|напомнить|помочь|растолковать)';
const TO_KNOW = '(?:узнать|понять|разобраться|выяснить|спросить|уточнить|знать|вспомнить|запомнить)';
const PLEASE = '(?:пожалуйста|плиз|плз|пжлст|пжл|пж|please|pls|plz)';
const EXAM = '(?:экзамен|зач[её]т|собес|контрольн|коллоквиум|сесси|защит|сдавать|дедлайн)[a-zа-яё]*';
const FOLK =
  '(?:ребят[a-zа-яё]*|народ|друзья|коллеги|товарищи|пацаны|мужики|люди|господа|чат|братцы|бро|братан|чувак|guys|folks|everyone|everybody|all|there|team|dude|man|bro|mate)';
const BOT = '(?:@\\w+|бот(?:ик)?|конспект|bot|konspekt)';

const BEFORE = [
  // Greetings and names.
  `(?:всем\\s+|ну\\s+)?(?:привет[a-zа-яё]*|здравствуй[a-zа-яё]*|здаров[a-zа-яё]*|хай|ку|салют|доброго времени суток|добр[a-zа-яё]+ (?:день|утро|вечер)|hi|hello(?! world)|hey|good (?:morning|evening|afternoon))(?:\\s+(?:всем|${FOLK}|${BOT}))?(?![a-zа-яё\\d])[\\s,!.)…:]*`,
  `(?:эй|ок|окей|ok|okay|hey)\\s+${BOT}[\\s,:!]+`,
  `(?:@\\w+[\\s,:!]+|(?:${BOT}|${FOLK})\\s*[,:!]+\\s*)`,
  // Calls for attention.
  '(?:слушай(?:те)?|смотри(?:те)?|короче|блин|эм+|хм+|ладно|окей|ок|кстати|так|ну|вот|(?:и )?ещ[её]|so|well|ok|okay|listen|look|um+|hmm+|btw|also|anyway)\\s*,\\s*(?:а\\s+)?',
  '(?:а|ну|и)\\s+(?:вот|вообще)\\s+',
  // «Подскажите пожалуйста, …», «кто-нибудь может объяснить, …», «кто знает, …».
  `(?:(?:ты|вы|мне|не|бы|мо(?:жешь|жете|жно|г|гли)|${PLEASE}|кто(?:-?(?:нибудь|то))?|может|прошу)\\s+)*(?:${TELL}|${TO_TELL})(?:\\s+(?:мне|нам|${PLEASE}|кратко|коротко|подробно|ещ[её] раз|кто-?нибудь|${TO_KNOW}))*${THEN}`,
  `(?:вдруг\\s+)?(?:кто(?:-?(?:нибудь|то))?|никто)\\s+(?:не\\s+)?(?:знает|в курсе|помнит|понимает|подскажет|объяснит)${THEN}`,
  `(?:а\\s+)?(?:ты|вы)\\s+(?:случайно\\s+)?не\\s+(?:знае(?:шь|те)|подскаж(?:ешь|ете)|помни(?:шь|те))${THEN}`,
  `(?:будь(?:те)?\\s+добр[a-zа-яё]*|(?:а\\s+)?можно\\s+(?:узнать|спросить|вопрос))${THEN}`,
  // «Глупый вопрос: …», «извините за …, но …».
  `(?:(?:у меня|есть|такой|быстрый|глупый|тупой|простой|дурацкий|наивный|небольшой|ещ[её]|один|последний|следующий|возник)\\s+)*вопрос(?:ик)?(?:\\s+(?:такой|на засыпку|следующий|от [a-zа-яё]+))?${MARK}`,
  `(?:(?:i have|got|an?|one|another|more|quick|stupid|dumb|silly|simple|noob|newbie|basic|short|small|just)\\s+)*question${MARK}`,
  '(?:извини(?:те)?|прости(?:те)?|сорри|сорян|sorry|apologies|excuse me)(?![a-zа-яё\\d])[^,:.!?]{0,40}[,:.!]\\s*(?:(?:но|but)\\s+)?',
  // «Не могу понять, …», «хочу узнать, …», «препод спросил, …».
  `(?:(?:я|вообще|никак|вс[её]|что-то|ч[её]т|совсем|так и|до сих пор)\\s+)*не\\s+(?:могу\\s+)?(?:понять|понимаю|понял[a-zа-яё]*|догоняю|пойму|въезжаю|врубаюсь|помню|вспомню|знаю|вспомнить|разобраться)${THEN}`,
  `(?:(?:я|мне|очень|всегда)\\s+)*(?:хочу|хотел[a-zа-яё]*|хотелось|хочется|надо|нужно|интересно|интересует|пытаюсь|любопытно)(?:\\s+(?:бы|мне|было|${TO_KNOW}))*${THEN}`,
  `(?:препод[a-zа-яё]*|учител[a-zа-яё]+|лектор[a-zа-яё]*|меня|нас)\\s+(?:[a-zа-яё]+\\s+){0,3}(?:спросил[a-zа-яё]*|спрашива[a-zа-яё]+|спросит|спросят)${THEN}`,
  '(?:my|our|the)\\s+(?:teacher|professor|prof|lecturer|interviewer)\\s+(?:asked|asks|wants)(?:\\s+(?:me|us))?\\s*[,:]?\\s+',
  'do you know\\s*[,:]?\\s+',
  '(?:according to|in) (?:the|my|our|your) notes\\s*[,:]?\\s+',
  '(?:please|pls)[\\s,]+',
  `(?:can|could|would)\\s+(?:someone|anyone|anybody|somebody|you|u)\\s+(?:please\\s+)?(?:explain|tell|help|clarify|remind)(?:\\s+(?:to|me|us|please|understand|about))*\\s*[,:]?\\s+`,
  '(?:does\\s+)?(?:anyone|anybody|someone|somebody)\\s+knows?(?:\\s+about)?\\s*[,:]?\\s+',
  `(?:i(?:'m| am| was)?\\s+)(?:wonder(?:ing)?|curious|confused|(?:trying|need|want|would like|wanted)\\s+to\\s+(?:know|understand|ask|figure out|remember)|(?:don'?t|do not|can'?t)\\s+(?:get|understand|remember|figure out))(?:\\s+about)?\\s*[,:]?\\s+`,
  '(?:help me(?:\\s+(?:to\\s+)?(?:understand|figure out|remember))|(?:tell|explain to|remind)\\s+(?:me|us)(?:\\s+(?:please|about))*)\\s*[,:]?\\s+',
];

/** Smiles need no mark before them. */
const SMILE =
  "(?:\\s+[:;=][-']?[)(dp3/|]+|\\s*[)(]{2,}|\\s*(?:[\\u2600-\\u27bf]|[\\ud83c-\\ud83e][\\udc00-\\udfff]|[\\ufe0f\\u200d])+)";

const AFTER = [
  `(?:${PLEASE}|(?:заранее\\s+)?спасибо(?:\\s+(?:заранее|большое))?|спс|благодарю|(?:очень\\s+)?срочно|(?:заранее|буду)\\s+благодар[a-zа-яё]+|если можно|и?\\s?побыстрее|не (?:понимаю|понял[a-zа-яё]*)|thanks(?:\\s+(?:in advance|a lot))?|thank you(?:\\s+(?:so|very) much)?|thx(?:\\s+in advance)?|cheers|asap|quickly|i forgot|anyone|(?:please|pls)\\s+help|help\\s+(?:please|pls))`,
  '(?:кто(?:-?нибудь)?|никто)\\s+(?:не\\s+)?(?:знает|в курсе|подскажет|помнит|объяснит)',
  `(?:(?:а то|потому что|ибо)\\s+)?(?:(?:у меня|уже)\\s+)*(?:завтра|скоро|сегодня|послезавтра)\\s+(?:(?:у меня|уже)\\s+)*${EXAM}`,
  '(?:для|к|перед)\\s+(?:экзамен|зач[её]т|собес|собеседовани|контрольн)[a-zа-яё]*',
  'for\\s+(?:my|the|an?)\\s+(?:exam|test|quiz|interview|homework)',
  '(?:(?:i have|got|have)\\s+)?(?:an?\\s+|my\\s+|the\\s+)?(?:exam|test|quiz|interview|midterm)\\s+(?:is\\s+)?(?:tomorrow|soon|today)',
  "(?:(?:если\\s+)?(?:в двух словах|вкратце|кратко|коротко)|(?:прост|человеческ)[a-zа-яё]+ (?:словами|языком)|по-?\\s?простому|по-человечески|своими словами|на пальцах|как (?:это )?(?:понять|понимать)|(?:как )?для (?:чайник|новичк|тупых|тупого|начинающ|реб[её]нка|самых маленьких)[a-zа-яё]*|in (?:simple|plain|layman'?s?|a few) (?:terms|words|english)|in short|briefly|in a nutshell|like i'?m (?:five|5)|eli5|for (?:dummies|beginners|a beginner))",
  `(?:(?:можешь|можете)\\s+)?(?:${TELL}|${TO_TELL})(?:\\s+(?:мне|нам|кто-?нибудь|${PLEASE}))*`,
];

const LEADING = new RegExp(`^(?:${BEFORE.map((one) => `(?:${one})`).join('|')})`);
const TRAILING = new RegExp(`(?:${SMILE}|[\\s,;.!?…]+(?:[—–-]\\s+)?(?:${AFTER.join('|')}))[\\s.!?…)]*$`);

/** Nobody is polite at greater length. */
const LONGEST = 160;
const MOST = 6;

/** The rules are in small letters: without a case to heed they are compiled in a third of the time. */
function lowered(text: string): string {
  const small = text.toLowerCase();
  return small.length === text.length ? small : text;
}

/** The question alone: «привет! подскажите, что такое образ? спасибо» → «что такое образ?». A message without one is left as it is. */
export function withoutCourtesy(message: string): string {
  let text = message.trim();
  for (let turn = 0; turn < MOST; turn++) {
    const start = LEADING.exec(lowered(text.slice(0, LONGEST)))?.[0].length ?? 0;
    const led = text.slice(start);
    const cut = Math.max(0, led.length - LONGEST);
    const end = TRAILING.exec(lowered(led.slice(cut)))?.index;
    const rest = (end === undefined ? led : led.slice(0, cut + end)).trim();
    if (rest === text) break;
    if (!/[A-Za-zÀ-ÿЀ-џ\d]{2}/u.test(rest)) return text;
    text = rest;
  }
  return text;
}

const CLAUSE = /(?<=[,:;.!?…)])\s+|\s+[—–]\s+|\s+(?=\()/u;
const ASKING =
  /(?<![a-zа-яё\d])(?:что|че|ч[её]м|чего|как[a-zа-яё]*|почему|зачем|отчего|где|когда|куда|откуда|сколько|ли|или|what[a-zа-яё]*|why|how|when|where|which|who|is|are|does|do|can|should|or)(?![a-zа-яё\d])/i;
/** Longer messages are stories, and their clauses set the scene. */
const LONGEST_ASIDE = 300;

/**
 * The question without clauses before and after it that speak of nothing in the notes and ask nothing: «на лекции не
 * понял, что такое образ». `readClause` tells the terms of a clause.
 */
export function withoutAsides(text: string, readClause: (clause: string) => Query): string {
  const clauses = text.length > LONGEST_ASIDE ? [] : text.split(CLAUSE);
  if (clauses.length < 2) return text;
  const read = clauses.map((clause) => readClause(clause));
  const asides = clauses.map((clause, at) => !ASKING.test(clause) && saysNothing(read[at] as Query));
  const first = asides.indexOf(false);
  const last = asides.lastIndexOf(false);
  if (first < 0 || last - first === clauses.length - 1) return text;
  // «Один держит, другой ждёт: как это называется» asks of what its first clauses describe.
  const isSpecific = read.slice(first, last + 1).some((query) => query.terms.some(({ role }) => role !== 'general'));
  return isSpecific ? clauses.slice(first, last + 1).join(' ') : text;
}

/** Where and why people study is in many notes, and is not what they ask about. */
const STUDIES = new Set(
  stemsOf(
    'экзамен зачет лекция семинар собеседование собес препод домашка лаба чайник новичок exam lecture homework notes guys stuck noob',
  ),
);

const saysNothing = (query: Query): boolean => query.terms.some(({ role }) => role !== 'general') && isEveryday(query);

/** Whether a text has none but everyday words, words of study and such as no note has. */
export const isEveryday = ({ terms, mended }: Query): boolean =>
  terms.every(
    ({ stem, role, written, isOrdinary, isInGlossary, alternatives }) =>
      role === 'general' ||
      isOrdinary ||
      STUDIES.has(stem) ||
      mended.some(({ to, how }) => how === 'typo' && to === written) ||
      (alternatives.length === 0 && !isInGlossary && /noun|verb|adjective/.test(role)),
  );
