import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { csvwMetadata } from '../../adapters/render/metadata/csvw.ts';
import { renderFiles } from '../../adapters/render/render-files.ts';
import { type CellKind, reportTable } from '../../core/report/tables/report-table.ts';
import { aShelf } from '../axe/a-shelf.ts';
import { septemberReport } from '../fixtures/report/september-2020.ts';
import { hostileReport } from '../fixtures/report/variants.ts';

interface Described {
  url: string;
  tableSchema: {
    columns: { name: string; titles: string[]; datatype: string; 'schema:unitText'?: string }[];
    primaryKey?: string[];
  };
}

const describe = (table: Parameters<typeof csvwMetadata>[0]): Described =>
  JSON.parse(csvwMetadata(table, { title: 'A table', partOf: 'A report' }));

test('every CSV file has its description beside it, with the columns of its header in their order', async () => {
  const files = await renderFiles(septemberReport(), []);
  const tables = [...files.keys()].filter(name => name.endsWith('.csv'));
  expect(tables.length).toBeGreaterThan(30);
  for (const name of tables) {
    const described: Described = JSON.parse(String(files.get(`${name}-metadata.json`)));
    const header = String(files.get(name)).split('\r\n')[0];
    expect([described.url, described.tableSchema.columns.map(column => column.name).join(',')]).toEqual([name, header]);
    for (const { titles, name: column } of described.tableSchema.columns) expect(titles).toContain(column);
  }
});

test('types, units and key are stated where they hold of every row', () => {
  const rows = [
    {
      id: 'a',
      level: '99.50',
      at: '2020-09-01T08:00:00.000Z',
      taken_ms: 5,
      cost: '-3.20',
      on: '2020-09-01',
      met: true,
    },
    { id: 'b', level: null, at: null, taken_ms: null, cost: null, on: null, met: null },
  ];
  const table = (more: Partial<(typeof rows)[0]> = {}) =>
    reportTable(
      'things',
      [...rows, { ...(rows[0] as (typeof rows)[0]), id: 'c', ...more }],
      ['id'],
      {
        id: row => row.id,
        level: row => row.level,
        at: row => row.at,
        taken_ms: row => row.taken_ms,
        cost: row => row.cost,
        on: row => row.on,
        met: row => row.met,
      },
      { level: 'percent', at: 'instant', cost: 'money', on: 'date' },
    );
  const { columns, primaryKey } = describe(table()).tableSchema;
  expect(columns.map(column => [column.name, column.datatype, column['schema:unitText']])).toEqual([
    ['id', 'string', undefined],
    ['level', 'decimal', 'percent'],
    ['at', 'dateTimeStamp', 'UTC'],
    ['taken_ms', 'integer', 'milliseconds'],
    ['cost', 'decimal', 'GBP'],
    ['on', 'date', undefined],
    ['met', 'boolean', undefined],
  ]);
  expect(primaryKey).toEqual(['id']);
  expect(describe(table({ id: 'a' })).tableSchema.primaryKey).toBeUndefined();
  expect(describe(table({ level: 'about 99' })).tableSchema.columns[1]?.datatype).toBe('string');
});

test('whatever stands in a column, its stated type holds of each of its cells', () => {
  const kinds: CellKind[] = ['text', 'count', 'percent', 'decimal', 'money', 'date', 'instant', 'boolean'];
  const forms: Record<string, RegExp> = {
    integer: /^-?\d+$/,
    decimal: /^-?\d+(\.\d+)?$/,
    boolean: /^(true|false)$/,
    date: /^\d{4}-\d\d-\d\d$/,
    dateTimeStamp: /^\d{4}-\d\d-\d\dT[\d:.]+Z$/,
    string: /^/,
  };
  const cell = fc.oneof(
    fc.string(),
    fc.integer().map(String),
    fc.constantFrom('', '99.50', '2020-09-01', 'true', '2020-09-01T00:00:00Z'),
  );
  fc.assert(
    fc.property(fc.constantFrom(...kinds), fc.array(cell, { maxLength: 4 }), (kind, cells) => {
      const [column] = describe({ name: 't', columns: ['c'], kinds: [kind], key: [], rows: cells.map(each => [each]) })
        .tableSchema.columns;
      for (const each of cells.filter(text => text !== ''))
        expect(each).toMatch(forms[column?.datatype ?? ''] as RegExp);
    }),
  );
});

const dataIn = (page: string): Record<string, unknown>[] =>
  [...page.matchAll(/<script type="application\/ld\+json">(.*?)<\/script>/gs)].map(([, text]) =>
    JSON.parse(text ?? ''),
  );

test('the first page is a schema.org data set with every data file beside it, whatever the texts', async () => {
  for (const report of [septemberReport(), hostileReport()]) {
    const files = await renderFiles(report, []);
    const [found, ...others] = dataIn(String(files.get('index.html')));
    expect(others).toEqual([]);
    expect(found).toMatchObject({
      '@type': 'Dataset',
      version: String(report.version),
      temporalCoverage: '2020-09-01/2020-09-30',
    });
    const { distribution = [] } = (found ?? {}) as { distribution?: { contentUrl: string }[] };
    const named = distribution.map(({ contentUrl }) => contentUrl);
    const data = [...files.keys()].filter(
      name => /\.(csv|xlsx|pdf|json)$/.test(name) && !name.endsWith('-metadata.json'),
    );
    expect(named.toSorted()).toEqual(data.toSorted());
    for (const [name, page] of files)
      if (name !== 'index.html' && name.endsWith('.html')) expect([name, dataIn(String(page))]).toEqual([name, []]);
  }
});

test('the classification of a report is told wherever it describes itself', async () => {
  const publication = {
    classification: 'Green',
    handling: 'for Parties',
    contact: 'reporting@dcc.example',
    trust: { source: 'made up', confidence: 'illustrative' as const },
  };
  const files = await renderFiles({ ...septemberReport(), publication }, []);
  expect(JSON.parse(String(files.get('measures.csv-metadata.json')))['dc:accessRights']).toBe('Green');
  expect(dataIn(String(files.get('index.html')))[0]?.conditionsOfAccess).toBe('Green: for Parties');
});

test('the shelf tells of each version by what it was superseded, to readers of schema.org and of DCAT', () => {
  const shelf = aShelf();
  const [catalogue] = dataIn(String(shelf.get('index.html')));
  const versions = catalogue?.dataset as { name: string; supersededBy?: { url: string } }[];
  expect(versions.map(({ name, supersededBy }) => [name, supersededBy?.url])).toEqual([
    ['Performance Measurement Report, June 2020, version 1', '../published/pmr/2020-06/v2/index.html'],
    ['Performance Measurement Report, June 2020, version 2', undefined],
    ['Performance Measurement Report, September 2020, version 1', undefined],
  ]);
  const dcat = JSON.parse(String(shelf.get('catalogue.jsonld')))['dcat:dataset'] as Record<string, { '@id': string }>[];
  const [, first, second] = dcat;
  expect(first?.['dct:isReplacedBy']?.['@id']).toBe(second?.['@id']);
  expect(second?.['dcat:previousVersion']?.['@id']).toBe(first?.['@id']);
});
