import type { Command } from 'commander';
import { assetPath } from '../../core/assets.ts';
import type { Config } from '../../core/config/index.ts';
import {
  commandLines,
  Fleet,
  type FleetOptions,
  limitsOf,
  type Outcome,
  readDemos,
  readFiles,
  type Session,
} from '../../core/demos/index.ts';
import { type Locale, translator } from '../../core/i18n/index.ts';
import { registerProxy } from './demo-proxy.ts';
import { configOf } from './library.ts';
import { UserError } from './user-error.ts';

const FOLDER = 'knowledge/demos';

/** The sandbox as configured; the wiring of the bots opens it in the same way. */
export function openDemos(config: Config, { audit, tries = false }: Pick<FleetOptions, 'audit' | 'tries'> = {}): Fleet {
  const { DEMO_ENGINES, DOCKER_HOST, DOCKER_TLS_VERIFY, DOCKER_CERT_PATH } = config;
  const given = DEMO_ENGINES.length > 0 ? DEMO_ENGINES : [{ host: DOCKER_HOST, certs: '' }];
  return new Fleet({
    engines: given.map(({ host, certs }) => ({
      host,
      tlsVerify: DOCKER_TLS_VERIFY !== '' || certs !== '',
      certPath: certs || DOCKER_CERT_PATH,
    })),
    limits: limitsOf(config),
    images: config.DEMO_IMAGES,
    helperImage: config.DEMO_HELPER_IMAGE,
    subnets: config.DEMO_SUBNETS,
    files: readFiles(assetPath(`${FOLDER}/files`)),
    now: () => new Date(),
    random: Math.random,
    onError: (error) =>
      process.stderr.write(`konspekt: unexpected error in a demo: ${error instanceof Error ? error.message : error}\n`),
    tries,
    ...(audit && { audit }),
  });
}

export function registerDemo(program: Command): void {
  const demo = program
    .command('demo')
    .description('docker demos in a sandbox: everything they make is removed at the end');

  demo
    .command('list')
    .description('list the prepared demos')
    .option('--json', 'print one JSON object a line')
    .action(({ json }: { json?: boolean }) => {
      const { DEFAULT_LOCALE: locale, DEMO_NETWORKS: allowed } = configOf(process.env);
      for (const { id, title, note, steps } of readDemos(assetPath(FOLDER), allowed))
        process.stdout.write(
          json
            ? `${JSON.stringify({ id, title: title[locale], note, steps: steps.length })}\n`
            : `${id.padEnd(22)} ${title[locale]}\n`,
        );
    });

  demo
    .command('run')
    .description('run a prepared demo to its end')
    .argument('<id>', 'which one (konspekt demo list)')
    .action(async (id: string) => {
      const config = configOf(process.env);
      const found = readDemos(assetPath(FOLDER), config.DEMO_NETWORKS).find((candidate) => candidate.id === id);
      if (!found) throw new UserError(`no demo «${id}»; konspekt demo list shows them`, 2);
      const locale = config.DEFAULT_LOCALE;
      await inSession(config, async (demos, session) => {
        process.stdout.write(`${found.title[locale]}\n`);
        let asExpected = true;
        for (const step of found.steps) {
          process.stdout.write(`\n▶ ${step.watch[locale]}\n`);
          const outcome = await say(demos, session, step.command, locale);
          asExpected &&= outcome.status === step.status;
        }
        return asExpected;
      });
    });

  demo
    .command('exec')
    .description('read docker command lines from standard input, one a line, and carry them out in one session')
    .option('--json', 'print one JSON object for each command line')
    .action(async ({ json }: { json?: boolean }) => {
      const config = configOf(process.env);
      const locale = config.DEFAULT_LOCALE;
      await inSession(config, async (demos, session) => {
        for await (const line of commandLines(process.stdin)) {
          if (json)
            process.stdout.write(`${JSON.stringify(await demos.run(session, line, { locale, rateLimited: false }))}\n`);
          else await say(demos, session, line, locale);
        }
        return true;
      });
    });

  registerProxy(demo);
}

/** One command on a terminal: the line, its output as it comes, and the explanation. */
async function say(demos: Fleet, session: Session, line: string, locale: Locale): Promise<Outcome> {
  process.stdout.write(`$ ${line}\n`);
  const outcome = await demos.run(session, line, {
    locale,
    rateLimited: false,
    onOutput: (text) => process.stdout.write(text),
  });
  if (outcome.truncated) process.stdout.write(`${outcome.output.trimEnd().split('\n').at(-1)}\n`);
  if (outcome.explanation !== '') process.stdout.write(`ℹ ${outcome.explanation}\n`);
  return outcome;
}

/** Opens a session, and removes it again however the work ends: by itself, by an error, by a signal, by a closed pipe. */
async function inSession(config: Config, work: (demos: Fleet, session: Session) => Promise<boolean>): Promise<void> {
  const demos = openDemos(config);
  await demos.probe();
  const engines = (await demos.status()).map(({ report }) => report);
  const isReady = engines.some(({ ready }) => ready);
  const problem = engines[0]?.problems[0];
  if (isReady) await demos.sweep();
  const session = demos.openSession('cli');
  if (!session) throw new Error('a fresh bot has no sessions');
  let ended: Promise<void> | undefined;
  const end = (): Promise<void> => {
    ended ??= demos.close(session);
    return ended;
  };
  const leave = (code: number) => (): void => {
    void end().finally(() => process.exit(code));
  };
  process.once('SIGINT', leave(130));
  process.once('SIGTERM', leave(143));
  process.once('SIGHUP', leave(129));
  // A reader that closes the pipe ends the session, but not before it is cleaned up.
  process.stdout.removeAllListeners('error').on('error', leave(0));
  let well = false;
  try {
    well = await work(demos, session);
  } finally {
    await end();
  }
  if (!isReady && problem)
    throw new UserError(translator(config.DEFAULT_LOCALE)(`demo-note-${problem.kind}`, problem.facts));
  if (!well) throw new UserError(translator(config.DEFAULT_LOCALE)('demo-run-unexpected'));
}
