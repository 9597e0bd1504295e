import { isInfinitive, word } from './russian-words.ts';
import { asCode, capital, small, withoutStop } from './text.ts';

export const LIST_TITLE =
  /^(?:(?:общие|главные|возможные) )?(?:какие|виды|типы|основные|причины|требования|этапы|шаги|свойства|уровни|режимы|формы|способы|признаки|принципы|правила|преимущества|недостатки|плюсы|минусы|компоненты|элементы|функции|задачи|методы|состав|стадии|фазы|ошибки|условия|последствия|итоги|значение|аномалии|направления|черты|особенности|термины|понятия|примеры|группы|классы|категории|модели|разновидности|варианты|источники|факторы|органы|реформы|приёмы|сигналы|статусы|состояния|коды)(?![\p{L}])/iu;
/** «Что такое главное преимущество» is no question; «В чём главное преимущество» is. */
export const ESSENCE =
  /^(?:(?:главн|основн|ключев|важнейш)\p{L}+\s)?(?:преимуществ|недостат|отличи|назначени|смысл|суть|цель|задача|идея|проблема|опасность)\p{L}*(?:\s|$)/iu;

/** Titles that say nothing by themselves, and mean something only under the title above. */
export const VAGUE =
  /^(?:примечани[ея]|замечани[ея]|внимание|осторожно|предупреждение|подсказка|совет|важно|описание|общее описание|подробности|описание блока|принимаемые аргументы|пример[ыа]?(?:[\s:].*)?|термин|термины|понятия|основные понятия|основное|общее|введение|контекст|хронология(?: событий)?|(?:основные|ключевые|важные) (?:даты|события)|разное|всякое|прочее|ещё|еще|дальше|далее|продолжение|экзамплы|тезисно|заметки|конспект|определение|определения|команды|базовые команды|ежедневные команды|команды,? котор.*|наиболее используемые.*|теория|практика|ответы|вопросы|вопросы и ответы|по порядку|вывод|выводы|итог)$/iu;
export const RELATIVE =
  /^(?:причины|значение|итоги|плюсы|минусы|плюсы и минусы|виды|типы|свойства|методы|фон|состав|структура|история|сеть|сети|архитектура|установка|настройка|использование|применение|ошибки|проверки|атрибуты|режимы|наивно|назначение|устройство|быт|внешняя политика|внутренняя политика|реформы|восстание|причины поражения|ход|последствия|особенности|цели|задачи|характеристики|хитрости|советы|секреты|тонкости|преимущества|недостатки|требования|принципы)$/iu;

export const whatIs = (term: string): string =>
  ESSENCE.test(term) ? `В чём ${term}?` : /^чтобы\s/iu.test(term) ? `Что нужно, ${small(term)}?` : `Что такое ${term}?`;

export const isPlural = (phrase: string): boolean =>
  /^(?:(?:две|два|три|четыре|пять|шесть|семь|восемь|девять|десять|несколько|\d+)\s|[\p{L}-]*(?:ые|(?<![нтвл])ие)(?:\s|$))/iu.test(
    phrase,
  ) ||
  /^(?!\p{L}+(?:ски|цки|аки)(?:\s|$))[\p{L}-]{3,}[ыи](?:\s|$)/iu.test(phrase) ||
  SOFT_PLURAL.test(phrase) ||
  (LIST_TITLE.test(phrase) && !/^(?:значение|состав)/iu.test(phrase));

/** «Внутренние органы»: an adjective that ends as «отношение», «событие» do. */
const SOFT_PLURAL =
  /^(?:внутрен|внеш|ран|позд|сред|верх|ниж|послед|сосед|древ|зим|лет|весен|осен|домаш|перед|зад|край|лиш|ближ|даль|посторон|сторон|одно?сторон|дву(?:х)?сторон|тогдаш|нынеш|преж)ние\s/iu;

/** Several names joined by a conjunction: «WHERE и HAVING». */
export const coordinated = (title: string): { names: string[]; front: string } | undefined => {
  const found = /^(?<list>[^:;?!()]{1,60}(?:\([^)]*\))?) и (?<last>[^,:;?!()]{1,40}(?:\([^)]*\))?)$/iu.exec(title);
  const commas = found ? undefined : /^[^,:;?!.]{1,25}(?:, [^,:;?!.]{1,25}){1,3}$/u.exec(title);
  const names = found?.groups
    ? [...(found.groups.list ?? '').split(/,\s*/), found.groups.last ?? '']
    : commas
      ? title.split(/,\s*/)
      : [];
  if (
    names.length < 2 ||
    names.some((name) => name.trim().length < 2 || name.replace(/\s\([^()]*\)$/, '').split(/\s+/).length > 4)
  )
    return undefined;
  if (
    /^(?:её|ее|его|их|как|в|на)\s/iu.test(names.at(-1) ?? '') ||
    /(?:в чём|в чем|что|почему|когда)(?=\s|$)/iu.test(title)
  )
    return undefined;
  return { names, front: `Чем отличаются ${found ? title : `${names.slice(0, -1).join(', ')} и ${names.at(-1)}`}?` };
};

export const isQuestion = (title: string): boolean =>
  /\?\s*$/.test(title) ||
  /\sв ч[её]м\s\S+$|^\S+\sли(?=[\s,])/iu.test(title) ||
  /^(?:что такое|что значит|чем|как|какие|какой|какая|какое|какую|почему|зачем|когда|откуда|сколько|куда|где|кто|для чего|на какие|в каком|в какой|в чём|в чем|о чём|из чего|с чего|что)(?=\s)/iu.test(
    title,
  );

const shown = (name: string): string => (/[\p{L}\d]/u.test(name) ? name : asCode(name));

/** «Установка Docker» and «Исправить коммит» say what is to be done. */
export function howTo(title: string): string | undefined {
  const text = title.replace(/[?!.].*$/su, '').trim();
  if (/^как\s/iu.test(text)) return `${capital(text)}?`;
  const first = word(text).toLowerCase();
  if (isInfinitive(first)) return `Как ${small(text)}?`;
  return undefined;
}

export function difference(title: string): { front: string; sides: [string, string] | undefined } | undefined {
  const text = withoutStop(title.replace(/[?!]+\s*$/u, '').trim());
  const asked =
    /^чем (?<a>.+?) отлича(?:ется|ются) от (?<b>.+)$/iu.exec(text) ??
    /^чем отлича(?:ется|ются) (?<a>.+?) от (?<b>.+)$/iu.exec(text);
  if (asked?.groups) return { front: `${capital(text)}?`, sides: [asked.groups.a ?? '', asked.groups.b ?? ''] };
  const both = /^чем (?:отлича|различа)(?:ется|ются) (?<a>.+?) и (?<b>.+)$/iu.exec(text);
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
  const three = /^(?<a>[^,:]{1,30}?) vs\.? (?<b>[^,:]{1,30}?) vs\.? (?<c>[^,:]{1,30})$/iu.exec(text)?.groups;
  if (three) return { front: `Чем отличаются ${three.a}, ${three.b} и ${three.c}?`, sides: undefined };
  const versus = /^(?<a>[^,:]{1,50}?)\s+(?:vs\.?|против|или|versus)\s+(?<b>[^,:]{1,50})(?::.*)?$/iu.exec(text);
  const isAsking = /^(?:как|почему|зачем|когда|что)\s/iu;
  // «Добавление таблицы или столбца» is one deed.
  const isOneDeed = / или /iu.test(text) && DEED.test(versus?.groups?.a ?? '') && !DEED.test(versus?.groups?.b ?? '');
  if (versus?.groups && !isOneDeed && !isAsking.test(text) && !isAsking.test(versus.groups.b ?? '')) {
    const [a = '', b = ''] = [versus.groups.a, versus.groups.b];
    return { front: `Чем отличаются ${shown(small(a))} и ${shown(b)}?`, sides: [a, b] };
  }
  return undefined;
}
const DEED = /^\p{L}+(?:ание|ение|овка|ация|тие)\s/u;
