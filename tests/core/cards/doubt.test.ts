import assert from 'node:assert/strict';
import { test } from 'node:test';
import { doubts, isDoubtful } from '../../../core/cards/doubt.ts';
import { readTopics, type Topic } from '../../../core/cards/topic.ts';
import { parseNote } from '../../../core/notes/index.ts';

const under = (note: string): Topic => readTopics(parseNote('note.md', note)).at(-1) as Topic;
const ru = under('# Рынок\nцена растёт\n');
const bare = under('цена растёт\n');
const manual: Topic = { ...ru, isHandbook: true };
const en = under('# Market\nprices grow\n');
const hurried: Topic = { ...en, isRagged: true };

type Case = { front: string; back: string; kind?: 'definition' | 'list' | 'cloze'; topic?: Topic };
/** For each rule what it turns away, and beside it what reads alike and is a good card. */
const cases: Record<string, { bad: Case[]; good: Case[] }> = {
  'not known yet': {
    bad: [
      { front: 'Что означает «Лоренц»?', back: 'Не разобрал, спросить' },
      { front: 'What does Loki do?', back: 'Stores logs. ask Dima', topic: en },
      { front: 'What is Mimir?', back: 'Later', topic: en },
      { front: 'What is Pin?', back: 'No idea. skip for now', topic: en },
    ],
    good: [
      { front: 'Что делает SYN?', back: 'Просит собеседника спросить подтверждение' },
      { front: 'What does lazy loading do?', back: 'Loads what is needed later', topic: en },
    ],
  },
  'about the page': {
    bad: [
      { front: 'What is a cheat page?', back: 'A list. please add examples below', topic: en },
      { front: 'Page status: DRAFT since […]', back: '2022', kind: 'cloze', topic: en },
    ],
    good: [{ front: 'What is a draft?', back: 'A first version of a text', topic: en }],
  },
  'no subject': {
    bad: [
      { front: 'Почему не работает с отрицательными рёбрами?', back: 'Вершину закрыли и больше не смотрим' },
      { front: 'Что вообще где?', back: 'Сборка — сборка проекта' },
    ],
    good: [
      { front: 'Почему Дейкстра не работает с отрицательными рёбрами?', back: 'Вершину закрыли и больше не смотрим' },
    ],
  },
  'no name': {
    bad: [
      { front: 'Что означает «пример препода»?', back: 'Гонял по двору' },
      { front: 'Что означает «? договоры»?', back: 'После Конституции' },
      { front: 'Деньги: что такое кому выгодна?', back: 'Должникам' },
      { front: 'Рынок: в чём задача?', back: 'Найти цену равновесия' },
      { front: 'Банки: что такое ещё инструменты?', back: 'Норма обязательных резервов' },
      { front: 'Деревья: что означает «вставляли подряд»?', back: 'Вырождается в список' },
      { front: 'Деньги, кому плохо: что сюда относится?', back: 'Пенсионерам, вкладчикам', kind: 'list' },
      { front: 'What is every new combination?', back: 'A new series', topic: en },
    ],
    good: [
      { front: 'Рынок: что такое картель?', back: 'Сговор о ценах' },
      { front: 'Шаблоны, порождающие: что сюда относится?', back: 'Одиночка, строитель', kind: 'list' },
    ],
  },
  'a cue of nothing': {
    bad: [
      { front: 'Основатель — …?', back: 'Бумын', topic: bare },
      { front: 'Первое упоминание — …?', back: '542 год', topic: bare },
    ],
    good: [
      { front: 'Основатель — …?', back: 'Бумын' }, // below a heading
      { front: '`retention.ms` — …?', back: 'Сколько хранить', topic: bare },
    ],
  },
  'a sentence of its own': {
    bad: [
      { front: 'Nginx — …?', back: 'nginx работает на 80 порту' },
      { front: 'Ports: Nginx – …?', back: 'Nginx listens on port 80', topic: en },
    ],
    good: [
      { front: 'Сервер: Nginx — …?', back: 'Раздаёт файлы' },
      { front: 'Что такое nginx?', back: 'Nginx (engine x): веб-сервер' },
    ],
  },
  'nothing told': {
    bad: [{ front: 'Война с эфталитами: союзники эфталитов — …?', back: 'Нет' }],
    good: [
      { front: 'Encoding – key?', back: 'No', topic: en },
      { front: 'Война с эфталитами: союзники тюрков — …?', back: 'Персия' },
    ],
  },
  'known to its writer': {
    bad: [
      { front: 'Что такое номинальная цена?', back: 'Очевидно' },
      { front: 'What is the list price?', back: 'Self-explanatory', topic: en },
    ],
    good: [{ front: 'Что такое аксиома?', back: 'Очевидное утверждение, которое не доказывают' }],
  },
  'only counted': {
    bad: [
      { front: 'What is inflation?', back: 'Two main causes', topic: en },
      { front: 'Что такое монополия?', back: 'Три основных вида' },
    ],
    good: [
      { front: 'What is a duopoly?', back: 'Two firms that share a market', topic: en },
      { front: 'Что такое дуополия?', back: 'Два продавца на одном рынке' },
    ],
  },
  "an example's value": {
    bad: [
      { front: 'Answers: server – …?', back: 'nginx/1.24.0 (Ubuntu)', topic: en },
      { front: 'Answers – date?', back: 'Tue, 03 Mar 2020 10:00:00 GMT', topic: en },
      { front: 'Answers: Content-Type – …?', back: 'image/png', topic: en },
      { front: 'Запросы: Accept-Language – …?', back: 'ru' },
    ],
    good: [
      { front: 'Answers: server – …?', back: 'Names the program that answers', topic: en },
      { front: 'Answers: Content-Type – …?', back: 'What kind of data the body holds', topic: en },
      { front: 'Рынок: монополист – …?', back: 'Один' },
      { front: 'TCP/IP: транспортный – …?', back: 'TCP/UDP' },
    ],
  },
  'the first of several': {
    bad: [{ front: 'What drives demand?', back: '(1) Income of the households', topic: en }],
    good: [{ front: 'What drives demand?', back: '(1) Income (2) prices of substitutes', topic: en }],
  },
  'a question for an answer': {
    bad: [
      { front: 'What is loss aversion?', back: 'Suppose you bet $10 on a coin. Would you play?', topic: en },
      { front: 'Что такое риск?', back: 'Представьте, что вам дали 100 рублей. Поставите их?' },
    ],
    good: [{ front: 'What is a thought experiment?', back: 'Suppose a case and ask what follows', topic: en }],
  },
  'a letter': {
    bad: [{ front: 'Light Intensity: what does “E” mean?', back: 'Saturation point', topic: en }],
    good: [
      { front: 'What is C?', back: 'A language that is close to the machine', topic: en },
      { front: 'ACID: что означает «A»?', back: 'Atomicity' },
    ],
  },
  'leans on the sentence before': {
    bad: [
      { front: 'После этого docker […]', back: 'перебросит соединение', kind: 'cloze' },
      { front: 'After that the kernel […] the page', back: 'loads', kind: 'cloze', topic: en },
    ],
    good: [{ front: 'После обеда давление […]', back: 'растёт', kind: 'cloze' }],
  },
  'statements for members': {
    bad: [
      {
        front: 'Алгоритмы, круговой: что сюда относится?',
        back: '- каждому процессу даёт равную долю времени в круге\n- кто не успел, становится в конец очереди и ждёт',
        kind: 'list',
      },
    ],
    good: [
      { front: 'Алгоритмы, круговой: что сюда относится?', back: '- квант\n- очередь готовых процессов', kind: 'list' },
      {
        front: 'Сон, лишение: что сюда относится?',
        back: 'Усталость, раздражение, провалы в памяти и внимании',
        kind: 'list',
      },
    ],
  },
  'a sum': {
    bad: [{ front: 'Назовите факторы производства + доход.', back: '- земля\n- труд', kind: 'list' }],
    good: [{ front: 'Назовите факторы производства.', back: '- земля\n- труд', kind: 'list' }],
  },
  'a plural of parts': {
    bad: [{ front: 'Рынок: что такое факторы?', back: 'Цены ресурсов, технологии' }],
    good: [{ front: 'Рынок: что такое факторы производства?', back: 'Ресурсы, из которых делают товары' }],
  },
  nameless: {
    bad: [
      { front: 'Что означает «фрикционная»?', back: 'Между работами' },
      { front: 'Что означает «выбором»?', back: 'Ищем наименьший в остатке' },
    ],
    good: [
      {
        front: 'Безработица: что означает «фрикционная»?',
        back: 'Между работами',
        topic: under('# Безработица\nот спада\n'),
      },
      { front: 'Что означает «слой»?', back: 'Изменения поверх образа' },
    ],
  },
  'another term': {
    bad: [{ front: 'Что такое НАЛОГИ?', back: 'Прямые – с дохода и имущества' }],
    good: [{ front: 'Что такое НАЛОГИ?', back: 'Обязательные платежи – с дохода и имущества' }],
  },
  'points before': {
    bad: [
      { front: 'What is cardinality?', back: 'The number of those series', topic: en },
      { front: 'Кость: метафиз — …?', back: 'Между ними, тут зона роста' },
      { front: 'Правосубъектность — …?', back: 'Всё вместе' },
      { front: 'Состав: субъект — …?', back: 'Кто' },
      { front: 'Позвоночник: кифоз — …?', back: 'Назад (грудной отдел)' },
    ],
    good: [
      { front: 'What are replicas?', back: 'All those that hold the same data', topic: en },
      { front: 'Состав: объект — …?', back: 'На что посягает' },
      { front: 'Клапаны: митральный — …?', back: 'Между предсердием и желудочком' },
    ],
  },
  'an order to oneself': {
    bad: [
      { front: 'What are plots?', back: 'Look at the plot: no pattern is good', topic: en },
      { front: 'Что такое вагус?', back: 'Посмотреть в атласе' },
    ],
    good: [
      { front: 'What is a lookup?', back: 'Looking a key up in a table', topic: en },
      { front: 'Что делать перед сном?', back: 'Повторить карточки' },
    ],
  },
  'what it is not': {
    bad: [{ front: 'What does `no-cache` do?', back: 'Does not mean that nothing is stored', topic: en }],
    good: [{ front: 'What does `no-store` do?', back: 'Does not let anything be stored', topic: en }],
  },
  'what calls return': {
    bad: [
      {
        front: 'Что возвращает `sem_post()`?',
        back: 'При успешном выполнении возвращается 0, при ошибке -1',
        topic: manual,
      },
      {
        front: 'Что возвращает setsid()?',
        back: 'При успешном выполнении возвращается идентификатор сеанса',
        topic: manual,
      },
      { front: 'What does `close()` return?', back: 'Zero on success, -1 on error', topic: manual },
    ],
    good: [{ front: 'Что возвращает `intern()`?', back: 'Строку из пула', topic: manual }],
  },
  'a gap for a verb': {
    bad: [{ front: 'Prometheus […] the rules and fires', back: 'evaluates', kind: 'cloze', topic: en }],
    good: [{ front: 'React is a […] for interfaces', back: 'JavaScript library', kind: 'cloze', topic: en }],
  },
  'only code': {
    bad: [
      { front: 'Traits: Default – …?', back: 'T::default()', topic: hurried },
      { front: 'Threads: let h – …?', back: 'thread::spawn(f); h.join()', topic: hurried },
    ],
    good: [
      { front: 'Traits: Drop – …?', back: 'Code that runs at the end', topic: hurried },
      { front: 'Probability: sensitivity – …?', back: 'P(test + | sick)', topic: hurried },
    ],
  },
  'labels of names': {
    bad: [{ front: 'Libraries – …?', back: 'Thiserror. apps: anyhow', topic: en }],
    good: [{ front: 'Mean – …?', back: 'Sum / n. note: pulled by what lies far out', topic: en }],
  },
  'an announcement': {
    bad: [
      { front: 'Что делают корни?', back: 'Питают дерево, выполняя следующие задачи' },
      { front: 'Чем отличаются сети?', back: 'Отличаются по следующим важным признакам.' },
      { front: 'What is a plant?', back: 'It has 5 main parts:\n- Panels\n  - light\n- Inverter', topic: en },
    ],
    good: [
      { front: 'Что такое кэш?', back: 'Готовые слои; после отличия все следующие шаги заново' },
      { front: 'Что такое итератор?', back: 'Объект, который отдаёт следующие значения', kind: 'list' },
      { front: 'What is a plant?', back: 'It has 2 main parts:\n- Panels\n- Inverter', topic: en },
      { front: 'What is a bus?', back: 'Lines of 8 bits: data\n- fast', topic: en },
    ],
  },
  'of those above': {
    bad: [{ front: 'Что такое обучение?', back: 'Применение этих правил' }],
    good: [
      { front: 'Что такое обучение?', back: 'Поиск правил и применение этих правил' },
      { front: 'Что происходит с флажком?', back: 'При выборе этого параметра слой сжимается' },
    ],
  },
  'its own name': {
    bad: [{ front: 'What is salt?', back: 'Salt crystals', topic: en }],
    good: [
      { front: 'What is salt?', back: 'White crystals', topic: en },
      { front: 'What is salt?', back: 'Salt of the sea, dried', topic: en },
    ],
  },
  'a rest': {
    bad: [{ front: 'Гимны — …?', back: '... и ещё что-то про флаг' }],
    good: [{ front: 'Гимны — …?', back: 'Песни страны, города, …' }],
  },
  'an arrow': {
    bad: [{ front: 'What does `sum by (le)` mean?', back: '← keep `le`!', topic: en }],
    good: [{ front: 'What does `sum by (le)` mean?', back: 'One sum for each `le`', topic: en }],
  },
};

test('every rule of doubt has its cases', () => assert.deepEqual(Object.keys(cases), Object.keys(doubts)));

for (const [rule, { bad, good }] of Object.entries(cases)) {
  const judged = ({ kind = 'definition', front, back, topic = ru }: Case) => isDoubtful(topic, { kind, front, back });
  test(`no card: ${rule}`, () => {
    assert.deepEqual(
      bad.filter((card) => !judged(card)),
      [],
    );
    assert.deepEqual(good.filter(judged), []);
  });
}
