import type { Catalogue, ReportInCatalogue } from '../../catalogue/catalogue.ts';
import { quarterName } from '../../domain/quarter.ts';
import { monthName, type ReportingMonth } from '../../domain/reporting-month.ts';
import { workingDayAfter } from '../../domain/working-days.ts';
import { readJson, toJson } from '../../parse/stored-json.ts';
import type { ObjectStore } from '../../ports/object-store.ts';
import type { SiblingReport } from '../../report/sibling-report.schema.ts';
import { publishedAs } from '../../run/manifest.schema.ts';
import { passOn, type RunRef } from '../../run/run-ref.ts';
import type { World } from '../../run/world.ts';
import { siblingStatements } from '../../sibling/sibling-statements.ts';
import { provenanceOf } from '../provenance-of.ts';
import { reportKey } from '../report-key.ts';
import { SiblingTables, siblingTablesKey } from './judge-sibling.ts';

/** Makes a report of tables: its heading, its sentences over them, and what it was made from. */
export async function assembleSibling(
  store: ObjectStore,
  { manifest, catalogue }: World,
  run: RunRef,
): Promise<RunRef> {
  const { period, runId, version, quarter, openedAt, draft, reissue } = manifest;
  const [definition] = catalogue.reports as [ReportInCatalogue];
  const tables = await readJson(store, siblingTablesKey(manifest), SiblingTables);
  const periodName = quarter ? quarterName(quarter) : monthName(period);
  const { clause, purpose, readers, classification, source, confidence, note } = definition;
  const report: SiblingReport = {
    schema: 'pmr-sibling/1',
    ...publishedAs(manifest),
    title: definition.title,
    clause,
    purpose,
    readers,
    classification,
    lastMonth: period,
    periodName,
    version,
    status: draft ? 'draft' : 'published',
    runId,
    openedAt,
    due: dueOf(catalogue, definition, period),
    statements: siblingStatements(definition.statements, tables),
    sections: definition.sections.map(({ title, text, tables: own }) => ({ title, text: text ?? null, tables: own })),
    tables,
    // What changed is listed by the check.
    reissue: reissue && { ...reissue, changes: [] },
    findings: [],
    provenance: provenanceOf(manifest),
    source,
    confidence,
    note: note ?? null,
  };
  await store.put(reportKey(manifest), toJson(report));
  return passOn(run);
}

const dueOf = ({ contracts }: Catalogue, { due }: ReportInCatalogue, period: ReportingMonth): SiblingReport['due'] =>
  due === 'not prescribed'
    ? null
    : {
        workingDay: due.working_day,
        on: workingDayAfter(period, due.working_day, new Set(contracts['bank-holidays'].map(({ date }) => date))),
      };
