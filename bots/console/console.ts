import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import type { Abilities, Body, Chat, Incoming, MessageRef, Outgoing, Place } from '../../core/chat/index.ts';
import { toTerminal } from './render.ts';

/** What the console chat needs of the world around it. */
export type ConsoleOptions = {
  chat: Chat & { idle(): Promise<void> };
  input: Readable;
  output: Writable;
  isTerminal: boolean; // a person sits there: with a prompt and colours, and what becomes due is shown
  /** Called once, when somebody can begin to type. */
  onPrompt?: () => void;
  languageCode: string;
  sessionId: string; // makes this run's event keys unique
  now: () => Date;
  readFile(path: string): Promise<Uint8Array>;
  /** Keeps an attachment and returns where it is. */
  saveFile(name: string, bytes: Uint8Array): Promise<string>;
  texts: { noSuchButton: string; noSuchFile(path: string): string; saved(path: string): string; prompt: string };
};

const place: Place = { platform: 'console', chatId: 'console', kind: 'private' };
const dueEveryMs = 1000;

/**
 * Talks in a terminal until the input ends: a line is a question, `/name` a command, a number presses the button that bears
 * it. In a pipe each line is answered in turn.
 */
export async function runConsole(options: ConsoleOptions): Promise<void> {
  const screen = new Screen(options);
  const lines = createInterface({ input: options.input, terminal: false });
  const timer = options.isTerminal ? setInterval(() => void screen.showDue(), dueEveryMs) : undefined;
  if (options.isTerminal) await screen.take({ kind: 'command', name: 'start', args: '' });
  screen.prompt();
  options.onPrompt?.();
  for await (const line of lines) {
    if (/^\/(quit|exit)$/.test(line.trim())) break;
    if (line.trim() !== '') await screen.type(line.trim());
    // Nobody waits at a pipe: what a line has set going is shown before the next one is read.
    if (!options.isTerminal) await screen.settle();
    screen.prompt();
  }
  clearInterval(timer);
  lines.close();
}

type Said =
  | { kind: 'text'; text: string }
  | { kind: 'command'; name: string; args: string }
  | { kind: 'press'; data: string; message: MessageRef }
  | { kind: 'file'; name: string; bytes: Uint8Array; caption?: string };

/** What the terminal shows last, and which number presses what. */
class Screen {
  private buttons: { data: string; message: MessageRef }[] = [];
  private events = 0;
  private messages = 0;
  private readonly options: ConsoleOptions;

  constructor(options: ConsoleOptions) {
    this.options = options;
  }

  prompt(): void {
    if (this.options.isTerminal) this.options.output.write(`${this.options.texts.prompt} `);
  }

  async type(line: string): Promise<void> {
    const { texts } = this.options;
    if (/^\d{1,2}$/.test(line) && this.buttons.length > 0) {
      const button = this.buttons[Number(line) - 1];
      if (!button) return this.print(texts.noSuchButton);
      return this.take({ kind: 'press', ...button });
    }
    const file = /^\/import\s+(\S.*)$/.exec(line)?.[1];
    if (file) return this.import(file);
    const command = /^\/([a-z]\w*)(?:\s+([\s\S]+))?$/i.exec(line);
    if (command) return this.take({ kind: 'command', name: command[1] ?? '', args: command[2] ?? '' });
    return this.take({ kind: 'text', text: line });
  }

  async take(said: Said): Promise<void> {
    const { chat, now, languageCode, sessionId } = this.options;
    const can: Abilities = { filesByPath: true };
    const incoming: Incoming = {
      key: `console:${sessionId}:${++this.events}`,
      at: now(),
      // Whoever sits at the terminal runs the bot.
      speaker: { id: 'console', name: 'console', languageCode, isBotAdmin: true, isChatAdmin: true },
      place,
      can,
      ...said,
    };
    for (const reply of await chat.handle(incoming)) await this.show(reply);
  }

  /** Waits for what runs beside the conversation, and shows what came of it. */
  async settle(): Promise<void> {
    await this.options.chat.idle();
    await this.showDue();
  }

  async showDue(): Promise<void> {
    for (const { key, outgoing } of await this.options.chat.due('console', 10)) {
      if (this.options.isTerminal) this.print('');
      await this.show(outgoing);
      await this.options.chat.report(key, { kind: 'sent' });
      this.prompt();
    }
  }

  private async import(path: string): Promise<void> {
    const bytes = await this.options.readFile(path).catch(() => undefined);
    if (!bytes) return this.print(this.options.texts.noSuchFile(path));
    return this.take({ kind: 'file', name: path.replace(/^.*[\\/]/, ''), bytes });
  }

  private async show(reply: Outgoing): Promise<void> {
    switch (reply.kind) {
      case 'send': {
        const message: MessageRef = { platform: 'console', chatId: 'console', messageId: String(++this.messages) };
        await this.showBody(reply.body, message);
        if (reply.slot) await this.options.chat.delivered(reply.slot, message);
        return;
      }
      // A terminal does not change what it has printed: the message's new state comes below.
      case 'edit':
        return this.showBody(reply.body, reply.message);
      case 'toast':
        return this.print(`· ${reply.text}`);
      case 'delete':
      case 'form':
      case 'offers':
        return;
    }
  }

  private async showBody(body: Body, message: MessageRef): Promise<void> {
    this.print(toTerminal(body.text, this.options.isTerminal));
    for (const { name, bytes } of body.attachments ?? []) {
      this.print(this.options.texts.saved(await this.options.saveFile(name, bytes)));
    }
    this.buttons = [];
    const rows = (body.buttons ?? []).map((row) =>
      row.map((button) => {
        if ('url' in button) return `${button.label}: ${button.url}`;
        if ('start' in button) return button.label;
        this.buttons.push({ data: button.data, message });
        return `[${this.buttons.length}] ${button.label}`;
      }),
    );
    if (rows.length > 0) this.print(rows.map((row) => row.join('   ')).join('\n'));
  }

  private print(text: string): void {
    this.options.output.write(`${text}\n`);
  }
}
