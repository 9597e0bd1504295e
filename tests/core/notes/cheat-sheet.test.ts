import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseNote } from '../../../core/notes/index.ts';

const cases: [name: string, code: string[], is: string[]][] = [
  [
    'what a command does stands behind it, under the comment above',
    ['# Списки', 'ls       # имена', 'ls -la   # всё', '', '# Место', 'df -h    # свободно'],
    ['3 paragraph Списки', '4 item ls — имена ← Списки', '5 item ls -la — всё ← Списки'].concat([
      '7 paragraph Место',
      '8 item df -h — свободно ← Место',
    ]),
  ],
  [
    'what a command does stands above it',
    ['# отдать папку', 'chown -R web /srv', '', '# закрыть файл от всех', 'chmod 600 key', '# кто я', 'whoami'],
    [
      '3-4 item chown -R web /srv — отдать папку',
      '6-7 item chmod 600 key — закрыть файл от всех',
      '8-9 item whoami — кто я',
    ],
  ],
  [
    'a script is one piece',
    ['#!/bin/sh', '# чистит', 'for f in *.log; do', '  rm "$f"  # по одному', 'done', 'ls # a', 'pwd # b', 'df # c'],
    ['2-11 code'],
  ],
  ['two commands are an example', ['ls # имена', 'pwd # где я'], ['2-5 code']],
  ['commands that nobody explains stay together', ['# так', 'ls', 'pwd', 'whoami', 'id'], ['2-8 code']],
];

for (const [name, code, is] of cases)
  test(`commands in a block of code: ${name}`, () => {
    const source = ['# A', '```bash', ...code, '```'].join('\n');
    const { sections } = parseNote('a.md', source, 'facts');
    const told = sections
      .flatMap(({ passages }) => passages)
      .filter(({ kind }) => kind !== 'markup')
      .map(({ kind, startLine, endLine, text, lead }) =>
        [
          startLine === endLine ? startLine : `${startLine}-${endLine}`,
          kind,
          kind === 'code' ? '' : text,
          lead === undefined ? '' : `← ${lead}`,
        ]
          .filter(Boolean)
          .join(' '),
      );
    assert.deepEqual(told, is);
  });
