import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { watch } from 'chokidar';
import {
  type FolderError,
  isIgnoredFolder,
  isNotePath,
  listNotes,
  type Note,
  type NoteFile,
  type Problem,
  readNote,
} from '../notes/index.ts';
import { ok, type Result } from '../result.ts';
import { builtInGlossary, Glossary, type GlossaryEntry, parseGlossary } from './glossary.ts';
import { IndexFile } from './index-file.ts';
import type { IndexedSection } from './indexed.ts';
import type { Lexicon } from './lexicon.ts';
import { withoutKinds } from './mine.ts';
import { readQuery } from './query.ts';
import { type Found, lexiconOf, searchFor } from './search.ts';
import { Titles } from './titles.ts';
import { ordinaryWords } from './words.ts';

const GLOSSARY_FILE = 'glossary.yaml';
const MINED = 0.9;

export type SyncReport = { added: number; changed: number; removed: number; ms: number };

/** A folder of notes with its index: what the rest of Konspekt asks about the notes. Close it when done. */
export class Library {
  readonly folder: string;
  private readonly index: IndexFile;
  private readonly builtIn: GlossaryEntry[] = builtInGlossary();
  private own: GlossaryEntry[] = [];
  private folderProblems: Problem[] = [];
  private lexicon: Lexicon | undefined;
  private titles: Titles | undefined;
  private readonly now: () => number;

  private syncing: Promise<unknown> = Promise.resolve();
  private syncedAtMs: number | undefined;
  private emptied = new Set<string>(); // notes that were found empty at the last look

  constructor(options: { folder: string; indexPath: string; now?: () => number }) {
    this.folder = options.folder;
    this.now = options.now ?? (() => performance.now());
    this.index = IndexFile.open(options.indexPath, options.folder);
  }

  close(): void {
    this.index.close();
  }

  get size(): number {
    return this.index.size;
  }

  /** When the index was last compared with the folder, by the clock handed in. */
  get lastSyncMs(): number | undefined {
    return this.syncedAtMs;
  }

  /** Brings the index up to date with the folder: only what changed is read. One at a time, in the order of the calls. */
  sync(): Promise<Result<SyncReport, FolderError>> {
    const next = this.syncing.then(() => this.syncNow());
    this.syncing = next.catch(() => undefined);
    return next;
  }

  /** Reads everything anew, as if there were no index. */
  async reindex(): Promise<Result<SyncReport, FolderError>> {
    await this.syncing;
    this.index.update(
      this.index.files().map(({ path }) => path),
      [],
    );
    return this.sync();
  }

  /**
   * Keeps the index up to date while the folder changes, within a second of a change. Returns what ends the watching.
   * `onSync` hears of every round that found something, and of a folder that has gone.
   */
  watch(onSync: (result: Result<SyncReport, FolderError>) => void = () => {}): () => Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    const gone = (): void => onSync({ ok: false, error: { kind: 'no-access', folder: this.folder } });
    const lookAfter = (ms: number): void => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        this.sync().then((result) => {
          if (this.emptied.size > 0) lookAfter(EMPTY_MS);
          if (!result.ok || result.value.added + result.value.changed + result.value.removed > 0) onSync(result);
        }, gone);
      }, ms);
    };
    const watcher = watch(this.folder, {
      ignoreInitial: true,
      // Editors save in pieces: a file is read when it has stopped growing.
      awaitWriteFinish: { stabilityThreshold: 150, pollInterval: 50 },
      ignored: (path) => path !== this.folder && isIgnoredFolder(path.replace(/^.*[\\/]/, '')),
    });
    watcher
      .on('all', (_, path) => {
        if (isNotePath(path) || path.endsWith(GLOSSARY_FILE)) lookAfter(SETTLE_MS);
      })
      .on('error', gone);
    return async () => {
      clearTimeout(timer);
      await watcher.close();
      await this.syncing;
    };
  }

  private async syncNow(): Promise<Result<SyncReport, FolderError>> {
    const start = this.now();
    const listing = await listNotes(this.folder);
    if (!listing.ok) return listing;
    this.folderProblems = [...listing.value.problems];
    await this.readGlossary();
    const known = new Map(this.index.files().map((file) => [file.path, file]));
    const stale = listing.value.files.filter((file) => {
      const old = known.get(file.path);
      return !old || old.sizeBytes !== file.sizeBytes || old.modifiedMs !== file.modifiedMs;
    });
    const isBeingWritten = (file: NoteFile): boolean =>
      file.sizeBytes === 0 && (known.get(file.path)?.sizeBytes ?? 0) > 0 && !this.emptied.has(file.path);
    // Many programs empty a file before they fill it: its old answers stay until it is seen empty twice.
    const settled = stale.filter((file) => !isBeingWritten(file));
    this.emptied = new Set(stale.filter(isBeingWritten).map(({ path }) => path));
    const present = new Set(listing.value.files.map(({ path }) => path));
    const removed = [...known.keys()].filter((path) => !present.has(path));
    const added = settled.filter(({ path }) => !known.has(path)).length;
    await this.put(removed, settled);
    this.syncedAtMs = this.now();
    return ok({ added, changed: settled.length - added, removed: removed.length, ms: this.now() - start });
  }

  /** What the authors of the notes should know. */
  problems(): Problem[] {
    return [...this.folderProblems, ...this.index.problems()];
  }

  noteTitles(): string[] {
    return this.index.noteTitles();
  }

  /** Titles of notes and sections, for what is being typed: its words may be unfinished, mistyped or of the other layout. */
  titlesNear(typed: string, limit: number): string[] {
    this.titles ??= new Titles(
      [...this.index.noteTitles(), ...this.index.sectionTitles()].filter((it) => it.length > 2),
    );
    return this.titles.near(typed, limit);
  }

  find(question: string, isName = false): Found {
    const lexicon = this.words();
    return searchFor(readQuery(question, lexicon, isName), this.index, lexicon);
  }

  /** The mended question alone, without looking for anything. */
  read(question: string, isName = false): Found['query'] {
    return readQuery(question, this.words(), isName);
  }

  section(id: number): IndexedSection | undefined {
    return this.index.section(id);
  }

  sectionsOf(path: string): IndexedSection[] {
    return this.index.sectionsOf(path);
  }

  /** Makes ready what every question needs. */
  prepare(): void {
    this.words();
    ordinaryWords();
  }

  /** Makes ready what only some questions need: those with mistyped words, and what is asked while somebody types. */
  warmUp(): void {
    const lexicon = this.words();
    // Words that no note has ask for everything that mending needs; those that look like many others warm it up.
    for (const word of ['абвгдежз', 'abcdefgh', 'распределеный', 'configuraton']) lexicon.nearest(word);
    lexicon.soundsLike('абвгдежз');
    lexicon.latinOf('абвгдежз');
    lexicon.relatives('абвгдежз');
    this.titlesNear('абвгдежз', 1);
    this.find('абвгдежз');
  }

  private words(): Lexicon {
    if (!this.lexicon) {
      const glossary = new Glossary().add(this.builtIn).add(this.own);
      for (const pair of withoutKinds(this.index.aliases())) glossary.addGroup(pair, MINED);
      this.lexicon = lexiconOf(this.index, glossary);
    }
    return this.lexicon;
  }

  /** Reads in batches, so that a large folder is never in memory whole. A note that cannot be read keeps its old state out. */
  private async put(removed: string[], files: NoteFile[]): Promise<void> {
    if (removed.length > 0) this.index.update(removed, []);
    const isFirst = this.index.size === 0;
    for (const some of batches(files)) {
      const batch: { file: NoteFile; note: Note }[] = [];
      for (let at = 0; at < some.length; at += TOGETHER) {
        const few = some.slice(at, at + TOGETHER);
        const read = await Promise.all(few.map(({ path }) => readNote(this.folder, path, 'facts')));
        for (const [index, file] of few.entries()) {
          const note = read[index];
          if (note?.ok) batch.push({ file, note: note.value });
          else if (note) this.folderProblems.push(note.error);
        }
      }
      this.index.update([], batch, isFirst ? 'later' : 'now');
    }
    if (isFirst && files.length > 0) this.index.countTerms();
    if (removed.length > 0 || files.length > 0) {
      this.lexicon = undefined;
      this.titles = undefined;
    }
  }

  private async readGlossary(): Promise<void> {
    const yaml = await readFile(join(this.folder, GLOSSARY_FILE), 'utf8').catch(() => '');
    const parsed = parseGlossary(yaml);
    if (!parsed.ok) this.folderProblems.push({ path: GLOSSARY_FILE, kind: 'glossary', detail: parsed.error });
    else if (JSON.stringify(parsed.value) !== JSON.stringify(this.own)) {
      this.own = parsed.value;
      this.lexicon = undefined;
    }
  }
}

const BATCH_BYTES = 4_000_000;
/** So many files are asked of the disk at once: the others come while the first is parsed. */
const TOGETHER = 8;

function batches(files: NoteFile[]): NoteFile[][] {
  const lists: NoteFile[][] = [];
  let sizeBytes = Number.POSITIVE_INFINITY;
  for (const file of files) {
    if (sizeBytes + file.sizeBytes > BATCH_BYTES) {
      lists.push([]);
      sizeBytes = 0;
    }
    lists.at(-1)?.push(file);
    sizeBytes += file.sizeBytes;
  }
  return lists;
}

const SETTLE_MS = 100;
const EMPTY_MS = 2_000;
