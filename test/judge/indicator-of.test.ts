import { expect, test } from '@jest/globals';
import type { MeasureDefinition } from '../../core/catalogue/catalogue.ts';
import { Measure } from '../../core/catalogue/measure.schema.ts';
import { indicatorOf } from '../../core/judge/indicator-of.ts';
import type { Manifest } from '../../core/run/manifest.schema.ts';
import { catalogue } from './a-measure.ts';

const table = (more: object) => ({
  id: 'TABLE',
  title: 't',
  section: 'availability',
  kind: 'indicator',
  reference: 'r',
  category: 'time',
  from: 'query',
  shape: 'table',
  needs: ['outages'],
  columns: [
    { name: 'minutes', title: 'Minutes', type: 'bigint' },
    { name: 'failures', title: 'Failures', type: 'bigint' },
  ],
  definition: 'd',
  formula: 'f',
  source: 's',
  confidence: 'quoted',
  ...more,
});
const manifest = {
  period: '2020-09',
  drops: [{ feed: 'outages', period: '2020-09', provider: 'DSP', dropId: 'd' }],
} as unknown as Manifest;
const cells = (quotient: object, minutes: string | null, failures: string) => {
  const measure = Measure.parse(table({ quotients: [{ name: 'q', title: 'Q', of: 'minutes', ...quotient }] }));
  const found = indicatorOf(
    catalogue,
    manifest,
    { ...measure, folder: 'table', sql: null, path: null } as MeasureDefinition,
    [{ minutes, failures }],
    new Map(),
  );
  expect(found.columns.at(-1)).toEqual({ name: 'q', title: 'Q', kind: 'decimal', unit: null });
  return found.rows[0]?.at(-1);
};

test.each([
  ['235', 'truncate', '3.91'],
  ['235', 'half-up', '3.92'],
  ['59', 'truncate', '0.98'],
  ['120', 'truncate', '2.00'],
  ['0', 'truncate', '0.00'],
])('%s minutes in hours, %s: %s', (minutes, rounding, hours) => {
  expect(cells({ per: 60, rounding }, minutes, '0')).toBe(hours);
});

test('a mean is a quotient of two columns, and nothing without anything to divide by', () => {
  expect(cells({ by: 'failures', per: 60 }, '181', '3')).toBe('1.01');
  expect(cells({ by: 'failures', per: 60 }, '0', '0')).toBeNull();
  expect(cells({ per: 60 }, null, '0')).toBeNull();
});

test('a quotient of a column that there is not is refused', () => {
  expect(Measure.safeParse(table({ quotients: [{ name: 'q', title: 'Q', of: 'hours' }] })).success).toBe(false);
  expect(Measure.safeParse(table({ quotients: [{ name: 'q', title: 'Q', of: 'minutes', by: 'hours' }] })).success).toBe(
    false,
  );
});

test.each([
  ['995', '1000', 'Available'],
  ['99499', '100000', 'Degraded'],
  ['0', '0', null],
])('%s of %s against a Target of 99.50 is %s: the unrounded share decides', (part, whole, word) => {
  const measure = Measure.parse(
    table({
      shares: [{ name: 'level', title: 'Level', part: 'minutes', whole: 'failures' }],
      statuses: [{ name: 'status', title: 'Status', of: 'level', reached: 'Available', below: 'Degraded' }],
      previous: [{ name: 'before', title: 'Before', of: 'level', by: ['minutes'] }],
    }),
  );
  const level = { measure: 'TABLE', providers: [], target: '99.50', minimum: null, valid_from: '2018-01-01' };
  const withLevel = {
    ...catalogue,
    contracts: { ...catalogue.contracts, levels: [level] },
  } as unknown as typeof catalogue;
  const definition = { ...measure, folder: 'table', sql: null, path: null } as MeasureDefinition;
  const judgedBy = (by: typeof catalogue) =>
    indicatorOf(by, manifest, definition, [{ minutes: part, failures: whole }], new Map()).rows[0]?.slice(-3);
  expect(judgedBy(withLevel)).toEqual(['99.50', word, null]);
  expect(judgedBy(catalogue)).toEqual([null, null, null]);
});

test.each([
  ['995', '1000', 'met'],
  ['99499', '100000', 'below Target'],
  ['98', '100', 'below Target'],
  ['97999', '100000', 'below Minimum'],
  ['0', '0', null],
])('%s of %s against the levels of the measure that its row names is %s', (part, whole, achievement) => {
  const measure = Measure.parse(
    table({
      columns: [
        { name: 'measure', title: 'Measure', type: 'varchar' },
        { name: 'minutes', title: 'Minutes', type: 'bigint' },
        { name: 'all', title: 'All', type: 'bigint' },
      ],
      shares: [{ name: 'level', title: 'Level', part: 'minutes', whole: 'all' }],
      statuses: [{ name: 'achievement', title: 'Achievement', of: 'level', levels_of: 'measure' }],
    }),
  );
  const level = { measure: 'AV-ONE', providers: [], target: '99.50', minimum: '98.00', valid_from: '2018-01-01' };
  const withLevel = {
    ...catalogue,
    contracts: { ...catalogue.contracts, levels: [level] },
  } as unknown as typeof catalogue;
  const definition = { ...measure, folder: 'table', sql: null, path: null } as MeasureDefinition;
  const row = { minutes: part, all: whole };
  const rows = [
    { ...row, measure: 'AV-ONE' },
    { ...row, measure: 'AV-TWO' },
  ];
  const found = indicatorOf(withLevel, manifest, definition, rows, new Map());
  expect(found.columns.slice(-3).map(({ name }) => name)).toEqual(['target', 'minimum', 'achievement']);
  expect(found.rows.map(cells => cells.slice(-3))).toEqual([
    ['99.50', '98.00', achievement],
    [null, null, null],
  ]);
});

test('a status has both words or neither, and names a column that there is', () => {
  const share = { name: 'level', title: 'Level', part: 'minutes', whole: 'failures' };
  const accepts = (status: object) =>
    Measure.safeParse(table({ shares: [share], statuses: [{ name: 's', title: 'S', of: 'level', ...status }] }))
      .success;
  expect(accepts({})).toBe(true);
  expect(accepts({ reached: 'Available' })).toBe(false);
  expect(accepts({ levels_of: 'measure' })).toBe(false);
});

test('the sum of two divisions is rounded once; without one of them there is none', () => {
  const plus = { by: 'failures', per: 1, plus: { of: 'minutes', by: 'failures' } };
  expect(cells(plus, '1', '6')).toBe('0.33');
  expect(cells(plus, '1', '0')).toBeNull();
  expect(cells(plus, null, '3')).toBeNull();
});

test('what is carried over is told of the feeds that were sent, and those that were due and are absent are named', () => {
  const measure = catalogue.measures.find(({ id }) => id === 'CARRIED-OVER') as MeasureDefinition;
  const told = (...feeds: string[]) =>
    indicatorOf(
      catalogue,
      { ...manifest, drops: feeds.map(feed => ({ ...manifest.drops[0], feed })) } as Manifest,
      measure,
      [],
      new Map(),
    );
  const absentOf = (feed: string, found: ReturnType<typeof told>) =>
    found.evidence.absent.some(absent => absent.feed === feed && absent.provider === 'DSP');
  expect([told().reported, told('device-firmware').reported, told('outages').reported]).toEqual([false, true, true]);
  expect(absentOf('outages', told('device-firmware'))).toBe(true);
  expect(absentOf('outages', told('outages'))).toBe(false);
});
