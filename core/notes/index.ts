export { parseNote } from './parse.ts';
export { altTexts, plainText } from './plain.ts';
export type { Note, Passage, PassageKind, Problem, ProblemKind, Section } from './types.ts';
