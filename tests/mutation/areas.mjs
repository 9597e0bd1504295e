/**
 * What `npm run mutation` changes, with the tests that should notice, and the score below which it fails. Files that
 * talk to an engine are not among them: their tests need one.
 */
const policy =
  'flags mounts plan policy hardened ports health units image command words files nslookup dockerfile instruction dockerignore composefile';

/** Where bundle.mjs puts a test file: beside package.json, by which the tests find what is no TypeScript. */
export const bundled = (test) => `mutation-${test.replaceAll('/', '-').replace(/\.ts$/, '')}.mjs`;

const within = (folder, names) => names.split(' ').map((name) => `${folder}/${name}.ts`);

export const areas = {
  demos: {
    mutate: within('core/demos', policy),
    tests: [
      'tests/core/demos/policy.test.ts',
      'tests/core/demos/words.test.ts',
      'tests/core/demos/small.test.ts',
      'tests/core/demos/build.test.ts',
    ],
    least: 80,
  },
};
