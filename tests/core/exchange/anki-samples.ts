import Database from 'better-sqlite3';
import { strToU8, zipSync } from 'fflate';

/** A Zstandard frame whose blocks are stored as they are: enough for a reader, and no compressor is needed. */
export function zstdFrame(bytes: Uint8Array): Uint8Array {
  const head = Buffer.alloc(9);
  head.writeUInt32LE(0xfd2fb528, 0);
  head[4] = 0xa0; // one segment, its size in four bytes
  head.writeUInt32LE(bytes.length, 5);
  const parts: Uint8Array[] = [head];
  const most = 100_000;
  for (let at = 0; at < bytes.length; at += most) {
    const block = bytes.subarray(at, at + most);
    const isLast = at + most >= bytes.length ? 1 : 0;
    const mark = Buffer.alloc(3);
    mark.writeUIntLE(isLast | (block.length << 3), 0, 3);
    parts.push(mark, block);
  }
  return Buffer.concat(parts);
}

const protobufText = (tag: number, text: string): Buffer => {
  const bytes = Buffer.from(text);
  const length = bytes.length < 128 ? [bytes.length] : [(bytes.length & 0x7f) | 0x80, bytes.length >> 7];
  return Buffer.concat([Buffer.from([(tag << 3) | 2, ...length]), bytes]);
};

/** What Anki 2.1.50 and later writes: schema 18 with Protobuf columns and its own collation, compressed by Zstandard. */
export function newerApkg(): Uint8Array {
  const db = new Database(':memory:');
  // Anki's collation is not there when we read; an index on it must not be touched.
  db.exec(`
    create table col (id integer primary key, crt integer not null, mod integer, scm integer, ver integer, dty integer, usn integer,
      ls integer, conf text, models text, decks text, dconf text, tags text);
    create table notetypes (id integer primary key, name text not null, mtime_secs integer, usn integer, config blob not null);
    create table fields (ntid integer not null, ord integer not null, name text not null, config blob, primary key (ntid, ord)) without rowid;
    create table templates (ntid integer not null, ord integer not null, name text not null, mtime_secs integer, usn integer, config blob, primary key (ntid, ord)) without rowid;
    create table decks (id integer primary key, name text not null, mtime_secs integer, usn integer, common blob, kind blob);
    create table notes (id integer primary key, guid text, mid integer, mod integer, usn integer, tags text, flds text, sfld integer, csum integer, flags integer, data text);
    create table cards (id integer primary key, nid integer, did integer, ord integer, mod integer, usn integer, type integer, queue integer,
      due integer, ivl integer, factor integer, reps integer, lapses integer, left integer, odue integer, odid integer, flags integer, data text);
    create table revlog (id integer primary key, cid integer, usn integer, ease integer, ivl integer, lastIvl integer, factor integer, time integer, type integer);`);
  db.prepare("insert into col values (1, ?, 0, 0, 18, 0, 0, 0, '', '', '', '', '')").run(
    Date.parse('2026-01-01T01:00:00Z') / 1000,
  );
  db.prepare("insert into notetypes values (10, 'Basic', 0, 0, ?), (11, 'Cloze', 0, 0, ?)").run(
    Buffer.alloc(0),
    Buffer.from([8, 1]),
  );
  db.exec(
    "insert into fields values (10, 0, 'Front', x''), (10, 1, 'Back', x''), (11, 0, 'Text', x''), (11, 1, 'Extra', x'')",
  );
  const template = db.prepare('insert into templates values (?, ?, ?, 0, 0, ?)');
  const config = (front: string, back: string) => Buffer.concat([protobufText(1, front), protobufText(2, back)]);
  template.run(10, 0, 'Card 1', config('{{Front}}', '{{FrontSide}}\n\n<hr id=answer>\n\n{{Back}}'));
  template.run(11, 0, 'Cloze', config('{{cloze:Text}}', '{{cloze:Text}}<br>{{#Extra}}({{Extra}}){{/Extra}}'));
  db.prepare("insert into decks values (1, 'Default', 0, 0, x'', x''), (20, ?, 0, 0, x'', x'')").run(
    'Сети\u001fDocker',
  );
  const note = db.prepare("insert into notes values (?, ?, ?, 0, 0, ?, ?, '', 0, 0, '')");
  note.run(
    1,
    'guid1',
    10,
    ' docker сеть ',
    'Что делает <code>docker ps</code>?\u001fПоказывает <b>контейнеры</b><br>и их состояние',
  );
  note.run(2, 'guid2', 11, '', 'Сеть {{c1::bridge::какая?}} создаётся {{c2::по умолчанию}}\u001fв Docker');
  note.run(3, 'guid3', 10, '', '<img src="a.png">\u001fтолько картинка');
  const card = db.prepare('insert into cards values (?, ?, 20, ?, 0, 0, ?, ?, ?, ?, 2500, ?, 0, 0, 0, 0, 0, ?)');
  card.run(100, 1, 0, 2, 2, 340, 30, 2, '{"s":31.5,"d":4.2}');
  card.run(101, 2, 0, 0, 0, 5, 0, 0, '');
  card.run(102, 2, 1, 2, -1, 330, 10, 1, '');
  card.run(103, 3, 0, 0, 0, 6, 0, 0, '');
  const review = db.prepare('insert into revlog values (?, ?, 0, ?, ?, ?, 2500, 4000, ?)');
  review.run(Date.parse('2026-10-01T10:00:00Z'), 100, 3, 7, -600, 0);
  review.run(Date.parse('2026-11-07T10:00:00Z'), 100, 3, 30, 7, 1);
  review.run(Date.parse('2026-11-08T10:00:00Z'), 100, 0, 30, 30, 4); // a manual change
  review.run(Date.parse('2026-11-17T10:00:00Z'), 102, 4, 10, -600, 0);
  const collection = zstdFrame(db.serialize());
  db.close();
  return zipSync({
    meta: new Uint8Array([8, 3]),
    'collection.anki21b': collection,
    'collection.anki2': strToU8('please update'),
    media: new Uint8Array(),
  });
}
