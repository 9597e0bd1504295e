export { type ChatCore, createChat } from './chat.ts';
export { isCommand } from './commands.ts';
export { type DemoRoom, keepAudit } from './demo-runner.ts';
export type { DocumentStore, StoredDocument } from './documents.ts';
export type { Gap, GapStore } from './gaps.ts';
export { notesOf } from './notes.ts';
export { maxPayloadBytes } from './payload.ts';
export type { ChatStorage, ChatStores, Maintenance, Notes, Services } from './services.ts';
export type { TraceStore } from './traces.ts';
export type {
  Abilities,
  Attachment,
  Body,
  Button,
  Chat,
  CommandArg,
  CommandInfo,
  Due,
  DueOutcome,
  Field,
  Incoming,
  MessageRef,
  Offer,
  Outgoing,
  Place,
  Platform,
  QuizPoll,
  Quoted,
  Speaker,
  VoiceRoom,
} from './types.ts';
export type { Deed, Handled, Watch } from './watch.ts';
