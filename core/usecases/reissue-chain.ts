import { PmrError } from '../domain/pmr-error.ts';
import type { ReissueKind } from '../domain/reissue-kind.ts';
import type { ReportingMonth } from '../domain/reporting-month.ts';
import type { ObjectStore } from '../ports/object-store.ts';
import { laterMonths } from './later-months.ts';

/** A month to be issued again, and why. */
export interface ReissueRequest {
  readonly period: ReportingMonth;
  readonly reason: string;
  readonly kind?: ReissueKind | undefined;
}

/**
 * Issues a month again and then, one after another, each later month that shows an older version of it or of one that followed from it.
 * What is left to do is read from the versions that are out: a chain that stopped goes on with the same request.
 * @param issue makes one new version in this store @returns what it answered, in order
 * @throws PmrError `nothing-changed` where neither the month nor a later one has anything to be issued for; whatever `issue` throws
 */
export async function reissueChain<Issued>(
  store: ObjectStore,
  first: ReissueRequest,
  issue: (request: ReissueRequest) => Promise<Issued>,
): Promise<Issued[]> {
  const { period, reason, kind } = first;
  const issued: Issued[] = [];
  const behind = async () => (await laterMonths(store, period)).filter(month => month.behind.length > 0);
  try {
    issued.push(await issue(first));
  } catch (error) {
    const over = error instanceof PmrError && error.code === 'nothing-changed';
    if (!over || (await behind()).length === 0) throw error;
  }
  // Each issue may leave the month after it behind, and none before it.
  for (let next = (await behind())[0]; next !== undefined; ) {
    const { period: month } = next;
    issued.push(await issue({ period: month, reason: `Follows from ${period}: ${reason}`, kind }));
    next = (await behind()).find(each => each.period > month);
  }
  return issued;
}
