import { expect, test } from '@jest/globals';
import { useDesk } from './desk.ts';
import { at, csv, sightings } from './samples.ts';

const desk = useDesk([sightings]);

test.each([
  ['an empty required value', { id: '' }, 'id', 'required', 'id is empty: every row needs it.'],
  ['a quoted empty required value', { id: '""' }, 'id', 'required', 'id is empty: every row needs it.'],
  [
    'a text of another form, with the form in words',
    { id: 'a1' },
    'id',
    'wrong-form',
    'id must be a capital and digits.',
  ],
  [
    'a text of another form, with the pattern itself',
    { code: '7x' },
    'code',
    'wrong-form',
    'code must be of the form [0-9]+.',
  ],
  ['a pattern that fits a part only', { id: 'A1 ' }, 'id', 'wrong-form', 'id must be a capital and digits.'],
  ['a value that is not listed', { kind: 'Hub' }, 'kind', 'not-allowed', "kind is not one of hub, it's."],
  [
    'a fraction',
    { count: '1.5', flag: 'true' },
    'count',
    'not-a-whole-number',
    'count is not a whole number: digits alone, such as 30.',
  ],
  [
    'an exponent',
    { count: '1e3' },
    'count',
    'not-a-whole-number',
    'count is not a whole number: digits alone, such as 30.',
  ],
  [
    'leading zeros',
    { count: '007' },
    'count',
    'not-a-whole-number',
    'count is not a whole number: digits alone, such as 30.',
  ],
  [
    'a plus sign',
    { count: '+7' },
    'count',
    'not-a-whole-number',
    'count is not a whole number: digits alone, such as 30.',
  ],
  [
    'spaces around a number',
    { count: ' 7' },
    'count',
    'not-a-whole-number',
    'count is not a whole number: digits alone, such as 30.',
  ],
  [
    'a number past 64 bits',
    { count: '9223372036854775808' },
    'count',
    'not-a-whole-number',
    'count is not a whole number: digits alone, such as 30.',
  ],
  [
    'a number below the least',
    { count: '-1', flag: 'true' },
    'count',
    'too-small',
    'count is below 0, the least allowed.',
  ],
  [
    'a number above the most',
    { count: '11', flag: 'true' },
    'count',
    'too-large',
    'count is above 10, the most allowed.',
  ],
  ['another word for true', { flag: 'TRUE' }, 'flag', 'not-a-boolean', 'flag is not a boolean: write true or false.'],
  [
    'a date of no such day',
    { day: '2020-02-30' },
    'day',
    'not-a-date',
    'day is not a date: write it as YYYY-MM-DD, such as 2020-09-01.',
  ],
  [
    'the last day of February in a common year',
    { day: '2021-02-29' },
    'day',
    'not-a-date',
    'day is not a date: write it as YYYY-MM-DD, such as 2020-09-01.',
  ],
  [
    'a date as people write it',
    { day: '01/09/2020' },
    'day',
    'not-a-date',
    'day is not a date: write it as YYYY-MM-DD, such as 2020-09-01.',
  ],
  [
    'a date without its zeros',
    { day: '2020-9-1' },
    'day',
    'not-a-date',
    'day is not a date: write it as YYYY-MM-DD, such as 2020-09-01.',
  ],
  [
    'a word that the engine takes for a date',
    { day: 'infinity' },
    'day',
    'not-a-date',
    'day is not a date: write it as YYYY-MM-DD, such as 2020-09-01.',
  ],
  ...(
    [
      ['an instant more than two years after the month', { left_at: '2022-10-01T00:00:00Z' }],
      ['a date before there were smart meters', { day: '2008-11-25' }],
      ['a date more than two years after the month', { day: '2022-10-01' }],
    ] as const
  ).map(([what, values]): [string, Readonly<Record<string, string>>, string, string, string] => [
    what,
    values,
    Object.keys(values).join(),
    'far-from-its-month',
    `${Object.keys(values).join()} is before 2008-11-26, when smart metering began, or after 2022-09-30, two years after the month: mend the date.`,
  ]),
  [
    'a text longer than anybody reads',
    { note: 'é'.repeat(4001) },
    'note',
    'too-long',
    'note is longer than 4,000 characters: shorten it.',
  ],
  [
    "a rule of the feed's own",
    { left_at: '2020-09-01T07:59:59.999Z' },
    'left_at',
    'left-not-before-seen',
    'left_at is before seen_at: mend the two.',
  ],
  [
    'an instant of another month',
    { seen_at: '2020-10-02T08:00:00Z' },
    'seen_at',
    'outside-period',
    'seen_at is not in 2020-09 (local time in Great Britain): send the row in the drop of its own month.',
  ],
])('a row with %s is rejected, and the sentence says how to mend it', async (_, values, column, rule, mend) => {
  const receipt = await desk.send(at('a.csv'), csv({ id: 'A0' }, { id: 'A1', ...values }));
  expect(receipt).toMatchObject({ outcome: 'accepted-in-part', rowsRead: 2, accepted: 1, rejected: 1 });
  expect(receipt.rejectedBy).toEqual([{ rule, column, rows: 1, mend }]);
  expect(receipt.firstRejected).toEqual([expect.objectContaining({ line: 3, column, rule, mend })]);
});

test.each([
  ['the bounds of a number', { count: '0', flag: 'true' }],
  ['the other bound', { count: '10', flag: 'true' }],
  ['a value with an apostrophe', { kind: "it's" }],
  ['a leap day', { day: '2020-02-29' }],
  ['false', { flag: 'false' }],
  ['the last instant two years after the month', { left_at: '2022-09-30T23:59:59.999Z' }],
  ['the last day two years after the month', { day: '2022-09-30' }],
  ['the day on which smart metering began', { day: '2008-11-26' }],
  ['as long a text as is read, of letters of two bytes', { note: 'é'.repeat(4000) }],
  ['nothing but what is required', {}],
  ['an end at the instant of the start', { left_at: '2020-09-01T08:00:00.000Z' }],
  ['a rule that cannot be told', { left_at: '' }],
])('a row with %s is accepted', async (_, values) => {
  expect(await desk.send(at('a.csv'), csv({ id: 'A1', ...values }))).toMatchObject({
    outcome: 'accepted',
    accepted: 1,
  });
});

test('a row that breaks several rules is one rejected row, with all of them in column order', async () => {
  const receipt = await desk.send(at('a.csv'), csv({ id: 'A1' }, { id: '', count: '99', flag: 'maybe' }));
  expect(receipt).toMatchObject({ rowsRead: 2, rejected: 1 });
  expect(receipt.firstRejected[0]).toMatchObject({
    column: 'id; count; flag',
    rule: 'required; too-large; not-a-boolean',
  });
  expect(receipt.firstRejected[0]?.mend.split(': ')).toHaveLength(4 - 1);
});

test('rejected rows are counted by rule, the most frequent first, and the receipt shows the first twenty', async () => {
  const bad = Array.from({ length: 25 }, (_, n) => ({ id: `A${n}`, kind: 'none' }));
  const receipt = await desk.send(at('a.csv'), csv({ id: 'x' }, ...bad, { id: 'A100' }));
  expect(receipt.rejectedBy.map(({ rule, rows }) => [rule, rows])).toEqual([
    ['not-allowed', 25],
    ['wrong-form', 1],
  ]);
  expect(receipt.firstRejected.map(({ line }) => line)).toEqual(Array.from({ length: 20 }, (_, n) => n + 2));
  expect(await desk.rejects(receipt)).toHaveLength(26);
});

test('values are stored with their types', async () => {
  const values = {
    id: 'A1',
    kind: 'hub',
    code: '7',
    count: '3',
    left_at: '2020-09-01T10:00:00+01:00',
    day: '2020-09-01',
    flag: 'true',
    note: 'naïve – £5',
  };
  const receipt = await desk.send(at('a.csv'), csv(values));
  const [stored] = await desk.events({ ...receipt, dropId: receipt.dropId as string });
  expect(stored).toEqual({
    id: 'A1',
    kind: 'hub',
    code: '7',
    count: 3n,
    seen_at: new Date('2020-09-01T08:00:00Z'),
    seen_date: new Date('2020-09-01'),
    seen_second: 9 * 3600,
    left_at: new Date('2020-09-01T09:00:00Z'),
    left_date: new Date('2020-09-01'),
    left_second: 10 * 3600,
    day: new Date('2020-09-01'),
    flag: true,
    note: 'naïve – £5',
    counted_date: new Date('2020-09-01'),
    period: '2020-09',
    provider: 'CSPN',
    drop_id: receipt.dropId,
  });
});
