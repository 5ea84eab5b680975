import { describe, expect, test } from '@jest/globals';
import type { Catalogue } from '../../core/catalogue/catalogue.ts';
import type { ContractRow } from '../../core/catalogue/contracts.schema.ts';
import { combineMembers } from '../../core/judge/combine-members.ts';
import { definitionOf, manifestOf, reported, withContracts } from './a-measure.ts';

const dated = { valid_from: '2018-01-01', source: 'made up', confidence: 'illustrative' as const };
const good = reported('PM1.1', 'DSP', { numerator: 99, denominator: 100, excluded: 2 });
const small = reported('PM2', 'CSPN', { numerator: 9, denominator: 10 });
const idle = reported('PM4.3', 'CSPN', { numerator: 0, denominator: 0, excluded: 3 });
const missing = reported('PM1.4', 'DSP', null);

function contracts(
  combination: Partial<ContractRow<'cpm-combination'>> = {},
  overrides: ContractRow<'cpm-overrides'>[] = [],
): Catalogue {
  const member = (measure: string, provider: string) => ({ ...dated, cpm: 'CPM1', measure, providers: [provider] });
  return withContracts({
    'cpm-combination': [{ ...dated, cpm: 'CPM1', method: 'mean-of-levels', not_reported: 'exclude', ...combination }],
    'cpm-members': [member('PM1.1', 'DSP'), member('PM1.4', 'DSP'), member('PM2', 'CSPN'), member('PM4.3', 'CSPN')],
    'cpm-overrides': overrides,
  });
}

const combine = (catalogue: Catalogue, judged = [good, small, idle, missing]) =>
  combineMembers(catalogue, manifestOf('2020-09'), definitionOf('CPM1'), judged);
const reportedOnly = [good, small, idle, { ...idle, id: 'PM1.4', provider: 'DSP' }];

describe('a failure to report', () => {
  test('is no term of the mean where the contract says so, and the figure with it as zero stands beside', () => {
    expect(combine(contracts())).toMatchObject({
      level: '94.50',
      achievement: 'below-minimum',
      numerator: null,
      excluded: 5,
      failureToReport: { counted: 'exclude', excludedLevel: '94.50', zeroLevel: '63.00' },
      otherMethod: { method: 'sum-ratio', level: '98.18' },
    });
  });

  test('is a term of zero where the contract says so; a member without events stays none', () => {
    expect(combine(contracts({ not_reported: 'zero' }))).toMatchObject({
      level: '63.00',
      failureToReport: { counted: 'zero', excludedLevel: '94.50', zeroLevel: '63.00' },
      otherMethod: { method: 'sum-ratio', level: '65.45' },
    });
  });

  test('takes an equal share from a ratio, which has no numbers of its own then', () => {
    expect(combine(contracts({ method: 'sum-ratio', not_reported: 'zero' }))).toMatchObject({
      level: '65.45',
      failureToReport: { excludedLevel: '98.18', zeroLevel: '65.45' },
    });
  });

  test('of all that had events leaves no level, and is not called No Events', () => {
    const nobody = [good, small].map(member => reported(member.id, member.provider as string, null));
    expect(combine(contracts({ not_reported: 'zero' }), [...nobody, idle, missing])).toMatchObject({
      level: null,
      achievement: 'not-reported',
      denominator: null,
      excluded: 3,
    });
    expect(combine(contracts(), [...nobody, idle, missing])).not.toHaveProperty('failureToReport');
  });

  test('that did not happen is not spoken of', () => {
    expect(combine(contracts({ not_reported: 'zero' }), reportedOnly)).toMatchObject({ level: '94.50' });
    expect(combine(contracts(), reportedOnly)).not.toHaveProperty('failureToReport');
  });
});

test('without events of any member it is No Events', () => {
  const none = [good, small, missing].map(member =>
    reported(member.id, member.provider as string, { numerator: 0, denominator: 0 }),
  );
  expect(combine(contracts(), [...none, idle])).toMatchObject({ level: null, achievement: 'no-events', excluded: 3 });
});

describe('a level set by hand', () => {
  const override = {
    ...dated,
    cpm: 'CPM1',
    period: '2020-09',
    level: '99.00',
    who: 'Head of Service Reporting',
    decided_on: '2020-10-20',
    why: 'More than 375,000 requests in the month',
  };

  test('stands in place of what was worked out, which is shown beside it with who, when and why', () => {
    const { who, decided_on: decidedOn, why, source, confidence } = override;
    expect(combine(contracts({}, [override]))).toMatchObject({
      level: '99.00',
      achievement: 'met',
      method: 'manual',
      numerator: null,
      denominator: null,
      otherMethod: { method: 'mean-of-levels', level: '94.50' },
      override: { who, decidedOn, why, trust: { source, confidence } },
    });
  });

  test('holds for its own month and measure alone', () => {
    const others = [
      { ...override, period: '2020-08' },
      { ...override, cpm: 'CPM2' },
    ];
    expect(combine(contracts({}, others))).toMatchObject({ level: '94.50', method: 'mean-of-levels' });
  });

  test('that is asked for and not there is Not Reported', () => {
    expect(combine(contracts({ method: 'manual' }), reportedOnly)).toMatchObject({
      level: null,
      achievement: 'not-reported',
      method: 'manual',
      numerator: null,
      denominator: null,
      otherMethod: { method: 'mean-of-levels', level: '94.50' },
    });
  });
});

test('a measure without a row, and a member that nobody reports, are faults that somebody can mend', () => {
  const none = contracts();
  const catalogue = { ...none, contracts: { ...none.contracts, 'cpm-combination': [] } };
  expect(() => combine(catalogue)).toThrow(expect.objectContaining({ code: 'combination-missing' }));
  expect(() => combine(contracts(), [good])).toThrow(expect.objectContaining({ code: 'member-missing' }));
});
