import { PmrError } from '../domain/pmr-error.ts';
import { reportingMonth } from '../domain/reporting-month.ts';
import type { Clock } from '../ports/clock.ts';
import type { ObjectStore } from '../ports/object-store.ts';
import type { Person } from '../publication/sign-offs.ts';
import { putWithdrawal, type VersionWithdrawal } from '../publication/withdrawals.ts';
import { publishedVersions, REPORT, standingVersions } from '../run/published-versions.ts';

export interface WithdrawalAsked {
  readonly period: string;
  readonly version: number;
  readonly reason: string;
  readonly by: Person;
}

export interface WithdrawnVersion extends VersionWithdrawal {
  /** The version of the month that holds from now on; null where none is left. */
  readonly holds: number | null;
}

/**
 * Says of a version that is out that it no longer holds, for a reason that its readers see. Nothing of it is changed or taken away.
 * @throws PmrError `version-unknown`, `version-withdrawn`, `reason-missing`
 */
export async function withdrawVersion(
  { store, clock }: { store: ObjectStore; clock: Clock },
  { period: asked, version, reason, by }: WithdrawalAsked,
): Promise<WithdrawnVersion> {
  const period = reportingMonth(asked);
  const out = await publishedVersions(store, period);
  if (!out.includes(version))
    throw new PmrError(
      'version-unknown',
      out.length === 0
        ? `No version of ${period} is out, so that none can be withdrawn.`
        : `There is no version ${version} of ${period}: there are ${out.join(', ')}.`,
    );
  if (reason.trim() === '')
    throw new PmrError('reason-missing', 'A withdrawal needs a reason in words, which readers will see: give one.');
  const withdrawal: VersionWithdrawal = {
    schema: 'pmr-withdrawal/1',
    ...{ report: REPORT, period, version, by },
    reason: reason.trim(),
    at: clock(),
  };
  if (!(await putWithdrawal(store, withdrawal)))
    throw new PmrError('version-withdrawn', `Version ${version} of ${period} was withdrawn before, and stays so.`);
  return { ...withdrawal, holds: (await standingVersions(store, period)).at(-1) ?? null };
}
