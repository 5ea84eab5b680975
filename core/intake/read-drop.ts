import type { Feed } from '../catalogue/feed.schema.ts';
import { PmrError } from '../domain/pmr-error.ts';
import { sha256 } from '../domain/sha256.ts';
import type { Unpacked } from '../ports/unpack.ts';
import type { Workbench } from '../ports/workbench.ts';
import { claimRules } from './claim-rules.ts';
import { type DropAddress, dropAddress } from './drop-address.ts';
import { headerOf } from './header-of.ts';
import type { Arrival, Intake } from './intake.ts';
import { type RowRule, rowRules } from './row-rules.ts';
import { scratch } from './scratch-files.ts';

/** A drop whose text is a scratch file and whose header is right. */
export interface DropRead {
  readonly arrival: Arrival;
  readonly address: DropAddress;
  readonly feed: Feed;
  readonly unpacked: Unpacked;
  readonly header: readonly string[];
  /** What its rows have to keep to. */
  readonly rules: readonly RowRule[];
  /** Identity of those rules: it changes with the feed and, for claims, with the exceptions list. */
  readonly rulesId: string;
}

/**
 * `content` is the hash that the drop had when it was read before, if it was.
 * @throws PmrError what `dropAddress`, `Unpack` and `headerOf` throw, `object-missing`, `drop-replaced`
 */
export async function readDrop(
  intake: Intake,
  bench: Workbench,
  arrival: Arrival,
  content?: string,
): Promise<DropRead> {
  const { address, feed } = dropAddress(intake.catalogue, arrival.key);
  await intake.store.download(arrival.key, bench.file(scratch.landed), arrival.version);
  const unpacked = await intake.unpack(bench.file(scratch.landed), bench.file(scratch.text));
  if (content !== undefined && unpacked.sha256 !== content) {
    throw new PmrError('drop-replaced', `Its content is no longer in landing: send ${address.file} as it was again.`);
  }
  const header = address.format === 'csv' ? headerOf(feed, unpacked.firstLine) : [];
  const rules = [...rowRules(feed, address.period), ...claimRules(intake.catalogue, feed, address)];
  const rulesId = sha256(
    JSON.stringify([feed.columns.map(({ name, type }) => [name, type]), rules.map(({ fails }) => fails)]),
  ).slice(0, 16);
  return { arrival, address, feed, unpacked, header, rules, rulesId };
}
