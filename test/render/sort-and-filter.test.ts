import { createHash } from 'node:crypto';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { count, date, instant, milliseconds, minutes, percent, shortInstant } from '../../adapters/render/format.ts';
import { SCRIPT, SCRIPT_SOURCE, SORT_KEY } from '../../adapters/render/html/script/sort-and-filter.ts';
import { pounds } from '../../core/statements/words.ts';

const sortKey = new Function(`${SORT_KEY}; return sortKey`)() as (text: string) => number | string | null;

test('the policy names the script by its hash, and nothing in it can end it', () => {
  expect(SCRIPT_SOURCE).toBe(`'sha256-${createHash('sha256').update(SCRIPT).digest('base64')}'`);
  expect(SCRIPT).not.toMatch(/<\/|<!--/);
  expect(Buffer.byteLength(SCRIPT)).toBeLessThan(6_000);
});

test('figures are sorted by what they are worth, however they are printed', () => {
  const ordered = <Value>(
    values: fc.Arbitrary<Value>,
    shown: (value: Value) => string,
    worth: (value: Value) => number,
  ) =>
    fc.assert(
      fc.property(values, values, (one, other) => {
        const [a, b] = [one, other].map(value => sortKey(shown(value))) as [number, number];
        expect([typeof a, typeof b]).toEqual(['number', 'number']);
        if (worth(one) < worth(other)) expect(a).toBeLessThanOrEqual(b);
        if (worth(one) > worth(other)) expect(a).toBeGreaterThanOrEqual(b);
      }),
    );
  const whole = fc.integer({ min: 0, max: 9_999_999_999 });
  const cents = fc.integer({ min: -99_999_999, max: 99_999_999 }).map(value => (value / 100).toFixed(2));
  ordered(whole, count, Number);
  ordered(whole, value => `${count(value)} of ${count(value + 7)}`, Number);
  ordered(fc.integer({ min: 0, max: 2_000_000 }), minutes, Number);
  ordered(cents, percent, Number);
  ordered(cents, pounds, Number);
  const at = fc.date({ min: new Date('2019-01-01T00:00Z'), max: new Date('2029-12-31T00:00Z'), noInvalidDate: true });
  ordered(
    at,
    value => date(value.toISOString().slice(0, 10)),
    value => Math.floor(value.getTime() / 86_400_000),
  );
  ordered(fc.integer({ min: 0, max: 86_000_000 }), milliseconds, value => Math.floor(value / 60_000));
  const minute = at.map(value => new Date(Math.floor(value.getTime() / 60_000) * 60_000));
  const september = minute.filter(value => value.getUTCMonth() === 8 && value.getUTCFullYear() === 2020);
  ordered(
    fc.oneof(september, fc.constant(new Date('2020-09-07T15:51Z'))),
    value => shortInstant(value.toISOString()),
    value => value.getTime(),
  );
  ordered(
    minute,
    value => instant(value.toISOString()),
    value => Math.floor(value.getTime() / 7_200_000),
  );
});

test('words are sorted as text, and what has nothing has no key', () => {
  expect(['Met', 'CSPN', 'INC000000627085', '6.22.1 Update'].map(sortKey)).toEqual([
    'met',
    'cspn',
    'inc000000627085',
    '6.22.1 update',
  ]);
  expect(['', '–', 'None', 'No Events', 'Not Reported', 'not known'].map(sortKey)).toEqual(Array(6).fill(null));
});
