import assert from 'node:assert/strict';
import test from 'node:test';
import * as v from 'valibot';
import { inWords, read, record, strictObject } from '../../core/schema.ts';

const text = v.pipe(v.string(), v.nonEmpty('must not be empty'));
const Build = v.union([v.string(), strictObject({ context: v.string() })]);
const schema = strictObject({
  name: text,
  kind: v.optional(v.picklist(['one', 'other'])),
  steps: v.optional(v.array(strictObject({ count: v.number(), ready: v.optional(v.boolean()) }))),
  build: v.optional(Build),
  named: v.optional(record(v.string(), v.nullable(v.union([v.string(), v.number()])))),
});

const wrong: [given: unknown, said: string[]][] = [
  [{}, ['name: is missing']],
  [{ name: '' }, ['name: must not be empty']],
  [{ name: 7 }, ['name: must be text']],
  [{ name: 'x', colour: 'secret' }, ['colour: is not known here']],
  [{ name: 'x', kind: 'secret' }, ['kind: must be "one" or "other"']],
  [{ name: 'x', steps: 'secret' }, ['steps: must be a list']],
  [{ name: 'x', steps: [{ count: 1 }, {}] }, ['steps.1.count: is missing']],
  [
    { name: 7, steps: [{ count: 'secret', ready: 'no' }] },
    ['name: must be text', 'steps.0.count: must be a number', 'steps.0.ready: must be true or false'],
  ],
  [{ name: 'x', build: 7 }, ['build: must be text or a mapping']],
  [{ name: 'x', build: ['secret'] }, ['build: must be text or a mapping']],
  [{ name: 'x', build: { context: '.', args: 'secret' } }, ['build.args: is not known here']],
  [{ name: 'x', named: { a: ['secret'] } }, ['named.a: must be text or a number']],
  [{ name: 'x', named: ['secret'] }, ['named: must be a mapping']],
  [['secret'], ['must be a mapping']],
  [null, ['must be a mapping']],
];
for (const [given, said] of wrong) {
  test(`${JSON.stringify(given)}: ${said}`, () => {
    const parsed = read(schema, given);
    assert.deepEqual(parsed.ok ? 'nothing' : parsed.error.map(inWords), said);
  });
}

test('what fits is given back', () => {
  const given = { name: 'x', steps: [{ count: 1 }], build: { context: '.' }, named: { a: 'b', toString: 1, c: null } };
  assert.deepEqual(read(schema, given), { ok: true, value: given });
});

for (const name of ['__proto__', 'constructor', 'prototype']) {
  test(`no value hides under the name ${name}`, () => {
    const parsed = read(record(v.string(), v.number()), JSON.parse(`{"a": 1, "${name}": {"secret": true}}`));
    assert.match(parsed.ok ? '' : parsed.error.map(inWords).join(), /^must not use .* as names$/);
    assert.ok(!read(strictObject({}), JSON.parse(`{"${name}": 1}`)).ok);
  });
}
