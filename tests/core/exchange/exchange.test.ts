import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { unzipSync, zipSync } from 'fflate';
import { isoDate } from '../../../core/day.ts';
import { type ExportFormat, exportCards, type ImportProblem, importCards } from '../../../core/exchange/index.ts';
import { exchangeSentence } from '../../../core/exchange/sentence.ts';
import { translator } from '../../../core/i18n/index.ts';
import { type Card, grades } from '../../../core/review/index.ts';
import { ankiFiles } from '../../../core/storage/index.ts';
import { card, type World, world } from '../review/world.ts';
import { newerApkg } from './anki-samples.ts';

const depsOf = (w: World) => ({ stores: w.storage.stores, ankiFiles, now: w.now, plans: w.plans });
const give = (w: World, format: ExportFormat) => exportCards(depsOf(w), w.learner, format);
const take = (w: World, name: string, bytes: Uint8Array) =>
  w.storage.transaction((stores) => importCards({ ...depsOf(w), stores }, w.learner, { name, bytes }));
const csv = (w: World, text: string) => take(w, 'слова.csv', new TextEncoder().encode(text));

async function studied(cards: Card[]): Promise<World> {
  const w = await world(cards, { newPerDay: 50 });
  await w.study((id) => (id.endsWith('1') ? 'easy' : 'good'));
  w.set('2026-12-05T09:00:00Z');
  let asked = 0;
  await w.study(() => (asked++ % 4 === 0 ? 'again' : 'good'), 12);
  return w;
}

const deck = () =>
  Array.from({ length: 12 }, (_, index) =>
    card(`c${index}`, {
      ordinal: index,
      deck: index % 2 ? 'сети/bridge.md' : 'docker.md',
      tags: ['docker'],
      front: `Что делает \`cmd ${index}\`?`,
      back: `**Ответ** ${index} & <тег>\n\nещё строка`,
    }),
  );

const memoriesOf = async (w: World) =>
  new Map((await w.stores.memories.all(w.learner.id)).map((memory) => [memory.cardId, memory]));

for (const format of ['apkg', 'csv'] as const) {
  test(`progress lost here comes back from an exported ${format}`, async () => {
    const w = await studied(deck());
    const before = await memoriesOf(w);
    const { bytes, name, cards } = await give(w, format);
    assert.equal(cards, 12);
    const fresh = await world(deck());
    fresh.set(w.now().toISOString());
    const report = await take(fresh, name, bytes);
    assert.ok(report.ok);
    assert.deepEqual([report.value.added, report.value.updated, report.value.withProgress], [0, 12, 12]);
    for (const [id, memory] of await memoriesOf(fresh)) {
      const old = before.get(id);
      assert.ok(old);
      if (old.state === 'review') {
        assert.deepEqual([memory.state, memory.dueDay, memory.intervalDays], ['review', old.dueDay, old.intervalDays]);
      }
      assert.ok(Math.abs(memory.stabilityDays - old.stabilityDays) < 0.001);
      assert.deepEqual([memory.reps, memory.lapses], [old.reps, old.lapses]);
    }
  });

  test(`the same ${format} again adds nothing and sets nothing back`, async () => {
    const w = await studied(deck());
    const { bytes, name } = await give(w, format);
    const fresh = await world([]);
    fresh.set(w.now().toISOString());
    const first = await take(fresh, name, bytes);
    assert.ok(first.ok);
    assert.equal(first.value.added, 12);
    const asked = await fresh.next();
    assert.ok(asked.kind === 'card');
    fresh.pass(3_600_000);
    await fresh.grade(asked.card.id, 'good');
    const before = await memoriesOf(fresh);
    const rows = await fresh.stores.log.count(fresh.learner.id);
    const second = await take(fresh, name, bytes);
    assert.ok(second.ok);
    assert.deepEqual([second.value.added, second.value.updated, second.value.withProgress], [0, 12, 0]);
    assert.deepEqual(await memoriesOf(fresh), before);
    assert.equal(await fresh.stores.log.count(fresh.learner.id), rows);
  });
}

test('texts survive the way to Anki and back', async () => {
  const w = await studied(deck());
  const { bytes, name } = await give(w, 'apkg');
  const fresh = await world([]);
  await take(fresh, name, bytes);
  const cards = await fresh.stores.cards.inScope(fresh.learner.id, { kind: 'all' });
  const one = cards.find(({ front }) => front.includes('cmd 3'));
  assert.equal(one?.front, 'Что делает `cmd 3`?');
  assert.equal(one?.back, '**Ответ** 3 & <тег>\n\nещё строка');
  assert.deepEqual([one?.deck, one?.tags], ['сети/bridge', ['docker']]);
});

test('an export again keeps guids and ids and raises the time of change', async () => {
  const w = await studied(deck());
  const read = async () => {
    const entry = unzipSync((await give(w, 'apkg')).bytes)['collection.anki2'];
    assert.ok(entry);
    return ankiFiles.read(entry);
  };
  const first = await read();
  w.pass(5000);
  const second = await read();
  assert.deepEqual(
    second.notes.map(({ id, guid, typeId }) => [id, guid, typeId]),
    first.notes.map(({ id, guid, typeId }) => [id, guid, typeId]),
  );
  assert.equal(new Set(first.cards.map(({ id }) => id)).size, 12);
  assert.equal(new Set(first.reviews.map(({ id }) => id)).size, first.reviews.length);
  for (const [index, note] of second.notes.entries()) {
    assert.ok(note.modifiedSecs > (first.notes[index]?.modifiedSecs ?? 0));
  }
});

test('a new Anki package brings fields, clozes, decks, tags, due dates and history', async () => {
  const w = await world([]);
  const report = await take(w, 'deck.apkg', newerApkg());
  assert.deepEqual(report, {
    ok: true,
    value: { added: 3, updated: 0, withProgress: 2, skipped: 1, decks: ['Сети/Docker'] },
  });
  const cards = await w.stores.cards.inScope(w.learner.id, { kind: 'all' });
  const memories = await memoriesOf(w);
  const find = (front: string) => {
    const found = cards.find((one) => one.front === front);
    assert.ok(found, `${front} among ${cards.map((one) => one.front).join(' | ')}`);
    return { ...found, memory: memories.get(found.id) };
  };
  const basic = find('Что делает `docker ps`?');
  assert.equal(basic.back, 'Показывает **контейнеры**\nи их состояние');
  assert.deepEqual(basic.tags, ['docker', 'сеть']);
  assert.deepEqual(
    [basic.memory?.stabilityDays, basic.memory?.difficulty, basic.memory?.intervalDays],
    [31.5, 4.2, 30],
  );
  assert.equal(isoDate(basic.memory?.dueDay ?? 0), '2026-12-07');
  const hidden = find('Сеть [какая?] создаётся по умолчанию');
  assert.equal(hidden.back, 'Сеть **bridge** создаётся по умолчанию\n(в Docker)');
  assert.equal(hidden.memory?.state, 'new');
  const suspended = find('Сеть bridge создаётся […]');
  assert.equal(suspended.memory?.suspension, 'learner');
  assert.equal(suspended.sibling, hidden.sibling);
  const rows = await w.stores.log.latest(w.learner.id, 100);
  assert.equal(rows.filter(({ kind }) => kind === 'imported').length, 3);
});

test('a card with imported history is reviewed like any other', async () => {
  const w = await world([]);
  await take(w, 'deck.apkg', newerApkg());
  w.set('2026-12-08T09:00:00Z');
  const asked = await w.study(() => 'good');
  assert.ok(asked.length >= 2);
});

test('tables of two columns, of Excel and of spreadsheets are read', async () => {
  const tables = [
    'apple,яблоко\npear,груша\n',
    'apple;яблоко\r\npear;груша\r\n',
    'apple\tяблоко\npear\tгруша',
    '\ufeffFront,Back\n"apple",яблоко\npear,"груша"\n',
    'Вопрос;Ответ;Теги\napple;яблоко;еда\npear;груша;\n',
  ];
  for (const table of tables) {
    const w = await world([]);
    const report = await csv(w, table);
    assert.ok(report.ok && report.value.added === 2, table);
    const cards = await w.stores.cards.inScope(w.learner.id, { kind: 'all' });
    assert.deepEqual(
      new Set(cards.map(({ front, back }) => `${front}=${back}`)),
      new Set(['apple=яблоко', 'pear=груша']),
    );
    assert.deepEqual(report.value.decks, ['слова']);
  }
});

test('a table in Windows-1251 is read', async () => {
  const w = await world([]);
  const bytes = Uint8Array.from([...'a;'].map((c) => c.charCodeAt(0)).concat([0xff, 0xe1, 0xeb, 0xee, 0xea, 0xee])); // яблоко
  assert.ok((await take(w, 'w.csv', bytes)).ok);
  const [one] = await w.stores.cards.inScope(w.learner.id, { kind: 'all' });
  assert.equal(one?.back, 'яблоко');
});

test('a text that a spreadsheet would run is exported as text and comes back unchanged', async () => {
  const front = '=HYPERLINK("http://x")';
  const w = await world([card('a', { front, back: '-1, "да"\nи ещё' })]);
  const { bytes, name } = await give(w, 'csv');
  assert.doesNotMatch(new TextDecoder().decode(bytes), /(^|,)"?[=]/m);
  const fresh = await world([]);
  assert.ok((await take(fresh, name, bytes)).ok);
  const [one] = await fresh.stores.cards.inScope(fresh.learner.id, { kind: 'all' });
  assert.deepEqual([one?.front, one?.back], [front, '-1, "да"\nи ещё']);
});

test('the same question in two tables with two answers is two cards, and each table updates its own', async () => {
  const w = await world([]);
  const table = (name: string, text: string) => take(w, name, new TextEncoder().encode(`front,back\n${text}\n`));
  const answers = async () =>
    (await w.stores.cards.inScope(w.learner.id, { kind: 'all' })).map(({ deck, back }) => `${deck}: ${back}`).sort();
  const added = async (name: string, text: string) => {
    const report = await table(name, text);
    assert.ok(report.ok, JSON.stringify(report));
    return report.value.added;
  };
  assert.equal(await added('реки.csv', 'bank,берег'), 1);
  assert.equal(await added('деньги.csv', 'bank,банк'), 1);
  assert.deepEqual(await answers(), ['деньги: банк', 'реки: берег']);
  assert.equal(await added('деньги.csv', 'bank,кредитное учреждение'), 0);
  assert.equal(await added('реки.csv', 'bank,берег реки'), 0);
  assert.deepEqual(await answers(), ['деньги: кредитное учреждение', 'реки: берег реки']);
  // A file that has only been renamed brings no second copy.
  assert.equal(await added('речные слова.csv', 'bank,берег реки'), 0);
});

test('any texts survive a CSV', async () => {
  const words = fc.string({
    unit: fc.constantFrom('a', 'я', '"', ',', ';', '\t', '\n', '=', "'", ' '),
    minLength: 1,
    maxLength: 12,
  });
  await fc.assert(
    fc.asyncProperty(words, words, async (front, back) => {
      fc.pre(front.trim() !== '' && back.trim() !== '');
      const w = await world([card('a', { front: front.trim(), back: back.trim() })]);
      const { bytes, name } = await give(w, 'csv');
      const fresh = await world([]);
      assert.ok((await take(fresh, name, bytes)).ok);
      const [one] = await fresh.stores.cards.inScope(fresh.learner.id, { kind: 'all' });
      assert.deepEqual([one?.front, one?.back], [front.trim(), back.trim()]);
    }),
    { numRuns: 60 },
  );
});

test('the JSON export holds the settings, the accounts, every card and every row of the log', async () => {
  const w = await studied(deck());
  const { bytes } = await give(w, 'json');
  const data = JSON.parse(new TextDecoder().decode(bytes));
  assert.equal(data.learner.settings.zone, 'Europe/Moscow');
  assert.deepEqual(data.learner.accounts, [{ platform: 'console', accountId: '1' }]);
  assert.equal(data.cards.length, 12);
  assert.equal(data.log.length, await w.stores.log.count(w.learner.id));
  assert.ok(grades.includes(data.log[0].grade));
});

const bad: { name: string; file: string; bytes: () => Uint8Array; kind: ImportProblem['kind'] }[] = [
  {
    name: 'a text called .apkg',
    file: 'a.apkg',
    bytes: () => new TextEncoder().encode('hello'),
    kind: 'broken-package',
  },
  {
    name: 'an archive without a collection',
    file: 'a.apkg',
    bytes: () => zipSync({ x: new Uint8Array(9) }),
    kind: 'broken-package',
  },
  {
    name: 'a collection that is no database',
    file: 'a.apkg',
    bytes: () => zipSync({ 'collection.anki2': new Uint8Array(5000).fill(7) }),
    kind: 'broken-package',
  },
  { name: 'half a package', file: 'a.apkg', bytes: () => newerApkg().subarray(0, 1500), kind: 'broken-package' },
  {
    name: 'a broken compression',
    file: 'a.apkg',
    bytes: () => zipSync({ 'collection.anki21b': new Uint8Array(500).fill(40) }),
    kind: 'broken-package',
  },
  { name: 'a picture', file: 'a.png', bytes: () => new Uint8Array(10), kind: 'unknown-format' },
  {
    name: 'a quote never closed',
    file: 'a.csv',
    bytes: () => new TextEncoder().encode('a,b\nc,"d\n'),
    kind: 'broken-csv',
  },
  { name: 'one column', file: 'a.csv', bytes: () => new TextEncoder().encode('a\nb\n'), kind: 'no-columns' },
  {
    name: 'an empty table',
    file: 'a.csv',
    bytes: () => new TextEncoder().encode('front,back\n,\n'),
    kind: 'nothing-in-it',
  },
  {
    name: 'a hundred megabytes',
    file: 'a.csv',
    bytes: () => new Uint8Array(100 * 1024 * 1024).fill(97),
    kind: 'too-large',
  },
  {
    name: 'too many rows',
    file: 'a.csv',
    bytes: () => new TextEncoder().encode('q,a\n'.repeat(50_001)),
    kind: 'too-many',
  },
];
for (const { name, file, bytes, kind } of bad) {
  test(`${name} is refused with a sentence`, async () => {
    const w = await world([]);
    const result = await take(w, file, bytes());
    assert.ok(!result.ok);
    assert.equal(result.error.kind, kind);
    for (const locale of ['ru', 'en'] as const) assert.match(exchangeSentence(translator(locale), result.error), /\.$/);
    assert.deepEqual(await w.stores.cards.inScope(w.learner.id, { kind: 'all' }), []);
  });
}

test('a damaged package never does more than be refused', async () => {
  const whole = newerApkg();
  const w = await world([]);
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 0, max: whole.length - 1 }),
      fc.integer({ min: 0, max: 255 }),
      async (at, byte) => {
        const damaged = whole.slice();
        damaged[at] = byte;
        const result = await take(w, 'a.apkg', damaged);
        assert.ok(result.ok || ['broken-package', 'nothing-in-it'].includes(result.error.kind));
      },
    ),
    { numRuns: 150 },
  );
});
