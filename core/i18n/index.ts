import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FluentBundle, FluentNumber, FluentResource } from '@fluent/bundle';
import { assetPath } from '../assets.ts';

export const locales = ['ru', 'en'] as const;
export type Locale = (typeof locales)[number];

/** A number takes part in plurals and is written as the language writes numbers; pass text where that must not happen. */
export type Args = Record<string, string | number | Date>;

/** The sentence under a key, with its variables filled in; `'quiz-result.title'` names an attribute. */
export type Translate = (key: string, args?: Args) => string;

const folder = assetPath('core/i18n');
const translators = new Map<Locale, Translate>();

/**
 * Says things in one language. Every `core/i18n/<locale>/*.ftl` belongs to it: a room adds a file of its own,
 * named after itself, to each language, and prefixes its keys with its name (`review-summary`).
 *
 * A key that does not exist, or a variable left out, is our bug and throws; `tests/core/i18n` finds both beforehand.
 */
export function translator(locale: Locale): Translate {
  const known = translators.get(locale);
  if (known) return known;
  const bundle = readBundle(locale);
  const translate = remembering((key, args) => format(bundle, key, args));
  translators.set(locale, translate);
  return translate;
}

const mostRemembered = 2000;

/** The same few labels are said at every step; filling in their variables takes longer than finding what was said before. */
function remembering(translate: Translate): Translate {
  const said = new Map<string, string>();
  return (key, args) => {
    if (args === undefined) return translate(key);
    let name = key;
    for (const argument in args) {
      const value = args[argument];
      if (typeof value !== 'number' && (typeof value !== 'string' || value.length > 40)) return translate(key, args);
      name += `\n${argument}\n${typeof value === 'number' ? '#' : ''}${value}`;
    }
    const known = said.get(name);
    if (known !== undefined) return known;
    const text = translate(key, args);
    if (said.size >= mostRemembered) said.clear();
    said.set(name, text);
    return text;
  };
}

/** The language to begin with: the one the platform reports if we speak it, else the fallback. */
export function localeOf(languageCode: string | undefined, fallback: Locale): Locale {
  const language = languageCode?.toLowerCase().split(/[-_]/)[0];
  return locales.find((locale) => locale === language) ?? fallback;
}

/** The source of every file of a language, by file name. */
export function readTexts(locale: Locale): Map<string, string> {
  const names = readdirSync(join(folder, locale)).filter((name) => name.endsWith('.ftl'));
  return new Map(names.sort().map((name) => [name, readFileSync(join(folder, locale, name), 'utf8')]));
}

function readBundle(locale: Locale): FluentBundle {
  // Isolation marks are invisible characters that chats show as boxes and that break copied commands.
  const bundle = new FluentBundle(locale, { useIsolating: false });
  for (const [name, source] of readTexts(locale)) {
    const [error] = bundle.addResource(new FluentResource(source));
    if (error) throw new Error(`core/i18n/${locale}/${name}: ${error.message}`);
  }
  return bundle;
}

function format(bundle: FluentBundle, key: string, args: Args | undefined): string {
  const [id = '', attribute] = key.split('.');
  const message = bundle.getMessage(id);
  const pattern = attribute === undefined ? message?.value : message?.attributes[attribute];
  if (!pattern) throw new Error(`no text «${key}» in ${bundle.locales[0]}`);
  return typeof pattern === 'string' ? pattern : bundle.formatPattern(pattern, args && withCounts(args));
}

/** Below a thousand both languages write a whole number as it is; asking `Intl` for it takes longer than all the rest. */
class Count extends FluentNumber {
  override toString(): string {
    return String(this.value);
  }
}

const withCounts = (args: Args): Record<string, Args[string] | Count> =>
  Object.fromEntries(Object.entries(args).map(([name, value]) => [name, isCount(value) ? new Count(value) : value]));

const isCount = (value: Args[string]): value is number =>
  Number.isInteger(value) && Number(value) >= 0 && Number(value) < 1000;
