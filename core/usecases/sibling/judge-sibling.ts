import { z } from 'zod';
import { indicatorOf } from '../../judge/indicator-of.ts';
import { readResult, tableRow } from '../../judge/read-result.ts';
import { labelsKey, runLabels } from '../../judge/run-labels.ts';
import { toJson } from '../../parse/stored-json.ts';
import type { ObjectStore } from '../../ports/object-store.ts';
import { IndicatorSchema } from '../../report/report.schema.ts';
import type { Manifest } from '../../run/manifest.schema.ts';
import { passOn, type RunRef } from '../../run/run-ref.ts';
import type { World } from '../../run/world.ts';

/** The tables of a report as its run counted them. */
export const SiblingTables = z.array(IndicatorSchema);
export const siblingTablesKey = ({ period, runId }: Pick<Manifest, 'period' | 'runId'>): string =>
  `runs/${period}/${runId}/tables.json`;

/** Turns the results of a run into the tables of its report, with shares and labels in place of users, and stores them. */
export async function judgeSibling(store: ObjectStore, { manifest, catalogue }: World, run: RunRef): Promise<RunRef> {
  const labels = await runLabels(store, catalogue, manifest);
  await store.put(labelsKey(manifest), toJson(Object.fromEntries(labels)));
  const tables = await Promise.all(
    catalogue.measures.map(async measure =>
      indicatorOf(
        catalogue,
        manifest,
        measure,
        await readResult(store, manifest, measure.folder, tableRow(measure)),
        labels,
      ),
    ),
  );
  await store.put(siblingTablesKey(manifest), toJson(tables));
  return passOn(run);
}
