import { sha256 } from '../domain/sha256.ts';
import { lost, type Mended, mended } from '../intake/heal/mended.ts';
import { toJson } from '../parse/stored-json.ts';
import type { ObjectStore } from '../ports/object-store.ts';
import { candidateKey, MANIFEST, publicationFolder, SEAL, versionFolder } from '../publication/addresses.ts';
import { Candidate } from '../publication/candidate.schema.ts';
import { VersionManifest } from '../publication/version-manifest.schema.ts';
import { type Manifest, publishedAs } from '../run/manifest.schema.ts';

const AGAIN = 'Start the month end or the re-issue again, which renders it anew.';

/**
 * What a run has rendered, held against its own hashes: candidate, manifest, every file. What is damaged is copied back from the version
 * that came of it, and is named where none did.
 */
export async function healCandidate(store: ObjectStore, run: Manifest): Promise<Mended[]> {
  const name = { ...publishedAs(run), version: run.version };
  const [from, out] = [publicationFolder(run), versionFolder(name)];
  const standing = await store.get(candidateKey(run));
  const told: Mended[] = [];
  let candidate = parsed(standing, Candidate);
  const published = (await store.head(out + SEAL)) ? await store.get(out + MANIFEST) : undefined;
  const own = published && parsed(published, VersionManifest);
  const version = own?.runId === run.runId ? own : undefined;
  if (published && version) {
    const proven: Candidate = {
      schema: 'pmr-candidate/1',
      ...name,
      ...{ runId: run.runId, status: 'clean', blockers: [] },
      manifestSha256: sha256(published),
    };
    if (standing === undefined || Buffer.compare(standing, Buffer.from(toJson(proven))) !== 0) {
      await store.put(candidateKey(run), toJson(proven));
      told.push(mended(candidateKey(run), 'It was made again from the version that came of it.'));
    }
    candidate = proven;
  }
  // A run that has not come so far lacks nothing.
  if (!standing && !version && !(await store.head(from + MANIFEST))) return [];
  if (!candidate) return [lost(candidateKey(run), `It cannot be read. ${AGAIN}`)];
  const mend = async (name: string, hash: string): Promise<Uint8Array | undefined> => {
    const body = await store.get(from + name);
    if (body && sha256(body) === hash) return body;
    const copy = version && (await store.get(out + name));
    if (copy && sha256(copy) === hash) {
      await store.put(from + name, copy);
      told.push(mended(from + name, 'It was copied back from the version that came of it.'));
      return copy;
    }
    told.push(lost(from + name, `It is not what was rendered. ${AGAIN}`));
    return undefined;
  };
  const manifest = parsed(await mend(MANIFEST, candidate.manifestSha256), VersionManifest);
  for (const { name, sha256: hash } of manifest?.files ?? []) await mend(name, hash);
  return told;
}

function parsed<T>(
  body: Uint8Array | undefined,
  schema: { safeParse(value: unknown): { data?: T | undefined } },
): T | undefined {
  if (!body) return undefined;
  try {
    return schema.safeParse(JSON.parse(new TextDecoder().decode(body))).data;
  } catch {
    return undefined;
  }
}
