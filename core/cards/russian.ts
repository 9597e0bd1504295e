import type { Grammar } from './grammar.ts';
import { cutOther, facts, PRAISE } from './russian-facts.ts';
import { openLead } from './russian-leads.ts';
import { statement } from './russian-statements.ts';
import {
  coordinated,
  difference,
  ESSENCE,
  howTo,
  isPlural,
  isQuestion,
  LIST_TITLE,
  RELATIVE,
  VAGUE,
  whatIs,
} from './russian-titles.ts';
import {
  ANAPHORA,
  CLAUSE,
  DATE,
  isInfinitive,
  isNounPhrase,
  isVerb,
  isVerbs,
  opening,
  stripDiscourse,
  stripThis,
  word,
} from './russian-words.ts';
import { capital, small, withoutStop } from './text.ts';

export const russian: Grammar = {
  opening,
  stripThis,
  stripDiscourse,
  whatIs,
  whatIsNamed: (term) => (ESSENCE.test(term) ? `В чём ${small(term)}?` : `${capital(term)} — что это такое?`),
  gist: (term, text) =>
    WE_DO.test(text)
      ? `${capital(term)} — как это работает?`
      : NO_THING.test(term.replace(/\s*\(\D*\)$/, ''))
        ? russian.mainPoints(term)
        : `${capital(term)} — что это такое?`,
  whatDoesNamed: (term, plural) => `${capital(term)} — что ${plural ? 'делают' : 'делает'}?`,
  whatDoes: (term, plural) => `Что ${plural ? 'делают' : 'делает'} ${term}?`,
  whoIs: (name) => `${name} — кто это?`,
  whenDone: (term, meaning) => {
    const { v = '', r = '' } =
      /^(?<v>\p{L}+(?:ется|ится|ются|ятся)) (?<r>(?:при|когда|если|после|перед|до)\s.+)$/iu.exec(meaning)?.groups ?? {};
    return v === '' ? undefined : { front: `Когда ${small(v)} ${term}?`, back: r };
  },
  whatMeans: (term) => `Что означает ${term}?`,
  cue: (term) => `${term} — …?`,
  whatDoesCommand: (command, meaning) =>
    happens(meaning)
      ? `Что происходит по команде ${command}?`
      : `${servesFor(meaning) ?? 'Что даёт'} команда ${command}?`,
  whatDoesOption: (option, owner, meaning) =>
    `${servesFor(meaning) ?? 'Что задаёт'} опция ${option}${owner ? ` ${owner}` : ''}?`,
  whichOption: (meaning, owner) => {
    const text = withoutStop(meaning);
    const of = owner ? ` ${owner}` : '';
    const first = word(text).toLowerCase();
    if (isInfinitive(first)) return `Какая опция${of} нужна, чтобы ${small(text)}?`;
    const purpose = /^(?:используется|служит|нужна|применяется) (для .+)$/iu.exec(text);
    if (purpose?.[1]) return `Какая опция${of} используется ${purpose[1]}?`;
    if (isVerb(first)) return `Какая опция${of} ${small(text)}?`;
    return `Какой опции${of} соответствует описание «${small(text.replace(/[«»]/g, '"'))}»?`;
  },
  optionOwner: (title, command) => {
    if (command) return `команды \`${command}\``;
    const rest = /(?:опци[ияей]+|ключ[иаейям]*|флаг[иаов]*|параметр[ыаов]*)\s+(?<r>.+)$/iu.exec(title)?.groups?.r;
    return rest && /^(?:в|для|у|команды|программы|утилиты)\s/iu.test(rest) ? withoutStop(rest) : undefined;
  },
  whatBelongs: (term) => `${capital(term)}: что сюда относится?`,
  whatFeatures: (term) => `Чем характеризу${isPlural(term) ? 'ю' : 'е'}тся ${term}?`,
  commandFor: (term) => `Какая команда для ${term}?`,
  whatFor: (term) => `${capital(term)}: для чего это нужно?`,
  whichAreThere: (phrase) => `Какие бывают ${phrase}?`,
  asShown: (meaning) =>
    /^(?:что|кто|какой|какая|какие|какое|сколько|где|когда|куда|откуда|жив ли|есть ли)\s/iu.test(meaning)
      ? `показывает, ${small(meaning)}`
      : meaning,
  doing: (_text, pair) => {
    if (!pair) return undefined;
    const said = pair.meaning.replace(/^(?:для начала|сначала|затем|потом|далее|теперь|после этого|и)[,:]?\s+/iu, '');
    const first = word(said).toLowerCase();
    const infinitive = isInfinitive(first)
      ? first
      : /[^аеиоуыяё]им$/u.test(first)
        ? `${first.slice(0, -1)}ть`
        : undefined;
    if (!infinitive || first === 'иметь') return undefined;
    return { term: pair.term, meaning: infinitive + said.slice(first.length) };
  },
  ownPart: cutOther,
  mainPoints: (title) => `${capital(title)}: что нужно знать?`,
  whatAndWhen: (term) => `${capital(term)} — что и когда?`,
  datePart: (text) => {
    const date = DATE.exec(text)?.[0];
    return date ? { date: date.trim(), rest: text.slice(date.length).replace(/^[\s,.;:–—-]+/u, '') } : undefined;
  },
  resolveSame: (text, before) => {
    const but = /^то же(?: самое)?,? (?:но|только) (?<r>.+)$/iu.exec(text)?.groups?.r;
    return but && before ? `${before}, но ${but}` : undefined;
  },
  hasVerb: (term) =>
    term
      .toLowerCase()
      .split(/\s+/)
      .some((token) => /(?:ется|ится|ются|ятся|ает|яет|ует|ивает)$/u.test(token) && isVerb(token)),
  isPlural,
  coordinated,
  isNounPhrase,
  whichCommand,
  whenWas: (event) => `Когда это было: ${event}?`,
  whenWasIt: (title) => `${capital(title)} — когда это было?`,
  whatHappened: (date) =>
    /^\d{3,4}(?:\sгод)?$/u.test(date)
      ? `Что произошло в ${Number.parseInt(date, 10)} году?`
      : /^\d{1,2}\s\p{L}+\s\d{3,4}(?:\sгода?)?$/u.test(date)
        ? `Что произошло ${date.replace(/\sгода?$/u, '')} года?`
        : `Что произошло: ${date}?`,
  // «Назовите помещики» would want another case.
  nameThem: (phrase) =>
    /^(?:\p{L}+(?:ые|ие) )?\p{L}*(?:тели|щики|чики|исты|цы|[ая]не|ологи|графы)(?:\s|$)/iu.test(phrase)
      ? `${capital(phrase)} — перечислите.`
      : `Назовите ${phrase}.`,
  nameAll: (title) => `${capital(title)}: перечислите.`,
  nameThemAfter: (clause) => `${capital(withoutStop(clause))}. Назовите их.`,
  openLead,
  compareBy: (aspect) =>
    ASKS.test(aspect) ? `${small(aspect.replace(/\?$/, ''))}?` : `чем отличаются по признаку «${small(aspect)}»?`,
  sequence: (title) => `${capital(title)}: ${isPlural(title) ? 'перечислите по порядку.' : 'что за чем идёт?'}`,
  steps: (title) => {
    const named = capital(title.replace(/\s*по (?:шагам|порядку)/iu, ''));
    return `${named}: перечислите ${isPlural(named.split(': ').at(-1) ?? '') ? '' : 'шаги '}по порядку.`;
  },
  howTo,
  giveExample: (title) => `Приведите ${small(title)}.`,
  giveExamples: (kind) => `${capital(kind)}: приведите примеры.`,
  example: (title, command) =>
    command ? `${capital(title)}: приведите пример команды ${command}.` : `${capital(title)}: приведите пример.`,
  difference,
  within: (context, question) => {
    const [first = ''] = question.split(/\s/);
    if (CLAUSE.test(question) || /^\S+ ли\s/u.test(question)) return `${capital(context)}: ${small(question)}`;
    return `${capital(context)}: ${/^(?:Что|Как|Какой|Какая|Какие|Какое|Какую|Когда|Для|Куда|Где|В|Почему|Зачем|Чем|С|Назовите|Откуда|Сколько|Кто|Приведите|Чему|Чего|За|От|Из|Из-за|На|К|Ко|Во|По)$/u.test(first) ? question.charAt(0).toLowerCase() + question.slice(1) : question}`;
  },
  facts,
  statement,
  isSetting: (title) => /^(?:в|во|на|при|для|у|с|со|из|по|от|до)\s/iu.test(title),
  isQuestion,
  isListTitle: (title) => LIST_TITLE.test(title),
  isVagueTitle: (title) => VAGUE.test(title.trim()) || CLAUSE.test(title),
  isRelativeTitle: (title) => RELATIVE.test(title.trim()),
  relation: (term, header) => {
    const asked = header.replace(/\?$/, '');
    return NEEDED.test(asked) ? `${capital(asked)} ${term}?` : `${term} — ${small(asked)}?`;
  },
  asQuestion: (title) => `${capital(title)}?`,
  isAnaphoric: (text) => ANAPHORA.test(text),
  isPraise: (text) => PRAISE.test(text),
};

/** «Когда подходит»: what does, stands behind it, of whatever gender it is. */
const NEEDED = /^когда (?:лучше |обычно |хорошо )?(?:подходит|пригодится|годится|работает|срабатывает)$/iu;

/** «Где лежат», «Чьё ядро», «Меняются ли»: a row's head that is a question already; «где» alone is not. */
const ASKS =
  /^(?:(?:что|чего|чему|чем|кто|кого|кому|кем|чей|чья|чь[её]|чьи|где|куда|откуда|когда|как|сколько|зачем|почему|как(?:ой|ая|ое|ие|ую))(?=,?\s)|(?:в|во|на|из|от|до|для|с|со|за|по|к|у|о) (?:чего|чему|чем|ч[её]м|что|кого|кому|кем|как\p{L}{2,3}))(?![\p{L}-])|^\p{L}+ ли(?!\p{L})/iu;

/** «удаляет …» is what it does, «удаление …» and «удалить …» what it is for; «список образов» is neither. */
function servesFor(meaning: string): string | undefined {
  const said = meaning.replace(/^\p{L}+(?:ью|но|ро|во|ко) (?=\p{L}+(?:ть|ти)(?!\p{L}))/iu, '');
  const opens = isInfinitive(word(said).toLowerCase()) ? 'infinitive' : opening(said);
  const isThing = opens === 'noun' && isNounPhrase(meaning) && /^[а-яё]/iu.test(meaning);
  if (opens === 'infinitive' || /^(?:использу|служит|применя|нужн)\p{L}* (?:для|чтобы) /iu.test(meaning))
    return 'Для чего служит';
  const isHow = /^(?:то же|ничего|команда|утилита|программа)(?!\p{L})|^\p{L}+(?:[нвтк]о|ски)$/iu.test(meaning);
  if (!isThing || isHow) return 'Что делает';
  return DEED.test(word(meaning)) ? 'Для чего служит' : undefined;
}
const DEED =
  /(?:[аяеи]ни[ея]|ци[яю]|тие|уск|отр|[ое]вка|[рч]ка|узка|вывод|сброс|выбор|поиск|обзор|возврат|переход|вход|выход|перенос|замена|отмена|печать|откат|доступ|запись|правка)$/iu;

/** «показывается список», «процесс останавливается»: nothing does it. */
const happens = (meaning: string): boolean => {
  if (servesFor(meaning) === 'Для чего служит') return false;
  const [first = '', ...words] = (meaning.split(/[,.;:(]/)[0] ?? '').toLowerCase().split(/\s+/);
  const isDone = (token: string): boolean => /(?:тся|ются|ятся)$/u.test(token) && (isVerb(token) || isVerbs(token));
  return isDone(first) || (opening(meaning) === 'noun' && words.some(isDone));
};

/** «Ограничение памяти», «Права доступа в Linux», «Проброс портов -p», «Крымская война 1853–1856»: of those no one asks what they are. */
const NO_THING =
  /\s-|\sи\s|,\s|\d{4}|^(?:\S+\s){3,}\S|^(?:сам|глав|основ|наибол|хорош|плох|правил)\p{L}*\s|^\p{L}+(?:ание|ение|ация|овка)\s(?![(])/iu;

/** «Берём очередной элемент …»: how one does it. */
const WE_DO = /^\p{L}+(?:[аяуюе]ем|ём|[дрлгксзтвнжчш]им|[дрлгксзтвнжчш]ем)(?:ся)?(?!\p{L})/iu;

function whichCommand(meaning: string, tool: string | undefined): string {
  const text = withoutStop(meaning);
  const of = tool ? ` ${tool}` : '';
  const first = word(text).toLowerCase();
  if (isInfinitive(first)) return `Какой командой${of} ${small(text)}?`;
  const purpose =
    /^(?:команда\s+)?(?:используется|служит|нужна|применяется|предназначена)\s+(?<r>(?:для|чтобы)\s.+)$/iu.exec(text);
  if (purpose?.groups?.r) return `Какая команда${of} используется ${purpose.groups.r}?`;
  if (/^(?:что|кто|какой|какая|какие|какое|сколько|где|когда|куда|откуда|чем|как|жив ли|есть ли)(?=\s)/iu.test(text))
    return `Какая команда${of} показывает, ${small(text)}?`;
  if (isVerb(first) && !first.endsWith('ся')) return `Какая команда${of} ${small(text)}?`;
  const noun = /^(?<n>[а-яё]{3,}[ае])ни[ея](?= |$)(?<r>[^,;]*)$/iu.exec(text);
  if (noun?.groups?.n) return `Какая команда${of} служит для ${small(noun.groups.n)}ния${noun.groups.r ?? ''}?`;
  return `Какой команде${of} соответствует описание «${small(text.replace(/[«»]/g, '"'))}»?`;
}
