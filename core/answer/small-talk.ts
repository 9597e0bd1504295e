/** Kinds of chit-chat; the words of the reply are the chat's own. */
export type SmallTalk =
  | 'greeting'
  | 'thanks'
  | 'farewell'
  | 'mood'
  | 'identity'
  | 'praise'
  | 'insult'
  | 'laugh'
  | 'joke';

const RULES: [SmallTalk, RegExp][] = [
  [
    'mood',
    /как (?:ты|дела|жизнь|сам|оно|настроение|поживаешь)|что делаешь|че делаешь|how are you|how('s| is) it going|what'?s up|kak dela/u,
  ],
  [
    'identity',
    /(?:кто ты|ты кто|ты бот|ты человек|что ты (?:умеешь|можешь|такое)|как тебя зовут|who are you|are you (?:a )?(?:bot|human|robot|real)|what can you do|your name)|^(?:(?:бот|эй|ну|кто-?нибудь|можешь|bot|hey|please|can you)[,\s]+)*(?:помоги|помогите|помочь|хелп|help)(?:\s+(?:мне|нам|пожалуйста|плиз|me|us|please))*[\s!?.)]*$/u,
  ],
  ['joke', /расскажи (?:анекдот|шутку)|пошути|анекдот|tell (?:me )?a joke/u],
  [
    'thanks',
    /^(?:(?:о|а|ну|ок|окей|все|да|большое|огромное|ok|okay|great|oh|many)[,\s]+)*(?:спасибо|спс|пасиб\p{L}*|благодар\p{L}+|сенкс|мерси|thanks?|thank you|thx|ty|spasibo)/u,
  ],
  [
    'farewell',
    /^(?:(?:ну|все|ладно|ок)[,\s]+)*(?:пока|до свидания|до завтра|до встречи|спокойной ночи|бывай|бай|bye|goodbye|good night|see you|poka)(?:\s|$)/u,
  ],
  [
    'insult',
    /(?:тупой|дурак|идиот|отстой|бесполезн\p{L}+|stupid|dumb|useless) ?(?:бот|bot|ты)?|ты (?:тупой|дурак|плохой)/u,
  ],
  [
    'praise',
    /^(?:(?:ты|это|очень|so|very|you are|you're)\s+)*(?:класс\p{L}*|круто\p{L}*|молодец|супер|отлично|хорош\p{L}+|красав\p{L}+|топ|good bot|nice|cool|awesome|great job|well done)(?:\s|$|!)/u,
  ],
  ['laugh', /^(?:(?:а?ха){2,}\p{L}*|[ах]{4,}|хе+хе+|лол|кек|lol|haha\p{L}*|ржу)(?:\s|$|!|\))/u],
  [
    'greeting',
    /^(?:всем\s+)?(?:привет\p{L}*|здравствуй\p{L}*|здаро\p{L}+|здоров[ао]|хай|ку|салют|добр\p{L}+ (?:день|утро|вечер|ночи)|доброго времени|hi|hello|hey|yo|good (?:morning|evening|afternoon)|privet)(?:\s|$|[,!.)])/u,
  ],
];

/** Reads a message as small talk. A greeting before a real question is no small talk: see `withoutCourtesy`. */
export function readSmallTalk(text: string): SmallTalk | undefined {
  const message = text.toLowerCase().replace(/ё/g, 'е').replace(/\s+/g, ' ').trim();
  if (message.split(' ').length > 8) return undefined;
  return RULES.find(([, rule]) => rule.test(message))?.[0];
}

/** Words that people add to a greeting or to thanks, and that ask nothing. */
const FILLER =
  /(?<![\p{L}\d])(?:бот|робот|человек|или|сегодня|братан|бро|друг|дружище|дорог\p{L}+|большое|огромное|очень|за (?:помощь|ответ|все)|ты|вы|выручил\p{L}*|помог\p{L}*|спас\p{L}*|понял\p{L}*|ясно|всем|всё|все|тебе|вам|а|и|ну|ок|ещё|еще|раз|привет|лучш\p{L}+|крут\p{L}*|супер|hey|hi|hello|are|is|great|best|awesome|cool|nice|legend|a|or|human|robot|doing|today|lot|so|very|much|mate|man|buddy|dude|bro|bot|there|again|everyone|for|the|your|you|help|helped|answer|that|was|helpful)(?![\p{L}\d])/gu;

/** Whether a message is small talk whole: beside the greeting or the thanks there is nothing that could be asked. */
export function isOnlySmallTalk(text: string, talk: SmallTalk): boolean {
  const rule = RULES.find(([name]) => name === talk)?.[1];
  const message = text.toLowerCase().replace(/ё/g, 'е').replace(/\s+/g, ' ').trim();
  if (!rule) return false;
  const rest = message.replace(rule, ' ').replace(FILLER, ' ');
  return !/[\p{L}\d]/u.test(rest);
}
