import { locales, translator } from '../../i18n/index.ts';
import { clockIn, offeredZones, zonesFor } from '../../learners/index.ts';
import { type QuietHours, quietTimes, readQuiet, readTime, timeText } from '../../reminders/index.ts';
import type { Dialog } from '../dialog.ts';
import { ask } from '../forms.ts';
import { type Feature, features, type Group, groupOf, mayRunGroup, saveGroup, sayIn } from '../group.ts';
import { bullets, message, rich, strong } from '../text.ts';
import { open, pressed, send, type Turn, toast } from '../turn.ts';
import type { Body, Button, Outgoing } from '../types.ts';
import { shorten } from './ask.ts';
import { quietWarning, scheduleGroup } from './group-daily.ts';
import { decksOf, deckTitle, scopeCode, scopeOf, topicTitle } from './scopes.ts';
import { scheduleTop } from './top.ts';
import { zoneLabel } from './zones.ts';

/** A group's settings, by its administrators: language, topic, quiet hours, the question of the day, what is on. */
export const setup: Dialog = {
  commands: { setup: (turn) => overview(turn) },
  presses: { gs: { effect: 'change', run: (turn, [verb = '', value = '']) => press(turn, verb, value) } },
  forms: {
    gszone: { run: (turn, _, fields) => typedZone(turn, Object.values(fields)[0] ?? '') },
    gsquiet: { run: (turn, _, fields) => typedQuiet(turn, Object.values(fields)[0] ?? '') },
  },
};

const quietChoices = ['', '21-9', '22-8', '23-7', '0-8'];
const dailyChoices = ['off', '9:00', '12:00', '18:00', '20:00'];
/** With «everything» they fill six rows, and fit into a menu. */
const topicsOnPage = 11;
const explainChoices = ['auto', '1', '3', '6'];

async function overview(turn: Turn): Promise<Outgoing[]> {
  if (turn.place.kind !== 'group') return [send(turn, message(...rich(turn.say, 'setup-groups-only')))];
  if (!mayRunGroup(turn)) return [send(turn, message(turn.say('chat-admins-only')))];
  const { text, ...layout } = body(turn, await groupOf(turn));
  return [send(turn, text, layout)];
}

const button = (label: string, verb: string, value: string): Button => open(label, 'gs', verb, value);

function body(turn: Turn, group: Group): Body {
  const say = sayIn(group);
  const quiet = group.quiet ? quietText(say, group.quiet) : say('settings-off');
  const rows: [string, string, string][] = [
    ['settings-locale', say('settings-locale-name'), 'locale'],
    ['settings-zone', say('settings-zone-now', { zone: group.zone, time: clockIn(group.zone, turn.now) }), 'zone'],
    ['setup-topic', topicTitle(turn, group.topic, say), 'topic'],
    ['setup-quiet', quiet, 'quiet'],
    ['setup-daily', group.daily ? timeText(group.daily) : say('settings-off'), 'daily'],
    ['setup-explain', say('setup-explain-value', { when: group.explain ?? 'auto' }), 'explain'],
  ];
  const switches = features.map((feature) =>
    button(`${group.off.includes(feature) ? '☐' : '☑'} ${say('setup-feature', { feature })}`, 'feature', feature),
  );
  return {
    text: message(
      ...rich(say, 'setup-title'),
      bullets(rows.map(([key, value]) => [strong(say(key)), ` — ${value}`])),
      ...quietWarning(group),
    ),
    buttons: [
      ...rows.map(([key, value, verb]): Button[] => [{ ...button(say(key), 'pick', verb), note: value }]),
      switches,
    ],
    menu: { rows: rows.length, placeholder: say('settings-change') },
  };
}

async function press(turn: Turn, verb: string, value: string): Promise<Outgoing[]> {
  if (turn.place.kind !== 'group' || !mayRunGroup(turn)) return [toast(turn.say('chat-admins-only'), true)];
  const group = await groupOf(turn);
  if (verb === 'zonetype') return askZone(turn, group);
  if (verb === 'quiettype') return askQuiet(turn, group);
  if (verb === 'back') return shown(turn, body(turn, group));
  if (verb === 'pick') return shown(turn, await choices(turn, group, value));
  const changed = await change(turn, group, verb, value);
  if (!changed) return [toast(turn.say('chat-stale-button'), true)];
  await keep(turn, changed);
  return [toast(sayIn(changed)('settings-saved')), ...shown(turn, body(turn, changed))];
}

function shown(turn: Turn, next: Body): Outgoing[] {
  const at = pressed(turn);
  return at ? [{ kind: 'edit', message: at, body: next }] : [];
}

async function choices(turn: Turn, group: Group, value: string): Promise<Body> {
  const say = sayIn(group);
  const [name = '', page = '0'] = value.split('.');
  const decks = name === 'topic' ? (await decksOf(turn)).filter(({ own }) => !own) : [];
  const last = Math.max(0, Math.ceil(decks.length / topicsOnPage) - 1);
  const at = Math.min(Math.max(0, Math.trunc(Number(page)) || 0), last);
  const around = [
    ...(at > 0 ? [button('‹', 'pick', `${name}.${at - 1}`)] : []),
    ...(at < last ? [button('›', 'pick', `${name}.${at + 1}`)] : []),
  ];
  const options: Record<string, () => Promise<Button[]>> = {
    locale: async () => locales.map((locale) => button(translator(locale)('settings-locale-name'), 'locale', locale)),
    zone: async () => [
      ...offeredZones(group.locale).map((zone) => button(zoneLabel(zone, turn.now, say), 'zone', zone)),
      button(say('setup-zone-type'), 'zonetype', ''),
    ],
    topic: async () => [
      button(say('learn-everything'), 'topic', '-'),
      ...decks
        .slice(at * topicsOnPage, (at + 1) * topicsOnPage)
        .map(({ deck }) => button(shorten(deckTitle(turn, deck, say), 40), 'topic', scopeCode({ kind: 'deck', deck }))),
    ],
    quiet: async () => [
      ...quietChoices.map((choice) => {
        const quiet = readQuiet(choice);
        return button(quiet ? quietText(say, quiet) : say('settings-off'), 'quiet', choice);
      }),
      button(say('setup-quiet-type'), 'quiettype', ''),
    ],
    explain: async () =>
      explainChoices.map((choice) => button(say('setup-explain-value', { when: choice }), 'explain', choice)),
    daily: async () =>
      dailyChoices.map((choice) => button(choice === 'off' ? say('settings-off') : choice, 'daily', choice)),
  };
  const buttons = (await options[name]?.()) ?? [];
  const rows = buttons.flatMap((_, at) => (at % 2 === 0 ? [buttons.slice(at, at + 2)] : []));
  return {
    text: message(...rich(say, 'setup-pick', { name })),
    buttons: [...rows, ...(around.length > 0 ? [around] : []), [button(say('common-back'), 'back', '')]],
    menu: { rows: rows.length, placeholder: say('setup-choose') },
  };
}

function quietText(say: ReturnType<typeof sayIn>, quiet: QuietHours): string {
  const { from, to } = quietTimes(quiet);
  const text = (time: typeof from): string => timeText(time).replace(/^0/, '');
  return say('setup-quiet-value', { from: text(from), to: text(to) });
}

/** Asked for in a form, or, where there are none, by a message that is replied to: the bot may not read any other. */
function askTyped(turn: Turn, group: Group, form: 'gszone' | 'gsquiet', title: string, name: string) {
  const say = sayIn(group);
  const hint = say(`${name}-hint`);
  const field = { name: 'value', label: hint, placeholder: hint, maxLength: 60 };
  const prompt = `${say(`${name}-prompt`)} ${turn.can.form ? '' : say('setup-reply-here')}`;
  return ask(turn, { form, args: [], title: say(title), fields: [field], prompt });
}

const askZone = (turn: Turn, group: Group): Promise<Outgoing[]> =>
  askTyped(turn, group, 'gszone', 'settings-zone', 'settings-zone');
const askQuiet = (turn: Turn, group: Group): Promise<Outgoing[]> =>
  askTyped(turn, group, 'gsquiet', 'setup-quiet', 'setup-quiet');

async function typedQuiet(turn: Turn, typed: string): Promise<Outgoing[]> {
  if (turn.place.kind !== 'group' || !mayRunGroup(turn)) return [send(turn, message(turn.say('chat-admins-only')))];
  const group = await groupOf(turn);
  const quiet = readQuiet(typed);
  const isOff = /^(off|нет|выкл|no|-)$/i.test(typed.trim());
  if (!quiet && !isOff)
    return [send(turn, message(...rich(sayIn(group), 'setup-bad-quiet', { value: typed.slice(0, 40) })))];
  const changed: Group = { ...group, place: turn.place, quiet };
  await keep(turn, changed);
  const { text, ...layout } = body(turn, changed);
  return [send(turn, text, layout)];
}

/** A city, an offset, or the time it is for the group now; when several places fit, each with its clock. */
async function typedZone(turn: Turn, typed: string): Promise<Outgoing[]> {
  if (turn.place.kind !== 'group' || !mayRunGroup(turn)) return [send(turn, message(turn.say('chat-admins-only')))];
  const group = await groupOf(turn);
  const say = sayIn(group);
  const found = zonesFor(typed, turn.now);
  const [only] = found;
  const value = typed.slice(0, 60);
  if (!only) return [send(turn, message(...rich(say, 'settings-bad-zone', { value })))];
  if (found.length > 1) {
    const buttons = found.map((zone) => [button(zoneLabel(zone, turn.now, say), 'zone', zone)]);
    return [send(turn, message(...rich(say, 'settings-zone-which', { value })), { buttons })];
  }
  const changed: Group = { ...group, place: turn.place, zone: only };
  await keep(turn, changed);
  const { text, buttons } = body(turn, changed);
  return [send(turn, text, buttons ? { buttons } : {})];
}

/** What is due at an hour comes by the new clock, or not at all. */
async function keep(turn: Turn, changed: Group): Promise<void> {
  await saveGroup(turn.stores, changed, turn.now);
  await scheduleGroup(turn.stores, changed, turn.now);
  await scheduleTop(turn.stores, changed, turn.now);
}

async function change(turn: Turn, group: Group, verb: string, value: string): Promise<Group | undefined> {
  const placed: Group = { ...group, place: turn.place };
  switch (verb) {
    case 'locale': {
      const locale = locales.find((known) => known === value);
      return locale && { ...placed, locale };
    }
    case 'zone':
      return zonesFor(value, turn.now, 1)[0] === value ? { ...placed, zone: value } : undefined;
    case 'topic': {
      const scope = await scopeOf(turn, value);
      return scope && { ...placed, topic: scope.kind === 'deck' ? scope.deck : '' };
    }
    case 'quiet': {
      if (!quietChoices.includes(value)) return undefined;
      return { ...placed, quiet: readQuiet(value) };
    }
    case 'explain':
      return explainChoices.includes(value) ? { ...placed, explain: value } : undefined;
    case 'daily':
      return dailyChoices.includes(value) ? { ...placed, daily: readTime(value) } : undefined;
    case 'feature': {
      const feature = features.find((known): known is Feature => known === value);
      if (!feature) return undefined;
      const off = group.off.includes(feature) ? group.off.filter((one) => one !== feature) : [...group.off, feature];
      return { ...placed, off };
    }
    default:
      return undefined;
  }
}
