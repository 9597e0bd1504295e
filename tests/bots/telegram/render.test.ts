import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { PhrasingContent, Root, RootContent } from 'mdast';
import { CAPTION_LIMIT, plainWithoutMentions, render, TEXT_LIMIT } from '../../../bots/telegram/render/index.ts';
import { checkLength, mentionsIn, parseHtml } from '../../peers/telegram/index.ts';
import { anyRoot, leavesOf } from './trees.ts';

const t = (value: string): PhrasingContent => ({ type: 'text', value });
const p = (...children: (string | PhrasingContent)[]): RootContent => ({
  type: 'paragraph',
  children: children.map((child) => (typeof child === 'string' ? t(child) : child)),
});
const root = (...children: RootContent[]): Root => ({ type: 'root', children });
const code = (value: string, lang?: string): RootContent => ({ type: 'code', value, ...(lang ? { lang } : {}) });
const item = (...children: RootContent[]) => ({ type: 'listItem' as const, children: children as never });
const list = (...children: ReturnType<typeof item>[]): RootContent => ({ type: 'list', ordered: false, children });
const cells = (...texts: string[]) => ({
  type: 'tableRow' as const,
  children: texts.map((text) => ({ type: 'tableCell' as const, children: [t(text)] })),
});

const looks: { name: string; tree: Root; html: string }[] = [
  {
    name: 'a heading is bold',
    tree: root({ type: 'heading', depth: 2, children: [t('Образ')] }, p('шаблон')),
    html: '<b>Образ</b>\n\nшаблон',
  },
  {
    name: 'code in a heading leaves the bold',
    tree: root({ type: 'heading', depth: 1, children: [t('Про '), { type: 'inlineCode', value: 'ps' }] }),
    html: '<b>Про </b><code>ps</code>',
  },
  {
    name: 'a command of the bot can be touched, a path and a command with its words stay code',
    tree: root(
      p(
        ...['/learn', '/etc', '/card а :: б'].flatMap((value): PhrasingContent[] => [
          t(' '),
          { type: 'inlineCode', value },
        ]),
      ),
    ),
    html: '/learn <code>/etc</code> <code>/card а :: б</code>',
  },
  { name: 'markup characters are text', tree: root(p('a < b & c > d')), html: 'a &lt; b &amp; c &gt; d' },
  {
    name: 'code keeps its language',
    tree: root(code('docker ps', 'bash')),
    html: '<pre><code class="language-bash">docker ps</code></pre>',
  },
  { name: 'code without a language', tree: root(code('a\n  b\n')), html: '<pre>a\n  b</pre>' },
  {
    name: 'lists have bullets, nested ones others',
    tree: root(list(item(p('один')), item(p('два'), list(item(p('три')))))),
    html: '• один\n• два\n   ◦ три',
  },
  {
    name: 'ordered lists count from where they start',
    tree: root({ type: 'list', ordered: true, start: 3, children: [item(p('а')), item(p('б'))] }),
    html: '3. а\n4. б',
  },
  {
    name: 'tasks have boxes',
    tree: root({
      type: 'list',
      children: [
        { ...item(p('да')), checked: true },
        { ...item(p('нет')), checked: false },
      ],
    }),
    html: '• ☑ да\n• ☐ нет',
  },
  {
    name: 'code in a list item stands on its own',
    tree: root(list(item(p('так:'), code('ls', 'sh')), item(p('дальше')))),
    html: '• так:\n   <pre><code class="language-sh">ls</code></pre>\n• дальше',
  },
  {
    name: 'a quotation',
    tree: root({ type: 'blockquote', children: [p('раз'), p('два')] as never }),
    html: '<blockquote>раз\nдва</blockquote>',
  },
  {
    name: 'links of the notes lose their address, not their text',
    tree: root(p({ type: 'link', url: 'a.md', children: [t('там')] })),
    html: 'там',
  },
  {
    name: 'links of the web work',
    tree: root(p({ type: 'link', url: 'https://example.org/?a=1&b=2', children: [t('сайт')] })),
    html: '<a href="https://example.org/?a=1&amp;b=2">сайт</a>',
  },
  {
    name: 'a script is no link',
    tree: root(p({ type: 'link', url: 'javascript:alert(1)', children: [t('x')] })),
    html: 'x',
  },
  {
    name: 'a link to a person is none',
    tree: root(p({ type: 'link', url: 'tg://user?id=1', children: [t('x')] })),
    html: 'x',
  },
  {
    name: 'nobody is mentioned: a name is code',
    tree: root(p('npm i @types/node от @durov, почта a@b.ru')),
    html: 'npm i <code>@types</code>/node от <code>@durov</code>, почта a@b.ru',
  },
  {
    name: 'nor by a name in two looks',
    tree: root(p('а @', { type: 'strong', children: [t('durov б')] }, ' ', { type: 'inlineCode', value: '@x1' })),
    html: 'а <code>@durov</code><b> б</b> <code>@x1</code>',
  },
  {
    name: 'a picture in the text is its description',
    tree: root(p({ type: 'image', url: 'a/vm.png', alt: 'ВМ' })),
    html: '<i>🖼 ВМ</i>',
  },
  {
    name: 'a placeholder is not a tag',
    tree: root(p('docker run ', { type: 'html', value: '<image>' })),
    html: 'docker run &lt;image&gt;',
  },
  {
    name: 'formatting tags vanish',
    tree: root(p({ type: 'html', value: '<kbd>' }, 'Ctrl', { type: 'html', value: '</kbd><br/>' }, 'C')),
    html: 'Ctrl\nC',
  },
  { name: 'a rule', tree: root(p('а'), { type: 'thematicBreak' }, p('б')), html: 'а\n\n———\n\nб' },
  {
    name: 'a narrow table keeps its columns',
    tree: root({ type: 'table', children: [cells('Флаг', 'Что'), cells('-d', 'фон')] }),
    html: '<pre>Флаг │ Что\n─────┼────\n-d   │ фон</pre>',
  },
  {
    name: 'a wide table becomes a list',
    tree: root({
      type: 'table',
      children: [
        cells('Команда', 'Что делает'),
        cells('docker ps', 'показывает запущенные контейнеры'),
        cells('docker images', 'показывает образы'),
      ],
    }),
    html: '<b>Команда</b>: docker ps\n<b>Что делает</b>: показывает запущенные контейнеры\n\n<b>Команда</b>: docker images\n<b>Что делает</b>: показывает образы',
  },
  {
    name: 'rows named in the first column keep their names bold',
    tree: root({
      type: 'table',
      children: [
        cells('', 'Образ', 'Контейнер'),
        cells('Что это', 'шаблон файлов и настроек', 'процесс по этому шаблону'),
      ],
    }),
    html: '<b>Что это</b>\n<b>Образ</b>: шаблон файлов и настроек\n<b>Контейнер</b>: процесс по этому шаблону',
  },
];
for (const { name, tree, html } of looks) {
  test(name, () =>
    assert.deepEqual(
      render(tree).map((piece) => piece.html),
      [html],
    ),
  );
}

test('a text of nothing is no message', () => {
  for (const value of ['', ' \n', '\u200b', '\u3164']) assert.deepEqual(render(root(p(value))), []);
});

const borders: { name: string; tree: Root; plain: string[] }[] = [
  { name: '4,096 units are one message', tree: root(p('я'.repeat(4096))), plain: ['я'.repeat(4096)] },
  { name: '4,097 units are two', tree: root(p('я'.repeat(4097))), plain: ['я'.repeat(4096), 'я'] },
  { name: 'an emoji of two units is not cut', tree: root(p(`${'я'.repeat(4095)}🐳`)), plain: ['я'.repeat(4095), '🐳'] },
  {
    name: 'nor a family of eleven',
    tree: root(p(`${'я'.repeat(4090)}👨‍👩‍👧‍👦`)),
    plain: ['я'.repeat(4090), '👨‍👩‍👧‍👦'],
  },
  {
    name: 'words stay whole',
    tree: root(p(`${'слово '.repeat(682)}граница`)),
    plain: ['слово '.repeat(682).trim(), 'граница'],
  },
  {
    name: 'paragraphs stay whole',
    tree: root(p('а'.repeat(3000)), p('б'.repeat(3000))),
    plain: ['а'.repeat(3000), 'б'.repeat(3000)],
  },
  {
    name: 'a code block that fits moves on whole',
    tree: root(p('вот'), code('x\n'.repeat(2047).trim(), 'sh')),
    plain: ['вот', 'x\n'.repeat(2047).trim()],
  },
  {
    name: 'a longer code block is cut between lines',
    tree: root(code(`${'a'.repeat(4000)}\n  ${'b'.repeat(4000)}`)),
    plain: ['a'.repeat(4000), `  ${'b'.repeat(4000)}`],
  },
  {
    name: 'bold text moves on whole',
    tree: root(p('а'.repeat(4000), { type: 'strong', children: [t('б б'.repeat(50))] })),
    plain: ['а'.repeat(4000), 'б б'.repeat(50)],
  },
];
for (const { name, tree, plain } of borders) {
  test(name, () =>
    assert.deepEqual(
      render(tree).map((piece) => piece.plain),
      plain,
    ),
  );
}

// The bar of a quotation in a quotation stands between lines of one text.
const squashed = (text: string): string => text.replace(/[\s\0-\x1f│]/g, '').replace(/\p{Surrogate}/gu, '\ufffd');

for (const [name, limit] of [
  ['message', TEXT_LIMIT],
  ['caption', CAPTION_LIMIT],
] as const) {
  test(`any Markdown becomes ${name}s that Telegram accepts, and no text is lost`, () => {
    fc.assert(
      fc.property(anyRoot, (tree) => {
        const seen = render(tree, limit).map(({ html, plain }) => {
          const styled = parseHtml(html);
          checkLength(styled, html, limit, false);
          assert.deepEqual(mentionsIn(styled), []);
          assert.deepEqual(mentionsIn({ text: plainWithoutMentions(plain), entities: [] }), []);
          assert.equal(squashed(styled.text), squashed(plain));
          assert.ok(plain.length <= limit);
          for (const { type, offset, length } of styled.entities)
            if (type === 'code' || type === 'pre')
              assert.ok(
                styled.entities.every(
                  (other) =>
                    other.type === 'blockquote' ||
                    other.offset + other.length <= offset ||
                    other.offset >= offset + length ||
                    (other.offset === offset && other.length === length && other.type === type),
                ),
              );
          return squashed(plain);
        });
        const all = seen.join('');
        // What shows nothing cannot make a message of its own; it may go.
        for (const leaf of leavesOf(tree))
          if (/[\p{L}\p{N}]/u.test(leaf)) assert.ok(all.includes(squashed(leaf)), JSON.stringify(leaf.slice(0, 80)));
      }),
      { numRuns: 1000 },
    );
  });
}
