import type { Command } from '../command.ts';
import { EngineError } from '../engine.ts';
import { shown } from '../flags.ts';
import { done, type Hands, unlessStopped, type Verdict } from '../hands.ts';
import { complain } from '../refusal.ts';
import { shortId, table } from '../table.ts';
import { Answer } from '../text.ts';
import { binarySize, humanSize } from '../units.ts';
import { type Box, findBox } from '../world.ts';
import { execIn } from './exec.ts';

/** One look, as with `--no-stream`: a table that redraws itself has no place in a chat. */
export async function stats(hands: Hands, { args }: Command): Promise<Verdict> {
  const wanted = args.map((reference) => findBox(hands.world, reference));
  const missing = args.find((_, index) => wanted[index] === undefined);
  if (missing !== undefined)
    return complain(`Error response from daemon: No such container: ${shown(missing)}\n`, 1, 'no-container');
  const boxes = args.length > 0 ? wanted.filter((box) => box !== undefined) : [...hands.world.containers.values()];
  const rows = await unlessStopped(hands.stop, Promise.all(boxes.map((box) => row(hands, box, args.length > 0))));
  hands.answer.add(
    table(
      ['CONTAINER ID', 'NAME', 'CPU %', 'MEM USAGE / LIMIT', 'MEM %', 'NET I/O', 'BLOCK I/O', 'PIDS'],
      rows.filter((cells) => cells !== undefined),
    ),
  );
  return done();
}

async function row(hands: Hands, { id, name }: Box, always: boolean): Promise<string[] | undefined> {
  const now = await hands.engine.stats(id).catch((error: unknown) => {
    if (error instanceof EngineError && error.status === 404) return undefined;
    throw error;
  });
  const used = now?.memory_stats?.usage;
  if (now === undefined || used === undefined)
    return always ? [shortId(id), name, '0.00%', '0B / 0B', '0.00%', '0B / 0B', '0B / 0B', '0'] : undefined;
  const cache =
    now.memory_stats.stats?.total_inactive_file ??
    (now.memory_stats.stats as { inactive_file?: number } | undefined)?.inactive_file ??
    0;
  const memory = Math.max(0, used - cache);
  const limit = now.memory_stats.limit;
  const cpu = now.cpu_stats.cpu_usage.total_usage - now.precpu_stats.cpu_usage.total_usage;
  const system = now.cpu_stats.system_cpu_usage - (now.precpu_stats.system_cpu_usage ?? 0);
  const percent = system > 0 && cpu > 0 ? (cpu / system) * (now.cpu_stats.online_cpus ?? 1) * 100 : 0;
  const net = Object.values(now.networks ?? {}) as { rx_bytes: number; tx_bytes: number }[];
  const block = (
    (now.blkio_stats as { io_service_bytes_recursive?: { op: string; value: number }[] | null })
      .io_service_bytes_recursive ?? []
  ).reduce(
    (sum, { op, value }) => ({
      read: sum.read + (/^read$/i.test(op) ? value : 0),
      write: sum.write + (/^write$/i.test(op) ? value : 0),
    }),
    { read: 0, write: 0 },
  );
  return [
    shortId(id),
    name,
    `${percent.toFixed(2)}%`,
    `${binarySize(memory)} / ${binarySize(limit)}`,
    `${((memory / limit) * 100).toFixed(2)}%`,
    `${humanSize(net.reduce((sum, { rx_bytes }) => sum + rx_bytes, 0))} / ${humanSize(net.reduce((sum, { tx_bytes }) => sum + tx_bytes, 0))}`,
    `${humanSize(block.read)} / ${humanSize(block.write)}`,
    String(now.pids_stats?.current ?? 0),
  ];
}

// Read inside the container, so the numbers are the container's own: what `docker top` shows of the host is not for a chat.
const LIST = `for d in /proc/[0-9]*; do
  read -r line < $d/stat 2>/dev/null || continue
  rest=\${line##*) }; set -- $rest
  uid=; while read -r key value other; do [ "$key" = Uid: ] && uid=$value; done < $d/status 2>/dev/null
  cmd=$(tr '\\000' ' ' < $d/cmdline 2>/dev/null); name=\${line#*(}
  echo "$uid \${d#/proc/} $2 \${cmd:-[\${name%%)*}]}"
done`;

export async function top(hands: Hands, { args }: Command): Promise<Verdict> {
  const [reference = ''] = args;
  const box = findBox(hands.world, reference);
  if (!box) return complain(`Error response from daemon: No such container: ${shown(reference)}\n`, 1, 'no-container');
  const { State } = await unlessStopped(hands.stop, hands.engine.container(box.id));
  if (!State.Running)
    return {
      ...complain(`Error response from daemon: Container ${box.id} is not running\n`, 1, 'not-running'),
      facts: { name: box.name },
    };
  const listed = new Answer(64 * 1024);
  const verdict = await execIn(hands, box, { command: ['sh', '-c', LIST] }, listed);
  if (verdict.status !== 'ok') {
    hands.answer.add(listed.text);
    return verdict;
  }
  const rows = listed.text
    .split('\n')
    .map((line) => /^(\d+) (\d+) (\d+) (.*)$/.exec(line)?.slice(1))
    .filter((cells) => cells !== undefined)
    .filter(([, , , command = '']) => !command.startsWith('sh -c for d in /proc/') && !command.startsWith('tr '))
    .map(([uid = '', pid = '', parent = '', command = '']) => [uid, pid, parent, command.trim()]);
  hands.answer.add(table(['UID', 'PID', 'PPID', 'CMD'], rows));
  return done();
}
