import { PmrError } from '../domain/pmr-error.ts';
import type { ObjectStore } from '../ports/object-store.ts';
import { readKeys } from '../publication/envelope.ts';
import { folderOf, publishedVersions } from '../run/published-versions.ts';
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

/** The folder of a version in a store, and its address there. @throws PmrError `month-not-published`, `nothing-published` */
export async function folderInStore(
  store: ObjectStore,
  { report, period, version }: VersionAsked,
): Promise<{ prefix: string; folder: PublishedFolder }> {
  const month = period ?? (await newestPublished(store));
  const wanted = version ?? (await publishedVersions(store, month, report)).at(-1);
  if (wanted === undefined)
    throw new PmrError('month-not-published', `No version of ${month} is out: run month-end --period ${month} first.`);
  const prefix = await folderOf(store, { report, period: month, version: wanted });
  return {
    prefix,
    folder: {
      names: async () => (await store.list(prefix)).map(({ key }) => key.slice(prefix.length)),
      read: name => store.get(prefix + name),
    },
  };
}

export interface Proof {
  readonly verdict: Verdict;
  /** How many drops were hashed. */
  readonly drops: number;
  /** Of the terms that were given; null where the report cannot be read. */
  readonly credits: Awaited<ReturnType<typeof verifyTerms>>;
  /** Everything that is not as it was published. */
  readonly faults: readonly string[];
}

/**
 * Proves a published version from its folder and public keys (PEM): its seal, every file, every figure; its credits under the terms given; and,
 * with `hashDrop`, the drops in landing that it rests on.
 */
export async function verifyPublished(
  store: ObjectStore,
  given: { folder: PublishedFolder; keys: string; terms: readonly TermsFile[]; hashDrop: HashDrop | null },
): Promise<Proof> {
  const { folder, terms, hashDrop } = given;
  const verdict = await verifyVersion(folder, readKeys(given.keys));
  const deep = hashDrop ? await verifyDrops(store, folder, hashDrop) : { drops: 0, faults: [] };
  const credits = await verifyTerms(folder, terms, store);
  const differences = credits?.credits.differences ?? [];
  return { verdict, drops: deep.drops, credits, faults: [...verdict.faults, ...deep.faults, ...differences] };
}
