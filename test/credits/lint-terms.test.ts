import { describe, expect, test } from '@jest/globals';
import { lintLines, lintTerms } from '../../core/credits/lint/lint-terms.ts';
import type { LevelsOf } from '../../core/credits/lint/terms-finding.ts';

const levels: LevelsOf = (_, measure) => {
  if (measure === 'UNKNOWN') return 'unknown';
  return { target: measure === 'INDICATOR' ? null : '99.00', minimum: measure === 'NO-MINIMUM' ? null : '96.00' };
};
const sourced = { source: 'a test', confidence: 'illustrative' };
const scheme = {
  id: 'scheme',
  valid_from: '2020-01-01',
  ...sourced,
  unit: 'percentage',
  bases: [{ id: 'charges', period: 'this-month' }],
  states: { no_events: { credit: 'none', chain: 'carry' }, not_reported: { credit: 'none', chain: 'carry' } },
  measures: [
    {
      measure: 'A',
      curve: {
        line: [
          { at: 'target', gives: '0' },
          { at: 'minimum', gives: '5' },
        ],
      },
    },
  ],
};
const terms = (...schemes: object[]) => ({
  purpose: 'a test',
  provider: 'P',
  charges: [{ valid_from: '2018-01-01', amount: '1000', ...sourced }],
  schemes: schemes.length === 0 ? [scheme] : schemes.map(each => ({ ...scheme, ...each })),
});
const found = (...schemes: object[]) =>
  lintTerms(terms(...schemes), levels).map(({ path, severity, message }) => `${severity} ${path}: ${message}`);
const bands = (list: object[], more: object = {}) => ({
  measures: [{ measure: 'A', curve: { bands: list, ...more } }],
});

test('sound terms have no findings', () => {
  expect(found()).toEqual([]);
});

describe('bands', () => {
  const at = 'schemes[0].measures[0].curve.bands';

  test('gap', () => {
    expect(
      found(
        bands([
          { from: '99', gives: '0' },
          { from: '97', below: '98', gives: '1' },
          { below: '97', gives: '2' },
        ]),
      ),
    ).toEqual([
      `error ${at}[0]: gap: between bands[1] (from 97 below 98) and bands[0] (from 99) nothing covers the level`,
    ]);
  });

  test('an edge that neither band includes is a gap, one that both include an overlap', () => {
    expect(
      found(
        bands([
          { above: '99', gives: '0' },
          { below: '99', gives: '1' },
        ]),
      ),
    ).toEqual([expect.stringContaining(`error ${at}[0]: gap`)]);
    expect(
      found(
        bands([
          { from: '99', gives: '0' },
          { to: '99', gives: '1' },
        ]),
      )[0],
    ).toBe(`error ${at}[0]: overlap: bands[1] (to 99) and bands[0] (from 99) both cover 99`);
  });

  test('overlap, bottom and top left open', () => {
    expect(
      found(
        bands([
          { from: '90', to: '99.5', gives: '1' },
          { from: '99', to: '100', gives: '0' },
        ]),
      ),
    ).toEqual([
      `error ${at}[0]: gap: nothing covers levels under from 90 to 99.5`,
      `error ${at}[1]: gap: nothing covers levels over from 99 to 100`,
      `error ${at}[1]: overlap: bands[0] (from 90 to 99.5) and bands[1] (from 99 to 100) both cover 99`,
      'warn schemes[0].measures[0].curve: at its Target 99 the measure gives 1: its edges are its own',
    ]);
  });

  test('printed gaps are none where levels are rounded first, and edges must be rounded too', () => {
    const printed = bands([
      { from: '99', gives: '0' },
      { from: '98', to: '98.9', gives: '1' },
      { below: '98', gives: '2' },
    ]);
    expect(found(printed)).toEqual([expect.stringContaining(`error ${at}[0]: gap`)]);
    expect(found({ ...printed, rounding: { level: { places: 1 } } })).toEqual([]);
    expect(found({ ...printed, rounding: { level: { places: 0 } } })).toEqual([
      `error ${at}[1].to: 98.9 has more decimals than the figure after rounding`,
    ]);
  });

  test('a worse level that gives less', () => {
    expect(
      found(
        bands([
          { from: '99', gives: '0' },
          { from: '95', below: '99', gives: '3' },
          { below: '95', gives: '1' },
        ]),
      ),
    ).toEqual([`warn ${at}[1]: a worse level gives less: compare bands[2] (below 95) and bands[1] (from 95 below 99)`]);
  });

  test('a clause with edges of its own may charge a measure at its Target, which is worth a look', () => {
    expect(
      found(
        bands([
          { from: '99.5', gives: '0' },
          { below: '99.5', gives: '1' },
        ]),
      ),
    ).toEqual(['warn schemes[0].measures[0].curve: at its Target 99 the measure gives 1: its edges are its own']);
  });

  test('no band named so', () => {
    const suppressors = [{ id: 's', severities: ['Severe'], more_than: '50', instead: { amount: '5' } }];
    expect(found({ suppressors })).toEqual([
      'error schemes[0].suppressors[0].severities[0]: no band is named Severe, and it is neither below-target nor below-minimum',
    ]);
  });
});

describe('measures', () => {
  const measure = (name: string, more: object = {}) => ({
    measures: [
      {
        measure: name,
        curve: {
          line: [
            { at: 'target', gives: '0' },
            { at: 'minimum', gives: '5' },
          ],
        },
        ...more,
      },
    ],
  });

  test('that do not exist or bear no level', () => {
    expect(found(measure('UNKNOWN'))).toEqual([
      'error schemes[0].measures[0].measure: P reports no measure UNKNOWN in 2020-01',
    ]);
    expect(found(measure('INDICATOR'))).toEqual([
      'error schemes[0].measures[0].curve: INDICATOR bears no Target Service Level, of which the clause speaks',
    ]);
    expect(found(measure('NO-MINIMUM'))).toEqual([
      'error schemes[0].measures[0].curve: NO-MINIMUM bears no Minimum Service Level, of which the clause speaks',
    ]);
    expect(found(measure('INDICATOR', { figure: 'occurrences', curve: { rate: '2' } }))).toEqual([
      expect.stringMatching(
        /^warn schemes\[0\]: in 2020-01, with INDICATOR .* the credits are .*, more than all charges/,
      ),
    ]);
  });

  test('weights that do not add up, in each pool', () => {
    const curve = {
      line: [
        { at: 'target', gives: '0' },
        { at: 'minimum', gives: '5' },
      ],
    };
    const two = (a: string, b: string, more: object = {}) => ({
      measures: [
        { measure: 'A', curve, weight: a },
        { measure: 'B', curve, weight: b },
      ],
      ...more,
    });
    expect(found(two('60', '40'))).toEqual([]);
    expect(found(two('60', '39.9'))).toEqual([
      'error schemes[0].measures: the weights add up to 99.9, and should to exactly 100',
    ]);
    expect(found(two('60', '39.9', { weights: 'at-most-100' }))).toEqual([]);
    expect(found(two('60', '40.1', { weights: 'at-most-100' }))).toEqual([
      'error schemes[0].measures: the weights add up to 100.1, and should to at most 100',
    ]);
    expect(
      found({
        pools: [{ id: 'p', percentage: '50' }],
        measures: [
          { measure: 'A', curve, weight: '100' },
          { measure: 'B', curve, pool: 'p' },
        ],
      }),
    ).toEqual([
      'error schemes[0].measures[1].weight: B has no weight, and other measures have',
      'error schemes[0].measures: the weights of pool p add up to 0, and should to exactly 100',
    ]);
  });

  test('an absence that would count as the worst of a curve without a worst', () => {
    const states = { ...scheme.states, not_reported: { credit: 'worst', chain: 'fail' } };
    const measures = [{ measure: 'A', better: 'lower', figure: 'shortfall', curve: { rate: '1' } }];
    expect(found({ states, measures })).toEqual([
      'error schemes[0].measures[0].curve: a month without a figure is to count as the worst outcome, and nothing bounds this curve',
    ]);
  });
});

describe('time', () => {
  test('gaps and overlaps between schemes, whatever their order', () => {
    const first = { id: 'first', valid_to: '2020-06-30' };
    expect(found({ id: 'second', valid_from: '2020-07-01' }, first)).toEqual([]);
    expect(found(first, { id: 'second', valid_from: '2020-07-02' })).toEqual([
      'error schemes[1].valid_from: gap: first ends on 2020-06-30, and second starts on 2020-07-02',
    ]);
    expect(found(first, { id: 'second', valid_from: '2020-06-30' })).toEqual([
      'error schemes[1].valid_from: overlap: first ends on 2020-06-30, and second starts on 2020-06-30',
    ]);
    expect(found({ id: 'first' }, { id: 'second', valid_from: '2020-07-01' })).toEqual([
      'error schemes[1].valid_from: overlap: first has no last day, and second starts on 2020-07-01',
    ]);
    expect(found(first, { id: 'first', valid_from: '2020-07-01' })).toEqual([
      'error schemes[1].id: scheme first is listed twice',
    ]);
  });

  test('no charge when the scheme starts', () => {
    expect(found({ valid_from: '2017-01-01' })).toEqual([
      'warn schemes[0]: in 2017-01, with A at 99: Charge base charges finds no charge for 2017-01: add one to the charges of the terms.',
    ]);
  });
});

test('events that no scheme can make use of', () => {
  const event = { period: '2020-09', measure: 'A', kind: 'disputed', reference: 'D-1', ...sourced };
  const of = (...events: object[]) =>
    lintLines('f', lintTerms({ ...terms(), events: events.map(each => ({ ...event, ...each })) }, levels));
  expect(of({})).toEqual([]);
  expect(
    of(
      { measure: 'B' },
      { period: '2019-09' },
      { kind: 'relief' },
      { kind: 'pick' },
      { kind: 'claim', claimed_in: '2020-10' },
    ),
  ).toEqual([
    'f: error: events[0].measure: scheme scheme, in force in 2020-09, has no measure B',
    'f: error: events[1].period: no scheme is in force in 2019-09',
    'f: warn: events[2].kind: scheme scheme says nothing about relief',
    'f: warn: events[3].kind: scheme scheme does not look at incidents',
    'f: warn: events[4].kind: scheme scheme asks for no claim',
  ]);
  expect(of({ kind: 'claim' })).toEqual(['f: error: events[0].claimed_in: belongs to a claim, and a claim needs it']);
});

test('a cap below a single credit', () => {
  expect(found({ caps: [{ over: 'month', percentage: '5', base: 'charges' }] })).toEqual([]);
  expect(
    found({
      caps: [
        { over: 'month', percentage: '4.9', base: 'charges' },
        { over: 'quarter', amount: '49' },
      ],
    }),
  ).toEqual([
    'error schemes[0].caps[0]: £49.00 is below a single credit: A alone can give £50.00 in a month',
    'error schemes[0].caps[1]: £49.00 is below a single credit: A alone can give £50.00 in a month',
  ]);
  const points = {
    unit: 'points',
    points: { rate: '2', base: 'charges' },
    caps: [{ over: 'month', amount: '99' }],
  };
  expect(found(points)).toEqual([
    'error schemes[0].caps[0]: £99.00 is below a single credit: A alone can give £100.00 in a month',
  ]);
});

describe('what the schema refuses, every fault with its path', () => {
  test.each([
    [
      'a number that is no decimal in quotes',
      { at_risk: 15 },
      'schemes[0].at_risk: a number stands in quotes: write "15"',
    ],
    ['an unknown key', { capz: [] }, 'schemes[0]: there is no key capz here'],
    [
      'a base that is not there',
      { caps: [{ over: 'month', percentage: '5', base: 'other' }] },
      'schemes[0].caps[0].base: no base is named other',
    ],
    [
      'half a limit',
      { caps: [{ over: 'month', percentage: '5' }] },
      'schemes[0].caps[0]: give either amount, or percentage with base',
    ],
    [
      'points without a price',
      { unit: 'points' },
      'schemes[0].points: unit points needs it: say what a point is worth',
    ],
    [
      'a debit in a scheme without',
      { measures: [{ ...scheme.measures[0], curve: { rate: '-1' } }] },
      'schemes[0].measures[0]: it gives less than nothing, and the scheme has no debits: set debits to offset or paid',
    ],
    [
      'both edges of a kind',
      bands([{ from: '1', above: '1', gives: '0' }]),
      'schemes[0].measures[0].curve.bands[0].above: a band has from or above, not both',
    ],
    [
      'a curve of two shapes',
      {
        measures: [
          {
            measure: 'A',
            curve: {
              rate: '1',
              line: [
                { at: '1', gives: '0' },
                { at: '2', gives: '1' },
              ],
            },
          },
        ],
      },
      'schemes[0].measures[0].curve: a curve is either bands, or a line, or one rate',
    ],
    [
      'a figure with what it has not',
      { measures: [{ measure: 'A', figure: { of: 'level', free: { first: '3' } }, curve: { rate: '1' } }] },
      'schemes[0].measures[0].figure.free: has no meaning for level',
    ],
    [
      'the most of each where nothing is looked at one by one',
      { measures: [{ measure: 'A', curve: { rate: '1' }, each_most: '3' }] },
      'schemes[0].measures[0].each_most: has no meaning for level: write most',
    ],
    [
      'a most beside clauses, which would be passed over',
      { measures: [{ measure: 'A', most: '3', clauses: [{ curve: { rate: '1' } }, { curve: { rate: '2' } }] }] },
      'schemes[0].measures[0].most: belongs to each of the clauses, where there are any',
    ],
    [
      'less than nothing in a scheme without debits',
      { measures: [{ measure: 'A', curve: { bands: [{ from: '99', rate: '1', beyond: '99' }, { below: '99' }] } }] },
      'schemes[0].measures[0]: it gives less than nothing, and the scheme has no debits: set debits to offset or paid',
    ],
    [
      'an average of no months',
      { bases: [{ id: 'charges', period: 'average' }] },
      'schemes[0].bases[0].months: period average needs it',
    ],
  ])('%s', (_, part, message) => {
    expect(lintLines('terms.yaml', lintTerms(terms(part), levels))).toContain(`terms.yaml: error: ${message}`);
  });
});

describe('sound means: will publish', () => {
  const charge = (more: object) => ({ valid_from: '2018-01-01', amount: '1000', ...sourced, ...more });
  const linted = (more: object, known: LevelsOf = levels) =>
    lintTerms({ ...terms(), ...more }, known).map(({ path, severity, message }) => `${severity} ${path}: ${message}`);

  test('two charges of one service that start together are refused, a later one takes the place of an earlier', () => {
    expect(linted({ charges: [charge({}), charge({ amount: '2000' })] })).toEqual([
      'error charges[1].valid_from: charges[0] starts on 2018-01-01 too, for the same service and region: they do not add up, so leave one, or name the services',
    ]);
    expect(linted({ charges: [charge({}), charge({ service: 'x' })] })).toEqual([]);
    expect(linted({ charges: [charge({}), charge({ valid_from: '2020-06-01' })] })).toEqual([]);
  });

  test('charges that end while the scheme goes on', () => {
    expect(linted({ charges: [charge({ valid_to: '2021-05-31' })] })).toEqual([
      expect.stringMatching(
        /^error schemes\[0\]: in 2021-06, with A at 99: Charge base charges finds no charge for 2021-06/,
      ),
    ]);
  });

  test('a level that a later row takes away', () => {
    const later: LevelsOf = Object.assign(
      (_: string, __: string, month: string) => ({ target: '99.00', minimum: month < '2021-03' ? '96.00' : null }),
      { changes: ['2021-03'] },
    );
    expect(linted({}, later)).toEqual([
      expect.stringMatching(/^error schemes\[0\]: in 2021-03, with A at .* the measure has no Minimum Service Level/),
    ]);
  });

  test('an occurrence that no clause counts', () => {
    const event = { period: '2020-09', measure: 'A', kind: 'occurrence', class: 'late', reference: 'R', ...sourced };
    expect(linted({ events: [event] })).toEqual([
      'error events[0].class: no clause of A counts an occurrence of class late',
    ]);
    const measures = [
      { measure: 'A', figure: { of: 'occurrences', classes: [{ class: 'late' }] }, curve: { rate: '1' } },
    ];
    expect(linted({ schemes: [{ ...scheme, measures }], events: [event] })).toEqual([]);
  });

  test('a Target of its own that is not that of the report', () => {
    const own = (more: object) => [
      {
        measure: 'A',
        levels: [{ valid_from: '2020-01-01', target: '99.5', ...more }],
        figure: 'shortfall',
        curve: { rate: '1' },
      },
    ];
    expect(linted({ schemes: [{ ...scheme, measures: own({}) }] })).toEqual([
      'error schemes[0].measures[0].levels: the Target of A is 99.5 here and 99.00 in contracts/levels.yaml in 2020-01: make them agree, or say why with differs',
    ]);
    expect(linted({ schemes: [{ ...scheme, measures: own({ differs: 'the side letter' }) }] })).toEqual([]);
    expect(linted({ schemes: [{ ...scheme, measures: own({ target: '99' }) }] })).toEqual([]);
  });

  test('days that are not in the calendar, names that JavaScript keeps, numbers without end', () => {
    expect(linted({ schemes: [{ ...scheme, valid_from: '2019-06-31' }] })).toEqual([
      'error schemes[0].valid_from: 2019-06-31 is no day of the calendar, written as 2020-09-01',
    ]);
    expect(linted({ schemes: [{ ...scheme, valid_from: '2018-02-30' }] })).toHaveLength(1);
    const curve = JSON.parse('{"rate":"1","__proto__":"1"}') as object;
    expect(linted({ schemes: [{ ...scheme, measures: [{ measure: 'A', curve }] }] })).toEqual([
      'error schemes[0].measures[0].curve.__proto__: cannot be the name of anything',
    ]);
    expect(linted({ charges: [charge({ amount: '9'.repeat(200_000) })] })).toEqual([
      `error charges[0].amount: ${'9'.repeat(40)}… stands here, and a number in quotes, such as "99.5" or "7/30", of at most 15 digits and 20 decimals is expected`,
    ]);
    expect(linted({ charges: [charge({ amount: '1/0' })] })).toHaveLength(1);
  });

  test('a provider that there is not', () => {
    const known: LevelsOf = Object.assign(levels.bind(null), { providers: ['Q'] });
    expect(linted({}, known)).toEqual(['error provider: there is no provider P: there are Q']);
  });
});
