import { BAD_SUBJECT, q } from './english-facts.ts';
import { ANAPHORA, baseOf, CLAUSE, isPluralNoun, opening, VERBS, withArticle } from './english-words.ts';
import type { Inside, Question, Statement } from './grammar.ts';
import { wordsOf } from './text.ts';

/** What a learner's sentence states of its subject, asked with the verb that it has. */
export function statement(sentence: string, inside: Inside): Statement | undefined {
  const text = sentence.replace(
    /^(?:\w+ly|also|later|then|but|and|so|thus|hence|therefore|unfortunately),? (?=[A-Z])/i,
    '',
  );
  if (/\?$|^\S+(?: \S+){0,7}?[:;] /.test(text)) return undefined;
  return condition(text) ?? after(text) ?? purpose(text) ?? passive(text, inside) ?? deed(text, inside);
}

/** “If a process does not finish in time, …” */
const IF =
  /^(?<w>if|when|once|whenever) (?<a>[^,:;]{10,90}), (?:then )?(?<b>(?!and |but |or |which |who |then )[^:;]{12,200})$/i;
const LEANS =
  /\b(?:it|its|they|their|them|this|that|these|those|he|she|his|her|him|such|you|your|we|our|us|i|my|there|here)\b/i;

function condition(text: string): Question | undefined {
  const { w = '', a = '', b = '' } = IF.exec(text)?.groups ?? {};
  const isWhole = wordsOf(a).length >= 3 && wordsOf(b).length >= 3 && !LEANS.test(a) && !/^\w+(?:ed|ing)\b/.test(a);
  return isWhole && !/^(?:it|they|he|she|this|that)\b/i.test(b)
    ? q('definition', `What happens ${w.toLowerCase()} ${a}?`, b)
    : undefined;
}

/** “After the death of the king, the army took power” */
const AFTER = /^after (?<a>(?:the|a|an|[A-Z])[^,:;]{6,80}), (?<b>(?!and |but |or |which |who )[^:;,]{12,160})$/i;
function after(text: string): Question | undefined {
  const { a = '', b = '' } = AFTER.exec(text)?.groups ?? {};
  return a === '' || LEANS.test(a) || ANAPHORA.test(b) ? undefined : q('definition', `What happened after ${a}?`, b);
}

/** “To convict someone of an offence, the prosecution must prove …”, “To obtain a judgement, it is enough to establish …” */
const PURPOSE =
  /^to (?<a>(?!do|be)[a-z]+ [^,:;]{5,90}), (?:(?<s>(?:the|an?|[A-Z])[^,:;]{2,50}?) (?<m>must|has to|have to|needs? to|should) (?<v>[a-z]+) |it is (?:only |also )?(?<n>necessary|enough|sufficient|required|important) to )(?<b>[^;]{8,200})$/i;
function purpose(text: string): Question | undefined {
  const { a = '', s = '', m = '', v = '', n, b = '' } = PURPOSE.exec(text)?.groups ?? {};
  if (a === '' || LEANS.test(a) || LEANS.test(s)) return undefined;
  const deed = a.charAt(0).toLowerCase() + a.slice(1);
  if (n) return q('definition', `What is ${n.toLowerCase()} to ${deed}?`, `to ${b}`);
  if (!isBase(v) || !OBJECT.test(b)) return undefined;
  const [verb = '', to = ''] = m.toLowerCase().split(' ');
  const asked =
    to === ''
      ? `${verb} ${s} ${v}`
      : `${isPluralNoun(s) ? 'do' : 'does'} ${s} ${verb.replace(/^has$|s$/, (end) => (end === 'has' ? 'have' : ''))} to ${v}`;
  return q('definition', `What ${asked} to ${deed}?`, b);
}

const PREPOSITION = '(?:by|for|from|as|to|into|of|on|with|through|against)';
/** “Sleep is regulated by the hypothalamus”, “… can be entrained by light”, “The OS is responsible for …” */
const PASSIVE = new RegExp(
  `^(?<s>[A-Z\`"“][^;:!?—–]{1,70}?) (?<m>(?:can|could|may|must|should|will) be|is|are|was|were) (?<x>(?:also |often |usually |mainly |mostly |primarily |then |\\w+ly )?(?:\\w+ed|made|built|found|held|led|caused|known|called|named|driven|given|taken|shown|seen|written|chosen|composed|responsible|dependent|capable|similar|equal|located|situated)) (?:(?<p>${PREPOSITION}) |(?<i>in|at|near) )?(?<r>[^:;]{3,200})$`,
);

function passive(text: string, inside: Inside): Statement | undefined {
  const { s = '', m = '', x = '', p, i, r = '' } = PASSIVE.exec(text)?.groups ?? {};
  if (
    !isSubject(s) ||
    /^(?:each other|one another|account|consideration|place|advantage|care)\b/.test(r) ||
    LEANS.test(r.split(' ')[0] ?? '')
  )
    return undefined;
  const [modal = '', be] = m.toLowerCase().split(' ');
  const asked = (word: string, end = ''): Statement => ({
    ...q('definition', `${word} ${modal} ${asSubject(s, inside)}${be ? ` ${be}` : ''} ${x}${end}?`, r),
    subject: s,
  });
  if (p === 'on' && !/^(?:\w+ly )?(?:based|built|placed|focused|imposed|founded)$/.test(x)) return undefined;
  if (p)
    return /^(?:of|to)$/.test(p) &&
      /^(?:\w+ly )?\w+ed$/.test(x) &&
      !/^(?:composed|opposed|related|attached|linked|connected|reduced|converted|compared|added)$/.test(x)
      ? undefined
      : asked('What', ` ${p}`);
  if (
    i === 'in' &&
    /^(?:(?:the )?(?:early |late |mid-?)?\d{3,4}s?|(?:January|February|March|April|May|June|July|August|September|October|November|December) \d)/.test(
      r,
    )
  )
    return asked('When');
  if (i) return /^(?:the )?[A-Z]|located|situated|found/.test(`${r} ${x}`) ? asked('Where') : undefined;
  return /^(?:called|named)$/.test(x) ? asked('What') : undefined;
}

export const PAST: ReadonlyMap<string, string> = new Map(
  `began:begin became:become led:lead made:make gave:give took:take held:hold wrote:write won:win lost:lose sent:send built:build
   brought:bring broke:break fought:fight found:find grew:grow knew:know left:leave met:meet paid:pay ran:run said:say saw:see sold:sell
   spent:spend stood:stand struck:strike taught:teach thought:think told:tell kept:keep felt:feel forbade:forbid chose:choose
   drew:draw drove:drive overthrew:overthrow sought:seek shot:shoot withdrew:withdraw bought:buy caught:catch got:get`
    .split(/\s+/)
    .map((pair) => pair.split(':') as [string, string]),
);
/** Verbs of what happened and of nature, beside those that technical notes use. */
const MORE = new Set(
  `abolish absorb achieve acquire activate adapt adopt advocate affect agree aim alter amend annex appoint argue arrest assassinate attack
   attempt attract ban believe belong bind block boycott campaign catalyze claim conquer consider consist consume contribute cover criticize cross
   damage decline decrease defeat defend demand demonstrate deny depend desegregate destroy develop die differ digest discover dissolve dominate
   elect eliminate emerge emphasize employ encourage end enter establish examine exceed excite expand experience explain exploit explore express
   face favor focus form found fund govern help hope hydrolyze impact impose imprison influence inhibit initiate inspire integrate intend intervene invade
   invent invest investigate involve kill land last launch legalize limit lower maintain march migrate murder nationalize negotiate note observe occupy
   occur oppose organize originate oxidize persuade play predict present pressure prevent proclaim produce prohibit promise promote propose
   prosecute protest provoke publish punish purchase react realize rebel recognize recommend recruit reflect reform refuse regulate rely remain
   respond restrict reveal revolt rise rule secrete secure seize serve settle shape shock signal sink spark stabilize state stimulate stress
   struggle suffer suggest support suppress surround survive synthesize target tend threaten transport trigger turn undermine unify unite
   utilize view violate vote warn weaken win withdraw issue transmit arrange prove reorder amend enforce enact compress encrypt digest circulate secure pump filter filtrate generate enable contain comprise include cause lead result refer belong deal act`.split(
    /\s+/,
  ),
);
const isBase = (token: string): boolean => VERBS.has(token) || MORE.has(token);

/** “banned” → “ban”, “transports” → “transport”, and whether it is what was. */
export function verbOf(token: string): { base: string; isPast: boolean } | undefined {
  const known = PAST.get(token);
  if (known) return { base: known, isPast: true };
  const stem = token.replace(/ed$/, '');
  const past =
    stem === token
      ? undefined
      : [stem, `${stem}e`, token.replace(/ied$/, 'y'), stem.replace(/(.)\1$/, '$1')].find(isBase);
  if (past) return { base: past, isPast: true };
  const present =
    baseOf(token) ??
    [token.replace(/ies$/, 'y'), token.replace(/es$/, ''), token.replace(/s$/, '')].find(
      (base) => base !== token && MORE.has(base),
    );
  return present ? { base: present, isPast: false } : undefined;
}

/** What a verb is asked with behind it: “What does it consist of?” */
const TAKES: readonly [verbs: RegExp, preposition: string][] = [
  [/^(?:consist|die|compose)$/, 'of'],
  [/^(?:depend|rely|focus|act|impose|concentrate)$/, 'on'],
  [
    /^(?:lead|refer|belong|react|respond|contribute|adapt|attach|bind|convert|agree|object|connect|correspond|relate|equate)$/,
    'to',
  ],
  [/^(?:result|participate|intervene|specialize|invest|believe|succeed|engage)$/, 'in'],
  [/^(?:advocate|campaign|fight|account|stand|search|vote|push|call|wait|ask|serve|blame|care)$/, 'for'],
  [/^(?:turn|split|divide|convert|develop|enter|transform|break|dissolve)$/, 'into'],
  [/^(?:suffer|stem|come|derive|originate|differ|emerge|arise|protect|withdraw)$/, 'from'],
  [/^(?:protest|rebel|fight|vote|revolt|argue|campaign|protect|advocate)$/, 'against'],
  [/^(?:deal|interact|react|bind|collide|compete|combine|cooperate|interfere|begin|start|end)$/, 'with'],
  [/^(?:act|serve|function|work)$/, 'as'],
];
const OBJECT =
  /^(?:the|an?|all|its|their|his|her|one|two|three|no|both|many|more|less|several|new|old|every|each|some|most|any|\d|[a-z]+(?:s|ion|ment|ness|ity|ism|ance|ence|ing|al|ic|ive|ous|ed|ar|ary|er|or|y|t|n|e|d|m|l|p|k|h|r)\b|[A-Z"“`])/;
const NOT_OBJECT =
  /^(?:to|that|in|on|at|by|using|via|for|from|with|without|of|as|under|over|between|into|through|during|before|after|when|while|if|because|since|until|where|how|why|what|which|who|and|or|but|not|only|also|very|more than|so|too|up|out|off|down|away|back|around|about|against|is|are|was|were|it|them|him|her|this|these|those|well|each other|inward|outward|forward|\w+ly)\b/i;

function deed(text: string, inside: Inside): Statement | undefined {
  const tokens = text.split(' ');
  for (let at = 1; at < Math.min(tokens.length - 1, 9); at++) {
    const token = (tokens[at] ?? '').toLowerCase();
    const s = tokens
      .slice(0, at)
      .join(' ')
      .replace(/ (?:\w+ly|also|then|first|later)$/, '');
    const adverb = / (\w+ly)$/.exec(tokens.slice(0, at).join(' '))?.[1];
    if (/^(?:has|had|have)$/.test(token)) return undefined;
    const verb = verbOf(token) ?? (isPluralNoun(s) && isBase(token) ? { base: token, isPast: false } : undefined);
    if (!verb) continue;
    const r = tokens
      .slice(at + 1)
      .join(' ')
      .replace(/(?<!,) which (?:is|was) \w+$/, '');
    // The first word that can be a verb is one, or nothing of this is sure.
    if (!isSubject(s) || LEANS.test(r.split(' ')[0] ?? '')) return undefined;
    // “state laws” and “results”: a present verb needs a subject in the singular.
    if (!verb.isPast && token.endsWith('s') && isPluralNoun(s) && !/ss$/.test(s)) return undefined;
    const auxiliary = verb.isPast ? 'did' : token === verb.base ? 'do' : 'does';
    const asked = (end: string, back: string): Statement => ({
      ...q(
        'definition',
        `What ${auxiliary} ${asSubject(s, inside)} ${adverb ? `${adverb} ` : ''}${verb.base}${end}?`,
        back,
      ),
      subject: s,
    });
    const [, infinitive = ''] = /^to ((?:\w+ly )?[a-z]+ .{3,})$/.exec(r) ?? [];
    if (
      infinitive &&
      /^(?:refuse|decide|try|attempt|promise|agree|threaten|begin|start|want|plan|seek|hope|need|continue|aim|intend|tend|vow|help|serve)$/.test(
        verb.base,
      )
    )
      return asked(' to do', infinitive);
    const bound = TAKES.find(([verbs, preposition]) => verbs.test(verb.base) && r.startsWith(`${preposition} `));
    if (
      bound &&
      !(
        verb.isPast &&
        /^(?:connect|attach|bind|relate|correspond|divide|split|convert|protect|combine)$/.test(verb.base)
      )
    )
      return asked(` ${bound[1]}`, r.slice(bound[1].length + 1));
    if (/^that (?!\w+(?:s|ed) )/.test(r) && wordsOf(r).length > 3) return asked('', r);
    if (NOT_OBJECT.test(r) || !OBJECT.test(r) || wordsOf(r).length < 2) return undefined;
    return asked('', r);
  }
  return undefined;
}

const asSubject = (subject: string, inside: Inside): string => {
  const text = inside(subject);
  return THE.test(text) ? `the ${text}` : /^[a-z]/.test(text) ? withArticle(text) : text;
};
/** “the Civil Rights Act”, “the Cuban Missile Crisis” */
const THE =
  /^(?!(?:the|an?)\s)(?:[A-Z][\w.'-]* )+(?:Acts?|War|Wars|Treaty|Movement|Crisis|Revolution|Party|Empire|Union|Convention|Congress|Constitution|Amendment|Doctrine|Plan|Case|Court|Republic|Riders)(?: of .+)?$/;

function isSubject(s: string): boolean {
  const plain = s.replace(/\s*\([^()]*\)/g, '').trim();
  const words = plain.split(/\s+/);
  return (
    plain !== '' &&
    words.length <= 7 &&
    !/[,"]|\s[–—-]\s|[=→<>$]|\svs\.?\s/.test(plain) &&
    !BAD_SUBJECT.test(plain) &&
    !ANAPHORA.test(plain) &&
    !CLAUSE.test(plain) &&
    opening(plain) === 'noun' &&
    !words.some((word) =>
      /^(?:and|or|but|that|which|who|is|are|was|were|can|could|will|would|may|must|should|not|to|by|if|when|it|they|there|because|where|has|have|had)$/i.test(
        word,
      ),
    ) &&
    !/^(?:useful|non-\w+|able|more|less|\w+ing \S)|\/$/i.test(plain) &&
    !(words.length === 1 && (isBase(plain) || plain.length < 3)) &&
    !/^(?:people|person|everyone|thing|things|one|result|results|example|problem|way|idea|time|goal|author)$/i.test(
      plain,
    )
  );
}
