import { readFileSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, extname, join, sep } from 'node:path';
import type { Source } from '../answer/index.ts';
import type { Library } from '../search/index.ts';
import type { Attachment } from './types.ts';

/** Kinds that every messenger shows. An SVG is a document there. */
const mimeTypes: Record<string, string> = {
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.webp': 'image/webp',
  '.gif': 'image/gif',
};
const largestBytes = 2 * 1024 * 1024;
const most = 2;

/**
 * The pictures that stand in the sections an answer quotes. A picture that is missing, too large, of another kind or
 * outside the folder of the notes is left out: the answer is worth more than its picture.
 */
export function picturesOf(library: Library, sources: readonly Source[]): Attachment[] {
  const found = new Map<string, Attachment>();
  for (const { path, startLine } of sources) {
    const section = library
      .sectionsOf(path)
      .find(({ section: { startLine: from, endLine: to } }) => from <= startLine && startLine <= to);
    for (const { kind, markdown } of section?.section.passages ?? []) {
      if (kind !== 'image') continue;
      for (const [, alt = '', url = ''] of markdown.matchAll(/!\[([^\]]*)\]\(\s*<?([^)\s>]+)/g)) {
        const picture = found.size < most ? read(library.folder, join(dirname(path), decoded(url)), alt) : undefined;
        if (picture) found.set(`${dirname(path)}/${url}`, picture);
      }
    }
  }
  return [...found.values()];
}

function read(folder: string, path: string, alt: string): Attachment | undefined {
  const mimeType = mimeTypes[extname(path).toLowerCase()];
  if (!mimeType) return undefined;
  try {
    // Neither `..` nor a link may lead out of the notes.
    const file = realpathSync(join(folder, path));
    if (!file.startsWith(realpathSync(folder) + sep) || statSync(file).size > largestBytes) return undefined;
    return { name: basename(path), mimeType, bytes: readFileSync(file), ...(alt ? { alt } : {}) };
  } catch {
    return undefined;
  }
}

function decoded(url: string): string {
  try {
    return decodeURIComponent(url.replace(/[?#].*$/, ''));
  } catch {
    return url;
  }
}
