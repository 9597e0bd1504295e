import { capital, type Language } from './text.ts';

/** Questions for what people write down without a sentence: formulas, sequences, columns. */
type Asking = {
  formula(of: string): string;
  order(of: string): string;
  written(what: string): string;
  done(what: string): string;
  arguments(call: string): string;
  spelt(name: string): string;
  role(name: string): string;
};

export const asking: Record<Language, Asking> = {
  ru: {
    formula: (of) => `Как ${/^\p{Ll}{4,}[ыи](?!\p{L})/u.test(of) ? 'вычисляются' : 'вычисляется'} ${of}?`,
    order: (of) => `${capital(of)}: перечислите по порядку.`,
    written: (what) => `${capital(what)} — как это записать?`,
    done: (what) => `${capital(what)} — как это сделать?`,
    arguments: (call) => `Что означают по порядку аргументы ${call}?`,
    spelt: (name) => `Как расшифровывается ${name}?`,
    role: (name) => `кто ${name}?`,
  },
  en: {
    formula: (of) => `What is the formula for ${/^\p{Ll}{4,}/u.test(of) ? 'the ' : ''}${of}?`,
    order: (of) => `${capital(of)}: name the steps in order.`,
    written: (what) => `${capital(what)}: how do you write it?`,
    done: (what) => `${capital(what)}: how do you do it?`,
    arguments: (call) => `What do the arguments of ${call} mean, in order?`,
    spelt: (name) => `What does ${name} stand for?`,
    role: (name) => `who ${/s$/.test(name) ? 'are' : 'is'} the ${name}?`,
  },
};
