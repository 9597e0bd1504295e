import type { Query, Term, Weigher } from '../search/index.ts';

/** Terms that say what the question is about; all of them when there is nothing but general words. */
export function topicOf(query: Query): Term[] {
  const topic = query.terms.filter(({ role }) => role !== 'general');
  return topic.length > 0 ? topic : query.terms;
}

/** What is asked about, without where: of «контейнер в докере» the container. */
export function subjectOf(query: Query): Term[] {
  const topic = topicOf(query);
  const subject = topic.filter(({ isContext }) => !isContext);
  return subject.length > 0 ? subject : topic;
}

/** Whether some way to say the term stands among these stems. */
export const holds = (term: Term, stems: readonly string[]): boolean =>
  term.alternatives.some(
    (alternative) => alternative.weight >= 0.5 && alternative.stems.every((stem) => stems.includes(stem)),
  );

/** Share of the topic's weight that these terms carry, 0–1. */
export function shareOf(found: Iterable<Term>, topic: Term[], weigher: Weigher): number {
  const all = topic.reduce((sum, term) => sum + weigher.weightOf(term), 0);
  if (all === 0) return 0;
  let sum = 0;
  for (const term of found) if (topic.includes(term)) sum += weigher.weightOf(term);
  return Math.min(1, sum / all);
}
