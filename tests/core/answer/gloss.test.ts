import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { answer } from '../../../core/answer/index.ts';
import type { Library } from '../../../core/search/index.ts';
import { libraryOf } from './fixture.ts';

const NOTES: Record<string, string> = {
  'net/tools.md': `# Диагностика сети

## 2) mtr — маршрут и потери на нём в живом виде

\`\`\`bash
mtr -n ya.ru    # без имён
\`\`\`

## tcpdump — перехватчик пакетов

### База

- \`tcpdump -i eth0 -nn\` — без имён
- \`tcpdump -i any\` — со всех карт

## nmap — шпаргалка

- \`nmap -sn 10.0.0.0/24\` — кто в сети

## Если что-то не так

- tcpdump: \`tcpdump -i eth0 port 443\`
- mtr: \`mtr -rw ya.ru\`

## Следить за mtr — отдельная история

Пять минут, не меньше.
`,
  'git/log.md': `# git log — история коммитов

Показывает историю коммитов ветки, начиная с последнего.
`,
};

describe('a heading that says what it names', () => {
  let notes: Awaited<ReturnType<typeof libraryOf>>;
  before(async () => {
    notes = await libraryOf(NOTES);
  });
  after(() => notes.close());
  const told = (library: Library, question: string): string => {
    const given = answer(library, question);
    return given.kind === 'answer' ? given.text : given.kind;
  };

  const cases: [why: string, question: string, opening: RegExp][] = [
    ['tells it before the commands', 'что такое mtr', /^mtr — маршрут и потери на нём в живом виде\n/],
    ['tells it with nothing of its own below', 'что такое tcpdump', /^tcpdump — перехватчик пакетов/],
    ['tells nothing where it names the chapter', 'что такое nmap', /^(?!nmap — шпаргалка)/],
    ['is not told twice', 'что такое git log', /^Показывает историю коммитов ветки/],
    ['is no answer to who asks how', 'как запустить mtr без имён', /^(?!mtr — маршрут)/],
    [
      'tells a side of a comparison',
      'чем mtr отличается от tcpdump',
      /mtr — маршрут и потери.*tcpdump — перехватчик|tcpdump — перехватчик.*mtr — маршрут и потери/s,
    ],
  ];
  for (const [why, question, opening] of cases)
    test(`${why}: «${question}»`, () => assert.match(told(notes.library, question), opening));
});
