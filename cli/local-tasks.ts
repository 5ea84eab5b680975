import { noLog } from '../adapters/aws/log-events.ts';
import type { QueryEngine } from '../adapters/local/query-engine.ts';
import { runMachine, type TaskHandler } from '../adapters/local/run-machine.ts';
import { renderComparison, renderShelf } from '../adapters/render/shelf/render-shelf.ts';
import { publishMachine } from '../cdk/publish.asl.ts';
import type { ObjectStore } from '../core/ports/object-store.ts';
import type { Progress } from '../core/ports/progress.ts';
import { assembleHandler } from '../lambdas/assemble/handler.ts';
import { checkHandler } from '../lambdas/check/handler.ts';
import { claimHandler } from '../lambdas/claim/handler.ts';
import { copyHandler } from '../lambdas/copy/handler.ts';
import { judgeHandler } from '../lambdas/judge/handler.ts';
import { openRunHandler } from '../lambdas/open-run/handler.ts';
import { queryFailedHandler } from '../lambdas/query-failed/handler.ts';
import { renderHandler } from '../lambdas/render/handler.ts';
import { rollUpHandler } from '../lambdas/roll-up/handler.ts';
import { sealHandler } from '../lambdas/seal/handler.ts';
import type { IntakeServices } from '../lambdas/shared/intake-services.ts';
import type { RenderServices } from '../lambdas/shared/render-services.ts';
import type { ReportServices } from '../lambdas/shared/report-services.ts';
import { shelveHandler } from '../lambdas/shelve/handler.ts';

export interface LocalServices {
  readonly intake: IntakeServices;
  readonly reports: RenderServices;
  readonly engine: QueryEngine;
  readonly progress: Progress;
}

/** Who serves each Task of the machine on one machine: the deployed handlers, DuckDB for Athena, the folder for S3. */
export function localTasks({ intake, reports, engine, progress }: LocalServices): Record<string, TaskHandler> {
  const lambda =
    (stage: string, handler: (payload: unknown) => Promise<unknown>): TaskHandler =>
    async ({ Payload }: { Payload: unknown }) => {
      progress(stage);
      return { Payload: await handler(Payload) };
    };
  const forReports = async () => reports;
  return {
    OpenRun: lambda('Open run', openRunHandler(forReports)),
    RollUpDrops: lambda(
      'Roll up',
      rollUpHandler(async () => intake),
    ),
    ReadQuery: async ({ Bucket, Key }: { Bucket: string; Key: string }) => ({
      Body: new TextDecoder().decode(await reports.store.get(`${Bucket}/${Key}`)),
    }),
    RunQuery: async ({ QueryString }: { QueryString: string }) => {
      progress('Measure');
      const { id } = await engine.run(QueryString);
      return { QueryExecution: { QueryExecutionId: id } };
    },
    QueryFailed: lambda(
      'Measure',
      queryFailedHandler(async () => ({ log: noLog })),
    ),
    KeepResult: ({ Bucket, Key, CopySource }: { Bucket: string; Key: string; CopySource: string }) =>
      copyObject(reports.store, CopySource, `${Bucket}/${Key}`),
    Shelve: lambda('Publish', shelveHandler(shelving(reports))),
    Judge: lambda('Judge', judgeHandler(forReports)),
    Assemble: lambda('Assemble', assembleHandler(forReports)),
    Check: lambda('Check', checkHandler(forReports)),
    Render: lambda('Render', renderHandler(forReports)),
    Publish: async ({ Input }: { Input: object }) => {
      return { Output: await runMachine(publishMachine(PUBLISH_NAMES), publishTasks(reports, progress), Input) };
    },
  };
}

export const PUBLISH_NAMES = { claim: 'claim', copy: 'copy', seal: 'seal', shelve: 'shelve' };

/** Who serves each Task of the machine that publishes. */
export function publishTasks(reports: ReportServices, progress: Progress): Record<string, TaskHandler> {
  const step =
    (handler: (payload: unknown) => Promise<unknown>): TaskHandler =>
    async ({ Payload }: { Payload: unknown }) => {
      progress('Publish');
      return { Payload: await handler(Payload) };
    };
  const services = async () => reports;
  return {
    Claim: step(claimHandler(services)),
    Copy: step(copyHandler(services)),
    Seal: step(sealHandler(services)),
    Shelve: step(shelveHandler(shelving(reports))),
  };
}

const shelving = (reports: ReportServices) => async () => ({ ...reports, renderShelf, renderComparison });

async function copyObject(store: ObjectStore, from: string, to: string): Promise<object> {
  await store.put(to, (await store.get(from)) as Uint8Array);
  return {};
}
