import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readCatalogue } from '../../adapters/catalogue/read-catalogue.ts';
import { type Embedded, embedded } from '../../cli/embedded.ts';
import { sampleDrops } from '../../cli/sample-drops.ts';
import { uploadFiles } from '../../cli/upload-files.ts';
import type { Receipt } from '../../core/intake/receipt.schema.ts';
import { MADE_AT } from '../../examples/september-2020/arrivals.ts';
import { writeSample } from '../../examples/september-2020/write-sample.ts';
import { linkedCopy, sharedFixture } from '../shared-fixture.ts';

export const PERIOD = '2020-09';
const SMALLEST = 20_000;

/** The smallest sample month taken in, as it arrived by the sample's own clock. */
export interface SampleHome {
  /** Below it are the drops, in `sample/`. */
  readonly folder: string;
  readonly home: string;
  readonly pmr: Embedded;
  readonly receipts: readonly Receipt[];
  remove(): Promise<void>;
}

/** A home of one's own, with its drops. Where `published`, version 1 of the month is out. */
export async function sampleHome(published = false): Promise<SampleHome> {
  const shared = await (published ? publishedHome() : landedHome());
  const folder = await mkdtemp(path.join(tmpdir(), 'pmr-month-'));
  await cp(path.join(await landedHome(), 'sample'), path.join(folder, 'sample'), { recursive: true });
  await linkedCopy(path.join(shared, 'home'), path.join(folder, 'home'));
  return openHome(folder, () => rm(folder, { recursive: true, force: true }));
}

/** The home with version 1 published that all test files share: for those who only read. */
export const publishedSample = async (): Promise<SampleHome> => openHome(await publishedHome(), async () => {});

const landedHome = () =>
  sharedFixture('sample-landed', async folder => {
    await writeSample({ directory: path.join(folder, 'sample'), requests: SMALLEST, seed: 7 });
    const pmr = await pmrOf(folder);
    const { drops } = await sampleDrops(path.join(folder, 'sample'), pmr.catalogue);
    const { receipts, failure } = await uploadFiles(pmr, drops, () => {});
    if (failure) throw failure;
    await writeFile(path.join(folder, 'receipts.json'), JSON.stringify(receipts));
  });

const publishedHome = () =>
  sharedFixture('sample-published', async folder => {
    await linkedCopy(await landedHome(), folder);
    await (await pmrOf(folder)).monthEnd({ period: PERIOD });
  });

async function openHome(folder: string, remove: () => Promise<void>): Promise<SampleHome> {
  const receipts = JSON.parse(await readFile(path.join(await landedHome(), 'receipts.json'), 'utf8')) as Receipt[];
  return { folder, home: path.join(folder, 'home'), pmr: await pmrOf(folder), receipts, remove };
}

const pmrOf = async (folder: string): Promise<Embedded> =>
  embedded({
    home: path.join(folder, 'home'),
    catalogue: await readCatalogue('.'),
    codeVersion: 'test',
    clock: () => MADE_AT,
  });
