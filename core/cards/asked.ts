import { capital, type Language } from './text.ts';

/** Questions for what people write down without a sentence: formulas, sequences, columns. */
type Asking = {
  formula(of: string): string;
  order(of: string): string;
  value(of: string): string;
  place(of: string): string;
  written(what: string): string;
  done(what: string): string;
  belongsTo(adjective: string): string;
  arguments(call: string): string;
  gives(call: string): string;
  kinds(plural: string): string;
  spelt(name: string): string;
  counts(names: string): string;
};

export const asking: Record<Language, Asking> = {
  ru: {
    formula: (of) => `Как ${/^\p{Ll}{4,}[ыи](?!\p{L})/u.test(of) ? 'вычисляются' : 'вычисляется'} ${of}?`,
    order: (of) => `${capital(of)}: перечислите по порядку.`,
    value: (of) => (/^`/.test(of) ? `Какое значение у ${of}?` : `${of} — сколько?`),
    place: (of) => `Где ${/(?:ые|ие)$/u.test(of) ? 'находятся' : 'находится'} ${of}?`,
    written: (what) => `${capital(what)} — как это записать?`,
    done: (what) => `${capital(what)} — как это сделать?`,
    belongsTo: (adjective) => `Что относится к ${dative(adjective)}?`,
    arguments: (call) => `Что означают по порядку аргументы ${call}?`,
    gives: (call) => `Что означает ${call}?`,
    kinds: (plural) => `Какие бывают ${plural}?`,
    spelt: (name) => `Как расшифровывается ${name}?`,
    counts: (names) => `Сколько ${names}?`,
  },
  en: {
    formula: (of) => `What is the formula for ${/^\p{Ll}{4,}/u.test(of) ? 'the ' : ''}${of}?`,
    order: (of) => `${capital(of)}: name the steps in order.`,
    value: (of) => `What is the value of ${of}?`,
    place: (of) => `Where is ${of}?`,
    written: (what) => `${capital(what)}: how do you write it?`,
    done: (what) => `${capital(what)}: how do you do it?`,
    belongsTo: (adjective) => `What belongs to “${adjective}”?`,
    arguments: (call) => `What do the arguments of ${call} mean, in order?`,
    gives: (call) => `What does ${call} give?`,
    kinds: (plural) => `Which ${plural} are there?`,
    spelt: (name) => `What does ${name} stand for?`,
    counts: (names) => `How many ${names}?`,
  },
};

/** «височная» → «височной». */
const dative = (adjective: string): string =>
  adjective
    .replace(/(?:ая)$/u, 'ой')
    .replace(/(?:яя)$/u, 'ей')
    .replace(/(?:ый|ой|ое)$/u, (end) => (end === 'ой' && !/[^ж]ой$/u.test(adjective) ? end : 'ому'))
    .replace(/(?:ее)$/u, 'ему')
    .replace(/(?<=[кгх])ий$/u, 'ому')
    .replace(/ий$/u, 'ему')
    .replace(/(?<=[ыи])е$/u, 'м');
