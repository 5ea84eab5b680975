import { expect, test } from '@jest/globals';
import { readTable } from './read-table.ts';

const dates = readTable('bank-holidays').map(row => row.date);
const inYear = (year: string) => dates.filter(date => date.startsWith(year));

test('days are in order, each once, and each a weekday', () => {
  expect(dates).toEqual([...new Set(dates)].sort());
  expect(dates.filter(date => [0, 6].includes(new Date(`${date}T00:00:00Z`).getUTCDay()))).toEqual([]);
});

test.each([
  ['2018', 8],
  ['2019', 8],
  ['2020', 8],
  ['2021', 8],
  ['2022', 10],
  ['2023', 9],
  ['2024', 8],
  ['2025', 8],
  ['2026', 8],
  ['2027', 8],
  ['2028', 8],
])('%s has %i', (year, count) => expect(inYear(year)).toHaveLength(count));

test('moved and one-off days', () => {
  expect(dates).toEqual(
    expect.arrayContaining(['2020-05-08', '2022-06-02', '2022-06-03', '2022-09-19', '2023-05-08', '2027-03-26']),
  );
  for (const wrong of ['2020-05-04', '2022-05-30', '2026-06-15', '2027-04-02']) expect(dates).not.toContain(wrong);
});
