import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { instantsOf } from '../../core/domain/reporting-month.ts';
import { deal } from '../../examples/september-2020/deal.ts';
import { durations } from '../../examples/september-2020/durations.ts';
import { instantWriter } from '../../examples/september-2020/instant-text.ts';
import { moments } from '../../examples/september-2020/moments.ts';
import { randomFor } from '../../examples/september-2020/random.ts';

test('a deal gives exactly the cards of the deck, whatever the start', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(60), { minLength: 1, maxLength: 6 }), fc.nat(), (counts, seed) => {
      const next = deal(
        counts.map((count, card) => ({ card, count })),
        randomFor(seed, 'deal'),
      );
      const dealt = counts.map(() => 0);
      const total = counts.reduce((sum, count) => sum + count, 0);
      for (let place = 0; place < total; place += 1) {
        const card = next();
        dealt[card] = (dealt[card] ?? 0) + 1;
      }
      expect(dealt).toEqual(counts);
    }),
  );
});

test('a deal spreads the failures: a tenth of the deal has about a tenth of them', () => {
  const next = deal(
    [
      { card: 'met', count: 9_900 },
      { card: 'missed', count: 100 },
    ],
    randomFor(7, 'deal'),
  );
  for (let tenth = 0; tenth < 10; tenth += 1) {
    const missed = Array.from({ length: 1_000 }, () => next()).filter(card => card === 'missed').length;
    expect(missed).toBeGreaterThanOrEqual(7);
    expect(missed).toBeLessThanOrEqual(13);
  }
});

test('a deal refuses half a card', () => {
  expect(() => deal([{ card: 'met', count: 0.5 }], randomFor(1, 'deal'))).toThrow(RangeError);
});

test('moments are in order, of the local month, and stand on its first and last instant', () => {
  const { start, end } = instantsOf('2020-09');
  fc.assert(
    fc.property(fc.integer({ min: 100, max: 3_000 }), fc.nat(), (total, seed) => {
      const all = [...moments(total, randomFor(seed, 'moments'))];
      expect(all).toHaveLength(total);
      expect(all[0]?.at).toBe(Date.parse(start));
      expect(all.at(-1)?.at).toBe(Date.parse(end) - 1);
      for (const [index, { at, day }] of all.entries()) {
        expect(at).toBeGreaterThanOrEqual(all[index - 1]?.at ?? 0);
        const local = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', day: 'numeric' }).format(at);
        expect(day).toBe(Number(local));
      }
    }),
    { numRuns: 20 },
  );
});

test('durations keep their limit, and some stand exactly on it', () => {
  const random = randomFor(3, 'durations');
  const inTime = durations(850, 0.55, { atMost: 5_000 });
  const late = durations(6_000, 1, { moreThan: 5_000 });
  const met = Array.from({ length: 40_000 }, () => inTime(random));
  const missed = Array.from({ length: 40_000 }, () => late(random));
  expect(Math.max(...met)).toBe(5_000);
  expect(Math.min(...met)).toBeGreaterThan(0);
  expect(Math.min(...missed)).toBe(5_001);
  expect(met.toSorted((a, b) => a - b)[20_000]).toBeGreaterThan(800);
  expect(met.toSorted((a, b) => a - b)[20_000]).toBeLessThan(900);
});

test('instants are written as Date writes them, or with the offset of summer time', () => {
  const summer = instantWriter('+01:00');
  const utc = instantWriter('Z');
  fc.assert(
    fc.property(
      fc.integer({ min: Date.parse('2020-08-01T00:00:00Z'), max: Date.parse('2020-10-24T23:59:59.999Z') }),
      at => {
        expect(utc(at)).toBe(new Date(at).toISOString());
        expect(summer(at).endsWith('+01:00')).toBe(true);
        expect(Date.parse(summer(at))).toBe(at);
      },
    ),
  );
  expect(utc(null)).toBe('');
});

test('draws depend on the seed and on the purpose, and repeat', () => {
  const draws = (seed: number, purpose: string) => Array.from({ length: 5 }, randomFor(seed, purpose));
  expect(draws(1, 'a')).toEqual(draws(1, 'a'));
  expect(draws(1, 'a')).not.toEqual(draws(2, 'a'));
  expect(draws(1, 'a')).not.toEqual(draws(1, 'b'));
  expect(draws(1, 'a')).not.toEqual(draws(1 + 2 ** 32, 'a'));
});
