import { posix } from 'node:path';
import { fail, ok, type Result } from '../../result.ts';
import type { Command } from '../command.ts';
import { type ProjectPlan, parseCompose, type ServicePlan } from '../composefile.ts';
import { sessionPath } from '../files.ts';
import { shown } from '../flags.ts';
import { pour } from '../follow.ts';
import { done, type Hands, unlessStopped, type Verdict } from '../hands.ts';
import { planRun } from '../plan.ts';
import { portsColumn } from '../ports.ts';
import { complain, type Rejection, refuse } from '../refusal.ts';
import { ellipsis, table } from '../table.ts';
import { Answer } from '../text.ts';
import { humanDuration } from '../units.ts';
import { type Box, commandText, SESSION_LABEL } from '../world.ts';
import { build } from './build.ts';
import { networkCreate } from './networks.ts';
import { createBox, dropBox, startWatched } from './run.ts';
import { removeVolume, volumeCreate } from './volumes.ts';

type Project = { name: string; folder: string; plan: ProjectPlan };

const USUAL_FILES = ['compose.yaml', 'compose.yml', 'docker-compose.yml', 'docker-compose.yaml'];

function readProject(hands: Hands, command: Command): Result<Project, Rejection> {
  const given = command.flags.get('compose-file') ?? [];
  if (given.length > 1) return fail(refuse('compose-option', { flag: '-f' }));
  const { files } = hands.world;
  const path = given[0] === undefined ? USUAL_FILES.find((name) => files.has(name)) : sessionPath(given[0]);
  const bytes = path === undefined ? undefined : files.get(path);
  if (path === undefined || !bytes) {
    const others = [...files.keys()].filter((name) => USUAL_FILES.includes(name.split('/').at(-1) ?? ''));
    return fail({
      ...complain(
        given[0] === undefined
          ? 'no configuration file provided: not found\n'
          : `open ${shown(given[0])}: no such file or directory\n`,
        14,
        'compose-no-file',
      ),
      facts: { files: others.join(', ') || '—' },
    });
  }
  const plan = parseCompose(new TextDecoder().decode(bytes));
  if (!plan.ok) return plan;
  const folder = posix.dirname(path) === '.' ? '' : posix.dirname(path);
  const name = (
    command.flags.get('project-name')?.at(-1) ??
    plan.value.name ??
    (folder.split('/').at(-1) || 'demo')
  ).toLowerCase();
  if (!/^[a-z0-9][a-z0-9_-]{0,20}$/.test(name)) return fail(refuse('name', { name: shown(name) }));
  return ok({ name, folder, plan: plan.value });
}

export async function composeUp(hands: Hands, command: Command): Promise<Verdict> {
  const read = readProject(hands, command);
  if (!read.ok) return read.error;
  const project = read.value;
  const quiet = { ...hands, answer: new Answer(4096) }; // the deeds' own words; compose has others
  const wanted =
    command.args.length === 0
      ? project.plan.services
      : project.plan.services.filter(({ name }) => command.args.includes(name));
  const missing = command.args.find((name) => !project.plan.services.some((service) => service.name === name));
  if (missing !== undefined) return complain(`no such service: ${shown(missing)}\n`);
  // What one service would be refused is refused before the first network is made.
  for (const service of wanted) {
    const { flags, name, image } = runOf(project, service);
    if (hands.world.containers.has(name)) continue;
    const planned = planRun({ verb: 'run', flags, args: [image, ...service.args] }, hands.world, hands.limits);
    if (!planned.ok && planned.error.kind === 'refused') return planned.error;
  }
  const said: string[] = [];
  const used = new Set(wanted.flatMap(({ flags, networks }) => (flags.has('network') ? [] : networks)));
  for (const name of used) {
    const driver = project.plan.networks.find((network) => network.name === name)?.driver ?? 'bridge';
    const full = `${project.name}_${name}`;
    if (hands.world.networks.has(full)) continue;
    const verdict = await networkCreate(quiet, {
      verb: 'network create',
      flags: new Map([['driver', [driver]]]),
      args: [full],
    });
    if ('kind' in verdict || verdict.status !== 'ok') return verdict;
    said.push(`Network ${full}  Created`);
  }
  for (const volume of project.plan.volumes) {
    if (hands.world.volumes.has(`${project.name}_${volume}`)) continue;
    const verdict = await volumeCreate(quiet, {
      verb: 'volume create',
      flags: new Map(),
      args: [`${project.name}_${volume}`],
    });
    if ('kind' in verdict || verdict.status !== 'ok') return verdict;
    said.push(`Volume "${project.name}_${volume}"  Created`);
  }
  for (const service of wanted) {
    const problem = await upService(hands, quiet, project, service, command, said);
    if (problem) return problem;
  }
  hands.answer.add(`[+] Running ${said.length}/${said.length}\n${said.map((line) => ` ✔ ${line}\n`).join('')}`);
  return command.flags.get('detach')?.at(-1) === 'true' ? done() : done(0, 'compose-detached');
}

async function upService(
  hands: Hands,
  quiet: Hands,
  project: Project,
  service: ServicePlan,
  command: Command,
  said: string[],
): Promise<Verdict | undefined> {
  const { flags, name, image } = runOf(project, service);
  const present = hands.world.containers.get(name);
  if (present) {
    const { State } = await unlessStopped(hands.stop, hands.engine.container(present.id));
    const problem = State.Running ? undefined : await startWatched(hands, present);
    said.push(`Container ${name}  ${State.Running ? 'Running' : 'Started'}`);
    return problem;
  }
  if (service.build && (command.flags.get('build')?.at(-1) === 'true' || !hands.world.images.has(`${image}:latest`))) {
    const context = posix.join(project.folder, service.build.context);
    const verdict = await build(hands, {
      verb: 'build',
      flags: new Map([
        ['tag', [image]],
        ...(service.build.dockerfile === undefined
          ? []
          : [['file', [posix.join(context, service.build.dockerfile)]] as const]),
      ]),
      args: [context === '' ? '.' : context],
    });
    if ('kind' in verdict || verdict.status !== 'ok') return verdict;
    said.push(`Image ${image}  Built`);
  }
  if (!flags.has('network')) {
    flags.set('network', [`${project.name}_${service.networks[0] ?? 'default'}`]);
    flags.set('network-alias', [service.name]);
  }
  const planned = planRun({ verb: 'run', flags, args: [image, ...service.args] }, hands.world, hands.limits);
  if (!planned.ok) return planned.error;
  const created = await createBox(quiet, planned.value, undefined, '', { service: `${project.name}/${service.name}` });
  if (!created.ok) return created.error;
  for (const other of service.networks.slice(1)) {
    const net = hands.world.networks.get(`${project.name}_${other}`);
    if (!net) continue;
    await hands.engine.connect(net.id, created.value.id, { Aliases: [name, service.name] } as never);
    created.value.networks.push(net.name);
  }
  const problem = await startWatched(hands, created.value);
  said.push(`Container ${name}  ${problem ? 'Error' : 'Started'}`);
  return problem;
}

/** The `docker run` that stands for a service, but for the project's networks. */
function runOf(project: Project, service: ServicePlan) {
  const name = service.flags.get('name')?.[0] ?? `${project.name}-${service.name}-1`;
  const volumes = (service.flags.get('volume') ?? []).map((volume) => ownVolume(project, volume));
  const flags = new Map<string, readonly string[]>([...service.flags, ['name', [name]], ['volume', volumes]]);
  return { flags, name, image: service.image ?? `${project.name}-${service.name}` };
}

/** Named volumes belong to the project; folders are those beside the compose file. */
function ownVolume(project: Project, volume: string): string {
  if (volume.startsWith('./') || volume.startsWith('.:'))
    return `./${posix.join(project.folder, volume.slice(volume.indexOf('/') >= 0 && volume.startsWith('./') ? 2 : 1))}`;
  return /^[a-zA-Z0-9][\w.-]*:/.test(volume) ? `${project.name}_${volume}` : volume;
}

const boxesOf = (hands: Hands, project: string, services: readonly string[]): Box[] =>
  [...hands.world.containers.values()].filter(
    ({ service }) =>
      service?.startsWith(`${project}/`) &&
      (services.length === 0 || services.includes(service.slice(project.length + 1))),
  );

const serviceOf = (box: Box): string => box.service?.split('/')[1] ?? box.name;

export async function composePs(hands: Hands, command: Command): Promise<Verdict> {
  const project = readProject(hands, command);
  if (!project.ok) return project.error;
  const infos = new Map(
    (await unlessStopped(hands.stop, hands.engine.containers(`${SESSION_LABEL}=${hands.world.id}`))).map((info) => [
      info.Id,
      info,
    ]),
  );
  const boxes = boxesOf(hands, project.value.name, command.args).filter(
    ({ id }) => command.flags.get('all')?.at(-1) === 'true' || infos.get(id)?.State === 'running',
  );
  if (command.flags.get('quiet')?.at(-1) === 'true') hands.answer.add(boxes.map(({ id }) => `${id}\n`).join(''));
  else if (command.flags.get('services')?.at(-1) === 'true')
    hands.answer.add(boxes.map((box) => `${serviceOf(box)}\n`).join(''));
  else {
    const now = hands.now().getTime();
    hands.answer.add(
      table(
        ['NAME', 'IMAGE', 'COMMAND', 'SERVICE', 'CREATED', 'STATUS', 'PORTS'],
        boxes.map((box) => [
          box.name,
          box.image,
          `"${ellipsis(commandText(box.command), 20)}"`,
          serviceOf(box),
          `${humanDuration(now - box.created.getTime())} ago`,
          infos.get(box.id)?.Status ?? '',
          portsColumn(box),
        ]),
      ),
    );
  }
  return done();
}

export async function composeLogs(hands: Hands, command: Command): Promise<Verdict> {
  const project = readProject(hands, command);
  if (!project.ok) return project.error;
  const tail = command.flags.get('tail')?.at(-1) ?? 'all';
  if (!/^(?:all|\d{1,6})$/.test(tail)) return complain(`invalid value for "tail": ${shown(tail)}\n`);
  const boxes = boxesOf(hands, project.value.name, command.args);
  const width = Math.max(0, ...boxes.map((box) => serviceOf(box).length)) + 2;
  for (const box of boxes) {
    const part = new Answer(hands.limits.outputBytes);
    const stream = await unlessStopped(
      hands.stop,
      hands.engine.logs(box.id, {
        follow: false,
        timestamps: command.flags.get('timestamps')?.at(-1) === 'true',
        ...(tail !== 'all' && { tail: Number(tail) }),
      }),
    );
    await pour(stream, part, hands.dataRoot, hands.stop);
    const prefix =
      command.flags.get('no-log-prefix')?.at(-1) === 'true' ? '' : `${`${serviceOf(box)}-1`.padEnd(width)} | `;
    for (const line of part.text.split('\n').slice(0, -1)) hands.answer.add(`${prefix}${line}\n`);
  }
  return done(0, command.flags.get('follow')?.at(-1) === 'true' ? 'compose-detached' : undefined);
}

export async function composeDown(hands: Hands, command: Command): Promise<Verdict> {
  const project = readProject(hands, command);
  if (!project.ok) return project.error;
  const { name } = project.value;
  const boxes = boxesOf(hands, name, []);
  const said: string[] = [];
  await Promise.all(
    boxes.map(async (box) => {
      await hands.engine.stop(box.id, 2);
      await dropBox(hands, box);
    }),
  );
  said.push(...boxes.map((box) => `Container ${box.name}  Removed`));
  for (const net of [...hands.world.networks.values()].filter((candidate) => candidate.name.startsWith(`${name}_`))) {
    await hands.engine.removeNetwork(net.id);
    hands.world.networks.delete(net.name);
    said.push(`Network ${net.name}  Removed`);
  }
  if (command.flags.get('volumes')?.at(-1) === 'true') {
    for (const volume of project.value.plan.volumes) {
      if (!hands.world.volumes.has(`${name}_${volume}`)) continue;
      await removeVolume(hands, `${name}_${volume}`);
      said.push(`Volume ${name}_${volume}  Removed`);
    }
  }
  hands.answer.add(`[+] Running ${said.length}/${said.length}\n${said.map((line) => ` ✔ ${line}\n`).join('')}`);
  return done();
}
