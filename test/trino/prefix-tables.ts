import type { TableColumn } from '../../core/catalogue/tables.ts';

/** A table under its own name, whose rows are those of one run of the table that is stored under another. */
export interface StandIn {
  readonly name: string;
  readonly stored: string;
  readonly columns: readonly TableColumn[];
  readonly run: string;
}

/** A rollup's text names its tables without a run, as intake shows it one drop: here each name stands for one run of the stored table. */
export function prefixTables(sql: string, standIns: readonly StandIn[]): string {
  const named = standIns.map(
    ({ name, stored, columns, run }) =>
      `${name} as (select ${columns.map(column => `"${column.name}"`).join(', ')} from pmr.${stored} where run = '${run}')`,
  );
  const [, rest] = /^\s*with\b([\s\S]*)$/i.exec(sql) ?? [];
  return rest === undefined ? `with ${named.join(', ')} ${sql}` : `with ${named.join(', ')}, ${rest}`;
}
