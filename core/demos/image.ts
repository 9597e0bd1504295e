import type Docker from 'dockerode';
import { fail, ok, type Result } from '../result.ts';
import { shown } from './flags.ts';
import { type Complaint, complain } from './refusal.ts';

/** What a container needs to know of its image; read from the engine once. */
export type ImageFacts = {
  id: string; // sha256:…
  name: string; // repository:tag, as typed, tag filled in
  created: Date;
  sizeBytes: number;
  entrypoint: string[];
  command: string[];
  env: string[];
  workingDir: string;
  user: string;
  volumes: string[];
  exposed: string[];
  labels: Record<string, string>;
  stopSignal: string;
  health: Docker.HealthConfig | undefined;
};

/** `busybox` → `busybox:latest`; docker.io and library are the same place. Digests have no name and are not offered. */
export function normalReference(reference: string): Result<string, Complaint> {
  const plain = reference
    .replace(/^(?:docker\.io|index\.docker\.io|registry-1\.docker\.io)\//, '')
    .replace(/^library\//, '');
  const match = /^((?:[a-z0-9.-]+:\d{1,5}\/)?[a-z0-9]+(?:(?:\.|_{1,2}|-+|\/)[a-z0-9]+)*)(?::(\w[\w.-]{0,127}))?$/.exec(
    plain,
  );
  if (!match || plain.length > 200)
    return fail(
      complain(
        `docker: invalid reference format: "${shown(reference)}".\nSee 'docker run --help'.\n`,
        125,
        'reference',
      ),
    );
  return ok(`${match[1]}:${match[2] ?? 'latest'}`);
}

/** Whether an operator's list of `repository`, `repository:tag` and `repository:*` covers an image. */
export function isOffered(list: readonly string[], name: string): boolean {
  const at = name.lastIndexOf(':');
  const repository = name.slice(0, at);
  return list.some((entry) => {
    const [listed, pattern = '*'] = entry.split(':');
    if (listed !== repository) return false;
    const glob = new RegExp(
      `^${pattern
        .split('*')
        .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
        .join('.*')}$`,
    );
    return glob.test(name.slice(at + 1));
  });
}
