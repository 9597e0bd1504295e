import {
  ApplicationCommandOptionType as OptionType,
  PermissionFlagsBits,
  ApplicationCommandType as Type,
} from 'discord.js';
import type { Chat, CommandArg, CommandInfo } from '../../core/chat/index.ts';
import { type Locale, locales, translator } from '../../core/i18n/index.ts';

/** The chat's commands as Discord's application commands, in both languages, and the two message menus. */

export type CommandBody = { type: number; name: string; contexts?: number[]; integration_types?: number[] } & object;

const GUILD = 0;
const BOT_DM = 1;
const ANY_DM = 2;
const MENUS = ['ask', 'card'] as const;
// Names people see beside what they type; the commands' own names stay the same on every platform and in every help text.
const TRANSLATED_OPTIONS = new Set('question topic text file time plan cards code what demo command'.split(' '));

const BY_ITSELF = new Set(['match', 'focus', 'daily', 'demo', 'docker', 'setup', 'top', 'goal']);

/** What goes on after its answer, by messages of the bot's own: in vain where it is only somebody's own app. */
export const speaksByItself = (command: string): boolean => BY_ITSELF.has(command);

export function commandBodies(chat: Pick<Chat, 'commands'>, fallback: Locale): CommandBody[] {
  const inLocale = Object.fromEntries(locales.map((locale) => [locale, chat.commands(locale)]));
  const infoIn = (locale: Locale, name: string) => inLocale[locale]?.find((it) => it.name === name);
  const known = inLocale[fallback] ?? [];
  return [
    ...known.map((info) => slash(info, fallback, (locale) => infoIn(locale, info.name) ?? info)),
    ...MENUS.filter((name) => known.some((it) => it.name === name)).map((name) => menu(name, fallback)),
  ];
}

function slash(info: CommandInfo, fallback: Locale, inLocale: (locale: Locale) => CommandInfo): CommandBody {
  const options = info.args.map((arg, at) => option(arg, (locale) => inLocale(locale).args[at] ?? arg));
  const isAdmins = info.who !== 'everyone';
  return {
    ...{ type: Type.ChatInput, name: info.name },
    ...texts('description', fallback, (locale) => capital(inLocale(locale).description)),
    ...(info.name === 'import' ? { options: [fileOption(fallback)] } : options.length > 0 ? { options } : {}),
    ...(isAdmins ? { default_member_permissions: Number(PermissionFlagsBits.ManageGuild) } : {}),
    ...(info.where === 'group'
      ? { contexts: [GUILD], integration_types: [0] }
      : { contexts: [GUILD, BOT_DM, ...(speaksByItself(info.name) ? [] : [ANY_DM])], integration_types: [0, 1] }),
  };

  function option(arg: CommandArg, argIn: (locale: Locale) => CommandArg) {
    return {
      ...{ type: OptionType.String, name: arg.name, required: arg.required, max_length: 1000 },
      ...optionName(arg.name),
      ...texts('description', fallback, (locale) => argIn(locale).description),
      ...(arg.autocomplete ? { autocomplete: true } : {}),
      ...(arg.choices && !arg.autocomplete
        ? {
            choices: arg.choices.slice(0, 25).map(({ label, value }, at) => ({
              ...{ name: label, value },
              name_localizations: localized((locale) => argIn(locale).choices?.[at]?.label ?? label),
            })),
          }
        : {}),
    };
  }
}

const fileOption = (fallback: Locale) => ({
  ...{ type: OptionType.Attachment, name: 'file', required: true },
  ...optionName('file'),
  ...texts('description', fallback, (locale) => translator(locale)('discord-import-file')),
});

function menu(name: (typeof MENUS)[number], fallback: Locale): CommandBody {
  return {
    ...{ type: Type.Message, ...texts('name', fallback, (locale) => translator(locale)(`discord-menu-${name}`)) },
    ...{ contexts: [GUILD, BOT_DM, ANY_DM], integration_types: [0, 1] },
  } as CommandBody;
}

/** Which command a message menu stands for, by its name in any language. */
export const menuCommand = (shown: string): (typeof MENUS)[number] | undefined =>
  MENUS.find((name) => locales.some((locale) => translator(locale)(`discord-menu-${name}`) === shown));

function texts<K extends string>(field: K, fallback: Locale, textIn: (locale: Locale) => string) {
  return { [field]: textIn(fallback), [`${field}_localizations`]: localized(textIn) };
}

const optionName = (name: string) =>
  TRANSLATED_OPTIONS.has(name)
    ? { name_localizations: localized((locale) => translator(locale)(`discord-option-${name}`)) }
    : {};

const localized = (textIn: (locale: Locale) => string) => ({
  ru: textIn('ru'),
  'en-US': textIn('en'),
  'en-GB': textIn('en'),
});

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
