import assert from 'node:assert/strict';
import { test } from 'node:test';
import { makeCards } from '../../../core/cards/index.ts';
import { parseNote } from '../../../core/notes/index.ts';
import { deck } from './deck.ts';

const marked = (note: string): string[] =>
  makeCards([parseNote('note.md', note)])
    .filter(({ kind }) => kind === 'marked')
    .map(({ front, back, startLine, endLine }) => `${startLine}-${endLine} ${front} | ${back}`);

const cases: { name: string; note: string; cards: string[] }[] = [
  { name: 'a line with ::', note: 'столица Франции::Париж', cards: ['1-1 столица Франции | Париж'] },
  {
    name: 'several lines, each a card',
    note: 'TCP :: надёжный\nUDP :: быстрый',
    cards: ['1-1 TCP | надёжный', '2-2 UDP | быстрый'],
  },
  { name: 'an item of a list', note: '# Слова\n\n- dog::собака', cards: ['3-3 dog | собака'] },
  { name: ':::, asked both ways', note: 'кот:::cat', cards: ['1-1 кот | cat', '1-1 cat | кот'] },
  {
    name: '? between question and answer',
    note: 'Что хранит inode?\n?\nВсё о файле,\nкроме имени.\n\nДальше о другом.',
    cards: ['1-4 Что хранит inode? | Всё о файле,\nкроме имени.'],
  },
  {
    name: '? with a list for an answer',
    note: 'Режимы git reset\n?\n- soft\n- hard\n\nпосле',
    cards: ['1-4 Режимы git reset | - soft\n- hard'],
  },
  {
    name: '? below a tag, in notes that are read line by line',
    note: '#вопросы\nЧем ref отличается от state\n?\nизменение ref не вызывает рендер\n\nФрагмент::обёртка без узла\nHOC::функция над компонентом\nJSX::сахар над вызовами',
    cards: [
      '1-4 Чем ref отличается от state | изменение ref не вызывает рендер',
      '6-6 Фрагмент | обёртка без узла',
      '7-7 HOC | функция над компонентом',
      '8-8 JSX | сахар над вызовами',
    ],
  },
  { name: '??, asked both ways', note: 'Кот\n??\nCat', cards: ['1-3 Кот | Cat', '1-3 Cat | Кот'] },
  {
    name: 'every ==highlight== is a gap of its own',
    note: 'Порт HTTP — это ==80==, а порт HTTPS, как известно, ==443==.',
    cards: [
      '1-1 Порт HTTP — это […], а порт HTTPS, как известно, 443. | 80',
      '1-1 Порт HTTP — это 80, а порт HTTPS, как известно, […]. | 443',
    ],
  },
  {
    name: 'a question and an answer that say so',
    note: '**Вопрос:** Чем поток отличается от процесса?\n**Ответ:** Потоки делят память.',
    cards: ['1-2 Чем поток отличается от процесса? | Потоки делят память.'],
  },
  {
    name: 'a question and its answer on one line',
    note: 'В: с какого момента лицо судимо? О: со дня приговора\nВ: срок по небольшой тяжести. О: 2 года\n\nQ: What is an inode? A: A record of a file.',
    cards: [
      '1-1 с какого момента лицо судимо? | со дня приговора',
      '2-2 срок по небольшой тяжести. | 2 года',
      '4-4 What is an inode? | A record of a file.',
    ],
  },
  {
    name: "the plugin's own comments are no answer",
    note: 'вопрос::ответ <!--SR:!2025-01-01,4,270-->',
    cards: ['1-1 вопрос | ответ'],
  },
  { name: 'code that holds the marks', note: 'Вызов `std::move(x)` и сравнение `a == b`', cards: [] },
  { name: 'names of other languages', note: 'std::vector растёт сам', cards: [] },
  { name: 'an address', note: 'адрес fe80::1 на проводе', cards: [] },
  { name: 'a question mark of a sentence', note: 'Почему так?\nПотому что иначе нельзя.', cards: [] },
];
for (const { name, note, cards } of cases) test(name, () => assert.deepEqual(marked(note), cards));

test('a marked text makes no second card by itself', () => {
  const cards = makeCards([parseNote('note.md', '## Сети\nмост :: сеть внутри одного хоста')]);
  assert.deepEqual(
    cards.map(({ kind }) => kind),
    ['marked'],
  );
});

const long =
  'каждому процессу дают равный отрезок времени, после чего он уходит в конец очереди и ждёт там следующего. Может показаться, что так честно, но короткие задачи ждут долго, потому что перед ними стоят длинные. Зато никто не ждёт вечно, и отклик легко посчитать, если известно, сколько всего процессов стоит в очереди';
const highlights: { name: string; note: string; cards: string[] }[] = [
  {
    name: 'at the front of a text too long for a gap is a term',
    note: `# Планировщики\n\nПроцессам нужен процессор.\n\n==Круговой планировщик== - ${long}`,
    cards: ['Планировщики: Круговой планировщик — …?'],
  },
  {
    name: 'at the front of a short text is a gap',
    note: '# Планировщики\n\nПроцессам нужен процессор.\n\n==Круговой планировщик== - всем равный отрезок времени',
    cards: ['Планировщики: […] - всем равный отрезок времени'],
  },
  {
    name: 'behind “alternative” is a term even where its marks are broken',
    note: '# Планировщики\n\nПроцессам нужен процессор.\n\n- Круговой планировщик - очередь, в которой все ждут поровну\n- Альтернатива - ==лотерея ==(lottery) - очередь, в которой ход разыгрывают',
    cards: ['Планировщики: Круговой планировщик — что это такое?', 'Планировщики: что такое лотерея (lottery)?'],
  },
];
for (const { name, note, cards } of highlights) {
  test(`a highlight ${name}`, () => {
    const fronts = deck(note).map((card) => card.split(' | ')[1] ?? '');
    assert.deepEqual(
      fronts.filter((front) => /планировщик(?!и)|лотерея|\[…\]/iu.test(front)),
      cards,
    );
  });
}
