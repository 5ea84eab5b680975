import type { Cell } from '../../core/cases/case.schema.ts';
import type { Result } from '../../core/cases/run-case.ts';
import type { TrinoResult } from './server/trino-client.ts';

/** An answer of Trino under the catalogue's names of types: text has no length there, and timestamps are in milliseconds. */
export function resultOf({ columns, rows }: TrinoResult): Result {
  const typed = columns.map(({ name, type }) => ({ name, type: typeOf(type) }));
  return {
    columns: typed,
    rows: rows.map(row => Object.fromEntries(typed.map(({ name, type }, at) => [name, cellOf(type, row[at])]))),
  };
}

const typeOf = (type: string): string =>
  type.replace(/^varchar\(\d+\)$/, 'varchar').replace(/^timestamp\(3\)$/, 'timestamp');

/** Trino prints every digit of a timestamp's fraction, DuckDB those that count. */
function cellOf(type: string, value: unknown): Cell {
  if (value === null || value === undefined) return null;
  if (type.startsWith('timestamp') && typeof value === 'string') return value.replace(/\.(\d*?)0*$/, tidyFraction);
  if (typeof value === 'number' && type.endsWith('int') && !Number.isSafeInteger(value))
    throw new Error(`${value} is too large to be compared`);
  return typeof value === 'object' ? JSON.stringify(value) : (value as Cell);
}

const tidyFraction = (_all: string, digits: string): string => (digits === '' ? '' : `.${digits}`);
