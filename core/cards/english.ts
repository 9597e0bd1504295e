import { facts, PRAISE } from './english-facts.ts';
import { openLead } from './english-leads.ts';
import { PAST, statement } from './english-statements.ts';
import {
  asQuestion,
  coordinated,
  difference,
  howTo,
  isPlural,
  isQuestion,
  LIST_TITLE,
  RELATIVE,
  VAGUE,
} from './english-titles.ts';
import {
  ANAPHORA,
  baseOf,
  CLAUSE,
  DATE,
  isNounPhrase,
  isPluralNoun,
  isVerbS,
  opening,
  stripDiscourse,
  stripThis,
  VERBS,
  withArticle,
  word,
} from './english-words.ts';
import type { Grammar } from './grammar.ts';
import { capital, smallLatin as small, withoutStop } from './text.ts';

export const english: Grammar = {
  opening,
  stripThis,
  stripDiscourse,
  whatIs: (term) =>
    ADJECTIVE.test(term)
      ? `What is “${small(term)}”?`
      : `What ${isPluralNoun(term) && !/^\d/.test(term) && !/^[A-Z]+s?$/.test(term) ? 'are' : 'is'} ${withArticle(term)}?`,
  whatIsNamed: (term) => `${capital(term)}: what ${isPluralNoun(term) && /\s/.test(term) ? 'are they' : 'is it'}?`,
  gist: (term) =>
    NO_THING.test(term.replace(/\s*\(\D*\)$/, ''))
      ? english.mainPoints(term)
      : `${capital(term)}: what ${isPluralNoun(term) ? 'are they' : 'is it'}?`,
  whatDoesNamed: (term, plural) => `What ${plural ? 'do' : 'does'} ${term} do?`,
  whatDoes: (term, plural) => `What ${plural ? 'do' : 'does'} ${withArticle(term)} do?`,
  whoIs: (name) => `Who is ${name}?`,
  whenDone: (term, meaning) => {
    const { v = '', r = '' } =
      /^(?<v>[a-z]+ed|sent|thrown|run|set) (?<r>(?:when|if|before|after|(?:on|upon)(?= \w+ing(?!\w)| exit| error))\s.+)$/i.exec(
        meaning,
      )?.groups ?? {};
    return v === ''
      ? undefined
      : { front: `When ${isPluralNoun(term) ? 'are' : 'is'} ${term} ${v.toLowerCase()}?`, back: r };
  },
  whatMeans: (term) => `What does ${term} mean?`,
  cue: (term) => `${term} – …?`,
  whatDoesCommand: (command) => `What does the command ${command} do?`,
  whatDoesOption: (option, owner) => `What does the option ${option}${owner ? ` ${owner}` : ''} do?`,
  whichOption: (meaning, owner) => {
    const text = small(withoutStop(meaning));
    const of = owner ? ` ${owner}` : '';
    const first = word(text);
    if (isVerbS(first)) return `Which option${of} ${text}?`;
    if (VERBS.has(first)) return `Which option${of} do you use to ${text}?`;
    return `Which option${of} matches the description “${text}”?`;
  },
  optionOwner: (title, command) => {
    if (command) return `of \`${command}\``;
    const rest = /(?:options?|flags?|switches|parameters)\s+(?<r>(?:of|for|in)\s.+)$/i.exec(title)?.groups?.r;
    return rest ? withoutStop(rest) : undefined;
  },
  whatBelongs: (term) => `${capital(term)}: what belongs here?`,
  whatFeatures: (term) => `What characterizes ${/[,/]/.test(term) ? `“${term}”` : term}?`,
  commandFor: (term) => `Which command is for ${term}?`,
  whatFor: (term) => `What ${isPluralNoun(term) ? 'are' : 'is'} ${term} for?`,
  whichAreThere: (phrase) => `Which ${phrase} are there?`,
  asShown: (meaning) => (/^(?:what|who|which|where|when|how|whether)\s/i.test(meaning) ? `shows ${meaning}` : meaning),
  doing: (_text, pair) => {
    const said = pair?.meaning.replace(/^(?:first|then|next|now|and)[,:]?\s+/i, '') ?? '';
    return pair && VERBS.has(word(said)) ? { term: pair.term, meaning: said } : undefined;
  },
  ownPart: (text) => text.replace(/,\s(?:while|whereas|and)\s`.*$/, ''),
  mainPoints: (title) => `${capital(title)}: what should you know?`,
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
    return words.some((token, index) => index > 0 && index < words.length - 1 && (isVerbS(token) || PAST.has(token)));
  },
  isPlural,
  coordinated,
  isNounPhrase,
  whichCommand,
  whenWas: (event) => `When was it: ${event}?`,
  whenWasIt: (title) => `When was it: ${title}?`,
  whatHappened: (date) =>
    /^\d{4}$/.test(date)
      ? `What happened in ${date}?`
      : /\d(?:st|nd|rd|th)?\s\w+\s\d{4}$/.test(date)
        ? `What happened on ${date}?`
        : `What happened: ${date}?`,
  nameThem: (phrase) => `Name ${/^(?:the|all)\s/i.test(phrase) ? '' : 'the '}${phrase}.`,
  nameAll: (title) => (/\s/.test(title) ? `${capital(title)}: name them.` : `Name the ${small(title)}.`),
  nameThemAfter: (clause) => `${capital(withoutStop(clause))}. Name them.`,
  openLead,
  compareBy: (aspect) => `how do they compare in “${small(aspect)}”?`,
  sequence: (title) => `${capital(title)}: what is the order?`,
  steps: (title) => `${capital(title.replace(/^(?:explain|describe) (?:the )?/i, ''))}: name the steps in order.`,
  howTo,
  giveExample: (title) => `Give an ${small(title)}.`,
  giveExamples: (kind) => `${capital(kind)}: give some examples.`,
  example: (title, command) =>
    command ? `${capital(title)}: give an example of the command ${command}.` : `${capital(title)}: give an example.`,
  difference,
  within: (context, question) => {
    // “Cadences: Plagal: what is it?” has one colon too many.
    const named = /^([^:]+): what (?:is it|are they)\?$/.exec(question)?.[1];
    if (named) return `${capital(context)}: what ${isPluralNoun(named) ? 'are' : 'is'} “${named}”?`;
    const [first = ''] = question.split(/\s/);
    return `${capital(context)}: ${/^(?:What|Which|How|Name|When|Why|Where|Who|Give|Explain|Is|Are|Do|Does)$/.test(first) ? question.charAt(0).toLowerCase() + question.slice(1) : question}`;
  },
  facts,
  statement,
  isSetting: (title) => /^(?:in|on|at|for|with|when|from|to|by)\s/i.test(title),
  isQuestion,
  isListTitle: (title) => LIST_TITLE.test(title),
  isVagueTitle: (title) =>
    VAGUE.test(title.trim()) ||
    /^\p{Lu}\p{Ll}+ful$/u.test(title) ||
    (CLAUSE.test(title) && !/^(?:first|no|all|only|not|by|in)\b/i.test(title)),
  isRelativeTitle: (title) => RELATIVE.test(title.trim()),
  relation: (term, header) => {
    const [first = '', ...rest] = header.replace(/\?$/, '').split(' ');
    const base = baseOf(first.toLowerCase());
    if (base)
      return `${/^when\b/i.test(rest.join(' ')) ? 'When' : 'What'} does ${term} ${[base, ...rest.filter((word) => !/^when$/i.test(word))].join(' ')}?`;
    return `${term} – ${small(header.replace(/\?$/, ''))}?`;
  },
  asQuestion,
  isAnaphoric: (text) =>
    ANAPHORA.test(text.replace(/^(?:\w+ly|often|sometimes),? (?=(?:this|it|they|these|those)\s)/i, '')),
  isPraise: (text) => PRAISE.test(text),
};

/** Several things, or more than a name: of those no one asks what they are. */
const NO_THING = /\s-|\sand\s|,\s|\d{4}|^(?:\S+\s){3,}\S/i;

/** One word that says what something is like: “perfect”, “diminished”. */
const ADJECTIVE = /^\p{L}{3,}(?:ect|ed|ical|inal|crete|endent|iform|ematic|etric|ive|ous|ful|ble|less)$/u;

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
  return `Which ${of}command matches the description “${text}”?`;
}
