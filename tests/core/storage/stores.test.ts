import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { defaultSettings, type Learner } from '../../../core/learners/index.ts';
import type { Card, Memory } from '../../../core/review/index.ts';
import type { Storage } from '../../../core/storage/index.ts';
import { databases, start } from './databases.ts';

const later = (minutes: number) => new Date(start.getTime() + minutes * 60_000);

const card = (id: string, rest: Partial<Card> = {}): Card => ({
  id,
  owner: undefined,
  deck: 'docker.md',
  tags: [],
  kind: 'definition',
  front: `front ${id}`,
  back: `back ${id}`,
  sibling: id,
  ordinal: 1,
  source: { path: 'docker.md', heading: 'Образ', startLine: 3, endLine: 4 },
  ...rest,
});

for (const { name, open } of databases) {
  describe(`stores on ${name}`, () => {
    let storage: Storage;
    let count = 0;
    before(async () => {
      storage = await open();
    });
    after(() => storage.close());

    const newLearner = async (): Promise<Learner> => {
      const id = `learner${++count}`;
      const learner = { id, createdAt: start, settings: defaultSettings('ru', 'Europe/Moscow') };
      return storage.stores.learners.create({ platform: 'console', accountId: id }, learner);
    };

    test('a learner is found by account, and only made once', async () => {
      const { learners } = storage.stores;
      const learner = await newLearner();
      const account = { platform: 'console', accountId: learner.id };
      assert.deepEqual(await learners.findByAccount(account), learner);
      assert.deepEqual(await learners.create(account, { ...learner, id: 'another' }), learner);
      assert.equal(await learners.find('another'), undefined);
      assert.equal(await learners.findByAccount({ platform: 'telegram', accountId: learner.id }), undefined);
    });

    test('settings are kept, an absent hour included', async () => {
      const learner = await newLearner();
      const settings = { ...learner.settings, dailyHour: undefined, zone: 'Asia/Omsk', newFrom: ['a.md'] };
      await storage.stores.learners.saveSettings(learner.id, settings);
      const found = await storage.stores.learners.find(learner.id);
      assert.equal(found?.settings.zone, 'Asia/Omsk');
      assert.equal(found?.settings.dailyHour, undefined);
      assert.deepEqual(found?.settings.newFrom, ['a.md']);
    });

    test('an account moves to another learner, unless reviews would be orphaned', async () => {
      const { learners, log } = storage.stores;
      const [one, two, three] = [await newLearner(), await newLearner(), await newLearner()];
      assert.deepEqual(await learners.link({ platform: 'console', accountId: two.id }, one.id), {
        ok: true,
        value: undefined,
      });
      assert.equal((await learners.accounts(one.id)).length, 2);
      assert.equal(await learners.find(two.id), undefined);
      await log.nextSeq(three.id);
      const refused = await learners.link({ platform: 'console', accountId: three.id }, one.id);
      assert.deepEqual(refused, { ok: false, error: 'has-reviews' });
    });

    test('an event is handled once, and a redelivery gets the same reply', async () => {
      let times = 0;
      const work = async () => `reply ${++times}`;
      assert.deepEqual(await storage.withEvent('e:1', start, work), { reply: 'reply 1', repeated: false });
      assert.deepEqual(await storage.withEvent('e:1', start, work), { reply: 'reply 1', repeated: true });
      assert.equal(times, 1);
    });

    test('work that throws leaves nothing behind, and its neighbours are kept', async () => {
      const learner = await newLearner();
      const seq = (fails: boolean) => async (stores: Storage['stores']) => {
        const number = await stores.log.nextSeq(learner.id);
        if (fails) throw new Error('midway');
        return String(number);
      };
      const results = await Promise.allSettled([
        storage.withEvent('n:1', start, seq(false)),
        storage.withEvent('n:2', start, seq(true)),
        storage.withEvent('n:3', start, seq(false)),
      ]);
      assert.deepEqual(
        results.map(({ status }) => status),
        ['fulfilled', 'rejected', 'fulfilled'],
      );
      assert.deepEqual(await storage.withEvent('n:3', start, seq(false)), { reply: '2', repeated: true });
      assert.deepEqual(await storage.withEvent('n:2', start, seq(false)), { reply: '3', repeated: false });
    });

    test('the same key delivered many times at once has one effect', async () => {
      const learner = await newLearner();
      const handled = await Promise.all(
        Array.from({ length: 20 }, () =>
          storage.withEvent('same', start, async ({ log }) => String(await log.nextSeq(learner.id))),
        ),
      );
      assert.deepEqual(new Set(handled.map(({ reply }) => reply)), new Set(['1']));
      assert.equal(handled.filter(({ repeated }) => !repeated).length, 1);
    });

    test('shared cards are added, changed, retired and revived with the progress kept', async () => {
      const { cards, memories } = storage.stores;
      const learner = await newLearner();
      const [a, b] = [card('a', { ordinal: 1, tags: ['сеть', 'x'] }), card('b', { ordinal: 2 })];
      assert.deepEqual(await cards.replaceShared([a, b], start), { added: 2, changed: 0, retired: 0, revived: 0 });
      await memories.enrol(learner.id);
      assert.deepEqual(await cards.find('a'), a);
      const learnt: Memory = {
        ...((await memories.find(learner.id, 'b')) as Memory),
        state: 'review',
        stabilityDays: 3.25170265,
        dueDay: 20_000,
      };
      await memories.save(learnt);
      const changed = { ...a, front: 'new front' };
      assert.deepEqual(await cards.replaceShared([changed], start), { added: 0, changed: 1, retired: 1, revived: 0 });
      assert.equal(await memories.countDue(learner.id, { kind: 'all' }, 20_001), 0);
      assert.deepEqual(await cards.replaceShared([changed, b], start), {
        added: 0,
        changed: 0,
        retired: 0,
        revived: 1,
      });
      assert.deepEqual(await memories.find(learner.id, 'b'), learnt);
      assert.deepEqual(await memories.due(learner.id, { kind: 'all' }, 20_001, 5), [{ cardId: 'b', sibling: 'b' }]);
      assert.deepEqual(await cards.replaceShared([changed, b], start), {
        added: 0,
        changed: 0,
        retired: 0,
        revived: 0,
      });
    });

    test('a scope is a deck with those below it, or a tag', async () => {
      const { cards, memories } = storage.stores;
      const learner = await newLearner();
      const own = (id: string, deck: string, tags: string[] = []) => card(id, { owner: learner.id, deck, tags });
      const mine = [
        own('o1', 'net/bridge.md', ['a_b']),
        own('o2', 'net'),
        own('o3', 'network.md', ['axb']),
        own('o4', 'x%'),
      ];
      await cards.saveOwn(mine);
      await memories.enrol(learner.id);
      const ids = async (scope: Parameters<typeof cards.inScope>[1]) =>
        (await cards.inScope(learner.id, scope)).map(({ id }) => id);
      assert.deepEqual(await ids({ kind: 'deck', deck: 'net' }), ['o1', 'o2']);
      assert.deepEqual(await ids({ kind: 'tag', tag: 'a_b' }), ['o1']);
      assert.equal(await memories.countFresh(learner.id, { kind: 'deck', deck: 'net' }, []), 2);
      assert.equal(await memories.countFresh(learner.id, { kind: 'all' }, ['x%', 'network.md']), 2);
    });

    test('steps come soonest first, whichever kind they are, and counting stops where it is told to', async () => {
      const { cards, memories } = storage.stores;
      const learner = await newLearner();
      const all = { kind: 'all' } as const;
      await cards.saveOwn(['s1', 's2', 's3', 's4'].map((id) => card(id, { owner: learner.id, deck: 'steps' })));
      await memories.enrol(learner.id);
      for (const [id, state, dueMs] of [
        ['s1', 'relearning', 300],
        ['s2', 'learning', 200],
        ['s3', 'relearning', 100],
      ] as const) {
        const memory = (await memories.find(learner.id, id)) as Memory;
        await memories.save({ ...memory, state, dueMs, dueDay: 0 });
      }
      assert.deepEqual(await memories.firstStep(learner.id, all), { cardId: 's3', dueMs: 100 });
      assert.deepEqual(
        (await memories.inSteps(learner.id, all)).map(({ cardId }) => cardId),
        ['s3', 's2', 's1'],
      );
      assert.equal(await memories.countSteps(learner.id, all), 3);
      assert.equal(await memories.countSteps(learner.id, { kind: 'deck', deck: 'steps' }), 3);
      for (const [id, dueDay] of [
        ['s1', 10],
        ['s2', 11],
        ['s3', 30],
      ] as const) {
        const memory = (await memories.find(learner.id, id)) as Memory;
        await memories.save({ ...memory, state: 'review', dueMs: 0, dueDay, stabilityDays: 5 });
      }
      assert.equal(await memories.countDue(learner.id, all, 20), 2);
      assert.equal(await memories.countDue(learner.id, all, 20, 1), 1);
    });

    test('a queue is cut off, and counted, exactly as far as was asked', async () => {
      const { cards, memories } = storage.stores;
      const learner = await newLearner();
      const all = { kind: 'all' } as const;
      const ids = Array.from({ length: 130 }, (_, at) => `${learner.id}-${String(at).padStart(3, '0')}`);
      const deck = `queue of ${learner.id}`;
      await cards.saveOwn(ids.map((id, ordinal) => card(id, { owner: learner.id, deck, ordinal, sibling: id })));
      await memories.enrol(learner.id);
      // Whatever other tests have left in the shared notes comes before or after, and is not ours.
      const shared = (await memories.countFresh(learner.id, all, [])) - ids.length;
      const ours = { kind: 'deck', deck } as const;
      for (const limit of [0, 1, 9, 10, 11, 99, 100, 101, 129, 130, 131, 1500]) {
        const expected = ids.slice(0, limit);
        const fresh = await memories.fresh(learner.id, ours, [], limit);
        assert.deepEqual(
          fresh.map(({ cardId }) => cardId),
          expected,
        );
        assert.equal(await memories.countFresh(learner.id, ours, [], limit), expected.length);
        assert.equal((await memories.fresh(learner.id, all, [], limit)).length, Math.min(limit, shared + ids.length));
        assert.equal(await memories.countFresh(learner.id, all, [], limit), Math.min(limit, shared + ids.length));
      }
      // Reviews come in falling retrievability: the more stable a memory, the likelier it still is there.
      for (const [at, id] of ids.entries()) {
        const memory = (await memories.find(learner.id, id)) as Memory;
        await memories.save({ ...memory, state: 'review', dueDay: 10, lastClockMs: 1, stabilityDays: 200 - at });
      }
      for (const scope of [all, ours]) {
        for (const limit of [0, 1, 10, 11, 130, 420]) {
          const due = await memories.due(learner.id, scope, 20, limit);
          assert.deepEqual(
            due.map(({ cardId }) => cardId),
            ids.slice(0, limit),
          );
          assert.equal(await memories.countDue(learner.id, scope, 20, limit), Math.min(limit, 130));
        }
        assert.deepEqual(await memories.due(learner.id, scope, 9, 420), []);
      }
    });

    test('a document keeps what it was saved with last: its text, its owner, its end', async () => {
      const { documents, learners } = storage.stores;
      const [one, two] = [await newLearner(), await newLearner()];
      const key = `step:${one.id}`;
      const later = new Date(start.getTime() + 1000);
      const save = (json: string, owner: string | undefined, expiresAt?: Date) =>
        documents.save({ key, owner, json, expiresAt });
      await save('1', one.id);
      await save('2', one.id);
      assert.equal(await documents.find(key, later), '2');
      await save('3', one.id, later);
      assert.equal(await documents.find(key, start), '3');
      assert.equal(await documents.find(key, later), undefined);
      await save('4', one.id);
      assert.equal(await documents.find(key, later), '4');
      await save('5', two.id);
      await learners.forget(one.id);
      assert.equal(await documents.find(key, later), '5');
      await save('6', two.id);
      await learners.forget(two.id);
      assert.equal(await documents.find(key, later), undefined);
      await save('7', undefined);
      await save('8', undefined);
      assert.equal(await documents.find(key, later), '8');
    });

    test('private cards are seen by their owner alone and go with them', async () => {
      const { cards, memories, learners } = storage.stores;
      const [owner, other] = [await newLearner(), await newLearner()];
      await cards.saveOwn([card('p1', { owner: owner.id, deck: 'mine' })]);
      await memories.enrol(owner.id);
      await memories.enrol(other.id);
      assert.ok(await memories.find(owner.id, 'p1'));
      assert.equal(await memories.find(other.id, 'p1'), undefined);
      assert.deepEqual(
        (await cards.decks(owner.id)).filter(({ own }) => own),
        [{ deck: 'mine', cards: 1, own: true }],
      );
      await learners.forget(owner.id);
      assert.equal(await cards.find('p1'), undefined);
      assert.equal(await memories.find(owner.id, 'p1'), undefined);
    });

    test('an edit changes the card for its learner alone', async () => {
      const { cards } = storage.stores;
      const [one, two] = [await newLearner(), await newLearner()];
      await cards.saveOwn([card('shared-like')]);
      await cards.saveEdit(one.id, 'shared-like', { front: 'F', back: 'B' });
      assert.equal((await cards.findFor(one.id, 'shared-like'))?.front, 'F');
      assert.equal((await cards.findFor(two.id, 'shared-like'))?.front, 'front shared-like');
      await cards.saveEdit(one.id, 'shared-like', undefined);
      assert.equal((await cards.findFor(one.id, 'shared-like'))?.front, 'front shared-like');
    });

    test('a timer is claimed by one, and again when its lease has run out', async () => {
      const { timers } = storage.stores;
      await timers.set({ key: 't', kind: 'k', payload: '{}', dueAt: start });
      assert.deepEqual(await timers.claim(later(-1), 60_000, 10), []);
      const [first] = await timers.claim(start, 60_000, 10);
      assert.equal(first?.key, 't');
      assert.deepEqual(await timers.claim(start, 60_000, 10), []);
      const [second] = await timers.claim(later(1), 60_000, 10);
      assert.ok(first && second);
      assert.equal(await timers.take(first), false);
      assert.equal(await timers.take(second), true);
      assert.equal(await timers.find('t'), undefined);
      assert.equal(await timers.nextDue(), undefined);
    });

    test('a timer set anew after its claim is not taken by the old one', async () => {
      const { timers } = storage.stores;
      await timers.set({ key: 'again', kind: 'k', payload: '1', dueAt: start });
      const [timer] = await timers.claim(start, 60_000, 10);
      await timers.set({ key: 'again', kind: 'k', payload: '2', dueAt: start });
      assert.ok(timer);
      assert.equal(await timers.take(timer), false);
      assert.equal((await timers.find('again'))?.payload, '2');
      await timers.cancel('again');
    });

    test('an outbox key is taken once, claimed once and given back by a retry', async () => {
      const { outbox } = storage.stores;
      const message = { key: 'r:1', platform: 'telegram', content: '{}' };
      assert.equal(await outbox.add(message, start), true);
      assert.equal(await outbox.add(message, start), false);
      assert.deepEqual(await outbox.claim('discord', start, 10), []);
      assert.deepEqual(await outbox.claim('telegram', start, 10), [message]);
      assert.deepEqual(await outbox.claim('telegram', later(60), 10), []);
      await outbox.retry('r:1', later(1));
      assert.deepEqual(await outbox.claim('telegram', start, 10), []);
      assert.deepEqual(await outbox.claim('telegram', later(1), 10), [message]);
      await outbox.sent('r:1', later(1));
      assert.equal(await outbox.add(message, later(2)), false);
    });

    test('bulk gives way to everything else, and a message that went out leaves its key alone', async () => {
      const { outbox } = storage.stores;
      await outbox.add({ key: 'b:1', platform: 'bulky', content: 'reminder', isBulk: true }, start);
      await outbox.add({ key: 'b:2', platform: 'bulky', content: 'question' }, later(1));
      assert.deepEqual(
        (await outbox.claim('bulky', later(2), 10)).map(({ key, isBulk }) => [key, isBulk ?? false]),
        [
          ['b:2', false],
          ['b:1', true],
        ],
      );
      await outbox.sent('b:1', later(2));
      assert.equal(await outbox.add({ key: 'b:1', platform: 'bulky', content: 'again' }, later(3)), false);
    });

    test('timers are claimed of the kinds asked for', async () => {
      const { timers } = storage.stores;
      for (const kind of ['one', 'two']) await timers.set({ key: `of:${kind}`, kind, payload: '', dueAt: start });
      assert.deepEqual(
        (await timers.claim(start, 60_000, 10, ['two'])).map(({ key }) => key),
        ['of:two'],
      );
      assert.deepEqual(await timers.claim(start, 60_000, 10, []), []);
      await timers.cancel('of:one');
      await timers.cancel('of:two');
    });

    test('what waits is counted up to a number, and what waits for a closed chat is given up', async () => {
      const { outbox } = storage.stores;
      const platform = 'counted';
      for (const key of ['w:1', 'w:2', 'w:3'])
        await outbox.add({ key, platform, lane: key === 'w:3' ? 'open' : 'closed', content: key, isBulk: true }, start);
      await outbox.add({ key: 'w:4', platform, content: 'urgent' }, start);
      assert.equal(await outbox.waiting([platform, 'elsewhere'], 10), 3);
      assert.equal(await outbox.waiting([platform], 2), 2);
      assert.equal(await outbox.waiting(['elsewhere'], 2), 0);
      await outbox.forsake(platform, 'closed', later(1));
      const left = await outbox.claim(platform, later(1), 10);
      assert.deepEqual(
        left.map(({ key }) => key),
        ['w:4', 'w:3'],
      );
    });

    test('an outbox message that came too late is not sent', async () => {
      const { outbox } = storage.stores;
      await outbox.add({ key: 'r:2', platform: 'telegram', content: '{}', expiresAt: later(5) }, start);
      assert.deepEqual(await outbox.claim('telegram', later(6), 10), []);
    });
  });
}
