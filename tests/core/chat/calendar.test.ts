import assert from 'node:assert/strict';
import test from 'node:test';
import { dateIn } from '../../../core/reminders/index.ts';
import { coreStage } from './fixture.ts';

const hour = 3_600_000;
const day = 24 * hour;
const zones = ['Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'Australia/Lord_Howe', 'Europe/Moscow'];

const clockOf = (zone: string, at: Date): string =>
  new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit' }).format(at);

/** What the bot said by itself in one place, and when. */
async function yearOf(zone: string, begin: string): Promise<{ date: number; clock: string }[]> {
  const stage = await coreStage();
  stage.now = new Date(begin);
  const group = stage.group('группа').person('anna', { isChatAdmin: true });
  await group.say('/setup');
  await group.press('Часовой пояс');
  await group.press('Другой город');
  await group.say(zone);
  await group.say('/daily 2:30'); // skipped and repeated where clocks change
  const said: { date: number; clock: string }[] = [];
  const push = stage.sent.push.bind(stage.sent);
  stage.sent.push = (...sent) => {
    const questions = sent.filter((one) => 'slot' in one && one.slot?.startsWith('gdq:'));
    said.push(...questions.map(() => ({ date: dateIn(zone, stage.now), clock: clockOf(zone, stage.now) })));
    return push(...sent);
  };
  await stage.advance(366 * day);
  return said;
}

for (const zone of zones) {
  test(`${zone}: a group’s question comes on every date of a year, at its hour, once`, async () => {
    const said = await yearOf(zone, '2026-01-10T12:00:00Z');
    assert.ok(said.length >= 365, String(said.length));
    said.slice(1).forEach(({ date }, at) => {
      assert.equal(date, (said[at]?.date ?? 0) + 1);
    });
    const usual = said.filter(({ clock }) => ['02:30', '03:00'].includes(clock)).length;
    assert.ok(said.length - usual <= 2, 'only where the clocks skip that hour it comes at another');
  });
}

const reminders = (sent: readonly object[]): number =>
  sent.filter((one) => JSON.stringify(one).includes('На сегодня')).length;

test('a reminder that downtime has made late comes the same evening, and not in the night', async () => {
  for (const [hours, expected] of [
    [2, 1],
    [4, 0],
  ] as const) {
    const stage = await coreStage();
    const anna = stage.person('anna');
    await anna.say('/daily 19:30');
    await anna.say('/review');
    await anna.press('Показать ответ');
    await anna.press('Снова');
    await stage.advance(day); // to noon of the next day
    const before = reminders(stage.sent);
    await stage.sleep(7.5 * hour + hours * hour);
    assert.equal(reminders(stage.sent) - before, expected, `${hours} h late`);
  }
});
