import type { LedgerEntry, LedgerRecord, Withdrawal } from './ledger-record.schema.ts';
import type { Receipt } from './receipt.schema.ts';
import { partPath, standingOf } from './standing.ts';

/** The file that counts for the part of a withdrawn drop, as a ledger stands; null where there is none. */
export const countsAfter = (ledger: readonly LedgerRecord[], of: { provider: string; part: string }): string | null =>
  standingOf(ledger)
    .find(place => partPath(place) === partPath(of))
    ?.counting?.sendings.at(-1)?.file ?? null;

/** The receipt of a withdrawal, from the ledger up to its record; undefined where the drop is not in that ledger. */
export function withdrawalReceipt(ledger: readonly LedgerRecord[], withdrawal: Withdrawal): Receipt | undefined {
  const { dropId, file, at, reason } = withdrawal;
  const taken = ledger.findLast((each): each is LedgerEntry => each.kind === 'reading' && each.dropId === dropId);
  if (!taken) return undefined;
  const now = countsAfter(ledger, withdrawal);
  return {
    ...taken.receipt,
    file,
    outcome: 'withdrawn',
    says: `Withdrawn at ${at}: ${reason.replace(/\.?$/, '.')} ${now ? `${now} counts for its part again.` : 'Nothing counts for its part now.'}`,
    notes: [],
    supersedes: [],
  };
}
