import path from 'node:path';
import { noLog } from '../adapters/aws/log-events.ts';
import { converterIn } from '../adapters/duckdb/open-converter.ts';
import { folderSigner } from '../adapters/local/folder-signer.ts';
import { folderStore } from '../adapters/local/folder-store.ts';
import { openBeside } from '../adapters/local/open-beside.ts';
import { queryEngine } from '../adapters/local/query-engine.ts';
import { runMachine, type TaskHandler } from '../adapters/local/run-machine.ts';
import { openScratchStore } from '../adapters/local/scratch-store.ts';
import { renderShelf } from '../adapters/render/shelf/render-shelf.ts';
import { type MonthEndRefs, monthEndLambdas, monthEndMachine } from '../cdk/month-end.asl.ts';
import type { Catalogue } from '../core/catalogue/catalogue.ts';
import type { ReportingMonth } from '../core/domain/reporting-month.ts';
import type { Mended } from '../core/intake/heal/mended.ts';
import type { Receipt } from '../core/intake/receipt.schema.ts';
import type { Clock } from '../core/ports/clock.ts';
import type { ObjectStore } from '../core/ports/object-store.ts';
import { type Progress, silent } from '../core/ports/progress.ts';
import { heal } from '../core/usecases/heal.ts';
import type { OpenedRun, RunRequest } from '../core/usecases/open-run.ts';
import { openSettled } from '../core/usecases/open-settled.ts';
import { type MovedMonth, previewReissue } from '../core/usecases/preview-reissue.ts';
import type { ReissueRequest } from '../core/usecases/reissue-chain.ts';
import type { RenderFiles } from '../core/usecases/render.ts';
import { type Replayed, replay } from '../core/usecases/replay.ts';
import { settleRollups } from '../core/usecases/settle-rollups.ts';
import { type Withdrawn, withdrawDrop } from '../core/usecases/withdraw-drop.ts';
import type { IntakeServices } from '../lambdas/shared/intake-services.ts';
import type { RenderServices } from '../lambdas/shared/render-services.ts';
import { checkDrops } from './check-drops.ts';
import type { FoundDrop } from './find-drops.ts';
import { type Landed, landDrop, readLanded } from './land-drop.ts';
import { localTasks } from './local-tasks.ts';

/** The version that a month end has made, or found. */
type IssuedRun = Pick<OpenedRun, 'period' | 'version' | 'runId'>;

/** PMR on one machine: a folder for S3, DuckDB for Athena, the deployed machine interpreted over the deployed handlers. */
export interface Embedded {
  readonly store: ObjectStore;
  readonly catalogue: Catalogue;
  /** Puts a file into landing: it arrives now, or when the sample says. */
  land(file: string, key: string, arrivedAt?: string): Promise<Landed>;
  /** Has a landed file read, as its arrival in the bucket would. */
  read(landed: Landed): Promise<Receipt>;
  /** Both, one after the other. */
  upload(file: string, key: string, arrivedAt?: string): Promise<Receipt>;
  /** Rolls up what a report of a month would lack, once its drops are in. */
  rollUp(period: ReportingMonth, tell: (done: number, of: number) => void): Promise<number>;
  /** What an upload of these drops would say; the rejected rows go to a folder, if one is named. */
  check(drops: readonly FoundDrop[], rejects?: string): Promise<Receipt[]>;
  withdraw(drop: string, reason: string): Promise<Withdrawn>;
  /** Makes derived files again that are lost or damaged. */
  heal(tell?: (doing: string) => void): Promise<Mended[]>;
  /** Makes a published version again from its own run, beside what is out, and compares. */
  replay(name: { period: string; version: number }, progress?: Progress): Promise<Replayed>;
  monthEnd(
    request: RunRequest,
    progress?: Progress,
  ): Promise<IssuedRun & { alreadyPublished: boolean; resumed: boolean }>;
  /** Makes the candidates of a re-issue and its later months, and publishes none. */
  previewReissue(request: ReissueRequest, progress?: Progress): Promise<MovedMonth[]>;
}

export interface EmbeddedSettings {
  readonly home: string;
  readonly catalogue: Catalogue;
  readonly codeVersion: string;
  readonly clock: Clock;
  /** Every form of the report, unless fewer are asked for. */
  readonly renderFiles?: RenderFiles;
}

/** Loaded when a month is rendered: most commands need no typesetter. */
const renderAll: RenderFiles = async (report, dictionary, others) =>
  (await import('../adapters/render/render-files.ts')).renderFiles(report, dictionary, others);

/** What the machine's definition calls its functions and places. */
const NAMES = {
  lambdas: Object.fromEntries(monthEndLambdas.map(name => [name, name])) as MonthEndRefs['lambdas'],
  workGroup: 'embedded',
  database: 'embedded',
  runsBucket: 'runs',
  publishing: 'publishing',
};

export function embedded({ home, catalogue, codeVersion, clock, renderFiles = renderAll }: EmbeddedSettings): Embedded {
  const store = folderStore(path.resolve(home));
  const shared = { store, catalogue, log: noLog };
  const intake: IntakeServices = {
    ...shared,
    openConverter: converterIn(),
    openScratch: openScratchStore,
    landingBucket: 'landing',
  };
  const reports: RenderServices = {
    ...shared,
    clock,
    codeVersion,
    renderFiles,
    signer: folderSigner(path.resolve(home)),
    mostParts: 1,
    // DuckDB makes its tables when a run is queried.
    keepTables: async () => {},
  };
  return {
    store,
    catalogue,
    rollUp: (period, tell) => settleRollups(intake, period, tell),
    land: (file, key, arrivedAt) => landDrop(intake, file, key, arrivedAt),
    read: landed => readLanded(intake, landed),
    upload: async (file, key, arrivedAt) => readLanded(intake, await landDrop(intake, file, key, arrivedAt)),
    check: (drops, rejects) => checkDrops(intake, drops, rejects),
    withdraw: (drop, reason) => withdrawDrop(intake, { drop, reason, at: clock() }),
    async heal(tell = () => {}) {
      const { runQuery, close } = openQueries(store);
      try {
        return await heal({ ...intake, runQuery, renderShelf, tell });
      } finally {
        await close();
      }
    },
    replay: (name, progress = silent) =>
      replay({ store, codeVersion, renderFiles, openBeside, openQueries, progress }, name),
    monthEnd: (request, progress = silent) => runMonthEnd({ intake, reports }, request, progress),
    previewReissue: (request, progress = silent) =>
      previewReissue({ store, monthEnd: next => runMonthEnd({ intake, reports }, next, progress) }, request),
  };
}

/** Queries whose results are wanted as they are, and not where the machine leaves them. */
function openQueries(store: ObjectStore) {
  const engine = queryEngine(store);
  const runQuery = async (text: string) => {
    const { id } = await engine.run(text);
    return (await store.get(`runs/athena/${id}.csv`)) as Uint8Array;
  };
  return { runQuery, close: () => engine.close() };
}

/** Interprets the machine over the given services, whatever store they work in. */
async function runMonthEnd(
  { intake, reports }: { intake: IntakeServices; reports: RenderServices },
  request: RunRequest,
  progress: Progress,
): Promise<IssuedRun & { alreadyPublished: boolean; resumed: boolean }> {
  const engine = queryEngine(reports.store);
  try {
    const tasks = localTasks({ intake, reports, engine, progress });
    let resumed = false;
    const opening: TaskHandler = async parameters => {
      const answer = (await openSettled(intake, () => (tasks.OpenRun as TaskHandler)(parameters))) as {
        Payload: OpenedRun;
      };
      resumed = answer.Payload.resumed;
      return answer;
    };
    const done = await runMachine(monthEndMachine(NAMES), { ...tasks, OpenRun: opening }, request);
    const { period, version, runId, alreadyPublished } = done as IssuedRun & { alreadyPublished?: boolean };
    return { period, version, runId, alreadyPublished: alreadyPublished === true, resumed };
  } finally {
    await engine.close();
  }
}
