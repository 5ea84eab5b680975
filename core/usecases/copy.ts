import { sha256 } from '../domain/sha256.ts';
import type { Clock } from '../ports/clock.ts';
import type { ObjectStore } from '../ports/object-store.ts';
import { MANIFEST, publicationFolder, versionFolder } from '../publication/addresses.ts';
import { abandon, type Claim, claimOfRun, refuseAbandoned } from '../publication/claims.ts';
import { VersionManifest } from '../publication/version-manifest.schema.ts';
import type { RunRef } from '../run/run-ref.ts';

const AT_ONCE = 16;

/**
 * Copies the bytes of a claimed candidate to their place, each file only where none stands. A copy that stopped half way goes on. Where
 * the candidate is damaged, or something else stands in the way, the claim is abandoned: nothing is ever replaced.
 * @throws PmrError `claim-abandoned`
 */
export async function copy(
  deps: { store: ObjectStore; clock: Clock },
  run: RunRef,
): Promise<RunRef & { files: string[] }> {
  const { store, clock } = deps;
  const claim = await claimOfRun(store, run);
  await refuseAbandoned(store, claim);
  const [from, to] = [publicationFolder(run), versionFolder(claim)];
  const give = async (why: string): Promise<never> => {
    throw await abandon(store, claim, why, clock());
  };
  const manifest = await manifestOf(store, run, claim);
  if (!manifest) return give(`${from}${MANIFEST} is not what was claimed.`);
  const copyFile = async (name: string, hash: string) => {
    const body = await store.get(from + name);
    if (!body || sha256(body) !== hash) return give(`${from}${name} is missing or damaged.`);
    if (await store.putNew(to + name, body)) return undefined;
    const standing = await store.get(to + name);
    return standing && sha256(standing) === hash ? undefined : give(`${to}${name} stands already and differs.`);
  };
  const files = manifest.files.map(({ name, sha256: hash }) => [name, hash] as const);
  for (let at = 0; at < files.length; at += AT_ONCE)
    await Promise.all(files.slice(at, at + AT_ONCE).map(([name, hash]) => copyFile(name, hash)));
  await copyFile(MANIFEST, claim.manifestSha256);
  return {
    ...refOf(run),
    files: [...files.map(([name]) => to + name), to + MANIFEST],
  };
}

const refOf = ({ period, runId, version }: RunRef): RunRef => ({ period, runId, version });

async function manifestOf(store: ObjectStore, run: RunRef, claim: Claim): Promise<VersionManifest | undefined> {
  const body = await store.get(publicationFolder(run) + MANIFEST);
  if (!body || sha256(body) !== claim.manifestSha256) return undefined;
  return VersionManifest.parse(JSON.parse(new TextDecoder().decode(body)));
}
