import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { makeQuiz, type QuizCard } from '../../../core/quiz/index.ts';

const seeded = (seed: number) => {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
};

const card = (id: string, kind: string, front: string, back: string): QuizCard => ({
  id,
  kind,
  front,
  back,
  deck: 'docker.md',
  sibling: id,
  source: undefined,
});

const commands = ['ps', 'images', 'pull', 'rm', 'rmi', 'build', 'logs', 'exec'].map((verb) =>
  card(verb, 'meaning->command', `Какая команда делает ${verb}?`, `\`docker ${verb}\``),
);
const definitions = Object.entries({
  образ: 'Шаблон, из которого создают контейнеры',
  контейнер: 'Запущенный и отгороженный от других процесс',
  том: 'Хранилище данных, которое переживает удаление',
  сеть: 'То, через что программы находят друг друга по имени',
  слой: 'Результат одной инструкции сборки',
  реестр: 'Сервер, откуда скачивают готовое',
}).map(([word, meaning]) => card(word, 'definition', `Что такое ${word}?`, meaning));
const long = card('story', 'list', 'Какие бывают сети?', `- ${'очень длинный ответ '.repeat(12)}\n- ещё один`);

test('wrong options are answers of the same kind, and the right one is among them once', () => {
  for (let seed = 1; seed < 30; seed++) {
    for (const { options, right, cardId, form } of makeQuiz(
      [...commands, ...definitions],
      { count: 14 },
      seeded(seed),
    )) {
      if (form !== 'choice') continue;
      assert.equal(new Set(options).size, 4);
      assert.ok(right >= 0);
      const isCommand = commands.some(({ id }) => id === cardId);
      for (const option of options) assert.equal(option.startsWith('docker '), isCommand, option);
    }
  }
});

test('how an answer sets in gives nothing away: with enough others like it, all options begin in its way', () => {
  const when = ['хост один', 'хостов несколько', 'сеть не нужна', 'адрес обязан быть своим'].map((told) =>
    card(told, 'definition', `Какая сеть подходит, если ${told.length}?`, `Когда ${told}`),
  );
  const does = ['Показывает список', 'Удаляет слой', 'Хранит настройки', 'Собирают образ'].map((told) =>
    card(told, 'definition', `Что делает ${told.length}${told[0]}?`, told),
  );
  const all = [...definitions, ...when, ...does];
  for (let seed = 1; seed < 40; seed++) {
    for (const { options, right } of makeQuiz(all, { count: 14, forms: ['choice'] }, seeded(seed))) {
      const answer = options[right] ?? '';
      for (const group of [when, does, definitions]) {
        const backs = group.map(({ back }) => back);
        if (backs.includes(answer))
          assert.ok(
            options.every((option) => backs.includes(option)),
            options.join(' | '),
          );
      }
    }
  }
});

test('an answer that begins like no other still gets its options', () => {
  const lonely = card('for', 'definition', 'Для чего нужен том?', 'Для данных, которые переживают контейнер');
  const [question] = makeQuiz([lonely], { count: 5, forms: ['choice'], pool: [lonely, ...definitions] }, seeded(1));
  assert.equal(question?.options.length, 4);
});

test('the ways of answering mix', () => {
  const forms = new Set(
    makeQuiz([...commands, ...definitions, long], { count: 15 }, seeded(3)).map(({ form }) => form),
  );
  assert.deepEqual([...forms].sort(), ['choice', 'command', 'self', 'typed']);
});

test('a group that plays with buttons gets only choices', () => {
  const quiz = makeQuiz([...commands, ...definitions, long], { count: 20, forms: ['choice'] }, seeded(3));
  assert.ok(quiz.length >= 10 && quiz.every(({ form }) => form === 'choice'));
});

test('an answer that would be right as well is no wrong option', () => {
  const twins = [
    card('a', 'definition', 'Что делает docker ps?', 'Показывает список запущенных контейнеров'),
    card('b', 'definition', 'Зачем нужна docker ps?', 'Показывает список запущенных контейнеров хоста'),
    card('c', 'definition', 'Что такое том?', 'Хранилище данных вне контейнера'),
    card('d', 'definition', 'Что такое сеть?', 'Связь контейнеров между собой'),
    card('e', 'definition', 'Что такое слой?', 'Результат одной инструкции'),
  ];
  for (let seed = 1; seed < 30; seed++) {
    for (const { options } of makeQuiz(twins, { count: 5, forms: ['choice'] }, seeded(seed))) {
      assert.ok(options.filter((option) => option.startsWith('Показывает')).length <= 1, options.join(' | '));
    }
  }
});

test('one fact is asked once, and no quiz is longer than asked for', () => {
  const pair = [
    card('x', 'definition', 'Что такое x?', 'икс'),
    { ...card('y', 'definition', 'Как зовут x?', 'икс'), sibling: 'x' },
  ];
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1e6 }), fc.integer({ min: 5, max: 20 }), (seed, count) => {
      const quiz = makeQuiz([...commands, ...pair, ...definitions], { count }, seeded(seed));
      assert.ok(quiz.length <= count);
      assert.equal(new Set(quiz.map(({ cardId }) => cardId)).size, quiz.length);
      assert.ok(quiz.filter(({ cardId }) => cardId === 'x' || cardId === 'y').length <= 1);
    }),
  );
});
