import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type Intent, readIntent } from '../../../core/answer/intent.ts';

const intents: [Intent, string[]][] = [
  [
    'definition',
    [
      'что такое образ',
      'образ',
      'образ это что',
      'что значит detach',
      'what is an image',
      'docker compose',
      'define volume',
    ],
  ],
  [
    'howto',
    ['как удалить контейнер', 'какой командой собрать образ', 'how to remove a container', 'как посмотреть логи?'],
  ],
  [
    'option',
    [
      'что делает опция -d',
      'какой флаг запускает в фоне',
      '--rm',
      'зачем -it'.replace('зачем', 'что такое'),
      'which flag publishes a port',
    ],
  ],
  [
    'list',
    ['какие бывают сети', 'перечисли команды', 'виды томов', 'list the drivers', 'what types of networks are there'],
  ],
  [
    'why',
    ['зачем нужны тома', 'почему контейнер остановился', 'для чего dockerfile', 'why use volumes', 'в чем смысл слоев'],
  ],
  ['other', ['контейнер остановился сам по себе после запуска']],
];

const comparisons: [question: string, sides: string[]][] = [
  ['чем образ отличается от контейнера', ['образ', 'контейнера']],
  ['чем отличается образ от контейнера?', ['образ', 'контейнера']],
  ['образ и контейнер — в чем разница', ['образ', 'контейнер']],
  ['в чем разница между copy и add', ['copy', 'add']],
  ['образ vs контейнер', ['образ', 'контейнер']],
  ['том или bind mount', ['том', 'bind mount']],
  ['сравни bridge, host и overlay', ['bridge', 'host', 'overlay']],
  ['difference between image and container', ['image', 'container']],
  ['how does a merge differ from a rebase', ['merge', 'rebase']],
];

describe('readIntent', () => {
  for (const [intent, questions] of intents) {
    for (const question of questions)
      test(`${intent}: ${question}`, () => assert.equal(readIntent(question).intent, intent));
  }
  for (const [question, sides] of comparisons) {
    test(`comparison: ${question}`, () => {
      const reading = readIntent(question);
      assert.equal(reading.intent, 'comparison');
      assert.deepEqual(
        reading.sides.map((side) => side.replace(/^(?:a|the) /, '')),
        sides,
      );
    });
  }
});
