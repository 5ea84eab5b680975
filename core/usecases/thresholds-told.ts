import type { ReportingMonth } from '../domain/reporting-month.ts';
import { readJson } from '../parse/stored-json.ts';
import type { ObjectStore } from '../ports/object-store.ts';
import { type Crossing, ToldCrossing, warningsFolder } from './tell-thresholds.ts';

/** The thresholds that a draft was the first to find crossed. */
export async function thresholdsTold(
  store: ObjectStore,
  { period, runId }: { period: ReportingMonth; runId: string },
): Promise<Crossing[]> {
  const records = await Promise.all(
    (await store.list(warningsFolder(period))).map(({ key }) => readJson(store, key, ToldCrossing)),
  );
  return records.filter(record => record.runId === runId).map(({ runId: _, ...crossing }) => crossing);
}
