import { expect, test } from '@jest/globals';
import { readCatalogue } from '../../adapters/catalogue/read-catalogue.ts';
import type { Catalogue } from '../../core/catalogue/catalogue.ts';
import { reviewChange, reviewLines } from '../../core/credits/review/review-change.ts';
import { reported, reportOf } from './tables-fixture.ts';

const now = await readCatalogue(new URL('../../', import.meta.url).pathname);
const level = (target: string): Catalogue => ({
  ...now,
  contracts: {
    ...now.contracts,
    levels: now.contracts.levels.map(row =>
      row.measure === 'PM2.1' && row.providers.includes('DSP') ? { ...row, target } : row,
    ),
  },
});
const names =
  now.creditTerms
    .find(({ provider }) => provider === 'DSP')
    ?.schemes.flatMap(({ measures }) => measures.map(({ measure }) => measure)) ?? [];
const measures = (numerator: number) =>
  names.map(name => reported(name, 'DSP', name === 'PM2.1' ? numerator : 1000, 1000, { target: null, minimum: null }));
const input = {
  terms: now.creditTerms,
  period: '2020-09',
  measures: measures(997),
  earlier: [
    { period: '2020-08', first: reportOf({ measures: measures(998) }), current: reportOf({ measures: measures(998) }) },
  ],
};

test('a changed level names the terms that rest on it, and what it would have cost in the months published', () => {
  const review = reviewChange(level('99.80'), now, input);
  expect(review.changes.map(({ kind, restsOnIt }) => [kind, restsOnIt])).toEqual([
    ['level', ['contracts/credits/DSP.yaml, scheme linear: PM2.1']],
    ['level', ['contracts/credits/DSP.yaml, scheme linear: PM2.1']],
  ]);
  // At risk 15% × weight 25% of £5,000,000; 99.7 and 99.8 between Target and 99.00: 1/8 and nothing, then 2/9 and 1/9.
  expect(review.costs).toEqual([
    { provider: 'DSP', months: 2, before: '23437.50', after: '62500.00', difference: '39062.50' },
  ]);
  expect(reviewLines(review, '2020-09').join('\n')).toContain(
    'DSP: £23,437.50 as it was, £62,500.00 after the change: £39,062.50 (2 months published)',
  );
});

test('a change whose figures would have to be counted again is said to be open', () => {
  const [first, ...others] = now.contracts['cpm-members'];
  const fewer = { ...now, contracts: { ...now.contracts, 'cpm-members': others } };
  const [change] = reviewChange(fewer, now, null).changes;
  expect(change).toMatchObject({ kind: 'membership', measures: [first?.measure, first?.cpm] });
  const faster = {
    ...now,
    contracts: {
      ...now.contracts,
      'target-times': now.contracts['target-times'].map(row => ({ ...row, seconds: row.seconds + 1 })),
    },
  };
  const review = reviewChange(faster, now, input);
  expect(review.changes.every(({ kind }) => kind === 'target time')).toBe(true);
  expect(review.changes.some(({ restsOnIt }) => restsOnIt.length > 0)).toBe(true);
  expect(review.open.length).toBeGreaterThan(0);
  expect(review.costs).toEqual([]);
});

test('nothing changed touches no credit', () => {
  expect(reviewLines(reviewChange(now, now, input), '2020-09')).toEqual([
    'No level, measure, target time or membership differs: no service credit is touched.',
  ]);
});

test('where the months were counted again, a changed measure, target time or membership has its cost', () => {
  const faster = {
    ...now,
    contracts: {
      ...now.contracts,
      'target-times': now.contracts['target-times'].map(row => ({ ...row, seconds: row.seconds + 1 })),
    },
  };
  const changed = {
    ...now,
    measures: now.measures.map(each => (each.id === 'PM2.1' ? { ...each, title: 'Other' } : each)),
  };
  for (const before of [changed, { ...changed, contracts: faster.contracts }]) {
    // The same counts cost the same; one of a thousand more that fails in September costs a ninth of what the measure has at risk.
    const same = new Map([['2020-09', { measures: measures(997), incidents: [] }]]);
    const [dsp] = reviewChange(before, now, input, same).costs.filter(({ provider }) => provider === 'DSP');
    expect(dsp).toMatchObject({ before: '62500.00', after: '62500.00', difference: '0.00' });
    const worse = new Map([['2020-09', { measures: measures(996), incidents: [] }]]);
    const review = reviewChange(before, now, input, worse);
    expect(review.costs.find(({ provider }) => provider === 'DSP')).toMatchObject({ difference: '20833.33' });
    expect(review.open).toEqual([]);
  }
});
