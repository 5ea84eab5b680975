import { PmrError } from '../domain/pmr-error.ts';
import { sha256 } from '../domain/sha256.ts';
import { readJson, toJson } from '../parse/stored-json.ts';
import type { Clock } from '../ports/clock.ts';
import type { ObjectStore } from '../ports/object-store.ts';
import { candidateKey, claimKey, dataFile } from '../publication/addresses.ts';
import { Candidate } from '../publication/candidate.schema.ts';
import { type Claim, readClaim, refuseAbandoned } from '../publication/claims.ts';
import { manifestKey } from '../run/manifest.schema.ts';
import { folderOf, publishedVersions } from '../run/published-versions.ts';
import { readManifest } from '../run/read-manifest.ts';
import type { RunRef } from '../run/run-ref.ts';
import { openWorld } from '../run/world.ts';
import { awaitedText, isSigned, signaturesOf } from './awaited-signatures.ts';

/**
 * Takes the version number of a candidate for it, before anything of it is published. A candidate that has it already keeps it.
 * @throws PmrError `candidate-blocked`, `candidate-is-draft`, `candidate-unsigned`, `candidate-rests-on-air`, `version-claimed`, `claim-abandoned`
 */
export async function claim(deps: { store: ObjectStore; clock: Clock }, run: RunRef): Promise<RunRef> {
  const { store, clock } = deps;
  const candidate = await readJson(store, candidateKey(run), Candidate);
  const { report, period, version, runId, status, blockers, manifestSha256 } = candidate;
  if (status === 'draft')
    throw new PmrError('candidate-is-draft', `${runId} is a draft, which is never published: run the month end.`);
  if (status === 'blocked')
    throw new PmrError('candidate-blocked', `${runId} contradicts itself and cannot be published: ${blockers[0]}`);
  if (!(await store.head(claimKey(candidate)))) await refuseWhatIsNotOut(store, run);
  const { catalogue } = await openWorld(store, run);
  const signatures = await signaturesOf(store, catalogue.contracts, candidate);
  if (!signatures.every(isSigned))
    throw new PmrError(
      'candidate-unsigned',
      `The candidate ${manifestSha256.slice(0, 12)} of ${period} is not signed off and cannot be published: it awaits ${awaitedText(signatures)}.`,
    );
  const own: Claim = { schema: 'pmr-claim/1', report, period, version, runId, manifestSha256, claimedAt: clock() };
  if (!(await store.putNew(claimKey(candidate), toJson(own)))) {
    const standing = await readClaim(store, candidate);
    if (standing.runId !== runId || standing.manifestSha256 !== manifestSha256)
      throw new PmrError(
        'version-claimed',
        `Version ${version} of ${period} is claimed by the run ${standing.runId}: start the month end again, which finishes that version first.`,
      );
    await refuseAbandoned(store, standing);
  } else if ((await publishedVersions(store, period, report)).includes(version)) {
    throw new PmrError('version-claimed', `Version ${version} of ${period} is out already: start a re-issue.`);
  }
  return { period: run.period, runId, version };
}

/** What was previewed as if earlier months were out is published only once they are, as they were seen. */
async function refuseWhatIsNotOut(store: ObjectStore, run: RunRef): Promise<void> {
  const { report, quarter, earlier } = await readManifest(store, manifestKey(run));
  for (const pinned of earlier) {
    const name = { report, period: quarter ?? pinned.period, version: pinned.version };
    const out = (await publishedVersions(store, name.period, report)).includes(name.version);
    const body = out && (await store.get((await folderOf(store, name)) + dataFile(report)));
    if (!body || sha256(body) !== pinned.sha256)
      throw new PmrError(
        'candidate-rests-on-air',
        `${run.runId} rests on version ${pinned.version} of ${pinned.period} as it was previewed, which is not out: publish that month first.`,
      );
  }
}
