export { type BadWish, type FocusPlan, type FocusWish, nextPhase, phaseMs, readFocus } from './plan.ts';
