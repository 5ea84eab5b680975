import { lateFeedsMetric } from '../../adapters/aws/late-feeds-metric.ts';
import { Manifest, manifestKey } from '../../core/run/manifest.schema.ts';
import { readJson } from '../../core/run/stored-json.ts';
import type { OpenedRun } from '../../core/usecases/open-run.ts';
import type { ReportServices } from '../shared/report-services.ts';
import { lateFeeds } from './late-feeds.ts';

/** Logs which feeds a run had to go without; their number is the metric that the alarm watches. */
export async function tellLateFeeds({ store, catalogue, clock, log }: ReportServices, run: OpenedRun): Promise<void> {
  const late = lateFeeds(catalogue, await readJson(store, manifestKey(run), Manifest));
  log(late.length > 0 ? 'feeds-late' : 'feeds-in', {
    period: run.period,
    runId: run.runId,
    late,
    ...lateFeedsMetric(late.length, clock()),
  });
}
