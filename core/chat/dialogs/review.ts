import {
  askCard,
  type Grade,
  gradeCard,
  grades,
  nextCard,
  reportCard,
  type Scope,
  sitting as sittingOf,
  suspendCard,
  undo,
} from '../../review/index.ts';
import type { Dialog } from '../dialog.ts';
import { cardForm } from './card.ts';
import { expectText } from '../forms.ts';
import { memo } from '../memo.ts';
import { reviewDeps } from '../review-deps.ts';
import { blocks, emphasis, line, message, rich } from '../text.ts';
import { own, send, show, toast, type Turn } from '../turn.ts';
import type { Button, MessageRef, Outgoing } from '../types.ts';
import { judge } from '../../quiz/index.ts';
import { answerView, gradeRows, leftLine, questionView, summaryView } from './review-views.ts';
import { scopeNamed } from './scopes.ts';

/**
 * Where one learner's review stands. There is one per learner: opened anywhere else, it goes on there, and the buttons of the
 * message left behind become stale, because every showing has a step of its own.
 */
export type Sitting = {
  scope: Scope;
  step: number; // only ever grows
  phase: 'question' | 'answer' | 'done';
  cardId: string;
  asked: number; // the memory's turn that the question was asked with
  startedMs: number;
  shownMs: number;
  message?: MessageRef;
  isTyping: boolean; // the next text is an answer
  typed?: string;
};

const sittings = memo<Sitting>('review', undefined);
