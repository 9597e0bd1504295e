import { ButtonStyle, ComponentType, type RESTPostAPIChannelMessageJSONBody } from 'discord.js';
import type { Body, Button } from '../../core/chat/index.ts';

/** What can be pressed or chosen under a message, and what a press or a choice says when it comes back. */

export type Component = NonNullable<RESTPostAPIChannelMessageJSONBody['components']>[number];

const IN_ROW = 5;
const BUTTONS_LIMIT = 25;
const OPTIONS_LIMIT = 25;

type Deed = Extract<Button, { data: string }>;
type Menu = { options: Deed[]; placeholder: string };
type Row = { kind: 'buttons'; buttons: Button[]; cost: number } | { kind: 'menu'; menu: Menu; cost: number };

/** Rows of buttons and menus, in groups of a message each that leave `room` for its other components. */
export function rowGroupsOf(body: Body, room: number): Component[][] {
  const groups: Row[][] = [];
  let used = Number.POSITIVE_INFINITY;
  let buttons = 0;
  for (const row of rowsOf(body)) {
    const count = row.kind === 'buttons' ? row.buttons.length : 0;
    if (used + row.cost > room || buttons + count > BUTTONS_LIMIT) {
      groups.push([]);
      used = 0;
      buttons = 0;
    }
    groups.at(-1)?.push(row);
    used += row.cost;
    buttons += count;
  }
  return groups.map(written);
}

function rowsOf({ buttons = [], menu }: Body): Row[] {
  const listed = menu ? buttons.slice(0, menu.rows).flat() : [];
  const options = onlyOnce(listed.filter((it): it is Deed => 'data' in it));
  const others = [...(menu ? [listed.filter((it) => !('data' in it))] : []), ...buttons.slice(menu?.rows ?? 0)];
  return [
    ...chunks(options, OPTIONS_LIMIT).map((some): Row => {
      return { kind: 'menu', menu: { options: some, placeholder: menu?.placeholder ?? '' }, cost: 2 };
    }),
    ...others.flatMap((row) =>
      chunks(row.filter(leadsSomewhere), IN_ROW).map((some): Row => {
        return { kind: 'buttons', buttons: some, cost: some.length + 1 };
      }),
    ),
  ];
}

const onlyOnce = (options: Deed[]): Deed[] =>
  options.filter(({ data }, at) => options.findIndex((it) => it.data === data) === at);

const leadsSomewhere = (button: Button): boolean =>
  !('url' in button) || (/^https?:\/\//.test(button.url) && button.url.length <= 512 && URL.canParse(button.url));

/** A custom_id must be unique in its message: the second button of the same deed gets a number. */
function written(rows: Row[]): Component[] {
  const seen = new Map<string, number>();
  const buttonOf = (button: Button) => {
    const label = clip(button.label.trim() || '·', 80);
    if ('url' in button) return { type: ComponentType.Button, style: ButtonStyle.Link, label, url: button.url };
    const [sign, word] = 'data' in button ? ['k', button.data] : ['s', button.start];
    const twin = seen.get(sign + word) ?? 0;
    seen.set(sign + word, twin + 1);
    return { type: ComponentType.Button, style: styleOf(button), label, custom_id: customId(sign, word, twin) };
  };
  return rows.map((row, at) => ({
    type: ComponentType.ActionRow,
    components: row.kind === 'menu' ? [selectOf(row.menu, at)] : row.buttons.map(buttonOf),
  })) as Component[];
}

/** Each option says what the button in its place would: the menu's own name tells nothing. */
function selectOf({ options, placeholder }: Menu, at: number) {
  const chosen = options.find(({ isChosen }) => isChosen);
  return {
    type: ComponentType.StringSelect,
    custom_id: customId('m', String(at), 0),
    ...(placeholder ? { placeholder: clip(placeholder, 150) } : {}),
    options: options.map((option) => ({
      ...{ label: clip(option.label.trim() || '·', 100), value: customId('k', option.data, 0) },
      ...(option.note?.trim() ? { description: clip(option.note.trim(), 100) } : {}),
      ...(option === chosen ? { default: true } : {}),
    })),
  };
}

function styleOf(button: Button): ButtonStyle {
  const style = 'style' in button ? button.style : undefined;
  return style === 'primary' ? ButtonStyle.Primary : style === 'danger' ? ButtonStyle.Danger : ButtonStyle.Secondary;
}

const customId = (sign: string, word: string, twin: number): string => `${sign}${twin || ''}:${word}`;

export type ButtonMeaning =
  | { kind: 'press'; data: string }
  | { kind: 'start'; payload: string }
  /** Repeats a command whose form could not be opened in time. */
  | { kind: 'command'; name: string; args: string };

/** What a custom_id says. One that is not ours is handed on as it is: the core knows how to speak of a stale button. */
export function readCustomId(id: string): ButtonMeaning {
  const [, sign, word = ''] = /^([ksc])\d*:([\s\S]*)$/.exec(id) ?? [];
  if (sign === 'c') {
    const [name = '', ...args] = word.split(' ');
    return { kind: 'command', name, args: args.join(' ') };
  }
  return sign === 's' ? { kind: 'start', payload: word } : { kind: 'press', data: sign === 'k' ? word : id };
}

export function clip(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}

function chunks<T>(list: T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(list.length / size) }, (_, at) => list.slice(at * size, (at + 1) * size));
}
