import { writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { readCatalogue } from '../../adapters/catalogue/read-catalogue.ts';
import { converterIn } from '../../adapters/duckdb/open-converter.ts';
import type { Feed } from '../../core/catalogue/feed.schema.ts';
import { literal, quoted } from '../../core/catalogue/sql-text.ts';
import { headerOf } from '../../core/intake/header-of.ts';
import { rowRules } from '../../core/intake/row-rules.ts';
import type { Converter } from '../../core/ports/converter.ts';
import { EDGE_PERIOD, type EdgeMonth, edgeMonth } from './edge-month.ts';
import { edgeCsv, edgeRows } from './edge-rows.ts';

const catalogue = await readCatalogue('.');
/** Rows of a feed in a month: more than the busiest month has Service Requests, all of them at one edge. */
const MOST_ROWS = 200_000_000n;
const LARGEST = 2n ** 63n - 1n;

let month: EdgeMonth;
const converters: Converter[] = [];
beforeAll(async () => {
  month = await edgeMonth(catalogue);
});
afterAll(async () => {
  await Promise.all([month.close(), ...converters.map(converter => converter.close())]);
});

/** A file of the rows that intake takes of those at the edges. Which of them have the same key is not looked at. */
async function acceptedRows(feed: Feed): Promise<string> {
  const bytes = Buffer.from(edgeCsv(feed, edgeRows(feed, 300)));
  const converter = await converterIn()();
  converters.push(converter);
  await converter.read(
    { size: bytes.length, fetch: (file, from, to) => writeFile(file, bytes.subarray(from, to)) },
    { format: 'csv', shape: feed, headerOf: line => headerOf(feed, line) },
  );
  const { files } = await converter.convert({
    shape: { ...feed, key: feed.columns.map(({ name }) => name) },
    period: EDGE_PERIOD,
    provider: 'CSPN',
    rules: rowRules(feed, EDGE_PERIOD),
    restatable: false,
    dropId: () => 'edges',
    rivals: async () => [],
  });
  return files.events;
}

/** What a row can be greatest in: each whole number, and each time between two of its instants or dates. */
function sizesOf({ columns }: Feed): string[] {
  const numbers = columns.filter(({ type }) => type === 'integer').map(({ name }) => quoted(name));
  const clocks = columns.filter(({ type }) => type === 'instant' || type === 'date').map(({ name }) => quoted(name));
  return [
    ...numbers,
    ...clocks.flatMap(from =>
      clocks.filter(to => to !== from).map(to => `epoch_ms(${to}::timestamp) - epoch_ms(${from}::timestamp)`),
    ),
  ];
}

/** A file of all accepted rows that are greatest in something, however many are equally so, each with its place in it. */
async function greatestRows(feed: Feed, events: string): Promise<{ file: string; rows: number }> {
  const file = month.bench.file(`greatest-${feed.name}.parquet`);
  const columns = feed.columns.map(({ name }) => quoted(name)).join(', ');
  const greatest = sizesOf(feed).map(size => `coalesce(${size} = (select max(${size}) from given), false)`);
  await month.bench.run(`copy (with given as (from read_parquet(${literal(events)}, hive_partitioning = false))
    select *, row_number() over (order by ${columns}) as place from given where ${[...greatest, 'false'].join(' or ')})
    to ${literal(file)} (format parquet)`);
  const [counted] = await month.bench.rows(`select count(*) as rows from read_parquet(${literal(file)})`);
  return { file, rows: Number(counted?.rows) };
}

test('every whole number has an envelope: a least and a greatest value', () => {
  const open = catalogue.feeds.flatMap(({ name, columns }) =>
    columns
      .filter(({ type, min, max }) => type === 'integer' && (min === undefined || max === undefined))
      .map(column => `${name}.${column.name}`),
  );
  expect(open).toEqual([]);
});

/** What of a feed's accepted rows is more than the engine can add up, where a month has many such rows. */
async function beyondOf(feed: Feed): Promise<string[]> {
  const events = await acceptedRows(feed);
  // Of an edge that no accepted row reaches nothing would be said.
  const ends = feed.columns.filter(({ type }) => type === 'integer');
  const [reached] =
    await month.bench.rows(`select count(*) as "rows"${ends.map(({ name }) => `, max(${quoted(name)}) as ${quoted(name)}`).join('')}
    from read_parquet(${literal(events)}, hive_partitioning = false)`);
  expect(Number(reached?.rows)).toBeGreaterThan(0);
  for (const { name, max } of ends) expect([name, Number(reached?.[name])]).toEqual([name, max]);
  await month.fill(feed, events);
  await month.largest(feed);
  const { file, rows } = await greatestRows(feed, events);
  return [...new Set(await beyondBetween(feed, file, 1, rows))];
}

/**
 * What single rows of a file make too large. Rows together make at least what each makes by itself, so that halves are looked at only where
 * the whole is beyond.
 */
async function beyondBetween(feed: Feed, file: string, first: number, last: number): Promise<string[]> {
  await month.fill(feed, file, `place between ${first} and ${last}`);
  const beyond = await isBeyond(feed);
  if (beyond.length === 0 || first >= last) return beyond;
  const middle = Math.floor((first + last) / 2);
  return [...(await beyondBetween(feed, file, first, middle)), ...(await beyondBetween(feed, file, middle + 1, last))];
}

const isBeyond = async (feed: Feed): Promise<string[]> =>
  (await month.largest(feed))
    .filter(({ value }) => value * MOST_ROWS > LARGEST)
    .map(({ where, column }) => `${where}: ${column}`);

test.each(catalogue.feeds.map(feed => [feed.name, feed] as const))(
  'no row of %s that intake accepts ends a rollup or a query, nor do as many as a month may have',
  async (_, feed) => expect(await beyondOf(feed)).toEqual([]),
);

test('an envelope that is too wide is found, with the query and the column that it breaks', async () => {
  const feed = catalogue.feeds.find(({ name }) => name === 'hub-estate') as Feed;
  const columns = feed.columns.map(column =>
    column.name === 'commissioned_hubs' ? { ...column, max: 10 ** 12 } : column,
  );
  expect(await beyondOf({ ...feed, columns })).toContain('query csp-pm4-volume: denominator');
});
