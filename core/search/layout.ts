const LATIN = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`";
const CYRILLIC = 'йцукенгшщзхъфывапролджэячсмитьбюё';
const LATIN_SHIFTED = 'QWERTYUIOP{}ASDFGHJKL:"ZXCVBNM<>~';

const toCyrillic = new Map<string, string>();
const toLatin = new Map<string, string>();
for (const [index, cyrillic] of [...CYRILLIC].entries()) {
  toCyrillic.set(LATIN[index] ?? '', cyrillic);
  toCyrillic.set(LATIN_SHIFTED[index] ?? '', cyrillic);
  toLatin.set(cyrillic, LATIN[index] ?? '');
}

/** What the same keys give on the Russian (ЙЦУКЕН) layout: `ljrth` → «докер». Other characters stay. */
export const asCyrillicLayout = (text: string): string => [...text].map((key) => toCyrillic.get(key) ?? key).join('');

/** What the same keys give on the English (QWERTY) layout: «вщслук» → `docker`. */
export const asLatinLayout = (text: string): string =>
  [...text.toLowerCase()].map((key) => toLatin.get(key) ?? key).join('');
