export type { OutboxMessage, OutboxStore, Timer, TimerStore } from './types.ts';
