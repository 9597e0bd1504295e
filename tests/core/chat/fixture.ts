import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import { assetPath } from '../../../core/assets.ts';
import {
  type ChatCore,
  createChat,
  type DemoRoom,
  type Maintenance,
  notesOf,
  type Services,
} from '../../../core/chat/index.ts';
import { listNotes, noteNames, readNote } from '../../../core/notes/index.ts';
import { ok } from '../../../core/result.ts';
import { type Card, createPlans } from '../../../core/review/index.ts';
import { Library } from '../../../core/search/index.ts';
import { ankiFiles, type Storage } from '../../../core/storage/index.ts';
import { CoreStage, type CoreStageOptions } from '../../conversations/core-stage.ts';
import { openMemory, start } from '../storage/databases.ts';

const library = new Library({
  folder: assetPath('knowledge'),
  indexPath: join(mkdtempSync(join(tmpdir(), 'konspekt-chat-')), 'index.db'),
});
const synced = await library.sync();
if (!synced.ok) throw new Error(synced.error.kind);
after(() => library.close());

async function names(): Promise<ReadonlyMap<string, string>> {
  const listing = await listNotes(library.folder);
  const files = listing.ok ? listing.value.files : [];
  const notes = await Promise.all(files.map(({ path }) => readNote(library.folder, path)));
  return noteNames(notes.flatMap((note) => (note.ok ? [note.value] : [])));
}
const noteName = await names();

const cards: Omit<Card, 'owner' | 'tags' | 'sibling' | 'ordinal' | 'source'>[] = [
  {
    id: 'def-image',
    deck: 'image.md',
    kind: 'definition',
    front: 'Что такое **образ**?',
    back: 'Шаблон, из которого создаются контейнеры',
  },
  {
    id: 'def-container',
    deck: 'container.md',
    kind: 'definition',
    front: 'Что такое **контейнер**?',
    back: 'Запущенный и изолированный образ',
  },
  {
    id: 'def-volume',
    deck: 'storage.md',
    kind: 'definition',
    front: 'Что такое **том**?',
    back: 'Хранилище данных, которое переживает контейнер',
  },
  {
    id: 'def-layer',
    deck: 'image.md',
    kind: 'definition',
    front: 'Что такое **слой**?',
    back: 'Результат одной команды Dockerfile',
  },
  {
    id: 'cmd-ps',
    deck: 'commands.md',
    kind: 'meaning->command',
    front: 'Какая команда показывает активные контейнеры?',
    back: '`docker ps`',
  },
  {
    id: 'cmd-pull',
    deck: 'commands.md',
    kind: 'meaning->command',
    front: 'Какая команда скачивает образ?',
    back: '`docker pull [образ]`',
  },
  {
    id: 'cmd-rm',
    deck: 'commands.md',
    kind: 'meaning->command',
    front: 'Какая команда удаляет контейнер?',
    back: '`docker rm [имя]`',
  },
  {
    id: 'cmd-rmi',
    deck: 'commands.md',
    kind: 'meaning->command',
    front: 'Какая команда удаляет образ?',
    back: '`docker rmi [имя]`',
  },
];

const maintenance: Maintenance = {
  status: () => ({
    notes: library.noteTitles().length,
    sections: library.size,
    syncedAt: start,
    problems: [{ path: 'image.md', line: 3, kind: 'missing-picture', detail: 'pics/нет.png' }],
  }),
  reindex: async () => ok({ notes: library.noteTitles().length, cards: cards.length, seconds: 0.1 }),
};

/** A deck of eight cards over the notes that ship with the bot. */
export async function services(
  open = openMemory,
): Promise<Omit<Services, 'now' | 'newId' | 'random' | 'onError' | 'storage'> & { storage: Storage }> {
  const storage = await open();
  const deck = cards.map((card, ordinal): Card => {
    const source = { path: card.deck, heading: 'Заметка', startLine: 1, endLine: 3 };
    return { ...card, owner: undefined, tags: ['docker'], sibling: card.id, ordinal, source };
  });
  await storage.stores.cards.replaceShared(deck, start);
  return {
    storage,
    notes: notesOf(library),
    noteName: (path) => noteName.get(path),
    maintenance,
    ankiFiles,
    recentErrors: () => [],
    plans: createPlans(),
    defaults: { locale: 'ru', zone: 'Europe/Moscow' },
  };
}

export const coreStage = async ({
  demos,
  open,
  ...options
}: CoreStageOptions & { demos?: DemoRoom; open?: () => Promise<Storage> } = {}): Promise<CoreStage> =>
  new CoreStage({ ...(await services(open)), demos }, options);

/** The same without a stage, for those who play the platform themselves. */
export async function coreChatOn() {
  let ids = 0;
  const given = await services();
  const chat = createChat({
    ...given,
    now: () => start,
    random: () => 0.5,
    newId: () => `id${(++ids).toString(36).padStart(10, '0')}`,
    onError: (error) => {
      throw error;
    },
  });
  return { chat, storage: given.storage };
}

export const coreChat = async (): Promise<ChatCore> => (await coreChatOn()).chat;
