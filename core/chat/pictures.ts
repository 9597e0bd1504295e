import { readFileSync, realpathSync, statSync } from 'node:fs';
import { basename, sep } from 'node:path';
import { altTexts, pictureFile, pictureLinks } from '../notes/index.ts';
import type { Library } from '../search/index.ts';
import type { Attachment } from './types.ts';

const mostPictures = 2;
/** What every messenger shows as a picture. */
const largestBytes = 8 * 1024 * 1024;
const mimeTypes: Record<string, string> = {
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  gif: 'image/gif',
  webp: 'image/webp',
};

/** The pictures of the section that these lines stand in. One that is missing or too large is left out: the answer goes without. */
export function picturesOf(library: Library, { path, startLine }: { path: string; startLine: number }): Attachment[] {
  const found = library
    .sectionsOf(path)
    .map(({ section }) => section)
    .find((section) => section.startLine <= startLine && section.endLine >= startLine);
  const pictures: Attachment[] = [];
  for (const { markdown } of found?.passages ?? []) {
    for (const link of markdown.includes('![') ? pictureLinks(markdown) : []) {
      const picture = pictures.length < mostPictures ? read(library.folder, path, link, altTexts(markdown)) : undefined;
      if (picture) pictures.push(picture);
    }
  }
  return pictures;
}

function read(folder: string, path: string, link: string, alt: string): Attachment | undefined {
  const file = pictureFile(folder, path, link);
  const mimeType = mimeTypes[/\.(\w+)$/.exec(link)?.[1]?.toLowerCase() ?? ''];
  if (!file || !mimeType) return undefined;
  try {
    // A link in the folder must not lead out of it.
    if (!realpathSync(file).startsWith(realpathSync(folder) + sep)) return undefined;
    if (statSync(file).size > largestBytes) return undefined;
    const name = basename(file);
    return { name, mimeType, bytes: new Uint8Array(readFileSync(file)), ...(alt ? { alt } : {}) };
  } catch {
    return undefined;
  }
}
