import { message, rich } from '../text.ts';
import { send, type Turn } from '../turn.ts';
import type { Outgoing } from '../types.ts';

/** A private matter asked for in front of everybody: the way to the private conversation, where `/start <command>` arrives. */
export function privateOnly(turn: Turn, command: string): Outgoing[] {
  const button = { label: turn.say('chat-private-button'), start: command };
  return [send(turn, message(...rich(turn.say, 'chat-private', { command: `/${command}` })), { buttons: [[button]] })];
}
