import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import fc from 'fast-check';
import { type KnownCard, makeCards, matchCards, withIds } from '../../../core/cards/index.ts';
import { parseNote } from '../../../core/notes/index.ts';
import { runs } from '../../mutation/runs.ts';

/** Real notes, edited at random places in the ways that people edit theirs. */
const notes = [
  'tests/eval/notes/ru/bash/komandy.md',
  'tests/eval/notes/ru/sql/sobes-sql.md',
  'tests/eval/notes/ru/history/xx-vek.md',
  'tests/eval/notes/en/networking/network-basics.md',
  'knowledge/commands.md',
].map((path) => {
  const text = readFileSync(path, 'utf8').replace(/\r\n/g, '\n');
  const cards = withIds(makeCards([parseNote('note.md', text)]));
  return { path, text, known: cards.map((card): KnownCard => ({ ...card, isRetired: false })) };
});
type Note = (typeof notes)[number];
const reread = (note: Note, text: string, path = 'note.md') =>
  matchCards(note.known, makeCards([parseNote(path, text)]));

/** Places in a note outside blocks of code: where each match stands. */
const places = (text: string, pattern: RegExp): RegExpMatchArray[] =>
  [...text.matchAll(pattern)].filter(({ index }) => text.slice(0, index).split('```').length % 2 === 1);

const anyNote = fc.constantFrom(...notes);
const anyPlace = fc.nat(100_000);

/** The cards that lost their learner: gone from the deck, while a card with the same text but for the edit is new. */
const lost = (match: ReturnType<typeof reread>): string[] =>
  match.retired.length === 0 || match.added.length === 0
    ? []
    : match.retired.map(
        ({ front, back }) => `${front} | ${back} ⇒ ${match.added.map((card) => card.front).join(' / ')}`,
      );

test('a slip of the fingers in a meaning costs nobody a card', () => {
  fc.assert(
    fc.property(anyNote, anyPlace, fc.nat(2), (note, at, kind) => {
      // The words after the first of a meaning: the first decides what is asked, and the term before the dash is a name.
      const words = places(note.text, /(?<=^[^\n]* [–—-] \p{L}+ [^\n`]*)(?<!\p{L})\p{Ll}{6,}(?![\p{L}`/.])/gmu);
      const word = words[at % words.length];
      if (word?.index === undefined || /[A-Za-z\d]/.test(note.text.slice(word.index - 1, word.index))) return;
      const start = word.index + 2;
      const [a = '', b = ''] = note.text.slice(start, start + 2);
      const slip = kind === 0 ? b : kind === 1 ? b + a : a + a + b;
      const text = note.text.slice(0, start) + slip + note.text.slice(start + 2);
      assert.deepEqual(lost(reread(note, text)), []);
    }),
    { numRuns: runs(120) },
  );
});

test('a new line, a blank one, another file: every card stays', () => {
  fc.assert(
    fc.property(anyNote, anyPlace, fc.boolean(), (note, at, isMoved) => {
      const headings = places(note.text, /^#{1,4} /gm);
      const start = headings[at % headings.length]?.index ?? 0;
      const text = `${note.text.slice(0, start)}\n${note.text.slice(start)}`;
      const match = reread(note, text, isMoved ? 'archive/2026/old.md' : 'note.md');
      assert.deepEqual([match.retired, match.added], [[], []]);
    }),
    { numRuns: runs(60) },
  );
});

test('an option, a number or a command that changed is another card', () => {
  fc.assert(
    fc.property(anyNote, anyPlace, fc.constantFrom('0', '3', '7'), (note, at, digit) => {
      const cards = note.known.filter(
        ({ kind, front, back }) => kind !== 'list' && /\d|`-/.test(front + back) && !/^\d+\. /m.test(back),
      );
      const card = cards[at % Math.max(1, cards.length)];
      if (!card) return;
      const side = /\d|`-/.test(card.back) ? 'back' : 'front';
      const changed = /\d/.test(card[side])
        ? card[side].replace(/\d/, (old) => (old === digit ? '9' : digit))
        : card[side].replace(/(?<=`-+)\w/, (letter) => (letter === 'q' ? 'w' : 'q'));
      const others = note.known.filter(({ id }) => id !== card.id);
      const made = [...others, { ...card, [side]: changed }];
      const match = matchCards(note.known, made);
      assert.deepEqual(
        match.retired.map(({ id }) => id),
        [card.id],
        `${card[side]} ⇒ ${changed}`,
      );
    }),
    { numRuns: runs(200) },
  );
});

const rephrased: { name: string; before: string; now: string }[] = [
  {
    name: 'a typo in the verb that shapes the question',
    before: '## Команды\n- `docker rmi имя` — удалить образ с этой машины\n',
    now: '## Команды\n- `docker rmi имя` — удалтиь образ с этой машины\n',
  },
  {
    name: 'a typo in the name of a month',
    before:
      '# XX век\n\n1905, 1907, 1914, 1917 годы.\n\n- 12 апреля 1961 — полёт Гагарина вокруг Земли\n- 1957 — спутник и его сигнал\n',
    now: '# XX век\n\n1905, 1907, 1914, 1917 годы.\n\n- 12 апрлея 1961 — полёт Гагарина вокруг Земли\n- 1957 — спутник и его сигнал\n',
  },
  {
    name: 'a typo in what a command is given',
    before: '## Команды\n- `docker pull имя образа` — скачать образ из реестра\n',
    now: '## Команды\n- `docker pull имя обрза` — скачать образ из реестра\n',
  },
  {
    name: 'a heading that now calls for another form of question',
    before: '## Оверлей –\nсвязывает контейнеры, которые работают на разных хостах, в одну сеть\n',
    now: '## Зачем нужен оверлей?\nсвязывает контейнеры, которые работают на разных хостах, в одну сеть\n',
  },
  {
    name: 'a heading of short answers',
    before: '## Состояния контейнера\n- `running` — работает\n- `paused` — заморожен\n- `exited` — завершён\n',
    now: '## Состояния контейнера подробно\n- `running` — работает\n- `paused` — заморожен\n- `exited` — завершён\n',
  },
];
for (const { name, before, now } of rephrased) {
  test(`${name} keeps every card`, () => {
    const known = withIds(makeCards([parseNote('n.md', before)])).map(
      (card): KnownCard => ({ ...card, isRetired: false }),
    );
    assert.ok(known.length > 0);
    const match = matchCards(known, makeCards([parseNote('n.md', now)]));
    assert.deepEqual([match.retired.map(({ front }) => front), match.added.map(({ front }) => front)], [[], []]);
  });
}

test('another term with the same answer is another card', () => {
  const note = (term: string) => `## Экономика\n- **${term}** — устойчивый рост общего уровня цен в стране за год\n`;
  const known = withIds(makeCards([parseNote('n.md', note('Инфляция'))])).map((card) => ({
    ...card,
    isRetired: false,
  }));
  const match = matchCards(known, makeCards([parseNote('n.md', note('Стагнация'))]));
  assert.equal(match.kept.length, 0);
  assert.ok(match.added.length > 0);
});

test('which of two questions for one command is kept does not hang on the order of the notes', () => {
  const one = parseNote('one.md', '## Команды\n- `docker ps` — показать запущенные контейнеры\n');
  const two = parseNote('two.md', '## Команды\n- `docker ps` — вывести список работающих контейнеров\n');
  const asked = (order: (typeof one)[]): string[] =>
    makeCards(order)
      .filter(({ kind }) => kind === 'meaning->command')
      .map(({ front }) => front);
  assert.deepEqual(asked([one, two]), asked([two, one]));
  assert.equal(asked([one, two]).length, 1);
});
