import { buttonsOf, type DiscordPeer, type MessageRecord, readable } from '../peers/discord/index.ts';
import { diedBetween } from './excused.ts';
import { count, forEver, gradesOf, pause, question, type Soak } from './world.ts';

const gradesAPerson = 12;

/** An interaction that comes while no bot listens fails in Discord itself, so people act while there is one. */
export function discordLives(soak: Soak, peer: DiscordPeer, isUp: () => boolean): Promise<void>[] {
  const guild = peer.guild('Учёба');
  const channel = peer.channel(guild, 'общий');
  const newcomer = () => {
    const one = peer.person('Анна');
    peer.join(guild, one);
    return one;
  };
  type Visitor = ReturnType<typeof newcomer>;
  const whileUp = async <T>(one: Visitor, deed: () => Promise<T>): Promise<T | undefined> => {
    while (!isUp() && !soak.isOver()) await pause(100);
    const since = Date.now();
    try {
      const done = await deed();
      count(soak, 'discord deeds');
      return done;
    } catch (error) {
      // The client says «interaction failed», and people try again.
      if (!isUp() || diedBetween(soak.deaths, since, Date.now()) || isHit(one, since)) return undefined;
      if (!/^Waited/.test((error as Error).message)) throw error;
      count(soak, 'discord deeds too late');
      return undefined;
    }
  };
  /** Whether an ordered fault has hit something that they did. */
  const isHit = ({ id }: Visitor, since: number): boolean =>
    [...peer.desk.interactions.values()].some(
      (it) => it.personId === id && it.createdAt >= since - 1000 && it.isExcused,
    );

  async function ask(one: Visitor): Promise<void> {
    const answer = await whileUp(one, () => one.slash(channel, 'ask', { question: question(soak) }));
    if (answer && readable(answer.message)) count(soak, 'discord answers');
  }

  async function study(one: Visitor): Promise<void> {
    const grades = gradesOf(soak, `discord:${one.id}`);
    const review = await whileUp(one, () => one.slash(one.dm, 'review'));
    if (!review) return;
    const { message } = review;
    const has = (label: string, of: MessageRecord) => buttonsOf(of).some((button) => button.label?.includes(label));
    for (let n = 0; n < gradesAPerson && !soak.isOver(); n++) {
      if (!has('Показать', message)) return;
      if (!(await whileUp(one, () => one.press(message, 'Показать')))) return;
      if (!has('Хорошо', message)) return;
      grades.pressed++;
      if (!(await whileUp(one, () => one.press(message, 'Хорошо')))) return;
      grades.seen++;
      count(soak, 'discord grades');
    }
  }

  /** Now and then REST has its bad moments too. */
  async function trouble(): Promise<void> {
    const faults = [
      { kind: 'status', status: 500 },
      { kind: 'status', status: 502, html: true },
      { kind: 'reset', when: 'before' },
      { kind: 'slow', ms: 1500 },
    ] as const;
    const fault = faults[Math.floor(soak.random() * faults.length)] ?? faults[0];
    peer.faults.plan(/./, fault, 1);
    count(soak, 'discord faults');
  }

  return [
    ...Array.from({ length: 3 }, newcomer).map((one) => forEver(soak, 2000, () => ask(one))),
    ...Array.from({ length: 3 }, () => forEver(soak, 800, () => study(newcomer()))),
    forEver(soak, 5000, trouble),
  ];
}
