export { type ConsoleOptions, runConsole } from './console.ts';
export { toTerminal } from './render.ts';
