import { expect, test } from '@jest/globals';
import { readCatalogue } from '../../adapters/catalogue/read-catalogue.ts';
import { tablesRead } from '../../core/catalogue/tables-read.ts';

const catalogue = await readCatalogue('.');

/** What a sender says of its own work without an instant that proves it: every yes or no of a feed, so that a new one is asked about too. */
const told = catalogue.feeds.flatMap(feed =>
  feed.columns.filter(({ type }) => type === 'boolean').map(({ name }) => ({ feed: feed.name, name })),
);

const resting = catalogue.measures.filter(({ sql, kind }) => {
  if (sql === null || kind !== 'measure') return false;
  const { feeds } = tablesRead(catalogue, sql);
  return told.some(({ feed, name }) => feeds.includes(feed) && new RegExp(`\\b${name}\\b`).test(sql));
});

test('feeds have yes and no of what senders say of themselves', () => {
  expect(told.length).toBeGreaterThan(8);
  expect(resting.map(({ folder }) => folder)).toEqual(
    expect.arrayContaining(['dsp-pm7', 'cspcs-pm1.1', 'cspcs-ch2.1']),
  );
});

test.each(resting)('$folder rests on what its sender says of itself, and says so', ({ definition, note }) => {
  expect(`${definition} ${note}`).toMatch(/own statement|second opinion|own word/);
});
