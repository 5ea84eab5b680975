import { whole } from '../domain/english.ts';
import { PmrError } from '../domain/pmr-error.ts';
import { sha256 } from '../domain/sha256.ts';
import { toJson } from '../parse/stored-json.ts';
import type { ObjectStore } from '../ports/object-store.ts';
import { candidateKey, MANIFEST, publicationFolder, standingKey } from '../publication/addresses.ts';
import type { Candidate } from '../publication/candidate.schema.ts';
import type { VersionManifest } from '../publication/version-manifest.schema.ts';
import { type Manifest, publishedAs } from '../run/manifest.schema.ts';
import { folderOf } from '../run/published-versions.ts';
import { passOn, type RunRef } from '../run/run-ref.ts';
import type { World } from '../run/world.ts';
import { isSigned, signaturesOf } from './awaited-signatures.ts';

/**
 * Writes the candidate of a run: every file of the publication, hashed in its manifest. What the gate stops is written too, so that people
 * see what contradicts itself; it cannot be claimed.
 * @throws PmrError `report-inconsistent` after the candidate has been written
 */
export async function writeCandidate(
  store: ObjectStore,
  { manifest, catalogue }: World,
  files: ReadonlyMap<string, string | Uint8Array>,
  stops: readonly string[],
  run: RunRef,
): Promise<RunRef & { publish: boolean; files: string[] }> {
  const { version, runId } = manifest;
  const manifestText = toJson(await versionManifest(store, manifest, files));
  const folder = publicationFolder(manifest);
  await Promise.all(
    [...files, [MANIFEST, manifestText] as const].map(([name, body]) => store.put(folder + name, body)),
  );
  const candidate: Candidate = {
    schema: 'pmr-candidate/1',
    ...publishedAs(manifest),
    version,
    runId,
    status: manifest.draft ? 'draft' : stops.length > 0 ? 'blocked' : 'clean',
    blockers: [...stops],
    manifestSha256: sha256(manifestText),
  };
  await store.put(candidateKey(manifest), toJson(candidate));
  if (!manifest.draft && !run.preview) await store.put(standingKey(manifest), toJson(candidate));
  const signatures = await signaturesOf(store, catalogue.contracts, candidate);
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

async function versionManifest(
  store: ObjectStore,
  manifest: Manifest,
  files: ReadonlyMap<string, string | Uint8Array>,
): Promise<VersionManifest> {
  const { version, runId, openedAt, codeVersion, drops } = manifest;
  const name = publishedAs(manifest);
  const before = manifest.earlier.filter(each => each.period === manifest.period).at(-1);
  const previous =
    before && (await store.get(`${await folderOf(store, { ...name, version: before.version })}${MANIFEST}`));
  return {
    schema: 'pmr-version/1',
    ...name,
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
