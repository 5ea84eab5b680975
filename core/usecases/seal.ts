import { PmrError } from '../domain/pmr-error.ts';
import { sha256 } from '../domain/sha256.ts';
import type { Clock } from '../ports/clock.ts';
import type { ObjectStore } from '../ports/object-store.ts';
import type { Signer } from '../ports/signer.ts';
import { MANIFEST, SEAL, versionFolder } from '../publication/addresses.ts';
import { type Claim, claimOfRun, refuseAbandoned } from '../publication/claims.ts';
import { signStatement } from '../publication/envelope.ts';
import { signOffsOf } from '../publication/sign-offs.ts';
import type { RunRef } from '../run/run-ref.ts';

/**
 * Signs the manifest of a version and writes the envelope, with which the version is out. A version that is sealed stays as it is.
 * @throws PmrError `seal-too-early` where the manifest that was claimed does not stand
 */
export async function seal(
  deps: { store: ObjectStore; clock: Clock; signer: Signer },
  { files = [], ...run }: RunRef & { files?: readonly string[] | undefined },
): Promise<RunRef & { files: string[] }> {
  const { store, clock, signer } = deps;
  const claim = await claimOfRun(store, run);
  await refuseAbandoned(store, claim);
  const folder = versionFolder(claim);
  const key = folder + SEAL;
  if (!(await store.head(key))) {
    const manifest = await store.get(folder + MANIFEST);
    if (!manifest || sha256(manifest) !== claim.manifestSha256)
      throw new PmrError(
        'seal-too-early',
        `${folder}${MANIFEST} is not what was claimed: publish again from the start.`,
      );
    const { report, period, version } = claim;
    const signedOff = await signedBy(store, claim);
    const envelope = await signStatement(
      {
        _type: 'https://in-toto.io/Statement/v1',
        subject: [{ name: MANIFEST, digest: { sha256: claim.manifestSha256 } }],
        predicateType: 'https://pmr.invalid/publication/v1',
        predicate: { report, period, version, sealedAt: clock(), ...(signedOff.length > 0 && { signedOff }) },
      },
      signer,
    );
    await store.putNew(key, envelope);
  }
  return { period: run.period, runId: run.runId, version: run.version, files: [...files, key] };
}

/** The last word of each role, where it signed. */
async function signedBy(store: ObjectStore, claim: Claim) {
  const last = new Map((await signOffsOf(store, claim)).map(each => [each.role, each]));
  return [...last.values()]
    .filter(({ decision }) => decision === 'signed')
    .map(({ role, by, at }) => ({ role, by, at }))
    .sort((a, b) => (a.role < b.role ? -1 : 1));
}
