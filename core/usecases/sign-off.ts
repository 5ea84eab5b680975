import { inForce } from '../catalogue/in-force.ts';
import { PmrError } from '../domain/pmr-error.ts';
import { reportingMonth } from '../domain/reporting-month.ts';
import type { Clock } from '../ports/clock.ts';
import type { ObjectStore } from '../ports/object-store.ts';
import { type Person, putSignOff } from '../publication/sign-offs.ts';
import type { RunRef } from '../run/run-ref.ts';
import { openWorld } from '../run/world.ts';
import { isSigned, type Signature, type SignOffRule, signaturesOf } from './awaited-signatures.ts';
import { candidateOf } from './standing-candidate.ts';

export type { Person };

export interface SignOffDecision {
  readonly period: string;
  readonly role: string;
  /** How the candidate's hash begins; the one that stands, where it is left out. */
  readonly candidate?: string | undefined;
  /** Why it is refused; null where it is signed. */
  readonly refusal: string | null;
}

export interface Decided {
  readonly run: RunRef;
  readonly manifestSha256: string;
  readonly signatures: readonly Signature[];
  /** All that the policy asks for have signed: it can be published. */
  readonly complete: boolean;
}

/**
 * Records that a role signs the candidate that stands, by its hash, or refuses it. Nobody signs what he has not seen: another candidate than the
 * one named is not signed in its place.
 * @throws PmrError `no-candidate`, `candidate-blocked`, `candidate-other`, `role-unknown`, `person-unknown`, `reason-missing`
 */
export async function signOff(
  { store, clock }: { store: ObjectStore; clock: Clock },
  { period: asked, role, candidate: named, refusal }: SignOffDecision,
  by: Person,
): Promise<Decided> {
  const period = reportingMonth(asked);
  const { candidate } = await candidateOf(store, period);
  const { manifestSha256, runId, version, report } = candidate;
  if (candidate.status === 'blocked' && refusal === null)
    throw new PmrError(
      'candidate-blocked',
      `The candidate of ${period} contradicts itself and cannot be signed: ${candidate.blockers[0]}`,
    );
  if (named !== undefined && !manifestSha256.startsWith(named))
    throw new PmrError(
      'candidate-other',
      `The candidate of ${period} that stands is ${manifestSha256.slice(0, 12)}, and not ${named}: look at it first, then sign that.`,
    );
  if (refusal?.trim() === '')
    throw new PmrError('reason-missing', 'A refusal needs a reason in words: give one with --refuse.');
  const { catalogue } = await openWorld(store, { period, runId });
  const rules = inForce(catalogue.contracts['sign-off'], period);
  actsAs(
    rules.filter(({ signs }) => signs),
    role,
    by,
    `sign a report of ${period}`,
  );
  await putSignOff(store, {
    schema: 'pmr-sign-off/1',
    ...{ report, period, version, runId, manifestSha256, role, by },
    decision: refusal === null ? 'signed' : 'refused',
    at: clock(),
    reason: refusal?.trim() ?? null,
  });
  const signatures = await signaturesOf(store, catalogue.contracts, candidate);
  return { run: { period, runId, version }, manifestSha256, signatures, complete: signatures.every(isSigned) };
}

/** Whether somebody may act in a role. @throws PmrError `role-unknown`, `person-unknown` */
export function actsAs(rules: readonly SignOffRule[], role: string, by: Person, what: string): void {
  const own = rules.filter(rule => rule.role === role);
  if (own.length === 0)
    throw new PmrError(
      'role-unknown',
      rules.length === 0
        ? `contracts/sign-off.yaml names nobody to ${what}.`
        : `${role} may not ${what}: contracts/sign-off.yaml names ${[...new Set(rules.map(rule => rule.role))].join(', ')}.`,
    );
  if (own.every(({ people }) => people.length > 0 && !people.some(name => isPerson(name, by.name))))
    throw new PmrError('person-unknown', `${by.name} does not act as ${role}: contracts/sign-off.yaml says who does.`);
}

/** A session of a role of AWS is that role. */
const isPerson = (listed: string, name: string): boolean =>
  listed === name || (listed.startsWith('arn:') && name.startsWith(`${listed}/`));
