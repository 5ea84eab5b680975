import { inputsOf } from '../changes/inputs-of.ts';
import { type CellChange, type FileTable, tableChanges } from '../changes/table-changes.ts';
import type { Change } from '../report/report.schema.ts';
import type { SiblingReport } from '../report/sibling-report.schema.ts';
import { indicatorTables } from '../report/tables/indicator-tables.ts';
import type { ReportTable } from '../report/tables/report-table.ts';

/** Every cell of every table in which a version differs from the published one before it. */
export function siblingChanges(
  previous: SiblingReport,
  files: ReadonlyMap<string, FileTable>,
  next: SiblingReport,
): Change[] {
  const version = ({ tables, provenance }: SiblingReport) => ({
    measures: [],
    indicators: tables,
    sources: [],
    statements: [],
    timeliness: undefined,
    provenance,
  });
  const anonymous = new Set(
    indicatorTables({ indicators: next.tables.filter(each => each.anonymous) }).map(({ name }) => name),
  );
  const inputs = inputsOf(version(previous), version(next), false);
  return indicatorTables({ indicators: next.tables }).flatMap(table =>
    changesOf(files.get(table.name), table, anonymous.has(table.name)).map(change => {
      const { row: _, ...cell } = change;
      return { ...cell, measure: null, provider: null, ...inputs(change) };
    }),
  );
}

/** Rows of counts alone are known by their place; those of users, whose labels are dealt anew, by nothing. */
function changesOf(before: FileTable | undefined, table: ReportTable, anonymous: boolean): CellChange[] {
  if (anonymous || table.key.length > 0) return tableChanges(before, table);
  return tableChanges(before && numbered(before), {
    ...table,
    ...numbered(table),
    kinds: ['text', ...table.kinds],
    key: [PLACE],
  });
}

const PLACE = 'row';

const numbered = ({ columns, rows }: FileTable): FileTable => ({
  columns: [PLACE, ...columns],
  rows: rows.map((row, at) => [`row ${at + 1}`, ...row]),
});
