import type { BotCommand, BotCommandScope, LanguageCode } from 'grammy/types';
import type { CommandInfo } from '../../core/chat/index.ts';
import { type Locale, locales, translator } from '../../core/i18n/index.ts';
import type { TelegramApi } from './api.ts';
import { failureOf } from './failure.ts';
import type { Log } from './log.ts';

type Commands = (locale: Locale) => CommandInfo[];
type Language = { language_code?: LanguageCode };

/**
 * Brings commands and descriptions up to date, asking first: Telegram allows few changes a day. Nothing depends on it,
 * so a failure is a line in the log.
 */
export async function applyProfile(api: TelegramApi, commands: Commands, fallback: Locale, log: Log): Promise<void> {
  for (const [locale, language] of languages(fallback)) {
    try {
      for (const type of ['all_private_chats', 'all_group_chats', 'all_chat_administrators'] as const)
        await applyCommands(api, commandsFor(commands(locale), type), { scope: { type }, ...language });
      await applyTexts(api, locale, language);
    } catch (error) {
      if (!failureOf(error)) throw error;
      log.warn({ locale, reason: (error as Error).message }, 'commands and descriptions were not updated');
    }
  }
}

async function applyTexts(api: TelegramApi, locale: Locale, language: Language): Promise<void> {
  const say = translator(locale);
  const description = say('telegram-description');
  const known = await api.call('getMyDescription', language);
  if (known.description !== description) await api.call('setMyDescription', { description, ...language });
  const short_description = say('telegram-short-description');
  const knownShort = await api.call('getMyShortDescription', language);
  if (knownShort.short_description !== short_description)
    await api.call('setMyShortDescription', { short_description, ...language });
}

/** Shows an administrator's own commands in their private chat; called when they write, since before there is no chat. */
export async function showAdminCommands(
  api: TelegramApi,
  commands: Commands,
  fallback: Locale,
  userId: number,
  log: Log,
): Promise<void> {
  try {
    for (const [locale, language] of languages(fallback))
      await applyCommands(api, commandsFor(commands(locale), 'bot_admin'), {
        scope: { type: 'chat', chat_id: userId },
        ...language,
      });
  } catch (error) {
    log.warn({ reason: (error as Error).message }, "the administrator's commands were not updated");
  }
}

/** Every language by its code, and the fallback once more for all the others. */
const languages = (fallback: Locale): [Locale, Language][] => [
  [fallback, {}],
  ...locales.map((locale): [Locale, Language] => [locale, { language_code: locale }]),
];

type Menu = 'all_private_chats' | 'all_group_chats' | 'all_chat_administrators' | 'bot_admin';

/** In groups private commands stay in the menu: they lead to the private chat. */
function commandsFor(infos: readonly CommandInfo[], menu: Menu): BotCommand[] {
  const isGroup = menu === 'all_group_chats' || menu === 'all_chat_administrators';
  const isShown = ({ where, who }: CommandInfo): boolean => {
    if (who === 'bot-admins') return menu === 'bot_admin';
    if (who === 'chat-admins') return menu === 'all_chat_administrators' || menu === 'bot_admin';
    return isGroup || where !== 'group';
  };
  return infos
    .filter((info) => isShown(info) && (isGroup || info.where !== 'group' || menu === 'bot_admin'))
    .slice(0, 100)
    .map(({ name, description }) => ({ command: name, description: description.slice(0, 256) }));
}

async function applyCommands(
  api: TelegramApi,
  commands: BotCommand[],
  target: { scope: BotCommandScope } & Language,
): Promise<void> {
  const known = await api.call('getMyCommands', target);
  const look = (list: BotCommand[]) => list.map(({ command, description }) => `${command} ${description}`).join('\n');
  if (look(known) !== look(commands)) await api.call('setMyCommands', { commands, ...target });
}
