import assert from 'node:assert/strict';
import test from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { assetPath } from '../../../core/assets.ts';
import { type DemoRoom, keepAudit } from '../../../core/chat/index.ts';
import { DEMO_TOPICS, type RunOptions, readDemos } from '../../../core/demos/index.ts';
import { coreStage } from './fixture.ts';

/** A sandbox that says what it was told to run. The real one is tested on a real engine. */
function echoRoom() {
  const ran: string[] = [];
  const closed: string[] = [];
  let sessions = 0;
  const room: DemoRoom = {
    demos: readDemos(assetPath('knowledge/demos')),
    openSession: (owner) => ({ id: `s${++sessions}`, owner }),
    isOpen: ({ id }) => !closed.includes(id),
    async run(session, command, { onOutput }) {
      ran.push(`${session.id} ${command}`);
      onOutput?.('привет\n');
      return { command, status: 'ok', exitCode: 0, output: 'привет\n', truncated: false, explanation: '', ms: 120 };
    },
    async close({ id }) {
      closed.push(id);
    },
  };
  return { room, ran, closed };
}

/** A sandbox whose one command goes on for as long as the test wants. */
function slowRoom() {
  const { room, closed } = echoRoom();
  const calls: RunOptions[] = [];
  let finish: (status: 'ok' | 'failed') => void = () => {};
  room.run = (_session, command, options) => {
    calls.push(options);
    return new Promise((resolve) => {
      const answer = { command, exitCode: 0, output: 'конец\n', truncated: false, explanation: '', ms: 5 };
      finish = (status) => resolve({ ...answer, status });
      options.signal?.addEventListener('abort', () => finish('failed'));
    });
  };
  return { room, calls, closed, finish: () => finish('ok') };
}

async function playground() {
  const { room, ran, closed } = echoRoom();
  const stage = await coreStage({ demos: room });
  const settle = async () => {
    await wait(20);
    await stage.advance(1000);
  };
  return { stage, ran, closed, settle };
}

test('a chat is held by the process that has its session, for as long as that is open', async () => {
  const { room, closed } = echoRoom();
  const stage = await coreStage({ demos: room });
  const holds = (chatId: string) => stage.core.holds({ platform: 'console', chatId });
  assert.equal(holds('admin'), false);
  await stage.person('admin').say('/docker ps');
  await wait(20);
  assert.equal(holds('admin'), true);
  assert.equal(holds('somebody'), false);
  closed.push('s1');
  assert.equal(holds('admin'), false);
});

test('an admin types a command, whose output comes into the same message', async () => {
  const { stage, ran, settle } = await playground();
  const admin = stage.person('admin');
  const asked = await admin.say('/docker run --rm alpine echo привет');
  assert.match(asked.text, /\$ docker run --rm alpine echo привет/);
  assert.match(asked.text, /выполняется/);
  await settle();
  const seen = admin.sees();
  assert.match(seen.text, /echo привет\nпривет\n?.*готово/s);
  assert.equal(seen.messages, asked.messages);
  await admin.say('/docker ps');
  await settle();
  assert.deepEqual(ran, ['s1 docker run --rm alpine echo привет', 's1 docker ps'], 'typed commands share a session');
});

test('a demo is stepped through, given away, and stopped', async () => {
  const { stage, ran, closed, settle } = await playground();
  const group = stage.group('группа');
  const admin = group.person('admin');
  const anna = group.person('anna');
  await admin.say('/demo');
  await admin.press('Данные');
  await admin.press('▶ Том');
  await settle();
  assert.match(admin.sees().text, /шаг 1 из \d/);
  assert.match((await anna.press('Дальше')).toast, /только администраторы/);
  await admin.press('Дать порулить');
  await anna.press('Дальше');
  await settle();
  assert.match(anna.sees().text, /шаг 2 из \d/);
  assert.match((await anna.press('Стоп')).toast, /только администраторы/);
  assert.match((await admin.press('Стоп')).text, /Песочница убрана/);
  assert.equal(ran.length, 2);
  assert.deepEqual(closed, ['s1']);
});

test('demos are listed by topic, each list short enough for a phone, and every demo is reached', async () => {
  const { stage, closed, settle } = await playground();
  const admin = stage.person('admin');
  const topics = (await admin.say('/demo')).buttons;
  assert.equal(topics.length, DEMO_TOPICS.length);
  const reached: string[] = [];
  for (const topic of topics) {
    const { buttons, messages } = await admin.press(topic);
    assert.ok(buttons.length <= 8, `${topic}: ${buttons.length} rows`);
    assert.equal(messages, 1, 'the list is the same message');
    reached.push(...buttons.slice(0, -1));
    await admin.press('‹ Все темы');
  }
  const demos = readDemos(assetPath('knowledge/demos'));
  assert.equal(reached.length, demos.length);
  for (const demo of demos)
    assert.ok(
      reached.some((label) => demo.title.ru.startsWith(label.slice(2, 30))),
      demo.id,
    );
  // Both can be typed as well.
  assert.match((await admin.say('/demo networks')).text, /Сети и порты.*\/demo bridge-dns/s);
  await admin.say('/demo tmpfs');
  await settle();
  assert.match(admin.sees().text, /tmpfs.*шаг 1 из/s);
  assert.deepEqual(closed, []);
});

test('a command that is delivered twice runs once', async () => {
  const { room, ran } = echoRoom();
  const stage = await coreStage({ demos: room, deliveries: 2 });
  await stage.person('admin').say('/docker ps');
  await wait(20);
  assert.equal(ran.length, 1);
});

test('others are told politely, and without an engine the bot says what is missing', async () => {
  const { stage, ran } = await playground();
  assert.match((await stage.person('anna').say('/docker ps')).text, /только администраторы/);
  assert.match((await stage.person('anna').say('/demo')).text, /только администраторы/);
  assert.deepEqual(ran, []);
  assert.match((await (await coreStage()).person('admin').say('/docker ps')).text, /недоступен/);
});

test('a waiting command shows its place, and can be cancelled without losing the session', async () => {
  const { room, calls, closed } = slowRoom();
  const stage = await coreStage({ demos: room });
  const admin = stage.person('admin');
  await admin.say('/docker run -d nginx');
  await wait(20);
  calls[0]?.onPlace?.(3);
  await wait(100);
  await stage.advance(0);
  assert.match(admin.sees().text, /в очереди, место 3/);
  calls[0]?.onBegin?.();
  await wait(1000);
  await stage.advance(0);
  assert.match(admin.sees().text, /выполняется/);
  assert.match((await admin.press('Отменить')).toast, /Отменяю/);
  await wait(20);
  await stage.advance(0);
  assert.match(admin.sees().text, /завершилось с ошибкой/);
  assert.deepEqual(closed, [], 'what the session made is still there');
});

test('output is on the screen a moment after it was printed, and then once a second', async () => {
  const { room, calls, finish } = slowRoom();
  const stage = await coreStage({ demos: room });
  const admin = stage.person('admin');
  await admin.say('/docker logs -f web');
  await wait(20);
  const edits = (): number => stage.sent.filter(({ kind }) => kind === 'edit').length;
  calls[0]?.onOutput?.('раз\n');
  await wait(120);
  await stage.advance(0);
  assert.match(admin.sees().text, /раз/);
  for (let n = 0; n < 15; n++) {
    calls[0]?.onOutput?.(`строка ${n}\n`);
    await wait(20);
  }
  await stage.advance(0);
  assert.equal(edits(), 1, 'a messenger takes about one edit a second');
  await wait(900);
  await stage.advance(0);
  assert.match(admin.sees().text, /строка 14/);
  assert.equal(edits(), 2);
  finish();
  await wait(20);
  await stage.advance(0);
  assert.match(admin.sees().text, /конец\n?.*готово/s);
});

test('a command that was running when the bot went down can be run again', async () => {
  const { room } = slowRoom();
  const stage = await coreStage({ demos: room });
  const admin = stage.person('admin');
  await admin.say('/docker run -d nginx');
  await wait(20);
  await stage.restart();
  const seen = await admin.press('Отменить');
  assert.match(seen.text, /прервано: бот за это время перезапускался/);
  assert.match((await admin.press('Заново')).text, /выполняется/);
});

test('who pressed is who is counted and written down', async () => {
  const { room } = echoRoom();
  const by: (string | undefined)[] = [];
  const run = room.run;
  room.run = (session, line, options) => {
    by.push(options.by);
    return run(session, line, options);
  };
  const stage = await coreStage({ demos: room });
  const group = stage.group('группа');
  const [admin, anna] = [group.person('admin'), group.person('anna')];
  await admin.say('/demo image-container');
  await wait(20);
  await stage.advance(0);
  await admin.press('Дать порулить');
  await anna.press('Дальше');
  await wait(20);
  assert.equal(by.length, 2);
  assert.notEqual(by[0], by[1]);
});

test('an administrator who is none any more can press nothing', async () => {
  const { stage, ran, settle } = await playground();
  const admin = stage.person('admin');
  await admin.say('/demo image-container');
  await settle();
  const place = { platform: 'console', chatId: 'admin', kind: 'private' } as const;
  for (const [n, label] of ['Дальше', 'Заново', 'Стоп'].entries()) {
    const edit = stage.sent.findLast((sent) => sent.kind === 'edit');
    const button =
      edit?.kind === 'edit' ? edit.body.buttons?.flat().find((known) => known.label.includes(label)) : undefined;
    assert.ok(edit?.kind === 'edit' && button && 'data' in button, label);
    const seen = await stage.deliver({
      key: `console:demoted-${n}`,
      at: stage.now,
      speaker: { id: 'admin', name: 'admin', languageCode: 'ru', isBotAdmin: false, isChatAdmin: true },
      place,
      kind: 'press',
      data: button.data,
      message: edit.message,
    });
    assert.match(seen.toast, /только администраторы/, label);
  }
  assert.equal(ran.length, 1);
});

test('/admin audit names the account, until that person wants to be forgotten', async () => {
  const stage = await coreStage({ demos: echoRoom().room });
  const [admin, anna] = [stage.person('admin'), stage.person('anna')];
  await anna.say('/settings');
  const learner = await stage.storage.stores.learners.findByAccount({ platform: 'console', accountId: 'anna' });
  assert.ok(learner);
  const row = { at: stage.now, owner: learner.id, line: 'docker ps', status: 'ok', ms: 7 };
  await keepAudit(stage.storage, row);
  assert.match((await admin.say('/admin audit')).text, /docker ps.*готово, console anna, 2026-11-22 09:00, 7 ms/);
  await anna.say('/forget');
  await anna.press('Да');
  assert.match((await admin.say('/admin audit')).text, /docker ps.*аккаунт удалён/);
  assert.doesNotMatch(
    JSON.stringify(await stage.storage.stores.documents.find('audit', stage.now)),
    new RegExp(learner.id),
  );
});
