import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { bare, run, start } from './run.ts';

let folder: string;
let notes: string;
let env: NodeJS.ProcessEnv;
before(() => {
  folder = mkdtempSync(join(tmpdir(), 'konspekt-cli-'));
  notes = join(folder, 'notes');
  mkdirSync(notes);
  writeFileSync(
    join(notes, 'docker.md'),
    '# Образ\n\nОбраз — это шаблон для контейнеров.\n\n# Контейнер\n\nКонтейнер — это запущенный образ.\n',
  );
  env = bare({ DATA_DIR: join(folder, 'data') });
});
after(() => rmSync(folder, { recursive: true, force: true }));

const inFolder = (args: string[], input?: string) =>
  run(args, { env, cwd: folder, ...(input !== undefined && { input }) });

const isOneSentence = (text: string): void => {
  assert.match(text, /^konspekt: [^\n]+\n$/);
  assert.doesNotMatch(text, /\n\s+at |Error:/);
};

describe('konspekt ask', () => {
  test('answers in plain words, with the source', async () => {
    const { code, out, err } = await inFolder(['ask', '--notes', notes, 'что', 'такое', 'образ']);
    assert.equal(code, 0, err);
    assert.match(out, /Образ — это шаблон для контейнеров\./);
    assert.match(out, /docker\.md:1 › Образ/);
    assert.doesNotMatch(out, /[{}]|\*\*/);
  });

  test('--json prints one object of the contract', async () => {
    const { code, out } = await inFolder(['ask', '--json', '--notes', notes, 'что такое контейнер']);
    assert.equal(code, 0);
    const line = JSON.parse(out);
    assert.deepEqual(Object.keys(line), ['question', 'answered', 'text', 'intent', 'sources', 'suggestions', 'ms']);
    assert.equal(line.question, 'что такое контейнер');
    assert.equal(line.answered, true);
    assert.equal(line.intent, 'definition');
    assert.match(line.text, /запущенный образ/);
    assert.deepEqual(line.sources[0], { path: 'docker.md', heading: 'Контейнер', startLine: 5, endLine: 7 });
    assert.deepEqual(line.suggestions, []);
    assert.ok(line.ms >= 0);
  });

  test('reads questions from standard input and answers each, in order', async () => {
    const questions = [
      'что такое образ',
      '',
      'привет',
      'как настроить kubernetes',
      '  а контейнер  ',
      '"*" NEAR',
      '😀',
    ];
    const { code, out } = await inFolder(['ask', '--json', '--notes', notes], questions.join('\n'));
    assert.equal(code, 0);
    const lines = out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    assert.deepEqual(
      lines.map(({ question }) => question),
      questions,
    );
    assert.deepEqual(
      lines.map(({ answered }) => answered),
      [true, false, false, false, true, false, false],
    );
    assert.ok(lines[3].suggestions.length > 0);
    for (const { text } of lines) assert.ok(text.length > 0);
  });

  test('takes the folder from NOTES_DIR', async () => {
    const { code, out } = await run(['ask', 'что такое образ'], { env: { ...env, NOTES_DIR: notes }, cwd: folder });
    assert.equal(code, 0);
    assert.match(out, /шаблон/);
  });

  test('an empty folder is told of beside the refusal', async () => {
    mkdirSync(join(folder, 'empty'), { recursive: true });
    const { code, out, err } = await inFolder(['ask', '--json', '--notes', 'empty', 'что такое образ']);
    assert.equal(code, 0);
    assert.equal(JSON.parse(out).answered, false);
    assert.match(err, /^konspekt: .*пока нет заметок.*\n$/);
  });

  test('in the chat too nothing is said to be missing, or learnt, where there is nothing', async () => {
    mkdirSync(join(folder, 'empty'), { recursive: true });
    const { code, out, err } = await inFolder(['chat', '--notes', 'empty'], 'что такое образ\n/review\n');
    assert.equal(code, 0, err);
    assert.match(out, /Заметок пока нет/);
    assert.match(out, /Карточек пока нет/);
    assert.doesNotMatch(out, /В конспекте этого нет|выучено/);
  });

  test('a reader that leaves early is no error', async () => {
    const child = start(['ask', '--json', '--notes', notes], { env, cwd: folder });
    let err = '';
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      err += text;
    });
    child.stdin?.on('error', () => {});
    child.stdin?.write('что такое образ\n');
    await once(child.stdout ?? child, 'data');
    child.stdout?.destroy();
    child.stdin?.end('что такое контейнер\n'.repeat(2000));
    const [code] = await once(child, 'exit');
    assert.equal(code, 0);
    assert.equal(err, '');
  });

  const missing = [
    { name: 'that is not there', at: () => join(folder, 'none') },
    { name: 'that is a file', at: () => join(notes, 'docker.md') },
  ];
  for (const { name, at } of missing) {
    for (const command of ['ask', 'cards', 'chat']) {
      test(`${command}: a folder ${name} is a failure told in one sentence`, async () => {
        const { code, out, err } = await inFolder([command, '--notes', at()]);
        assert.equal(code, 1);
        assert.equal(out, '');
        isOneSentence(err);
        assert.ok(err.includes(at()), 'the folder is named');
      });
    }
  }
});

describe('konspekt --help', () => {
  const commands = [
    [],
    ['start'],
    ['chat'],
    ['ask'],
    ['cards'],
    ['demo'],
    ['demo', 'list'],
    ['demo', 'run'],
    ['demo', 'exec'],
    ['doctor'],
  ];
  for (const command of commands) {
    test(`${['konspekt', ...command].join(' ')} --help`, async () => {
      const { code, out, err } = await inFolder([...command, '--help']);
      assert.equal(code, 0);
      assert.match(out, /^Usage: konspekt/);
      assert.equal(err, '');
    });
  }
});

describe('bad usage is 2', () => {
  const wrong = [
    ['nonsense'],
    ['ask', '--nonsense'],
    ['ask', '--notes'],
    ['cards', 'extra', '--no'],
    ['demo', 'nonsense'],
    ['demo', 'run'],
  ];
  for (const args of wrong) {
    test(`konspekt ${args.join(' ')}`, async () => {
      const { code, out, err } = await inFolder(args);
      assert.equal(code, 2, err);
      assert.equal(out, '');
      assert.match(err, /error: /);
      assert.doesNotMatch(err, /\n\s+at /);
    });
  }

  for (const args of [['ask', 'образ'], ['chat'], ['export', 'cards.csv']]) {
    test(`${args[0]} with a file for a data folder says so`, async () => {
      writeFileSync(join(folder, 'data-file'), '');
      const strange = { ...env, DATA_DIR: join(folder, 'data-file'), NOTES_DIR: notes };
      const { code, err } = await run(args, { env: strange, cwd: folder });
      assert.equal(code, 1);
      isOneSentence(err);
      assert.match(err, /DATA_DIR: .*data-file cannot be used, for it is a file/);
    });
  }

  test('a bad variable is named, with what it must be', async () => {
    const { code, err } = await run(['ask', 'образ'], { env: { ...env, DEFAULT_LOCALE: 'xx' }, cwd: folder });
    assert.equal(code, 2);
    assert.match(err, /DEFAULT_LOCALE/);
    assert.doesNotMatch(err, /\n\s+at /);
  });
});
