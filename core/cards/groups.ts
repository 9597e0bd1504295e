import type { Passage } from '../notes/index.ts';
import { programOf } from './commands.ts';

/** A topic's passages in reading order: lists and tables in one piece, everything else by itself. */
export type Group =
  | { kind: 'list'; items: Passage[] }
  | { kind: 'table'; rows: Passage[] }
  | { kind: 'prose'; passage: Passage }
  | { kind: 'code'; passage: Passage };

export function groupsOf(passages: Passage[]): Group[] {
  const groups: Group[] = [];
  const lists = new Map<string, Passage[]>();
  for (const passage of passages) {
    if (passage.kind === 'code') groups.push({ kind: 'code', passage });
    else if (passage.kind === 'paragraph') groups.push({ kind: 'prose', passage });
    else if (passage.kind === 'item' || passage.kind === 'row') {
      const key = `${passage.kind} ${passage.list}`;
      const known = lists.get(key);
      if (known) known.push(passage);
      else {
        const members = [passage];
        lists.set(key, members);
        groups.push(passage.kind === 'item' ? { kind: 'list', items: members } : { kind: 'table', rows: members });
      }
    }
  }
  return groups;
}

/** The highest number of a list, 0 without any: the next one is free for lines that are read as a list. */
export const lastList = (passages: readonly Passage[]): number =>
  passages.reduce((last, { list = 0 }) => Math.max(last, list), 0);

export const itemsOf = (groups: Group[]): Passage[][] =>
  groups.flatMap((group) => (group.kind === 'list' ? [group.items] : []));

/** The program that the commands share: a question can name it without giving the command away. */
export function commonTool(commands: string[]): string | undefined {
  const tools = new Set(commands.map(programOf));
  const [tool] = tools;
  if (tools.size !== 1 || commands.length < 2 || !/^[a-z]{3,}$/.test(tool ?? '')) return undefined;
  // `docker compose up`, `docker compose down`: what they share is two words long.
  const second = new Set(commands.map((command) => command.split(/\s+/).filter((part) => part !== 'sudo')[1]));
  const [group = ''] = second;
  const isGroup = second.size === 1 && commands.every((command) => command.split(/\s+/).length > 2);
  return isGroup && /^[a-z]+$/.test(group) ? `${tool} ${group}` : tool;
}
