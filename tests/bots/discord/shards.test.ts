import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startDiscordPeer } from '../../peers/discord/index.ts';
import { command, freshDatabase, serverTest } from '../../postgres/server.ts';
import { dataFolder, startProcess } from '../process.ts';

test(
  'two processes, a shard each, on one database: when one is killed the other goes on, and it comes back',
  serverTest,
  async (t) => {
    const peer = await startDiscordPeer();
    t.after(() => peer.stop());
    const url = await freshDatabase();
    const start = (shard: string) =>
      startProcess(dataFolder(), {
        ...{ DISCORD_TOKEN: peer.token, DISCORD_API_ROOT: peer.apiRoot, DISCORD_SHARDS: shard },
        ...{ DATABASE_URL: url, DATABASE_POOL: '4' },
      });
    const first = start('0/2');
    const second = start('1/2');
    await Promise.all([first.says('Discord bot started'), second.says('Discord bot started')]);
    await peer.until(() => peer.desk.globalCommands.length > 0, 'the registration of commands');

    const [anna, boris] = [peer.person('Анна'), peer.person('Борис')];
    const [ours, theirs] = [peer.guild('Наши', [0, 2]), peer.guild('Их', [1, 2])];
    peer.join(ours, anna);
    peer.join(theirs, boris);
    const [here, there] = [peer.channel(ours, 'общий'), peer.channel(theirs, 'общий')];
    peer.inviteBot(ours);
    peer.inviteBot(theirs);
    const question = { question: 'чем образ отличается от контейнера' };
    assert.match((await anna.slash(here, 'ask', question)).text, /Источник/);
    assert.match((await boris.slash(there, 'ask', question)).text, /Источник/);

    await second.kill('SIGKILL');
    peer.gateway.forget(1);
    await anna.slash(here, 'card', { text: 'вопрос один :: ответ' });
    assert.match((await anna.slash(here, 'help')).text, /\/ask/);
    const again = start('1/2');
    await again.says('Discord bot started');
    await boris.slash(there, 'card', { text: 'вопрос два :: ответ' });
    assert.match((await boris.slash(there, 'help')).text, /\/ask/);

    assert.deepEqual(await command('select front from card where owner is not null order by front', url), [
      { front: 'вопрос два' },
      { front: 'вопрос один' },
    ]);
    assert.equal(await first.kill('SIGTERM'), 0);
    assert.equal(await again.kill('SIGTERM'), 0);
    assert.deepEqual(peer.violations, []);
  },
);
