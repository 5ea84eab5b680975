import type { Intake } from '../intake/intake.ts';
import type { LedgerEntry } from '../intake/ledger-record.schema.ts';
import { rereadDrops } from '../intake/reread-drops.ts';

/** Reads again the drops that a command which was cut off has left to be read again. */
export async function settleDrops(intake: Intake, drops: readonly LedgerEntry[]): Promise<void> {
  const places = new Map(drops.map(({ feed, period }) => [`${feed}/${period}`, { feed, period }]));
  for (const { feed, period } of places.values()) {
    const definition = intake.catalogue.feeds.find(({ name }) => name === feed);
    if (definition) await rereadDrops(intake, definition, period);
  }
}
