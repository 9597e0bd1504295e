import { createHash } from 'node:crypto';
import { mkdirSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import type { Note, NoteFile, Passage, Problem, Section } from '../notes/index.ts';
import { type Encoded, encoderOf, entriesOf, IndexedSection, namesIn } from './indexed.ts';
import { minePairs } from './mine.ts';
import { type Hit, PostingLists } from './postings.ts';
import { stemsOf } from './tokens.ts';

/** Rises with every change of what is stored or of how words become stems: an older index is thrown away. */
const VERSION = 29;
const RECENT = 2000;

type Row = { id: number; stems: string };

const SCHEMA = `
  CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
  CREATE TABLE file (
    path TEXT PRIMARY KEY, size_bytes INTEGER NOT NULL, modified_ms REAL NOT NULL,
    title TEXT NOT NULL, tags TEXT NOT NULL, problems TEXT NOT NULL, first_id INTEGER NOT NULL, last_id INTEGER NOT NULL
  ) WITHOUT ROWID;
  CREATE TABLE section (
    id INTEGER PRIMARY KEY, stems TEXT NOT NULL, content TEXT NOT NULL -- what ranking reads, and the section as JSON
  );
  CREATE TABLE alias (section_id INTEGER NOT NULL, one TEXT NOT NULL, other TEXT NOT NULL);
  CREATE INDEX alias_section ON alias (section_id);
  CREATE TABLE entry (name TEXT NOT NULL, section_id INTEGER NOT NULL, PRIMARY KEY (name, section_id)) WITHOUT ROWID;
  CREATE INDEX entry_section ON entry (section_id);
  CREATE TABLE term (term TEXT PRIMARY KEY, sections INTEGER NOT NULL) WITHOUT ROWID;
  CREATE VIRTUAL TABLE words USING fts5(
    title, trail, body, content='', contentless_delete=1,
    tokenize="ascii tokenchars '-_+#'" -- stems are in lower case and parted by spaces: nothing else is left to do
  );
  CREATE VIRTUAL TABLE vocabulary USING fts5vocab(words, 'row');
  -- Words are gathered in memory before they are written: many small pieces would have to be merged again and again.
  INSERT INTO words (words, rank) VALUES ('hashsize', 16000000);`;

/** A section that was taken out while somebody still had its stems: nothing is left of it. */
const GONE = JSON.stringify({ path: '', title: '', trail: [], level: 0, startLine: 1, endLine: 1, passages: [] });

/** What a reader sees of a passage is mostly what the author wrote: it is kept once. */
const toJson = (section: Section): string => JSON.stringify({ ...section, passages: section.passages.map(dropSame) });
const dropSame = (passage: Passage): unknown =>
  passage.text === passage.markdown ? { ...passage, text: undefined } : passage;

function sectionFrom(json: string): Section {
  const section = JSON.parse(json) as Section;
  for (const passage of section.passages) passage.text ??= passage.markdown;
  return section;
}

/** Title words tell more about a section than words of its body; words of the headings above tell a little. */
const RANK = '-bm25(words, 6.0, 2.0, 1.0)';
const FROM_WORDS = 'FROM words WHERE words MATCH ?';

/**
 * The derived, disposable index: a SQLite file with an FTS5 table over stems. It owns its database handle.
 * A file that is missing, damaged or of another version is replaced by an empty one: the notes are the truth.
 */
export class IndexFile {
  private readonly db: Database.Database;
  private readonly selectRows: Database.Statement<[string], Row>;
  private readonly selectContent: Database.Statement<[number], string>;
  private readonly selectHits: Database.Statement<[string, number], Hit>;
  private readonly postings: PostingLists;
  private readonly selectEntries: Database.Statement<[string, number], number>;
  private readonly selectPaths: Database.Statement<[], { path: string; sections: number }>;
  private terms: Map<string, number> | undefined;
  private count: number | undefined;
  private hasEntries: boolean | undefined;
  private readonly recent = new Map<number, IndexedSection>(); // read and stemmed a moment ago

  private constructor(db: Database.Database) {
    this.db = db;
    this.selectRows = db.prepare('SELECT id, stems FROM section WHERE id IN (SELECT value FROM json_each(?))');
    this.selectContent = db.prepare<[number], string>('SELECT content FROM section WHERE id = ?').pluck();
    this.selectPaths = db.prepare('SELECT path, last_id - first_id + 1 AS sections FROM file');
    this.selectHits = db.prepare(`SELECT rowid AS id, ${RANK} AS score ${FROM_WORDS} ORDER BY score DESC LIMIT ?`);
    const selectPostings = db.prepare<[string], [number, number]>(`SELECT rowid, ${RANK} ${FROM_WORDS}`).raw();
    this.postings = new PostingLists((word) => selectPostings.all(word));
    this.selectEntries = db
      .prepare<[string, number], number>(
        'SELECT DISTINCT section_id FROM entry WHERE name IN (SELECT value FROM json_each(?)) LIMIT ?',
      )
      .pluck();
    if (db.prepare("SELECT 1 FROM meta WHERE key = 'uncounted'").get()) this.countTerms();
  }

  /** Opens the index at `path` (`:memory:` keeps it in memory), for the notes of one folder. */
  static open(path: string, notesFolder: string): IndexFile {
    if (path !== ':memory:') mkdirSync(dirname(path), { recursive: true });
    try {
      return new IndexFile(openDatabase(path, notesFolder));
    } catch (error) {
      if (path === ':memory:' || !isDamage(error)) throw error;
      removeDatabase(path);
      return new IndexFile(openDatabase(path, notesFolder));
    }
  }

  close(): void {
    this.db.close();
  }

  /** Number of sections in the index. */
  get size(): number {
    // Counting walks over the whole table, and every search asks for it.
    this.count ??= this.db.prepare<[], number>('SELECT count(*) FROM section').pluck().get() ?? 0;
    return this.count;
  }

  files(): NoteFile[] {
    return this.db
      .prepare<[], NoteFile>('SELECT path, size_bytes AS sizeBytes, modified_ms AS modifiedMs FROM file ORDER BY path')
      .all();
  }

  problems(): Problem[] {
    const rows = this.db.prepare<[], string>("SELECT problems FROM file WHERE problems <> '[]' ORDER BY path").pluck();
    return rows.all().flatMap((json) => JSON.parse(json) as Problem[]);
  }

  /** Every term with the number of sections that hold it. Loaded once, at the first question. */
  vocabulary(): ReadonlyMap<string, number> {
    if (!this.terms) {
      const rows = this.db.prepare<[], [string, number]>('SELECT term, sections FROM term WHERE sections > 0').raw();
      this.terms = new Map(rows.all());
      // A word that only the paths of notes have is a word of theirs: `java/threads.md` may never say Java again.
      for (const { path, sections } of this.selectPaths.all()) {
        for (const stem of stemsOf(namesIn(path))) if (!this.terms.has(stem)) this.terms.set(stem, sections);
      }
    }
    return this.terms;
  }

  /** Pairs of names that the notes give for one thing. */
  aliases(): [string, string][] {
    return this.db.prepare<[], [string, string]>('SELECT DISTINCT one, other FROM alias').raw().all();
  }

  /** Titles of all notes, in order of their paths. */
  noteTitles(): string[] {
    return this.db.prepare<[], string>('SELECT title FROM file ORDER BY path').pluck().all();
  }

  /** Headings of all sections, in the order of the notes, repeats kept. */
  sectionTitles(): string[] {
    return this.db
      .prepare<[], string>("SELECT json_extract(content, '$.title') FROM section ORDER BY id")
      .pluck()
      .all();
  }

  /** Sections that match an FTS5 expression over stems, best first. Of equals the older comes first. */
  match(expression: string, limit: number): Hit[] {
    return this.postings.best(expression, limit) ?? this.selectHits.all(expression, limit);
  }

  /** Long sections that explain a term of one of these names, given as stems. */
  explaining(names: string[], limit: number): number[] {
    // Most folders have no glossary: their questions are spared the looking.
    this.hasEntries ??= this.db.prepare('SELECT 1 FROM entry').get() !== undefined;
    return this.hasEntries ? this.selectEntries.all(JSON.stringify(names), limit) : [];
  }

  section(id: number): IndexedSection | undefined {
    return this.sections([id]).get(id);
  }

  /** Those of these sections that are in the index. */
  sections(ids: number[]): Map<number, IndexedSection> {
    if (this.recent.size + ids.length > RECENT) this.recent.clear();
    const strange = ids.filter((id) => !this.recent.has(id));
    if (strange.length > 0) {
      for (const row of this.selectRows.all(JSON.stringify(strange))) this.recent.set(row.id, this.indexed(row));
    }
    const found = new Map<number, IndexedSection>();
    for (const id of ids) {
      const section = this.recent.get(id);
      if (section) found.set(id, section);
    }
    return found;
  }

  /** All sections of one note in order. */
  sectionsOf(path: string): IndexedSection[] {
    const range = this.db
      .prepare<[string], { first: number; last: number }>(
        'SELECT first_id AS first, last_id AS last FROM file WHERE path = ?',
      )
      .get(path);
    if (!range) return [];
    const rows = this.db.prepare<[number, number], Row>(
      'SELECT id, stems FROM section WHERE id BETWEEN ? AND ? ORDER BY id',
    );
    return rows.all(range.first, range.last).map((row) => this.indexed(row));
  }

  private indexed({ id, stems }: Row): IndexedSection {
    return new IndexedSection(id, stems, () => sectionFrom(this.selectContent.get(id) ?? GONE));
  }

  /**
   * Puts notes in, replacing those of the same path, and takes others out, all or nothing. `notes` is pulled while
   * the transaction is open, so that a large folder never stands in memory whole. Whoever fills an empty index in
   * several steps leaves the counting of terms to `countTerms` at the end, which is quicker for all of them together.
   */
  update(removed: string[], notes: Iterable<{ file: NoteFile; note: Note }>, counts: 'now' | 'later' = 'now'): void {
    const writer = new Writer(this.db, counts === 'now');
    this.db.transaction(() => {
      if (counts === 'later') this.db.prepare("INSERT OR IGNORE INTO meta VALUES ('uncounted', '1')").run();
      for (const path of removed) writer.remove(path);
      for (const { file, note } of notes) writer.put(file, note);
      writer.finish();
    })();
    this.terms = undefined;
    this.count = undefined;
    this.hasEntries = undefined;
    this.recent.clear();
    this.postings.clear();
  }

  /** Counts every term anew from the full-text table. */
  countTerms(): void {
    this.db.transaction(() => {
      this.db.exec('DELETE FROM term; INSERT INTO term SELECT term, doc FROM vocabulary');
      this.db.exec("DELETE FROM meta WHERE key = 'uncounted'");
    })();
    this.terms = undefined;
  }
}

/** The statements and the running counts of one update. */
class Writer {
  private readonly isCounting: boolean;
  private readonly delta = new Map<string, number>();
  private nextId: number;
  private hasRemoved = false;
  private readonly db: Database.Database;
  private readonly deleteFile: Database.Statement<[string], { first: number; last: number }>;
  private readonly insertFile: Database.Statement<[string, number, number, string, string, string, number, number]>;
  private readonly insertSection: Database.Statement<[number, string, string]>;
  private readonly insertWords: Database.Statement<[number, string, string, string]>;
  private readonly insertAlias: Database.Statement<[number, string, string]>;
  private readonly insertEntry: Database.Statement<[string, number]>;

  constructor(db: Database.Database, isCounting: boolean) {
    this.db = db;
    this.isCounting = isCounting;
    this.nextId = 1 + (db.prepare<[], number | null>('SELECT max(id) FROM section').pluck().get() ?? 0);
    this.deleteFile = db.prepare('DELETE FROM file WHERE path = ? RETURNING first_id AS first, last_id AS last');
    this.insertFile = db.prepare('INSERT INTO file VALUES (?, ?, ?, ?, ?, ?, ?, ?)');
    this.insertSection = db.prepare('INSERT INTO section (id, stems, content) VALUES (?, ?, ?)');
    this.insertAlias = db.prepare('INSERT INTO alias VALUES (?, ?, ?)');
    this.insertEntry = db.prepare('INSERT INTO entry VALUES (?, ?)');
    this.insertWords = db.prepare('INSERT INTO words (rowid, title, trail, body) VALUES (?, ?, ?, ?)');
  }

  put(file: NoteFile, note: Note): void {
    this.remove(file.path);
    const firstId = this.nextId;
    const encode = encoderOf(note.title, note.path, note.name);
    for (const section of note.sections) this.putSection(section, encode(section));
    const { path, sizeBytes, modifiedMs } = file;
    const [tags, problems] = [JSON.stringify(note.tags), JSON.stringify(note.problems)];
    this.insertFile.run(path, sizeBytes, modifiedMs, note.title, tags, problems, firstId, this.nextId - 1);
  }

  remove(path: string): void {
    const range = this.deleteFile.get(path);
    if (!range) return;
    this.hasRemoved = true;
    const rows = this.db.prepare<[number, number], Row>(
      'DELETE FROM section WHERE id BETWEEN ? AND ? RETURNING id, stems',
    );
    for (const row of rows.all(range.first, range.last)) {
      const { titleStems, trailStems, passageStems } = new IndexedSection(row.id, row.stems, () => JSON.parse(GONE));
      this.count([titleStems, trailStems, ...passageStems], -1);
    }
    this.db.prepare('DELETE FROM words WHERE rowid BETWEEN ? AND ?').run(range.first, range.last);
    this.db.prepare('DELETE FROM alias WHERE section_id BETWEEN ? AND ?').run(range.first, range.last);
    this.db.prepare('DELETE FROM entry WHERE section_id BETWEEN ? AND ?').run(range.first, range.last);
  }

  finish(): void {
    const upsert = this.db.prepare(
      'INSERT INTO term VALUES (?, ?) ON CONFLICT (term) DO UPDATE SET sections = sections + excluded.sections',
    );
    for (const [term, sections] of this.delta) if (sections !== 0) upsert.run(term, sections);
    // Only what was taken out can have been the last of its kind, and looking for it walks over every term.
    if (this.hasRemoved) this.db.prepare('DELETE FROM term WHERE sections <= 0').run();
  }

  private putSection(section: Section, { text, body, title, trail, passages }: Encoded): void {
    const id = this.nextId++;
    this.insertSection.run(id, text, toJson(section));
    this.insertWords.run(id, title.join(' '), trail.join(' '), body);
    for (const [one, other] of minePairs(section)) this.insertAlias.run(id, one, other);
    for (const name of entriesOf(section)) this.insertEntry.run(name, id);
    this.count([title, trail, ...passages], 1);
  }

  private count(lists: string[][], by: number): void {
    if (!this.isCounting) return;
    const distinct = new Set<string>();
    for (const list of lists) for (const stem of list) distinct.add(stem);
    for (const stem of distinct) this.delta.set(stem, (this.delta.get(stem) ?? 0) + by);
  }
}

function openDatabase(path: string, notesFolder: string): Database.Database {
  const db = new Database(path);
  // The index can be made anew at any time, so it does not wait for the disk.
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = OFF');
  db.pragma('cache_size = -32000');
  const stamp = `${VERSION}|${notesFolder}`;
  const isFresh = db.prepare("SELECT count(*) FROM sqlite_master WHERE name = 'meta'").pluck().get() === 0;
  const found = isFresh ? undefined : db.prepare("SELECT value FROM meta WHERE key = 'stamp'").pluck().get();
  if (!isFresh && found !== stamp) {
    db.close();
    // Another folder's index, perhaps of a bot that runs: this folder gets a file of its own beside it.
    if (String(found).startsWith(`${VERSION}|`)) return openDatabase(besides(path, notesFolder), notesFolder);
    removeDatabase(path);
    return openDatabase(path, notesFolder);
  }
  if (isFresh) {
    db.transaction(() => {
      db.exec(SCHEMA);
      db.prepare("INSERT INTO meta VALUES ('stamp', ?)").run(stamp);
    })();
  }
  return db;
}

const besides = (path: string, notesFolder: string): string =>
  path.replace(/\.db$/, `-${createHash('sha256').update(notesFolder).digest('hex').slice(0, 12)}.db`);

function removeDatabase(path: string): void {
  for (const suffix of ['', '-wal', '-shm']) rmSync(path + suffix, { force: true });
}

const isDamage = (error: unknown): boolean =>
  error instanceof Database.SqliteError && /^SQLITE_(?:CORRUPT|NOTADB|ERROR|IOERR_SHORT_READ)/.test(error.code);
