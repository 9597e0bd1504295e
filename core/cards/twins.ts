import { bare, fold, leadingSentences, withoutStop } from './text.ts';
import type { MadeCard } from './types.ts';

/** Joins cards that ask the same thing: of two definitions both answers are kept, otherwise the fuller card. */
export function withoutTwins(cards: MadeCard[]): MadeCard[] {
  const kept = new Map<string, MadeCard>();
  const answers = new Map<string, string>();
  for (const card of cards) {
    const key = questionOf(card);
    const twin = kept.get(key);
    if (twin) {
      kept.set(key, join(twin, card));
      continue;
    }
    if (card.kind === 'meaning->command') {
      const command = commandKey(card.back);
      if (answers.has(command)) continue;
      answers.set(command, key);
    }
    kept.set(key, card);
  }
  return [...kept.values()];
}

const ASKING = /^(?:что такое|что это такое|что делает команда|what (?:is|are)|what does the command)\s/iu;

/** The question without its form: «Что такое Docker образ?» and «Что такое образ Докера?» would be the same. */
function questionOf(card: MadeCard): string {
  const isCommand = card.kind === 'command->meaning';
  const asked = isCommand ? commandKey(card.front) : card.front.replace(/ — что это такое\?$/u, '');
  const words = isCommand ? [asked] : fold(asked.replace(ASKING, '')).split(' ').filter(Boolean);
  const family = isCommand
    ? 'command'
    : card.kind === 'marked'
      ? 'marked'
      : card.kind === 'meaning->command'
        ? 'meaning'
        : 'asked';
  return `${family} ${words.sort().join(' ')}${card.kind === 'cloze' ? fold(card.back) : ''}`;
}

/** `docker rm [имя]` and `docker rm имя` are one command; another option makes another. */
const commandKey = (text: string): string =>
  (/`([^`]+)`/.exec(text)?.[1] ?? bare(text))
    .replace(/\[[^\]]*\]|<[^>]*>|[а-яё]+/giu, ' ')
    .replace(/\s+/g, ' ')
    .trim();

function join(first: MadeCard, second: MadeCard): MadeCard {
  const [a, b] = [fold(first.back), fold(second.back)];
  if (a.includes(b)) return first;
  if (b.includes(a) && first.kind === second.kind) return second;
  if (first.kind !== 'definition' || second.kind !== 'definition')
    return second.kind === first.kind && b.length > a.length * 1.3 && first.kind !== 'marked' ? second : first;
  if (first.back.includes('\n') || second.back.includes('\n')) return first;
  const both = (length: number) =>
    [first, second].map((card) => `- ${withoutStop(leadingSentences(card.back, length))}`).join('\n');
  const back = both(600).length <= 500 ? both(600) : both(200);
  return back.length <= 600 ? { ...first, back } : first;
}
