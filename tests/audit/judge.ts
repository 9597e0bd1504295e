/** What `npm audit --json` says, as far as it matters here. */
export type Report = {
  error?: { code?: string; summary?: string };
  message?: string;
  vulnerabilities?: Record<string, { via: (string | { url?: string; title?: string; severity?: string })[] }>;
};

export type Verdict =
  | { kind: 'unanswered'; why: string }
  /** `open` must be mended or reasoned; `stale` are reasons for what is no more reported. */
  | { kind: 'answered'; open: string[]; reasoned: string[]; stale: string[] };

/** The exceptions of SECURITY.md: lines «- GHSA-…: why it does not reach us». */
export function reasonsIn(markdown: string): Map<string, string> {
  return new Map(
    [...markdown.matchAll(/^- (GHSA(?:-[a-z0-9]{4}){3}): (\S.+)$/gm)].map(([, id = '', why = '']) => [id, why]),
  );
}

/** Compares a registry's word with the reasons. A registry that serves no advisories says nothing either way. */
export function judge(report: Report | undefined, reasons: ReadonlyMap<string, string>): Verdict {
  if (!report?.vulnerabilities)
    return { kind: 'unanswered', why: report?.error?.summary || report?.message || report?.error?.code || 'no answer' };
  const found = new Map<string, string>();
  for (const [name, { via }] of Object.entries(report.vulnerabilities))
    for (const advisory of via) {
      if (typeof advisory === 'string') continue; // by way of another package, which is listed itself
      const id = /GHSA(?:-[a-z0-9]{4}){3}/.exec(advisory.url ?? '')?.[0] ?? `${name}: ${advisory.title}`;
      found.set(id, `${id} (${name}, ${advisory.severity}): ${advisory.title}`);
    }
  return {
    kind: 'answered',
    open: [...found].flatMap(([id, line]) => (reasons.has(id) ? [] : [line])),
    reasoned: [...found.keys()].filter((id) => reasons.has(id)),
    stale: [...reasons.keys()].filter((id) => !found.has(id)),
  };
}
