import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { answer } from '../../../core/answer/index.ts';
import { libraryOf } from './fixture.ts';

const NOTES: Record<string, string> = {
  'units.md': `# Службы

## Перезапуск

Перезапуск службы после сбоя стоит времени, а перезапуск при каждом сбое может стоить данных.

## Файл службы

- \`ExecStart=\` — что запустить
- \`Restart=on-failure\` — поднять снова, если программа упала
- \`Type=oneshot\` — отработала и вышла

## Типы служб

Службы бывают системные и пользовательские, смотря кто их запускает.
`,
  'dirs.md': `# Каталоги

## Где что лежит

- \`/run\` — то, что живёт до перезагрузки: сокеты и номера процессов
- \`/var/run\` — ссылка для старых программ

## Запуск

Сухой прогон (dry-run) покажет, что где лежит.
`,
  'curl.md': `# curl

## Ключи

- \`-l\` — только имена файлов на сервере
- \`-L\` — идти за перенаправлениями
`,
};

describe('what is typed so in the question and means nothing in another form', () => {
  let notes: Awaited<ReturnType<typeof libraryOf>>;
  before(async () => {
    notes = await libraryOf(NOTES);
  });
  after(() => notes.close());

  const cases: [question: string, told: RegExp][] = [
    ['что делает restart=on-failure', /^[^\n]*поднять снова/],
    ['что за папка /run и что в ней лежит', /^[^\n]*живёт до перезагрузки/],
    ['какие бывают Type= у службы', /oneshot/],
    ['curl -L что делает', /^[^\n]*за перенаправлениями/],
    ['curl -l что делает', /^[^\n]*только имена/],
    ['что такое перезапуск службы', /^Перезапуск службы после сбоя/],
  ];
  for (const [question, told] of cases)
    test(`«${question}»`, () => {
      const given = answer(notes.library, question);
      assert.match(given.kind === 'answer' ? given.text : given.kind, told);
    });
});
