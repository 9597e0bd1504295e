import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { type InboxStore, memoryInbox, memorySentFiles, type SentFileStore } from '../../../core/inbox/index.ts';
import { databases } from '../storage/databases.ts';

type Opened = { inbox: InboxStore; files: SentFileStore; close: () => Promise<void> };

const homes: { name: string; open: () => Promise<Opened> }[] = [
  { name: 'memory', open: async () => ({ inbox: memoryInbox(), files: memorySentFiles(), close: async () => {} }) },
  ...databases.map(({ name, open }) => ({
    name,
    open: async () => {
      const storage = await open();
      return { inbox: storage.stores.inbox, files: storage.stores.sentFiles, close: storage.close };
    },
  })),
];

const row = (id: number, at = 1000) => ({ id, lane: 'a', body: `{"id":${id}}`, receivedAt: at });

for (const { name, open } of homes) {
  describe(`the inbox in ${name}`, () => {
    let home: Opened;
    before(async () => {
      home = await open();
    });
    after(() => home.close());

    test('keeps an update once, whatever comes again', async () => {
      const { inbox } = home;
      assert.deepEqual((await inbox.add('bot0', [row(1), row(2), row(2)], 'me')).sort(), [1, 2]);
      assert.deepEqual(await inbox.add('bot0', [row(2), row(3)], 'me'), [3]);
      assert.deepEqual(await inbox.add('other0', [row(2)], 'me'), [2]);
      assert.deepEqual(
        (await inbox.claim('bot0', 'next', 10)).map(({ id }) => id),
        [1, 2, 3],
      );
      assert.deepEqual(await inbox.claim('bot0', 'next', 10), [], 'what was given does not come again');
      assert.deepEqual((await inbox.claim('bot0', 'third', 10))[0], { ...row(1), steps: 0 });
      assert.equal((await inbox.claim('bot0', 'fourth', 1))[0]?.id, 1);
    });
    test('a finished update does not come back, and its content is gone', async () => {
      const { inbox } = home;
      await inbox.add('bot1', [row(1), row(2)], 'me');
      await inbox.record('bot1', [1], [[2, 3]]);
      assert.deepEqual(await inbox.claim('bot1', 'next', 10), [{ ...row(2), steps: 3 }]);
      assert.deepEqual(await inbox.add('bot1', [row(1)], 'me'), []);
    });
    test('only what is finished and old is forgotten', async () => {
      const { inbox } = home;
      await inbox.add('bot2', [row(1, 1000), row(2, 1000), row(3, 9000)], 'me');
      await inbox.record('bot2', [1, 3], []);
      await inbox.prune(new Date(5000));
      assert.deepEqual(await inbox.add('bot2', [row(1), row(2), row(3)], 'me'), [1]);
    });
    test('a file is found under its newest id', async () => {
      const { files } = home;
      assert.equal(await files.find('bot3', 'h'), undefined);
      await files.save('bot3', 'h', 'one');
      await files.save('bot3', 'h', 'two');
      assert.equal(await files.find('bot3', 'h'), 'two');
      assert.equal(await files.find('other3', 'h'), undefined);
    });
  });
}
