/** What kind of answer a question wants. */
export type Intent = 'definition' | 'comparison' | 'howto' | 'option' | 'list' | 'why' | 'other';

/** The two or more things a comparison is about, as written in the mended question. */
export type Reading = { intent: Intent; sides: string[] };

const CHOOSE =
  '(?:take|use|choose|pick|prefer|install|learn|go (?:with|for)|брать|взять|выбрать|выбирать|использовать|юзать|ставить|поставить|учить)';
const W = '[a-zа-яё\\d_+#./-]';
const DIFFER = '(?:отлич|разниц|различ|differ)[a-zа-яё]*';
/** Text before or after the word of comparing that holds no other such word. */
const SIDE = '(?:(?!отлич|разниц|различ|сравн|differ|compar).)+?';
const AND = '(?:и|или|либо|от|с|со|and|n|&|or|vs\\.?|versus|против|from|with)';
const BETTER =
  '(?:лучше|хуже|быстрее|медленнее|легче|тяжелее|проще|сложнее|удобнее|надежнее|безопаснее|дешевле|предпочтительнее|better|worse|faster|slower|cheaper|lighter|heavier|safer|simpler|easier)';
const SAME =
  '(?:(?:одно и )?(?:то|та|те|тот)\\s?же(?: само[ей]| самые?)?|разн(?:ое|ые [а-я]{4,})|синонимы|the same(?: thing)?|different things)';

const COMPARISONS: RegExp[] = [
  `^что\\s+такое\\s+(?<a>.+?),?\\s+(?:и|а)\\s+чем\\s+(?:он|она|оно|они|это)\\s+отлич[a-zа-яё]*\\s+от\\s+(?<b>.+)`,
  `^what\\s+(?:is|are)\\s+(?<a>.+?),?\\s+and\\s+how\\s+(?:do|does|is|are)\\s+(?:it|they)\\s+differ[a-zа-яё]*\\s+(?:from|to|than)\\s+(?<b>.+)`,
  `^(?<a>${SIDE})\\s+${AND}\\s+(?<b>${SIDE})[\\s,:—-]+(?:(?:в\\s+)?чем\\s+|какая\\s+|какие\\s+|есть\\s+|what'?s?\\s+(?:is\\s+)?(?:the\\s+)?|how\\s+do\\s+they\\s+|the\\s+)*(?:${DIFFER}|сравн[a-zа-яё]*|compar[a-zа-яё]*)`,
  `(?:чем|как|в чем|что)\\s+(?:же\\s+)?(?<a>.+?)\\s+(?:отлич|различа)[a-zа-яё]*\\s+(?:от|и|с)\\s+(?<b>.+)`,
  `(?:чем|в чем|как)\\s+(?:(?:же|они|между собой|друг от друга)\\s+)*(?:отлич|различа)[a-zа-яё]*\\s+(?:между\\s+)?(?<a>.+?)\\s+(?:от|и|или|с)\\s+(?<b>.+)`,
  `отличи[a-zа-яё]*\\s+(?:(?:между|у|есть)\\s+)*(?<a>.+?)\\s+(?:от|и|или|с)\\s+(?<b>.+)`,
  `(?:разниц|различи)[a-zа-яё]*\\s+(?:(?:между|у|есть)\\s+)*(?<a>.+?)\\s+(?:и|или|от|с|vs)\\s+(?<b>.+)`,
  `(?:разниц|различи)[a-zа-яё]*\\s+(?:между\\s+)?(?<a>\\S+)\\s+(?<b>.+)`,
  `срав[a-zа-яё]+\\s+(?!по\\s)(?<a>.+?)\\s+(?:и|с|со|или|vs)\\s+(?<b>.+)`,
  `(?<a>.+?)\\s+(?:vs\\.?|versus|против)\\s+(?<b>.+)`,
  `differ[a-zа-яё]*\\s+(?:is\\s+there\\s+)?(?:between|of)\\s+(?<a>.+?)\\s+(?:and|or|vs|from)\\s+(?<b>.+)`,
  `how\\s+(?:is|are|does|do)\\s+(?<a>.+?)\\s+(?:differ[a-zа-яё]*|distinct|compare)\\s+(?:from|to|than|and|with)?\\s*(?<b>.+)`,
  `(?<a>.+?)\\s+(?:is\\s+|are\\s+)?differ[a-zа-яё]*\\s+(?:from|to|than)\\s+(?<b>.+)`,
  `(?<a>.+?)\\s+(?:or|and)\\s+(?<b>.+?)[\\s,—-]+(?:which\\s+(?:one\\s+)?(?:is\\s+better|should|to)|what(?:'?s|\\s+is)\\s+${BETTER})(?:\\s.*)?`,
  `(?<a>.+?)\\s+(?:или|либо)\\s+(?<b>.+?)[\\s,—-]+(?:что|какой|какая|какое|чем)\\s+(?:[a-zа-яё]+\\s+)?(?:лучше|быстрее|${CHOOSE}).*`,
  `^(?<a>${W}+(?:\\s${W}+)?)\\s+и\\s+(?<b>${W}+(?:\\s${W}+)?)[\\s,—-]+(?:что|какой|какую|какое)\\s+(?:[a-zа-яё]+\\s+)?(?:лучше|быстрее|${CHOOSE})(?:\\s.*)?$`,
  `(?<a>.+?)\\s+(?:и|или|либо|and|or)\\s+(?<b>.+?)[\\s,—-]+(?:(?:и\\s+)?что\\s+(?:и\\s+)?когда|когда\\s+(?:что|как[a-zа-яё]+)|when\\s+to\\s+use\\s+(?:which|what)|which\\s+when)(?:\\s.*)?$`,
  `^(?<a>${W}+)\\s+(?:или|либо|or)\\s+(?<b>${W}+)[\\s,]+(?:когда|если|чтобы|when|if)\\s.+`,
  `(?<a>.+?)\\s+compared\\s+(?:to|with)\\s+(?<b>.+)`,
  `compar[a-zа-яё]*\\s+(?:of\\s+)?(?<a>.+?)\\s+(?:and|with|to|vs)\\s+(?<b>.+)`,
  `(?:что|какой|какая|кто)\\s+(?:[a-zа-яё]+\\s+)?(?:${BETTER}|выбрать)\\s*:?\\s+(?<a>.+?)\\s+(?:или|либо)\\s+(?<b>.+)`,
  `^(?:(?:а|и|ну|что|какой|какую|какое|лучше|стоит|мне|надо|should|shall|do|would|could|i|we|you|is it better to|better to|which to|what to)\\s+)+${CHOOSE}\\s*[:,—-]?\\s+(?<a>.+?)\\s+(?:или|либо|or)\\s+(?<b>.+)`,
  `^(?:в\\s+чем|чем|что|где|куда)\\s+[a-zа-яё]+(?:ть|ти)\\s+(?<a>${W}+(?:\\s${W}+)?)\\s+(?:или|либо)\\s+(?<b>${W}+(?:\\s${W}+)?)$`,
  `^(?<a>${SIDE})\\s+(?:and|or)\\s+(?<b>${SIDE})[\\s,]+what\\s+(?:is|are|does|do)\\s+(?:each|both|either)(?:\\s.*)?$`,
  `^(?<a>${W}+(?:\\s${W}+)?)\\s+(?:и|или)\\s+(?<b>${W}+(?:\\s${W}+)?)[\\s,—-]+(?:(?:что|зачем|когда|за\\s+что|для\\s+чего)\\s+)?(?:[a-zа-яё]+(?:ет|ит|ен|на|но|ны)\\s+)?кажд(?:ый|ая|ое|ого)(?:\\s.*)?$`,
  `(?:which|what)\\s+is\\s+${BETTER}\\s*[:,]?\\s+(?<a>.+?)\\s+or\\s+(?<b>.+)`,
  `(?:чем|почему)\\s+(?<a>.+?)\\s+${BETTER}\\s+(?:чем\\s+)?(?<b>.+)`,
  `(?<a>.+?)\\s+${BETTER}\\s+(?:чем|than)\\s+(?<b>.+)`,
  `(?<a>.+?)\\s+${BETTER}\\s+или\\s+${BETTER}\\s+(?<b>.+)`,
  `(?:is|are)\\s+(?<a>.+?)\\s+(?:the\\s+)?same(?:\\s+thing)?\\s+as\\s+(?<b>.+)`,
  `(?:is\\s+|are\\s+)?(?<a>.+?)\\s+(?:и|или|and|or)\\s+(?<b>.+?)\\s+(?:это\\s+|are\\s+|is\\s+)?[—–-]?\\s*${SAME}(?:\\s+или нет|\\s+or not)?$`,
  `(?<a>.+?)\\s+(?:это\\s+)?(?:то|та|те|тот)\\s?же(?:\\s+сам[a-zа-яё]+)?,?\\s+(?:что|как)\\s+(?:и\\s+)?(?<b>.+)`,
  `когда\\s+(?:[a-zа-яё]+(?:ть|ти|ен|но|на|ны)\\s+)?(?<a>.+?),?\\s+а\\s+когда\\s+(?<b>.+)`,
  `когда\\s+(?:[a-zа-яё]+(?:ть|ти|ют|ут)\\s+)?(?<a>.+?)\\s+(?:вместо|а\\s+не)\\s+(?<b>.+)`,
  `when\\s+(?:to|(?:should|do|would|can)\\s+(?:i|you|we|one))\\s+(?:need|want|${CHOOSE})\\s+(?<a>.+?),?\\s+(?:and\\s+when|vs|over|or|instead\\s+of)\\s+(?<b>.+)`,
].map((rule) => new RegExp(rule, 'u'));
/** Every comparison has one of these words; most questions have none, and are spared the rules. */
const MAY_COMPARE = new RegExp(
  `отлич|разниц|различ|срав|differ|compar|distinct|vs|versus|против|(?:ть|ти)\\s.*(?:или|либо)|^\\S+ (?:или|либо|or) |кажд|each|both|either|${BETTER}|${SAME}|same|${CHOOSE}|which|когда|when`,
  'u',
);
const EITHER_OR = new RegExp(
  `^(?!.*(?:отлич|разниц|различ|differ))(?<a>${W}+(?:\\s${W}+){0,2})\\s+(?:или|либо|or)\\s+(?<b>${W}+(?:\\s${W}+){0,2}?(?:\\s(?:of|in|for|у|в|для)\\s${W}+)?)(?:[\\s,]+(?:что|чего|кого|какой|какую|which|what)(?:\\s.*)?)?\\??$`,
  'u',
);

const KIND = '[а-я-]+(?:ый|ий|ой|ая|яя|ое|ее|ые|ие)';

/** “controlled and uncontrolled components” */
const QUALITY =
  '(?!(?:need|add|read|load|bed|thing|string|ring|king|spring|table|variable|speed|feed|seed|embed|shed)\\s)[a-z-]{2,}(?:ed|ive|ic|al|ous|able|ible|ing|ful|less)';

/** «sleep и nanosleep», “-u and -a”, «прямые и косвенные налоги»: two names and nothing said of them are to be told apart. */
const PAIR = new RegExp(
  `^(?<g>${QUALITY})\\s+(?:and|or|vs)\\s+(?<h>${QUALITY}\\s[a-z]+)$|^(?<e>${KIND})\\s+(?:и|или)\\s+(?<f>${KIND}(?:\\s[а-я-]+){1,2})$|^(?<a>${W}+)\\s+(?:и|and)\\s+(?<b>${W}+(?:\\s(?:у|в|для|in|for|of)\\s${W}+)?)$|^(?<c>(?:${W}+\\s)*--?[a-z][\\w-]*)\\s+(?:и|или|and|or)\\s+(?<d>(?:${W}+\\s)*--?[a-z][\\w-]*)$`,
  'u',
);

/** Who wants something to read is answered by links, all of them. */
export const ASKS_TO_READ =
  /(?:^|\s)(?:почитать|литература|литературу|(?:полезные|дай|дайте|кинь|скинь|есть|покажи|какие|другие)\s+(?:[a-zа-яё]+\s+)?(?:ссылки|статьи|материалы|источники)|further reading|what (?:to|should i|can i|else) (?:[a-zа-яё]+ )?read|where (?:to|can i) read|(?:useful|any|some|give me|more) (?:links|articles|resources))(?:\s|$)/u;

const RULES: [Intent, RegExp][] = [
  ['list', ASKS_TO_READ],
  [
    'why',
    /(?:^|\s)(?:зачем|почему|отчего|для чего|с какой целью|в чем (?:смысл|польза|плюс)|нафига|why|what\s+for|what is the (?:point|purpose)|purpose of)(?:\s|$)/u,
  ],
  [
    'option',
    /(?:^|\s)--?[a-z][\w-]*|(?:какой|какая|каким|какую|which|what)\s+(?:опци[a-zа-яё]+|флаг[a-zа-яё]*|ключ[a-zа-яё]*|flag|option|switch)(?:\s|$)|(?:опция|флаг|option|flag)\s+(?:для|чтобы|to|for)\s/u,
  ],
  [
    'list',
    /^which [a-zа-яё]{2,}[^su]s\s|(?:^|\s)(?:каки(?:е|х|ми)|перечисл[a-zа-яё]+|список|списком$|виды|типы|разновидности|which (?:types|kinds|commands)|(?:which|what) (?:[a-zа-яё]+ ){0,2}[a-zа-яё]{3,}s (?:are|do|does|can|exist)|^(?:[a-zа-яё]+ )?ways to|(?:possible|allowed|valid) values|возможные значения|(?:types?|kinds?) of(?! .*(?:that|this|it|called)$)|(?<=^(?:(?:give|show|tell) me |(?:i )?need )?(?:an? |the |full |complete )*)list (?:the|all|of)|name (?:the|all)|what (?:[a-zа-яё]+\s)?(?:types|kinds|commands|states|levels|ways|modes|methods)|what are the|enumerate|^(?:[a-zа-яё]+ ){1,3}(?:types|kinds|principles|conditions|stages|phases|steps|levels|modes|states|properties|layers|ranges|rules|features|components|advantages|disadvantages|pros and cons)$|^(?!(?:how|set|change|add|remove|use|skip) )(?:[a-zа-яё]+ ){0,3}(?:types|kinds|principles|conditions|stages|phases|steps|levels|layers|modes|states|properties|parts|components|features|advantages|disadvantages|benefits|drawbacks|rules) (?:of|in|for)|(?<=^|, )all (?:of )?the [a-zа-яё]+s$|(?:which|what) (?:[a-zа-яё]+ ){0,2}[a-zа-яё]{2,}[^s\s]s (?:should|must))(?:\s|$)/u,
  ],
  [
    'definition',
    /(?:^|\s)(?:(?:что|ч[её]|чо) (?:такое|это|за|значит|означает|обозначает|есть|делает)|кто так[a-zа-яё]+|за что отвечает|определение|определи|понятие|расшифруй|whats (?:an?|that|this|it)|what(?:'s|\s+is|\s+are)(?!\s+(?:new|wrong|left|missing|inside))|what\s+does\s+.+\s+(?:mean|do)|define|definition|meaning of|(?:mean|meant) by|who (?:is|was))(?:\s|$)|\sэто(?:\s+(?:как|(?:что|какой|какая|какое|какие|кто)(?:\s.*)?))?$/u,
  ],
  [
    'howto',
    /(?:^|\s)(?:как(?! называ)|каким образом|что делать|what (?:can|should|do) (?:i|we) do|какой командой|команда|чем (?=[a-zа-яё]+(?:ть|ти)(?:\s|$))|how|command|where (?:do|can|to)|(?<=^(?:(?:the|what are the|which are the) )?)steps (?:to|for|of))(?:\s|$)/u,
  ],
  ['howto', /^(?:(?:а|ну|мне|надо|нужно|хочу|хочется|можно|ли)\s+)*[a-zа-яё]+(?:ть|ться|ти|тись|чь)\s+\S+\s+\S+/u],
  [
    'list',
    /(?:^|\s)(?:команды|commands|основные|компоненты|состав|из чего|этапы|шаги|уровни|принципы|преимущества|недостатки|плюсы|минусы|свойства|признаки|правила|причины|условия|характеристики|стадии|фазы)(?:\s|$)/u,
  ],
];

/** What is wanted is said in a few words; the rules look for it in every place of a longer text, again and again. */
const LONGEST = 300;
/** Words in a side of a comparison; more of them are a story that happens to say «the same». */
const LONGEST_SIDE = 6;
/** «сравни a, b и c», «between a, b and c»: here a comma parts sides. Elsewhere it may part them from other talk. */
const LISTS_SIDES =
  /(?:срав[a-zа-яё]+|отлич[a-zа-яё]*|разниц[a-zа-яё]*|различ[a-zа-яё]*|между|between|compar[a-zа-яё]*)\s+$/u;

/** Reads what is wanted from a mended, lower-case question. The first rule that fits wins; comparisons come first. */
export function readIntent(text: string): Reading {
  const question = text
    .slice(0, LONGEST)
    .replace(/[?!.…]+\s*$/g, '')
    .replace(/\s+/g, ' ')
    .replace(/(?<= (?:the|any|a) )diff(?=[ ?]|$)/u, 'difference')
    .replace(/ (?:друг (?:от|с) друг(?:а|ом)|между собой|from each other|from one another)(?= |$)/u, '')
    .trim();
  const [asked] = question.split(NEXT_CLAUSE, 1);
  const sides = (asked !== question && readSides(asked ?? '')) || readSides(question);
  if (sides) return { intent: 'comparison', sides };
  if (/(?:^|\s)(?:отлич|разниц|различи|сравн|differ|compar)/u.test(question))
    return { intent: 'comparison', sides: [] };
  for (const [intent, rule] of RULES) if (rule.test(question)) return { intent, sides: [] };
  // A bare noun or two is how people ask a search box: «образ», «docker compose».
  const words = question.split(' ').length;
  return { intent: words <= 3 && !/(?:ть|ти)(?:\s|$)/u.test(question) ? 'definition' : 'other', sides: [] };
}

/** «… и чем отличаются», “… and why”: what else is asked of the sides. */
const NEXT_CLAUSE =
  /(?:,\s*(?:(?:и|а|and)\s+)?|\s(?:и|а|and)\s+)(?:(?:в\s+)?чем|что|как(?:ой|ая|ое|ие|ую)?|когда|где|куда|зачем|почему|why|when|where|which|what|how)(?:\s.*)?$/u;

/** What a question sets against each other. */
function readSides(question: string): string[] | undefined {
  const either = EITHER_OR.exec(question)?.groups;
  const rules = MAY_COMPARE.test(question) ? COMPARISONS : [];
  for (const found of either ? [either] : rules.map((rule) => rule.exec(question)?.groups)) {
    if (!found?.a || !found.b) continue;
    const sides = sidesOf(found.a, found.b, LISTS_SIDES.test(question.slice(0, question.indexOf(found.a))));
    const areShort = sides.every((side) => side.split(' ').length <= LONGEST_SIDE);
    if (sides.length > 1 && areShort) return sides;
  }
  const pair = PAIR.exec(question)?.groups;
  return pair && [pair.a ?? pair.c ?? pair.e ?? pair.g ?? '', pair.b ?? pair.d ?? pair.f ?? pair.h ?? ''];
}

const FRAME =
  /^(?:(?:how (?:do|does|is|are)|what makes|а|и|ну|же|в|у|ли|правда|чем|что|такое|какая|какой|какие|лучше|хуже|быстрее|медленнее|легче|тяжелее|проще|сложнее|удобнее|надежнее|безопаснее|дешевле|можно|сказать|нужен|нужна|нужно|брать|взять|выбрать|использовать|юзать|просто|just|подскажи[a-zа-яё]*|скажи[a-zа-яё]*|объясни[a-zа-яё]*|пожалуйста|мне|ключ[a-zа-яё]*|опци[a-zа-яё]+|флаг[a-zа-яё]*|команд[a-zа-яё]+|the|a|an|is|are|what|explain|tell|me|please)\s+)+/u;
const TAIL =
  /\s+(?:в чем|чем|какая|какое|и в чем|и зачем|и когда|по-?\s?простому|простыми словами|кратко|пожалуйста|плиз|please|in short|briefly|в двух словах|лучше|хуже|быстрее|легче|тяжелее|или|(?:что )?это|и когда.*|что (?:[a-zа-яё]+[еш]е|брать|взять|выбрать|использовать|юзать|ставить|поставить|учить)|(?:which|what)(?:'?s (?:the )?[a-zа-яё]+| one| is [a-zа-яё]+| to (?:pick|choose|use|take|prefer))|что (?:[a-zа-яё]+\s)?[a-zа-яё]+[еияую]т|(?:are|is)(?:n'?t)? (?:they|it|these|this))(?:\s.*)?$/u;

/** «…, что куда писать» between the sides and the word of comparing. */
const ASIDE = /,\s*(?:что|куда|когда|где|зачем)\s(?:что|куда|когда|где|как[a-zа-яё]+|[a-zа-яё]+(?:ть|ти))(?:\s.*)?$/u;

const IS_SAME = new RegExp(`\\s+(?:это\\s+)?${SAME}(?:\\s|\\?|$).*$`, 'u');

function sidesOf(first: string, rest: string, isListed: boolean): string[] {
  const others = rest.replace(IS_SAME, '').replace(ASIDE, '');
  const parts = [
    ...(isListed ? first.split(/,\s*/) : [first]),
    ...others.split(/,\s*|\s+(?:и|or|and|n|&|или|vs|от)\s+/u),
  ];
  return parts
    .map((part) => part.replace(FRAME, '').replace(TAIL, '').trim())
    .filter(
      (part) =>
        part !== '' && !/^(?:(?:в )?чем|что|они|оба|how|what|which|(?:(?:are|is)(?:n'?t)? )?they|both)$/.test(part),
    )
    .slice(0, 5);
}
