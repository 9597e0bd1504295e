import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { openScene, ready, type Scene } from '../../bots/discord/scene.ts';
import { commandComplaints } from './commands.ts';
import { visible } from './markdown.ts';
import { type MessageBody, messageComplaints, modalComplaints } from './rules.ts';
import { judgeBody } from './schema.ts';

/** The local Discord itself: does it refuse what Discord refuses? */

const text = (content: string) => ({ type: 10, content });
const button = (more: object = {}) => ({ type: 2, style: 1, label: 'а', custom_id: 'k', ...more });
const row = (...components: object[]) => ({ type: 1, components });
const V2 = 1 << 15;

const messages: { name: string; body: object; complaint: RegExp | undefined }[] = [
  { name: 'plain content', body: { content: 'а' }, complaint: undefined },
  { name: 'content of 2001 characters', body: { content: 'а'.repeat(2001) }, complaint: /2000 allowed/ },
  { name: 'nothing at all', body: { content: ' ' }, complaint: /empty message/ },
  { name: 'an unknown key', body: { content: 'а', flagz: 1 }, complaint: /flagz/ },
  {
    name: 'a label of 81 characters',
    body: { content: 'а', components: [row(button({ label: 'б'.repeat(81) }))] },
    complaint: /80/,
  },
  {
    name: 'six buttons in a row',
    body: { content: 'а', components: [row(...Array.from({ length: 6 }, (_, at) => button({ custom_id: `${at}` })))] },
    complaint: /5/,
  },
  {
    name: 'two buttons of one custom_id',
    body: { content: 'а', components: [row(button(), button())] },
    complaint: /not unique/,
  },
  {
    name: 'a custom_id of 101 characters',
    body: { content: 'а', components: [row(button({ custom_id: 'x'.repeat(101) }))] },
    complaint: /100/,
  },
  {
    name: 'a link button with a custom_id',
    body: { content: 'а', components: [row(button({ style: 5, url: 'https://a.ru' }))] },
    complaint: /link button/,
  },
  { name: 'text displays without the flag', body: { components: [text('а')] }, complaint: /components v2 flag/ },
  {
    name: 'content beside components v2',
    body: { flags: V2, content: 'а', components: [text('б')] },
    complaint: /content cannot/,
  },
  {
    name: '4001 characters in components',
    body: { flags: V2, components: [text('а'.repeat(2001)), text('б'.repeat(2000))] },
    complaint: /4000 allowed/,
  },
  {
    name: '41 components',
    body: {
      flags: V2,
      components: Array.from({ length: 40 }, () => text('а')).concat({ type: 17, components: [text('а')] } as never),
    },
    complaint: /40/,
  },
  {
    name: 'a container in a container',
    body: { flags: V2, components: [{ type: 17, components: [{ type: 17, components: [text('а')] }] }] },
    complaint: /allowed values/,
  },
  {
    name: 'a file that nobody sent',
    body: { flags: V2, components: [{ type: 13, file: { url: 'attachment://a.png' } }] },
    complaint: /no file is called/,
  },
];
for (const { name, body, complaint } of messages) {
  test(`a message: ${name}`, () => {
    const said = [
      ...judgeBody('POST', '/channels/1/messages', body).errors,
      ...messageComplaints(body as MessageBody, []),
    ];
    if (complaint) assert.match(said.join('\n'), complaint);
    else assert.deepEqual(said, []);
  });
}

test('an edit: the components v2 flag needs the content taken off, and cannot itself be taken off', () => {
  const v2 = { flags: V2, components: [text('а')] } as MessageBody;
  const before = { v2: false, content: 'было', embeds: 0, attachments: [] };
  assert.match(messageComplaints(v2, [], before).join(), /must be null/);
  assert.deepEqual(messageComplaints({ ...v2, content: null }, [], before), []);
  assert.match(messageComplaints({ content: 'стало' }, [], { ...before, v2: true }).join(), /content cannot/);
});

test('a modal: one to five fields of different names', () => {
  const label = (id: string) => ({ type: 18, component: { type: 4, custom_id: id, style: 1 } });
  assert.match(modalComplaints({ components: [] }).join(), /1 to 5/);
  assert.match(modalComplaints({ components: [label('a'), label('a')] }).join(), /not unique/);
});

test('commands: names, required options first, locales that exist', () => {
  const option = (name: string, required: boolean) => ({ type: 3, name, description: 'd', required });
  assert.match(commandComplaints([{ name: 'Ask', description: 'd' }]).join(), /cannot be/);
  assert.match(
    commandComplaints([{ name: 'a', description: 'd', options: [option('x', false), option('y', true)] }]).join(),
    /required options come first/,
  );
  assert.match(
    commandComplaints([{ name: 'a', description: 'd', description_localizations: { en: 'x' } }]).join(),
    /no locale en/,
  );
  assert.match(
    commandComplaints([
      { name: 'a', description: 'd' },
      { name: 'a', description: 'd' },
    ]).join(),
    /one name/,
  );
});

const readings = [
  { source: '**а** _б_ ~~в~~ `г`', reading: 'а б в г' },
  { source: '\\*а\\*', reading: '*а*' },
  { source: '<@123456789012345678>', reading: '⟦mention⟧' },
  { source: '[сайт](<https://a.ru/>)', reading: 'сайт' },
  { source: 'https://a.ru/x', reading: '⟦preview https://a.ru/x⟧' },
];
for (const { source, reading } of readings) {
  test(`a person reads «${source}» as «${reading}»`, () => assert.equal(visible(source), reading));
}

describe('interactions', () => {
  let scene: Scene;
  before(async () => {
    scene = await openScene();
    await ready(scene.peer);
  });
  after(() => scene.close());

  const post = (path: string, body: object) =>
    fetch(`${scene.peer.apiRoot}/v10${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    }).then(async (response) => ({
      status: response.status,
      code: response.ok ? 0 : ((await response.json()) as { code: number }).code,
    }));
  const answer = { type: 4, data: { content: 'а' } };

  /** An interaction that the bot leaves to this test. */
  async function pending() {
    let done = () => {};
    scene.chat.script = () => new Promise((resolve) => (done = () => resolve([])));
    const anna = scene.peer.person('Анна');
    const heard = scene.chat.heard.length;
    const deed = anna.slash(anna.dm, 'help').catch(() => undefined);
    await scene.peer.until(() => scene.chat.heard.length > heard, 'the event');
    const record = [...scene.peer.desk.interactions.values()].at(-1);
    assert.ok(record);
    const end = async () => {
      done();
      await deed;
    };
    return { record, path: `/interactions/${record.id}/${record.token}/callback`, end };
  }

  test('a second acknowledgement is refused with 40060, one after three seconds with 10062', async () => {
    const twice = await pending();
    assert.equal((await post(twice.path, answer)).status, 204);
    assert.equal((await post(twice.path, answer)).code, 40060);
    await twice.end();
    const late = await pending();
    late.record.createdAt -= 3_100;
    assert.equal((await post(late.path, answer)).code, 10062);
    await late.end();
  });

  test('a token lives fifteen minutes', async () => {
    const one = await pending();
    await post(one.path, answer);
    const webhook = `/webhooks/${scene.peer.world.bot.id}/${one.record.token}`;
    assert.equal((await post(webhook, { content: 'а' })).status, 200);
    one.record.createdAt -= 15 * 60_000;
    assert.equal((await post(webhook, { content: 'а' })).code, 50027);
    await one.end();
  });

  test('without the token of the bot there is 401, for a command nobody registered there is no pressing', async () => {
    assert.equal((await post('/users/@me/channels', { recipient_id: '1' })).status, 401);
    const anna = scene.peer.person('Анна');
    await assert.rejects(anna.slash(anna.dm, 'nothing'), /not offered/);
    await assert.rejects(anna.slash(anna.dm, 'match'), /not offered/);
    await assert.rejects(anna.slash(anna.dm, 'ask'), /requires/);
  });
});
