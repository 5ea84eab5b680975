import type { Change, Report } from '../report/report.schema.ts';
import type { ReportTable } from '../report/tables/report-table.ts';
import { figuresOf } from './figures-of.ts';
import { inputsOf } from './inputs-of.ts';
import { shownValues } from './shown-values.ts';
import { type CellChange, type FileTable, tableChanges } from './table-changes.ts';
import { valueChanges } from './value-changes.ts';

/** The list of changes cannot list itself. */
const ITSELF = 'changes';

/** What the version before published: its report, its CSV files by the name of their table, and the contracts that held, where it told them. */
export interface PublishedVersion {
  readonly previous: Report;
  readonly files: ReadonlyMap<string, FileTable>;
  readonly contracts: object | null;
}

/** What a version is made of beside its report: its tables, the contracts that hold, and whether it looks back on other versions. */
export interface Beside {
  readonly tables: readonly ReportTable[];
  readonly contracts: object | null;
  readonly earlierDiffer: boolean;
}

/**
 * Every cell of every published table in which a version differs from the one before, and every value that stands in `pmr.json` or
 * `contracts.json` alone. What was published counts, and not what a program of today would make of it.
 */
export function reportChanges(
  { previous, files, contracts: contractsBefore }: PublishedVersion,
  next: Report,
  { tables: all, contracts, earlierDiffer }: Beside,
): Change[] {
  const tables = all.filter(({ name }) => name !== ITSELF);
  const inputs = inputsOf(previous, next, earlierDiffer);
  const names = new Set(tables.map(({ name }) => name));
  const gone = [...files.keys()].filter(name => name !== ITSELF && !names.has(name)).sort();
  const told = (change: CellChange): Change => {
    const { row, ...cell } = change;
    return { ...cell, measure: row.measure || row.process || null, provider: row.provider || null, ...inputs(change) };
  };
  const inModel = valueChanges(
    'pmr',
    { document: figuresOf(previous), isShown: shownValues(previous) },
    { document: figuresOf(next), isShown: shownValues(next) },
  );
  const inContracts =
    contractsBefore === null || contracts === null
      ? []
      : valueChanges('contracts', { document: contractsBefore }, { document: contracts });
  return [
    ...tables.flatMap(table => tableChanges(files.get(table.name), table).map(told)),
    ...inModel.map(told),
    ...inContracts.map((change): Change => ({ ...told(change), why: ['contracts'], drops: [] })),
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
