import type { Command } from 'commander';
import { type Mismatch, recompute, repair } from '../../core/review/index.ts';
import { configOf } from './library.ts';
import { withStorage } from './progress.ts';
import { UserError } from './user-error.ts';

const shown = 20;

export function registerReview(program: Command): void {
  program
    .command('recompute')
    .description('compute every memory and every day from the review log and compare them with what is stored')
    .option('--repair', 'put what the log says in place of what differs')
    .action(async (options: { repair?: boolean }) => {
      await withStorage(configOf(process.env), async (storage) => {
        const found: string[] = [];
        let [learners, cards, rows, repaired] = [0, 0, 0, 0];
        for (const id of await storage.stores.learners.ids()) {
          const learner = await storage.stores.learners.find(id);
          if (!learner) continue;
          // One transaction a learner, so that no grade slips in between the log and the states.
          await storage.transaction(async (stores) => {
            const result = await recompute(stores, learner);
            learners++;
            cards += result.cards;
            rows += result.rows;
            found.push(...result.mismatches.map((mismatch) => `${id}: ${describe(mismatch)}`));
            if (options.repair) repaired += await repair(stores, learner);
          });
        }
        for (const line of found.slice(0, shown)) process.stdout.write(`${line}\n`);
        if (found.length > shown) process.stdout.write(`… and ${found.length - shown} more\n`);
        process.stdout.write(`${learners} learners, ${cards} cards, ${rows} log rows, ${found.length} differences\n`);
        if (options.repair) process.stdout.write(`${repaired} repaired\n`);
        else if (found.length > 0) throw new UserError('the stored states differ from the log; --repair mends them');
      });
    });
}

function describe(mismatch: Mismatch): string {
  switch (mismatch.kind) {
    case 'memory':
      return `card ${mismatch.cardId}: stored ${mismatch.stored}, by the log ${mismatch.computed}`;
    case 'before':
      return `log row ${mismatch.seq}: the card ${mismatch.cardId} was not in the state it says`;
    case 'interval':
      return `log row ${mismatch.seq}: ${mismatch.stored} days, where about ${mismatch.computed} were due`;
    case 'day':
      return `day ${mismatch.day}: its totals differ`;
  }
}
