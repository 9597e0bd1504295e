// npm run audit: asks the registry for known weaknesses in what ships. Fails for one that is neither mended nor reasoned
// in SECURITY.md; where the registry serves no advisories it says so and fails nothing.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { assetPath } from '../../core/assets.ts';
import { judge, type Report, reasonsIn } from './judge.ts';

const asked = spawnSync('npm', ['audit', '--omit=dev', '--json'], { encoding: 'utf8', timeout: 60_000 });
let report: Report | undefined;
try {
  report = JSON.parse(asked.stdout) as Report;
} catch {}
const verdict = judge(report, reasonsIn(readFileSync(assetPath('SECURITY.md'), 'utf8')));
if (verdict.kind === 'unanswered') {
  process.stdout.write(`The registry serves no advisories (${verdict.why}); nothing is known either way.\n`);
} else {
  const { open, reasoned, stale } = verdict;
  for (const line of open) process.stdout.write(`open: ${line}\n`);
  for (const id of stale) process.stdout.write(`SECURITY.md reasons ${id}, which is reported no more\n`);
  process.stdout.write(`${open.length} open, ${reasoned.length} reasoned\n`);
  process.exitCode = open.length > 0 ? 1 : 0;
}
