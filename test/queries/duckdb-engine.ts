import { DuckDBInstance } from '@duckdb/node-api';
import { duckdbPrelude } from '../../adapters/duckdb/duckdb-prelude.ts';
import type { LoadedTable } from './build-case.ts';
import type { Cell } from './case.schema.ts';
import type { CaseEngine, Result } from './run-case.ts';

const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`;
const literal = (cell: Cell | undefined) =>
  cell === null || cell === undefined ? 'null' : `'${String(cell).replaceAll("'", "''")}'`;

/** An empty DuckDB that has run the prelude. A scope is a schema. */
export async function duckdbEngine(): Promise<CaseEngine & { close(): void }> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  for (const statement of duckdbPrelude) await connection.run(statement);
  return {
    async load(scope, tables) {
      await connection.run(`create schema if not exists ${quoted(scope)}`);
      await connection.run(`use memory.${quoted(scope)}`);
      for (const table of tables) await connection.run(createTable(table));
    },
    async query(scope, sql, parameter) {
      await connection.run(`use memory.${quoted(scope)}`);
      const parameters =
        parameter === undefined ? [] : Array.from({ length: sql.split('?').length - 1 }, () => parameter);
      const reader = await connection.runAndReadAll(sql, parameters);
      const columns = reader
        .columnNames()
        .map((name, at) => ({ name, type: reader.columnType(at).toString().toLowerCase() }));
      const rows = reader.getRowObjectsJson() as Record<string, Cell>[];
      return { columns, rows: rows.map(row => readRow(columns, row)) };
    },
    close() {
      connection.closeSync();
      instance.closeSync();
    },
  };
}

function createTable({ name, columns, rows }: LoadedTable): string {
  const shape = columns.map(column => `${quoted(column.name)} ${column.type}`).join(', ');
  const values = rows.map(row => `(${columns.map(column => literal(row[column.name])).join(', ')})`).join(', ');
  return `create or replace table ${quoted(name)} (${shape}); ${values && `insert into ${quoted(name)} values ${values}`}`;
}

/** DuckDB prints a `bigint` as text in JSON; the numbers of a case are small. */
const readRow = (columns: Result['columns'], row: Readonly<Record<string, Cell>>): Record<string, Cell> =>
  Object.fromEntries(
    columns.map(({ name, type }) => [
      name,
      row[name] !== null && /int$/.test(type) ? Number(row[name]) : (row[name] ?? null),
    ]),
  );
