import assert from 'node:assert/strict';
import test from 'node:test';
import { hurried, hurriedLine } from '../../../core/demos/nslookup.ts';

const short = ['-timeout=1', '-retry=1'];
const named = 'nslookup() { command nslookup -timeout=1 -retry=1 "$@"; }; ';
const cases: [line: string[], hurried: string[]][] = [
  [[], []],
  [
    ['nslookup', 'x'],
    ['nslookup', ...short, 'x'],
  ],
  [
    ['/bin/nslookup', 'x'],
    ['/bin/nslookup', ...short, 'x'],
  ],
  [
    ['/usr/bin/nslookup', 'x'],
    ['/usr/bin/nslookup', ...short, 'x'],
  ],
  [
    ['/x/nslookup', 'x'],
    ['/x/nslookup', 'x'],
  ],
  [
    ['my-nslookup', 'x'],
    ['my-nslookup', 'x'],
  ],
  [
    ['nslookups', 'x'],
    ['nslookups', 'x'],
  ],
  [
    ['nslookup', '-timeout=9', 'x'],
    ['nslookup', '-timeout=9', 'x'],
  ],
  [
    ['nslookup', '-retry=2', 'x'],
    ['nslookup', '-retry=2', 'x'],
  ],
  [
    ['nslookup', '-t=1', 'x'],
    ['nslookup', '-t=1', 'x'],
  ],
  [
    ['nslookup', '-type=a', 'x'],
    ['nslookup', ...short, '-type=a', 'x'],
  ],
  [
    ['nslookup', 'x-t=1'],
    ['nslookup', ...short, 'x-t=1'],
  ],
  [
    ['sh', '-c', 'nslookup x'],
    ['sh', '-c', `${named}nslookup x`],
  ],
  [
    ['/bin/ash', '-ec', 'id; nslookup "$1"', 'sh', 'x'],
    ['/bin/ash', '-ec', `${named}id; nslookup "$1"`, 'sh', 'x'],
  ],
  [
    ['bash', '-c', 'nslookup x'],
    ['bash', '-c', `${named}nslookup x`],
  ],
  [
    ['dash', '-c', 'nslookup x'],
    ['dash', '-c', `${named}nslookup x`],
  ],
  [
    ['sh', '-c', 'nslookup -timeout=3 x'],
    ['sh', '-c', 'nslookup -timeout=3 x'],
  ],
  [
    ['sh', '-c', 'nslookups x'],
    ['sh', '-c', 'nslookups x'],
  ],
  [
    ['sh', '-c', 'id'],
    ['sh', '-c', 'id'],
  ],
  [
    ['sh', 'nslookup', 'x'],
    ['sh', 'nslookup', 'x'],
  ],
  [
    ['sh', '-C', 'nslookup x'],
    ['sh', '-C', 'nslookup x'],
  ],
  [
    ['sh', '-c'],
    ['sh', '-c'],
  ],
  [
    ['fish', '-c', 'nslookup x'],
    ['fish', '-c', 'nslookup x'],
  ],
  [
    ['echo', 'nslookup', 'x'],
    ['echo', 'nslookup', 'x'],
  ],
];
for (const [line, expected] of cases)
  test(`«${line.join(' ')}» waits a second at most`, () => {
    assert.deepEqual(hurriedLine(line), expected);
    assert.deepEqual(hurried(line[0], line.slice(1)), expected.slice(1));
  });
