import assert from 'node:assert/strict';
import { test } from 'node:test';
import { changeSetting, defaultSettings, type SettingName, settingNames } from '../../core/learners/index.ts';

const settings = defaultSettings('ru', 'Europe/Moscow');

const accepted: [SettingName, string, unknown][] = [
  ['locale', 'EN', 'en'],
  ['zone', 'Asia/Omsk', 'Asia/Omsk'],
  ['zone', 'asia/omsk', 'Asia/Omsk'],
  ['zone', 'Москва', 'Europe/Moscow'],
  ['zone', 'UTC+5', 'Etc/GMT-5'],
  ['zone', '-3', 'Etc/GMT+3'],
  ['zone', 'UTC', 'UTC'],
  ['dailyHour', '9', 9],
  ['dailyHour', '09:00', 9],
  ['dailyHour', 'выкл', undefined],
  ['rolloverHour', '0', 0],
  ['newPerDay', '25', 25],
  ['newPerDay', '0', 0],
  ['reviewsPerDay', '9999', 9999],
  ['retention', '85%', 0.85],
  ['retention', '0.9', 0.9],
  ['retention', '0,95', 0.95],
  ['buttons', '2', 2],
];
for (const [name, typed, value] of accepted) {
  test(`${name} «${typed}» is ${value}`, () => {
    const changed = changeSetting(settings, name, typed);
    assert.ok(changed.ok, JSON.stringify(changed));
    assert.equal(changed.value[name], value);
    assert.deepEqual({ ...changed.value, [name]: settings[name] }, settings, 'another setting changed');
  });
}

const refused: [SettingName, string, string][] = [
  ['locale', 'de', 'locale'],
  ['zone', 'Europe/Atlantis', 'zone'],
  ['zone', 'UTC+99', 'zone'],
  ['zone', '+25', 'zone'],
  ['zone', '', 'zone'],
  ['zone', '../../etc/passwd', 'zone'],
  ['dailyHour', '24', 'hour'],
  ['dailyHour', '9:30', 'hour'],
  ['rolloverHour', '-1', 'hour'],
  ['rolloverHour', 'выкл', 'hour'],
  ['newPerDay', '1000', 'number'],
  ['newPerDay', 'много', 'number'],
  ['newPerDay', '1.5', 'number'],
  ['reviewsPerDay', '0', 'number'],
  ['retention', '70', 'number'],
  ['retention', '99%', 'number'],
  ['buttons', '3', 'buttons'],
];
for (const [name, typed, kind] of refused) {
  test(`${name} «${typed}» is refused`, () => {
    const changed = changeSetting(settings, name, typed);
    assert.ok(!changed.ok && changed.error.kind === kind, JSON.stringify(changed));
  });
}

test('nothing typed ever throws', () => {
  for (const name of settingNames)
    for (const typed of ['', ' ', '\u0000', '💥', '1e9', '٣', '9'.repeat(400)]) changeSetting(settings, name, typed);
});
