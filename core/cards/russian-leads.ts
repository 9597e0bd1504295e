import { isSubject, statement } from './russian-statements.ts';
import { isInfinitive, isNounPhrase, isVerb, isVerbs, opening, word } from './russian-words.ts';
import { capital, fold, small, withoutStop } from './text.ts';

/** What a line that breaks off above a list asks its items for: «Военнослужащим запрещается», «Сердце состоит из». */
export function openLead(lead: string, item: string): string | undefined {
  // «При реализации права на …, военнослужащие не должны»
  const { setting = '', rest = lead } =
    /^(?<setting>(?:при|во время|после|перед|в случае) .+), (?<rest>\p{Ll}[^,]*)$/iu.exec(lead)?.groups ?? {};
  const asked = permitted(rest, item) ?? obliged(rest, item) ?? counted(rest) ?? stated(lead, rest, item);
  return asked && `${capital(asked.replace(/\s+/g, ' ').trim())}${setting === '' ? '' : ` ${small(setting)}`}?`;
}

/** Of whom: a dative, or nobody, whom the heading names. */
const PERMITTED =
  /^(?<to>(?:[\p{L}-]+ ){0,3}[\p{L}-]+(?:ам|ям|ым|им|ому|ему|у|ю|ой|ей) )?(?<v>запреща(?:ет|ют)ся|разреша(?:ет|ют)ся|рекоменду(?:ет|ют)ся|гарантиру(?:ет|ют)ся|предоставля(?:ет|ют)ся|запрещено|разрешено|нельзя|нужно|необходимо|следует|можно)$/iu;
function permitted(lead: string, item: string): string | undefined {
  const { to = '', v = '' } = PERMITTED.exec(lead)?.groups ?? {};
  if (v === '') return undefined;
  const verb = v.toLowerCase().replace(/ются$/u, 'ется');
  const isToDo = /^(?:нельзя|нужно|необходимо|следует|можно)$/u.test(verb);
  if (isToDo && !isTask(item)) return undefined;
  return `${verb === 'нельзя' ? 'чего' : 'что'} ${verb}${isToDo ? ' делать' : ''} ${small(to)}`;
}

const OBLIGED =
  /^(?<s>[\p{L}«][^,;:.!?—–]{2,60}?) (?<not>не )?(?<v>долж(?:ен|на|но|ны)|обязан[аоы]?|мо(?:жет|гут)|име(?:ет|ют) право)(?<on> на)?$/iu;
function obliged(lead: string, item: string): string | undefined {
  const { s = '', not = '', v = '', on = '' } = OBLIGED.exec(lead)?.groups ?? {};
  if (s === '' || opening(s) !== 'noun' || !isNounPhrase(s)) return undefined;
  if (/право$/u.test(v)) return not === '' && (on !== '' || isTask(item)) ? `на что ${v} ${small(s)}` : undefined;
  return on === '' && isTask(item) ? `${not === '' ? 'что' : 'чего не'} ${v} делать ${small(s)}` : undefined;
}

/** «Система включает следующие этапы», «Сердце состоит из четырёх камер», «Графы делятся на два вида» */
const COUNTED =
  /^(?<s>[\p{L}«][^,;:.!?—–]{1,70}?) (?<v>\p{L}+(?:ет|ёт|ит|ют|ут|ят|ат)(?:ся)?)(?: (?<p>из|на|по))? (?:следующ\p{L}+|(?<n>дв[аеу]\p{L}{0,2}|тр(?:и|ёх|ех)|четыр\p{L}+|пят[иь]|шест[иь]|\d))(?<kind> \p{L}[\p{L} -]{3,50})$/iu;
const WHICH: Readonly<Record<string, string>> = { из: 'из каких', на: 'на какие', по: 'по каким' };
function counted(lead: string): string | undefined {
  const { s = '', v = '', p = '', n = '', kind = '' } = COUNTED.exec(lead)?.groups ?? {};
  const verb = v.toLowerCase();
  if (s === '' || !(isVerb(verb) || isVerbs(verb)) || !isSubject(s, verb)) return undefined;
  // «выполняет следующую функцию» names one.
  if (p === '' && !/[ыиая]$/u.test(word(kind.trim()))) return undefined;
  return `${p === '' ? 'какие' : WHICH[p.toLowerCase()]} ${n}${kind} ${verb} ${small(s)}`;
}

function stated(lead: string, rest: string, item: string): string | undefined {
  if (lead !== rest) return undefined;
  const first = withoutStop(item);
  const made = statement(`${lead} ${first}`, small);
  // Its preposition may stand before the first item.
  return made && fold(made.back).replace(/^\p{L}{1,3} /u, '') === fold(first) && !fold(made.front).includes(fold(first))
    ? made.front.replace(/\?$/, '')
    : undefined;
}

const isTask = (item: string): boolean =>
  opening(item) === 'infinitive' || isInfinitive(word(item.replace(/^не /iu, '')).toLowerCase());
