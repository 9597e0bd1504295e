import type { Command } from '../command.ts';
import { type Flag, readFlags, shown } from '../flags.ts';
import { runToEnd } from '../follow.ts';
import { done, type Hands, ownLabels, unlessStopped, type Verdict } from '../hands.ts';
import { harden } from '../hardened.ts';
import { NOBODY } from '../policy.ts';
import { complain, refuse } from '../refusal.ts';
import { Answer } from '../text.ts';
import { type Box, realName, SESSION_LABEL } from '../world.ts';
import { createChecked } from './checked.ts';
import { helperImage } from './volumes.ts';

const FLAGS: readonly Flag[] = [
  { long: 'include', short: 'i', takes: 'nothing' },
  { long: 'head', short: 'I', takes: 'nothing' },
  { long: 'silent', short: 's', takes: 'nothing' },
  { long: 'show-error', short: 'S', takes: 'nothing' },
  { long: 'location', short: 'L', takes: 'nothing' },
  { long: 'fail', short: 'f', takes: 'nothing' },
  { long: 'verbose', short: 'v', takes: 'nothing' },
  { long: 'request', short: 'X', takes: 'value' },
  { long: 'header', short: 'H', takes: 'values' },
  { long: 'data', short: 'd', takes: 'values' },
];

/** A server that was started a moment ago may not listen yet: a person would simply ask again. */
const YOUNG_MS = 15_000;
const SECONDS_FOR = { young: 8, old: 2 };
const SECONDS_OF_SILENCE = 4;

/**
 * `curl localhost:8080/page`: asks the container that published the port, from inside its own network. Nothing is open
 * on the host, so there is nothing else this could reach.
 */
export async function curl(hands: Hands, { args }: Command): Promise<Verdict> {
  const read = readFlags(args, FLAGS, 'curl', false);
  if (!read.ok)
    return read.error.topic === 'unknown-flag'
      ? refuse('curl-flag', { flag: read.error.facts?.flag ?? '' })
      : read.error;
  const { flags, args: urls } = read.value;
  const file = [...(flags.get('data') ?? []), ...(flags.get('header') ?? [])].find((value) => value.startsWith('@'));
  if (file !== undefined) return refuse('curl-file', { word: shown(file) });
  if (urls.length !== 1) return complain("curl: try 'curl http://localhost:8080/'\n", 2);
  const url = /^(?:http:\/\/)?(localhost|127\.0\.0\.1|0\.0\.0\.0)(?::(\d{1,5}))?(\/[^\s#]*)?(?:#.*)?$/i.exec(
    urls[0] ?? '',
  );
  if (!url) return refuse('curl-elsewhere', { url: shown(urls[0] ?? '') });
  const port = Number(url[2] ?? 80);
  const running = new Set(
    (await unlessStopped(hands.stop, hands.engine.containers(`${SESSION_LABEL}=${hands.world.id}`)))
      .filter(({ State }) => State === 'running')
      .map(({ Id }) => Id),
  );
  const published = [...hands.world.containers.values()].flatMap((box) =>
    box.ports.map((mapping) => ({ box, mapping })),
  );
  const hit = published.find(
    ({ box, mapping }) => mapping.host === port && mapping.protocol === 'tcp' && running.has(box.id),
  );
  // Only where the operator allows the host network is there such a container, and then the port is the machine's own.
  const onHost = [...hands.world.containers.values()].find(
    ({ id, networks }) => networks.includes('host') && running.has(id),
  );
  const target = hit ? { box: hit.box, port: hit.mapping.container } : onHost && { box: onHost, port };
  if (!target)
    return complain(
      `curl: (7) Failed to connect to localhost port ${port} after 0 ms: Couldn't connect to server\n`,
      7,
      'curl-nobody',
      { port: String(port) },
    );
  const request = requestOf(flags, `localhost:${port}`, url[3] ?? '/');
  if (typeof request !== 'string') return request;
  const response = await ask(hands, target, request);
  if (response === undefined) return complain(`curl: (56) Recv failure: no answer from the container\n`, 56);
  return show(hands, flags, response, target.port);
}

function requestOf(flags: ReadonlyMap<string, readonly string[]>, host: string, path: string): string | Verdict {
  const body = flags.get('data')?.join('&');
  const method =
    flags.get('request')?.at(-1) ??
    (flags.get('head')?.at(-1) === 'true' ? 'HEAD' : body === undefined ? 'GET' : 'POST');
  const headers = flags.get('header') ?? [];
  if (!/^[A-Z]{3,10}$/.test(method)) return complain(`curl: (3) bad method ${shown(method)}\n`, 3);
  const bad = headers.find((header) => !/^[\w-]{1,64}:[^\r\n]{0,500}$/.test(header));
  if (bad !== undefined) return complain(`curl: (3) bad header ${shown(bad)}\n`, 3);
  const lines = [
    `${method} ${path} HTTP/1.0`,
    `Host: ${host}`,
    'User-Agent: curl',
    'Accept: */*',
    'Connection: close',
    ...headers,
  ];
  if (body !== undefined)
    lines.push('Content-Type: application/x-www-form-urlencoded', `Content-Length: ${Buffer.byteLength(body)}`);
  return `${lines.join('\r\n')}\r\n\r\n${body ?? ''}`;
}

/** Sends the request through `nc` in a container that shares the asked one's network, and reads all that comes back. */
async function ask(
  hands: Hands,
  { box, port }: { box: Box; port: number },
  request: string,
): Promise<string | undefined> {
  const image = await helperImage(hands);
  if (image === undefined) return undefined;
  const { NetworkSettings } = await unlessStopped(hands.stop, hands.engine.container(box.id));
  const address =
    Object.values(NetworkSettings.Networks)
      .map(({ IPAddress }) => IPAddress)
      .find(Boolean) ?? '127.0.0.1';
  const age = hands.now().getTime() - (box.started?.getTime() ?? 0);
  const seconds = SECONDS_FOR[age < YOUNG_MS ? 'young' : 'old'];
  const body = harden(
    {
      image,
      labels: ownLabels(hands, 'curl'),
      profile: { user: NOBODY, tmpfs: [] },
      entrypoint: [
        'timeout',
        String(seconds + SECONDS_OF_SILENCE),
        'sh',
        '-c',
        'for i in $(seq "$4"); do printf %s "$3" | nc -w "$5" "$1" "$2" 2>/dev/null && exit; sleep 0.3; done',
        'curl',
      ],
      command: [address, String(port), request, String(Math.ceil(seconds / 0.3)), String(SECONDS_OF_SILENCE)],
      network: `container:${box.id}`,
      pids: 8,
    },
    hands.limits,
  );
  const id = await createChecked(
    hands,
    realName(hands.world, `.curl.${Math.floor(hands.random() * 1e9)}`),
    body,
    false,
  );
  const answer = new Answer(hands.limits.outputBytes);
  try {
    await runToEnd(hands.engine, id, { answer, root: hands.dataRoot, stop: hands.stop });
  } finally {
    await hands.engine.remove(id);
  }
  return answer.text === '' || !answer.text.startsWith('HTTP/') ? undefined : answer.text;
}

function show(hands: Hands, flags: ReadonlyMap<string, readonly string[]>, response: string, port: number): Verdict {
  const [head = '', ...rest] = response.split('\n\n');
  const isOn = (name: string): boolean => flags.get(name)?.at(-1) === 'true';
  const status = Number(/^HTTP\/\d\.\d (\d{3})/.exec(head)?.[1] ?? 0);
  if (isOn('fail') && status >= 400) return complain(`curl: (22) The requested URL returned error: ${status}\n`, 22);
  if (isOn('include') || isOn('head') || isOn('verbose')) hands.answer.add(`${head}\n\n`);
  const full = hands.answer.add(rest.join('\n\n'));
  return full ? done() : done(0, 'curl-cut', { port: String(port) });
}
