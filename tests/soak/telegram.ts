import { matchGroup, playMatch } from '../bots/telegram/match.ts';
import type { Fault, FaultRule } from '../peers/telegram/index.ts';
import { type Person, type Posted, person, type TelegramServer } from '../peers/telegram/index.ts';
import { count, forEver, gradesOf, question, type Soak } from './world.ts';

export const ADMIN = 900;
/** Long enough for a bot that is killed and started again on a busy machine, twice in a row. */
const patienceMs = 90_000;
const againAfterMs = 15_000;
const gradesAPerson = 12;
const matchMs = 75_000;
const demoMs = 180_000;

/** One call in a hundred or so goes wrong, in every way there is. */
export function nuisances(random: () => number): FaultRule {
  const faults: { share: number; fault: Fault }[] = [
    { share: 0.006, fault: { kind: 'flood', retryAfter: 1 } },
    { share: 0.006, fault: { kind: 'error', code: 500, description: 'Internal Server Error' } },
    { share: 0.004, fault: { kind: 'html', status: 502 } },
    { share: 0.004, fault: { kind: 'reset', when: 'before' } },
    { share: 0.002, fault: { kind: 'hang', ms: 3000 } },
  ];
  return ({ method }) => {
    if (!/^(send|edit|answer|getUpdates)/.test(method)) return undefined;
    let left = random();
    for (const { share, fault } of faults) {
      // Only what has a chat can be told to wait.
      if (left < share) return fault.kind === 'flood' && !/^(send|edit)/.test(method) ? undefined : fault;
      left -= share;
    }
    return undefined;
  };
}

export function telegramLives(soak: Soak, server: TelegramServer, hasEngine: boolean): Promise<void>[] {
  let ids = 1000;
  const newcomer = () => person(server.world, { id: ++ids, name: 'Анна', language: 'ru' });
  const askers = Array.from({ length: 4 }, newcomer);
  const group = matchGroup(server, 500);
  const lives = [
    ...askers.map((one) => forEver(soak, 1500, () => ask(soak, server, one))),
    ...Array.from({ length: 4 }, () => forEver(soak, 500, () => study(soak, server, newcomer()))),
    forEver(soak, 5000, async () => {
      // One that is begun is played to its podium.
      if (soak.leftMs() < matchMs) return;
      await playMatch(server, group, patienceMs * 2);
      count(soak, 'telegram matches');
    }),
  ];
  if (!hasEngine) return lives;
  const admin = person(server.world, { id: ADMIN, name: 'Админ', language: 'ru' });
  const demo = async () => {
    const { kills } = soak.counts;
    // What a killed process ran is gone with its session, and is typed again.
    await show(soak, server, admin).catch((error) => {
      if (kills === soak.counts.kills) throw error;
    });
  };
  return [...lives, forEver(soak, 4000, demo)];
}

async function ask(soak: Soak, server: TelegramServer, one: Person): Promise<void> {
  const before = one.inbox.length;
  const asked = question(soak);
  const isAnswered = () => one.inbox.length > before;
  await insist(soak, server, 'an answer on Telegram', () => one.send(asked), isAnswered);
  count(soak, 'telegram answers');
}

/**
 * Somebody new learns some cards: every press that was seen to work must be in the log, and none twice. A press whose
 * answer was on its way when the process died may have changed nothing on the screen: people press again.
 */
async function study(soak: Soak, server: TelegramServer, one: Person): Promise<void> {
  const grades = gradesOf(soak, `telegram:${one.id}`);
  const has = (label: string) => (posted: Posted) => posted.keyboard.flat().some(({ text }) => text.includes(label));
  // The newest: an answer whose fate nobody knew stands there twice, and a review goes on in the later one.
  const shown = (label: string) => () => one.inbox.findLast(has(label));
  const press = (label: string) => {
    const posted = one.inbox.findLast(has(label));
    if (posted) one.press(posted, label);
  };
  await insist(soak, server, 'a card on Telegram', () => one.send('/review'), shown('Показать'));
  for (let n = 0; n < gradesAPerson && !soak.isOver(); n++) {
    const back = await insist(soak, server, 'its back', () => press('Показать'), shown('Хорошо'));
    const label = soak.random() < 0.2 && has('Снова')(back) ? 'Снова' : 'Хорошо';
    const grade = () => {
      grades.pressed++;
      press(label);
    };
    await insist(soak, server, 'the next card', grade, () => !one.inbox.some(has('Хорошо')));
    grades.seen++;
    count(soak, 'telegram grades');
    if (!one.inbox.some(has('Показать'))) return;
  }
}

/** Does it, and again whenever nothing comes of it for a while, until patience ends. */
async function insist<T>(
  soak: Soak,
  server: TelegramServer,
  what: string,
  deed: () => void,
  look: () => T,
): Promise<NonNullable<T>> {
  for (let tries = patienceMs / againAfterMs; ; tries--) {
    deed();
    try {
      return (await server.until(what, look, againAfterMs)) as NonNullable<T>;
    } catch (error) {
      if (tries <= 1) throw error;
      count(soak, 'telegram second tries');
    }
  }
}

async function show(soak: Soak, server: TelegramServer, admin: Person): Promise<void> {
  const word = `pass${Math.floor(soak.random() * 1e9)}`;
  const before = new Set(admin.inbox.map(({ id }) => id));
  admin.send(`/docker run -d --name ${word} busybox:1 sleep 300`);
  const isDone = (posted: Posted) => !before.has(posted.id) && /[0-9a-f]{12}|Движок|секунд/.test(posted.styled.text);
  await server.until('a container', () => admin.inbox.find(isDone), demoMs);
  admin.send(`/docker run --rm busybox:1 echo ${word}-out`);
  const hasOutput = ({ styled }: Posted) => styled.text.split(`${word}-out`).length > 2;
  await server.until('the output of a demo', () => admin.inbox.find(hasOutput), demoMs);
  // A session holds eight containers.
  admin.send(`/docker rm -f ${word}`);
  const isGone = ({ id, styled }: Posted) =>
    !before.has(id) && styled.text.split(word).length > 2 && /rm -f/.test(styled.text);
  await server.until('its removal', () => admin.inbox.find(isGone), demoMs);
  count(soak, 'demos');
}
