import { contractsInForce } from '../catalogue/contracts-in-force.ts';
import { CONTRACTS } from '../changes/published-tables.ts';
import { PmrError } from '../domain/pmr-error.ts';
import { sha256 } from '../domain/sha256.ts';
import { toJson } from '../parse/stored-json.ts';
import type { ObjectStore } from '../ports/object-store.ts';
import { RUN } from '../publication/addresses.ts';
import { readAnswers } from '../run/answers.ts';
import { type Manifest, manifestKey, publishedAs } from '../run/manifest.schema.ts';
import { recutKey } from '../run/recut.schema.ts';
import { textKey, type World } from '../run/world.ts';

/** What a version holds of its run: the texts of its queries, the contracts in force, what people answered, and the run's own manifest. @throws PmrError `run-altered` */
export async function runFiles(
  store: ObjectStore,
  { manifest, catalogue }: World,
): Promise<Map<string, string | Uint8Array>> {
  const recut = await store.get(recutKey(manifest));
  return new Map<string, string | Uint8Array>([
    ...(await queryTexts(store, manifest)),
    ...(await readAnswers(store, { ...publishedAs(manifest), answers: manifest.answers })),
    ...(recut ? [['recut.json', recut] as const] : []),
    [CONTRACTS, toJson(contractsInForce(catalogue.contracts, manifest.period))],
    [RUN, (await store.get(manifestKey(manifest))) as Uint8Array],
  ]);
}

/** The text of each query as it was run: `queries/<name>.sql`. */
const queryTexts = (store: ObjectStore, manifest: Manifest): Promise<[string, Uint8Array][]> =>
  Promise.all(
    Object.entries(manifest.texts).map(async ([name, hash]): Promise<[string, Uint8Array]> => {
      const key = textKey(manifest, name);
      const text = await store.get(key);
      if (!text || sha256(text) !== hash)
        throw new PmrError(
          'run-altered',
          `${key} is not the text that was pinned when the run was opened: restore it from its own version, or start the month end again after a change of the catalogue.`,
        );
      return [`queries/${name}.sql`, text];
    }),
  );
