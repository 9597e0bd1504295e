/** Sentences with the space behind them; a full stop inside `compose.yaml` ends none. */
export const sentencesOf = (text: string): string[] => text.split(/(?<=[.!?…]["»)]?\s)(?=\S)/u);
