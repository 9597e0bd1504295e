import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { altTexts, plainText, richPassage } from '../../../core/notes/index.ts';
import { toPlain } from '../../../core/richtext.ts';

const cases: [name: string, markdown: string, text: string][] = [
  [
    'bold, italic, struck out and marked',
    '**жирно** *курсив* __тоже__ _и так_ ~~нет~~ ==важно==',
    'жирно курсив тоже и так нет важно',
  ],
  ['code keeps what is inside', '`docker ps -a` и ``a ` b``', 'docker ps -a и a ` b'],
  ['marks inside code are code', '`**не жирно** &amp; \\*`', '**не жирно** &amp; \\*'],
  ['links leave their words', '[образ](image.md) и [том][vol]', 'образ и том'],
  ['a link with brackets in its address', '[тут](https://ru.wikipedia.org/wiki/Docker_(ПО))', 'тут'],
  ['pictures go', 'до ![схема](a.png) после', 'до после'],
  ['a picture whose words have brackets', 'до ![схема [1]](a.png) после', 'до после'],
  ['pictures by reference go, too', '![✔] 6.8. Пароли ![Low][low_img] хранят', '6.8. Пароли хранят'],
  ['an element that is not null is no picture', 'items![0] и wow![1]', 'items![0] и wow![1]'],
  ['a picture that is a link', '[![бейдж](b.svg)](https://example.com) текст', 'текст'],
  ['footnote marks go', 'слово[^1] дальше[^note].', 'слово дальше.'],
  ['tags go, placeholders stay', '<b>да</b> docker network rm <network_name>', 'да docker network rm <network_name>'],
  ['comments go', 'до <!-- скрыто --> после', 'до после'],
  ['autolinks show their address', '<https://example.com/a>', 'https://example.com/a'],
  ['entities', '&laquo;a&raquo; &mdash; &#65;&#x42; &unknown;', '«a» — AB &unknown;'],
  ['an escaped star inside italics', 'помещается в *\\*timerid* и *обратно*', 'помещается в *timerid и обратно'],
  ['escapes', '\\*не курсив\\* 1\\. пункт', '*не курсив* 1. пункт'],
  [
    'stars and underscores of code names stay',
    'POSTGRES_HOST_AUTH_METHOD и 2 * 3 * 4',
    'POSTGRES_HOST_AUTH_METHOD и 2 * 3 * 4',
  ],
  ['line breaks become spaces', 'одна\nдве  \nтри', 'одна две три'],
  ['nothing', '', ''],
];

describe('plainText', () => {
  for (const [name, markdown, text] of cases) test(name, () => assert.equal(plainText(markdown), text));

  test('any text: never fails, never breaks the line, never leaves white space at the ends', () => {
    const marks = fc.constantFrom(
      '**',
      '`',
      '[',
      '](',
      ')',
      '![',
      '<b>',
      '<!--',
      '\\',
      '&#',
      ';',
      '_',
      '~~',
      '\n',
      '\ue000',
    );
    const text = fc.array(fc.oneof(marks, fc.string({ unit: 'binary', maxLength: 8 })), { maxLength: 20 });
    fc.assert(
      fc.property(text, (pieces) => {
        const plain = plainText(pieces.join(''));
        assert.doesNotMatch(plain, /[\n\r]/);
        assert.equal(plain, plain.trim());
      }),
      { numRuns: 1000 },
    );
  });

  test('long runs of marks come to an end', () => {
    for (const mark of ['*', '_', '`', '[', '<', '![', '~~', '(', '\\', '==a']) plainText(mark.repeat(5000));
  });
});

test('altTexts reads the pictures alone', () => {
  assert.equal(altTexts('текст ![одна](a.png) и ![другая](b.png "t")'), 'одна другая');
  assert.equal(altTexts('текст [ссылка](a.md)'), '');
});

test('lines that an editor wrapped flow into one another', () => {
  const passage = {
    kind: 'paragraph',
    startLine: 1,
    endLine: 2,
    depth: 0,
    markdown: 'fetch **stores\n  changes** in\na branch',
    text: '',
  } as const;
  assert.equal(toPlain(richPassage(passage)), 'fetch stores changes in a branch');
});

test('rich text says what the plain one does where its links and pictures are defined elsewhere', () => {
  for (const markdown of [
    '**Noopener:** ![Medium][img] см. [том][vol] и [образ](https://example.com)',
    '![✔] `[a][b]` в коде',
  ]) {
    const passage = { kind: 'paragraph', startLine: 1, endLine: 1, depth: 0, markdown, text: '' } as const;
    assert.equal(toPlain(richPassage(passage)), plainText(markdown));
  }
});
