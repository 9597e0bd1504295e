import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { defaultSettings } from '../../../core/learners/index.ts';
import { createPlans, type Grade, gradeCard, grades, nextCard, recompute } from '../../../core/review/index.ts';
import { moveToPostgres, openPostgres, openSqlite, type Storage } from '../../../core/storage/index.ts';
import { bare, run } from '../../bots/cli/run.ts';
import { command, freshDatabase, serverTest } from '../../postgres/server.ts';
import { card } from '../review/world.ts';
import { start } from './databases.ts';

const folder = mkdtempSync(join(tmpdir(), 'konspekt-move-'));
after(() => rmSync(folder, { recursive: true, force: true }));

/** What texts people write, and what tears a list of values apart that is put together carelessly. */
const texts = ['«Образ» — 🐳', '{"a":[1,"\\u0000"]}', 'a,b;"c"\\d\'e{f}', 'NULL', '', '  \n\t', 'nul:\0.'];

/** An installation with some weeks of study in every table that study touches. */
async function installation(name: string, reviews: number): Promise<string> {
  const file = join(folder, name, 'progress.db');
  const storage = await opened(openSqlite(file, start));
  const cards = texts.flatMap((text, index) =>
    Array.from({ length: 6 }, (_, copy) => card(`c${index}-${copy}`, { front: text, back: `${copy}: ${text}` })),
  );
  await storage.stores.cards.replaceShared(cards, start);
  const plans = createPlans();
  for (const [index, id] of ['anna', 'boris', 'vera'].entries()) {
    const settings = { ...defaultSettings('ru', 'Asia/Omsk'), newPerDay: 40 };
    const account = { platform: 'telegram', accountId: String(index + 1) };
    const learner = await storage.stores.learners.create(account, { id, createdAt: start, settings });
    for (let n = 0; n < reviews; n++) {
      const now = () => new Date(start.getTime() + n * 5 * 3_600_000);
      await storage.withEvent(`${id}:${n}`, now(), async (stores) => {
        const deps = { stores, now, plans };
        const next = await nextCard(deps, learner);
        if (next.kind === 'done') return '';
        const grade: Grade = grades[(n * 7 + index) % 4] ?? 'good';
        assert.ok((await gradeCard(deps, learner, { cardId: next.card.id, grade, turn: next.turn })).ok);
        return `${grade} ${texts[n % texts.length]}`;
      });
    }
    const json = JSON.stringify({ texts });
    await storage.stores.documents.save({ key: `review:${id}`, owner: id, json, expiresAt: undefined });
    await storage.stores.timers.set({ key: `t:${id}`, kind: 'reminder', payload: json, dueAt: start });
    await storage.stores.outbox.add({ key: `o:${id}`, platform: 'telegram', content: json }, start);
  }
  await storage.stores.inbox.add('7', [{ id: 900_000_000_000, lane: '1', body: texts[2] ?? '', receivedAt: 1 }], 'me');
  await storage.stores.gaps.add('что такое под?', ['Kubernetes'], start);
  await storage.close();
  return file;
}

describe('an installation moves to PostgreSQL', serverTest, () => {
  test('with every review: the same memories, and they follow from the log', async () => {
    const file = await installation('whole', 40);
    const url = await freshDatabase();
    const moved = await moveToPostgres(file, url, start);
    assert.ok(moved.ok, JSON.stringify(moved));
    const counts = new Map(moved.value.map(({ table, rows }) => [table, rows]));
    const [before, now] = [await opened(openSqlite(file, start)), await opened(openPostgres(url, start))];
    let reviews = 0;
    for (const id of ['anna', 'boris', 'vera']) {
      const learner = await now.stores.learners.find(id);
      assert.ok(learner);
      assert.deepEqual(await memoriesOf(now, id), await memoriesOf(before, id));
      const rows = await now.stores.log.latest(id, 1000);
      assert.deepEqual(rows, await before.stores.log.latest(id, 1000));
      assert.deepEqual((await recompute(now.stores, learner)).mismatches, []);
      reviews += rows.length;
    }
    assert.ok(reviews > 100, `${reviews} reviews`);
    assert.equal(counts.get('review_log'), reviews);
    assert.equal(counts.get('inbox'), 1);
    assert.deepEqual(await now.stores.inbox.claim('7', 'next', 5), await before.stores.inbox.claim('7', 'next', 5));
    assert.equal((await now.stores.cards.find('c6-1'))?.front, 'nul:\u{fffd}.');
    // Study goes on where it was: the next number in the log is free.
    const seq = await now.transaction(({ log }) => log.nextSeq('anna'));
    assert.equal(seq, ((await before.stores.log.latest('anna', 1))[0]?.seq ?? 0) + 1);
    await Promise.all([before.close(), now.close()]);
  });

  test('or not at all, when a copy differs', async () => {
    const file = await installation('differs', 5);
    const url = await freshDatabase();
    await (await opened(openPostgres(url, start))).close();
    await command(
      `create function spoil() returns trigger as $$ begin new.took_ms := new.took_ms + 1; return new; end $$ language plpgsql;
       create trigger spoil before insert on review_log for each row when (new.seq = 3 and new.learner_id = 'vera') execute function spoil()`,
      url,
    );
    const moved = await moveToPostgres(file, url, start);
    assert.deepEqual(moved, { ok: false, error: { kind: 'differs', table: 'review_log', before: 15, after: 15 } });
    assert.deepEqual(await command('select 1 from learner', url), []);
  });

  test('and the command says what it did, or why it did not', async () => {
    const dataDir = join(await installation('command', 8), '..');
    const url = await freshDatabase();
    const env = bare({ DATA_DIR: dataDir, DEFAULT_LOCALE: 'en' });
    const migrate = (...args: string[]) => run(['migrate-to', ...args], { env, cwd: folder });
    const help = await migrate('--help');
    assert.equal(help.code, 0);
    assert.match(help.out, /compared/);
    const done = await migrate(url);
    assert.equal(done.code, 0, done.err);
    assert.match(done.out, /review_log +24 +[0-9a-f]{16}\n/);
    assert.match(done.out, /24 of them in the review log/);

    const refusals: { args: string[]; code: number; words: RegExp }[] = [
      { args: [url], code: 1, words: /not empty: the table \w+ has rows/ },
      { args: ['mysql://a@b/c'], code: 2, words: /must start with postgres/ },
      { args: [], code: 2, words: /missing required argument/ },
      { args: ['postgres://u:s3cret@127.0.0.1:1/x'], code: 1, words: /cannot be reached/ },
    ];
    for (const { args, code, words } of refusals) {
      const ran = await migrate(...args);
      assert.equal(ran.code, code, ran.err);
      assert.match(ran.err, words);
      assert.doesNotMatch(ran.err, /s3cret|\n\s+at /);
    }
    const running = await opened(openSqlite(join(dataDir, 'progress.db'), start));
    const busy = await migrate(await freshDatabase());
    await running.close();
    assert.equal(busy.code, 1);
    assert.match(busy.err, /is open: stop the bot/);
    const nothing = await run(['migrate-to', url], {
      env: bare({ DATA_DIR: join(folder, 'none'), DEFAULT_LOCALE: 'en' }),
      cwd: folder,
    });
    assert.match(nothing.err, /no file/);
    writeFileSync(join(dataDir, 'progress.db'), 'not a database at all');
    assert.match((await migrate(await freshDatabase())).err, /not a Konspekt progress database/);
  });
});

const memoriesOf = async (storage: Storage, id: string) =>
  (await storage.stores.memories.all(id)).sort((a, b) => (a.cardId < b.cardId ? -1 : 1));

async function opened(result: ReturnType<typeof openSqlite>): Promise<Storage> {
  const storage = await result;
  if (!storage.ok) throw new Error(JSON.stringify(storage.error));
  return storage.value;
}
