import { readJson } from '../../parse/stored-json.ts';
import type { ObjectStore } from '../../ports/object-store.ts';
import { SiblingReport } from '../../report/sibling-report.schema.ts';
import type { RunRef } from '../../run/run-ref.ts';
import type { World } from '../../run/world.ts';
import { reportKey } from '../report-key.ts';
import { runFiles } from '../run-files.ts';
import { writeCandidate } from '../write-candidate.ts';

/** Turns a report of tables into files by name; the others of the version are told, to be listed. */
export type RenderSibling = (
  report: SiblingReport,
  others: ReadonlyMap<string, string | Uint8Array>,
) => ReadonlyMap<string, string | Uint8Array>;

/** Makes the candidate of a report of tables. @throws PmrError `report-inconsistent` after the candidate has been written, `run-altered` */
export async function renderOfSibling(
  { store, renderSibling }: { store: ObjectStore; renderSibling: RenderSibling },
  world: World,
  run: RunRef,
): Promise<RunRef & { publish: boolean; files: string[] }> {
  const { manifest } = world;
  const report = await readJson(store, reportKey(manifest), SiblingReport);
  const others = await runFiles(store, world);
  const files = new Map([...renderSibling(report, others), ...others]);
  const stops = report.findings.filter(({ severity }) => severity === 'stop').map(({ text }) => text);
  return writeCandidate(store, world, files, stops, run);
}
