import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import type { Root } from 'mdast';
import { toTerminal } from '../../bots/console/render.ts';
import { messagesOf } from '../../bots/discord/message.ts';
import { plainWithoutMentions, render } from '../../bots/telegram/render/index.ts';
import { answer, sayAnswer } from '../../core/answer/index.ts';
import { translator } from '../../core/i18n/index.ts';
import { Library } from '../../core/search/index.ts';
import { mentionsIn, parseHtml, plainText } from '../peers/telegram/text.ts';

// A note is text, whoever wrote it: nothing in it runs, calls anybody, or leads where an address should not.

const CONTROLS = /(?!\n|\t)\p{Cc}/u;
const folder = mkdtempSync(join(tmpdir(), 'konspekt-hostile-'));
after(() => rmSync(folder, { recursive: true, force: true }));

const note = `# Капкан

## Что такое капкан

Капкан — это <script>alert(1)</script> ловушка <img src=x onerror=alert(2)> с [ссылкой](javascript:alert(3)),
[данными](data:text/html;base64,PHNjcmlwdD4=), [человеком](tg://user?id=42) и [файлом](file:///etc/passwd).
Её видят @everyone, @here, @durov, <@123456789012345678>, <@&123456789012345678>, <#123456789012345678> и /stop.
Управляющие знаки: \u001b[31mкрасный\u001b[0m \u0007 \u202Eтекст наоборот\u202C. Хорошая ссылка: [сайт](https://example.org/a).
`;
writeFileSync(join(folder, 'trap.md'), note);
const library = new Library({ folder, indexPath: join(folder, 'index.db') });
assert.ok((await library.sync()).ok);
after(() => library.close());
const found = answer(library, 'что такое капкан');
assert.equal(found.kind, 'answer');
const said: Root = sayAnswer(found, translator('ru'));
assert.match(JSON.stringify(said), /ловушка/, 'the trap itself is the answer');

test('on Telegram a note is text: no tag of its own, no address but of the web, nobody is called', () => {
  for (const { html, plain } of render(said)) {
    const styled = parseHtml(html);
    const { text, entities } = styled;
    assert.match(text, /ловушка/);
    assert.doesNotMatch(html, /<(script|img)/i);
    for (const entity of entities) if (entity.type === 'text_link') assert.match(entity.url ?? '', /^https?:/);
    assert.doesNotMatch(html, /href="(?!https?:)/);
    assert.deepEqual(mentionsIn(styled), []);
    assert.deepEqual(mentionsIn(plainText(plainWithoutMentions(plain))), []);
    assert.doesNotMatch(text, CONTROLS);
  }
});

test('on Discord a note is text: nobody is called, no address but of the web', () => {
  for (const message of messagesOf({ text: said })) {
    assert.deepEqual(message.allowed_mentions?.parse, []);
    const all = JSON.stringify(message);
    assert.match(all, /ловушка/);
    // A bracket that is escaped opens no link.
    assert.doesNotMatch(message.content ?? '', /(?<!\\)\[[^\]]*\]\((?!<?https?:)/);
    assert.doesNotMatch(
      JSON.parse(`[${all}]`)
        .map((one: unknown) => JSON.stringify(one))
        .join(''),
      /\\u001b|\\u0007/,
    );
  }
});

test('in the terminal a note moves no cursor and colours nothing', () => {
  const shown = toTerminal(said, false);
  assert.match(shown, /ловушка/);
  assert.doesNotMatch(shown, CONTROLS);
});
