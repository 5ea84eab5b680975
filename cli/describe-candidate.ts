import { whole, workingDaysLeft } from '../core/domain/english.ts';
import { isSigned, type Signature } from '../core/usecases/awaited-signatures.ts';
import type { StandingCandidate } from '../core/usecases/standing-candidate.ts';

/** A candidate that is not out: its state and hash, and each role with what it decided or by when it is to sign. */
export function describeCandidate(
  period: string,
  { candidate, state, signatures }: StandingCandidate,
  workingDay: number | null = null,
): string[] {
  const { version, manifestSha256, blockers, runId } = candidate;
  return [
    `Candidate of version ${version}, ${manifestSha256.slice(0, 12)}: ${state}. To be read in runs/${period}/${runId}/publication/index.html.`,
    ...blockers.map(text => `  stopped: ${text}`),
    ...signatures.map(signature => `  ${describeSignature(signature, workingDay)}`),
    ...(state === 'candidate' ? [`  To sign it: sign-off --period ${period} --role ROLE --name "..."`] : []),
  ];
}

const describeSignature = (signature: Signature, workingDay: number | null): string => {
  const { role, byWorkingDay, dueOn, decision } = signature;
  if (!decision)
    return `${role}: awaited by Working Day ${whole(byWorkingDay)}, ${dueOn}${workingDay === null ? '' : ` (${workingDaysLeft(byWorkingDay - workingDay)})`}`;
  const { by, at, reason } = decision;
  const who = `${by.name}${by.proven ? '' : ' (a stated name, unproven)'} on ${at.slice(0, 10)}`;
  return isSigned(signature) ? `${role}: signed by ${who}` : `${role}: refused by ${who}: ${reason}`;
};
