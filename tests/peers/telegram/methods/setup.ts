import { badRequest } from '../refusal.ts';
import type { Params } from '../schema/validate.ts';
import { roomOf, type World } from '../world.ts';
import type { Method } from './send.ts';

const scopeKey = (params: Params): string =>
  `${JSON.stringify(params.scope ?? { type: 'default' })} ${String(params.language_code ?? '')}`;

const setMyCommands: Method = (world, params) => {
  const scope = params.scope as { type: string; chat_id?: number } | undefined;
  if (scope?.chat_id !== undefined) roomOf(world, scope.chat_id);
  const commands = params.commands as { command: string; description: string }[];
  if (commands.length > 100) throw badRequest('BOT_COMMANDS_TOO_MUCH');
  for (const { command, description } of commands) {
    if (!/^[a-z0-9_]{1,32}$/.test(command)) throw badRequest('BOT_COMMAND_INVALID');
    if (description.length < 1 || description.length > 256) throw badRequest('BOT_COMMAND_DESCRIPTION_INVALID');
  }
  world.commands.set(scopeKey(params), commands);
  return true;
};

const setText =
  (field: 'description' | 'short_description', limit: number): Method =>
  (world, params) => {
    const text = String(params[field] ?? '');
    if (text.length > limit) throw badRequest(`${field} is too long`);
    world.profile.set(`${field} ${String(params.language_code ?? '')}`, text);
    return true;
  };
const getText =
  (field: 'description' | 'short_description'): Method =>
  (world, params) => ({ [field]: world.profile.get(`${field} ${String(params.language_code ?? '')}`) ?? '' });

function memberOf(world: World, params: Params) {
  const room = roomOf(world, params.chat_id);
  const id = Number(params.user_id);
  const user = id === world.me.id ? world.me : { id, is_bot: false, first_name: String(id) };
  return { status: room.members.get(id) ?? 'left', user };
}

const getFile: Method = (world, params) => {
  const file = world.files.get(String(params.file_id));
  if (!file) throw badRequest('invalid file_id');
  if (file.bytes.length > 20 * 1024 * 1024) throw badRequest('file is too big');
  return { file_id: file.id, file_unique_id: file.unique, file_size: file.bytes.length, file_path: `files/${file.id}` };
};

export const setup: Record<string, Method> = {
  getMe: (world) => world.me,
  setMyCommands,
  getMyCommands: (world, params) => world.commands.get(scopeKey(params)) ?? [],
  deleteMyCommands: (world, params) => world.commands.delete(scopeKey(params)) || true,
  setMyDescription: setText('description', 512),
  getMyDescription: getText('description'),
  setMyShortDescription: setText('short_description', 120),
  getMyShortDescription: getText('short_description'),
  getChat: (world, params) => roomOf(world, params.chat_id).chat,
  getChatMember: memberOf,
  getChatAdministrators: (world, params) => {
    const room = roomOf(world, params.chat_id);
    return [...room.members]
      .filter(([, status]) => status === 'creator' || status === 'administrator')
      .map(([id]) => memberOf(world, { chat_id: params.chat_id, user_id: id }));
  },
  getFile,
};
