import fc from 'fast-check';
import type { BlockContent, PhrasingContent, Root, RootContent, TableRow } from 'mdast';

/** Arbitrary mdast trees, with a taste for what breaks writers: signs, mentions, emoji, long words, code fences. */

const nasty = fc.constantFrom(
  ...[
    '*',
    '**',
    '_',
    '__',
    '~~',
    '~',
    '`',
    '``',
    '```',
    '||',
    '|',
    '\\',
    '<@123456789012345678>',
    '@everyone',
    '@here',
  ],
  ...[
    '<#123456789012345678>',
    ':tada:',
    '<:a:123456789012345678>',
    '# ',
    '## x',
    '- ',
    '-# ',
    '> ',
    '>>> ',
    '1. ',
    '12)',
  ],
  ...['[a](https://x.y)', '[', '](', ')', 'https://example.org/a_b*c?d=1', 'discord.gg/abc', '\n', '\n\n', '  ', '\t'],
  ...[
    '👩‍👩‍👧‍👦',
    '🇷🇺',
    'е\u0301',
    'контейнер',
    'snake_case_name',
    '\u0000',
    '</cmd:123456789012345678>',
    '<t:1:R>',
    '$&',
  ],
);
const word = fc.oneof({ weight: 3, arbitrary: fc.string({ maxLength: 12 }) }, { weight: 4, arbitrary: nasty });
const longWord = fc
  .tuple(word, fc.integer({ min: 1, max: 3000 }))
  .map(([text, times]) => text.repeat(Math.ceil(times / Math.max(1, text.length))));
const prose = fc
  .array(fc.oneof({ weight: 30, arbitrary: word }, { weight: 1, arbitrary: longWord }), { maxLength: 12 })
  .chain((words) => fc.constantFrom(' ', '').map((glue) => words.join(glue)));
const text: fc.Arbitrary<PhrasingContent> = prose.map((value) => ({ type: 'text', value }));
const url = fc.oneof(
  fc.webUrl(),
  fc.constantFrom(
    'notes/образ.md',
    'javascript:alert(1)',
    'https://x.y/a b>c',
    'https://пример.рф/_*_',
    `https://x.y/${'a'.repeat(900)}`,
  ),
);

const phrasing = fc.letrec<{ many: PhrasingContent[]; one: PhrasingContent }>((tie) => ({
  many: fc.array(tie('one'), { maxLength: 5 }),
  one: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    text,
    prose.map((value): PhrasingContent => ({ type: 'inlineCode', value })),
    fc.constant<PhrasingContent>({ type: 'break' }),
    tie('many').map((children): PhrasingContent => ({ type: 'strong', children })),
    tie('many').map((children): PhrasingContent => ({ type: 'emphasis', children })),
    tie('many').map((children): PhrasingContent => ({ type: 'delete', children })),
    fc
      .tuple(url, tie('many'))
      .map(([address, children]): PhrasingContent => ({ type: 'link', url: address, children })),
  ),
}));

const many = phrasing.many;
const code = fc
  .tuple(fc.constantFrom(null, 'bash', 'c++', 'no such language', 'x'.repeat(50)), fc.array(prose, { maxLength: 40 }))
  .map(([lang, lines]): BlockContent => ({ type: 'code', lang, value: lines.join('\n') }));
const row = (cells: fc.Arbitrary<PhrasingContent[]>) =>
  fc
    .tuple(cells, cells)
    .map(
      (pair): TableRow => ({ type: 'tableRow', children: pair.map((children) => ({ type: 'tableCell', children })) }),
    );

const block = fc.letrec<{ one: BlockContent; several: BlockContent[] }>((tie) => ({
  several: fc.array(tie('one'), { maxLength: 4 }),
  one: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    many.map((children): BlockContent => ({ type: 'paragraph', children })),
    code,
    fc
      .tuple(fc.constantFrom(1, 2, 3, 4, 5, 6), many)
      .map(([depth, children]): BlockContent => ({ type: 'heading', depth: depth as 1, children })),
    fc.constant<BlockContent>({ type: 'thematicBreak' }),
    tie('several').map((children): BlockContent => ({ type: 'blockquote', children })),
    fc
      .tuple(fc.boolean(), fc.array(fc.tuple(tie('several'), fc.constantFrom(null, true, false)), { maxLength: 4 }))
      .map(
        ([ordered, items]): BlockContent => ({
          ...{ type: 'list', ordered, start: 3 },
          children: items.map(([children, checked]) => ({ type: 'listItem', children, checked })),
        }),
      ),
    fc.array(row(many), { minLength: 1, maxLength: 4 }).map((children): BlockContent => ({ type: 'table', children })),
  ),
}));

export const tree: fc.Arbitrary<Root> = fc
  .array(block.one, { maxLength: 8 })
  .map((children) => ({ type: 'root', children: children as RootContent[] }));

/** Every text of a tree in order: what no rendering may lose. */
export function leavesOf(node: Root | RootContent): string[] {
  if ('value' in node) return [node.value];
  return 'children' in node ? node.children.flatMap((child) => leavesOf(child as RootContent)) : [];
}

/** What remains of a text when white space, control characters and joiners are left out of account. */
export const bare = (text: string): string => text.replace(/[\s\u0000-\u001F\u007F\u200B]/g, '');
