import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { openKonspekt } from '../../bots/wiring.ts';
import { readConfig } from '../../core/config/index.ts';
import { dataFolder } from './process.ts';

test('a start finds the cards of the last one, and freshens them when the notes have changed meanwhile', async () => {
  const data = dataFolder();
  const notes = join(data, 'notes');
  mkdirSync(notes);
  const write = (text: string): void => writeFileSync(join(notes, 'docker.md'), text);
  const open = async () => {
    const config = readConfig({ DATA_DIR: data, NOTES_DIR: notes });
    assert.ok(config.ok);
    return openKonspekt(config.value, { onError: (error) => assert.fail(String(error)) });
  };
  const fronts = async ({ storage }: Awaited<ReturnType<typeof open>>): Promise<string[]> =>
    (await storage.stores.cards.shared()).filter(({ isRetired }) => !isRetired).map(({ card }) => card.front);

  write('# Docker\n\nЧто такое том? :: Место, где данные переживают контейнер\n');
  const first = await open();
  assert.deepEqual(await fronts(first), ['Что такое том?'], 'the first start waits for the cards');
  await first.close();

  write('# Docker\n\nЧто такое том? :: Место, где данные переживают контейнер\n\nЧто такое слой? :: Часть образа\n');
  const second = await open();
  assert.deepEqual(await fronts(second), ['Что такое том?']);
  await second.freshen();
  assert.deepEqual(await fronts(second), ['Что такое том?', 'Что такое слой?']);
  await second.close();
});
