import { contractsInForce } from '../catalogue/contracts-in-force.ts';
import { CONTRACTS, publishedData } from '../changes/published-tables.ts';
import { unexplainedFiles } from '../changes/unexplained-files.ts';
import { measureDictionary } from '../dictionary/measure-dictionary.ts';
import { whole } from '../domain/english.ts';
import { PmrError } from '../domain/pmr-error.ts';
import { sha256 } from '../domain/sha256.ts';
import { readJson, toJson } from '../parse/stored-json.ts';
import type { ObjectStore } from '../ports/object-store.ts';
import { candidateKey, MANIFEST, publicationFolder, RUN, standingKey } from '../publication/addresses.ts';
import type { Candidate } from '../publication/candidate.schema.ts';
import type { VersionManifest } from '../publication/version-manifest.schema.ts';
import type { DictionaryEntry } from '../report/dictionary-entry.ts';
import { Report } from '../report/report.schema.ts';
import { readAnswers } from '../run/answers.ts';
import { asIfOut } from '../run/as-if-out.ts';
import { type Manifest, manifestKey } from '../run/manifest.schema.ts';
import { folderOf } from '../run/published-versions.ts';
import { recutKey } from '../run/recut.schema.ts';
import { passOn, type RunRef } from '../run/run-ref.ts';
import { openWorld, textKey } from '../run/world.ts';
import { reportKey } from './assemble.ts';
import { isSigned, signaturesOf } from './awaited-signatures.ts';

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
  deps: { store: ObjectStore; renderFiles: RenderFiles },
  run: RunRef,
): Promise<RunRef & { publish: boolean; files: string[] }> {
  const store = asIfOut(deps.store, run.preview?.following ?? []);
  const report = await readJson(store, reportKey(run), Report);
  const { manifest, catalogue } = await openWorld(store, run);
  const { period, contracts } = { period: manifest.period, contracts: catalogue.contracts };
  const before = report.reissue ? await publishedData(store, { period, version: report.reissue.of }) : new Map();
  const recut = await store.get(recutKey(run));
  const others = new Map<string, string | Uint8Array>([
    ...(await queryTexts(store, manifest)),
    ...(await readAnswers(store, manifest)),
    ...(recut ? [['recut.json', recut] as const] : []),
    [CONTRACTS, toJson(contractsInForce(contracts, period))],
    [RUN, (await store.get(manifestKey(run))) as Uint8Array],
  ]);
  const rendered = await deps.renderFiles(report, measureDictionary(catalogue), others);
  const files = new Map([...rendered, ...others]);
  const manifestText = toJson(await versionManifest(store, manifest, files));
  const folder = publicationFolder(run);
  await Promise.all(
    [...files, [MANIFEST, manifestText] as const].map(([name, body]) => store.put(folder + name, body)),
  );
  const stops = [
    ...report.findings.filter(({ severity, waived }) => severity === 'stop' && !waived).map(({ text }) => text),
    ...unexplainedFiles(report, before, files),
  ];
  const candidate: Candidate = {
    schema: 'pmr-candidate/1',
    report: manifest.report,
    period,
    version: manifest.version,
    runId: manifest.runId,
    status: manifest.draft ? 'draft' : stops.length > 0 ? 'blocked' : 'clean',
    blockers: stops,
    manifestSha256: sha256(manifestText),
  };
  await store.put(candidateKey(run), toJson(candidate));
  if (!manifest.draft && !run.preview) await store.put(standingKey(manifest), toJson(candidate));
  const signatures = await signaturesOf(store, contracts, candidate);
  if (candidate.status === 'blocked') throw inconsistent(stops, folder);
  return {
    ...passOn(run),
    publish: candidate.status === 'clean' && run.preview === undefined && signatures.every(isSigned),
    files: [...files.keys(), MANIFEST].map(name => folder + name),
  };
}

function inconsistent([first, ...more]: readonly string[], folder: string): PmrError {
  const rest = more.length === 0 ? '' : ` ${whole(more.length)} more in ${folder}index.html.`;
  return new PmrError('report-inconsistent', `The report contradicts itself and was not published: ${first}${rest}`);
}

/** The text of each query as it was run: `queries/<name>.sql`. */
const queryTexts = (store: ObjectStore, manifest: Manifest): Promise<[string, Uint8Array][]> =>
  Promise.all(
    Object.entries(manifest.texts).map(async ([name, hash]): Promise<[string, Uint8Array]> => {
      const key = textKey(manifest, name);
      const text = await store.get(key);
      if (!text || sha256(text) !== hash)
        throw new PmrError(
          'run-altered',
          `${key} is not the text that was pinned when the run was opened: restore it from its own version, or start the month end again after a change of the catalogue.`,
        );
      return [`queries/${name}.sql`, text];
    }),
  );

async function versionManifest(
  store: ObjectStore,
  manifest: Manifest,
  files: ReadonlyMap<string, string | Uint8Array>,
): Promise<VersionManifest> {
  const { report, period, version, runId, openedAt, codeVersion, drops } = manifest;
  const before = manifest.earlier.filter(each => each.period === period).at(-1);
  const previous = before && (await store.get(`${await folderOf(store, before)}${MANIFEST}`));
  return {
    schema: 'pmr-version/1',
    report,
    period,
    version,
    runId,
    openedAt,
    codeVersion,
    files: [...files]
      .map(([name, body]) => ({ name, sha256: sha256(body), bytes: Buffer.byteLength(body) }))
      .sort((a, b) => (a.name < b.name ? -1 : 1)),
    drops: drops.map(drop => ({
      dropId: drop.dropId,
      feed: drop.feed,
      provider: drop.provider,
      period: drop.period,
      file: drop.file,
      unpackedSha256: drop.sha256,
      storedSha256: drop.storedSha256 ?? null,
    })),
    previous: before && previous ? { version: before.version, manifestSha256: sha256(previous) } : null,
  };
}
