import { rm } from 'node:fs/promises';
import path from 'node:path';
import { expect } from '@jest/globals';
import { queryEngine } from '../../adapters/local/query-engine.ts';
import { runMachine } from '../../adapters/local/run-machine.ts';
import { monthEndMachine } from '../../cdk/month-end.asl.ts';
import { localTasks } from '../../cli/local-tasks.ts';
import type { Catalogue } from '../../core/catalogue/catalogue.ts';
import { sha256 } from '../../core/domain/sha256.ts';
import type { ObjectStore } from '../../core/ports/object-store.ts';
import { SEAL } from '../../core/publication/addresses.ts';
import { publishedVersions } from '../../core/run/published-versions.ts';
import { runOfVersion } from '../../core/run/run-of-version.ts';
import { normaliseDrop } from '../../core/usecases/normalise-drop.ts';
import { folderInStore, verifyPublished } from '../../core/usecases/verify-published.ts';
import { machineRefs } from '../cdk/machine-refs.ts';
import { requestsCsv, type TestServices, testServices } from '../lambdas/services.ts';
import { linkedCopy } from '../shared-fixture.ts';

const PERIOD = '2020-09';
const MEASURE = 'smki-certificates';
const FOLDER = 'landing/SMKI/smki-requests/2020-09/';

/** A place at which a process can be killed: the nth time that a key is written, before the write or after it. */
export interface Place {
  /** The step of the month, counted from 0. */
  readonly step: number;
  readonly key: string;
  readonly nth: number;
  readonly after: boolean;
}

/** Code of some version with its catalogue. */
interface Deployed {
  readonly codeVersion: string;
  readonly catalogue: Catalogue;
}
type Step = (store: ObjectStore, by: Deployed) => Promise<unknown>;

/**
 * A small month with everything that writes: a drop, one that tells some of it anew, the month end, a correction, the re-issue. It can be
 * killed at each object that it writes, and started again by other code.
 */
export async function aMonthThatDies() {
  const services = await testServices([MEASURE]);
  const { home, store } = services;
  const before: Deployed = { codeVersion: 'test', catalogue: services.catalogue };
  const fixed: Deployed = { codeVersion: 'fixed', catalogue: withAnotherLevel(services.catalogue) };
  const steps = stepsOf(services);
  const homeAt = (step: number) => path.join(home, `.before-${step}`);
  const live = ['landing', 'lake', 'receipts', 'runs', 'published', 'shelf'];
  const copyOf = async (from: string, to: string) => {
    for (const folder of live) {
      await rm(path.join(to, folder), { recursive: true, force: true });
      await linkedCopy(path.join(from, folder), path.join(to, folder)).catch(() => {});
    }
  };

  const places: Place[] = [];
  /** What is published when nothing is killed, by version and code. */
  const bytes = new Map<string, Record<string, string>>();
  await store.put(`${FOLDER}requests.csv`, requestsCsv());
  await store.put(`${FOLDER}more.csv`, requestsCsv('CS-20200901-000003'));
  await store.put(`${FOLDER}requests-v2.csv`, requestsCsv('CS-20200901-000004'));
  for (const [step, work] of steps.entries()) {
    await copyOf(home, homeAt(step));
    // What other code makes of the same step, to compare with.
    await work(store, fixed);
    await keepBytes(store, bytes);
    await copyOf(homeAt(step), home);
    const written: string[] = [];
    await work(
      writing(store, key => void written.push(key)),
      before,
    );
    await keepBytes(store, bytes);
    for (const [at, key] of written.entries())
      for (const after of [false, true])
        places.push({ step, key, nth: written.slice(0, at + 1).filter(each => each === key).length, after });
  }

  return {
    places,
    close: services.close,
    /** Kills the month at a place, deploys the fix, starts again what was killed, and holds what is out then against what it has to be. */
    async killAt(place: Place): Promise<void> {
      await copyOf(homeAt(place.step), home);
      const work = steps[place.step] as Step;
      await expect(work(dyingAt(store, place), before)).rejects.toThrow('killed');
      await work(store, fixed);
      // A file that was killed while it was read is in the month that is made after it, or in its re-issue.
      const ends = place.step <= MONTH_END ? MONTH_END : REISSUE;
      if (place.step < ends) await (steps[ends] as Step)(store, fixed);
      const versions = await publishedVersions(store, PERIOD);
      // Killed when all but the shelf was done, the re-issue is out already, and what is started again is one by the new code.
      const again = place.key.startsWith('shelf/') || (place.key.endsWith(SEAL) && place.after) ? [3] : [];
      expect(versions).toEqual(place.step <= MONTH_END ? [1] : [1, 2, ...(place.step === REISSUE ? again : [])]);
      for (const version of versions.slice(0, 2)) {
        const { folder, others } = await folderInStore(store, { report: 'pmr', period: PERIOD, version });
        const given = { folder, others, keys: services.report.signer.publicPem, terms: [], hashDrop: null };
        expect((await verifyPublished(store, given)).faults).toEqual([]);
        if (place.step >= MONTH_END)
          expect(await bytesOf(store, version)).toEqual(bytes.get(await nameOf(store, version)));
      }
      expect((await store.list('shelf/')).length).toBeGreaterThan(0);
    },
  };
}

const [MONTH_END, REISSUE] = [2, 4];

function stepsOf({ intake, report }: TestServices): Step[] {
  const renders = new Map<string, ReturnType<typeof report.renderFiles>>();
  const deliver =
    (file: string, arrivedAt: string): Step =>
    (store, { catalogue }) =>
      normaliseDrop({ ...intake, store, catalogue }, { key: `${FOLDER}${file}`, arrivedAt });
  const run =
    (request: object): Step =>
    async (store, deployed) => {
      const engine = queryEngine(store);
      try {
        const tasks = localTasks({
          intake: { ...intake, ...deployed, store },
          reports: {
            ...report,
            ...deployed,
            store,
            // The same report gives the same files: it is rendered once.
            renderFiles(model, dictionary, others) {
              const name = JSON.stringify([model, dictionary, [...others].map(([file, body]) => [file, sha256(body)])]);
              const made = renders.get(name) ?? report.renderFiles(model, dictionary, others);
              renders.set(name, made);
              return made;
            },
          },
          engine,
          progress: () => {},
        });
        await runMachine(monthEndMachine(machineRefs), tasks, { period: PERIOD, ...request });
      } finally {
        await engine.close();
      }
    };
  return [
    deliver('requests.csv', '2020-10-01T09:30:00.000Z'),
    deliver('more.csv', '2020-10-01T10:30:00.000Z'),
    run({}),
    deliver('requests-v2.csv', '2020-10-20T09:30:00.000Z'),
    run({ reason: 'A request was sent under another name.' }),
  ];
}

/** The fix that is deployed: a level is another, which a figure of the month is held against, and every feed's purpose. */
function withAnotherLevel(catalogue: Catalogue): Catalogue {
  const { contracts, feeds } = catalogue;
  return {
    ...catalogue,
    feeds: feeds.map(feed => ({ ...feed, purpose: `${feed.purpose}, as deployed since` })),
    contracts: { ...contracts, levels: contracts.levels.map(row => ({ ...row, target: '12.34', minimum: '1' })) },
  };
}

/** The store with a word before each write. */
function writing(store: ObjectStore, tell: (key: string) => void): ObjectStore {
  const telling = <T>(key: string, write: () => Promise<T>): Promise<T> => {
    tell(key);
    return write();
  };
  return {
    ...store,
    put: (key, body) => telling(key, () => store.put(key, body)),
    putNew: (key, body) => telling(key, () => store.putNew(key, body)),
    upload: (file, key) => telling(key, () => store.upload(file, key)),
  };
}

/** The store of a process that is killed at a place: nothing is written by it any more. */
function dyingAt(store: ObjectStore, place: Place): ObjectStore {
  let seen = 0;
  let dead = false;
  const dying = async <T>(key: string, write: () => Promise<T>): Promise<T> => {
    const here = !dead && key === place.key && ++seen === place.nth;
    if (here && place.after) await write();
    if (here) dead = true;
    if (dead) throw new Error('killed');
    return write();
  };
  return {
    ...store,
    put: (key, body) => dying(key, () => store.put(key, body)),
    putNew: (key, body) => dying(key, () => store.putNew(key, body)),
    upload: (file, key) => dying(key, () => store.upload(file, key)),
  };
}

const nameOf = async (store: ObjectStore, version: number): Promise<string> =>
  `${version} by ${(await runOfVersion(store, { period: PERIOD, version })).codeVersion}`;

async function keepBytes(store: ObjectStore, bytes: Map<string, Record<string, string>>): Promise<void> {
  for (const version of await publishedVersions(store, PERIOD))
    bytes.set(await nameOf(store, version), await bytesOf(store, version));
}

/** Every file of a version but its seal, whose clock is its own. */
async function bytesOf(store: ObjectStore, version: number): Promise<Record<string, string>> {
  const { folder } = await folderInStore(store, { report: 'pmr', period: PERIOD, version });
  const names = (await folder.names()).filter(name => name !== SEAL);
  const read = async (name: string) => Buffer.from((await folder.read(name)) as Uint8Array).toString('latin1');
  return Object.fromEntries(await Promise.all(names.map(async name => [name, await read(name)])));
}

/** What kind of object a key names: the folder of a key without what differs from one object of the kind to the next. */
export const kindOf = ({ step, key }: Place): string =>
  `${step} ${key.replace(/^(runs\/tables|lake\/rollups|lake\/events|lake\/keys)\/.*/, '$1').replace(/\/(publication|world\/\w+|v\d+)\/(?!manifest)[^/]+(\/.*)?$/, '/$1')}`;
