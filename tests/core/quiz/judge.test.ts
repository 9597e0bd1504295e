import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { judge } from '../../../core/quiz/index.ts';

const commands = [
  { typed: 'docker rm', expected: '`docker rm [имя]`', verdict: 'right' },
  { typed: 'docker rm web', expected: '`docker rm [имя]`', verdict: 'right' },
  { typed: '$ docker  ps', expected: '`docker ps`', verdict: 'right' },
  { typed: 'вщслук зы', expected: '`docker ps`', verdict: 'right' },
  { typed: 'docker rmi', expected: '`docker rm [имя]`', verdict: 'close' },
  { typed: 'docker images', expected: '`docker pull [образ]`', verdict: 'wrong' },
  { typed: 'docker', expected: '`docker ps`', verdict: 'wrong' },
  { typed: 'docker ps -A', expected: '`docker ps -a`', verdict: 'close' },
  { typed: 'podman stop', expected: '`docker ps`', verdict: 'wrong' },
  { typed: '', expected: '`docker ps`', verdict: 'wrong' },
  { typed: '-d', expected: '`-d`', verdict: 'right' },
  { typed: '-D', expected: '`-d`', verdict: 'wrong' },
];
for (const { typed, expected, verdict } of commands) {
  test(`the command «${typed}» for ${expected} is ${verdict}`, () => {
    assert.equal(judge(typed, expected, 'exact').verdict, verdict);
  });
}

const image = 'это шаблон, из которого создаются Docker-контейнеры';
const prose = [
  { typed: 'шаблон для создания контейнеров docker', expected: image, verdict: 'right' },
  { typed: 'шоблон из которого создаются контейнеры', expected: image, verdict: 'right' },
  { typed: 'if,kjy bp rjnjhjuj cjplf.ncz rjyntqyths', expected: image, verdict: 'right' },
  { typed: 'какой-то шаблон контейнера', expected: image, verdict: 'close' },
  { typed: 'запущенный процесс', expected: image, verdict: 'wrong' },
  { typed: 'ёлка', expected: 'елка', verdict: 'right' },
  { typed: 'данные удаляются', expected: 'данные не удаляются', verdict: 'close' },
  { typed: 'скачивание образа', expected: 'скачивание образа', verdict: 'right' },
  { typed: '', expected: image, verdict: 'wrong' },
];
for (const { typed, expected, verdict } of prose) {
  test(`«${typed}» for «${expected}» is ${verdict}`, () => {
    assert.equal(judge(typed, expected, 'meaning').verdict, verdict);
  });
}

test('the difference shows what is missing and what is too much', () => {
  assert.deepEqual(judge('docker rm all -q', '`docker rm -f`', 'exact').difference, [
    { kind: 'same', text: 'docker rm' },
    { kind: 'extra', text: 'all -q' },
    { kind: 'missing', text: '-f' },
  ]);
});

test('what is expected, typed word for word, is right', () => {
  const word = fc.stringMatching(/^[а-яa-z]{2,10}$/);
  fc.assert(
    fc.property(fc.array(word, { minLength: 1, maxLength: 12 }), (words) => {
      const text = words.join(' ');
      const { verdict, difference } = judge(text, text, 'meaning');
      assert.equal(verdict, 'right');
      assert.ok(difference.every(({ kind }) => kind === 'same'));
    }),
  );
});

test('the difference holds every expected word, once and in order', () => {
  const word = fc.constantFrom('образ', 'это', 'шаблон', 'docker', 'слой', '-d');
  fc.assert(
    fc.property(fc.array(word), fc.array(word, { minLength: 1 }), (typed, wanted) => {
      const { difference } = judge(typed.join(' '), wanted.join(' '), 'meaning');
      const kept = difference.filter(({ kind }) => kind !== 'extra').map(({ text }) => text);
      assert.equal(kept.join(' '), wanted.join(' '));
    }),
  );
});
