export {
  type FolderError,
  isIgnoredFolder,
  isNotePath,
  type Listing,
  listNotes,
  MAX_NOTE_BYTES,
  type NoteFile,
  pictureFile,
  readNote,
} from './folder.ts';
export { noteNames } from './names.ts';
export { parseNote, type Reading } from './parse.ts';
export { altTexts, pictureFiles as pictureLinks, plainText } from './plain.ts';
export { richInline, richPassage } from './rich.ts';
export type { Note, Passage, PassageKind, Problem, ProblemKind, Section } from './types.ts';
export { isPlaceholder, withoutVaultMarks } from './vault.ts';
