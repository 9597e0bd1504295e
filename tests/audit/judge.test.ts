import assert from 'node:assert/strict';
import { test } from 'node:test';
import { judge, reasonsIn } from './judge.ts';

const advisory = { url: 'https://github.com/advisories/GHSA-aaaa-bbbb-cccc', title: 'bad', severity: 'high' };
const report = { vulnerabilities: { left: { via: [advisory] }, right: { via: ['left'] } } };

test('a weakness is open until it is reasoned, and a reason ends with its weakness', () => {
  const reasons = reasonsIn(
    '# Security\n\n- GHSA-aaaa-bbbb-cccc: only on Windows, which we do not run on\n- GHSA-no: x\n',
  );
  assert.deepEqual([...reasons.keys()], ['GHSA-aaaa-bbbb-cccc']);
  const open = ['GHSA-aaaa-bbbb-cccc (left, high): bad'];
  assert.deepEqual(judge(report, new Map()), { kind: 'answered', open, reasoned: [], stale: [] });
  assert.deepEqual(judge(report, reasons), {
    ...{ kind: 'answered', open: [], reasoned: ['GHSA-aaaa-bbbb-cccc'], stale: [] },
  });
  assert.deepEqual(judge({ vulnerabilities: {} }, reasons), {
    ...{ kind: 'answered', open: [], reasoned: [], stale: ['GHSA-aaaa-bbbb-cccc'] },
  });
});

test('one without a number counts, too', () => {
  const verdict = judge({ vulnerabilities: { left: { via: [{ title: 'odd', severity: 'low' }] } } }, new Map());
  assert.deepEqual(verdict.kind === 'answered' && verdict.open, ['left: odd (left, low): odd']);
});

test('a registry without advisories is not taken for a clean answer', () => {
  for (const silent of [undefined, {}, { message: '405 Method Not Allowed' }, { error: { code: 'ENOAUDIT' } }])
    assert.equal(judge(silent, new Map()).kind, 'unanswered');
});
