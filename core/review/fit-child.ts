import { computeParameters, FSRSBinding, FSRSBindingItem, FSRSBindingReview } from '@open-spaced-repetition/binding';
import type { FitAnswer, FitQuestion, TrainingItem } from './fit-types.ts';

/** The whole program of the child process: one question, one answer. */
process.once('message', async (question: FitQuestion) => {
  let answer: FitAnswer;
  try {
    answer = await fit(question);
  } catch (error) {
    answer = { kind: 'failed', detail: error instanceof Error ? error.message : String(error) };
  }
  process.send?.(answer);
});

async function fit({ train, test, weights }: FitQuestion): Promise<FitAnswer> {
  // Without a timeout the binding looks only twice a second whether it is ready.
  const found = await computeParameters(train.map(toItem), {
    enableShortTerm: true,
    numRelearningSteps: 1,
    timeout: 10,
  });
  const fitted = found.map((weight) => Number(weight.toFixed(6)));
  return { kind: 'fitted', weights: fitted, before: judge(weights, test), after: judge(fitted, test) };
}

function judge(weights: number[], items: TrainingItem[]): { logLoss: number; rmse: number } {
  const { logLoss, rmseBins } = new FSRSBinding(weights).evaluate(items.map(toItem));
  return { logLoss, rmse: rmseBins };
}

const toItem = (item: TrainingItem): FSRSBindingItem =>
  new FSRSBindingItem(item.map(([grade, deltaDays]) => new FSRSBindingReview(grade, deltaDays)));
