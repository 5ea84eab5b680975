import { type EarlierMonth, earlierReports } from '../assemble/earlier-reports.ts';
import { withChanges } from '../changes/with-changes.ts';
import { carriedRows } from '../check/carried-rows.ts';
import { checkReport } from '../check/check-report.ts';
import { type GateFacts, gateFacts } from '../check/gate-facts.ts';
import { withWaivers } from '../check/with-waivers.ts';
import { PMR } from '../domain/pmr.ts';
import type { ReportingMonth } from '../domain/reporting-month.ts';
import { plusMonths } from '../domain/reporting-month.ts';
import { Judged, judgedKey } from '../judge/judged.schema.ts';
import { readJson, toJson } from '../parse/stored-json.ts';
import type { ObjectStore } from '../ports/object-store.ts';
import { Report } from '../report/report.schema.ts';
import { asIfOut } from '../run/as-if-out.ts';
import { Recut, recutKey } from '../run/recut.schema.ts';
import { passOn, type RunRef } from '../run/run-ref.ts';
import { waiversOf } from '../run/waivers.ts';
import { openWorld } from '../run/world.ts';
import { reportKey } from './report-key.ts';
import { checkSibling } from './sibling/check-sibling.ts';

/**
 * The consistency gate: numbers that contradict each other will stop the publication, what readers must know becomes a finding of the
 * report. The candidate is made all the same, blocked, so that people see what is wrong.
 */
export async function check(deps: { store: ObjectStore }, run: RunRef): Promise<RunRef> {
  const store = asIfOut(deps.store, run.preview?.following ?? []);
  const world = await openWorld(store, run);
  const { manifest, catalogue } = world;
  if (manifest.report !== PMR) return checkSibling(store, world, run);
  const report = await readJson(store, reportKey(run), Report);
  const { returns, earlierReports: told } = await readJson(store, judgedKey(run), Judged);
  const { months, previous } = await earlierReports(store, manifest);
  const changed = await withChanges(store, manifest, catalogue, previous);
  const known = {
    notDccResponsible: report.incidents.filter(({ dccResponsible }) => !dccResponsible).map(({ id }) => id),
    carriedBefore: carriedBefore(months, manifest.period),
    recut: (await store.head(recutKey(run))) ? await readJson(store, recutKey(run), Recut) : null,
    publishedBefore: months.map(({ current }) => current),
    toldOfPublished: told.filter(
      ({ period }) => period === manifest.period || months.some(month => month.period === period),
    ),
    earlierIncidents: months.flatMap(({ current }) => current.incidents.map(({ id }) => id)),
  };
  const found = checkReport(changed(report), gateFacts(catalogue, manifest, returns, known));
  const findings = withWaivers(found, await waiversOf(store, manifest));
  await store.put(reportKey(run), toJson(changed({ ...report, findings })));
  return passOn(run);
}

function carriedBefore(months: readonly EarlierMonth[], period: ReportingMonth): GateFacts['carriedBefore'] {
  const before = months.find(month => month.period === plusMonths(period, -1));
  const rows = before ? carriedRows(before.current) : null;
  return before && rows ? { period: before.period, rows } : null;
}
