import { existsSync } from 'node:fs';
import { overlayStore } from '../adapters/local/overlay-store.ts';
import { openScratchStore } from '../adapters/local/scratch-store.ts';
import type { ObjectStore } from '../core/ports/object-store.ts';
import type { Signer } from '../core/ports/signer.ts';
import { keepRuns, type MovedMonth, previewReissue } from '../core/usecases/preview-reissue.ts';
import type { ReissueRequest } from '../core/usecases/reissue-chain.ts';
import type { IntakeServices } from '../lambdas/shared/intake-services.ts';
import type { RenderServices } from '../lambdas/shared/render-services.ts';

export interface Preview {
  readonly months: readonly MovedMonth[];
  /** Leaves what was worked out where the re-issue finds it. */
  keep(): Promise<void>;
  close(): Promise<void>;
}

interface Services {
  readonly intake: IntakeServices;
  readonly reports: RenderServices;
}

/** Nothing that it signs is ever out. */
const nobody: Signer = { sign: async () => ({ keyid: 'preview', signature: new Uint8Array() }) };

/** Makes a re-issue and what follows from it in a scratch store over the real one. @throws PmrError as the re-issue would */
export async function previewBeside(
  { intake, reports }: Services,
  request: ReissueRequest,
  monthEnd: (services: Services, request: ReissueRequest) => Promise<{ period: string; version: number }>,
): Promise<Preview> {
  const scratch = await openScratchStore();
  const store = placedOverlay(reports.store, scratch.store);
  const services = { intake: { ...intake, store }, reports: { ...reports, store, signer: nobody } };
  try {
    const months = await previewReissue({ intake, store, monthEnd: next => monthEnd(services, next) }, request);
    return { months, keep: () => keepRuns(scratch.store, reports.store), close: () => scratch.close() };
  } catch (error) {
    await scratch.close();
    throw error;
  }
}

/** An overlay whose queries find files on either side: events and rollups below, what a run writes above. */
function placedOverlay(below: ObjectStore, above: ObjectStore): ObjectStore {
  const isBelow = (key: string) =>
    key.startsWith('lake/') || (key.startsWith('runs/tables/') && !existsSync(above.uri(key)));
  return { ...overlayStore(below, above), uri: key => (isBelow(key) ? below : above).uri(key) };
}
