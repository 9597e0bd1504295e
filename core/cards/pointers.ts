import { sentences } from './text.ts';

/**
 * Words that point to another place of the text: “see Section 4”, «как описано выше». A card has no other place. Only
 * pointers: “ports below 1024” and «приоритет выше» say something.
 */
const POINTS = new RegExp(
  [
    '(?<!\\p{L})(?:see|refer to|consult)\\s+(?:also\\s+)?(?:the\\s+)?(?:section|chapter|table|figure|fig|appendix|part|above|below|next|previous|documentation|man(?:ual)? page|[`\\p{L}][\\w.`-]*\\(\\d\\)|[“"«(\\[]|https?:)',
    '(?<!\\p{L})(?:see|shown|described|mentioned|listed|given|discussed|explained|defined|noted|as) (?:above|below|earlier|later)(?!\\p{L})',
    '(?<!\\p{L})(?:described|discussed|shown|listed|explained|given|covered|documented|summarized) in (?:the )?(?:section|chapter|table|figure|appendix|part|next|previous|following)(?!\\p{L})',
    '(?<!\\p{L})(?:this|previous|next|preceding|following) (?:section|chapter|page|tutorial|article|document|manual|example|table|figure|guide|handbook|book|lecture|lesson)s?(?!\\p{L})',
    '^(?:is |are )?(?:defined|described|documented|explained|specified|covered) (?:in|at|by) [^,;]{1,40}$',
    '^(?:see|refer to) .*(?:documentation|docs|section|page|manual|chapter|details|information)(?!\\p{L})|^for (?:more|further) (?:information|details)',
    '(?:можно|сможете) (?:найти|посмотреть|прочитать|узнать|скачать) (?:[\\p{L}-]+ )?(?:по ссылк|(?:в|на|из) (?:[\\p{L}-]+ ){0,2}(?:документаци|руководств|вики|сайт|стать|разделе|[\\w-]+\\.(?:info|org|com|ru)(?!\\w)))',
    'can be (?:found|read|seen|downloaded) (?:in|on|at) (?:the )?(?:\\w+ ){0,2}(?:documentation|docs|manual|wiki|site|page|article|chapter|section)(?!\\p{L})',
    '^(?:подробне[ей]|подробности) (?:об?|про|на|в|см|описан)(?!\\p{L})',
    '(?<!\\p{L})these (?:two|three|four|five|six)(?!\\p{L})',
    '(?<!\\p{L})(?:check|see|look|click|read) (?:out )?(?:here|there)(?!\\p{L})|\\((?:подробнее|more|details)\\)',
    '(?<!\\p{L})(?:as follows|like this|следующим образом|так):$',
    '(?<!\\p{L})the above(?!\\p{L})|(?<!\\p{L})the following(?! (?:day|year|month|week|century))',
    '(?<!\\p{L})(?:см\\.|смотри(?:те)?(?!\\p{L}))',
    '(?<!\\p{L})(?:описан|показан|привед[её]н|указан|упомянут|перечислен|рассмотрен|приводи|говори)\\p{L}* (?:чуть )?(?:ниже|выше|далее)(?!\\p{L})',
    '(?<!\\p{L})(?:ниже|выше)(?:описанн|указанн|упомянут|привед|перечисл|следующ)',
    '(?<!\\p{L})(?:в|во|из|к|по) (?:эт|данн|следующ|предыдущ|настоящ)\\p{L}+ (?:глав|раздел|част[иья]|стать|страниц|пункт|таблиц|рисунк|пример|руководств|документ)\\p{L}*',
    '(?<!\\p{L})(?:эт|данн|настоящ)\\p{L}+ (?:глав|раздел|стать|руководств|пособи|учебник|книг|лекци|урок)\\p{L}*',
  ].join('|'),
  'iu',
);

/** “Section 4.2”, «Таблица Б»: a number, or a letter that is no word. */
const NUMBERED =
  /(?<!\p{L})(?:[Ss]ection|[Cc]hapter|[Tt]able|[Ff]igure|[Aa]ppendix|[Рр]аздел|[Гг]лав|[Пп]риложени|[Тт]аблиц|[Рр]ису?н)\p{L}* (?:\d|[A-ZА-Я](?:\.\d|[.,;:)]|$))/u;

export function pointsElsewhere(text: string): boolean {
  const plain = text.replace(/`[^`]*`/g, (code) => (/\(\d\)/.test(code) ? 'code(1)' : '``'));
  return POINTS.test(plain) || NUMBERED.test(plain);
}

const FOOTNOTE = /\s?\[\^\w+\]|\s?\^\(?\[\d+\]\)?/g;

/**
 * A back without the sentences and remarks that point elsewhere, or `undefined` when nothing whole is left: what points
 * first, or introduces the rest, cannot be taken out.
 */
export function withoutPointers(back: string): string | undefined {
  if (/^```/m.test(back)) return pointsElsewhere(back.replace(/```[\s\S]*?```/g, '')) ? undefined : back;
  const kept: string[] = [];
  for (const [index, line] of back.replace(FOOTNOTE, '').split('\n').entries()) {
    const plain = line.replace(/\s*\((?=[^()]*\))[^()]*\)/g, (remark) =>
      pointsElsewhere(remark.trim().slice(1)) ? '' : remark,
    );
    const mark = /^\s*(?:-|\d+\.)\s+/.exec(plain)?.[0] ?? '';
    const parts = sentences(plain.slice(mark.length));
    if (!pointsElsewhere(plain) && !parts.some(pointsElsewhere)) {
      kept.push(plain);
      continue;
    }
    const [first = ''] = parts;
    if (pointsElsewhere(first)) {
      if (index === 0 || mark !== '') return undefined;
      continue;
    }
    kept.push(mark + parts.filter((part) => !pointsElsewhere(part)).join(' '));
  }
  const text = kept.join('\n').trim();
  return text === '' || /:$/.test(text) ? undefined : text;
}
