import { spawnSync } from 'node:child_process';
import { areas } from './areas.mjs';

const [area = 'demos', ...rest] = process.argv.slice(2);
if (!Object.hasOwn(areas, area)) {
  process.stderr.write(`no area «${area}»; there are ${Object.keys(areas).join(', ')}\n`);
  process.exit(2);
}
const { status } = spawnSync('npx', ['stryker', 'run', ...rest], {
  stdio: 'inherit',
  env: { ...process.env, MUTATION_AREA: area },
});
process.exit(status ?? 1);
