import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Outgoing } from '../../../core/chat/index.ts';
import { memoryInbox } from '../../../core/inbox/index.ts';
import { every, type Fault, group, next, person, startTelegramServer } from '../../peers/telegram/index.ts';
import { echo, say, scriptedChat, startHarness, textOf } from './harness.ts';

const nuisances: { name: string; fault: Fault; mayDouble?: boolean }[] = [
  { name: 'a 500', fault: { kind: 'error', code: 500, description: 'Internal Server Error' } },
  { name: "a proxy's 502 in HTML", fault: { kind: 'html', status: 502 } },
  { name: 'a connection reset before the effect', fault: { kind: 'reset', when: 'before' } },
  { name: 'a connection reset after the effect', fault: { kind: 'reset', when: 'after' }, mayDouble: true },
];
for (const { name, fault, mayDouble } of nuisances) {
  test(`${name} delays an answer and loses none`, async () => {
    const harness = await startHarness({ chat: scriptedChat(echo).chat });
    const { server } = harness;
    server.faults.push(next(3, /^sendMessage$/, fault), next(1, /^getUpdates$/, fault));
    const people = Array.from({ length: 10 }, (_, index) => person(server.world, { id: 101 + index, name: 'Анна' }));
    for (const one of people) one.send('привет');
    const answers = () => people.reduce((sum, { inbox }) => sum + inbox.length, 0);
    // Telegram has no way to ask whether a message whose confirmation was lost has arrived.
    await server.until('all answers', () => answers() >= (mayDouble ? 13 : 10));
    assert.ok(people.every(({ inbox }) => inbox.length >= 1));
    assert.equal(answers(), mayDouble ? 13 : 10);
    await harness.end();
  });
}

test('429 on every tenth call: everything arrives in order, and nobody is written to before the time', async () => {
  const harness = await startHarness({ chat: scriptedChat(echo).chat });
  const { server } = harness;
  server.faults.push(every(10, /^sendMessage$/, { kind: 'flood', retryAfter: 1 }));
  const people = Array.from({ length: 20 }, (_, index) => person(server.world, { id: 101 + index, name: 'Анна' }));
  for (const text of ['1', '2', '3']) for (const one of people) one.send(text);
  await server.until('all answers', () => people.every(({ inbox }) => inbox.length === 3));
  for (const { inbox } of people) assert.deepEqual(inbox.map(textOf), ['1', '2', '3']);
  assert.ok(server.served.failed >= 5);
  await harness.end(); // a call before the end of a wait would be a violation
});

test('a flood over all chats holds all of them', async () => {
  const harness = await startHarness({ chat: scriptedChat(echo).chat });
  const { server } = harness;
  let isFlooded = true;
  server.faults.push((call) =>
    isFlooded && call.method === 'sendMessage' ? { kind: 'flood', retryAfter: 1 } : undefined,
  );
  const people = Array.from({ length: 30 }, (_, index) => person(server.world, { id: 101 + index, name: 'Анна' }));
  for (const one of people.slice(0, 10)) one.send('1');
  await server.until('the flood', () => server.served.failed >= 10);
  for (const one of people.slice(10)) one.send('1');
  await new Promise((resolve) => setTimeout(resolve, 500));
  assert.ok(server.served.failed < 20, 'those who wrote later were not tried in vain');
  isFlooded = false;
  await server.until('all answers', () => people.every(({ inbox }) => inbox.length === 1));
  await harness.end();
});

test('answers overtake reminders', async () => {
  const scripted = scriptedChat(echo);
  const harness = await startHarness({ chat: scripted.chat, limits: { backgroundPerSecond: 20 } });
  const { server } = harness;
  const people = Array.from({ length: 60 }, (_, index) => person(server.world, { id: 101 + index, name: 'Анна' }));
  for (const one of people) Object.assign(server.world.rooms.get(one.id) ?? {}, { reach: 'open' });
  const remind = (id: number): Outgoing => ({
    kind: 'send',
    to: { platform: 'telegram', chatId: String(id), kind: 'private' },
    body: say('пора'),
    visibility: 'everyone',
  });
  scripted.due.push(...people.map(({ id }) => ({ key: `r${id}`, outgoing: remind(id) })));
  await server.until('the first reminders', () => people.filter(({ inbox }) => inbox.length > 0).length >= 20);
  const asker = person(server.world, { id: 999, name: 'Борис' });
  asker.send('вопрос');
  await server.until('the answer', () => asker.inbox.length === 1);
  assert.ok(
    people.some(({ inbox }) => inbox.length === 0),
    'reminders are still waiting',
  );
  await server.until('all reminders', () => scripted.reports.length === 60);
  assert.ok(scripted.reports.every(([, outcome]) => JSON.stringify(outcome) === '{"kind":"sent"}'));
  await harness.end();
});

test("a group's edits are not queued one by one: the newest look wins", async () => {
  const scripted = scriptedChat((incoming) =>
    incoming.kind === 'command'
      ? [
          {
            kind: 'send',
            to: incoming.place,
            visibility: 'everyone',
            body: { ...say('0'), buttons: [[{ label: 'ещё', data: '1:more' }]] },
          },
        ]
      : incoming.kind === 'press'
        ? [
            {
              kind: 'edit',
              message: incoming.message,
              body: { ...say(incoming.speaker.name), buttons: [[{ label: 'ещё', data: '1:more' }]] },
            },
          ]
        : [],
  );
  const harness = await startHarness({ chat: scripted.chat });
  const { server } = harness;
  const people = Array.from({ length: 15 }, (_, index) =>
    person(server.world, { id: 101 + index, name: `${index + 1}` }),
  );
  const study = group(server.world, { id: -1001, title: 'Учёба', members: people });
  people[0]?.send('/match', { chat: study });
  const board = await server.until('the board', () =>
    [...(server.world.rooms.get(study.id)?.posts.values() ?? [])].find(({ from }) => from.is_bot),
  );
  server.faults.push(next(1, /^editMessageText$/, { kind: 'flood', retryAfter: 1 }));
  for (const one of people) one.press(board, 'ещё');
  await server.until('the last look', () => board.styled.text === '15');
  assert.ok(board.edits <= 3, `${board.edits} edits`);
  assert.equal(server.unanswered().length, 0);
  await harness.end();
});

test('broken markup and lost topics end in a plain message, and the log says whose fault it was', async () => {
  const harness = await startHarness({ chat: scriptedChat(echo).chat });
  const { server } = harness;
  server.faults.push(
    next(1, /^sendMessage$/, {
      kind: 'error',
      code: 400,
      description: "Bad Request: can't parse entities: Unsupported start tag",
    }),
  );
  const anna = person(server.world, { id: 101, name: 'Анна' });
  anna.send('2 < 3');
  await server.until('a plain answer', () => anna.inbox.length === 1);
  assert.equal(anna.inbox.map(textOf)[0], '2 < 3');
  assert.equal(harness.lines.filter(({ message }) => /our HTML is broken/.test(message)).length, 1);
  await harness.end({ errors: /our HTML is broken/ });
});

test('a second bot with the same token is told, waits, and takes over', async () => {
  const server = await startTelegramServer();
  const anna = person(server.world, { id: 101, name: 'Анна' });
  const first = await startHarness({ chat: scriptedChat(echo).chat, server });
  anna.send('1');
  await server.until('an answer', () => anna.inbox.length === 1);
  const second = await startHarness({ chat: scriptedChat(echo).chat, server });
  await server.until(
    'the conflict',
    () => first.bot.status().state === 'conflict' || second.bot.status().state === 'conflict',
  );
  await first.end({ errors: /another process is polling/, violations: /Conflict/ });
  anna.send('2');
  await server.until('an answer of the second', () => anna.inbox.some((one) => textOf(one) === '2'));
  await second.end({ errors: /another process is polling/, violations: /Conflict/ });
  await server.stop();
});

test('an unknown token and a silent server do not end the bot, and the token stays out of the log', async () => {
  const server = await startTelegramServer();
  const secret = '123456789:AAwrong-token-that-must-not-be-told';
  const harness = await startHarness({ chat: scriptedChat(echo).chat, server, token: secret });
  await server.until('the state', () => harness.bot.status().state === 'unauthorized');
  await harness.bot.stop();
  assert.ok(!JSON.stringify(harness.lines).includes('AAwrong'));
  const lost = await startHarness({
    chat: scriptedChat(echo).chat,
    server,
    apiRoot: 'http://127.0.0.1:9',
    token: secret,
  });
  await server.until('the state', () => lost.bot.status().state === 'offline');
  await lost.bot.stop();
  assert.ok(!JSON.stringify([...lost.lines, ...server.violations.map(({ why }) => why)]).includes('AAwrong'));
  await server.stop();
});

test('what was in hand when the bot stopped is finished first; the rest is done at the next start', async () => {
  const server = await startTelegramServer();
  const inbox = memoryInbox();
  let isSlow = true;
  const scripted = scriptedChat(async (incoming) => {
    if (isSlow) await new Promise((resolve) => setTimeout(resolve, 300));
    return echo(incoming);
  });
  const first = await startHarness({ chat: scripted.chat, server, inbox });
  const anna = person(server.world, { id: 101, name: 'Анна' });
  for (let index = 0; index < 10; index++) anna.send(`${index}`);
  await server.until('the first answer', () => anna.inbox.length === 1);
  await first.bot.stop(700);
  const before = anna.inbox.length;
  assert.ok(before >= 2 && before < 10, `${before} answers at the stop`);
  isSlow = false;
  const second = await startHarness({ chat: scripted.chat, server, inbox });
  await server.until('the rest', () => anna.inbox.length >= 10);
  await second.end();
  assert.deepEqual(
    anna.inbox.map(textOf),
    Array.from({ length: 10 }, (_, index) => `${index}`),
  );
  await server.stop();
});

test('an answer of several messages goes on where it stopped', async () => {
  const server = await startTelegramServer();
  const inbox = memoryInbox();
  const scripted = scriptedChat((incoming) =>
    incoming.kind === 'text'
      ? [0, 1, 2].map((part) => ({
          kind: 'send' as const,
          to: incoming.place,
          body: say(`часть ${part}`),
          visibility: 'everyone' as const,
        }))
      : [],
  );
  const first = await startHarness({ chat: scripted.chat, server, inbox });
  let calls = 0;
  server.faults.push((call) =>
    call.method === 'sendMessage' && ++calls >= 3 ? { kind: 'error', code: 500, description: 'down' } : undefined,
  );
  const anna = person(server.world, { id: 101, name: 'Анна' });
  anna.send('длинно');
  await server.until('two parts', () => anna.inbox.length === 2 && calls >= 3);
  await first.bot.stop(200);
  server.faults.length = 0;
  const second = await startHarness({ chat: scripted.chat, server, inbox });
  await server.until('the third', () => anna.inbox.length >= 3);
  await second.end();
  assert.deepEqual(anna.inbox.map(textOf), ['часть 0', 'часть 1', 'часть 2']);
  await server.stop();
});

test('a press answered before there was anything to say counts its steps as any other, over a stop', async () => {
  const server = await startTelegramServer();
  const inbox = memoryInbox();
  const wasAnswered = () => [...server.world.callbacks.values()].some(({ answered }) => answered);
  const scripted = scriptedChat(async (incoming) => {
    const { place } = incoming;
    if (incoming.kind !== 'press')
      return [
        {
          kind: 'send',
          to: place,
          body: { ...say('Долго'), buttons: [[{ label: 'Да', data: '1:go' }]] },
          visibility: 'everyone',
        },
      ];
    await server.until('the end of the waiting mark', wasAnswered);
    return [0, 1, 2].map((part) => ({
      ...{ kind: 'send' as const, to: place, body: say(`часть ${part}`), visibility: 'everyone' as const },
    }));
  });
  const limits = { answerPressAfterMs: 30 };
  const first = await startHarness({ chat: scripted.chat, server, inbox, limits });
  const anna = person(server.world, { id: 101, name: 'Анна' });
  anna.send('долго?');
  const asked = await server.until('the question', () => anna.inbox[0]);
  let calls = 0;
  server.faults.push((call) =>
    call.method === 'sendMessage' && ++calls >= 3 ? { kind: 'error', code: 500, description: 'down' } : undefined,
  );
  anna.press(asked, 'Да');
  await server.until('two parts', () => anna.inbox.length === 3 && calls >= 3);
  await first.bot.stop(200);
  server.faults.length = 0;
  const second = await startHarness({ chat: scripted.chat, server, inbox, limits });
  await server.until('the third', () => anna.inbox.length >= 4);
  await second.end();
  assert.deepEqual(anna.inbox.map(textOf), ['Долго', 'часть 0', 'часть 1', 'часть 2']);
  await server.stop();
});

test('what should pop up on a press that waited too long becomes a message', async () => {
  const server = await startTelegramServer();
  const scripted = scriptedChat(async (incoming) => {
    if (incoming.kind !== 'press')
      return [
        {
          kind: 'send',
          to: incoming.place,
          body: { ...say('Долго'), buttons: [[{ label: 'Да', data: '1:go' }]] },
          visibility: 'everyone',
        },
      ];
    await server.until('the end of the waiting mark', () =>
      [...server.world.callbacks.values()].some(({ answered }) => answered),
    );
    return [{ kind: 'toast', text: 'Готово', alert: false }];
  });
  const harness = await startHarness({ chat: scripted.chat, server, limits: { answerPressAfterMs: 30 } });
  const anna = person(server.world, { id: 101, name: 'Анна' });
  anna.send('долго?');
  anna.press(await server.until('the question', () => anna.inbox[0]), 'Да');
  await server.until('the word', () => anna.inbox.length === 2);
  assert.deepEqual(anna.inbox.map(textOf), ['Долго', 'Готово']);
  await harness.end();
  await server.stop();
});
