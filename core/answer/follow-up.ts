import { isOfAsking } from '../search/index.ts';
import type { Conversation } from './answer.ts';
import { readIntent } from './intent.ts';

/** What a message asks of the answer before it. */
export type FollowUp =
  | { kind: 'more' } // «подробнее», «ещё»
  | { kind: 'example' } // «пример», «покажи код»
  | { kind: 'question'; text: string }; // the message made a question of its own: «а контейнер?» → «что такое контейнер»

const MORE =
  /^(?:(?:а|и|ну|можно|расскажи|давай|tell me|a bit)\s+)*(?:по)?(?:подробн[A-Za-zÀ-ÿЀ-џ]*|еще|дальше|продолж[A-Za-zÀ-ÿЀ-џ]*|more|go on|continue|details?|in detail|elaborate)(?:\s+(?:пожалуйста|про это|об этом|please|about (?:it|that)))?$/u;
const EXAMPLE =
  /^(?:(?:а|и|ну|можно|дай|давай|покажи|приведи|есть|show|give)\s+)*(?:me\s+|an?\s+)*(?:пример[A-Za-zÀ-ÿЀ-џ]*|код|команд[уа]|example|code)(?:\s+(?:пожалуйста|кода|please))?$/u;
const ANOTHER =
  /^(?:а|и|ну а|а что (?:насчет|если|про)|а как (?:насчет|же)|что насчет|and|what about|how about|and what about)\s+(.+)$/u;
const PRONOUN =
  /(?<![A-Za-zÀ-ÿЀ-џ\p{N}])(?:он|она|оно|они|его|ее|их|ему|ей|им|него|нее|них|нем|ней|это|этого|этом|этот|эта|it|its|they|them|their|this|that)(?![A-Za-zÀ-ÿЀ-џ\p{N}])/u;

/** «чем они отличаются», «а в чём разница», “how do they differ”: asked of the last two topics, neither of them named. */
const OF_BOTH =
  /^(?:(?:а|и|ну|так|тогда|же|в чем|чем|какая|какие|есть ли|они|их|это|эти|оба|между ними|у них|what's|whats|what|how|is|are|do|there|the|main|any|and|so|then|they|these|two|both)\s+)*(?:отлича[A-Za-zÀ-ÿЀ-џ]+|отличи[A-Za-zÀ-ÿЀ-џ]+|разниц[A-Za-zÀ-ÿЀ-џ]+|различ[A-Za-zÀ-ÿЀ-џ]+|сравни[A-Za-zÀ-ÿЀ-џ]*|difference[A-Za-zÀ-ÿЀ-џ]*|differ|compare)(?:\s+(?:между|ними|собой|них|они|их|у|тогда|друг|друга|от|between|from|each|other|them|these|the|two|both|then))*$/u;

/** «docker compose это что», «raii — это?», “raii what is it”: here the pronoun joins a question to the name before it. */
const NAMED_FIRST =
  /^(?<name>.+?)(?:[\s,:—–-]+это(?:$|\s(?:что|че|чё|кто|за|как[A-Za-zÀ-ÿЀ-џ]*|зачем)(?:\s.*)?$)|[\s,:—–-]+(?:what|who)(?:'s| is| are) (?:it|this|that|they)$)/u;
const SUBJECTLESS =
  /^(?:а |и |ну )?(?:как|чем|зачем|почему|где|куда|когда|что|кто|можно|надо|how|what|why|where|when|can)(?:\s|$)|(?:ть|ти|чь)(?:ся|сь)?$/u;

const namesItsSubject = (text: string): boolean => {
  const name = NAMED_FIRST.exec(text)?.groups?.name;
  return name !== undefined && !SUBJECTLESS.test(name) && !name.split(' ').every((word) => isOfAsking(word));
};

/** Reads a message in the light of what was talked about; `undefined` when it stands on its own feet. */
export function readFollowUp(message: string, before: Conversation): FollowUp | undefined {
  const text = message
    .toLowerCase()
    .replace(/ё/g, 'е')
    .replace(/[?!.…)]+\s*$/g, '')
    .replace(/\s+/g, ' ')
    .trim();
  if (MORE.test(text)) return { kind: 'more' };
  if (EXAMPLE.test(text)) return { kind: 'example' };
  // «Какие бывают сети» has named several already: these are meant.
  const isOfMany = before.intent === 'comparison' || before.intent === 'list';
  if (before.earlier !== undefined && !isOfMany && OF_BOTH.test(text))
    return { kind: 'question', text: `чем отличается ${before.earlier} от ${before.topic}` };
  const rest = ANOTHER.exec(text)?.[1] ?? (PRONOUN.test(text) && !namesItsSubject(text) ? text : undefined);
  if (rest === undefined || rest.split(' ').length > 8) return undefined;
  if (PRONOUN.test(rest) && !namesItsSubject(rest) && !/^(?:что (?:такое|это)|what is) /u.test(rest)) {
    return { kind: 'question', text: rest.replace(PRONOUN, before.topic) };
  }
  const own = readIntent(rest);
  if (own.intent === 'comparison' && own.sides.length < 2) return { kind: 'question', text: `${before.topic} ${rest}` };
  const isBare = own.intent === 'definition' || own.intent === 'other';
  return { kind: 'question', text: isBare ? `${OPENERS[before.intent]} ${rest}` : rest };
}

/** A bare «а контейнер?» asks of the new thing what was asked of the old one. */
const OPENERS: Record<Conversation['intent'], string> = {
  definition: 'что такое',
  comparison: 'что такое',
  howto: 'как',
  option: 'что делает',
  list: 'какие',
  why: 'зачем',
  other: '',
};
