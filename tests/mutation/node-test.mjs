// Stands in for `node:test` in bundles: keeps the tests, so that one process can run them again for every change.
export const kept = [];
const later = [];

export default function test(name, options, body = options) {
  kept.push({ name: String(name), body });
}
export { test };
export const after = (deed) => void later.push(deed);
