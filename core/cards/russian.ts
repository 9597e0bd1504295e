import type { Grammar, Opening, Question } from './grammar.ts';
import { asCode, capital, small, withoutStop } from './text.ts';

const NOT_VERBS =
  /^(?:скелет|убит|разбит|забит|открыт|закрыт|покрыт|скрыт|взят|занят|снят|принят|поднят|понят|отнят|совет|пакет|билет|ответ|цвет|свет|предмет|результат|формат|аппарат|маршрут|институт|лимит|кредит|аудит|атрибут|интернет|кабинет|бит|байт|ракет|букет|планет|монет|газет|гранит|визит|запрет|привет|отчет|отчёт|счет|счёт|расчёт|расчет|учет|учёт|полет|полёт|сюжет|комитет|авторитет|приоритет|суверенитет|университет|факультет|бюджет|паритет|менталитет|иммунитет|объект|субъект|проект|аспект|эффект|дефект|квадрат|адресат|мандат|солдат|депутат|агрегат|сертификат|дубликат|автомат|климат|минут|секунд|лет|нет|сайт|брат|нитрат|сульфат|оксид|алфавит|транзит|дефицит|профицит|коммит|сокет|конфликт|фрагмент|элемент|штат|дат|плат|затрат|работ|инструмент|много|шкафут|скат|салат|откат|захват|возврат|стандарт|март|факт|тракт|акт|контракт|артефакт|мат|ват|хват|парламент|монолит|магнит|зенит|субстрат|фосфат|плебисцит|петит|гамбит|дебит|этикет|макет|букет|сегмент|трафарет|портрет|декрет|секрет|концерт|эксперт|вариант|момент|клиент|студент|документ|аргумент|контент|талант|десант|гарант|мигрант|агент|патент|процент|пациент|ингредиент|градиент|коэффициент|президент|резидент|континент|компонент|оппонент|абонент|монумент)$/u;
const VERB_END = /(?:ает|яет|ует|юет|еет|ёт|ет|ит|ыт)(?:ся)?$/u;
const VERBS_END = /(?:ают|яют|уют|юют|еют|ют|ут|ят|ат)(?:ся)?$/u;
const NOT_INFINITIVES =
  /(?:ость|ости|есть|тсть)$|^(?:сеть|путь|память|часть|область|власть|печать|нить|смерть|суть|ртуть|мать|кровать|опять|пять|десять|девять|хоть|чуть|ветвь|плоть|треть|четверть|речь|дочь|ночь|печь|вещь|помощь|мощь|сети|памяти|смерти|нефти|нити|плоти|дети|пути|области|части|власти|пяти|шести|почти|кисть|честь|весть|месть|совесть|повесть|тетрадь|запчасть|подсеть|нейросеть|соцсеть|нефть|лошадь|пусть|стать|рукоять|рать|знать|прядь)$/u;

const word = (text: string): string => /^[«"(]*([\p{L}-]+)/u.exec(text)?.[1] ?? '';

/** «показать», «вывести», «стеречься»: by the ending, with the nouns that look alike left out. */
export const isInfinitive = (token: string): boolean =>
  /(?:ть|ти|чь)(?:ся|сь)?$/u.test(token) && token.length > 3 && !NOT_INFINITIVES.test(token.replace(/(?:ся|сь)$/u, ''));

const isVerb = (token: string): boolean =>
  token.length > 3 && /^\p{L}+$/u.test(token) && VERB_END.test(token) && !NOT_VERBS.test(token);
const isVerbs = (token: string): boolean =>
  token.length > 3 && /^\p{L}+$/u.test(token) && VERBS_END.test(token) && !NOT_VERBS.test(token);

const ANAPHORA =
  /^(?:он|она|оно|они|так|его|её|ее|их|ему|ей|им|ими|такой|такая|такое|такие|таким|эта|этот|эти|этом|этого|этой|этих|этому|тот|та|те|того|тогда|там|туда|отсюда|поэтому|потому|также|тоже|но|и|а|зато|однако|причём|причем|иначе|сюда|здесь|тут|оба|обе|вот|ну|вроде|остальные|остальное|итак|именно|благодаря такому|при этом|в этом|у него|у неё|у них|в нём|в нем|в ней|на нём|из него|из них|то же|наоборот|ещё и|еще и|вторая|второй|первая|первый)(?![\p{L}-])/iu;
const CLAUSE =
  /^(?:если|когда|чтобы|где|в|во|на|по|при|из|с|со|от|до|для|за|к|ко|у|о|об|без|под|над|через|между|только|не|уже|очень|почти|всегда|никогда|обычно|сначала|потом|сразу|можно|нужно|надо|важно|нельзя|каждый раз|как|хоть|хотя|пока|после|перед|вместо|внутри|сам|само|умеет|решается|раз|кто|что|кого|чего|сколько|почему|зачем|откуда|годится|больше|меньше|легко|удобно|трудно|сознательно|вдоль|около|против|среди|кроме|помимо|слева|справа|сверху|снизу|данные|похоже|видно|всё|все|именно|весной|летом|осенью|зимой|весна|лето|осень|зима|рядом|изнутри|снаружи|изначально|полностью|имеет смысл|следует|стоит|требуется|рекомендуется|необходимо|приходится|достаточно|понадобится|прид[её]тся|существу[ею]т|име[ею]тся|происход[ия]т|быва[ею]т)(?![\p{L}-])|^\p{L}+(?:ите|йте|ьте)(?![\p{L}-])/iu;
// A month with a slip of the fingers is a month.
const MONTH = '(?:(?:янв|фев|мар|апр|июн|июл|авг|сен|окт|ноя|дек)[а-я]{3,6}|март[ае]?|ию[нл][яье]|ма[яй])';
const YEAR = '(?:[12]\\d{3}|\\d{3})';
const DAY = '\\d{1,2}(?:\\s?[–—-]\\s?\\d{1,2})?(?:\\s\\(\\d{1,2}\\))?';
const MOMENT = `(?:${DAY}\\s+${MONTH}(?:\\s+${YEAR})?|${MONTH}\\s+${YEAR}|${YEAR}(?:,?\\s+(?:${DAY}\\s+)?${MONTH})?)`;
// A bare number is a year only where the writer treats it as one: «1380, …», «862 – …», «988 год».
const DATE = new RegExp(
  `^(?:(?:с|в|около|начало|конец|весна|лето|осень|зима|весной|летом|осенью|зимой)\\s+)?${MOMENT}(?:\\s?[–—-]\\s?(?:${MOMENT}|\\d{2}))?(?:\\s(?:год[а-я]*|гг?\\.?))?(?=\\s*(?:[–—,.;:)-]|год|$))`,
  'iu',
);

const HAS_SUBJECT = /\s(?:он|она|оно|они|мы|вы)\s|\sне\s\p{L}+(?:ет|ит|ёт|ют|ут|ят)(?:\s|$)/iu;

function opening(text: string): Opening {
  // «Это пособие рассказывает …» is said of the text, «это замок, …» of the heading.
  const [, deed = ''] = /^это \p{L}+ (\p{L}+)/iu.exec(text) ?? [];
  if (isVerb(deed.toLowerCase()) || isVerbs(deed.toLowerCase())) return 'anaphora';
  if (/^(?:[-–—]\s*)?это(?![\p{L}])/iu.test(text)) return 'this';
  if (ANAPHORA.test(text)) return 'anaphora';
  if (DATE.test(text)) return 'date';
  const first = word(text).toLowerCase();
  if (first === '' || !/[а-яё]/iu.test(first)) return /^[`$%\d]/.test(text) ? 'clause' : 'noun';
  if (CLAUSE.test(text)) return 'clause';
  // «Магистрат, который …» is a noun, whatever its ending.
  if (/^\p{L}+, (?:котор|где |чей |чья )/u.test(text)) return 'noun';
  // «Искать по значению она не умеет»: the sentence has a subject of its own.
  if (isInfinitive(first)) return HAS_SUBJECT.test(text.split(/[,.;:]/)[0] ?? '') ? 'clause' : 'infinitive';
  if (isVerb(first)) return 'verb';
  if (isVerbs(first)) return 'verbs';
  // «берём», «строим», «делим», «сравниваем»
  if (
    /(?:аем|яем|уем|юем|ём|дим|рим|лим|им|ем)(?:ся)?$/u.test(first) &&
    first.length > 3 &&
    !/(?:ием|ъём|объём|приём|режим|алгоритм)$/u.test(first)
  )
    return 'clause';
  // Short participles and past tense: «создан», «выбрал», «убит».
  if (
    /(?:ана|ано|аны|ана|ён|ена|ено|ены|ан|ял|ал|ил|ел|али|или|ела|ала|ила)$/u.test(first) &&
    first.length > 4 &&
    !/(?:план|экран|канал|сигнал|журнал|файл|стол|раздел|интервал|терминал|материал|шаблон|элемент|страна|система|профиль|дела|сила|предел|модел|капитал|начало|зеркало)$/u.test(
      first,
    )
  )
    return 'clause';
  return 'noun';
}

const DISCOURSE =
  /^(?:по сути|другими словами|иными словами|иначе говоря|проще говоря|то есть|т\.\s?е\.|по какой-то причине|в общем|короче|кстати|например|итак|вообще|фактически|тезисно|важно!*|внимание!*|обычно|прежде всего|как правило|строго говоря|на практике|напомню|запомнить|помнить)(?=[\s,:!])[,:!]*\s*(?:что\s+)?/iu;

const q = (kind: Question['kind'], front: string, back: string, needsContext = false): Question => ({
  ...(needsContext ? { needsContext } : {}),
  kind,
  front: capital(
    front
      .replace(/\s+/g, ' ')
      .replace(/(?:,| тогда)(?=\?$)/u, '')
      .trim(),
  ),
  back: capital(withoutStop(back.trim())),
});

const SUBJECT =
  '(?<s>[«"`\\p{L}\\d][^,;:.!?—–]{1,70}?(?:, (?:записанн|создан|запущенн|помещ[её]нн|состоящ|наход|котор)[^,]{2,60},)?)';
const rule = (source: string): RegExp => new RegExp(source.replace('<S>', SUBJECT), 'iu');

/** Each pattern is a kind of sentence that states one fact, with the question that the fact answers. */
const PATTERNS: { pattern: RegExp; ask: (g: Record<string, string>) => Question | undefined }[] = [
  {
    // «Ключевое преимущество Docker в том, что …»
    pattern:
      /^(?<s>[\p{L}][^,;:.]{3,70}?)(?:\s+(?:заключается|состоит))?(?:\s+[–—])?\s+в том, (?:что|чтобы)\s+(?<r>.+)$/iu,
    ask: ({ s = '', r = '' }) => q('definition', `в чём ${small(s)}?`, r.replace(/^(?:он|она|оно|они) /iu, '')),
  },
  {
    // «В отличие от виртуальных машин, контейнеры не создают …»
    pattern:
      /^в отличие от (?<o>[^,]{2,50}), (?<s>(?!(?:в|во|на|с|со|у|для|при|из|к)\s)[^,]{2,40}?) (?<r>(?:не )?(?<v>[\p{L}]+(?:ет|ит|ют|ут|ят|ат)(?:ся)?)\s.+)$/iu,
    ask: ({ o = '', s = '', r = '', v = '' }) =>
      q('comparison', `чем ${small(s)} ${isVerbs(v.toLowerCase()) ? 'отличаются' : 'отличается'} от ${o}?`, r),
  },
  {
    pattern:
      /^чем (?<m>(?:больше|меньше|выше|ниже|чаще|реже|длиннее|короче|быстрее|дольше)[^,]{2,60}), тем (?<r>.+)$/iu,
    ask: ({ m = '', r = '' }) => q('cloze', `чем ${m}, тем […]`, r),
  },
  {
    // «Чтобы установить пакет, используется опция -i»
    pattern:
      /^чтобы (?<m>[^,]{4,80}), (?:используется|используют|используйте|применяется|применяют|нужна|нужен|нужно|надо|служит|есть|достаточно|хватит) (?:(?<n>опция|команда|ключ|флаг|метод|функция|параметр|утилита) )?(?<r>.+)$/iu,
    ask: ({ m = '', n, r = '' }) => {
      if (!n) return q('definition', `что нужно, чтобы ${m}?`, r);
      const which = /[аяь]$/u.test(n) ? `какая ${n} нужна` : `какой ${n} нужен`;
      return q(n === 'команда' ? 'meaning->command' : 'option', `${which}, чтобы ${m}?`, r);
    },
  },
  {
    // «X создаётся с помощью команды Y, которая …»
    pattern: rule(
      '^<S> (?<v>созда[её]тся|создаются|собирается|собираются|делается|делаются|запускается|запускаются|настраивается|настраиваются|управляется|проверяется|решается|удаляется|устанавливается|описывается|выполняется) (?:с помощью|при помощи|через|посредством) (?<n>команды )?(?<r>.+)$',
    ),
    ask: ({ s = '', v = '', n, r = '' }) =>
      n
        ? q('meaning->command', `с помощью какой команды ${v} ${small(s)}?`, asCode(r.replace(/, котор.*$/iu, '')))
        : q('definition', `с помощью чего ${v} ${small(s)}?`, r),
  },
  {
    // «Docker делает это с помощью …»
    pattern: rule('^<S> (?:делает|достигает|добивается) (?:это|этого) (?:с помощью|при помощи) (?<r>.+)$'),
    ask: ({ s = '', r = '' }) => q('definition', `с помощью чего работает ${small(s)}?`, r),
  },
  {
    // «С помощью docker вы можете отделить …»
    pattern:
      /^(?:с помощью|при помощи|благодаря) (?<s>(?!этого|этой|такого|такому|такой|него|неё|них|чего)[^,]{2,50}?) (?:вы |мы )?(?:можно|можете|можем|получится|удаётся) (?<r>.+)$/iu,
    ask: ({ s = '', r = '' }) => q('definition', `что можно сделать с помощью ${s}?`, r),
  },
  {
    // «bridge-сети лучше всего подходят, когда …»
    pattern: rule(
      '^<S> (?<v>(?:лучше всего |больше всего |хорошо |обычно |чаще всего )?(?:подходит|подходят|нужен|нужна|нужно|нужны|применяется|применяются|используется|используются|применяют|используют|годится|годятся|возникает|возникают|бывает|пригодится|полезен|полезна|полезно|полезны|хорош|хороша|хорошо|хороши)),? (?:тогда, )?(?<r>когда .+|если .+|там, где .+)$',
    ),
    ask: ({ s = '', v = '', r = '' }) => q('definition', `когда ${v} ${small(s)}?`, r),
  },
  {
    // «Docker применяется для управления …»
    pattern: rule(
      '^<S> (?<v>применяется|применяются|используется|используются|служит|служат|нужен|нужна|нужно|нужны|предназначен[аоы]?|разработан[аоы]?|создан[аоы]?|придуман[аоы]?|пригодится|подходит|подходят) (?<r>для .+|чтобы .+)$',
    ),
    ask: ({ s = '', v = '', r = '' }) => q('definition', `для чего ${v} ${small(s)}?`, r),
  },
  {
    pattern: rule(
      '^<S> (?<v>позволяет|позволяют|даёт возможность|дают возможность|помогает|помогают) (?:(?:вам|нам|пользователям|разработчикам|вы|мы) )?(?<r>(?![A-Za-z])(?:\\p{L}+ ){0,6}?(?:не )?\\p{L}+(?:ть|ти|чь)(?:ся)?(?:[ ,].*|$))',
    ),
    ask: ({ s = '', v = '', r = '' }) =>
      q('definition', `что ${v} ${/помога/.test(v) ? 'делать ' : ''}${small(s)}?`, r),
  },
  {
    // «Docker образ – это как ведёрко …»
    pattern: /^(?<s>[^,;:.—–]{2,60}?)(?:\s[–—-]\s|\s)это как (?<r>.+)$/iu,
    ask: ({ s = '', r = '' }) => q('definition', `с чем можно сравнить ${s}?`, `как ${r}`),
  },
  {
    // «Данные записываются в специальный слой …»
    pattern:
      /^(?<s>(?!это)[\p{L}][^,;:.—–]{2,50}?) (?<v>записыва[ею]тся|сохраня[ею]тся|попада[ею]т|отправля[ею]тся|уход[ия]т|переход[ия]т) (?<r>(?:в|во|на|к) (?!том|этом|виде|форме|формате)[^,].+)$/iu,
    ask: ({ s = '', v = '', r = '' }) => q('definition', `куда ${v} ${small(s)}?`, r),
  },
  {
    pattern:
      /^(?<s>(?!это)[\p{L}][^,;:.—–]{2,50}?) (?<v>хран[ия]тся|леж[ия]т|жив[её]т|живут|наход[ия]тся|размеща[ею]тся) (?<r>(?:в|во|на|под) (?!том|этом|виде|форме|формате)[^,].+)$/iu,
    ask: ({ s = '', v = '', r = '' }) => q('definition', `где ${v} ${small(s)}?`, r),
  },
  {
    // «В Dockerfile записываются команды …»
    pattern:
      /^(?<p>(?:в|во|на|у|из|с) [^,;:]{2,50}?) (?<v>записываются|хранятся|лежат|находятся|описываются|указываются|содержатся|задаются|входят|используются) (?<r>(?!(?:в|во|на|под|у|рядом)\s).+)$/iu,
    ask: ({ p = '', v = '', r = '' }) => {
      const stem = v.toLowerCase();
      const form: Record<string, string> = {
        записываются: 'записывается',
        хранятся: 'хранится',
        лежат: 'лежит',
        находятся: 'находится',
        описываются: 'описывается',
        указываются: 'указывается',
        содержатся: 'содержится',
        задаются: 'задаётся',
        входят: 'входит',
        используются: 'используется',
      };
      const asked = form[stem];
      return asked ? q('definition', `что ${asked} ${small(p)}?`, r) : undefined;
    },
  },
  {
    // «В инфраструктуре docker есть два важных понятия: …»
    pattern:
      /^(?<p>(?:в|во|у|на) [^,;:]{2,60}?) (?<v>есть|бывает|бывают|выделяют|существует|существуют) (?<n>(?:всего )?(?:две|два|три|четыре|пять|шесть|семь|несколько)\s[^:]{3,60}):\s*(?<r>.+)$/iu,
    ask: ({ p = '', v = '', n = '', r = '' }) => q('list', `какие ${n} ${v} ${small(p)}?`, r),
  },
  {
    pattern: rule(
      '^<S> (?<v>не работает|не работают|не годится|не годятся|не используется|не поможет|не подходит|не подходят|возникает|возникают|появляется|появляются|срабатывает|срабатывают|бывает|получается)(?<x> [^,]{2,40})?,? (?<r>(?:когда|если) .+)$',
    ),
    ask: ({ s = '', v = '', x = '', r = '' }) => q('definition', `когда ${small(s)} ${v}${x}?`, r),
  },
  {
    // «Использует клиент-серверную архитектуру»
    pattern: /^использу(?:ет|ют) (?<a>[\p{L}-]+?(?<e>ую|юю|ый|ий|ой|ое|ее|ые|ие)) (?<n>[\p{L}]+(?: [\p{L}]+)?)$/iu,
    ask: ({ a = '', e = '', n = '' }) => {
      const which = /ую|юю/.test(e) ? 'какую' : /ое|ее/.test(e) ? 'какое' : /ые|ие/.test(e) ? 'какие' : 'какой';
      return q('definition', `${which} ${n} использует?`, `${a} ${n}`, true);
    },
  },
];

/** «X хранит в себе …», «X сохраняет историю»: what a thing does, asked with its own verb where that is safe. */
const TRANSITIVE =
  /^(?:хранит|хранят|содержит|содержат|создаёт|создает|создают|определяет|определяют|возвращает|возвращают|показывает|показывают|печатает|защищает|защищают|означает|означают|гарантирует|гарантируют|отменяет|заменяет|задаёт|задает|описывает|описывают|включает|включают|выводит|выводят|принимает|добавляет|удаляет|запрещает|разрешает)$/u;

/** «отбирает строки до группировки, HAVING — группы после неё»: the other side's half is cut off. */
const cutOther = (text: string): string =>
  text
    .replace(/,\s[\p{L}`][^,]{0,30}\s[–—-]\s.*$/u, '')
    .replace(/,\sа\s(?!не\s|также|именно|ещё|потом|затем|иногда).*$/u, (rest, at: number, whole: string) =>
      /(?:^|\s)не\s/iu.test(whole.slice(0, at)) ? rest : '',
    );

/** Words that no subject of ours holds: they tell how, or that the sentence leans on another. */
const NOT_IN_SUBJECT =
  /(?:^|\s)(?:и|или|либо|но|а|что|как|если|когда|котор\p{L}*|это|тоже|также|ещё|сам|сама|само|сами|обычно|часто|всегда|никогда|потом|затем|снова|так|вот|теперь|раньше|сейчас|дальше|чаще|реже|ему|им|ей|его|их|её|тогда|отдельно|уже|пока|больше|меньше|лучше|хуже)(?=\s|$)/iu;

function verbFact(sentence: string): Question | undefined {
  const found =
    /^(?<s>[`«"\p{L}\d][^;:.!?—–]{1,70}?) (?<v>(?:не )?[\p{L}]+(?:ет|ёт|ит|ют|ут|ят|ат)(?:ся)?) (?<r>.+)$/iu.exec(
      sentence,
    );
  if (!found?.groups) return undefined;
  const { s = '', v = '', r = '' } = found.groups;
  const verb = v.toLowerCase().replace(/^не /, '');
  const words = s.replace(/,.*,$/u, '').split(/\s+/);
  if ((!isVerb(verb) && !isVerbs(verb)) || verb.endsWith('ся') || CLAUSE.test(verb)) return undefined;
  if (!isSubject(s, words, isVerbs(verb) && !isVerb(verb))) return undefined;
  // «Образ собирает команда …»: the one who does it stands behind the verb.
  if (/^[A-Z]\S*$/.test(r)) return undefined;
  if (/^(?:`|[\p{L}-]+[ая](?=[\s,]|$))/iu.test(r) || /^(?:это|его|её|ее|их|так|по-прежнему)(?:\s|$)/iu.test(r))
    return undefined;
  if (v.startsWith('не ') || !TRANSITIVE.test(verb)) {
    const back = cutOther(`${v} ${r}`);
    if (
      back.length < 28 ||
      /^(?:может|могут|должен|должна|должны|пропад|останут|остан|работа|живёт|живут|существу|зависит|начина|станов)/u.test(
        verb,
      )
    )
      return undefined;
    return {
      ...q('definition', `что ${isVerbs(verb) && !isVerb(verb) ? 'делают' : 'делает'} ${small(s)}?`, back),
      isLoose: true,
    };
  }
  const inside = /^(?:в себе|себе) /iu.exec(r)?.[0] ?? '';
  return q('definition', `что ${verb} ${inside}${small(s)}?`, cutOther(r.slice(inside.length)));
}

/** A noun phrase in the nominative that agrees with the verb, as far as endings tell. */
function isSubject(s: string, words: string[], isPlural: boolean): boolean {
  if (words.length > 6 || CLAUSE.test(s) || ANAPHORA.test(s) || opening(s) !== 'noun') return false;
  if (NOT_IN_SUBJECT.test(words.join(' ')) || (/,/.test(s) && !/, .+,$/.test(s))) return false;
  if (words.some((token) => isInfinitive(token) || isVerb(token.toLowerCase()))) return false;
  if (
    /^(?:\p{L}+(?:ых|их|ому|ему|ым|ой|ите|йте|ьте)|кто|никто|данные|способ|пример|остальн\p{L}*|больш\p{L}*|некотор\p{L}+|мног\p{L}+|люб(?:ой|ая|ое|ые)|следующ\p{L}+)$/iu.test(
      words[0] ?? '',
    )
  )
    return false;
  if (words.length === 1 && /^кажд|(?:ый|ий|ая|яя|ое|ее|ые)$/iu.test(s)) return false;
  const head =
    words.find((token) => /[а-яё]/iu.test(token) && !/(?:ый|ий|ая|яя|ое|ее|ые|(?<![нтвл])ие)$/iu.test(token)) ?? '';
  if (head === '') return !/[а-яё]/iu.test(s);
  if (/[ую]$/iu.test(head)) return false;
  return isPlural ? /[ыиая]$/iu.test(head) : !/[ыи]$/iu.test(head);
}

function facts(sentence: string, topic: string | undefined): Question[] {
  const text = russian
    .stripDiscourse(
      sentence.replace(/^["“«]\s*|\s*["”]$/gu, '').replace(/^(?:а|и|но)\s(?=[^,;:]{2,50}\s[–—-]\sэто\s)/iu, ''),
    )
    .trim();
  const found: Question[] = [];
  // «… это инструмент, который позволяет …» speaks of what the heading names.
  const tool =
    topic &&
    /^это [\p{L} -]{3,40}, котор(?:ый|ая|ое) (?<v>позволяет|помогает) (?<r>.+)$/iu.exec(withoutStop(text))?.groups;
  if (tool && !/\?/.test(topic) && topic.length < 40)
    return [q('definition', `что ${tool.v} ${small(topic)}?`, tool.r ?? '')];
  const defined = inlineDefinition(text, topic);
  if (defined) found.push(defined);
  if (defined === undefined) {
    for (const { pattern, ask } of PATTERNS) {
      const match = pattern.exec(withoutStop(text));
      const question =
        match?.groups &&
        !ANAPHORA.test(match.groups.s ?? '') &&
        !NOT_IN_SUBJECT.test((match.groups.s ?? '').replace(/,.*$/u, ''))
          ? ask(match.groups as Record<string, string>)
          : undefined;
      if (question) {
        found.push(question);
        break;
      }
    }
  }
  if (found.length === 0) {
    const question = verbFact(withoutStop(text));
    if (question) found.push(question);
  }
  const command = /команд[ауыой]{1,2} `?(?<c>[a-z][\w. -]{1,40}?)`?, котор(?:ая|ую) (?<r>[\p{L}]+(?:ет|ит) .+)$/iu.exec(
    withoutStop(text),
  );
  if (command?.groups)
    found.push(q('command->meaning', `Что делает команда \`${command.groups.c}\`?`, command.groups.r ?? ''));
  return found;
}

/** «Важная часть …» и «хороший способ …» говорят, хороша ли вещь, а не что она такое. */
const PRAISE =
  /^(?:(?:\S+ ){1,4}(?:[–—-] |это |явля[ею]тся )+)?(?:(?:очень|самая|самый|самое|весьма|довольно|(?:один|одн[аио]\p{L}*) из (?:самых |наиболее )?)\s?)*(?:важ|выдающ|хорош|плох|полез|удобн|отличн|мощн|сложн|прост|главн|ключев|популярн|интересн|больш|трудн|лучш|основн)\p{L}* (?:част|вещ|шаг|способ|инструмент|тем|задач|вопрос|навык|привычк|иде|выбор|проблем|момент|элемент|аспект|обязанност|понят|источник)\p{L}*(?!\p{L})|^общее понятие(?!\p{L})/iu;

/** «X — это Y», «X это Y». */
function inlineDefinition(text: string, topic: string | undefined): Question | undefined {
  const found =
    /^(?<s>[^;:.!?—–]{1,70}?)\s+[–—-]\s+(?:это\s+)?(?:просто\s+)?(?<r>(?!(?:это )?как )\S.+)$/u.exec(text) ??
    /^(?<s>[^;:.!?,—–]{1,50}?)\s+это\s+(?<r>(?!как )\S.+)$/u.exec(text);
  if (!found?.groups) return undefined;
  const { s = '', r = '' } = found.groups;
  const isMarked = /\s(?:[–—-]\s+)?это\s/u.test(text.slice(0, s.length + 8));
  const words = s.split(/\s+/);
  if (words.length === 1 && /^кажд|(?:ый|ий|ая|яя|ое|ее|ые)$/iu.test(s)) return undefined;
  if (words.length > 6 || ANAPHORA.test(s) || /,/.test(s.replace(/\([^)]*\)/g, '')) || !/\p{L}/u.test(s))
    return undefined;
  if (
    /(?:^|\s)(?:если|когда|чтобы|который|которая|не|надо|нужно|можно|значит|сумма|пример|минус|плюс|цена|плата|например)(?=\s|$)/iu.test(
      s,
    )
  )
    return undefined;
  if (CLAUSE.test(s) || words.some((token) => isVerb(token) || isVerbs(token) || isInfinitive(token.toLowerCase())))
    return undefined;
  // An order: «выполните docker ps — увидите …».
  if (/^\p{L}+(?:ите|йте|ьте)(?:\s|$)/iu.test(s)) return undefined;
  // Without «это» a dash stands for many things; only a noun after it makes a definition.
  if (!isMarked && (opening(r) !== 'noun' || !russian.isNounPhrase(r) || words.length > 4 || /^\d|\s\d/.test(s)))
    return undefined;
  if (!isMarked && topic === undefined && words.length > 3) return undefined;
  if (!isMarked && words.length === 1 && /(?:ый|ий|ая|яя|ое|ее|ые)$/iu.test(s)) return undefined;
  // Of «строка — запись, столбец — атрибут» only the first half belongs to the first word.
  if (!isMarked && /,\s[^,]{1,40}\s[–—-]\s/u.test(r)) return undefined;
  if (/^(?:есть|нет|быва[ею]т|существу[ею]т)\s/iu.test(s)) return undefined;
  if (words.length === 1 && opening(s) === 'clause' && /^\p{Ll}/u.test(s)) return undefined;
  const question = q('definition', russian.whatIs(/^\p{Lu}/u.test(s) ? small(s) : s), russian.stripThis(r));
  return isMarked ? question : { ...question, isLoose: true };
}

const LIST_TITLE =
  /^(?:какие|виды|типы|основные|причины|требования|этапы|шаги|свойства|уровни|режимы|формы|способы|признаки|принципы|правила|преимущества|недостатки|плюсы|минусы|компоненты|элементы|функции|задачи|методы|состав|стадии|фазы|ошибки|условия|последствия|итоги|значение|аномалии|направления|черты|особенности|термины|понятия|примеры|группы|классы|категории|модели|разновидности|варианты|источники|факторы|органы|реформы|приёмы|сигналы|статусы|коды)(?![\p{L}])/iu;
/** «Что такое главное преимущество» is no question; «В чём главное преимущество» is. */
const ESSENCE =
  /^(?:(?:главн|основн|ключев|важнейш)\p{L}+\s)?(?:преимуществ|недостат|отличи|назначени|смысл|суть|цель|задача|идея|проблема|опасность)\p{L}*(?:\s|$)/iu;

/** Titles that say nothing by themselves, and mean something only under the title above. */
const VAGUE =
  /^(?:примечани[ея]|замечани[ея]|внимание|осторожно|предупреждение|подсказка|совет|важно|описание|общее описание|подробности|описание блока|принимаемые аргументы|пример[ыа]?(?:[\s:].*)?|термин|термины|понятия|основные понятия|основное|общее|введение|разное|всякое|прочее|ещё|еще|экзамплы|тезисно|заметки|конспект|определение|определения|команды|базовые команды|ежедневные команды|наиболее используемые.*|теория|практика|ответы|вопросы|вопросы и ответы|по порядку|вывод|выводы|итог)$/iu;
const RELATIVE =
  /^(?:причины|значение|итоги|плюсы|минусы|плюсы и минусы|виды|типы|свойства|методы|фон|состав|структура|история|сеть|сети|архитектура|установка|настройка|использование|применение|ошибки|проверки|атрибуты|режимы|наивно|назначение|устройство|быт|внешняя политика|внутренняя политика|реформы|восстание|причины поражения|ход|последствия|особенности|цели|задачи|характеристики|хитрости|советы|секреты|тонкости|преимущества|недостатки|требования|принципы)$/iu;

export const russian: Grammar = {
  opening,
  stripThis: (text) =>
    text.replace(/^(?:[-–—]\s*)?это(?![\p{L}-])[,:]?\s*(?:такое?\s+)?/iu, '').replace(/^прежде всего,\s*/iu, ''),
  stripDiscourse: (text) => {
    const stripped = text.replace(DISCOURSE, '');
    return stripped === text ? text : stripped.replace(DISCOURSE, '');
  },
  whatIs: (term) => (ESSENCE.test(term) ? `В чём ${term}?` : `Что такое ${term}?`),
  whatIsNamed: (term) => (ESSENCE.test(term) ? `В чём ${small(term)}?` : `${capital(term)} — что это такое?`),
  gist: (term) => `${capital(term)} — в чём суть?`,
  whatDoesNamed: (term, plural) => `${capital(term)} — что ${plural ? 'делают' : 'делает'}?`,
  whatDoes: (term, plural) => `Что ${plural ? 'делают' : 'делает'} ${term}?`,
  whoIs: (name) => `${name} — кто или что это?`,
  whatMeans: (term) => `Что означает ${term}?`,
  whatDoesCommand: (command) => `Что делает команда ${command}?`,
  whatDoesOption: (option, owner) => `Что делает опция ${option}${owner ? ` ${owner}` : ''}?`,
  whichOption: (meaning, owner) => {
    const text = withoutStop(meaning);
    const of = owner ? ` ${owner}` : '';
    const first = word(text).toLowerCase();
    if (isInfinitive(first)) return `Какая опция${of} нужна, чтобы ${small(text)}?`;
    const purpose = /^(?:используется|служит|нужна|применяется) (для .+)$/iu.exec(text);
    if (purpose?.[1]) return `Какая опция${of} используется ${purpose[1]}?`;
    if (isVerb(first)) return `Какая опция${of} ${small(text)}?`;
    return `Какой опции${of} соответствует: «${small(text.replace(/[«»]/g, '"'))}»?`;
  },
  optionOwner: (title, command) => {
    if (command) return `команды \`${command}\``;
    const rest = /(?:опци[ияей]+|ключ[иаейям]*|флаг[иаов]*|параметр[ыаов]*)\s+(?<r>.+)$/iu.exec(title)?.groups?.r;
    return rest && /^(?:в|для|у|команды|программы|утилиты)\s/iu.test(rest) ? withoutStop(rest) : undefined;
  },
  whatBelongs: (term) => `${capital(term)}: что сюда относится?`,
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
  mainPoints: (title) => `${capital(title)}: назовите главное.`,
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
  isPlural: (phrase) =>
    /^(?:(?:две|два|три|четыре|пять|шесть|семь|восемь|девять|десять|несколько|\d+)\s|[\p{L}-]*(?:ые|(?<![нтвл])ие)(?:\s|$))/iu.test(
      phrase,
    ) ||
    /^[\p{L}-]{3,}[ыи](?:\s|$)/iu.test(phrase) ||
    (LIST_TITLE.test(phrase) && !/^(?:значение|состав)/iu.test(phrase)),
  coordinated: (title) => {
    const found = /^(?<list>[^:;?!()]{1,60}(?:\([^)]*\))?) и (?<last>[^,:;?!()]{1,40}(?:\([^)]*\))?)$/iu.exec(title);
    const commas = found ? undefined : /^[^,:;?!.]{1,25}(?:, [^,:;?!.]{1,25}){1,3}$/u.exec(title);
    const names = found?.groups
      ? [...(found.groups.list ?? '').split(/,\s*/), found.groups.last ?? '']
      : commas
        ? title.split(/,\s*/)
        : [];
    if (names.length < 2 || names.some((name) => name.trim().length < 2 || name.split(/\s+/).length > 4))
      return undefined;
    if (
      /^(?:её|ее|его|их|как|в|на)\s/iu.test(names.at(-1) ?? '') ||
      /(?:в чём|в чем|что|почему|когда)(?=\s|$)/iu.test(title)
    )
      return undefined;
    return { names, front: `Чем отличаются ${found ? title : `${names.slice(0, -1).join(', ')} и ${names.at(-1)}`}?` };
  },
  isNounPhrase: (text) => {
    // «Ветка, которой пользуются другие, не меняется» has its verb behind the insertion.
    const plain = text.replace(
      /,\s(?:\p{L}+\s)?(?:котор|\p{L}+(?:нн|вш|ющ|ящ|ем|им)(?:ый|ая|ое|ые|ого|ой|ых|ую)\s)[^,.;:]{2,80},/u,
      '',
    );
    const head = plain.split(/[,:;.!?–—(]|(?<!\p{L})(?:котор|для|где|чтобы)/iu)[0] ?? '';
    return !head
      .split(/\s+/)
      .slice(1)
      .some((token) => {
        const plainToken = token.toLowerCase();
        return (
          isVerb(plainToken) ||
          isVerbs(plainToken) ||
          (plainToken.length > 3 && /(?:[аеиоуыяё]л[аои]?|лись|лась|лось|лся)$/u.test(plainToken))
        );
      });
  },
  whichCommand,
  whenWas: (event) => `Когда это было: ${event}?`,
  whenWasIt: (title) => `${capital(title)} — когда это было?`,
  whatHappened: (date) =>
    /^\d{3,4}$/.test(date)
      ? `Что произошло в ${date} году?`
      : /^\d{1,2}\s\p{L}+\s\d{3,4}$/u.test(date)
        ? `Что произошло ${date} года?`
        : `Что произошло: ${date}?`,
  // «Назовите помещики» would want another case.
  nameThem: (phrase) =>
    /^(?:\p{L}+(?:ые|ие) )?\p{L}*(?:тели|щики|чики|исты|цы|[ая]не|ологи|графы)(?:\s|$)/iu.test(phrase)
      ? `${capital(phrase)} — перечислите.`
      : `Назовите ${phrase}.`,
  nameAll: (title) => `${capital(title)}: перечислите.`,
  nameThemAfter: (clause) => `${capital(withoutStop(clause))}. Назовите их.`,
  compareBy: (aspect) => `чем отличаются по признаку «${small(aspect)}»?`,
  sequence: (title) => russian.steps(title),
  steps: (title) => `${capital(title.replace(/\s*по (?:шагам|порядку)/iu, ''))}: перечислите по порядку.`,
  howTo,
  giveExample: (title) => `Приведите ${small(title)}.`,
  example: (title, command) =>
    command ? `${capital(title)}: приведите пример команды ${command}.` : `${capital(title)}: приведите пример.`,
  difference,
  within: (context, question) => {
    const [first = ''] = question.split(/\s/);
    if (CLAUSE.test(question) || /^\S+ ли\s/u.test(question)) return `${capital(context)}: ${small(question)}`;
    return `${capital(context)}: ${/^(?:Что|Как|Какой|Какая|Какие|Какое|Какую|Когда|Для|Куда|Где|В|Почему|Зачем|Чем|С|Назовите|Откуда|Сколько|Кто|Приведите)$/u.test(first) ? question.charAt(0).toLowerCase() + question.slice(1) : question}`;
  },
  facts,
  isSetting: (title) => /^(?:в|во|на|при|для|у|с|со|из|по|от|до)\s/iu.test(title),
  isQuestion: (title) =>
    /\?\s*$/.test(title) ||
    /\sв ч[её]м\s\S+$|^\S+\sли(?=[\s,])/iu.test(title) ||
    /^(?:что такое|что значит|чем|как|какие|какой|какая|какое|какую|почему|зачем|когда|откуда|сколько|куда|где|кто|для чего|на какие|в чём|в чем|о чём|из чего|с чего|что)(?=\s)/iu.test(
      title,
    ),
  isListTitle: (title) => LIST_TITLE.test(title),
  isVagueTitle: (title) => VAGUE.test(title.trim()) || CLAUSE.test(title),
  isRelativeTitle: (title) => RELATIVE.test(title.trim()),
  relation: (term, header) => `${term} — ${small(header.replace(/\?$/, ''))}?`,
  asQuestion: (title) => `${capital(title)}?`,
  isAnaphoric: (text) => ANAPHORA.test(text),
  isPraise: (text) => PRAISE.test(text),
};

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
  if (isVerb(first)) return `Какая команда${of} ${small(text)}?`;
  const noun = /^(?<n>[а-яё]{3,}[ае])ни[ея](?= |$)(?<r>[^,;]*)$/iu.exec(text);
  if (noun?.groups?.n) return `Какая команда${of} служит для ${small(noun.groups.n)}ния${noun.groups.r ?? ''}?`;
  return `Какой команде${of} соответствует: «${small(text.replace(/[«»]/g, '"'))}»?`;
}

const shown = (name: string): string => (/[\p{L}\d]/u.test(name) ? name : asCode(name));

/** «Установка Docker» and «Исправить коммит» say what is to be done. */
function howTo(title: string): string | undefined {
  const text = title.replace(/[?!.].*$/su, '').trim();
  if (/^как\s/iu.test(text)) return `${capital(text)}?`;
  const first = word(text).toLowerCase();
  if (isInfinitive(first)) return `Как ${small(text)}?`;
  return undefined;
}

function difference(title: string): { front: string; sides: [string, string] | undefined } | undefined {
  const text = withoutStop(title.replace(/[?!]+\s*$/u, '').trim());
  const asked =
    /^чем (?<a>.+?) отлича(?:ется|ются) от (?<b>.+)$/iu.exec(text) ??
    /^чем отлича(?:ется|ются) (?<a>.+?) от (?<b>.+)$/iu.exec(text);
  if (asked?.groups) return { front: `${capital(text)}?`, sides: [asked.groups.a ?? '', asked.groups.b ?? ''] };
  const both = /^чем отлича(?:ется|ются) (?<a>.+?) и (?<b>.+)$/iu.exec(text);
  if (both?.groups) return { front: `${capital(text)}?`, sides: [both.groups.a ?? '', both.groups.b ?? ''] };
  const noun = /^отличи[еяй]\s+(?:между\s+)?(?<a>.+?)\s+(?:от|и)\s+(?<b>.+)$/iu.exec(text);
  if (noun?.groups) {
    const [a = '', b = ''] = [noun.groups.a, noun.groups.b];
    if (/^отличи[еяй]\s+между\s/iu.test(text)) return { front: `В чём ${small(text)}?`, sides: [a, b] };
    return { front: `В чём отличие ${a} от ${b}?`, sides: [a, b] };
  }
  const between = /^(?:разница|различи[ея]|сравнение)\s+(?:между\s+)?(?<a>.+?)\s+(?:и|с)\s+(?<b>.+)$/iu.exec(text);
  if (between?.groups && /^(?:разница|различи[ея]) между/iu.test(text)) {
    return { front: `В чём ${small(text)}?`, sides: [between.groups.a ?? '', between.groups.b ?? ''] };
  }
  const versus = /^(?<a>[^,:]{1,50}?)\s+(?:vs\.?|против|или|versus)\s+(?<b>[^,:]{1,50})(?::.*)?$/iu.exec(text);
  const isAsking = /^(?:как|почему|зачем|когда|что)\s/iu;
  if (versus?.groups && !isAsking.test(text) && !isAsking.test(versus.groups.b ?? '')) {
    const [a = '', b = ''] = [versus.groups.a, versus.groups.b];
    return { front: `Чем отличаются ${shown(small(a))} и ${shown(b)}?`, sides: [a, b] };
  }
  return undefined;
}
