import { publishedData } from '../changes/published-tables.ts';
import { unexplainedFiles } from '../changes/unexplained-files.ts';
import { measureDictionary } from '../dictionary/measure-dictionary.ts';
import { PMR } from '../domain/pmr.ts';
import { readJson } from '../parse/stored-json.ts';
import type { ObjectStore } from '../ports/object-store.ts';
import type { DictionaryEntry } from '../report/dictionary-entry.ts';
import { Report } from '../report/report.schema.ts';
import { asIfOut } from '../run/as-if-out.ts';
import type { RunRef } from '../run/run-ref.ts';
import { openWorld } from '../run/world.ts';
import { reportKey } from './report-key.ts';
import { runFiles } from './run-files.ts';
import { type RenderSibling, renderOfSibling } from './sibling/render-of-sibling.ts';
import { writeCandidate } from './write-candidate.ts';

/** Turns a report, and what the catalogue says of its measures, into files by name; the others of the version are told, to be linked. */
export type RenderFiles = (
  report: Report,
  dictionary: readonly DictionaryEntry[],
  others: ReadonlyMap<string, string | Uint8Array>,
) => Promise<ReadonlyMap<string, string | Uint8Array>>;

/**
 * Makes the candidate of a run: every file of the publication, rendered once and hashed. Publishing copies these bytes and never renders.
 * What the gate stops is rendered too, so that people see what contradicts itself; it cannot be claimed. Nor can what nobody has signed, where the
 * policy asks for it: then the month end ends with the candidate.
 * @throws PmrError `report-inconsistent` after the candidate has been written, `run-altered`
 */
export async function render(
  deps: { store: ObjectStore; renderFiles: RenderFiles; renderSibling: RenderSibling },
  run: RunRef,
): Promise<RunRef & { publish: boolean; files: string[] }> {
  const store = asIfOut(deps.store, run.preview?.following ?? []);
  const world = await openWorld(store, run);
  const { manifest, catalogue } = world;
  if (manifest.report !== PMR) return renderOfSibling({ ...deps, store }, world, run);
  const report = await readJson(store, reportKey(run), Report);
  const before = report.reissue
    ? await publishedData(store, { period: manifest.period, version: report.reissue.of })
    : new Map();
  const others = await runFiles(store, world);
  const rendered = await deps.renderFiles(report, measureDictionary(catalogue), others);
  const files = new Map([...rendered, ...others]);
  const stops = [
    ...report.findings.filter(({ severity, waived }) => severity === 'stop' && !waived).map(({ text }) => text),
    ...unexplainedFiles(report, before, files),
  ];
  return writeCandidate(store, world, files, stops, run);
}
