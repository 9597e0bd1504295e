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
      'утиная типизация это как',
      'что значит detach',
      'what is an image',
      'docker compose',
      'define volume',
      'macvlan это какая сеть',
      'что делает docker ps',
      'what does umask do',
      'toast in postgres whats that',
      'what do they mean by a layer',
    ],
  ],
  [
    'howto',
    [
      'как удалить контейнер',
      'какой командой собрать образ',
      'how to remove a container',
      'как посмотреть логи?',
      'стереть ненужный контейнер',
      'хочу посмотреть логи контейнера',
      'the disk is full what can i do',
      'steps to push an image',
    ],
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
    [
      'ways to shut down the server',
      'sslmode possible values',
      'какие бывают сети',
      'postgres index types',
      'перечисли команды',
      'виды томов',
      'list the drivers',
      'give me a list of the drivers',
      'which functions go on forever',
      'what types of networks are there',
      'private ip ranges',
      'свойства транзакции',
      'layers of the osi model',
      'transaction isolation levels in postgres',
      'when does a deadlock happen, all the conditions',
      'which status codes should an api return',
    ],
  ],
  [
    'why',
    ['зачем нужны тома', 'почему контейнер остановился', 'для чего dockerfile', 'why use volumes', 'в чем смысл слоев'],
  ],
  [
    'other',
    [
      'контейнер остановился сам по себе после запуска',
      'sort a list of objects by two attributes',
      'which process holds the port',
      'change log levels in the running server',
      'which process should i stop',
      'the answer is wrong, kind of bug is that',
      'надоело запускать базу и фронт каждый по отдельности',
      'the callback takes long and the calls pile up, what should i use instead',
      'как называется штука для сборки',
    ],
  ],
];

const comparisons: [question: string, sides: string[]][] = [
  ['ntpdate или ntp что куда ставить', ['ntpdate', 'ntp']],
  ['в чем хранить том или слой', ['том', 'слой']],
  ['том и слой это разные сущности?', ['том', 'слой']],
  ['merge and rebase what does each do', ['merge', 'rebase']],
  ['merge or rebase whats different', ['merge', 'rebase']],
  ['smart or fast shutdown of postgres', ['smart', 'fast shutdown of postgres']],
  ['should i take raid or lvm', ['raid', 'lvm']],
  ['read committed or repeatable read whats the diff', ['read committed', 'repeatable read']],
  ['localstorage n cookies whats the diff', ['localstorage', 'cookies']],
  ['pg_dump or pg_dumpall what to use', ['pg_dump', 'pg_dumpall']],
  ['кисть и штамп что выбрать', ['кисть', 'штамп']],
  ['уровни и кривые что мощнее и чем они различаются', ['уровни', 'кривые']],
  ['dpkg и aptitude это одно и то же? в чем отличия', ['dpkg', 'aptitude']],
  ['sleep и nanosleep', ['sleep', 'nanosleep']],
  ['promise or callback whats better for async', ['promise', 'callback']],
  ['when do i take a statefulset and when a deployment', ['statefulset', 'deployment']],
  ['when should we pick raid over lvm', ['raid', 'lvm']],
  ['car и cdr что возвращают, в чем разница', ['car', 'cdr']],
  ['findall or finditer when i want positions too', ['findall', 'finditer']],
  ['dput и dcut для чего каждый', ['dput', 'dcut']],
  ['changelog и NEWS.Debian, что куда писать и чем отличаются', ['changelog', 'NEWS.Debian']],
  ['newtype vs just an alias, arent they the same thing', ['newtype', 'alias']],
  ['чем отличается просто том от слоя', ['том', 'слоя']],
  ['controlled and uncontrolled components', ['controlled', 'uncontrolled components']],
  ['stateful or stateless protocols', ['stateful', 'stateless protocols']],
  ['git stash -u and git stash -a', ['git stash -u', 'git stash -a']],
  ['чем отличаются ключи -d и -ti', ['-d', '-ti']],
  ['spin и progressbar что когда брать', ['spin', 'progressbar']],
  ['merge or rebase, when to use which', ['merge', 'rebase']],
  ['чем образ отличается от контейнера', ['образ', 'контейнера']],
  ['чем отличается образ от контейнера?', ['образ', 'контейнера']],
  ['образ и контейнер — в чем разница', ['образ', 'контейнер']],
  ['в чем разница между copy и add', ['copy', 'add']],
  ['образ vs контейнер', ['образ', 'контейнер']],
  ['nest vs fastify which to pick', ['nest', 'fastify']],
  ['том или bind mount', ['том', 'bind mount']],
  ['сравни bridge, host и overlay', ['bridge', 'host', 'overlay']],
  ['difference between image and container', ['image', 'container']],
  ['how does a merge differ from a rebase', ['merge', 'rebase']],
  ['network create и network inspect чем различаются', ['network create', 'network inspect']],
  ['образ и контейнер это одно и то же?', ['образ', 'контейнер']],
  ['образ это то же самое что контейнер', ['образ', 'контейнер']],
  ['когда использовать volume а когда bind mount', ['volume', 'bind mount']],
  ['чем volume лучше bind mount', ['volume', 'bind mount']],
  ['контейнер легче или тяжелее виртуалки', ['контейнер', 'виртуалки']],
  ['чем они отличаются bridge и overlay', ['bridge', 'overlay']],
  ['is an image the same as a container', ['image', 'container']],
  ['how do volumes compare to bind mounts', ['volumes', 'bind mounts']],
  ['how do volumes and bind mounts differ', ['volumes', 'bind mounts']],
  ['git merge и git rebase в чем различие и когда что', ['git merge', 'git rebase']],
  // What else is asked of the sides is no side.
  ['что быстрее merge или rebase и чем отличаются', ['merge', 'rebase']],
  ['чем том отличается от слоя и что быстрее', ['том', 'слоя']],
  ['что надежнее том или слой и почему', ['том', 'слой']],
  ['which is faster, merge or rebase, and how do they differ', ['merge', 'rebase']],
  ['is a merge faster than rebase and why', ['merge', 'rebase']],
  ['merge vs rebase which is safer', ['merge', 'rebase']],
  ['что такое том и чем он отличается от слоя', ['том', 'слоя']],
  ['what is a volume and how does it differ from a layer', ['volume', 'layer']],
  ['когда использовать том вместо слоя', ['том', 'слоя']],
  // But a clause of the comparison itself is.
  ['когда брать том, а когда слой', ['том', 'слой']],
  ['чем отличаются том, слой и образ', ['том', 'слой', 'образ']],
  ['что такое том и слой, в чем разница', ['том', 'слой']],
];

test('a story that happens to say «the same» compares nothing', () => {
  const story = 'a function is called again and again with the same arguments and it is slow what helps';
  assert.notEqual(readIntent(story).intent, 'comparison');
});

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
