import type { Command } from 'commander';
import { startGateway } from '../../core/demos/index.ts';
import { configOf } from './library.ts';
import { UserError } from './user-error.ts';

export function registerProxy(demo: Command): void {
  demo
    .command('proxy')
    .description('stand before the engine of DOCKER_HOST and let through only what the demos need')
    .option('--host <address>', 'where to listen', '127.0.0.1')
    .option('--port <port>', 'where to listen', '2375')
    .action(({ host, port }: { host: string; port: string }) => {
      if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535)
        throw new UserError(`--port takes a port, not «${port}»`, 2);
      return runProxy(host, Number(port));
    });
}

/** The bot has half a minute to end (compose.yaml), and compose tells both at once. */
const graceMs = 30_000;

/** Until it is told to end. */
async function runProxy(host: string, port: number): Promise<void> {
  const config = configOf(process.env);
  const log = (await import('../log.ts')).createLog(config);
  const gateway = await startGateway({
    engine: {
      host: config.DOCKER_HOST,
      tlsVerify: config.DOCKER_TLS_VERIFY !== '',
      certPath: config.DOCKER_CERT_PATH,
    },
    host,
    port,
    allowed: config.DEMO_NETWORKS,
    onRefused: (request, reason) => log.warn({ request, reason }, 'refused'),
  }).catch((error: NodeJS.ErrnoException) => {
    throw new UserError(`cannot listen on ${host}:${port}: ${error.code ?? error.message}`);
  });
  log.info({ port: gateway.port, engine: config.DOCKER_HOST }, 'the proxy listens');
  await new Promise<void>((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => resolve());
  });
  await gateway.stop(graceMs);
}
