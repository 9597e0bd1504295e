import type { Translate } from '../i18n/index.ts';
import type { PlaceProblem } from './copies.ts';
import type { MoveProblem } from './move.ts';
import type { StorageProblem } from './problems.ts';
import type { RestoreProblem } from './restore.ts';

/** What is wrong with the database and how to mend it, in one sentence. */
export function storageSentence(
  t: Translate,
  problem: StorageProblem | RestoreProblem | MoveProblem | PlaceProblem,
): string {
  const { kind, ...facts } = problem;
  return t(`storage-${kind}`, facts);
}
