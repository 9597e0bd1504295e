import type { Nodes } from 'mdast';

/**
 * A number that tells texts apart: 53 bits over everything in the tree, so that two of a few hundred never meet by
 * accident. Writing the tree out as a key would cost as much as rendering it.
 */
export function fingerprint(tree: Nodes, seed: number): number {
  const state = { a: 0x811c9dc5 ^ seed, b: 0x9747b28c ^ seed };
  walk(tree, state);
  return (state.a >>> 0) * 0x200000 + ((state.b >>> 0) & 0x1fffff);
}

type State = { a: number; b: number };

function walk(node: object, state: State): void {
  for (const key in node) {
    if (key === 'position') continue;
    mix(key, state);
    take((node as Record<string, unknown>)[key], state);
  }
}

function take(value: unknown, state: State): void {
  if (typeof value === 'string') mix(value, state);
  else if (Array.isArray(value)) {
    mix('[', state);
    for (const item of value) take(item, state);
    mix(']', state);
  } else if (typeof value === 'object' && value !== null) walk(value, state);
  else mix(String(value), state);
}

/** FNV-1a and a second hash of the same characters, with the length against shifted borders. */
function mix(text: string, state: State): void {
  let { a, b } = state;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    a = Math.imul(a ^ code, 0x01000193);
    b = Math.imul(b ^ code, 0x5bd1e995) + 1;
  }
  state.a = Math.imul(a ^ text.length, 0x01000193);
  state.b = Math.imul(b ^ (text.length + 0x9e37), 0x5bd1e995);
}
