import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { isPersonal, readSmallTalk, type SmallTalk } from '../../../core/answer/small-talk.ts';

describe('small talk', () => {
  const messages: Record<SmallTalk, string[]> = {
    greeting: ['привет', 'Hello!', 'привет бот', 'всем добрый вечер', 'приветики)', 'ghbdtn', 'privet', 'руддщ'],
    thanks: [
      'спасибо большое',
      'спс выручил',
      'всё понятно спасибо большое',
      'thanks a lot mate',
      'окей, спасибо',
      'спасибоооо!!!',
      'spasibo',
      'thanks a lot, got it',
    ],
    farewell: ['пока', 'ну всё, я пошёл', 'до понедельника', 'talk to you later', 'пойду спать'],
    mood: ['как дела?', 'hey whats up', 'hi there, how are you doing today', 'чё как', 'привет как дела'],
    identity: [
      'ты кто',
      'ты человек или бот?',
      'кто тебя создал',
      'are you chatgpt',
      'бот, помоги',
      'help me please!',
      'чем можешь помочь',
      'how old are you',
    ],
    joke: ['расскажи анекдот', 'tell me a joke', 'пошути'],
    offtopic: [
      'какая погода завтра в москве',
      'what time is it',
      'напиши за меня реферат',
      'когда уже зарплата',
      'can u write my lab 5 report pls',
      'посоветуй фильм',
    ],
    complaint: ['ты тупой', 'ты не прав', 'это неправильно', 'that is wrong', 'фигня какая-то', 'не работает'],
    confused: ['ничего не понял', 'не понятно', "i don't get it", 'а можно попроще?'],
    success: ['ура, сдал экзамен!', 'i passed'],
    holiday: ['с новым годом!', 'с днём рождения, бот', 'happy new year'],
    feeling: ['я устал', 'хочу спать', 'завтра экзамен, мне страшно', "i'm so bored", 'i failed the exam'],
    presence: ['ты тут?', 'алло', 'есть кто живой', 'anybody here?', 'тест'],
    praise: ['молодец', 'класс!', 'спасибо, ты лучший', 'thanks you are great', 'я тебя люблю'],
    laugh: ['ахахах', 'лол', 'haha'],
    ok: ['понятно', 'ок', 'да', 'ага, ясно', 'got it', 'makes sense', 'never mind'],
  };
  const firstOf: Record<string, SmallTalk> = { 'спасибо, ты лучший': 'thanks', 'thanks you are great': 'thanks' };
  for (const [kind, list] of Object.entries(messages))
    for (const message of list)
      test(`«${message}» is ${firstOf[message] ?? kind}`, () =>
        assert.deepEqual(readSmallTalk(message), { talk: firstOf[message] ?? kind, left: 0 }));

  for (const message of [
    'чем образ отличается от контейнера',
    'как посмотреть логи',
    'что нового в java 21',
    'сколько времени хранятся артефакты',
    'хорошо ли хранить данные в контейнере',
    'help with docker network',
    'спасибо, а что такое образ',
    'привет, что такое том',
    'what can you do with volumes',
    'не работает docker compose',
    'тест манна уитни',
    'класс хранения',
  ])
    test(`«${message}» asks something`, () => assert.notEqual(readSmallTalk(message)?.left, 0));
});

describe('what is said to the bot of itself, or of its author', () => {
  const cases: [message: string, isPersonal: boolean][] = [
    ['на чём ты написан', true],
    ['какой у тебя пароль', true],
    ['are you single', true],
    ['ты знаешь docker', false],
    ['что ты можешь рассказать про образы', false],
    ['чем образ отличается от контейнера', false],
    ['если ты удалишь контейнер', false],
  ];
  for (const [message, expected] of cases)
    test(`«${message}»: ${expected}`, () =>
      assert.equal(
        isPersonal(message, () => false),
        expected,
      ));

  for (const message of ['я запутался', 'мне приснился кот', 'you make me laugh'])
    test(`«${message}» is of the person where no word is of the field`, () => {
      assert.equal(
        isPersonal(message, () => true),
        true,
      );
      assert.equal(
        isPersonal(message, () => false),
        false,
      );
    });

  for (const message of ['как мне собрать образ', 'я не понял, зачем нужен том?'])
    test(`«${message}» asks`, () =>
      assert.equal(
        isPersonal(message, () => true),
        false,
      ));
});
