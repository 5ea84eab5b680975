import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { duckdbPrelude } from '../../adapters/duckdb/duckdb-prelude.ts';
import { bindQuery } from '../../core/catalogue/bind-query.ts';
import type { Catalogue, RollupDefinition } from '../../core/catalogue/catalogue.ts';
import { tableOf } from '../../core/catalogue/feed.schema.ts';
import { queriesOf } from '../../core/catalogue/queries-of.ts';
import { literal, quoted } from '../../core/catalogue/sql-text.ts';
import { storedName, storedNames, type Table } from '../../core/catalogue/tables.ts';
import { tableNames } from '../../core/catalogue/tables-read.ts';
import { eventsKey, rollupKey } from '../../core/intake/lake-keys.ts';
import { type RollupForMonth, rollupsOf } from '../../core/intake/rollup-definition.ts';
import type { RollupUnit } from '../../core/intake/rollup-units.ts';
import { parseResult, resultRowOf } from '../../core/judge/read-result.ts';
import { FILE_LIST, ROWS, tableFolder } from '../../core/run/expose-tables.ts';
import { Manifest, manifestKey, resultKey } from '../../core/run/manifest.schema.ts';
import { athenaCsv } from './athena-csv.ts';
import { firstDifference } from './compare-results.ts';
import { duckdbResult } from './duckdb-result.ts';
import { prefixTables } from './prefix-tables.ts';
import { type QueryReading, readingOf } from './query-reading.ts';
import type { TrinoClient } from './server/trino-client.ts';
import { someAtOnce } from './some-at-once.ts';
import type { Tally } from './tally.ts';
import { resultOf } from './trino-result.ts';

interface Month {
  readonly client: TrinoClient;
  readonly home: string;
  readonly catalogue: Catalogue;
  readonly tables: readonly Table[];
  readonly run: { readonly period: string; readonly runId: string };
}

/**
 * Runs a month that the embedded engine has reported again on Trino: every query over the run's own files, and every rollup over every
 * drop. Says what each query read.
 */
export async function checkMonth(month: Month, tally: Tally): Promise<QueryReading[]> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  for (const statement of duckdbPrelude) await connection.run(statement);
  for (const table of month.tables) await connection.run(await pinnedView(month, table));
  const readings: QueryReading[] = [];
  const queries = queriesOf(month.catalogue);
  await someAtOnce(queries, async query => {
    try {
      readings.push(await checkQuery(month, connection, query, tally));
    } catch (error) {
      tally.record(`sample month: ${query.name}`, (error as Error).message);
    }
  });
  await checkRollups(month, connection, tally);
  connection.closeSync();
  instance.closeSync();
  return readings;
}

/** @throws TrinoError, or DuckDB's own, where the query cannot be run */
async function checkQuery(
  month: Month,
  connection: DuckDBConnection,
  { name, sql }: { name: string; sql: string },
  tally: Tally,
): Promise<QueryReading> {
  const { client, run } = month;
  const embedded = await duckdbResult(connection, sql.replaceAll('?', literal(run.runId)));
  const answer = await client.query(bindQuery(sql, run.runId, storedNames(month.catalogue)));
  tally.record(`sample month: ${name}`, firstDifference(embedded, resultOf(answer)));
  tally.record(`what the judge reads of ${name}`, await readsOtherwise(month, name, athenaCsv(answer)));
  const reading = await readingOf(client, name, answer.queryId);
  const pruned = reading.partitions.every(partition => partition.endsWith(`.run=${run.runId}`));
  const each = reading.partitions.length === tableNames(sql).length;
  tally.record(`partitions read by ${name}`, pruned && each ? undefined : reading.partitions.join(', '));
  return reading;
}

/** The first row that the judge would read otherwise from Athena's file than from the one that the run left. */
async function readsOtherwise(
  { home, catalogue, run }: Month,
  name: string,
  athena: string,
): Promise<string | undefined> {
  const row = resultRowOf(catalogue, name);
  const kept = parseResult(await readFile(path.join(home, resultKey(run, name))), name, row).map(each =>
    JSON.stringify(each),
  );
  const read = parseResult(athena, name, row).map(each => JSON.stringify(each));
  const at = Array.from({ length: Math.max(kept.length, read.length) }, (_, index) => index).find(
    index => kept[index] !== read[index],
  );
  return at === undefined ? undefined : `row ${at + 1}: embedded ${kept[at]}, Athena ${read[at]}`;
}

async function checkRollups(month: Month, connection: DuckDBConnection, tally: Tally): Promise<void> {
  const { catalogue, home, run } = month;
  const manifest = Manifest.parse(JSON.parse(await readFile(path.join(home, manifestKey(run)), 'utf8')));
  const pinned = manifest.rollups.flatMap(({ rollup, definition, feed, period }) =>
    manifest.units
      .filter(unit => unit.feed === feed && unit.period === period)
      .map(unit => ({
        rollup: catalogue.rollups.find(({ name }) => name === rollup) as RollupDefinition,
        file: path.join(home, rollupKey(rollup, definition, unit)),
        unit,
      })),
  );
  await someAtOnce(pinned, async each => {
    const { rollup, unit } = each;
    tally.record(
      `rollup ${rollup.name} of ${unit.provider}, ${unit.period}, unit ${unit.unit}`,
      await checkRollup(month, connection, each).catch((error: Error) => error.message),
    );
  });
}

/** What stands in the lake of one unit against Trino's answer over its drops alone, with the reference rows of its own month. */
async function checkRollup(
  { client, home, catalogue, tables }: Month,
  connection: DuckDBConnection,
  { rollup, unit, file }: { rollup: RollupDefinition; unit: RollupUnit; file: string },
): Promise<string | undefined> {
  const alone = `unit-${unit.unit}-${rollup.name}`;
  const keep = async (table: string, name: string, text: string) => {
    const folder = path.join(home, tableFolder(storedNames(catalogue).get(table) as string, alone));
    await mkdir(folder, { recursive: true });
    await writeFile(path.join(folder, name), text);
  };
  // In the sample every drop lies in one unit, whole.
  const events = unit.drops.map(drop => path.join(home, eventsKey({ ...unit, ...drop })));
  await keep(tableOf(unit.feed), FILE_LIST, events.map(file => `${file}\n`).join(''));
  const [{ references }] = rollupsOf(catalogue, unit.feed, unit.period).filter(
    each => each.rollup.name === rollup.name,
  ) as [RollupForMonth];
  for (const [table, { rows }] of Object.entries(references))
    await keep(table, ROWS, rows.map(row => `${JSON.stringify(row)}\n`).join(''));

  const columns = rollup.columns.map(({ name }) => quoted(name)).join(', ');
  const embedded = await duckdbResult(connection, `select ${columns} from read_parquet(${literal(file)})`);
  const read = tableNames(rollup.sql);
  const standIns = tables
    .filter(({ name }) => read.includes(name))
    .map(table => ({ ...table, stored: storedName(table), run: alone }));
  return firstDifference(embedded, resultOf(await client.query(prefixTables(rollup.sql, standIns))));
}

/** The table of the run in DuckDB, from the same files. */
async function pinnedView({ home, run }: Month, table: Table): Promise<string> {
  const { name, kind, columns } = table;
  const folder = path.join(home, tableFolder(storedName(table), run.runId));
  const shape = columns.map(column => `${literal(column.name)}: ${literal(column.type)}`).join(', ');
  const list = kind === 'reference' ? '' : await readFile(path.join(folder, FILE_LIST), 'utf8');
  const files = list.split('\n').filter(Boolean).map(literal).join(', ');
  const nothing = columns.map(column => `cast(null as ${column.type}) as ${quoted(column.name)}`).join(', ');
  const rows =
    kind === 'reference'
      ? `from read_json(${literal(path.join(folder, ROWS))}, format = 'newline_delimited', columns = {${shape}})`
      : files
        ? `from read_parquet([${files}])`
        : `from (select ${nothing} limit 0)`;
  return `create temp view ${quoted(name)} as select *, ${literal(run.runId)} as run ${rows}`;
}
