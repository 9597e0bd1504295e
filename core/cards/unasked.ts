import { sentences, wordsOf } from './text.ts';
import { isLabel } from './topic.ts';
import type { Draft } from './types.ts';

/** Whether a card asks for what is no term, or answers with what is no meaning, however well each of them reads. */
export function asksNothing({ kind, front, back }: Pick<Draft, 'kind' | 'front' | 'back'>): boolean {
  if (kind === 'command->meaning') return ORDER.test(back) || ONE_CASE.test(back);
  if (NO_QUESTION.test(front)) return true;
  if (kind === 'list') return NAMES_A_SENTENCE.test(front);
  if (kind !== 'definition') return false;
  if (!/[?.…»”]$/u.test(front) || isPlainSign(front, back)) return true;
  const term = (ASKED.exec(front) ?? ASKED_BEHIND.exec(front))?.groups?.t;
  if (term === undefined) return false;
  return isNoTerm(term) || isNoMeaning(term, back);
}

const ASKED =
  /(?:^|: |^[^:]+ )(?:что такое|что означает|что дела[ею]т|what (?:is|are|does|do))\s(?:an? |the )?[«“]?(?<t>[^?]+?)[»”]?(?: do| mean)?\?$/iu;

const ASKED_BEHIND = /^(?:.*: )?(?<t>[^:?]+) [—–] (?:…|что (?:это такое|дела[ею]т))\?$/iu;

/** `>` is read as what it is by everybody who has been to school; `<>` and `**` are a language's own. */
function isPlainSign(front: string, back: string): boolean {
  const sign = /(?:^|[\s«“])`?(?<sign>[<>]=?|[=≤≥+×÷])[`»”]?[^`<>=]*\?$/u.exec(front)?.groups?.sign;
  return sign !== undefined && PLAIN_SIGN.test(`${sign} ${back.replace(/\.$/, '')}`);
}
const PLAIN_SIGN =
  /^(?:= (?:равно|равенство|(?:is )?equal(?:s|ity| to)?)|> (?:больше|(?:is )?(?:greater|more|larger)(?: than)?)|< (?:меньше|(?:is )?(?:less|smaller)(?: than)?)|(?:>=|≥) (?:больше (?:или|либо) равно|(?:is )?(?:greater|more|larger)(?: than)? or equal(?: to)?)|(?:<=|≤) (?:меньше (?:или|либо) равно|(?:is )?(?:less|smaller)(?: than)? or equal(?: to)?)|\+ (?:плюс|сложение|plus|addition|add)|× (?:умножение|multiplication|times)|÷ (?:деление|division))$/iu;

/** “`git rebase` will stop when …” tells of one case. */
const ONE_CASE = /^(?:will|can|may|must|should|would|cannot)\s/i;

/** “Run: `npm i`” tells nothing of the command. */
const ORDER = /^(?:run|use|type|execute|enter|запустите|выполните|введите|используйте)[.:]?$/iu;

/** A sentence that breaks off at its verb: “the result may be?” */
const NO_QUESTION = /^(?!.*(?<!\p{L})(?:what|which|who|how|when the|where|why) .*(?:is|are|do)).*\s(?:be|may|can)\?$/iu;
const NAMES_A_SENTENCE = /name the (?:[^\s:]+ ){1,4}(?:behaves|has|have|is|are|can|will|does|do) /iu;

const REMARK =
  /^(?:мнемоника|примеры?|итого?|важно|коротко|кратко|вывод|к сведению|обратите внимание|in short|tl;dr|hint|examples?|mnemonic|summary)$/iu;
/** What the writer of a manual puts where its reader has a name of his own. */
const PLACEHOLDER = /^`?(?:my|foo|bar|example|your)(?:[-_.]\w|package|app(?!\w))|^`?[А-ЯЁ]+(?:_[А-ЯЁ]+)+`?$/u;

const isNoTerm = (term: string): boolean =>
  isLabel(term) ||
  /(?<!\p{L})(?:my|мой|моя|мои|моё)(?!\p{L})/iu.test(term) ||
  // Three names are no one thing.
  /^[\w-]+(?:, [\w-]+){2,}$/.test(term) ||
  // `time [ (p) ]` is how one writes it.
  /\[ ?\(/.test(term) ||
  REMARK.test(term) ||
  PLACEHOLDER.test(term) ||
  /\((?:default|по умолчанию)\)$/iu.test(term);

function isNoMeaning(term: string, back: string): boolean {
  const [line = ''] = back.replace(/^- /, '').split('\n');
  // The syntax goes on, or another term of the list comes along: “ON `table` USING …”, “…, `nummultirange` — …”.
  const outside = wordsOf(line.replace(/`[^`]*`/g, ''));
  if (/`/.test(line) && outside.length > 1 && outside.every((word) => /^[A-Z]+$/.test(word))) return true;
  if (/^[^,—–]{1,40}, `[^`]+` [—–] \p{Ll}|; [\w-]+: /u.test(line)) return true;
  // «Создания производного класса»: of something that stood before.
  if (/^\p{L}+(?:ания|ения)\s\p{L}/u.test(line)) return true;
  const [first = '', second = ''] = wordsOf(term);
  const [begins, goesOn] = wordsOf(line);
  if (second !== '' && first === begins && second === goesOn && /\d/.test(term)) return true;
  return isEchoed(term, sentences(line)[0] ?? '');
}

/** `memoize()` “returns the memoized function”. */
function isEchoed(term: string, said: string): boolean {
  const name = /^`(\w{4,})(?:\(\))?`$/.exec(term)?.[1]?.toLowerCase();
  if (!name || !/^(?:returns|возвращает)\s/iu.test(said)) return false;
  const told = wordsOf(said.toLowerCase())
    .slice(1)
    .filter((word) => word.length > 2 && !/^(?:the|for|and|from|function|list|array|object|value|given)$/.test(word));
  const same = told.filter((word) => word.startsWith(name.slice(0, Math.max(4, name.length - 2)))).length;
  return told.length <= 2 && same > 0;
}
