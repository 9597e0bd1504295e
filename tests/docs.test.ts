import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import test from 'node:test';
import { parseEnv } from 'node:util';
import { packageRoot } from '../core/assets.ts';
import { commandNames } from '../core/chat/commands.ts';
import { readConfig, variables } from '../core/config/index.ts';
import { ENDPOINTS } from '../core/demos/gate.ts';
import { VERBS } from '../core/demos/verbs.ts';
import { bare, run } from './bots/cli/run.ts';

const read = (path: string): string => readFileSync(join(packageRoot, path), 'utf8');
const readmes = ['README.md', 'README.ru.md'] as const;
const example = read('.env.example');

/** Rows of the configuration table: `| `NAME` | `default` | meaning |`. */
const rowsOf = (readme: string): { name: string; value: string; meaning: string }[] =>
  [...readme.matchAll(/^\| `([A-Z_]+)` \| (?:`(.*?)`|—) \| (.+) \|$/gm)].map(
    ([, name = '', value = '', meaning = '']) => ({
      name,
      value,
      meaning,
    }),
  );

test('.env.example has every variable, in the order of core/config, each with a comment above', () => {
  const lines = example.split('\n');
  const names = lines.flatMap((line) => /^([A-Z_]+)=/.exec(line)?.[1] ?? []);
  assert.deepEqual(names, variables);
  const bare = lines.filter((line, at) => /^[A-Z_]+=/.test(line) && !lines[at - 1]?.startsWith('# '));
  assert.deepEqual(bare, []);
});

test('.env.example as it is means the defaults', () => {
  assert.deepEqual(readConfig(parseEnv(example) as NodeJS.ProcessEnv), readConfig({}));
});

for (const path of readmes) {
  test(`${path} has every variable with its default`, () => {
    const values = parseEnv(example);
    const rows = rowsOf(read(path)).map(({ name, value }) => [name, value]);
    assert.deepEqual(
      rows,
      variables.map((name) => [name, values[name] ?? '']),
    );
  });

  test(`${path} names every command of the command line, and no other`, () => {
    const sources = readdirSync(join(packageRoot, 'bots/cli')).map((name) => read(`bots/cli/${name}`));
    const registered = sources.flatMap((source) => {
      // `demo` has subcommands: they are registered on it, and it does nothing alone.
      const group = /const (\w+) = program/.exec(source)?.[1];
      const names = [...source.matchAll(/\.command\('([\w-]+)'\)/g)].map(([, name = '']) => name);
      const given = /register\w+\((\w+): Command\)/.exec(source)?.[1] ?? 'program';
      if (given !== 'program') return names.map((name) => `${given} ${name}`);
      return group ? names.slice(1).map((name) => `${group} ${name}`) : names;
    });
    const documented = [...read(path).matchAll(/^\| `konspekt ([a-z-]+(?: [a-z]+)*)/gm)].map(([, name]) => name);
    assert.ok(registered.length > 10);
    assert.deepEqual(documented.sort(), registered.sort());
  });

  test(`${path} names no chat command that does not exist`, () => {
    const named = [...read(path).matchAll(/^\| (`\/.+?) \|/gm)].flatMap(([, cell = '']) => cell.match(/[a-z]+/g) ?? []);
    assert.ok(named.length > 10);
    assert.deepEqual(
      named.filter((name) => !commandNames.some((known) => known === name)),
      [],
    );
  });
}

test('both READMEs have the same headings, tables, code and links', () => {
  const shapes = readmes.map((path) => {
    const text = read(path);
    const prose = text.replace(/```.*?```/gs, '');
    return {
      headings: [...prose.matchAll(/^(#+) /gm)].map(([, marks]) => marks),
      rows: [...prose.matchAll(/^\| (`.+?`) \|/gm)].map(([, cell]) => cell),
      code: [...text.matchAll(/```.*?```/gs)].map(([block]) => block.replace(/#.*$/gm, '')),
      links: [...prose.matchAll(/\]\((?!README)(.+?)\)/g)].map(([, link]) => link),
    };
  });
  assert.deepEqual(shapes[0], shapes[1]);
});

test('decisions are numbered, each number once, and say so in their first line', () => {
  const names = readdirSync(join(packageRoot, 'docs/adr')).sort();
  const numbers = names.map((name) => Number(/^(\d{4})-/.exec(name)?.[1]));
  assert.deepEqual(
    numbers,
    names.map((_, at) => at + 1),
  );
  for (const [at, name] of names.entries()) assert.match(read(`docs/adr/${name}`), new RegExp(`^# ${at + 1}\\. `));
});

test('links between the documents lead somewhere', () => {
  const folder = (path: string): string[] =>
    readdirSync(join(packageRoot, path))
      .filter((name) => name.endsWith('.md'))
      .map((name) => join(path, name));
  for (const path of [...folder('.'), ...folder('docs'), ...folder('docs/adr')]) {
    for (const [, link = ''] of read(path).matchAll(/\]\((?!https?:|#)([^)#]+)/g)) {
      assert.ok(existsSync(join(packageRoot, dirname(path), link)), `${path} links to ${link}`);
    }
  }
});

test('docs/demos.md gives other proxies the list that our own goes by', () => {
  const block = /```proxy\n([\s\S]*?)```/.exec(read('docs/demos.md'))?.[1] ?? '';
  assert.deepEqual(block.trim().split('\n'), [...ENDPOINTS]);
});

test('docs/demos.md lists every command of the sandbox with the flags it takes, and no other', () => {
  const cell = (text: string): string => text.replaceAll('|', '\\|');
  const rows = VERBS.map(({ usage, flags }) => {
    const taken = flags.filter(({ refused }) => refused === undefined);
    const names = taken.map(({ short, long }) => `\`${short ? `-${short}, ` : ''}--${long}\``);
    return `| \`docker ${cell(usage)}\` | ${names.join(' ') || '—'} |`;
  });
  const listed = [...read('docs/demos.md').matchAll(/^\| `docker .*$/gm)].map(([row]) => row);
  assert.deepEqual(listed, rows);
});

for (const path of readmes) {
  test(`the conversation in ${path} is what the bot says`, async (t) => {
    const [, told = ''] = /```text\n(› [\s\S]*?)\n```/.exec(read(path)) ?? [];
    const dataDir = mkdtempSync(join(tmpdir(), 'konspekt-readme-'));
    t.after(() => rmSync(dataDir, { recursive: true, force: true }));
    const asked = [...told.matchAll(/^› (.+)$/gm)].map(([, question]) => question);
    const env = bare({ DATA_DIR: dataDir, NOTES_DIR: join(packageRoot, 'knowledge'), DEFAULT_LOCALE: 'ru' });
    const { out } = await run(['start'], { env, cwd: packageRoot, input: `${asked.join('\n')}\n` });
    assert.ok(asked.length > 0);
    assert.equal(out.trim(), told.replace(/^(?:\n?› .+\n)/gm, '').trim());
  });
}
