/**
 * What `npm run mutation` changes, with the tests that should notice, and the score below which it fails. Files that
 * talk to an engine are not among them: their tests need one.
 */
const policy =
  'flags mounts plan policy hardened ports health units image command words files nslookup dockerfile instruction dockerignore composefile gate';

/** Where bundle.mjs puts a test file: beside package.json, by which the tests find what is no TypeScript. */
export const bundled = (test) => `mutation-${test.replaceAll('/', '-').replace(/\.ts$/, '')}.mjs`;

const within = (folder, names) => names.split(' ').map((name) => `${folder}/${name}.ts`);

export const areas = {
  demos: {
    mutate: within('core/demos', policy),
    // The quickest first: the first that notices is enough.
    tests: ['plan', 'build', 'compose', 'words', 'small', 'policy', 'nslookup', 'gate'].map(
      (name) => `tests/core/demos/${name}.test.ts`,
    ),
    least: 80,
  },
  review: {
    mutate: within('core/review', 'scheduler fuzz grade undo next manage plan replay'),
    tests: ['scheduler', 'grade', 'plan', 'review', 'replay'].map((name) => `tests/core/review/${name}.test.ts`),
    least: null,
  },
  cards: {
    mutate: within('core/cards', 'marked match make gate groups tables commands'),
    tests: ['marked', 'make', 'match'].map((name) => `tests/core/cards/${name}.test.ts`),
    least: null,
  },
  answer: {
    mutate: within('core/answer', 'intent follow-up small-talk say'),
    tests: ['intent', 'answer'].map((name) => `tests/core/answer/${name}.test.ts`),
    least: null,
  },
};
