import { message, rich } from '../text.ts';
import { send, type Turn } from '../turn.ts';
import type { Outgoing } from '../types.ts';

/** A private matter asked for in front of everybody: the way to where only they see it, and `/start <command>` arrives. */
export function privateOnly(turn: Turn, command: string): Outgoing[] {
  const key = turn.can.startHere ? 'chat-private-here' : 'chat-private';
  const button = { label: turn.say(`${key}-button`), start: command };
  return [send(turn, message(...rich(turn.say, key, { command: `/${command}` })), { buttons: [[button]] })];
}
