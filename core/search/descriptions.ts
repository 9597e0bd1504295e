/** What a description in a question stands for, and at which of the question's words. */
export type Described = { names: string[]; at: ReadonlySet<number> };

/** The words are read when a question has one that begins like the first of them: few of thousands ever do. */
type Description = { text: string; names: string[]; words?: string[][] };

const WHOLE = 3; // letters: shorter words of a description stand whole, longer ones are beginnings
const KEY = WHOLE + 1;
/** A description's words may have so many others between them. */
const BETWEEN = 4;

/**
 * How people tell of a thing whose name they do not know: «потоки ждут друг друга» for a deadlock. A description is a
 * few beginnings of words, in any order, all of them close together in the question; `/` parts ways to say one of them.
 */
export class Descriptions {
  private readonly byBeginning = new Map<string, Description[]>();

  add(description: string, names: string[]): void {
    const entry: Description = { text: description, names };
    const [first = ''] = description.split(' ', 1);
    for (const key of new Set(first.split('/').map((way) => way.slice(0, KEY)))) {
      const known = this.byBeginning.get(key);
      if (known) known.push(entry);
      else this.byBeginning.set(key, [entry]);
    }
  }

  /** All descriptions that stand in a question; each of its words comes in the forms it may have been meant. */
  in(question: readonly (readonly string[])[]): Described[] {
    const found = new Map<Description, Described>();
    for (const [start, forms] of question.entries()) {
      for (const form of forms) {
        for (const description of this.byBeginning.get(form.slice(0, KEY)) ?? []) {
          if (found.has(description)) continue;
          description.words ??= description.text.split(' ').map((word) => word.split('/'));
          const at = begins(form, description.words[0] ?? []) && placesOf(description.words, question, start);
          if (at) found.set(description, { names: description.names, at });
        }
      }
    }
    return [...found.values()];
  }
}

function placesOf(words: string[][], question: readonly (readonly string[])[], start: number): Set<number> | undefined {
  const places = new Set([start]);
  for (const ways of words.slice(1)) {
    const at = question.findIndex((forms, index) => !places.has(index) && forms.some((form) => begins(form, ways)));
    if (at < 0) return undefined;
    places.add(at);
  }
  const between = Math.max(...places) - Math.min(...places) + 1 - places.size;
  return between <= BETWEEN ? places : undefined;
}

const begins = (form: string, ways: string[]): boolean =>
  ways.some((way) => (way.length > WHOLE ? form.startsWith(way) : form === way));
