// Run by Stryker in its sandbox, after it has put its changes in: every test file becomes one plain file that runner.mjs
// can load again and again.
import { build } from 'esbuild';
import { areas, bundled } from './areas.mjs';

const { tests } = areas[process.env.MUTATION_AREA ?? 'demos'];

await build({
  entryPoints: Object.fromEntries(tests.map((test) => [bundled(test).replace(/\.mjs$/, ''), test])),
  outdir: '.',
  outExtension: { '.js': '.mjs' },
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  packages: 'external',
  alias: { 'node:test': './tests/mutation/node-test.mjs' },
  // Every bundle has its own list of tests; the runner asks for it.
  footer: { js: 'export { kept };' },
  logLevel: 'warning',
});
