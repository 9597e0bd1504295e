import type { Upload } from './rules.ts';

/** Reads multipart/form-data: the JSON part and the files, in order. */
export function readMultipart(contentType: string, bytes: Buffer): { json: unknown; uploads: Upload[] } {
  const boundary = /boundary="?([^";]+)"?/.exec(contentType)?.[1];
  if (boundary === undefined) throw new Error('multipart without a boundary');
  const parts = split(bytes, Buffer.from(`--${boundary}`))
    .slice(1, -1)
    .map(readPart);
  const json = parts.find(({ field }) => field === 'payload_json');
  return {
    json: json ? JSON.parse(Buffer.from(json.bytes).toString('utf8')) : {},
    uploads: parts.filter(({ field }) => field !== 'payload_json'),
  };
}

function readPart(part: Buffer): Upload {
  const end = part.indexOf('\r\n\r\n');
  const head = part.subarray(0, end).toString('utf8');
  return {
    field: /\bname="([^"]*)"/.exec(head)?.[1] ?? '',
    name: /filename="([^"]*)"/.exec(head)?.[1] ?? '',
    bytes: part.subarray(end + 4, part.length - 2), // the line break before the next boundary is not content
  };
}

function split(bytes: Buffer, separator: Buffer): Buffer[] {
  const pieces: Buffer[] = [];
  let from = 0;
  for (let at = bytes.indexOf(separator); at !== -1; at = bytes.indexOf(separator, from)) {
    pieces.push(bytes.subarray(from, at));
    from = at + separator.length;
  }
  return [...pieces, bytes.subarray(from)];
}
