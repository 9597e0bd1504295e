import { asking } from './asked.ts';
import { labelAbove, type Row, subjectOf } from './rows.ts';
import { asCode, capital, smallLatin, splitAt, wordsOf } from './text.ts';
import { type Topic, within } from './topic.ts';
import type { Draft } from './types.ts';

/** “variance s² = Σ(x − x̄)² / (n − 1)”, «МОК = УО × ЧСС»: how a quantity is computed. */
export function formulaCards(topic: Topic, block: readonly Row[]): Draft[] {
  const [first] = block;
  const label = first && labelAbove(topic, { ...first, text: first.text.split(',')[0] ?? '' });
  const isHeaded = label !== undefined && block.length > 1;
  return block.flatMap((row) =>
    formulasOf(row.raw).map(({ of, formula, gloss }) => {
      const context = NEEDY.test(of) ? subjectOf(topic, isHeaded && row !== first ? label : undefined) : undefined;
      const said = gloss === undefined ? '' : ` — ${gloss}`;
      return {
        kind: 'definition' as const,
        front: within(topic, context && capital(context), asking[topic.language].formula(of)),
        back: `${asCode(formula)}${said}`,
        startLine: row.line,
        endLine: row.line,
        fact: `formula ${of}`,
        // What a common word is may be asked as well.
        isOwnForm: !/^\p{L}{3,}(?: \p{L}{3,})*$/u.test(of),
      };
    }),
  );
}

/** A letter and a common word are of something. */
const NEEDY = /^(?:\P{L}*\p{L}\P{L}*|\p{L}{2}|\p{Lu}?\p{Ll}+)$/u;

type Formula = { of: string; formula: string; gloss?: string };

/** “mean = np    SD = √(np(1−p))” are two, and what stands behind blanks or a comma tells of the formula. */
function formulasOf(line: string): Formula[] {
  const found: Formula[] = [];
  let name = '';
  const parts = line.split(/\t+| {2,}/);
  const isSure = parts.some((part) => formulaOf(part));
  for (const part of parts) {
    const read = formulaOf(part) ?? (isSure ? shortOf(part) : undefined);
    if (read) found.push(name === '' ? read : { ...read, of: `${name} ${read.of}` });
    else if (found.length === 0 && /^\p{L}[\p{L}' -]{2,30}$/u.test(part)) name = part;
    else if (found.length === 1 && found[0] && found[0].gloss === undefined && /\p{L}{3}/u.test(part))
      found[0].gloss = part;
    else return [];
    if (read) name = '';
  }
  return found;
}

/** “mean = np” beside a formula. */
function shortOf(part: string): Formula | undefined {
  const { of = '' } = /^(?<of>\p{L}[\p{L} ]{0,20}) = [\p{L}\d/]{1,4}$/u.exec(part)?.groups ?? {};
  return of === '' ? undefined : { of, formula: part.slice(of.length + 3) };
}

const CODE = /[;{}"“«`\\<>]|==|->|\w\.\w|:\/\/|_\w{2,}|\|\|/;
const NAME = /^\p{L}[^=,:;.!?–—]{0,40}$/u;
/** A sign that only formulas have, or one of them between blanks. */
const SIGN = /[×·√Σ∑±²³∫−]|\s[*^]\s|\^\d|(?<!\p{L})sqrt(?!\p{L})|[)\d]\s?\/|\/\s?\(|\s-\s/u;
const MILD = /(?:(?<!\p{L})\p{L}{1,2}|\d)\s[+/]\s/u;
/** «связный граф без циклов, n − 1 рёбер» */
const PROSE = /(?:\p{L}{3,}\s+){3}\p{L}{3}/u;

function formulaOf(part: string): Formula | undefined {
  const pair = splitAt(part, /^\s=\s/);
  if (!pair || !NAME.test(pair.term) || wordsOf(pair.term.replace(/\([^()]*\)/g, '')).length > 3) return undefined;
  const { term, meaning } = pair;
  const comma = splitAt(meaning, /^,\s+(?=\p{L}{3})/u);
  const said = comma?.term ?? meaning;
  if (CODE.test(`${term} ${said}`) || PROSE.test(said)) return undefined;
  // «серое вещество = тела + дендриты» is made of them.
  const isSymbol = /^(?:\P{L}*\p{L}\P{L}*|\p{Lu}{2,5}|.*(?:\)|[²³\d]))$/u.test(term.trim());
  const words = wordsOf(said).filter((word) => /^\p{L}{4,}$/u.test(word)).length;
  const isFormula = (SIGN.test(said) || (isSymbol && MILD.test(said))) && words <= 6 && /\p{L}/u.test(said);
  // «4900 = 70·70» computes nothing of which one could ask.
  if (!isFormula || !/\p{L}/u.test(term) || /[.!?]\s/.test(said)) return undefined;
  const of = capital(term) === term && /^\p{Lu}\p{Ll}{3,}/u.test(term) ? smallLatin(term) : term;
  return { of, formula: `${term} = ${said}`, ...(comma ? { gloss: comma.meaning } : {}) };
}
