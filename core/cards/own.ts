import { type Pair, sentences, wordsOf } from './text.ts';

/** What a line says of its own term, without what it goes on to say of another. */
export function ownMeaning(title: string, { term, meaning }: Pair): string {
  const cut = ofCommand(term, meaning) ?? ofSign(term, meaning);
  return cut ?? ofSide(title, term, meaning);
}

/** «…, reload – перечитать настройки», «…, crontab -l смотрит»: another command. */
function ofCommand(term: string, meaning: string): string | undefined {
  const program = /^`?([a-z][\w-]*)/.exec(term)?.[1];
  if (!program || !/[а-яё]/iu.test(meaning)) return undefined;
  const again = new RegExp(`,\\s\`?${program} .*$`, 'u');
  const cut = meaning.replace(/,\s(?:`[^`]+`|[a-z][\w-]*)\s[–—-]\s.*$/u, '').replace(again, '');
  return cut === meaning ? undefined : cut;
}

/** Of `>` «перезаписать файл, `>>` дописать»: another sign. A value like `NULL` may well be said of this one. */
function ofSign(term: string, meaning: string): string | undefined {
  if (!/^`[^`]+`$/.test(term) || sentences(meaning).length > 1) return undefined;
  const cut = meaning.replace(/,\s`(?!(?:null|none|nil|true|false)`)[^`]+`\s(?!(?:и|или|либо|and|or)\s)\p{L}.*$/iu, '');
  return cut === meaning || wordsOf(cut).length < 2 ? undefined : cut;
}

/** Of «Livelock: …. Starvation: …» under a heading that names both, what is said of the one. */
function ofSide(title: string, term: string, meaning: string): string {
  const stem = (word: string): string => word.toLowerCase().slice(0, 5);
  const own = new Set(wordsOf(term).map(stem));
  const named = wordsOf(title).filter((word) => word.length > 2);
  const others = new Set(named.map(stem));
  const all = sentences(meaning);
  const end = all.findIndex((sentence, index) => {
    const [first = ''] = wordsOf(sentence);
    const opens = /^[\p{Lu}`]/u.test(sentence) && first.length > 2;
    return index > 0 && opens && others.has(stem(first)) && !own.has(stem(first));
  });
  return end > 0 && !meaning.includes('\n') ? all.slice(0, end).join(' ') : meaning;
}
