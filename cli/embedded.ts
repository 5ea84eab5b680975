import path from 'node:path';
import { noLog } from '../adapters/aws/log-events.ts';
import { converterIn } from '../adapters/duckdb/open-converter.ts';
import { folderSigner, publicKeysIn } from '../adapters/local/folder-signer.ts';
import { folderStore } from '../adapters/local/folder-store.ts';
import { openBeside } from '../adapters/local/open-beside.ts';
import { queryEngine } from '../adapters/local/query-engine.ts';
import { runMachine, type TaskHandler } from '../adapters/local/run-machine.ts';
import { openScratchStore } from '../adapters/local/scratch-store.ts';
import { renderComparison, renderShelf } from '../adapters/render/shelf/render-shelf.ts';
import { renderSibling } from '../adapters/render/sibling/render-sibling.ts';
import { monthEndMachine } from '../cdk/month-end.asl.ts';
import { publishMachine } from '../cdk/publish.asl.ts';
import type { Catalogue } from '../core/catalogue/catalogue.ts';
import type { Receipt } from '../core/intake/receipt.schema.ts';
import type { Clock } from '../core/ports/clock.ts';
import { type Progress, silent } from '../core/ports/progress.ts';
import { heal } from '../core/usecases/heal.ts';
import type { OpenedRun, RunRequest } from '../core/usecases/open-run.ts';
import { openSettled } from '../core/usecases/open-settled.ts';
import { previewReissue } from '../core/usecases/preview-reissue.ts';
import type { RenderFiles } from '../core/usecases/render.ts';
import { replay } from '../core/usecases/replay.ts';
import { settleRollups } from '../core/usecases/settle-rollups.ts';
import { shelve } from '../core/usecases/shelve.ts';
import { type Decided, type Person, type SignOffDecision, signOff } from '../core/usecases/sign-off.ts';
import type { SoundCatalogues } from '../core/usecases/sound-catalogue.ts';
import { type StandingCandidate, standingCandidate } from '../core/usecases/standing-candidate.ts';
import { withdrawDrop } from '../core/usecases/withdraw-drop.ts';
import { type WithdrawalAsked, type WithdrawnVersion, withdrawVersion } from '../core/usecases/withdraw-version.ts';
import type { IntakeServices } from '../lambdas/shared/intake-services.ts';
import type { RenderServices } from '../lambdas/shared/render-services.ts';
import { checkDrops } from './check-drops.ts';
import type { Installation, Issued } from './installation.ts';
import { landDrop, readLanded } from './land-drop.ts';
import { localTasks, PUBLISH_NAMES, publishTasks } from './local-tasks.ts';
import { MACHINE_NAMES } from './machine-names.ts';
import { openQueries } from './open-queries.ts';

/** PMR on one machine: a folder for S3, DuckDB for Athena, the deployed machine interpreted over the deployed handlers. */
export interface Embedded extends Installation {
  /** Lands a file and has it read. */
  upload(file: string, key: string, arrivedAt?: string): Promise<Receipt>;
  /** Records what a role decides of the candidate that stands, and publishes it where nothing is awaited any more. */
  signOff(
    decision: SignOffDecision,
    by: Person,
  ): Promise<Decided & { published: boolean; candidate: StandingCandidate | null }>;
  /** Says of a version that is out that it no longer holds, and where to look. */
  withdrawVersion(asked: WithdrawalAsked): Promise<WithdrawnVersion>;
}

export interface EmbeddedSettings {
  readonly home: string;
  readonly catalogue: Catalogue;
  readonly codeVersion: string;
  readonly clock: Clock;
  readonly sound?: SoundCatalogues;
  /** Every form of the report, unless fewer are asked for. */
  readonly renderFiles?: RenderFiles;
}

/** Loaded when a month is rendered: most commands need no typesetter. */
const renderAll: RenderFiles = async (report, dictionary, others) =>
  (await import('../adapters/render/render-files.ts')).renderFiles(report, dictionary, others);

export function embedded({
  home,
  catalogue,
  codeVersion,
  clock,
  sound,
  renderFiles = renderAll,
}: EmbeddedSettings): Embedded {
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
    renderSibling,
    signer: folderSigner(path.resolve(home)),
    mostParts: 1,
    ...(sound && { sound }),
    // DuckDB makes its tables when a run is queried.
    keepTables: async () => {},
  };
  return {
    store,
    catalogue,
    readsAtOnce: 2,
    address: key => path.join(home, key),
    publicKeys: async () => publicKeysIn(path.resolve(home)),
    rollUp: (period, tell) => settleRollups(intake, period, tell),
    land: (file, key, arrivedAt) => landDrop(intake, file, key, arrivedAt),
    read: landed => readLanded(intake, landed),
    upload: async (file, key, arrivedAt) => readLanded(intake, await landDrop(intake, file, key, arrivedAt)),
    check: (drops, rejects) => checkDrops(intake, drops, rejects),
    withdraw: (drop, reason) => withdrawDrop(intake, { drop, reason, at: clock() }),
    async heal(tell = () => {}) {
      const { runQuery, close } = openQueries(store);
      try {
        return await heal({ ...intake, runQuery, renderShelf, renderComparison, tell });
      } finally {
        await close();
      }
    },
    replay: (name, progress = silent) =>
      replay(
        {
          store,
          codeVersion,
          renderFiles,
          renderSibling,
          openBeside,
          openQueries: beside => openQueries(beside),
          progress,
        },
        name,
      ),
    monthEnd: (request, progress = silent) => runMonthEnd({ intake, reports }, request, progress),
    async signOff(decision, by) {
      const decided = await signOff({ store, clock }, decision, by);
      if (decided.complete) await runMachine(publishMachine(PUBLISH_NAMES), publishTasks(reports, silent), decided.run);
      return {
        ...decided,
        published: decided.complete,
        candidate: decided.complete ? null : await standingCandidate(store, decision.period),
      };
    },
    async withdrawVersion(asked) {
      const done = await withdrawVersion({ store, clock }, asked);
      await shelve({ store, renderShelf, renderComparison });
      return done;
    },
    previewReissue: (request, progress = silent) =>
      previewReissue({ store, monthEnd: next => runMonthEnd({ intake, reports }, next, progress) }, request),
  };
}

/** Interprets the machine over the given services, whatever store they work in. */
async function runMonthEnd(
  { intake, reports }: { intake: IntakeServices; reports: RenderServices },
  request: RunRequest,
  progress: Progress,
): Promise<Issued> {
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
    const done = await runMachine(monthEndMachine(MACHINE_NAMES), { ...tasks, OpenRun: opening }, request);
    const { period, version, runId, alreadyPublished, publish } = done as Issued & { publish?: boolean };
    return {
      ...{ period, version, runId, resumed },
      alreadyPublished: alreadyPublished === true,
      awaitsSignOff: publish === false && request.draft !== true && request.preview === undefined,
    };
  } finally {
    await engine.close();
  }
}
