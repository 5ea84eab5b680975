import type { ReportingMonth } from '../domain/reporting-month.ts';
import type { Intake } from '../intake/intake.ts';
import { rollUpUnit } from '../intake/roll-up-unit.ts';
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
  const lacking = await missingRollups(intake.store, await pinDrops(intake.store, intake.catalogue, period));
  for (const [at, unit] of lacking.entries()) {
    tell(at, lacking.length);
    await rollUpUnit(intake, unit);
  }
  return lacking.length;
}
