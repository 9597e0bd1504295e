import type Docker from 'dockerode';
import { type Engine, EngineError } from './engine.ts';
import type { ImageShelf } from './hands.ts';
import { type ImageFacts, isOffered, normalReference } from './image.ts';
import { PREFIX } from './world.ts';

const FRESH_MS = 30_000;

/** The operator's images as the engine has them, shared by all sessions of the bot. */
export class Shelf {
  private readonly known = new Map<string, { facts: ImageFacts | undefined; at: number }>();

  constructor(
    private readonly engine: Engine,
    private readonly offered: readonly string[],
    private readonly now: () => Date,
  ) {}

  /** An image by `repository:tag`, if the operator offers it and the engine has it. */
  async find(name: string): Promise<ImageFacts | undefined> {
    if (!isOffered(this.offered, name)) return undefined;
    const at = this.now().getTime();
    const known = this.known.get(name);
    if (known && at - known.at < FRESH_MS) return known.facts;
    const facts = await inspectImage(this.engine, await this.pathOf(name), name);
    this.known.set(name, { facts, at });
    return facts;
  }

  /** A name with a slash would be two segments of a path, which a proxy's rule for one does not let through. */
  private async pathOf(name: string): Promise<string> {
    if (!name.includes('/')) return name;
    return (await this.engine.images()).find(({ RepoTags }) => RepoTags?.includes(name))?.Id ?? 'none';
  }

  /** The names of what is offered and there: one question. */
  async names(): Promise<string[]> {
    const tags = (await this.engine.images()).flatMap(({ RepoTags }) => RepoTags ?? []);
    return [...new Set(tags)].filter(
      (name) => !name.startsWith(PREFIX) && normalReference(name).ok && isOffered(this.offered, name),
    );
  }

  async list(): Promise<ImageFacts[]> {
    const found = await Promise.all((await this.names()).map((name) => this.find(name)));
    return found.filter((facts) => facts !== undefined);
  }

  forget(): void {
    this.known.clear();
  }
}

/** Reads an image under the name it has in the session; undefined when the engine has none such. */
export async function inspectImage(engine: Engine, reference: string, name: string): Promise<ImageFacts | undefined> {
  try {
    return factsOf(await engine.image(reference), name);
  } catch (error) {
    if (error instanceof EngineError && error.kind === 'answer' && error.status === 404) return undefined;
    throw error;
  }
}

function factsOf(info: Docker.ImageInspectInfo, name: string): ImageFacts {
  const config = info.Config as Partial<Docker.ImageInspectInfo['Config']> & {
    StopSignal?: string;
    Healthcheck?: Docker.HealthConfig;
  };
  const list = (value: unknown): string[] =>
    Array.isArray(value) ? value.map(String) : typeof value === 'string' ? [value] : [];
  return {
    id: info.Id,
    name,
    created: new Date(info.Created),
    sizeBytes: info.Size,
    entrypoint: list(config.Entrypoint),
    command: list(config.Cmd),
    env: list(config.Env),
    workingDir: config.WorkingDir ?? '',
    user: config.User ?? '',
    volumes: Object.keys((config.Volumes as object | undefined) ?? {}),
    exposed: Object.keys((config.ExposedPorts as object | undefined) ?? {}),
    labels: config.Labels ?? {},
    stopSignal: config.StopSignal ?? '',
    health: config.Healthcheck,
  };
}

/** A session's view: its own built and tagged images first, then the operator's. */
export function sessionShelf(
  engine: Engine,
  shelf: Shelf,
  own: ReadonlyMap<string, { id: string; name: string }>,
): ImageShelf {
  return {
    async find(name) {
      const built = own.get(name);
      return built ? inspectImage(engine, built.id, name) : shelf.find(name);
    },
    async list() {
      const built = await Promise.all([...own.values()].map(({ id, name }) => inspectImage(engine, id, name)));
      return [...built.filter((facts) => facts !== undefined), ...(await shelf.list())];
    },
  };
}
