import { administering } from './administering.ts';
import { asking } from './asking.ts';
import { focusing } from './focusing.ts';
import { grouping } from './grouping.ts';
import { matching } from './matching.ts';
import { quizzing } from './quizzing.ts';
import { reminding } from './reminding.ts';
import { reviewing } from './reviewing.ts';
import { settling } from './settling.ts';
import type { Conversation } from './stage.ts';

export type { Conversation, Person, Seen, Stage } from './stage.ts';

/** Everything that a platform must be able to play. */
export const conversations: Conversation[] = [
  ...asking,
  ...reviewing,
  ...quizzing,
  ...settling,
  ...administering,
  ...reminding,
  ...matching,
  ...focusing,
  ...grouping,
];
