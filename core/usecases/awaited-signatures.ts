import type { ContractRow, Contracts } from '../catalogue/contracts.schema.ts';
import { inForce } from '../catalogue/in-force.ts';
import type { LocalDate } from '../domain/calendar.ts';
import { endingMonth } from '../domain/quarter.ts';
import { workingDayAfter } from '../domain/working-days.ts';
import type { ObjectStore } from '../ports/object-store.ts';
import type { Candidate } from '../publication/candidate.schema.ts';
import { type SignOff, signOffsOf } from '../publication/sign-offs.ts';

/** A role whose signature the policy asks for, and what it decided last of a candidate; null where it has not. */
export interface Signature {
  readonly role: string;
  /** The Working Day after the month by which it signs in time, and which date that is. */
  readonly byWorkingDay: number;
  readonly dueOn: LocalDate;
  readonly decision: SignOff | null;
}

export type SignOffRule = ContractRow<'sign-off'>;

/** What stands of the signatures that a candidate needs, under the policy of its month. Nobody is asked where there is none. */
export async function signaturesOf(
  store: ObjectStore,
  contracts: Contracts,
  candidate: Pick<Candidate, 'report' | 'period' | 'manifestSha256'>,
): Promise<Signature[]> {
  const month = endingMonth(candidate.period);
  const signing = inForce(contracts['sign-off'], month).filter(({ signs }) => signs);
  if (signing.length === 0) return [];
  const holidays = new Set(contracts['bank-holidays'].map(({ date }) => date));
  const decided = await signOffsOf(store, candidate);
  return signing.map(({ role, by_working_day = 1 }) => ({
    role,
    byWorkingDay: by_working_day,
    dueOn: workingDayAfter(month, by_working_day, holidays),
    decision: decided.findLast(each => each.role === role) ?? null,
  }));
}

export const isSigned = ({ decision }: Signature): boolean => decision?.decision === 'signed';

/** "chair (due on 2020-10-28), operations (refused on 2020-10-20: North is missing)". */
export const awaitedText = (signatures: readonly Signature[]): string =>
  signatures
    .filter(signature => !isSigned(signature))
    .map(({ role, dueOn, decision }) =>
      decision ? `${role} (refused on ${decision.at.slice(0, 10)}: ${decision.reason})` : `${role} (due on ${dueOn})`,
    )
    .join(', ');
