import path from 'node:path';
import { expect, test } from '@jest/globals';
import { readCatalogue } from '../../adapters/catalogue/read-catalogue.ts';
import { carriedEvents, mayBeCarried } from '../../core/catalogue/carried-events.ts';
import { monthsRead } from '../../core/catalogue/months-read.ts';
import { newestParts } from '../../core/catalogue/newest-rows.ts';
import { plusMonths } from '../../core/domain/reporting-month.ts';

const catalogue = await readCatalogue(path.resolve(import.meta.dirname, '../..'));
const { feeds } = catalogue;

test.each(feeds.map(feed => ({ name: feed.name, feed })))(
  'a report reads of $name the months in which its events may begin or be settled',
  ({ feed }) => {
    const reach = feed.months.settles_within;
    const read = monthsRead(catalogue, feed.name, '2020-09', 1);
    expect([read[0], read.at(-1), read.length]).toEqual([
      plusMonths('2020-09', -reach),
      plusMonths('2020-09', reach),
      2 * reach + 1,
    ]);
    // What may be sent again has months to be sent with, and nothing else has.
    expect(reach > 0).toBe(feed.months.sent === 'again');
  },
);

test('a measure that looks back farther than the feed reaches reads those months too', () => {
  expect(monthsRead(catalogue, 'hub-installs', '2020-09', 6)[0]).toBe('2020-04');
  expect(monthsRead(catalogue, 'alerts', '2020-01', 3)).toEqual(['2019-11', '2019-12', '2020-01']);
});

test('no feed whose keys may be sent again is rolled up: a rollup would count both rows', () => {
  const again = feeds.filter(({ months }) => months.sent === 'again').map(({ name }) => name);
  expect(catalogue.rollups.filter(({ feed }) => again.includes(feed))).toEqual([]);
  expect(newestParts(feeds).map(([name]) => name)).toEqual(again.map(name => `newest-${name}`));
});

test('no query reads a feed whose keys may be sent again but by the newest row of each', () => {
  const queries = [...catalogue.measures.map(({ sql }) => sql ?? ''), ...catalogue.tables.map(({ sql }) => sql)];
  for (const { name, months } of feeds) {
    if (months.sent !== 'again') continue;
    const table = name.replaceAll('-', '_');
    for (const sql of queries) {
      const read = sql.match(new RegExp(`(?:from|join) ${table}\\b`, 'g'))?.length ?? 0;
      const newest = sql.match(new RegExp(`sent_${table} as \\(`, 'g'))?.length ?? 0;
      expect([name, read]).toEqual([name, newest]);
    }
  }
});

test('what may be unfinished when a month ends is in the table of what is carried over, feed by feed', () => {
  const [, sql] = carriedEvents(feeds);
  const carried = feeds.filter(mayBeCarried).map(({ name }) => name);
  expect(carried.length).toBeGreaterThan(6);
  for (const name of carried) expect(sql).toContain(`'${name}' as feed`);
});
