import type { Root } from 'mdast';
import type { Translate } from '../i18n/index.ts';
import { paragraph, root, toPlain } from '../richtext.ts';
import type { Answer } from './answer.ts';

/** An answer of any kind as the rich text a person reads; sources and buttons are the chat's. */
export function sayAnswer(answer: Answer, t: Translate): Root {
  switch (answer.kind) {
    case 'answer':
      return answer.body;
    case 'empty':
      return root(paragraph(t('answer-empty')));
    case 'small-talk':
      return root(paragraph(t(`answer-talk-${answer.talk}`)));
    case 'uncovered':
      return root(paragraph(t(answer.suggestions.length > 0 ? 'answer-uncovered-near' : 'answer-uncovered')));
  }
}

/** One line of `ask --json`: the contract that scripts rely on. */
export function toJson(answer: Answer, t: Translate, ms: number): Record<string, unknown> {
  return {
    question: answer.question,
    answered: answer.kind === 'answer',
    text: answer.kind === 'answer' ? answer.text : toPlain(sayAnswer(answer, t)),
    intent: answer.intent,
    sources: answer.sources,
    suggestions: answer.kind === 'uncovered' ? answer.suggestions : [],
    ms: Math.round(ms * 100) / 100,
  };
}
