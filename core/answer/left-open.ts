import type { Query, SectionMatch, Weigher } from '../search/index.ts';
import type { Evidence } from './evidence.ts';
import type { Intent } from './intent.ts';
import { shareOf, topicOf } from './terms.ts';
import { isQuestion } from './thin.ts';

/**
 * Whether the notes ask the very question and leave it open: nothing is told below a heading that asks it, and no other
 * heading has as much of it.
 */
export function isLeftOpen(evidence: Evidence[], query: Query, intent: Intent, weigher: Weigher): boolean {
  const topic = topicOf(query);
  // Where is said by the headings above: “Explain storage classes” below “Kubernetes”.
  const asksAll = ({ headings }: SectionMatch): boolean =>
    shareOf(
      topic.filter((term) => (headings[query.terms.indexOf(term)] ?? 0) >= OPEN.coverage),
      topic,
      weigher,
    ) >= OPEN.coverage;
  const open = evidence.find(
    ({ match }) =>
      match.indexed.section.passages.every(({ kind }) => kind === 'markup') &&
      asksAll(match) &&
      match.titlePrecision >= OPEN.precision &&
      isQuestion(match.indexed.section.title),
  );
  if (!open) return false;
  const { path, title } = open.match.indexed.section;
  // The sides of a comparison may be told each by itself.
  const most = intent === 'comparison' ? OPEN.side : OPEN.other;
  return evidence.every(({ isThin, match }) => {
    const { section } = match.indexed;
    const isBelow = section.path === path && section.trail.includes(title);
    return isThin || (match.score < open.match.score && match.titleCoverage < most && !isBelow);
  });
}

const OPEN = { coverage: 0.9, precision: 0.7, other: 0.7, side: 0.3 };
