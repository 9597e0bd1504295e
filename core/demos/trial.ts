import { createChecked } from './do/checked.ts';
import { defaultNetwork } from './do/networks.ts';
import { helperImage } from './do/volumes.ts';
import { runToEnd } from './follow.ts';
import { type Hands, ownLabels } from './hands.ts';
import { harden } from './hardened.ts';
import { NOBODY } from './policy.ts';
import { Answer } from './text.ts';
import { realName } from './world.ts';

const MIB = 1024 * 1024;
const PROCESSES = 16;

/**
 * Does what a container must not be able to do, and says what went through. A port that nobody listens on answers
 * "refused" where the host can be reached, and nothing at all where it cannot. Processes come last: after them there are
 * none left for anything else.
 */
export const SCRIPT = `
grep -E '^(CapEff|CapBnd|NoNewPrivs|Seccomp):' /proc/self/status
cat /sys/fs/cgroup/cpu.max /sys/fs/cgroup/cpu/cpu.cfs_quota_us 2>/dev/null | sed 's/^/Cpu: /'
touch /trial 2>/dev/null && echo 'Weak: root'
for address in "$@"; do (nc -w 1 "$address" 1 </dev/null 2>&1 | grep -q refused && echo 'Weak: host') & done; wait
awk 'BEGIN { s = "x"; while (length(s) < ${64 * MIB}) s = s s; print "Weak: memory" }' 2>/dev/null
(n=0; while [ $n -lt ${2 * PROCESSES} ]; do sleep 5 & n=$((n + 1)); done; echo 'Weak: processes') 2>/dev/null
echo 'End:'
`;

/** What `info` promises, tried: the names of the walls that do not hold, none when all do, undefined when it cannot be told. */
export async function tryWalls(hands: Hands): Promise<string[] | undefined> {
  const image = await helperImage(hands);
  if (image === undefined) return undefined;
  const { id: network, subnet } = await defaultNetwork(hands);
  const gateway = subnet.replace(/(\d+)\/\d+$/, (_, last: string) => String(Number(last) + 1));
  const body = harden(
    {
      image,
      labels: ownLabels(hands, 'trial'),
      profile: { user: NOBODY, tmpfs: [] },
      entrypoint: ['sh', '-c', SCRIPT, 'trial'],
      command: [gateway, '172.17.0.1', '169.254.169.254'],
      network,
      memoryBytes: 32 * MIB,
      pids: PROCESSES,
    },
    hands.limits,
  );
  const id = await createChecked(hands, realName(hands.world, '.trial'), body, false);
  const answer = new Answer(16 * 1024);
  await runToEnd(hands.engine, id, { answer, root: '', stop: hands.stop });
  return weaknessesIn(answer.text);
}

export function weaknessesIn(text: string): string[] | undefined {
  const fields = text.split('\n').map((line) => /^(\w+):\s*(.*)$/.exec(line)?.slice(1) ?? []);
  if (!fields.some(([name]) => name === 'End')) return undefined;
  const weak = fields.flatMap(([name = '', value = '']) => {
    if (name === 'Weak') return [value];
    if ((name === 'CapEff' || name === 'CapBnd') && !/^0+$/.test(value)) return ['capabilities'];
    if (name === 'NoNewPrivs' && value !== '1') return ['no-new-privileges'];
    if (name === 'Seccomp' && value === '0') return ['seccomp'];
    return name === 'Cpu' && /^(?:max|-1)\b/.test(value) ? ['cpu'] : [];
  });
  return [...new Set(weak)];
}
