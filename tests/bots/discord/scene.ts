import { type DiscordBot, type DiscordOptions, startDiscord } from '../../../bots/discord/index.ts';
import type { Chat, CommandInfo, Incoming, Outgoing, Place, VoiceRoom } from '../../../core/chat/index.ts';
import { paragraph, root } from '../../../core/richtext.ts';
import { type DiscordPeer, type PeerOptions, startDiscordPeer } from '../../peers/discord/index.ts';

/** A chat that answers as a test says, and remembers what it was told. */
export type Script = (incoming: Incoming) => Outgoing[] | Promise<Outgoing[]>;

export class FakeChat implements Chat {
  readonly heard: Incoming[] = [];
  readonly rooms: VoiceRoom[] = [];
  readonly slots: { slot: string; message: { chatId: string; messageId: string } }[] = [];
  script: Script = (incoming) => [says(incoming.place, `услышано: ${wordsOf(incoming)}`)];

  async handle(incoming: Incoming): Promise<Outgoing[]> {
    this.heard.push(incoming);
    return this.script(incoming);
  }
  async delivered(slot: string, message: { chatId: string; messageId: string }): Promise<void> {
    this.slots.push({ slot, message });
  }
  async due() {
    return [];
  }
  readonly present = async (room: VoiceRoom): Promise<void> => void this.rooms.push(room);
  async leaving() {
    return true;
  }
  async gone() {
    return [];
  }
  async members() {
    return [];
  }
  async report() {}
  holds() {
    return false;
  }
  commands: Chat['commands'] = (locale) => {
    const ru = locale === 'ru';
    const question = {
      name: 'question',
      description: ru ? 'Что узнать' : 'What to find out',
      required: true,
      autocomplete: true,
    };
    const text = {
      name: 'text',
      description: ru ? 'вопрос :: ответ' : 'question :: answer',
      required: false,
      autocomplete: false,
    };
    const row: Pick<CommandInfo, 'where' | 'who' | 'args'> = { where: 'private', who: 'everyone', args: [] };
    return [
      {
        ...row,
        name: 'ask',
        description: ru ? 'вопрос по конспекту' : 'ask the notes',
        where: 'anywhere',
        args: [question],
      },
      { ...row, name: 'help', description: ru ? 'что умеет бот' : 'what the bot can do', where: 'anywhere' },
      { ...row, name: 'review', description: ru ? 'повторить карточки' : 'review cards' },
      { ...row, name: 'card', description: ru ? 'своя карточка' : 'a card of your own', args: [text] },
      { ...row, name: 'import', description: ru ? 'загрузить колоду' : 'load a deck' },
      { ...row, name: 'match', description: ru ? 'игра в группе' : 'a match in a group', where: 'group' },
      {
        ...row,
        name: 'gaps',
        description: ru ? 'вопросы без ответа' : 'unanswered questions',
        where: 'anywhere',
        who: 'bot-admins',
      },
    ];
  };
}

export const says = (to: Place, text: string, more: Partial<Extract<Outgoing, { kind: 'send' }>> = {}): Outgoing => ({
  ...{ kind: 'send', to, body: { text: root(paragraph(text)) }, visibility: 'everyone' },
  ...more,
});

export const wordsOf = (incoming: Incoming): string =>
  incoming.kind === 'command'
    ? `/${incoming.name} ${incoming.args}`.trim()
    : 'text' in incoming
      ? incoming.text
      : incoming.kind;

export type Scene = {
  peer: DiscordPeer;
  chat: FakeChat;
  bot: DiscordBot;
  log: { level: string; fields: object; message: string }[];
  restart(): Promise<void>;
  close(): Promise<void>;
};

type SceneOptions = { peer?: PeerOptions; bot?: Partial<DiscordOptions>; prepare?: (peer: DiscordPeer) => void };

/** A Discord, a bot connected to it, and a scripted chat behind the bot. */
export async function openScene({
  peer: peerOptions = {},
  bot: botOptions = {},
  prepare,
}: SceneOptions = {}): Promise<Scene> {
  const peer = await startDiscordPeer(peerOptions);
  prepare?.(peer);
  const chat = new FakeChat();
  const log: Scene['log'] = [];
  const write = (level: string) => (fields: object, message: string) => void log.push({ level, fields, message });
  const start = () =>
    startDiscord({
      ...{ token: peer.token, apiRoot: peer.apiRoot, locale: 'ru', chat, now: () => new Date(), random: Math.random },
      log: { debug: write('debug'), info: write('info'), warn: write('warn'), error: write('error') },
      ...botOptions,
    });
  const scene: Scene = {
    ...{ peer, chat, log, bot: start() },
    async restart() {
      await scene.bot.stop();
      peer.gateway.close(1000, { forget: true });
      scene.bot = start();
      await ready(peer);
    },
    async close() {
      await scene.bot.stop();
      await peer.stop();
    },
  };
  return scene;
}

/** Connected, and done with the registration of commands. */
export async function ready(peer: DiscordPeer): Promise<void> {
  await peer.untilConnected();
  await peer.until(() => peer.desk.globalCommands.length > 0, 'the registration of commands');
}
