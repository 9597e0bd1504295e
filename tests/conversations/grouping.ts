import assert from 'node:assert/strict';
import type { Conversation } from './stage.ts';

const day = 86_400_000;

/** A group's settings and its standings. */
export const grouping: Conversation[] = [
  {
    name: 'a group is set up by its administrators alone',
    needs: 'group',
    async play(stage) {
      const group = stage.group?.('группа');
      if (!group) return;
      const admin = group.person('anna', { isChatAdmin: true });
      const boris = group.person('boris');
      await admin.say('/setup');
      assert.match((await boris.press('Матчи')).toast, /только администраторы/);
      await admin.press('Матчи');
      assert.match((await boris.say('/match')).text, /выключены/);
      await admin.say('/setup');
      await admin.press('Тихие часы');
      assert.match((await admin.press('с 22:00 до 8:00')).text, /с 22:00 до 8:00/);
      await admin.press('Язык');
      assert.match((await admin.press('English')).text, /Settings of the group/);
    },
  },
  {
    name: 'standings show those who chose to appear, a card once a day, and come by themselves on Monday',
    needs: 'group',
    async play(stage) {
      const group = stage.group?.('группа');
      if (!group) return;
      const alone = stage.person('anna');
      await alone.say('/review commands');
      for (const grade of ['Снова', 'Легко', 'Легко']) {
        await alone.press('Показать ответ');
        await alone.press(grade);
      }
      const anna = group.person('anna');
      assert.doesNotMatch((await anna.say('/top')).text, /anna/);
      const seen = await anna.press('Показывать меня');
      assert.match(seen.text, /🥇 anna — [23] карточки/);
      const { messages } = anna.sees();
      await stage.advance(8 * day);
      assert.ok(anna.sees().messages > messages, 'the standings came by themselves');
      assert.doesNotMatch((await anna.press('Не показывать')).text, /anna/);
    },
  },
];
