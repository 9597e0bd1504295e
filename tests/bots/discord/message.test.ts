import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { readCustomId } from '../../../bots/discord/controls.ts';
import { editsOf, type Message, messagesOf } from '../../../bots/discord/message.ts';
import type { Attachment, Body, Button } from '../../../core/chat/index.ts';
import { toTree } from '../../../core/markdown.ts';
import { type Component, flatten, textOf } from '../../peers/discord/components.ts';
import { visible } from '../../peers/discord/markdown.ts';
import { type MessageBody, messageComplaints } from '../../peers/discord/rules.ts';
import { judgeBody } from '../../peers/discord/schema.ts';
import { bare, leavesOf, tree } from './trees.ts';

function complaints({ files, ...body }: Message, edited = false): string[] {
  const uploads = files.map(({ name, data }, at) => ({ field: `files[${at}]`, name, bytes: data }));
  const existing = edited ? { v2: false, content: 'before', embeds: 0, attachments: [] } : undefined;
  const schema = edited
    ? judgeBody('PATCH', '/channels/1/messages/2', body)
    : judgeBody('POST', '/channels/1/messages', body);
  return [...schema.errors, ...messageComplaints(body as MessageBody, uploads, existing)];
}

const componentsOf = (messages: Message[]): Component[] =>
  flatten(messages.flatMap(({ components }) => (components ?? []) as Component[]));

const readingOf = (messages: Message[]): string =>
  messages
    .flatMap(({ content, components }) => [content ?? '', textOf((components ?? []) as Component[])])
    .map(visible)
    .join('\n');

test('any tree becomes messages that Discord takes, with every word in its order and nothing that was not said', () => {
  fc.assert(
    fc.property(tree, fc.boolean(), (text, edited) => {
      const messages = edited ? editsOf({ text }) : messagesOf({ text });
      assert.deepEqual(
        messages.flatMap((message, index) => complaints(message, edited && index === 0)),
        [],
      );
      const reading = bare(readingOf(messages));
      assert.doesNotMatch(reading, /⟦/);
      let at = 0;
      for (const leaf of leavesOf(text).map(bare).filter(Boolean)) {
        const found = reading.indexOf(leaf, at);
        assert.notEqual(found, -1, `«${leaf.slice(0, 80)}» is missing`);
        at = found + leaf.length;
      }
    }),
    { numRuns: 100 },
  );
});

const button: fc.Arbitrary<Button> = fc.oneof(
  fc.record({ label: fc.string({ maxLength: 120 }), data: fc.constantFrom('1:more::a', '1:grade:x:3', 'плохо#1') }),
  fc.record({
    label: fc.string({ maxLength: 120 }),
    url: fc.constantFrom('https://x.y', 'tg://x', '', `https://x.y/${'a'.repeat(600)}`),
  }),
  fc.record({ label: fc.string(), start: fc.constantFrom('review', 'quiz') }),
);
const attachment: fc.Arbitrary<Attachment> = fc.record({
  name: fc.constantFrom('stats.png', 'образ.png', 'deck.apkg', '../../x', '', 'a b.csv', `${'x'.repeat(200)}.png`),
  mimeType: fc.constantFrom('image/png', 'text/csv', 'application/octet-stream'),
  bytes: fc.constant(new Uint8Array(10)),
  alt: fc.string({ maxLength: 2000 }),
});

test('any buttons and files fit, however many, and none is lost', () => {
  const rows = fc.array(fc.array(button, { maxLength: 9 }), { maxLength: 20 });
  fc.assert(
    fc.property(tree, rows, fc.array(attachment, { maxLength: 14 }), (text, buttons, attachments) => {
      const messages = messagesOf({ text, buttons, attachments });
      assert.deepEqual(
        messages.flatMap((message) => complaints(message)),
        [],
      );
      const shown = componentsOf(messages).filter(({ type }) => type === 2);
      const usable = buttons.flat().filter((it) => !('url' in it) || it.url === 'https://x.y');
      assert.equal(shown.length, usable.length);
      for (const [index, it] of shown.entries()) {
        const expected = usable[index];
        if (!expected || 'url' in expected) continue;
        const meaning = readCustomId(it.custom_id ?? '');
        if ('data' in expected) assert.deepEqual(meaning, { kind: 'press', data: expected.data });
        else assert.deepEqual(meaning, { kind: 'start', payload: expected.start });
      }
      assert.equal(messages.flatMap(({ files }) => files).length, attachments.length);
    }),
    { numRuns: 30 },
  );
});

test('any number of choices becomes menus that Discord takes, and every choice says what its button would', () => {
  const choice = fc.record({
    label: fc.string({ maxLength: 200 }),
    data: fc.integer({ min: 0, max: 60 }).map((at) => `1:setto::zone:${at}`),
    note: fc.option(fc.string({ maxLength: 200 }), { nil: undefined }),
    isChosen: fc.option(fc.boolean(), { nil: undefined }),
  });
  const rows = fc.array(fc.array(choice, { maxLength: 3 }), { maxLength: 30 });
  fc.assert(
    fc.property(
      rows,
      fc.array(fc.array(button, { maxLength: 4 }), { maxLength: 4 }),
      fc.string(),
      (choices, rest, placeholder) => {
        const buttons = [...choices, ...rest] as Button[][];
        const messages = messagesOf({ text, buttons, menu: { rows: choices.length, placeholder } });
        assert.deepEqual(
          messages.flatMap((message) => complaints(message)),
          [],
        );
        const options = componentsOf(messages).flatMap((it) => it.options ?? []);
        const wanted = [...new Set(choices.flat().map(({ data }) => data))];
        assert.deepEqual(
          options.map(({ value }) => readCustomId(value)),
          wanted.map((data) => ({ kind: 'press', data })),
        );
      },
    ),
    { numRuns: 60 },
  );
});

const markdownCases = [
  { name: 'marks', source: '**жирно** *курсив* ~~нет~~ `код`', content: '**жирно** _курсив_ ~~нет~~ `код`' },
  { name: 'a mark between two colons makes no emoji', source: 'да:*:* и *a:*:', content: 'да:\u200B_:_ и _a:_\u200B:' },
  { name: 'headings', source: '# А\n\n## Б\n\n#### В', content: '## А\n\n### Б\n\n**В**' },
  { name: 'a list in a list', source: '1. а\n   - б\n2. в', content: '1. а\n  - б\n2. в' },
  { name: 'code keeps its language', source: '```bash\ndocker ps\n```', content: '```bash\ndocker ps\n```' },
  { name: 'a quote', source: '> мысль\n>\n> ещё', content: '> мысль\n> ещё' },
  { name: 'a link without a preview', source: '[сайт](https://a.ru/)', content: '[сайт](<https://a.ru/>)' },
  { name: 'a bare address', source: 'см. https://a.ru/x_y.', content: 'см. <https://a.ru/x_y>.' },
  { name: 'a link that leads nowhere is its text', source: '[образ](образ.md)', content: 'образ' },
  { name: 'signs of people are letters', source: '2\\*2\\*2 \\_x\\_ \\# y', content: '2\\*2\\*2 \\_x\\_ # y' },
  {
    name: 'mentions are letters',
    source: '@everyone <@123456789012345678>',
    content: '\\@everyone \\<@123456789012345678>',
  },
  { name: 'a line that would be a heading', source: '\\# не заголовок', content: '\\# не заголовок' },
  { name: 'a narrow table', source: '|а|б|\n|-|-|\n|1|2|', content: '```\nа  б\n─  ─\n1  2\n```' },
];
for (const { name, source, content } of markdownCases) {
  test(`writes Discord's Markdown: ${name}`, () => {
    const [message] = messagesOf({ text: toTree(source) });
    assert.equal(message?.content, content);
  });
}

const text = toTree('Ответ');
const picture = { name: 'схема.png', mimeType: 'image/png', bytes: new Uint8Array(3), alt: 'схема' };
const shapes: { name: string; body: Body; types: number[] }[] = [
  { name: 'a short answer is plain', body: { text }, types: [] },
  {
    name: 'buttons stand in a container',
    body: { text, buttons: [[{ label: 'Ещё', data: '1:more::a' }]] },
    types: [17, 10, 1, 2],
  },
  {
    name: 'choices of one kind are a menu, the way back a button',
    body: {
      text,
      buttons: [[{ label: 'Москва', data: 'a' }], [{ label: 'Омск', data: 'b' }], [{ label: 'Назад', data: 'c' }]],
      menu: { rows: 2, placeholder: 'Часовой пояс' },
    },
    types: [17, 10, 1, 3, 1, 2],
  },
  { name: 'a caption stands over its picture', body: { text, attachments: [picture] }, types: [17, 10, 12] },
  {
    name: 'a long text has its picture beside it',
    body: { text: toTree('Длинный ответ. '.repeat(40)), attachments: [picture] },
    types: [17, 9, 10, 11],
  },
  {
    name: 'a document is a file',
    body: { text, attachments: [{ ...picture, mimeType: 'text/csv' }] },
    types: [17, 10, 13],
  },
  { name: 'a rule divides', body: { text: toTree('а\n\n---\n\nб') }, types: [17, 10, 14, 10] },
];
for (const { name, body, types } of shapes) {
  test(`chooses the shape: ${name}`, () => {
    const messages = messagesOf(body);
    assert.deepEqual(
      componentsOf(messages).map(({ type }) => type),
      types,
    );
    assert.deepEqual(
      messages.flatMap((message) => complaints(message)),
      [],
    );
  });
}

test('a code block longer than a message is closed and opened again', () => {
  const code = Array.from({ length: 400 }, (_, at) => `docker run --rm image-${at}`).join('\n');
  const messages = messagesOf({ text: toTree(`Вот:\n\n\`\`\`bash\n${code}\n\`\`\``) });
  assert.ok(messages.length > 1);
  for (const part of componentsOf(messages).filter(({ type }) => type === 10)) {
    assert.match(part.content ?? '', /```bash\n[^`]+\n```$/);
  }
  assert.equal(bare(readingOf(messages)), bare(`Вот:${code}`));
});

test('an edit clears what a plain message had, since components cannot stand beside it', () => {
  const [first] = editsOf({ text });
  assert.equal(first?.content, null);
  assert.deepEqual(first?.embeds, []);
});
