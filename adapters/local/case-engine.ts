import { DuckDBInstance } from '@duckdb/node-api';
import type { LoadedTable } from '../../core/cases/build-case.ts';
import type { Cell } from '../../core/cases/case.schema.ts';
import type { CaseEngine, Result } from '../../core/cases/run-case.ts';
import { duckdbPrelude } from '../duckdb/duckdb-prelude.ts';

const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`;
const literal = (cell: Cell | undefined) =>
  cell === null || cell === undefined ? 'null' : `'${String(cell).replaceAll("'", "''")}'`;

/** An empty DuckDB that has run the prelude. A scope is a schema. */
export async function duckdbEngine(): Promise<CaseEngine & { close(): void }> {
  // A case has a handful of rows: to hand them to a second thread takes longer than to count them.
  const instance = await DuckDBInstance.create(':memory:', { threads: '1' });
  const connection = await instance.connect();
  for (const statement of duckdbPrelude) await connection.run(statement);
  /** What each table was made of: most reference tables are the same for every case of a month. */
  const made = new Map<string, string>();
  return {
    async load(scope, tables) {
      await connection.run(`create schema if not exists ${quoted(scope)}`);
      await connection.run(`use memory.${quoted(scope)}`);
      for (const table of tables) {
        const [name, statement] = [`${scope}.${table.name}`, createTable(table)];
        if (made.get(name) !== statement) await connection.run(statement);
        made.set(name, statement);
      }
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
