import type { ReviewDeps } from '../review/index.ts';
import type { Turn } from './turn.ts';

/** What the review room is handed: the event's own stores and its moment. */
export const reviewDeps = ({ stores, now, services }: Turn): ReviewDeps => ({
  stores,
  now: () => now,
  plans: services.plans,
});
