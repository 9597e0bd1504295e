import type { APIMessage, RawFile } from 'discord.js';
import { type REST, Routes } from 'discord.js';
import { failureOf } from './failure.ts';
import type { Message } from './message.ts';

/** An interaction's handle: its token opens its own endpoints for 15 minutes, and is kept in memory only. */
export type Handle = { id: string; applicationId: string; token: string };

export type ApiDeps = {
  /** For everything that counts towards the bot's 50 requests a second. */
  rest: REST;
  /** For interaction endpoints, which Discord exempts from that limit; the library would count them. */
  interactions: REST;
  random: () => number;
  /** Discord no longer takes the token. Ten thousand such answers in ten minutes lead to a ban. */
  onUnauthorized: () => void;
};

export type Api = ReturnType<typeof discordApi>;

const TRIES = 4;
const FIRST_PAUSE_MS = 150;

/** Discord's endpoints that this bot uses. Rate limits are waited out by the library, breaks of the network here. */
export function discordApi({ rest, interactions, random, onUnauthorized }: ApiDeps) {
  /** Tries again only what may be done twice without harm, or what certainly has not been done. */
  async function withRetries<T>(work: () => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await work();
      } catch (error) {
        if (failureOf(error) === 'unauthorized') onUnauthorized();
        if (failureOf(error) !== 'network' || attempt === TRIES) throw error;
        const pauseMs = FIRST_PAUSE_MS * 2 ** (attempt - 1) * (0.5 + random());
        await new Promise((resolve) => setTimeout(resolve, pauseMs));
      }
    }
  }

  const original = ({ applicationId, token }: Handle) => Routes.webhookMessage(applicationId, token, '@original');

  return {
    /** Acknowledges, and gives the message that this has shown if it is asked for. A repeated try that had arrived is no error. */
    async callback(
      handle: Handle,
      body: object,
      files: RawFile[] = [],
      message: 'needed' | 'welcome' | 'ignored' = 'ignored',
    ): Promise<APIMessage | undefined> {
      const route = Routes.interactionCallback(handle.id, handle.token);
      const query = message !== 'ignored' ? new URLSearchParams({ with_response: 'true' }) : undefined;
      let tries = 0;
      try {
        const answer = await withRetries(() => {
          tries++;
          return interactions.post(route, { body, auth: false, files, ...(query ? { query } : {}) });
        });
        const shown = (answer as { resource?: { message?: APIMessage } } | undefined)?.resource?.message;
        return shown ?? (message === 'needed' ? await this.readOriginal(handle) : undefined);
      } catch (error) {
        if (failureOf(error) !== 'already' || tries < 2) throw error;
        return message === 'needed' ? this.readOriginal(handle) : undefined;
      }
    },
    async readOriginal(handle: Handle): Promise<APIMessage> {
      return (await withRetries(() => interactions.get(original(handle), { auth: false }))) as APIMessage;
    },
    async editOriginal(handle: Handle, message: Message): Promise<APIMessage> {
      const { files, body } = split(message);
      return (await withRetries(() =>
        interactions.patch(original(handle), { body, files, auth: false }),
      )) as APIMessage;
    },
    async deleteOriginal(handle: Handle): Promise<void> {
      await withRetries(() => interactions.delete(original(handle), { auth: false }));
    },
    /** Cannot be made safe to repeat: a break after its effect shows the message twice, which is better than never. */
    async followUp(handle: Handle, message: Message): Promise<APIMessage> {
      const { files, body } = split(message);
      const route = Routes.webhook(handle.applicationId, handle.token);
      return (await withRetries(() => interactions.post(route, { body, files, auth: false }))) as APIMessage;
    },
    /** An edit of a message that an earlier interaction's token has shown. */
    async editShown(handle: Handle, messageId: string, message: Message): Promise<APIMessage> {
      const { files, body } = split(message);
      const route = Routes.webhookMessage(handle.applicationId, handle.token, messageId);
      return (await withRetries(() => interactions.patch(route, { body, files, auth: false }))) as APIMessage;
    },
    /** Discord shows a message with the same nonce once, so that it may be sent again after a break. */
    async send(channelId: string, message: Message, nonce: string, replyTo?: string): Promise<APIMessage> {
      const { files, body } = split(message);
      const reference = replyTo ? { message_reference: { message_id: replyTo, fail_if_not_exists: false } } : {};
      const whole = { ...body, ...reference, nonce, enforce_nonce: true };
      return (await withRetries(() =>
        rest.post(Routes.channelMessages(channelId), { body: whole, files }),
      )) as APIMessage;
    },
    async edit(channelId: string, messageId: string, message: Message): Promise<APIMessage> {
      const { files, body } = split(message);
      const route = Routes.channelMessage(channelId, messageId);
      return (await withRetries(() => rest.patch(route, { body, files }))) as APIMessage;
    },
    async message(channelId: string, messageId: string): Promise<APIMessage> {
      return (await withRetries(() => rest.get(Routes.channelMessage(channelId, messageId)))) as APIMessage;
    },
    async remove(channelId: string, messageId: string): Promise<void> {
      await withRetries(() => rest.delete(Routes.channelMessage(channelId, messageId)));
    },
    async typing(channelId: string): Promise<void> {
      await rest.post(Routes.channelTyping(channelId));
    },
    /** Whether somebody is in a server; asking for one person needs no privileged intent. */
    async isMember(guildId: string, userId: string): Promise<boolean> {
      try {
        await withRetries(() => rest.get(Routes.guildMember(guildId, userId)));
        return true;
      } catch (error) {
        if (failureOf(error) === 'unknown-member') return false;
        throw error;
      }
    },
    async openDm(userId: string): Promise<string> {
      const channel = await withRetries(() => rest.post(Routes.userChannels(), { body: { recipient_id: userId } }));
      return (channel as { id: string }).id;
    },
    /** Registered commands, of the application or of one server. */
    async commands(applicationId: string, guildId?: string): Promise<unknown[]> {
      const route = commandsRoute(applicationId, guildId);
      const query = new URLSearchParams({ with_localizations: 'true' });
      return (await withRetries(() => rest.get(route, { query }))) as unknown[];
    },
    async setCommands(applicationId: string, commands: object[], guildId?: string): Promise<void> {
      await withRetries(() => rest.put(commandsRoute(applicationId, guildId), { body: commands }));
    },
  };
}

const commandsRoute = (applicationId: string, guildId?: string) =>
  guildId ? Routes.applicationGuildCommands(applicationId, guildId) : Routes.applicationCommands(applicationId);

function split({ files, ...body }: Message): { files: RawFile[]; body: object } {
  return { body, files: files.map(({ name, data, contentType }) => ({ name, data: Buffer.from(data), contentType })) };
}
