/**
 * Why a command line was not carried out: a topic, which names the sentences `demo-refuse-<topic>` of
 * core/i18n/…/demos.ftl, and the facts those sentences need.
 */
export type Refusal = { kind: 'refused'; topic: string; facts: Record<string, string | number> };

/** The docker CLI would have complained too, in these words; nothing reached the engine. */
export type Complaint = {
  kind: 'complaint';
  output: string;
  exitCode: number;
  topic?: string;
  facts?: Record<string, string | number>;
};

export type Rejection = Refusal | Complaint;

export const refuse = (topic: string, facts: Record<string, string | number> = {}): Refusal => ({
  kind: 'refused',
  topic,
  facts,
});

export const complain = (
  output: string,
  exitCode = 1,
  topic?: string,
  facts?: Record<string, string | number>,
): Complaint => ({
  kind: 'complaint',
  output,
  exitCode,
  ...(topic !== undefined && { topic }),
  ...(facts && { facts }),
});
