export { memoryInbox, memorySentFiles } from './memory.ts';
export type { InboxRow, InboxStore, SentFileStore } from './types.ts';
