import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { assetPath } from '../../core/assets.ts';
import { DEMO_NETWORK_KINDS, type DemoNetworkKind } from '../../core/config/index.ts';
import { readDemos } from '../../core/demos/index.ts';
import { engineTest, inEngine, inSession, outside } from './harness.ts';

/** The kernel of the machine may not know it; then the engine says so, and that is all there is to see. */
const allowed: DemoNetworkKind[] = ['host', 'macvlan', 'overlay'];
const env = { DEMO_NETWORKS: allowed.join(','), DEMO_NETWORK_PARENT: 'demo0' };

describe('networks that an operator allows', engineTest, () => {
  before(async () => {
    if (engineTest.skip) return;
    inEngine('ip', 'link', 'add', 'demo0', 'type', 'veth', 'peer', 'name', 'demo1');
    inEngine('ip', 'link', 'set', 'demo0', 'up');
    await outside.swarmInit({ ListenAddr: '127.0.0.1:2377', AdvertiseAddr: '127.0.0.1' });
  });
  after(async () => {
    if (engineTest.skip) return;
    await outside.swarmLeave({ force: true });
    // A swarm leaves its bridge behind.
    for (const { Id, Name } of await outside.listNetworks())
      if (Name === 'docker_gwbridge') await outside.getNetwork(Id).remove();
    inEngine('ip', 'link', 'del', 'demo0');
  });

  for (const { id, steps } of readDemos(assetPath('knowledge/demos'), allowed).filter(({ steps: all }) =>
    all.some(({ where }) => where),
  ))
    test(`where its network is allowed, the demo ${id} shows it`, engineTest, () =>
      inSession(async ({ type }) => {
        for (const { command, status, expect } of steps) {
          const outcome = await type(command);
          assert.equal(outcome.status, status, `${command}: ${JSON.stringify(outcome)}`);
          const seen = `${outcome.output}\n${outcome.explanation}`;
          for (const pattern of expect) assert.match(seen, new RegExp(pattern, 'm'), command);
        }
      }, env),
    );

  test('an allowed network takes down its own wall and no other', engineTest, () =>
    inSession(
      async ({ type }) => {
        await type('docker run -d --name server --network host python:3-alpine python3 -m http.server 8089');
        const { HostConfig, Config } = await outside
          .getContainer((await outside.listContainers({ filters: { name: ['-server$'] } }))[0]?.Id ?? '')
          .inspect();
        assert.deepEqual(HostConfig.CapDrop, ['ALL']);
        assert.deepEqual(
          [HostConfig.Privileged, HostConfig.ReadonlyRootfs, HostConfig.NetworkMode],
          [false, true, 'host'],
        );
        assert.match(Config.User, /^65534:/);
        for (const refused of [
          'docker run --rm --network HOST busybox:1 true',
          'docker run --rm --network host --pid host busybox:1 true',
          'docker run --rm --network host --privileged busybox:1 true',
          'docker run --rm --network host --cap-add NET_ADMIN busybox:1 true',
          'docker network create -d ipvlan net1',
          'docker network create -d macvlan -o macvlan_mode=passthru net1',
          'docker network create -d bridge --subnet 10.0.0.0/24 net1',
        ])
          assert.equal((await type(refused)).status, 'refused', refused);
        for (const denied of [
          'ip link add x type dummy',
          'ip addr add 1.2.3.4/32 dev lo',
          'ip route add 1.2.3.4/32 dev lo',
        ])
          assert.match(
            (await type(`docker run --rm --network host busybox:1 ${denied}`)).output,
            /not permitted/,
            denied,
          );
        await type('docker network create -d macvlan mac');
        await type('docker network create -d overlay over');
        for (const net of ['mac', 'over']) {
          const { output } = await type(`docker run --rm --network ${net} busybox:1 ip route`);
          assert.doesNotMatch(output, /default/, `${net} leads outside`);
        }
        const { Internal, Options } = await outside
          .getNetwork((await outside.listNetworks()).find(({ Name }) => Name.endsWith('-mac'))?.Id ?? '')
          .inspect();
        assert.equal(Internal, true);
        assert.equal(Options?.parent, 'demo0');
      },
      { ...env, DEMO_SESSION_NETWORKS: '4' },
    ),
  );

  test('every kind that can be allowed is refused by default', engineTest, () =>
    inSession(async ({ type }) => {
      for (const kind of DEMO_NETWORK_KINDS)
        assert.equal(
          (
            await type(
              kind === 'host' ? 'docker run --network host busybox:1 true' : `docker network create -d ${kind} n`,
            )
          ).status,
          'refused',
          kind,
        );
    }),
  );
});
