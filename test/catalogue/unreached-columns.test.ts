import { expect, test } from '@jest/globals';
import { readCatalogue } from '../../adapters/catalogue/read-catalogue.ts';
import { feedLineage } from '../../core/catalogue/feed-lineage.ts';
import { unreachedColumns } from '../../core/catalogue/unreached-columns.ts';

const catalogue = await readCatalogue('.');

test('every column of every feed reaches a figure or a table of the report, or says why it does not', () => {
  expect(unreachedColumns(catalogue)).toEqual([]);
});

test('a column that nobody uses is found, in whichever feed it stands', () => {
  const alone = { ...catalogue, measures: [], tables: [], reports: [] };
  const silent = catalogue.feeds.flatMap(feed => feed.columns.filter(({ unpublished }) => unpublished === undefined));
  const faults = unreachedColumns(alone);
  expect(faults).toHaveLength(silent.length);
  for (const fault of faults) expect(fault).toMatch(/^queries\/feeds\/[a-z-]+\.yaml: \w+ reaches no figure/);
});

test('a column is not said to be unpublished while a query rests on it', () => {
  const feeds = catalogue.feeds.map(feed => ({
    ...feed,
    columns: feed.columns.map(column =>
      feed.name === 'alerts' && column.name === 'alert_code' ? { ...column, unpublished: 'No use.' } : column,
    ),
  }));
  const measures = catalogue.measures.filter(({ sql }) => sql?.includes('alerts'));
  expect(unreachedColumns({ ...catalogue, feeds, measures }).filter(fault => fault.includes('take'))).toEqual([
    expect.stringContaining('alert_code is said to be unpublished'),
  ]);
});

test('a column is followed through rollups to the columns of a query that publish it', () => {
  const reached = feedLineage(catalogue).get('hub-firmware')?.get('delivered_at') ?? [];
  expect(reached.find(({ query }) => query === 'chf1-delivery')?.columns).toEqual(['numerator']);
});
