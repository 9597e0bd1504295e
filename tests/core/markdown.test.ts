import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import type { Nodes } from 'mdast';
import { toPhrasing, toTree } from '../../core/markdown.ts';

/** `list(item(paragraph("a")))`: short enough to check by eye. */
const shape = (node: Nodes): string => {
  const inner =
    'children' in node ? node.children.map(shape).join('+') : 'value' in node ? JSON.stringify(node.value) : '';
  return `${node.type}(${inner})`;
};

const cases = [
  { name: 'a paragraph', source: 'раз **два**', tree: 'paragraph(text("раз ")+strong(text("два")))' },
  { name: 'a fence', source: '```bash\nls -l\n```', tree: 'code("ls -l")' },
  {
    name: 'a nested list',
    source: '* a\n  * b',
    tree: 'list(listItem(paragraph(text("a"))+list(listItem(paragraph(text("b"))))))',
  },
  {
    name: 'a table',
    source: '| a |\n|---|\n| b |',
    tree: 'table(tableRow(tableCell(text("a")))+tableRow(tableCell(text("b"))))',
  },
  { name: 'a placeholder is text', source: 'docker rm <имя>', tree: 'paragraph(text("docker rm <имя>"))' },
  {
    name: 'strikethrough and code',
    source: '~~x~~ `y`',
    tree: 'paragraph(delete(text("x"))+text(" ")+inlineCode("y"))',
  },
];
for (const { name, source, tree } of cases) {
  test(`${name} becomes its node`, () => assert.equal(toTree(source).children.map(shape).join('+'), tree));
}

test('a line without blocks keeps its marks', () => {
  assert.equal(
    toPhrasing('`ls` — *список*').map(shape).join('+'),
    'inlineCode("ls")+text(" — ")+emphasis(text("список"))',
  );
});

test('a line without a mark is read as the parser would read it', () => {
  const plain = fc.stringMatching(/^[a-zа-я«(][a-zа-я0-9 .,?!;:«»()"'’—%/-]{0,30}$/u);
  fc.assert(
    fc.property(plain, (line) =>
      assert.deepEqual(toTree(line).children, [{ type: 'paragraph', children: toPhrasing(line.trimEnd()) }]),
    ),
  );
});

test('a line with code and bold words is read as the parser would read it', () => {
  const piece = fc.oneof(
    fc.constantFrom(
      '**',
      '`',
      '``',
      '*',
      '***',
      '**a**',
      '`b c`',
      ' ',
      '1. ',
      '- ',
      '(',
      '«',
      '»',
      '.',
      '—',
      '\u00a0',
      '\t',
      '\\',
      '&amp;',
    ),
    fc.constantFrom('docker', 'образ', 'a', '7', 'x y', '*кот*', '**два слова**', '`*x*`', '`<b>`', '`a & b`'),
  );
  fc.assert(
    fc.property(fc.array(piece, { minLength: 1, maxLength: 9 }), (pieces) => {
      const line = pieces.join('');
      // A line end at its end sends it to the parser.
      assert.deepEqual(toTree(line), toTree(`${line}\n`));
    }),
    { numRuns: 2000 },
  );
});

test('no text is too strange to be read', () => {
  const piece = fc.oneof(
    fc.string(),
    fc.constantFrom('# ', '* ', '```', '| a |\n|---|\n', '[x](y)', '**', '_', '\n\n', '![p](q)'),
  );
  const words = (node: Nodes): string =>
    'value' in node ? node.value : 'children' in node ? node.children.map(words).join(' ') : '';
  fc.assert(
    fc.property(fc.array(piece), (pieces) => {
      const source = pieces.join('');
      const letters = words(toTree(`слово\n\n${source}`));
      assert.ok(letters.startsWith('слово'));
    }),
  );
});
