import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { after, before, describe, test } from 'node:test';
import { translator } from '../../../core/i18n/index.ts';
import { defaultSettings } from '../../../core/learners/index.ts';
import { openPostgres, type Storage, type StorageProblem, storageSentence } from '../../../core/storage/index.ts';
import { command, freshDatabase, serverTest } from '../../postgres/server.ts';
import { start } from './databases.ts';

/** What only a server with many connections can show; the contract of the stores is stores.test.ts. */
describe('PostgreSQL with two processes', serverTest, () => {
  let url: string;
  let [first, second]: Storage[] = [];
  before(async () => {
    url = await freshDatabase();
    // Both make the schema at the same moment.
    [first, second] = await Promise.all([opened(url), opened(url)]);
  });
  after(() => Promise.all([first?.close(), second?.close()]));

  const both = (): [Storage, Storage] => {
    assert.ok(first && second);
    return [first, second];
  };

  test('an event delivered to both is done once, and both give its reply', async () => {
    const [a, b] = both();
    for (let n = 0; n < 20; n++) {
      let done = 0;
      const handle = (storage: Storage) =>
        storage.withEvent(`event:${n}`, start, async () => {
          done++;
          await pause(5);
          return `reply ${n}`;
        });
      const replies = await Promise.all([handle(a), handle(b), handle(a), handle(b)]);
      assert.deepEqual(new Set(replies.map(({ reply }) => reply)), new Set([`reply ${n}`]));
      assert.equal(replies.filter(({ repeated }) => !repeated).length, 1);
      assert.equal(done, 1);
    }
  });

  for (const { name, isThere } of [
    { name: 'a document that is there', isThere: true },
    { name: 'a document that is not there yet', isThere: false },
  ]) {
    test(`no change of ${name} is lost when both change it at once`, async () => {
      const key = `count:${isThere}`;
      const save = (storage: Pick<Storage, 'stores'>, count: number) =>
        storage.stores.documents.save({ key, owner: undefined, json: String(count), expiresAt: undefined });
      if (isThere) await save(both()[0], 0);
      const increment = (storage: Storage) =>
        storage.transaction(async (stores) => {
          const count = Number((await stores.documents.find(key, start)) ?? 0);
          await pause(1);
          await save({ stores }, count + 1);
        });
      await Promise.all(Array.from({ length: 40 }, (_, n) => increment(both()[n % 2] as Storage)));
      assert.equal(await both()[0].stores.documents.find(key, start), '40');
    });
  }

  test('one learner is made of one account, and their changes take turns', async () => {
    const [a, b] = both();
    const account = { platform: 'telegram', accountId: '1' };
    const make = (storage: Storage, id: string) =>
      storage.transaction(({ learners }) =>
        learners.create(account, { id, createdAt: start, settings: defaultSettings('ru', 'UTC') }),
      );
    const ids = (await Promise.all([make(a, 'one'), make(b, 'two'), make(a, 'three')])).map(({ id }) => id);
    assert.equal(new Set(ids).size, 1);
    const bump = (storage: Storage) =>
      storage.transaction(async ({ learners }) => {
        const learner = await learners.findByAccount(account);
        assert.ok(learner);
        await pause(1);
        const settings = { ...learner.settings, newPerDay: learner.settings.newPerDay + 1 };
        await learners.saveSettings(learner.id, settings);
      });
    const before = (await a.stores.learners.findByAccount(account))?.settings.newPerDay ?? 0;
    await Promise.all(Array.from({ length: 20 }, (_, n) => bump(both()[n % 2] as Storage)));
    assert.equal((await a.stores.learners.findByAccount(account))?.settings.newPerDay, before + 20);
  });

  test('two that wait for each other both get through', async () => {
    const [a, b] = both();
    for (const key of ['left', 'right'])
      await a.stores.documents.save({ key, owner: undefined, json: '0', expiresAt: undefined });
    const cross = (storage: Storage, keys: readonly string[]) =>
      storage.transaction(async ({ documents }) => {
        for (const key of keys) {
          const json = String(Number(await documents.find(key, start)) + 1);
          await pause(20);
          await documents.save({ key, owner: undefined, json, expiresAt: undefined });
        }
      });
    await Promise.all([cross(a, ['left', 'right']), cross(b, ['right', 'left'])]);
    assert.equal(await a.stores.documents.find('left', start), '2');
    assert.equal(await a.stores.documents.find('right', start), '2');
  });

  test('a character that PostgreSQL cannot hold is replaced', async () => {
    const [a] = both();
    await a.stores.gaps.add('что такое\0ноль?', ['a\0b'], start);
    const gap = (await a.stores.gaps.list(50)).find(({ question }) => question.includes('ноль'));
    assert.deepEqual([gap?.question, gap?.suggestions], ['что такое\u{fffd}ноль?', ['a\0b']]);
  });

  test('connections that break in the middle cost nothing: the work is done once', async () => {
    const [a] = both();
    let attempts = 0;
    const { reply } = await a.withEvent('event:broken', start, async (stores) => {
      await stores.gaps.add('что такое сеть?', [], start);
      if (++attempts <= 2) await breakAll(url);
      return 'kept';
    });
    assert.equal(reply, 'kept');
    assert.equal(attempts, 3);
    assert.equal((await a.stores.gaps.list(10))[0]?.times, 1);
    await a.transaction(({ gaps }) => gaps.add('что такое сеть?', [], start));
    assert.equal((await a.stores.gaps.list(10))[0]?.times, 2);
  });

  test('whoever is frozen in the middle of a transaction loses it, and does it anew on waking', async () => {
    const impatient = new URL(await freshDatabase());
    impatient.searchParams.set('idle_in_transaction_session_timeout', '200');
    const storage = await opened(impatient.href);
    let attempts = 0;
    const { reply } = await storage.withEvent('event:frozen', start, async ({ gaps }) => {
      await gaps.add('что такое сеть?', [], start);
      if (++attempts === 1) freezeUntilEnded(impatient.href);
      await gaps.add('что такое том?', [], start);
      return 'kept';
    });
    assert.deepEqual([reply, attempts], ['kept', 2]);
    assert.deepEqual(
      (await storage.stores.gaps.list(10)).map(({ times }) => times),
      [1, 1],
    );
    await storage.close();
  });
});

describe('a PostgreSQL that cannot be used', serverTest, () => {
  const cases: { name: string; url: () => Promise<string>; kind: StorageProblem['kind'] }[] = [
    { name: 'nobody listens', url: async () => 'postgres://a:s3cret@127.0.0.1:1/x', kind: 'unreachable' },
    { name: 'the password is wrong', url: () => changed({ password: 's3cret' }), kind: 'refused' },
    { name: 'there is no such database', url: () => changed({ pathname: '/nowhere' }), kind: 'refused' },
    { name: 'it is another program’s', url: somebodyElses, kind: 'occupied' },
    { name: 'it is a newer version’s', url: newer, kind: 'newer' },
  ];
  for (const { name, url, kind } of cases) {
    test(`${name}: a sentence, and no password in it`, async () => {
      const given = await url();
      const refused = await openPostgres(given, start);
      assert.ok(!refused.ok);
      assert.equal(refused.error.kind, kind);
      for (const locale of ['ru', 'en'] as const) {
        const sentence = storageSentence(translator(locale), refused.error);
        assert.match(sentence, /DATABASE_URL/);
        assert.ok(!sentence.includes(new URL(given).password), sentence);
      }
    });
  }
});

async function changed(parts: { password?: string; pathname?: string }): Promise<string> {
  return Object.assign(new URL(await freshDatabase()), parts).href;
}

async function somebodyElses(): Promise<string> {
  const url = await freshDatabase();
  await command('create table card (number text)', url);
  return url;
}

async function newer(): Promise<string> {
  const url = await freshDatabase();
  await (await opened(url)).close();
  await command(`insert into migration values (999, 'future', 0)`, url);
  return url;
}

async function opened(url: string): Promise<Storage> {
  const storage = await openPostgres(url, start);
  if (!storage.ok) throw new Error(JSON.stringify(storage.error));
  return storage.value;
}

/** As a server that restarts: every connection to this database is cut. */
async function breakAll(url: string): Promise<void> {
  const name = new URL(url).pathname.slice(1);
  await command('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', undefined, [name]);
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Nothing happens in this process until the server has ended the transaction in which it stands; its word for it is unread. */
function freezeUntilEnded(url: string): void {
  const watch = `
    import pg from 'pg';
    const client = new pg.Client({ connectionString: process.argv[1] });
    await client.connect();
    const isOpen = async () => (await client.query(
      "select 1 from pg_stat_activity where datname = current_database() and state like 'idle in transaction%'",
    )).rows.length > 0;
    while (await isOpen()) await new Promise((resolve) => setTimeout(resolve, 50));
    await client.end();`;
  execFileSync(process.execPath, ['--input-type=module', '-e', watch, url]);
}
