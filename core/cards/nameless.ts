import { wordsOf } from './text.ts';
import { contextOf, isAdjective, type Topic } from './topic.ts';

/** «фрикционная», “shared”: an adjective, whose noun neither the heading nor the question has. */
export function isNamelessAdjective(topic: Topic, front: string, term: string): boolean {
  const name = term.replace(/\s*\([^)]*\)$/, '');
  if (topic.language !== 'ru') return false;
  // «выбором», «слиянием» leave out what is done so.
  if (/^\p{Ll}{2,}(?:ием|ами|ями|[бвг]ором|ётом)$/u.test(term) && !front.includes(': ')) return true;
  // «Однозначными» goes on with the line above.
  if (/^\p{L}{3,}(?:ыми|ими)$/u.test(name)) return true;
  // «слой» is no adjective for its ending.
  if (!/^[а-яё]+(?:[ыи]й|[внкджт]ой|ая|яя|ое|ее|ые|ие)$/iu.test(name) || !isAdjective(term)) return false;
  const context = front.includes(': ') ? (contextOf(topic) ?? '') : '';
  return !wordsOf(context.replace(/\([^)]*\)/g, '')).some((noun) => goWith(name, noun));
}

/** Whether an adjective may be said of a noun, by their endings; a plural has things of any gender. */
export function goWith(adjective: string, noun: string): boolean {
  if (isAdjective(noun)) return false;
  if (/^(?:\p{Lu}{2,}|[\w-]+)$/u.test(noun)) return true;
  if (/[ыи]$/u.test(noun) || /ья$/u.test(noun)) return true;
  if (/(?:ая|яя)$/u.test(adjective)) return /(?:[аяь])$/u.test(noun);
  if (/(?:ое|ее)$/u.test(adjective)) return /[оеё]$/u.test(noun);
  if (/(?:ые|ие)$/u.test(adjective)) return /[ыия]$/u.test(noun);
  return /[бвгджзйклмнпрстфхцчшщь]$/iu.test(noun);
}
