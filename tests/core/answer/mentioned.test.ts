import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { answer } from '../../../core/answer/index.ts';
import type { Library } from '../../../core/search/index.ts';
import { libraryOf } from './fixture.ts';

describe('what a thing is, where it is only mentioned', () => {
  let library: Library;
  let close = (): void => {};
  before(async () => {
    ({ library, close } = await libraryOf({
      'raskol.md': `# Раскол

Патриарх Никон исправил книги по греческим образцам, собор проклял тех, кто крестился двумя перстами, и они, старообрядцы,
ушли в леса и на окраины, где жили общинами по старым обычаям.

# Гимназии

Гимназии открыли в губернских городах, и в них учили языкам, которые называли древними, а также закону божьему и счёту, чтобы
выпускник мог стать чиновником, и реже естественным наукам, за которые стояли экспериментаторы.
`,
    }));
  });
  after(() => close());

  test('is told by where it is mentioned', () =>
    assert.equal(answer(library, 'кто такие старообрядцы').kind, 'answer'));
  test('is not told where only a word of its root is', () =>
    assert.equal(answer(library, 'что такое эксперимент').kind, 'uncovered'));
});

describe('what a thing is, where several headings have it', () => {
  const told = async (notes: Record<string, string>, asked: string): Promise<string> => {
    const { library, close } = await libraryOf(notes);
    const given = answer(library, asked);
    close();
    return given.kind === 'answer' ? given.text : given.kind;
  };
  const keys = '# Клавиши\n\n## Слои\n\n- Ctrl+D — создать копию слоя\n- Ctrl+M — свести слои\n';
  const entry = '## Слой\n\nО слоях можно думать как о стопке прозрачных листов.\n';

  test('a glossary tells it', async () => {
    assert.match(await told({ 'keys.md': keys, 'словарь.md': entry }, 'что такое слой'), /^О слоях можно/);
    assert.match(await told({ 'keys.md': keys, 'словарь.md': entry }, 'как создать копию слоя'), /Ctrl\+D/);
  });
  test('a heading that asks it comes before one that asks of a kind of it', async () => {
    const kind = '## What is a custom pipe?\n\nA pipe is a class with the pipe decorator, which one imports.\n\n';
    const whole = '## What are pipes?\n\nPipes take data and transform it to the output that one wants.\n';
    assert.match(await told({ 'a.md': kind + whole }, 'whats a pipe'), /^Pipes take/);
    assert.match(await told({ 'a.md': kind + whole }, 'what is a custom pipe'), /^A pipe is a class/);
  });
});

describe('how a thing works, where it is only mentioned', () => {
  const cases: [asked: string, note: string, isAnswered: boolean, why: string][] = [
    ['как работает nat', '# Логи\n\nПриёмник пишет сообщения по сети, через nat и без него.\n', false, 'in passing'],
    ['how does saml work', '# Login\n\nSAML: read on it.\n', false, 'by a few words'],
    ['как работает nat', '# NAT\n\nМаршрутизатор подменяет адрес отправителя своим.\n', true, 'under its own heading'],
    [
      'как работает nat',
      '# Сети\n\nNAT подменяет адрес отправителя адресом маршрутизатора и помнит, кому вернуть ответ.\n',
      true,
      'by a sentence on it',
    ],
    ['как настроить nat', '# Сети\n\nЧтобы настроить nat, правят таблицу nat.\n', true, 'but asked to set it up'],
  ];
  for (const [asked, note, isAnswered, why] of cases)
    test(`«${asked}» is ${isAnswered ? 'told' : 'refused'}: ${why}`, async () => {
      const { library, close } = await libraryOf({ 'a.md': note, 'b.md': '# Другое\n\nПро образы и тома.\n' });
      const { kind } = answer(library, asked);
      close();
      assert.equal(kind, isAnswered ? 'answer' : 'uncovered');
    });
});
