import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { FluentResource } from '@fluent/bundle';
import { packageRoot } from '../../../core/assets.ts';
import { type Locale, localeOf, readTexts, translator } from '../../../core/i18n/index.ts';

/** What a translator may not change: a pattern's variables; and what its language demands: the plural forms. */
type Facts = { variables: string[]; plurals: string[][] };

/** Facts by key; an attribute is a key of its own. */
function facts(locale: Locale): Map<string, Facts> {
  const found = new Map<string, Facts>();
  for (const [file, source] of readTexts(locale)) {
    const { body } = new FluentResource(source);
    // The parser skips what it cannot read, so a broken entry is only noticed by its absence.
    const written = [...source.matchAll(/^(-?[a-zA-Z][\w-]*) *=/gm)].map(([, id]) => id);
    assert.deepEqual(
      body.map(({ id }) => id),
      written,
      `${locale}/${file}: an entry cannot be parsed`,
    );
    for (const { id, value, attributes } of body) {
      assert.ok(!found.has(id), `${locale}/${file}: «${id}» is written twice`);
      found.set(id, factsOf(value));
      for (const [name, pattern] of Object.entries(attributes)) found.set(`${id}.${name}`, factsOf(pattern));
    }
  }
  return found;
}

function factsOf(pattern: unknown): Facts {
  const variables = new Set<string>();
  const plurals: string[][] = [];
  const walk = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    if ('type' in node && node.type === 'var' && 'name' in node) variables.add(String(node.name));
    if ('type' in node && node.type === 'select' && 'variants' in node) {
      const keys = (node.variants as { key: { value: unknown } }[]).map(({ key }) => key.value);
      // The catch-all may bear any name, so a plural is recognised by its first form.
      if (keys.includes('one')) plurals.push(keys.map(String));
    }
    for (const child of Object.values(node)) walk(child);
  };
  walk(pattern);
  return { variables: [...variables].sort(), plurals };
}

const russian = facts('ru');
const english = facts('en');

test('both languages have the same files', () => {
  assert.deepEqual([...readTexts('ru').keys()], [...readTexts('en').keys()]);
});

test('both languages have the same keys', () => {
  assert.deepEqual([...russian.keys()].sort(), [...english.keys()].sort());
});

test('both languages use the same variables under each key', () => {
  for (const [key, { variables }] of russian) assert.deepEqual(english.get(key)?.variables, variables, key);
});

test('every Russian plural has the forms for 1, 2 and 5', () => {
  for (const [key, { plurals }] of russian) {
    for (const forms of plurals) for (const form of ['one', 'few', 'many']) assert.ok(forms.includes(form), key);
  }
});

test('every text that the code asks for exists', () => {
  const missing: string[] = [];
  for (const folder of ['core', 'bots'].filter((name) => existsSync(join(packageRoot, name)))) {
    for (const name of readdirSync(join(packageRoot, folder), { recursive: true, encoding: 'utf8' })) {
      if (!name.endsWith('.ts')) continue;
      const code = readFileSync(join(packageRoot, folder, name), 'utf8');
      for (const [, key = ''] of code.matchAll(/\b(?:(?:t|say|translate)\(|rich\([\w.]+,)\s*'([\w.]+-[\w.-]+)'/g)) {
        if (!russian.has(key)) missing.push(`${folder}/${name}: ${key}`);
      }
    }
  }
  assert.deepEqual(missing, []);
});

const plurals = [
  { locale: 'ru', count: 1, text: '1 карточка' },
  { locale: 'ru', count: 3, text: '3 карточки' },
  { locale: 'ru', count: 11, text: '11 карточек' },
  { locale: 'ru', count: 22, text: '22 карточки' },
  { locale: 'ru', count: 25, text: '25 карточек' },
  { locale: 'en', count: 1, text: '1 card' },
  { locale: 'en', count: 0, text: '0 cards' },
] as const;
for (const { locale, count, text } of plurals) {
  test(`${locale} counts ${count}`, () => assert.equal(translator(locale)('common-cards', { count }), text));
}

test('no invisible bidi marks surround a variable', () => {
  assert.doesNotMatch(translator('ru')('common-cards', { count: 5 }), /[\u2066-\u2069]/);
});

test('a key or a variable that does not exist throws', () => {
  assert.throws(() => translator('ru')('no-such-key'), /no-such-key/);
  assert.throws(() => translator('ru')('common-cards', {}), /count/);
});

test('the platform language is taken when we speak it', () => {
  assert.equal(localeOf('en-GB', 'ru'), 'en');
  assert.equal(localeOf('ru', 'en'), 'ru');
  assert.equal(localeOf('de', 'ru'), 'ru');
  assert.equal(localeOf(undefined, 'en'), 'en');
});

test('a number is written as its language writes numbers', () => {
  for (const locale of ['ru', 'en'] as const) {
    const say = translator(locale);
    const written = new Intl.NumberFormat(locale);
    for (const count of [...Array(1100).keys(), -1, 0.5, 1234.5, 1_000_000]) {
      const text = say('review-left', { new: count, learning: 0, review: 0 });
      assert.match(text, new RegExp(`(^|\\s)${written.format(count)}(\\s|$)`), `${count} in ${locale}`);
    }
  }
});
