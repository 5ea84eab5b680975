import { rm } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { queryEngine } from '../../adapters/local/query-engine.ts';
import { runMachine } from '../../adapters/local/run-machine.ts';
import { monthEndMachine } from '../../cdk/month-end.asl.ts';
import { localTasks } from '../../cli/local-tasks.ts';
import type { ObjectStore } from '../../core/ports/object-store.ts';
import { publishedVersions } from '../../core/run/published-versions.ts';
import { runOfVersion } from '../../core/run/run-of-version.ts';
import { normaliseDrop } from '../../core/usecases/normalise-drop.ts';
import { machineRefs } from '../cdk/machine-refs.ts';
import { requestsCsv, type TestServices, testServices } from '../lambdas/services.ts';

const PERIOD = '2020-09';
/** How many places of death are tried, spread over all writes of a month end from the first to the last. */
const DEATHS = 6;
let services: TestServices;

beforeAll(async () => {
  services = await testServices(['smki-certificates']);
  const key = 'landing/SMKI/smki-requests/2020-09/requests.csv';
  await services.store.put(key, requestsCsv());
  await normaliseDrop(services.intake, { key, arrivedAt: '2020-10-01T09:30:00.000Z' });
});
afterAll(() => services.close());

/** The whole month end, from opening the run to the shelf, over this store and by this code. */
async function monthEnd(store: ObjectStore, more: object = {}): Promise<void> {
  const engine = queryEngine(store);
  try {
    const tasks = localTasks({
      intake: { ...services.intake, ...more, store },
      reports: { ...services.report, ...more, store },
      engine,
      progress: () => {},
    });
    await runMachine(monthEndMachine(machineRefs), tasks, { period: PERIOD });
  } finally {
    await engine.close();
  }
}

/** A store whose process is killed at its nth write, before it or after it. */
function killedAt(store: ObjectStore, write: number, after: boolean) {
  let writes = 0;
  const dying =
    <Given extends unknown[], T>(work: (...given: Given) => Promise<T>) =>
    async (...given: Given): Promise<T> => {
      writes += 1;
      if (writes > write) throw new Error('killed');
      if (writes < write) return work(...given);
      if (after) await work(...given);
      throw new Error('killed');
    };
  const { put, putNew, upload } = store;
  return { ...store, put: dying(put), putNew: dying(putNew), upload: dying(upload), writes: () => writes };
}

async function fresh(): Promise<void> {
  for (const folder of ['published', 'runs', 'shelf', 'lake/rollups'])
    await rm(path.join(services.home, folder), { recursive: true, force: true });
}

test('killed anywhere in a month end, with other code and another catalogue deployed before it is started again, the month is out once', async () => {
  const counting = killedAt(services.store, Number.POSITIVE_INFINITY, false);
  await monthEnd(counting);
  const all = counting.writes();
  expect(await publishedVersions(services.store, PERIOD)).toEqual([1]);
  const feeds = services.catalogue.feeds.map(feed => ({ ...feed, purpose: `${feed.purpose}, as deployed since` }));
  const fixed = { codeVersion: 'fixed', catalogue: { ...services.catalogue, feeds } };
  const madeBy = new Set<string>();
  for (let death = 0; death < DEATHS; death += 1) {
    await fresh();
    const write = 1 + Math.floor((death * (all - 1)) / (DEATHS - 1));
    await expect(monthEnd(killedAt(services.store, write, death % 2 === 0))).rejects.toThrow('killed');
    await monthEnd(services.store, fixed);
    expect(await publishedVersions(services.store, PERIOD)).toEqual([1]);
    madeBy.add((await runOfVersion(services.store, { period: PERIOD, version: 1 })).codeVersion);
    // Once more: nothing is left to do.
    await monthEnd(services.store, fixed);
    expect(await publishedVersions(services.store, PERIOD)).toEqual([1]);
  }
  // Before its number was claimed the month was made by the new code; after it, what was decided to be published came out.
  expect([...madeBy].sort()).toEqual(['fixed', 'test']);
}, 300_000);
