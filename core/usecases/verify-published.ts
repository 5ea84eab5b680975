import { PmrError } from '../domain/pmr-error.ts';
import type { ObjectStore } from '../ports/object-store.ts';
import { readKeys } from '../publication/envelope.ts';
import { folderOf, publishedVersions } from '../run/published-versions.ts';
import { type Chain, type OtherVersions, verifyChain } from '../verify/verify-chain.ts';
import { type PublishedFolder, type Verdict, verifyVersion } from '../verify/verify-version.ts';
import type { TermsFile } from './credits/sound-terms.ts';
import { verifyTerms } from './credits/verify-terms.ts';
import { newestPublished } from './read-published.ts';
import { type HashDrop, verifyDrops } from './verify-drops.ts';

export interface VersionAsked {
  readonly report: string;
  /** The newest published month where it is left out. */
  readonly period?: string;
  /** The newest version where it is left out. */
  readonly version?: number;
}

/**
 * The folder of a version in a store, its address there, and the other versions that are out beside it.
 * @throws PmrError `month-not-published`, `nothing-published`
 */
export async function folderInStore(
  store: ObjectStore,
  { report, period, version }: VersionAsked,
): Promise<{ prefix: string; folder: PublishedFolder; others: OtherVersions }> {
  const month = period ?? (await newestPublished(store, report));
  const wanted = version ?? (await publishedVersions(store, month, report)).at(-1);
  const prefix = wanted === undefined ? '' : await folderOf(store, { report, period: month, version: wanted });
  if (wanted === undefined || (await store.list(prefix)).length === 0)
    throw new PmrError(
      'month-not-published',
      `No version ${wanted === undefined ? '' : `${wanted} `}of ${month} is out: run month-end --period ${month} first, or name one that is.`,
    );
  return {
    prefix,
    folder: below(store, prefix),
    others: async name => {
      const other = { report, period: name.period ?? month, version: name.version };
      const out = await publishedVersions(store, other.period, report);
      return out.includes(name.version) ? below(store, await folderOf(store, other)) : undefined;
    },
  };
}

const below = (store: ObjectStore, prefix: string): PublishedFolder => ({
  names: async () => (await store.list(prefix)).map(({ key }) => key.slice(prefix.length)),
  read: name => store.get(prefix + name),
});

export interface Proof {
  readonly verdict: Verdict;
  readonly chain: Chain;
  /** Fingerprints of the keys that were given. */
  readonly keys: readonly string[];
  /** How many drops were hashed. */
  readonly drops: number;
  /** Of the terms that were given; null where the report cannot be read. */
  readonly credits: Awaited<ReturnType<typeof verifyTerms>>;
  /** Everything that is not as it was published. */
  readonly faults: readonly string[];
}

/**
 * Proves a published version from its folder and public keys (PEM): its seal, every file, every figure; the versions and months that it
 * rests on, where they are at hand; its credits under the terms given; and, with `hashDrop`, the drops in landing that it rests on.
 */
export async function verifyPublished(
  store: ObjectStore,
  given: {
    folder: PublishedFolder;
    others: OtherVersions;
    keys: string;
    terms: readonly TermsFile[];
    hashDrop: HashDrop | null;
  },
): Promise<Proof> {
  const { folder, others, terms, hashDrop } = given;
  const keys = readKeys(given.keys);
  const verdict = await verifyVersion(folder, keys);
  const chain = await verifyChain(folder, others);
  const deep = hashDrop ? await verifyDrops(store, folder, hashDrop) : { drops: 0, faults: [] };
  const credits = await verifyTerms(folder, terms, store);
  const differences = credits?.credits.differences ?? [];
  return {
    verdict,
    chain,
    keys: keys.map(({ fingerprint }) => fingerprint),
    drops: deep.drops,
    credits,
    faults: [...verdict.faults, ...chain.faults, ...deep.faults, ...differences],
  };
}
