/** Trouble to order, for REST: each fault hits the next `times` requests whose «METHOD path» it matches. */
export type FaultKind =
  | { kind: 'rate-limit'; retryAfterMs: number; scope?: 'user' | 'shared' | 'global' }
  | { kind: 'status'; status: number; html?: boolean }
  | { kind: 'reset'; when: 'before' | 'after' } // the connection breaks before or after the effect
  | { kind: 'slow'; ms: number }
  | { kind: 'refuse'; status: number; code: number; message: string };

export type Fault = FaultKind & { match: RegExp; times: number };

export class Faults {
  private planned: Fault[] = [];
  readonly hits: string[] = [];

  plan(match: RegExp, fault: FaultKind, times = 1): void {
    this.planned.push({ ...fault, match, times });
  }

  clear(): void {
    this.planned = [];
  }

  next(request: string): Fault | undefined {
    const fault = this.planned.find((it) => it.times > 0 && it.match.test(request));
    if (fault === undefined) return undefined;
    fault.times--;
    this.hits.push(`${fault.kind} ${request}`);
    return fault;
  }
}
