import type { Passage } from '../notes/index.ts';
import { saying } from './passages.ts';
import { sentences, splitDash } from './text.ts';
import type { Topic } from './topic.ts';

/** A lead that announces several things, whatever else it is. */
export const COUNTS =
  /(?:два|две|три|четыре|пять|two|three|four|five|six|несколько|several|следующ|following|способ|вид|ways|kinds)/iu;

/** «… по следующим критериям»: a line that its list completes, whatever stop it has. */
export const ANNOUNCES =
  /(?<!все(?:х|м|ми)? )(?<!\p{L})следующи(?:е|х|ми?)(?: \p{L}+(?:ы|и)[ехм]и?)? \p{L}+(?<!(?:ся|[аяеиую]т|но))[.:]?$/iu;

/** A lead that its items go on with. */
export const BREAKS_OFF =
  /(?:^|\s)(?:when|if|because|to|by|of|into|from|for|with|via|through|not|could|can|must|may|might|should|если|когда|чтобы|на|в|из|из-за|для|от|к|через|при|после|перед|благодаря)$/iu;

/** The lead as its author wrote it: of an item with a line break, the line before the list. */
export function leadOf(topic: Topic, items: Passage[]): string | undefined {
  const lead = items[0]?.lead;
  if (!lead || /^https?:/.test(lead) || !/\p{L}{2}/u.test(lead)) return undefined;
  const [parent] = saying(topic.passages, lead);
  const line =
    parent?.kind === 'item' && parent.markdown.includes('\n')
      ? (parent.markdown.trim().split('\n').at(-1) ?? lead)
      : lead;
  const last = sentences(line.trim().replace(/^\[![\w-]+\][+-]?\s*/u, '')).at(-1) ?? line;
  // “Examples: plant and animal cells” has told them.
  if (EXAMPLES.test(last)) return undefined;
  // Of «Service - стабильный адрес» the list below gives the kinds.
  return items[0] && items[0].depth > 0 ? (splitDash(last)?.term ?? last) : last;
}
const EXAMPLES = /^(?:examples?|e\.g\.?|пример[ыа]?|например)[:.]\s+\S/iu;
