import { rollupKey } from '../intake/lake-keys.ts';
import type { ObjectStore } from '../ports/object-store.ts';
import type { Manifest, PinnedDrop } from './manifest.schema.ts';

/** The pinned drops that lack a rollup under its present definition: one changed since they were read. */
export async function missingRollups(
  store: ObjectStore,
  { drops, rollups }: Pick<Manifest, 'drops' | 'rollups'>,
): Promise<PinnedDrop[]> {
  const lacks = async (drop: PinnedDrop) => {
    const wanted = rollups.filter(({ feed, period }) => feed === drop.feed && period === drop.period);
    const found = await Promise.all(
      wanted.map(({ rollup, definition }) => store.head(rollupKey(rollup, definition, drop))),
    );
    return found.includes(undefined);
  };
  const lacking = await Promise.all(drops.map(lacks));
  return drops.filter((_, at) => lacking[at]);
}
