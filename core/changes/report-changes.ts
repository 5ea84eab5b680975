import type { Change, Report } from '../report/report.schema.ts';
import { renderTables } from '../report/tables/render-tables.ts';
import type { ReportTable } from '../report/tables/report-table.ts';
import { inputsOf } from './inputs-of.ts';
import { type FileTable, tableChanges } from './table-changes.ts';

/** The list of changes cannot list itself. */
const ITSELF = 'changes';

/**
 * Every cell of every published table in which a version differs from the one before. `files` are the published CSV files by the name
 * of their table; what was published counts, and not what a program of today would make of it. `dictionary` is a table of its own.
 */
export function reportChanges(
  { previous, files }: { previous: Report; files: ReadonlyMap<string, FileTable> },
  next: Report,
  dictionary: ReportTable,
  earlierDiffer: boolean,
): Change[] {
  const tables = [...renderTables(next), dictionary].filter(({ name }) => name !== ITSELF);
  const inputs = inputsOf(previous, next, earlierDiffer);
  const names = new Set(tables.map(({ name }) => name));
  const gone = [...files.keys()].filter(name => name !== ITSELF && !names.has(name)).sort();
  return [
    ...tables.flatMap(table =>
      tableChanges(files.get(table.name), table).map(change => {
        const { row, ...cell } = change;
        return {
          ...cell,
          measure: row.measure || row.process || null,
          provider: row.provider || null,
          ...inputs(change),
        };
      }),
    ),
    ...gone.map(
      (table): Change => ({
        table,
        where: 'every row',
        measure: null,
        provider: null,
        figure: 'table',
        kind: 'text',
        old: `${files.get(table)?.rows.length ?? 0} rows`,
        new: null,
        why: ['catalogue'],
        drops: [],
      }),
    ),
  ];
}
