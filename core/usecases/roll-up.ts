import type { Intake } from '../intake/intake.ts';
import { rollUpAgain } from '../intake/roll-up-again.ts';
import { Manifest, manifestKey, type PinnedDrop } from '../run/manifest.schema.ts';
import { missingRollups } from '../run/missing-rollups.ts';
import type { RollUpPart } from '../run/roll-up-parts.ts';
import { readJson } from '../run/stored-json.ts';

/**
 * Makes the rollups that the drops of one part lack. Which drops a part has depends on the manifest alone, so that parts can be done in
 * any order, at once or again.
 * @returns the drops that lacked one
 * @throws PmrError `object-missing`
 */
export async function rollUp(intake: Intake, { period, runId, part, parts }: RollUpPart): Promise<PinnedDrop[]> {
  const manifest = await readJson(intake.store, manifestKey({ period, runId }), Manifest);
  const drops = manifest.drops.filter((_, at) => at % parts === part);
  const lacking = await missingRollups(intake.store, { ...manifest, drops });
  for (const drop of lacking) await rollUpAgain(intake, drop);
  return lacking;
}
