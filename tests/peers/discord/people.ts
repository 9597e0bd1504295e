import { randomBytes } from 'node:crypto';
import { CHAT_INPUT, type Choice, type Command, MESSAGE_MENU, type Option } from './commands.ts';
import { BUTTON, type Component, flatten, isSelect, TEXT_INPUT, textOf } from './components.ts';
import type { DiscordPeer } from './index.ts';
import { type InteractionRecord, isDone, type Modal } from './interactions.ts';
import { attachment } from './posting.ts';
import {
  ADMINISTRATOR,
  type ChannelRecord,
  channelJson,
  type GuildRecord,
  type MessageRecord,
  memberJson,
  messageJson,
  type Person,
  userJson,
} from './world.ts';

export type OptionValue = string | number | boolean | { name: string; bytes: Uint8Array };

/** What a person did with the bot, and what came of it. */
export class Deed {
  constructor(
    private readonly peer: DiscordPeer,
    readonly record: InteractionRecord,
  ) {}

  /** Waits for the final answer: a message, an edit, a form or choices. */
  async done(timeoutMs = this.peer.patienceMs): Promise<this> {
    const { record, peer } = this;
    if (isDone(record)) return this;
    let timer: NodeJS.Timeout | undefined;
    await new Promise<void>((resolve, reject) => {
      timer = setTimeout(() => reject(peer.late(`an answer to interaction ${record.id}`, timeoutMs)), timeoutMs);
      timer.unref(); // not everybody waits to the end
      record.whenDone.push(resolve);
      record.whenFailed = () => reject(peer.late(`an acknowledgement of interaction ${record.id}`, 3000));
    }).finally(() => clearTimeout(timer));
    return this;
  }

  async acknowledged(timeoutMs = this.peer.patienceMs): Promise<number> {
    return this.peer.until(() => this.record.acknowledgedBy, 'an acknowledgement', timeoutMs);
  }

  get message(): MessageRecord {
    return this.peer.world.must(this.record.original, 'message in answer to this');
  }

  get followUps(): MessageRecord[] {
    return this.record.followUps;
  }

  get text(): string {
    return readable(this.message);
  }

  get modal(): Modal {
    return this.peer.world.must(this.record.modal, 'form in answer to this');
  }

  get choices(): Choice[] {
    return this.record.choices ?? [];
  }

  /** Delivers the very same event once more. */
  redeliver(): void {
    this.peer.deliver(this.record);
  }
}

/** A message as a person reads it: the text and the components' texts. */
export const readable = (message: MessageRecord): string =>
  [message.content, textOf(message.components)].filter(Boolean).join('\n');

/** What can be chosen in a message's menus. */
export const optionsOf = (message: MessageRecord): NonNullable<Component['options']> =>
  flatten(message.components).flatMap((it) => (isSelect(it) ? (it.options ?? []) : []));

export const buttonsOf = (message: MessageRecord): Component[] =>
  flatten(message.components).filter(({ type }) => type === BUTTON);

/** A person at a Discord client: can do only what the client lets people do. */
export class Visitor {
  constructor(
    private readonly peer: DiscordPeer,
    readonly person: Person,
  ) {}

  get id(): string {
    return this.person.id;
  }

  /** The messages this person sees in a channel, ephemeral ones of their own included. */
  sees(channel: ChannelRecord): MessageRecord[] {
    return [...this.peer.world.messages.values()].filter(
      (it) => it.channelId === channel.id && !it.isDeleted && (it.seenOnlyBy ?? this.id) === this.id,
    );
  }

  get dm(): ChannelRecord {
    return this.peer.world.dmWith(this.id);
  }

  async slash(channel: ChannelRecord, name: string, options: Record<string, OptionValue> = {}): Promise<Deed> {
    const command = this.commandIn(channel, name, CHAT_INPUT);
    for (const { name: option, required } of command.options ?? [])
      if (required && !(option in options)) throw new Error(`/${name} requires «${option}»`);
    const resolved: Record<string, unknown> = {};
    const given = Object.entries(options).map(([key, value]) => this.option(command, key, value, resolved));
    const attachments = Object.keys(resolved).length > 0 ? { resolved: { attachments: resolved } } : {};
    return this.act(channel, 2, { ...about(command), options: given, ...attachments }).done();
  }

  /** A command that is registered no more: a client that has not noticed yet still sends it. */
  oldCommand(channel: ChannelRecord, name: string, type = CHAT_INPUT): Promise<Deed> {
    const about = { id: this.peer.world.snowflake(), name, type };
    const resolved = { users: { [this.id]: userJson(this.person) } };
    const more = type === CHAT_INPUT ? { options: [] } : { target_id: this.id, resolved };
    return this.act(channel, 2, { ...about, ...more }).done();
  }

  /** Does the client show this command to them here? */
  isOffered(channel: ChannelRecord, name: string): boolean {
    try {
      return this.commandIn(channel, name, CHAT_INPUT).name === name;
    } catch {
      return false;
    }
  }

  /** Types into an option and reads what is offered. */
  async autocomplete(channel: ChannelRecord, name: string, option: string, typed: string): Promise<Choice[]> {
    const command = this.commandIn(channel, name, CHAT_INPUT);
    const declared = command.options?.find((it) => it.name === option);
    if (!declared?.autocomplete) throw new Error(`/${name} ${option} offers nothing`);
    const options = [{ type: declared.type, name: option, value: typed, focused: true }];
    const deed = await this.act(channel, 4, { ...about(command), options }).done();
    return deed.choices;
  }

  async menu(name: string, message: MessageRecord): Promise<Deed> {
    const channel = this.channelOf(message);
    const command = this.commandIn(channel, name, MESSAGE_MENU);
    const resolved = { messages: { [message.id]: messageJson(this.peer.world, message) } };
    return this.act(channel, 2, { ...about(command), target_id: message.id, resolved }).done();
  }

  /** Presses a button by its label (or a part of it) or by its custom_id. */
  async press(message: MessageRecord, label: string): Promise<Deed> {
    return this.begin(message, label).done();
  }

  /** The same without waiting for what comes of it. */
  begin(message: MessageRecord, label: string): Deed {
    const buttons = buttonsOf(message);
    const button =
      buttons.find((it) => it.label === label || it.custom_id === label) ??
      buttons.find((it) => it.label?.includes(label));
    if (!button?.custom_id)
      throw new Error(`No button «${label}» but ${buttons.map((it) => it.label).join(' | ') || 'none'}`);
    if (button.disabled) throw new Error(`«${label}» is disabled`);
    return this.forge(message, button.custom_id);
  }

  async choose(message: MessageRecord, value: string): Promise<Deed> {
    const menus = flatten(message.components).filter(isSelect);
    const menu = menus.find(({ options }) => options?.some((it) => it.value === value || it.label === value));
    const option = menu?.options?.find((it) => it.value === value || it.label === value);
    if (!menu?.custom_id || !option) throw new Error(`No option «${value}»`);
    if (menu.disabled) throw new Error(`The menu of «${value}» is disabled`);
    if ((message.seenOnlyBy ?? this.id) !== this.id) throw new Error('This message is not visible to them');
    const data = { component_type: menu.type, custom_id: menu.custom_id, values: [option.value] };
    return this.act(this.channelOf(message), 3, data, message).done();
  }

  /** A component interaction with any custom_id: what a modified client can send. */
  forge(message: MessageRecord, customId: string): Deed {
    if ((message.seenOnlyBy ?? this.id) !== this.id) throw new Error('This message is not visible to them');
    return this.act(this.channelOf(message), 3, { component_type: BUTTON, custom_id: customId }, message);
  }

  /** A choice of any value in a message's menu: what a modified client can send. */
  forgeChoice(message: MessageRecord, value: string): Deed {
    const menu = flatten(message.components).find(isSelect);
    if (!menu) throw new Error('There is no menu in this message');
    const data = { component_type: menu.type, custom_id: menu.custom_id, values: [value] };
    return this.act(this.channelOf(message), 3, data, message);
  }

  async submit(modal: Modal, fields: Record<string, string>): Promise<Deed> {
    const inputs = flatten(modal.components).filter(({ type }) => type === TEXT_INPUT);
    const values = inputs.map((input) => {
      const key = Object.keys(fields).find((it) => it === input.custom_id || it === labelOf(modal, input));
      const value = (key === undefined ? undefined : fields[key]) ?? input.value ?? '';
      if (value.length > (input.max_length ?? 4000)) throw new Error(`«${input.custom_id}» is too long`);
      if (input.required !== false && value === '') throw new Error(`«${input.custom_id}» is required`);
      return { type: 18, component: { type: TEXT_INPUT, custom_id: input.custom_id, value } };
    });
    const { channel, source } = modal.of;
    return this.act(channel, 5, { custom_id: modal.custom_id, components: values }, source).done();
  }

  /** Writes a message; `@bot` in it becomes a mention. */
  says(
    channel: ChannelRecord,
    text: string,
    more: { replyTo?: MessageRecord; withoutPing?: boolean; files?: File[] } = {},
  ): MessageRecord {
    const message = this.peer.world.message({
      ...{ channelId: channel.id, authorId: this.id },
      content: text.replaceAll('@bot', `<@${this.peer.world.bot.id}>`),
      attachments: (more.files ?? []).map((file) => attachment(this.peer.desk, file)),
      ...(more.replyTo ? { repliesTo: more.replyTo.id, withoutPing: more.withoutPing === true } : {}),
    });
    this.peer.gateway.announceMessage(message);
    return message;
  }

  /** Writes and waits for the bot's next message there. */
  async asks(channel: ChannelRecord, text: string, replyTo?: MessageRecord): Promise<MessageRecord> {
    const own = this.says(channel, text, replyTo ? { replyTo } : {});
    const later = () => this.sees(channel).find((it) => it.authorId === this.peer.world.bot.id && isAfter(it, own));
    return this.peer.until(later, `an answer to «${text.slice(0, 60)}»`);
  }

  private act(channel: ChannelRecord, type: number, data: object, source?: MessageRecord): Deed {
    const { world } = this.peer;
    const guild = this.guildOf(channel);
    const isHome = guild !== undefined && world.guilds.has(guild.id);
    const id = world.snowflake();
    const token = `aW50ZXJhY3Rpb24${randomBytes(30).toString('hex')}`;
    const context = guild ? 0 : channel.kind === 'dm' ? 1 : 2;
    const payload = {
      ...{ id, application_id: world.bot.id, type, token, version: 1, context, locale: this.person.locale, data },
      ...{ channel_id: channel.id, channel: { ...channelJson(channel, world), permissions: '0' }, entitlements: [] },
      ...{ app_permissions: channel.botPermissions.toString(), attachment_size_limit: 10_485_760 },
      authorizing_integration_owners: isHome ? { 0: guild.id } : { 1: this.id },
      ...(guild
        ? { guild_id: guild.id, guild_locale: 'en-US', member: memberJson(world, guild, this.id) }
        : { user: userJson(this.person) }),
      ...(source ? { message: messageJson(world, source) } : {}),
    };
    const record: InteractionRecord = {
      ...{ id, token, type, personId: this.id, channel, createdAt: world.now(), source, payload },
      stalledBefore: world.stalledMs,
      ...{ isLoading: false, isExcused: false, isFilled: false, followUps: [], whenDone: [] },
    };
    this.peer.desk.interactions.set(token, record);
    this.peer.deliver(record);
    return new Deed(this.peer, record);
  }

  private commandIn(channel: ChannelRecord, name: string, type: number): Command {
    const inGuild = channel.guildId ? (this.peer.desk.guildCommands.get(channel.guildId) ?? []) : [];
    const context = channel.guildId ? 0 : channel.kind === 'dm' ? 1 : 2;
    const guild = this.guildOf(channel);
    const isStrange = guild !== undefined && !this.peer.world.guilds.has(guild.id);
    const global = this.peer.desk.globalCommands
      .filter(({ contexts }) => contexts?.includes(context) ?? context < 2)
      .filter(({ integration_types }) => !isStrange || integration_types?.includes(1));
    const names = (it: Command) => [it.name, ...Object.values(it.name_localizations ?? {})];
    const command = [...inGuild, ...global].find((it) => it.type === type && names(it).includes(name));
    if (!command) throw new Error(`«${name}» is not offered here`);
    if (guild && command.default_member_permissions !== null) {
      const mine = BigInt(memberJson(this.peer.world, guild, this.id).permissions);
      const needed = BigInt(command.default_member_permissions);
      if (!(mine & ADMINISTRATOR) && (mine & needed) !== needed) throw new Error(`«${name}» is hidden from them`);
    }
    return command;
  }

  private guildOf({ guildId = '' }: ChannelRecord): GuildRecord | undefined {
    const { guilds, strangeGuilds } = this.peer.world;
    return guilds.get(guildId) ?? strangeGuilds.get(guildId);
  }

  private option(command: Command, name: string, value: OptionValue, resolved: Record<string, unknown>) {
    const declared = command.options?.find((it) => it.name === name);
    if (!declared) throw new Error(`/${command.name} has no option «${name}»`);
    if (typeof value !== 'object') return { type: declared.type, name, value: checked(declared, value) };
    const file = attachment(this.peer.desk, value);
    const { id, filename, url, size } = file;
    this.peer.world.message({ channelId: '0', authorId: this.id, attachments: [file] });
    resolved[id] = { id, filename, url, proxy_url: url, size };
    return { type: declared.type, name, value: id };
  }

  private channelOf = (message: MessageRecord): ChannelRecord =>
    this.peer.world.must(this.peer.world.channels.get(message.channelId), 'channel of this message');
}

export type File = { name: string; bytes: Uint8Array };

function checked(declared: Option, value: string | number | boolean) {
  const expected = { 3: 'string', 4: 'number', 5: 'boolean', 10: 'number' }[declared.type];
  if (expected && typeof value !== expected) throw new Error(`«${declared.name}» takes a ${expected}`);
  if (declared.choices && !declared.choices.some((it) => it.value === value))
    throw new Error(`«${declared.name}» offers no ${value}`);
  return value;
}

const about = ({ id, name, type, guild_id }: Command) => ({ id, name, type, ...(guild_id ? { guild_id } : {}) });

const isAfter = (a: MessageRecord, b: MessageRecord): boolean => BigInt(a.id) > BigInt(b.id);

const labelOf = (modal: Modal, input: Component): string | undefined =>
  modal.components.find(({ component }) => component === input)?.label;
