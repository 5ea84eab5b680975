import { z } from 'zod';
import { readJson, toJson } from '../parse/stored-json.ts';
import type { ObjectStore } from '../ports/object-store.ts';
import { OutlookRow } from '../report/outlook.schema.ts';
import { Report } from '../report/report.schema.ts';
import type { RunRef } from '../run/run-ref.ts';
import { reportKey } from './report-key.ts';

/** A report that looks ahead at its month; that of tables does not. */
const Looked = z.looseObject({ outlook: Report.shape.outlook });

const crossing = OutlookRow.pick({
  measure: true,
  provider: true,
  left: true,
  lost: true,
  lostOn: true,
  credits: true,
}).extend({ threshold: z.string() });

/** A threshold that a measure has crossed since it was last told. */
export type Crossing = z.infer<typeof crossing>;
/** As it is recorded, with the draft that found it. */
export const ToldCrossing = crossing.extend({ runId: z.string() });

export const warningsFolder = (period: string): string => `runs/warnings/${period}/`;

/**
 * The thresholds of a draft that nobody has been told of: each is recorded, so that it is told once in a month, by whichever draft
 * found it first. A published version has none.
 */
export async function tellThresholds({ store }: { store: ObjectStore }, run: RunRef): Promise<Crossing[]> {
  const { outlook } = await readJson(store, reportKey(run), Looked);
  const told: Crossing[] = [];
  for (const { measure, provider, left, lost, lostOn, credits, threshold } of outlook?.rows ?? []) {
    if (threshold === null) continue;
    const crossed = { measure, provider, threshold, left, lost, lostOn, credits };
    const key = `${warningsFolder(run.period)}${provider ?? 'DCC'}/${measure}/${threshold.replaceAll(' ', '-')}.json`;
    if (await store.putNew(key, toJson({ ...crossed, runId: run.runId }))) told.push(crossed);
  }
  return told;
}
