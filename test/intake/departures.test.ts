import { expect, test } from '@jest/globals';
import { describeStatus } from '../../cli/verbs/status.ts';
import type { Instant } from '../../core/domain/calendar.ts';
import type { ReportingMonth } from '../../core/domain/reporting-month.ts';
import { departures, type MonthBefore } from '../../core/intake/departures.ts';
import type { LedgerEntry } from '../../core/intake/ledger-record.schema.ts';
import type { Average } from '../../core/ports/converter.ts';
import { dropsOfMonth } from '../../core/run/pin-inputs.ts';
import { periodStatus } from '../../core/usecases/period-status.ts';
import { arrivalAt, useDesk } from './desk.ts';
import { at, csv, sightings } from './samples.ts';

const desk = useDesk([sightings]);
const CODE = 'departs-from-before';

const month = (period: string, accepted: number, averages: readonly Average[] = [], part = 'a'): MonthBefore => ({
  period,
  drops: [{ provider: 'CSPN', part, averages, receipt: { accepted } } as unknown as LedgerEntry],
});
const [august, july] = ['2020-08', '2020-07'];
const drop = { provider: 'CSPN', part: 'a', period: '2020-09' };
const told = (accepted: number, before: readonly MonthBefore[], averages: readonly Average[] = [], monthly = false) =>
  departures(
    monthly ? { ...sightings, months: { ...sightings.months, sent: 'monthly' } } : sightings,
    drop,
    { accepted, rejected: 0, averages },
    [],
    before,
  ).map(({ code, says }) => {
    expect(code).toBe(CODE);
    expect(says).toMatch(/The file is accepted: if this is not meant, mend it and send it again under its own name\.$/);
    return says;
  });

test.each([
  ['twenty times as many', 20_000, [month(august, 1000)], null],
  [
    'more than that',
    20_001,
    [month(august, 1000)],
    'has 20,001 rows with this file, more than 20 times as many as any of the last months: 1,000 in August 2020.',
  ],
  ['more than that of one month of two', 20_001, [month(august, 1000), month(july, 1001)], null],
  ['many after a few', 400, [month(august, 3)], null],
  ['a twentieth', 50, [month(august, 1000)], null],
  [
    'less than that',
    49,
    [month(august, 1000), month(july, 2000)],
    'The file has 49 rows, and this part had more than 20 times as many in each of the last months: 1,000 in August 2020, 2,000 in July 2020.',
  ],
  ['none after many', 0, [month(august, 1000)], 'The file has 0 rows'],
  ['none after a few', 0, [month(august, 399)], null],
  ['one part of many of another name', 1, [month(august, 1000, [], 'b')], null],
  ['its first month', 1_000_000, [], null],
] as const)('rows of a month: %s', (_, accepted, before, says) => {
  expect(told(accepted, before)).toEqual(says === null ? [] : [expect.stringContaining(says)]);
});

const count = (mean: number, values = 100): Average => ({ column: 'count', values, mean });
const left = (mean: number, values = 100): Average => ({ column: 'left_at', values, mean });

test.each([
  [
    'a number',
    [count(201)],
    [count(10)],
    'count is on average 201, more than 20 times what it was in the last months: 10 in August 2020.',
  ],
  ['a number at twenty times', [count(200)], [count(10)], null],
  [
    'seconds for milliseconds',
    [left(8)],
    [left(8000)],
    'left_at is on average 0.008 s after seen_at, less than a 20th of what it was in the last months: 8 s after seen_at in August 2020.',
  ],
  ['few values', [count(1000, 19)], [count(1)], null],
  ['few values before', [count(1000)], [count(1, 19)], null],
  ['nothing', [count(0)], [count(10)], null],
  ['a column that is new', [count(1000)], [], null],
] as const)('values of a month: %s', (_, now, then, says) => {
  expect(told(100, [month(august, 100, then)], now)).toEqual(
    says === null ? [] : [says].map(each => expect.stringContaining(each)),
  );
});

test('what tells how things stand needs no many rows', () => {
  expect(told(3, [month(august, 3, [count(7_000_000, 3)])], [count(700, 3)], true)).toHaveLength(1);
});

test('the receipt says it, and the rows are accepted; the months before are as they count now', async () => {
  const rows = (seconds: number, month = '09') =>
    csv(
      ...Array.from({ length: 30 }, (_, n) => ({
        id: `A${month}${n}`,
        seen_at: `2020-${month}-02T08:00:00.000Z`,
        left_at: new Date(Date.UTC(2020, Number(month) - 1, 2, 8, 0, seconds)).toISOString(),
      })),
    );
  await desk.send(at('a.csv', 'CSPN', '2020-08'), rows(1, '08'));
  expect((await desk.send(at('a.csv'), rows(20))).notes).toEqual([]);
  const far = await desk.send(at('a.csv'), rows(21));
  const said =
    'left_at is on average 21 s after seen_at, more than 20 times what it was in the last months: 1 s after seen_at in August 2020.';
  // Whoever runs the month sees it, too: in status, and pinned for the gate.
  const { store, intake } = desk;
  const status = await periodStatus(store, intake.catalogue, { period: '2020-09', at: arrivalAt(0) as Instant });
  expect(status.feeds.flatMap(({ departs }) => departs)).toEqual([{ file: 'a.csv', says: said }]);
  expect(describeStatus(status)).toContain(`  CSPN/sightings/2020-09/a.csv: ${said}`);
  expect((await dropsOfMonth(store, intake.catalogue, '2020-09' as ReportingMonth))[0]).toMatchObject({
    departs: [said],
  });
  expect(far).toMatchObject({ outcome: 'accepted', accepted: 30, notes: [{ code: CODE }] });
  expect(far.notes[0]?.says).toContain('left_at is on average 21 s after seen_at');
  // Another sender's months are not its own.
  expect((await desk.send(at('a.csv', 'CSPS'), rows(21).replaceAll('A09', 'B09'))).notes).toEqual([]);
  await desk.send(at('a-v2.csv', 'CSPN', '2020-08'), rows(5, '08'));
  expect((await desk.send(at('a.csv'), rows(22))).notes).toEqual([]);
  expect((await dropsOfMonth(store, intake.catalogue, '2020-09' as ReportingMonth))[0]).not.toHaveProperty('departs');
});
