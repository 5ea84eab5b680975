import type { Catalogue } from '../catalogue/catalogue.ts';
import { sha256 } from '../domain/sha256.ts';
import { toJson } from '../parse/stored-json.ts';
import type { ObjectStore } from '../ports/object-store.ts';
import { exposeTables } from './expose-tables.ts';
import { MANIFEST_SCHEMA, type Manifest, manifestKey, type Pins } from './manifest.schema.ts';
import { readManifest } from './read-manifest.ts';
import { pinsOf, runIdOf } from './run-id.ts';
import { textsOf, writeWorld } from './world.ts';

export type RunOpening = Pick<
  Manifest,
  'report' | 'period' | 'quarter' | 'version' | 'openedAt' | 'reissue' | 'draft' | 'withoutDrops'
>;

/**
 * Writes a run: its world, the tables that its queries see, and last its manifest, with which it exists. A run of the same pins that
 * stands already is taken as it is.
 */
export async function writeRun(
  store: ObjectStore,
  catalogue: Catalogue,
  opening: RunOpening,
  pins: Pins,
): Promise<Manifest> {
  const { report, period, quarter, version, openedAt, reissue, draft, withoutDrops } = opening;
  const run = { period, runId: runIdOf({ ...opening, ...pins }) };
  if (await store.head(manifestKey(run))) return readManifest(store, manifestKey(run));
  const texts = textsOf(catalogue, run.runId);
  await Promise.all([writeWorld(store, catalogue, run, texts), exposeTables(store, catalogue, { ...pins, ...run })]);
  const manifest: Manifest = {
    schema: MANIFEST_SCHEMA,
    report,
    runId: run.runId,
    period,
    ...(quarter && { quarter }),
    version,
    openedAt,
    ...(draft && { draft }),
    ...(withoutDrops && { withoutDrops }),
    reissue,
    ...pinsOf(pins),
    texts: Object.fromEntries([...texts].map(([name, text]) => [name, sha256(text)])),
  };
  return (await store.putNew(manifestKey(run), toJson(manifest))) ? manifest : readManifest(store, manifestKey(run));
}
