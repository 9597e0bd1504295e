import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Person, Seen, Stage } from '../conversations/index.ts';
import { coreStage } from '../core/chat/fixture.ts';
import { DiscordStage } from './discord/stage.ts';
import { TelegramStage } from './telegram/stage.ts';

// A group's whole evening, in both languages, on every platform. TRANSCRIPT=1 prints what people read.

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;

const words = {
  ru: {
    zone: 'Часовой пояс',
    city: 'Москва',
    quiet: 'Тихие часы',
    other: 'Другие часы',
    back: 'Назад',
    language: 'Язык',
    tongue: 'Русский',
    join: 'Участвую',
    teams: 'Командами',
    start: 'Начать',
    typed: 'Отвечать текстом',
    answer: 'Ответить',
    show: 'Показывать меня',
    join2: 'Присоединиться',
    report: 'Что сделано',
    come: 'Приду',
    finish: 'Завершить',
    late: 'Я тоже',
    yes: 'Да',
    leave: 'Выйти',
    resume: 'Продолжить',
    missed: 'ошибся|ошибки',
    tomorrow: 'завтра 18:00',
  },
  en: {
    zone: 'Time zone',
    city: 'Berlin',
    quiet: 'Quiet hours',
    other: 'Other hours',
    back: 'Back',
    language: 'Language',
    tongue: 'English',
    join: 'I’m in',
    teams: 'In teams',
    start: 'Start',
    typed: 'Type answers',
    answer: 'Answer',
    show: 'Show me',
    join2: 'Join',
    report: 'What I did',
    come: 'I will come',
    finish: 'Finish',
    late: 'Me too',
    yes: 'Yes',
    leave: 'Leave',
    resume: 'Go on',
    missed: 'missed|wrong',
    tomorrow: 'tomorrow 18:00',
  },
} as const;

/** What nobody should ever read. */
const machine = /undefined|\bNaN\b|\[object|\{ ?\$|\b(match|focus|daily|setup|goal|link|top)-[a-z]+(-[a-z]+)*\b/;

function recorder(title: string) {
  const lines: string[] = [title];
  const note = (who: string, what: string, seen: Seen): Seen => {
    const toast = seen.toast ? `\n    (${seen.toast})` : '';
    const buttons = seen.buttons.length > 0 ? `\n    [${seen.buttons.join('] [')}]` : '';
    const files = seen.files.length > 0 ? `\n    📎 ${seen.files.join(', ')}` : '';
    lines.push(`${who}: ${what}${toast}\n    ${seen.text.replaceAll('\n', '\n    ')}${buttons}${files}`);
    assert.doesNotMatch(`${seen.text} ${seen.toast} ${seen.buttons.join(' ')}`, machine);
    return seen;
  };
  const named = (name: string, person: Person) => ({
    say: async (text: string) => note(name, text, await person.say(text)),
    press: async (label: string) => note(name, `[${label}]`, await person.press(label)),
    hold: (label: string) => {
      const press = person.hold(label);
      return async () => note(name, `[${label}] (held)`, await press());
    },
    sees: () => note(name, '…', person.sees()),
    now: () => person.sees(),
  });
  return { named, print: () => process.env.TRANSCRIPT && console.log(lines.join('\n')) };
}

async function evening(stage: Stage, language: 'ru' | 'en', title: string): Promise<void> {
  const w = words[language];
  const { named, print } = recorder(title);
  const group = stage.group?.(language === 'ru' ? 'Группа 3' : 'Group 3');
  assert.ok(group);
  const chief = named('chief', group.person('chief', { isChatAdmin: true }));
  const anna = named('anna', group.person('anna'));
  const boris = named('boris', group.person('boris'));
  const own = named('anna (private)', stage.person('anna'));
  try {
    await own.say('/start');
    await chief.say('/setup');
    await chief.press(w.language);
    await chief.press(w.tongue);
    await chief.press(w.zone);
    await chief.press(w.city);
    await chief.press(w.quiet);
    await chief.press(w.other);
    await chief.say('22:30–7');
    await anna.say('/setup');
    await chief.say('/daily 19:00');
    await chief.say('/goal 2');
    await anna.say('/top');
    await anna.press(w.show);
    await boris.press(w.show);
    await anna.say('/match commands 5');
    await boris.press(w.join);
    await anna.press(w.teams);
    await boris.press(w.start);
    await anna.press(w.start);
    await stage.advance(6 * second);
    const early = boris.hold(anna.sees().buttons[0] ?? '');
    await anna.press(anna.now().buttons[0] ?? '');
    await anna.press(anna.now().buttons[1] ?? '');
    await chief.press(chief.now().buttons[0] ?? '');
    await chief.press(w.late);
    await boris.press('⏸');
    await chief.press('⏸');
    await anna.press(w.resume);
    await early();
    for (let wait = 0; wait < 60 && anna.now().buttons.includes('⏭'); wait++) {
      await boris.press(anna.now().buttons[1] ?? '');
      await stage.advance(20 * second);
      await stage.advance(9 * second);
    }
    anna.sees();
    await stage.advance(3 * minute);
    anna.sees();
    await anna.say('/match commands 5');
    await anna.press(w.typed);
    await boris.press(w.join);
    await anna.press(w.start);
    await stage.advance(6 * second);
    anna.sees();
    await anna.press(w.answer);
    await anna.say('docker ps');
    await boris.press(w.answer);
    await boris.say('docker images');
    await stage.advance(60 * second);
    anna.sees();
    await anna.press('⏹');
    anna.sees();
    await anna.say('/focus 25/5 x2 commands');
    await boris.press(w.join2);
    await boris.press(w.report);
    await boris.say(language === 'ru' ? 'разобрал сети' : 'read about networks');
    await stage.advance(25 * minute);
    await anna.press(anna.sees().buttons[0] ?? '');
    await stage.advance(31 * minute);
    anna.sees();
    await anna.say(`/focus ${w.tomorrow} 30/5 x1`);
    await boris.press(w.come);
    await anna.say('/focus');
    await boris.press(w.finish);
    await anna.press(w.finish);
    await own.say('/review');
    await stage.advance(6 * hour);
    anna.sees();
    await boris.press(boris.now().buttons[0] ?? '');
    await boris.press(boris.now().buttons[1] ?? '');
    await stage.advance(16 * hour);
    anna.sees();
    await anna.say('/top');
    await anna.say('/goal');
    await anna.say('/focus abc');
    await anna.say('/focus 25');
    await anna.say('/match чепуха');
    await own.say('/link');
    await own.say('/link abc');
    await own.say('/unlink');
    await own.say('/goal');
    await own.say('/daily');
    await own.say('/match commands 5');
  } finally {
    print();
  }
}

for (const language of ['ru', 'en'] as const) {
  test(`an evening in the core, ${language}`, async () => {
    await evening(await coreStage({ language }), language, `== core, ${language}`);
  });
  test(`an evening on Telegram, ${language}`, async (t) => {
    const stage = await TelegramStage.open(language);
    t.after(() => stage.close());
    await evening(stage, language, `== Telegram, ${language}`);
    assert.deepEqual(stage.server.violations, []);
  });
  test(`an evening on Discord, ${language}`, async (t) => {
    const stage = await DiscordStage.open(language === 'ru' ? 'ru' : 'en-US');
    t.after(() => stage.close());
    await evening(stage, language, `== Discord, ${language}`);
    assert.deepEqual([stage.peer.violations, stage.problems], [[], []]);
  });
}
