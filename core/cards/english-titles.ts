import { baseOf, isPluralNoun, VERBS, word } from './english-words.ts';
import { capital, smallLatin as small, withoutStop } from './text.ts';

export const LIST_TITLE =
  /^(?:types|kinds|causes|reasons|requirements|stages|steps|phases|properties|features|levels|modes|forms|ways|principles|rules|advantages|disadvantages|benefits|drawbacks|pros|cons|components|elements|parts|functions|uses|methods|states|conditions|consequences|examples|terms|models|options|algorithms|commands|attributes|ports|headers|versions|symptoms|signs|factors|sources|layers|what are|name|list)(?![A-Za-z])/i;
/** Titles that say nothing by themselves, and mean something only under the title above. */
export const VAGUE =
  /^(?:note|notes|caution|warning|tip|important|details|description|remarks?|parameters|arguments|general description|overview|context|timeline(?: of events)?|chronology|(?:key|main|important) (?:dates|events)|introduction|intro|basics|misc|notes|other|summary|definitions?|terms|examples?|commands|vocab|vocabulary|glossary|terminology|key (?:terms|vocab|vocabulary|words|concepts)|background|why|how|setup|theory|practice|answers|questions)$/i;
export const RELATIVE =
  /^(?:types|kinds|causes|reasons|results?|significance|uses|usage|properties|features|attributes|methods|models|algorithms|states|closing|versions|syntax|functions|arrays|modules|timers|numbers|tips|tricks|hints|tools|boxes|addresses|memory|disks|boot|classic problems|history|options|headers|caching|components?|priority|allocation|advantages|disadvantages|pros|cons|pros and cons|requirements|installation|configuration|anatomy|structure|stages|phases|effects|symptoms)$/i;
export const isPlural = (phrase: string): boolean =>
  /^(?:two|three|four|five|six|seven|eight|nine|ten|several|\d+)\s/i.test(phrase) ||
  isPluralNoun(phrase) ||
  LIST_TITLE.test(phrase);

/** Several names joined by a conjunction: “process and thread”. */
export const coordinated = (title: string): { names: string[]; front: string } | undefined => {
  const found = /^(?<list>[^:;?!()]{1,60}(?:\([^)]*\))?),? and (?<last>[^,:;?!()]{1,40}(?:\([^)]*\))?)$/i.exec(title);
  const commas = found ? undefined : /^[^,:;?!.]{1,25}(?:, [^,:;?!.]{1,25}){1,3}$/.exec(title);
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
  if (/^(?:its|their|how|when|why)\s/i.test(names.at(-1) ?? '')) return undefined;
  return {
    names,
    front: `What is the difference between ${found ? title : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`}?`,
  };
};

export const isQuestion = (title: string): boolean =>
  /\?\s*$/.test(title) || /^(?:what|why|how|when|where|who|which|is|are|does|do|can|should)\s/i.test(title);

/** A question's words in a statement's order. */
const STATED = /^(?<w>how|why|when|where|what) (?<s>(?!to\b)\S+(?: \S+){0,3}) (?<v>[a-z]+s)$/i;

export const asQuestion = (heading: string): string => {
  const title = heading.replace(/^(what|who|where)['’]s(?= )/i, '$1 is');
  const found =
    /^(?<w>how|why|what|where|when) (?<s>(?!(?:is|are|do|does|did|to|can|should|kinds?|types?|sorts?|if|happens)\b).+?) (?<v>is|are|was|were|can|should|must) (?<r>(?!there$).+)$/i.exec(
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
};

export function howTo(title: string, isAboveCode = false): string | undefined {
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
    // “Time series = metric name + labels” says what a thing is.
    !/ = /.test(text) &&
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

export function difference(title: string): { front: string; sides: [string, string] | undefined } | undefined {
  const text = withoutStop(title.replace(/[?!]+\s*$/, '').trim());
  const between = /^(?:what(?:'s| is) the )?differences? between (?<a>.+?) and (?<b>.+)$/i.exec(text);
  if (between?.groups)
    return {
      front: `What is the difference between ${between.groups.a} and ${between.groups.b}?`,
      sides: [between.groups.a ?? '', between.groups.b ?? ''],
    };
  const differs = /^how do(?:es)? (?<a>.+?) differ from (?<b>.+)$/i.exec(text);
  if (differs?.groups) return { front: `${capital(text)}?`, sides: [differs.groups.a ?? '', differs.groups.b ?? ''] };
  const three = /^(?<a>[^,:]{1,30}?) vs\.? (?<b>[^,:]{1,30}?) vs\.? (?<c>[^,:]{1,30})$/i.exec(text)?.groups;
  if (three)
    return { front: `What is the difference between ${three.a}, ${three.b} and ${three.c}?`, sides: undefined };
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
