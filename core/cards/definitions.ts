import { boxTitle, type Passage, plainText } from '../notes/index.ts';
import { english } from './english.ts';
import { lastList } from './groups.ts';
import { withOneList } from './hurried.ts';
import { joinLabels } from './labels.ts';
import { type Breaks, JOINS, withOwnLines } from './lines.ts';
import { russian } from './russian.ts';
import { withShapes, withTwoCodes } from './shapes.ts';
import { bare, richText, wordsOf } from './text.ts';

const isNounPhrase = (text: string): boolean => {
  const grammar = /[а-яё]/iu.test(text) ? russian : english;
  return grammar.opening(text) === 'noun' && grammar.isNounPhrase(text);
};

/** A line that is nothing but a marked name: `*эмульсия*`, `**Consul** (Roman)`, `` `--force` ``. */
const MARKED_NAME = /^(?<mark>\*\*|__|\*|_|`)(?=\S)[^*_`\n?!:]{2,60}(?<=\S)\k<mark>(?:\s*\([^()\n]{1,60}\))?$/u;
const NAME = /^(?![-*+>#|])[^.!?:;\n]{2,60}$/u;
const DEFINED = /^:\s+(?=\S)/;
const SENTENCE = /^\p{Lu}.*[\p{L}\p{N})`][.!]?$/su;

/**
 * Reads definition lists, which Markdown shows as paragraphs, as the lists of pairs that they are: a term on a line of its
 * own, and on the next line what it is, behind a colon or, below a marked term, as a sentence.
 */
export function withDefinitions(passages: Passage[], isName: IsName, isRagged: Breaks = false): Passage[] {
  const read: Passage[] = [];
  let list = lastList(passages);
  let last: Passage | undefined;
  const terms = (isRagged ? withLabelled(withOneList(passages), isName) : passages).map((passage) =>
    isRagged ? below(passage, isName) : passage,
  );
  const own = withOwnLines(terms.flatMap(inLines), isRagged);
  const lines = isRagged ? withTwoCodes(withShapes(own)) : own;
  for (let at = 0; at < lines.length; at++) {
    const term = lines[at] as Passage;
    const meaning = lines[at + 1];
    const said = meaning && isName(bare(term.text)) ? meaningOf(term, meaning) : undefined;
    if (!meaning || !said) {
      read.push(term);
      continue;
    }
    // One list goes on as long as nothing stands between its terms.
    if (last === undefined || read.at(-1) !== last) list++;
    last = {
      kind: 'item',
      startLine: term.startLine,
      endLine: meaning.endLine,
      markdown: `${term.markdown.trim()} — ${said}`,
      text: `${term.text.trim()} — ${richText(said)}`,
      depth: 0,
      list,
    };
    read.push(last);
    at++;
  }
  return read;
}

/** `[!danger] dangling pointer`: reads such a box as a pair, where its head names something that the text below says. */
export function withBoxes(passages: Passage[], isName: IsName): Passage[] {
  let list = lastList(passages);
  return passages.map((passage) => {
    const [head = '', ...lines] = passage.markdown.trim().split('\n');
    const term = boxTitle(head) ?? '';
    const said = lines.join('\n');
    const isTold = /^[^.!?:]{2,50}$/.test(term) && wordsOf(term).length > 1 && wordsOf(said).length > 3 && isName(term);
    const isVersus = / vs\.? /i.test(term);
    if (passage.kind !== 'paragraph' || !isTold || !(isNounPhrase(said) || isVersus)) return passage;
    // “classic: `return &local;`” on the next line tells something else.
    const meaning = isVersus
      ? said.trim().replaceAll('\n', '; ')
      : said.replace(/\n\p{L}{2,12}:\s[\s\S]*$/u, '').trim();
    const markdown = `${term.trim()} — ${meaning}`;
    return { ...passage, kind: 'item', list: ++list, markdown, text: plainText(markdown) };
  });
}

/** «Сирота» and, on the next line, «процесс, у которого …»: a name and what it is, in an author's own lines. */
const PLAIN_NAME = /^(?!https?:)[\p{L}`][^.!?:;,–—\n=<>]{1,40}[^\s.!?:;,–—]$/u;
const GOES_ON = /^(?:[а-яё]{3,}|(?:an?|the) [a-z])/u;
/** «циркулирует в желудочках» below «ликвор» */
const DEED = /^\p{Ll}+(?:[аяуюе]ет|ит)(?:ся)? /u;
type IsName = (text: string) => boolean;

function isDefined(term: string, meaning: string, isName: IsName): boolean {
  const tells = isNounPhrase(meaning) || (/^\p{Ll}/u.test(term) && DEED.test(meaning));
  const isOwn = GOES_ON.test(meaning) && wordsOf(meaning).length >= 4 && tells;
  return isOwn && PLAIN_NAME.test(term) && isName(bare(term)) && !(JOINS.test(meaning) && /[а-яё]/iu.test(meaning));
}

/** Of two lines a name may be longer than above or among others. */
const isShort = (term: string, isAlone: boolean): boolean => wordsOf(term).length <= (isAlone ? 3 : 1);

/** The same where the note's reader took the name for a label of the lines below it. */
const withLabelled = (passages: Passage[], isName: IsName): Passage[] =>
  joinLabels(
    passages,
    ({ text }, lines) => isShort(text, lines.length === 1) && isDefined(text.trim(), (lines[0] ?? '').trim(), isName),
  );

const PAIRED = /\s[–—-]\s|:\s|→/;

function below(passage: Passage, isName: IsName): Passage {
  if (passage.kind !== 'paragraph' && passage.kind !== 'item') return passage;
  const lines = passage.markdown.trimEnd().split('\n');
  const hasPairs = (at: number): boolean =>
    lines.some((line, other) => other !== at && other !== at + 1 && PAIRED.test(line)) &&
    !PAIRED.test(lines[at + 1] ?? '');
  // Among lines that all begin small the next one may be another name: «опора», «защита мозга и сердца».
  const isTerm = (line: string, at: number): boolean =>
    (/^[\p{Lu}`]/u.test(line.trim()) || hasPairs(at)) &&
    isShort(line, lines.length === 2) &&
    isDefined(line.trim(), (lines[at + 1] ?? '').trim(), isName);
  const markdown = lines.map((line, at) => (isTerm(line, at) ? `${line.trimEnd()} —` : line)).join('\n');
  return markdown === lines.join('\n') ? passage : { ...passage, markdown, text: plainText(markdown) };
}

/** `**Денатурация**` and its sentence on the next line of one paragraph. */
function inLines(passage: Passage): Passage[] {
  const [name = '', ...rest] = passage.markdown.trim().split('\n');
  const said = rest.join('\n');
  if (passage.kind !== 'paragraph' || !MARKED_NAME.test(name.trim()) || !SENTENCE.test(said)) return [passage];
  const { startLine } = passage;
  return [
    { ...passage, endLine: startLine, markdown: name, text: richText(name.trim()) },
    { ...passage, startLine: startLine + 1, markdown: said, text: richText(said) },
  ];
}

function meaningOf(term: Passage, meaning: Passage): string | undefined {
  if (term.kind !== 'paragraph' || meaning.kind !== 'paragraph' || meaning.startLine !== term.endLine + 1)
    return undefined;
  const name = term.markdown.trim();
  const said = meaning.markdown.trim();
  // A second meaning of the same term stands on another line.
  if (DEFINED.test(said)) return NAME.test(name) ? said.replace(DEFINED, '').replace(/\s*\n:\s+/g, ' ') : undefined;
  return MARKED_NAME.test(name) && SENTENCE.test(said) ? said : undefined;
}
