import { PmrError } from '../domain/pmr-error.ts';
import { type ReportingMonth, reportingMonth } from '../domain/reporting-month.ts';
import { readJson } from '../parse/stored-json.ts';
import type { ObjectStore } from '../ports/object-store.ts';
import { standingKey } from '../publication/addresses.ts';
import { Candidate } from '../publication/candidate.schema.ts';
import { publishedVersions, REPORT } from '../run/published-versions.ts';
import { openWorld } from '../run/world.ts';
import { isSigned, type Signature, signaturesOf } from './awaited-signatures.ts';

/** The states of a version before it is out, and after. */
export type VersionState = 'draft' | 'candidate' | 'blocked' | 'refused' | 'signed off';

export interface StandingCandidate {
  readonly candidate: Candidate;
  readonly state: VersionState;
  readonly signatures: readonly Signature[];
}

/** The candidate of a month that was rendered last, unless it is out. */
export async function standingCandidate(store: ObjectStore, asked: string): Promise<StandingCandidate | null> {
  const period = reportingMonth(asked);
  const key = standingKey({ report: REPORT, period });
  if (!(await store.head(key))) return null;
  const candidate = await readJson(store, key, Candidate);
  if ((await publishedVersions(store, period)).includes(candidate.version)) return null;
  const { catalogue } = await openWorld(store, { period, runId: candidate.runId });
  const signatures = await signaturesOf(store, catalogue.contracts, candidate);
  return { candidate, state: stateOf(candidate, signatures), signatures };
}

function stateOf({ status }: Candidate, signatures: readonly Signature[]): VersionState {
  if (status === 'blocked') return 'blocked';
  if (signatures.some(({ decision }) => decision?.decision === 'refused')) return 'refused';
  return signatures.every(isSigned) ? 'signed off' : 'candidate';
}

/** @throws PmrError `no-candidate` */
export async function candidateOf(store: ObjectStore, period: ReportingMonth): Promise<StandingCandidate> {
  const standing = await standingCandidate(store, period);
  if (standing) return standing;
  throw new PmrError(
    'no-candidate',
    `No candidate of ${period} stands: make one with month-end --period ${period}, or with reissue where a version is out.`,
  );
}
