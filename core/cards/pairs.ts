import { asCommand, isKeys, isOption, programOf, subcommandOf } from './commands.ts';
import { isPluralNoun } from './english-words.ts';
import { formOf } from './forms.ts';
import { asksWhat, isDefinition } from './genus.ts';
import { versus } from './inline.ts';
import { isAttribute, isOfSomething } from './names.ts';
import { ownMeaning } from './own.ts';
import { PROGRAMS } from './programs.ts';
import { isLookupTerm } from './reference.ts';
import { asCode, bare, capital, type Pair, sentences, small, smallLatin, withoutStop, wordsOf } from './text.ts';
import {
  contextOf,
  dateOf,
  isAdjective,
  isLabel,
  type Topic,
  termInside,
  whatIs,
  within,
  withOwnArticle,
} from './topic.ts';
import type { Draft } from './types.ts';

/** Where a pair stands, and what is known around it. */
export type Place = {
  topic: Topic;
  startLine: number;
  endLine: number;
  nearCommands: boolean;
  tool: string | undefined; // the program that all commands of the list start with
  owner: string | undefined; // of options
  context: string | undefined;
  before: string | undefined; // the meaning of the pair before this one, for «то же, но …»
  arePeople?: boolean; // the list's terms: «Онегин», «Собакевич», «Ленский»
  isData?: boolean; // terms of a table whose dashes are minus signs: `-infinity`
};

export function pairCards(pair: Pair, place: Place): Draft[] {
  const { grammar } = place.topic;
  const form = formOf(place.topic, { ...pair, term: closed(pair.term) }, place);
  if (form !== undefined) {
    const { startLine, endLine } = place;
    return form ? [{ ...form, startLine, endLine, fact: `term ${pair.term}` }] : [];
  }
  const compared = versus(place.topic, pair);
  if (compared) return [{ ...compared, startLine: place.startLine, endLine: place.endLine }];
  let meaning = withoutStop(ownMeaning(place.topic.title, pair));
  let isSame = false;
  if (grammar.isAnaphoric(meaning)) {
    const before = withoutStop(sentences(place.before ?? '')[0] ?? '');
    // Which part of «A, B, C» the «but» changes, nobody can tell.
    const isClear = !place.topic.isRagged || !/, .*, /.test(before);
    const whole = isClear ? grammar.resolveSame(meaning, before || undefined) : undefined;
    if (whole === undefined) return [];
    meaning = whole;
    isSame = true;
  }
  // “Is the opposite …”: of the option before it.
  if (grammar.opening(meaning) === 'this' && grammar.isAnaphoric(grammar.stripThis(meaning))) return [];
  if (isLookupTerm(place.topic, pair.term)) return [];
  const at = { startLine: place.startLine, endLine: place.endLine };
  // «-e в командной строке» is no option but what one does with it.
  if (isOption(pair.term) && /\s[а-яё]+\s[а-яё]+/iu.test(bare(pair.term))) return [];
  if (isOption(pair.term) && !place.isData)
    return optionCards(pair.term, meaning, place)
      .filter((card) => !isSame || card.front.includes('`'))
      .map((card) => ({ ...card, ...at }));
  const command = IS_TOOL.test(bare(pair.term)) ? undefined : asCommand(pair.term, place.nearCommands);
  // «dpkg — это инструмент …» tells what a program is, not what typing it does.
  const isProgram = command !== undefined && !/\s/.test(command) && grammar.opening(meaning) === 'this';
  if (isProgram) {
    const [first = ''] = sentences(grammar.stripThis(meaning));
    return [{ kind: 'definition', front: whatIs(place.topic, bare(pair.term)), back: capital(first), ...at }];
  }
  if (command) return commandCards(command, meaning, place).map((card) => ({ ...card, ...at }));
  const year = place.topic.hasYears
    ? /^(?<date>1\d{3}|20[0-2]\d)\s+(?<rest>\p{L}.*)$/u.exec(pair.term)?.groups
    : undefined;
  const read = dateOf(place.topic, pair.term);
  const dated = read?.rest === '' ? read : ((year as { date: string; rest: string } | undefined) ?? read);
  if (dated) return dateCards(dated.date, dated.rest === '' ? meaning : `${dated.rest} – ${meaning}`, place);
  return termCards(pair.term, meaning, place).map((card) => ({ ...card, ...at }));
}

type Asked = Omit<Draft, 'startLine' | 'endLine'>;

const IS_TOOL = /^(?:docker|git|npm|kubectl|apt|systemctl|helm)$/;

function optionCards(term: string, meaning: string, { topic, owner: announced, context }: Place): Asked[] {
  const option = bare(term).trim();
  const name = option.replace(/\s*\(.*$/, '');
  const owner = announced ?? (context === undefined ? usedWith(topic, name) : undefined);
  // Of which command `-i` is, nothing tells.
  if (owner === undefined && context === undefined && !topic.isHandbook) return [];
  const fact = `option ${owner ?? ''} ${option}`;
  const near = owner === undefined ? context : undefined;
  const cards: Asked[] = [
    {
      kind: 'option',
      front: within(topic, near, topic.grammar.whatDoesOption(asCode(name), owner, meaning)),
      back: capital(meaning),
      fact,
    },
  ];
  const asked = withoutSpelling(firstPart(meaning), name);
  const isOwned = owner !== undefined || near !== undefined || !topic.isRagged;
  // «Проброс портов -p» would tell which option it is.
  const isNamed = near?.split(/\s/).includes(name.split(/[\s=]/)[0] ?? '');
  if (isOwned && !isNamed && wordsOf(asked).length >= 2 && !givesAway(asked, option)) {
    cards.push({
      kind: 'option',
      front: within(topic, near, topic.grammar.whichOption(asked, owner)),
      back: asCode(option.replace(/\s*\([^()]*[а-яё][^()]*\)$/iu, '')),
      fact,
    });
  }
  return cards;
}

/** Of `-ti` “teletype (вход в контейнер) и interactive (…)”: the letters' own words would tell them. */
function withoutSpelling(asked: string, option: string): string {
  const letters = [...(/^-([a-z]{1,4})$/.exec(option)?.[1] ?? '')];
  const spelt = letters.map((letter) => new RegExp(`(?<!\\p{L})${letter}[a-z]{2,}(?:\\s\\((?<said>[^()]+)\\))?`, 'u'));
  if (letters.length === 0 || !/[а-яё]/iu.test(asked) || !spelt.every((word) => word.test(asked))) return asked;
  return spelt
    .reduce((text, word) => text.replace(word, (_, said = '') => said), asked)
    .replace(/^[\s,:–—-]+|\s+(?=,)/gu, '');
}

/** The only command of the notes around that is typed with this option. */
function usedWith({ passages, grammar }: Topic, option: string): string | undefined {
  const [flag = ''] = option.split(/[\s=]/);
  const isLong = flag.startsWith('--');
  const typed = passages.flatMap(({ kind, markdown, text }) =>
    kind === 'code' ? text.split('\n') : [...markdown.matchAll(/`([^`\n]+)`/g)].map(([, code = '']) => code),
  );
  // `docker exec -it db psql -U postgres` types two of them.
  const commands = typed.flatMap(eachCommand).filter((code) =>
    code
      .split(/\s+/)
      .slice(1)
      .some((word) => word === flag || (!isLong && /^-[a-z]{2,4}$/i.test(word) && word.includes(flag.slice(1)))),
  );
  const [owner, another] = new Set(
    commands.flatMap((code) => asCommand(`\`${code}\``, true) ?? []).map((code) => subcommandOf(code)),
  );
  return owner && !another ? grammar.optionOwner('', owner) : undefined;
}

function eachCommand(code: string): string[] {
  const commands: string[] = [];
  for (const part of code.split(/\s+(?=[a-z][\w-]+(?:\s|$))|\s*[|;&]+\s*/)) {
    const [program = '', ...rest] = part.split(/\s/);
    if (commands.length === 0 || (PROGRAMS.has(program) && rest.length > 0)) commands.push(part);
    else commands.push(`${commands.pop()} ${part}`);
  }
  return commands;
}

export function commandCards(
  command: string,
  meaning: string,
  { topic, tool, context }: Pick<Place, 'topic' | 'tool' | 'context'>,
): Asked[] {
  const { grammar } = topic;
  const fact = `command ${command}`;
  const cards: Asked[] = [];
  // `docker` alone does many things.
  if (IS_TOOL.test(command) || /^пусть\s/iu.test(meaning)) return [];
  // «Полностью остановить» is a deed, whatever it opens with.
  const opening = grammar.opening(meaning.replace(/^\p{L}+(?:ью|но|ро|во|ко) (?=\p{L}+(?:ть|ти)(?!\p{L}))/iu, ''));
  const isFragment =
    opening === 'clause' &&
    !/^(?:не|если|сам|сколько|что|кто|какой|какие|какая|где|жив|есть ли|не|what|how|who|which)(?=\s)/iu.test(meaning);
  const order =
    /(?:^|[;.]\s)(?<p>[^;.]*?)(?<s>сначала|first) (?<a>[^,;]+?), (?:а )?(?<t>потом|затем|then) (?<b>[^,;.]+)$/iu.exec(
      meaning,
    );
  // «…; в Docker Compose сначала …» tells of another place.
  const said = order?.groups?.p && order.index > 0 ? meaning.slice(0, order.index) : meaning;
  const isBareVerb = wordsOf(meaning).length === 1 && opening === 'verb';
  if ((!isFragment || wordsOf(meaning).length >= 5) && !isBareVerb) {
    cards.push({
      kind: 'command->meaning',
      front: grammar.whatDoesCommand(asCode(command), grammar.asShown(said)),
      back: capital(grammar.asShown(said)),
      fact,
    });
  }
  const asked = firstPart(meaning);
  const lacks = topic.language === 'ru' && LACKS_OBJECT.test(asked);
  // «Убрать вместе с изменениями»: what, the heading's question has named.
  const isOpen =
    (lacks && grammar.isQuestion(topic.title) && contextOf(topic) === contextOf(topic, false)) ||
    (topic.language === 'ru' && (ONLY_HOW.test(asked) || ONLY_WHICH.test(asked)));
  if (wordsOf(asked).length >= 2 && !givesAway(asked, command) && !isOpen) {
    const named = tool && !new RegExp(`(?<![\\p{L}\\w])${tool}`, 'iu').test(asked) ? tool : undefined;
    const front = grammar.whichCommand(asked, named);
    const isShort = wordsOf(asked).length <= 4 || isFragment;
    cards.push({
      kind: 'meaning->command',
      front: lacks
        ? within(topic, context ?? contextOf(topic), front)
        : isShort
          ? within(topic, context, front)
          : front,
      back: asCode(command),
      fact,
    });
  }
  if (order?.groups) {
    const { p = '', s = '', a = '', t = '', b = '' } = order.groups;
    const verb = /^(?:указыва\p{L}+|ид[её]т|пишется|пишут)\s/iu.exec(a)?.[0] ?? '';
    cards.push({
      kind: 'cloze',
      front: within(topic, said === meaning ? undefined : asCode(command), `${capital(p)}${s} ${verb}[…], ${t} […]`),
      back: `${capital(a.slice(verb.length))}, ${t} ${b}`,
      fact,
    });
  }
  return cards;
}

/** A deed that goes on with how or where: «достать и удалить с полки». */
const LACKS_OBJECT =
  /^(?:(?:и )?(?:убрать|удалить|достать|добавить|спрятать|скачать|отправить|сохранить|записать|скопировать|переместить|отменить|вернуть|применить|забрать)\s)+(?:вместе|с|со|из|в|во|от|на|до|после|без|по|обратно|назад)(?!\p{L})/iu;

/** «Запустить сейчас»: what, nobody can tell. */
const ONLY_HOW =
  /^\p{L}+[аеиыуяо]ть (?:сейчас|сразу|потом|заново|снова|обратно|назад|везде|[\p{L}-]{4,}(?:ьно|чно|вно|йно|мно|нно|дно|рно))$/iu;

/** «Удалить даже не слитую»: which what? */
const ONLY_WHICH = /^\p{L}+[аеиыуяо]ть (?:(?:даже|не|ещё|уже|только) )+[а-яё]+(?:ую|юю|ые|ие|ого|ых)$/iu;

export function dateCards(
  date: string,
  said: string,
  { topic, context, startLine, endLine }: Pick<Place, 'topic' | 'context' | 'startLine' | 'endLine'>,
): Draft[] {
  const { grammar } = topic;
  // “The committee was formed. Possible solutions were:” opens a list.
  const all = sentences(said);
  const event = all.length > 1 && /(?:were|are|is|:)$/.test(said) ? withoutStop(all.slice(0, -1).join(' ')) : said;
  const at = { startLine, endLine, fact: `date ${date} ${event.slice(0, 20)}` };
  const [head = ''] = event.split(/[;:.]\s/);
  // Another day belongs to another event, or to the same one by another calendar.
  const one = (event.length <= 80 || head.length < 4 ? event : head)
    .replace(/\s*\([^()]*\d[^()]*\)/gu, '')
    .replace(/,\s(?:в |on )?\d{1,2}(?:st|nd|rd|th)? \p{L}{3,} .*$/u, '');
  const short = one.trim();
  const cards: Draft[] = [];
  if (wordsOf(short).length >= 1 && short.length <= 160 && !/\d{3,4}/.test(short)) {
    cards.push({ kind: 'cloze', front: grammar.whenWas(short), back: capital(bare(date)), ...at });
  }
  cards.push({
    kind: 'cloze',
    front: within(topic, A_DAY.test(date) ? undefined : context, grammar.whatHappened(bare(date))),
    back: capital(event),
    ...at,
  });
  return cards;
}

/** Of a year or a month many things are told: which is asked for, the heading says. */
const A_DAY =
  /\d{1,2}(?:st|nd|rd|th)?\s\p{L}{3,},?\s\d{4}|\p{L}{3,}\s\d{1,2}(?:st|nd|rd|th)?,?\s\d{4}|\d{1,2}\.\d{1,2}\.\d{4}/u;

const ASKS_WHY = /^(?:почему|зачем|отчего|why)(?![\p{L}-])/iu;
const ASKS_HOW = /^(?:как|каким|когда|how|when)(?![\p{L}-])/iu;

function termCards(term: string, meaning: string, { topic, context, arePeople }: Place): Asked[] {
  const { grammar } = topic;
  // An asterisk before a word is a mark of its writer's.
  const bold = (topic.isRagged ? closed(term).replace(/\s*\((?:по умолч(?:анию|\.)?|default)\)$/iu, '') : closed(term))
    .replace(/[:,]$/, '')
    .replace(/^[•·▪‣-] ?(?=[а-яё]{3})/u, '')
    .replace(/^\*+(?=[А-ЯЁа-яё]{3})/u, '')
    .replace(/^!{2,}\s+/, '')
    .replace(/,\s(?:тоже|также|also)\s.*$/u, '')
    .trim();
  if (/^(?:мнемоника|пример|итог|важно|note|example|mnemonic)$|^\?\?/iu.test(bold) || isLabel(bold)) return [];
  const isSign = /^[^\p{L}\p{N}`]+$|^[$!&|<>%@#*\\/~^]/u.test(bold) || (topic.isRagged && IS_TYPED.test(bold));
  const name = isSign && !bold.includes('`') ? asCode(bold) : bold;
  // “actually creates it” is a deed as well.
  const opening = grammar.opening(
    meaning.replace(/^(?!only )[a-z]+ly (?=[a-z]+s )|^(?:просто|сразу|сам[аои]?) (?=\p{L}+ет )/u, ''),
  );
  const fact = `term ${context ?? ''} ${bare(bold)}`;
  const isOwn =
    (grammar.isAnaphoric(bold) && wordsOf(bold).length < 2) ||
    (grammar.opening(bold) === 'clause' &&
      topic.language === 'ru' &&
      !bold.includes('`') &&
      !/^\d\p{Lu}{2,}$|^\p{Lu}\d+$/u.test(bold));
  // «На диске `sdf`» is a place, and three names are no one thing.
  if (/^(?:на|в|во|с|со|при|для|из|от|до|по|за)\s/iu.test(bold) || (bold.match(/`[^`]+`/g) ?? []).length > 2) return [];
  // «Самостоятельно собрать файлы» is something one does.
  if (/^\p{L}+о \p{L}+(?:ть|ти)(?!\p{L})/iu.test(bold)) return [];
  if (isOwn || (grammar.opening(bold) === 'infinitive' && topic.language === 'ru')) return [];
  // «some / every — does any / do all pass» says two things of two names.
  if (/\p{L} \/ \p{L}/u.test(bare(bold)) && /\p{L} \/ \p{L}/u.test(meaning)) return [];
  if (topic.language === 'ru' && /^[а-яё]+(?:ые|ие)$/iu.test(withoutRemark(bold)) && isAdjective(bold)) {
    const asked = kindCard(bold, meaning, { topic, context });
    if (asked !== undefined) return asked.map((card) => ({ ...card, fact }));
  }
  // `apt update` обновляет списки: what is done on «Debian/Ubuntu», not what it is.
  if (/^`[^`]+` \p{L}+(?:ет|ёт|ит|ют|ят)(?:ся)?(?!\p{L})/u.test(meaning) && !bold.includes('`')) return [];
  // Of a kind «Redis» is an example.
  if (/^(?:виды|типы) /iu.test(context ?? '') && /^[а-яё —-]+$/iu.test(bold) && /^[A-Z][\w ]*$/.test(meaning))
    return [];
  // «SVN, CVS — централизованные»
  if (
    /^[\w-]+, [\w-]+$/.test(bold) &&
    !bold.includes('`') &&
    opening === 'noun' &&
    /^[а-яё]+(?:ые|ие),/iu.test(meaning)
  )
    return [];
  const when = grammar.whenDone(name, meaning);
  if (when) return [{ kind: 'definition', front: within(topic, context, when.front), back: capital(when.back), fact }];
  // «плюсы: повторяемо, видно, кто менял»: of what, the line above told.
  if (!topic.isHandbook && /^[а-яё]+$/u.test(bold) && grammar.isRelativeTitle(bold)) return [];
  // “n – next line”: in what, nobody has said.
  if (/^[a-z](?: [a-z])?$/.test(bold) && context === undefined) return [];
  const listed = namesOf(bold, meaning, { topic, context });
  if (listed) return [{ ...listed, fact }];
  // «каждому процессу назначены окна»
  if (topic.language === 'ru' && /\s\p{L}{3,}(?:ены|аны|ена|ана|ено|ано|яты|ято)(?:\s|$)/u.test(bold)) return [];
  const isKey = isKeys(bold);
  if (!bold.includes('`') && grammar.hasVerb(bold)) return [];
  // «Дендрит – проводит …» has its verb behind the dash.
  const isNoun = wordsOf(bold).length === 1 && grammar.opening(bold) === 'verb' && opening === 'verb';
  if (!bold.includes('`') && !isNoun && ['verb', 'verbs', 'anaphora'].includes(grammar.opening(bold))) return [];
  const only = /^`([^`]+)`$/.exec(meaning)?.[1];
  if (only && asCommand(meaning, true)) {
    return [{ kind: 'meaning->command', front: within(topic, context, grammar.commandFor(bold)), back: meaning, fact }];
  }
  // An amount («говядина — 500 г») and a type say nothing of what the term is.
  const isHurried = topic.isRagged && !topic.isHandbook;
  if (isAmountOf({ term: name, meaning }, isHurried && context !== undefined) || /^`?\{[^{}]*\}/.test(meaning))
    return [];
  // A date or a number written out, and a parameter with its type, name nothing by themselves.
  if (!/\p{L}/u.test(bare(bold)) && /\d{4}/.test(bold)) return [];
  if (/\{[^{}]*\}/.test(bold) && !/^`?[${]/.test(bold)) return [];
  // `/items` says what «путь» is only to those who see the address it was taken from.
  if (only && !/^`[^`]+`$/.test(bold)) return [];
  // «`new F()` — новый объект» answers «Как определяется `this`?» and means nothing without it.
  if (ASKS_WHY.test(topic.title) || (ASKS_HOW.test(topic.title) && /[`()]/.test(bold))) return [];
  if (arePeople && /^[А-ЯЁ][а-яё]+$/u.test(bold))
    return [{ kind: 'definition', front: within(topic, context, grammar.whoIs(bold)), back: capital(meaning), fact }];
  if (
    isPerson(bold, meaning) &&
    (topic.language === 'ru'
      ? opening !== 'this' && /[а-яё]/iu.test(bold)
      : topic.hasYears || SOMEBODY_WHO.test(meaning))
  ) {
    return [{ kind: 'definition', front: within(topic, context, grammar.whoIs(bold)), back: capital(meaning), fact }];
  }
  // «Поражение: усиление Китая совпало с джутом»: why it came, or how.
  if (isHurried && isState(topic, bold) && opening === 'noun' && !grammar.isNounPhrase(meaning)) return [];
  // «Беги - аристократы»
  if (IS_SOMEBODY.test(meaning) && /^[А-ЯЁа-яё-]{3,}$/u.test(bold) && !topic.isHandbook)
    return [{ kind: 'definition', front: within(topic, context, grammar.whoIs(name)), back: capital(meaning), fact }];
  // `/opt/data` будет смонтирована: nothing that it does.
  if (/^буд[еу]т\s/iu.test(meaning)) return [];
  // “Ribosomes: make proteins”
  const areDoing =
    topic.language === 'en' && !topic.isHandbook && isPluralNoun(name) && MAKES.test(meaning) && !name.includes('`');
  const isDeed =
    !areDoing && opening === 'verb' && wordsOf(meaning).length >= (topic.isRagged ? 1 : 2) && !IS_DONE.test(meaning);
  const front = isKey
    ? grammar.whatDoes(asCode(bold))
    : isDeed && !(isHurried && isState(topic, bold))
      ? doing(topic, name)
      : areDoing
        ? grammar.whatDoes(termInside(topic, name).text, true)
        : opening === 'this' ||
            (opening === 'noun' &&
              !isAdjectiveAlone(name) &&
              !isOfSomething(name) &&
              isDefinition(topic, { term: name, meaning }))
          ? asksWhat(topic, name, meaning)
          : topic.language === 'ru' && /^для \p{L}+(?:а|я|и|ы|ии)(?:\s|$)/iu.test(meaning)
            ? grammar.whatFor(name)
            : context !== undefined && isAttribute(name, meaning)
              ? grammar.relation(context, name)
              : isHurried ||
                  isOfSomething(name) ||
                  (context !== undefined && !topic.isHandbook && /^[^`\d:]*\p{Ll}[^`\d:]*$/u.test(name))
                ? grammar.cue(termInside(topic, name).text)
                : grammar.whatMeans(name.startsWith('`') ? name : `«${termInside(topic, name).text}»`);
  // «Пробел и коллизия: коллизии — …»: what of them, nobody has said.
  const isSaid = context !== undefined && wordsOf(context).length > 1 && within(topic, bold, context) === context;
  if (isSaid && grammar.isPlural(bold) && front.endsWith('…?')) return [];
  const back = capital(opening === 'this' ? grammar.stripThis(meaning) : meaning);
  // `isblank()` is a name of its own, also in the list below `isalpha()`.
  const near = /^`[\w.]+\(\)`$/.test(bold) && /^`[^`]+`$/.test(context ?? '') ? undefined : context;
  return [{ kind: 'definition', front: within(topic, near, quoteFor(topic, front)), back, fact }];
}

/** «ГЭБ ( барьер )» without the blanks inside its brackets. */
const closed = (term: string): string => term.replace(/\(\s+(?=\S)|(?<=\S)\s+\)/g, (mark) => mark.trim());

/** «легкомыслие» and «скорость» do nothing, whatever verb stands behind them. */
const isState = ({ language }: Topic, term: string): boolean =>
  language === 'ru' && /^[а-яё]+(?:ость|ние|тие|слие|ство)$/iu.test(term);

const MAKES =
  /^(?:make|remove|produce|protect|support|carry|store|convert|contain|regulate|transport|break|help|provide|send|receive|connect|absorb|digest|release|control|sort|keep) (?!of |and |or )\w/i;

/** «Посылается при …», “has finished”: what happens to a thing is not what it does. */
const IS_DONE =
  /^(?:\p{L}+(?:ется|ится|ются|ятся)|ha(?:s|ve) (?:an?|the|no)|ha(?:s|ve) (?:already |not |never |just )?(?:been|\p{L}+ed))(?!\p{L})/iu;

/** `kafka-topics.sh --list` */
const IS_TYPED = /^[a-z][\w./-]*(?: [^\sа-яё]+)* --[a-z][^а-яё]*$|^\S+\.(?:sh|py|exe)(?= [^а-яё]*$)/iu;

const withoutRemark = (term: string): string => term.replace(/\s*\([^)]*\)$/, '');

/** «Лёгкий» is no thing by itself; «сопровождающий» may be a person. */
const isAdjectiveAlone = (term: string): boolean => isAdjective(term) && !/щ(?:ий|ая)$/u.test(withoutRemark(term));

/** «Порождающие — одиночка, фабричный метод, …»: what an adjective has after it are things, not what it means. */
function kindCard(
  term: string,
  meaning: string,
  { topic, context }: Pick<Place, 'topic' | 'context'>,
): Omit<Draft, 'startLine' | 'endLine' | 'fact'>[] | undefined {
  const { grammar } = topic;
  const parts = meaning.split(/,\s+|\s+и\s+/u);
  const isName = (part: string): boolean =>
    wordsOf(part).length <= 3 && grammar.isNounPhrase(part) && !/[.:;]/.test(part);
  const isForeign = (part: string): boolean => !/[а-яё]/iu.test(part);
  if (!parts.every(isName) || (parts.length < 3 && !parts.every(isForeign))) return undefined;
  // «Графовые — Neo4j» is an example.
  if (parts.length < 3 || context === undefined) return [];
  return [{ kind: 'list', front: grammar.whatBelongs(`${context}, ${small(term)}`), back: capital(meaning) }];
}

/** «поля: порт отправителя, порт получателя, длина», “mutable: list, dict, set”: what there is of a kind. */
function namesOf(
  term: string,
  meaning: string,
  { topic, context }: Pick<Place, 'topic' | 'context'>,
): Omit<Draft, 'startLine' | 'endLine' | 'fact'> | undefined {
  const { grammar, language } = topic;
  const parts = meaning
    .replace(/\s*\([^()]*\)/gu, '')
    .replace(/(?:…|\.\.\.)$/u, '')
    .split(/,\s+/u);
  const arePlural = grammar.isPlural(term) && grammar.isNounPhrase(term);
  const isName = (part: string): boolean =>
    wordsOf(part).length > 0 &&
    wordsOf(part).length <= (arePlural ? 3 : 2) &&
    !/[.:;!?=]|\s[–—-]\s/u.test(part) &&
    !isAdjective(part) &&
    !['verb', 'verbs', 'infinitive', 'clause', 'anaphora'].includes(grammar.opening(part));
  if (topic.isHandbook || term.includes('`') || parts.length < 3 || !parts.every(isName) || isAdjective(term))
    return undefined;
  if (!grammar.isNounPhrase(term) || /^(?:next|later|todo|потом|дальше|далее|позже)(?!\p{L})/iu.test(term))
    return undefined;
  const name = language === 'ru' ? small(term) : smallLatin(term);
  const front = arePlural
    ? within(topic, context, grammar.nameThem(name))
    : grammar.whatBelongs(context ? `${context}, ${name}` : term);
  return { kind: 'list', front, back: capital(meaning) };
}

/** «500 г», “2 cups”, «1 ст. л.»: a number and its unit. */
export const isAmount = (text: string): boolean =>
  /^(?:~|≈|до |от |up to )?\d[\d\s.,/½¼–-]*(?:\p{L}{1,6}\.?(?:\s\p{L}{1,3}\.?)?)?$/u.test(text.trim());

/** In hurried notes code may have an amount for its meaning: «`#nav a` → 1,0,1». */
export const isAmountOf = ({ term, meaning }: Pair, mayBeCode: boolean): boolean =>
  isAmount(meaning) && !(mayBeCode && /^`[^`]+`$/.test(term));

/** Two surnames among a list's terms make people of its capitalised words. */
export const arePeople = (terms: readonly string[]): boolean =>
  terms.filter((term) => /^[А-ЯЁ][а-яё]+(?:[оеё]в|ин|ский|цкий|ич)$/u.test(term)).length > 1;

/** «Сергей Королёв»: two or three words with capitals are a person's name where they sound or are told of as one. */
function isPerson(term: string, meaning: string): boolean {
  const name = term.replace(/\s*\([^)]*\)$/, '');
  const hasCapitals =
    /^(?:[А-ЯЁ][а-яё]+(?: [А-ЯЁ]\.)?(?: [А-ЯЁ][а-яё-]+){1,2}|[A-Z][a-z]+(?: [A-Z]\.)?(?: [A-Z][a-z-]+){1,2})$/u.test(
      name,
    );
  // «Товар Гиффена» is somebody's: both words of a name in that case would end alike.
  const isOfSomebody = /^\p{L}+[^ая\s] \p{L}+[ая]$/iu.test(name);
  const isTold = TELLS_OF_PERSON.test(meaning) || /\d{3,4}\s?[–—-]\s?\d{2,4}/.test(`${term} ${meaning}`);
  return hasCapitals && !isOfSomebody && (SURNAME.test(name) || isTold);
}

/** “English scientist who saw cells” */
const SOMEBODY_WHO = /^(?:an? |the )?(?:[A-Za-z-]+ ){0,2}[a-z]+(?:ist|er|or|ian|king|queen|poet) who /i;
const IS_SOMEBODY =
  /^(?:(?:[а-яё]+(?:ый|ий|ой|ые|ие) )?(?:правител|аристократ|вожд|воин|жрец|жрецы|крестьян|ремесленник|торгов[ец]|священник|чиновник|полковод|солдат|рабы?(?!\p{L})|люди|человек|лидер|глава|цар[ьи]|корол[ьи]|княз|монах|учён|жител|граждан|слуг[аи]))/u;
const SURNAME = /(?:[оеё]в|[иы]н|ский|цкий|ской|ич|ко|ян|швили|дзе|[оеё]ва|[иы]на|ская)$/u;
/** «физик, автор теории …», “invented the …”: nouns and verbs of people. */
const TELLS_OF_PERSON =
  /^(?:\p{L}+(?:ский|ая|ый|ian|ish|ese|an)\s)?(?:\p{L}+(?:тель|ист|олог|граф|ик|вед|тор|er|or|ist|ian)|уч[её]ный|автор|князь|цар[ьи]|корол[ьи]|поэт|отец|мать|герой|king|queen|poet|father|mother)(?!\p{L})|^(?:предложил|открыл|написал|основал|вв[её]л|доказал|создал|придумал|изобр[её]л|сказал|правил)а?(?!\p{L})|^(?:invented|discovered|wrote|founded|proposed|proved|introduced|ruled|said)\s/iu;

/** «Том» may be a name: then it stands first. */
function doing(topic: Topic, name: string): string {
  const { text, isNamed } = termInside(topic, name);
  return isNamed ? topic.grammar.whatDoesNamed(text) : topic.grammar.whatDoes(withOwnArticle(topic, text));
}

const quoteFor = (topic: Topic, front: string): string =>
  topic.language === 'en' ? front.replace(/«([^»]*)»/, '“$1”') : front;

/** What a question may quote of a meaning: its first part, not the remarks after it. */
const firstPart = (meaning: string): string => {
  const [start = ''] = meaning.split(/;\s|\.\s|\n/);
  const [head = ''] = start.split(/:\s/);
  const cut = wordsOf(head).length >= 4 ? head : start;
  return withoutStop(cut.length <= 200 ? cut : (cut.split(/,\s/)[0] ?? ''));
};

/** Whether a question about a command's meaning names the command's own words. */
function givesAway(asked: string, command: string): boolean {
  const words = new Set(wordsOf(asked.toLowerCase()));
  const root = programOf(command);
  const parts = command
    .split(/[\s=,/|]+/)
    .filter((part) => /^-{0,2}[a-z][a-z-]{2,}$/i.test(part) && part !== root)
    .map((part) => part.replace(/^-+/, '').toLowerCase());
  const named = subcommandOf(command)?.split(' ').slice(1) ?? [];
  if (named.length > 0)
    return named.some(
      (part) => part.length > 2 && words.has(part) && !/^(?:network|volume|image|container)$/.test(part),
    );
  if (root && words.has(root.toLowerCase()) && parts.length === 0) return true;
  return parts.length > 0 && parts.every((part) => words.has(part));
}

/** What a question for a command may be put under: the heading itself, however plain («Сеть»), if it is short. */
export function commandContext(topic: Topic): string | undefined {
  const { title, grammar } = topic;
  const isPlain =
    title !== '' && wordsOf(title).length <= 5 && !grammar.isQuestion(title) && !grammar.difference(title);
  return isPlain && !/команд|command|опци|option|пример|example/iu.test(title) ? title : contextOf(topic, false);
}
