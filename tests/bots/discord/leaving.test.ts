import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DiscordStage } from './stage.ts';

test('whoever has left the server is taken off its standings, and the others stay', async (t) => {
  const stage = await DiscordStage.open();
  t.after(() => stage.close());
  const group = stage.group('группа');
  const [anna, boris] = [group.person('anna'), group.person('boris')];
  for (const one of [anna, boris]) {
    await one.say('/top');
    await one.press('Показывать меня');
  }
  await stage.leave('группа', 'boris');
  const { text } = await anna.say('/top');
  assert.match(text, /anna/);
  assert.doesNotMatch(text, /boris/);
  assert.deepEqual([stage.peer.violations, stage.problems], [[], []]);
});
