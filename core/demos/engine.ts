import { readFileSync } from 'node:fs';
import http from 'node:http';
import https from 'node:https';
import { join } from 'node:path';
import { inspect } from 'node:util';
import Docker from 'dockerode';
import { pause } from './hands.ts';
import type { CreateBody } from './hardened.ts';

export type EngineOptions = { host: string; tlsVerify: boolean; certPath: string };

/** What went wrong on the engine's side: it is not there, it took too long, or it said no. */
export class EngineError extends Error {
  constructor(
    readonly kind: 'gone' | 'slow' | 'answer',
    message: string,
    readonly status = 0,
  ) {
    super(message);
  }
}

type Facts = Record<string, unknown>;
export type ContainerRow = Docker.ContainerInfo & { SizeRw?: number };

/**
 * The engine's calls that the sandbox uses, and no others (docs/demos.md lists their endpoints for a proxy). Each one
 * ends by its own timer: an engine that is killed leaves requests unanswered for ever.
 */
export class Engine {
  private docker: Docker;
  private readonly options: Docker.DockerOptions;
  private negotiated = false;

  constructor(options: EngineOptions) {
    this.options = dockerOptions(options);
    this.docker = new Docker(this.options);
  }

  /** The API version spoken: the engine's own, within 1.41 and 1.47. Asked once, and again after a failure. */
  private async speak(): Promise<Docker> {
    if (this.negotiated) return this.docker;
    const bare = new Docker(this.options);
    const headers = await within(3000, pingHeaders(bare));
    const offered = Number(/^1\.(\d+)$/.exec(headers)?.[1] ?? 41);
    if (offered < 41) throw new EngineError('answer', `the engine speaks API 1.${offered}, 1.41 is needed`, 400);
    this.docker = new Docker({ ...this.options, version: `v1.${Math.min(offered, 47)}` });
    this.negotiated = true;
    return this.docker;
  }

  private async call<T>(ms: number, deed: (docker: Docker) => Promise<T>): Promise<T> {
    try {
      return await within(ms, this.speak().then(deed));
    } catch (error) {
      const problem = problemOf(error);
      if (problem.kind === 'gone') this.negotiated = false;
      throw problem;
    }
  }

  /** Tried twice: after an engine's restart the first may go out on a connection that died with the old one (EPIPE). */
  ping = async (): Promise<void> => {
    const once = (): Promise<void> => this.call(3000, async (docker) => void (await docker.ping()));
    await once().catch((error: EngineError) => (error.kind === 'gone' ? once() : Promise.reject(error)));
  };
  info = (): Promise<Facts> => this.call(5000, (docker) => docker.info() as Promise<Facts>);
  version = (): Promise<Docker.DockerVersion> => this.call(5000, (docker) => docker.version());

  images = (): Promise<Docker.ImageInfo[]> => this.call(10_000, (docker) => docker.listImages());
  image = (reference: string): Promise<Docker.ImageInspectInfo> =>
    this.call(10_000, (docker) => docker.getImage(reference).inspect());
  history = (reference: string): Promise<Docker.ImageInfo[]> =>
    this.call(10_000, (docker) => docker.getImage(reference).history() as Promise<Docker.ImageInfo[]>);
  removeImage = (reference: string): Promise<void> =>
    this.done(15_000, (docker) => docker.getImage(reference).remove({ force: true }));

  containers = (label: string, size = false): Promise<ContainerRow[]> =>
    this.call(
      10_000,
      (docker) => docker.listContainers({ all: true, size, filters: { label: [label] } }) as Promise<ContainerRow[]>,
    );
  container = (id: string): Promise<Docker.ContainerInspectInfo> =>
    this.call(10_000, (docker) => docker.getContainer(id).inspect());

  create = (name: string, body: CreateBody): Promise<string> =>
    this.call(20_000, async (docker) => {
      // In the body alone: dockerode would repeat everything in the URL, secrets included (HTTP 431 for long ones).
      const container = await docker.createContainer({
        _query: { name },
        _body: body,
      } as unknown as Docker.ContainerCreateOptions);
      return container.id;
    });
  start = (id: string): Promise<void> => this.done(20_000, (docker) => docker.getContainer(id).start({}), [304]);
  stop = (id: string, seconds: number): Promise<void> =>
    this.done((seconds + 8) * 1000, (docker) => docker.getContainer(id).stop({ t: seconds }), [304]);
  kill = (id: string, signal: string): Promise<void> =>
    this.call(8000, async (docker) => void (await docker.getContainer(id).kill({ signal })));
  /** When it resolves the container is gone, also when somebody else is removing it at this moment. */
  remove = async (id: string): Promise<void> => {
    try {
      await this.done(15_000, (docker) => docker.getContainer(id).remove({ force: true, v: true }));
    } catch (error) {
      if (!(error instanceof EngineError && error.status === 409)) throw error;
      await this.gone(id);
    }
  };
  private gone = async (id: string): Promise<void> => {
    for (let look = 0; look < 100; look++) {
      try {
        await this.container(id);
      } catch (error) {
        if (error instanceof EngineError && error.status === 404) return;
        throw error;
      }
      await pause(50);
    }
    throw new EngineError('slow', `container ${id} is being removed and does not go`);
  };
  put = (id: string, path: string, archive: Buffer): Promise<void> =>
    this.call(20_000, async (docker) => void (await docker.getContainer(id).putArchive(archive, { path })));
  /** A path of a container as a tar, unless it is larger than that. */
  get = (id: string, path: string, mostBytes: number): Promise<Buffer | 'too-large'> =>
    this.call(20_000, async (docker) => {
      const stream = (await docker.getContainer(id).getArchive({ path })) as NodeJS.ReadableStream & {
        destroy(): void;
      };
      const chunks: Buffer[] = [];
      let size = 0;
      for await (const chunk of stream) {
        size += (chunk as Buffer).length;
        if (size > mostBytes) {
          stream.destroy();
          return 'too-large';
        }
        chunks.push(chunk as Buffer);
      }
      return Buffer.concat(chunks);
    });
  stats = (id: string): Promise<Docker.ContainerStats> =>
    this.call(10_000, (docker) => docker.getContainer(id).stats({ stream: false }));

  attach = (id: string, stdin: boolean): Promise<NodeJS.ReadWriteStream> =>
    this.call(10_000, (docker) =>
      docker
        .getContainer(id)
        .attach({ stream: true, stdout: true, stderr: true, ...(stdin && { stdin: true, hijack: true }) }),
    );

  logs = (
    id: string,
    options: { follow: boolean; tail?: number; timestamps: boolean; since?: number; until?: number },
  ): Promise<NodeJS.ReadableStream> =>
    this.call(
      10_000,
      (docker) =>
        dial(docker, `/containers/${id}/logs?`, 'GET', {
          stdout: true,
          stderr: true,
          follow: options.follow,
          timestamps: options.timestamps,
          ...(options.tail !== undefined && { tail: options.tail }),
          ...(options.since !== undefined && { since: options.since }),
          ...(options.until !== undefined && { until: options.until }),
        }) as Promise<NodeJS.ReadableStream>,
    );

  /** Resolves as soon as the engine listens, with a promise of the exit code; asked before `start`, so no exit is missed. */
  nextExit = (id: string): Promise<{ code: Promise<number> }> => this.exitCode(id, 'next-exit');
  /** The same for a container that has been started, which may have ended before anybody asked. */
  ended = (id: string): Promise<{ code: Promise<number> }> => this.exitCode(id, 'not-running');

  private exitCode = (id: string, condition: string): Promise<{ code: Promise<number> }> =>
    this.call(10_000, async (docker) => {
      const response = await dial(docker, `/containers/${id}/wait?`, 'POST', { condition });
      const code = readAll(response).then((text) => Number((JSON.parse(text) as { StatusCode: number }).StatusCode));
      code.catch(() => {}); // looked at only when it wins
      return { code };
    });

  exec = (id: string, options: Docker.ExecCreateOptions): Promise<{ id: string; stream: NodeJS.ReadWriteStream }> =>
    this.call(15_000, async (docker) => {
      const exec = await docker.getContainer(id).exec(options);
      const stdin = options.AttachStdin === true;
      const stream = await exec.start(options.AttachStdout ? { hijack: stdin, stdin } : { Detach: true });
      return { id: exec.id, stream };
    });
  execState = (id: string): Promise<Docker.ExecInspectInfo> =>
    this.call(5000, (docker) => docker.getExec(id).inspect());

  networks = (): Promise<Docker.NetworkInspectInfo[]> => this.call(10_000, (docker) => docker.listNetworks());
  network = (id: string): Promise<Docker.NetworkInspectInfo> =>
    this.call(10_000, (docker) => docker.getNetwork(id).inspect());
  createNetwork = (body: Docker.NetworkCreateOptions): Promise<string> =>
    this.call(15_000, async (docker) => (await docker.createNetwork(body)).id);
  connect = (network: string, container: string, endpoint: Docker.EndpointSettings): Promise<void> =>
    this.call(
      10_000,
      async (docker) =>
        void (await docker.getNetwork(network).connect({ Container: container, EndpointConfig: endpoint })),
    );
  disconnect = (network: string, container: string): Promise<void> =>
    this.call(
      10_000,
      async (docker) => void (await docker.getNetwork(network).disconnect({ Container: container, Force: true })),
    );
  removeNetwork = (id: string): Promise<void> => this.done(15_000, (docker) => docker.getNetwork(id).remove());

  volumes = (label: string): Promise<Docker.VolumeInspectInfo[]> =>
    this.call(10_000, async (docker) => (await docker.listVolumes({ filters: { label: [label] } })).Volumes ?? []);
  createVolume = (body: Docker.VolumeCreateOptions): Promise<void> =>
    this.call(10_000, async (docker) => void (await docker.createVolume(body)));
  removeVolume = (name: string): Promise<void> => this.done(10_000, (docker) => docker.getVolume(name).remove());

  commit = (id: string, repository: string, tag: string, config: object): Promise<string> =>
    this.call(30_000, async (docker) => {
      const query = { container: id, repo: repository, tag, pause: false };
      const answer = (await dial(docker, '/commit?', 'POST', { _query: query, _body: config }, false)) as unknown as {
        Id: string;
      };
      return answer.Id;
    });

  /** For deeds whose repetition is success: what is already gone, or already so, is done. */
  private async done(
    ms: number,
    deed: (docker: Docker) => Promise<unknown>,
    fine: readonly number[] = [404],
  ): Promise<void> {
    try {
      await this.call(ms, deed);
    } catch (error) {
      if (!(error instanceof EngineError && error.kind === 'answer' && fine.includes(error.status))) throw error;
    }
  }
}

/** Fails with `slow` when the promise has not settled in time; what it does afterwards concerns nobody. */
export async function within<T>(ms: number, promise: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new EngineError('slow', `the engine did not answer within ${ms} ms`)), ms);
  });
  promise.catch(() => {});
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}

function problemOf(error: unknown): EngineError {
  if (error instanceof EngineError) return error;
  const { statusCode, json, message, code } = error as {
    statusCode?: number;
    json?: unknown;
    message?: string;
    code?: string;
  };
  if (statusCode !== undefined) {
    const said = (json as { message?: unknown } | undefined)?.message;
    const text = typeof said === 'string' ? said : (message ?? '').replace(/^\(HTTP code \d+\) [^-]*- /, '');
    return new EngineError('answer', text.trim(), statusCode);
  }
  return new EngineError('gone', code ?? message ?? 'connection lost');
}

/**
 * docker-modem writes out every request, its agent with all sockets to any depth, for a debug log that is off: that was
 * six sevenths of the bot's work for demos, up to 0.2 s at a stretch. This agent is written out as its name.
 */
const quiet = (agent: http.Agent): http.Agent => Object.assign(agent, { [inspect.custom]: () => 'Agent' });

export function dockerOptions({ host, tlsVerify, certPath }: EngineOptions): Docker.DockerOptions {
  // Every option is named, because docker-modem fills what is missing from the environment.
  if (host.startsWith('unix://'))
    return {
      socketPath: host.slice('unix://'.length),
      agent: quiet(new http.Agent({ keepAlive: true })),
    } as Docker.DockerOptions;
  const url = new URL(host);
  const secure = url.protocol === 'https:' || (url.protocol === 'tcp:' && (tlsVerify || url.port === '2376'));
  const file = (name: string): Buffer => readFileSync(join(certPath, name));
  return {
    host: url.hostname,
    port: url.port === '' ? (secure ? 2376 : 2375) : Number(url.port),
    protocol: secure ? 'https' : 'http',
    pathPrefix: '/',
    agent: quiet(secure ? new https.Agent({ keepAlive: true }) : new http.Agent({ keepAlive: true })),
    ...(secure && certPath !== '' && { ca: file('ca.pem'), cert: file('cert.pem'), key: file('key.pem') }),
  } as unknown as Docker.DockerOptions;
}

type Dial = (options: object, answer: (error: Error | null, data: NodeJS.ReadableStream) => void) => void;

/** A request whose response is wanted as soon as it begins, which dockerode has no method for. */
function dial(
  docker: Docker,
  path: string,
  method: 'GET' | 'POST',
  options: object,
  isStream = true,
): Promise<NodeJS.ReadableStream> {
  const statusCodes = { 200: true, 201: true, 404: 'no such container', 409: 'conflict', 500: 'server error' };
  return new Promise((resolve, reject) => {
    (docker.modem.dial as Dial)({ path, method, isStream, statusCodes, options }, (error, data) =>
      error ? reject(error) : resolve(data),
    );
  });
}

/** The engine's API version stands in a header of its answer to `/_ping`. */
function pingHeaders(docker: Docker): Promise<string> {
  return dial(docker, '/_ping', 'GET', {}).then((response) => {
    response.on('error', () => {}).resume(); // the header was all we wanted
    return String((response as unknown as http.IncomingMessage).headers['api-version'] ?? '1.41');
  });
}

async function readAll(stream: NodeJS.ReadableStream): Promise<string> {
  let text = '';
  for await (const chunk of stream) text += String(chunk);
  return text;
}
