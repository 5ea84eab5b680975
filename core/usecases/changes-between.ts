import { publishedContracts, publishedTables } from '../changes/published-tables.ts';
import { reportChanges } from '../changes/report-changes.ts';
import type { FileTable } from '../changes/table-changes.ts';
import { PmrError } from '../domain/pmr-error.ts';
import type { ReportingMonth } from '../domain/reporting-month.ts';
import type { ObjectStore } from '../ports/object-store.ts';
import type { Report } from '../report/report.schema.ts';
import type { Comparison } from '../report/shelf.schema.ts';
import { dictionaryTable } from '../report/tables/dictionary-table.ts';
import { renderTables } from '../report/tables/render-tables.ts';
import type { ReportTable } from '../report/tables/report-table.ts';
import { runOfVersion } from '../run/run-of-version.ts';
import { readPublished } from './read-published.ts';

export type { Comparison };

/**
 * Every cell in which a published version of a month differs from an earlier one, however many lie between: by the files of both, as the list
 * of changes of a re-issue is made.
 * @throws PmrError `versions-out-of-order`, `month-not-published`, `version-unknown`, `stored-json-invalid`
 */
export async function changesBetween(
  store: ObjectStore,
  { period, from, to }: { period: ReportingMonth; from: number; to: number },
): Promise<Comparison> {
  if (from >= to)
    throw new PmrError(
      'versions-out-of-order',
      `Changes lead from an earlier version to a later one, and ${from} is not before ${to}: turn them round.`,
    );
  const [before, after] = [
    { period, version: from },
    { period, version: to },
  ];
  const { report: previous } = await readPublished(store, period, from);
  const { report: next } = await readPublished(store, period, to);
  const others = async (version: typeof before) =>
    JSON.stringify((await runOfVersion(store, version)).earlier.filter(each => each.period !== period));
  const changes = reportChanges(
    {
      previous,
      files: await publishedTables(store, before),
      contracts: await publishedContracts(store, before),
    },
    next,
    {
      tables: tablesOf(next, await publishedTables(store, after)),
      contracts: await publishedContracts(store, after),
      earlierDiffer: (await others(before)) !== (await others(after)),
    },
  );
  return { period, from, to, changes };
}

/** The tables that a version published, with what is known of their columns. */
function tablesOf(report: Report, files: ReadonlyMap<string, FileTable>): ReportTable[] {
  return [...renderTables(report), dictionaryTable([])].flatMap((known): ReportTable[] => {
    const file = files.get(known.name);
    if (!file) return [];
    const kinds = new Map(known.columns.map((name, at) => [name, known.kinds[at] ?? 'text']));
    return [
      {
        ...known,
        columns: file.columns,
        kinds: file.columns.map(name => kinds.get(name) ?? 'text'),
        key: known.key.filter(name => file.columns.includes(name)),
        rows: file.rows,
      },
    ];
  });
}
