import { PmrError } from '../domain/pmr-error.ts';
import { sha256 } from '../domain/sha256.ts';
import type { ObjectStore } from '../ports/object-store.ts';
import { MANIFEST, SEAL, type VersionName } from '../publication/addresses.ts';
import { sealedManifest } from '../publication/envelope.ts';
import { VersionManifest } from '../publication/version-manifest.schema.ts';
import { folderOf, REPORT } from './published-versions.ts';

/** The files of a version, each held against what its manifest names, and that against its seal: nothing that was damaged or forged since is read as published. */
export interface PublishedFiles {
  readonly folder: string;
  /** @throws PmrError `published-altered` */
  read(name: string): Promise<Uint8Array | undefined>;
}

/**
 * Opens a version that is out. What earlier code published has no hashes to hold it against, and is read as it stands.
 * @throws PmrError `published-altered` where its manifest is not what was sealed
 */
export async function publishedFiles(
  store: ObjectStore,
  { report = REPORT, ...version }: Omit<VersionName, 'report'> & Partial<Pick<VersionName, 'report'>>,
): Promise<PublishedFiles> {
  const folder = await folderOf(store, { report, ...version });
  const manifest = await store.get(folder + MANIFEST);
  const seal = await store.get(folder + SEAL);
  if (seal && sealedManifest(new TextDecoder().decode(seal)) !== sha256(manifest ?? ''))
    throw altered(folder + MANIFEST);
  const hashes = hashesIn(manifest);
  return {
    folder,
    async read(name) {
      const body = await store.get(folder + name);
      if (hashes && (body ? sha256(body) : undefined) !== hashes.get(name)) throw altered(folder + name);
      return body;
    },
  };
}

function hashesIn(manifest: Uint8Array | undefined): Map<string, string> | undefined {
  try {
    const { files } = VersionManifest.parse(JSON.parse(new TextDecoder().decode(manifest)));
    return new Map(files.map(({ name, sha256: hash }) => [name, hash]));
  } catch {
    return undefined;
  }
}

const altered = (key: string): PmrError =>
  new PmrError(
    'published-altered',
    `${key} is not what was published: no figure is taken from it. Look with verify, and restore it from its own version or from the candidate of its run.`,
  );
