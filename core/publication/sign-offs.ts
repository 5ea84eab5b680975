import { z } from 'zod';
import { instant, month } from '../parse/calendar.schema.ts';
import { readJson, toJson } from '../parse/stored-json.ts';
import type { ObjectStore } from '../ports/object-store.ts';
import type { Candidate } from './candidate.schema.ts';

/** Who decides something: the identity by which AWS knows the caller, or a name that somebody stated on one machine. */
export const Person = z.strictObject({
  name: z.string().trim().min(1),
  proven: z.boolean().describe('true: an identity that AWS has checked; false: a name that was stated'),
});
export type Person = z.infer<typeof Person>;

/** What one role decided of one candidate, which it names by its hash. */
export const SignOff = z.strictObject({
  schema: z.literal('pmr-sign-off/1'),
  report: z.string(),
  period: month,
  version: z.int().min(1),
  runId: z.string(),
  manifestSha256: z.string().describe("of the candidate's manifest, which names every file by its hash"),
  role: z.string(),
  decision: z.enum(['signed', 'refused']),
  by: Person,
  at: instant,
  reason: z.string().nullable(),
});
export type SignOff = z.infer<typeof SignOff>;

type Named = Pick<Candidate, 'report' | 'period' | 'manifestSha256'>;
const folderOf = ({ report, period, manifestSha256 }: Named): string =>
  `runs/sign-offs/${report}/${period}/${manifestSha256}/`;

/** What was decided of a candidate, in the order in which it was: of a role the last counts. */
export async function signOffsOf(store: ObjectStore, candidate: Named): Promise<SignOff[]> {
  const keys = (await store.list(folderOf(candidate))).map(({ key }) => key);
  return Promise.all(keys.map(key => readJson(store, key, SignOff)));
}

/** Files a decision after those that stand; none is ever replaced. */
export async function putSignOff(store: ObjectStore, decision: SignOff): Promise<void> {
  const text = toJson(SignOff.parse(decision));
  for (let at = (await store.list(folderOf(decision))).length + 1; ; at += 1)
    if (await store.putNew(`${folderOf(decision)}${String(at).padStart(4, '0')}.json`, text)) return;
}
