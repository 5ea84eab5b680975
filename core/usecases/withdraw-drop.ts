import { PmrError } from '../domain/pmr-error.ts';
import { dropAddress } from '../intake/drop-address.ts';
import { fileReceipt } from '../intake/file-receipt.ts';
import type { Intake } from '../intake/intake.ts';
import { decideOnLedger, ledgersIn, readLedger } from '../intake/ledger.ts';
import { LEDGER_SCHEMA, type LedgerEntry, type LedgerRecord, type Withdrawal } from '../intake/ledger-record.schema.ts';
import { compare } from '../intake/precedence.ts';
import type { Receipt } from '../intake/receipt.schema.ts';
import { rereadDrops } from '../intake/reread-drops.ts';
import { type PartStanding, partPath, standingOf } from '../intake/standing.ts';
import { countsAfter, withdrawalReceipt } from '../intake/withdrawal-receipt.ts';
import type { ObjectStore } from '../ports/object-store.ts';
import { type PublishedOn, publishedOn } from '../run/published-on.ts';

export interface WithdrawalRequest {
  /** A drop's id, or `<provider>/<feed>/<period>/<file>`. */
  readonly drop: string;
  readonly reason: string;
  readonly at: string;
}

export interface Withdrawn {
  readonly receipt: Receipt;
  /** The file that counts for its part from now on; null where there is none. */
  readonly countsNow: string | null;
  /** Reports that are out and rest on it: they stay as they are until they are issued again. */
  readonly publishedOn: readonly PublishedOn[];
}

/**
 * Takes a drop out of what counts, however often it was sent before, by an entry in the ledger: nothing is deleted. What stood before it
 * counts again, and whatever its keys had kept out.
 * @throws PmrError `reason-missing`, `drop-unknown`, `drop-withdrawn`, `feed-unknown`
 */
export async function withdrawDrop(intake: Intake, { drop, reason, at }: WithdrawalRequest): Promise<Withdrawn> {
  if (reason.trim() === '')
    throw new PmrError('reason-missing', 'A withdrawal needs a reason in words, which the sender will see: give one.');
  const { store } = intake;
  const found = await findDrop(intake, drop);
  const { feed, period, provider, part, sha256, dropId } = found;
  const { ledger } = await decideOnLedger(store, found, async records => {
    const place = placeIn(standingOf(records), found);
    const sendings = place?.drops.get(sha256)?.sendings ?? [];
    const [last] = sendings.map(({ sentAt }) => sentAt).sort((a, b) => compare(b, a));
    if (last === undefined)
      throw new PmrError('drop-withdrawn', `${drop} was withdrawn before: there is nothing to withdraw.`);
    const file = sendings.at(-1)?.file as string;
    // A sample has a clock of its own: what was sent is withdrawn, whenever that was.
    const when = last > at ? last : at;
    return {
      answer: null,
      record: {
        ...{ schema: LEDGER_SCHEMA, kind: 'withdrawal' },
        ...{ provider, feed, period, part, file, sha256, dropId, at: when, reason: reason.trim() },
      },
    };
  });
  const told = withdrawalReceipt(ledger, ledger.at(-1) as Withdrawal) as Receipt;
  const receipt = await fileReceipt(store, told);
  const definition = intake.catalogue.feeds.find(({ name }) => name === feed);
  if (definition) await rereadDrops(intake, definition, period);
  return {
    receipt,
    countsNow: countsAfter(ledger, found),
    publishedOn: await publishedOn(store, dropIdsOf(ledger, found)),
  };
}

const placeIn = (places: readonly PartStanding[], of: LedgerEntry) =>
  places.find(place => partPath(place) === partPath(of));

/** Read again, a content may have had several. */
const dropIdsOf = (ledger: readonly LedgerRecord[], found: LedgerEntry): string[] =>
  ledger.flatMap(record =>
    record.kind === 'reading' && record.sha256 === found.sha256 && partPath(record) === partPath(found)
      ? [record.dropId]
      : [],
  );

/** The newest reading of the drop that is meant. Of a path, the drop that was sent last under that name. */
async function findDrop({ store, catalogue }: Intake, drop: string): Promise<LedgerEntry> {
  const found = drop.includes('/') ? await byPath(store, catalogue, drop) : await byId(store, drop);
  if (found) return found;
  throw new PmrError(
    'drop-unknown',
    `There is no accepted drop ${drop}: name it by its id, as its receipt says, or as <provider>/<feed>/<period>/<file>.`,
  );
}

async function byPath(
  store: ObjectStore,
  catalogue: Intake['catalogue'],
  drop: string,
): Promise<LedgerEntry | undefined> {
  const { address } = dropAddress(catalogue, `landing/${drop.replace(/^landing\//, '')}`);
  const places = standingOf(await readLedger(store, address.feed, address.period));
  const place = places.find(each => partPath(each) === partPath(address));
  const named = [...(place?.drops.values() ?? [])].flatMap(({ reading, sendings }) =>
    sendings.filter(({ file }) => file === address.file).map(({ sentAt }) => ({ reading, sentAt })),
  );
  return named.sort((a, b) => compare(a.sentAt, b.sentAt)).at(-1)?.reading;
}

async function byId(store: ObjectStore, dropId: string): Promise<LedgerEntry | undefined> {
  for (const { feed, period } of await ledgersIn(store)) {
    const ledger = await readLedger(store, feed, period);
    const found = ledger.findLast(record => record.kind === 'reading' && record.dropId === dropId);
    if (found?.kind === 'reading') return found;
  }
  return undefined;
}
