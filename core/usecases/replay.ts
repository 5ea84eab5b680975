import { queriesOf } from '../catalogue/queries-of.ts';
import { type DifferingCell, differingCells } from '../changes/differing-cells.ts';
import { whole } from '../domain/english.ts';
import { PmrError } from '../domain/pmr-error.ts';
import type { ObjectStore } from '../ports/object-store.ts';
import { MANIFEST, publicationFolder, SEAL } from '../publication/addresses.ts';
import { exposeTables } from '../run/expose-tables.ts';
import { type Manifest, manifestKey, resultKey } from '../run/manifest.schema.ts';
import { missingRollups } from '../run/missing-rollups.ts';
import { folderOf } from '../run/published-versions.ts';
import { runOfVersion } from '../run/run-of-version.ts';
import { openWorld, textKey } from '../run/world.ts';
import type { OpenedRun } from './open-run.ts';

interface VersionName {
  readonly period: string;
  readonly version: number;
}

export interface Replayed extends VersionName {
  /** The code that made the version, and the code that replayed it. */
  readonly madeBy: string;
  readonly replayedBy: string;
  readonly files: number;
  readonly differences: readonly DifferingCell[];
  /** Why this code would not publish it. */
  readonly refused: string | null;
}

/**
 * The run of a published version, opened once more in `scratch`, where nothing of it is done: its pins, its contracts and its queries, whatever
 * has been sent or deployed since.
 * @throws PmrError `run-not-kept`, `rollups-missing`, `run-unreadable`, `run-altered`
 */
export async function openReplay(
  store: ObjectStore,
  scratch: ObjectStore,
  name: VersionName,
): Promise<{ manifest: Manifest; opened: OpenedRun }> {
  const pinned = await runOfVersion(store, name);
  if (!(await store.head(manifestKey(pinned))))
    throw new PmrError(
      'run-not-kept',
      `The run ${pinned.runId} of version ${name.version} of ${name.period} is not kept in this home, or was made before runs kept their world: it cannot be replayed.`,
    );
  const { manifest, catalogue } = await openWorld(store, pinned);
  const lacking = await missingRollups(store, manifest);
  if (lacking.length > 0)
    throw new PmrError(
      'rollups-missing',
      `${whole(lacking.length)} rollups that the run rests on are gone: run heal first.`,
    );
  await exposeTables({ ...scratch, uri: key => store.uri(key) }, catalogue, manifest);
  const belowRuns = (key: string) => key.replace(/^runs\//, '');
  const measures = queriesOf(catalogue).map(({ name: measure }) => ({
    measure,
    query: belowRuns(textKey(manifest, measure)),
    output: belowRuns(resultKey(manifest, measure)),
    done: false,
  }));
  const { period, version, runId } = manifest;
  return {
    manifest,
    opened: { period, version, runId, alreadyPublished: false, resumed: false, rollUps: [], measures },
  };
}

/** Every cell in which what was made again in `scratch` differs from what is out. */
export async function compareReplay(
  store: ObjectStore,
  scratch: ObjectStore,
  { manifest, name, ...made }: { manifest: Manifest; name: VersionName; replayedBy: string; refused: string | null },
): Promise<Replayed> {
  const out = await filesBelow(store, await folderOf(store, name));
  const again = await filesBelow(scratch, publicationFolder(manifest));
  return {
    ...name,
    madeBy: manifest.codeVersion,
    replayedBy: made.replayedBy,
    files: out.size,
    // Its hashes differ where a file does.
    differences: differingCells(out, again).filter(
      ({ file }, _, all) => file !== MANIFEST || all.every(each => each.file === MANIFEST),
    ),
    refused: made.refused,
  };
}

/** The seal and its clock are no part of what is the same. */
async function filesBelow(store: ObjectStore, folder: string): Promise<Map<string, Uint8Array>> {
  const names = (await store.list(folder)).map(({ key }) => key.slice(folder.length)).filter(name => name !== SEAL);
  return new Map(
    await Promise.all(
      names.map(async (name): Promise<[string, Uint8Array]> => [name, (await store.get(folder + name)) as Uint8Array]),
    ),
  );
}
