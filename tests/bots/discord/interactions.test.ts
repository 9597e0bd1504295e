import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Incoming, Outgoing } from '../../../core/chat/index.ts';
import { paragraph, root } from '../../../core/richtext.ts';
import {
  buttonsOf,
  type ChannelRecord,
  isEphemeral,
  MANAGE_GUILD,
  readable,
  type Visitor,
} from '../../peers/discord/index.ts';
import { openScene, ready, type Scene, says } from './scene.ts';

let scene: Scene;
let channel: ChannelRecord;
let anna: Visitor;
let boris: Visitor;

before(async () => {
  scene = await openScene({
    prepare(peer) {
      const guild = peer.guild('Учёба');
      channel = peer.channel(guild, 'общий');
      anna = peer.person('Анна');
      boris = peer.person('Борис', { locale: 'en-GB' });
      peer.join(guild, anna);
      peer.join(guild, boris, { permissions: MANAGE_GUILD });
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
  scene.chat.slots.length = 0;
});

const buttoned = (incoming: Incoming, label: string, data: string, more: object = {}): Outgoing =>
  says(incoming.place, label, {
    body: { text: root(paragraph(label)), buttons: [[{ label, data }]] },
    ...more,
  });
const form: Outgoing = {
  ...{ kind: 'form', title: 'Новая карточка', data: '1:card:a' },
  fields: [
    { name: 'front', label: 'Вопрос', value: 'Что такое образ?' },
    { name: 'back', label: 'Ответ', multiline: true },
  ],
};
const edit = (incoming: Incoming, text: string): Outgoing[] =>
  incoming.kind === 'press'
    ? [
        {
          kind: 'edit',
          message: incoming.message,
          body: { text: root(paragraph(text)), buttons: [[{ label: text, data: text }]] },
        },
      ]
    : [];

describe('what the chat hears', () => {
  test('a slash command with its options, its person and its place', async () => {
    scene.chat.script = (incoming) => [says(incoming.place, 'Ответ')];
    const deed = await boris.slash(channel, 'ask', { question: 'что такое образ' });
    const [incoming] = scene.chat.heard;
    assert.equal(incoming?.key, `discord:interaction:${deed.record.id}`);
    assert.deepEqual(incoming?.place, { platform: 'discord', chatId: channel.id, kind: 'group', title: 'общий' });
    assert.deepEqual(incoming?.speaker, {
      id: boris.id,
      name: 'Борис',
      languageCode: 'en-GB',
      isBotAdmin: false,
      isChatAdmin: true,
    });
    assert.ok(incoming?.kind === 'command' && incoming.name === 'ask' && incoming.args === 'что такое образ');
    assert.ok(Math.abs((incoming?.at.getTime() ?? 0) - Date.now()) < 5_000);
    assert.equal(deed.text, 'Ответ');
  });

  test('a thread is its channel and itself', async () => {
    const thread = scene.peer.thread(channel, 'сети');
    scene.chat.script = (incoming) => [says(incoming.place, 'Ответ')];
    const deed = await anna.slash(thread, 'help');
    const place = scene.chat.heard[0]?.place;
    assert.deepEqual([place?.chatId, place?.threadId], [channel.id, thread.id]);
    assert.equal(deed.message.channelId, thread.id);
  });

  test('a direct conversation is named after its person', async () => {
    scene.chat.script = (incoming) => [says(incoming.place, 'Ответ')];
    const deed = await anna.slash(anna.dm, 'review');
    assert.deepEqual(scene.chat.heard[0]?.place, { platform: 'discord', chatId: anna.id, kind: 'private' });
    assert.equal(isEphemeral(deed.message), false);
  });

  test('a message menu hands over the message, under its name in any language', async () => {
    const message = anna.says(channel, 'чем образ отличается от контейнера');
    scene.chat.script = (incoming) => [says(incoming.place, 'Ответ')];
    await anna.menu('Спросить конспект', message);
    await boris.menu('Make a flashcard', message);
    const [asked, card] = scene.chat.heard;
    assert.ok(asked?.kind === 'command' && asked.name === 'ask' && asked.replyTo?.text === message.content);
    assert.ok(card?.kind === 'command' && card.name === 'card' && card.replyTo?.fromBot === false);
  });

  test('a menu on an answer of components, or on a forwarded message, hands over its words without small print', async () => {
    scene.chat.script = (incoming) => [
      buttoned(incoming, 'Образ — шаблон', '1:x:'),
      ...(incoming.kind === 'press' ? edit(incoming, 'Контейнер') : []),
    ];
    const { message } = await anna.slash(channel, 'help');
    await anna.menu('Сделать карточку', message);
    const forward = anna.says(channel, '');
    forward.forwards = { content: `<@${scene.peer.world.bot.id}> что такое слой?` };
    await anna.menu('Спросить конспект', forward);
    const [, card, ask] = scene.chat.heard;
    assert.ok(card?.kind === 'command' && card.replyTo?.fromBot && card.replyTo.text === 'Образ — шаблон');
    assert.ok(ask?.kind === 'command' && ask.replyTo?.text === 'что такое слой?');
  });

  test('an attached file comes with its bytes', async () => {
    scene.chat.script = (incoming) => [says(incoming.place, 'Принято')];
    await anna.slash(anna.dm, 'import', { file: { name: 'deck.apkg', bytes: Buffer.from('PK') } });
    const [incoming] = scene.chat.heard;
    assert.ok(incoming?.kind === 'file' && incoming.name === 'deck.apkg');
    assert.equal(Buffer.from(incoming.bytes).toString(), 'PK');
  });
});

describe('what people see', () => {
  test('a private matter in a server is seen by its person alone, and edited in place', async () => {
    scene.chat.script = (incoming) =>
      incoming.kind === 'press'
        ? edit(incoming, 'Карточка 2')
        : [buttoned(incoming, 'Карточка 1', '1:next:a', { visibility: 'speaker' })];
    const deed = await anna.slash(channel, 'review');
    assert.ok(isEphemeral(deed.message));
    assert.ok(!boris.sees(channel).includes(deed.message));
    const next = await anna.press(deed.message, 'Карточка 1');
    assert.equal(next.message.id, deed.message.id);
    assert.match(next.text, /Карточка 2/);
  });

  test('the same message is edited after fifteen minutes and a restart: each press brings its own right to edit', async () => {
    scene.chat.script = (incoming) =>
      incoming.kind === 'press'
        ? edit(incoming, 'Дальше')
        : [buttoned(incoming, 'Начало', '1:next:a', { visibility: 'speaker' })];
    const deed = await anna.slash(channel, 'review');
    scene.peer.world.offsetMs += 20 * 60_000;
    await scene.restart();
    const next = await anna.press(deed.message, 'Начало');
    assert.equal(next.message.id, deed.message.id);
    assert.match(readable(deed.message), /Дальше/);
  });

  test('an alert is shown to the one who pressed, and so is a light word over a message that others read', async () => {
    scene.chat.script = (incoming) => {
      if (incoming.kind !== 'press') return [buttoned(incoming, 'Кнопка', '1:x:')];
      if (incoming.speaker.id === boris.id) return [{ kind: 'toast', text: 'Эта кнопка не ваша', alert: true }];
      return [{ kind: 'toast', text: 'Принято', alert: false }, ...edit(incoming, 'Новое')];
    };
    const deed = await anna.slash(channel, 'help');
    const foreign = await boris.press(deed.message, 'Кнопка');
    assert.ok(isEphemeral(foreign.message));
    assert.equal(foreign.text, 'Эта кнопка не ваша');
    const own = await anna.press(deed.message, 'Кнопка');
    assert.equal(own.text, 'Новое');
    const taken = await scene.peer.until(() => own.followUps[0], 'the word');
    assert.ok(isEphemeral(taken) && readable(taken) === 'Принято');
  });

  test('a light word beside an edit of one’s own message stands in it in small print', async () => {
    scene.chat.script = (incoming) =>
      incoming.kind === 'press'
        ? [{ kind: 'toast', text: 'Засчитано', alert: false }, ...edit(incoming, 'Новое')]
        : [buttoned(incoming, 'Кнопка', '1:x:', { visibility: 'speaker' })];
    const deed = await anna.slash(channel, 'review');
    const own = await anna.press(deed.message, 'Кнопка');
    assert.equal(own.followUps.length, 0);
    assert.equal(own.text, '-# Засчитано\nНовое');
  });

  test('a form opens, comes back filled, and edits the message it came from', async () => {
    scene.chat.script = (incoming) => {
      if (incoming.kind === 'press') return [form];
      if (incoming.kind === 'form' && incoming.message) {
        return [
          {
            kind: 'edit',
            message: incoming.message,
            body: { text: root(paragraph(`${incoming.fields.front} — ${incoming.fields.back}`)) },
          },
        ];
      }
      return [buttoned(incoming, 'Заполнить', '1:form:')];
    };
    const deed = await anna.slash(anna.dm, 'help');
    const opened = await anna.press(deed.message, 'Заполнить');
    assert.equal(opened.modal.title, 'Новая карточка');
    const filled = await anna.submit(opened.modal, { Ответ: 'Шаблон' });
    assert.equal(filled.message.id, deed.message.id);
    assert.match(filled.text, /Что такое образ\? — Шаблон/);
  });

  test('a command may open a form at once', async () => {
    scene.chat.script = (incoming) =>
      incoming.kind === 'form' ? [says(incoming.place, `Записано: ${incoming.fields.back}`)] : [form];
    const opened = await anna.slash(channel, 'card');
    const filled = await anna.submit(opened.modal, { back: 'Шаблон' });
    assert.equal(filled.text, 'Записано: Шаблон');
    assert.equal(scene.chat.heard[1]?.can?.form, false);
  });

  test('what leads to the private conversation elsewhere is done right here, for one pair of eyes', async () => {
    scene.chat.script = (incoming) =>
      incoming.kind === 'command' && incoming.name === 'start'
        ? [says(incoming.place, `начали: ${incoming.args}`)]
        : [
            says(incoming.place, 'Личное', {
              body: { text: root(paragraph('Личное')), buttons: [[{ label: 'Открыть', start: 'review' }]] },
            }),
          ];
    const deed = await anna.slash(channel, 'help');
    const opened = await boris.press(deed.message, 'Открыть');
    assert.equal(opened.text, 'начали: review');
    assert.ok(isEphemeral(opened.message));
    assert.equal(scene.chat.heard[1]?.place.chatId, boris.id);
  });

  test('a delivered message is reported under its slot, an ephemeral one as such', async () => {
    scene.chat.script = (incoming) => [
      says(incoming.place, 'Раз', { slot: 'a', visibility: 'speaker' }),
      says(incoming.place, 'Два', { slot: 'b' }),
    ];
    const deed = await anna.slash(channel, 'help');
    await scene.peer.until(() => scene.chat.slots.length === 2, 'both reports');
    assert.deepEqual(
      scene.chat.slots.map(({ slot, message }) => [slot, message.messageId]),
      [
        ['a', `${deed.message.id}@${anna.id}`],
        ['b', deed.followUps[0]?.id],
      ],
    );
  });

  test('a long answer is paged, the buttons last', async () => {
    const long = Array.from({ length: 240 }, (_, at) => `Предложение номер ${at} о контейнерах.`).join(' ');
    scene.chat.script = (incoming) => [
      says(incoming.place, '', {
        body: { text: root(paragraph(long)), buttons: [[{ label: 'Ещё', data: '1:more::a' }]] },
      }),
    ];
    const deed = await anna.slash(channel, 'help');
    await scene.peer.until(() => deed.followUps.length === 2, 'three messages');
    assert.deepEqual(
      [deed.message, ...deed.followUps].map((it) => buttonsOf(it).length),
      [0, 0, 1],
    );
  });

  test('autocompletion offers what the chat offers', async () => {
    scene.chat.script = (incoming) =>
      incoming.kind === 'query'
        ? [
            {
              kind: 'offers',
              cacheSeconds: 0,
              offers: [{ id: '1', title: `Образ (${incoming.text}, ${incoming.option})` }],
            },
          ]
        : [];
    const choices = await anna.autocomplete(channel, 'ask', 'question', 'jhfp');
    assert.deepEqual(choices, [{ name: 'Образ (jhfp, question)', value: 'Образ (jhfp, question)' }]);
  });
});

describe('in time', () => {
  const slow = (outgoing: (incoming: Incoming) => Outgoing[]) => async (incoming: Incoming) => {
    await sleep(1_200);
    return outgoing(incoming);
  };

  test('slow work is acknowledged at once and answered later, in the same message', async () => {
    scene.chat.script = slow((incoming) => [says(incoming.place, 'Долгий ответ')]);
    const deed = await anna.slash(channel, 'ask', { question: 'всё' });
    assert.equal(deed.record.acknowledgedBy, 5);
    assert.equal(deed.text, 'Долгий ответ');
    assert.equal(isEphemeral(deed.message), false);
  });

  test('what may compute for seconds is acknowledged before it begins', async () => {
    let acknowledged: number | undefined;
    scene.chat.script = (incoming) => {
      acknowledged = [...scene.peer.desk.interactions.values()].at(-1)?.acknowledgedBy;
      return [says(incoming.place, 'Прочитано')];
    };
    const deed = await anna.slash(anna.dm, 'import', { file: { name: 'deck.apkg', bytes: Buffer.from('PK') } });
    assert.equal(acknowledged, 5);
    assert.equal(deed.text, 'Прочитано');
  });

  test('a slow private matter is deferred privately', async () => {
    scene.chat.script = slow((incoming) => [says(incoming.place, 'Личное', { visibility: 'speaker' })]);
    const deed = await anna.slash(channel, 'review');
    assert.ok(isEphemeral(deed.message));
    assert.equal(deed.text, 'Личное');
  });

  test('a slow answer that turns out private does not appear before all', async () => {
    scene.chat.script = slow((incoming) => [says(incoming.place, 'Только вам', { visibility: 'speaker' })]);
    const deed = await anna.slash(channel, 'help');
    const shown = await scene.peer.until(() => deed.followUps[0], 'a follow-up');
    assert.ok(isEphemeral(shown));
    assert.equal(deed.message.isDeleted, true);
  });

  test('a slow press edits its message', async () => {
    scene.chat.script = (incoming) =>
      incoming.kind === 'press' ? slow((it) => edit(it, 'Готово'))(incoming) : [buttoned(incoming, 'Жми', '1:x:')];
    const deed = await anna.slash(channel, 'help');
    const pressed = await anna.press(deed.message, 'Жми');
    assert.equal(pressed.record.acknowledgedBy, 6);
    assert.match(readable(deed.message), /Готово/);
  });

  test('a form that came too late opens by a button', async () => {
    let first = true;
    scene.chat.script = async () => {
      if (first) await sleep(2_300);
      first = false;
      return [form];
    };
    const deed = await anna.slash(anna.dm, 'card');
    const opened = await anna.press(
      await scene.peer.until(
        () => deed.followUps[0] ?? (deed.message.components.length > 0 && deed.message),
        'a button',
      ),
      'Новая карточка',
    );
    assert.equal(opened.modal.title, 'Новая карточка');
  });

  test('one person’s deeds stay in order, another’s do not wait', async () => {
    const order: string[] = [];
    scene.chat.script = async (incoming) => {
      await sleep(incoming.speaker.id === anna.id ? 300 : 10);
      order.push(incoming.kind === 'command' ? incoming.args : '');
      return [says(incoming.place, 'да')];
    };
    await Promise.all([
      anna.slash(channel, 'ask', { question: 'а1' }),
      anna.slash(channel, 'ask', { question: 'а2' }),
      boris.slash(channel, 'ask', { question: 'б' }),
    ]);
    assert.deepEqual(order, ['б', 'а1', 'а2']);
  });
});

describe('twice, late, foreign, forged', () => {
  test('an event delivered twice is one event', async () => {
    scene.chat.script = (incoming) => [says(incoming.place, 'Один раз')];
    const deed = await anna.slash(channel, 'help');
    deed.redeliver();
    scene.peer.gateway.repeatLast(3);
    await sleep(150);
    assert.equal(scene.chat.heard.length, 1);
    assert.equal(deed.followUps.length, 0);
  });

  test('a forged button reaches the chat as it is, which says that it is stale', async () => {
    scene.chat.script = (incoming) =>
      incoming.kind === 'press'
        ? [{ kind: 'toast', text: `не понимаю: ${incoming.data}`, alert: true }]
        : [buttoned(incoming, 'А', '1:x:')];
    const deed = await anna.slash(channel, 'help');
    const forged = await boris.forge(deed.message, "'; DROP TABLE x").done();
    assert.equal(forged.text, "не понимаю: '; DROP TABLE x");
  });

  test('an interaction that Discord no longer waits for harms nothing', async () => {
    scene.chat.script = (incoming) => [says(incoming.place, 'Поздно')];
    scene.peer.world.offsetMs -= 10_000; // made ten seconds ago
    const command = anna.slash(channel, 'help').catch(() => undefined);
    scene.peer.world.offsetMs += 10_000;
    const refused = () => scene.peer.desk.refusals.some(({ code }) => code === 10062);
    await scene.peer.until(refused, 'a refusal');
    scene.chat.script = (incoming) => [says(incoming.place, 'Вовремя')];
    assert.equal((await boris.slash(channel, 'help')).text, 'Вовремя');
    await command;
  });

  test('a failing chat is logged and the person is not left waiting for ever', async () => {
    scene.chat.script = () => Promise.reject(new Error('сломалось'));
    const deed = await anna.slash(channel, 'help');
    assert.ok(isEphemeral(deed.message));
    assert.match(deed.text, /Что-то сломалось/);
    assert.ok(scene.log.some(({ level, fields }) => level === 'error' && JSON.stringify(fields).includes('сломалось')));
  });
});
