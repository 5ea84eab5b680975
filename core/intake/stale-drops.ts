import { activeDrops, isAccepted, type LedgerEntry, lastSent } from './ledger.ts';

/**
 * Drops that had rows rejected because another drop has their keys, where that drop has been replaced since by one that has not all of
 * them: those rows may now be the only ones, and the drop is to be read again. In ledger order.
 */
export function staleDrops(ledger: readonly LedgerEntry[]): LedgerEntry[] {
  const active = activeDrops(ledger);
  const standing = new Set(active.flatMap(({ dropId, standsFor }) => [dropId, ...standsFor]));
  const waiting = lastSent(ledger).filter(entry => !isAccepted(entry));
  return [...active, ...waiting]
    .map(entry => ledger.findLast(reading => isSameDrop(reading, entry)) as LedgerEntry)
    .filter(({ rejectedAgainst }) => rejectedAgainst.some(id => !standing.has(id)))
    .sort((a, b) => a.sequence - b.sequence);
}

type Content = Pick<LedgerEntry, 'provider' | 'part' | 'sha256'>;

/** The same content for the same part, however often it was sent or read. */
export const isSameDrop = (a: Content, b: Content): boolean =>
  a.provider === b.provider && a.part === b.part && a.sha256 === b.sha256;
