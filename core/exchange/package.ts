import { strToU8, unzipSync, zipSync } from 'fflate';
import { Decompress } from 'fzstd';
import type { AnkiCollection, AnkiFiles } from './types.ts';

/** A collection that unpacks to more than this is not a deck but an attack, or not for a chat. */
const maxUnpackedBytes = 400 * 1024 * 1024;

/** Best first: what a newer Anki adds for older ones says only «please update». */
const collectionNames = ['collection.anki21b', 'collection.anki21', 'collection.anki2'];

export function packApkg(files: AnkiFiles, collection: AnkiCollection): Uint8Array {
  // The date in the archive is fixed, so that the same cards make the same file.
  return zipSync(
    { 'collection.anki2': files.write(collection), media: strToU8('{}') },
    { level: 6, mtime: new Date('2000-01-01T12:00:00Z') },
  );
}

/** Reads an `.apkg` or `.colpkg` of any age. Throws when it is none. */
export function unpackApkg(files: AnkiFiles, bytes: Uint8Array): AnkiCollection {
  const entries = unzipSync(bytes, {
    filter: ({ name, originalSize }) => {
      if (!collectionNames.includes(name)) return false;
      if (originalSize > maxUnpackedBytes) throw new Error('unpacks to too much');
      return true;
    },
  });
  const name = collectionNames.find((known) => entries[known]);
  const entry = name && entries[name];
  if (!entry) throw new Error('no collection inside');
  return files.read(name === 'collection.anki21b' ? unzstd(entry) : entry);
}

function unzstd(bytes: Uint8Array): Uint8Array {
  const pieces: Uint8Array[] = [];
  let length = 0;
  const stream = new Decompress((piece) => {
    length += piece.length;
    if (length > maxUnpackedBytes) throw new Error('unpacks to too much');
    pieces.push(piece);
  });
  stream.push(bytes, true);
  const whole = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}
