import { queriesUnderTest } from '../../adapters/catalogue/read-cases.ts';
import { duckdbEngine } from '../../adapters/local/case-engine.ts';
import { buildCase } from '../../core/cases/build-case.ts';
import type { QueryCase } from '../../core/cases/case.schema.ts';
import { type CaseEngine, type Result, rollUpCase } from '../../core/cases/run-case.ts';
import type { Catalogue } from '../../core/catalogue/catalogue.ts';
import type { Table } from '../../core/catalogue/tables.ts';
import { rollupsUnderTest, runQueryCase } from '../queries/run-query-case.ts';
import { firstDifference, keepAnswers } from './compare-results.ts';
import type { TrinoClient } from './server/trino-client.ts';
import { someAtOnce } from './some-at-once.ts';
import type { Tally } from './tally.ts';
import { trinoEngine } from './trino-engine.ts';

interface Work {
  readonly name: string;
  readonly run: (engine: CaseEngine) => Promise<Result['rows']>;
  readonly expect: QueryCase['expect'];
}

/**
 * Runs every case of every query and every rollup on both engines and compares each answer, those of the rollups on the way too;
 * the last one also with what the case expects. With `chosen` names only the cases of these queries and rollups.
 *
 * @throws Error if a chosen name is that of no query and no rollup
 */
export async function checkCases(
  {
    client,
    home,
    catalogue,
    tables,
    chosen,
  }: {
    client: TrinoClient;
    home: string;
    catalogue: Catalogue;
    tables: readonly Table[];
    chosen: readonly string[];
  },
  tally: Tally,
): Promise<void> {
  const queries = await queriesUnderTest(catalogue);
  const rollups = await rollupsUnderTest(catalogue);
  const names = [...queries, ...catalogue.rollups].map(({ name }) => name);
  const unknown = chosen.find(name => !names.includes(name));
  if (unknown !== undefined)
    throw new Error(`no query and no rollup is named "${unknown}"; there are ${names.join(', ')}`);
  const wanted = (name: string) => chosen.length === 0 || chosen.includes(name);
  const work: Work[] = [
    ...queries
      .filter(({ name }) => wanted(name))
      .flatMap(query =>
        query.cases.map(queryCase => ({
          name: `${query.name}: ${queryCase.name}`,
          run: async (engine: CaseEngine) => (await runQueryCase(engine, catalogue, query, queryCase)).rows,
          expect: queryCase.expect,
        })),
      ),
    ...rollups
      .filter(({ rollup }) => wanted(rollup.name))
      .flatMap(({ rollup, cases }) =>
        cases.map(queryCase => ({
          name: `rollup ${rollup.name}: ${queryCase.name}`,
          run: async (engine: CaseEngine) =>
            rowsOfDrops(await rollUpCase(engine, buildCase(catalogue, queryCase, []), rollup)),
          expect: queryCase.expect,
        })),
      ),
    ...catalogue.rollups
      .filter(({ name }) => wanted(name))
      .map(rollup => ({
        name: `rollup ${rollup.name} of a drop without rows`,
        run: async (engine: CaseEngine) =>
          rowsOfDrops(await rollUpCase(engine, emptyDrop(catalogue, rollup.feed), rollup)),
        expect: [],
      })),
  ];
  const trino = await trinoEngine(client, home, tables);
  await someAtOnce(work, async ({ name, run, expect }, at) =>
    tally.record(name, await compare(apart(trino, at), run, expect).catch((error: Error) => error.message)),
  );
  trino.close();
}

/** Scopes of one case, told from those of the case beside it. */
const apart = (engine: CaseEngine, at: number): CaseEngine => ({
  load: (scope, tables) => engine.load(`${at}-${scope}`, tables),
  query: (scope, sql, parameter) => engine.query(`${at}-${scope}`, sql, parameter),
});

async function compare(
  trinoCases: CaseEngine,
  run: Work['run'],
  expect: QueryCase['expect'],
): Promise<string | undefined> {
  const duckdb = await duckdbEngine();
  const [embedded, trino] = [keepAnswers(duckdb), keepAnswers(trinoCases)];
  try {
    await run(embedded);
    const rows = await run(trino);
    if (embedded.answers.length !== trino.answers.length) return 'the engines were asked a different number of queries';
    const differences = embedded.answers.map((answer, at) => firstDifference(answer, trino.answers[at] as Result));
    if (JSON.stringify(sorted(rows)) !== JSON.stringify(sorted(expect)))
      differences.push(`Trino gave ${JSON.stringify(rows)}, the case expects ${JSON.stringify(expect)}`);
    return differences.find(difference => difference !== undefined);
  } finally {
    duckdb.close();
  }
}

/** Rows with their columns in name order: a case may name them in another order than the query. */
const sorted = (rows: Result['rows']) => rows.map(row => Object.entries(row).sort(([a], [b]) => (a < b ? -1 : 1)));

const emptyDrop = (catalogue: Catalogue, feed: string) =>
  buildCase(
    catalogue,
    { name: 'nothing: one drop', period: '2020-09', given: { [feed]: [] }, given_reference: {}, expect: [] },
    [],
  );

/** What a rollup's case expects: the rows of each drop, with their provider where there are several drops. */
const rowsOfDrops = (results: readonly Result[]): Result['rows'] =>
  results.flatMap(({ rows }) =>
    rows.map(({ period, drop_id, provider, ...row }) =>
      results.length > 1 && provider !== undefined ? { ...row, provider } : row,
    ),
  );
