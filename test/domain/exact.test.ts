import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { exact, ratio, toDecimal } from '../../core/domain/exact.ts';

const places = fc.integer({ min: 0, max: 12 });
const whole = fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n });
const positive = fc.bigInt({ min: 1n, max: 10n ** 20n });

/** `units` of the last of `places` decimals, written by hand. */
function written(units: bigint, places: number): string {
  const digits = (units < 0n ? -units : units).toString().padStart(places + 1, '0');
  const split = digits.length - places;
  return `${units < 0n ? '-' : ''}${digits.slice(0, split)}${places === 0 ? '' : `.${digits.slice(split)}`}`;
}

describe('exact', () => {
  test('a plain decimal comes back as it was written', () => {
    fc.assert(fc.property(whole, places, (units, p) => toDecimal(exact(written(units, p)), p) === written(units, p)));
  });

  test('trailing and leading zeros change nothing', () => {
    expect(exact('099.500').equals(exact('99.5'))).toBe(true);
    expect(exact('-0').equals(exact('0.00'))).toBe(true);
  });

  test.each([
    '',
    ' ',
    '.5',
    '5.',
    '+1',
    ' 1',
    '1 ',
    '1\n',
    '1e3',
    '1,000',
    '1/2',
    '0x10',
    'NaN',
    'Infinity',
    '--1',
    '1.2.3',
    '99.5%',
    '9(3)',
    '٣',
  ])('refuses %j', text => expect(() => exact(text)).toThrow('not a plain decimal'));

  test('keeps what binary floating point loses', () => {
    expect(exact('99.9').sub(exact('99.6')).div(exact('0.1')).equals(3)).toBe(true);
    expect(exact('0.1').add(exact('0.2')).equals(exact('0.3'))).toBe(true);
  });
});

describe('ratio', () => {
  test('is exact beyond the safe integers', () => {
    const n = 2n ** 70n + 1n;
    expect(ratio(n, 3n).mul(3n).equals(ratio(n, 1n))).toBe(true);
    expect(ratio(n, n - 1n).equals(1)).toBe(false);
  });

  test('n/d times d is n', () => {
    fc.assert(fc.property(whole, positive, (n, d) => ratio(n, d).mul(d).equals(ratio(n, 1n))));
  });

  test('refuses to divide by zero', () => expect(() => ratio(1n, 0n)).toThrow());
});

describe('toDecimal', () => {
  test.each([
    ['98.995', 2, '99.00'],
    ['98.9949', 2, '98.99'],
    ['98.99499999999999999999', 2, '98.99'],
    ['99.995', 2, '100.00'],
    ['0.005', 2, '0.01'],
    ['0.0049', 2, '0.00'],
    ['54.5', 2, '54.50'],
    ['0', 2, '0.00'],
    ['227.09', 2, '227.09'],
    ['-0.005', 2, '-0.01'],
    ['-0.0049', 2, '0.00'],
    ['-1.005', 2, '-1.01'],
    ['-99.995', 2, '-100.00'],
    ['0.5', 0, '1'],
    ['-0.5', 0, '-1'],
    ['-0.4', 0, '0'],
    ['2.5', 0, '3'],
  ])('%s to %i places is %s', (value, p, printed) => expect(toDecimal(exact(value), p)).toBe(printed));

  test('a third is printed to as many places as asked', () => {
    expect(toDecimal(ratio(1n, 3n), 5)).toBe('0.33333');
    expect(toDecimal(ratio(-2n, 3n), 5)).toBe('-0.66667');
  });

  test('half of the last place goes away from zero, on either side', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 30n }), places, (units, p) => {
        const half = exact(written(10n * units + 5n, p + 1));
        expect(toDecimal(half, p)).toBe(written(units + 1n, p));
        expect(toDecimal(half.neg(), p)).toBe(written(-(units + 1n), p));
      }),
    );
  });

  test('what is printed is never more than half of the last place away', () => {
    fc.assert(
      fc.property(whole, positive, places, (n, d, p) => {
        const value = ratio(n, d);
        const away = exact(toDecimal(value, p)).sub(value).abs();
        return away.compare(ratio(1n, 2n * 10n ** BigInt(p))) <= 0;
      }),
    );
  });

  test('keeps the order of values', () => {
    fc.assert(
      fc.property(whole, whole, positive, places, (a, b, d, p) => {
        const printed = (n: bigint) => exact(toDecimal(ratio(n, d), p));
        return a <= b ? printed(a).compare(printed(b)) <= 0 : printed(a).compare(printed(b)) >= 0;
      }),
    );
  });
});
