import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { checkDrop, type FuzzBench } from './check-drop.ts';
import { directedDrop } from './directed-drop.ts';
import { fuzzBench } from './fuzz-bench.ts';

/** `npm run fuzz` reads 20,000. */
const DROPS = 8;
/** What longer runs have found: a packed text whose slices are cut elsewhere each time, since what unpacks it gives pieces of any size; rules on empty values. */
const FOUND = [1318, 1000224, 1000793];

let bench: FuzzBench & { close(): Promise<void> };
beforeAll(async () => {
  bench = await fuzzBench();
});
afterAll(() => bench.close());

test('drops with faults that could cancel out are read as the simple reader reads them', async () => {
  const outcomes = new Set<string>();
  const seeds = [...Array.from({ length: DROPS }, (_, at) => at + 1), ...FOUND];
  for (const seed of seeds) outcomes.add(await checkDrop(bench, directedDrop(seed)));
  expect([...outcomes]).toContain('read');
}, 300_000);
