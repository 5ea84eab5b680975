import { overlayStore } from '../adapters/local/overlay-store.ts';
import { queryEngine } from '../adapters/local/query-engine.ts';
import { runMachine } from '../adapters/local/run-machine.ts';
import { openScratchStore } from '../adapters/local/scratch-store.ts';
import type { monthEndMachine } from '../cdk/month-end.asl.ts';
import { queriesOf } from '../core/catalogue/queries-of.ts';
import { type DifferingCell, differingCells } from '../core/changes/differing-cells.ts';
import { PmrError } from '../core/domain/pmr-error.ts';
import type { ObjectStore } from '../core/ports/object-store.ts';
import type { Progress } from '../core/ports/progress.ts';
import { MANIFEST, publicationFolder, SEAL } from '../core/publication/addresses.ts';
import { exposeTables } from '../core/run/expose-tables.ts';
import { manifestKey, resultKey } from '../core/run/manifest.schema.ts';
import { missingRollups } from '../core/run/missing-rollups.ts';
import { folderOf } from '../core/run/published-versions.ts';
import { runOfVersion } from '../core/run/run-of-version.ts';
import { openWorld, textKey } from '../core/run/world.ts';
import type { OpenedRun } from '../core/usecases/open-run.ts';
import type { IntakeServices } from '../lambdas/shared/intake-services.ts';
import type { RenderServices } from '../lambdas/shared/render-services.ts';
import { localTasks } from './local-tasks.ts';

export interface Replayed {
  readonly period: string;
  readonly version: number;
  /** The code that made the version, and the code that replayed it. */
  readonly madeBy: string;
  readonly replayedBy: string;
  readonly files: number;
  readonly differences: readonly DifferingCell[];
  /** Why this code would not publish it. */
  readonly refused: string | null;
}

interface Services {
  readonly intake: IntakeServices;
  readonly reports: RenderServices;
  readonly machine: ReturnType<typeof monthEndMachine>;
  readonly progress: Progress;
}

/**
 * Makes a published version again from its own world, beside the store, and compares every file with what is out: its pins, its contracts and its queries,
 * whatever has been sent or deployed since. The same code and engine give the same bytes.
 * @throws PmrError `run-not-kept`, `rollups-missing`, `run-unreadable`, `run-altered`
 */
export async function replayVersion(
  { intake, reports, machine, progress }: Services,
  name: { period: string; version: number },
): Promise<Replayed> {
  const { store } = reports;
  const pinned = await runOfVersion(store, name);
  if (!(await store.head(manifestKey(pinned))))
    throw new PmrError(
      'run-not-kept',
      `The run ${pinned.runId} of version ${name.version} of ${name.period} is not kept in this home, or was made before runs kept their world: it cannot be replayed.`,
    );
  const { manifest, catalogue } = await openWorld(store, pinned);
  const lacking = await missingRollups(store, manifest);
  if (lacking.length > 0)
    throw new PmrError('rollups-missing', `${lacking.length} rollups that the run rests on are gone: run heal first.`);
  const scratch = await openScratchStore();
  const beside = overlayStore(store, scratch.store);
  const engine = queryEngine(beside);
  try {
    await exposeTables({ ...scratch.store, uri: key => store.uri(key) }, catalogue, manifest);
    const belowRuns = (key: string) => key.replace(/^runs\//, '');
    const opened: OpenedRun = {
      period: manifest.period,
      version: manifest.version,
      runId: manifest.runId,
      alreadyPublished: false,
      resumed: false,
      rollUps: [],
      measures: queriesOf(catalogue).map(({ name: measure }) => ({
        measure,
        query: belowRuns(textKey(manifest, measure)),
        output: belowRuns(resultKey(manifest, measure)),
        done: false,
      })),
    };
    const tasks = localTasks({
      intake: { ...intake, store: beside },
      reports: { ...reports, store: beside },
      engine,
      progress,
    });
    const refused = await runMachine(
      machine,
      { ...tasks, OpenRun: async () => ({ Payload: opened }), Publish: async () => ({ Output: opened }) },
      { period: manifest.period },
    ).then(
      () => null,
      error => {
        if (error instanceof PmrError && error.code === 'report-inconsistent') return error.message;
        throw error;
      },
    );
    const out = await filesBelow(store, await folderOf(store, name));
    const made = await filesBelow(scratch.store, publicationFolder(manifest));
    return {
      ...name,
      madeBy: manifest.codeVersion,
      replayedBy: reports.codeVersion,
      files: out.size,
      // Its hashes differ where a file does.
      differences: differingCells(out, made).filter(
        ({ file }, _, all) => file !== MANIFEST || all.every(each => each.file === MANIFEST),
      ),
      refused,
    };
  } finally {
    await engine.close();
    await scratch.close();
  }
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
