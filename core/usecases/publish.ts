import { PmrError } from '../domain/pmr-error.ts';
import type { ObjectStore } from '../ports/object-store.ts';
import { Report } from '../report/report.schema.ts';
import { Manifest, manifestKey, reportFolder } from '../run/manifest.schema.ts';
import { readJson, toJson } from '../run/stored-json.ts';
import { reportKey } from './assemble.ts';
import type { RunRef } from './judge.ts';

/** Turns a report into files by name. */
export type RenderFiles = (report: Report) => ReadonlyMap<string, string>;

/**
 * Writes a version, each file only where none stands, `manifest.json` last: with it the version is out.
 * A draft is written in the same way to its run's own folder, where no version is looked for.
 * A run that stopped half way goes on; a file with other bytes in the way is never replaced.
 * @throws PmrError `version-taken`
 */
export async function publish(
  deps: { store: ObjectStore; renderFiles: RenderFiles },
  run: RunRef,
): Promise<RunRef & { files: string[] }> {
  const { store } = deps;
  const report = await readJson(store, reportKey(run), Report);
  const manifest = await readJson(store, manifestKey(run), Manifest);
  const folder = reportFolder(manifest);
  const files = [...deps.renderFiles(report), ['manifest.json', toJson(manifest)] as const];
  for (const [name, body] of files) await writeOnce(store, folder + name, body);
  return { period: run.period, runId: run.runId, version: run.version, files: files.map(([name]) => folder + name) };
}

async function writeOnce(store: ObjectStore, key: string, body: string): Promise<void> {
  if (await store.putNew(key, body)) return;
  const standing = await store.get(key);
  if (!standing || new TextDecoder().decode(standing) !== body) {
    throw new PmrError(
      'version-taken',
      `${key} is published already and differs: a published version is never replaced. Re-issue the month instead.`,
    );
  }
}
