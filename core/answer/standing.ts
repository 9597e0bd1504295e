import type { Section } from '../notes/index.ts';
import { areMany, type Weigher } from '../search/index.ts';
import type { Evidence } from './evidence.ts';
import type { Intent } from './intent.ts';

/** What a section's place among the headings of its note adds to its score or takes from it. */
export const STANDING = { deep: -0.1, whole: 0.1, definition: 0.3 };
/** Headings further down than these, and bold lines in their place, are mostly about an aspect of what stands above. */
const DEEP = 3;

/**
 * Ranks the whole before its parts: what stands deep below other headings comes later, unless a line on an option is
 * asked for, and among many sections what has others below it that fit as well comes first, the more so to who asks what
 * a thing is: below it stand its aspects.
 */
export function byStanding(evidence: Evidence[], intent: Intent, weigher: Weigher): Evidence[] {
  const sections = areMany(weigher) ? evidence.map(({ match }) => match.indexed.section) : [];
  const wholes = new Set(
    sections.filter(({ trail }) => trail.length > 0).map(({ path, trail }) => `${path}\n${trail.at(-1)}`),
  );
  const ofWhole = intent === 'definition' ? STANDING.definition : STANDING.whole;
  const standing = ({ path, title, level }: Section): number =>
    (level > DEEP && intent !== 'option' ? STANDING.deep : 0) + (wholes.has(`${path}\n${title}`) ? ofWhole : 0);
  return evidence
    .map((one) => ({ ...one, score: one.score + standing(one.match.indexed.section) }))
    .sort((a, b) => b.score - a.score || a.match.indexed.id - b.match.indexed.id);
}
