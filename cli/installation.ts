import type { Catalogue } from '../core/catalogue/catalogue.ts';
import type { ReportingMonth } from '../core/domain/reporting-month.ts';
import type { Mended } from '../core/intake/heal/mended.ts';
import type { Receipt } from '../core/intake/receipt.schema.ts';
import type { ObjectStore } from '../core/ports/object-store.ts';
import type { Progress } from '../core/ports/progress.ts';
import type { OpenedRun, RunRequest } from '../core/usecases/open-run.ts';
import type { MovedMonth } from '../core/usecases/preview-reissue.ts';
import type { ReissueRequest } from '../core/usecases/reissue-chain.ts';
import type { Replayed } from '../core/usecases/replay.ts';
import type { Withdrawn } from '../core/usecases/withdraw-drop.ts';
import type { FoundDrop } from './find-drops.ts';
import type { Landed } from './land-drop.ts';

/** What a month end came to. */
export type Issued = Pick<OpenedRun, 'period' | 'version' | 'runId' | 'alreadyPublished' | 'resumed'> & {
  /** A candidate stands and is kept back until it is signed. */
  readonly awaitsSignOff?: boolean;
};

/**
 * PMR as a verb sees it, whether it is a folder of this machine (`embedded`) or a stack that is deployed (`stackInstallation`): no verb knows
 * which. What it reads it reads in `store`; what changes anything it asks for here.
 */
export interface Installation {
  readonly store: ObjectStore;
  readonly catalogue: Catalogue;
  /** How many parts are read at once: on one machine as many as it bears. */
  readonly readsAtOnce: number;
  /** Where a person finds what stands under a key: a path, or an address. */
  address(key: string): string;
  /** Puts a file into landing: it arrives now, or, on one machine, when the sample says. */
  land(file: string, key: string, arrivedAt?: string): Promise<Landed>;
  /** Has a landed file read, or waits until it has been. */
  read(landed: Landed): Promise<Receipt>;
  /** Rolls up what a report of a month would lack, where nobody else does. */
  rollUp(period: ReportingMonth, tell: (done: number, of: number) => void): Promise<number>;
  /** What an upload of these drops would say; the rejected rows go to a folder, if one is named. */
  check(drops: readonly FoundDrop[], rejects?: string): Promise<Receipt[]>;
  withdraw(drop: string, reason: string): Promise<Withdrawn>;
  /** Makes derived files again that are lost or damaged. */
  heal(tell?: (doing: string) => void): Promise<Mended[]>;
  /** Makes a published version again from its own run, beside what is out, and compares. */
  replay(name: { period: string; version: number }, progress?: Progress): Promise<Replayed>;
  monthEnd(request: RunRequest, progress?: Progress): Promise<Issued>;
  /** Makes the candidates of a re-issue and its later months, and publishes none. */
  previewReissue(request: ReissueRequest, progress?: Progress): Promise<MovedMonth[]>;
  /** The public halves of the keys that sign what is published, as PEM. */
  publicKeys(): Promise<string>;
}
