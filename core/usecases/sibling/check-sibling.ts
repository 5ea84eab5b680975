import { publishedTables } from '../../changes/published-tables.ts';
import { readJson, toJson } from '../../parse/stored-json.ts';
import type { ObjectStore } from '../../ports/object-store.ts';
import { dataFile, versionFolder } from '../../publication/addresses.ts';
import { SiblingReport } from '../../report/sibling-report.schema.ts';
import { publishedAs } from '../../run/manifest.schema.ts';
import { passOn, type RunRef } from '../../run/run-ref.ts';
import type { World } from '../../run/world.ts';
import { siblingChanges } from '../../sibling/sibling-changes.ts';
import { siblingFindings } from '../../sibling/sibling-findings.ts';
import { reportKey } from '../report-key.ts';

/** The gate of a report of tables, and what a re-issue of it changes. */
export async function checkSibling(store: ObjectStore, { manifest, catalogue }: World, run: RunRef): Promise<RunRef> {
  const report = await readJson(store, reportKey(manifest), SiblingReport);
  const rules = catalogue.reports.flatMap(each => each.rules);
  const checked: SiblingReport = {
    ...report,
    findings: siblingFindings(rules, report.tables, manifest.drops),
    reissue: report.reissue && { ...report.reissue, changes: await changesSince(store, report, report.reissue.of) },
  };
  await store.put(reportKey(manifest), toJson(checked));
  return passOn(run);

  async function changesSince(store: ObjectStore, next: SiblingReport, of: number) {
    const before = { ...publishedAs(manifest), version: of };
    const previous = await readJson(store, versionFolder(before) + dataFile(before.report), SiblingReport);
    return siblingChanges(previous, await publishedTables(store, before), next);
  }
}
