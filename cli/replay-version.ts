import { overlayStore } from '../adapters/local/overlay-store.ts';
import { queryEngine } from '../adapters/local/query-engine.ts';
import { runMachine } from '../adapters/local/run-machine.ts';
import { openScratchStore } from '../adapters/local/scratch-store.ts';
import type { monthEndMachine } from '../cdk/month-end.asl.ts';
import { PmrError } from '../core/domain/pmr-error.ts';
import type { Progress } from '../core/ports/progress.ts';
import { compareReplay, openReplay, type Replayed } from '../core/usecases/replay.ts';
import type { IntakeServices } from '../lambdas/shared/intake-services.ts';
import type { RenderServices } from '../lambdas/shared/render-services.ts';
import { localTasks } from './local-tasks.ts';

interface Services {
  readonly intake: IntakeServices;
  readonly reports: RenderServices;
  readonly machine: ReturnType<typeof monthEndMachine>;
  readonly progress: Progress;
}

/**
 * Makes a published version again from its own run, beside the store, and compares every file with what is out. The same code and engine give the
 * same bytes.
 * @throws PmrError `run-not-kept`, `rollups-missing`, `run-unreadable`, `run-altered`
 */
export async function replayVersion(
  { intake, reports, machine, progress }: Services,
  name: { period: string; version: number },
): Promise<Replayed> {
  const { store, codeVersion: replayedBy } = reports;
  const scratch = await openScratchStore();
  const beside = overlayStore(store, scratch.store);
  const engine = queryEngine(beside);
  try {
    const { manifest, opened } = await openReplay(store, scratch.store, name);
    const services = { intake: { ...intake, store: beside }, reports: { ...reports, store: beside } };
    const tasks = localTasks({ ...services, engine, progress });
    const handlers = {
      ...tasks,
      OpenRun: async () => ({ Payload: opened }),
      Publish: async () => ({ Output: opened }),
    };
    const refused = await runMachine(machine, handlers, { period: manifest.period }).then(() => null, refusalOf);
    return await compareReplay(store, scratch.store, { manifest, name, replayedBy, refused });
  } finally {
    await engine.close();
    await scratch.close();
  }
}

/** Why the gate would not let it out; any other failure is one of the replay. */
function refusalOf(error: unknown): string {
  if (error instanceof PmrError && error.code === 'report-inconsistent') return error.message;
  throw error;
}
