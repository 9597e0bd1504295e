import { ANAPHORA, isPluralNoun, isVerbS, opening, stripDiscourse, withArticle } from './english-words.ts';
import type { Question } from './grammar.ts';
import { capital, smallLatin as small, withoutStop } from './text.ts';

export const q = (kind: Question['kind'], front: string, back: string): Question => ({
  kind,
  front: capital(front.replace(/\s+/g, ' ').trim()),
  back: capital(withoutStop(back.trim())),
});

export const BAD_SUBJECT =
  /^(?:if|when|while|where|because|since|before|after|until|unless|in|on|at|by|for|from|to|with|without|of|as|not|only|no|never|there|what|who|how|why|everything|something|nothing|anything|most|some|many|one|two|both|others?|another|everyone|everybody|nobody|each|every|any|such|you|we|i|he|she|it|they|this|that|these|those|its|their|which|neither|notice|suppose|see|consider|next|last|first|here|following|below|above|then|now|let|cure|cures|price|example|examples|fix|danger|all)(?![A-Za-z-])/i;
/** “Continuous Integration” is a name, “Garbage collection” none. */
const asSubject = (subject: string): string => (/^[A-Z][a-z]+ [A-Z][a-z]/.test(subject) ? subject : small(subject));

export function facts(sentence: string, topic: string | undefined): Question[] {
  const text = stripDiscourse(sentence.replace(/^["“]\s*|\s*["”]$/g, '')).trim();
  const body = withoutStop(text);
  const defined = inlineDefinition(text, topic);
  if (defined) return [defined];
  const hasClause = (subject: string): boolean =>
    /(?:^|\s)(?:that|which|who|is|are|was|when|if|and|or|may|might|can|could|will|would|must|should|designed|used|it|they|this|these|those|such|sometimes)(?:\s|$)/i.test(
      subject,
    );
  const found = PATTERNS.map(({ pattern, ask }) => {
    const groups = pattern.exec(body)?.groups;
    return groups &&
      !hasClause(groups.s ?? '') &&
      !/\sto$|\s[–—-]\s/.test(groups.s ?? '') &&
      !BAD_SUBJECT.test(groups.s ?? '') &&
      !ANAPHORA.test(groups.s ?? '')
      ? ask(groups)
      : undefined;
  }).find((question) => question !== undefined);
  if (found) return [found];
  const verb = verbFact(body);
  return verb ? [verb] : [];
}

const PATTERNS: { pattern: RegExp; ask: (g: Record<string, string>) => Question | undefined }[] = [
  {
    // “The process of saving the context of one process … is known as context switching”
    pattern:
      /^(?<r>(?:the|an?) (?:process|act|method|practice|ability|state|condition|tendency|study|period|amount|time|rate|technique|set|group|system) .{12,}?),? (?:is|are) (?:known as|called|termed|referred to as) (?<n>[^,;:.]{3,40})$/i,
    ask: ({ r = '', n = '' }) =>
      q('definition', `What is ${withArticle(asSubject(n.replace(/^(?:an?|the) /i, '')))}?`, r),
  },
  {
    pattern:
      /^the (?<s>(?:key |main |biggest |great )?(?:advantage|benefit|drawback|disadvantage|purpose|goal|idea|point) of [^,;:.]{2,50}?) is (?:that )?(?<r>.+)$/i,
    ask: ({ s = '', r = '' }) => q('definition', `What is the ${s}?`, r),
  },
  {
    pattern:
      /^unlike (?<o>[^,]{2,50}), (?<s>[^,]{2,40}?) (?<r>(?:do|does|is|are|can|cannot|have|has|need|needs|share|shares|run|runs)(?: not)? .+)$/i,
    ask: ({ o = '', s = '', r = '' }) =>
      q('comparison', `How ${isPluralNoun(s) ? 'do' : 'does'} ${asSubject(s)} differ from ${o}?`, r),
  },
  {
    pattern:
      /^(?<s>[A-Za-z\x60][^,;:.]{1,60}?) (?<v>is|are) (?:mainly |usually |often |also )?(?<p>used|needed|required|meant|designed|intended|useful|good) (?<r>(?:for|to|when|if|as|by) .+)$/i,
    ask: ({ s = '', v = '', p = '', r = '' }) =>
      p === 'required' && /^to /.test(r)
        ? q('definition', `What ${v} ${asSubject(s)} required to do?`, r.slice(3))
        : /^(?:when|if)/i.test(r)
          ? q('definition', `When ${v} ${asSubject(s)} ${p}?`, r)
          : /^(?:as|by)/i.test(r)
            ? undefined
            : q('definition', `What ${v} ${asSubject(s)} ${p} for?`, r),
  },
  {
    pattern:
      /^(?<s>[A-Za-z\x60][^,;:.]{1,60}?) (?<v>lets?|allows?|enables?) (?:(?:you|us|users|one):? )?(?:to )?(?<r>.+)$/i,
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
        `${/^because/i.test(r) ? 'Why' : 'When'} ${isPluralNoun(s) ? 'do' : 'does'} ${asSubject(s)} ${v.replace(/s$/, '')}?`,
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
  const found = /^(?<s>(?:(?:the|a|an) )?[A-Za-z\x60@][^,;:.!?—–]{0,50}?) (?<v>[a-z]+s) (?<r>[^,].*)$/i.exec(text);
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
    /^(?:of|and|or|in|is|are|have|were|that|which|to be|not|only (?:on|in|if|when|for|after|before|with|by))(?:\s|$)/i.test(
      r,
    )
  )
    return undefined;
  if (
    words.length > 1 &&
    /(?:^|\s)(?:and|or|that|which|who|is|are|of|but|on|in|to|with|cannot|can|may|must|not|by|from|at)(?:\s|$)/i.test(s)
  )
    return undefined;
  if (isPluralNoun(s) && !/ss$/i.test(s)) return undefined;
  if (/(?:first|also|then|only|always|never|often|usually|still|just|really|now|actually|simply|sometimes)$/i.test(s))
    return undefined;
  if (/^means?$/i.test(v)) return q('definition', `What does ${asSubject(s)} mean?`, r);
  // “…, congestion control protects the network” is said of something else.
  const [own = ''] = `${v} ${r}`.split(new RegExp(`;\\s|,\\s(?=[^,]{2,40}\\s${v}\\s)`));
  return { ...q('definition', `What does ${withArticle(asSubject(s))} do?`, own), isLoose: true };
}

/** “An important part of …” and “a good way to …” say how good a thing is, not what it is. */
export const PRAISE =
  /^(?:(?:\S+ ){1,4}(?:is|are) )?(?:an?|one of the|the|some of the) (?:(?:very|most|really|quite|particularly|fairly|absolutely|highly|\w+ly) )?(?:(?:important|essential|crucial|vital|critical|good|great|bad|useful|handy|powerful|valuable|popular|common|big|huge|major|key|best|nice|better|excellent|interesting|tricky|hard|difficult|simple|easy) (?:parts?|steps?|aspects?|concern|issue|problem|way|thing|place|choice|tool|feature|skill|practice|idea|topic|reason|question|element|factor|point|concept|subject|propert(?:y|ies))|must|lot|matter|pain)(?!\w)|^(?:\w+ly )?(?:convenient|useful|possible|important|necessary|essential|helpful) (?:to|that|for|when)(?!\w)|^an? (?:regular|ordinary|typical|normal) |^an? (?:concept|notion) (?:from|of|in) |^(?:an?|the) (?:fundamental|basic|key|central|speciali[sz]ed) (?:concept|notion|idea|feature|part)(?:s)?(?: (?:of|in) [^,.;:]+)?(?:[,.;]|$)/i;

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
  // “… of a vulnerability, CVSS is a score”: another thing.
  const own = r.replace(/,\s(?:and |while |but )?[A-Z][\w-]*\s(?:is|are)\s(?:an?|the)\s.*$/, '');
  const isOneOfThem = /^an? /i.test(r) && /^\p{Ll}[\p{Ll} -]+$/u.test(s) && r.split(/\s/)[1] === words.at(-1);
  const subject = isOneOfThem ? `${/^[aeio]/.test(s) ? 'an' : 'a'} ${s}` : asSubject(s);
  const question = q('definition', `What ${v === 'are' ? 'are' : 'is'} ${subject}?`, own);
  return isLoose ? { ...question, isLoose } : question;
}
