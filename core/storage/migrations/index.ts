import { learners } from './001-learners.ts';
import { review } from './002-review.ts';
import { timers } from './003-timers.ts';
import { inbox } from './004-inbox.ts';
import { chat } from './010-chat.ts';
import { fits } from './011-fits.ts';
import { bulk } from './012-bulk.ts';
import { workers } from './013-workers.ts';
import type { Migration } from './types.ts';

/** In order. A new one gets the next number, a file of its own and a line here. */
export const migrations: readonly Migration[] = [learners, review, timers, inbox, chat, fits, bulk, workers];
