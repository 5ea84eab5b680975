import type { ReportingMonth } from '../domain/reporting-month.ts';
import type { Intake } from '../intake/intake.ts';
import { rollUpUnits, unitsAtOnce } from '../intake/roll-up-units.ts';
import { missingRollups } from '../run/missing-rollups.ts';
import { pinDrops } from '../run/pin-inputs.ts';

/**
 * Makes the rollups that a report of this month would lack, as its drops stand now. A run makes what it lacks itself: this only takes the
 * work out of its way.
 * @returns how many units lacked one
 */
export async function settleRollups(
  intake: Intake,
  period: ReportingMonth,
  tell: (done: number, of: number) => void = () => {},
): Promise<number> {
  const pinned = await pinDrops(intake.store, intake.catalogue, period);
  const lacking = await missingRollups(intake.store, pinned);
  const rows = new Map(pinned.drops.map(({ dropId, accepted }) => [dropId, accepted]));
  let done = 0;
  for (const batch of unitsAtOnce(intake, lacking, dropId => rows.get(dropId) ?? 0)) {
    tell(done, lacking.length);
    await rollUpUnits(intake, batch);
    done += batch.length;
  }
  return lacking.length;
}
