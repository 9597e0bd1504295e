import { type Engine, EngineError } from './engine.ts';
import type { Shelf } from './images.ts';
import type { Limits } from './policy.ts';

export type EngineProblem = {
  kind:
    | 'engine-missing'
    | 'engine-old'
    | 'engine-limits'
    | 'engine-runtime'
    | 'engine-images'
    | 'engine-networks'
    | 'engine-weak'
    | 'engine-broken'
    | 'engine-untried';
  facts: Record<string, string | number>;
};

/** Whether the sandbox can be had on this engine. `ready` needs every limit to be enforced; missing images are told but forgiven. */
export type EngineReport = {
  ready: boolean;
  version: string;
  apiVersion: string;
  images: string[];
  dataRoot: string;
  uidBase: number; // the host's number for a container's user 0
  /** Containers may be told to give up soon on addresses that nobody has; engines that map users hide that setting. */
  hasty: boolean;
  problems: EngineProblem[];
};

type Info = {
  ServerVersion?: string;
  MemoryLimit?: boolean;
  SwapLimit?: boolean;
  PidsLimit?: boolean;
  CpuCfsQuota?: boolean;
  CPUShares?: boolean;
  OSType?: string;
  DockerRootDir?: string;
  Runtimes?: Record<string, unknown>;
  SecurityOptions?: string[];
};

/** Rootless engines on cgroup v1 take limits and ignore them: only `info` tells. */
const NEEDED = ['MemoryLimit', 'SwapLimit', 'PidsLimit', 'CpuCfsQuota'] as const;

export async function examine(
  engine: Engine,
  shelf: Shelf,
  { runtime, allowed }: Pick<Limits, 'runtime' | 'allowed'>,
): Promise<EngineReport> {
  const report: EngineReport = {
    ready: false,
    version: '',
    apiVersion: '',
    images: [],
    dataRoot: '',
    uidBase: 0,
    hasty: false,
    problems: [],
  };
  try {
    const [info, version, images] = await Promise.all([
      engine.info() as Promise<Info>,
      engine.version(),
      shelf.names(),
    ]);
    report.version = version.Version;
    report.apiVersion = version.ApiVersion;
    report.dataRoot = info.DockerRootDir ?? '';
    // An engine that maps users says so in two places, and its first number only in the name of its folder.
    const mapped = (info.SecurityOptions ?? []).some((option) => option.startsWith('name=userns'));
    report.uidBase = mapped ? Number(/\/(\d+)\.\d+$/.exec(report.dataRoot)?.[1] ?? 0) : 0;
    const isRootless = (info.SecurityOptions ?? []).some((option) => option.startsWith('name=rootless'));
    report.hasty = !mapped && !isRootless && runtime === '';
    report.images = images.sort();
    const missing = NEEDED.filter((limit) => info[limit] !== true);
    if (info.OSType !== 'linux') missing.push('OSType' as never);
    if (!(info.SecurityOptions ?? []).some((option) => option.startsWith('name=seccomp')))
      missing.push('seccomp' as never);
    if (missing.length > 0) report.problems.push({ kind: 'engine-limits', facts: { limits: missing.join(', ') } });
    if (runtime !== '' && !Object.hasOwn(info.Runtimes ?? {}, runtime))
      report.problems.push({ kind: 'engine-runtime', facts: { runtime } });
    report.ready = report.problems.length === 0;
    if (allowed.length > 0) report.problems.push({ kind: 'engine-networks', facts: { networks: allowed.join(', ') } });
    if (images.length === 0) report.problems.push({ kind: 'engine-images', facts: {} });
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    report.problems.push(
      error.kind === 'answer'
        ? { kind: 'engine-old', facts: { message: error.message } }
        : { kind: 'engine-missing', facts: { message: error.message } },
    );
  }
  return report;
}
