import type { Flag } from './flags.ts';
import { REFUSED_RUN_FLAGS } from './policy.ts';

/** A docker verb of the documented subset: its flags, and how many arguments it wants. */
export type Verb = {
  name: VerbName;
  usage: string;
  flags: readonly Flag[];
  untilFirstArgument?: boolean;
  least: number;
  most: number;
};

export type VerbName =
  | 'run'
  | 'create'
  | 'start'
  | 'stop'
  | 'restart'
  | 'kill'
  | 'wait'
  | 'rm'
  | 'ps'
  | 'logs'
  | 'exec'
  | 'cp'
  | 'inspect'
  | 'stats'
  | 'top'
  | 'port'
  | 'pull'
  | 'images'
  | 'rmi'
  | 'tag'
  | 'build'
  | 'history'
  | 'network create'
  | 'network ls'
  | 'network inspect'
  | 'network connect'
  | 'network disconnect'
  | 'network rm'
  | 'volume create'
  | 'volume ls'
  | 'volume inspect'
  | 'volume rm'
  | 'compose up'
  | 'compose ps'
  | 'compose logs'
  | 'compose down'
  | 'info'
  | 'version';

const MANY = 32;

/** `'detach/d'` is a switch, `'name='` takes a value, `'env/e=*'` may be repeated. */
function flag(spelling: string): Flag {
  const [, long = '', short, takes] = /^([a-z0-9-]+)(?:\/(\w))?(=\*|=)?$/.exec(spelling) ?? [];
  return { long, ...(short && { short }), takes: takes === '=*' ? 'values' : takes === '=' ? 'value' : 'nothing' };
}
const flags = (spellings: string): Flag[] => spellings.split(/\s+/).filter(Boolean).map(flag);
const refused = (table: Readonly<Record<string, string>>, shorts: Record<string, string> = {}): Flag[] =>
  Object.entries(table).map(([long, topic]) => ({
    long,
    ...(shorts[long] && { short: shorts[long] }),
    takes: 'value',
    refused: topic,
  }));

const CREATE_FLAGS: Flag[] = [
  ...flags(`interactive/i tty/t name= env/e=* publish/p=* publish-all/P volume/v=* mount=* tmpfs=* workdir/w= user/u= entrypoint=
    network=* net=* network-alias=* net-alias=* link=* hostname/h= restart= memory/m= cpus= pids-limit= read-only label/l=* init
    stop-timeout= stop-signal= shm-size= expose=* cap-drop=* security-opt=* volumes-from=* pull= quiet/q
    health-cmd= health-interval= health-timeout= health-retries= health-start-period= no-healthcheck`),
  ...refused(REFUSED_RUN_FLAGS, { 'cpu-shares': 'c' }),
];
const RUN_FLAGS: Flag[] = [...flags('detach/d rm sig-proxy'), ...CREATE_FLAGS];
const LIST_FILTERS = 'quiet/q no-trunc format= filter/f=*';

const verb = (name: VerbName, usage: string, flagList: readonly Flag[], least: number, most = least): Verb => ({
  name,
  usage,
  flags: flagList,
  least,
  most,
});

export const VERBS: readonly Verb[] = [
  { ...verb('run', 'run [OPTIONS] IMAGE [COMMAND] [ARG...]', RUN_FLAGS, 1, 10_000), untilFirstArgument: true },
  { ...verb('create', 'create [OPTIONS] IMAGE [COMMAND] [ARG...]', CREATE_FLAGS, 1, 10_000), untilFirstArgument: true },
  verb('start', 'start [OPTIONS] CONTAINER [CONTAINER...]', flags('attach/a interactive/i'), 1, MANY),
  verb('stop', 'stop [OPTIONS] CONTAINER [CONTAINER...]', flags('time/t= timeout= signal/s='), 1, MANY),
  verb('restart', 'restart [OPTIONS] CONTAINER [CONTAINER...]', flags('time/t= timeout= signal/s='), 1, MANY),
  verb('kill', 'kill [OPTIONS] CONTAINER [CONTAINER...]', flags('signal/s='), 1, MANY),
  verb('wait', 'wait CONTAINER [CONTAINER...]', [], 1, MANY),
  verb('rm', 'rm [OPTIONS] CONTAINER [CONTAINER...]', flags('force/f volumes/v link/l'), 1, MANY),
  verb('ps', 'ps [OPTIONS]', flags(`all/a last/n= latest/l ${LIST_FILTERS}`), 0),
  verb('logs', 'logs [OPTIONS] CONTAINER', flags('follow/f tail/n= timestamps/t since= until= details'), 1),
  {
    ...verb(
      'exec',
      'exec [OPTIONS] CONTAINER COMMAND [ARG...]',
      [
        ...flags('detach/d interactive/i tty/t env/e=* user/u= workdir/w='),
        ...refused({ privileged: 'privileged', 'env-file': 'local-file', 'detach-keys': 'attach' }),
      ],
      2,
      10_000,
    ),
    untilFirstArgument: true,
  },
  verb('cp', 'cp [OPTIONS] CONTAINER:SRC_PATH DEST_PATH|-', flags('quiet/q'), 2),
  verb('inspect', 'inspect [OPTIONS] NAME|ID [NAME|ID...]', flags('format/f= type= size/s'), 1, MANY),
  verb('stats', 'stats [OPTIONS] [CONTAINER...]', flags('all/a no-stream no-trunc format='), 0, MANY),
  verb('top', 'top CONTAINER [ps OPTIONS]', [], 1, 4),
  verb('port', 'port CONTAINER [PRIVATE_PORT[/PROTO]]', [], 1, 2),
  verb(
    'pull',
    'pull [OPTIONS] NAME[:TAG|@DIGEST]',
    [
      ...flags('quiet/q'),
      ...refused(
        { 'all-tags': 'registry', platform: 'registry', 'disable-content-trust': 'registry' },
        { 'all-tags': 'a' },
      ),
    ],
    1,
  ),
  verb('images', 'images [OPTIONS] [REPOSITORY[:TAG]]', flags(`all/a digests ${LIST_FILTERS}`), 0, 1),
  verb('rmi', 'rmi [OPTIONS] IMAGE [IMAGE...]', flags('force/f no-prune'), 1, MANY),
  verb('tag', 'tag SOURCE_IMAGE[:TAG] TARGET_IMAGE[:TAG]', [], 2),
  verb(
    'build',
    'build [OPTIONS] PATH | -',
    [
      ...flags('tag/t=* file/f= no-cache build-arg=* target= quiet/q rm force-rm progress= label=*'),
      ...refused(
        {
          network: 'build-network',
          'add-host': 'network-detail',
          secret: 'build-option',
          ssh: 'build-option',
          'security-opt': 'security-opt',
          allow: 'build-option',
          'cgroup-parent': 'host-namespace',
          ulimit: 'kernel-setting',
          memory: 'kernel-setting',
          output: 'build-option',
          'cache-from': 'build-option',
          'cache-to': 'build-option',
          iidfile: 'local-file',
          platform: 'build-option',
          pull: 'registry',
          push: 'registry',
          'build-context': 'build-option',
          isolation: 'host-namespace',
          squash: 'build-option',
        },
        { memory: 'm', output: 'o' },
      ),
    ],
    1,
  ),
  verb('history', 'history [OPTIONS] IMAGE', flags('human/H no-trunc quiet/q'), 1),
  verb(
    'network create',
    'network create [OPTIONS] NETWORK',
    [
      // What the driver is comes first: a macvlan's subnet is not what is wrong with it.
      ...flags('driver/d= internal attachable label=* subnet=* gateway=* ip-range=* aux-address=* opt/o=*'),
      ...refused(
        {
          subnet: 'subnet',
          gateway: 'subnet',
          'ip-range': 'subnet',
          'aux-address': 'subnet',
          opt: 'network-option',
          'ipam-driver': 'network-option',
          'ipam-opt': 'network-option',
          ipv6: 'network-option',
          ipv4: 'network-option',
          ingress: 'swarm',
          scope: 'swarm',
          'config-from': 'swarm',
          'config-only': 'swarm',
        },
        { opt: 'o' },
      ),
    ],
    1,
  ),
  verb('network ls', 'network ls [OPTIONS]', flags(LIST_FILTERS), 0),
  verb('network inspect', 'network inspect [OPTIONS] NETWORK [NETWORK...]', flags('format/f= verbose/v'), 1, MANY),
  verb(
    'network connect',
    'network connect [OPTIONS] NETWORK CONTAINER',
    [
      ...flags('alias=* link=*'),
      ...refused({
        ip: 'network-detail',
        ip6: 'network-detail',
        'link-local-ip': 'network-detail',
        'driver-opt': 'network-option',
        'gw-priority': 'network-option',
      }),
    ],
    2,
  ),
  verb('network disconnect', 'network disconnect [OPTIONS] NETWORK CONTAINER', flags('force/f'), 2),
  verb('network rm', 'network rm NETWORK [NETWORK...]', flags('force/f'), 1, MANY),
  verb(
    'volume create',
    'volume create [OPTIONS] [VOLUME]',
    [
      ...flags('name= label=*'),
      { long: 'driver', short: 'd', takes: 'value' },
      ...refused(
        {
          opt: 'volume-option',
          scope: 'swarm',
          group: 'swarm',
          availability: 'swarm',
          type: 'volume-option',
          sharing: 'swarm',
          secret: 'swarm',
        },
        { opt: 'o' },
      ),
    ],
    0,
    1,
  ),
  verb('volume ls', 'volume ls [OPTIONS]', flags('quiet/q filter/f=* format='), 0),
  verb('volume inspect', 'volume inspect [OPTIONS] VOLUME [VOLUME...]', flags('format/f='), 1, MANY),
  verb('volume rm', 'volume rm [OPTIONS] VOLUME [VOLUME...]', flags('force/f'), 1, MANY),
  verb(
    'compose up',
    'compose up [OPTIONS] [SERVICE...]',
    [
      ...flags('detach/d build quiet-pull no-color wait remove-orphans force-recreate'),
      ...refused({ pull: 'registry', scale: 'compose-option' }),
    ],
    0,
    MANY,
  ),
  verb('compose ps', 'compose ps [OPTIONS] [SERVICE...]', flags('all/a quiet/q services'), 0, MANY),
  verb(
    'compose logs',
    'compose logs [OPTIONS] [SERVICE...]',
    flags('follow/f tail/n= no-color no-log-prefix timestamps/t'),
    0,
    MANY,
  ),
  verb('compose down', 'compose down [OPTIONS]', flags('volumes/v remove-orphans timeout/t= rmi='), 0),
  verb('info', 'info', flags('format/f='), 0),
  verb('version', 'version', flags('format/f='), 0),
];

/** Flags that stand between `docker compose` and its verb. */
export const COMPOSE_FLAGS: readonly Flag[] = [
  ...flags('file/f=* ansi= progress='),
  { long: 'project-name', short: 'p', takes: 'value' },
  ...refused({
    'env-file': 'local-file',
    profile: 'compose-option',
    'project-directory': 'compose-option',
    parallel: 'compose-option',
    compatibility: 'compose-option',
    'dry-run': 'compose-option',
  }),
];

/** Longer and older spellings of the same deeds. */
export const SAME_AS: Readonly<Record<string, string>> = {
  'container run': 'run',
  'container create': 'create',
  'container start': 'start',
  'container stop': 'stop',
  'container restart': 'restart',
  'container kill': 'kill',
  'container wait': 'wait',
  'container rm': 'rm',
  'container remove': 'rm',
  'container ls': 'ps',
  'container ps': 'ps',
  'container list': 'ps',
  'container logs': 'logs',
  'container exec': 'exec',
  'container cp': 'cp',
  'container inspect': 'inspect',
  'container stats': 'stats',
  'container top': 'top',
  'container port': 'port',
  'image pull': 'pull',
  'image ls': 'images',
  'image list': 'images',
  'image rm': 'rmi',
  'image remove': 'rmi',
  'image tag': 'tag',
  'image build': 'build',
  'image history': 'history',
  'image inspect': 'inspect',
  'network list': 'network ls',
  'network remove': 'network rm',
  'volume list': 'volume ls',
  'volume remove': 'volume rm',
  'buildx build': 'build',
  'builder build': 'build',
  'system info': 'info',
};

/** First words that only make sense with a second one. */
export const GROUPS = new Set(['container', 'image', 'network', 'volume', 'compose', 'buildx', 'builder', 'system']);
