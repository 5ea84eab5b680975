import { inForce } from '../catalogue/in-force.ts';
import { whole } from '../domain/english.ts';
import { PmrError } from '../domain/pmr-error.ts';
import { reportingMonth } from '../domain/reporting-month.ts';
import { sha256 } from '../domain/sha256.ts';
import { readJson } from '../parse/stored-json.ts';
import type { Clock } from '../ports/clock.ts';
import type { ObjectStore } from '../ports/object-store.ts';
import type { Person } from '../publication/sign-offs.ts';
import { type Finding, Report } from '../report/report.schema.ts';
import { putAnswer } from '../run/answers.ts';
import { WAIVER, type Waiver, waivedInputs } from '../run/waivers.ts';
import { openWorld } from '../run/world.ts';
import { reportKey } from './report-key.ts';
import { actsAs } from './sign-off.ts';
import { candidateOf } from './standing-candidate.ts';

export interface WaiverAsked {
  readonly period: string;
  readonly role: string;
  /** The code of the finding, and how its text begins where several have that code. */
  readonly finding: string;
  readonly text?: string | undefined;
  readonly reason: string;
}

/**
 * Lets one finding of the candidate that is stopped pass, by a role that may, for a reason that the report prints. The next run pins it and makes another
 * candidate; a candidate of other drops or contracts is stopped again.
 * @throws PmrError `no-candidate`, `finding-unknown`, `finding-unclear`, `role-unknown`, `person-unknown`, `reason-missing`, `answer-stands`
 */
export async function waive(
  { store, clock }: { store: ObjectStore; clock: Clock },
  { period: asked, role, finding: code, text = '', reason }: WaiverAsked,
  by: Person,
): Promise<{ waiver: Waiver; left: number }> {
  const period = reportingMonth(asked);
  const { candidate } = await candidateOf(store, period);
  const run = { period, runId: candidate.runId, version: candidate.version };
  const { findings } = await readJson(store, reportKey(run), Report);
  const stops = findings.filter(({ severity, waived }) => severity === 'stop' && !waived);
  const found = theOne(stops, code, text, period);
  if (reason.trim() === '')
    throw new PmrError('reason-missing', 'A waiver needs a reason in words, which the report prints: give one.');
  const { manifest, catalogue } = await openWorld(store, run);
  const may = inForce(catalogue.contracts['sign-off'], period).filter(({ waives }) =>
    waives.some(each => each === 'any' || each === found.code),
  );
  actsAs(may, role, by, `waive ${found.code} in ${period}`);
  const waiver: Waiver = {
    schema: 'pmr-waiver/1',
    candidate: candidate.manifestSha256,
    inputs: waivedInputs(manifest),
    finding: { code: found.code, text: found.text },
    ...{ role, by },
    at: clock(),
    reason: reason.trim(),
  };
  const name = `${found.code}-${sha256(`${waiver.inputs} ${found.text}`).slice(0, 12)}`;
  await putAnswer(store, { report: candidate.report, period }, { kind: WAIVER, name }, waiver);
  return { waiver, left: stops.length - 1 };
}

function theOne(stops: readonly Finding[], code: string, text: string, period: string): Finding {
  const found = stops.filter(each => each.code === code && each.text.startsWith(text));
  const [first, ...more] = found;
  if (!first)
    throw new PmrError(
      'finding-unknown',
      stops.length === 0
        ? `Nothing stops the candidate of ${period}.`
        : `No ${code}${text && ` that begins "${text}"`} stops the candidate of ${period}; what does: ${stops.map(each => `${each.code}: ${each.text}`).join('; ')}`,
    );
  if (more.length > 0)
    throw new PmrError(
      'finding-unclear',
      `${whole(found.length)} findings are ${code}, and one is waived at a time: say with --text how its text begins. ${found.map(each => each.text).join('; ')}`,
    );
  return first;
}
