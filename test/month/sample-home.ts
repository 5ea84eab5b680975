import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readCatalogue } from '../../adapters/catalogue/read-catalogue.ts';
import { type Embedded, embedded } from '../../cli/embedded.ts';
import { sampleDrops } from '../../cli/sample-drops.ts';
import { uploadFiles } from '../../cli/upload-files.ts';
import type { Receipt } from '../../core/intake/receipt.schema.ts';
import { MADE_AT } from '../../examples/september-2020/arrivals.ts';
import { writeSample } from '../../examples/september-2020/write-sample.ts';

export const PERIOD = '2020-09';
const SMALLEST = 20_000;

export interface SampleHome {
  readonly folder: string;
  readonly home: string;
  readonly pmr: Embedded;
  readonly receipts: readonly Receipt[];
  remove(): Promise<void>;
}

/** A home of its own with the smallest sample month taken in, as it arrived by the sample's own clock. */
export async function sampleHome(): Promise<SampleHome> {
  const folder = await mkdtemp(path.join(tmpdir(), 'pmr-month-'));
  const home = path.join(folder, 'home');
  const pmr = embedded({
    home,
    catalogue: await readCatalogue('.'),
    codeVersion: 'test',
    clock: () => MADE_AT,
  });
  await writeSample({ directory: path.join(folder, 'sample'), requests: SMALLEST, seed: 7 });
  const { drops } = await sampleDrops(path.join(folder, 'sample'), pmr.catalogue);
  const receipts = await uploadFiles(pmr, drops, () => {});
  return { folder, home, pmr, receipts, remove: () => rm(folder, { recursive: true, force: true }) };
}
