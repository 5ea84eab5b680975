import { createHash } from 'node:crypto';
import { z } from 'zod';
import { MANIFEST, RUN } from '../publication/addresses.ts';
import type { PublishedFolder } from './verify-version.ts';

/** The report that shows a history. */
const PMR = 'pmr';

/** Manifests of this schema name the version before; those of earlier code did not. */
const NAMES_PREVIOUS = 'pmr-version/1';

/** What a chain is followed by, whatever code wrote the manifest; earlier code named none before it. */
const Follows = z.looseObject({
  schema: z.string(),
  version: z.int().min(1),
  previous: z.strictObject({ version: z.int().min(1), manifestSha256: z.string() }).nullish(),
});
/** The reports of other months that a version's history shows, as its run pinned them. */
const Rests = z.looseObject({
  report: z.string().default(PMR),
  earlier: z.array(z.looseObject({ period: z.string(), version: z.int(), sha256: z.string() })),
});

/** Other versions, where they are at hand: of the same month, or of another. */
export type OtherVersions = (name: {
  readonly period?: string;
  readonly version: number;
}) => Promise<PublishedFolder | undefined>;

export interface Chain {
  readonly faults: readonly string[];
  /** How many links were followed and hold: to the versions before, and to the reports that the history shows. */
  readonly links: number;
  /** Which of them could not be followed, as the other end is not at hand. */
  readonly unseen: readonly string[];
}

/**
 * Follows a version back to the first of its month: each manifest names the hash of the one before. Then holds the reports of earlier months that it
 * shows against the hashes that its run pinned. What is not at hand is no fault, and is named.
 */
export async function verifyChain(folder: PublishedFolder, other: OtherVersions): Promise<Chain> {
  const before = await versionsBefore(await readAs(folder, MANIFEST, Follows), other);
  const run = await readAs(folder, RUN, Rests);
  // A report of tables shows no history: what it pins is the version before it, which the chain has.
  const earlier = await reportsShown(run?.report === PMR ? run.earlier : [], other);
  return {
    faults: [...before.faults, ...earlier.faults],
    links: before.links + earlier.links,
    unseen: [...before.unseen, ...earlier.unseen],
  };
}

async function versionsBefore(manifest: z.infer<typeof Follows> | undefined, other: OtherVersions): Promise<Chain> {
  if (!manifest) return { faults: [], links: 0, unseen: [] };
  const { schema, version, previous } = manifest;
  if (!previous)
    return { faults: schema === NAMES_PREVIOUS ? await unnamed(version, other) : [], links: 0, unseen: [] };
  const body = await (await other({ version: previous.version }))?.read(MANIFEST);
  if (!body) return { faults: [], links: 0, unseen: [`version ${previous.version}`] };
  const holds = sha256(body) === previous.manifestSha256;
  const read = parse(body, Follows);
  // One that was altered could name itself, or a later one.
  const rest = await versionsBefore(read && read.version < version ? read : undefined, other);
  const fault = `The chain is broken at version ${previous.version}: its ${MANIFEST} is not the one that version ${version} names as the one before it.`;
  return {
    faults: [...(holds ? [] : [fault]), ...rest.faults],
    links: (holds ? 1 : 0) + rest.links,
    unseen: rest.unseen,
  };
}

async function reportsShown(earlier: z.infer<typeof Rests>['earlier'], other: OtherVersions): Promise<Chain> {
  const faults: string[] = [];
  const unseen: string[] = [];
  for (const { period, version, sha256: hash } of earlier) {
    const name = `version ${version} of ${period}`;
    const body = await (await other({ period, version }))?.read('pmr.json');
    if (!body) unseen.push(name);
    else if (sha256(body) !== hash)
      faults.push(`${name}, which this one rests on, is not what it was: its pmr.json has another hash.`);
  }
  return { faults, links: earlier.length - faults.length - unseen.length, unseen };
}

/** A first version names none before it; nor does a later one whose lower numbers were all given up. */
async function unnamed(version: number, other: OtherVersions): Promise<string[]> {
  for (let lower = version - 1; lower > 0; lower -= 1)
    if (await other({ version: lower }))
      return [`The chain is broken: version ${version} names none before it, and version ${lower} is out.`];
  return [];
}

const readAs = async <T>(folder: PublishedFolder, name: string, schema: z.ZodType<T>): Promise<T | undefined> =>
  parse(await folder.read(name), schema);

/** What cannot be read is told where the version itself is verified. */
function parse<T>(body: Uint8Array | undefined, schema: z.ZodType<T>): T | undefined {
  if (!body) return undefined;
  try {
    return schema.safeParse(JSON.parse(new TextDecoder().decode(body))).data;
  } catch {
    return undefined;
  }
}

const sha256 = (body: Uint8Array): string => createHash('sha256').update(body).digest('hex');
