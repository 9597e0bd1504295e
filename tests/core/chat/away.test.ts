import assert from 'node:assert/strict';
import test from 'node:test';
import type { CoreStage } from '../../conversations/core-stage.ts';
import { inGroup } from '../../conversations/stage.ts';
import { coreStage } from './fixture.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const bot = { id: 'konspekt', name: 'Конспект', isBotAdmin: false, isChatAdmin: false };

let events = 0;
const tell = (stage: CoreStage, change: 'reachable' | 'unreachable', threadId?: string) =>
  stage.deliver({
    key: `test:membership:${++events}`,
    at: stage.now,
    speaker: bot,
    place: { platform: 'console', chatId: 'группа', kind: 'group', ...(threadId ? { threadId } : {}) },
    kind: 'membership',
    change,
  });

/** A group with everything that comes by itself: the question of the day, standings, a goal, a match and a session. */
async function busyGroup() {
  const stage = await coreStage();
  const people = inGroup(stage, ['anna', 'boris']);
  await people.admin.say('/daily 13:00');
  await people.admin.say('/goal 60');
  await people.anna.say('/top');
  await people.anna.press('Показывать меня');
  await people.anna.say('/focus 25/5 x4');
  await people.anna.say('/match commands 5');
  await people.anna.press('Начать');
  await stage.advance(6_000);
  assert.match(people.anna.sees().text, /Вопрос 1 из/);
  return { stage, ...people };
}

const timersOf = async (stage: CoreStage): Promise<Date | undefined> => stage.storage.stores.timers.nextDue();

test('a group that shows the bot out hears nothing more, and no timer is left behind', async () => {
  const { stage, anna } = await busyGroup();
  const { messages } = anna.sees();
  await tell(stage, 'unreachable');
  assert.equal(await timersOf(stage), undefined);
  const { length } = stage.sent;
  await stage.advance(14 * day);
  assert.equal(anna.sees().messages, messages);
  assert.equal(stage.sent.length, length, 'not even an edit was tried');
});

test('asked back, it goes on with what was set up, and with nothing of what had been running', async () => {
  const { stage, anna, boris, admin } = await busyGroup();
  const option = anna.hold(anna.sees().buttons[0] ?? '');
  await tell(stage, 'unreachable');
  await stage.advance(3 * day);
  const { messages } = anna.sees();
  await tell(stage, 'reachable');
  await stage.advance(2 * hour);
  assert.equal(anna.sees().messages, messages + 1, 'one question of the day, and none of those that were missed');
  assert.match(anna.sees().text, /Вопрос дня/);
  assert.match((await option()).toast, /больше нет/);
  assert.match((await boris.say('/match commands 5')).text, /Ведёт boris/);
  assert.match((await boris.say('/focus')).text, /Фокус — раунд 1/);
  assert.match((await admin.say('/goal')).text, /60 карточек на группу/);
  assert.match((await boris.say('/top')).text, /anna/);
  await boris.press('Отмена');
  const alone = stage.person('anna');
  await alone.say('/review');
  await alone.press('Показать ответ');
  await alone.press('Легко');
  await stage.advance(8 * day);
  const news = stage.sent.filter((one) => one.kind === 'send' && JSON.stringify(one).includes('Итоги прошлой недели'));
  assert.equal(news.length, 1);
});

test('whoever speaks to the bot in a group has it back, though nobody told', async () => {
  const { stage, anna } = await busyGroup();
  await tell(stage, 'unreachable');
  await anna.say('/help');
  await stage.advance(2 * hour);
  assert.match(anna.sees().text, /Вопрос дня/);
});

test('a message that nobody can be sent closes the group as well', async () => {
  const { stage } = await busyGroup();
  const { core } = stage;
  stage.now = new Date(stage.now.getTime() + 60_000);
  const [key = ''] = await matchKeys(stage);
  const timer = await stage.storage.stores.timers.find(key);
  assert.ok(timer);
  await stage.storage.transaction(async (stores) => core.timers.match?.(timer, stores));
  const [one] = await core.due('console', 1);
  assert.ok(one);
  await core.report(one.key, { kind: 'failed', reason: 'unreachable' });
  assert.equal(await timersOf(stage), undefined);
  assert.deepEqual(await core.due('console', 10), [], 'what was ready is given up');
});

const matchKeys = async (stage: CoreStage): Promise<string[]> =>
  (await stage.documents()).flatMap(({ key }) => (key.startsWith('match:') ? [key] : []));

test('a thread that is gone takes its match along, and leaves the group as it is', async () => {
  const { stage, anna } = await busyGroup();
  await tell(stage, 'unreachable', 'другая тема');
  await anna.press(anna.sees().buttons[0] ?? '');
  assert.match(anna.sees().text, /Знали|не ответил/, 'the match in the group goes on');
  await stage.advance(2 * hour);
  assert.ok(stage.sent.some((one) => 'slot' in one && one.slot?.startsWith('gdq:')));
});

test('what a group had set up from a thread comes into the group when the thread is gone', async () => {
  const stage = await coreStage();
  const said = (name: string, args: string) =>
    stage.deliver({
      key: `test:${++events}`,
      at: stage.now,
      speaker: { id: 'anna', name: 'anna', languageCode: 'ru', isBotAdmin: false, isChatAdmin: true },
      place: { platform: 'console', chatId: 'группа', threadId: 'тема', kind: 'group' },
      kind: 'command',
      name,
      args,
    });
  await said('daily', '13:00');
  await said('match', 'commands 5');
  await tell(stage, 'unreachable', 'тема');
  await stage.advance(2 * hour);
  const asked = stage.sent.filter((one) => 'slot' in one && one.slot?.startsWith('gdq:'));
  assert.equal(asked.length, 1);
  assert.ok(asked[0]?.kind === 'send' && asked[0].to.threadId === undefined);
  assert.match((await said('match', 'commands 5')).text, /Матч!/, 'the match that ran there is over');
});

test('somebody who blocks the bot ends what ran in their private conversation', async () => {
  const stage = await coreStage();
  const anna = stage.person('anna');
  await anna.say('/daily off');
  await anna.say('/focus 25/5 x4');
  await stage.deliver({
    key: 'test:blocked',
    at: stage.now,
    speaker: { ...bot, id: 'anna', name: 'anna' },
    place: { platform: 'console', chatId: 'anna', kind: 'private' },
    kind: 'membership',
    change: 'unreachable',
  });
  assert.equal(await timersOf(stage), undefined);
});
