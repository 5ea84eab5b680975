import { readJson, toJson } from '../parse/stored-json.ts';
import type { ObjectStore } from '../ports/object-store.ts';
import type { OutlookRow } from '../report/outlook.schema.ts';
import { Report } from '../report/report.schema.ts';
import type { RunRef } from '../run/run-ref.ts';
import { reportKey } from './assemble.ts';

/** A threshold that a measure has crossed since it was last told. */
export type Crossing = Pick<OutlookRow, 'measure' | 'provider' | 'left' | 'lost' | 'lostOn' | 'credits'> & {
  readonly threshold: string;
};

/**
 * The thresholds of a draft that nobody has been told of: each is recorded, so that it is told once in a month, by whichever draft
 * found it first. A published version has none.
 */
export async function tellThresholds({ store }: { store: ObjectStore }, run: RunRef): Promise<Crossing[]> {
  const { outlook } = await readJson(store, reportKey(run), Report);
  const told: Crossing[] = [];
  for (const { measure, provider, left, lost, lostOn, credits, threshold } of outlook?.rows ?? []) {
    if (threshold === null) continue;
    const crossing = { measure, provider, threshold, left, lost, lostOn, credits };
    const key = `runs/warnings/${run.period}/${provider ?? 'DCC'}/${measure}/${threshold.replaceAll(' ', '-')}.json`;
    if (await store.putNew(key, toJson({ ...crossing, runId: run.runId }))) told.push(crossing);
  }
  return told;
}
