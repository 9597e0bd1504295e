import { createHash } from 'node:crypto';
import type { World } from '../world.ts';

/** The networks every engine has from the start, as a session sees them: its own bridge, and two that are only names. */
export function pretendNetworks(world: World): { id: string; name: string; driver: string }[] {
  const id = (name: string): string => createHash('sha256').update(`${world.id}/${name}`).digest('hex');
  return [
    { id: world.defaultNet?.id ?? id('bridge'), name: 'bridge', driver: 'bridge' },
    { id: id('host'), name: 'host', driver: 'host' },
    { id: id('none'), name: 'none', driver: 'null' },
  ];
}
