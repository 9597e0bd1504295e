import { HIGHLIGHT, plainText } from './plain.ts';
import type { Passage } from './types.ts';

/** `[[page]]`, `[[page|how it is called here]]` */
const WIKI_LINK = /!?\[\[(?!\s)(?:[^[\]\n|]+\|)?([^[\]\n|]*[^\s[\]])\]\]/g;
/** `^pod-def` at a block's end is what links lead to. */
const BLOCK_ID = /\s\^[\w-]+$/gm;
/** `up:: [[Kubernetes]]`, `Up: [[Сети]]` and `#todo helm`: what the vault keeps about the note. */
const FIELD =
  /^\s*(?:\p{L}[\p{L} -]*::\s*!?\[\[[^\]]*\]\].*|(?=.*\[\[)(?:(?:up|down|next|prev(?:ious)?|parent|back|вверх|назад|далее|дальше)\s?:\s*(?:\[\[[^\]]*\]\]\s*)?)+|(?:#[\p{L}_][^\s#]*\s*)+|#(?:todo|idea|later)\s.*)$/iu;
/** “[!info] Коротко” is the title of a box. */
const BOX = /^\s*\[!([\w-]+)\][+-]?(?:[ \t]+([^\n?]{1,40}))?\n(?=\S)/;
const TASK = /^\s*\[[ xX]\]\s+/;
/** “- [ ] redo task 3” is something to do; what is longer, or explains itself, is an item of a checklist. */
const CHORE = /^[^:—–`*]{0,40}$/;

/** “[!danger] dangling pointer” names something, “[!info] Коротко” and “[!note] Note” do not. */
export function boxTitle(line: string): string | undefined {
  const title = /^\s*\[![\w-]+\][+-]?[ \t]+(.{2,80}|.{2,200}\?)$/.exec(line)?.[1]?.trim();
  return title === undefined || SAYS_NOTHING.test(title) ? undefined : title;
}

const SAYS_NOTHING =
  /^(?:коротко|кратко|вкратце|важно|внимание|осторожно|заметка|замечание|пример|совет|подсказка|инфо|суть|главное|итог|вопрос|ответ|определение|note|info|tip|hint|warning|danger|caution|important|example|summary|tl;?dr|abstract|question|answer|definition|quote)[\s!.:]*$/iu;

/** “==marked==” is shown without its marks. */
export const withoutHighlights = (passage: Passage): Passage =>
  passage.kind === 'code' || !passage.markdown.includes('==')
    ? passage
    : { ...passage, markdown: outsideCode(passage.markdown, (part) => part.replace(HIGHLIGHT, '$1')) };

/** A heading without a vault's marks: “About [[Pods|pods]]” is about pods. */
export const plainHeading = (text: string): string => plain(text).replace(HIGHLIGHT, '$1').trim();

/** Passages as their reader sees them: without the marks that an Obsidian vault keeps for itself. */
export const withoutVaultMarks = (passages: readonly Passage[]): Passage[] =>
  passages.flatMap((passage) => withoutMarks(passage) ?? []);

/** The same passage without a vault's marks; `undefined` when it is nothing but a mark. */
export function withoutMarks(passage: Passage): Passage | undefined {
  if (passage.kind === 'code' || !mayBeMarked(passage.markdown)) return passage;
  const isTask = TASK.test(passage.text);
  const chore = isTask && CHORE.test(passage.markdown.replace(TASK, ''));
  if (chore || FIELD.test(passage.text)) return undefined;
  const lead = passage.lead === undefined ? {} : { lead: plain(passage.lead) };
  const cells = passage.cells?.map(({ header, text }) => ({ header: plain(header), text: plain(text) }));
  const markdown = plain(passage.markdown.replace(BOX, '').replace(TASK, ''));
  const text = passage.text.replace(TASK, '');
  return {
    ...passage,
    markdown,
    text: /^\s*\[!/.test(text) ? plainText(markdown) : plain(text),
    ...lead,
    ...(cells ? { cells } : {}),
  };
}

/** Most passages have no such mark, and are spared the rules. */
const mayBeMarked = (markdown: string): boolean =>
  markdown.includes('[[') ||
  markdown.includes('^') ||
  markdown.includes('::') ||
  markdown.includes('[!') ||
  /^\s*(?:#|\[[ xX]\])/.test(markdown);

const plain = (text: string): string =>
  /\[\[|\^/.test(text) ? outsideCode(text, (part) => part.replace(WIKI_LINK, '$1').replace(BLOCK_ID, '')) : text;

/** Brackets in code are syntax: `[[ -f x ]]`. */
const outsideCode = (text: string, change: (part: string) => string): string =>
  text
    .split(/(`+[^`]*`+)/)
    .map((part) => (part.startsWith('`') ? part : change(part)))
    .join('');

/** `up:: [[Kubernetes]]`, `#todo helm`, `![[scheme.png]]`: a line that is a mark of its own among others. */
export const isVaultLine = (line: string): boolean => FIELD.test(line) || /^\s*!\[\[[^\]]*\]\]\s*$/.test(line);

/** What an author leaves where something is still to be written: «submodule? не успел записать», “TODO: closures”. */
export const isPlaceholder = (text: string): boolean =>
  text.length <= LONGEST_PLACEHOLDER &&
  ((MAY_BE_PLACEHOLDER.test(text) && PLACEHOLDER.test(text)) || UNTOLD.test(text) || UNANSWERED.test(text));

/** “Answer here”, “no answer yet”, «ответа пока нет»: what a collection of questions has below those that wait. */
const UNANSWERED =
  /^[^\p{L}]*(?:(?:your |the )?answers? (?:goes |will be )?here|your answer|no answer(?: yet)?|(?:ваш |твой )?ответ (?:здесь|тут|сюда)|(?:пока )?(?:нет ответа|без ответа)|ответа (?:пока |ещ[её] )?нет|(?:нужен|нужно дописать|дописать) ответ)[^\p{L}]*$/iu;

/** «Лоренц – не разобрал, спросить», “Thanos – later”: behind the name stands when it will be told. */
const UNTOLD =
  /[—–-][\s?]+(?:(?:(?:потом|позже|later|todo|tbd|спросить|уточнить|загуглить|погуглить|посмотреть|не (?:разобрал|понял|успел|расслышал|дописал)[аи]?|didn't (?:get|catch)(?: (?:it|this|that))?|no idea|без понятия|skip(?:ped)?(?: for now)?|пропустил[аи]?|(?:to )?(?:ask|google|check)(?: later)?|(?:look|read) (?:it )?up)[\s,.;!?)]*)+|\?+)$/iu;

const LONGEST_PLACEHOLDER = 120;
const MAY_BE_PLACEHOLDER =
  /todo|тодо|не был|не будет|не спраш|tbd|tba|fixme|wip|успел|добав|дописать|допишу|законспект|разобрать|почитать|доучить|доделать|дополнить|to be |coming soon|work in progress/i;
const PLACEHOLDER =
  /^\W*(?:todo|тодо|tbd|tba|fixme|wip)(?![\p{L}-])|^\W*(?:потом|позже) (?:добавить|посмотреть|изучить|почитать)(?!\p{L})|^\W*(?:разобраться с|почитать (?:про|о|об)) [^.:—]+$|(?:^|[\s(])(?:не успел\p{L}*|(?:потом|позже|надо|нужно|ещё|еще) )\s?(?:(?:это|тут|здесь) )?(?:записать|записал\p{L}*|дописать|допишу|законспектировать|разобрать|разобраться|почитать|доучить)(?!\p{L})|(?:^|[\s—–-])(?:не было (?:на )?лекции|(?:сказали|сказал|сказала),? (?:что )?не будет|не спрашивают)[\s.!)]*$|^\W*(?:дописать|допишу|доделать|дополнить|to be (?:written|added|done|continued|completed|finished)|coming soon|work in progress)(?!\p{L})/iu;
