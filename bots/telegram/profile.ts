import type { BotCommand, BotCommandScope, LanguageCode } from 'grammy/types';
import type { TelegramApi } from './api.ts';
import { failureOf } from './failure.ts';
import type { Log } from './log.ts';

/** What people see of the bot before they speak to it, in one language. */
export type ProfileText = {
  commands: { name: string; description: string; where: readonly ('private' | 'group')[]; adminsOnly?: boolean }[];
  description: string; // in the empty chat, at most 512 characters
  shortDescription: string; // on the profile, at most 120
};
/** `''` is for every language that has no entry of its own. */
export type Profile = Partial<Record<LanguageCode | '', ProfileText>>;

/**
 * Brings commands and descriptions up to date, asking first: Telegram allows few changes a day. Nothing depends on it,
 * so a failure is a line in the log.
 */
export async function applyProfile(api: TelegramApi, profile: Profile, log: Log): Promise<void> {
  for (const [code, text] of Object.entries(profile)) {
    const language = code === '' ? {} : { language_code: code as LanguageCode };
    try {
      for (const [where, type] of [
        ['private', 'all_private_chats'],
        ['group', 'all_group_chats'],
      ] as const)
        await applyCommands(api, commandsOf(text, where, false), { scope: { type }, ...language });
      const { description } = await api.call('getMyDescription', language);
      if (description !== text.description)
        await api.call('setMyDescription', { description: text.description, ...language });
      const { short_description } = await api.call('getMyShortDescription', language);
      if (short_description !== text.shortDescription)
        await api.call('setMyShortDescription', { short_description: text.shortDescription, ...language });
    } catch (error) {
      if (!failureOf(error)) throw error;
      log.warn({ language: code, reason: (error as Error).message }, 'commands and descriptions were not updated');
    }
  }
}

/** Shows an administrator's own commands in their private chat; called when they write, since before there is no chat. */
export async function showAdminCommands(api: TelegramApi, profile: Profile, userId: number, log: Log): Promise<void> {
  for (const [code, text] of Object.entries(profile)) {
    const language = code === '' ? {} : { language_code: code as LanguageCode };
    await applyCommands(api, commandsOf(text, 'private', true), {
      scope: { type: 'chat', chat_id: userId },
      ...language,
    }).catch((error: unknown) =>
      log.warn({ reason: (error as Error).message }, "the administrator's commands were not updated"),
    );
  }
}

const commandsOf = (text: ProfileText, where: 'private' | 'group', isAdmin: boolean): BotCommand[] =>
  text.commands
    .filter((command) => command.where.includes(where) && (isAdmin || !command.adminsOnly))
    .slice(0, 100)
    .map(({ name, description }) => ({ command: name, description: description.slice(0, 256) }));

async function applyCommands(
  api: TelegramApi,
  commands: BotCommand[],
  target: { scope: BotCommandScope; language_code?: LanguageCode },
): Promise<void> {
  const known = await api.call('getMyCommands', target);
  const look = (list: BotCommand[]) => list.map(({ command, description }) => `${command} ${description}`).join('\n');
  if (look(known) !== look(commands)) await api.call('setMyCommands', { commands, ...target });
}
