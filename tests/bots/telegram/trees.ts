import fc from 'fast-check';
import type { PhrasingContent, Root, RootContent } from 'mdast';

/** Text as people and notes have it: Russian, emoji, markup characters, white space, and now and then anything at all. */
const word = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.constantFrom(
      'образ',
      'контейнер',
      'docker run',
      'a<b',
      '&amp;',
      '"x"',
      '<image>',
      '👨‍👩‍👧‍👦',
      '🐳',
      '\n',
      '  ',
      '@user',
      '@',
      'name_1',
      '</b>',
      '𝕏',
      'ё',
    ),
  },
  { weight: 2, arbitrary: fc.string({ maxLength: 20 }) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 12 }) },
);
const text = fc.oneof(
  { weight: 20, arbitrary: fc.array(word, { maxLength: 8 }).map((words) => words.join(' ')) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(word, fc.integer({ min: 1, max: 3000 }))
      .map(([one, count]) => one.repeat(count).slice(0, 9000)),
  },
);
const url = fc.oneof(
  fc.webUrl(),
  fc.constantFrom(
    'docs/a.md',
    '#anchor',
    'javascript:alert(1)',
    'https://example.org/?a=1&b="2"',
    'http://',
    'mailto:a@b.c',
    'https://пример.рф/путь',
    'tg://user?id=1',
  ),
  fc.string(),
);
const identifier = fc.constantFrom('a', 'b', 'c');

const { phrasing, block } = fc.letrec<{ phrasing: PhrasingContent; block: RootContent }>((tie) => {
  const inlines = fc.array(tie('phrasing'), { maxLength: 4 });
  const blocks = fc.array(tie('block'), { maxLength: 3 });
  const node = <T extends string, F extends object>(type: T, fields: fc.Arbitrary<F>) =>
    fields.map((given) => ({ type, ...given }));
  return {
    phrasing: fc.oneof(
      { maxDepth: 3, depthSize: 'small' },
      node('text', fc.record({ value: text })),
      node('inlineCode', fc.record({ value: text })),
      node('html', fc.record({ value: text })),
      node('break', fc.record({})),
      node('image', fc.record({ url, alt: text })),
      node('imageReference', fc.record({ identifier, alt: text, referenceType: fc.constant('full' as const) })),
      node('footnoteReference', fc.record({ identifier })),
      node('strong', fc.record({ children: inlines })),
      node('emphasis', fc.record({ children: inlines })),
      node('delete', fc.record({ children: inlines })),
      node('link', fc.record({ url, children: inlines })),
      node('linkReference', fc.record({ identifier, referenceType: fc.constant('full' as const), children: inlines })),
    ) as fc.Arbitrary<PhrasingContent>,
    block: fc.oneof(
      { maxDepth: 4, depthSize: 'small' },
      node('paragraph', fc.record({ children: inlines })),
      node('heading', fc.record({ depth: fc.constantFrom(1, 3, 6), children: inlines })),
      node(
        'code',
        fc.record({ value: text, lang: fc.option(fc.constantFrom('bash', 'c++', '"><b>', 'c#'), { nil: null }) }),
      ),
      node('thematicBreak', fc.record({})),
      node('html', fc.record({ value: text })),
      node('definition', fc.record({ identifier, url })),
      node('blockquote', fc.record({ children: blocks })),
      node('footnoteDefinition', fc.record({ identifier, children: blocks })),
      node(
        'list',
        fc.record({
          ordered: fc.boolean(),
          start: fc.constantFrom(null, 1, 7),
          children: fc.array(
            node('listItem', fc.record({ checked: fc.constantFrom(null, true, false), children: blocks })),
            { maxLength: 4 },
          ),
        }),
      ),
      node(
        'table',
        fc.record({
          children: fc.array(
            node(
              'tableRow',
              fc.record({ children: fc.array(node('tableCell', fc.record({ children: inlines })), { maxLength: 3 }) }),
            ),
            { minLength: 1, maxLength: 4 },
          ),
        }),
      ),
    ) as fc.Arbitrary<RootContent>,
  };
});

/** Any Markdown document, as its tree. */
export const anyRoot: fc.Arbitrary<Root> = fc
  .array(block, { maxLength: 5 })
  .map((children) => ({ type: 'root', children }));
export const anyPhrasing: fc.Arbitrary<PhrasingContent> = phrasing;

/** The text of every leaf that a reader must find again. Raw HTML is markup, and its text is tested by examples. */
export function leavesOf(node: Root | RootContent): string[] {
  if (node.type === 'html' || node.type === 'definition') return [];
  if (node.type === 'image' || node.type === 'imageReference') return node.alt ? [node.alt] : [];
  if ('children' in node) return (node.children as RootContent[]).flatMap(leavesOf);
  return 'value' in node ? [String(node.value)] : [];
}
