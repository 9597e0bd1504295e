import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type FolderError, listNotes, type NoteFile, type Problem, readNote } from '../notes/index.ts';
import { ok, type Result } from '../result.ts';
import { builtInGlossary, Glossary, type GlossaryEntry, parseGlossary } from './glossary.ts';
import { type IndexedSection, IndexFile } from './index-file.ts';
import type { Lexicon } from './lexicon.ts';
import { readQuery } from './query.ts';
import { type Found, lexiconOf, searchFor } from './search.ts';

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
  private readonly now: () => number;

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

  /** Brings the index up to date with the folder: only what changed is read. */
  async sync(): Promise<Result<SyncReport, FolderError>> {
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
    const present = new Set(listing.value.files.map(({ path }) => path));
    const removed = [...known.keys()].filter((path) => !present.has(path));
    const added = stale.filter(({ path }) => !known.has(path)).length;
    await this.put(removed, stale);
    return ok({ added, changed: stale.length - added, removed: removed.length, ms: this.now() - start });
  }

  /** What the authors of the notes should know. */
  problems(): Problem[] {
    return [...this.folderProblems, ...this.index.problems()];
  }

  noteTitles(): string[] {
    return this.index.noteTitles();
  }

  find(question: string): Found {
    const lexicon = this.words();
    return searchFor(readQuery(question, lexicon), this.index, lexicon);
  }

  /** The mended question alone, without looking for anything. */
  read(question: string): Found['query'] {
    return readQuery(question, this.words());
  }

  section(id: number): IndexedSection | undefined {
    return this.index.section(id);
  }

  sectionsOf(path: string): IndexedSection[] {
    return this.index.sectionsOf(path);
  }

  private words(): Lexicon {
    if (!this.lexicon) {
      const glossary = new Glossary().add(this.builtIn).add(this.own);
      for (const pair of this.index.aliases()) glossary.addGroup(pair, MINED);
      this.lexicon = lexiconOf(this.index, glossary);
    }
    return this.lexicon;
  }

  /** Reads in batches, so that a large folder is never in memory whole. A note that cannot be read keeps its old state out. */
  private async put(removed: string[], files: NoteFile[]): Promise<void> {
    if (removed.length > 0) this.index.update(removed, []);
    for (let at = 0; at < files.length; at += BATCH) {
      const batch = [];
      for (const file of files.slice(at, at + BATCH)) {
        const note = await readNote(this.folder, file.path);
        if (note.ok) batch.push({ file, note: note.value });
        else this.folderProblems.push(note.error);
      }
      this.index.update([], batch);
    }
    if (removed.length > 0 || files.length > 0) this.lexicon = undefined;
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

const BATCH = 500;
