import assert from 'node:assert/strict';
import test from 'node:test';
import { dateIn } from '../../../core/reminders/index.ts';
import type { CoreStage } from '../../conversations/core-stage.ts';
import type { Person } from '../../conversations/stage.ts';
import { coreStage } from './fixture.ts';

// A year in the life of a learner and of a group, through the real chat core and its database, on a clock of the test's own.

const hour = 3_600_000;
const day = 24 * hour;
const step = 6 * hour;
const zones = ['Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'Australia/Lord_Howe', 'Europe/Moscow'];
const begin = new Date('2026-01-10T12:00:00Z');

type Said = { at: Date; date: number; clock: string };

const clockOf = (zone: string, at: Date): string =>
  new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit' }).format(at);

/** Notes every message in which the bot says this by itself, with the date and the clock where it is read. */
function listen(stage: CoreStage, words: string, zone: () => string): Said[] {
  const said: Said[] = [];
  const push = stage.sent.push.bind(stage.sent);
  stage.sent.push = (...sent) => {
    for (const one of sent) {
      if (one.kind !== 'send' || !JSON.stringify(one.body.text).includes(words)) continue;
      said.push({ at: stage.now, date: dateIn(zone(), stage.now), clock: clockOf(zone(), stage.now) });
    }
    return push(...sent);
  };
  return said;
}

/** A learner who is reminded at half past two, which clocks skip and repeat, and whose day ends at midnight. */
async function learner(zone: string) {
  const stage = await coreStage();
  stage.now = begin;
  const anna = stage.person('anna');
  await anna.say(`/settings zone ${zone}`);
  await anna.say('/settings rolloverHour 0');
  await anna.say('/daily 2:30');
  await study(anna);
  return { stage, anna };
}

/** One card, forgotten: tomorrow it is due again. */
async function study(person: Person): Promise<void> {
  await person.say('/review');
  await person.press('Показать ответ');
  await person.press('Снова');
}

/** Time goes by; whoever is reminded studies a little within six hours, every other time. */
async function live(stage: CoreStage, anna: Person, said: readonly Said[], ms: number): Promise<void> {
  for (let gone = 0; gone < ms; gone += step) {
    const { length } = said;
    await stage.advance(step);
    if (said.length > length && said.length % 2 === 0) await study(anna);
  }
}

const datesOf = (said: readonly Said[]): number[] => said.map(({ date }) => date);
const gaps = (dates: readonly number[]): number[] => dates.slice(1).map((date, at) => date - (dates[at] ?? 0));

for (const zone of zones) {
  test(`${zone}: who studies every day is reminded on each date of a year, once, at the hour`, async () => {
    const { stage, anna } = await learner(zone);
    const said = listen(stage, 'На сегодня', () => zone);
    await live(stage, anna, said, 366 * day);
    assert.ok(said.length >= 365, String(said.length));
    assert.deepEqual([...new Set(gaps(datesOf(said)))], [1], 'month ends and both changes of the clocks included');
    const odd = said.filter(({ clock }) => clock !== '02:30');
    assert.ok(odd.length <= 1, `only where the clocks skip that half hour: ${odd.map(({ clock }) => clock)}`);
  });

  test(`${zone}: last week’s standings come on each Monday of a year, once, when the group is awake`, async () => {
    const stage = await coreStage();
    stage.now = begin;
    const admin = stage.group('группа').person('anna', { isChatAdmin: true });
    for (const [setting, value] of [
      ['Часовой пояс', zone],
      ['Тихие часы', '21:30-9:45'],
    ] as const) {
      await admin.say('/setup');
      await admin.press(setting);
      await admin.press('Друг');
      await admin.say(value);
    }
    await admin.say('/top');
    await admin.press('Показывать меня');
    const said = listen(stage, 'Итоги прошлой недели', () => zone);
    const alone = stage.person('anna');
    for (let week = 0; week < 53; week++) {
      await study(alone);
      await stage.advance(7 * day);
    }
    assert.ok(said.length >= 52, String(said.length));
    assert.deepEqual([...new Set(gaps(datesOf(said)))], [7]);
    assert.deepEqual([...new Set(said.map(({ clock }) => clock))], ['09:45']);
    assert.ok(
      said.every(({ date }) => (date + 3) % 7 === 0),
      'Mondays',
    );
  });
}

test('somebody who travels round the world is reminded on each of their dates at most once, and never left out for long', async () => {
  let zone = zones[0] ?? '';
  const { stage, anna } = await learner(zone);
  const said = listen(stage, 'На сегодня', () => zone);
  for (let stay = 0; stay < 15; stay++) {
    zone = zones[(stay * 2) % zones.length] ?? '';
    await anna.say(`/settings zone ${zone}`);
    await live(stage, anna, said, (9 + (stay % 5)) * day + (stay % 4) * step);
  }
  const dates = datesOf(said);
  assert.equal(new Set(dates).size, dates.length, 'no date twice');
  // A flight that takes the reading of a clock away takes a reminder at most.
  assert.ok(Math.max(...gaps(dates)) <= 2, String(Math.max(...gaps(dates))));
  assert.ok(dates.length > 15 * 9);
});

for (const [at, zone] of zones.entries()) {
  test(`${zone}: downtime of a day and clocks set back never make two reminders of one date`, async () => {
    const { stage, anna } = await learner(zone);
    const said = listen(stage, 'На сегодня', () => zone);
    for (let month = 0; month < 8; month++) {
      await live(stage, anna, said, (12 + at) * day + (month % 4) * step);
      const before = new Set(datesOf(said));
      if (month % 2 === 0) await stage.sleep(day);
      else {
        stage.now = new Date(stage.now.getTime() - (month % 4 === 1 ? 3 * hour : 26 * hour));
        await stage.sleep(0);
      }
      await live(stage, anna, said, 3 * day);
      const dates = datesOf(said);
      assert.equal(new Set(dates).size, dates.length, `month ${month}`);
      assert.ok(dates.length > before.size, `month ${month}: it goes on`);
    }
  });

  test(`${zone}: who never reacts gets ever fewer, and then none, until they study again`, async () => {
    const { stage, anna } = await learner(zone);
    const said = listen(stage, 'На сегодня', () => zone);
    await stage.advance(200 * day);
    assert.deepEqual(gaps(datesOf(said)), [1, 1, 3, 3, 3, 7, 7, 7]);
    await study(anna);
    const { length } = said;
    await stage.advance(3 * day);
    assert.equal(said.length - length, 3);
  });
}

test('who has blocked the bot is not written to for a year, and is again when they come back', async () => {
  const { stage, anna } = await learner('Europe/Moscow');
  const said = listen(stage, 'На сегодня', () => 'Europe/Moscow');
  const tell = (change: 'reachable' | 'unreachable') =>
    stage.deliver({
      key: `test:${change}`,
      at: stage.now,
      speaker: { id: 'anna', name: 'anna', isBotAdmin: false, isChatAdmin: false },
      place: { platform: 'console', chatId: 'anna', kind: 'private' },
      kind: 'membership',
      change,
    });
  await tell('unreachable');
  await stage.advance(365 * day);
  assert.equal(said.length, 0);
  await tell('reachable');
  await live(stage, anna, said, 5 * day);
  assert.deepEqual(gaps(datesOf(said)), [1, 1, 1, 1]);
});
