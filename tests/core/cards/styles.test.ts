import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { makeCards } from '../../../core/cards/index.ts';
import { pointsElsewhere, withoutPointers } from '../../../core/cards/pointers.ts';
import { parseNote } from '../../../core/notes/index.ts';

const cardsOf = (path: string) =>
  makeCards([parseNote(path, readFileSync(join('tests/core/cards/notes', path), 'utf8'))]);

/** Notes of unusual styles: what a good teacher would ask of them, and what nobody should be asked. */
const styles: { note: string; wanted: string[]; never: RegExp[] }[] = [
  {
    note: 'diary.md',
    wanted: ['Что такое инфляция?', 'Что такое девальвация?', 'Что такое ключевая ставка?'],
    never: [/вторник|что ещё было|марина|кофе/iu, /слайд/iu, /дефляц|япони/iu],
  },
  {
    note: 'slides.md',
    wanted: [
      'Органоиды: Рибосома — что делает?',
      'Клетка: какие бывают органоиды?',
      'Митоз: фазы: перечислите по порядку.',
    ],
    never: [/план/iu, /рис\. 3/u, /вопросы|спасибо/iu],
  },
  {
    note: 'recipe.md',
    wanted: ['Борщ: назовите ингредиенты.', 'Борщ: как варить?', 'Борщ, хитрости: зачем солить в конце?'],
    never: [/что означает «/u, /что это такое/u],
  },
  {
    note: 'manual.md',
    wanted: ['What does the option `-c` of `fetchmail` do?', 'What does the option `-k` of `fetchmail` do?'],
    never: [/NAME|SYNOPSIS|DESCRIPTION|EXIT CODES/, /`-v`|--bsmtp/, /mutt/, /what is it|should you know/],
  },
  {
    note: 'timeline.md',
    wanted: [
      'Когда это было: высадка на Луну?',
      'Освоение космоса: что произошло в 1986 году?',
      'Освоение космоса: кто есть кто?',
    ],
    never: [/1971/, /примечание|московскому/iu, /что такое Сергей|«Сергей/u],
  },
  {
    note: 'api.md',
    wanted: ['What does set(key, value) do?', 'What does clear() do?', 'What does evict do?'],
    never: [/\{any\}|\{string\}|\{void\}/, /example/iu, /^Notes|See above/],
  },
  {
    note: 'rome.md',
    wanted: [
      'Органы власти: что такое народный трибун?',
      'Плебеи и патриции: в чём разница?',
      'Рим: назовите пунические войны.',
      'Пунические войны: почему Рим победил?',
    ],
    never: [/преториан|дописать/iu, /wikipedia|ссылк/iu, /Рим конспект/u],
  },
  {
    note: 'cooking.md',
    wanted: ['Maillard reaction: what is it?', 'Why does mayonnaise split?', 'Leavening: what does yeast need?'],
    never: [/evening class|messy/, /name the eggs/i, /What is meat/, /sous vide/],
  },
  {
    note: 'sql.md',
    wanted: [
      'SQL: какие бывают джойны?',
      'Джойны: что такое self join?',
      'Что такое индекс?',
      'Чем отличаются HAVING и WHERE?',
    ],
    never: [/шпор/iu],
  },
  {
    note: 'python.md',
    wanted: [
      'Python gotchas: what is the difference between is and ==?',
      'What is GIL?',
      'Python gotchas: what does `zip(a, b)` do?',
      'What is the difference between shallow and deep copy?',
    ],
    never: [/^What (?:is|are) (?:this approach|virtual environments)/i, /\| An important part/],
  },
];
for (const { note, wanted, never } of styles) {
  test(`${note} gives what a teacher would ask, and nothing that only the page explains`, () => {
    const cards = cardsOf(note);
    const fronts = cards.map(({ front }) => front);
    assert.deepEqual(
      wanted.filter((front) => !fronts.includes(front)),
      [],
    );
    for (const pattern of never)
      assert.deepEqual(
        cards.map(({ front, back }) => `${front} | ${back}`).filter((card) => pattern.test(card)),
        [],
      );
  });
}

const long = (subject: string): string =>
  `${subject} is a service that keeps the pages which people ask for most often close to them, so that the machines behind it have less to do on busy days. `;
const chapter = `# Proxies

You will often want to put a cache in front of your servers, and this chapter explains how that is done and what you should keep in mind.

## Caching proxies

${long('A caching proxy')}Before you install one, look at how your users work and at what the pages of your site are made of, because it may not pay.

## Preparing the system

First you have to make sure that the packages named in the previous chapter are installed and that nobody else listens on the port you want to use.

## Tuning

The **memory** that the proxy may use should be chosen with care, since a machine that starts to swap will be slower than one without any cache at all.
`;

test('of a chapter written for readers only what names its subject is asked', () => {
  const cards = makeCards([parseNote('chapter.md', chapter)]);
  assert.deepEqual(
    cards.map(({ front }) => front),
    ['What is a caching proxy?'],
  );
});

const param = (name: string): string =>
  `# ${name}\n\nA ${name} keeps small things.\n\n## Fields\n\n| Field | Meaning |\n|---|---|\n| size | how much fits inside |\n`;

test('a title that stands under many subjects is asked for together with its subject', () => {
  const notes = ['drawer', 'basket', 'pocket'].map((name) => parseNote(`${name}.md`, param(name)));
  const fronts = makeCards(notes).map(({ front }) => front);
  for (const name of ['Drawer', 'Basket', 'Pocket']) {
    assert.ok(
      fronts.some((front) => front.startsWith(`${name}, fields: `) && /size/.test(front)),
      fronts.join('\n'),
    );
  }
});

test('what stands below a question about one thing is of that thing', () => {
  const errors = (name: string): string =>
    `### Какие ошибки бывают у \`${name}\`?\n- EBADF — дескриптор не открыт для ${name}\n- EINTR — вызов ${name} прервал сигнал\n`;
  const fronts = makeCards([
    parseNote('calls.md', `# Системные вызовы\n\n${errors('read()')}\n${errors('write()')}`),
  ]).map(({ front }) => front);
  for (const name of ['read()', 'write()'])
    assert.ok(
      fronts.some((front) => front.startsWith(`\`${name}\`: `) && /EBADF/.test(front)),
      fronts.join('\n'),
    );
});

test('options that sound alike are two options', () => {
  const note = '## Опции команды `tool`\n- `-c` — создать новый архив\n- `-k` — оставить старые файлы\n';
  const asked = makeCards([parseNote('o.md', note)]).filter(({ front }) => /^Для чего служит опция/.test(front));
  assert.equal(asked.length, 2);
});

const pointers: { back: string; left: string | undefined }[] = [
  { back: 'Keeps a copy. See Section 4.2 for details.', left: 'Keeps a copy.' },
  { back: 'Sets it. See the Validation documentation. Holds for a route.', left: 'Sets it. Holds for a route.' },
  { back: 'Keeps a copy (see Chapter 7) of the page.', left: 'Keeps a copy of the page.' },
  { back: 'As described above, it keeps a copy.', left: undefined },
  { back: 'Хранит копию. Подробнее об этом в следующей главе.', left: 'Хранит копию.' },
  { back: 'Хранит копию (см. раздел 3).', left: 'Хранит копию.' },
  { back: 'Ports below 1024 are for root only.', left: 'Ports below 1024 are for root only.' },
  { back: 'Чем меньше число, тем приоритет выше.', left: 'Чем меньше число, тем приоритет выше.' },
  { back: '- один\n- два (смотрите ниже)\n- три', left: '- один\n- два\n- три' },
];
for (const { back, left } of pointers) {
  test(`“${back.slice(0, 40)}” keeps what can be read without the page`, () => {
    assert.equal(withoutPointers(back), left);
    assert.ok(left === undefined || !pointsElsewhere(left));
  });
}

test('jottings strung together by hyphens are a note to learn, however long its lines', () => {
  const places = ['Кракове', 'Люблине', 'Познани', 'Вильне', 'Гродно', 'Торуне', 'Радоме', 'Варшаве'];
  const events = places.map(
    (place, at) =>
      `Сейм в ${place} - ${1412 + at * 7} - созван королём после долгой войны - решили ввести новый налог на соль и вино - города получили право выбирать своих судей - купцы остались недовольны и уехали за море`,
  );
  const why = 'Королю нужны были деньги. Шляхта давала их неохотно. Каждый раз она просила новых прав. '.repeat(3);
  const note = parseNote(
    'seim.md',
    ['# Сеймы', '', ...events, '', '## Зачем их созывали', '', why].join('\n'),
    'facts',
  );
  const asked = makeCards([note]).map(({ front }) => front);
  for (const place of places)
    assert.ok(
      asked.some((front) => front.includes(`Сейм в ${place}`)),
      place,
    );
});
