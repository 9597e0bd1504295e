import type { Command } from './command.ts';
import { build } from './do/build.ts';
import { composeDown, composeLogs, composePs, composeUp } from './do/compose.ts';
import { kill, remove, restart, stop, wait } from './do/containers.ts';
import { cp } from './do/cp.ts';
import { curl } from './do/curl.ts';
import { exec } from './do/exec.ts';
import { info, inspect, networkInspect, version, volumeInspect } from './do/inspect.ts';
import { history, images, networkLs, port, ps, volumeLs } from './do/lists.ts';
import { logs } from './do/logs.ts';
import { networkConnect, networkCreate, networkDisconnect, networkRemove } from './do/networks.ts';
import { pull, rmi, tag } from './do/pictures.ts';
import { create, run, start } from './do/run.ts';
import { stats, top } from './do/stats.ts';
import { volumeCreate, volumeRemove } from './do/volumes.ts';
import type { Hands, Verdict } from './hands.ts';
import { findBox } from './world.ts';

type Deed = (hands: Hands, command: Command) => Verdict | Promise<Verdict>;

/** Which function does which verb. The compiler misses none. */
export const deeds: Record<Exclude<Command['verb'], 'help'>, Deed> = {
  run,
  create,
  start: (hands, command) => start(hands, command, (reference) => findBox(hands.world, reference)),
  stop,
  restart,
  kill,
  wait,
  rm: remove,
  ps,
  logs,
  cp,
  inspect,
  stats,
  top,
  build,
  curl,
  info,
  version,
  exec,
  port,
  pull,
  images,
  rmi,
  tag,
  history,
  'network create': networkCreate,
  'network ls': networkLs,
  'network inspect': networkInspect,
  'network connect': networkConnect,
  'network disconnect': networkDisconnect,
  'network rm': networkRemove,
  'volume create': volumeCreate,
  'volume ls': volumeLs,
  'volume inspect': volumeInspect,
  'volume rm': volumeRemove,
  'compose up': composeUp,
  'compose ps': composePs,
  'compose logs': composeLogs,
  'compose down': composeDown,
};
