import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readUpdate } from '../../../bots/telegram/read.ts';
import { TelegramStage } from './stage.ts';

const context = { me: { id: 1, username: 'konspekt_bot' }, adminIds: new Set<string>(), receivedAt: new Date() };
const chat = { id: -100500, type: 'supergroup' as const, title: 'Учёба' };
const user = (id: number, name: string, isBot = false) => ({ id, is_bot: isBot, first_name: name });
const message = { message_id: 7, date: 1_795_000_000, chat };

const left = (read: ReturnType<typeof readUpdate>) =>
  read.kind === 'incoming' && read.incoming.kind === 'membership'
    ? [read.incoming.change, read.incoming.speaker.id, read.incoming.place.kind]
    : read.kind;

test('whoever leaves a group, or is shown out of it, has left', () => {
  const update = { update_id: 1, message: { ...message, from: user(5, 'Анна'), left_chat_member: user(6, 'Борис') } };
  assert.deepEqual(left(readUpdate(update as never, context)), ['left', '6', 'group']);
});

test('a bot that leaves is nobody', () => {
  const update = {
    update_id: 1,
    message: { ...message, from: user(5, 'Анна'), left_chat_member: user(9, 'bot', true) },
  };
  assert.equal(left(readUpdate(update as never, context)), 'nothing');
});

test('an administrator who shows the bot out has not left', () => {
  const member = { user: user(1, 'Конспект', true), status: 'kicked' as const, until_date: 0 };
  const my_chat_member = {
    chat,
    from: user(5, 'Анна'),
    date: message.date,
    old_chat_member: member,
    new_chat_member: member,
  };
  assert.deepEqual(left(readUpdate({ update_id: 1, my_chat_member } as never, context)), ['unreachable', '1', 'group']);
});

test('the bot cannot be heard where it may not write, and can again as a member', () => {
  const change = (fields: object) => {
    const member = { user: user(1, 'Конспект', true), ...fields };
    const my_chat_member = { chat, from: user(5, 'Анна'), date: 1, old_chat_member: member, new_chat_member: member };
    const read = readUpdate({ update_id: 1, my_chat_member } as never, context);
    return read.kind === 'incoming' && read.incoming.kind === 'membership' ? read.incoming.change : read.kind;
  };
  assert.equal(change({ status: 'restricted', is_member: true, can_send_messages: false }), 'unreachable');
  assert.equal(change({ status: 'restricted', is_member: true, can_send_messages: true }), 'reachable');
  assert.equal(change({ status: 'restricted', is_member: false, can_send_messages: true }), 'unreachable');
  assert.equal(change({ status: 'administrator' }), 'reachable');
});

for (const isTold of [true, false]) {
  test(`whoever has left a group is taken off its standings, ${isTold ? 'told to an administrator' : 'found out by asking'}`, async (t) => {
    const stage = await TelegramStage.open();
    t.after(() => stage.close());
    const group = stage.group('группа');
    const [anna, boris] = [group.person('anna'), group.person('boris')];
    for (const one of [anna, boris]) {
      await one.say('/top');
      await one.press('Показывать меня');
    }
    await stage.leave('группа', 'boris', isTold);
    const { text } = await anna.say('/top');
    assert.match(text, /anna/);
    assert.doesNotMatch(text, /boris/);
    assert.deepEqual(stage.server.violations, []);
  });
}

for (const isTold of [true, false]) {
  const how = isTold ? 'shows the bot out' : 'is found to be closed';
  test(`a group that ${how} gets no more, and has its question again when the bot is back`, async (t) => {
    const stage = await TelegramStage.open();
    t.after(() => stage.close());
    const group = stage.group('группа');
    const anna = group.person('anna', { isChatAdmin: true });
    await anna.say('/daily 13:00');
    await anna.say('/focus 25/5 x4');
    await anna.say('/match commands 5');
    await anna.press('Начать');
    await stage.advance(6000);
    if (isTold) await stage.membership('группа', 'anna', false);
    else {
      stage.hush('группа');
      await stage.advance(60_000);
    }
    assert.equal(await stage.nextDue(), undefined, 'no timer is left');
    const { messages } = anna.sees();
    await stage.advance(3 * 86_400_000);
    await stage.membership('группа', 'anna', true);
    await stage.advance(86_400_000);
    assert.equal(anna.sees().messages, messages + 1);
    assert.match(anna.sees().text, /Вопрос дня/);
    assert.match((await anna.say('/match commands 5')).text, /Матч!/);
    assert.deepEqual(stage.server.violations, []);
  });
}
