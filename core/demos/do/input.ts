import { fail, ok, type Result } from '../../result.ts';
import { sessionPath } from '../files.ts';
import { shown } from '../flags.ts';
import { type Refusal, refuse } from '../refusal.ts';
import type { Stdin } from '../words.ts';
import type { World } from '../world.ts';

/** What stands behind `<`: a file that the demos ship, or the text typed with the command. Never a file of the host. */
export function readInput(world: World, stdin: Stdin | undefined): Result<Uint8Array | undefined, Refusal> {
  if (stdin === undefined) return ok(undefined);
  if (stdin.kind === 'text') return ok(Buffer.from(stdin.text));
  const path = sessionPath(stdin.path);
  const bytes = path === undefined ? undefined : world.files.get(path);
  if (!bytes)
    return fail(
      refuse('input-file', { path: shown(stdin.path), files: [...world.files.keys()].slice(0, 20).join(', ') || '—' }),
    );
  return ok(bytes);
}
