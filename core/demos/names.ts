const ADJECTIVES =
  'admiring agile bold brave calm clever cosy eager fancy gentle happy hopeful keen kind lucid merry modest nifty patient proud quiet sharp sleepy swift tender vibrant warm wise witty zealous'.split(
    ' ',
  );
const PEOPLE =
  'babbage bartik borg curie dijkstra ershov euler goldberg hamilton hopper kantorovich kolmogorov kovalevskaya lamarr landau lebedev lovelace markov mendeleev noether pavlov popov ride shannon tereshkova turing tsiolkovsky vavilov yalow zhukovsky'.split(
    ' ',
  );

/** A name such as the engine would give: `keen_lovelace`. */
export function newName(isTaken: (name: string) => boolean, random: () => number): string {
  const pick = (list: readonly string[]): string => list[Math.floor(random() * list.length)] ?? '';
  for (let attempt = 0; attempt < 50; attempt++) {
    const name = `${pick(ADJECTIVES)}_${pick(PEOPLE)}`;
    if (!isTaken(name)) return name;
  }
  for (let number = 1; ; number++) if (!isTaken(`container_${number}`)) return `container_${number}`;
}
