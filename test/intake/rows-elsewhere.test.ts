import path from 'node:path';
import { expect, test } from '@jest/globals';
import { readCatalogue } from '../../adapters/catalogue/read-catalogue.ts';
import type { Feed } from '../../core/catalogue/feed.schema.ts';
import { rowsElsewhere } from '../../core/intake/rows-elsewhere.ts';

const { feeds } = await readCatalogue(path.resolve(import.meta.dirname, '../..'));
const feed = (name: string) => feeds.find(each => each.name === name) as Feed;
const rows = (...counts: readonly (readonly [day: string, rows: number])[]) =>
  counts.map(([day, count]) => ({ day, rows: count }));
const codes = (...given: Parameters<typeof rowsElsewhere>) => rowsElsewhere(...given).map(({ code }) => code);

test('rows that count in another month are told with their number and that month', () => {
  const days = rows(['2020-09-30', 5], ['2020-10-01', 2], ['2020-10-03', 1]);
  const [note, ...more] = rowsElsewhere(feed('device-firmware'), '2020-09', 8, days);
  expect(more).toEqual([]);
  expect(note?.code).toBe('counts-in-another-month');
  expect(note?.says).toContain('3 reach no figure of September 2020');
  expect(note?.says).toContain('3 in October 2020');
});

test('what is not finished counts in no month yet', () => {
  const [note] = rowsElsewhere(feed('incidents'), '2020-09', 7, rows(['2020-09-02', 4]));
  expect(note).toMatchObject({ code: 'not-finished', says: expect.stringContaining('3 are not finished') });
});

test('rows of the month need no word, nor events that have a part in each month', () => {
  expect(codes(feed('alerts'), '2020-09', 4, rows(['2020-09-01', 4]))).toEqual([]);
  expect(codes(feed('outages'), '2020-09', 4, rows(['2020-08-31', 4]))).toEqual([]);
  expect(codes(feed('exceptions'), '2020-09', 4, null)).toEqual([]);
  expect(codes(feed('provider-returns'), '2020-09', 4, rows(['2020-09-30', 1]))).toEqual([]);
});
