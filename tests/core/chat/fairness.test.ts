import assert from 'node:assert/strict';
import test from 'node:test';
import type { CoreStage } from '../../conversations/core-stage.ts';
import { inGroup, type Person } from '../../conversations/stage.ts';
import { coreStage } from './fixture.ts';

const second = 1000;

async function begun(options: { teams?: boolean } = {}) {
  const stage = await coreStage();
  const people = inGroup(stage, ['anna', 'boris', 'vera']);
  await people.anna.say('/match commands 5');
  await people.boris.press('Участвую');
  if (options.teams) await people.anna.press('Командами');
  await people.anna.press('Начать');
  await stage.advance(6 * second);
  return { stage, ...people };
}

/** The option of the open question that is right, as the match itself knows it. */
async function rightOption(stage: CoreStage): Promise<{ label: string; data: string }> {
  const [found] = (await stage.documents()).filter(({ key }) => key.startsWith('match:'));
  const { id, putting, round, questions } = JSON.parse(found?.json ?? '{}');
  const data = `1:mt::${id}:a:${putting}:${questions[round].right}`;
  const asked = stage.sent.findLast((one) => 'slot' in one && one.slot?.startsWith('mq:') === true);
  const buttons = asked && 'body' in asked ? (asked.body.buttons ?? []).flat() : [];
  return { label: buttons.find((one) => 'data' in one && one.data === data)?.label ?? '', data };
}

const wrongBeside = (person: Person, right: string): string =>
  person.sees().buttons.find((label) => label !== right && /^[А-ЯA-Z1-9]/u.test(label)) ?? '';

test('those who are right at the same moment share their rank', async () => {
  const { stage, anna, boris } = await begun();
  const { label } = await rightOption(stage);
  await anna.press(label);
  await boris.press(label);
  await stage.advance(10 * second);
  await anna.press('⏹');
  assert.match(anna.sees().text, /Победу делят anna, boris[\s\S]*🥇 anna — 110[\s\S]*🥇 boris — 110/);
});

test('a question that an administrator skips counts for nobody, and says so', async () => {
  const { stage, anna, boris, admin, vera } = await begun();
  const { label } = await rightOption(stage);
  await anna.press(label);
  assert.match((await boris.press('⏭')).toast, /только ведущий/);
  assert.match((await vera.press('⏭')).toast, /только ведущий/);
  assert.match((await admin.press('⏭')).text, /Вопрос пропущен/);
  await stage.advance(10 * second);
  const next = await rightOption(stage);
  await boris.press(next.label);
  await anna.press(wrongBeside(anna, next.label));
  await stage.advance(10 * second);
  await admin.press('⏹');
  assert.match(anna.sees().text, /🏆 Победа: boris[\s\S]*anna — 0/);
});

test('a pause voids the open question, wherever the way on is pressed', async () => {
  const { stage, anna, admin } = await begun();
  const { label } = await rightOption(stage);
  await anna.press(label);
  assert.match((await admin.press('⏸')).text, /Пауза\. Вопрос снят/);
  assert.ok(anna.sees().buttons.includes('Продолжить'), 'the way on is where people look');
  await stage.advance(60 * second);
  await anna.press('Продолжить');
  assert.match(anna.sees().text, /Вопрос 1 из/);
  assert.match((await anna.press((await rightOption(stage)).label)).toast, /принят/);
});

test('a press that comes from another chat changes nothing', async () => {
  const { stage, anna, boris } = await begun();
  const { data, label } = await rightOption(stage);
  await stage.deliver({
    key: 'console:from-elsewhere',
    at: stage.now,
    speaker: { id: 'anna', name: 'anna', isBotAdmin: false, isChatAdmin: true },
    place: { platform: 'console', chatId: 'другая', kind: 'group' },
    kind: 'press',
    data,
    message: { platform: 'console', chatId: 'другая', messageId: 'm1' },
  });
  assert.match((await anna.press(label)).toast, /принят/, 'her own answer is still to come');
  await boris.press(label);
});

test('who leaves in the middle is out of the standings, and their vote with them', async () => {
  const { stage, anna, boris, vera } = await begun();
  await vera.press('Я тоже');
  const { label } = await rightOption(stage);
  await boris.press(label);
  const [found] = (await stage.documents()).filter(({ key }) => key.startsWith('match:'));
  const { id } = JSON.parse(found?.json ?? '{}');
  await stage.deliver({
    key: 'console:leave',
    at: stage.now,
    speaker: { id: 'boris', name: 'boris', isBotAdmin: false, isChatAdmin: false },
    place: { platform: 'console', chatId: 'группа', kind: 'group', title: 'группа' },
    kind: 'press',
    data: `1:mt::${id}:leave`,
    message: { platform: 'console', chatId: 'группа', messageId: 'm1' },
  });
  await anna.press(label);
  await stage.advance(10 * second);
  await anna.press('⏹');
  assert.match(anna.sees().text, /🏆 Победа: anna/);
  assert.doesNotMatch(anna.sees().text, /boris/);
});

test('teams are balanced, and the mean of a team is its score', async () => {
  const { stage, anna, boris, vera } = await begun({ teams: true });
  await vera.press('Я тоже');
  const { label } = await rightOption(stage);
  await anna.press(label);
  await boris.press(wrongBeside(boris, label));
  await stage.advance(10 * second);
  await anna.press('⏹');
  assert.match(anna.sees().text, /🔴 \d+ : \d+ 🔵/);
  assert.match(anna.sees().text, /🔴 anna — 110[\s\S]*🔵 boris — 0/);
});

test('a typed reply from another chat is none, even to a message of the same number', async () => {
  const stage = await coreStage();
  const { anna, boris } = inGroup(stage, ['anna', 'boris']);
  await anna.say('/match commands 5');
  await anna.press('Отвечать текстом');
  await boris.press('Участвую');
  await anna.press('Начать');
  await stage.advance(6 * second);
  const [found] = (await stage.documents()).filter(({ key }) => key.startsWith('match:'));
  const { shown } = JSON.parse(found?.json ?? '{}');
  const replied = (chatId: string) =>
    stage.deliver({
      key: `console:reply:${chatId}`,
      at: stage.now,
      speaker: { id: 'boris', name: 'boris', languageCode: 'ru', isBotAdmin: false, isChatAdmin: false },
      place: { platform: 'console', chatId, kind: 'group', title: chatId },
      kind: 'text',
      text: 'docker чепуха',
      replyTo: { text: '', fromBot: true, message: { ...shown, chatId } },
    });
  await replied('другая');
  const answers = async () => {
    const [now] = (await stage.documents()).filter(({ key }) => key.startsWith('match:'));
    return Object.keys(JSON.parse(now?.json ?? '{}').answers).length;
  };
  assert.equal(await answers(), 0);
  await replied('группа');
  assert.equal(await answers(), 1);
});

test('a question of the day is answered once, in its own group, until it is closed', async () => {
  const stage = await coreStage();
  const { boris, admin } = inGroup(stage, ['boris']);
  await admin.say('/daily 13:00');
  await stage.advance(2 * 3600 * second);
  const [found] = (await stage.documents()).filter(({ key }) => key.startsWith('gdq:'));
  const id = found?.key.slice('gdq:'.length);
  const pressed = (chatId: string, option: number) =>
    stage.deliver({
      key: `console:gdq:${chatId}:${option}`,
      at: stage.now,
      speaker: { id: 'boris', name: 'boris', languageCode: 'ru', isBotAdmin: false, isChatAdmin: false },
      place: { platform: 'console', chatId, kind: 'group', title: chatId },
      kind: 'press',
      data: `1:gdq::${id}:${option}`,
      message: { platform: 'console', chatId, messageId: 'm1' },
    });
  assert.match((await pressed('другая', 0)).toast, /устарела|больше не/);
  assert.match((await pressed('группа', 9)).toast, /устарела|больше не/, 'an option that was never offered');
  assert.match((await pressed('группа', 1)).toast, /принят/);
  assert.match((await pressed('группа', 0)).toast, /уже принят/);
  await stage.advance(20 * 3600 * second);
  assert.match((await pressed('группа', 2)).toast, /закрыт/);
  assert.match(boris.sees().text, /из 1/);
});
