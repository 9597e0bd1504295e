import type { Api } from './api.ts';
import type { CommandBody } from './commands.ts';
import { described, failureOf } from './failure.ts';
import type { Log } from './log.ts';

const BOT_DM = 1;
const ANY_DM = 2;

export type RegisterDeps = { api: Api; applicationId: string; guildIds: readonly string[]; log: Log };

/**
 * Registers commands where they differ from what Discord has, and only there: each registration counts towards a daily
 * limit and makes clients load the list anew. With servers named, each of them gets its own list, and the global one
 * keeps only what works in direct messages, so that nobody sees a command twice.
 */
export async function registerCommands(deps: RegisterDeps, commands: CommandBody[]): Promise<void> {
  const { guildIds } = deps;
  await setIfDifferent(deps, guildIds.length === 0 ? commands : commands.flatMap(outsideServers));
  for (const guildId of guildIds) {
    try {
      await setIfDifferent(deps, commands.map(insideServer), guildId);
    } catch (error) {
      if (failureOf(error) !== 'unreachable') throw error;
      deps.log.warn({ guildId, ...described(error) }, 'the bot is not in a server that DISCORD_GUILD_IDS names');
    }
  }
}

async function setIfDifferent({ api, applicationId, log }: RegisterDeps, wanted: object[], guildId?: string) {
  const registered = await api.commands(applicationId, guildId);
  if (fingerprint(registered) === fingerprint(wanted)) return;
  await api.setCommands(applicationId, wanted, guildId);
  log.info({ commands: wanted.length, ...(guildId ? { guildId } : {}) }, 'commands registered with Discord');
}

function outsideServers(command: CommandBody): object[] {
  const contexts = command.contexts?.filter((it) => it === BOT_DM || it === ANY_DM) ?? [];
  return contexts.length > 0 ? [{ ...command, contexts }] : [];
}

const insideServer = ({ contexts: _, integration_types: __, ...command }: CommandBody): object => command;

const COMPARED = new Set([
  ...['type', 'name', 'name_localizations', 'description', 'description_localizations', 'options', 'choices', 'value'],
  ...['required', 'autocomplete', 'max_length', 'default_member_permissions', 'contexts', 'integration_types'],
]);

/** What we say in a registration, without what Discord adds or leaves out: defaults, numbers, order. */
export function fingerprint(commands: unknown[]): string {
  return commands
    .map((command) => JSON.stringify(plain(command)))
    .sort()
    .join('\n');
}

function plain(value: unknown, isTable = false): unknown {
  if (Array.isArray(value)) return typeof value[0] === 'number' ? [...value].sort() : value.map((it) => plain(it));
  if (value === null || typeof value !== 'object') return value;
  const kept = Object.entries(value).filter(([key, it]) => (isTable || COMPARED.has(key)) && !isDefault(it));
  return Object.fromEntries(
    kept.sort().map(([key, it]) => {
      return [key, key === 'default_member_permissions' ? String(it) : plain(it, key.endsWith('_localizations'))];
    }),
  );
}

const isDefault = (value: unknown): boolean =>
  value === null ||
  value === undefined ||
  value === false ||
  value === '' ||
  (Array.isArray(value) && value.length === 0);
