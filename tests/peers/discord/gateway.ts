import { randomUUID } from 'node:crypto';
import type { Server } from 'node:http';
import { type RawData, type WebSocket, WebSocketServer } from 'ws';
import { guildJson, type MessageRecord, messageEvent, userJson, type World } from './world.ts';

export const GUILDS = 1 << 0;
const GUILD_MEMBERS = 1 << 1;
const GUILD_PRESENCES = 1 << 8;
export const GUILD_VOICE_STATES = 1 << 7;
export const GUILD_MESSAGES = 1 << 9;
export const DIRECT_MESSAGES = 1 << 12;
export const MESSAGE_CONTENT = 1 << 15;
const PRIVILEGED = GUILD_MEMBERS | GUILD_PRESENCES | MESSAGE_CONTENT;

type Packet = { op: number; d?: unknown; s?: number | null; t?: string | null };
type Session = { id: string; shard: [number, number]; intents: number; log: Packet[]; socket?: WebSocket | undefined };
type Event = { name: string; data: (session: Session) => unknown; needs: number; guildId?: string | undefined };

export type GatewayOptions = {
  token: string;
  heartbeatMs: number;
  privilegedGranted: number; // which privileged intents the portal allows
  url: () => string;
};

/** The socket side: sessions, sequence numbers, resume with everything missed replayed. */
export class Gateway {
  readonly identifies: { shard: [number, number]; intents: number }[] = [];
  readonly resumes: number[] = [];
  heartbeatsAreAnswered = true;
  isDown = false; // refuses every connection
  connections = 0; // tried, the refused ones included
  private sessions = new Map<string, Session>();
  private readonly sockets: WebSocketServer;

  constructor(
    server: Server,
    private readonly world: World,
    private readonly options: GatewayOptions,
    private readonly violation: (what: string) => void,
  ) {
    this.sockets = new WebSocketServer({ server, path: '/gateway' });
    this.sockets.on('connection', (socket) => this.greet(socket));
  }

  /** Tells the shard in charge; a session without a connection keeps it for its resume. */
  dispatch(event: Event): void {
    for (const session of this.sessions.values()) {
      if ((session.intents & event.needs) !== event.needs || !isInCharge(session, event.guildId)) continue;
      this.tell(session, event.name, event.data(session));
    }
  }

  announceMessage(message: MessageRecord, name: 'MESSAGE_CREATE' | 'MESSAGE_UPDATE' = 'MESSAGE_CREATE'): void {
    const guildId = this.world.channels.get(message.channelId)?.guildId;
    const needs = guildId ? GUILD_MESSAGES : DIRECT_MESSAGES;
    this.dispatch({ name, needs, guildId, data: ({ intents }) => messageEvent(this.world, message, intents) });
  }

  get connected(): number {
    return [...this.sessions.values()].filter(({ socket }) => socket !== undefined).length;
  }

  /** Closes every connection with a code; the sessions stay open for a resume unless told otherwise. */
  close(code: number, { forget = false } = {}): void {
    for (const session of this.sessions.values()) session.socket?.close(code);
    if (forget) this.sessions.clear();
  }

  /** The network drops without a word, for one shard or for all. */
  cut(shard?: number): void {
    for (const session of this.sessions.values())
      if (shard === undefined || session.shard[0] === shard) session.socket?.terminate();
  }

  /** A shard's session is over: its process is gone. */
  forget(shard: number): void {
    for (const [id, session] of this.sessions) if (session.shard[0] === shard) this.sessions.delete(id);
  }

  askToReconnect(): void {
    for (const { socket } of this.sessions.values()) send(socket, { op: 7, d: null });
  }

  invalidate(resumable: boolean): void {
    const open = [...this.sessions.values()];
    if (!resumable) this.sessions.clear();
    for (const { socket } of open) send(socket, { op: 9, d: resumable });
  }

  /** Sends the last events again, as if an acknowledgement had been lost. */
  repeatLast(count: number): void {
    for (const { log, socket } of this.sessions.values()) for (const packet of log.slice(-count)) send(socket, packet);
  }

  stop(): void {
    for (const socket of this.sockets.clients) socket.terminate();
    this.sockets.close();
  }

  private greet(socket: WebSocket): void {
    this.connections++;
    if (this.isDown) {
      socket.terminate();
      return;
    }
    send(socket, { op: 10, d: { heartbeat_interval: this.options.heartbeatMs } });
    socket.on('message', (raw) => this.receive(socket, raw));
    socket.on('error', () => undefined);
    socket.on('close', () => {
      for (const session of this.sessions.values()) if (session.socket === socket) session.socket = undefined;
    });
  }

  private receive(socket: WebSocket, raw: RawData): void {
    const { op, d } = JSON.parse(raw.toString()) as Packet;
    if (op === 1) {
      if (this.heartbeatsAreAnswered) send(socket, { op: 11 });
    } else if (op === 2) this.identify(socket, d as Identify);
    else if (op === 6) this.resume(socket, d as Resume);
    else if (op !== 3 && op !== 4) {
      this.violation(`gateway: unexpected opcode ${op}`);
      socket.close(4001);
    }
  }

  private identify(socket: WebSocket, { token, intents, shard = [0, 1], properties }: Identify): void {
    if (!properties) this.violation('gateway: identify without properties');
    const isDisallowed = (intents & PRIVILEGED & ~this.options.privilegedGranted) !== 0;
    const refusal = token !== this.options.token ? 4004 : shard[0] >= shard[1] ? 4010 : isDisallowed ? 4014 : undefined;
    if (refusal !== undefined) {
      socket.close(refusal);
      return;
    }
    this.identifies.push({ shard, intents });
    const session: Session = { id: randomUUID().replaceAll('-', ''), shard, intents, log: [], socket };
    this.sessions.set(session.id, session);
    const guilds = [...this.world.guilds.values()].filter(({ id }) => isInCharge(session, id));
    this.tell(session, 'READY', {
      ...{ v: 10, user: { ...userJson(this.world.bot), verified: true, email: null, flags: 0 }, shard },
      guilds: guilds.map(({ id }) => ({ id, unavailable: true })),
      ...{ session_id: session.id, resume_gateway_url: this.options.url() },
      application: { id: this.world.bot.id, flags: 0 },
    });
    if ((intents & GUILDS) === 0) return;
    const isVoiceTold = (intents & GUILD_VOICE_STATES) !== 0;
    for (const guild of guilds) this.tell(session, 'GUILD_CREATE', guildJson(this.world, guild, { isVoiceTold }));
  }

  private resume(socket: WebSocket, { token, session_id, seq }: Resume): void {
    const session = this.sessions.get(session_id);
    if (token !== this.options.token || session === undefined) {
      send(socket, { op: 9, d: false });
      return;
    }
    this.resumes.push(seq);
    session.socket = socket;
    for (const packet of session.log.slice(seq)) send(socket, packet);
    this.tell(session, 'RESUMED', {});
  }

  private tell(session: Session, t: string, d: unknown): void {
    const packet = { op: 0, t, s: session.log.length + 1, d };
    session.log.push(packet);
    send(session.socket, packet);
  }
}

type Identify = { token: string; intents: number; shard?: [number, number]; properties?: unknown };
type Resume = { token: string; session_id: string; seq: number };

const isInCharge = ({ shard: [id, count] }: Session, guildId?: string): boolean =>
  guildId === undefined ? id === 0 : Number((BigInt(guildId) >> 22n) % BigInt(count)) === id;

function send(socket: WebSocket | undefined, packet: Packet): void {
  if (socket?.readyState === socket?.OPEN) socket?.send(JSON.stringify(packet));
}
