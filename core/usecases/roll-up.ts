import type { Intake } from '../intake/intake.ts';
import { rollUpUnits, unitsAtOnce } from '../intake/roll-up-units.ts';
import type { RollupUnit } from '../intake/rollup-units.ts';
import { missingRollups } from '../run/missing-rollups.ts';
import type { RollUpPart } from '../run/roll-up-parts.ts';
import { openWorld } from '../run/world.ts';

/**
 * Makes the rollups that the units of one part lack. Which units a part has depends on the manifest alone, so that parts can be done in
 * any order, at once or again.
 * @returns the units that lacked one
 * @throws PmrError `object-missing`
 */
export async function rollUp(intake: Intake, { period, runId, part, parts }: RollUpPart): Promise<RollupUnit[]> {
  const { manifest, catalogue } = await openWorld(intake.store, { period, runId });
  const units = manifest.units.filter((_, at) => at % parts === part);
  const lacking = await missingRollups(intake.store, { ...manifest, units });
  const rows = new Map(manifest.drops.map(({ dropId, accepted }) => [dropId, accepted]));
  for (const batch of unitsAtOnce({ catalogue }, lacking, dropId => rows.get(dropId) ?? 0))
    await rollUpUnits({ ...intake, catalogue }, batch);
  return lacking;
}
