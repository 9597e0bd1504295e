/** What its writer tells of oneself or of a lesson: «на семинаре забыла режим», “cost me 20 minutes”, «у нас false». */
const REMARK =
  /(?<!\p{L})(?:забыл[аи]?|запомнил[аи]?|перепутал[аи]?|не понял[аи]?|убил[аи]? (?:на|час|день|вечер)|вал[ия]т на|на этом вал[ия]т|не путать|на (?:семинаре|лекции|паре|экзамене|зач[её]те)|препод\p{L}*)(?!\p{L})|^у нас(?!\p{L})|(?<![\p{L}-])(?:cost me|took me|lost \d+ marks?|(?:she|he) (?:hates|loves|wants|likes|asks)|i (?:think|guess|forgot|always|keep)|on the exam)(?!\p{L})/iu;
/** “(≥30 she says)”: who says it. */
const SAID = /\s+(?:she|he|prof) (?:says|said)(?!\p{L})/giu;

/** An answer without what its writer noted beside it, in brackets, behind a dash or after a stop. */
export function withoutRemarks(back: string): string {
  const lines = back.replace(SAID, '').split('\n');
  return lines
    .map((line) => {
      const bare = line.replace(/\s*\([^()]*\)/gu, (inside) => (REMARK.test(inside) ? '' : inside));
      const [first = '', ...more] = bare.split(/((?:(?<=[.!?;])|\s[–—])\s+)/u);
      let kept = first;
      for (let at = 0; at < more.length; at += 2) {
        const said = more[at + 1] ?? '';
        if (!REMARK.test(said)) kept += `${more[at]}${said}`;
      }
      return kept.trimEnd();
    })
    .join('\n')
    .replace(/(?<=\S)[.;]$/u, (stop) => (back.endsWith(stop) ? stop : ''));
}
