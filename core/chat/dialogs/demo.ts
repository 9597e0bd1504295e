import { DEMO_TOPICS, type Demo } from '../../demos/index.ts';
import type { Dialog } from '../dialog.ts';
import { groupOf } from '../group.ts';
import { bullets, code, line, message, rich, strong } from '../text.ts';
import { open, placeKey, pressed, send, show, type Turn, toast } from '../turn.ts';
import type { Button, Outgoing } from '../types.ts';
import { shorten } from './ask.ts';
import { type Show, shows } from './demo-state.ts';
import { demoBody, endedBody, interruptedBody } from './demo-views.ts';

const longestLine = 2000;

/** Docker in the chat: prepared demos step by step, and command lines typed freely. Rights are checked at every press. */
export const demo: Dialog = {
  commands: {
    demo: (turn, args) => list(turn, args),
    docker: (turn, args) => typed(turn, args),
  },
  presses: {
    dm: { effect: 'change', run: (turn, [id = '', run = '', verb = '']) => press(turn, id, Number(run), verb) },
    demo: { effect: 'change', run: (turn, [id = '']) => chosen(turn, id) },
    demos: { effect: 'look', run: (turn, [topic = '']) => list(turn, topic) },
  },
  slots: {
    async dm({ stores, services, now }, slot, message) {
      const [id = ''] = slot.split(':');
      const show = await shows.find(stores, id, now);
      if (show?.phase !== 'running') return;
      const placed = { ...show, message };
      await shows.save(stores, id, placed, now);
      // After the transaction: the command may take long.
      setImmediate(() => services.demoRunner?.()?.start(placed, message));
    },
  },
};

/** What is missing, politely; undefined when this person may show demos here. */
function refusal(turn: Turn): Outgoing[] | undefined {
  const key = !turn.speaker.isBotAdmin ? 'show-admins-only' : turn.services.demos ? undefined : 'show-no-engine';
  if (!key) return undefined;
  return [turn.incoming.kind === 'press' ? toast(turn.say(key), true) : send(turn, message(turn.say(key)))];
}

/** All topics, one topic with its demos, or the demo of that name. */
async function list(turn: Turn, wanted: string): Promise<Outgoing[]> {
  const refused = refusal(turn);
  if (refused) return refused;
  const { demos = [] } = turn.services.demos ?? {};
  const name = wanted.trim().toLowerCase();
  const found = demos.find(({ id }) => id === name);
  if (found) return begin(turn, found);
  const topics = DEMO_TOPICS.map((topic) => ({ topic, of: demos.filter((each) => each.topic === topic) }));
  const one = topics.find(({ topic, of }) => topic === name && of.length > 0);
  return [one ? topicOf(turn, one) : overview(turn, topics)];
}

/** A button that names a demo may be older than the folder of demos. */
async function chosen(turn: Turn, id: string): Promise<Outgoing[]> {
  const found = turn.services.demos?.demos.find((demo) => demo.id === id);
  return refusal(turn) ?? (found ? begin(turn, found) : [toast(turn.say('show-gone'), true)]);
}

type Topic = { topic: string; of: readonly Demo[] };

function overview(turn: Turn, topics: readonly Topic[]): Outgoing {
  const { say } = turn;
  const { locale } = turn.learner.settings;
  const rows = topics.map(({ topic, of }) => [
    strong(say(`show-topic-${topic}`)),
    ` — ${of.map(({ title }) => title[locale]).join('; ')}`,
  ]);
  const buttons = topics
    .filter(({ of }) => of.length > 0)
    .map(({ topic, of }): Button[] => [open(`${say(`show-topic-${topic}`)} · ${of.length}`, 'demos', topic)]);
  return show(turn, message(...rich(say, 'show-list'), bullets(rows)), { buttons });
}

function topicOf(turn: Turn, { topic, of }: Topic): Outgoing {
  const { say } = turn;
  const { locale } = turn.learner.settings;
  const rows = of.map(({ id, title, steps }) => [
    code(`/demo ${id}`),
    ` — ${title[locale]} (${say('show-steps', { count: steps.length })})`,
  ]);
  const buttons = of.map(({ id, title, steps }): Button[] => [
    { ...open(shorten(`▶ ${title[locale]}`, 40), 'demo', id), note: say('show-steps', { count: steps.length }) },
  ]);
  const text = message(line(strong(say(`show-topic-${topic}`))), bullets(rows));
  return show(turn, text, {
    menu: { rows: buttons.length, placeholder: say('show-choose') },
    buttons: [...buttons, [open(say('show-all-topics'), 'demos')]],
  });
}

async function begin(turn: Turn, found: Demo): Promise<Outgoing[]> {
  const id = turn.services.newId();
  return run(turn, await newShow(turn, id, { session: id, demo: found.id, line: found.steps[0]?.command ?? '' }));
}

async function typed(turn: Turn, args: string): Promise<Outgoing[]> {
  const refused = refusal(turn);
  if (refused) return refused;
  const rest = args.trim().replace(/^docker\s+/, '');
  if (rest === '') return [send(turn, message(...rich(turn.say, 'show-how')))];
  const line = /^curl\s/.test(rest) ? rest : `docker ${rest}`;
  const session = `${placeKey(turn.place)}/${turn.learner.id}`;
  return run(turn, await newShow(turn, turn.services.newId(), { session, demo: '', line: line.slice(0, longestLine) }));
}

async function newShow(turn: Turn, id: string, what: Pick<Show, 'session' | 'demo' | 'line'>): Promise<Show> {
  const { place, learner } = turn;
  const locale = place.kind === 'group' ? (await groupOf(turn)).locale : learner.settings.locale;
  return { id, place, locale, ownerId: learner.id, ...what, step: 0, run: 0, phase: 'running', guestsMayStep: false };
}

/** Shows the command as running; it starts when its message has arrived. */
async function run(turn: Turn, show: Show): Promise<Outgoing[]> {
  const running: Show = { ...show, run: show.run + 1, phase: 'running' };
  await shows.save(turn.stores, show.id, running, turn.now);
  const body = demoBody(running, turn.services.demos?.demos ?? [], '', undefined);
  const slot = `dm:${show.id}:${running.run}`;
  const at = show.message;
  // A message that is there already need not arrive; a new one starts its command from its slot.
  if (at) setImmediate(() => turn.services.demoRunner?.()?.start(running, at));
  return [
    at
      ? { kind: 'edit', message: at, body, slot }
      : { kind: 'send', to: show.place, visibility: 'everyone', body, slot },
  ];
}

async function press(turn: Turn, id: string, runNumber: number, verb: string): Promise<Outgoing[]> {
  const show = await shows.find(turn.stores, id, turn.now);
  if (!show || show.place.chatId !== turn.place.chatId) return [toast(turn.say('show-gone'), true)];
  // Learners may turn the pages of a demo when its admin lets them; typing and stopping stay the admin's.
  const isGuest = !turn.speaker.isBotAdmin;
  if (isGuest && !(verb === 'next' && show.guestsMayStep)) return [toast(turn.say('show-admins-only'), true)];
  if (!turn.services.demos) return [toast(turn.say('show-no-engine'), true)];
  if (show.phase === 'done' || show.run !== runNumber) return [toast(turn.say('show-old'), true)];
  const at = pressed(turn);
  const here: Show = { ...show, by: turn.learner.id, ...(at ? { message: at } : {}) };
  const found = turn.services.demos.demos.find((known) => known.id === show.demo);
  switch (verb) {
    case 'next': {
      const line = found?.steps[here.step + 1]?.command;
      return line === undefined
        ? [toast(turn.say('show-old'), true)]
        : run(turn, { ...here, step: here.step + 1, line });
    }
    case 'again': {
      turn.services.demoRunner?.()?.stop(here.session);
      return run(turn, { ...here, step: 0, line: found?.steps[0]?.command ?? here.line });
    }
    case 'cancel': {
      if (turn.services.demoRunner?.()?.cancel(here)) return [toast(turn.say('show-cancelling'))];
      // Nothing runs here any more: the bot was started anew meanwhile, and its sandbox is gone.
      return here.message ? [{ kind: 'edit', message: here.message, body: interruptedBody(here) }] : [];
    }
    case 'guests': {
      const changed = { ...here, guestsMayStep: !here.guestsMayStep };
      await shows.save(turn.stores, id, changed, turn.now);
      return [toast(turn.say(changed.guestsMayStep ? 'show-guests-may' : 'show-guests-may-not'))];
    }
    case 'stop': {
      turn.services.demoRunner?.()?.stop(here.session);
      await shows.save(turn.stores, id, { ...here, phase: 'done' }, turn.now);
      return here.message ? [{ kind: 'edit', message: here.message, body: endedBody(here, found) }] : [];
    }
    default:
      return [toast(turn.say('chat-stale-button'), true)];
  }
}
