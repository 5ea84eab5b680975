import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { compareTerms, comparisonLines } from '../../core/credits/compare-terms.ts';
import type { MeasureMonth } from '../../core/credits/credit-input.ts';
import { creditInput } from '../../core/credits/tables/report-credits.ts';
import { readTerms } from '../../core/credits/terms/read-terms.ts';
import { exact } from '../../core/domain/exact.ts';
import { reported, terms } from './tables-fixture.ts';

const [linear] = terms.schemes;
const steps = {
  ...terms,
  charges: [],
  schemes: [
    {
      ...linear,
      id: 'steps',
      valid_from: '2020-09-01',
      caps: [],
      measures: [{ measure: 'A', figure: 'shortfall', curve: { rate: '1', each: '1', counted: 'begun' } }],
    },
  ],
};
const other = readTerms(steps, 'the other terms');
const month = (period: string, level: string): MeasureMonth[] =>
  ['A', 'B'].map(measure => ({
    period,
    measure,
    state: 'value',
    level: measure === 'A' ? exact(level) : exact('100'),
    target: '99',
    minimum: '96',
  }));
const input = { terms, months: [...month('2020-08', '98.4'), ...month('2020-09', '97.5')] };

test('the same months under other terms, side by side, on the same charges', () => {
  const compared = compareTerms(input, other, ['2020-08', '2020-09']);
  expect(comparisonLines(compared).map(line => line.trim().split(/ {2,}/))).toEqual([
    ['Month', 'Measure', 'Present terms', 'Other terms', 'Difference'],
    ['linear', 'no terms in force'],
    ['2020-08', 'A', '£10,000.00', '£0.00', '-£10,000.00'],
    ['2020-08', 'total', '£10,000.00', '£0.00', '-£10,000.00'],
    ['linear', 'steps'],
    ['2020-09', 'A', '£25,000.00', '£20,000.00', '-£5,000.00'],
    ['2020-09', 'total', '£25,000.00', '£20,000.00', '-£5,000.00'],
    ['all', 'total', '£35,000.00', '£20,000.00', '-£15,000.00'],
  ]);
});

test('other terms keep their own charges, where they state any', () => {
  const dearer = { ...other, charges: terms.charges.map(charge => ({ ...charge, amount: '2000000' })) };
  const [compared] = compareTerms(input, dearer, ['2020-09']);
  expect([compared?.now?.amount.toFraction(), compared?.other?.amount.toFraction()]).toEqual(['25000', '40000']);
});

test('repeats under other terms look back on the months before the range', () => {
  const doubled = readTerms(
    {
      ...steps,
      schemes: [
        {
          ...steps.schemes[0],
          valid_from: '2020-08-01',
          measures: [
            {
              measure: 'A',
              figure: 'shortfall',
              curve: { rate: '1', each: '1', counted: 'begun' },
              times: [
                {
                  figure: { of: 'failures', over: { months: 2 } },
                  curve: {
                    bands: [
                      { below: '2', gives: '1' },
                      { from: '2', gives: '2' },
                    ],
                  },
                },
              ],
            },
          ],
        },
      ],
    },
    'doubled',
  );
  const [compared] = compareTerms(input, doubled, ['2020-09']);
  expect(compared?.other?.amount.toFraction()).toBe('40000');
});

test('the example terms can stand in for those of the contract', () => {
  const yaml = (file: string) =>
    readTerms(parse(readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8')), file);
  const present = yaml('contracts/credits/CSPN.yaml');
  const measures = (present.schemes[0]?.measures ?? []).map(({ measure }) =>
    reported(measure, 'CSPN', measure === 'PM2' ? 545 : 995, 1000),
  );
  const [compared] = compareTerms(
    creditInput(present, { period: '2020-09', measures, earlier: [] }),
    yaml('examples/credits/CSPN-points.yaml'),
    ['2020-09'],
  );
  expect(compared?.rows.map(row => [row.measure, row.now.toFraction(), row.other.toFraction()])).toEqual([
    ['PM2', '78750', '70000'],
  ]);
  expect(compared?.other?.points.toFraction()).toBe('4');
});
