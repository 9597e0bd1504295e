import { statement, verbOf } from './english-statements.ts';
import { isNounPhrase, opening, VERBS, word } from './english-words.ts';
import { fold, smallLatin, withoutStop, wordsOf } from './text.ts';

/** What a line that breaks off above a list asks its items for: “The cell theory states”, “A client must”. */
export function openLead(lead: string, item: string): string | undefined {
  return obliged(lead, item) ?? counted(lead) ?? stated(lead, item);
}

const OBLIGED =
  /^(?<s>[A-Z][^,;:.!?–—]{2,60}?) (?<m>must not|should not|cannot|can't|mustn't|shouldn't|must|should|can|may)$/i;
function obliged(lead: string, item: string): string | undefined {
  const { s = '', m = '' } = OBLIGED.exec(lead)?.groups ?? {};
  if (!isThing(s) || !VERBS.has(word(item))) return undefined;
  const [verb = '', not] = m.toLowerCase().split(' ');
  return `What ${verb} ${smallLatin(s)} ${not ? 'not ' : ''}do?`;
}

/** “A communication system consists of 5 main components”, “The act had the following effects” */
const COUNTED =
  /^(?<s>[A-Z][^,;:.!?–—]{2,60}?) (?:consists? of|comprises?|includes?|contains?|ha[sd]|have|(?:is|are) (?:divided|split) into|(?:is|are) (?:composed|made(?: up)?) of) (?:the following|these|(?<n>\d|two|three|four|five|six|seven|several))(?<kind> (?:[a-z-]+ ){0,2}[a-z]+s)$/i;
function counted(lead: string): string | undefined {
  const { s = '', n, kind = '' } = COUNTED.exec(lead)?.groups ?? {};
  if (s === '') return did(lead);
  return isThing(s) ? `Name the${n ? ` ${n.toLowerCase()}` : ''}${kind} of ${smallLatin(s)}.` : undefined;
}

/** “The act created 3 new offences” */
const DID =
  /^(?<s>[A-Z][^,;:.!?–—]{2,60}?) (?<v>[a-z]+) (?<n>\d|two|three|four|five|six|seven|several)(?<kind> (?:[a-z-]+ ){0,2}[a-z]+s)$/i;
function did(lead: string): string | undefined {
  const { s = '', v = '', n = '', kind = '' } = DID.exec(lead)?.groups ?? {};
  const verb = verbOf(v.toLowerCase());
  if (!verb || !isThing(s)) return undefined;
  const auxiliary = verb.isPast ? 'did' : verb.base === v ? 'do' : 'does';
  return `Which ${n.toLowerCase()}${kind} ${auxiliary} ${smallLatin(s)} ${verb.base}?`;
}

function stated(lead: string, item: string): string | undefined {
  const first = withoutStop(item);
  const made = statement(`${lead} ${first}`, smallLatin);
  return made && fold(made.back) === fold(first) && !fold(made.front).includes(fold(first)) ? made.front : undefined;
}

const isThing = (s: string): boolean =>
  s !== '' && wordsOf(s).length <= 7 && opening(s.replace(/^(?:an?|the) /i, '')) === 'noun' && isNounPhrase(s);
