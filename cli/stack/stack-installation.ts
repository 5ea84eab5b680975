import path from 'node:path';
import { noLog } from '../../adapters/aws/log-events.ts';
import type { MachineClient } from '../../adapters/aws/machine-client.ts';
import { type Pause, pause as realPause } from '../../adapters/aws/pause.ts';
import { readingStore } from '../../adapters/aws/reading-store.ts';
import { converterIn } from '../../adapters/duckdb/open-converter.ts';
import { openScratchStore } from '../../adapters/local/scratch-store.ts';
import type { Catalogue } from '../../core/catalogue/catalogue.ts';
import type { ObjectStore } from '../../core/ports/object-store.ts';
import { type Progress, silent } from '../../core/ports/progress.ts';
import type { RunRequest } from '../../core/usecases/open-run.ts';
import { previewReissue } from '../../core/usecases/preview-reissue.ts';
import type { IntakeServices } from '../../lambdas/shared/intake-services.ts';
import { checkDrops } from '../check-drops.ts';
import type { Installation, Issued } from '../installation.ts';
import { landDrop } from '../land-drop.ts';
import { answeredBy } from './answers.schema.ts';
import { awaitReceipt } from './await-receipt.ts';
import { replayFromStack } from './replay-from-stack.ts';

export interface StackParts {
  readonly store: ObjectStore;
  readonly catalogue: Catalogue;
  readonly codeVersion: string;
  readonly monthEnds: MachineClient;
  readonly upkeep: MachineClient;
  readonly publicKeys: () => Promise<string>;
  readonly pause?: Pause;
}

const HOUR_MS = 3_600_000;
/** What the machines themselves give a run. */
const MONTH_END_MS = 6 * HOUR_MS;
const UPKEEP_MS = HOUR_MS;
const WHY = 'the functions of the stack write, and the command asks them to';

/**
 * PMR as a stack that is deployed. Files are put into landing and their receipts awaited; runs, mending and withdrawals are executions of the
 * stack's machines. Nothing else is written from here: what `check` and `replay` work out stays on this machine.
 */
export function stackInstallation(parts: StackParts): Installation {
  const { catalogue, codeVersion, monthEnds, upkeep, publicKeys, pause = realPause } = parts;
  const store = readingStore(parts.store, WHY);
  const intake: IntakeServices = {
    store,
    catalogue,
    log: noLog,
    openConverter: converterIn(),
    openScratch: openScratchStore,
    landingBucket: 'landing',
  };
  const ask = async (input: object, progress?: Progress) =>
    upkeep.outcome(await upkeep.start(input), { timeoutMs: UPKEEP_MS, ...(progress && { progress }) });
  const monthEnd = async (request: RunRequest, progress = silent): Promise<Issued> => {
    const execution = await monthEnds.start(request);
    const { alreadyPublished, resumed, ...run } = await answeredBy(
      'monthEnd',
      monthEnds.outcome(execution, { timeoutMs: MONTH_END_MS, progress }),
    );
    return { ...run, alreadyPublished: alreadyPublished === true, resumed: resumed === true };
  };
  return {
    store,
    catalogue,
    readsAtOnce: 16,
    address: key => parts.store.uri(key),
    land: (file, key) => landDrop(parts, file, key),
    read: landed => awaitReceipt(store, landed, pause),
    rollUp: async () => 0,
    check: (drops, rejects) => checkDrops(intake, drops, rejects && path.resolve(rejects)),
    withdraw: async (drop, reason) => answeredBy('withdraw', ask({ task: 'withdraw', drop, reason })),
    async heal(tell = () => {}) {
      const { outcome } = await answeredBy('heal', ask({ task: 'heal' }, tell));
      return answeredBy(
        'healed',
        store.get(outcome).then(body => JSON.parse(new TextDecoder().decode(body))),
      );
    },
    replay: (name, progress = silent) => replayFromStack({ store, codeVersion, progress }, name),
    monthEnd,
    previewReissue: (request, progress) =>
      previewReissue({ store, monthEnd: next => monthEnd(next, progress) }, request),
    publicKeys,
  };
}
