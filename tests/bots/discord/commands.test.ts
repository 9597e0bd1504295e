import assert from 'node:assert/strict';
import { test } from 'node:test';
import { commandBodies, menuCommand } from '../../../bots/discord/commands.ts';
import { createGate } from '../../../bots/discord/gate.ts';
import { fingerprint } from '../../../bots/discord/register.ts';
import type { Command } from '../../peers/discord/commands.ts';
import { MANAGE_GUILD } from '../../peers/discord/index.ts';
import { FakeChat, openScene, ready } from './scene.ts';

const registrations = (requests: string[]): string[] => requests.filter((it) => it.startsWith('PUT'));

test('commands are registered once, with both languages, and again only when they differ', async (t) => {
  const scene = await openScene();
  t.after(() => scene.close());
  await ready(scene.peer);
  const ask = scene.peer.desk.globalCommands.find(({ name }) => name === 'ask');
  assert.equal(ask?.description, 'Вопрос по конспекту');
  assert.equal(ask?.description_localizations?.['en-US'], 'Ask the notes');
  assert.equal(ask?.options?.[0]?.name_localizations?.ru, 'вопрос');
  assert.equal(ask?.options?.[0]?.autocomplete, true);
  await scene.restart();
  await scene.peer.until(
    () => scene.peer.desk.requests.filter((it) => it.startsWith('GET /applications')).length === 2,
    'a look',
  );
  assert.equal(registrations(scene.peer.desk.requests).length, 1);
  scene.peer.desk.globalCommands = scene.peer.desk.globalCommands.slice(1);
  await scene.restart();
  await scene.peer.until(() => registrations(scene.peer.desk.requests).length === 2, 'a second registration');
  assert.deepEqual(scene.peer.violations, []);
});

test('commands of named servers stand there, and globally only for direct messages: nobody sees one twice', async (t) => {
  const guildIds: string[] = ['111111111111111111'];
  const scene = await openScene({ bot: { guildIds }, prepare: (peer) => guildIds.push(peer.guild('Учёба').id) });
  t.after(() => scene.close());
  await scene.peer.until(() => scene.peer.desk.guildCommands.size > 0, 'the registration');
  const inServer = scene.peer.desk.guildCommands.get(guildIds[1] ?? '') ?? [];
  assert.ok(inServer.some(({ name }) => name === 'match'));
  assert.ok(scene.peer.desk.globalCommands.every(({ contexts }) => !contexts?.includes(0)));
  assert.ok(scene.log.some(({ level, message }) => level === 'warn' && message.includes('DISCORD_GUILD_IDS')));
  assert.deepEqual(scene.peer.violations, []);
});

test('personal commands work anywhere for an app of a person’s own, group ones in servers, admins’ by permission', () => {
  const bodies = commandBodies(new FakeChat(), 'ru') as (Command & { default_member_permissions?: number })[];
  const named = (name: string) => bodies.find((it) => it.name === name);
  assert.deepEqual(
    [named('review')?.contexts, named('review')?.integration_types],
    [
      [0, 1, 2],
      [0, 1],
    ],
  );
  assert.deepEqual([named('match')?.contexts, named('match')?.integration_types], [[0], [0]]);
  assert.equal(named('gaps')?.default_member_permissions, Number(MANAGE_GUILD));
  assert.equal(named('Спросить конспект')?.type, 3);
  assert.equal(menuCommand('Ask Konspekt'), 'ask');
  assert.equal(menuCommand('Сделать карточку'), 'card');
});

test('what Discord adds to a command does not make it different, what we change does', () => {
  const [ask] = commandBodies(new FakeChat(), 'ru');
  const returned = {
    ...ask,
    id: '1',
    version: '2',
    application_id: '3',
    nsfw: false,
    dm_permission: null,
    contexts: [2, 0, 1],
  };
  assert.equal(fingerprint([returned]), fingerprint([ask]));
  assert.notEqual(fingerprint([{ ...ask, description: 'иначе' }]), fingerprint([ask]));
});

test('a gate estimates the wait by what such work took lately', async () => {
  let now = 0;
  const gate = createGate(() => now);
  const work = async () => {
    now += 20;
  };
  for (let at = 0; at < 30; at++) await gate.run('ask', 'a', work, async () => {});
  assert.equal(gate.waitMs(), 0);
  const pending = Array.from({ length: 5 }, (_, at) => gate.run('ask', `p${at}`, work, async () => {}));
  assert.ok(gate.waitMs() > 90);
  await Promise.all(pending);
  await gate.idle();
  assert.equal(gate.waitMs(), 0);
});
