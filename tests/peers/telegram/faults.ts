import type { Call } from './request.ts';

/** What can go wrong on the way. `after` lets the call take effect first. */
export type Fault =
  | { kind: 'flood'; retryAfter: number }
  | { kind: 'error'; code: number; description: string }
  | { kind: 'html'; status: number }
  | { kind: 'reset'; when: 'before' | 'after' }
  | { kind: 'hang'; ms: number };

/** Decides the fate of one call. Faults are asked in the order they were added; the first that answers wins. */
export type FaultRule = (call: Call, count: number) => Fault | undefined;

/** Every nth call to any method that matches. */
export const every =
  (n: number, methods: RegExp, fault: Fault): FaultRule =>
  (call, count) =>
    methods.test(call.method) && count % n === 0 ? fault : undefined;

/** The next `times` calls that match, then never again. */
export function next(times: number, methods: RegExp, fault: Fault): FaultRule {
  let left = times;
  return (call) => (methods.test(call.method) && left-- > 0 ? fault : undefined);
}
