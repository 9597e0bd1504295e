import { createHash } from 'node:crypto';
import Database from 'better-sqlite3';
import type { AnkiCollection, AnkiFiles, AnkiNoteType } from '../exchange/index.ts';

/** Anki's `collection.anki2`, schema 11, which every version imports; and its newer schemas for reading. */
export const ankiFiles: AnkiFiles = { write, read };

const schema = `
  create table col (id integer primary key, crt integer not null, mod integer not null, scm integer not null, ver integer not null,
    dty integer not null, usn integer not null, ls integer not null, conf text not null, models text not null, decks text not null,
    dconf text not null, tags text not null);
  create table notes (id integer primary key, guid text not null, mid integer not null, mod integer not null, usn integer not null,
    tags text not null, flds text not null, sfld integer not null, csum integer not null, flags integer not null, data text not null);
  create table cards (id integer primary key, nid integer not null, did integer not null, ord integer not null, mod integer not null,
    usn integer not null, type integer not null, queue integer not null, due integer not null, ivl integer not null,
    factor integer not null, reps integer not null, lapses integer not null, left integer not null, odue integer not null,
    odid integer not null, flags integer not null, data text not null);
  create table revlog (id integer primary key, cid integer not null, usn integer not null, ease integer not null, ivl integer not null,
    lastIvl integer not null, factor integer not null, time integer not null, type integer not null);
  create table graves (usn integer not null, oid integer not null, type integer not null);
  create index ix_notes_usn on notes (usn);
  create index ix_cards_usn on cards (usn);
  create index ix_revlog_usn on revlog (usn);
  create index ix_cards_nid on cards (nid);
  create index ix_cards_sched on cards (did, queue, due);
  create index ix_revlog_cid on revlog (cid);
  create index ix_notes_csum on notes (csum);`;

/** Fields of a note are parted by this character. */
const unit = '\u001f';

function write(collection: AnkiCollection): Uint8Array {
  const database = new Database(':memory:');
  try {
    database.exec(schema);
    const mod = Math.max(0, ...collection.notes.map(({ modifiedSecs }) => modifiedSecs));
    database.prepare('insert into col values (1, ?, ?, ?, 11, 0, 0, 0, ?, ?, ?, ?, ?)').run(
      collection.createdSecs,
      mod * 1000,
      mod * 1000,
      JSON.stringify({
        nextPos: 1,
        estTimes: true,
        activeDecks: [1],
        sortType: 'noteFld',
        curDeck: 1,
        newSpread: 0,
        dueCounts: true,
        collapseTime: 1200,
        timeLim: 0,
        sortBackwards: false,
        addToCur: true,
      }),
      JSON.stringify(Object.fromEntries(collection.types.map((type) => [type.id, modelJson(type, mod)]))),
      JSON.stringify(
        Object.fromEntries(
          [{ id: 1, name: 'Default' }, ...collection.decks].map((deck) => [deck.id, deckJson(deck, mod)]),
        ),
      ),
      JSON.stringify({ 1: deckOptions(mod) }),
      '{}',
    );
    const note = database.prepare("insert into notes values (?, ?, ?, ?, -1, ?, ?, ?, ?, 0, '')");
    const card = database.prepare('insert into cards values (?, ?, ?, ?, ?, -1, ?, ?, ?, ?, ?, ?, ?, ?, 0, 0, 0, ?)');
    const review = database.prepare('insert into revlog values (?, ?, -1, ?, ?, ?, ?, ?, ?)');
    database.transaction(() => {
      for (const { id, guid, typeId, modifiedSecs, tags, fields, sorted = fields[0] ?? '' } of collection.notes) {
        const tagText = tags.length > 0 ? ` ${tags.join(' ')} ` : '';
        note.run(id, guid, typeId, modifiedSecs, tagText, fields.join(unit), sorted, checksum(sorted));
      }
      for (const one of collection.cards) {
        const {
          id,
          noteId,
          deckId,
          ordinal,
          modifiedSecs,
          type,
          queue,
          due,
          intervalDays,
          factor,
          reps,
          lapses,
          data,
        } = one;
        // One step is left, today: thousands count those of the day.
        const left = type === 1 || type === 3 ? 1001 : 0;
        card.run(
          ...[id, noteId, deckId, ordinal, modifiedSecs, type, queue, due],
          ...[intervalDays, factor, reps, lapses, left, data],
        );
      }
      for (const { id, cardId, ease, interval, lastInterval, factor, tookMs, type } of collection.reviews) {
        review.run(id, cardId, ease, interval, lastInterval, factor, tookMs, type);
      }
    })();
    return database.serialize();
  } finally {
    database.close();
  }
}

/** Anki finds duplicates by the first field's text: the first eight hex digits of its SHA-1. */
const checksum = (plain: string): number =>
  Number.parseInt(createHash('sha1').update(plain).digest('hex').slice(0, 8), 16);

const modelJson = (type: AnkiNoteType, mod: number) => ({
  id: type.id,
  name: type.name,
  type: type.isCloze ? 1 : 0,
  mod,
  usn: -1,
  sortf: 0,
  did: 1,
  tmpls: type.templates.map(({ name, front, back }, ord) => ({
    name,
    ord,
    qfmt: front,
    afmt: back,
    bqfmt: '',
    bafmt: '',
    did: null,
  })),
  flds: type.fields.map((name, ord) => ({ name, ord, sticky: false, rtl: false, font: 'Arial', size: 20, media: [] })),
  css: '.card { font-family: arial; font-size: 20px; text-align: center; } pre { text-align: left; } .source { font-size: 14px; color: gray; }',
  latexPre: '',
  latexPost: '',
  latexsvg: false,
  req: [[0, 'any', [0]]],
  tags: [],
  vers: [],
});

const deckJson = ({ id, name }: { id: number; name: string }, mod: number) => ({
  id,
  name,
  mod,
  usn: -1,
  lrnToday: [0, 0],
  revToday: [0, 0],
  newToday: [0, 0],
  timeToday: [0, 0],
  collapsed: false,
  browserCollapsed: false,
  desc: '',
  dyn: 0,
  conf: 1,
  extendNew: 0,
  extendRev: 0,
});

const deckOptions = (mod: number) => ({
  id: 1,
  name: 'Default',
  mod,
  usn: -1,
  maxTaken: 60,
  autoplay: true,
  timer: 0,
  replayq: true,
  new: { bury: true, delays: [1, 10], initialFactor: 2500, ints: [1, 4, 7], order: 1, perDay: 20, separate: true },
  rev: { bury: true, ease4: 1.3, fuzz: 0.05, ivlFct: 1, maxIvl: 36500, minSpace: 1, perDay: 200 },
  lapse: { delays: [10], leechAction: 0, leechFails: 8, minInt: 1, mult: 0 },
  dyn: false,
});

type Row = Record<string, number | string | Buffer | null>;

function read(bytes: Uint8Array): AnkiCollection {
  const database = new Database(Buffer.from(bytes));
  try {
    // The file is a stranger's: its views and triggers may not run functions.
    database.pragma('trusted_schema = OFF');
    const rows = (sql: string): Row[] => database.prepare(sql).all() as Row[];
    const [col = {}] = rows('select crt, models, decks from col');
    const isNewer = rows("select name from sqlite_master where type = 'table' and name = 'notetypes'").length > 0;
    return {
      createdSecs: Number(col.crt),
      types: isNewer ? newerTypes(rows) : olderTypes(String(col.models)),
      decks: isNewer
        ? rows('select id, name from decks').map(({ id, name }) => ({
            id: Number(id),
            name: String(name).replaceAll(unit, '::'),
          }))
        : olderDecks(String(col.decks)),
      notes: rows('select id, guid, mid, mod, tags, flds from notes').map((note) => ({
        id: Number(note.id),
        guid: String(note.guid),
        typeId: Number(note.mid),
        modifiedSecs: Number(note.mod),
        tags: String(note.tags).split(' ').filter(Boolean),
        fields: String(note.flds).split(unit),
      })),
      cards: rows(
        'select id, nid, did, odid, ord, mod, type, queue, due, odue, ivl, factor, reps, lapses, data from cards',
      ).map((card) => ({
        id: Number(card.id),
        noteId: Number(card.nid),
        // A card in a filtered deck keeps its home in odid and its due date in odue.
        deckId: Number(card.odid) || Number(card.did),
        ordinal: Number(card.ord),
        modifiedSecs: Number(card.mod),
        type: Number(card.type),
        queue: Number(card.queue),
        due: Number(card.odid) ? Number(card.odue) : Number(card.due),
        intervalDays: Number(card.ivl),
        factor: Number(card.factor),
        reps: Number(card.reps),
        lapses: Number(card.lapses),
        data: String(card.data ?? ''),
      })),
      reviews: rows('select id, cid, ease, ivl, lastIvl, factor, time, type from revlog').map((review) => ({
        id: Number(review.id),
        cardId: Number(review.cid),
        ease: Number(review.ease),
        interval: Number(review.ivl),
        lastInterval: Number(review.lastIvl),
        factor: Number(review.factor),
        tookMs: Number(review.time),
        type: Number(review.type),
      })),
    };
  } finally {
    database.close();
  }
}

type OldModel = {
  id: number | string;
  name: string;
  type: number;
  flds: { name: string; ord: number }[];
  tmpls: { name: string; ord: number; qfmt: string; afmt: string }[];
};

function olderTypes(json: string): AnkiNoteType[] {
  const models = Object.entries(JSON.parse(json) as Record<string, OldModel>);
  return models.map(([id, { name, type, flds, tmpls }]) => ({
    id: Number(id),
    name,
    isCloze: type === 1,
    fields: [...flds].sort((a, b) => a.ord - b.ord).map((field) => field.name),
    templates: [...tmpls]
      .sort((a, b) => a.ord - b.ord)
      .map(({ name: title, qfmt, afmt }) => ({ name: title, front: qfmt, back: afmt })),
  }));
}

const olderDecks = (json: string): { id: number; name: string }[] =>
  Object.entries(JSON.parse(json) as Record<string, { name: string }>).map(([id, { name }]) => ({
    id: Number(id),
    name,
  }));

/** Since schema 15 note types have tables of their own, with Protobuf in their `config` columns. */
function newerTypes(rows: (sql: string) => Row[]): AnkiNoteType[] {
  const fields = rows('select ntid, ord, name from fields');
  const templates = rows('select ntid, ord, name, config from templates');
  const of = (list: Row[], id: number): Row[] =>
    list.filter(({ ntid }) => Number(ntid) === id).sort((a, b) => Number(a.ord) - Number(b.ord));
  return rows('select id, name, config from notetypes').map(({ id, name, config }) => ({
    id: Number(id),
    name: String(name),
    isCloze: protobufFields(config).get(1) === 1,
    fields: of(fields, Number(id)).map((field) => String(field.name)),
    templates: of(templates, Number(id)).map((template) => {
      const formats = protobufFields(template.config);
      return { name: String(template.name), front: String(formats.get(1) ?? ''), back: String(formats.get(2) ?? '') };
    }),
  }));
}

/** The top-level numbers and texts of a Protobuf message by their tags. */
function protobufFields(value: Row[string] | undefined): Map<number, number | string> {
  const bytes = Buffer.isBuffer(value) ? value : Buffer.alloc(0);
  const found = new Map<number, number | string>();
  let at = 0;
  const varint = (): number => {
    let result = 0;
    for (let shift = 0; at < bytes.length; shift += 7) {
      const byte = bytes[at++] ?? 0;
      result += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) break;
    }
    return result;
  };
  while (at < bytes.length) {
    const key = varint();
    const tag = Math.floor(key / 8);
    switch (key % 8) {
      case 0:
        found.set(tag, varint());
        break;
      case 1:
        at += 8;
        break;
      case 2: {
        const length = varint();
        found.set(tag, bytes.toString('utf8', at, at + length));
        at += length;
        break;
      }
      case 5:
        at += 4;
        break;
      default:
        return found;
    }
  }
  return found;
}
