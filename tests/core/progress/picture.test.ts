import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { translator } from '../../../core/i18n/index.ts';
import { learnerStats, type Stats, statsPicture } from '../../../core/progress/index.ts';
import { statsSvg } from '../../../core/progress/picture.ts';
import { themes } from '../../../core/progress/svg.ts';
import { card, world } from '../review/world.ts';

async function someStats(): Promise<Stats> {
  const w = await world(Array.from({ length: 30 }, (_, index) => card(`c${index}`, { ordinal: index })));
  await w.study();
  return learnerStats({ stores: w.storage.stores, now: w.now }, w.learner);
}

for (const locale of ['ru', 'en'] as const) {
  for (const theme of ['light', 'dark'] as const) {
    test(`a ${theme} picture in ${locale} is a PNG for a phone's screen`, async () => {
      const png = Buffer.from(statsPicture(await someStats(), translator(locale), { locale, theme }));
      assert.equal(png.subarray(1, 4).toString(), 'PNG');
      assert.equal(png.readUInt32BE(16), 1440);
      assert.ok(png.readUInt32BE(20) > 1200 && png.readUInt32BE(20) < 2400);
      // A font that was not found leaves no letters: the picture would compress to a few KB.
      assert.ok(png.length > 40_000, `${png.length} bytes`);
    });
  }
}

test('an empty deck has a picture too', async () => {
  const w = await world([]);
  const stats = await learnerStats({ stores: w.storage.stores, now: w.now }, w.learner);
  assert.match(statsSvg(stats, translator('ru'), { locale: 'ru' }), /Всего 0 карточек/);
});

test('any deck name gives a picture that can be drawn', async () => {
  const stats = await someStats();
  const t = translator('ru');
  fc.assert(
    fc.property(
      fc.oneof(fc.string({ unit: 'binary', maxLength: 60 }), fc.constantFrom('<a & "b">', '\u0000\ud800', ']]>')),
      (deck) => {
        const weakTopics = [{ deck, cards: 1, lapses: 3, reps: 9 }];
        assert.ok(statsPicture({ ...stats, weakTopics }, t, { locale: 'ru' }).length > 0);
      },
    ),
    { numRuns: 15 },
  );
});

/** WCAG 2: relative luminance and contrast. */
function contrast(a: string, b: string): number {
  const luminance = (colour: string): number => {
    const channels = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255);
    const [r = 0, g = 0, blue = 0] = channels.map((c) => (c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * blue;
  };
  const [low = 0, high = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (high + 0.05) / (low + 0.05);
}

for (const [name, theme] of Object.entries(themes)) {
  test(`text and bars stand out in the ${name} theme`, () => {
    for (const words of [theme.ink, theme.faint]) assert.ok(contrast(words, theme.ground) >= 4.5, words);
    for (const bar of [theme.fresh, theme.review, theme.young, theme.mature, theme.accent]) {
      assert.ok(contrast(bar, theme.ground) >= 3, bar);
    }
  });
}
