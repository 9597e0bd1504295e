import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { withoutAsides, withoutCourtesy } from '../../../core/answer/courtesy.ts';
import { Glossary, readQuery, stemsOf } from '../../../core/search/index.ts';
import { Lexicon } from '../../../core/search/lexicon.ts';

describe('words around a question', () => {
  const cases: [message: string, question: string][] = [
    ['привет! подскажите, что такое образ? спасибо', 'что такое образ'],
    ['Добрый вечер, народ, кто знает, зачем нужны слои???', 'зачем нужны слои???'],
    ['слушай, а чем образ отличается от контейнера', 'чем образ отличается от контейнера'],
    ['не могу понять, host или overlay сеть', 'host или overlay сеть'],
    ['извините за глупый вопрос, но как удалить том', 'как удалить том'],
    ['у меня вопрос: docker run -d', 'docker run -d'],
    ['эй бот как прокинуть порт', 'как прокинуть порт'],
    ['@konspekt_bot что такое том', 'что такое том'],
    ['что такое том а то завтра экзамен', 'что такое том'],
    ['что такое том, объясни как для новичка', 'что такое том'],
    ['как удалить сеть, кто-нибудь знает?', 'как удалить сеть'],
    ['что такое слой 🙏🙏', 'что такое слой'],
    ['hi all! quick question: what is a volume, exam tomorrow', 'what is a volume'],
    ['can someone explain bind mounts vs volumes please', 'bind mounts vs volumes'],
    ['sorry if dumb, but what is a layer in simple terms', 'what is a layer'],
    ['свёртка это как понять простыми словами', 'свёртка это'],
    // What only looks like courtesy is the question itself.
    ['как понять, что контейнер упал', 'как понять, что контейнер упал'],
    ['hello world на питоне', 'hello world на питоне'],
    ['хочу запустить контейнер в фоне', 'хочу запустить контейнер в фоне'],
    ['объясни слои образа', 'объясни слои образа'],
    ['контейнер не знает адреса базы', 'контейнер не знает адреса базы'],
    ['docker run --help', 'docker run --help'],
    ['почему народ поддержал большевиков', 'почему народ поддержал большевиков'],
    ['привет', 'привет'],
    ['спасибо', 'спасибо'],
    ['помоги', 'помоги'],
  ];
  for (const [message, question] of cases)
    test(`«${message}» asks «${question}»`, () => assert.equal(withoutCourtesy(message), question));

  test('taken off any message, they leave a part of it, and never nothing of one with words', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (message) => {
        const question = withoutCourtesy(message);
        assert.ok(question.length <= message.length);
        if (/[\p{L}\d]{2}/u.test(message)) assert.match(question, /[\p{L}\d]{2}/u);
      }),
    );
  });

  test('thousands of courtesies are no question, and come to an end', () => {
    for (const words of ['подскажите пожалуйста ', 'я не могу мне очень ', ' пожалуйста, спасибо'])
      assert.match(withoutCourtesy(words.repeat(500)), /\p{L}{2}/u);
  });
});

describe('clauses that speak of nothing in the notes', () => {
  const lexicon = new Lexicon(
    new Map(stemsOf('образ контейнер порт лекция терминал сайт ключ').map((stem) => [stem, 1])),
    new Glossary(),
  );
  const cases: [message: string, question: string][] = [
    ['на лекции не понял, что такое образ', 'что такое образ'],
    ['Готовлюсь к собеседованию. Чем образ отличается от контейнера?', 'Чем образ отличается от контейнера?'],
    ['что такое порт (для экзамена)', 'что такое порт'],
    ['образ или контейнер, в чем разница', 'образ или контейнер, в чем разница'],
    [
      'сайт в контейнере работает, порт не открывается, какой ключ',
      'сайт в контейнере работает, порт не открывается, какой ключ',
    ],
    ['квазар, пульсар', 'квазар, пульсар'],
  ];
  for (const [message, question] of cases)
    test(`«${message}» asks «${question}»`, () =>
      assert.equal(
        withoutAsides(message, (clause) => readQuery(clause, lexicon)),
        question,
      ));
});
