// Which lines could be wrong without any test noticing? Stryker changes them one by one and runs the quick tests:
//   npm run mutation                        the sandbox's policy
//   npm run mutation -- review              another area of those below
//   npm run mutation -- demos --mutate core/demos/plan.ts
// Nothing here needs an engine or a network. An area takes minutes to an hour; CONTRIBUTING.md has the last scores.
import { areas } from './tests/mutation/areas.mjs';

const area = areas[process.env.MUTATION_AREA ?? 'demos'];

export default {
  packageManager: 'npm',
  testRunner: 'inside',
  plugins: ['./tests/mutation/runner.mjs'],
  buildCommand: 'node tests/mutation/bundle.mjs',
  // The sandbox needs no other tsconfig; TypeScript 7 has no API for Stryker to rewrite it with.
  tsconfigFile: 'tsconfig.none.json',
  mutate: area.mutate,
  coverageAnalysis: 'perTest',
  // The types are erased, not checked: a mutant that does not compile for `tsc` still runs, and has to be noticed.
  disableTypeChecks: true,
  ignorePatterns: ['dist', 'reports', 'docs', 'data', 'tests/eval', 'tests/bench', 'tests/peers'],
  reporters: ['clear-text', 'json', 'html'],
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
  thresholds: { high: 90, low: 80, break: area.least },
  timeoutMS: 4000,
  concurrency: 2,
};
