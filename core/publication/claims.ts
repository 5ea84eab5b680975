import { z } from 'zod';
import { whole } from '../domain/english.ts';
import { PmrError } from '../domain/pmr-error.ts';
import type { RunName } from '../domain/run-name.ts';
import { reportPeriod } from '../parse/calendar.schema.ts';
import { readJson, toJson } from '../parse/stored-json.ts';
import type { ObjectStore } from '../ports/object-store.ts';
import { abandonedKey, candidateKey, claimKey, type VersionName, versionFolder } from './addresses.ts';
import { Candidate } from './candidate.schema.ts';

/** A version number that a candidate has taken, before anything of it is published. */
export const Claim = z.strictObject({
  schema: z.literal('pmr-claim/1'),
  report: z.string(),
  period: reportPeriod,
  version: z.int().min(1),
  runId: z.string(),
  manifestSha256: z.string(),
  claimedAt: z.string(),
});
export type Claim = z.infer<typeof Claim>;

/** Why a claim can no longer become a version, and what it left behind. Its number is never used again. */
export const Abandoned = z.strictObject({
  schema: z.literal('pmr-abandoned/1'),
  claim: Claim,
  why: z.string(),
  left: z.array(z.string()),
  abandonedAt: z.string(),
});

/** The claims of a period, lowest version first, and whether each was abandoned. */
export async function claimsOf(
  store: ObjectStore,
  name: Pick<VersionName, 'report' | 'period'>,
): Promise<{ version: number; abandoned: boolean }[]> {
  const listed = await store.list(claimKey({ ...name, version: 0 }).replace(/v0\.json$/, ''));
  const found = listed.flatMap(({ key }) => {
    const [, version, abandoned] = /\/v(\d+)(\.abandoned)?\.json$/.exec(key) ?? [];
    return version === undefined ? [] : [{ version: Number(version), abandoned: abandoned !== undefined }];
  });
  const versions = [...new Set(found.map(({ version }) => version))].sort((a, b) => a - b);
  return versions.map(version => ({
    version,
    abandoned: found.some(each => each.version === version && each.abandoned),
  }));
}

/** The claim of a run's candidate, whichever report and period it is of. */
export async function claimOfRun(store: ObjectStore, run: RunName & { readonly version: number }): Promise<Claim> {
  const { report, period } = await readJson(store, candidateKey(run), Candidate);
  return readClaim(store, { report, period, version: run.version });
}

export const readClaim = (store: ObjectStore, name: VersionName): Promise<Claim> =>
  readJson(store, claimKey(name), Claim);

/** What was given up is never gone on with, however it is started again: a later number may be out by now. @throws PmrError `claim-abandoned` */
export async function refuseAbandoned(store: ObjectStore, claim: Claim): Promise<void> {
  if (await store.head(abandonedKey(claim)))
    throw new PmrError(
      'claim-abandoned',
      `The run ${claim.runId} has given up version ${claim.version} of ${claim.period}: start again, which makes the next version.`,
    );
}

/** Records that a claim has come to nothing. Doing it twice leaves the first record. */
export async function abandon(store: ObjectStore, claim: Claim, why: string, at: string): Promise<PmrError> {
  const left = (await store.list(versionFolder(claim))).map(({ key }) => key);
  const record: z.infer<typeof Abandoned> = { schema: 'pmr-abandoned/1', claim, why, left, abandonedAt: at };
  await store.putNew(abandonedKey(claim), toJson(record));
  const rest =
    left.length === 0
      ? ''
      : ` ${whole(left.length)} files of it stay below ${versionFolder(claim)}, and are no version.`;
  return new PmrError(
    'claim-abandoned',
    `Version ${claim.version} of ${claim.period} cannot be published: ${why} Its number is given up, on record in ${abandonedKey(claim)}.${rest} Start the month end or the re-issue again, which makes the next version.`,
  );
}
