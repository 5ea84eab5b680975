import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type Exact, exact, ratio, toDecimal } from '../../core/domain/exact.ts';
import { LEAST_REQUESTS, type Plan, type Planned, planMonth } from '../../examples/september-2020/plan.ts';
import { published } from '../../examples/september-2020/published.ts';

const csps = ['CSPN', 'CSPC', 'CSPS'];
const s1sps = ['SIE', 'CAPGEMINI', 'VODAFONE'];
const members: Record<string, readonly string[][]> = {
  cpm1: [
    ...['PM1.1', 'PM1.4'].map(measure => ['DSP', measure]),
    ...csps.flatMap(csp => [
      [csp, 'PM2'],
      [csp, 'PM4.3'],
    ]),
    ...s1sps.map(s1sp => [s1sp, 'PM1.1']),
  ],
  cpm2: [
    ...['PM1.2', 'PM1.3'].map(measure => ['DSP', measure]),
    ...csps.flatMap(csp => ['PM3.1', 'PM4.1', 'PM4.2'].map(measure => [csp, measure])),
  ],
  cpm3: [['DSP', 'PM1.5'], ...csps.map(csp => [csp, 'PM3.2']), ...s1sps.map(s1sp => [s1sp, 'PM1.5'])],
};

const levelOf = ({ numerator, denominator }: Planned): Exact => ratio(BigInt(numerator), BigInt(denominator)).mul(100);
const sizes = fc.oneof(
  fc.integer({ min: LEAST_REQUESTS, max: 200_000 }),
  fc.integer({ min: LEAST_REQUESTS, max: 2_000_000_000 }),
);

function meanOf(plan: Plan, cpm: string): Exact {
  const levels = (members[cpm] ?? []).map(([provider, measure]) => levelOf(plan.of(String(provider), String(measure))));
  return levels.reduce((sum, level) => sum.add(level), exact('0')).div(levels.length);
}

test('the mean of eleven levels prints the published CPM1 at every size', () => {
  expect(members.cpm1).toHaveLength(11);
  fc.assert(
    fc.property(sizes, size => {
      expect(toDecimal(meanOf(planMonth(size), 'cpm1'), 2)).toBe(published.cpm1);
    }),
    { numRuns: 2_000 },
  );
});

test('the firmware payloads of CSP North come to the published level without a remainder at every size', () => {
  fc.assert(
    fc.property(sizes, size => {
      const { numerator, denominator } = planMonth(size).of('CSPN', 'PM2');
      expect(ratio(BigInt(numerator), BigInt(denominator)).mul(100).equals(exact(published.cspnFirmwarePayloads))).toBe(
        true,
      );
    }),
  );
});

test('of the measures counted from events, CSPN PM2, PM3.1 and PM3.2 alone are below 99, at every size', () => {
  fc.assert(
    fc.property(sizes, size => {
      const below = planMonth(size).measures.filter(planned => levelOf(planned).compare(exact('99')) <= 0);
      expect(below.map(({ provider, measure }) => `${provider} ${measure}`).sort()).toEqual([
        'CSPN PM2',
        'CSPN PM3.1',
        'CSPN PM3.2',
      ]);
    }),
    { numRuns: 2_000 },
  );
});

test('CPM2 and CPM3 stay at or above 99 although CSP North misses one member of each', () => {
  fc.assert(
    fc.property(sizes, size => {
      const plan = planMonth(size);
      for (const cpm of ['cpm2', 'cpm3']) expect(meanOf(plan, cpm).compare(exact('99'))).toBeGreaterThanOrEqual(0);
    }),
  );
});

test('every count is a whole number of events, within its denominator, and requests add up to the size asked for', () => {
  fc.assert(
    fc.property(sizes, size => {
      const { requests, measures, of } = planMonth(size);
      for (const { numerator, denominator } of measures) {
        expect(Number.isSafeInteger(numerator) && Number.isSafeInteger(denominator)).toBe(true);
        expect(numerator).toBeGreaterThanOrEqual(0);
        expect(numerator).toBeLessThanOrEqual(denominator);
      }
      const counted = of('DSP', 'PM1.1').denominator + of('DSP', 'PM1.4').denominator;
      expect(counted + requests.notCounted + requests.scheduled + requests.deviceFutureDated).toBe(size);
    }),
  );
});

test('a month too small for its levels is refused', () => {
  expect(() => planMonth(LEAST_REQUESTS - 1)).toThrow(expect.objectContaining({ code: 'sample-too-small' }));
  expect(() => planMonth(30_000.5)).toThrow(expect.objectContaining({ code: 'sample-too-small' }));
  expect(planMonth(LEAST_REQUESTS).requests.total).toBe(LEAST_REQUESTS);
});
