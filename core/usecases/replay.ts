import { queriesOf } from '../catalogue/queries-of.ts';
import { type DifferingCell, differingCells } from '../changes/differing-cells.ts';
import { whole } from '../domain/english.ts';
import { PmrError } from '../domain/pmr-error.ts';
import type { ObjectStore } from '../ports/object-store.ts';
import type { Progress } from '../ports/progress.ts';
import { MANIFEST, publicationFolder, SEAL } from '../publication/addresses.ts';
import { exposeTables } from '../run/expose-tables.ts';
import { type Manifest, manifestKey, resultKey } from '../run/manifest.schema.ts';
import { missingRollups } from '../run/missing-rollups.ts';
import { folderOf } from '../run/published-versions.ts';
import { runOfVersion } from '../run/run-of-version.ts';
import { openWorld, textKey, type World } from '../run/world.ts';
import { assemble } from './assemble.ts';
import { check } from './check.ts';
import { judge } from './judge.ts';
import { type RenderFiles, render } from './render.ts';
import type { RenderSibling } from './sibling/render-of-sibling.ts';

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

/** What a replay needs of the world that it is made in. */
export interface ReplayDeps {
  readonly store: ObjectStore;
  readonly codeVersion: string;
  readonly renderFiles: RenderFiles;
  readonly renderSibling: RenderSibling;
  /** A place beside the store: `store` reads from both and writes to `scratch` alone, which is thrown away. */
  readonly openBeside: (store: ObjectStore) => Promise<Beside>;
  /** Runs queries of the run over a store that has its tables. */
  readonly openQueries: (store: ObjectStore) => Queries;
  readonly progress: Progress;
}

interface Beside {
  readonly store: ObjectStore;
  readonly scratch: ObjectStore;
  close(): Promise<void>;
}

interface Queries {
  /** @returns the result as CSV */
  runQuery(text: string): Promise<Uint8Array>;
  close(): Promise<void>;
}

const QUERIES_AT_ONCE = 8;

/**
 * Makes a published version again from its own run, beside the store: its pins, its contracts and its queries, whatever has been sent or deployed since;
 * and compares every file with what is out. The same code and engine give the same bytes.
 * @throws PmrError `run-not-kept`, `rollups-missing`, `run-unreadable`, `run-altered`
 */
export async function replay(deps: ReplayDeps, name: VersionName): Promise<Replayed> {
  const { store, codeVersion, renderFiles, renderSibling, progress } = deps;
  const { manifest, catalogue } = await openKept(store, name);
  const { store: beside, scratch, close } = await deps.openBeside(store);
  const queries = deps.openQueries(beside);
  try {
    progress('Measure');
    await exposeTables({ ...scratch, uri: key => store.uri(key) }, catalogue, manifest);
    await measure(beside, { manifest, catalogue }, queries);
    progress('Judge');
    await judge({ store: beside }, manifest);
    progress('Assemble');
    await assemble({ store: beside }, manifest);
    progress('Check');
    await check({ store: beside }, manifest);
    progress('Render');
    const refused = await render({ store: beside, renderFiles, renderSibling }, manifest).then(() => null, refusalOf);
    return await compareReplay(store, scratch, { manifest, name, replayedBy: codeVersion, refused });
  } finally {
    await queries.close();
    await close();
  }
}

async function openKept(store: ObjectStore, name: VersionName): Promise<World> {
  const pinned = await runOfVersion(store, name);
  if (!(await store.head(manifestKey(pinned))))
    throw new PmrError(
      'run-not-kept',
      `The run ${pinned.runId} of version ${name.version} of ${name.period} is not kept here, or was made before runs kept their world: it cannot be replayed.`,
    );
  const world = await openWorld(store, pinned);
  const lacking = await missingRollups(store, world.manifest);
  if (lacking.length > 0)
    throw new PmrError(
      'rollups-missing',
      `${whole(lacking.length)} rollups that the run rests on are gone: run heal first.`,
    );
  return world;
}

/** Asks every query of the run again, by the text that the run has. */
async function measure(store: ObjectStore, { manifest, catalogue }: World, { runQuery }: Queries): Promise<void> {
  const names = queriesOf(catalogue).map(query => query.name);
  const ask = async (query: string) => {
    const text = new TextDecoder().decode(await store.get(textKey(manifest, query)));
    await store.put(resultKey(manifest, query), await runQuery(text));
  };
  for (let at = 0; at < names.length; at += QUERIES_AT_ONCE)
    await Promise.all(names.slice(at, at + QUERIES_AT_ONCE).map(ask));
}

/** Why the gate would not let it out; any other failure is one of the replay. */
function refusalOf(error: unknown): string {
  if (error instanceof PmrError && error.code === 'report-inconsistent') return error.message;
  throw error;
}

/** Every cell in which what was made again in `scratch` differs from what is out. */
async function compareReplay(
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
