import { sha256 } from '../../core/domain/sha256.ts';
import { toJson } from '../../core/parse/stored-json.ts';
import type { ObjectStore } from '../../core/ports/object-store.ts';
import { candidateKey, MANIFEST, publicationFolder, RUN } from '../../core/publication/addresses.ts';
import type { Candidate } from '../../core/publication/candidate.schema.ts';
import type { VersionManifest } from '../../core/publication/version-manifest.schema.ts';
import { manifestKey } from '../../core/run/manifest.schema.ts';
import type { RunRef } from '../../core/run/run-ref.ts';

/** Gives an open run a candidate of a few small files, as rendering would. */
export async function aCandidate(store: ObjectStore, { period, runId, version }: RunRef): Promise<RunRef> {
  const run = { period, runId, version };
  const files = new Map<string, string | Uint8Array>([
    ['pmr.json', `{"run":"${runId}"}\n`],
    ['index.html', '<p>the page</p>\n'],
    ['queries/cpm4.sql', 'select 1\n'],
    [RUN, (await store.get(manifestKey(run))) as Uint8Array],
  ]);
  const manifest: VersionManifest = {
    schema: 'pmr-version/1',
    report: 'pmr',
    ...run,
    openedAt: '2020-10-18T05:00:00.000Z',
    codeVersion: 'test',
    files: [...files].map(([name, body]) => ({ name, sha256: sha256(body), bytes: Buffer.byteLength(body) })),
    drops: [],
    previous: null,
  };
  const candidate: Candidate = {
    schema: 'pmr-candidate/1',
    report: 'pmr',
    ...run,
    status: 'clean',
    blockers: [],
    manifestSha256: sha256(toJson(manifest)),
  };
  for (const [name, body] of [...files, [MANIFEST, toJson(manifest)] as const])
    await store.put(publicationFolder(run) + name, body);
  await store.put(candidateKey(run), toJson(candidate));
  return run;
}
