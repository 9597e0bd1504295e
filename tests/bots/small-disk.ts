import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const MIB = 1024 * 1024;

export type SmallDisk = { folder: string; fill(): void; free(): void; remove(): void };

/** A disk of 48 MiB that can really be filled; only root may mount one. */
export function smallDisk(): SmallDisk | undefined {
  const folder = mkdtempSync(join(tmpdir(), 'konspekt-full-disk-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=48m', 'tmpfs', folder], { stdio: 'ignore' });
  } catch {
    rmSync(folder, { recursive: true });
    return undefined;
  }
  return {
    folder,
    fill() {
      for (let size = 4 * MIB; size >= 512; size /= 2)
        for (let at = 0; at < 64; at++)
          try {
            writeFileSync(join(folder, `ballast-${size}-${at}`), Buffer.alloc(size));
          } catch {
            rmSync(join(folder, `ballast-${size}-${at}`), { force: true });
            break;
          }
    },
    free() {
      for (const name of readdirSync(folder)) if (name.startsWith('ballast-')) rmSync(join(folder, name));
    },
    remove() {
      execFileSync('umount', ['-l', folder]);
      rmSync(folder, { recursive: true });
    },
  };
}
