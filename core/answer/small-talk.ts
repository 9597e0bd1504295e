import { asCyrillicLayout, asLatinLayout, toRussian } from '../search/index.ts';

/** Kinds of chit-chat; the words of the reply are the chat's own. Of several in one message the first here is answered. */
const KINDS = [
  'identity',
  'joke',
  'mood',
  'offtopic',
  'complaint',
  'confused',
  'success',
  'holiday',
  'feeling',
  'presence',
  'thanks',
  'praise',
  'farewell',
  'laugh',
  'greeting',
  'ok',
] as const;
export type SmallTalk = (typeof KINDS)[number];

/** A message read as small talk: how many words are left that might ask something of the notes. */
export type Talk = { talk: SmallTalk; left: number };

const MADE = '(?:созда|написа|сдела|придума|разработа|запрограммирова)\\p{L}+';
const EXAM = '(?:экзамен|зачет|сесси|собес|контрольн|коллоквиум|диплом|курсов|защит|лаб)\\p{L}*';
const WORK = '(?:домашк|домашн|реферат|курсов|диплом|лаб|отчет|контрольн|тест|задач|эссе|сочинен)\\p{L}*';
const PAPER = '(?:homework|essay|thesis|assignment|lab|report|test|exam|paper)';

/** What is said, phrase by phrase: small letters, е for ё, no marks. A phrase ends where a word does. */
const PHRASES: Record<SmallTalk, string> = {
  identity: `какие у тебя (?:есть )?(?:команды|функции|возможности)|о чем (?:тебя )?(?:можно )?(?:тебя )?спросить|what(?:'s| is) your purpose|what do you (?:know|do)|(?:а )?(?:ты )?кто (?:ты|вы)|ты (?:вообще )?кто|(?:ты )?что ты (?:такое|за)|что ты (?:вообще )?(?:умеешь|можешь)|что (?:ты )?умеешь|
    чем (?:ты )?(?:можешь|сможешь) (?:помочь|быть полез\\p{L}+)|как тобой пользоваться|как (?:с тобой|ты|этот бот|бот) работа\\p{L}+|как тебя (?:зовут|звать)|тебя как зовут|как твое имя|
    (?:ты|вы) (?:разве |случайно |правда |же |что )*(?:бот|робот|человек|нейросеть|нейронка|программа|машина|ии|живой|живая|настоящ\\p{L}+|chatgpt|чатгпт|gpt|гпт|chat gpt|ai|девушка|парень|мальчик|девочка|умн\\p{L}+)(?: (?:или|а не) \\p{L}+)?|
    (?:бот|человек) или (?:человек|бот)|кто (?:тебя|твой|вас) (?:${MADE}|автор|создатель|разработчик)|(?:тебя|вас) кто ${MADE}|сколько тебе (?:лет|годиков)|
    who(?: are| r|'re) (?:you|u)|what are you|what can you do|what(?:'s| is) your name|your name|how old are you|how (?:do i|to) use (?:you|this(?: bot)?|the bot)|how do you work|
    are you (?:an? |even |really )*(?:bot|human|robot|real|person|ai|machine|chatgpt|gpt|alive|smart)|(?:bot|human) or (?:human|bot)|who (?:made|created|built|wrote|developed) (?:you|u)|
    (?:помоги|помогите|помочь|помощь|хелп|help)(?: (?:мне|нам|пожалуйста|плиз|me|us|please))*`,
  joke: `анекдот|расскажи (?:что нибудь )?смешное|пошутить(?: можешь)?|(?:tell me )?something funny|(?:расскажи|знаешь|давай) (?:мне |какой нибудь |какую нибудь )*(?:анекдот|шутку)|пошути|рассмеши(?: меня)?|(?:tell (?:me |us )?|do you know |know )(?:a |any )?jokes?|make me laugh`,
  mood: `как (?:у тебя |твои |ваши |твое |сами? |там )*(?:ты|дела|делишки|жизнь|сам|сама|оно|настроение|поживаешь|себя чувствуешь|успехи)|(?:че|чо|ну) как|что (?:делаешь|нового)(?: у тебя)?|какие новости|как сам сама|(?:че|чо|чем) (?:делаешь|занимаешься)|
    how(?: are| r|'re) (?:you|u)|how(?:'s| is|s) (?:it going|life|everything|your (?:day|life))|what(?:'s| is|s) (?:new|good|happening)|how do you do|how you doing|what(?:'s| is)? ?up|whats up|wassup|sup|what are you (?:doing|up to)`,
  offtopic: `(?:какая |что с |как там |когда будет |будет )*погод\\p{L}+(?: (?:будет|сегодня|завтра|на улице|в \\p{L}+|на завтра))*|(?:а )?(?:сколько (?:сейчас )?времени|который (?:сейчас )?час|сколько время|какой сегодня (?:день(?: недели)?|праздник)|какое сегодня число|какой сейчас год)|
    какой (?:сейчас )?курс (?:доллара|евро|битка|биткоина)|кто (?:победит|выиграет|победил|выиграл)(?: на| в)? \\p{L}+|когда (?:уже |наконец )*(?:стипендия|каникулы|зарплата|аванс|выходные|обед|отпуск|пара|перемена)|(?:какое |где )?расписание(?: на \\p{L}+| пар)?|во сколько (?:завтра |сегодня )?пара|где деканат|(?:скинь|дай|кинь)(?:те)? (?:мне )?(?:списать|ответы|домашку|шпору|шпаргалку)(?: (?:на|к|по) \\p{L}+)?|загугли|включи музыку|позвони(?: мне)?|(?:давай )?(?:дружить|встречаться)|play (?:some |me )?music|what(?: should)? (?:i|we)? ?(?:eat|watch|wear|cook)|give me (?:the )?answers|marry me|сколько будет(?: \\d+)+|how much is(?: \\d+)+|
    (?:посоветуй|порекомендуй|подскажи) (?:мне )?(?:хорош\\p{L}+ |какой нибудь )?(?:фильм|сериал|кино|игру|музыку|аниме)|что (?:мне )?(?:посмотреть|послушать|поесть|приготовить|надеть)(?: (?:вечером|сегодня|на \\p{L}+))*|(?:посоветуй )?(?:в )?какие акции (?:купить|вложиться|брать)|
    (?:можешь )?(?:сделай|сделать|напиши|написать|реши|решить|выполни)(?:те)? (?:за меня |мне |мою |мой |все |эту )*${WORK}(?: (?:за меня|по \\p{L}+|пожалуйста))*|поставь (?:мне )?(?:пятерку|зачет|отлично|5)|
    (?:давай )?(?:поговори(?:м)?|поболтаем|поболтай|пообщаемся|поговорим|пообщайся)(?: (?:со мной|о жизни|просто))*|расскажи (?:мне )?(?:что нибудь|о себе|сказку)(?: интересное)?|спой(?: песню)?|
    (?:what(?:'s| is)|how(?:'s| is)) the weather(?: (?:like|today|tomorrow))*|what time is it(?: now)?|what day is (?:it|today)(?: today)?|what(?:'s| is) the (?:date|time)(?: today| now)?|(?:will it|is it going to) rain(?: \\p{L}+)?|
    (?:can (?:you|u) )?(?:do|write|solve|finish) (?:my |me |us |an? |the )+(?:\\p{L}+ )?(?:${PAPER}|code)s?(?: \\d+)?(?: ${PAPER})?(?: (?:for me|for us))?|(?:let's |can we )?(?:just )?(?:chat|talk to me|talk with me)|recommend (?:me )?(?:a |some )?(?:movie|film|music|game|book)s?|sing (?:me )?a song|tell me (?:something|a story)`,
  complaint: `(?:ты |бот |какой |ну |такой |просто |очень |полный |полная )*(?:туп\\p{L}+|дурак|дура|идиот\\p{L}*|дебил\\p{L}*|отстой|бесполезн\\p{L}+|глуп\\p{L}+|кретин|лох|плохой|г[оа]вн\\p{L}+|ужас\\p{L}*|бред|чушь|фигня|хрень|ерунда|чепуха|тупняк)(?: (?:бот|ты|какой|какая|полн\\p{L}+|то|ответ|же))*|
    (?:это |ты |ответ |все )*(?:не ?прав\\p{L}*|неправильн\\p{L}+|неверн\\p{L}+|ошиб(?:ся|аешься|ка|очн\\p{L}+)|не то|не так|врешь|обманываешь|ошибка|не работает)(?: (?:ты|ответ|это|совсем))*|(?:плохой|дурацкий|кривой|странный|ужасный) ответ|(?:ну )?(?:такое|такой) себе|так себе(?: ответ)?|ответ (?:плохой|так себе|кривой|странный)|ну такое|(?:что|это) за (?:бред|чушь|фигня|хрень|ерунда|ответ)|(?:ты )?(?:меня )?не понял(?: меня)?|(?:бот |ты )?(?:сломался|завис|заглючил|тупишь|тормозишь|глючишь)|(?:ты )?(?:ничего )?не (?:умеешь|помог\\p{L}*|помогает|понимаешь)(?: (?:ничего|меня))*|(?:я )?не (?:это|то|об этом|про это) (?:спрашивал\\p{L}*|спросил\\p{L}*|имел\\p{L}* в виду)|
    (?:you(?:'re| are)|this bot is|bot is|u r|so|such an?|what an?) ?(?:so |a |an |really |very )*(?:stupid|dumb|useless|idiot|bad|wrong|terrible|awful)(?: bot)?|(?:stupid|dumb|useless|bad|terrible) bot|(?:this|that|it)(?:'s| is)? (?:is )?(?:wrong|not (?:right|true|correct|it|what i (?:asked|meant)(?: for)?|helpful)|incorrect|nonsense|bullshit|false|useless|garbage)|(?:bad|wrong|terrible) answer|(?:this|that|the|your) answer(?:'s| is) (?:bad|wrong|terrible|useless)|you didn't help(?: me)?|nonsense|bullshit|you suck|not helpful|doesn't help|wrong`,
  confused: `(?:я |все равно |вообще |так |что то |ничего |совсем |до сих пор |ни ?че(?:го|рта)? )*не (?:понял\\p{L}*|понимаю|понятно|догнал\\p{L}*|дошло|въехал\\p{L}*|врубаюсь)(?: (?:ничего|вообще|все равно|тебя|объяснение|ответ))*|(?:я )?(?:запутал\\p{L}*|потерял\\p{L}*)|непонятно|слишком сложно|(?:а )?можно (?:по)?проще|объясни (?:попроще|проще|понятнее)|а (?:попроще|проще)(?: можно)?|
    (?:i )?(?:still |really )*(?:don't|do not|didn't|dont) (?:understand|get)(?: (?:it|this|that|anything|you))*|i'm (?:confused|lost)|i am (?:confused|lost)|too (?:hard|complicated)|confusing|can you explain (?:it )?(?:simpler|more simply|easier)|simpler(?: please)?`,
  success: `(?:я |мы )*получил\\p{L}* (?:пятерку|5|зачет|отлично)|(?:ура )?(?:я |мы |все )*сдал\\p{L}*(?: (?:на \\p{L}+|${EXAM}|все|сегодня|его|ее))*|(?:i |we )(?:just )?passed(?: (?:my|the|our|it|exam|test|all))*`,
  holiday: `с (?:новым годом|наступающим|праздник\\p{L}+|днем \\p{L}+(?: \\p{L}+)?|рождеством|8 марта|23 февраля)|happy (?:new year|birthday|holidays|halloween|easter)|merry christmas`,
  feeling: `(?:я |мне |мы |нам |так |очень |что то |как же |блин |уже |ужасно |и |все )*(?:устал\\p{L}*|скучно|грустно|плохо|лень|страшно|тяжело|сложно|хочу (?:спать|есть|домой|кушать|жрать|умереть|плакать|в отпуск|отдохнуть)|голод\\p{L}+|спать|не успеваю(?: ничего)?|ничего не успеваю|не сдам|не сдал\\p{L}*(?: \\p{L}+)?|(?:провалил|завалил|запорол)\\p{L}*(?: \\p{L}+)?|отчисл\\p{L}+|не готов\\p{L}*(?: к \\p{L}+)?|сдаем \\p{L}+|ничего не знаю|не знаю ничего|боюсь(?: (?:не сдать|завалить|экзамена|что не сдам))*|волнуюсь|нервничаю|выгорел\\p{L}*|в (?:шоке|панике|отчаянии))|
    (?:у (?:меня|нас) )?(?:завтра|скоро|сегодня|через \\p{L}+) (?:уже )?${EXAM}|(?:у меня |у нас )?${EXAM} (?:завтра|скоро|сегодня)|все пропало|когда (?:уже |у нас |будет )*${EXAM}|
    (?:i'm|i am|im|i feel|so|i was) (?:so |very |really )*(?:bored|tired|sad|sleepy|hungry|scared|nervous|stressed|exhausted|afraid|sick|depressed|lonely)|i (?:failed(?: (?:my |the )?\\p{L}+)?|know nothing|hate (?:this|studying|exams|it))|i want to (?:sleep|eat|cry|go home|die)|(?:(?:i have |my )?(?:an )?(?:exam|test|midterm)(?: is)? (?:tomorrow|today|soon))`,
  presence: `(?:ты |вы )?(?:еще |вообще )?(?:тут|здесь|живой|жив|на месте|онлайн|работаешь|спишь|слышишь(?: меня)?)(?: (?:ты|бот|вообще|еще))*|(?:тут |здесь )?(?:есть )?(?:кто нибудь|кто то|кто|кто живой)(?: (?:есть|тут|здесь|живой|дома))+|(?:есть|тут) кто(?: (?:нибудь|живой|тут|дома))*|где ты|ты где|бот ты где|алло|але|ау|прием|проверка(?: связи)?|проверка бота|тест(?: бота)?|раз раз|ping|пинг|
    (?:are )?(?:you|u) (?:there|here|alive|online|awake|working)|(?:is )?(?:anybody|anyone|someone|somebody) (?:here|there|home|alive|around)|test(?:ing)?(?: test| bot)?`,
  thanks: `(?:заранее |большое |огромное |искреннее )*(?:спасибо|спасибки|спасибочки|спс|пасиб\\p{L}*|благодар\\p{L}+|сенкс|мерси|от души|респект|сяп|рахмет|дякую)(?: (?:большое|огромное|заранее|за все|за помощь|за ответ|тебе|вам|еще раз))*|
    (?:ты |очень |мне |вы |реально |прям )*(?:помог|выручил|спас|помогл|помогли|выручили|спасли)\\p{L}{0,1}(?: (?:мне|меня|очень))*|(?:many |big )?thanks?(?: (?:you|u|a lot|so much|very much|a bunch|a ton|for (?:the |your )?(?:help|answer|everything)))*|thx|thnx|tnx|ty|tysm|tyvm|cheers|much appreciated|appreciate (?:it|that|you)|(?:that |it |this )(?:was |really )*(?:helped|helpful|helps)(?: a lot)?|you (?:saved|helped) me|you're (?:a )?(?:life ?saver|the best)`,
  praise: `(?:ты |вы |это |так |очень |бот |вот это |ну ты |реально |какой |просто |самый )*(?:класс\\p{L}*|круто\\p{L}*|крут\\p{L}{1,2}|молодец|молодчина|супер|отлично|прекрасно|замечательно|великолепно|превосходно|хороший|хороша|хорош|хорошая|красав\\p{L}+|топ|топчик|огонь|лучш\\p{L}+|умница|чудо|герой|мой герой|няша|офигенно|обалденно|умн\\p{L}+|гений|гениально|прикольн\\p{L}+|здорово|четко|кайф|бомба|имба|имбово|офигеть|обалдеть|ничосе|шикарн\\p{L}*|вау|ого|ничего себе|милый|прелесть)(?: (?:бот|ответ|ты|работа))*|(?:я )?(?:тебя|вас) (?:люблю|обожаю)|люблю (?:тебя|вас)|обожаю(?: тебя)?|
    (?:you |you're |you are |u r |that's |that is |it's |this is |so |very |really |the |such a |what a )*(?:good|best|great|awesome|amazing|smart|nice|cool|brilliant|perfect|excellent|fantastic|wonderful|genius|clever|legend|wow|well done|good job|great job|nice job|good bot|nice one|sweet|neat|impressive)(?: (?:bot|answer|job|work|one))*|you rock|you(?:'re| are) my hero|i (?:love|like) (?:you|u|this bot|it)`,
  farewell: `(?:ну |все |ладно |всем |тогда )*(?:пока|покеда|до (?:свидания|завтра|встречи|скорого|связи)|спокойной ночи|добрых снов|сладких снов|до (?:понедельника|вторника|среды|четверга|пятницы|субботы|воскресенья)|пойду (?:спать|учить|я)|обнимаю|целую|доброй ночи|бывай\\p{L}*|бай(?: бай)?|прощай\\p{L}*|увидимся|споки|я (?:пошел|пошла|спать|ушел|ушла|побежал\\p{L}*)(?: спать| учить)?|всего (?:хорошего|доброго)|удачи|чао|адьос)(?: (?:пока|всем|бот|до завтра))*|
    bye(?: bye)?|gn|goodnight|ttyl|talk to you later|good luck|goodbye|good night|good ?bye|see (?:you|u|ya)(?: (?:later|tomorrow|soon|around))?|later|take care|have a (?:good|nice|great) (?:day|one|night|evening|weekend)|cya|i'm off|gotta go|gtg`,
  laugh: `(?:а?ха){2,}\\p{L}*|[ах]{4,}|(?:хе){2,}|(?:хи){2,}|лол|кек|ору|ржу(?: не могу)?|угар|смешно|лмао|(?:ha){2,}h?|(?:he){2,}|lol|lmao|rofl|xd|хд|funny|that's funny`,
  greeting: `(?:всем )?(?:привет\\p{L}*|здравствуй\\p{L}*|здрасьте|здрасте|здаро\\p{L}+|дороу|дарова|здоров[ао]|хай|хелло\\p{L}*|хеллоу|хей|ку(?: ку)?|салют|йоу?|шалом|добр\\p{L}+ (?:день|утро|вечер|ночи|дня|утра|времени)|доброе|доброго времени(?: суток)?|приветствую|здравия(?: желаю)?|хаюшки|прив|дратути)(?: всем)?|hi+|gm|heyo|hiya|hello|hey+|heya|yo|howdy|good (?:morning|evening|afternoon|day)|greetings|nice to meet you`,
  ok: `(?:а+|о+|да+|не+т?|угу+) (?:понял\\p{L}*|понятно|ясно|ок|ладно)|да+|не+|(?:ah|oh|aha) (?:ok|okay|i see|right)|интересн\\p{L}+|любопытно|жесть|капец|кошмар|блин|мда|эх|ох|appreciated|(?:все |теперь |ну |а+ |так |вот |да+ |о+ |тогда )*(?:понял|поняла|поняли|понятно|понятненько|ясно|ясненько|ясн|понятн|дошло|разобрал\\p{L}+|вспомнил\\p{L}*)(?: (?:все|теперь|это))*|ок|оки|окей|океюшки|кк|ладно|лады|ладненько|хорошо|угу|ага|да|нет|не|неа|не а|не надо|не нужно|дада|ну да|конечно|точно|верно|согласен|согласна|договорились|норм|нормально|пойдет|принято|принял|продолжай|ясен пень|хм+|мм+|эм+|не важно|неважно|проехали|забей|ничего|потом|позже|давай|учту|запомнил\\p{L}*|интересно|вот как|вот оно что|логично|
    ok|okay|okey|k|kk|got it|gotcha|i see|i (?:understand|get it|know|got it)|understood|makes sense|that makes sense|right|alright|sure|fine|yes|yep|yeah|yup|no|nope|nah|maybe|never ?mind|nvm|hm+|no worries|no problem|agreed|exactly|interesting|good to know|noted|whatever|not now|later|really`,
};

/** Words between that change nothing: «ну», «бот», «очень». */
const FILLER =
  /^(?:а+|и|ну|о+|ой|эй|вот|же|ведь|бот(?:ик)?|конспект|друг|дружище|дорог[A-Za-zÀ-ÿЀ-џ]+|братан|братишка|бро|чувак|ребят[A-Za-zÀ-ÿЀ-џ]*|народ|люди|всем|всё|все|тебе|вам|нам|мне|ты|вы|я|это|за|очень|так|раз|еще|сегодня|пожалуйста|плиз|плз|слушай|скажи|сорри|извини|прости|ура|блин|вообще|просто|или|вечером|завтра|bot|konspekt|mate|man|bro|buddy|dude|guys|all|everyone|everybody|there|again|you|u|so|very|much|really|please|pls|plz|and|the|are|is|doing|well|oh|hey|my|friend|today|now|then|a|lot|for|me|just|sorry|haha)$/u;

const RULES = KINDS.map((kind): [SmallTalk, RegExp] => [
  kind,
  // Two alphabets are compiled several times quicker than all letters.
  new RegExp(`^(?:${PHRASES[kind].replace(/\n\s*/g, '').replaceAll('\\p{L}', '[a-zа-я]')})(?![a-zа-я\\d'])`),
]);

/** Longer messages say more than small talk does. */
const MOST_WORDS = 12;

/**
 * Reads a message as small talk: phrase by phrase from its beginning. A greeting before a real question is no small
 * talk, but courtesy: see `withoutCourtesy`. Messages typed in the other layout or transliterated are read, too.
 */
export function readSmallTalk(text: string): Talk | undefined {
  const typed = plain(text);
  if (typed === '' || typed.split(' ').length > MOST_WORDS) return undefined;
  const said = parse(typed);
  if (said?.left === 0) return said;
  const other = /^[^а-я]+$/.test(typed)
    ? [plain(asCyrillicLayout(text.toLowerCase())), typed.split(' ').map(toRussian).join(' ')]
    : [plain(asLatinLayout(text))];
  return other.map(parse).find((talk) => talk?.left === 0) ?? said;
}

/**
 * Whether a message speaks to the bot of itself, or of its author without asking anything: «ты меня любишь?», «я
 * запутался». Where it has none but everyday words, it asks nothing of the notes; of a few words to the bot alone none
 * are looked at.
 */
export function isPersonal(text: string, hasEverydayWords: () => boolean): boolean {
  const typed = plain(text);
  const words = typed.split(' ').length;
  if (words > MOST_WORDS) return false;
  if (words <= FEW && BOT_ALONE.test(typed) && !KNOWS.test(typed)) return true;
  const isPersonal = TO_BOT.test(typed) || (OF_SELF.test(typed) && !text.includes('?') && !ASKS.test(typed));
  return isPersonal && hasEverydayWords();
}
const FEW = 5;
const BOT_ALONE = /(?<![A-Za-zÀ-ÿЀ-џ])(?:ты|тебя|тобой|тво(?:й|я|е|и))(?![A-Za-zÀ-ÿЀ-џ])|^are (?:you|u) /u;
/** «Ты знаешь docker?» asks about Docker. */
const KNOWS =
  /(?<![A-Za-zÀ-ÿЀ-џ])(?:зна|мо(?:жешь|г)|уме|помни|понима|слыша|расска|объясн|пользу|использу|если|think|know|able|can)/u;
const TO_BOT =
  /(?<![A-Za-zÀ-ÿЀ-џ])(?:ты|теб[яе]|тобой|тво(?:й|я|е|и|ей|их|им|его)|бот(?:а|у|ом|ик)?|your|yourself|bot)(?![A-Za-zÀ-ÿЀ-џ])|^(?:(?:and|so|but|hey|well) )*(?:(?:what|who|how|where|when|why)(?:'s)? )?(?:(?:are|were|do|did|can|could|will|would|have|is) )?(?:you|u)(?![A-Za-zÀ-ÿЀ-џ])/u;
const OF_SELF = /(?<![A-Za-zÀ-ÿЀ-џ])(?:я|мне|меня|мной|мы|нам|нас|i|i'm|i've|me|my|we)(?![A-Za-zÀ-ÿЀ-џ'])/u;
const ASKS =
  /(?<![A-Za-zÀ-ÿЀ-џ])(?:что|че|ч[е]м|чего|как[A-Za-zÀ-ÿЀ-џ]*|почему|зачем|отчего|где|когда|куда|откуда|сколько|кто|ли|what|why|how|when|where|which|who)(?![A-Za-zÀ-ÿЀ-џ])/u;

const plain = (text: string): string =>
  text
    .toLowerCase()
    .replace(/ё/g, 'е')
    .replace(/[’`]/g, "'")
    .replace(/([A-Za-zÀ-ÿЀ-џ])\1{2,}/gu, '$1')
    .replace(/[^A-Za-zÀ-ÿЀ-џ\p{N}']+/gu, ' ')
    .trim();

function parse(message: string): Talk | undefined {
  const found = new Set<SmallTalk>();
  let rest = message;
  while (rest !== '') {
    const said = longestOf(rest);
    const [word = ''] = rest.split(' ', 1);
    if (said) found.add(said.kind);
    else if (!FILLER.test(word)) break;
    rest = rest.slice(said ? said.length : word.length).trim();
  }
  const talk = KINDS.find((kind) => found.has(kind));
  return talk && { talk, left: rest === '' ? 0 : rest.split(' ').length };
}

/** The longest phrase that a text begins with. */
function longestOf(text: string): { kind: SmallTalk; length: number } | undefined {
  let longest: { kind: SmallTalk; length: number } | undefined;
  for (const [kind, rule] of RULES) {
    const length = rule.exec(text)?.[0].length ?? 0;
    if (length > (longest?.length ?? 0)) longest = { kind, length };
  }
  return longest;
}
