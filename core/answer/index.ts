export { type Answer, answer, type Conversation } from './answer.ts';
export type { Source } from './compose.ts';
export type { Intent } from './intent.ts';
export { more } from './more.ts';
export { rehearse } from './rehearse.ts';
export { sayAnswer, toJson } from './say.ts';
export type { SmallTalk } from './small-talk.ts';
