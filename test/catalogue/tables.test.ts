import path from 'node:path';
import { expect, test } from '@jest/globals';
import { readCatalogue } from '../../adapters/catalogue/read-catalogue.ts';
import { Feed } from '../../core/catalogue/feed.schema.ts';
import { Rollup } from '../../core/catalogue/rollup.schema.ts';
import { eventColumns, tablesOf } from '../../core/catalogue/tables.ts';

const feed = Feed.parse({
  name: 'test-drops',
  purpose: 'p',
  grain: 'g',
  senders: ['DSP'],
  key: ['id'],
  months: { counted_by: ['sent_at'], sent: 'once', open: 'o', late: 'l', source: 's', confidence: 'illustrative' },
  columns: [
    { name: 'id', type: 'text', required: true, description: 'd', example: 'a' },
    { name: 'sent_at', type: 'instant', description: 'd', example: 'a' },
    { name: 'size', type: 'integer', description: 'd', example: '1' },
    { name: 'on', type: 'date', description: 'd', example: '2020-09-01' },
    { name: 'ok', type: 'boolean', description: 'd', example: 'true' },
  ],
});

test('beside an instant stand its local date and second, and at the end the row’s day, month and provider: which drop it came in, no query can ask', () => {
  expect(eventColumns(feed).map(({ name, type }) => `${name} ${type}`)).toEqual([
    'id varchar',
    'sent_at timestamp',
    'sent_date date',
    'sent_second integer',
    'size bigint',
    'on date',
    'ok boolean',
    'counted_date date',
    'period varchar',
    'provider varchar',
  ]);
});

test('feeds, rollups and reference data are tables with SQL names, in name order', () => {
  const rollup = {
    ...Rollup.parse({
      name: 'test-daily',
      feed: 'test-drops',
      purpose: 'p',
      grain: 'g',
      columns: [{ name: 'n', type: 'bigint', description: 'd' }],
    }),
    sql: '',
    path: '',
  };
  const tables = tablesOf({ feeds: [feed], rollups: [rollup] });
  expect(tables.map(({ name }) => name)).toEqual(tables.map(({ name }) => name).sort());
  expect(tables.find(({ name }) => name === 'test_drops')?.kind).toBe('events');
  expect(tables.find(({ name }) => name === 'test_daily')).toEqual({
    name: 'test_daily',
    kind: 'rollup',
    columns: [{ name: 'n', type: 'bigint' }, ...eventColumns(feed).slice(-2)],
  });
  expect(tables.find(({ name }) => name === 'report_statuses')).toEqual({
    name: 'report_statuses',
    kind: 'reference',
    columns: [
      { name: 'status_id', type: 'bigint' },
      { name: 'counts', type: 'boolean' },
    ],
  });
});

test('no two tables of the catalogue share a name, no table has a column twice, and none hides the run', async () => {
  const tables = tablesOf(await readCatalogue(path.resolve(import.meta.dirname, '../..')));
  const names = tables.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  for (const { name, columns } of tables) {
    const own = columns.map(column => column.name);
    expect([name, new Set(own).size]).toEqual([name, own.length]);
    expect(own).not.toContain('run');
  }
});
