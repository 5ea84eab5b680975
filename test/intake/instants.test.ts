import { expect, test } from '@jest/globals';
import { useDesk } from './desk.ts';
import { at, csv, ndjson, sightings } from './samples.ts';

const desk = useDesk([sightings]);

/** What is stored of one instant: the instant in UTC, its local date and its local second of the day. */
async function stored(left_at: string): Promise<[string, string, number] | null> {
  const receipt = await desk.send(
    at('a.csv'),
    csv({ id: 'A1', left_at, seen_at: '2020-09-01T00:00:00Z' }, { id: 'A2' }),
  );
  if (receipt.rejected > 0) {
    expect(receipt.rejectedBy).toEqual([expect.objectContaining({ rule: 'not-an-instant', column: 'left_at' })]);
    return null;
  }
  const [row = {}] = await desk.events({ ...receipt, dropId: receipt.dropId as string });
  return [
    (row.left_at as Date).toISOString(),
    (row.left_date as Date).toISOString().slice(0, 10),
    row.left_second as number,
  ];
}

const HOUR = 3600;

test.each([
  ['UTC to the millisecond', '2020-09-01T08:00:00.123Z', '2020-09-01T08:00:00.123Z', '2020-09-01', 9 * HOUR],
  ['UTC to the second', '2020-09-01T08:00:00Z', '2020-09-01T08:00:00.000Z', '2020-09-01', 9 * HOUR],
  ['one decimal', '2020-09-01T08:00:00.5Z', '2020-09-01T08:00:00.500Z', '2020-09-01', 9 * HOUR],
  ['a space in place of T', '2020-09-01 08:00:00.123Z', '2020-09-01T08:00:00.123Z', '2020-09-01', 9 * HOUR],
  ['an hour ahead', '2020-09-01T09:00:00.123+01:00', '2020-09-01T08:00:00.123Z', '2020-09-01', 9 * HOUR],
  ['an offset without its colon', '2020-09-01T09:00:00+0100', '2020-09-01T08:00:00.000Z', '2020-09-01', 9 * HOUR],
  ['behind UTC by half an hour', '2020-09-01T08:00:00-00:30', '2020-09-01T08:30:00.000Z', '2020-09-01', 9.5 * HOUR],
  ['the day before, by its offset', '2020-09-02T00:30:00+14:00', '2020-09-01T10:30:00.000Z', '2020-09-01', 11.5 * HOUR],
  ['local midnight in summer', '2020-09-01T23:00:00.000Z', '2020-09-01T23:00:00.000Z', '2020-09-02', 0],
  [
    'a millisecond before local midnight',
    '2020-09-01T22:59:59.999Z',
    '2020-09-01T22:59:59.999Z',
    '2020-09-01',
    24 * HOUR - 1,
  ],
  [
    'a millisecond before the clocks go back',
    '2020-10-25T00:59:59.999Z',
    '2020-10-25T00:59:59.999Z',
    '2020-10-25',
    2 * HOUR - 1,
  ],
  [
    'the instant at which the clocks go back',
    '2020-10-25T01:00:00.000Z',
    '2020-10-25T01:00:00.000Z',
    '2020-10-25',
    HOUR,
  ],
  [
    'a millisecond before the clocks go forward',
    '2021-03-28T00:59:59.999Z',
    '2021-03-28T00:59:59.999Z',
    '2021-03-28',
    HOUR - 1,
  ],
  [
    'the instant at which the clocks go forward',
    '2021-03-28T01:00:00.000Z',
    '2021-03-28T01:00:00.000Z',
    '2021-03-28',
    2 * HOUR,
  ],
  [
    'beyond the years that are planned for, in summer',
    '2022-07-01T08:00:00.000Z',
    '2022-07-01T08:00:00.000Z',
    '2022-07-01',
    9 * HOUR,
  ],
  [
    'beyond the years that are planned for, in winter',
    '2022-02-01T08:00:00.000Z',
    '2022-02-01T08:00:00.000Z',
    '2022-02-01',
    8 * HOUR,
  ],
  ['the end of a day as hour 24', '2020-09-01T24:00:00Z', '2020-09-02T00:00:00.000Z', '2020-09-02', HOUR],
])('%s', async (_, text, utc, date, second) => {
  expect(await stored(text)).toEqual([utc, date, second]);
});

test.each([
  ['without a zone', '2020-09-01T08:00:00.000'],
  ['without a zone, to the second', '2020-09-01 08:00:00'],
  ['finer than a millisecond', '2020-09-01T08:00:00.1234Z'],
  ['finer than the engine can store', '2020-09-01T08:00:00.00000001Z'],
  ['finer than a millisecond, with an offset', '2020-09-01T08:00:00.0000001+01:00'],
  ['a point and no decimals', '2020-09-01T08:00:00.Z'],
  ['to the minute', '2020-09-01T08:00Z'],
  ['of a zone by name', '2020-09-01T08:00:00 NZ'],
  ['of a zone by name, as long as a right one', '2020-09-01T08:00:00.1 NZ'],
  ['of a zone by place', '2020-09-01T08:00:00 Europe/London'],
  ['with an offset that no place has', '2020-09-01T08:00:00+24:00'],
  ['with an offset of sixty minutes', '2020-09-01T08:00:00+01:60'],
  ['of no such day', '2020-09-31T08:00:00Z'],
  ['of no leap year', '2021-02-29T08:00:00Z'],
  ['of no such minute', '2020-09-01T08:60:00Z'],
  ['past hour 24', '2020-09-01T24:00:01Z'],
  ['with a leap second', '2020-09-01T23:59:60Z'],
  ['with a padded hour', '2020-09-01T 8:00:00.000Z'],
  ['a date', '2020-09-01'],
  ['a word', 'yesterday'],
])('%s is no instant', async (_, text) => {
  expect(await stored(text)).toBeNull();
});

test('a leap day is a day', async () => {
  const seen = { id: 'A1', seen_at: '2020-02-29T23:59:59.999Z' };
  expect(await desk.send(at('a.csv', 'CSPN', '2020-02'), csv(seen))).toMatchObject({
    outcome: 'accepted',
    accepted: 1,
  });
});

test.each([
  ['2020-09', '2020-08-31T22:59:59.999Z', false],
  ['2020-09', '2020-08-31T23:00:00.000Z', true],
  ['2020-09', '2020-09-01T00:00:00.000+01:00', true],
  ['2020-09', '2020-09-30T22:59:59.999Z', true],
  ['2020-09', '2020-09-30T23:00:00.000Z', false],
  ['2020-10', '2020-09-30T23:00:00.000Z', true],
  ['2020-10', '2020-10-31T23:59:59.999Z', true],
  ['2020-10', '2020-11-01T00:00:00.000Z', false],
  ['2021-03', '2021-03-31T22:59:59.999Z', true],
  ['2021-03', '2021-03-31T23:00:00.000Z', false],
])('the drop of %s takes a row of %s: %s', async (period, seen_at, taken) => {
  const receipt = await desk.send(at('a.csv', 'CSPN', period), csv({ id: 'A1', seen_at }));
  expect(receipt.outcome).toBe(taken ? 'accepted' : 'refused');
  if (!taken) expect(receipt.rejectedBy).toEqual([expect.objectContaining({ rule: 'outside-period', rows: 1 })]);
});

test('JSON carries the same instants', async () => {
  const receipt = await desk.send(at('a.ndjson'), ndjson({ id: 'A1', left_at: '2020-10-25T01:00:00+01:00' }));
  expect(await desk.events({ ...receipt, dropId: receipt.dropId as string })).toEqual([
    expect.objectContaining({ left_at: new Date('2020-10-25T00:00:00Z'), left_second: HOUR }),
  ]);
});
