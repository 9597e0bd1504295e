import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { answer } from '../../../core/answer/index.ts';
import type { Library } from '../../../core/search/index.ts';
import { libraryOf } from './fixture.ts';

/** Two spaces end a line in Markdown, and editors take them away. */
const BREAK = '  ';

const NOTES: Record<string, string> = {
  'net/tunnels.md': `# OpenVPN

## Интерфейсы

OpenVPN делает интерфейс tun, который несёт пакеты IP и годится для маршрутизации.

Интерфейс tap несёт кадры Ethernet целиком, его кладут в мост.
`,
  'net/bridge.md': `# Виртуальная машина

## tap

Устройство, в которое смотрит карта виртуальной машины.
`,
  'ui/drawer.md': `# Выдвижная панель (drawer)

## Модификатор mode

Говорит, как панель ведёт себя рядом со страницей.

### Поверх (модификатор mode в значении over)

Панель ложится на страницу и закрывает её край.

### Сдвиг (модификатор mode в значении push)

Панель отодвигает страницу, так что виден весь её край.

## Модификатор size

Ширина панели.
`,
  'ui/sound.md': `# Звук

## push

Звук, с которым приходит уведомление.
`,
  'js/promises.md': `# Промисы

## Что ждут от нескольких промисов

| Метод | Чего ждёт |
| --- | --- |
| \`Promise.all\` | успеха каждого |
| \`Promise.race\` | первого, чем бы он ни кончился |
| \`Promise.any\` | первого успеха |

## Промис

Объект, у которого результат будет позже.
`,
  'db/locks.md': `# Блокировки

## Две стратегии

Оптимистическая блокировка ничего не держит, а при записи сверяет номер версии.

Пессимистическая блокировка держит строку с чтения до конца транзакции.
`,
  'os/processes.md': `# Processes

## Process

A program in execution with an address space of its own.

## Thread

A line of execution inside a process; all of them share one heap.
`,
  'vcs/rewind.md': `# vault rewind

## Options

--shallow

Moves the mark alone and leaves every file as it is.

--deep

Moves the mark and overwrites all the files that differ.

--quiet

Prints nothing.
`,
  'vcs/water.md': `# Water

Water is shallow near the shore and deep in the middle of the lake.
`,
  'mill/words.md': `# Words of the mill

sluice${BREAK}
A gate that lets the water on the wheel.

weir${BREAK}
A low wall that holds the river back.

race${BREAK}
The ditch between the two.

tail${BREAK}
Where the water leaves.
`,
  'mill/walk.md': `# A walk

The sluice and the weir were repaired differently from what we had planned.
`,
  'dist/releases.md': `# Releases

## Which of stable, testing and unstable is for whom?

Whoever runs a server has another answer than whoever likes what is new.

## On choosing stable, testing or unstable

- Stable is old and never breaks.
- Testing is newer and breaks now and then.
- Unstable is the newest and breaks first.
`,
  'mill/repairs.md': `# Repairs

## The sluice in spring

It was painted, and the sluice is dry now.

## The weir in autumn

It was mended, and the weir is whole now.
`,
  'mill/parts.md': `# Parts

hopper
A box that lets the grain on the stone.

spout
A low pipe that holds the flour back.

shoe
The tray between the two.

bell
Where the grain ends.
`,
  'mill/order.md': `# Order

The hopper and the spout were repaired differently from what we had planned.
`,
  'mill/stones.md': `# Stones

## Bedstone

The lower of the two lies still for as long as the mill stands, and is dressed only once in some years of work.

## Runner

It turns above on a spindle, with so little room below that a hair would hardly pass, and does all of the grinding.

## Repairs in spring

Unlike a bedstone or a runner, a sieve is thrown away as soon as it has a hole.
`,
  'mill/shop.md': `# Shop

## Bedstone()

Makes a bedstone.

## Order in winter

The runner is paid for rather than lent, and the bedstone is not.
`,
  'mill/api.md': `# Mill

## grind(grain, speed)

Turns the stone until all of the grain has become flour.

## grinds(text, speed)

Reads the text as grain, and gives the flour back as text.
`,
  'mill/wheels.md': `# Wheels

## Overshot wheel

Water falls on an overshot wheel from above, so that its weight turns it, and little of it is needed.

The most common overshot wheel is made of oak.

## Undershot wheel

The river pushes an undershot wheel from below, so that it needs no dam but a strong stream.

An undershot wheel is a noisy thing.
`,
  'mill/gears.md': `# Gears

## Sprocket, the heir of the cogwheel

A cogwheel (which is older) is a wheel with teeth of wood, and every mill of the valley had one.

Its heir, the sprocket, takes a chain and so needs no second wheel beside it.

The sprocket/cogwheel is oiled in spring by whoever has the key to the mill, and looked at in autumn.

They were all painted once, and nobody remembers who chose the colour or why it had to be green.

Of those that broke some hang on the wall of the mill, and the children of the valley come to count the teeth.

In the year of the flood the whole gear was taken apart and dried, and put together again with nothing left over.
`,
  'mill/marks.md': `# Marks

## Chalk and notch

Both chalk and notch are marks on a sack.

- A chalk line is drawn when the sack comes in, and whoever carries it out rubs it off. It lasts for as long as nobody leans on it, and in a wet year that is not long. Most sacks have one and some have two.
- A notch is cut into the tally and stays there for good. It is what the miller shows to whoever asks for more flour than he brought grain, and no year is wet enough for it to go. Most tallies have ten.

They are counted in winter, when there is nothing to grind, by the two eldest, and their count is read aloud.
`,
  'mill/cart.md': `# Cart

## Hub

The hub is the wooden heart of the wheel of a cart.

It is turned from elm, which does not split however many holes are cut into it.

## Rim

The rim is the ring that rolls on the road, and it is put together from six or seven bent pieces of ash. A hoop of hot iron is laid around the rim and quenched, so that it shrinks and holds all of the pieces together.
`,
  'stamps.md': `# Инструменты

## Штамп

Инструмент штамп копирует кусок изображения кистью на другое место.

## Штамп по перспективе

Этот инструмент штампует туда, куда уходят параллели. Потом он копирует так же, как обычный штамп.
`,
  'mill/orders.md': `# Orders of the loft

## How is a sack sent down at once?

The order is \`hoist\`, given by hand, and the sack goes down now:

\`\`\`
hoist north
\`\`\`

## What does the word hoists say?

The word \`hoists\` on a door says that sacks may come down there.

## What is a TwinPulley for?

The \`TwinPulley\` is a pulley that is made of two wheels on one axle, and takes two ropes.

## What are Pulley and WidePulley for?

The \`Pulley\` is a wheel that turns the rope the other way.

## What is a rope-ladder for?

A rope-ladder leads up where no stairs are.

## What is the Winch for?

The \`Winch\` winds the rope up and lets it go again.
`,
  'mill/seals.md': `# Seals

## Seal of lead

It is pressed with a pair of tongs, and the tongs leave:

- the arms of the mill
- the year of the harvest
- the number of the sack

Nobody opens such a seal unseen.

## Seal of wax

Wax is melted above a candle:

\`\`\`
candle, wax, ring
\`\`\`

It breaks in frost.
`,
  'mill/gates.md': `# Gates

## How does a trapGate differ from a flapGate?

### trapGate

- Falls by its weight.
- Is faster than a flapGate.
- Needs no spring.

### flapGate

- Is pushed open by the river.
- Slower than a trapGate, for it has to swing.

## Where a swingGate is put

- Across the brook.
- Behind the second weir of the mill.

## Where a liftGate is put

- Across the street.
`,
  'mill/quiet.md': `# Quiet

## What is quiet mode on the road

Quiet mode is when the carts have straw around their wheels, so that they wake nobody.

## How do you ask for quiet mode

Whoever hangs out a cloth asks for it.
`,
  'mill/bell.md': `# The bell

## What is quiet mode of the bell?

The QuietMode of the bell is a clapper of leather, and lasts until it is taken off.
`,
  'money/taxes.md': `# Налоги

- прямые налоги берут с дохода
- косвенные налоги сидят в цене товара
- акциз берут с табака
`,
};

let library: Library;
let close: () => void;
before(async () => {
  ({ library, close } = await libraryOf(NOTES));
});
after(() => close());

const cases: { about: string; question: string; sides: RegExp[]; not?: RegExp }[] = [
  {
    about: 'what stands behind the last side says where for both',
    question: 'tun или tap в openvpn',
    sides: [/несёт пакеты IP/, /кадры Ethernet/],
    not: /виртуальной машины/,
  },
  {
    about: 'what the first side begins with says where, if a section under it tells of both',
    question: 'панель mode over или push',
    sides: [/закрывает её край/, /отодвигает страницу/],
    not: /уведомление/,
  },
  {
    about: 'a word of grammar behind a dot is a name',
    question: 'promise.race vs promise.any',
    sides: [/чем бы он ни кончился/, /первого успеха/],
  },
  {
    about: 'a side becomes a term with the last word of the other',
    question: 'optimistic vs pessimistic locking',
    sides: [/сверяет номер версии/, /держит строку/],
  },
  {
    about: 'in what respect they are compared need not be in the notes',
    question: 'чем process отличается от thread по скорости',
    sides: [/address space/, /share one heap/],
  },
  {
    about: 'bare words behind a command are its options',
    question: 'vault rewind shallow or deep',
    sides: [/leaves every file/, /overwrites all/],
    not: /lake/,
  },
  {
    about: 'also without a word of comparing between them',
    question: 'vault rewind shallow deep difference',
    sides: [/leaves every file/, /overwrites all/],
    not: /lake/,
  },
  {
    about: 'an entry of a glossary tells more than a passage that names both',
    question: 'sluice vs weir',
    sides: [/lets the water on/, /holds the river back/],
  },
  {
    about: 'of two headings with all sides, the one with a line on each',
    question: 'stable testing unstable difference',
    sides: [/^• Stable is old/, /now and then/, /breaks first/],
  },
  {
    about: 'of a section on one side its beginning',
    question: 'overshot wheel vs undershot wheel',
    sides: [/^Water falls on/, /The river pushes.*made of oak/s],
  },
  {
    about: 'the beginning of what each side heads beside the other, in whatever words',
    question: 'bedstone vs runner',
    sides: [/^The lower of the two/, /It turns above/],
    not: /sieve|paid/,
  },
  {
    about: 'names that differ only as they are written',
    question: 'grind vs grinds',
    sides: [/until all of the grain/, /back as text/],
  },
  {
    about: 'one of them in a heading and the other in what is said, with the line that leads over to it',
    question: 'hoist vs hoists',
    sides: [/^The order is hoist.*hoist north/s, /may come down there/],
  },
  {
    about: 'what has the name for a part of a longer one is another thing',
    question: 'pulley vs winch',
    sides: [/^The Pulley is a wheel/, /winds the rope up/],
    not: /two wheels/,
  },
  {
    about: 'but a dash joins words that are names by themselves',
    question: 'ladder vs winch',
    sides: [/leads up where/, /winds the rope up/],
  },
  {
    about: 'what a line leads over to is told below it, before the other side',
    question: 'seal of lead vs seal of wax',
    sides: [/tongs leave:\s+• the arms.*number of the sack.*Wax is melted above a candle:\s+candle, wax, ring/s],
  },
  {
    about: 'a list under the name of each side is told whole, below that name',
    question: 'trapgate vs flapgate',
    sides: [/^trapGate\s+• Falls by.*no spring\.\s+flapGate\s+• Is pushed.*has to swing/s],
  },
  {
    about: 'but not one under a heading that says more',
    question: 'swinggate vs liftgate',
    sides: [/second weir/, /Across the street/],
    not: /swingGate|Across the brook/,
  },
  {
    about: 'a place where a longer name stands is not meant for the name that is its part',
    question: 'is use quiet the same as QuietMode in bell',
    sides: [/straw around their wheels/, /clapper of leather/],
  },
  {
    about: 'two kinds of one thing',
    question: 'прямые и косвенные налоги',
    sides: [/с дохода/, /в цене товара/],
    not: /акциз/,
  },
  {
    about: 'the room that one side leaves is for the other, before more is told of either',
    question: 'hub vs rim',
    sides: [/^The hub is .*hoop of hot iron.*turned from elm/s],
  },
  {
    about: 'what names both as one tells of neither',
    question: 'cogwheel vs sprocket',
    sides: [/teeth of wood/, /takes a chain/],
    not: /oiled/,
  },
  {
    about: 'nor does what introduces both',
    question: 'chalk vs notch',
    sides: [/rubs it off/, /stays there for good/],
  },
  {
    about: 'a side with what the other says more would be the other',
    question: 'чем обычный штамп отличается от штампа по перспективе',
    sides: [/копирует кусок/, /уходят параллели/],
  },
];

describe('a comparison finds its sides', () => {
  for (const { about, question, sides, not } of cases) {
    test(`${about}: ${question}`, () => {
      const given = answer(library, question);
      assert.equal(given.kind, 'answer');
      if (given.kind !== 'answer') return;
      assert.equal(given.intent, 'comparison');
      for (const side of sides) assert.match(given.text, side);
      if (not) assert.doesNotMatch(given.text, not);
    });
  }

  test('nothing is said twice', () => {
    const given = answer(library, 'hopper vs spout');
    assert.equal(given.kind, 'answer');
    assert.equal(given.kind === 'answer' && given.text.split('holds the flour back').length, 2);
  });

  test('a place that no note knows leaves nothing to compare', () => {
    assert.equal(answer(library, 'process vs thread в erlang').kind, 'uncovered');
  });

  test('a name of one piece is not looked for in two', async () => {
    const note =
      '# Hooks\n\n## Memo\n\nA memo is kept for use by a component.\n\n## Callback\n\nA callback is what the button has for use on a press.\n';
    const { library: hooks, close } = await libraryOf({ 'hooks.md': note });
    const kindOf = (question: string): string => answer(hooks, question).kind;
    assert.deepEqual(['useMemo vs useCallback', 'memo vs callback'].map(kindOf), ['uncovered', 'answer']);
    close();
  });
});
