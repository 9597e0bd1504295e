/** What a person at the terminal can mend: one sentence on stderr, 1 for a failure, 2 for bad usage. */
export class UserError extends Error {
  readonly exitCode: 1 | 2;

  constructor(message: string, exitCode: 1 | 2 = 1) {
    super(message);
    this.exitCode = exitCode;
  }
}
