import assert from 'node:assert/strict';
import { test } from 'node:test';
import { makeCards } from '../../../core/cards/index.ts';
import { parseNote } from '../../../core/notes/index.ts';

const frontsOf = (...notes: string[]): string[] =>
  makeCards(notes.map((text, index) => parseNote(`${index}.md`, text))).map(({ front }) => front);

const cases: { name: string; notes: string[]; fronts: string[] }[] = [
  {
    name: 'what a list says shortly of a thing that has a section of its own is asked there',
    notes: [
      '---\ntitle: Деревья\n---\n## Деревья поиска\n- `avl` (АВЛ) — дерево поиска с равными по высоте ветвями\n- `avl/2` — дерево поиска, где ветвей две\n- `trie` — дерево, рёбра которого помечены буквами\n- `rope` — дерево для правки длинных строк',
      '## Что такое avl-дерево\nAvl-дерево — это дерево поиска, у которого высоты ветвей различаются не больше чем на единицу.',
      '## Файл\nRope — это верёвка, на которой висит колокол.',
    ],
    fronts: [
      'Деревья поиска: что такое `avl/2`?',
      'Деревья поиска: что такое `trie`?',
      'Деревья поиска: что такое `rope`?',
      'Что такое avl-дерево?',
      'Что такое Rope?',
    ],
  },
  {
    name: 'when a thing is needed is asked once, in whatever words',
    notes: [
      '---\ntitle: Сортировки\n---\n## Какую сортировку выбрать\n| Сортировка | Когда подходит |\n|---|---|\n| `heap` | памяти мало, а порядок равных неважен |\n| `merge` | порядок равных нужно сохранить |',
      '## Когда нужна merge-сортировка\nMerge-сортировку берут, когда порядок равных записей нужно сохранить.',
    ],
    fronts: ['Сортировки: когда подходит heap?', 'Когда нужна merge-сортировка?'],
  },
  {
    name: 'a program and the command of its name are two things',
    notes: [
      '## Что такое Podman\nPodman — это платформа для контейнеров без демона.',
      '## Чем podman отличается от pod\nКоманда `podman` управляет отдельными контейнерами, а `pod` — сразу группой.',
    ],
    fronts: ['Что такое Podman?', 'Чем podman отличается от pod?', 'Что делает команда `podman`?'],
  },
  {
    name: 'an option listed for its command and again under a heading of its own is asked once',
    notes: [
      '---\ntitle: Опции curl\n---\n## Самые нужные опции curl\n- `-m 30` (`--max-time`) — ограничить время запроса\n- `-r 0-99` — скачать только часть файла\n\n## Как ограничить запрос\nСервер может и не ответить.\n- `--max-time 30` — ограничить время: не больше тридцати секунд\n- `-r 0-99` — вернуть прежний пароль\n- `-r 100-` — скачать остаток',
    ],
    fronts: [
      'Для чего служит опция `-m 30` команды `curl`?',
      'Какая опция команды `curl` нужна, чтобы ограничить время запроса?',
      'Для чего служит опция `-r 0-99` команды `curl`?',
      'Какая опция команды `curl` нужна, чтобы скачать только часть файла?',
      'Как ограничить запрос?',
      'Опции curl: для чего служит опция `-r 0-99`?',
      'Опции curl: какая опция нужна, чтобы вернуть прежний пароль?',
      'Опции curl: для чего служит опция `-r 100-`?',
      'Опции curl: какая опция нужна, чтобы скачать остаток?',
    ],
  },
  {
    name: 'a row of a table that the words above it have told is not asked again',
    notes: [
      '## Чем INNER отличается от LEFT\n`INNER` оставляет только совпавшие строки, а `LEFT` — вообще все строки левой таблицы.\n\n| | INNER | LEFT |\n|---|---|---|\n| Что остаётся | только совпавшие строки | все строки левой таблицы |\n| Чем заполнены пропуски | пропусков не бывает | значением NULL |\n| Скорость | обычно выше | обычно ниже |',
    ],
    fronts: [
      'Чем INNER отличается от LEFT?',
      'INNER и LEFT: чем заполнены пропуски?',
      'INNER и LEFT: чем отличаются по признаку «скорость»?',
    ],
  },
];

for (const { name, notes, fronts } of cases) test(name, () => assert.deepEqual(frontsOf(...notes), fronts));
