export { builtInGlossary, Glossary, type GlossaryEntry, parseGlossary } from './glossary.ts';
export { type IndexedSection, IndexFile } from './index-file.ts';
export { asCyrillicLayout, asLatinLayout } from './layout.ts';
export type { Lexicon } from './lexicon.ts';
export { Library, type SyncReport } from './library.ts';
export { type Query, readQuery, type Term } from './query.ts';
export { FRAME_STEMS, type PassageMatch, type SectionMatch, type Weigher } from './rank.ts';
export { type Found, lexiconOf, search, searchFor } from './search.ts';
export { fold, stem, stemsOf } from './tokens.ts';
