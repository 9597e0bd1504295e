import assert from 'node:assert/strict';
import { Readable, Writable } from 'node:stream';
import test from 'node:test';
import { runConsole, toTerminal } from '../../../bots/console/index.ts';
import { toTree } from '../../../core/markdown.ts';
import { coreChat } from '../../core/chat/fixture.ts';

/** What the terminal shows when these lines are piped in. */
async function talk(...lines: string[]): Promise<string> {
  let shown = '';
  const saved: string[] = [];
  const output = new Writable({
    write(chunk: Buffer, _, done) {
      shown += chunk.toString();
      done();
    },
  });
  await runConsole({
    chat: await coreChat(),
    input: Readable.from([lines.map((line) => `${line}\n`).join('')]),
    output,
    isTerminal: false,
    languageCode: 'ru',
    sessionId: 'test',
    now: () => new Date('2026-11-22T09:00:00Z'),
    readFile: () => Promise.reject(new Error('no files here')),
    saveFile: async (name) => {
      saved.push(name);
      return `/files/${name}`;
    },
    texts: {
      noSuchButton: 'нет такой кнопки',
      noSuchFile: (path) => `нет файла ${path}`,
      saved: (path) => `сохранено ${path}`,
      prompt: '›',
    },
  });
  return shown;
}

test('each line of a pipe is answered in order', async () => {
  const shown = await talk('что такое образ', 'какая столица у Франции');
  assert.ok(shown.indexOf('шаблон') >= 0 && shown.indexOf('шаблон') < shown.indexOf('В конспекте этого нет'));
});

test('a number presses the button that bears it', async () => {
  const shown = await talk('/review', '1', '3');
  assert.match(shown, /\[1\] Показать ответ/);
  assert.match(shown, /\[3\] Хорошо · 10 мин/);
  assert.equal(shown.match(/\[1\] Показать ответ/g)?.length, 2);
});

test('a number without its button says so, and without any buttons is a question', async () => {
  assert.match(await talk('/review', '9'), /нет такой кнопки/);
  assert.doesNotMatch(await talk('9'), /нет такой кнопки/);
});

test('a picture is saved and its place told', async () => {
  assert.match(await talk('/review', '1', '3', '/stats'), /сохранено \/files\/konspekt-stats\.png/);
});

test('a file that is not there is named', async () => {
  assert.match(await talk('/import колода.apkg'), /нет файла колода\.apkg/);
});

const rendered = [
  { name: 'a list', markdown: '- раз\n- два\n  - три', text: '• раз\n• два\n  • три' },
  { name: 'a numbered list', markdown: '3. раз\n4. два', text: '3. раз\n4. два' },
  { name: 'a fence', markdown: '```bash\ndocker ps\n```', text: '    docker ps' },
  { name: 'a table', markdown: '| имя | что |\n|---|---|\n| -d | в фоне |', text: 'имя  что\n-d   в фоне' },
  { name: 'a link', markdown: '[сайт](https://example.org)', text: 'сайт (https://example.org)' },
];
for (const { name, markdown, text } of rendered) {
  test(`${name} reads well without colours`, () => assert.equal(toTerminal(toTree(markdown), false).trimEnd(), text));
}

test('a note cannot send commands to the terminal', () => {
  const text = toTerminal(toTree('раз \u001b[2J два `\u001b]0;x\u0007`'), true);
  assert.doesNotMatch(text.replaceAll(/\u001b\[(1|2|22|36|39)m/g, ''), /[\u0000-\u0009\u000b-\u001f]/);
});
