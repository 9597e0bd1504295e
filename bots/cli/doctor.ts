import type { Command } from 'commander';
import { readConfig } from '../../core/config/index.ts';
import { translator } from '../../core/i18n/index.ts';
import { type Check, examine } from '../doctor.ts';

export function registerDoctor(program: Command): void {
  program
    .command('doctor')
    .description('check configuration, notes, database, tokens and Docker, and say how to mend what is wrong')
    .action(async () => {
      const config = readConfig(process.env);
      const t = translator(config.ok ? config.value.DEFAULT_LOCALE : 'ru');
      const checks = await examine(process.env, t);
      const titles = checks.map(({ title }) => t(`doctor-title-${title}`));
      const states = checks.map(({ state }) => `${MARK[state]} ${t(`doctor-${state}`)}`);
      const [titleWidth, stateWidth] = [widest(titles), widest(states)];
      for (const [index, { lines }] of checks.entries()) {
        const indent = ' '.repeat(titleWidth + stateWidth + 4);
        const head = `${(titles[index] ?? '').padEnd(titleWidth)}  ${(states[index] ?? '').padEnd(stateWidth)}  `;
        process.stdout.write(`${head}${lines.join(`\n${indent}`)}\n`);
      }
      if (checks.some(({ state }) => state === 'problem')) process.exitCode = 1;
    });
}

const MARK: Record<Check['state'], string> = { ok: '✓', warning: '!', problem: '✗', off: '–' };
const widest = (texts: string[]): number => Math.max(...texts.map((text) => text.length));
