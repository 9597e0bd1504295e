import type { Translate } from '../i18n/index.ts';
import type { ImportProblem } from './types.ts';

/** Why a file cannot be imported, in one sentence. */
export function exchangeSentence(t: Translate, problem: ImportProblem): string {
  const { kind, ...facts } = problem;
  return t(`exchange-${kind}`, facts);
}
