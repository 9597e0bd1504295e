import assert from 'node:assert/strict';
import test from 'node:test';
import { weaknessesIn } from '../../../core/demos/trial.ts';

const sound = 'CapEff:\t0000000000000000\nCapBnd:\t0000000000000000\nNoNewPrivs:\t1\nSeccomp:\t2\nCpu: 50000\n';

const cases: [string, string, string[] | undefined][] = [
  ['all walls hold', `${sound}Killed\nEnd:\n`, []],
  ['the newer kernel interface', `${sound.replace('50000', '50000 100000')}End:\n`, []],
  ['no word of a limit, as under gVisor', 'End:\n', []],
  ['a trial that did not come to its end', sound, undefined],
  ['nothing at all', '', undefined],
  ['no processor limit', `${sound.replace('50000', '-1')}End:\n`, ['cpu']],
  ['no processor limit, newer', `${sound.replace('50000', 'max 100000')}End:\n`, ['cpu']],
  ['capabilities', `${sound.replace('CapBnd:\t0', 'CapBnd:\ta')}End:\n`, ['capabilities']],
  ['capabilities in both', `${sound.replaceAll('\t0', '\ta')}End:\n`, ['capabilities']],
  ['new privileges', `${sound.replace('NoNewPrivs:\t1', 'NoNewPrivs:\t0')}End:\n`, ['no-new-privileges']],
  ['no filter', `${sound.replace('Seccomp:\t2', 'Seccomp:\t0')}End:\n`, ['seccomp']],
  ['what went through', `${sound}Weak: host\nWeak: host\nWeak: memory\nEnd:\n`, ['host', 'memory']],
];
for (const [name, text, weak] of cases)
  test(`the trial is read rightly: ${name}`, () => assert.deepEqual(weaknessesIn(text), weak));
