export { type ExchangeDeps, type ExportFile, type ExportFormat, exportCards, exportFormats } from './export.ts';
export { type ImportDeps, importCards } from './import.ts';
export { mergeLearners } from './merge.ts';
export { exchangeSentence } from './sentence.ts';
export {
  type AnkiCard,
  type AnkiCollection,
  type AnkiFiles,
  type AnkiNoteType,
  type ImportProblem,
  type ImportReport,
  importLimits,
} from './types.ts';
