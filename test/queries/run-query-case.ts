import type { Catalogue } from '../../core/catalogue/catalogue.ts';
import { tableOf } from '../../core/catalogue/feed.schema.ts';
import { eventColumns } from '../../core/catalogue/tables.ts';
import { tableNames } from '../../core/catalogue/tables-read.ts';
import { buildCase } from './build-case.ts';
import type { QueryCase } from './case.schema.ts';
import type { QueryUnderTest } from './read-cases.ts';
import { type CaseEngine, type Result, runCase } from './run-case.ts';

/** Runs a case of a query with the rollups and feeds that the query reads. */
export async function runQueryCase(
  engine: CaseEngine,
  catalogue: Catalogue,
  { sql, providers }: QueryUnderTest,
  queryCase: QueryCase,
): Promise<Result> {
  const read = tableNames(sql);
  const rollups = catalogue.rollups.filter(({ name }) => read.includes(tableOf(name)));
  const feeds = catalogue.feeds
    .filter(({ name }) => read.includes(tableOf(name)))
    .map(feed => ({ name: tableOf(feed.name), columns: eventColumns(feed), rows: [] }));
  const result = await runCase(engine, buildCase(catalogue, queryCase, providers), rollups, feeds, sql);
  if (queryCase.variant === undefined) return result;
  const own = result.rows.filter(({ variant }) => variant === queryCase.variant);
  return { ...result, rows: own.map(({ variant, ...row }) => row) };
}
