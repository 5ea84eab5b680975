import type { Feed } from '../catalogue/feed.schema.ts';
import type { Unpacked } from '../ports/unpack.ts';
import type { Workbench } from '../ports/workbench.ts';
import { type DropAddress, dropAddress } from './drop-address.ts';
import { headerOf } from './header-of.ts';
import type { Arrival, Intake } from './intake.ts';
import { scratch } from './scratch-files.ts';

/** A drop whose text is a scratch file and whose header is right. */
export interface DropRead {
  readonly arrival: Arrival;
  readonly address: DropAddress;
  readonly feed: Feed;
  readonly unpacked: Unpacked;
  readonly header: readonly string[];
}

/** @throws PmrError what `dropAddress`, `Unpack` and `headerOf` throw, `object-missing` */
export async function readDrop(intake: Intake, bench: Workbench, arrival: Arrival): Promise<DropRead> {
  const { address, feed } = dropAddress(intake.catalogue, arrival.key);
  await intake.store.download(arrival.key, bench.file(scratch.landed), arrival.version);
  const unpacked = await intake.unpack(bench.file(scratch.landed), bench.file(scratch.text));
  const header = address.format === 'csv' ? headerOf(feed, unpacked.firstLine) : [];
  return { arrival, address, feed, unpacked, header };
}
