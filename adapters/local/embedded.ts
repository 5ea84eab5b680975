import path from 'node:path';
import { monthEndMachine } from '../../cdk/month-end.asl.ts';
import type { Catalogue } from '../../core/catalogue/catalogue.ts';
import type { Clock } from '../../core/ports/clock.ts';
import type { ObjectStore } from '../../core/ports/object-store.ts';
import { type Progress, silent } from '../../core/ports/progress.ts';
import { assemble } from '../../core/usecases/assemble.ts';
import { check } from '../../core/usecases/check.ts';
import { judge, type RunRef } from '../../core/usecases/judge.ts';
import type { Intake } from '../../core/usecases/normalise-drop.ts';
import { type OpenedRun, openRun, type RunRequest } from '../../core/usecases/open-run.ts';
import { publish } from '../../core/usecases/publish.ts';
import { rollUp } from '../../core/usecases/roll-up.ts';
import { workbenchIn } from '../duckdb/open-workbench.ts';
import { unpackFile } from '../duckdb/unpack-file.ts';
import { renderFiles } from '../render/render-files.ts';
import { duckdbPrelude } from './duckdb-prelude.ts';
import { folderStore } from './folder-store.ts';
import { queryEngine } from './query-engine.ts';
import { runMachine, type TaskHandler } from './run-machine.ts';

/** PMR on one machine: a folder for S3, DuckDB for Athena, the month-end machine interpreted. */
export interface Embedded {
  readonly store: ObjectStore;
  readonly catalogue: Catalogue;
  readonly intake: Intake;
  monthEnd(request: RunRequest, progress?: Progress): Promise<RunRef & { alreadyPublished: boolean }>;
}

export interface EmbeddedSettings {
  readonly home: string;
  readonly catalogue: Catalogue;
  readonly codeVersion: string;
  readonly clock: Clock;
}

/** The names that the machine's Tasks carry in place of ARNs. */
const names = {
  lambdas: {
    'open-run': 'open-run',
    'roll-up': 'roll-up',
    judge: 'judge',
    assemble: 'assemble',
    check: 'check',
    publish: 'publish',
  },
  workGroup: 'embedded',
  database: 'embedded',
  runsBucket: 'runs',
};

export function embedded({ home, catalogue, codeVersion, clock }: EmbeddedSettings): Embedded {
  const store = folderStore(path.resolve(home));
  const intake: Intake = { store, catalogue, openWorkbench: workbenchIn(), unpack: unpackFile, prelude: duckdbPrelude };
  return {
    store,
    catalogue,
    intake,
    async monthEnd(request, progress = silent) {
      const engine = queryEngine(store, catalogue);
      try {
        const deps = { store, catalogue, clock, codeVersion, renderFiles };
        const lambda =
          (stage: string, run: (payload: never) => Promise<unknown>): TaskHandler =>
          async ({ Payload }: { Payload: never }) => {
            progress(stage);
            return { Payload: await run(Payload) };
          };
        const handlers: Record<string, TaskHandler> = {
          OpenRun: lambda('Open run', (payload: RunRequest) => openRun(deps, payload)),
          RollUpDrop: lambda('Roll up', (payload: OpenedRun['rollUps'][number]) =>
            rollUp(intake, payload).then(() => ({})),
          ),
          RunQuery: async ({ QueryString }: { QueryString: string }) => {
            progress('Measure');
            const { id } = await engine.run(QueryString);
            return { QueryExecution: { QueryExecutionId: id } };
          },
          KeepResult: ({ Bucket, Key, CopySource }: { Bucket: string; Key: string; CopySource: string }) =>
            copyObject(store, CopySource, `${Bucket}/${Key}`),
          Judge: lambda('Judge', (run: RunRef) => judge(deps, run)),
          Assemble: lambda('Assemble', (run: RunRef) => assemble(deps, run)),
          Check: lambda('Check', (run: RunRef) => check(deps, run)),
          Publish: lambda('Publish', (run: RunRef) => publish(deps, run)),
        };
        const done = (await runMachine(monthEndMachine(names), handlers, request)) as RunRef & {
          alreadyPublished?: boolean;
        };
        return {
          period: done.period,
          version: done.version,
          runId: done.runId,
          alreadyPublished: done.alreadyPublished === true,
        };
      } finally {
        await engine.close();
      }
    },
  };
}

async function copyObject(store: ObjectStore, from: string, to: string): Promise<object> {
  await store.put(to, (await store.get(from)) as Uint8Array);
  return {};
}
