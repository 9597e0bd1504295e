import type { Query, SectionMatch, Term, Weigher } from '../search/index.ts';

/** What each kind of word may do to refuse a question. Unknown verbs are nearly ignored: people have many for one deed. */
const DEMAND: Record<Term['role'], number> = {
  option: 1.5,
  name: 1.15,
  noun: 1,
  adjective: 0.4,
  verb: 0.25,
  general: 0,
};

/**
 * How much of what is specific in a question one section covers, 0–1. A term that the notes never use demands the
 * more the surer it is a term of the field: a name, or a word that the glossary knows.
 */
export function coverageOf(query: Query, match: SectionMatch, weigher: Weigher): number {
  let all = 0;
  let covered = 0;
  for (const term of query.terms) {
    const demand = demandOf(term, weigher);
    all += demand;
    covered += demand * Math.min(1, (match.terms.get(term) ?? 0) * 1.1);
  }
  return all === 0 ? 0 : covered / all;
}

const UNKNOWN_RARITY = 1;

function demandOf(term: Term, weigher: Weigher): number {
  const isUnknown = term.alternatives.length === 0;
  const rarity = isUnknown ? UNKNOWN_RARITY : Math.min(1, 0.35 + 0.65 * (weigher.weightOf(term) / weigher.top));
  const certainty = !isUnknown ? 1 : term.isInGlossary ? 1.4 : term.role === 'name' ? 1.3 : 0.75;
  return DEMAND[term.role] * rarity * certainty;
}
