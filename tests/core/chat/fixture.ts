import type { Answered, Notes } from '../../../core/chat/index.ts';
import { message } from '../../../core/chat/text.ts';
import { CoreStage, type CoreStageOptions } from '../../conversations/core-stage.ts';
import { openMemory } from '../storage/databases.ts';

const topics: Record<string, string> = {
  'Docker образ': 'Образ — это шаблон, из которого создаются контейнеры.',
  Контейнер: 'Контейнер — это запущенный и изолированный образ.',
};

/** Two topics that answer a question which names them. */
const notes: Notes = {
  answer(question): Answered {
    const found = Object.entries(topics).find(([title, text]) =>
      question.toLowerCase().includes((title.split(' ').at(-1) ?? '').toLowerCase()) ? text : '',
    );
    if (!found) return { kind: 'uncovered', suggestions: Object.keys(topics), sources: [], conversation: undefined };
    const [heading, text] = found;
    const source = { path: 'docker-basics.md', heading, startLine: 1, endLine: 2 };
    return {
      kind: 'answer',
      body: message(text),
      text,
      quoted: 1,
      hasMore: false,
      sources: [source],
      conversation: { question },
    };
  },
  more: () => undefined,
  topics: () => Object.keys(topics),
};

export async function coreStage(options?: CoreStageOptions): Promise<CoreStage> {
  const storage = await openMemory();
  return new CoreStage({ storage, notes, defaults: { locale: 'ru', zone: 'Europe/Moscow' } }, options);
}
