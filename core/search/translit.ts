/** Longest first: how people write Russian with Latin letters, the common schemes mixed. */
const LATIN_TO_CYRILLIC: [RegExp, string][] = [
  [/ts(?:ya|ja|ia)$/g, 'тся'],
  [/shch|sch/g, 'щ'],
  [/4/g, 'ч'],
  [/6/g, 'ш'],
  [/sh/g, 'ш'],
  [/ch/g, 'ч'],
  [/zh/g, 'ж'],
  [/kh/g, 'х'],
  [/ts|tz/g, 'ц'],
  [/y[ao]|j[ao]|ia/g, 'я'],
  [/yu|ju|iu/g, 'ю'],
  [/ye|je/g, 'е'],
  [/ck/g, 'к'],
  [/ph/g, 'ф'],
  [/iy|ij|yj/g, 'ий'],
  [/yy/g, 'ый'],
  [/(?<=[aeiouyаеиоуыэюя])[yj]/g, 'й'],
  [/y(?=[aeiou])/g, 'й'],
  [/y/g, 'ы'],
  [/j/g, 'ж'],
  [/x/g, 'х'],
  [/w/g, 'в'],
  [/['`’]/g, 'ь'],
  [/q/g, 'к'],
];
const SINGLE = new Map(
  [...'abvgdeziklmnoprstufhc'].map((latin, index) => [latin, 'абвгдезиклмнопрстуфхц'[index] ?? latin]),
);

/** The likeliest Russian spelling of a word in Latin letters: `konteynera` → «контейнера». */
export function toRussian(word: string): string {
  let text = word.toLowerCase().replace(/(?:yo|jo)/g, 'е');
  for (const [pattern, cyrillic] of LATIN_TO_CYRILLIC) text = text.replace(pattern, cyrillic);
  return [...text].map((letter) => SINGLE.get(letter) ?? letter).join('');
}

const SOUNDS: Record<string, string> = {
  й: 'и',
  ы: 'и',
  э: 'е',
  ё: 'е',
  щ: 'ш',
  ь: '',
  ъ: '',
  ц: 'с',
};

/**
 * A Russian word with what transliteration confuses made equal (й и ы, е э, ш щ, ц с, ь ъ nothing, doubled letters):
 * two spellings of one word meet in one skeleton.
 */
export const skeleton = (word: string): string =>
  [...word]
    .map((letter) => SOUNDS[letter] ?? letter)
    .join('')
    .replace(/тс/g, 'с')
    .replace(/(.)\1+/g, '$1');

const CYRILLIC_TO_LATIN = new Map(
  Object.entries({
    а: 'a',
    б: 'b',
    в: 'v',
    г: 'g',
    д: 'd',
    е: 'e',
    ж: 'j',
    з: 'z',
    и: 'i',
    й: 'i',
    к: 'k',
    л: 'l',
    м: 'm',
    н: 'n',
    о: 'o',
    п: 'p',
    р: 'r',
    с: 's',
    т: 't',
    у: 'u',
    ф: 'f',
    х: 'h',
    ц: 'ts',
    ч: 'ch',
    ш: 'sh',
    щ: 'sh',
    ъ: '',
    ы: 'i',
    ь: '',
    э: 'e',
    ю: 'u',
    я: 'a',
  }),
);

/**
 * A name as it sounds, whichever alphabet spells it: `rsync` and «рсинк» meet in one skeleton. Letters that sound
 * alike are made equal, doubled ones single.
 */
export const latinSkeleton = (word: string): string =>
  [...word.toLowerCase()]
    .map((letter) => CYRILLIC_TO_LATIN.get(letter) ?? letter)
    .join('')
    .replace(/ck|q/g, 'k')
    .replace(/c(?=[eiy])/g, 's')
    .replace(/c(?!h)/g, 'k')
    .replace(/ph/g, 'f')
    .replace(/x/g, 'ks')
    .replace(/w/g, 'v')
    .replace(/y/g, 'i')
    .replace(/dj|dzh/g, 'j')
    .replace(/(.)\1+/g, '$1')
    .replace(/(?<=.{3})[aeiou]$/, '');

/** An English name as it is heard, where its letters are read otherwise: `layout` is «лейаут», `build` is «билд». */
export const heardSkeleton = (name: string): string =>
  latinSkeleton(
    name
      .replace(/ui(?=l)/g, 'i')
      .replace(/ou/g, 'au')
      .replace(/a[iy]/g, 'ei')
      .replace(/ea|ee/g, 'i')
      .replace(/oo/g, 'u')
      .replace(/igh/g, 'ai'),
  );
