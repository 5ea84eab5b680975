import type { Report } from '../../core/report/report.schema.ts';
import { renderTables } from '../../core/report/tables/render-tables.ts';

/** A row of a published table that differs, came or went. */
export interface ChangedRow {
  readonly table: string;
  readonly cells: Readonly<Record<string, string>>;
}

/** Every row of every table in which two reports differ; of a pair, the one that is there now. */
export function changedRows(before: Report, after: Report): ChangedRow[] {
  const [was, is] = [rowsOf(before), rowsOf(after)];
  return [...new Set([...was.keys(), ...is.keys()])].flatMap(key => {
    const [old, now] = [was.get(key), is.get(key)];
    return JSON.stringify(old?.cells) === JSON.stringify(now?.cells) ? [] : [(now ?? old) as ChangedRow];
  });
}

function rowsOf(report: Report): Map<string, ChangedRow> {
  const found = new Map<string, ChangedRow>();
  for (const { name, columns, key, rows } of renderTables(report))
    for (const [at, row] of rows.entries()) {
      const cells = Object.fromEntries(columns.map((column, place) => [column, row[place] ?? '']));
      const known = key.length > 0 ? key.map(column => cells[column]) : [at];
      found.set(JSON.stringify([name, known]), { table: name, cells });
    }
  return found;
}
