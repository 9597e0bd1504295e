/** A call that Telegram would not carry out. A violation is one that a right bot never makes. */
export class Refusal extends Error {
  readonly code: number;
  readonly violation: boolean;
  readonly parameters: { retry_after?: number; migrate_to_chat_id?: number } | undefined;

  constructor(
    code: number,
    description: string,
    more: { violation?: boolean; parameters?: Refusal['parameters'] } = {},
  ) {
    super(description);
    this.code = code;
    this.violation = more.violation ?? true;
    this.parameters = more.parameters;
  }
}

/** Our bot's own mistake. */
export const badRequest = (description: string): Refusal => new Refusal(400, `Bad Request: ${description}`);
/** What also happens to a bot that does everything right. */
export const life = (code: number, description: string, parameters?: Refusal['parameters']): Refusal =>
  new Refusal(code, description, { violation: false, ...(parameters ? { parameters } : {}) });
