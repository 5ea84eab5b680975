import type { Catalogue } from '../catalogue/catalogue.ts';
import { PMR } from '../domain/pmr.ts';
import { PmrError } from '../domain/pmr-error.ts';
import type { RunName } from '../domain/run-name.ts';
import { sha256 } from '../domain/sha256.ts';
import { type Mended, mended } from '../intake/heal/mended.ts';
import type { ObjectStore } from '../ports/object-store.ts';
import { MANIFEST, publicationFolder, RUN, versionFolder } from '../publication/addresses.ts';
import { type Manifest, manifestKey } from '../run/manifest.schema.ts';
import { readManifest } from '../run/read-manifest.ts';
import { runIdOf } from '../run/run-id.ts';
import { packCatalogue, worldKeys } from '../run/world.ts';

/**
 * Puts back what a run is known by, where a copy has the very hash: its manifest from its candidate, whose id is made from its pins; its catalogue and
 * contracts from those of today, or of another run that pinned the same.
 */
export async function healWorld(
  store: ObjectStore,
  run: RunName,
  { catalogue, others }: { catalogue: Catalogue; others: readonly RunName[] },
): Promise<Mended[]> {
  const told: Mended[] = [];
  const key = manifestKey(run);
  let manifest = (await differsFromCopies(store, key, run)) ? undefined : await manifestIn(store, key, run);
  if (!manifest) {
    for (const copy of copiesOf(run)) {
      if (!(await provenHash(store, copy))) continue;
      manifest = await manifestIn(store, copy, run);
      if (!manifest) continue;
      await store.put(key, (await store.get(copy)) as Uint8Array);
      told.push(mended(key, `It was copied back from ${copy}.`));
      break;
    }
    // What its damage is, and what to do, is told where the run is opened.
    if (!manifest) return [];
  }
  const today = packCatalogue(catalogue).parts;
  for (const part of ['catalogue', 'contracts'] as const) {
    const hash = manifest[`${part}Sha256`];
    const place = worldKeys(run)[part];
    if (sha256((await store.get(place)) ?? '') === hash) continue;
    const copies = [async () => today[part], ...others.map(other => () => store.get(worldKeys(other)[part]))];
    for (const copy of copies) {
      const body = await copy();
      if (!body || sha256(body) !== hash) continue;
      await store.put(place, body);
      told.push(mended(place, 'It was copied from one that has the hash that the run pinned.'));
      break;
    }
  }
  return told;
}

/**
 * Whether a manifest is not the one that was rendered: what its id is not made from, the hashes of the texts that it ran, is proven by a copy that the
 * manifest of its own folder names.
 */
async function differsFromCopies(store: ObjectStore, key: string, run: RunName): Promise<boolean> {
  const body = await store.get(key);
  if (!body) return false;
  for (const copy of copiesOf(run)) {
    const hash = await provenHash(store, copy);
    if (hash && hash !== sha256(body)) return true;
  }
  return false;
}

/** The hash of a copy that the manifest of its own folder names; undefined where there is none, or it was damaged. */
async function provenHash(store: ObjectStore, copy: string): Promise<string | undefined> {
  const [body, names] = [await store.get(copy), await store.get(copy.replace(RUN, MANIFEST))];
  const hash = body && sha256(body);
  return hash !== undefined && new TextDecoder().decode(names ?? new Uint8Array()).includes(hash) ? hash : undefined;
}

/** Where copies of a run's manifest stand: in its candidate, and in the version that came of it. */
function copiesOf(run: RunName): string[] {
  const [, version] = /-v(\d+)-/.exec(run.runId) ?? [];
  const published = version && versionFolder({ report: PMR, period: run.period, version: Number(version) }) + RUN;
  return [publicationFolder(run) + RUN, ...(published ? [published] : [])];
}

async function manifestIn(store: ObjectStore, key: string, run: RunName): Promise<Manifest | undefined> {
  try {
    const manifest = await readManifest(store, key);
    return manifest.runId === run.runId && runIdOf(manifest) === run.runId ? manifest : undefined;
  } catch (error) {
    if (error instanceof PmrError) return undefined;
    throw error;
  }
}
