import assert from 'node:assert/strict';
import { test } from 'node:test';
import { conversations } from '../../conversations/index.ts';
import { TelegramStage } from './stage.ts';

for (const { name, play } of conversations) {
  test(name, async () => {
    const stage = await TelegramStage.open();
    try {
      await play(stage);
      assert.deepEqual(stage.server.violations, []);
      assert.deepEqual(
        stage.log.lines.filter(({ level }) => level === 'error'),
        [],
      );
      assert.equal(stage.server.unanswered().length, 0);
    } finally {
      await stage.close();
    }
  });
}
