import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { exceptionTables } from '../../core/assemble/exception-tables.ts';
import { withHistory } from '../../core/assemble/with-history.ts';
import { reportCredits } from '../../core/credits/tables/report-credits.ts';
import { toldMonths } from '../../core/credits/tables/told-months.ts';
import { plusMonths } from '../../core/domain/reporting-month.ts';
import type { ToldRow } from '../../core/report/told-row.schema.ts';
import { earlierStatement } from '../../core/statements/earlier-statement.ts';
import { reported } from '../credits/tables-fixture.ts';

const SEPTEMBER = '2020-09';
const row = (given: Partial<ToldRow>): ToldRow => ({
  period: '2020-08',
  provider: 'CSPN',
  measure: 'PM2',
  version: 1,
  level: null,
  target: null,
  minimum: null,
  achievement: null,
  exceptions: null,
  credits: null,
  source: 'a paper',
  confidence: 'quoted',
  ...given,
});
const missing = reported('PM2', 'CSPN', 50, 100);

test('a month of which only the achievement is known belongs to a run of months, and no level is made up', () => {
  const told = ['2020-07', '2020-08'].map(period => row({ period, achievement: 'below-target' }));
  const { history, missedMonths } = withHistory(missing, [], told, SEPTEMBER);
  expect(history.map(({ level, firstPublished, told: by }) => [level, firstPublished, by?.source])).toEqual([
    [null, null, 'a paper'],
    [null, null, 'a paper'],
  ]);
  expect(missedMonths).toEqual({ inARow: 3, since: '2020-07', atLeast: true, gaps: [], of: 3, in: 3 });
});

test('of several versions the lowest was published first, and the highest stands', () => {
  const versions = [
    row({ version: 2, level: '75.00', achievement: 'below-minimum' }),
    row({ level: '87.50', achievement: 'below-target' }),
  ];
  expect(withHistory(missing, [], versions, SEPTEMBER).history).toMatchObject([
    { firstPublished: '87.50', level: '75.00', achievement: 'below-minimum', told: { version: 2 } },
  ]);
});

test('whatever months are told, "of the last n months" counts n months of the calendar without a gap', () => {
  const months = fc.uniqueArray(fc.integer({ min: 1, max: 24 }));
  fc.assert(
    fc.property(months, fc.integer(), (backs, seed) => {
      const told = backs.map(back =>
        row({ period: plusMonths(SEPTEMBER, -back), achievement: (back + seed) % 3 === 0 ? 'met' : 'below-target' }),
      );
      const { missedMonths, history } = withHistory(missing, [], told, SEPTEMBER);
      let unbroken = 0;
      while (backs.includes(unbroken + 1)) unbroken += 1;
      expect(missedMonths.in).toBe(unbroken + 1);
      expect(missedMonths.of).toBe(
        1 + history.slice(history.length - unbroken).filter(({ achievement }) => achievement !== 'met').length,
      );
    }),
  );
});

test('exceptions of the month before come from what was told, the sum of a provider before those of its measures', () => {
  const claims = [{ provider: 'CSPN', measure: 'PM2', code: 'X', reason: 'x', count: 3, previousCount: null }];
  const told = [
    row({ exceptions: 5 }),
    row({ measure: 'ALL', exceptions: 9 }),
    row({ provider: 'DSP', measure: 'PM1.1', exceptions: 4 }),
  ];
  const { exceptionTotals, exceptions } = exceptionTables(claims, { published: undefined, told });
  expect(exceptionTotals).toEqual([
    { provider: 'CSPN', measures: 1, count: 3, previousCount: 9, previousTold: true },
    { provider: 'DSP', measures: 0, count: 0, previousCount: 4, previousTold: true },
  ]);
  // By reason nothing was told.
  expect(exceptions[0]?.previousCount).toBeNull();
});

test('credits that were told stand in the twelve months, and leave nothing to be settled; of who told none, nothing is known', () => {
  const told = [
    row({ measure: 'ALL', credits: '100.00' }),
    row({ measure: 'ALL', credits: '250.00', version: 2, source: 'an amended table' }),
    row({ provider: 'DSP', measure: 'PM2.1', achievement: 'met' }),
  ];
  const months = toldMonths(told, [missing]);
  expect(months.map(({ period, told: whose }) => [period, whose])).toEqual([['2020-08', ['CSPN']]]);
  expect(months[0]?.first.serviceCredits.map(({ amount }) => amount)).toEqual(['100.00']);
  expect(months[0]?.current.serviceCredits.map(({ amount, measure }) => [amount, measure])).toEqual([
    ['250.00', 'none'],
  ]);
  expect(
    reportCredits({ terms: [], period: SEPTEMBER, measures: [missing], earlier: months }).serviceCreditAdjustments,
  ).toEqual([]);
});

test('a level that was told without the levels it was held against charges nothing, and stops no month', () => {
  const told = row({ level: '75.00', achievement: 'below-minimum', credits: '100.00' });
  const measuresOf = (given: Partial<ToldRow>) => toldMonths([{ ...told, ...given }], [missing])[0]?.first.measures;
  expect(measuresOf({ target: '99.00', minimum: '96.00' })?.map(({ level }) => level)).toEqual(['75.00']);
  expect(measuresOf({ target: '99.00' })).toEqual([]);
  expect(measuresOf({ minimum: '96.00' })).toEqual([]);
});

test('where nothing is known of the months before, the report says so; where something is told, how much and from when', () => {
  const say = (earlierReports: ToldRow[]) =>
    earlierStatement.say({ earlierReports, measures: [missing], periodName: 'September 2020' } as never)?.text;
  expect(say([])).toBe(
    'Nothing is known of the months before September 2020: no trend and no run of months can be told.',
  );
  expect(say([row({}), row({ period: '2020-06', confidence: 'illustrative' })])).toBe(
    'Of 2 earlier months (June 2020 to August 2020) is shown what earlier reports state, some of it illustrative: it is marked, and this system did not count it.',
  );
});
