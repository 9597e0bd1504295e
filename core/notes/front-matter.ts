import * as v from 'valibot';
import { yaml } from '../on-demand.ts';

const Words = v.pipe(
  v.union([v.array(v.union([v.string(), v.number()])), v.string()]),
  v.transform((words) => (typeof words === 'string' ? words.split(/[,\s]+/) : words.map(String)).filter(Boolean)),
);
const Title = v.pipe(v.union([v.string(), v.number(), v.boolean()]), v.transform(String));

const Header = v.object({
  title: v.fallback(v.optional(Title), undefined),
  tags: v.fallback(v.optional(Words), undefined),
});

export type FrontMatter = {
  title?: string | undefined;
  tags: string[];
  endLine: number; // the closing `---`; 0 when the note has no front matter
  problem?: { line: number; detail: string };
};

/** What Hugo's TOML between `+++` and `+++` says of the title. */
function readToml(lines: string[]): FrontMatter {
  const end = lines.findIndex((line, index) => index > 0 && line.trimEnd() === '+++');
  if (end < 0) return { tags: [], endLine: 0 };
  const title = lines.slice(1, end).map((line) => /^title\s*=\s*["'](.+)["']\s*$/.exec(line)?.[1]);
  return { title: title.find(Boolean), tags: [], endLine: end + 1 };
}

/** Reads the YAML between `---` and `---` (or `...`) at a note's very top. Broken YAML is reported, and skipped. */
export function readFrontMatter(lines: string[]): FrontMatter {
  if (lines[0]?.trimEnd() === '+++') return readToml(lines);
  if (lines[0]?.trimEnd() !== '---') return { tags: [], endLine: 0 };
  const end = lines.findIndex((line, index) => index > 0 && /^(?:---|\.\.\.)\s*$/.test(line));
  // A lone rule at the top, or prose between two rules, is text.
  if (end < 2 || !lines.slice(1, end).some((line) => /^[\w-]+\s*:/.test(line))) return { tags: [], endLine: 0 };
  const document = yaml().parseDocument(lines.slice(1, end).join('\n'), { logLevel: 'silent' });
  const [error] = document.errors;
  if (error) {
    const line = 1 + (error.linePos?.[0].line ?? 1);
    return { tags: [], endLine: end + 1, problem: { line, detail: error.message.split('\n')[0] ?? '' } };
  }
  const header = v.safeParse(Header, document.toJS() ?? {});
  if (!header.success) return { tags: [], endLine: end + 1 };
  return { title: header.output.title, tags: header.output.tags ?? [], endLine: end + 1 };
}
