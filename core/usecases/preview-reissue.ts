import { PmrError } from '../domain/pmr-error.ts';
import type { ReportingMonth } from '../domain/reporting-month.ts';
import type { Intake } from '../intake/intake.ts';
import type { ObjectStore } from '../ports/object-store.ts';
import { MANIFEST } from '../publication/addresses.ts';
import type { Change } from '../report/report.schema.ts';
import { pinDrops } from '../run/pin-inputs.ts';
import { readPublished } from './read-published.ts';
import { type ReissueRequest, reissueChain } from './reissue-chain.ts';
import { settleDrops } from './settle-drops.ts';
import { settleRollups } from './settle-rollups.ts';

/** A version that a re-issue would make, and every cell of its tables that differs from what is out. */
export interface MovedMonth {
  readonly period: string;
  /** The version that it would follow. */
  readonly of: number;
  readonly version: number;
  readonly changes: readonly Change[];
  /** Why it cannot be published. The months after it were not tried. */
  readonly refused: string | null;
}

interface Beside {
  /** The store in which the month is out. */
  readonly intake: Intake;
  /** Reads from that store and writes elsewhere. */
  readonly store: ObjectStore;
  /** Runs the month end in it, to a version that is out there alone. */
  readonly monthEnd: (request: ReissueRequest) => Promise<{ period: string; version: number }>;
}

/**
 * Issues a month, and every later month that rests on it, again beside the store: each is made in full and follows the one before. The store
 * stays as it is but for what any run would see to first: files that are to be read again, and rollups.
 * @returns the month and the later ones, in their order
 * @throws PmrError as the re-issue of the month itself would
 */
export async function previewReissue(
  { intake, store, monthEnd }: Beside,
  request: ReissueRequest,
): Promise<MovedMonth[]> {
  const months: MovedMonth[] = [];
  const issue = async (next: ReissueRequest) => {
    await settleInputs(intake, next.period);
    try {
      const { period, version } = await monthEnd(next);
      const { reissue } = (await readPublished(store, period, version)).report;
      months.push({ period, of: reissue?.of ?? 0, version, changes: reissue?.changes ?? [], refused: null });
    } catch (error) {
      if (months.length === 0 || !(error instanceof PmrError)) throw error;
      months.push({ period: next.period, of: 0, version: 0, changes: [], refused: error.message });
      throw new Refused();
    }
  };
  await reissueChain(store, request, issue).catch(error => {
    if (!(error instanceof Refused)) throw error;
  });
  return months;
}

/** A later month that cannot be published ends the preview, and is told in it. */
class Refused extends Error {}

async function settleInputs(intake: Intake, period: ReportingMonth): Promise<void> {
  const { unsettled } = await pinDrops(intake.store, intake.catalogue, period);
  await settleDrops(intake, unsettled);
  await settleRollups(intake, period);
}

/**
 * Leaves runs of one store where another finds them, so that what was shown is what is published. Runs have their name from what they rest
 * on: those that still hold are gone on with, others are never looked at.
 */
export async function keepRuns(from: ObjectStore, to: ObjectStore): Promise<void> {
  const keys = (await from.list('runs/')).map(({ key }) => key).filter(key => !/^runs\/(claims|athena)\//.test(key));
  const isManifest = (key: string) => key.endsWith(`/${MANIFEST}`);
  // With its manifest a run exists, so that comes last.
  for (const key of [...keys.filter(key => !isManifest(key)), ...keys.filter(isManifest)])
    await to.putNew(key, (await from.get(key)) as Uint8Array);
}
