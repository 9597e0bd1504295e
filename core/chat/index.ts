export { createChat } from './chat.ts';
export type { DocumentStore, StoredDocument } from './documents.ts';
export type { Gap, GapStore } from './gaps.ts';
export { maxPayloadBytes } from './payload.ts';
export type { Answered, ChatStorage, ChatStores, Notes, Services, Source } from './services.ts';
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
  Quoted,
  Speaker,
} from './types.ts';
