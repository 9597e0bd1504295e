import type { Config } from '../core/config/index.ts';
import type { Translate } from '../core/i18n/index.ts';
import { ask, discordRoot, telegramRoot } from './ask-http.ts';
import type { Check } from './doctor.ts';

type Hook = { url?: string; pending_update_count?: number; last_error_message?: string; last_error_date?: number };
const RECENT_MS = 3_600_000;

export async function checkTelegram(config: Config, t: Translate): Promise<Check> {
  const { TELEGRAM_BOT_TOKEN: token, TELEGRAM_WEBHOOK_URL: wanted } = config;
  if (!token) return { title: 'telegram', state: 'off', lines: [t('doctor-telegram-off')] };
  const api = `${telegramRoot(config.TELEGRAM_API_ROOT)}/bot${token}`;
  const me = await ask<{ ok: boolean; result?: { username?: string; can_join_groups?: boolean } }>(`${api}/getMe`);
  if (!me.ok) return { title: 'telegram', state: 'problem', lines: [t('doctor-telegram-offline', { reason: me.why })] };
  if (!me.body.ok) return { title: 'telegram', state: 'problem', lines: [t('doctor-telegram-refused')] };
  const lines = [t('doctor-telegram-ok', { name: me.body.result?.username ?? '?' })];
  const warnings: string[] = [];
  const hook = await ask<{ result?: Hook }>(`${api}/getWebhookInfo`);
  const {
    url,
    pending_update_count: pending = 0,
    last_error_message: trouble,
    last_error_date: troubleAt = 0,
  } = (hook.ok && hook.body.result) || {};
  if (url && !wanted) warnings.push(t('doctor-telegram-webhook', { url }));
  if (wanted && url === wanted) lines.push(t('doctor-telegram-hooked', { url, pending }));
  if (wanted && url !== wanted) warnings.push(t('doctor-telegram-unhooked', { wanted, url: url || '—' }));
  if (wanted && trouble && Date.now() - troubleAt * 1000 < RECENT_MS)
    warnings.push(t('doctor-telegram-hook-error', { reason: trouble }));
  const commands = await ask<{ result?: unknown[] }>(`${api}/getMyCommands`);
  const count = (commands.ok && commands.body.result?.length) || 0;
  if (count > 0) lines.push(t('doctor-commands-ok', { count }));
  else warnings.push(t('doctor-commands-none'));
  if (me.body.result?.can_join_groups === false) warnings.push(t('doctor-telegram-no-groups'));
  return { title: 'telegram', state: warnings.length > 0 ? 'warning' : 'ok', lines: [...lines, ...warnings] };
}

/** Granted for good, and granted while the bot is in fewer than a hundred servers. */
const MESSAGE_CONTENT = (1 << 18) | (1 << 19);

export async function checkDiscord(config: Config, t: Translate): Promise<Check> {
  const { DISCORD_TOKEN: token, DISCORD_GUILD_IDS: guilds } = config;
  if (!token) return { title: 'discord', state: 'off', lines: [t('doctor-discord-off')] };
  const api = discordRoot(config.DISCORD_API_ROOT);
  const as = { authorization: `Bot ${token}` };
  const me = await ask<{ id?: string; username?: string }>(`${api}/users/@me`, as);
  if (!me.ok) return { title: 'discord', state: 'problem', lines: [t('doctor-discord-offline', { reason: me.why })] };
  if (!me.body.username) return { title: 'discord', state: 'problem', lines: [t('doctor-discord-refused')] };
  const lines = [t('doctor-discord-ok', { name: me.body.username })];
  const warnings: string[] = [];
  const application = await ask<{ id?: string; flags?: number }>(`${api}/applications/@me`, as);
  const { id = me.body.id ?? '', flags } = application.ok ? application.body : {};
  const isGranted = flags === undefined || (flags & MESSAGE_CONTENT) !== 0;
  if (config.DISCORD_MESSAGE_CONTENT && !isGranted) warnings.push(t('doctor-discord-intent'));
  else lines.push(t(config.DISCORD_MESSAGE_CONTENT ? 'doctor-discord-intent-ok' : 'doctor-discord-intent-off'));
  for (const guild of guilds.length > 0 ? guilds : [undefined]) {
    const where = guild ? `/guilds/${guild}` : '';
    const commands = await ask<unknown>(`${api}/applications/${id}${where}/commands`, as);
    const count = commands.ok && Array.isArray(commands.body) ? commands.body.length : undefined;
    if (count) lines.push(t('doctor-commands-ok', { count }));
    else if (count === 0) warnings.push(t('doctor-commands-none'));
    else warnings.push(guild ? t('doctor-discord-guild', { guild }) : t('doctor-commands-none'));
  }
  const isProblem = config.DISCORD_MESSAGE_CONTENT && !isGranted;
  return {
    title: 'discord',
    state: isProblem ? 'problem' : warnings.length > 0 ? 'warning' : 'ok',
    lines: [...lines, ...warnings],
  };
}
