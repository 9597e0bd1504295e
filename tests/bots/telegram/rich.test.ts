import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Root, Table } from 'mdast';
import { render } from '../../../bots/telegram/render/index.ts';
import { richOf } from '../../../bots/telegram/render/rich.ts';
import type { Incoming, Outgoing } from '../../../core/chat/index.ts';
import { checkRich, next, person, problemsOf, textIn } from '../../peers/telegram/index.ts';
import { scriptedChat, startHarness, textOf } from './harness.ts';
import { anyRoot, leavesOf } from './trees.ts';

const table = (rows: string[][], align: Table['align'] = null): Table => ({
  type: 'table',
  align,
  children: rows.map((cells) => ({
    type: 'tableRow',
    children: cells.map((value) => ({ type: 'tableCell', children: [{ type: 'text', value }] })),
  })),
});
const root = (...children: Root['children']): Root => ({ type: 'root', children });
const wide = root(
  { type: 'heading', depth: 2, children: [{ type: 'text', value: 'Команды' }] },
  table(
    [
      ['Команда', 'Что делает', 'Кратко', 'С'],
      ['docker ps', 'показывает запущенные контейнеры @всем', 'ps', '1.0'],
    ],
    ['left', 'right'],
  ),
);

test('a wide table is a real table, with headers and columns', () => {
  const cell = (text: string, align: string, more = {}) => ({ text: [text], ...more, align, valign: 'top' });
  assert.deepEqual(render(wide)[0]?.rich, {
    skip_entity_detection: true,
    blocks: [
      { type: 'heading', text: ['Команды'], size: 2 },
      {
        type: 'table',
        is_bordered: true,
        is_compact: true,
        cells: [
          [
            cell('Команда', 'left', { is_header: true }),
            cell('Что делает', 'right', { is_header: true }),
            cell('Кратко', 'left', { is_header: true }),
            cell('С', 'left', { is_header: true }),
          ],
          [
            cell('docker ps', 'left'),
            cell('показывает запущенные контейнеры @всем', 'right'),
            cell('ps', 'left'),
            cell('1.0', 'left'),
          ],
        ],
      },
    ],
  });
});

const plain: { name: string; tree: Root }[] = [
  { name: 'a text without a table', tree: root({ type: 'paragraph', children: [{ type: 'text', value: 'образ' }] }) },
  { name: 'a table that a phone shows anyway', tree: root(table([['Флаг'], ['-d']])) },
  {
    name: 'two things side by side',
    tree: root(
      table([
        ['', 'Образ', 'Контейнер'],
        ['Что это', 'шаблон файлов и настроек', 'процесс по этому шаблону'],
      ]),
    ),
  },
  { name: 'a table of more columns than Telegram has', tree: root(table(Array(2).fill(Array(21).fill('слово')))) },
  {
    name: 'more rows than Telegram has',
    tree: root(table(Array(501).fill(['широкая строка таблицы', 'и ещё одна широкая']))),
  },
  { name: 'a text of several messages', tree: root(...wide.children, { type: 'code', value: 'x'.repeat(5000) }) },
];
for (const { name, tree } of plain) {
  test(`an ordinary message is enough for ${name}`, () => {
    for (const piece of render(tree)) assert.equal(piece.rich, undefined);
  });
}

test('whatever becomes a rich message is one that Telegram takes, and no text is lost', () => {
  let count = 0;
  fc.assert(
    fc.property(anyRoot, (tree) => {
      const rich = richOf(root(...tree.children, ...wide.children));
      if (!rich) return;
      count++;
      assert.deepEqual(problemsOf('sendRichMessage', { chat_id: 1, rich_message: rich }, new Map()), []);
      const squashed = (text: string): string => text.replace(/[\s\0-\x1f|]/g, '').replace(/\p{Surrogate}/gu, '\ufffd');
      const text = squashed(textIn(rich.blocks));
      // Only what fits one ordinary message is sent in this way.
      if (textIn(rich.blocks).length <= 32_768) checkRich(rich as { blocks: unknown[] });
      for (const leaf of leavesOf(tree))
        if (/[\p{L}\p{N}]/u.test(leaf)) assert.ok(text.includes(squashed(leaf)), leaf.slice(0, 80));
    }),
    { numRuns: 200, endOnFailure: true },
  );
  assert.ok(count > 50, `${count} rich messages`);
});

const answer = (incoming: Incoming): Outgoing[] =>
  incoming.kind === 'press'
    ? [{ kind: 'edit', message: incoming.message, body: { text: wide } }]
    : [
        {
          kind: 'send',
          to: incoming.place,
          visibility: 'everyone',
          body: {
            text:
              incoming.kind === 'text' && incoming.text === 'просто'
                ? root({ type: 'paragraph', children: [{ type: 'text', value: 'просто' }] })
                : wide,
            buttons: [[{ label: 'таблица', data: '1:t' }]],
          },
        },
      ];

test('a rich message is sent, and a plain one edited into one', async () => {
  const harness = await startHarness({ chat: scriptedChat(answer).chat });
  const anna = person(harness.server.world, { id: 101, name: 'Анна' });
  anna.send('команды');
  const sent = await harness.server.until('the table', () => anna.inbox[0]);
  assert.equal(sent.kind, 'rich');
  assert.equal(sent.keyboard.flat()[0]?.text, 'таблица');
  anna.send('просто');
  const simple = await harness.server.until('the text', () => anna.inbox[1]);
  anna.press(simple, 'таблица');
  await harness.server.until('the edit', () => simple.edits === 1);
  assert.equal(simple.kind, 'rich');
  assert.match(textOf(simple), /docker ps/);
  await harness.end();
});

for (const [name, code, description, asked] of [
  ['that has no rich messages', 404, 'Not Found: method not found', 1],
  ['that refuses this one', 400, 'Bad Request: RICH_MESSAGE_INVALID', 2],
] as const) {
  test(`a Telegram ${name} gets the same as an ordinary message`, async () => {
    const harness = await startHarness({ chat: scriptedChat(answer).chat });
    const { server } = harness;
    server.faults.push(next(9, /^sendRichMessage$/, { kind: 'error', code, description }));
    const anna = person(server.world, { id: 101, name: 'Анна' });
    anna.send('раз');
    anna.send('два');
    await server.until('both', () => anna.inbox.length === 2);
    for (const posted of anna.inbox) {
      assert.equal(posted.kind, 'text');
      assert.match(textOf(posted), /Команда: docker ps/);
    }
    assert.equal(server.calls.filter(({ method }) => method === 'sendRichMessage').length, asked);
    await harness.end();
  });
}

test('an edit to a rich message that is refused becomes an ordinary edit', async () => {
  const harness = await startHarness({ chat: scriptedChat(answer).chat });
  const { server } = harness;
  const anna = person(server.world, { id: 101, name: 'Анна' });
  anna.send('просто');
  const simple = await server.until('the text', () => anna.inbox[0]);
  server.faults.push(
    next(1, /^editMessageText$/, { kind: 'error', code: 400, description: 'Bad Request: message text is empty' }),
  );
  anna.press(simple, 'таблица');
  await server.until('the edit', () => simple.edits === 1);
  assert.equal(simple.kind, 'text');
  assert.match(textOf(simple), /Команда: docker ps/);
  await harness.end();
});
