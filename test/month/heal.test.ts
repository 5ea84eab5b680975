import { readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { ledgersIn, readLedger } from '../../core/intake/ledger.ts';
import { type SampleHome, sampleHome } from './sample-home.ts';

let sample: SampleHome;
beforeAll(async () => {
  sample = await sampleHome(true);
}, 300_000);
afterAll(() => sample.remove());

const listed = async (prefix: string) => (await sample.pmr.store.list(prefix)).map(({ key }) => key);

/** Every kind of derived file that a month leaves, some of each, spread over all of them. */
async function derived(): Promise<string[]> {
  const some = (keys: string[], count: number) =>
    keys.filter((_, at) => at % Math.max(1, Math.floor(keys.length / count)) === 0).slice(0, count);
  const runs = await listed('runs/2020-09/');
  return [
    ...some(await listed('lake/events/'), 8),
    ...some(await listed('lake/keys/'), 5),
    ...some(await listed('lake/rollups/'), 8),
    ...some(await listed('receipts/'), 8),
    ...some(await listed('runs/tables/'), 4),
    ...some(
      runs.filter(key => key.includes('/results/')),
      6,
    ),
    ...some(
      runs.filter(key => key.includes('/world/queries/')),
      3,
    ),
  ];
}

test('a home that is whole is left as it is; every derived file that is damaged or lost stands again as it was', async () => {
  // This home is a copy: the lists of its runs name the files of the place where they were opened.
  const moved = await sample.pmr.heal();
  expect(moved.filter(({ key, mended }) => !mended || !key.endsWith('/files.txt'))).toEqual([]);
  const keys = await derived();
  const before = new Map<string, Buffer>();
  for (const [at, key] of keys.entries()) {
    const file = path.join(sample.home, key);
    const body = await readFile(file);
    before.set(key, body);
    // Files may be linked to the ones that other tests read: they are replaced, not written into.
    await rm(file);
    if (at % 3 === 2) continue;
    const damaged = Buffer.from(body);
    const place = Math.floor((damaged.length * ((at % 7) + 1)) / 9);
    damaged[place] = (damaged[place] as number) ^ (1 << (at % 8));
    await writeFile(file, damaged);
  }
  const told = await sample.pmr.heal();
  expect(told.filter(({ mended }) => !mended)).toEqual([]);
  const mended = new Set(told.map(({ key }) => key));
  expect(keys.filter(key => !mended.has(key))).toEqual([]);
  for (const [key, body] of before)
    expect([key, body.equals(await readFile(path.join(sample.home, key)))]).toEqual([key, true]);
  expect(await sample.pmr.heal()).toEqual([]);
}, 300_000);

test('what cannot be made again is named, with what to do; a ledger record that no checkpoint has stops nothing else', async () => {
  const [place] = await ledgersIn(sample.pmr.store);
  const { feed, period } = place as { feed: string; period: string };
  const [entry] = await readLedger(sample.pmr.store, feed, period);
  if (entry?.kind !== 'reading') throw new Error('no reading');
  const landing = path.join(sample.home, entry.key);
  const kept = path.join(sample.home, '.versions');
  const events = (await listed(`lake/events/${feed}/`)).find(key => key.includes(entry.dropId)) as string;
  await rm(landing);
  await rm(kept, { recursive: true, force: true });
  await rm(path.join(sample.home, events));
  expect(await sample.pmr.heal()).toContainEqual({
    key: events,
    mended: false,
    says: expect.stringMatching(/landing/),
  });
  const [record] = await listed(`lake/ledger/${feed}/${period}/`);
  const file = path.join(sample.home, record as string);
  const body = await readFile(file, 'utf8');
  await rm(file);
  await writeFile(file, body.replace('"accepted"', '"accepteD"'));
  const told = await sample.pmr.heal();
  expect(told).toContainEqual({
    key: record,
    mended: false,
    says: expect.stringMatching(/is not what was recorded: run heal.*restore/),
  });
}, 300_000);
