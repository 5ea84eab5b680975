import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { folderStore } from '../../adapters/local/folder-store.ts';
import type { ObjectStore } from '../../core/ports/object-store.ts';
import { normaliseDrop } from '../../core/usecases/normalise-drop.ts';
import { linkedCopy } from '../shared-fixture.ts';
import { arrivalAt, useDesk } from './desk.ts';
import { at, csv, sightings } from './samples.ts';

const desk = useDesk([sightings]);

/** Drops that touch every store operation of the intake: rejects, a superseded version, keys that go from one drop to another and back. */
const arrivals: readonly (readonly [file: string, body: string])[] = [
  ['b.csv', csv({ id: 'A2', note: 'b' }, { id: 'A3' }, { id: 'bad' })],
  ['a-v2.csv', csv({ id: 'A1' }, { id: 'A2', note: 'a' })],
  ['a.csv', csv({ id: 'A9' })],
  ['a-v3.csv', csv({ id: 'A1' })],
  ['b.csv', csv({ id: 'A2', note: 'b' }, { id: 'A3' }, { id: 'bad' })],
];
/** Part a was sent before part b, and is read after it. */
const sentAt = [5, 1, 2, 6, 7];

let folder: string;
const homeAfter = (step: number) => path.join(folder, `after-${step}`);

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'pmr-kill-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function deliver(store: ObjectStore, step: number): Promise<void> {
  const key = `landing/${at(arrivals[step]?.[0] as string)}`;
  const version = (await store.head(key))?.version;
  await normaliseDrop({ ...desk.intake, store }, { key, arrivedAt: arrivalAt(sentAt[step] as number), version });
}

/** Counts the writes, and fails at one of them before or after it is done. */
function killing(store: ObjectStore, nth: number, done: boolean) {
  const writes: string[] = [];
  const guard =
    <Rest extends unknown[], Answer>(keyOf: (...rest: Rest) => string, act: (...rest: Rest) => Promise<Answer>) =>
    async (...rest: Rest): Promise<Answer> => {
      const fails = writes.push(keyOf(...rest)) === nth;
      if (fails && !done) throw new Error('the power failed');
      const answer = await act(...rest);
      if (fails) throw new Error('the power failed');
      return answer;
    };
  const killed: ObjectStore = {
    ...store,
    put: guard(key => key, store.put),
    putNew: guard(key => key, store.putNew),
    upload: guard((_, key) => key, store.upload),
  };
  return { killed, writes };
}

/** Every object of a store, byte for byte. */
async function contents(store: ObjectStore): Promise<Record<string, string>> {
  const keys = (await Promise.all(['lake/', 'receipts/'].map(prefix => store.list(prefix)))).flat();
  const bodies = keys.map(async ({ key }) => [key, (await readFile(store.uri(key))).toString('latin1')] as const);
  return Object.fromEntries(await Promise.all(bodies));
}

test('a kill before or after any write, and then the arrival once more, end as if there had been none', async () => {
  const killedAt: string[] = [];
  for (const [step, [file, body]] of arrivals.entries()) {
    const before = path.join(folder, `before-${step}`);
    if (step > 0) await linkedCopy(homeAfter(step - 1), before);
    await folderStore(before).put(`landing/${at(file)}`, body);
    await linkedCopy(before, homeAfter(step));
    const whole = killing(folderStore(homeAfter(step)), 0, false);
    await deliver(whole.killed, step);
    const wanted = await contents(folderStore(homeAfter(step)));
    for (const [nth, key] of whole.writes.entries()) {
      for (const done of [false, true]) {
        const home = path.join(folder, `step-${step}-${nth}-${done}`);
        await linkedCopy(before, home);
        const store = folderStore(home);
        await expect(deliver(killing(store, nth + 1, done).killed, step)).rejects.toThrow('the power failed');
        await deliver(store, step);
        expect([key, done, await contents(store)]).toEqual([key, done, wanted]);
        killedAt.push(key.split('/')[0] === 'lake' ? (key.split('/')[1] as string) : 'receipts');
        await rm(home, { recursive: true });
      }
    }
  }
  // Nothing that the intake writes was left out.
  expect([...new Set(killedAt)].sort()).toEqual(['events', 'keys', 'ledger', 'receipts']);
  expect(killedAt.length).toBeGreaterThan(50);
}, 240_000);
