import assert from 'node:assert/strict';
import test from 'node:test';
import { seeded } from '../../conversations/core-stage.ts';
import { inGroup } from '../../conversations/stage.ts';
import { coreStage } from './fixture.ts';

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;

test('whatever people press, the status changes once a minute at most, and phases begin to the second', async () => {
  const stage = await coreStage();
  const { anna, boris, vera } = inGroup(stage, ['anna', 'boris', 'vera']);
  const began = stage.now.getTime();
  const edits: { at: number; text: string }[] = [];
  const push = stage.sent.push.bind(stage.sent);
  stage.sent.push = (...sent) => {
    for (const one of sent)
      if (one.kind === 'edit') edits.push({ at: stage.now.getTime() - began, text: JSON.stringify(one.body.text) });
    return push(...sent);
  };
  await anna.say('/focus 5/3 x3 commands');
  const random = seeded(11);
  while (stage.now.getTime() - began < 20 * minute) {
    await stage.advance(1 + Math.floor(random() * 40 * second));
    if (stage.now.getTime() - began >= 20 * minute) break;
    const who = random() < 0.5 ? boris : vera;
    await who.press(random() < 0.5 ? 'Присоединиться' : 'Выйти');
  }
  const gaps = edits.slice(1).map(({ at }, n) => at - (edits[n]?.at ?? 0));
  assert.ok(Math.min(...gaps) >= minute, `${Math.min(...gaps) / second} s apart`);
  const begins = (word: string) => edits.filter(({ text }) => text.includes(word)).map(({ at }) => at / minute);
  assert.ok(begins('Перерыв').includes(5) && begins('Перерыв').includes(13));
  assert.ok(begins('раунд 2').includes(8) && begins('раунд 3').includes(16));
  await stage.advance(5 * minute);
  assert.match(anna.sees().text, /Сессия закончена[\s\S]*anna — 15 мин/);
  assert.deepEqual(anna.sees().files, ['konspekt-focus.png']);
});

test('a planned session shows who comes within a minute, up to its last one, and then begins', async () => {
  const stage = await coreStage();
  const { anna, boris, vera } = inGroup(stage, ['anna', 'boris', 'vera']);
  const began = stage.now.getTime();
  await anna.say('/focus сегодня 12:14 5/3 x1');
  const random = seeded(5);
  while (stage.now.getTime() - began < 13.5 * minute) {
    await (random() < 0.5 ? boris : vera).press(random() < 0.5 ? 'Приду' : 'Выйти');
    await stage.advance(1 + Math.floor(random() * 20 * second));
  }
  await boris.press('Приду');
  await stage.advance(began + 14 * minute - stage.now.getTime());
  assert.match(anna.sees().text, /Фокус — раунд 1 из 1[\s\S]*boris/);
});

test('each who said they come is reminded once, on their own clock', async () => {
  const stage = await coreStage();
  const { anna, boris, vera } = inGroup(stage, ['anna', 'boris', 'vera']);
  await stage.person('boris').say('/settings zone Asia/Kolkata');
  await stage.person('boris').say('/daily off');
  await stage.person('anna').say('/daily off');
  await stage.person('vera').say('/daily off');
  await anna.say('/focus сегодня 18:00 25/5 x1'); // in Moscow
  await boris.press('Приду');
  await vera.press('Приду');
  await vera.press('Выйти');
  const before = [stage.person('boris'), stage.person('vera')].map((one) => one.sees().messages);
  await stage.advance(6 * hour - 9 * minute);
  assert.match(stage.person('anna').sees().text, /сегодня в 18:00/);
  assert.match(stage.person('boris').sees().text, /сегодня в 20:30/);
  await stage.advance(8 * minute);
  const now = [stage.person('boris'), stage.person('vera')].map((one) => one.sees().messages);
  assert.deepEqual([now[0], now[1]], [(before[0] ?? 0) + 1, before[1]]);
});

test('standings count a card once a day, and tell of accuracy only after twenty answers', async () => {
  const stage = await coreStage();
  const { anna } = inGroup(stage, ['anna']);
  await anna.say('/top');
  await anna.press('Показывать меня');
  const alone = stage.person('anna');
  const answer = async () => {
    await alone.say('/review');
    await alone.press('Показать ответ');
    await alone.press('Снова');
    await stage.advance(2 * minute);
  };
  for (let n = 0; n < 19; n++) await answer();
  assert.match((await anna.say('/top')).text, /🥇 anna — [1-8] карточ/);
  assert.doesNotMatch(anna.sees().text, /верно/);
  await answer();
  assert.match((await anna.say('/top')).text, /верно \d+ %/);
});
