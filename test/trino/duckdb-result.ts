import type { DuckDBConnection } from '@duckdb/node-api';
import type { Cell } from '../../core/cases/case.schema.ts';
import type { Result } from '../../core/cases/run-case.ts';

/** An answer of DuckDB as a result of the cases. DuckDB gives a `bigint` as text. */
export async function duckdbResult(connection: DuckDBConnection, sql: string): Promise<Result> {
  const reader = await connection.runAndReadAll(sql);
  const columns = reader
    .columnNames()
    .map((name, at) => ({ name, type: reader.columnType(at).toString().toLowerCase() }));
  const whole = new Set(columns.filter(({ type }) => /int$/.test(type)).map(({ name }) => name));
  const cell = (name: string, value: unknown) =>
    (value === null || value === undefined
      ? null
      : whole.has(name)
        ? Number(value)
        : typeof value === 'object'
          ? JSON.stringify(value)
          : value) as Cell;
  const rows = reader.getRowObjectsJson() as Record<string, unknown>[];
  return {
    columns,
    rows: rows.map(row => Object.fromEntries(columns.map(({ name }) => [name, cell(name, row[name])]))),
  };
}
