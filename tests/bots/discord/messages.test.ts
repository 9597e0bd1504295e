import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { paragraph, root } from '../../../core/richtext.ts';
import {
  type ChannelRecord,
  type GuildRecord,
  MANAGE_GUILD,
  readable,
  type Visitor,
} from '../../peers/discord/index.ts';
import { openScene, ready, type Scene, says } from './scene.ts';

let scene: Scene;
let guild: GuildRecord;
let channel: ChannelRecord;
let anna: Visitor;
let teachers: string;

before(async () => {
  const adminRoleIds: string[] = [];
  scene = await openScene({
    bot: { adminRoleIds },
    prepare(peer) {
      guild = peer.guild('Учёба');
      channel = peer.channel(guild, 'общий');
      teachers = peer.role(guild, 'учителя', MANAGE_GUILD);
      adminRoleIds.push(teachers);
      anna = peer.person('Анна');
      peer.join(guild, anna);
    },
  });
  await ready(scene.peer);
});
after(async () => {
  await scene.close();
  assert.deepEqual(scene.peer.violations, []);
});
beforeEach(() => {
  scene.chat.heard.length = 0;
  scene.chat.script = (incoming) => [says(incoming.place, 'Ответ')];
});

test('a mention is a question, without the mention', async () => {
  const answer = await anna.asks(channel, '@bot что такое образ?');
  const [incoming] = scene.chat.heard;
  assert.ok(incoming?.kind === 'text' && incoming.text === 'что такое образ?');
  assert.equal(incoming.place.kind, 'group');
  assert.equal(answer.content, 'Ответ');
});

test('a direct message in plain words is a question, in the place named after its person', async () => {
  await anna.asks(anna.dm, 'что такое образ?');
  assert.deepEqual(scene.chat.heard[0]?.place, { platform: 'discord', chatId: anna.id, kind: 'private' });
});

test('a command typed by hand is a command', async () => {
  await anna.asks(anna.dm, '/quiz сети');
  const [incoming] = scene.chat.heard;
  assert.ok(incoming?.kind === 'command' && incoming.name === 'quiz' && incoming.args === 'сети');
});

test('a reply that calls the bot brings what it replies to', async () => {
  const boris = scene.peer.person('Борис');
  scene.peer.join(guild, boris);
  const question = boris.says(channel, 'а зачем нужны слои?');
  await anna.asks(channel, '@bot', question);
  const [incoming] = scene.chat.heard;
  assert.ok(incoming?.kind === 'command' && incoming.name === 'ask');
  assert.equal(incoming.replyTo?.text, ''); // without the privileged intent Discord hides others' words
  const answer = await anna.asks(channel, '@bot подробнее', await anna.asks(channel, '@bot слои'));
  assert.ok(answer);
  const last = scene.chat.heard.at(-1);
  assert.ok(last?.kind === 'text' && last.replyTo?.fromBot && last.replyTo.text === 'Ответ');
});

test('a thread is known by its channel and itself', async () => {
  const thread = scene.peer.thread(channel, 'сети');
  await sleep(50);
  await anna.asks(thread, '@bot а мост?');
  const place = scene.chat.heard[0]?.place;
  assert.deepEqual([place?.chatId, place?.threadId], [channel.id, thread.id]);
});

test('a thread that wakes from the archive is still known by its channel', async () => {
  const thread = scene.peer.thread(channel, 'старая', { isArchived: true });
  await anna.asks(thread, '@bot а мост?');
  const place = scene.chat.heard[0]?.place;
  assert.deepEqual([place?.chatId, place?.threadId], [channel.id, thread.id]);
});

test('a reply whose words Discord hides is told so, once for each person', async () => {
  const answer = await anna.asks(channel, '@bot слои');
  scene.chat.heard.length = 0;
  const mine = anna.says(channel, 'а образы?', { replyTo: answer, withoutPing: true });
  const notice = await scene.peer.until(
    () => anna.sees(channel).find((it) => it.id > mine.id && it.authorId === scene.peer.world.bot.id),
    'the notice',
  );
  assert.match(notice.content, /не показывает мне слов/);
  const before = anna.sees(channel).length;
  anna.says(channel, 'ау', { replyTo: answer, withoutPing: true });
  await anna.asks(channel, '@bot слои');
  assert.equal(anna.sees(channel).length, before + 3);
  assert.deepEqual(
    scene.chat.heard.map((it) => it.kind === 'text' && it.text),
    ['слои'],
  );
});

test('roles make administrators, of the bot and of the server', async () => {
  const teacher = scene.peer.person('Учитель');
  scene.peer.join(guild, teacher, { roles: [teachers] });
  await teacher.asks(channel, '@bot привет');
  const speaker = scene.chat.heard[0]?.speaker;
  assert.deepEqual([speaker?.isBotAdmin, speaker?.isChatAdmin], [true, true]);
  await teacher.slash(channel, 'gaps');
  assert.equal(scene.chat.heard[1]?.speaker.isBotAdmin, true);
  await assert.rejects(anna.slash(channel, 'gaps'), /hidden/);
});

test('talk of others, of bots and of itself is not for it', async () => {
  anna.says(channel, 'просто болтаем');
  const robot = scene.peer.person('робот', { isBot: true });
  scene.peer.join(guild, robot);
  robot.says(channel, '@bot привет');
  await sleep(100);
  assert.equal(scene.chat.heard.length, 0);
});

test('a file in a direct message comes with its bytes and its caption', async () => {
  anna.says(anna.dm, 'моя колода', { files: [{ name: 'deck.csv', bytes: Buffer.from('a,b') }] });
  await scene.peer.until(() => scene.chat.heard.length > 0, 'the file');
  const [incoming] = scene.chat.heard;
  assert.ok(incoming?.kind === 'file' && incoming.name === 'deck.csv' && incoming.caption === 'моя колода');
  assert.equal(Buffer.from(incoming.bytes).toString(), 'a,b');
});

test('words of people cannot mention anybody', async () => {
  scene.chat.script = (incoming) => [says(incoming.place, incoming.kind === 'text' ? incoming.text : '')];
  const answer = await anna.asks(channel, `@bot @everyone <@${anna.id}> **x**`);
  assert.deepEqual(answer.pings, []);
  assert.equal(answer.content, `\\@everyone \\<@${anna.id}> \\*\\*x\\*\\*`);
});

test('a private answer to a message goes to direct messages; closed ones are named', async () => {
  scene.chat.script = (incoming) => [says(incoming.place, 'Только вам', { visibility: 'speaker' })];
  const notice = await anna.asks(channel, '@bot мои карточки');
  assert.match(notice.content, /в личных сообщениях/);
  assert.equal(anna.sees(anna.dm).at(-1)?.content, 'Только вам');
  anna.person.dmsClosed = true;
  const closed = await anna.asks(channel, '@bot мои карточки');
  assert.match(closed.content, /закрыты/);
  anna.person.dmsClosed = false;
});

test('the bot speaks by itself, once for each key, and says when a door is closed', async () => {
  const place = { platform: 'discord', chatId: anna.id, kind: 'private' } as const;
  const before = anna.sees(anna.dm).length;
  assert.equal(await scene.bot.deliver(says(place, 'Пора повторять'), 'reminder:1'), 'sent');
  assert.equal(await scene.bot.deliver(says(place, 'Пора повторять'), 'reminder:1'), 'sent');
  assert.equal(anna.sees(anna.dm).length, before + 1);
  anna.person.dmsClosed = true;
  assert.equal(await scene.bot.deliver(says(place, 'Пора'), 'reminder:2'), 'unreachable');
  anna.person.dmsClosed = false;
});

test('a message is edited where it stands, and sent anew when it is gone', async () => {
  scene.chat.script = (incoming) => [says(incoming.place, 'Таблица', { slot: 'board' })];
  const board = await anna.asks(channel, '@bot таблица');
  const ref = await scene.peer.until(() => scene.chat.slots.at(-1)?.message, 'the report');
  const edited = {
    kind: 'edit',
    message: ref as never,
    body: { text: root(paragraph('Таблица 2')) },
    slot: 'board',
  } as const;
  assert.equal(await scene.bot.deliver(edited, 'edit:1'), 'sent');
  assert.equal(readable(board), 'Таблица 2');
  board.isDeleted = true;
  assert.equal(await scene.bot.deliver(edited, 'edit:2'), 'sent');
  assert.notEqual(scene.chat.slots.at(-1)?.message.messageId, board.id);
});

test('a private message that cannot be edited any more is never repeated before others', async () => {
  scene.chat.script = (incoming) => [says(incoming.place, 'Карточка', { visibility: 'speaker', slot: 'card' })];
  const deed = await anna.slash(channel, 'review');
  const ref = await scene.peer.until(
    () => scene.chat.slots.findLast(({ slot }) => slot === 'card')?.message,
    'the report',
  );
  const edited = { kind: 'edit', message: ref as never, body: { text: root(paragraph('Вторая')) } } as const;
  await scene.bot.deliver(edited, 'card:1');
  assert.equal(readable(deed.message), 'Вторая');
  await scene.restart();
  await scene.bot.deliver(edited, 'card:2');
  assert.equal(anna.sees(anna.dm).at(-1)?.content, 'Вторая');
});

test('a channel or a server that is gone is told to the chat', async () => {
  const doomed = scene.peer.channel(guild, 'временный');
  scene.peer.inviteBot(guild);
  await sleep(50);
  scene.peer.removeChannel(doomed);
  await scene.peer.until(
    () => scene.chat.heard.some((it) => it.kind === 'membership' && it.place.chatId === doomed.id),
    'the farewell',
  );
  scene.peer.expelBot(guild);
  await scene.peer.until(
    () => scene.chat.heard.some((it) => it.kind === 'membership' && it.place.chatId === channel.id),
    'the farewell',
  );
  scene.peer.inviteBot(guild);
});
