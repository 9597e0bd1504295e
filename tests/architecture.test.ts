import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { describe, test } from 'node:test';
import { packageRoot } from '../core/assets.ts';

// The rooms and arrows of docs/architecture.md. A room not named here is what its place says: a folder in core is a
// subject, a folder in bots an adapter, a single file in core a stone of the floor. Type imports are arrows too.

const LAYERS = ['floor', 'notes', 'subject', 'chat', 'storage', 'adapter', 'wiring'] as const;
type Layer = (typeof LAYERS)[number];

const NAMED: Record<string, Layer> = {
  'core/config': 'floor',
  'core/i18n': 'floor',
  'core/timers': 'floor',
  'core/workers': 'floor',
  'core/notes': 'notes',
  'core/chat': 'chat',
  'core/storage': 'storage',
  wiring: 'wiring',
};

/** Whom each layer may import, and why so. Inside `subject` anyone may look at anyone, as long as there is no ring. */
const MAY_IMPORT: Record<Layer, { layers: readonly Layer[]; because: string }> = {
  floor: { layers: ['floor'], because: 'everything stands on it, so it stands on nothing above' },
  notes: { layers: ['floor'], because: 'Markdown in, sections out: it does not know what becomes of them' },
  subject: {
    layers: ['floor', 'notes', 'subject'],
    because: 'subjects meet in chat, never with a platform or a database',
  },
  chat: { layers: ['floor', 'notes', 'subject'], because: 'it decides, and knows neither platform nor database' },
  storage: {
    layers: ['floor', 'notes', 'subject', 'chat'],
    because: 'it looks up, at the store types that the rooms declare, and fulfils them',
  },
  adapter: {
    layers: ['floor', 'subject', 'chat'],
    because: 'it reads, renders and delivers; it never opens a database',
  },
  wiring: { layers: LAYERS, because: 'the one place that sees every room' },
};

/** Libraries that have a home by design; any other may live in one room of its own choice. */
const HOMES: Record<string, { rooms: string[]; because: string }> = {
  grammy: { rooms: ['bots/telegram'], because: 'one messenger, one room' },
  'discord.js': { rooms: ['bots/discord'], because: 'one messenger, one room' },
  dockerode: { rooms: ['core/demos'], because: 'nobody else may reach the engine' },
  'ts-fsrs': { rooms: ['core/review'], because: 'its clock needs correcting, in one place' },
  'fuse.js': { rooms: ['core/search'], because: 'it is for shortlists of words, never for whole texts' },
  'better-sqlite3': { rooms: ['core/storage', 'core/search'], because: 'people’s progress, and the disposable index' },
  commander: { rooms: ['wiring'], because: 'the command line is wiring' },
  valibot: {
    rooms: ['core/schema.ts', 'core/config', 'core/notes', 'core/search', 'core/demos', 'wiring'],
    because: 'whatever comes from outside is parsed where it enters: environment, front matter, glossary, demo files',
  },
  yaml: {
    rooms: ['core/on-demand.ts', 'core/demos'],
    because: 'what a first answer can do without is loaded when it is needed; demos are loaded with their room',
  },
  'markdown-it': {
    rooms: ['core/notes', 'core/markdown.ts'],
    because: 'the notes need blocks with lines, messages need a tree: two readings of one grammar',
  },
  mdast: { rooms: [], because: 'types only: the tree of rich text that rooms hand to each other; any room' },
};

type Import = { file: string; room: string; target: string; isType: boolean };

/** The folder's room, or the single file; the files right under bots and the command line are one wiring. */
function roomOf(path: string): string {
  const [top = '', name = ''] = path.split('/');
  if (top === 'bots' && (name.endsWith('.ts') || name === 'cli')) return 'wiring';
  return `${top}/${name}`;
}

function layerOf(room: string): Layer {
  const named = NAMED[room];
  if (named) return named;
  if (room.startsWith('bots/')) return 'adapter';
  return room.endsWith('.ts') ? 'floor' : 'subject';
}

const STATEMENT = /^(?:import|export)\s+(type\s)?(?:[^'";()=]*?\sfrom\s+)?'([^']+)'/gm;
const DYNAMIC = /\bimport\(\s*'([^']+)'\s*\)/g;

const files = ['bots', 'core'].flatMap((top) =>
  readdirSync(join(packageRoot, top), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts'))
    .map((path) => `${top}/${path.replaceAll('\\', '/')}`),
);
const imports: Import[] = files.flatMap((file) => {
  const source = readFileSync(join(packageRoot, file), 'utf8');
  const room = roomOf(file);
  const found = [...source.matchAll(STATEMENT)].map(([, type, target = '']) => ({
    target,
    isType: type !== undefined,
  }));
  const dynamic = [...source.matchAll(DYNAMIC)].map(([, target = '']) => ({ target, isType: false }));
  return [...found, ...dynamic].map((one) => ({ file, room, ...one }));
});
const arrows = imports
  .filter(({ target }) => target.startsWith('.'))
  .map((one) => ({ ...one, path: posix.join(posix.dirname(one.file), one.target) }))
  .map((one) => ({ ...one, to: roomOf(one.path) }))
  .filter(({ room, to }) => room !== to);

describe('architecture', () => {
  test('the imports were read', () => {
    assert.ok(files.length > 200 && imports.length > 800, `${files.length} files, ${imports.length} imports`);
    assert.ok(arrows.some(({ room, to }) => room === 'core/answer' && to === 'core/search'));
  });

  test('arrows point down', () => {
    const wrong = arrows.flatMap(({ file, room, path, to }) => {
      const { layers, because } = MAY_IMPORT[layerOf(room)];
      return layers.includes(layerOf(to)) ? [] : [`${file} imports ${path}: ${room} may not, ${because}`];
    });
    assert.deepEqual(wrong, []);
  });

  test('rooms form no ring', () => {
    const next = new Map<string, Set<string>>();
    for (const { room, to } of arrows) next.set(room, (next.get(room) ?? new Set()).add(to));
    const done = new Set<string>();
    const visit = (room: string, way: string[]): string[] => {
      if (way.includes(room)) return [[...way.slice(way.indexOf(room)), room].join(' → ')];
      if (done.has(room)) return [];
      const rings = [...(next.get(room) ?? [])].flatMap((to) => visit(to, [...way, room]));
      done.add(room);
      return rings;
    };
    assert.deepEqual(
      [...next.keys()].flatMap((room) => visit(room, [])),
      [],
    );
  });

  test('a room is entered through its front door', () => {
    const wrong = arrows
      .filter(({ to, path }) => to !== 'wiring' && !to.endsWith('.ts') && path !== `${to}/index.ts`)
      .map(({ file, path }) => `${file} imports ${path}`);
    assert.deepEqual(wrong, []);
  });

  test('only the wiring opens storage', () => {
    const wrong = arrows.filter(({ room, to }) => to === 'core/storage' && room !== 'wiring').map(({ file }) => file);
    assert.deepEqual(wrong, []);
  });

  test('storage looks up at types alone', () => {
    const wrong = arrows
      .filter(({ room, to, isType }) => room === 'core/storage' && layerOf(to) !== 'floor' && !isType)
      .map(({ file, path }) => `${file} imports ${path}`);
    assert.deepEqual(wrong, []);
  });

  test('each library has one home', () => {
    const rooms = new Map<string, Set<string>>();
    for (const { target, room } of imports) {
      if (target.startsWith('.') || target.startsWith('node:')) continue;
      const library = target
        .split('/')
        .slice(0, target.startsWith('@') ? 2 : 1)
        .join('/');
      rooms.set(library, (rooms.get(library) ?? new Set()).add(room));
    }
    const wrong = [...rooms].flatMap(([library, found]) => {
      if (library === 'mdast') return [];
      const home = HOMES[library];
      if (!home) return found.size > 1 ? [`${library} lives in ${[...found].join(' and ')}`] : [];
      const strangers = [...found].filter((room) => !home.rooms.includes(room));
      return strangers.map((room) => `${library} in ${room}: its home is ${home.rooms.join(', ')} (${home.because})`);
    });
    assert.deepEqual(wrong, []);
  });

  test('the rich-text tree is a type, and nothing to run', () => {
    const wrong = imports.filter(({ target, isType }) => target === 'mdast' && !isType).map(({ file }) => file);
    assert.deepEqual(wrong, []);
  });

  test('only config and the wiring read the environment', () => {
    const wrong = files.filter((file) => {
      const isAllowed = roomOf(file) === 'core/config' || roomOf(file) === 'wiring';
      return !isAllowed && /\bprocess\.env\b/.test(readFileSync(join(packageRoot, file), 'utf8'));
    });
    assert.deepEqual(wrong, []);
  });

  test('no clock and no chance below the wiring', () => {
    const wrong = files
      .filter((file) => file.startsWith('core/'))
      .filter((file) => /\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(/.test(withoutComments(file)));
    assert.deepEqual(wrong, []);
  });

  test('front doors name what they export', () => {
    const wrong = files.filter((file) => /^export \*/m.test(readFileSync(join(packageRoot, file), 'utf8')));
    assert.deepEqual(wrong, []);
  });
});

const withoutComments = (file: string): string =>
  readFileSync(join(packageRoot, file), 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
