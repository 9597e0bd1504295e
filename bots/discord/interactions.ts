import {
  type APIChatInputApplicationCommandInteraction,
  type APIInteraction,
  type APIMessageApplicationCommandInteraction,
  ApplicationCommandType,
  type APIApplicationCommandInteractionDataOption as CommandOption,
  InteractionType,
  MessageFlags,
} from 'discord.js';
import type { Incoming, MessageRef, Place, Speaker } from '../../core/chat/index.ts';
import { menuCommand } from './commands.ts';
import { readCustomId } from './controls.ts';
import { LARGEST_BYTES } from './download.ts';
import { fieldsOf } from './form.ts';
import { momentOf, placeOf, privatePlace, quotedOf, refOf } from './read.ts';

/** What an interaction means, read from it alone. */
export type Reading = {
  incoming: Incoming;
  place: Place; // where the interaction came from, which is where its answer is shown
  own?: { ref: MessageRef; isEphemeral: boolean };
  /** Names the work for estimates: the command, or the kind of deed. */
  work: string;
  again?: string;
  /** What has yet to be fetched into an incoming file. */
  file?: { url: string; sizeBytes: number };
};

type Base = Pick<Incoming, 'key' | 'at' | 'speaker' | 'place' | 'can'>;

/** `undefined`: nothing this bot understands, such as a kind of interaction that does not exist yet. */
export function readInteraction(interaction: APIInteraction, speaker: Speaker, botId: string): Reading | undefined {
  const place = placeOf(interaction as never, speaker.id);
  const base: Base = {
    ...{ key: `discord:interaction:${interaction.id}`, at: momentOf(interaction.id), speaker, place },
    can: {
      ...{ whisper: true, form: interaction.type !== InteractionType.ModalSubmit, menu: true },
      fileBytes: LARGEST_BYTES,
    },
  };
  switch (interaction.type) {
    case InteractionType.ApplicationCommand: {
      const { data } = interaction;
      if (data.type === ApplicationCommandType.ChatInput) {
        return readSlash(base, place, interaction as APIChatInputApplicationCommandInteraction);
      }
      // A kind we never registered, or no longer do: the chat says that it does not know it.
      if (data.type !== ApplicationCommandType.Message)
        return { incoming: { ...base, kind: 'command', name: data.name, args: '' }, place, work: 'unknown' };
      return readMenu(base, place, interaction as APIMessageApplicationCommandInteraction, botId);
    }
    case InteractionType.ApplicationCommandAutocomplete: {
      const { name, options } = interaction.data;
      const focused = options.find((it) => 'focused' in it && it.focused);
      const text = focused && 'value' in focused ? String(focused.value) : '';
      const option = focused ? { option: focused.name } : {};
      const incoming: Incoming = { ...base, kind: 'query', text, purpose: 'autocomplete', command: name, ...option };
      return { incoming, place, work: 'autocomplete' };
    }
    case InteractionType.MessageComponent: {
      const { message, data } = interaction;
      const own = ownOf(message, place, speaker.id);
      // An option of a menu says what a button in its place would.
      const again = ('values' in data ? data.values[0] : undefined) ?? data.custom_id;
      const meaning = readCustomId(again);
      if (meaning.kind === 'start') {
        // What Telegram opens the private chat for is done here and now, seen by this person alone.
        const at = { ...base, place: privatePlace(speaker.id) };
        return { incoming: { ...at, kind: 'command', name: 'start', args: meaning.payload }, place, work: 'start' };
      }
      if (meaning.kind === 'command') {
        const { name, args } = meaning;
        return { incoming: { ...base, kind: 'command', name, args }, place, work: name, again };
      }
      const incoming: Incoming = { ...base, kind: 'press', data: meaning.data, message: own.ref };
      return { incoming, place, own, work: 'press', again };
    }
    case InteractionType.ModalSubmit: {
      const own = interaction.message ? ownOf(interaction.message, place, speaker.id) : undefined;
      const meaning = readCustomId(interaction.data.custom_id);
      const data = meaning.kind === 'press' ? meaning.data : '';
      const fields = fieldsOf(interaction.data.components);
      const about = own ? { message: own.ref } : {};
      const incoming: Incoming = { ...base, kind: 'form', data, fields, ...about };
      return { incoming, place, ...(own ? { own } : {}), work: 'form' };
    }
    default:
      return undefined;
  }
}

function readSlash(base: Base, place: Place, { data }: APIChatInputApplicationCommandInteraction): Reading {
  const { name, options = [], resolved } = data;
  const values = options.flatMap((it: CommandOption) => ('value' in it ? [String(it.value)] : []));
  const [file] = Object.values(resolved?.attachments ?? {});
  if (file) {
    const incoming: Incoming = { ...base, kind: 'file', name: file.filename, bytes: new Uint8Array() };
    return { incoming, place, work: 'file', file: { url: file.url, sizeBytes: file.size } };
  }
  const args = values.join(' ');
  return { incoming: { ...base, kind: 'command', name, args }, place, work: name, again: commandId(name, args) };
}

function readMenu(
  base: Base,
  place: Place,
  { data }: APIMessageApplicationCommandInteraction,
  botId: string,
): Reading | undefined {
  const message = data.resolved.messages[data.target_id];
  const name = menuCommand(data.name) ?? data.name;
  if (!message) return undefined;
  const replyTo = quotedOf(message, place, botId);
  return { incoming: { ...base, kind: 'command', name, args: '', replyTo }, place, work: name };
}

const ownOf = (message: { id: string; flags?: number }, place: Place, userId: string) => ({
  ref: refOf(message as never, place, userId),
  isEphemeral: ((message.flags ?? 0) & MessageFlags.Ephemeral) !== 0,
});

const commandId = (name: string, args: string): string => `c:${name} ${args}`.slice(0, 100).trim();
