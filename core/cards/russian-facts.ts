import type { Question } from './grammar.ts';
import { PATTERNS, q, TO_WHOM } from './russian-patterns.ts';
import { whatIs } from './russian-titles.ts';
import {
  ANAPHORA,
  CLAUSE,
  isInfinitive,
  isNounPhrase,
  isVerb,
  isVerbs,
  opening,
  stripDiscourse,
  stripThis,
} from './russian-words.ts';
import { small, withoutOrigin, withoutStop } from './text.ts';

/** «X хранит в себе …», «X сохраняет историю»: what a thing does, asked with its own verb where that is safe. */
const TRANSITIVE =
  /^(?:хранит|хранят|содержит|содержат|создаёт|создает|создают|определяет|определяют|возвращает|возвращают|показывает|показывают|печатает|защищает|защищают|означает|означают|гарантирует|гарантируют|отменяет|заменяет|задаёт|задает|описывает|описывают|включает|включают|выводит|выводят|принимает|добавляет|удаляет|запрещает|разрешает)$/u;

/** «отбирает строки до группировки, HAVING — группы после неё»: the other side's half is cut off. */
export const cutOther = (text: string): string =>
  text
    .replace(/,\s[\p{L}\d`][^,]{0,30}\s[–—-]\s.*$/u, '')
    .replace(/,\sа\s`[^`]+`\s(?:\p{L}+\s)?\p{L}+(?:ет|ёт|ит)\s.*$/u, '')
    .replace(/,\s`?[A-Za-z][\w-]*`?\s(?:\p{L}+о\s)?\p{L}+(?:ет|ёт|ит)\s.*$/u, '')
    .replace(/,\sа\s(?!не\s|также|именно|ещё|потом|затем|иногда).*$/u, (rest, at: number, whole: string) =>
      /(?:^|\s)не\s/iu.test(whole.slice(0, at)) ? rest : '',
    );

/** Words that no subject of ours holds: they tell how, or that the sentence leans on another. */
export const NOT_IN_SUBJECT =
  /(?:^|\s)(?:и|или|либо|но|а|что|как|если|когда|котор\p{L}*|это|тоже|также|ещё|сам|сама|само|сами|обычно|часто|всегда|никогда|потом|затем|снова|так|вот|теперь|раньше|сейчас|дальше|чаще|реже|ему|им|ей|его|их|её|тогда|отдельно|уже|пока|больше|меньше|лучше|хуже)(?=\s|$)/iu;

function verbFact(sentence: string): Question | undefined {
  const found =
    /^(?<s>[`«"\p{L}\d][^;:.!?—–]{1,70}?) (?<v>(?:не )?[\p{L}]+(?:ет|ёт|ит|ют|ут|ят|ат)(?:ся)?) (?<r>.+)$/iu.exec(
      sentence,
    );
  if (!found?.groups) return undefined;
  const { s: written = '', v = '', r = '' } = found.groups;
  // «Протоколы RIP - протоколы маршрутизации, используют хопы»
  const s = written.replace(/\s[–—-]\s.*$/u, '');
  const verb = v.toLowerCase().replace(/^не /, '');
  const words = s.replace(/,.*,$/u, '').split(/\s+/);
  if ((!isVerb(verb) && !isVerbs(verb)) || verb.endsWith('ся') || CLAUSE.test(verb) || /^буд[еу]т$/u.test(verb))
    return undefined;
  if (!isSubject(s, words, isVerbs(verb) && !isVerb(verb))) return undefined;
  // «Образ собирает команда …»: the one who does it stands behind the verb.
  if (/^[A-Z]\S*$/.test(cutOther(r))) return undefined;
  if (/^(?:`|[\p{L}-]+[ая](?=[\s,]|$))/iu.test(r) || /^(?:это|его|её|ее|их|так|по-прежнему)(?:\s|$)/iu.test(r))
    return undefined;
  if (v.startsWith('не ') || !(TRANSITIVE.test(verb) || /^(?:имеет|имеют|использует|используют)$/u.test(verb))) {
    const back = cutOther(`${v} ${r}`);
    if (
      // What it does not do is no answer.
      v.startsWith('не ') ||
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
  if (/^(?:имеет|имеют|использует|используют)$/u.test(verb))
    return { ...q('definition', `что ${verb} ${small(s)}?`, cutOther(r)), isLoose: true };
  const inside = /^(?:в себе|себе) /iu.exec(r)?.[0] ?? '';
  return q('definition', `что ${verb} ${inside}${small(s)}?`, cutOther(r.slice(inside.length)));
}

/** A noun phrase in the nominative that agrees with the verb, as far as endings tell. */
function isSubject(s: string, words: string[], isPlural: boolean): boolean {
  if (words.length > 6 || CLAUSE.test(s) || ANAPHORA.test(s) || opening(s) !== 'noun') return false;
  if (NOT_IN_SUBJECT.test(words.join(' ')) || (/,(?!\s[A-Z]{2})/.test(s) && !/, .+,$/.test(s))) return false;
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

export function facts(sentence: string, topic: string | undefined): Question[] {
  const text = stripDiscourse(
    withoutOrigin(sentence)
      .replace(/^["“«]\s*|\s*["”]$/gu, '')
      .replace(/^(?:а|и|но)\s(?=[^,;:]{2,50}\s[–—-]\sэто\s)/iu, ''),
  ).trim();
  const found: Question[] = [];
  // «… это инструмент, который позволяет …» speaks of what the heading names.
  const tool =
    topic &&
    /^это [\p{L} -]{3,40}, котор(?:ый|ая|ое) (?<v>позволяет|помогает) (?<r>.+)$/iu.exec(withoutStop(text))?.groups;
  if (tool && !/\?/.test(topic) && topic.length < 40) {
    const { to = '', deed = '' } = TO_WHOM.exec(tool.r ?? '')?.groups ?? {};
    return [
      q(
        'definition',
        `что ${small(topic)} ${tool.v} делать${to === '' ? '' : ` ${to}`}?`,
        deed === '' ? (tool.r ?? '') : deed,
      ),
    ];
  }
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
  const { when = '', r: happens = '' } = WHEN_DONE.exec(withoutStop(text))?.groups ?? {};
  if (when !== '') found.push(q('definition', `что происходит ${when}?`, happens.replace(/(?:^|\s)также(?=\s)/u, '')));
  const command = /команд[ауыой]{1,2} `?(?<c>[a-z][\w. -]{1,40}?)`?, котор(?:ая|ую) (?<r>[\p{L}]+(?:ет|ит) .+)$/iu.exec(
    withoutStop(text),
  );
  if (command?.groups) {
    const { c = '', r = '' } = command.groups;
    const { v = '', what = '' } = READS.exec(r)?.groups ?? {};
    // What it does on the whole, the clause before has said.
    const isPart = found.length > 0 && v !== '';
    found.push(
      isPart
        ? q('definition', `что ${v} команда \`${c}\`?`, what)
        : q('command->meaning', `Что делает команда \`${c}\`?`, r),
    );
  }
  return found;
}

/** «…, и при удалении контейнера данные также удаляются» */
const WHEN_DONE =
  /\p{L},?\sи (?<when>при \p{L}+(?:нии|тии|ске) (?!\p{L}+(?:ся|[еи]т|[юуая]т)(?!\p{L}))\p{L}+) (?<r>(?:\p{L}+ ){1,5}\p{L}+(?:[еи]т|[юуая]т)(?:ся)?)$/u;

/** «считывает конфигурацию …» */
const READS =
  /^(?<v>(?:считыва|чита|показыва|вывод|созда|скачива|запуска|удаля|содерж|измен|провер)\p{L}*[еёи]т) (?<what>(?!(?:во?|на|со?|от|из|для|по|до|у|к|и)\s).+)$/iu;

/** «Важная часть …» и «хороший способ …» говорят, хороша ли вещь, а не что она такое. */
export const PRAISE =
  /^(?:(?:\S+ ){1,4}(?:[–—-] |это |явля[ею]тся )+)?(?:(?:очень|самая|самый|самое|весьма|довольно|(?:один|одн[аио]\p{L}*) из (?:самых |наиболее )?)\s?)*(?:важ|выдающ|хорош|плох|полез|удобн|отличн|мощн|сложн|прост|главн|ключев|популярн|интересн|больш|трудн|лучш|основн)\p{L}* (?:част|вещ|шаг|способ|инструмент|тем|задач|вопрос|навык|привычк|иде|выбор|проблем|момент|элемент|аспект|обязанност|понят|источник)\p{L}*(?!\p{L})|^общее понятие(?!\p{L})/iu;

/** «X — это Y», «X это Y». */
function inlineDefinition(text: string, topic: string | undefined): Question | undefined {
  const found =
    /^(?<s>[^;:.!?—–]{1,70}?)\s+[–—-]\s+(?:это\s+)?(?:просто\s+)?(?<r>(?!(?:это )?как )\S.+)$/u.exec(text) ??
    /^(?<s>[^;:.!?,—–]{1,50}?)\s+это\s+(?:просто\s+)?(?<r>(?!как )\S.+)$/u.exec(text);
  if (!found?.groups) return undefined;
  const { s = '', r = '' } = found.groups;
  const isMarked = /\s(?:[–—-]\s+)?это\s/u.test(text.slice(0, s.length + 8));
  const words = s.split(/\s+/);
  if (words.length === 1 && /^кажд|(?:ый|ий|ая|яя|ое|ее|ые)$/iu.test(s)) return undefined;
  if (words.length > 6 || ANAPHORA.test(s) || /,/.test(s.replace(/\([^)]*\)/g, '')) || !/\p{L}/u.test(s))
    return undefined;
  if (
    /(?:^|\s)(?:если|когда|чтобы|который|которая|не|надо|нужно|можно|значит|сумма|пример|например)(?=\s|$)|^(?:минус|плюс|цена|плата)(?=\s|$)/iu.test(
      s,
    )
  )
    return undefined;
  if (CLAUSE.test(s) || words.some((token) => isVerb(token) || isVerbs(token) || isInfinitive(token.toLowerCase())))
    return undefined;
  // An order: «выполните docker ps — увидите …».
  if (/^\p{L}+(?:ите|йте|ьте)(?:\s|$)/iu.test(s)) return undefined;
  // Without «это» a dash stands for many things; only a noun after it makes a definition.
  if (!isMarked && (opening(r) !== 'noun' || !isNounPhrase(r) || words.length > 4 || /^\d|\s\d/.test(s)))
    return undefined;
  if (!isMarked && topic === undefined && words.length > 3) return undefined;
  if (!isMarked && words.length === 1 && /(?:ый|ий|ая|яя|ое|ее|ые)$/iu.test(s)) return undefined;
  // Of «строка — запись, столбец — атрибут» only the first half belongs to the first word.
  if (!isMarked && /,\s[^,]{1,40}\s[–—-]\s/u.test(r)) return undefined;
  if (/^(?:есть|нет|быва[ею]т|существу[ею]т|два|две|три|четыре|пять|оба|обе)\s/iu.test(s)) return undefined;
  if (words.length === 1 && opening(s) === 'clause' && /^\p{Ll}/u.test(s)) return undefined;
  // «База — это сами данные, СУБД — то, через что …»
  const own = r.replace(/,\s(?:а\s)?\p{L}[\p{L}-]*\s[–—-]\s(?:это|то)[,\s].*$/u, '');
  const question = q('definition', whatIs(/^\p{Lu}/u.test(s) ? small(s) : s), stripThis(own));
  return isMarked ? question : { ...question, isLoose: true };
}
