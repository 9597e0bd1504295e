// Stands in for `node:test` in bundles: keeps the tests, so that one process can run them again for every change.
export const kept = [];
const group = [];

export default function test(name, options, body = options) {
  kept.push({ name: [...group, name].join(' > '), body });
}
export { test, test as it };

export function describe(name, options, body = options) {
  group.push(name);
  body();
  group.pop();
}

/** Done before the tests as if it were one of them: it runs again with every run. */
export const before = (deed) => void kept.push({ name: `before ${kept.length}`, body: deed, isAlways: true });
export const after = () => {};
