import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { alertSenders, alertShares } from '../../bench/month/template.ts';
import { DAYS, daysSent, rowsOfDay } from '../../bench/month/write-day.ts';
import { spoilRows } from '../../bench/spoil-rows.ts';

test.each([0, 1, 29, 31, 600_000, 120_861_220])('the files of a month of %d rows add up to it', month => {
  const days = daysSent(month);
  const files = days.map(day => rowsOfDay(month, days, day));
  expect(files.reduce((sum, rows) => sum + rows, 0)).toBe(month);
  expect(Math.max(...files) - Math.min(...files)).toBeLessThanOrEqual(1);
});

test('a large month has a file for each day, a small one fewer; day 15, which is corrected, is among both', () => {
  expect(daysSent(1_000_000)).toHaveLength(DAYS);
  expect(daysSent(999_999)).toEqual([5, 10, 15, 20, 25, 30]);
});

test('every sender has a share of the alerts, and the shares make one', () => {
  const shares = alertShares();
  expect([...shares.keys()]).toEqual(alertSenders);
  expect([...shares.values()].reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
});

test('a spoilt file repeats its first rows and ends with rows that have no time', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'pmr-bench-test-'));
  try {
    const [from, to] = [path.join(folder, 'a.csv'), path.join(folder, 'b.csv')];
    const rows = [1, 2, 3, 4].map(n => `K-${n},2020-09-0${n}T08:00:00.000Z`);
    const text = `key,at\n${rows.join('\n')}\n`;
    await writeFile(from, text);
    expect(await spoilRows(from, to, { repeated: 2, broken: 1 })).toBe(3);
    expect(await readFile(to, 'utf8')).toBe(`${text}${rows[0]}\n${rows[1]}\nK-3,31/12/2020 08:00:00.000Z\n`);
  } finally {
    await rm(folder, { recursive: true });
  }
});
