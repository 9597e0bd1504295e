import { localeOf, translator } from '../i18n/index.ts';
import { defaultSettings, type Learner } from '../learners/index.ts';
import type { TimerHandler } from '../timers/index.ts';
import { commandInfos } from './commands.ts';
import { createDemoRunner } from './demo-runner.ts';
import { joinDialogs } from './dialog.ts';
import { admin } from './dialogs/admin.ts';
import { ask } from './dialogs/ask.ts';
import { placesGone, reopenPlace } from './dialogs/away.ts';
import { card } from './dialogs/card.ts';
import { cards } from './dialogs/cards.ts';
import { daily } from './dialogs/daily.ts';
import { demo } from './dialogs/demo.ts';
import { focus } from './dialogs/focus.ts';
import { presentIn } from './dialogs/focus-voice.ts';
import { forget } from './dialogs/forget.ts';
import { goal } from './dialogs/goal.ts';
import { groupQuestions } from './dialogs/group-daily.ts';
import { learn } from './dialogs/learn.ts';
import { link } from './dialogs/link.ts';
import { match } from './dialogs/match.ts';
import { quiz } from './dialogs/quiz.ts';
import { review } from './dialogs/review.ts';
import { settings } from './dialogs/settings.ts';
import { setup } from './dialogs/setup.ts';
import { start } from './dialogs/start.ts';
import { stats } from './dialogs/stats.ts';
import { top } from './dialogs/top.ts';
import { transfer } from './dialogs/transfer.ts';
import { groupKey, isGone, membersOn } from './group.ts';
import { createLimits, type Limited } from './limits.ts';
import { dueOn, type Handed, leavingDue, reportDue } from './outbox.ts';
import { packReply, unpackReply } from './reply.ts';
import { route, type Step } from './route.ts';
import type { ChatStores, Services } from './services.ts';
import { message } from './text.ts';
import { type Turn, toast } from './turn.ts';
import { type Chat, type Incoming, type Outgoing, type Platform, platforms } from './types.ts';
import type { Deed, Handled } from './watch.ts';

/** The chat, with what its timers do: for the loop that fires them. */
export type ChatCore = Chat & {
  timers: Readonly<Record<string, TimerHandler<ChatStores>>>;
  /** Those among them that come for thousands at once, the more urgent first. */
  bulkTimers: readonly (readonly string[])[];
  /** Whether enough of what those have decided waits to be sent. */
  isCrowded(): Promise<boolean>;
  /** Resolves when no docker command runs beside the conversations: to be awaited before the database is closed. */
  idle(): Promise<void>;
};

/** Everybody's reminder comes at half past seven; a match's next question does not wait for them. */
const bulkTimers = [['group-daily', 'group-daily-close', 'group-top', 'group-goal'], ['reminder']];
/** A few seconds' work of a messenger. */
const crowd = 100;

export function createChat(given: Services): ChatCore {
  const watching: ((platform: Platform) => void)[] = [];
  const services: Services = {
    ...given,
    demoRunner: () => runner,
    wake: (platform) => {
      for (const listener of watching) listener(platform);
    },
  };
  const runner = given.demos && createDemoRunner(services, given.demos);
  const dialogs = joinDialogs([
    start,
    ask,
    learn,
    review,
    quiz,
    card,
    cards,
    settings,
    forget,
    stats,
    transfer,
    admin,
    daily,
    groupQuestions,
    match,
    focus,
    demo,
    link,
    setup,
    top,
    goal,
  ]);
  const { storage } = services;
  const limits = services.rates && createLimits(services.rates);

  const handed: Handed = new Map();

  /** Whoever is spoken to has been asked back, whether the messenger has told so or not. */
  async function comeBack({ kind, place }: Incoming, now: Date): Promise<void> {
    if (place.kind !== 'group' || kind === 'membership' || kind === 'migrated' || kind === 'query') return;
    if (!(await isGone(storage.stores, groupKey(place), now))) return;
    await storage.transaction((stores) => reopenPlace({ stores, services, now }, place));
  }

  async function handle(incoming: Incoming): Promise<Outgoing[]> {
    const now = services.now();
    const step = route(dialogs, incoming);
    const deeds: Deed[] = [];
    const ended = watched(incoming, step, deeds);
    const limited = limits?.check(incoming, step.what, now);
    if (limited) {
      ended('limited');
      return patience(incoming, limited);
    }
    try {
      await comeBack(incoming, now);
      if (step.effect === 'look') {
        const shown = await step.run(await turnOf(storage.stores, incoming, step, now, deeds));
        ended('done');
        return shown;
      }
      let fresh: Outgoing[] = [];
      const { reply, repeated } = await storage.withEvent(incoming.key, now, async (stores) => {
        deeds.length = 0; // PostgreSQL may ask for another try
        fresh = await step.run(await turnOf(stores, incoming, step, now, deeds));
        const packed = packReply(fresh);
        return deeds.some(({ kind }) => kind === 'forgotten') ? withoutPlace(packed, incoming) : packed;
      });
      ended(repeated ? 'repeated' : 'done');
      return repeated ? unpackReply(withPlace(reply, incoming)) : fresh;
    } catch (error) {
      ended('failed');
      services.onError(error);
      return apology(incoming, error);
    }
  }

  /** Deeds count only once they are kept. */
  function watched(incoming: Incoming, { what }: Step, deeds: Deed[]): (outcome: Handled['outcome']) => void {
    const { watch } = services;
    if (!watch) return () => {};
    const { key, kind, at, place } = incoming;
    const from = watch.clock();
    return (outcome) =>
      watch.handled({
        ...{ key, kind, what, outcome, platform: place.platform },
        ms: watch.clock() - from,
        lateMs: Math.max(0, services.now().getTime() - at.getTime()),
        deeds: outcome === 'done' ? deeds : [],
      });
  }

  async function turnOf(stores: ChatStores, incoming: Incoming, step: Step, now: Date, deeds: Deed[]): Promise<Turn> {
    const { speaker, place, can = {} } = incoming;
    const learner = await learnerOf(stores, incoming, step, now);
    return {
      incoming,
      speaker,
      place,
      can,
      now,
      learner,
      say: translator(learner.settings.locale),
      stores,
      services,
      tell: (deed) => void deeds.push(deed),
      isWhispered: step.isPrivate && place.kind === 'group',
    };
  }

  async function learnerOf(
    stores: ChatStores,
    { kind, speaker, place }: Incoming,
    step: Step,
    now: Date,
  ): Promise<Learner> {
    const account = { platform: place.platform, accountId: speaker.id };
    const known = await stores.learners.findByAccount(account);
    if (known) return known;
    const locale = localeOf(speaker.languageCode, services.defaults.locale);
    const learner = { id: services.newId(), createdAt: now, settings: defaultSettings(locale, services.defaults.zone) };
    // Of somebody who leaves a group without ever having spoken to the bot nothing needs to be kept.
    const isPassing = kind === 'membership' && place.kind === 'group';
    return step.effect === 'look' || isPassing ? learner : stores.learners.create(account, learner);
  }

  /** Said once in a while: an answer to every message of a flood would be a flood. Whoever pressed or filled in is always told. */
  function patience({ speaker, place, kind, can }: Incoming, { waitSeconds, isSaid }: Limited): Outgoing[] {
    if (kind === 'query') return [{ kind: 'offers', offers: [], cacheSeconds: 0 }];
    const say = translator(localeOf(speaker.languageCode, services.defaults.locale));
    const [key, count] =
      waitSeconds < 60 ? ['chat-limit-seconds', waitSeconds] : ['chat-limit-minutes', Math.ceil(waitSeconds / 60)];
    const text = say(String(key), { count: Number(count) });
    if (kind === 'press') return [toast(text, true)];
    if (isSaid && !can?.whisper) return [];
    return [
      { kind: 'send', to: place, body: { text: message(text) }, visibility: can?.whisper ? 'speaker' : 'everyone' },
    ];
  }

  function apology({ speaker, place, kind }: Incoming, error: unknown): Outgoing[] {
    if (kind === 'query') return [{ kind: 'offers', offers: [], cacheSeconds: 0 }];
    const text = translator(localeOf(speaker.languageCode, services.defaults.locale))(
      isDiskFull(error) ? 'chat-disk-full' : 'chat-apology',
    );
    if (kind === 'press') return [toast(text, true)];
    if (kind === 'membership' || kind === 'migrated') return [];
    return [{ kind: 'send', to: place, body: { text: message(text) }, visibility: 'everyone' }];
  }

  return {
    handle,
    async delivered(slot, at) {
      const [name = '', ...id] = slot.split(':');
      const arrived = Object.hasOwn(dialogs.slots, name) ? dialogs.slots[name] : undefined;
      if (!arrived) return;
      await storage.transaction((stores) => arrived({ stores, services, now: services.now() }, id.join(':'), at));
    },
    due: (platform, limit) => dueOn(services, platform, limit, handed),
    gone: (platform) => placesGone(storage.stores, platform, services.now()),
    members: (platform) => membersOn(storage.stores, platform, services.now()),
    present: (room) => storage.transaction((stores) => presentIn({ stores, services, now: services.now() }, room)),
    leaving: (due) => leavingDue(services, due),
    holds: ({ platform, chatId }) => runner?.holds(platform, chatId) ?? false,
    report: (key, outcome) => reportDue(services, key, outcome, handed),
    onDue: (listener) => void watching.push(listener),
    commands: commandInfos,
    idle: async () => runner?.idle(),
    bulkTimers,
    isCrowded: async () => (await storage.stores.outbox.waiting(platforms, crowd)) >= crowd,
    timers: Object.fromEntries(
      Object.entries(dialogs.timers).map(([kind, fire]): [string, TimerHandler<ChatStores>] => [
        kind,
        (timer, stores) => fire({ stores, services, now: services.now() }, timer),
      ]),
    ),
  };
}

/** Whoever wanted to be forgotten is not kept by the very reply that says so: a redelivery brings the place along. */
const here = JSON.stringify('$here');
const withoutPlace = (reply: string, { place }: Incoming): string =>
  reply.replaceAll(JSON.stringify(place.chatId), here);
const withPlace = (reply: string, { place }: Incoming): string => reply.replaceAll(here, JSON.stringify(place.chatId));

/** The storage's own word for it; which storage it is, the chat does not know. */
const isDiskFull = (error: unknown): boolean =>
  typeof error === 'object' &&
  error !== null &&
  'problem' in error &&
  (error.problem as { kind?: string } | undefined)?.kind === 'full';
