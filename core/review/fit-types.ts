/** A card's reviews up to one of them: grade 1–4, and days since the one before. */
export type TrainingItem = [grade: number, deltaDays: number][];

export type FitQuestion = { train: TrainingItem[]; test: TrainingItem[]; weights: number[] };

export type FitAnswer =
  | {
      kind: 'fitted';
      weights: number[];
      before: { logLoss: number; rmse: number }; // of the present weights, on the test items
      after: { logLoss: number; rmse: number };
    }
  | { kind: 'failed'; detail: string };
