import { duckdbPrelude } from '../../adapters/duckdb/duckdb-prelude.ts';
import { converterIn } from '../../adapters/duckdb/open-converter.ts';
import { workbenchIn } from '../../adapters/duckdb/open-workbench.ts';
import type { Workbench } from '../../adapters/duckdb/workbench.ts';
import type { Catalogue } from '../../core/catalogue/catalogue.ts';
import { type Feed, tableOf } from '../../core/catalogue/feed.schema.ts';
import { providerCodes } from '../../core/catalogue/in-force.ts';
import { allQueries } from '../../core/catalogue/queries-of.ts';
import { referenceTables } from '../../core/catalogue/reference-tables.ts';
import { literal, quoted } from '../../core/catalogue/sql-text.ts';
import { eventColumns, type TableColumn, tablesOf } from '../../core/catalogue/tables.ts';
import { tableNames } from '../../core/catalogue/tables-read.ts';
import { rollupsOf } from '../../core/intake/rollup-definition.ts';
import type { Converter } from '../../core/ports/converter.ts';

export const EDGE_PERIOD = '2020-09';
const RUN = 'edges';

/** The tables of a month, whose rows are whatever a test takes from files of events. */
export interface EdgeMonth {
  readonly bench: Workbench;
  /** Puts the rows of a file of events, and what is rolled up of them, in the place of a feed's, as sent by all who send it. */
  fill(feed: Feed, events: string, where?: string): Promise<void>;
  /** The largest value of each column of whole numbers: of a feed's rollups, and of each query that reads the feed. */
  largest(feed: Feed): Promise<{ readonly where: string; readonly column: string; readonly value: bigint }[]>;
  close(): Promise<void>;
}

export async function edgeMonth(catalogue: Catalogue): Promise<EdgeMonth> {
  const bench = await workbenchIn()();
  const converter = await converterIn()();
  const tables = tablesOf(catalogue);
  for (const statement of duckdbPrelude) await bench.run(statement);
  for (const { name, columns } of tables)
    await bench.run(`create table ${quoted(name)} (${[...columns.map(declared), 'run varchar'].join(', ')})`);
  await fillReferences(bench, catalogue);
  const queries = allQueries(catalogue).map(query => ({ ...query, tables: tableNames(query.sql) }));
  let fills = 0;
  return {
    bench,
    async fill(feed, events, where = 'true') {
      const rows = bench.file(`rows-${++fills}.parquet`);
      await bench.run(`copy (select * ${eventsIn(events)} where ${where}) to ${literal(rows)} (format parquet)`);
      const senders = providerCodes(catalogue.contracts, feed.senders, EDGE_PERIOD);
      const made = [
        { name: tableOf(feed.name), file: rows },
        ...(await rollUps(bench, converter, catalogue, feed, rows)),
      ];
      for (const { name, file } of made) {
        const columns =
          name === tableOf(feed.name) ? eventColumns(feed) : (tables.find(each => each.name === name)?.columns ?? []);
        await bench.run(`delete from ${quoted(name)}; ${insertAs(senders, name, columns, file)}`);
      }
    },
    async largest(feed) {
      const own = new Set(
        [feed.name, ...catalogue.rollups.filter(each => each.feed === feed.name).map(({ name }) => name)].map(tableOf),
      );
      const asked = [
        ...[...own]
          .filter(name => name !== tableOf(feed.name))
          .map(name => ({ where: `rollup ${name}`, sql: `select * exclude (run) from ${quoted(name)}` })),
        ...queries
          .filter(query => query.tables.some(table => own.has(table)))
          .map(({ name, sql }) => ({ where: `query ${name}`, sql: sql.replaceAll('?', literal(RUN)) })),
      ];
      const found = [];
      for (const { where, sql } of asked)
        found.push(
          ...largestOf(
            where,
            await bench.rows(sql).catch(cause => Promise.reject(new Error(`${where}: ${cause.message}`, { cause }))),
          ),
        );
      return found;
    },
    async close() {
      await converter.close();
      await bench.close();
    },
  };
}

const declared = ({ name, type }: TableColumn) => `${quoted(name)} ${type}`;
const eventsIn = (file: string) => `from read_parquet(${literal(file)}, hive_partitioning = false)`;

async function fillReferences(bench: Workbench, catalogue: Catalogue): Promise<void> {
  const cell = (value: unknown) => (value == null ? 'null' : literal(String(value)));
  for (const [name, { columns, rows }] of Object.entries(referenceTables(catalogue, EDGE_PERIOD))) {
    const values = rows.map(row => `(${[...columns.map(column => cell(row[column.name])), literal(RUN)].join(', ')})`);
    if (values.length > 0) await bench.run(`insert into ${quoted(name)} values ${values.join(', ')}`);
  }
}

async function rollUps(bench: Workbench, converter: Converter, catalogue: Catalogue, feed: Feed, events: string) {
  const days = await bench.rows(
    `select distinct counted_date::varchar as day ${eventsIn(events)} where counted_date is not null`,
  );
  const rollups = rollupsOf(catalogue, feed.name, EDGE_PERIOD);
  const made = await converter.rollUp(
    {
      table: tableOf(feed.name),
      shape: feed,
      events: [events],
      units: [{ name: 'edges', days: days.map(({ day }) => String(day)) }],
      stamp: { period: EDGE_PERIOD, provider: '' },
    },
    days.length === 0
      ? []
      : rollups.map(({ rollup: { name, sql, columns }, references }) => ({ name, sql, columns, references })),
  );
  return made.map(({ rollup, file }) => ({ name: tableOf(rollup), file }));
}

function insertAs(senders: readonly string[], table: string, columns: readonly TableColumn[], file: string): string {
  const values = columns.map(({ name, type }) =>
    name === 'provider' ? 'sender as provider' : `cast(${quoted(name)} as ${type}) as ${quoted(name)}`,
  );
  return `insert into ${quoted(table)} by name select ${values.join(', ')}, ${literal(RUN)} as run
    ${eventsIn(file)}, (values ${senders.map(code => `(${literal(code)})`).join(', ')}) as senders (sender)`;
}

function largestOf(where: string, rows: readonly Readonly<Record<string, unknown>>[]) {
  const largest = new Map<string, bigint>();
  for (const row of rows)
    for (const [column, value] of Object.entries(row)) {
      if (typeof value !== 'bigint' && typeof value !== 'number') continue;
      const size = BigInt(value) < 0n ? -BigInt(value) : BigInt(value);
      if (size >= (largest.get(column) ?? 0n)) largest.set(column, size);
    }
  return [...largest].map(([column, value]) => ({ where, column, value }));
}
