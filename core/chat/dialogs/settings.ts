import { locales, translator } from '../../i18n/index.ts';
import {
  type BadSetting,
  changeSetting,
  clockIn,
  offeredZones,
  type SettingName,
  type Settings,
  settingNames,
  zonesFor,
} from '../../learners/index.ts';
import { saveSettings } from '../../review/index.ts';
import type { Dialog } from '../dialog.ts';
import { ask } from '../forms.ts';
import { reviewDeps } from '../review-deps.ts';
import { bullets, message, rich, strong } from '../text.ts';
import { own, send, show, type Turn, toast } from '../turn.ts';
import type { Button, Outgoing } from '../types.ts';
import { scheduleDaily } from './daily.ts';
import { zoneLabel } from './zones.ts';

/** Everything a learner can set: shown in one message, each changed by a button, or typed: `/settings zone Москва`. */
export const settings: Dialog = {
  commands: { settings: (turn, args) => (args === '' ? overview(turn) : typedSetting(turn, args)) },
  presses: {
    set: { effect: 'look', run: (turn) => overview(turn) },
    setpick: { effect: 'look', run: (turn, [name = '']) => choices(turn, name) },
    setto: { effect: 'change', run: (turn, [name = '', value = '']) => change(turn, name, value) },
    settype: { effect: 'change', run: (turn, [name = '']) => askValue(turn, name) },
  },
  forms: { settype: { run: (turn, [name = ''], fields) => change(turn, name, Object.values(fields)[0] ?? '') } },
};

/** What is offered as buttons; anything else can be typed. */
const offered: Record<Exclude<SettingName, 'zone'>, readonly string[]> = {
  locale: locales,
  rolloverHour: ['0', '2', '3', '4', '5', '6'],
  dailyHour: ['8', '9', '12', '18', '19', '20', '21', 'off'],
  newPerDay: ['0', '5', '10', '15', '20', '30'],
  reviewsPerDay: ['50', '100', '200', '500'],
  retention: ['80', '85', '90', '95'],
  buttons: ['2', '4'],
};

const isSetting = (name: string): name is SettingName => settingNames.some((known) => known === name);

async function overview(turn: Turn): Promise<Outgoing[]> {
  const { say } = turn;
  const rows = settingNames.map((name) => [strong(say(`settings-${name}`)), ` — ${valueText(turn, name)}`]);
  const names = settingNames.map((name): Button => {
    return { ...own(turn, say(`settings-${name}`), 'setpick', name), note: valueText(turn, name) };
  });
  const buttons = pairs(names);
  const menu = { rows: buttons.length, placeholder: say('settings-change') };
  return [show(turn, message(...rich(say, 'settings-title'), bullets(rows)), { buttons, menu })];
}

function valueText({ say, learner, now }: Turn, name: SettingName): string {
  const { settings } = learner;
  switch (name) {
    case 'locale':
      return say('settings-locale-name');
    case 'zone':
      return say('settings-zone-now', { zone: settings.zone, time: clockIn(settings.zone, now) });
    case 'dailyHour':
      return settings.dailyHour === undefined ? say('settings-off') : hourText(settings.dailyHour);
    case 'rolloverHour':
      return hourText(settings.rolloverHour);
    case 'retention':
      return `${Math.round(settings.retention * 100)} %`;
    default:
      return String(settings[name]);
  }
}

const hourText = (hour: number): string => `${String(hour).padStart(2, '0')}:00`;

async function choices(turn: Turn, name: string): Promise<Outgoing[]> {
  if (!isSetting(name)) return [toast(turn.say('chat-stale-button'), true)];
  const { say } = turn;
  const now = valueNow(turn.learner.settings, name);
  const choices = name === 'zone' ? offeredZones(turn.learner.settings.locale) : offered[name];
  const values = choices.map((value): Button => {
    return { ...own(turn, choiceText(turn, name, value), 'setto', name, value), isChosen: value === now };
  });
  const rest: Button[] = [
    ...(name === 'locale' || name === 'buttons' ? [] : [own(turn, say('settings-type'), 'settype', name)]),
    own(turn, say('common-back'), 'set'),
  ];
  const text = message(...rich(say, `settings-${name}-about`, { value: valueText(turn, name) }));
  const rows = pairs(values);
  const menu = { rows: rows.length, placeholder: say(`settings-${name}`) };
  return [show(turn, text, { buttons: [...rows, rest], menu })];
}

/** As it is written in a button's payload. */
const valueNow = (settings: Settings, name: SettingName): string =>
  name === 'retention' ? String(Math.round(settings.retention * 100)) : String(settings[name] ?? 'off');

function choiceText(turn: Turn, name: SettingName, value: string): string {
  if (name === 'locale') return translator(value === 'en' ? 'en' : 'ru')('settings-locale-name');
  if (name === 'zone') return zoneLabel(value, turn.now, turn.say);
  if (value === 'off') return turn.say('settings-off');
  if (name === 'rolloverHour' || name === 'dailyHour') return hourText(Number(value));
  return name === 'retention' ? `${value} %` : value;
}

const askValue = async (turn: Turn, name: string): Promise<Outgoing[]> => {
  if (!isSetting(name)) return [toast(turn.say('chat-stale-button'), true)];
  const label = turn.say(`settings-${name}`);
  const field = { name: 'value', label, maxLength: 60 };
  return ask(turn, {
    form: 'settype',
    args: [name],
    title: label,
    fields: [field],
    prompt: turn.say(`settings-${name}-prompt`),
  });
};

/** `zone Москва`, `часовой пояс Москва`, `новых 20`: a setting by its name on the screen or in the program, or how that begins. */
async function typedSetting(turn: Turn, args: string): Promise<Outgoing[]> {
  const words = args.split(/\s+/);
  for (let count = words.length; count > 0; count--) {
    const name = settingCalled(words.slice(0, count).join(' '));
    if (!name) continue;
    const value = words.slice(count).join(' ');
    return value === '' ? choices(turn, name) : change(turn, name, value);
  }
  const unknown = rich(turn.say, 'settings-unknown', { name: args.slice(0, 60) });
  return [send(turn, message(...unknown)), ...(await overview(turn))];
}

function settingCalled(typed: string): SettingName | undefined {
  const wanted = typed.toLowerCase();
  const titles = settingNames.flatMap((name) =>
    [name, ...locales.map((locale) => translator(locale)(`settings-${name}`))].map((title) => {
      return { name, title: title.toLowerCase() };
    }),
  );
  const exact = titles.find(({ title }) => title === wanted);
  if (exact) return exact.name;
  const begun = new Set(titles.filter(({ title }) => title.startsWith(wanted)).map(({ name }) => name));
  return wanted.length >= 3 && begun.size === 1 ? [...begun][0] : undefined;
}

async function change(turn: Turn, name: string, value: string): Promise<Outgoing[]> {
  if (!isSetting(name)) return [toast(turn.say('chat-stale-button'), true)];
  const changed = changeSetting(turn.learner.settings, name, value);
  if (!changed.ok) {
    const zones = changed.error.kind === 'zone' ? zonesFor(value, turn.now) : [];
    const [only] = zones;
    if (only && zones.length === 1) return change(turn, name, only);
    return zones.length > 0 ? offerZones(turn, zones, value) : refuse(turn, changed.error, value);
  }
  const learner = await saveSettings(reviewDeps(turn), turn.learner, changed.value);
  if (name === 'zone' || name === 'dailyHour') await scheduleDaily(turn.stores, learner, turn.now);
  const after: Turn = { ...turn, learner, say: translator(learner.settings.locale) };
  const note = after.say('settings-saved');
  const shown = await overview(after);
  return turn.incoming.kind === 'press' ? [toast(note), ...shown] : shown;
}

/** Several places are called that, or have that time: each with its clock, so that one sees which is meant. */
function offerZones(turn: Turn, zones: readonly string[], typed: string): Outgoing[] {
  const buttons = pairs(zones.map((zone) => own(turn, zoneLabel(zone, turn.now, turn.say), 'setto', 'zone', zone)));
  return [send(turn, message(...rich(turn.say, 'settings-zone-which', { value: typed.slice(0, 60) })), { buttons })];
}

function refuse(turn: Turn, bad: BadSetting, value: string): Outgoing[] {
  const limits = 'min' in bad ? { min: bad.min, max: bad.max } : {};
  const text = rich(turn.say, `settings-bad-${bad.kind}`, { ...limits, value: value.slice(0, 60) });
  return [send(turn, message(...text))];
}

function pairs(buttons: readonly Button[]): Button[][] {
  return buttons.flatMap((_, at) => (at % 2 === 0 ? [buttons.slice(at, at + 2)] : []));
}
