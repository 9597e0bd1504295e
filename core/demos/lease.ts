import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';

/**
 * Who owns a session's objects, written into their labels: a process is told apart for ever by host, boot, process
 * namespace, number and start time. Whoever finds the label later can tell whether the owner still lives.
 */
export type Lease = string;

export function ownLease(pid: number = process.pid): Lease {
  return [hostname(), bootId(), namespace(), pid, startTime(pid) ?? '0'].join('|');
}

/** `unknown`: the owner lives, or lived, on another machine or in another container; only age can tell. */
export function leaseState(lease: string): 'alive' | 'dead' | 'unknown' {
  const [host, boot, processes, pid = '', start] = lease.split('|');
  if (host !== hostname()) return 'unknown';
  if (boot !== bootId()) return 'dead';
  if (processes !== namespace() || !/^\d+$/.test(pid)) return 'unknown';
  return startTime(Number(pid)) === start ? 'alive' : 'dead';
}

const bootId = (): string => read('/proc/sys/kernel/random/boot_id').trim();

function namespace(): string {
  try {
    return readlinkSync('/proc/self/ns/pid').replace(/\D/g, '');
  } catch {
    return '';
  }
}

/** Field 22 of /proc/PID/stat; undefined for no process and for a zombie, which keeps its number and start time. */
function startTime(pid: number): string | undefined {
  const stat = read(`/proc/${pid}/stat`);
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return stat === '' || fields[0] === 'Z' || fields[0] === 'X' ? undefined : fields[19];
}

/** Empty where there is no such file: not Linux, or no such process. */
function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
