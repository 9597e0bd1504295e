import type { Opening } from './grammar.ts';
import { PROGRAMS } from './programs.ts';

/** Verbs that notes use without a subject: “sends …”, “returns …”. A list, because plural nouns end alike. */
export const VERBS = new Set(
  `accept add advertise aggregate allocate allow append apply ask assign attach avoid balance become behave block boot break bring build
   bypass cache call carry catch change check choose clear close collect combine come commit compare compile compute configure connect
   contain continue control convert copy count create cut decide declare decode decrypt define delete deliver demand describe
   detect determine disable discard display divide do download drop edit emit enable encapsulate encode encrypt end enforce ensure evaluate exclude
   execute exit expire expose extend fail fetch fill filter find fire fix flush follow force forward free generate get give go grant group
   grow guarantee guard guess hand handle happen have help hide hold identify ignore implement import improve include increase indicate
   inherit initialise initialize inject insert install interrupt introduce invoke isolate iterate join jump keep kill lead learn let limit
   link list listen live load lock log look lose make manage map mark match mean measure merge modify monitor mount move multiply mutate need
   notify obtain offer open order overwrite own parse pass pause perform place point print process produce prove protect provide publish pull push
   put raise reach read receive record recover redirect reduce refer register reject release reload remove rename render
   repeat replace reply report represent request require reserve reset resolve restart restore result return reuse reverse revert rewrite roll rotate
   route run save scan schedule search select send separate serve set share shift show shrink sign skip sleep solve sort specify split
   spread stand start stay steal stop store stream strip support swap switch synchronise take tell terminate test throw time touch
   track transfer transform translate travel treat trigger truncate try turn unblock undo uninstall unlock unpack update upgrade upload use
   validate verify wait walk want watch work wrap write yield`.split(/\s+/),
);

export const word = (text: string): string => /^["“(]*([A-Za-z][A-Za-z'-]*)/.exec(text)?.[1]?.toLowerCase() ?? '';

export const baseOf = (token: string): string | undefined =>
  [token.replace(/ies$/, 'y'), token.replace(/es$/, ''), token.replace(/s$/, '')].find(
    (base) => base !== token && VERBS.has(base),
  );
export const isVerbS = (token: string): boolean => token === 'does' || token === 'has' || baseOf(token) !== undefined;

export const ANAPHORA =
  /^(?:it|its|they|their|them|this|that|these|those|he|she|his|her|so|but|and|or|also|however|therefore|thus|hence|then|here|there|such|both(?!\s+(?!are|were|have|had|do|can|could|will|must|may|need|of|and)[a-z]+)|neither|otherwise|instead|the latter|the former|the same|same|likewise|too(?=,)|as above|the opposite|the other|another one|which(?! [a-z]+ (?:of|is|are|to)(?![a-z]))|one of them|now)(?![A-Za-z-])/i;
export const CLAUSE =
  /^(?:if|when|while|where|because|since|before|after|until|unless|in|on|at|by|for|from|to|with|without|of|as|not|only|no|never|always|usually|often|once|at least|at most|how|why|what|which|who|whether|every time|by default|under|over|between|inside|everyone|everybody|nobody|each|all|there|let's|you|we|i|don't|do|can|cannot|must|may|should|handy|used|works|needs|lots|more|less|fewer|first|uses)(?![A-Za-z-])/i;
const MONTH = '(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*';
export const DATE = new RegExp(
  `^(?:(?:in|on|around|c\\.)\\s+)?(?:\\d{1,2}(?:st|nd|rd|th)?\\s+${MONTH}\\s*|${MONTH}\\s+\\d{1,2},?\\s+)?(?:[12]\\d{3})(?:\\s?[–—-]\\s?\\d{2,4})?(?=[\\s,.;:–—)]|$)`,
  'i',
);

const DETERMINER =
  /^(?:the|an?|all|its|their|your|one|each|every|these|those|no|only|both|any|some|several|many|various|different|multiple|more|two|this|to)$/i;
const IMPERSONAL =
  /^it(?: is|'s) (?:also |often |usually |not |always |sometimes )?(?:possible|important|necessary|recommended|common|useful|easy|hard|worth|best|better|advisable)(?=\s)|^it(?: is|'s) (?:\w+ly )?(?!\w+(?:ed|able|t) to )\w+ (?:to|that)(?=\s)/i;

export function opening(text: string): Opening {
  if (IMPERSONAL.test(text)) return 'clause';
  if (/^(?:it is|it's|is|are|this is|means|stands for|[-–—])\s/i.test(text)) return 'this';
  if (ANAPHORA.test(text)) return 'anaphora';
  if (DATE.test(text)) return 'date';
  const first = word(text);
  if (first === '') return 'clause';
  // “Locks currently held” are things, whatever else “locks” can be.
  if (
    /^(?!(?:has|is|was|does|gets|keeps) )\w+s (?:\w+ly )?(?:\w+ed|held|kept|made|given|known|taken)(?: (?:by|in|on|at|or|and|for|to)(?!\w)|[.,;]|$)/.test(
      text,
    )
  )
    return 'noun';
  // “supports and protects the cell”
  const [, other = ''] = /^\w+s and (\w+s) \w/.exec(text) ?? [];
  if (isVerbS(first) && isVerbS(other.toLowerCase())) return 'verb';
  const second = /^\S+\s+([A-Za-z'-]+)/.exec(text)?.[1]?.toLowerCase() ?? '';
  if (
    isVerbS(first) &&
    (second !== '' || /^\S+\s+`/.test(text)) &&
    second !== 'of' &&
    !/^(?:are|is|and|or|which|that|to|have|were|was)$/.test(second)
  )
    return 'verb';
  // “Restored Catholicism”: somebody did.
  if (/^[A-Za-z][a-z]+ed (?:the|an?|his|her|its|their|all|[A-Z~\d])/.test(text)) return 'clause';
  if (CLAUSE.test(text)) return 'clause';
  if (
    VERBS.has(first) &&
    /^(?:the|a|an|all|your|its|one|every|each|to|it|them|into|from|of|out|up|down|in|only|over)$/.test(second) &&
    second !== 'of' &&
    // “Increase in cost” is what happens.
    !(second === 'in' && /^(?:increase|decrease|rise|drop|change|shift)$/.test(first))
  )
    return 'infinitive';
  return 'noun';
}

/** Whether a subject's head stands in the plural. */
export const isPluralNoun = (subject: string): boolean => {
  const head = subject.replace(/\s*\([^)]*\)$/, '').split(/\s(?:of|in|for|to|with|from|that|which|who)\s/)[0] ?? '';
  return (
    !/^\S*(?:[_`.()]|[a-z][A-Z])\S*$|^[A-Z]+$|(?:[iu]s|ics|ias|ayes)$/.test(head) &&
    /(?:[^s'u]s|\sand\s.+)$/i.test(head)
  );
};

export const stripThis = (text: string): string =>
  text.replace(/^(?:it is|it's|this is|is|are|means|stands for|[-–—])\s+/i, '');

const DISCOURSE =
  /^(?:in other words|in short|in essence|basically|essentially|that is|for example|for instance|by the way|note that|note|important|remember(?: that)?|watch out|in practice|of course|actually|well|ok(?:ay)?(?:,? so)?)(?=[\s,:!])[,:!]*\s*/i;

export const stripDiscourse = (text: string): string => text.replace(DISCOURSE, '');

/** Whether a noun phrase opens the text, rather than a clause with a verb of its own. */
export const isNounPhrase = (text: string): boolean => {
  const head = text.split(/[,:;.!?–—(]|\b(?:that|which|who|where|for)\b/i)[0] ?? '';
  const tokens = head.trim().split(/\s+/);
  return !tokens.some(
    (token, at) =>
      at > 0 &&
      (/^(?:is|are|was|were|can|cannot|may|might|must|need|needs|will|has|have|do|does|gets?|goes|[a-z]+n['’]t)$/i.test(
        token,
      ) ||
        (isVerbS(token) && /ly$/.test(tokens[at - 1] ?? '')) ||
        // “Collagen turns into …”: without an article before it the second word is what the first one does.
        (at === 1 &&
          !/(?:ing|ed|al|ic|ive|ous|ful|ble)$/i.test(tokens[0] ?? '') &&
          isVerbS(token) &&
          /^(?:into|to|from|at|on|off|up|out|in|through|by|over|with|as)$/i.test(tokens[2] ?? '')) ||
        (isVerbS(token) && DETERMINER.test(tokens[at + 1] ?? '')) ||
        (VERBS.has(token) && /[^s'u]s$/.test(tokens[at - 1] ?? ''))),
  );
};

/** Countable common nouns want an article; names, acronyms, plurals and abstract nouns do not. */
export function withArticle(term: string): string {
  if (/^\p{Ll}+ of \p{Ll}/u.test(term) && !isPluralNoun(term)) return `the ${term}`;
  if (/^(?:a|an|the)\s/i.test(term) || /[`A-Z\d]/.test(term.slice(1)) || isPluralNoun(term)) return term;
  const head =
    term
      .replace(/\s*\(.*$/, '')
      .split(/\s+/)
      .at(-1)
      ?.toLowerCase() ?? '';
  if (isMass(head)) return term;
  const isCountable =
    /(?:process|thread|hub|switch|router|client|function|object|symbol|lock|link|fault|call|switch|condition|section|(?<!mu)table|tree|file|node|server|proxy|balancer|address|mask|router|monitor|semaphore|mutex|promise|closure|generator|polyfill|transpiler|inode|spinlock|firewall|bit|queue|stack|heap|list|array|key|index|view|trigger|packet|frame|page|port|cookie|session|token|container|image|volume|commit|branch|tag|class|method|interface|variable|pointer|cell|gene|atom|molecule|vector|matrix|job|task|role|route|gauge|rule|event|hook|module|package|query|row|column|record|field|label|target|metric|histogram|cluster|endpoint|namespace|constructor|destructor|iterator|struct|record|property|delegate|attribute|exception|callback|(?<!r|l)value)$/.test(
      head,
    ) ||
    (/^[a-z]{2,8}(?:er|or|ture)$/.test(head) && !PROGRAMS.has(head));
  return isCountable ? oneOf(term) : term;
}

/** Whether a noun names a stuff or a quality, of which there is no single one: “water”, “inflation”, “glucose”. */
export const isMass = (noun: string): boolean => MASS.test(noun) || STUFF.test(noun);
/** Among others words that end as those who do something are called («linker», “iterator”) and are no such things. */
const MASS =
  /^(?:\w*(?:ware|power|water|weather|culture|structure|literature)|paper|matter|behaviou?r|order|error|temperature|architecture|nature|moisture|minor|major|colou?r|other|never|over|under|(?:dis|re)cover)$/;
const STUFF =
  /^(?:air|blood|bread|copper|cotton|data|energy|evidence|fat|feedback|food|gold|grain|grass|heat|(?:in|de)flation|evolution|digestion|respiration|pollution|information|iron|knowledge|land|law|light|love|memory|milk|money|music|news|oil|rain|rice|salt|sand|silver|sleep|smoke|snow|soil|starch|steam|steel|storage|sugar|traffic|transport|wood|work|\w{3,}(?:ness|ity|ism|ance|ence|ology|graphy|onomy|gen|ium|ose|ics|ship|ing|dom|hood))$/;

export const oneOf = (term: string): string => `${/^[aeio]|^u(?!n[^aeiou]|s|t)/i.test(term) ? 'an' : 'a'} ${term}`;
