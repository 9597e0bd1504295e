import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import fc from 'fast-check';
import { weighEvidence } from '../../../core/answer/evidence.ts';
import { GAIN } from '../../../core/answer/gain.ts';
import { type Answer, answer, type Conversation } from '../../../core/answer/index.ts';
import { packageRoot } from '../../../core/assets.ts';
import { Library } from '../../../core/search/index.ts';
import { runs } from '../../mutation/runs.ts';
import { libraryOf, smallLibrary } from './fixture.ts';

let library: Library;
let close: () => void;
let lines: (path: string) => string[];
before(async () => {
  ({ library, close, lines } = await smallLibrary());
});
after(() => close());

type Given = Extract<Answer, { kind: 'answer' }>;
function answered(question: string, conversation?: Conversation): Given {
  const given = answer(library, question, conversation);
  assert.equal(given.kind, 'answer', question);
  return given as Given;
}
const IMAGE = /шаблон, из которого создают контейнеры/;
const CONTAINER = /запущенный экземпляр образа/;

const answers: { question: string; says: RegExp[]; from: [path: string, line: number] }[] = [
  { question: 'что такое образ', says: [IMAGE], from: ['docker/image.md', 5] },
  { question: 'что такое под', says: [/^Минимальная единица/], from: ['k8s/pods.md', 5] },
  { question: 'что делает шедулер', says: [/выбирает узел/], from: ['k8s/pods.md', 8] },
  { question: 'why do containers of a pod share one network', says: [/с общей сетью/], from: ['k8s/pods.md', 5] },
  { question: 'how do i create a venv', says: [/python -m venv/], from: ['py/log.md', 13] },
  { question: 'grep -v это что', says: [/^-v наоборот/], from: ['net/tickets.md', 10] },
  { question: 'что за зверь etag', says: [/отпечаток версии/], from: ['net/tickets.md', 18] },
  { question: 'etag это что за заголовок', says: [/отпечаток версии/], from: ['net/tickets.md', 18] },
  { question: 'как проверить сертификат сайта из консоли', says: [/openssl s_client/], from: ['net/tickets.md', 23] },
  { question: 'что такое утечка', says: [/^Утечка — память/], from: ['net/tickets.md', 50] },
  { question: 'сколько уровней в модели osi', says: [/из 7 уровней/], from: ['net/tickets.md', 14] },
  { question: 'что такое цветовой профиль', says: [/^Таблица, по которой/], from: ['photo/profiles.md', 5] },
  { question: 'куда сохранить цветовой профиль', says: [/^Диалог спрашивает/], from: ['photo/profiles.md', 9] },
  { question: 'загрузчик', says: [/^Программа, которой прошивка/], from: ['os/boot.md', 5] },
  { question: 'что такое контейнер :/', says: [CONTAINER], from: ['docker/image.md', 15] },
  { question: 'image это что', says: [IMAGE], from: ['docker/image.md', 5] },
  { question: 'обрас', says: [IMAGE], from: ['docker/image.md', 5] },
  { question: 'xnj nfrjt rjyntqyth', says: [CONTAINER], from: ['docker/image.md', 15] },
  { question: 'konteyner eto chto', says: [CONTAINER], from: ['docker/image.md', 15] },
  { question: 'как собрать образ', says: [/docker build -t app \./], from: ['docker/image.md', 10] },
  { question: 'что делает -d', says: [/запустить контейнер в фоне/], from: ['docker/options.md', 3] },
  { question: '--rm', says: [/удалить контейнер после остановки/], from: ['docker/options.md', 5] },
  { question: 'зачем нужна своя сеть', says: [/встроенный DNS/], from: ['docker/networks.md', 14] },
  { question: 'what is a rebase', says: [/tip of another branch/], from: ['en/git.md', 9] },
  { question: 'что делает docker rmi', says: [/удалить образ/], from: ['docker/commands.md', 8] },
  { question: 'докер в докере как замутить', says: [/сокет движка/], from: ['docker/commands.md', 13] },
  { question: 'чем управлять контейнером', says: [/start, stop, restart и rm/], from: ['docker/commands.md', 3] },
  {
    question: 'один держит, другой ждёт, и наоборот: как это называется',
    says: [/deadlock/],
    from: ['java/threads.md', 5],
  },
  { question: 'как прервать в java', says: [/interrupt\(\)/], from: ['java/threads.md', 9] },
  {
    question: 'what does stash pop do',
    says: [/^pop \[--index\]\n?.*Takes one saved state/s],
    from: ['en/stash.md', 6],
  },
  { question: 'что такое контейнер в докере', says: [CONTAINER], from: ['docker/image.md', 15] },
  { question: 'стереть ненужный контейнер', says: [/docker rm web/], from: ['docker/commands.md', 7] },
  {
    question: 'дай ссылки на статьи',
    says: [/^• Статья о томах\n• Статья о сетях\n• Исходный код$/],
    from: ['docker/further.md', 3],
  },
  { question: 'привет, что такое контейнер?', says: [CONTAINER], from: ['docker/image.md', 15] },
];

describe('an answer', () => {
  for (const {
    question,
    says,
    from: [path, line],
  } of answers) {
    test(`«${question}» comes from ${path}:${line}`, () => {
      const { text, sources } = answered(question);
      for (const fact of says) assert.match(text, fact);
      const [best] = sources;
      assert.ok(best && best.path === path && best.startLine <= line && best.endLine >= line, JSON.stringify(best));
    });
  }

  test('tells the sides of a comparison from where one of them is told', () => {
    const { sources, text } = answered('git fetch vs pull');
    assert.ok(
      sources.slice(0, 2).every(({ path }) => path.startsWith('en/')),
      JSON.stringify(sources),
    );
    for (const side of [/remote branches/, /then merges/]) assert.match(text, side);
    assert.doesNotMatch(text, /array/);
  });

  test('opens a comparison with the passage that says how the things differ', () => {
    const { sources, text } = answered('char or varchar whats the difference');
    assert.match(text, /^The practical difference between char and varchar/);
    assert.equal(sources[0]?.path, 'sql/types.md');
  });

  test('that defines a thing adds no commands for it and no part of a table', () => {
    const { text } = answered('что такое образ');
    assert.match(text, IMAGE);
    assert.doesNotMatch(text, /docker images|docker history|Чем удалить/);
  });

  test('tells each side in the sentences that speak of it', () => {
    const { text } = answered('row vs statement trigger');
    assert.match(text, /^There are per-row triggers.* only once, however many/);
    assert.doesNotMatch(text, /trigger of a view|Constraints are checked/);
  });

  test('gives a list of terms with a sentence on each', () => {
    const { text, intent } = answered('ways to shut down the server');
    assert.equal(intent, 'list');
    for (const way of [/SIGTERM\s+Waits for/, /SIGINT\s+Ends the/, /SIGQUIT\s+Leaves at/]) assert.match(text, way);
    assert.doesNotMatch(text, /nobody is told|journal is read/);
  });

  test('shows no transcript to who has not asked how', () => {
    const { text } = answered('two backends in a deadlock what happens');
    assert.match(text, /cancels one backend/);
    assert.doesNotMatch(text, /DETAIL|journal then says/);
  });

  test('gives an option with all of its explanation', () => {
    const { text } = answered('createrole --audit');
    assert.match(text, /^-a,? --audit\s+Keeps a journal.*\s+It is written beside/);
    assert.doesNotMatch(text, /Says nothing/);
  });

  test('gives a sentence that code parts in two as one', () => {
    const { text } = answered('what is rollup');
    assert.match(text, /ROLLUP \(a, b\)\s+stands for all prefixes/);
  });

  test('gives a small table whole', () => {
    const { text } = answered('чем образ отличается от контейнера');
    for (const row of [/Где посмотреть/, /Откуда берётся/, /Чем удалить/]) assert.match(text, row);
  });

  test('gives a list whole', () => {
    const { text, intent } = answered('какие бывают сетевые драйверы');
    assert.equal(intent, 'list');
    for (const driver of ['bridge', 'host', 'overlay', 'none']) assert.match(text, new RegExp(`• ${driver} — `));
  });

  test('gives a command as code', () => {
    const { body } = answered('как собрать образ');
    assert.ok(body.children.some((block) => block.type === 'code' && block.value === 'docker build -t app .'));
  });

  test('shows no tags of HTML', () => {
    const { text, body } = answered('like pop but keeps the saved state');
    assert.match(text, /Serialises nothing/);
    assert.doesNotMatch(text + JSON.stringify(body), /<\/?b>/);
  });

  test('is never an empty heading', () => {
    const { sources } = answered('что такое dockerfile');
    assert.doesNotMatch(lines('docker/image.md')[(sources[0]?.startLine ?? 0) - 1] ?? '', /## Dockerfile/);
  });
});

const comparisons: { question: string; sides: RegExp[] }[] = [
  { question: 'чем образ отличается от контейнера', sides: [IMAGE, CONTAINER] },
  { question: 'контейнер vs образ', sides: [IMAGE, CONTAINER] },
  { question: 'where vs having', sides: [/drops single rows/, /drops whole groups/] },
  { question: 'чем отличаются сети bridge и overlay', sides: [/мост/, /на разных хостах/] },
  { question: 'чем драйвер host отличается от none', sides: [/без изоляции/, /сети нет/] },
  { question: 'merge rebase разница', sides: [/merge commit/, /rewrites their hashes/] },
  { question: 'difference between is and ==', sides: [/compares values/, /compares identity/] },
  { question: 'чем отличаются опции -d и -p', sides: [/в фоне/, /пробросить порт/] },
  { question: 'difference between stash pop and stash apply', sides: [/Takes one/, /Like pop/] },
  { question: 'difference between merge and rebase', sides: [/merge commit/, /rewrites their hashes/] },
  { question: 'dnat и snat', sides: [/замене адреса назначения/, /адрес источника/] },
  { question: 'limit vs offset', sides: [/no more rows than that/, /skip so many rows/] },
  { question: 'row vs statement trigger', sides: [/once for each row/, /only once, however many/] },
  { question: 'createrole -u and createrole -a', sides: [/everything to any table/, /beside the server's own log/] },
  { question: 'createrole -u vs -a', sides: [/everything to any table/, /beside the server's own log/] },
  { question: 'merge and rebase', sides: [/merge commit/, /rewrites their hashes/] },
];
describe('a comparison covers every side', () => {
  for (const { question, sides } of comparisons) {
    test(question, () => {
      const { text, intent } = answered(question);
      assert.equal(intent, 'comparison');
      for (const side of sides) assert.match(text, side);
    });
  }
});

describe('what the notes do not cover', () => {
  for (const question of [
    'как настроить kubernetes',
    'рецепт борща',
    'кто такой пушкин',
    'what is a monad',
    'чем docker отличается от podman',
    'что такое healthcheck', // a heading with TODO below it
    'что такое helm', // «не успел записать»
    'как настроить istio', // a name among what will be asked
    'чем *args отличается от **', // operators that no note has
    'чем => отличается от ->',
    'что такое vlan', // said not to be asked
    'что такое bgp', // «потом добавить»
    'сколько стоит образ', // no price
    'сколько стоит запустить контейнер',
    'в каком году появился rebase', // no date
    'кто придумал модель osi', // no author
    'кто создал образ', // «из которого создают»
    'как удалить образ на циске', // where nobody knows
    'how to stash changes with magit',
    'docker run --gpus', // an option that no note has
    'что такое кластерный индекс', // an index, but of another kind
    'когда брать кольцо', // an item of a list and nothing on it
    'что показывает кривая лоренца', // «не разобрал, спросить»
    'как работает алгоритм дейкстры', // a thing that no note has
    'docker push как выложить образ', // other commands of Docker
    'какой процент занимает rebase', // no number
    'как удалить драйвер', // a container and an image are removed
    'как показать порты', // networks and images are shown
    'как переименовать образ', // a deed that no note has
    'что такое замыкание', // a question with a link below it
    'что такое сюръекция', // a question with nothing below it
  ]) {
    test(`«${question}» is refused, with topics near it`, () => {
      const given = answer(library, question);
      assert.equal(given.kind, 'uncovered');
      assert.ok(given.kind === 'uncovered' && given.suggestions.length > 0 && given.suggestions.every(Boolean));
      assert.deepEqual(given.sources, []);
    });
  }
});

test('a question in a list heads its answer', () => {
  const given = answer(library, 'что такое промис');
  assert.deepEqual(given.kind === 'answer' && [given.text, given.sources[0]?.heading], [
    'Объект с итогом, который станет известен позже.',
    'Что такое промис?',
  ]);
});

describe('the notes that ship tell of commands and lists', () => {
  const shipped = new Library({ folder: join(packageRoot, 'knowledge'), indexPath: ':memory:' });
  before(() => shipped.sync());
  after(() => shipped.close());

  const cases: [asked: string, says: RegExp, why: string][] = [
    ['docker build это что', /^Образ собирает команда docker build/, 'what it is comes before its options'],
    ['как посмотреть запущенные контейнеры', /^docker ps — показать запущенные контейнеры$/, 'what does it, alone'],
    ['как удалить сеть в докере', /^• docker network rm сеть — удалить сеть/, 'what does just that before prune'],
    ['как остановить контейнер', /^• docker stop имя — остановить контейнер/, 'the line on it in a long list'],
    ['как удалить контейнер', /^(?:.*Что делает\n)?docker rm — docker container rm — удалить контейнер/, 'in a table'],
    ['как удалить все контейнеры', /docker rm -f \$\(docker ps -aq\)/, 'all of them are something else'],
    ['kak zapustit kontejner v fone', /^docker run -d образ — запустить контейнер в фоне$/m, 'transliterated'],
    ['что делает docker run', /^• docker run образ — создать и запустить/, 'its own line, not what else is run'],
    ['перечисли сетевые драйверы', /^Сетевой драйвер — .*\n• bridge/, 'the list that words lead over to'],
    ['что делает docker start', /^• docker start имя — запустить остановленный/, 'the command, not its translation'],
  ];
  for (const [asked, says, why] of cases)
    test(`«${asked}»: ${why}`, () => {
      const given = answer(shipped, asked);
      assert.match(given.kind === 'answer' ? given.text : '', says);
    });

  test('a heading that says «чем различаются» compares', () => {
    const given = answer(shipped, 'чем отличается том от bind mount');
    assert.equal(given.sources[0]?.heading, 'Чем различаются том, bind mount и tmpfs');
  });
});

test('an item quoted alone has no bullet', () => {
  assert.equal(answered('как удалить контейнер из терминала').text, 'docker rm web — удалить контейнер');
});

test('a name that stands bare above the sentence on it is not said twice', () => {
  assert.doesNotMatch(answered('что значит эвпн').text, /2\. эвпн/);
});

test('a number among words is no slip of the finger', () => {
  assert.match(answered('открыл порт 80, как удалить контейнер').text, /docker rm/);
});

test('who asks what kinds there are is given the sentence that counts them, others are not', () => {
  assert.match(answered('what types of queue are there').text, /^The library implements three types/);
  assert.match(answered('what is a queue that is full').text, /^A queue that is full/);
});

test('who asks what kinds there are is given the list below the word, not a sentence with it', () => {
  assert.match(answered('какие бывают маски').text, /прямая[\s\S]*обратная[\s\S]*шаблонная/);
});

test('what is listed by name alone is told where the list is wanted', () => {
  assert.match(answered('какие бывают топологии').text, /шина[\s\S]*звезда[\s\S]*кольцо/);
  assert.match(answered('что показывает кривая филлипса').text, /инфляции/);
});

test('a word of grammar that no heading has is asked about by nobody', () => {
  assert.equal(answer(library, 'что такое при').kind, 'empty');
});

test('terms that open paragraphs of their own are a list, and each is told or at least named', async () => {
  const forms = ['Первая', 'Вторая', 'Третья', 'Четвёртая'];
  for (const [repeated, says] of [
    [1, /^Первая форма — отношение[^\n]*\nВторая форма[^\n]*\nТретья форма[^\n]*\nЧетвёртая форма/],
    [9, /^Первая форма\nВторая форма\nТретья форма\nЧетвёртая форма$/],
  ] as const) {
    const long = 'в котором значения атрибутов зависят от ключа '.repeat(repeated).trim();
    const text = forms.map((name) => `__${name} форма__ — отношение, ${long}.`).join('\n\n');
    const { library: own, close } = await libraryOf({
      'db.md': `# Базы\n\n## Какие бывают нормальные формы\n${text}\n`,
    });
    const given = answer(own, 'какие бывают нормальные формы');
    close();
    assert.match(given.kind === 'answer' ? given.text : '', says);
  }
});

test('a point of a few words is told on, as far as there is room and no further than the text goes on', async () => {
  const long = 'Эта часть длинна и говорит обо всём понемногу, чтобы в чат она не поместилась. '.repeat(8).trim();
  const { library: own, close } = await libraryOf({
    'a.md': `# О плате в подвале\n\n${long}\n\nСтарая прошивка устарела, у неё есть ограничения.\n\n- Диски больше 2 ТБ она не видит\n- Памяти ей хватает на мегабайт\n\n${long}\n\nКрасная кнопка сбрасывает часы.\n`,
  });
  const given = answer(own, 'почему прошивка устарела');
  close();
  assert.match(
    given.kind === 'answer' ? given.text : '',
    /^О плате в подвале\nСтарая прошивка устарела[^\n]*\n• Диски[^\n]*\n• Памяти[^\n]*$/,
  );
});

test('who asks why is told of the second best as well, sooner than who asks how', async () => {
  const { library: own, close } = await libraryOf({
    'a.md':
      '# Мельница\n\n## Плотина мельницы\n\nПлотина нужна, чтобы вода поднялась к колесу.\n\n## Самые нужные части плотины\n\n- щит держит воду\n- порог держит щит\n\n## Как чинить плотину\n\nЧинить плотину начинают с щита.\n',
  });
  const given = answer(own, 'зачем нужна плотина');
  close();
  assert.match(given.kind === 'answer' ? given.text : '', /^Плотина нужна, чтобы/);
});

test('a sentence that gives a thing its name defines it, also where more follows behind a dash', async () => {
  const { library: own, close } = await libraryOf({
    'a.md':
      '# Мельница\n\n## Оценка хода\n\nХод за день равен числу мешков.\n\nДолю полных мешков за день называют fill rate - она одна из важных мер при работе с мельницей.\n',
    'b.md':
      '# Осень\n\n## Сбор\n\nВ ту пору все спят.\n\nДолю полных мешков за день смотрят - она важна, если растёт fill rate у мельницы.\n',
  });
  const { sections, query, weigher } = own.find('что такое fill rate');
  const gains = weighEvidence(sections, query, 'definition', weigher).map(({ match, gain }) => [
    match.indexed.section.path,
    gain > GAIN.definition / 2,
  ]);
  close();
  assert.deepEqual(gains, [
    ['a.md', true],
    ['b.md', false],
  ]);
});

test('of the lists under a heading that is asked for the first is given, below what opens the section', async () => {
  const { library: own, close } = await libraryOf({
    'a.md':
      '# Вода\n\n## Ступени мельницы\n\nСтупеней у мельницы две.\n\nВот они:\n\n1. лоток\n2. колесо\n\nКто за ними смотрит:\n\n- мельник смотрит за мельницей зимой\n- сын мельника смотрит за мельницей летом\n',
    'b.md':
      '# Люди\n\n## Дом и двор\n\nВ доме живут:\n\n- пекарь\n- кузнец\n\nНа ступени мельницы садятся:\n\n- голуби\n- дети\n',
  });
  const textOf = (question: string): string => {
    const given = answer(own, question);
    return given.kind === 'answer' ? given.text : '';
  };
  assert.match(textOf('какие есть ступени мельницы'), /^Ступеней у мельницы две\.\nВот они:\n1\. лоток\n2\. колесо/);
  assert.match(textOf('кто садится на ступени мельницы, перечисли'), /голуби/);
  close();
});

test('a list is told with what is nested in its last item', async () => {
  const { library: own, close } = await libraryOf({
    'a.md':
      '# Подкрепление\n\nВиды подкрепления:\n\n- постоянное подкрепление\n- частичное подкрепление\n  - с твёрдым счётом\n  - со случайным счётом\n\nПро другое.\n',
  });
  const given = answer(own, 'какие есть виды подкрепления');
  close();
  assert.match(given.kind === 'answer' ? given.text : '', /постоянное[\s\S]*частичное[\s\S]*твёрдым[\s\S]*случайным/);
});

test('a list too long for a chat is given whole by its first sentences, or by its names', async () => {
  const names = ['next', 'send', 'throw', 'close'];
  for (const [rest, says] of [
    [
      'Дальше об этом ещё долго. '.repeat(20),
      /^• next\(\) — метод генератора\.\n• send\(\)[^\n]*\n• throw\(\)[^\n]*\n• close\(\)/,
    ],
    ['и подробности '.repeat(40), /^• next\(\)\n• send\(\)\n• throw\(\)\n• close\(\)$/],
  ] as const) {
    const isSentence = rest.startsWith('Д');
    const items = names.map((name) => `- \`${name}()\` — метод генератора${isSentence ? '.' : ''} ${rest.trim()}`);
    const { library: own, close } = await libraryOf({
      'py.md': `# Python\n\n## Методы генератора\n\n${items.join('\n')}\n`,
    });
    const given = answer(own, 'какие есть методы генератора');
    close();
    assert.match(given.kind === 'answer' ? given.text : '', says);
  }
});

describe('small talk', () => {
  test('a name in the notes is no small talk, nor is a question about the subject put to the bot', () => {
    assert.match(answered('nice').text, /уступчивее/);
    assert.match(answered('привет, ты знаешь что такое образ?').text, IMAGE);
    assert.match(answered('спасибо, а что такое контейнер').text, CONTAINER);
  });
  for (const message of ['1', '42)', '', '   ', '???', '…', '😀😀', '"*"', '\u0000']) {
    test(`${JSON.stringify(message)} says nothing`, () => assert.equal(answer(library, message).kind, 'empty'));
  }
});

describe('a conversation', () => {
  test('«а контейнер?» asks of the new thing what was asked of the old', () => {
    const { conversation } = answered('что такое образ');
    assert.match(answered('а контейнер?', conversation).text, CONTAINER);
    assert.match(answered('and a rebase?', answered('what is a merge').conversation).text, /rewrites their hashes/);
  });

  test('a pronoun stands for the topic', () => {
    const { conversation } = answered('что такое образ');
    assert.match(answered('а как его собрать?', conversation).text, /docker build/);
    const compared = answered('чем он отличается от контейнера', conversation);
    assert.equal(compared.intent, 'comparison');
    assert.match(compared.text, IMAGE);
    assert.match(compared.text, CONTAINER);
  });

  const subjects: [after: string, message: string, says: RegExp][] = [
    ['что такое образ', 'контейнер это что', /^Контейнер — это/],
    ['что такое образ', 'контейнер это как понять', /^Контейнер — это/],
    ['что такое образ', 'а контейнер это что такое?', /^Контейнер — это/],
    ['что такое контейнер', 'образ — это', /^Образ — это/],
    ['what is a merge', 'rebase what is it', /rewrites their hashes/],
    ['что такое контейнер', 'зачем это', /^Контейнер/],
    ['как собрать образ', 'что это', /Образ|образ/],
    ['как собрать образ', 'можно удалить это', /docker rmi/],
  ];
  for (const [after, message, says] of subjects)
    test(`«${message}» after «${after}» is about the right thing`, () => {
      assert.match(answered(message, answered(after).conversation).text, says);
    });

  test('«пример» shows code', () => {
    const { conversation } = answered('что такое контейнер');
    assert.match(answered('пример', conversation).text, /docker run -d --name web nginx/);
  });

  test('«пример» after an answer without any is looked for on its topic, what is headed so first', async () => {
    const filler = ['pods', 'nodes', 'images', 'tags', 'logs', 'hosts', 'rooms', 'beds'].map(
      (name) => `## A volume: ${name}\n\nA volume is storage for ${name}.\n`,
    );
    const notes = await libraryOf({
      'volume.md': `# Volumes\n\n## What is a volume\n\nA volume is storage that outlives a container.\n\n${filler.join('\n')}`,
      'daily.md':
        '# Every day\n\n## What is done most days\n\nSee what is there, each volume among it:\n\n    docker volume ls\n',
      'use.md': '# Use\n\n## Example of how data is kept\n\nA volume by name:\n\n    docker volume create data\n',
      'other.md': '# Network\n\n## Example of a network\n\n    docker network create net\n',
    });
    const { conversation } = answer(notes.library, 'what is a volume');
    for (const message of ['example', 'пример']) {
      const given = answer(notes.library, message, conversation);
      assert.equal(given.kind === 'answer' && given.text.split('\n')[2], 'docker volume create data', message);
    }
    const about = (topic: string): Conversation | undefined => conversation && { ...conversation, topic };
    assert.equal(answer(notes.library, 'example', about('container')).kind, 'uncovered');
    notes.close();
  });

  test('«подробнее» and «ещё» tell what was not told, and nothing twice', () => {
    const first = answered('что такое контейнер');
    assert.ok(first.hasMore && first.conversation);
    const told: string[] = [];
    let conversation: Conversation | undefined = first.conversation;
    let hasMore: boolean = first.hasMore;
    for (const message of ['подробнее', 'пример', 'ещё']) {
      if (!hasMore && message !== 'пример') break;
      const next = answered(message, conversation);
      const places = next.sources.map(({ path, startLine }) => `${path}:${startLine}`);
      if (message !== 'пример') {
        assert.deepEqual(
          places.filter((place) => told.includes(place)),
          [],
          `${message} repeats itself`,
        );
        told.push(...places);
      }
      ({ conversation, hasMore } = next);
    }
    assert.ok(told.length > 0);
  });

  test('a new question leaves the old one alone', () => {
    const { conversation } = answered('что такое образ');
    assert.match(answered('что делает опция --rm', conversation).text, /после остановки/);
  });

  const both = [
    'чем они отличаются',
    'а в чём разница?',
    'в чем разница между ними',
    'сравни их',
    'how do they differ',
  ];
  for (const message of both)
    test(`«${message}» compares the last two topics`, () => {
      const first = answered('что такое образ');
      const { conversation } = answered('а контейнер?', first.conversation);
      const compared = answered(message, conversation);
      assert.equal(compared.intent, 'comparison');
      assert.deepEqual(compared.conversation?.topic.split(' ').toSorted(), ['контейнер', 'образ']);
    });

  test('«чем они отличаются» after a list is asked of what it lists', () => {
    const first = answered('что такое образ');
    const { conversation } = answered('какие бывают топологии', first.conversation);
    assert.equal(conversation?.earlier, 'образ');
    const asked = answer(library, 'чем они отличаются', conversation);
    assert.doesNotMatch(asked.conversation?.topic ?? '', /образ/);
  });

  test('«чем он отличается от тома» names the other side itself', () => {
    const first = answered('что такое образ');
    const { conversation } = answered('а контейнер?', first.conversation);
    const compared = answer(library, 'чем он отличается от тома', conversation);
    assert.equal(compared.intent, 'comparison');
    assert.doesNotMatch(compared.conversation?.topic ?? '', /образ/);
  });

  test('«подробнее» after a refusal is refused, too, and the topic before it is not forgotten', () => {
    const { conversation } = answered('что такое образ');
    const refused = answer(library, 'что такое полиморфизм', conversation);
    assert.equal(refused.kind, 'uncovered');
    for (const message of ['подробнее', 'пример'])
      assert.equal(answer(library, message, refused.conversation).kind, 'uncovered', message);
    const { text, conversation: next } = answered('а контейнер?', refused.conversation);
    assert.match(text, CONTAINER);
    assert.equal(answer(library, 'подробнее', next).kind, 'answer');
  });

  test('without a conversation «подробнее» is no follow-up', () => {
    assert.notEqual(answer(library, 'подробнее').kind, 'answer');
  });
});

function isWellFormed(given: Answer, message: string): void {
  assert.ok(given.question === message, 'the question as it was asked');
  for (const { path, startLine, endLine, heading } of given.sources) {
    assert.ok(
      startLine >= 1 && endLine >= startLine && endLine <= lines(path).length,
      `${path}:${startLine}-${endLine}`,
    );
    assert.equal(typeof heading, 'string');
  }
  if (given.kind === 'answer') {
    assert.ok(given.text.trim() !== '' && given.text.length <= 1200);
    assert.ok(given.quoted >= 1 && given.quoted <= given.sources.length);
    assert.ok(given.body.children.length > 0);
  } else assert.deepEqual(given.sources, []);
}

const awkward = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.string({ unit: 'grapheme', maxLength: 200 }),
  fc
    .array(
      fc.constantFrom(
        ...'"*-+():^{}[]\\/|.?$~`\'',
        ' NEAR',
        ' AND ',
        ' OR ',
        ' NOT ',
        'образ',
        ' докер',
        ' чем ',
        '\u202e',
        '\u200f',
        'שלום',
        '\u0000',
        '\u0007',
        '\n',
        '😀',
        '🇷🇺',
        'ё',
        'e\u0301',
        ' --',
        ' vs ',
        ' или ',
        ' и ',
        ' отличается от ',
      ),
      { maxLength: 25 },
    )
    .map((parts) => parts.join('')),
);

test('whatever is typed, alone or in a conversation, gets a sound answer', () => {
  const { conversation } = answered('что такое образ');
  fc.assert(
    fc.property(awkward, fc.boolean(), (message, isFollowing) => {
      isWellFormed(answer(library, message, isFollowing ? conversation : undefined), message);
    }),
    { numRuns: runs(400) },
  );
});

const long: [name: string, message: string][] = [
  ['words', 'чем образ отличается от контейнера '.repeat(290)],
  ['one word', 'а'.repeat(10_000)],
  ['different words', Array.from({ length: 1600 }, (_, index) => `сл${index}во`).join(' ')],
  ['emoji', '😀'.repeat(5000)],
  ['punctuation', '?!.,-'.repeat(2000)],
  ['operators', '"NEAR(* OR '.repeat(900)],
  ['right to left', 'שלום עולם '.repeat(1000)],
  ['white space', ' \t\n'.repeat(3300)],
  ['comparisons', 'и или от vs '.repeat(800)],
  ['zalgo', 'о\u0335\u0311\u0301'.repeat(2500)],
];
for (const [name, message] of long) {
  test(`10,000 characters of ${name} get a sane reply`, () => isWellFormed(answer(library, message), message));
}
