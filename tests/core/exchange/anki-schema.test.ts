import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import Database from 'better-sqlite3';
import { strFromU8, unzipSync } from 'fflate';
import { z } from 'zod';
import { exportCards, importCards } from '../../../core/exchange/index.ts';
import { ankiFiles } from '../../../core/storage/index.ts';
import { card, type World, world } from '../review/world.ts';

/**
 * What Anki's own reader of schema 11 demands: a field that is missing, or of another type, makes it refuse the file. The
 * types follow its structures (notetype, deck, deck options); what it defaults may be absent.
 */
const int = z.number().int();
const noteType = z.object({
  id: int.positive(),
  name: z.string().min(1),
  type: z.literal([0, 1]),
  mod: int,
  usn: int,
  sortf: int.min(0),
  did: int.nullable(),
  tmpls: z
    .array(
      z.object({
        name: z.string().min(1),
        ord: int.min(0),
        qfmt: z.string(),
        afmt: z.string(),
        bqfmt: z.string(),
        bafmt: z.string(),
        did: int.nullable(),
      }),
    )
    .min(1),
  flds: z
    .array(
      z.object({
        name: z.string().min(1),
        ord: int.min(0),
        sticky: z.boolean(),
        rtl: z.boolean(),
        font: z.string(),
        size: int.positive(),
      }),
    )
    .min(1),
  css: z.string(),
  latexPre: z.string(),
  latexPost: z.string(),
  latexsvg: z.boolean(),
  req: z.array(z.tuple([int, z.enum(['none', 'any', 'all']), z.array(int)])),
});
const today = z.tuple([int, int]);
const deck = z.object({
  id: int.positive(),
  name: z.string().min(1),
  mod: int,
  usn: int,
  lrnToday: today,
  revToday: today,
  newToday: today,
  timeToday: today,
  collapsed: z.boolean(),
  browserCollapsed: z.boolean(),
  desc: z.string(),
  dyn: z.literal(0),
  conf: int.positive(),
  extendNew: int,
  extendRev: int,
});
const options = z.object({
  id: int.positive(),
  name: z.string(),
  mod: int,
  usn: int,
  maxTaken: int,
  autoplay: z.boolean(),
  timer: z.literal([0, 1]),
  replayq: z.boolean(),
  dyn: z.boolean(),
  new: z.object({
    bury: z.boolean(),
    delays: z.array(z.number()),
    initialFactor: int,
    ints: z.tuple([int, int, int]),
    order: z.literal([0, 1]),
    perDay: int,
  }),
  rev: z.object({ bury: z.boolean(), ease4: z.number(), ivlFct: z.number(), maxIvl: int, perDay: int }),
  lapse: z.object({
    delays: z.array(z.number()),
    leechAction: z.literal([0, 1]),
    leechFails: int,
    minInt: int,
    mult: z.number(),
  }),
});
const byId = <T extends z.ZodType>(entry: T) => z.record(z.string().regex(/^\d+$/), entry);
const json = (text: unknown): unknown => JSON.parse(String(text));

const front = 'Что делает `a < b && c`?';
async function studied(): Promise<World> {
  const cards = Array.from({ length: 8 }, (_, index) =>
    card(`c${index}`, {
      ordinal: index,
      deck: index % 2 ? 'сети/bridge.md' : 'docker.md',
      tags: ['docker', 'сети'],
      front: index === 0 ? front : `Вопрос **${index}**?`,
      back: `Ответ ${index}`,
    }),
  );
  const w = await world(cards, { newPerDay: 6 });
  await w.study((id) => (id.endsWith('1') ? 'easy' : 'good'));
  w.set('2026-12-05T09:00:00Z');
  let asked = 0;
  await w.study(() => (asked++ % 3 === 0 ? 'again' : 'good'), 5);
  return w;
}
const depsOf = (w: World) => ({ stores: w.storage.stores, ankiFiles, now: w.now, plans: w.plans });

async function opened(w: World) {
  const { bytes } = await exportCards(depsOf(w), w.learner, 'apkg');
  const files = unzipSync(bytes);
  return { bytes, files, database: new Database(Buffer.from(files['collection.anki2'] ?? [])) };
}

test('every field of an exported collection is what Anki reads', async () => {
  const { files, database } = await opened(await studied());
  const rows = <T extends z.ZodType>(sql: string, row: T): z.infer<T>[] =>
    z.array(row).parse(database.prepare(sql).all());
  assert.deepEqual(Object.keys(files).sort(), ['collection.anki2', 'media']);
  assert.deepEqual(json(strFromU8(files.media ?? new Uint8Array())), {}, 'the list of media is a JSON object');
  assert.equal(database.pragma('integrity_check', { simple: true }), 'ok');

  const [col, ...others] = rows(
    'select * from col',
    z.object({
      id: z.literal(1),
      crt: int.positive().max(4e9), // seconds
      mod: int.min(1e12), // milliseconds
      scm: int.min(1e12),
      ver: z.literal(11),
      dty: int,
      usn: int,
      ls: int,
      conf: z.string(),
      models: z.string(),
      decks: z.string(),
      dconf: z.string(),
      tags: z.string(),
    }),
  );
  assert.ok(col && others.length === 0);
  const types = byId(noteType).parse(json(col.models));
  const decks = byId(deck).parse(json(col.decks));
  const presets = byId(options).parse(json(col.dconf));
  assert.ok(
    z.object({ curDeck: int, activeDecks: z.array(int), nextPos: int, collapseTime: int }).parse(json(col.conf)),
  );
  assert.deepEqual(json(col.tags), {});
  for (const [id, entry] of [...Object.entries(types), ...Object.entries(decks)]) assert.equal(Number(id), entry.id);
  assert.ok(decks['1'], 'the default deck');
  for (const { conf } of Object.values(decks)) assert.ok(presets[conf]);
  assert.deepEqual(
    Object.values(decks)
      .map(({ name }) => name)
      .sort(),
    ['Default', 'docker', 'сети::bridge'],
  );

  const notes = rows(
    'select * from notes',
    z.object({
      id: int.positive(),
      guid: z.string().min(10),
      mid: int,
      mod: int.positive().max(4e9),
      usn: z.literal(-1),
      tags: z.literal(' docker сети '),
      flds: z.string(),
      sfld: z.string(),
      csum: int.min(0).max(0xffffffff),
      flags: z.literal(0),
      data: z.literal(''),
    }),
  );
  assert.equal(notes.length, 8);
  assert.equal(new Set(notes.map(({ guid }) => guid)).size, 8);
  for (const { mid, flds, sfld, csum } of notes) {
    const type = types[String(mid)];
    assert.ok(type);
    assert.equal(flds.split('\u001f').length, type.flds.length);
    assert.equal(csum, Number.parseInt(createHash('sha1').update(sfld).digest('hex').slice(0, 8), 16));
    assert.doesNotMatch(sfld, /<\w|&\w+;/, 'the sorting field has neither markup nor entities');
  }
  assert.ok(notes.some(({ sfld }) => sfld === front.replaceAll('`', '')));

  const cards = rows(
    'select * from cards',
    z.object({
      id: int.positive(),
      nid: int,
      did: int,
      ord: z.literal(0),
      mod: int.positive().max(4e9),
      usn: z.literal(-1),
      type: int.min(0).max(3),
      queue: int.min(-3).max(4),
      due: int,
      ivl: int.min(0),
      factor: int.min(0),
      reps: int.min(0),
      lapses: int.min(0),
      left: int,
      odue: z.literal(0),
      odid: z.literal(0),
      flags: z.literal(0),
      data: z.string(),
    }),
  );
  const noteIds = new Set(notes.map(({ id }) => id));
  for (const { nid, did, type, queue, due, ivl, left, data } of cards) {
    assert.ok(noteIds.has(nid) && decks[String(did)]);
    if (type === 0) assert.deepEqual([queue, ivl, left, data], [0, 0, 0, '']);
    if (type === 2) assert.ok(queue === 2 && ivl >= 1 && due >= 0 && due < 40_000, 'days since the collection began');
    if (type === 1 || type === 3) assert.ok(queue === 1 && due > 1e9 && left === 1001, 'a step ends at a second');
    if (type > 0) z.object({ s: z.number().positive(), d: z.number().min(1).max(10), lrt: int }).parse(json(data));
  }
  assert.deepEqual([...new Set(cards.map(({ type }) => type))].sort().includes(0), true);
  assert.ok(cards.some(({ type }) => type === 2) && cards.some(({ type }) => type === 1 || type === 3));

  const reviews = rows(
    'select * from revlog',
    z.object({
      id: int.min(1e12),
      cid: int,
      usn: z.literal(-1),
      ease: int.min(1).max(4),
      ivl: int,
      lastIvl: int,
      factor: int,
      time: int.min(0),
      type: int.min(0).max(3),
    }),
  );
  const cardIds = new Set(cards.map(({ id }) => id));
  assert.ok(reviews.length > 8 && reviews.every(({ cid }) => cardIds.has(cid)));
  database.close();
});

test('a package imported twice updates, doubles nothing, and keeps what was learnt', async () => {
  const w = await studied();
  const { bytes } = await opened(w);
  const fresh = await world([]);
  fresh.set(w.now().toISOString());
  const take = () =>
    fresh.storage.transaction((stores) =>
      importCards({ ...depsOf(fresh), stores }, fresh.learner, { name: 'deck.apkg', bytes }),
    );
  const first = await take();
  assert.ok(first.ok);
  assert.equal(first.value.added + first.value.updated, 8);
  const learnt = await fresh.stores.memories.all(fresh.learner.id);
  const rows = (await fresh.stores.log.latest(fresh.learner.id, 1000)).length;
  assert.ok(rows > 0, 'the history came along');
  const second = await take();
  assert.ok(second.ok);
  assert.deepEqual([second.value.added, second.value.updated], [0, 8]);
  assert.equal((await fresh.stores.cards.inScope(fresh.learner.id, { kind: 'all' })).length, 8);
  assert.deepEqual(await fresh.stores.memories.all(fresh.learner.id), learnt);
  assert.equal((await fresh.stores.log.latest(fresh.learner.id, 1000)).length, rows, 'no review counts twice');
});
