import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import Database from 'better-sqlite3';
import { strFromU8, unzipSync } from 'fflate';
import * as v from 'valibot';
import { exportCards, importCards } from '../../../core/exchange/index.ts';
import { ankiFiles } from '../../../core/storage/index.ts';
import { card, type World, world } from '../review/world.ts';

/**
 * What Anki's own reader of schema 11 demands: a field that is missing, or of another type, makes it refuse the file. The
 * types follow its structures (notetype, deck, deck options); what it defaults may be absent.
 */
const int = v.pipe(v.number(), v.integer());
const atLeast = (least: number) => v.pipe(int, v.minValue(least));
const between = (least: number, most: number) => v.pipe(atLeast(least), v.maxValue(most));
const text = v.pipe(v.string(), v.nonEmpty());
const noteType = v.object({
  id: atLeast(1),
  name: text,
  type: v.picklist([0, 1]),
  mod: int,
  usn: int,
  sortf: atLeast(0),
  did: v.nullable(int),
  tmpls: v.pipe(
    v.array(
      v.object({
        name: text,
        ord: atLeast(0),
        qfmt: v.string(),
        afmt: v.string(),
        bqfmt: v.string(),
        bafmt: v.string(),
        did: v.nullable(int),
      }),
    ),
    v.nonEmpty(),
  ),
  flds: v.pipe(
    v.array(
      v.object({
        name: text,
        ord: atLeast(0),
        sticky: v.boolean(),
        rtl: v.boolean(),
        font: v.string(),
        size: atLeast(1),
      }),
    ),
    v.nonEmpty(),
  ),
  css: v.string(),
  latexPre: v.string(),
  latexPost: v.string(),
  latexsvg: v.boolean(),
  req: v.array(v.strictTuple([int, v.picklist(['none', 'any', 'all']), v.array(int)])),
});
const today = v.strictTuple([int, int]);
const deck = v.object({
  id: atLeast(1),
  name: text,
  mod: int,
  usn: int,
  lrnToday: today,
  revToday: today,
  newToday: today,
  timeToday: today,
  collapsed: v.boolean(),
  browserCollapsed: v.boolean(),
  desc: v.string(),
  dyn: v.literal(0),
  conf: atLeast(1),
  extendNew: int,
  extendRev: int,
});
const options = v.object({
  id: atLeast(1),
  name: v.string(),
  mod: int,
  usn: int,
  maxTaken: int,
  autoplay: v.boolean(),
  timer: v.picklist([0, 1]),
  replayq: v.boolean(),
  dyn: v.boolean(),
  new: v.object({
    bury: v.boolean(),
    delays: v.array(v.number()),
    initialFactor: int,
    ints: v.strictTuple([int, int, int]),
    order: v.picklist([0, 1]),
    perDay: int,
  }),
  rev: v.object({ bury: v.boolean(), ease4: v.number(), ivlFct: v.number(), maxIvl: int, perDay: int }),
  lapse: v.object({
    delays: v.array(v.number()),
    leechAction: v.picklist([0, 1]),
    leechFails: int,
    minInt: int,
    mult: v.number(),
  }),
});
const Memory = v.object({
  s: v.pipe(v.number(), v.gtValue(0)),
  d: v.pipe(v.number(), v.minValue(1), v.maxValue(10)),
  lrt: int,
});
const byId = <T extends v.GenericSchema>(entry: T) => v.record(v.pipe(v.string(), v.regex(/^\d+$/)), entry);
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
  const rows = <T extends v.GenericSchema>(sql: string, row: T): v.InferOutput<T>[] =>
    v.parse(v.array(row), database.prepare(sql).all());
  assert.deepEqual(Object.keys(files).sort(), ['collection.anki2', 'media']);
  assert.deepEqual(json(strFromU8(files.media ?? new Uint8Array())), {}, 'the list of media is a JSON object');
  assert.equal(database.pragma('integrity_check', { simple: true }), 'ok');

  const [col, ...others] = rows(
    'select * from col',
    v.object({
      id: v.literal(1),
      crt: between(1, 4e9), // seconds
      mod: atLeast(1e12), // milliseconds
      scm: atLeast(1e12),
      ver: v.literal(11),
      dty: int,
      usn: int,
      ls: int,
      conf: v.string(),
      models: v.string(),
      decks: v.string(),
      dconf: v.string(),
      tags: v.string(),
    }),
  );
  assert.ok(col && others.length === 0);
  const types = v.parse(byId(noteType), json(col.models));
  const decks = v.parse(byId(deck), json(col.decks));
  const presets = v.parse(byId(options), json(col.dconf));
  assert.ok(
    v.parse(v.object({ curDeck: int, activeDecks: v.array(int), nextPos: int, collapseTime: int }), json(col.conf)),
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
    v.object({
      id: atLeast(1),
      guid: v.pipe(v.string(), v.minLength(10)),
      mid: int,
      mod: between(1, 4e9),
      usn: v.literal(-1),
      tags: v.literal(' docker сети '),
      flds: v.string(),
      sfld: v.string(),
      csum: between(0, 0xffffffff),
      flags: v.literal(0),
      data: v.literal(''),
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
    v.object({
      id: atLeast(1),
      nid: int,
      did: int,
      ord: v.literal(0),
      mod: between(1, 4e9),
      usn: v.literal(-1),
      type: between(0, 3),
      queue: between(-3, 4),
      due: int,
      ivl: atLeast(0),
      factor: atLeast(0),
      reps: atLeast(0),
      lapses: atLeast(0),
      left: int,
      odue: v.literal(0),
      odid: v.literal(0),
      flags: v.literal(0),
      data: v.string(),
    }),
  );
  const noteIds = new Set(notes.map(({ id }) => id));
  for (const { nid, did, type, queue, due, ivl, left, data } of cards) {
    assert.ok(noteIds.has(nid) && decks[String(did)]);
    if (type === 0) assert.deepEqual([queue, ivl, left, data], [0, 0, 0, '']);
    if (type === 2) assert.ok(queue === 2 && ivl >= 1 && due >= 0 && due < 40_000, 'days since the collection began');
    if (type === 1 || type === 3) assert.ok(queue === 1 && due > 1e9 && left === 1001, 'a step ends at a second');
    if (type > 0) v.parse(Memory, json(data));
  }
  assert.deepEqual([...new Set(cards.map(({ type }) => type))].sort().includes(0), true);
  assert.ok(cards.some(({ type }) => type === 2) && cards.some(({ type }) => type === 1 || type === 3));

  const reviews = rows(
    'select * from revlog',
    v.object({
      id: atLeast(1e12),
      cid: int,
      usn: v.literal(-1),
      ease: between(1, 4),
      ivl: int,
      lastIvl: int,
      factor: int,
      time: atLeast(0),
      type: between(0, 3),
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
