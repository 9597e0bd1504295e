import type { Passage } from '../notes/index.ts';
import { asking } from './asked.ts';
import { boldFirst, pairOf } from './terms.ts';
import { capital, type Pair, withoutStop } from './text.ts';
import { isRelative, type Topic } from './topic.ts';
import type { Draft } from './types.ts';

/**
 * «Представитель теории – Монтескьё», “Founder: Jeremy Bentham” on a line of its own. Of what, the marked term above tells,
 * or else the heading, where it is the only such line; «теории» that nothing names is not asked for.
 */
export function attributeCards(topic: Topic): { drafts: Draft[]; used: Set<Passage> } {
  const used = new Set<Passage>();
  const drafts: Draft[] = [];
  const read = topic.isHandbook ? [] : topic.passages.map((passage) => ({ passage, pair: attributeOf(passage) }));
  const isAlone = read.filter(({ pair }) => pair).length === 1;
  let thing: string | undefined;
  for (const { passage, pair } of read) {
    if (!pair) {
      thing = boldFirst(passage)?.term ?? thing;
      continue;
    }
    const of = thing ?? (isAlone && isThing(topic) ? topic.title : undefined);
    if (of === undefined && !LEANS.test(pair.term)) continue;
    used.add(passage);
    if (of === undefined) continue;
    const { startLine, endLine } = passage;
    drafts.push({
      kind: 'definition',
      front: topic.grammar.within(capital(of), asking[topic.language].role(pair.term.replace(LEANS, '').toLowerCase())),
      back: withoutStop(pair.meaning),
      startLine,
      endLine,
      fact: `attribute ${of} ${pair.term}`,
    });
  }
  return { drafts, used };
}

const isThing = (topic: Topic): boolean =>
  topic.title !== '' &&
  !topic.grammar.isPlural(topic.title) &&
  !topic.grammar.isListTitle(topic.title) &&
  !topic.grammar.isVagueTitle(topic.title) &&
  !isRelative(topic, topic.title);

function attributeOf(passage: Passage): Pair | undefined {
  if (passage.kind !== 'paragraph' && passage.kind !== 'item') return undefined;
  const pair = pairOf(passage, true);
  return pair && ROLE.test(pair.term) && arePeople(pair.meaning) ? pair : undefined;
}

/** «Макс Вебер, Роберт Мертон (1910–2003)» */
const arePeople = (text: string): boolean =>
  withoutStop(text.replace(/\s*\([^()]*\)/g, ''))
    .split(/,\s+| (?:и|and|&) /u)
    .every((name) => /^(?:(?:\p{Lu}[\p{L}.'’-]*|фон|де|ван|von|de|van|der|of|the)\s*){1,5}$/u.test(name));

const KIND = 'теории|школы|концепции|учения|подхода|направления|течения|модели|гипотезы|стиля|жанра|метода';
const KIND_EN = 'theory|school|approach|movement|model|concept|hypothesis|style|genre|method|idea';
/** «теории» behind a role: of which, another line says. */
const LEANS = new RegExp(
  String.raw`\s(?:(?:эт|данн)\p{L}+\s)?(?:${KIND})$|\s(?:of|behind)\s(?:(?:the|this)\s)?(?:${KIND_EN})$`,
  'iu',
);
const ROLE = new RegExp(
  String.raw`^(?:(?:главн|основн|ключев|видн)\p{L}+\s)?(?:представител[ьи]|автор[ы]?|основател[ьи]|создател[ьи]|основоположник[и]?|родоначальник[и]?|сторонник[и]?)(?:${LEANS.source})?$|^(?:(?:main|key|leading)\s)?(?:author|founder|creator|proponent|representative|advocate|inventor|supporter)s?(?:${LEANS.source})?$`,
  'iu',
);
