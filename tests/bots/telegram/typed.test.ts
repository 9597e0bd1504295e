import assert from 'node:assert/strict';
import { test } from 'node:test';
import { TelegramStage } from './stage.ts';

const answers: [RegExp, string][] = [
  [/активные контейнеры/, 'docker ps'],
  [/скачивает образ/, 'docker pull'],
  [/удаляет контейнер/, 'docker rm'],
  [/удаляет образ/, 'docker rmi'],
];

/** A typed round of three, with privacy mode on, at its open question. */
async function typedRound() {
  const stage = await TelegramStage.open();
  const group = stage.group('группа');
  const [anna, boris] = [group.person('anna'), group.person('boris')];
  await anna.say('/match commands 5');
  await anna.press('Отвечать текстом');
  await boris.press('Участвую');
  await anna.press('Начать');
  await stage.advance(6000);
  const question = stage.client('группа', 'boris').newest('⏭');
  assert.ok(question);
  const right = answers.find(([asked]) => asked.test(question.styled.text))?.[1] ?? '';
  return { stage, anna, boris, question, right, client: stage.client('группа', 'boris') };
}

test('with privacy mode on a reply to the question is the answer; changing it, or replying again, changes nothing', async (t) => {
  const { stage, anna, boris, question, right, client } = await typedRound();
  t.after(() => stage.close());
  const { person, chat } = client;
  person.send(right, { chat }); // not a reply: Telegram keeps it from the bot
  const answer = person.send('docker чепуха', { chat, replyTo: question });
  await stage.settle();
  person.edit(answer, right);
  await stage.settle();
  person.send(right, { chat, replyTo: question });
  await stage.settle();
  assert.match(boris.sees().text, /уже принят/);
  stage.client('группа', 'anna').person.send(right, { chat, replyTo: question });
  await stage.settle();
  assert.match(question.styled.text, /Знали 1 из 2: anna/);
  person.edit(answer, right);
  await stage.settle();
  await stage.advance(10_000);
  await anna.press('⏹');
  assert.match(anna.sees().text, /🥇 anna — 100 \(верно 1 из 1\)[\s\S]*boris — 0 \(верно 0 из 1\)/);
  assert.deepEqual(stage.server.violations, []);
});

test('a reply to an old question, and one by somebody who does not play, count for nothing', async (t) => {
  const { stage, anna, question, right, client } = await typedRound();
  t.after(() => stage.close());
  const { chat } = client;
  stage.group('группа').person('vera');
  stage.client('группа', 'vera').person.send(right, { chat, replyTo: question });
  await stage.settle();
  assert.match(anna.sees().text, /не участвуете/);
  await stage.advance(60_000);
  const next = client.newest('⏭');
  assert.ok(next && next !== question);
  client.person.send(right, { chat, replyTo: question });
  await stage.settle();
  await anna.press('⏹');
  assert.match(anna.sees().text, /окончен/);
});

test('whoever leaves the group in the middle is waited for no longer', async (t) => {
  const { stage, anna, question, right, client } = await typedRound();
  t.after(() => stage.close());
  await stage.leave('группа', 'boris', true);
  stage.client('группа', 'anna').person.send(right, { chat: client.chat, replyTo: question });
  await stage.settle();
  assert.match(question.styled.text, /Знали 1 из 1: anna/);
  await stage.advance(10_000);
  await anna.press('⏹');
  assert.doesNotMatch(anna.sees().text, /boris/);
});
