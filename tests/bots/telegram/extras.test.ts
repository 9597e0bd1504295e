import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Outgoing } from '../../../core/chat/index.ts';
import { coreChat } from '../../core/chat/fixture.ts';
import { type FaultRule, group, next, person } from '../../peers/telegram/index.ts';
import { say, scriptedChat, startHarness, textOf } from './harness.ts';

/** What the newer Bot API offers, and what comes instead where it is refused. */
const refused = (method: RegExp, code: number, description: string): FaultRule =>
  next(9, method, { kind: 'error', code, description });

async function study(chat: Parameters<typeof startHarness>[0]['chat']) {
  const harness = await startHarness({ chat });
  const { world } = harness.server;
  const anna = person(world, { id: 101, name: 'Анна', language: 'ru' });
  const boris = person(world, { id: 102, name: 'Борис', language: 'ru' });
  const room = group(world, { id: -1001234567890, title: 'Учёба', forum: true, members: [{ id: 101 }, { id: 102 }] });
  const posts = () =>
    [...(world.rooms.get(room.id)?.posts.values() ?? [])].filter(({ from }) => from.id === world.me.id);
  return { harness, anna, boris, room, posts };
}

test('/quiz in a group is a quiz poll in its topic, with the way to a quiz of one’s own', async () => {
  const { harness, anna, room, posts } = await study(await coreChat());
  anna.send('/quiz', { chat: room, thread: 11 });
  const poll = await harness.server.until('the poll', () => posts()[0]);
  assert.equal(poll.kind, 'poll');
  assert.equal(poll.threadId, 11);
  assert.ok((poll.poll?.options.length ?? 0) >= 2);
  const [correct = -1] = poll.poll?.correct ?? [];
  assert.ok(poll.poll?.options[correct], 'one of them is right');
  assert.match(String(poll.keyboard.flat()[0]?.url), /\?start=quiz$/);
  await harness.end();
});

test('where polls are refused, /quiz in a group leads to the private chat', async () => {
  const { harness, anna, room, posts } = await study(await coreChat());
  harness.server.faults.push(refused(/^sendPoll$/, 400, 'Bad Request: not enough rights to create polls'));
  anna.send('/quiz', { chat: room });
  const way = await harness.server.until('the way', () => posts()[0]);
  assert.equal(way.kind, 'text');
  assert.match(textOf(way), /личн/);
  assert.match(String(way.keyboard.flat()[0]?.url), /\?start=quiz$/);
  await harness.end();
});

const whispering = (text: string) =>
  scriptedChat((incoming): Outgoing[] =>
    incoming.kind === 'command'
      ? [{ kind: 'send', to: incoming.place, body: say(text), visibility: 'speaker', slot: 'own' }]
      : [],
  );

test('what is for one person alone is an ephemeral message in the group', async () => {
  const scripted = whispering('ваши 42 карточки');
  const { harness, anna, room, posts } = await study(scripted.chat);
  anna.send('/stats', { chat: room });
  const own = await harness.server.until('the whisper', () => posts()[0]);
  assert.equal(own.onlyFor, 101);
  assert.equal(textOf(own), 'ваши 42 карточки');
  await harness.server.until('the slot', () => scripted.delivered.length === 1);
  assert.deepEqual(scripted.delivered, [['own', `e${own.id}u101`]]);
  await harness.end();
});

for (const [name, hasStarted] of [
  ['it goes to the private chat', true],
  ['who has no private chat yet is shown the way there', false],
] as const) {
  test(`where ephemeral messages are refused ${name}`, async () => {
    const { harness, anna, room, posts } = await study(whispering('ваши 42 карточки').chat);
    if (hasStarted) anna.send('привет');
    harness.server.faults.push((call) =>
      call.params.ephemeral_message_parameters
        ? { kind: 'error', code: 400, description: 'Bad Request: ephemeral messages are not available' }
        : undefined,
    );
    anna.send('/stats', { chat: room });
    if (hasStarted) {
      await harness.server.until('the private message', () =>
        anna.inbox.some((one) => textOf(one) === 'ваши 42 карточки'),
      );
      assert.equal(posts().length, 0);
    } else {
      const way = await harness.server.until('the way', () => posts()[0]);
      assert.match(String(way.keyboard.flat()[0]?.url), /\?start=/);
      assert.doesNotMatch(textOf(way), /ваши 42 карточки/);
    }
    await harness.end();
  });
}

for (const [name, faults, effect] of [
  ['comes with confetti', [], true],
  [
    'comes without it where effects are refused',
    [next(1, /^sendMessage$/, { kind: 'error', code: 400, description: 'Bad Request: EFFECT_ID_INVALID' })],
    false,
  ],
] as const) {
  test(`a result worth celebrating ${name}`, async () => {
    const scripted = scriptedChat((incoming) => [
      { kind: 'send', to: incoming.place, body: { ...say('20 из 20'), mood: 'celebration' }, visibility: 'everyone' },
    ]);
    const { harness, anna } = await study(scripted.chat);
    harness.server.faults.push(...faults);
    anna.send('готово');
    const result = await harness.server.until('the result', () => anna.inbox[0]);
    assert.equal(result.effect !== undefined, effect);
    await harness.end();
  });
}

for (const [name, faults] of [
  ['is marked as received at once', []],
  [
    'is taken all the same where reactions are refused',
    [refused(/^setMessageReaction$/, 400, 'Bad Request: REACTION_INVALID')],
  ],
] as const) {
  test(`a file ${name}`, async () => {
    const scripted = scriptedChat(() => []);
    const { harness, anna } = await study(scripted.chat);
    harness.server.faults.push(...faults);
    const sent = anna.sendFile('колода.csv', Buffer.from('вопрос;ответ'));
    await harness.server.until('the file', () => scripted.heard.length === 1);
    const reaction = await harness.server.until('the reaction', () =>
      harness.server.calls.find(({ method }) => method === 'setMessageReaction'),
    );
    assert.equal(reaction.params.message_id, sent.id);
    await harness.end();
  });
}
