import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readUpdate } from '../../../bots/telegram/read.ts';

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
  assert.deepEqual(left(readUpdate({ update_id: 1, my_chat_member } as never, context)), ['left', '1', 'group']);
});
