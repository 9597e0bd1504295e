import { bench } from './discord.ts';
await bench();
process.exit(0);
