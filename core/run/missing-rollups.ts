import { rollupFolder, rollupKey } from '../intake/lake-keys.ts';
import type { RollupUnit } from '../intake/rollup-units.ts';
import type { ObjectStore } from '../ports/object-store.ts';
import type { Manifest } from './manifest.schema.ts';

/** The units that lack a rollup under its present definition. */
export async function missingRollups(
  store: ObjectStore,
  { units, rollups }: Pick<Manifest, 'units' | 'rollups'>,
): Promise<RollupUnit[]> {
  const listed = await Promise.all(rollups.map(({ rollup, period }) => store.list(rollupFolder(rollup, period))));
  const standing = new Set(listed.flat().map(({ key }) => key));
  return units.filter(unit =>
    rollups.some(
      ({ rollup, feed, period, definition }) =>
        feed === unit.feed && period === unit.period && !standing.has(rollupKey(rollup, definition, unit)),
    ),
  );
}
