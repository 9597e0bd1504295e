import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import Database from 'better-sqlite3';
import { openSqlite } from '../../../core/storage/index.ts';
import { conversations } from '../../conversations/index.ts';
import { start } from '../storage/databases.ts';
import { coreStage } from './fixture.ts';

const folder = mkdtempSync(join(tmpdir(), 'konspekt-forget-'));
after(() => rmSync(folder, { recursive: true, force: true }));

type Cell = { table: string; column: string; text: string };

/** Every cell of every table, as text. */
function cells(database: Database.Database): Cell[] {
  const tables = database.prepare("select name from sqlite_master where type = 'table'").pluck().all() as string[];
  return tables.flatMap((table) =>
    (database.prepare(`select * from "${table}"`).all() as Record<string, unknown>[]).flatMap((row) =>
      Object.entries(row).map(([column, value]) => ({ table, column, text: String(value) })),
    ),
  );
}

const idOf = (name: string): string => `${name}-7700112233`;
const filled = new Set<string>();
const owned = [
  ...['card_edit', 'card_report', 'preset', 'review_log', 'study_day'].map((table) => [table, 'learner_id'] as const),
  ['document', 'owner'] as const,
];
let exported = 0;

for (const [at, { name, play }] of conversations.entries()) {
  test(`after «${name}» and /forget nothing in the database names anybody`, async () => {
    const file = join(folder, `${at}.db`);
    const people = new Set<string>();
    const stage = await coreStage({
      called: (who) => {
        people.add(who);
        return { id: idOf(who), name: who };
      },
      open: async () => {
        const opened = await openSqlite(file, start);
        assert.ok(opened.ok);
        return opened.value;
      },
    });
    await play(stage);
    const database = new Database(file, { readonly: true });
    const idsOf = (who: string): string[] =>
      database.prepare('select learner_id from account where account_id = ?').pluck().all(idOf(who)) as string[];
    for (const who of [...people]) {
      const marks = [...idsOf(who), who]; // the account's id holds the name
      for (const { table, text } of cells(database)) if (marks.some((mark) => text.includes(mark))) filled.add(table);
      for (const id of idsOf(who)) {
        await stage.person(who).say('/export json');
        const last = stage.sent.at(-1);
        const file = last?.kind === 'send' ? last.body.attachments?.[0] : undefined;
        if (!file) continue; // their conversation is in the middle of something else
        const told = JSON.parse(new TextDecoder().decode(file.bytes));
        for (const [table, column] of owned) {
          const rows = database.prepare(`select count(*) from ${table} where ${column} = ?`).pluck().get(id);
          const shown = table === 'review_log' ? told.log : table === 'study_day' ? told.days : told.kept[table];
          assert.equal(shown.length, rows, `${table} of ${who}`);
        }
        exported++;
      }
      const { text, buttons } = await stage.person(who).say('/forget');
      // Of somebody who has only looked around there is nothing.
      const done = idsOf(who).length > 0 ? await stage.person(who).press(buttons[0] ?? '') : { text };
      assert.match(done.text, /ничего не хранится|nothing about you/i);
      const left = cells(database).filter(({ text }) => marks.some((mark) => text.includes(mark)));
      assert.deepEqual(left, [], `of ${who}`);
    }
    database.close();
  });
}

test('the conversations have written about people into every table that can hold them', () => {
  assert.ok(exported > 30, `${exported} exports`);
  for (const table of [
    'learner',
    'account',
    'event',
    'document',
    'memory',
    'review_log',
    'study_day',
    'card',
    'timer',
    'outbox',
  ])
    assert.ok(filled.has(table), `${table}: nothing was ever there to be forgotten; seen ${[...filled]}`);
});
