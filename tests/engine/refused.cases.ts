import assert from 'node:assert/strict';
import test, { after, before } from 'node:test';
import { createdDuring, engineTest, inSession, outside } from './harness.ts';

const REFUSED = [
  // a way to the host's files
  'docker run --rm -v /:/host busybox:1 ls /host/root',
  'docker run -v /home/mount/data:/var/lib/mysql/data busybox:1 true',
  'docker run -v /var/run/docker.sock:/var/run/docker.sock -ti docker',
  'docker run --rm --mount type=bind,src=/etc,dst=/e busybox:1 cat /e/shadow',
  'docker run -itv /:/x busybox:1 true',
  'docker run -v=/:/x busybox:1 true',
  'docker run --volume=/:/x busybox:1 true',
  'docker run -v ../..:/x busybox:1 true',
  'docker run -v ~:/x busybox:1 true',
  'docker run -v "C:\\:/x" busybox:1 true',
  'docker run -v a/b:/x busybox:1 true',
  'docker run --mount src=/,dst=/x,type=bind busybox:1 true',
  'docker run --mount type=BIND,src=/,dst=/x busybox:1 true',
  'docker run --mount type=volume,type=bind,src=/,dst=/x busybox:1 true',
  'docker run --mount type=volume,src=v,dst=/x,volume-driver=local,volume-opt=device=/ busybox:1 true',
  'docker run --mount type=volume,volume-opt=device=/,dst=/x busybox:1 true',
  'docker run --mount "\\"type=bind\\",src=/,dst=/x" busybox:1 true',
  'docker run --mount type=tmpfs,dst=/x,tmpfs-size=100g busybox:1 true',
  'docker run --tmpfs /x:exec,suid,dev busybox:1 true',
  'docker run --tmpfs /proc busybox:1 true',
  'docker run -v data:/proc/self busybox:1 true',
  'docker run -v data:/x/../proc busybox:1 true',
  'docker run --volume-driver local busybox:1 true',
  'docker volume create --driver local --opt type=none --opt o=bind --opt device=/ v',
  'docker volume create -o device=/ v',
  'docker volume create -d nfs v',
  'docker run --env-file /etc/passwd busybox:1 env',
  'docker run --label-file /etc/passwd busybox:1 true',
  'docker run --cidfile /tmp/x busybox:1 true',
  'docker exec --env-file /etc/passwd a1 env',
  'docker exec -i a1 cat < /etc/passwd',
  'docker exec -i a1 cat < ../../../etc/passwd',
  'docker cp a1:/etc/passwd /root/x',
  'docker cp /etc/passwd a1:/tmp/x',
  'docker compose -f compose.yml --env-file /etc/passwd up',
  // rights and namespaces
  'docker run --rm --mount type=volume,src=v,dst=/x,volume-subpath=../.. busybox:1 true',
  'docker run --rm --mount type=image,src=nginx,dst=/x busybox:1 true',
  'docker run --rm --mount type=npipe,src=a,dst=/x busybox:1 true',
  'docker run --rm --mount type=volume,src=v,dst=/x:/y busybox:1 true',
  `docker run --rm --mount 'type=volume,"src=/","dst=/x"' busybox:1 true`,
  `docker run --rm --mount '{"type":"bind","src":"/"}' busybox:1 true`,
  'docker run --rm --mount type=tmpfs,dst=/x,tmpfs-size=-1 busybox:1 true',
  'docker run --rm --mount type=tmpfs,dst=/x,tmpfs-mode=4777 busybox:1 true',
  'docker run --rm --tmpfs /x:size=100% busybox:1 true',
  'docker run --rm --tmpfs /x:size=1m,size=1g busybox:1 true',
  'docker run --rm --tmpfs /x:nr_inodes=0 busybox:1 true',
  'docker run --rm --tmpfs /x:uid=0 busybox:1 true',
  'docker run --rm --tmpfs /x:mode=1777,mode=6777 busybox:1 true',
  'docker run --rm --tmpfs /dev/../proc busybox:1 true',
  'docker run --rm -v v:/./proc busybox:1 true',
  'docker run --rm -v v://proc busybox:1 true',
  'docker run --rm -v v:/proc/ busybox:1 true',
  'docker run --rm -v v:/x:rw,exec busybox:1 true',
  'docker run --rm -v v:/x:shared busybox:1 true',
  'docker run --rm -v .keeper.v:/x busybox:1 true',
  'docker run --rm -v ./site/../../..:/x busybox:1 ls /x',
  'docker run --rm --privileged=false busybox:1 id',
  'docker run --rm --security-opt systempaths=unconfined busybox:1 true',
  'docker run --rm --annotation x=y busybox:1 true',
  'docker run --rm --use-api-socket busybox:1 true',
  'docker run --rm localhost:5000/busybox:1 true',
  'docker run --rm kd-aaaaaaaaaa:1 true',
  'docker exec -u nobody:root a1 id',
  'docker network create n1 --label konspekt.demo.lease=x',
  'docker network create -o com.docker.network.bridge.inhibit_ipv4=false n1',
  'docker network create --ipam-driver null n1',
  "docker volume create --label ' konspekt.demo.session=q' z",
  'docker compose -p ../x -f shop/compose.yaml ps',
  'docker compose -f shop/compose.yaml up --scale web=100',
  'docker compose -f shop/compose.yaml exec web id',
  'curl --unix-socket /var/run/docker.sock http://localhost/info',
  'curl -o /tmp/x localhost',
  'curl -K /etc/passwd localhost',
  'curl localhost:80@example.com/',
  'curl file:///etc/passwd',
  'docker run --rm --privileged busybox:1 id',
  'docker run --rm --privileged=true busybox:1 id',
  'docker run --rm -d --network host --name my_nginx nginx',
  'docker run --net=host busybox:1 true',
  'docker run --net host busybox:1 true',
  'docker run --network name=host busybox:1 true',
  'docker run --network HOST busybox:1 true',
  'docker network connect host a1',
  'docker run --pid host busybox:1 ps',
  'docker run --pid=container:a1 busybox:1 ps',
  'docker run --ipc=host busybox:1 ps',
  'docker run --uts host busybox:1 ps',
  'docker run --userns host busybox:1 ps',
  'docker run --cgroupns host busybox:1 ps',
  'docker run --cgroup-parent / busybox:1 ps',
  'docker run --rm --device /dev/vda busybox:1 head -c 10 /dev/vda',
  'docker run --gpus all busybox:1 true',
  'docker run --rm --cap-add SYS_ADMIN busybox:1 mount -t tmpfs x /mnt',
  'docker run --rm --cap-add=ALL busybox:1 id',
  'docker run --rm --security-opt seccomp=unconfined busybox:1 id',
  'docker run --rm --security-opt=apparmor=unconfined busybox:1 id',
  'docker run --rm --security-opt no-new-privileges=false busybox:1 id',
  'docker run --sysctl net.ipv4.ip_forward=1 busybox:1 true',
  'docker run --ulimit nproc=100000 busybox:1 true',
  'docker run --runtime runc busybox:1 true',
  'docker run --oom-kill-disable busybox:1 true',
  'docker run -u root busybox:1 id',
  'docker run -u 0:0 busybox:1 id',
  'docker run -u 00 busybox:1 id',
  'docker run -u 1000:0 busybox:1 id',
  'docker run -u daemon busybox:1 id',
  'docker run --group-add 0 busybox:1 id',
  'docker exec --privileged a1 id',
  'docker exec -u 0 a1 id',
  // limits
  'docker run -m 0 busybox:1 true',
  'docker run --memory 100g busybox:1 true',
  'docker run --memory-swap -1 busybox:1 true',
  'docker run --cpus 64 busybox:1 true',
  'docker run --pids-limit -1 busybox:1 true',
  'docker run --pids-limit 0 busybox:1 true',
  'docker run --shm-size 10g busybox:1 true',
  'docker run --log-driver syslog --log-opt syslog-address=tcp://1.2.3.4 busybox:1 true',
  'docker run --storage-opt size=1t busybox:1 true',
  'docker run -d --restart always busybox:1 sleep 600',
  'docker run -d --restart=unless-stopped busybox:1 sleep 600',
  'docker run -d --restart on-failure:100 busybox:1 false',
  // names and labels
  'docker run -d --label konspekt.demo.session=other busybox:1 sleep 60',
  'docker run -d -l KONSPEKT.DEMO.lease=x busybox:1 sleep 60',
  'docker run --name ../../etc/x busybox:1 true',
  `docker run --name ${'a'.repeat(300)} busybox:1 true`,
  'docker run --name \u0445 busybox:1 true',
  'docker run --hostname a;b busybox:1 true',
  // what all sessions share
  'docker rmi busybox:1',
  'docker rmi -f busybox',
  'docker image rm docker.io/library/busybox:1',
  'docker tag python:3-alpine busybox:1',
  'docker build -t busybox:1 app',
  'docker system prune -af',
  'docker volume prune -f',
  'docker container prune -f',
  'docker swarm init',
  'docker plugin install x',
  'docker login',
  'docker push busybox:1',
  'docker save busybox:1',
  'docker load',
  'docker commit a1 x',
  'docker context use other',
  'docker -H tcp://1.2.3.4:2375 ps',
  'docker --host=unix:///var/run/docker.sock ps',
  'docker -c other ps',
  'docker --config /root ps',
  'docker events',
  'docker pull evil/image',
  'docker run evil/image',
  'docker run busybox@sha256:3fa68660c740b9f2a5c8f1cf6ba3a1c3d4a97e4cbe5c3a3e4a8f31f2bb6a5e32 true',
  // networks
  'docker network create -d macvlan --subnet=172.16.86.0/24 --gateway=172.16.86.1 -o parent=eth0 macnet',
  'docker network create -d ipvlan ipnet',
  'docker network create --driver=overlay over',
  'docker network create -d host hostnet',
  'docker network create --subnet 172.17.0.0/16 net1',
  'docker network create -o com.docker.network.bridge.name=docker0 net1',
  'docker network create --ipv6 net1',
  'docker run --dns 8.8.8.8 busybox:1 true',
  'docker run --add-host x:1.2.3.4 busybox:1 true',
  'docker run --ip 172.17.0.2 busybox:1 true',
  'docker run --mac-address 02:42:ac:11:00:02 busybox:1 true',
  'curl http://169.254.169.254/',
  'curl file:///etc/passwd',
  'curl -o /tmp/x localhost:8080',
  'curl --unix-socket /var/run/docker.sock http://localhost/info',
  'curl localhost:80@169.254.169.254/',
  // a shell there is not
  'docker ps; cat /etc/passwd',
  'docker ps && id',
  'docker ps || id',
  'docker ps | sh',
  'docker ps & id',
  'docker logs a1 > /tmp/x',
  'docker run busybox:1 echo `id`',
  'docker run busybox:1 echo "`id`"',
  'docker run busybox:1 echo $(id)',
  'docker run busybox:1 echo "$(id)"',
  'docker run busybox:1 echo $HOME',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it is a shell's placeholder
  'docker run busybox:1 echo ${HOME}',
  'docker exec -i a1 sh <(id)',
  'docker ps\nid',
  'id',
  '/usr/bin/docker ps',
  'DOCKER_HOST=tcp://1.2.3.4 docker ps',
  'sudo -u root docker ps',
  'sudo id',
  'docker run —privileged busybox:1 id',
  'docker run \u2212-privileged busybox:1 id',
  'docker run --priv busybox:1 id',
  'docker run --privilege busybox:1 id',
  'docker run --PRIVILEGED busybox:1 id',
  'docker run -dz busybox:1 id',
  // building
  "docker build -t x - <<< $'FROM busybox:1\\nADD http://169.254.169.254/ /x'",
  "docker build -t x - <<< $'FROM busybox:1\\nRUN --network=host id'",
  "docker build -t x - <<< $'FROM busybox:1\\nRUN --mount=type=bind,target=/x id'",
  "docker build -t x - <<< $'FROM busybox:1\\nRUN --security=insecure id'",
  "docker build -t x - <<< $'FROM nosuch:1'",
  "docker build -t x - <<< $'FROM busybox:1\\nONBUILD RUN id'",
  "docker build -t x - <<< $'FROM busybox:1\\nCOPY ../../etc/shadow /x'",
  "docker build -t x - <<< $'FROM busybox:1\\nCOPY --from=nginx /etc /x'",
  "docker build -t x - <<< $'FROM busybox:1\\nLABEL konspekt.demo.session=x'",
  "docker build -t x - <<< $'FROM --platform=x busybox:1'",
  "docker build -t x - <<< $'FROM busybox:1\\nADD git@github.com:a/b.git /x'",
  "docker build -t x - <<< $'FROM busybox:1\\nCO\\\\\\nPY ../../etc/shadow /x'",
  'docker build https://example.com/x.git',
  'docker build git@github.com:a/b',
  'docker build /etc',
  'docker build ../..',
  'docker build --network=host app',
  'docker build --add-host x:1.2.3.4 app',
  'docker build --secret id=x,src=/etc/shadow app',
  'docker build --ssh default app',
  'docker build -o /tmp app',
  'docker buildx bake',
  // more of the same kinds, spelled in ways that a careless reader would let through
  'docker run --rm --mount=type=bind,source=/,target=/x,readonly busybox:1 true',
  'docker run --rm --mount type=volume,src=/etc,dst=/x busybox:1 true',
  'docker run --rm --mount type=cluster,src=x,dst=/x busybox:1 true',
  'docker run --rm --mount type=bind,src=.,dst=/x,bind-propagation=rshared busybox:1 true',
  'docker run --rm -v ./nosuch:/x busybox:1 true',
  'docker run --rm -v data:/ busybox:1 true',
  'docker run --rm -v data:/sys/fs/cgroup busybox:1 true',
  'docker run --rm -v data:/dev/shm/../../proc busybox:1 true',
  'docker run --rm -v data:/x:ro,volume-nocopy busybox:1 true',
  'docker run --rm -v //:/x busybox:1 true',
  "docker run --rm -v '\\\\host\\share:/x' busybox:1 true",
  "docker run --rm -v $'a\\nb':/x busybox:1 true",
  'docker run --rm --tmpfs /sys:size=1m busybox:1 true',
  'docker run --rm --tmpfs /x:size=999999999999999999999 busybox:1 true',
  'docker run --rm --tmpfs relative busybox:1 true',
  'docker run --rm --tmpfs /x:noexec=0 busybox:1 true',
  "docker run --rm --hostname $'a\\nb' busybox:1 true",
  'docker run --rm -u 4294967295 busybox:1 id',
  'docker run --rm -u -1 busybox:1 id',
  'docker run --rm -u 0x0 busybox:1 id',
  'docker run --rm -u 65536 busybox:1 id',
  'docker run --rm -u \u0661\u0660\u0660\u0660 busybox:1 id',
  "docker run --rm -u ' 0' busybox:1 id",
  'docker run --rm --memory=128m --memory=100g busybox:1 true',
  'docker run --rm --network none --network host busybox:1 true',
  'docker run --rm --network=name=none,driver-opt=com.docker.network.endpoint.sysctls=x=1 busybox:1 true',
  "docker run --rm --network bridge --network-alias '*' busybox:1 true",
  'docker run --rm -p 8080-9000:80 busybox:1 true',
  'docker run --rm --name . busybox:1 true',
  'docker run --rm --name __proto__ busybox:1 true',
  "docker run --rm --label $'konspekt.demo.lease\\u200b=x' busybox:1 true",
  'docker run --rm --label konspekt.demo=x busybox:1 true',
  'docker run --rm sha256:aaaa true',
  'docker run --rm registry.example.com/busybox:1 true',
  `docker run --rm --name ${'x'.repeat(30_000)} busybox:1 true`,
  `docker run --rm -v ${'x'.repeat(30_000)}:/x busybox:1 true`,
  `docker ${'x'.repeat(30_000)}`,
  `docker run --${'x'.repeat(30_000)} busybox:1 true`,
  `curl ${'x'.repeat(30_000)}`,
  'docker inspect -f {{call.}} a1',
  "docker inspect -f '{{range $i, $e := .}}{{$e}}{{end}}' a1",
  'docker ps --format \'{{printf "%1000000000d" 1}}\'',
  'docker network create --scope swarm n1',
  'docker network create --config-only n1',
  'docker network create ../n1',
  'docker volume create --opt type=tmpfs --opt device=tmpfs --opt o=size=100g v',
  'docker volume create ../v',
  'docker volume create .keeper.x',
  "docker top a1 '-eo pid; id'",
  'docker cp -L a1:/etc/passwd ./x',
  'docker build --label konspekt.demo.lease=x app',
  'docker build --cgroup-parent / app',
  'docker build --memory 100g app',
  'docker compose --project-directory / up',
  'docker compose -f shop/compose.yaml cp web:/x .',
  'curl localhost:8080 -d @/etc/passwd',
  'curl -H @/etc/passwd localhost',
  'curl http://[::1]:80/',
  'curl http://127.0.0.1.nip.io/',
  'curl http://0x7f000001/',
  'curl -L localhost:8080 --next http://example.com/',
  '\uff44ocker ps',
  'docker\u00a0ps',
];

const UNKNOWN_TO_THE_SESSION = [
  'docker run --rm --network container:OTHER busybox:1 ip a',
  'docker run --rm --volumes-from OTHER busybox:1 ls /data',
  'docker run --rm --link OTHER:db busybox:1 true',
  'docker exec OTHER id',
  'docker logs OTHER',
  'docker stop OTHER',
  'docker kill OTHER',
  'docker rm -f OTHER',
  'docker inspect OTHER',
  'docker inspect kd-OTHER',
  'docker cp OTHER:/etc/passwd ./x',
  'docker top OTHER',
  'docker stats OTHER',
  'docker port OTHER',
  'docker start OTHER',
  'docker restart OTHER',
  'docker wait OTHER',
  'docker network connect bridge OTHER',
  'docker network rm bridge',
  'docker volume inspect othervolume',
  'docker volume rm othervolume',
];

let other:
  | { id: string; remove(options: object): Promise<unknown>; inspect(): Promise<{ State: { Running: boolean } }> }
  | undefined;
before(async () => {
  if (engineTest.skip) return;
  await outside
    .getContainer('OTHER')
    .remove({ force: true })
    .catch(() => {}); // of a run that was killed
  const container = await outside.createContainer({ name: 'OTHER', Image: 'busybox:1', Cmd: ['sleep', '600'] });
  await container.start();
  await outside.createVolume({ Name: 'othervolume' });
  other = container as unknown as NonNullable<typeof other>;
});
after(async () => {
  await other?.remove({ force: true });
  if (other) await outside.getVolume('othervolume').remove();
});

test('dangerous wishes are refused with a lesson, and the engine hears of none', engineTest, () =>
  inSession(async ({ type }) => {
    await type('docker run -d --name a1 busybox:1 sleep 600');
    const images = JSON.stringify((await outside.listImages()).map(({ Id, RepoTags }) => [Id, RepoTags]).sort());
    const created = await createdDuring(async () => {
      for (const line of REFUSED) {
        const outcome = await type(line);
        assert.equal(outcome.status, 'refused', `${line}: ${JSON.stringify(outcome)}`);
        assert.ok(outcome.explanation.length > 40, `${line}: ${outcome.explanation}`);
        assert.equal(outcome.output, '', line);
      }
    });
    assert.deepEqual(created, []);
    assert.equal(JSON.stringify((await outside.listImages()).map(({ Id, RepoTags }) => [Id, RepoTags]).sort()), images);
    assert.equal((await type('docker exec a1 echo still here')).output, 'still here\n');
  }),
);

test('a compose file is judged whole before anything of it is made', engineTest, () =>
  inSession(async ({ type }) => {
    await type('docker run -d --name a1 busybox:1 sleep 600');
    const services = {
      root: 'user: root',
      host: 'volumes: ["/:/x"]',
      again: 'restart: always',
      theirs: 'labels: {konspekt.demo.session: other}',
      strange: 'container_name: ../x',
      huge: 'mem_limit: 100g',
    };
    const networks = (await outside.listNetworks()).length;
    for (const [name, line] of Object.entries(services)) {
      const text = `services:\n  fine:\n    image: busybox:1\n  ${name}:\n    image: busybox:1\n    ${line}\n`;
      await type(`docker exec -i a1 sh -c 'mkdir -p /tmp/${name}; cat > /tmp/${name}/compose.yaml' <<END\n${text}END`);
      assert.equal((await type(`docker cp a1:/tmp/${name} ./`)).status, 'ok', name);
      const created = await createdDuring(async () => {
        const outcome = await type(`docker compose -f ${name}/compose.yaml up -d`);
        assert.equal(outcome.status, 'refused', `${name}: ${JSON.stringify(outcome)}`);
      });
      assert.deepEqual(created, []);
    }
    assert.equal((await outside.listNetworks()).length, networks);
  }),
);

test("what is not the session's does not exist for it", engineTest, () =>
  inSession(async ({ type }) => {
    const created = await createdDuring(async () => {
      for (const reference of ['OTHER', other?.id.slice(0, 12) ?? '', other?.id ?? '']) {
        for (const line of UNKNOWN_TO_THE_SESSION) {
          const outcome = await type(line.replaceAll('OTHER', reference));
          assert.equal(outcome.status, 'failed', `${line}: ${JSON.stringify(outcome)}`);
          assert.match(outcome.output, /no such|not found|pre-defined/i, line);
        }
      }
    });
    assert.deepEqual(created, []);
    assert.equal((await other?.inspect())?.State.Running, true);
    for (const list of ['docker ps -a', 'docker volume ls', 'docker network ls'])
      assert.doesNotMatch((await type(list)).output, /OTHER|othervolume/);
  }),
);

test('the same wishes work within the session', engineTest, () =>
  inSession(async ({ type }) => {
    await type('docker run -d --name a1 -v data:/data busybox:1 sleep 600');
    const address = (await type('docker exec a1 ip -4 addr show eth0')).output;
    assert.equal((await type('docker run --rm --network container:a1 busybox:1 ip -4 addr show eth0')).output, address);
    await type("docker exec a1 sh -c 'echo kept > /data/f'");
    assert.equal((await type('docker run --rm --volumes-from a1 busybox:1 cat /data/f')).output, 'kept\n');
    await type('docker tag python:3-alpine mine:1');
    assert.match((await type('docker run --rm mine:1 python3 --version')).output, /^Python 3/);
    assert.equal((await type('docker rmi mine:1')).output, 'Untagged: mine:1\n');
  }),
);
