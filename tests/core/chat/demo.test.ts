import assert from 'node:assert/strict';
import test from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { assetPath } from '../../../core/assets.ts';
import type { DemoRoom } from '../../../core/chat/index.ts';
import { readDemos } from '../../../core/demos/index.ts';
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

async function playground() {
  const { room, ran, closed } = echoRoom();
  const stage = await coreStage({ demos: room });
  const settle = async () => {
    await wait(20);
    await stage.advance(1000);
  };
  return { stage, ran, closed, settle };
}

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
  const list = await admin.say('/demo');
  assert.ok(list.buttons.length > 5);
  await admin.press(list.buttons[0] ?? '');
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
