export { type Delivery, startDelivery } from './delivery.ts';
export {
  fireDue,
  type Loop,
  startLoop,
  startTimers,
  type TimerDeps,
  type TimerHandler,
} from './loop.ts';
export type { OutboxMessage, OutboxStore, Timer, TimerStore } from './types.ts';
