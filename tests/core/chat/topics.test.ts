import assert from 'node:assert/strict';
import test from 'node:test';
import type { Card } from '../../../core/review/index.ts';
import { inGroup } from '../../conversations/stage.ts';
import { start } from '../storage/databases.ts';
import { coreStage } from './fixture.ts';

/** A deck of one card for each of these notes. */
async function stageWith(decks: readonly { deck: string; tags?: string[] }[]) {
  const stage = await coreStage();
  const cards = decks.map(({ deck, tags = [] }, ordinal): Card => {
    const id = `card-${ordinal}`;
    const source = { path: deck, heading: 'Заметка', startLine: 1, endLine: 2 };
    return {
      ...{ id, owner: undefined, deck, tags, kind: 'definition', front: `Что такое ${id}?`, back: `ответ ${id}` },
      ...{ sibling: id, ordinal, source },
    };
  });
  await stage.storage.stores.cards.replaceShared(cards, start);
  return stage;
}

test('a name is a note before it is a tag; with # it is the tag', async () => {
  const stage = await stageWith([
    { deck: 'image.md', tags: ['образ'] },
    { deck: 'dockerfile.md', tags: ['образ', 'сборка'] },
  ]);
  const anna = stage.person('anna');
  assert.match((await anna.say('/learn образ')).text, /^Образ — 1 карт/);
  assert.match((await anna.say('/learn #образ')).text, /^#образ — 2 карт/);
  assert.match((await anna.say('/learn сборка')).text, /^#сборка — 1 карт/);
});

test('where several titles begin alike, the notes say which is meant', async () => {
  const stage = await stageWith(['network-host.md', 'network-macvlan.md', 'networks.md'].map((deck) => ({ deck })));
  assert.match((await stage.person('anna').say('/learn сети')).text, /^Сети в Docker/);
  assert.match((await stage.person('anna').say('/learn macvlan')).text, /^Сети macvlan и ipvlan/);
});

test('a match and a focus session are about a note even where a tag has the same name', async () => {
  const stage = await stageWith([{ deck: 'image.md', tags: ['docker'] }, { deck: 'docker.md' }]);
  const { anna } = inGroup(stage, ['anna']);
  assert.match((await anna.say('/match docker')).text, /Тема: Docker\./);
  await anna.press('Отмена');
  assert.match((await anna.say('/focus 25/5 docker')).text, /Тема: Docker\./);
});

test('a note without a title of its own goes by its file', async () => {
  const stage = await stageWith([{ deck: 'linux/сеть.md' }]);
  assert.match((await stage.person('anna').say('/learn')).text, /linux › сеть — 1 карт/);
  assert.match((await stage.person('anna').say('/learn linux › сеть')).text, /^linux › сеть — 1 карт/);
});

test('every topic can be chosen for a group, page by page', async () => {
  const names = Array.from({ length: 25 }, (_, at) => `тема ${String(at + 1).padStart(2, '0')}`);
  const stage = await stageWith(names.map((name) => ({ deck: `${name}.md` })));
  const { admin } = inGroup(stage, []);
  await admin.say('/setup');
  const seen: string[] = [];
  let page = await admin.press('Тема');
  for (;;) {
    seen.push(...page.buttons.filter((label) => label.startsWith('тема')));
    if (!page.buttons.includes('›')) break;
    page = await admin.press('›');
  }
  assert.deepEqual(seen, names);
  assert.ok(page.buttons.includes('‹'));
  assert.match((await admin.press('тема 25')).text, /Тема — тема 25/);
});
