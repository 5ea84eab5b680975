import type { Feed } from '../catalogue/feed.schema.ts';
import { PmrError } from '../domain/pmr-error.ts';
import { sha256 } from '../domain/sha256.ts';
import type { Converter, LandedFile, RowRule, TextFacts } from '../ports/converter.ts';
import type { ObjectStore } from '../ports/object-store.ts';
import { claimRules } from './claim-rules.ts';
import { type DropAddress, dropAddress } from './drop-address.ts';
import { headerOf } from './header-of.ts';
import type { Arrival, Intake } from './intake.ts';
import { LEDGER_SCHEMA } from './ledger-record.schema.ts';
import { regionRules } from './region-rules.ts';
import { rowRules } from './row-rules.ts';

/** A drop whose text has been read and whose header is right. */
export interface DropRead {
  readonly arrival: Arrival;
  readonly address: DropAddress;
  readonly feed: Feed;
  readonly facts: TextFacts;
  /** What its rows have to keep to. */
  readonly rules: readonly RowRule[];
  /** Identity of those rules: it changes with the feed and, for claims, with the exceptions list. */
  readonly rulesId: string;
}

/**
 * `content` is the hash that the drop had when it was read before, if it was.
 * @throws PmrError what `dropAddress`, `Converter.read` and `headerOf` throw, `drop-gone`, `drop-replaced`, `object-archived`
 */
export async function readDrop(
  intake: Intake,
  converter: Converter,
  arrival: Arrival,
  content?: string,
): Promise<DropRead> {
  const { address, feed } = dropAddress(intake.catalogue, arrival.key);
  const landed = await landedFile(intake.store, arrival);
  const text = { format: address.format, shape: feed, headerOf: (firstLine: string) => headerOf(feed, firstLine) };
  const replaced = () =>
    new PmrError('drop-replaced', `Its content is no longer in landing: send ${address.file} as it was again.`);
  const facts = await converter.read(landed, text).catch(error => {
    // What could be read once and cannot be now is something else.
    throw content !== undefined && error instanceof PmrError ? replaced() : error;
  });
  if (content !== undefined && facts.sha256 !== content) throw replaced();
  const rules = [
    ...rowRules(feed, address.period),
    ...claimRules(intake.catalogue, feed, address),
    ...regionRules(intake.catalogue, feed, address),
  ];
  const rulesId = sha256(
    JSON.stringify([
      feed.columns.map(({ name, type }) => [name, type]),
      rules.map(({ column, breaks }) => [column, breaks]),
    ]),
  ).slice(0, 16);
  return { arrival, address, feed, facts, rules, rulesId };
}

/** What the ledger records of its arrival. */
export const arrivalRecord = ({ address, arrival, facts }: DropRead) => ({
  schema: LEDGER_SCHEMA,
  provider: address.provider,
  feed: address.feed,
  period: address.period,
  part: address.part,
  file: address.file,
  sha256: facts.sha256,
  storedSha256: facts.storedSha256,
  key: arrival.key,
  version: arrival.version ?? null,
  sentAt: arrival.arrivedAt,
  sequencer: arrival.sequencer ?? null,
});

async function landedFile(store: ObjectStore, { key, version }: Arrival): Promise<LandedFile> {
  const found = await store.head(key, version);
  if (!found) {
    const what = version === undefined ? key : `version ${version} of ${key}`;
    throw new PmrError('drop-gone', `There is no ${what} any more: send the file again if it is to count.`);
  }
  const { size } = found;
  return {
    size,
    // The whole is asked for as such: only then does a store prove its checksum.
    fetch: (file, from, to) => store.download(key, file, version, to - from < size ? [from, to] : undefined),
  };
}
