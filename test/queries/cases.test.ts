import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { queriesUnderTest } from '../../adapters/catalogue/read-cases.ts';
import { readCatalogue } from '../../adapters/catalogue/read-catalogue.ts';
import { duckdbEngine } from '../../adapters/local/case-engine.ts';
import { buildCase } from '../../core/cases/build-case.ts';
import type { QueryCase } from '../../core/cases/case.schema.ts';
import type { QueryUnderTest } from '../../core/cases/load-query-case.ts';
import { type Result, rollUpCase, rollupRows } from '../../core/cases/run-case.ts';
import { CASE_KINDS, rollupsUnderTest, runQueryCase } from './run-query-case.ts';

const catalogue = await readCatalogue('.');
const queries = await queriesUnderTest(catalogue);
const rollups = await rollupsUnderTest(catalogue);
const LEVEL_COLUMNS = ['numerator', 'denominator', 'excluded'].map(name => ({ name, type: 'bigint' }));

let engine: Awaited<ReturnType<typeof duckdbEngine>>;
// One engine for all: every case loads each table that it reads.
beforeAll(async () => {
  engine = await duckdbEngine();
});
afterAll(() => engine.close());

const run = (query: QueryUnderTest, queryCase: QueryCase): Promise<Result> =>
  runQueryCase(engine, catalogue, query, queryCase);

test('every measure that is counted by a query has cases', () => {
  const counted = catalogue.measures.filter(({ from }) => from === 'query').map(measure => measure.query);
  expect(queries.map(({ name }) => name)).toEqual(expect.arrayContaining(counted));
  expect(counted.length).toBeGreaterThan(20);
});

describe.each(queries)('$name', query => {
  const { cases } = query;

  test('has a case of each kind', () => {
    const kinds = new Set(cases.map(({ name }) => name.split(':')[0]));
    expect([...kinds].sort()).toEqual([...CASE_KINDS].sort());
  });

  test.each([...cases])('$name', async queryCase => {
    const { rows } = await run(query, queryCase);
    expect(rows).toEqual(queryCase.expect);
  });
});

describe.each(rollups)('rollup $name', ({ rollup, cases }) => {
  test.each([...cases])('$name', async queryCase => {
    const results = await rollUpCase(engine, buildCase(catalogue, queryCase, []), rollup);
    expect(rollupRows(results)).toEqual(queryCase.expect);
  });
});

describe('shapes', () => {
  test.each(catalogue.measures.filter(({ from, shape }) => from === 'query' && shape === 'level'))(
    '$folder returns the columns of a level',
    async ({ folder, section, breakdown }) => {
      const query = queries.find(({ name }) => name === folder) as QueryUnderTest;
      const { columns } = await run(query, query.cases[0] as QueryCase);
      expect(columns).toEqual([
        ...(section === 'provider' ? [{ name: 'provider', type: 'varchar' }] : []),
        ...breakdown,
        ...LEVEL_COLUMNS,
      ]);
    },
  );

  test.each(rollups)('rollup $name returns its declared columns and types', async ({ rollup, cases }) => {
    const [result] = await rollUpCase(engine, buildCase(catalogue, cases[0] as QueryCase, []), rollup);
    expect(result?.rows).not.toEqual([]);
    expect(result?.columns).toEqual(rollup.columns.map(({ name, type }) => ({ name, type })));
  });

  test.each([...catalogue.rollups])('rollup $name of a drop without rows has no rows', async rollup => {
    const [result] = await rollUpCase(engine, given(rollup.feed, []), rollup);
    expect(result?.rows).toEqual([]);
  });
});

const given = (feed: string, rows: QueryCase['given'][string]) =>
  buildCase(
    catalogue,
    { name: 'met: one drop', period: '2020-09', given: { [feed]: rows }, given_reference: {}, expect: [] },
    [],
  );
