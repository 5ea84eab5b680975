import type { Catalogue } from '../catalogue/catalogue.ts';
import { tableOf } from '../catalogue/feed.schema.ts';
import { eventColumns } from '../catalogue/tables.ts';
import { tableNames } from '../catalogue/tables-read.ts';
import { buildCase } from './build-case.ts';
import type { QueryCase } from './case.schema.ts';
import { type CaseEngine, loadCase, type Result } from './run-case.ts';

/** A query of the catalogue with its cases. */
export interface QueryUnderTest {
  readonly name: string;
  readonly sql: string;
  /** Providers of the measure; their drops are meant where a case names none. */
  readonly providers: readonly string[];
  readonly cases: readonly QueryCase[];
}

/** Puts a case of a query in place, with the rollups and feeds that the query reads; then any text can be asked for its rows. */
export async function loadQueryCase(
  engine: CaseEngine,
  catalogue: Catalogue,
  { sql, providers }: Pick<QueryUnderTest, 'sql' | 'providers'>,
  queryCase: QueryCase,
): Promise<(sql: string) => Promise<Result>> {
  const read = tableNames(sql);
  const rollups = catalogue.rollups.filter(({ name }) => read.includes(tableOf(name)));
  const feeds = catalogue.feeds
    .filter(({ name }) => read.includes(tableOf(name)))
    .map(feed => ({ name: tableOf(feed.name), columns: eventColumns(feed), rows: [] }));
  const ask = await loadCase(engine, buildCase(catalogue, queryCase, providers), rollups, feeds, sql);
  return async text => {
    const result = await ask(text);
    if (queryCase.variant === undefined) return result;
    const own = result.rows.filter(({ variant }) => variant === queryCase.variant);
    return { ...result, rows: own.map(({ variant, ...row }) => row) };
  };
}
