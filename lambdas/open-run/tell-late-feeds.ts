import { reportFeeds } from '../../core/catalogue/report-feeds.ts';
import { readJson } from '../../core/parse/stored-json.ts';
import { Manifest, manifestKey } from '../../core/run/manifest.schema.ts';
import { timeliness } from '../../core/timeliness/timeliness.ts';
import type { OpenedRun } from '../../core/usecases/open-run.ts';
import type { ReportServices } from '../shared/report-services.ts';

/** Logs which feeds are missing although their day has passed; their number is the metric that the alarm watches. */
export async function tellLateFeeds({ store, catalogue, clock, log }: ReportServices, run: OpenedRun): Promise<void> {
  const { period, drops } = await readJson(store, manifestKey(run), Manifest);
  const late = timeliness({
    catalogue: { contracts: catalogue.contracts, feeds: reportFeeds(catalogue) },
    period,
    drops,
    at: clock(),
  })
    .feeds.filter(({ state }) => state === 'missing')
    .map(({ feed, provider, dueOn, workingDaysLate }) => ({ feed, provider, dueOn, workingDaysLate }));
  log(late.length > 0 ? 'feeds-late' : 'feeds-in', {
    period: run.period,
    runId: run.runId,
    late,
    metrics: { LateFeeds: late.length },
  });
}
