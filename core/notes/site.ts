import { fenceAfter } from './fences.ts';

/**
 * Lines that a site's generator or an editor reads, and nobody else: `{% include toc.html %}`, `{{< callout >}}`,
 * `{: .no_toc }`, `:::tip`, `%% hidden %%`, `^block-id`. They are emptied before a note is parsed, and so are the marks
 * of flashcards; what stands in a `{% highlight sh %}` is fenced code.
 */
export function withoutSiteMarks(lines: readonly string[]): string[] {
  let fence: string | undefined;
  let isHidden = false;
  const areClosed = lines.filter(isHiding).length % 2 === 0;
  return lines.map((line) => {
    const next = fenceAfter(fence, line);
    if (next !== fence && !isHidden) {
      fence = next;
      return line;
    }
    const code = fence === undefined || fence === LIQUID ? CODE.exec(line) : null;
    if (code && !isHidden) {
      fence = code[1] ? undefined : LIQUID;
      return code[1] ? '```' : `\`\`\`${code[2] ?? ''}`;
    }
    if (fence !== undefined) return line;
    if (areClosed && isHiding(line)) {
      isHidden = !isHidden;
      return '';
    }
    if (isHidden || isSiteLine(line)) return '';
    if (/^&nbsp;|^\s*\d+\\/.test(line)) return withoutEscapes(line);
    return line.includes('{') || line.includes('#') || line.includes('[¶]') ? withoutTail(line) : line;
  });
}

const isHiding = (line: string): boolean => /^%%\s*$/.test(line);

/** Most notes have no such mark, and are spared the rules. */
export const mayHaveSiteMarks = (source: string): boolean => MAY_HAVE.test(source);
const MAY_HAVE = /\{[:%{#]|^&nbsp;|^\s*\d{1,3}\\[.)]|^:::|^%%|%%$|^!!! |^\^[\w-]+$|\[¶\]|#(?:flash)?card/m;

const LIQUID = '{% highlight %}';
const CODE = /^\s*\{%-?\s?(end)?highlight\b\s?(\w{0,20})[^%]{0,80}%\}\s*$/;

const isSiteLine = (line: string): boolean =>
  /^\s*(?:\{:[^}]*\}|\{%-?\s?(?:end)?(?:include|include_relative|raw|comment|hint|tabs?|embed|content-ref|assign|capture|notice|note|info|warning|alert|details|gist|youtube|stepper|step)\b[^%]*%\}|\{\{[<%][^<>]*[>%]\}\}|:::.{0,40}|%%[^%]+%%|\^[\w-]+)\s*$/.test(
    line,
  ) || /^!!!\s+\w+(?:\s+"[^"]*")?\s*$/.test(line);

/** `1\\. Bus`, `&nbsp;	- Star`: how editors write a list that was pasted into them. */
const withoutEscapes = (line: string): string =>
  line.replace(/^(?:&nbsp;\s*)+/, '').replace(/^(\s*\d{1,3})\\(?=[.)]\s)/, '$1');

/** `## Levels {#levels}`, `## Plan [¶](#plan)`, “How to rename a branch? #card”, and shortcodes around what they show. */
function withoutTail(line: string): string {
  const end = line.trimEnd();
  const told = end.replace(TAIL, '').replace(SHORTCODE, '');
  return told === end ? line : told.trimEnd();
}
/** `{{< katex display >}} k : key {{< /katex >}}` */
const SHORTCODE = /\{\{(?:<[^<>{}]*>|%[^%{}]*%)\}\}/g;
const TAIL = /\{(?:#[\w-]+|:[^{}]*)\}$|\[¶\]\([^()]*\)$|(?<=\s)#(?:flash)?cards?(?:[-/][\w-]+)?$/;
