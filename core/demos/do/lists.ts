import type { Command } from '../command.ts';
import { shown } from '../flags.ts';
import { renderFormat } from '../format.ts';
import { done, type Hands, unlessStopped, type Verdict } from '../hands.ts';
import { normalReference } from '../image.ts';
import { portsColumn } from '../ports.ts';
import { complain, type Rejection, refuse } from '../refusal.ts';
import { ellipsis, shortId, table } from '../table.ts';
import { humanDuration, humanSize } from '../units.ts';
import { type Box, commandText, findBox, SESSION_LABEL } from '../world.ts';
import { pretendNetworks } from './pretend.ts';
import { withId } from './run.ts';

type Flags = Command['flags'];
const isOn = (flags: Flags, name: string): boolean => flags.get(name)?.at(-1) === 'true';

/** Rows with named columns, written as a table, as ids only, or through `--format`. */
function show(
  hands: Hands,
  flags: Flags,
  columns: readonly (readonly [key: string, title: string])[],
  rows: readonly Record<string, string>[],
  idKey: string,
): Verdict {
  const format = flags.get('format')?.at(-1);
  if (isOn(flags, 'quiet')) for (const row of rows) hands.answer.add(`${row[idKey] ?? ''}\n`);
  else if (format === undefined || format === 'table')
    hands.answer.add(
      table(
        columns.map(([, title]) => title),
        rows.map((row) => columns.map(([key]) => row[key] ?? '')),
      ),
    );
  else if (format.startsWith('table ')) {
    const wanted = format.slice('table '.length).split(/\\t|\t/);
    const titles = wanted.map((cell) => columns.find(([key]) => cell.includes(`.${key}`))?.[1] ?? cell);
    const cells = rows.map((row) => wanted.map((cell) => renderFormat(cell, row)));
    const broken = cells.flat().find((cell) => !cell.ok);
    if (broken && !broken.ok) return broken.error;
    hands.answer.add(
      table(
        titles,
        cells.map((row) => row.map((cell) => (cell.ok ? cell.value : ''))),
      ),
    );
  } else {
    for (const row of rows) {
      const line = format === 'json' ? { ok: true as const, value: JSON.stringify(row) } : renderFormat(format, row);
      if (!line.ok) return line.error;
      hands.answer.add(`${line.value}\n`);
    }
  }
  return done();
}

/** `-f key=value`, for the keys a list knows. */
function readFilters(
  flags: Flags,
  known: readonly string[],
): { filters: [string, string][] } | { rejection: Rejection } {
  const filters: [string, string][] = [];
  for (const filter of flags.get('filter') ?? []) {
    const [key = '', ...value] = filter.split('=');
    if (!known.includes(key))
      return { rejection: complain(`Error response from daemon: invalid filter '${shown(key)}'\n`) };
    filters.push([key, value.join('=')]);
  }
  return { filters };
}

type Row = { box: Box; state: string; status: string };

/** The session's containers as the engine sees them now, youngest first. What the engine no longer has is forgotten. */
async function boxRows(hands: Hands): Promise<Row[]> {
  const infos = await unlessStopped(hands.stop, hands.engine.containers(`${SESSION_LABEL}=${hands.world.id}`));
  const byId = new Map(infos.map((info) => [info.Id, info]));
  const rows: Row[] = [];
  for (const box of hands.world.containers.values()) {
    const info = byId.get(box.id);
    if (!info) hands.world.containers.delete(box.name);
    else rows.push({ box, state: info.State, status: info.Status });
  }
  return rows.reverse();
}

export async function ps(hands: Hands, { flags }: Command): Promise<Verdict> {
  const read = readFilters(flags, ['name', 'status', 'label', 'id', 'ancestor', 'network', 'volume']);
  if ('rejection' in read) return read.rejection;
  const last = isOn(flags, 'latest') ? 1 : Number(flags.get('last')?.at(-1) ?? Number.POSITIVE_INFINITY);
  if (Number.isNaN(last)) return complain('invalid argument for "-n, --last" flag\n');
  const all = isOn(flags, 'all') || Number.isFinite(last) || read.filters.some(([key]) => key === 'status');
  const tests: Record<string, (row: Row, value: string) => boolean> = {
    name: ({ box }, value) => box.name.includes(value),
    id: ({ box }, value) => box.id.startsWith(value),
    status: ({ state }, value) => state === value,
    ancestor: ({ box }, value) => box.image === value || box.image.split(':')[0] === value,
    network: ({ box }, value) => box.networks.includes(value),
    volume: ({ box }, value) => box.volumes.some(({ name }) => name === value),
    label: ({ box }, value) =>
      Object.entries(box.labels).some(([key, given]) => value === key || value === `${key}=${given}`),
  };
  const rows = (await boxRows(hands))
    .filter(({ state }) => all || state === 'running' || state === 'paused')
    .filter((row) => read.filters.every(([key, value]) => tests[key]?.(row, value)))
    .slice(0, last);
  const long = isOn(flags, 'no-trunc');
  const now = hands.now().getTime();
  const columns = [
    ['ID', 'CONTAINER ID'],
    ['Image', 'IMAGE'],
    ['Command', 'COMMAND'],
    ['CreatedAt', 'CREATED'],
    ['Status', 'STATUS'],
    ['Ports', 'PORTS'],
    ['Names', 'NAMES'],
  ] as const;
  const cells = rows.map(({ box, state, status }) => ({
    ID: long ? box.id : shortId(box.id),
    Image: box.image,
    Command: `"${long ? commandText(box.command) : ellipsis(commandText(box.command), 20)}"`,
    CreatedAt: `${humanDuration(now - box.created.getTime())} ago`,
    RunningFor: `${humanDuration(now - box.created.getTime())} ago`,
    Status: status,
    State: state,
    Ports: state === 'running' ? portsColumn(box) : '',
    Names: box.name,
    Networks: box.networks.join(','),
    Mounts: box.volumes.map(({ name }) => name).join(','),
    Labels: Object.entries(box.labels)
      .map((pair) => pair.join('='))
      .join(','),
  }));
  return show(hands, flags, columns, cells, 'ID');
}

export async function images(hands: Hands, { flags, args }: Command): Promise<Verdict> {
  const read = readFilters(flags, ['reference']);
  if ('rejection' in read) return read.rejection;
  const wanted = args[0] ?? read.filters[0]?.[1];
  if (isOn(flags, 'digests')) return refuse('not-offered', { command: 'images --digests' });
  const list = await unlessStopped(hands.stop, hands.images.list());
  const long = isOn(flags, 'no-trunc');
  const now = hands.now().getTime();
  const rows = list
    .filter(
      ({ name }) =>
        wanted === undefined ||
        (wanted.includes(':') ? name === wanted : name.slice(0, name.lastIndexOf(':')) === wanted),
    )
    .sort((one, other) => other.created.getTime() - one.created.getTime() || one.name.localeCompare(other.name))
    .map(({ id, name, created, sizeBytes }) => ({
      Repository: name.slice(0, name.lastIndexOf(':')),
      Tag: name.slice(name.lastIndexOf(':') + 1),
      ID: long ? id : shortId(id),
      CreatedSince: `${humanDuration(now - created.getTime())} ago`,
      Size: humanSize(sizeBytes),
    }));
  return show(
    hands,
    flags,
    [
      ['Repository', 'REPOSITORY'],
      ['Tag', 'TAG'],
      ['ID', 'IMAGE ID'],
      ['CreatedSince', 'CREATED'],
      ['Size', 'SIZE'],
    ],
    rows,
    'ID',
  );
}

export function networkLs(hands: Hands, { flags }: Command): Verdict {
  const read = readFilters(flags, ['name', 'driver', 'id']);
  if ('rejection' in read) return read.rejection;
  const long = isOn(flags, 'no-trunc');
  const rows = [
    ...pretendNetworks(hands.world),
    ...[...hands.world.networks.values()].map(({ id, name, driver }) => ({ id, name, driver })),
  ]
    .sort((one, other) => one.name.localeCompare(other.name))
    .filter(({ id, name, driver }) =>
      read.filters.every(([key, value]) =>
        key === 'name' ? name.includes(value) : key === 'driver' ? driver === value : id.startsWith(value),
      ),
    )
    .map(({ id, name, driver }) => ({
      ID: long ? id : shortId(id),
      Name: name,
      Driver: driver,
      Scope: driver === 'overlay' ? 'swarm' : 'local',
    }));
  return show(
    hands,
    flags,
    [
      ['ID', 'NETWORK ID'],
      ['Name', 'NAME'],
      ['Driver', 'DRIVER'],
      ['Scope', 'SCOPE'],
    ],
    rows,
    'ID',
  );
}

export function volumeLs(hands: Hands, { flags }: Command): Verdict {
  const read = readFilters(flags, ['name', 'dangling', 'driver']);
  if ('rejection' in read) return read.rejection;
  const used = new Set([...hands.world.containers.values()].flatMap(({ volumes }) => volumes.map(({ name }) => name)));
  const rows = [...hands.world.volumes.values()]
    .sort((one, other) => one.name.localeCompare(other.name))
    .filter(({ name }) =>
      read.filters.every(([key, value]) =>
        key === 'name'
          ? name.includes(value)
          : key === 'driver'
            ? value === 'local'
            : used.has(name) !== (value === 'true'),
      ),
    )
    .map(({ name }) => ({ Driver: 'local', Name: name }));
  return show(
    hands,
    flags,
    [
      ['Driver', 'DRIVER'],
      ['Name', 'VOLUME NAME'],
    ],
    rows,
    'Name',
  );
}

export async function history(hands: Hands, { flags, args }: Command): Promise<Verdict> {
  const [reference = ''] = args;
  const name = normalReference(reference);
  if (!name.ok) return name.error;
  const facts =
    (await unlessStopped(hands.stop, hands.images.find(name.value))) ??
    withId(await unlessStopped(hands.stop, hands.images.list()), reference);
  if (!facts) return complain(`Error response from daemon: No such image: ${shown(name.value)}\n`);
  const long = isOn(flags, 'no-trunc');
  const now = hands.now().getTime();
  const layers = (await hands.engine.history(facts.id)) as unknown as {
    Id: string;
    Created: number;
    CreatedBy: string;
    Size: number;
    Comment: string;
  }[];
  const rows = layers.map(({ Id, Created, CreatedBy, Size, Comment }) => ({
    ID: Id === '<missing>' ? Id : long ? Id : shortId(Id),
    CreatedSince: `${humanDuration(now - Created * 1000)} ago`,
    CreatedBy: long ? CreatedBy : ellipsis(CreatedBy.replaceAll('\t', ' '), 45),
    Size: humanSize(Size),
    Comment,
  }));
  return show(
    hands,
    flags,
    [
      ['ID', 'IMAGE'],
      ['CreatedSince', 'CREATED'],
      ['CreatedBy', 'CREATED BY'],
      ['Size', 'SIZE'],
      ['Comment', 'COMMENT'],
    ],
    rows,
    'ID',
  );
}

export function port(hands: Hands, { args }: Command): Verdict {
  const [reference = '', wanted] = args;
  const box = findBox(hands.world, reference);
  if (!box) return complain(`Error response from daemon: No such container: ${shown(reference)}\n`, 1, 'no-container');
  const asked = wanted === undefined || wanted.includes('/') ? wanted : `${wanted}/tcp`;
  const found = box.ports.filter(
    ({ container, protocol }) => asked === undefined || asked === `${container}/${protocol}`,
  );
  if (asked !== undefined && found.length === 0)
    return complain(`Error: No public port '${shown(asked)}' published for ${box.name}\n`);
  for (const { ip, host, container, protocol } of found)
    hands.answer.add(`${asked === undefined ? `${container}/${protocol} -> ` : ''}${ip}:${host}\n`);
  return done();
}
