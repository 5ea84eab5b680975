import { earlierReports } from '../assemble/earlier-reports.ts';
import { checkReport } from '../check/check-report.ts';
import { gateFacts } from '../check/gate-facts.ts';
import { PmrError } from '../domain/pmr-error.ts';
import { Judged, judgedKey } from '../judge/judged.schema.ts';
import type { ObjectStore } from '../ports/object-store.ts';
import { Report } from '../report/report.schema.ts';
import { readJson, toJson } from '../run/stored-json.ts';
import { openWorld } from '../run/world.ts';
import { reportKey } from './assemble.ts';
import type { RunRef } from './judge.ts';

/**
 * The consistency gate: numbers that contradict each other stop the run, what readers must know becomes a finding of the report.
 * A draft is never stopped: it shows what would be.
 * @throws PmrError `report-inconsistent`
 */
export async function check(deps: { store: ObjectStore }, run: RunRef): Promise<RunRef> {
  const { store } = deps;
  const report = await readJson(store, reportKey(run), Report);
  const { returns } = await readJson(store, judgedKey(run), Judged);
  const { manifest, catalogue } = await openWorld(store, run);
  const { months } = await earlierReports(store, manifest);
  const known = {
    notDccResponsible: report.incidents.filter(({ dccResponsible }) => !dccResponsible).map(({ id }) => id),
    earlierIncidents: months.flatMap(({ current }) => current.incidents.map(({ id }) => id)),
  };
  const findings = checkReport(report, gateFacts(catalogue, manifest, returns, known));
  await store.put(reportKey(run), toJson({ ...report, findings }));
  const [stop, ...more] = findings.filter(({ severity }) => severity === 'stop');
  if (stop && !manifest.draft) {
    const rest = more.length === 0 ? '' : ` ${more.length} more in ${reportKey(run)}.`;
    throw new PmrError(
      'report-inconsistent',
      `The report contradicts itself and was not published: ${stop.text}${rest}`,
    );
  }
  return { period: run.period, runId: run.runId, version: run.version };
}
