import { mutableQueries } from '../../adapters/catalogue/read-cases.ts';
import type { QueryCase } from '../../core/cases/case.schema.ts';
import { loadQueryCase, type QueryUnderTest } from '../../core/cases/load-query-case.ts';
import type { CaseEngine, Result } from '../../core/cases/run-case.ts';
import type { Catalogue, RollupDefinition } from '../../core/catalogue/catalogue.ts';

/** What every query of a measure must have a case for; a name begins with one of these words and a colon. */
export const CASE_KINDS = ['met', 'missed', 'nothing', 'boundary', 'excluded'] as const;

/** Runs a case of a query. */
export const runQueryCase = async (
  engine: CaseEngine,
  catalogue: Catalogue,
  query: QueryUnderTest,
  queryCase: QueryCase,
): Promise<Result> => (await loadQueryCase(engine, catalogue, query, queryCase))(query.sql);

/** Every rollup with its cases: expected are the rows of each drop, providers in order, with their provider where there are several. */
export const rollupsUnderTest = async (
  catalogue: Catalogue,
): Promise<{ name: string; rollup: RollupDefinition; cases: readonly QueryCase[] }[]> =>
  (await mutableQueries(catalogue)).flatMap(({ name, rollup, cases }) => (rollup ? [{ name, rollup, cases }] : []));
