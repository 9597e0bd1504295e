import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { answer } from '../../../core/answer/index.ts';
import type { Library } from '../../../core/search/index.ts';
import { libraryOf } from './fixture.ts';

/** Enough sections that some of them has any everyday word, and some notes that tell something. */
const crowd = Object.fromEntries(
  ['апельсин', 'барабан', 'ворота', 'гитара', 'дерево', 'забор', 'камин', 'лодка', 'молоток', 'ножницы'].map((word) => [
    `crowd/${word}.md`,
    Array.from({ length: 60 }, (_, at) => `## ${word} ${at}\n\nЗдесь сказано про ${word} номер ${at}.\n`).join('\n'),
  ]),
);
const told: Record<string, string> = {
  'graphics/layers.md': `# Слои

## Что такое слой

Слой — это прозрачный лист, из которых складывается изображение.

## Направление поворота

Корректирующее направление разворачивает изображение назад. Поворачивается активный слой.

## Слой-маска

Маска слоя — это то, что прячет его части, не удаляя их.
`,
  'graphics/tiles.md': `# Словарь

## Черепица

Кусок открытого изображения, с которым программа работает отдельно от прочих.

В любое время черепица может быть в главной памяти, в кэше или на диске. Черепица, над которой работают, находится в главной памяти, недавно тронутая — в кэше, остальные — на диске.

Размер кэша задают в настройках, и слишком большой он отнимает память у других программ: тогда система выгружает их на диск, и всё становится медленнее, чем было при малом кэше. Если памяти много, её половины хватит и на большие снимки, а мерить стоит на той работе, какую делают чаще всего.

Черепица сбрасывается командой \`tilectl --drop\`.
`,
  'mail/postfix.md': `# Postfix

## Очереди postfix

Почта postfix ждёт отправки в очереди, и очередь postfix можно посмотреть командой postqueue.

## Журнал postfix

Журнал postfix пишется в mail.log.
`,
  'shared/memory.md': `# Память

## Размер сегмента

Размер сегмента меняют через sysctl, вложение в процесс делает shmat.
`,
  'python/tests.md': `# Тесты

## Runner

pytest пишут на Python, и он запускает функции test.

## Фикстуры класса

Фикстуры класса готовят данные один раз, а фикстуры функции каждый раз.

## Пример

\`\`\`python
class WeirdTrio: ...
\`\`\`

## asyncio

asyncio — это цикл событий стандартной библиотеки.
`,
};

let library: Library;
let close: () => void;
before(async () => {
  ({ library, close } = await libraryOf({ ...crowd, ...told }));
});
after(() => close());

describe('among many notes', () => {
  for (const question of [
    'как изменить размер вложения в postfix', // the size of something, nowhere near postfix
    'что такое корректирующий слой', // layers, and something else that corrects
    'как написать фикстуру pytest', // each in a section of its own
    'чем asyncio отличается от trio', // a part of a name in code
  ]) {
    test(`«${question}» is refused, though its words stand here and there`, () =>
      assert.equal(answer(library, question).kind, 'uncovered'));
  }

  for (const [question, says] of [
    ['что такое слой', /прозрачный лист/],
    ['что такое маска слоя', /прячет его части/],
    ['что такое черепица в памяти', /^Кусок открытого изображения/],
    ['как сбросить черепицу', /^(?!Кусок).*tilectl --drop/s],
    ['как посмотреть очередь postfix', /postqueue/],
    ['как изменить размер сегмента', /sysctl/],
    ['зачем нужны фикстуры класса', /готовят данные/],
    ['что такое asyncio', /цикл событий/],
  ] as const) {
    test(`«${question}» is answered`, () => {
      const given = answer(library, question);
      assert.match(given.kind === 'answer' ? given.text : given.kind, says);
    });
  }
});
