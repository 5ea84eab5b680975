import { describe, expect, test } from '@jest/globals';
import { refuseNobodys, refuseNowheres, refuseUnknownVariants } from '../../core/judge/refuse-nobodys.ts';
import { definitionOf } from './a-measure.ts';

const measure = definitionOf('PM2', 'CSP');
const row = (provider: string) => ({ provider, numerator: 1, denominator: 2, excluded: 0 });

test('a counted row of a provider that the measure does not have stops the run, and names query and provider', () => {
  expect(() => refuseNobodys(measure, ['CSPN'], [row('CSPN'), row('CSPX')])).toThrow(
    expect.objectContaining({
      code: 'row-is-nobodys',
      message: expect.stringMatching(/queries\/measures\/csp-pm2\/query\.sql .*1 of 2.*provider CSPX.*CSPN/),
    }),
  );
});

test('a row that names no provider is nobody’s too', () => {
  expect(() => refuseNobodys(measure, ['CSPN'], [row('')])).toThrow('for no provider');
});

test('rows of the measure’s own providers are somebody’s', () => {
  expect(refuseNobodys(measure, ['CSPN', 'CSPC'], [row('CSPC'), row('CSPN')])).toBeUndefined();
});

describe('regions of an outcome', () => {
  const outcome = definitionOf('IC1');
  const of = (region: string) => ({ region, numerator: 1, denominator: 2, excluded: 0 });

  test('a counted row of a region that the measure does not say would be in neither generation, and stops the run', () => {
    expect(() => refuseNowheres(outcome, [of('North'), of('SMETS1')])).toThrow(
      expect.objectContaining({
        code: 'row-is-nowheres',
        message: expect.stringMatching(/ic1-response-times\/query\.sql .*1 of 2.*SMETS1.*North, Central, South/),
      }),
    );
  });

  test('rows of its own regions are somewhere, and a measure without regions is asked for none', () => {
    expect(refuseNowheres(outcome, [of('North'), of('South')])).toBeUndefined();
    expect(refuseNowheres(measure, [of('SMETS1')])).toBeUndefined();
  });
});

test('counted requests of a variant that no measure has would vanish, and stop the run; an empty row of one is nothing', () => {
  const family = [{ folder: 'rsvp-1.1.1' }];
  const row = (variant: string, volume: number) => ({ variant, volume });
  expect(() => refuseUnknownVariants(family, [row('rsvp-1.1.1', 3), row('rsvp-9.9', 2)])).toThrow(
    expect.objectContaining({
      code: 'row-is-nobodys',
      message: expect.stringContaining('2 requests under the variant rsvp-9.9'),
    }),
  );
  expect(refuseUnknownVariants(family, [row('rsvp-1.1.1', 3), row('rsvp-9.9', 0)])).toBeUndefined();
});
