import { when } from './rules.ts';

/** Application commands as registered, and what Discord refuses in them beyond its schema. */

export type Choice = { name: string; value: string | number };

export type Option = {
  type: number;
  name: string;
  description: string;
  name_localizations?: Record<string, string> | null;
  description_localizations?: Record<string, string> | null;
  required?: boolean;
  autocomplete?: boolean;
  choices?: Choice[];
  options?: Option[];
  min_length?: number;
  max_length?: number;
};

export type Command = {
  id: string;
  version: string;
  application_id: string;
  guild_id?: string;
  type: number;
  name: string;
  description: string;
  name_localizations?: Record<string, string> | null;
  description_localizations?: Record<string, string> | null;
  default_member_permissions: string | null;
  contexts?: number[] | null;
  integration_types?: number[];
  options?: Option[];
  nsfw?: boolean;
};

export const CHAT_INPUT = 1;
export const USER_MENU = 2;
export const MESSAGE_MENU = 3;

const NAME = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;
const LOCALES = new Set(
  'id da de en-GB en-US es-ES es-419 fr hr it lt hu nl no pl pt-BR ro fi sv-SE vi tr cs el bg ru uk hi th zh-CN ja zh-TW ko'.split(
    ' ',
  ),
);

export function commandComplaints(commands: Partial<Command>[]): string[] {
  const of = (type: number) => commands.filter((it) => (it.type ?? CHAT_INPUT) === type);
  const keys = commands.map(({ type, name }) => `${type ?? CHAT_INPUT} ${name}`);
  return [
    ...when(of(CHAT_INPUT).length > 100, 'more than 100 chat commands'),
    ...when(of(USER_MENU).length > 15 || of(MESSAGE_MENU).length > 15, 'more than 15 context menus of a kind'),
    ...when(new Set(keys).size !== keys.length, 'two commands of one name'),
    ...of(CHAT_INPUT).flatMap(slashComplaints),
    ...[...of(USER_MENU), ...of(MESSAGE_MENU)].flatMap((it) => [
      ...when(!!it.description, `${it.name}: a context menu has no description`),
      ...when(!!it.options?.length, `${it.name}: a context menu has no options`),
      ...localeComplaints(it),
    ]),
  ];
}

function slashComplaints(command: Partial<Command>): string[] {
  const name = command.name ?? '';
  return [
    ...nameComplaints(name),
    ...when(!command.description, `${name}: a chat command needs a description`),
    ...when(characters(command as Option) > 8000, `${name}: more than 8000 characters`),
    ...Object.values(command.name_localizations ?? {}).flatMap(nameComplaints),
    ...localeComplaints(command),
    ...optionComplaints(command.options ?? [], name),
  ];
}

function optionComplaints(options: Option[], where: string): string[] {
  const firstOptional = options.findIndex(({ required }) => !required);
  const lastRequired = options.findLastIndex(({ required }) => required === true);
  return [
    ...when(firstOptional !== -1 && lastRequired > firstOptional, `${where}: required options come first`),
    ...when(new Set(options.map(({ name }) => name)).size !== options.length, `${where}: two options of one name`),
    ...options.flatMap((option) => [
      ...nameComplaints(option.name),
      ...Object.values(option.name_localizations ?? {}).flatMap(nameComplaints),
      ...localeComplaints(option),
      ...when(!!option.autocomplete && !!option.choices?.length, `${option.name}: autocomplete or choices, not both`),
      ...when((option.choices?.length ?? 0) > 25, `${option.name}: more than 25 choices`),
      ...optionComplaints(option.options ?? [], `${where} ${option.name}`),
    ]),
  ];
}

const nameComplaints = (name: string): string[] =>
  when(!NAME.test(name) || name !== name.toLowerCase(), `«${name}» cannot be a command's or an option's name`);

const localeComplaints = (it: Pick<Partial<Option>, 'name_localizations' | 'description_localizations'>): string[] =>
  [it.name_localizations, it.description_localizations]
    .flatMap((table) => Object.keys(table ?? {}))
    .flatMap((locale) => when(!LOCALES.has(locale), `Discord has no locale ${locale}`));

/** Name, description and values, each by its longest localisation, options included. */
function characters({ name, description, name_localizations, description_localizations, choices, options }: Option) {
  const longest = (text = '', table?: Record<string, string> | null) =>
    Math.max(text.length, ...Object.values(table ?? {}).map(({ length }) => length));
  const own = longest(name, name_localizations) + longest(description, description_localizations);
  const chosen = (choices ?? []).reduce((sum, it) => sum + it.name.length + String(it.value).length, 0);
  return (options ?? []).reduce((sum, option): number => sum + characters(option), own + chosen);
}
