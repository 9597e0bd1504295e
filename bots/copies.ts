import type { Config } from '../core/config/index.ts';
import { isoDate, studyDay } from '../core/day.ts';
import { copyOfDay, rotate, type Storage } from '../core/storage/index.ts';
import { type Loop, startLoop } from '../core/timers/index.ts';
import { copiesFolder } from './open-storage.ts';

const lookEveryMs = 15 * 60_000;

export type CopyDeps = {
  config: Config;
  storage: Pick<Storage, 'backup'>;
  now: () => Date;
  onError: (error: unknown) => void;
  onCopy?: (at: Date) => void;
};

/** Every day a copy of the progress database, soon after four in the morning or after the start. PostgreSQL has its own tools. */
export function startCopies(deps: CopyDeps): Loop {
  const { BACKUP_DAYS, DATABASE_URL } = deps.config;
  if (DATABASE_URL || BACKUP_DAYS === 0) return { stop: async () => {} };
  return startLoop(() => copyToday(deps), lookEveryMs, deps.onError);
}

export async function copyToday({ config, storage, now, onCopy }: CopyDeps): Promise<void> {
  const folder = copiesFolder(config);
  const date = isoDate(studyDay(now(), { zone: config.DEFAULT_TIME_ZONE, rolloverHour: 4 }));
  const made = await copyOfDay(storage, folder, date);
  if (!made) return;
  onCopy?.(now());
  rotate(folder, { days: config.BACKUP_DAYS, weeks: config.BACKUP_WEEKS });
}
