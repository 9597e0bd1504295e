import { fail, ok, type Result } from '../result.ts';
import { shown } from './flags.ts';
import { complain, type Rejection, refuse } from './refusal.ts';
import type { Box, Port } from './world.ts';

const MAX_PORTS = 16;

/**
 * Reads `-p [ip:][host:]container[/protocol]`. The ports are the session's own bookkeeping: `ps` and `port` show them,
 * `curl` follows them, the engine never hears of them, and nothing opens on the host. A host port of 0 is chosen later.
 */
export function planPorts(given: readonly string[]): Result<Port[], Rejection> {
  if (given.length > MAX_PORTS) return fail(refuse('too-many-values', { flag: '-p', most: MAX_PORTS }));
  const ports: Port[] = [];
  for (const spec of given) {
    const match = /^(?:(?:(\d{1,3}(?:\.\d{1,3}){3}|localhost):)?(\d{0,5}):)?(\d{1,5})(?:\/(tcp|udp))?$/.exec(spec);
    if (!match)
      return fail(
        /\d-\d/.test(spec)
          ? refuse('port-range', { value: shown(spec) })
          : complain(
              `docker: invalid publish opts format (should be name=value but got '${shown(spec)}').\nSee 'docker run --help'.\n`,
              125,
            ),
      );
    const [, ip = '0.0.0.0', host = '', container = '', protocol = 'tcp'] = match;
    const port: Port = {
      ip: ip === 'localhost' ? '127.0.0.1' : ip,
      host: Number(host),
      container: Number(container),
      protocol: protocol === 'udp' ? 'udp' : 'tcp',
    };
    if (port.host > 65_535 || port.container > 65_535 || port.container === 0)
      return fail(complain(`docker: invalid containerPort: ${container}.\nSee 'docker run --help'.\n`, 125));
    ports.push(port);
  }
  return ok(ports);
}

/** Gives a number to every port that was left to choose, and says which one is taken, if one is. */
export function settlePorts(ports: readonly Port[], running: readonly Box[]): { ports: Port[] } | { taken: Port } {
  const used = new Set(running.flatMap((box) => box.ports.map(({ host, protocol }) => `${host}/${protocol}`)));
  const settled: Port[] = [];
  for (const port of ports) {
    let host = port.host;
    if (host === 0) for (host = 49_153; used.has(`${host}/${port.protocol}`); ) host++;
    else if (used.has(`${host}/${port.protocol}`)) return { taken: port };
    used.add(`${host}/${port.protocol}`);
    settled.push({ ...port, host });
  }
  return { ports: settled };
}

/** The PORTS column: published ones with their arrow, exposed ones bare. */
export function portsColumn({ ports, exposed }: Pick<Box, 'ports' | 'exposed'>): string {
  const published = ports.flatMap(({ ip, host, container, protocol }) => [
    `${ip}:${host}->${container}/${protocol}`,
    ...(ip === '0.0.0.0' ? [`:::${host}->${container}/${protocol}`] : []),
  ]);
  const bare = exposed.filter((port) => !ports.some(({ container, protocol }) => port === `${container}/${protocol}`));
  return [...bare, ...published].join(', ');
}
