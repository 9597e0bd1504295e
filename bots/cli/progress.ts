import type { Config } from '../../core/config/index.ts';
import { defaultSettings, type Learner } from '../../core/learners/index.ts';
import type { Storage, Stores } from '../../core/storage/index.ts';
import { openStorage } from '../open-storage.ts';
import { newId } from '../wiring.ts';
import { UserError } from './user-error.ts';

/** Opens the progress database for one command and closes it afterwards. */
export async function withStorage<T>(config: Config, work: (storage: Storage) => Promise<T>): Promise<T> {
  const storage = await openStorage(config);
  try {
    return await work(storage);
  } finally {
    await storage.close();
  }
}

export const accountOption = [
  '--account <platform:id>',
  'whose cards: telegram:42, discord:42',
  'console:console',
] as const;

/** The learner of an account named on the command line; the console's is made when there is none yet. */
export async function learnerNamed(stores: Stores, config: Config, name: string): Promise<Learner> {
  const [, platform, accountId] = /^(\w+):(.+)$/.exec(name) ?? [];
  if (!platform || !accountId) throw new UserError(`--account must look like telegram:42, not «${name}»`, 2);
  const known = await stores.learners.findByAccount({ platform, accountId });
  if (known) return known;
  if (platform !== 'console') throw new UserError(`nobody has studied from ${name} yet`);
  const settings = defaultSettings(config.DEFAULT_LOCALE, config.DEFAULT_TIME_ZONE);
  return stores.learners.create({ platform, accountId }, { id: newId(), createdAt: new Date(), settings });
}
