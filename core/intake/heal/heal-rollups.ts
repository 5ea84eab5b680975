import { PmrError } from '../../domain/pmr-error.ts';
import type { Intake } from '../intake.ts';
import { makeRollups } from '../roll-up-units.ts';
import type { RollupUnit } from '../rollup-units.ts';
import { lost, type Mended, mended } from './mended.ts';

/**
 * Rollups of units that are made together, made again and compared byte for byte: one that is lost or damaged is put in its place. `owed` says which have to stand; another that does not
 * is not missed.
 */
export async function healRollups(
  intake: Intake,
  units: readonly [RollupUnit, ...RollupUnit[]],
  owed: (key: string) => boolean,
): Promise<Mended[]> {
  const converter = await intake.openConverter();
  try {
    const told: Mended[] = [];
    for (const { key, file } of await makeRollups(intake, converter, units)) {
      const copy = converter.file(`standing-${told.length}-${key.replaceAll('/', '-')}`);
      const stands = await intake.store.head(key);
      if (!stands && !owed(key)) continue;
      if (stands) {
        await intake.store.download(key, copy);
        if ((await converter.sha256(copy)) === (await converter.sha256(file))) continue;
      }
      await intake.store.upload(file, key);
      told.push(
        mended(key, 'Its bytes were not those that its rows give: it was rolled up again from the rows of its drops.'),
      );
    }
    return told;
  } catch (error) {
    const [{ feed, provider, period }] = units;
    return [lost(`the rollups of ${provider}/${feed}/${period}`, reasonOf(error))];
  } finally {
    await converter.close();
  }
}

const reasonOf = (error: unknown): string =>
  error instanceof PmrError ? error.message : `They could not be made: ${(error as Error).message}`;
