import type { Grammar, Opening, Question } from './grammar.ts';
import { capital, smallLatin as small, withoutStop } from './text.ts';

/** Verbs that notes use without a subject: “sends …”, “returns …”. A list, because plural nouns end alike. */
const VERBS = new Set(
  `accept add advertise aggregate allocate allow append apply ask assign attach avoid balance become behave block boot break bring build
   bypass cache call carry catch change check choose clear close collect combine come commit compare compile compute configure connect
   contain continue control convert copy count create cut decide declare decode decrypt define delete deliver demand describe
   detect determine disable discard display divide do download drop edit emit enable encapsulate encode encrypt end enforce ensure evaluate exclude
   execute exit expire expose extend fail fetch fill filter find fire fix flush follow force forward free generate get give go grant group
   grow guarantee guard guess hand handle happen have help hide hold identify ignore implement import improve include increase indicate
   inherit initialise initialize inject insert install interrupt introduce invoke isolate iterate join jump keep kill lead learn let limit
   link list listen live load lock log look lose make manage map mark match mean measure merge modify monitor mount move multiply need
   notify obtain offer open order overwrite own parse pass pause perform place point print process produce prove protect provide publish pull push
   put raise reach read receive record recover redirect reduce refer register reject release reload remove rename render
   repeat replace reply report represent request require reserve reset resolve restart restore result return reuse reverse revert rewrite roll rotate
   route run save scan schedule search select send separate serve set share shift show shrink sign skip sleep solve sort specify split
   spread stand start stay steal stop store stream strip support swap switch synchronise take tell terminate test throw time touch
   track transfer transform translate travel treat trigger truncate try turn unblock undo uninstall unlock unpack update upgrade upload use
   validate verify wait walk want watch work wrap write yield`.split(/\s+/),
);

const word = (text: string): string => /^["“(]*([A-Za-z][A-Za-z'-]*)/.exec(text)?.[1]?.toLowerCase() ?? '';

const baseOf = (token: string): string | undefined =>
  [token.replace(/ies$/, 'y'), token.replace(/es$/, ''), token.replace(/s$/, '')].find(
    (base) => base !== token && VERBS.has(base),
  );
const isVerbS = (token: string): boolean => token === 'does' || token === 'has' || baseOf(token) !== undefined;

const ANAPHORA =
  /^(?:it|its|they|their|them|this|that|these|those|he|she|his|her|so|but|and|or|also|however|therefore|thus|hence|then|here|there|such|both(?!\s+(?!are|were|have|had|do|can|could|will|must|may|need|of|and)[a-z]+)|neither|otherwise|instead|the latter|the former|the same|same|likewise|too(?=,)|as above|the opposite|the other|another one|which|one of them|now)(?![A-Za-z-])/i;
const CLAUSE =
  /^(?:if|when|while|where|because|since|before|after|until|unless|in|on|at|by|for|from|to|with|without|of|as|not|only|no|never|always|usually|often|once|at least|at most|how|why|what|who|whether|every time|by default|under|over|between|inside|everyone|everybody|nobody|each|all|there|let's|you|we|i|don't|do|can|cannot|must|may|should|handy|used|works|needs|lots|more|less|fewer|first|uses)(?![A-Za-z-])/i;
const MONTH = '(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*';
const DATE = new RegExp(
  `^(?:(?:in|on|around|c\\.)\\s+)?(?:\\d{1,2}(?:st|nd|rd|th)?\\s+${MONTH}\\s*|${MONTH}\\s+\\d{1,2},?\\s+)?(?:[12]\\d{3})(?:\\s?[–—-]\\s?\\d{2,4})?(?=[\\s,.;:–—)]|$)`,
  'i',
);

const DETERMINER =
  /^(?:the|an?|all|its|their|your|one|each|every|these|those|no|only|both|any|some|several|many|various|different|multiple|more|two|this|to)$/i;
const IMPERSONAL =
  /^it(?: is|'s) (?:also |often |usually |not |always |sometimes )?(?:possible|important|necessary|recommended|common|useful|easy|hard|worth|best|better|advisable)(?=\s)|^it(?: is|'s) (?:\w+ly )?(?!\w+(?:ed|able|t) to )\w+ (?:to|that)(?=\s)/i;

function opening(text: string): Opening {
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
    second !== 'of'
  )
    return 'infinitive';
  return 'noun';
}

const q = (kind: Question['kind'], front: string, back: string): Question => ({
  kind,
  front: capital(front.replace(/\s+/g, ' ').trim()),
  back: capital(withoutStop(back.trim())),
});

const DISCOURSE =
  /^(?:in other words|in short|in essence|basically|essentially|that is|for example|for instance|by the way|note that|note|important|remember(?: that)?|watch out|in practice|of course|actually|well)(?=[\s,:!])[,:!]*\s*/i;

const BAD_SUBJECT =
  /^(?:if|when|while|where|because|since|before|after|until|unless|in|on|at|by|for|from|to|with|without|of|as|not|only|no|never|there|what|who|how|why|everything|something|nothing|anything|most|some|many|one|two|both|others?|another|everyone|everybody|nobody|each|every|any|such|you|we|i|he|she|it|they|this|that|these|those|its|their|which|neither|notice|suppose|see|consider|next|last|first|here|following|below|above|then|now|let|cure|cures|price|example|examples|fix|danger|all)(?![A-Za-z-])/i;
const isPlural = (subject: string): boolean => {
  const head = subject.replace(/\s*\([^)]*\)$/, '').split(/\s(?:of|in|for|to|with|from|that|which|who)\s/)[0] ?? '';
  return !/^\S*(?:[_`.()]|[a-z][A-Z])\S*$|^[A-Z]+$|(?:[iu]s|ics)$/.test(head) && /(?:[^s'u]s|\sand\s.+)$/i.test(head);
};

const asSubject = (subject: string): string => small(subject);

function facts(sentence: string, topic: string | undefined): Question[] {
  const text = english.stripDiscourse(sentence.replace(/^["“]\s*|\s*["”]$/g, '')).trim();
  const body = withoutStop(text);
  const defined = inlineDefinition(text, topic);
  if (defined) return [defined];
  const hasClause = (subject: string): boolean =>
    /(?:^|\s)(?:that|which|who|is|are|was|when|if|and|or|may|might|can|could|will|would|must|should|designed|used|it|they|this|these|those|such|sometimes)(?:\s|$)/i.test(
      subject,
    );
  const found = PATTERNS.map(({ pattern, ask }) => {
    const groups = pattern.exec(body)?.groups;
    return groups && !hasClause(groups.s ?? '') && !BAD_SUBJECT.test(groups.s ?? '') && !ANAPHORA.test(groups.s ?? '')
      ? ask(groups)
      : undefined;
  }).find((question) => question !== undefined);
  if (found) return [found];
  const verb = verbFact(body);
  return verb ? [verb] : [];
}

const PATTERNS: { pattern: RegExp; ask: (g: Record<string, string>) => Question | undefined }[] = [
  {
    pattern:
      /^the (?<s>(?:key |main |biggest |great )?(?:advantage|benefit|drawback|disadvantage|purpose|goal|idea|point) of [^,;:.]{2,50}?) is (?:that )?(?<r>.+)$/i,
    ask: ({ s = '', r = '' }) => q('definition', `What is the ${s}?`, r),
  },
  {
    pattern:
      /^unlike (?<o>[^,]{2,50}), (?<s>[^,]{2,40}?) (?<r>(?:do|does|is|are|can|cannot|have|has|need|needs|share|shares|run|runs)(?: not)? .+)$/i,
    ask: ({ o = '', s = '', r = '' }) =>
      q('comparison', `How ${isPlural(s) ? 'do' : 'does'} ${asSubject(s)} differ from ${o}?`, r),
  },
  {
    pattern:
      /^(?<s>[A-Za-z\x60][^,;:.]{1,60}?) (?<v>is|are) (?:mainly |usually |often |also )?(?<p>used|needed|required|meant|designed|intended|useful|good) (?<r>(?:for|to|when|if|as|by) .+)$/i,
    ask: ({ s = '', v = '', p = '', r = '' }) =>
      /^(?:when|if)/i.test(r)
        ? q('definition', `When ${v} ${asSubject(s)} ${p}?`, r)
        : /^(?:as|by)/i.test(r)
          ? undefined
          : q('definition', `What ${v} ${asSubject(s)} ${p} for?`, r),
  },
  {
    pattern:
      /^(?<s>[A-Za-z\x60][^,;:.]{1,60}?) (?<v>lets?|allows?|enables?) (?:you |us |users |one )?(?:to )?(?<r>.+)$/i,
    ask: ({ s = '', v = '', r = '' }) =>
      /s$/.test(v)
        ? q('definition', `What does ${asSubject(s)} ${v.slice(0, -1)} you do?`, r)
        : q('definition', `What do ${asSubject(s)} ${v} you do?`, r),
  },
  {
    pattern: /^(?<s>[A-Za-z\x60][^,;:.]{1,40}?) stands? for (?<r>.+)$/i,
    ask: ({ s = '', r = '' }) => q('definition', `What does ${s} stand for?`, r),
  },
  {
    pattern: /^(?<s>[A-Za-z\x60][^,;:.]{1,50}?) (?<v>happens?|occurs?|arises?) (?<r>(?:when|if|with|because) .+)$/i,
    ask: ({ s = '', v = '', r = '' }) =>
      q(
        'definition',
        `${/^because/i.test(r) ? 'Why' : 'When'} ${isPlural(s) ? 'do' : 'does'} ${asSubject(s)} ${v.replace(/s$/, '')}?`,
        r,
      ),
  },
  {
    pattern: /^the more (?<m>[^,]{2,60}), (?<r>the .+)$/i,
    ask: ({ m = '', r = '' }) => q('cloze', `The more ${m}, […]`, r),
  },
];

/** “A session keeps …”: asked with “What does … do?”. */
function verbFact(text: string): Question | undefined {
  const found = /^(?<s>(?:(?:the|a|an) )?[A-Za-z\x60][^,;:.!?—–]{0,50}?) (?<v>[a-z]+s) (?<r>[^,].*)$/i.exec(text);
  const { s = '', v = '', r = '' } = found?.groups ?? {};
  const words = s.split(/\s+/);
  if (
    !found ||
    words.length > 4 ||
    words.some((token) => /[a-z]ly$/.test(token)) ||
    BAD_SUBJECT.test(s) ||
    ANAPHORA.test(s) ||
    opening(s) !== 'noun'
  )
    return undefined;
  if (
    !isVerbS(v) ||
    v === 'has' ||
    v === 'does' ||
    /^(?:of|and|or|in|is|are|have|were|that|which|to be)(?:\s|$)/i.test(r)
  )
    return undefined;
  if (
    words.length > 1 &&
    /(?:^|\s)(?:and|or|that|which|who|is|are|of|but|on|in|to|with|cannot|can|may|must|not|by|from|at)(?:\s|$)/i.test(s)
  )
    return undefined;
  if (isPlural(s) && !/ss$/i.test(s)) return undefined;
  if (/(?:first|also|then|only|always|never|often|usually|still|just|really|now|actually|simply|sometimes)$/i.test(s))
    return undefined;
  // “…, congestion control protects the network” is said of something else.
  const [own = ''] = `${v} ${r}`.split(new RegExp(`;\\s|,\\s(?=[^,]{2,40}\\s${v}\\s)`));
  return { ...q('definition', `What does ${withArticle(asSubject(s))} do?`, own), isLoose: true };
}

/** “An important part of …” and “a good way to …” say how good a thing is, not what it is. */
const PRAISE =
  /^(?:(?:\S+ ){1,4}(?:is|are) )?(?:an?|one of the|the|some of the) (?:(?:very|most|really|quite|particularly|fairly|absolutely|highly|\w+ly) )?(?:(?:important|essential|crucial|vital|critical|good|great|bad|useful|handy|powerful|valuable|popular|common|big|huge|major|key|best|nice|better|excellent|interesting|tricky|hard|difficult|simple|easy) (?:parts?|steps?|aspects?|concern|issue|problem|way|thing|place|choice|tool|feature|skill|practice|idea|topic|reason|question|element|factor|point|concept|subject|propert(?:y|ies))|must|lot|matter|pain)(?!\w)|^(?:\w+ly )?(?:convenient|useful|possible|important|necessary|essential|helpful) (?:to|that|for|when)(?!\w)|^(?:an?|the) (?:fundamental|basic|key|central|speciali[sz]ed) (?:concept|notion|idea|feature|part)(?:s)?(?: (?:of|in) [^,.;:]+)?(?:[,.;]|$)/i;

/** “X is a Y”, “X — a Y”, “X: a Y” belongs to lists and is left to them. */
function inlineDefinition(text: string, topic: string | undefined): Question | undefined {
  const found =
    /^(?<s>(?:(?:the|a|an) )?[A-Za-z\x60"“(][^;:.!?,—–]{0,50}?)\s+(?<v>is|are)\s+(?:basically |just |simply )?(?<r>(?:a|an|the|any|one of|HTTP)\s.+)$/iu.exec(
      text,
    ) ?? /^(?<s>[A-Za-z\x60][^;:.!?,—–]{0,50}?)\s+[–—-]\s+(?<v>)(?<r>(?:a|an|the)\s.+)$/iu.exec(text);
  const { s = '', v = '', r = '' } = found?.groups ?? {};
  const words = s.split(/\s+/);
  const isLoose = v === '';
  if (
    !found ||
    words.length > (/^(?:an?|the)$/i.test(words[0] ?? '') ? 7 : 5) ||
    BAD_SUBJECT.test(s) ||
    ANAPHORA.test(s)
  )
    return undefined;
  if (
    words.some((token) =>
      /^(?:that|which|who|is|are|was|if|when|not|and|or|but|because|to|than|does|can)$/i.test(token),
    )
  )
    return undefined;
  if (words.slice(1).some((token) => isVerbS(token.toLowerCase()) && token !== words.at(-1))) return undefined;
  if (
    /^the\s(?:same|one|only|result|problem|usual|default|answer|way|reason|most|best|worst|first|last)(?:\s|$)/i.test(r)
  )
    return undefined;
  if (/^the /i.test(s) && /^(?:the|one) /i.test(r) && topic === undefined) return undefined;
  const question = q('definition', `What ${v === 'are' ? 'are' : 'is'} ${asSubject(s)}?`, r);
  return isLoose ? { ...question, isLoose } : question;
}

/** A question's words in a statement's order. */
const STATED = /^(?<w>how|why|when|where|what) (?<s>(?!to\b)\S+(?: \S+){0,3}) (?<v>[a-z]+s)$/i;

const LIST_TITLE =
  /^(?:types|kinds|causes|reasons|requirements|stages|steps|phases|properties|features|levels|modes|forms|ways|principles|rules|advantages|disadvantages|benefits|drawbacks|pros|cons|components|elements|parts|functions|uses|methods|states|conditions|consequences|examples|terms|models|options|algorithms|commands|attributes|ports|headers|versions|symptoms|signs|factors|sources|layers|what are|name|list)(?![A-Za-z])/i;
/** Titles that say nothing by themselves, and mean something only under the title above. */
const VAGUE =
  /^(?:note|notes|caution|warning|tip|important|details|description|remarks?|parameters|arguments|general description|overview|introduction|intro|basics|misc|notes|other|summary|definitions?|terms|examples?|commands|background|why|how|setup|theory|practice|answers|questions)$/i;
const RELATIVE =
  /^(?:types|kinds|causes|reasons|results?|significance|uses|usage|properties|features|attributes|methods|models|algorithms|states|closing|versions|syntax|functions|arrays|modules|timers|numbers|tips|tricks|hints|tools|boxes|addresses|memory|disks|boot|classic problems|history|options|headers|caching|components?|priority|allocation|advantages|disadvantages|pros|cons|pros and cons|requirements|installation|configuration|anatomy|structure|stages|phases|effects|symptoms)$/i;

export const english: Grammar = {
  opening,
  stripThis: (text) => text.replace(/^(?:it is|it's|this is|is|are|means|stands for|[-–—])\s+/i, ''),
  stripDiscourse: (text) => text.replace(DISCOURSE, ''),
  whatIs: (term) =>
    ADJECTIVE.test(term)
      ? `What is “${small(term)}”?`
      : `What ${isPlural(term) && !/^\d/.test(term) && !/^[A-Z]+s?$/.test(term) ? 'are' : 'is'} ${withArticle(term)}?`,
  whatIsNamed: (term) => `${capital(term)}: what ${isPlural(term) && /\s/.test(term) ? 'are they' : 'is it'}?`,
  gist: (term) => `${capital(term)}: what is the key idea?`,
  whatDoesNamed: (term, plural) => `What ${plural ? 'do' : 'does'} ${term} do?`,
  whatDoes: (term, plural) => `What ${plural ? 'do' : 'does'} ${withArticle(term)} do?`,
  whoIs: (name) => `Who or what is ${name}?`,
  whatMeans: (term) => `What does ${term} mean?`,
  whatDoesCommand: (command) => `What does the command ${command} do?`,
  whatDoesOption: (option, owner) => `What does the option ${option}${owner ? ` ${owner}` : ''} do?`,
  whichOption: (meaning, owner) => {
    const text = small(withoutStop(meaning));
    const of = owner ? ` ${owner}` : '';
    const first = word(text);
    if (isVerbS(first)) return `Which option${of} ${text}?`;
    if (VERBS.has(first)) return `Which option${of} do you use to ${text}?`;
    return `Which option${of} matches: “${text}”?`;
  },
  optionOwner: (title, command) => {
    if (command) return `of \`${command}\``;
    const rest = /(?:options?|flags?|switches|parameters)\s+(?<r>(?:of|for|in)\s.+)$/i.exec(title)?.groups?.r;
    return rest ? withoutStop(rest) : undefined;
  },
  whatBelongs: (term) => `${capital(term)}: what belongs here?`,
  commandFor: (term) => `Which command is for ${term}?`,
  whatFor: (term) => `What ${isPlural(term) ? 'are' : 'is'} ${term} for?`,
  whichAreThere: (phrase) => `Which ${phrase} are there?`,
  asShown: (meaning) => (/^(?:what|who|which|where|when|how|whether)\s/i.test(meaning) ? `shows ${meaning}` : meaning),
  doing: (_text, pair) => {
    const said = pair?.meaning.replace(/^(?:first|then|next|now|and)[,:]?\s+/i, '') ?? '';
    return pair && VERBS.has(word(said)) ? { term: pair.term, meaning: said } : undefined;
  },
  ownPart: (text) => text.replace(/,\s(?:while|whereas|and)\s`.*$/, ''),
  mainPoints: (title) => `${capital(title)}: name the main points.`,
  whatAndWhen: (term) => `${capital(term)}: what was it, and when?`,
  datePart: (text) => {
    const date = DATE.exec(text)?.[0];
    return date ? { date: date.trim(), rest: text.slice(date.length).replace(/^[\s,.;:–—-]+/, '') } : undefined;
  },
  resolveSame: (text, before) => {
    const but = /^(?:the )?same,? (?:but|only) (?<r>.+)$/i.exec(text)?.groups?.r;
    return but && before ? `${before}, but ${but}` : undefined;
  },
  hasVerb: (term) => {
    const words = term.toLowerCase().split(/\s+/);
    return words.some((token, index) => index > 0 && index < words.length - 1 && isVerbS(token));
  },
  isPlural: (phrase) =>
    /^(?:two|three|four|five|six|seven|eight|nine|ten|several|\d+)\s/i.test(phrase) ||
    isPlural(phrase) ||
    LIST_TITLE.test(phrase),
  coordinated: (title) => {
    const found = /^(?<list>[^:;?!()]{1,60}(?:\([^)]*\))?),? and (?<last>[^,:;?!()]{1,40}(?:\([^)]*\))?)$/i.exec(title);
    const commas = found ? undefined : /^[^,:;?!.]{1,25}(?:, [^,:;?!.]{1,25}){1,3}$/.exec(title);
    const names = found?.groups
      ? [...(found.groups.list ?? '').split(/,\s*/), found.groups.last ?? '']
      : commas
        ? title.split(/,\s*/)
        : [];
    if (names.length < 2 || names.some((name) => name.trim().length < 2 || name.split(/\s+/).length > 4))
      return undefined;
    if (/^(?:its|their|how|when|why)\s/i.test(names.at(-1) ?? '')) return undefined;
    return {
      names,
      front: `What is the difference between ${found ? title : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`}?`,
    };
  },
  isNounPhrase: (text) => {
    const head = text.split(/[,:;.!?–—(]|\b(?:that|which|who|where|for)\b/i)[0] ?? '';
    const tokens = head.trim().split(/\s+/);
    return !tokens.some(
      (token, at) =>
        at > 0 &&
        (/^(?:is|are|was|were|can|cannot|may|might|must|need|needs|will|has|have|do|does|gets?|goes)$/i.test(token) ||
          (isVerbS(token) && /ly$/.test(tokens[at - 1] ?? '')) ||
          // “Collagen turns into …”: without an article before it the second word is what the first one does.
          (at === 1 &&
            !/(?:ing|ed|al|ic|ive|ous|ful|ble)$/i.test(tokens[0] ?? '') &&
            isVerbS(token) &&
            /^(?:into|to|from|at|on|off|up|out|in|through|by|over|with|as)$/i.test(tokens[2] ?? '')) ||
          (isVerbS(token) && DETERMINER.test(tokens[at + 1] ?? '')) ||
          (VERBS.has(token) && /[^s'u]s$/.test(tokens[at - 1] ?? ''))),
    );
  },
  whichCommand,
  whenWas: (event) => `When was it: ${event}?`,
  whenWasIt: (title) => `When was it: ${title}?`,
  whatHappened: (date) =>
    /^\d{4}$/.test(date)
      ? `What happened in ${date}?`
      : /\d\s\w+\s\d{4}$/.test(date)
        ? `What happened on ${date}?`
        : `What happened: ${date}?`,
  nameThem: (phrase) => `Name ${/^(?:the|all)\s/i.test(phrase) ? '' : 'the '}${phrase}.`,
  nameAll: (title) => (/\s/.test(title) ? `${capital(title)}: name them.` : `Name the ${small(title)}.`),
  nameThemAfter: (clause) => `${capital(withoutStop(clause))}. Name them.`,
  compareBy: (aspect) => `how do they compare in “${small(aspect)}”?`,
  sequence: (title) => `${capital(title)}: what is the order?`,
  steps: (title) => `${capital(title.replace(/^(?:explain|describe) (?:the )?/i, ''))}: name the steps in order.`,
  howTo,
  giveExample: (title) => `Give an ${small(title)}.`,
  example: (title, command) =>
    command ? `${capital(title)}: give an example of the command ${command}.` : `${capital(title)}: give an example.`,
  difference,
  within: (context, question) => {
    // “Cadences: Plagal: what is it?” has one colon too many.
    const named = /^([^:]+): what (?:is it|are they)\?$/.exec(question)?.[1];
    if (named) return `${capital(context)}: what ${isPlural(named) ? 'are' : 'is'} “${named}”?`;
    const [first = ''] = question.split(/\s/);
    return `${capital(context)}: ${/^(?:What|Which|How|Name|When|Why|Where|Who|Give|Explain|Is|Are|Do|Does)$/.test(first) ? question.charAt(0).toLowerCase() + question.slice(1) : question}`;
  },
  facts,
  isSetting: (title) => /^(?:in|on|at|for|with|when|from|to|by)\s/i.test(title),
  isQuestion: (title) =>
    /\?\s*$/.test(title) || /^(?:what|why|how|when|where|who|which|is|are|does|do|can|should)\s/i.test(title),
  isListTitle: (title) => LIST_TITLE.test(title),
  isVagueTitle: (title) =>
    VAGUE.test(title.trim()) || (CLAUSE.test(title) && !/^(?:first|no|all|only|not|by|in)\b/i.test(title)),
  isRelativeTitle: (title) => RELATIVE.test(title.trim()),
  relation: (term, header) => {
    const [first = '', ...rest] = header.replace(/\?$/, '').split(' ');
    const base = baseOf(first.toLowerCase());
    if (base)
      return `${/^when\b/i.test(rest.join(' ')) ? 'When' : 'What'} does ${term} ${[base, ...rest.filter((word) => !/^when$/i.test(word))].join(' ')}?`;
    return `${term} – ${small(header.replace(/\?$/, ''))}?`;
  },
  asQuestion: (title) => {
    const found =
      /^(?<w>how|why|what|where|when) (?<s>(?!(?:is|are|do|does|did|to|can|should)\b).+?) (?<v>is|are|was|were|can|should|must) (?<r>(?!there$).+)$/i.exec(
        title,
      )?.groups;
    if (found) return `${capital(found.w ?? '')} ${found.v} ${found.s} ${found.r}?`;
    // “How he controlled the nobles”
    if (
      /^(?:how|why) (?:he|she|they|it|we|[A-Z][a-z]+(?: [A-Z][a-z]*)*) \w+(?:ed|d|st|t|w|ke|ve|n) \w/i.test(title) &&
      !/^(?:how|why) (?:do|does|did|is|are|was|were|to|can|should|many|much|long|far|often|not)\b/i.test(title)
    )
      return `Explain ${small(title)}.`;
    // “How Git works”, “What the handler sends”
    const told = STATED.exec(title)?.groups;
    const base = told && baseOf((told.v ?? '').toLowerCase());
    // “What are zombie processes” is asked already.
    const isAsked = /^(?:is|are|was|were|do|does|did|can|should|has|have) /i.test(told?.s ?? '');
    return told && base && !isAsked
      ? `${capital(told.w ?? '')} does ${small(told.s ?? '')} ${base}?`
      : `${capital(title)}?`;
  },
  isAnaphoric: (text) =>
    ANAPHORA.test(text.replace(/^(?:\w+ly|often|sometimes),? (?=(?:this|it|they|these|those)\s)/i, '')),
  isPraise: (text) => PRAISE.test(text),
};

/** One word that says what something is like: “perfect”, “diminished”. */
const ADJECTIVE = /^\p{L}{3,}(?:ect|ed|ical|ive|ous|ful|ble|less)$/u;

/** Countable common nouns want an article; names, acronyms, plurals and abstract nouns do not. */
function withArticle(term: string): string {
  if (/^\p{Ll}+ of \p{Ll}/u.test(term) && !isPlural(term)) return `the ${term}`;
  if (/^(?:a|an|the)\s/i.test(term) || /[`A-Z\d]/.test(term.slice(1)) || isPlural(term)) return term;
  const head =
    term
      .replace(/\s*\(.*$/, '')
      .split(/\s+/)
      .at(-1)
      ?.toLowerCase() ?? '';
  const isCountable =
    /(?:process|thread|hub|switch|router|client|function|object|symbol|lock|link|fault|call|switch|condition|section|table|tree|file|node|server|proxy|balancer|address|mask|router|monitor|semaphore|mutex|promise|closure|generator|polyfill|transpiler|inode|spinlock|firewall|bit|queue|stack|heap|list|array|key|index|view|trigger|packet|frame|page|port|cookie|session|token|container|image|volume|commit|branch|tag|class|method|interface|variable|pointer|cell|gene|atom|molecule|vector|matrix)$/.test(
      head,
    );
  if (!isCountable) return term;
  return `${/^[aeio]|^u(?!n[^aeiou]|s|t)/i.test(term) ? 'an' : 'a'} ${term}`;
}

function whichCommand(meaning: string, tool: string | undefined): string {
  const text = small(withoutStop(meaning));
  const of = tool ? `${tool} ` : '';
  const first = word(text);
  if (isVerbS(first)) return `Which ${of}command ${text}?`;
  // “open TCP connections” may be what one does or what one sees.
  if (VERBS.has(first) && !/^(?:open|free|live|present|separate|update|process)$/.test(first))
    return `Which ${of}command do you use to ${text}?`;
  const purpose = /^(?:used|for)\s+(?:for\s+|to\s+)?(?<r>.+)$/i.exec(text);
  if (purpose?.groups?.r)
    return `Which ${of}command is used ${/^used to/i.test(text) ? 'to' : 'for'} ${purpose.groups.r}?`;
  if (/^(?:what|who|which|where|when|how|whether)\s/i.test(text)) return `Which ${of}command shows ${text}?`;
  return `Which ${of}command matches: “${text}”?`;
}

function howTo(title: string, isAboveCode = false): string | undefined {
  const text = title.replace(/[?!.](?=\s|$).*$/s, '').trim();
  if (/^how to\s/i.test(text)) return `${capital(text)}?`;
  const first = word(text);
  const second = text.split(/\s+/)[1] ?? '';
  if (
    VERBS.has(first) &&
    second !== '' &&
    /^[A-Za-z\x60]/.test(second) &&
    !/^(?:of|and|or|vs|tree|list|time|order|table|point|key|set|map|handshake)$/i.test(second) &&
    !/^[A-Z][a-z]+ [A-Z]/.test(text) &&
    (text.split(/\s+/).length > 2 || isAboveCode)
  )
    return `How do you ${small(text)}?`;
  const noun = /^(?<v>install|configur|build|remov|creat|updat|delet|upload)(?:ing|ation of)\s+(?<r>.+)$/i.exec(text);
  if (noun?.groups) return `How do you ${small(text.replace(/^(\p{L}+)\b/u, verbOf))}?`;
  return undefined;
}

const verbOf = (gerund: string): string => {
  const stem = gerund.toLowerCase().replace(/ing$/, '');
  return /(?:configur|remov|creat|updat|delet)$/.test(stem) ? `${stem}e` : stem;
};

function difference(title: string): { front: string; sides: [string, string] | undefined } | undefined {
  const text = withoutStop(title.replace(/[?!]+\s*$/, '').trim());
  const between = /^(?:what(?:'s| is) the )?differences? between (?<a>.+?) and (?<b>.+)$/i.exec(text);
  if (between?.groups)
    return {
      front: `What is the difference between ${between.groups.a} and ${between.groups.b}?`,
      sides: [between.groups.a ?? '', between.groups.b ?? ''],
    };
  const differs = /^how do(?:es)? (?<a>.+?) differ from (?<b>.+)$/i.exec(text);
  if (differs?.groups) return { front: `${capital(text)}?`, sides: [differs.groups.a ?? '', differs.groups.b ?? ''] };
  const versus = /^(?<a>[^,:]{1,50}?)\s+(?<w>vs\.?|versus|or)\s+(?<b>[^,:]{1,50})$/i.exec(text);
  if (
    versus?.groups &&
    !/^(?:not|no)$/i.test(versus.groups.b ?? '') &&
    (versus.groups.w !== 'or' || !/^(?:how|why|when|what|is|are|should)\s/i.test(text))
  ) {
    const [a = '', b = ''] = [versus.groups.a, versus.groups.b];
    return { front: `What is the difference between ${/^[a-z]/.test(b) ? small(a) : a} and ${b}?`, sides: [a, b] };
  }
  return undefined;
}
