import type Docker from 'dockerode';
import type { Command } from '../command.ts';
import { EngineError } from '../engine.ts';
import { shown } from '../flags.ts';
import { done, type Hands, ownLabels, told, type Verdict } from '../hands.ts';
import { planLinks, readLabels } from '../plan.ts';
import { lookUp, REFUSED_NETWORK_DRIVERS } from '../policy.ts';
import { complain, refuse } from '../refusal.ts';
import { pickSubnet } from '../subnets.ts';
import { findBox, findNet, isName, type Net, realName } from '../world.ts';

/** The session's own `bridge`, made when the first container needs it. */
export async function defaultNetwork(hands: Hands): Promise<Net> {
  hands.world.defaultNet ??= await makeNetwork(hands, { name: 'bridge', driver: 'bridge', labels: {} });
  return hands.world.defaultNet;
}

type Wanted = { name: string; driver: string; labels: Record<string, string> };

/**
 * A bridge without a way out, and without an address of the host on it: `internal` alone would let every container
 * reach every port of the host through the gateway. What an operator allows beyond it has no way out either: no gateway,
 * addresses from the same pool, and no interface but the one set aside.
 */
function bodyOf(hands: Hands, { name, driver, labels }: Wanted, subnet: string): Docker.NetworkCreateOptions {
  const { parent } = hands.limits;
  const options: Record<string, Record<string, string>> = {
    bridge: { 'com.docker.network.bridge.inhibit_ipv4': 'true' },
    macvlan: parent === '' ? {} : { parent },
    ipvlan: parent === '' ? {} : { parent },
    overlay: {},
  };
  return {
    Name: realName(hands.world, name),
    Driver: driver,
    CheckDuplicate: true,
    Internal: true,
    EnableIPv6: false,
    ...(driver === 'overlay' && { Attachable: true }),
    Labels: { ...labels, ...ownLabels(hands) },
    Options: options[driver] ?? {},
    IPAM: { Driver: 'default', Config: [{ Subnet: subnet }] },
  };
}

async function makeNetwork(hands: Hands, wanted: Wanted): Promise<Net> {
  for (let attempt = 0; ; attempt++) {
    const subnet = pickSubnet(hands.subnets, hands.random);
    try {
      const id = await hands.engine.createNetwork(bodyOf(hands, wanted, subnet));
      return { ...wanted, id, realName: realName(hands.world, wanted.name), subnet, created: hands.now() };
    } catch (error) {
      if (!(error instanceof EngineError && /overlap|conflict/i.test(error.message)) || attempt >= 30) throw error;
    }
  }
}

export async function networkCreate(hands: Hands, { flags, args }: Command): Promise<Verdict> {
  const [name = ''] = args;
  const driver = flags.get('driver')?.at(-1) ?? 'bridge';
  const isBeyond = driver !== 'host' && hands.limits.allowed.some((kind) => kind === driver);
  if (driver !== 'bridge' && !isBeyond)
    return refuse(lookUp(REFUSED_NETWORK_DRIVERS, driver.toLowerCase()) ?? 'network-driver', { driver: shown(driver) });
  // The notes write a subnet and an interface for macvlan; which ones they are is for the operator to say, and the answer tells.
  const labels = readLabels(flags.get('label') ?? []);
  if (!labels.ok) return labels.error;
  const typed = ['subnet', 'gateway', 'ip-range', 'aux-address', 'opt'].filter((flag) => flags.has(flag));
  if (!isBeyond && typed.some((flag) => flag !== 'opt')) return refuse('subnet');
  const options = (flags.get('opt') ?? []).map((option) => option.split('=')[0] ?? '');
  if (options.some((option) => !isBeyond || option !== 'parent')) return refuse('network-option', { flag: '--opt' });
  if (!isName(name)) return refuse('name', { name: shown(name) });
  if (['bridge', 'host', 'none', 'default'].includes(name))
    return complain(`Error response from daemon: operation is not permitted on predefined ${name} network\n`);
  if (hands.world.networks.has(name))
    return complain(`Error response from daemon: network with name ${name} already exists\n`);
  // The default network counts, made already or not.
  if (hands.world.networks.size + 1 >= hands.limits.networks)
    return refuse('too-many-networks', { most: hands.limits.networks - 1 });
  const net = await makeNetwork(hands, { name, driver, labels: labels.value });
  hands.world.networks.set(name, net);
  hands.answer.add(`${net.id}\n`);
  return typed.length === 0
    ? done()
    : done(0, 'network-chosen', { subnet: net.subnet, parent: hands.limits.parent || '—', driver });
}

export async function networkConnect(hands: Hands, { flags, args }: Command): Promise<Verdict> {
  const [reference = '', who = ''] = args;
  if (reference === 'host')
    return hands.limits.allowed.includes('host')
      ? complain(
          'Error response from daemon: cannot connect container to host network - container must be created in host network mode\n',
        )
      : refuse('host-network');
  const net = findNet(hands.world, reference);
  const box = findBox(hands.world, who);
  if (!net) return complain(`Error response from daemon: network ${shown(reference)} not found\n`);
  if (!box) return complain(`Error response from daemon: No such container: ${shown(who)}\n`, 1, 'no-container');
  if (box.networks.some((name) => name === 'none' || name === 'host' || name.startsWith('container:')))
    return complain(
      'Error response from daemon: container cannot be connected to network endpoints because it has none of its own\n',
    );
  const aliases = flags.get('alias') ?? [];
  const bad = aliases.find((alias) => !isName(alias));
  if (bad !== undefined) return refuse('name', { name: shown(bad) });
  const links = planLinks(flags.get('link') ?? [], hands.world);
  if (!links.ok) return links.error;
  const isDefault = net === hands.world.defaultNet;
  await hands.engine.connect(net.id, box.id, {
    ...(!isDefault && { Aliases: [box.name, ...aliases] }),
    ...(links.value.length > 0 && { Links: links.value }),
  } as never);
  box.networks.push(net.name);
  return done();
}

export async function networkDisconnect(hands: Hands, { args }: Command): Promise<Verdict> {
  const [reference = '', who = ''] = args;
  const net = findNet(hands.world, reference);
  const box = findBox(hands.world, who);
  if (!net) return complain(`Error response from daemon: network ${shown(reference)} not found\n`);
  if (!box) return complain(`Error response from daemon: No such container: ${shown(who)}\n`, 1, 'no-container');
  if (!box.networks.includes(net.name))
    return complain(`Error response from daemon: container ${box.id} is not connected to network ${net.name}\n`);
  await hands.engine.disconnect(net.id, box.id);
  box.networks = box.networks.filter((name) => name !== net.name);
  return done();
}

export async function networkRemove(hands: Hands, { args }: Command): Promise<Verdict> {
  let code = 0;
  for (const reference of args) {
    if (['bridge', 'host', 'none'].includes(reference)) {
      hands.answer.add(`Error response from daemon: ${reference} is a pre-defined network and cannot be removed\n`);
      code = 1;
      continue;
    }
    const net = findNet(hands.world, reference);
    if (!net) {
      hands.answer.add(`Error response from daemon: network ${shown(reference)} not found\n`);
      code = 1;
      continue;
    }
    try {
      await hands.engine.removeNetwork(net.id);
      hands.world.networks.delete(net.name);
      hands.answer.add(`${reference}\n`);
    } catch (error) {
      if (!(error instanceof EngineError && error.kind === 'answer')) throw error;
      hands.answer.add(`Error response from daemon: ${told(hands, error.message)}\n`);
      code = 1;
    }
  }
  return done(code);
}
