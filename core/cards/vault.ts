import type { Passage } from '../notes/index.ts';

/** `[[page]]`, `[[page|how it is called here]]` */
const WIKI_LINK = /!?\[\[(?!\s)(?:[^[\]\n|]+\|)?([^[\]\n|]*[^\s[\]])\]\]/g;
/** `^pod-def` at a block's end is what links lead to. */
const BLOCK_ID = /\s\^[\w-]+$/gm;
/** `up:: [[Kubernetes]]` and `#todo helm`: what the vault keeps about the note. */
const FIELD = /^\s*(?:\p{L}[\p{L} -]*::\s*!?\[\[[^\]]*\]\].*|(?:#[\p{L}_/-]+\s*)+|#(?:todo|idea|later)\s.*)$/iu;
/** “[!info] Коротко” is the title of a box. */
const BOX = /^\s*\[!([\w-]+)\][+-]?(?:[ \t]+([^\n?]{1,40}))?\n(?=\S)/;
const TASK = /^\[[ xX]\]\s/;

/** Passages as their reader sees them: without the marks that an Obsidian vault keeps for itself. */
export function withoutVaultMarks(passages: readonly Passage[]): Passage[] {
  return passages.flatMap((passage) => {
    if (passage.kind === 'code') return [passage];
    if (TASK.test(passage.text) || FIELD.test(passage.text)) return [];
    const lead = passage.lead === undefined ? {} : { lead: plain(passage.lead) };
    const cells = passage.cells?.map(({ header, text }) => ({ header: plain(header), text: plain(text) }));
    return [
      {
        ...passage,
        markdown: plain(passage.markdown.replace(BOX, '')),
        text: plain(passage.text.replace(BOX, '')),
        ...lead,
        ...(cells ? { cells } : {}),
      },
    ];
  });
}

/** Brackets in code are syntax: `[[ -f x ]]`. */
const plain = (text: string): string =>
  /\[\[|\^/.test(text)
    ? text
        .split(/(`+[^`]*`+)/)
        .map((part) => (part.startsWith('`') ? part : part.replace(WIKI_LINK, '$1').replace(BLOCK_ID, '')))
        .join('')
    : text;
