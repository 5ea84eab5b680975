import type { Catalogue } from '../core/catalogue/catalogue.ts';
import { arrivalOf, MADE_AT } from '../examples/september-2020/arrivals.ts';
import { type FoundDrop, findDrops } from './find-drops.ts';

/** The sample's drops with the time at which each arrives: those that are in when its report is made, and those that come after. */
export async function sampleDrops(
  folder: string,
  catalogue: Catalogue,
): Promise<{ drops: FoundDrop[]; toCome: FoundDrop[] }> {
  const all = (await findDrops(folder, catalogue)).drops.map(drop => ({
    ...drop,
    arrivedAt: arrivalOf(catalogue.contracts, drop.key.slice('landing/'.length)),
  }));
  const isIn = ({ arrivedAt }: { arrivedAt: string }) => arrivedAt <= MADE_AT;
  return { drops: all.filter(isIn), toCome: all.filter(drop => !isIn(drop)) };
}
