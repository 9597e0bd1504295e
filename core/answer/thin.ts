import type { Passage } from '../notes/index.ts';
import { FRAME_STEMS, type SectionMatch } from '../search/index.ts';
import { hasLink, isLabel, isText } from './passage.ts';

/** A section that points at answers instead of giving one. A heading that is a whole sentence may stand alone. */
export function isThinSection({ indexed }: SectionMatch, wantsLinks: boolean): boolean {
  const texts = indexed.section.passages.filter(isText);
  if (texts.length === 0) return indexed.titleStems.length < 7 || isQuestion(indexed.section.title);
  if (CONTENTS.test(indexed.section.title) || texts.every(({ text }) => PLACEHOLDER.test(text))) return true;
  const pointers = texts.filter((passage) => (!wantsLinks && isLink(passage)) || isBareQuestion(passage));
  if (pointers.length > texts.length * 0.7) return true;
  if (isAgenda(indexed.section.title, texts)) return true;
  if (texts.length > 1 || texts[0]?.kind === 'code' || texts[0]?.kind === 'row') return false;
  // An introduction repeats its heading and adds a handful of words.
  const known = new Set([...indexed.titleStems, ...indexed.trailStems]);
  const stems = new Set(indexed.passageStems.flat().filter((stem) => stem.length > 2));
  const fresh = [...stems].filter((stem) => !known.has(stem));
  const [only] = texts;
  // «А вот здесь картинка нужна» above a picture that is not there.
  const isBareLabel = only?.kind === 'paragraph' && isLabel(only) && !/[a-z\d`:—–]/i.test(only.markdown);
  if (isBareLabel && only.text.length < 60 && fresh.filter((stem) => !FRAME_STEMS.has(stem)).length < 4) return true;
  const isOneSentence = only?.kind === 'paragraph' && !/[.!?;]\s|\s[—–-]\s|\d|`/.test(only.markdown);
  // «git bisect — поиск коммита двоичным поиском» says it all in the heading.
  const isSaid = /\s[—–-]\s+\S+\s\S+\s/.test(indexed.section.title);
  return (
    !isSaid && isOneSentence && fresh.length < 8 && fresh.length <= stems.size * 0.65 && indexed.titleStems.length > 1
  );
}

const isLink = (passage: Passage): boolean => {
  if (!hasLink(passage)) return false;
  const bare = passage.markdown
    .replace(/!?\[[^\]]*\](?:\([^)]*\)|\[[^\]]*\])|<?https?:\/\/\S+/gu, '')
    .replace(CREDIT, '')
    .replace(/[\s\p{P}]/gu, '');
  return bare.length < passage.text.replace(/[\s\p{P}]/gu, '').length * 0.25 + 3;
};

/** “Source: [link]”: what is said beside a link of where it leads to. */
const CREDIT =
  /^[^a-zà-ÿа-џ]*(?:источник(?:и|ов)?|ссылк[аи]|подробнее|читать|почитать|см|sources?|links?|refs?|references?|read more|see(?: also)?|more)(?![a-zà-ÿа-џ])/iu;

/** What authors leave where an answer is still to be written. */
const PLACEHOLDER =
  /^[\s\p{P}\p{S}]*(?:todo(?:[\s\p{P}\p{S}]+(?:finish|complete|write|add|fill in)(?: (?:this|it|me))?)?|tbd|tba|wip|fixme|n\/a|coming soon|to be (?:written|added|done|continued|completed|finished)|work in progress|дописать|допишу|дополнить|заполнить|написать|позже|потом|пусто|скоро|в разработке|ответа? нет)?[\s\p{P}\p{S}]*$/iu;

/** «Что спросят на зачёте», «Билет 11 (допишите)» above bare names: what is to be learned, and nothing on it. */
const isAgenda = (title: string, texts: Passage[]): boolean =>
  WILL_BE_ASKED.test(title) ||
  (AGENDA.test(title) &&
    texts.every(({ kind, text }) => kind === 'item' && text.split(/\s+/).length <= 5 && !/[:=—–]|\s-\s/.test(text)));

const WILL_BE_ASKED =
  /^(?:todo|to[- ]do|тодо|хвосты|долги)$|^что (?:будет|спросят|спрашивают) на (?:кр|контрольн[a-zà-ÿа-џ]+|колл?ок[a-zà-ÿа-џ]*|экзамен[a-zà-ÿа-џ]*|зач[её]т[a-zà-ÿа-џ]*)$|^what (?:will be|is) (?:on|in) the (?:exam|test)$/iu;

const AGENDA =
  /(?<![a-zà-ÿа-џ])(?:вопрос|спрос|спраш|зач[её]т|экзамен|допи[сш]|дополн|todo|темы|выучить|повторить|разобрать|позже|потом|exam|questions|topics|to learn|to do|later)/iu;

/** A question asks, also with links below it to where it is answered; “Explain storage classes” does without its mark. */
export const isQuestion = (text: string): boolean =>
  /\?\s*$/.test(text.replace(/https?:\S+/g, '')) || TOLD_TO.test(text);

const TOLD_TO =
  /^(?:расскажи(?:те)?|опиши(?:те)?|назови(?:те)?|перечисли(?:те)?|объясни(?:те)?|explain|describe|tell (?:me|us) about|give (?:me )?(?:an? )?examples? of|name|list down)(?![a-zà-ÿа-џ-])[^:—]*$/iu;

/** «12 — What is hoisting»: a line of a list of questions, whose authors leave the mark out. */
const isBareQuestion = ({ kind, text }: Passage): boolean =>
  isQuestion(text) || ((kind === 'item' || kind === 'row') && UNMARKED.test(text) && !/[:`]/.test(text));

const UNMARKED =
  /^(?:\d+[.)]?\s*(?:[—–-]\s)?)?(?:что такое|чем (?:отлича|различа)[a-zà-ÿа-џ]+|как(?:ие|ой|ая|ое) (?:быва|существу)[a-zà-ÿа-џ]+|what (?:is|are|do|does|happens)|how (?:do|does|can|is|are)|why (?:do|does|is|are|should)) (?!.*\s[—–-]\s)[^.;!]+$/iu;

/** What stands in a list of contents stands elsewhere, or nowhere. */
const CONTENTS = /^[^a-zà-ÿа-џ]*(?:table of contents|contents|toc|оглавление|содержание)[^a-zà-ÿа-џ]*$/iu;
