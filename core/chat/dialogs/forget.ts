import { forgetInAudit } from '../demo-runner.ts';
import type { Dialog } from '../dialog.ts';
import { message, rich } from '../text.ts';
import { own, send, show } from '../turn.ts';
import { formerSelves } from './link.ts';
import { dropPerson, namesOf } from './people.ts';

/** Deleting everything that is kept about a learner: asked twice, done at once. */
export const forget: Dialog = {
  commands: {
    forget: async (turn) => {
      if (!(await turn.stores.learners.find(turn.learner.id)))
        return [send(turn, message(...rich(turn.say, 'forget-done')))];
      const yes = { ...own(turn, turn.say('forget-yes'), 'forget', 'yes'), style: 'danger' as const };
      const buttons = [[yes, own(turn, turn.say('common-cancel'), 'forget', 'no')]];
      return [send(turn, message(...rich(turn.say, 'forget-sure')), { buttons })];
    },
  },
  presses: {
    forget: {
      effect: 'change',
      async run(turn, [answer = '']) {
        if (answer !== 'yes') return [show(turn, message(...rich(turn.say, 'forget-kept')))];
        const accounts = await turn.stores.learners.accounts(turn.learner.id);
        const accountIds = accounts.map(({ accountId }) => accountId);
        for (const id of [...(await formerSelves(turn)), turn.learner.id]) {
          await turn.stores.timers.cancel(`reminder:${id}`);
          const names = [turn.speaker.name, ...(await namesOf(turn.stores, id))];
          await dropPerson(turn.stores, id);
          await forgetInAudit(turn.stores, id, turn.now);
          await turn.stores.learners.forget(id);
          await turn.stores.traces.erase({ learnerId: id, accountIds, names });
        }
        turn.tell({ kind: 'forgotten' });
        turn.services.plans.forget(turn.learner.id);
        return [show(turn, message(...rich(turn.say, 'forget-done')))];
      },
    },
  },
};
