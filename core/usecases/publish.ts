import { measureDictionary } from '../dictionary/measure-dictionary.ts';
import { PmrError } from '../domain/pmr-error.ts';
import type { ObjectStore } from '../ports/object-store.ts';
import type { DictionaryEntry } from '../report/dictionary-entry.ts';
import { Report } from '../report/report.schema.ts';
import { reportFolder } from '../run/manifest.schema.ts';
import { readJson, toJson } from '../run/stored-json.ts';
import { openWorld } from '../run/world.ts';
import { reportKey } from './assemble.ts';
import type { RunRef } from './judge.ts';

/** Turns a report, and what the catalogue says of its measures, into files by name. */
export type RenderFiles = (
  report: Report,
  dictionary: readonly DictionaryEntry[],
) => ReadonlyMap<string, string | Uint8Array>;

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
  const { manifest, catalogue } = await openWorld(store, run);
  const folder = reportFolder(manifest);
  const files = [
    ...deps.renderFiles(report, measureDictionary(catalogue)),
    ['manifest.json', toJson(manifest)] as const,
  ];
  for (const [name, body] of files) await writeOnce(store, folder + name, body);
  return { period: run.period, runId: run.runId, version: run.version, files: files.map(([name]) => folder + name) };
}

async function writeOnce(store: ObjectStore, key: string, body: string | Uint8Array): Promise<void> {
  if (await store.putNew(key, body)) return;
  const standing = await store.get(key);
  if (!standing || Buffer.compare(standing, bytesOf(body)) !== 0) {
    throw new PmrError(
      'version-taken',
      `${key} is published already and differs: a published version is never replaced. Re-issue the month instead.`,
    );
  }
}

const bytesOf = (body: string | Uint8Array): Uint8Array => (typeof body === 'string' ? Buffer.from(body) : body);
