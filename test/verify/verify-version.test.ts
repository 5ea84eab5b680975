import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeAll, expect, test } from '@jest/globals';
import { hashDropOf } from '../../cli/hash-drop.ts';
import { readKeys } from '../../core/publication/envelope.ts';
import { verifyDrops } from '../../core/usecases/verify-drops.ts';
import { type PublishedFolder, verifyVersion } from '../../core/verify/verify-version.ts';
import { aSigner } from '../a-signer.ts';
import { PERIOD, publishedSample, type SampleHome } from '../month/sample-home.ts';

let sample: SampleHome;
let keyText: string;
const files = new Map<string, Uint8Array>();

beforeAll(async () => {
  sample = await publishedSample();
  keyText = await readFile(path.join(sample.home, 'keys/publisher.pub.pem'), 'utf8');
  const prefix = `published/pmr/${PERIOD}/v1/`;
  for (const { key } of await sample.pmr.store.list(prefix))
    files.set(key.slice(prefix.length), (await sample.pmr.store.get(key)) as Uint8Array);
}, 300_000);

const folder = (changed: ReadonlyMap<string, Uint8Array | null> = new Map()): PublishedFolder => ({
  names: async () => [...new Set([...files.keys(), ...changed.keys()])].filter(name => changed.get(name) !== null),
  read: async name => (changed.has(name) ? (changed.get(name) ?? undefined) : files.get(name)),
});
const verify = (changed: ReadonlyMap<string, Uint8Array | null> = new Map(), keys = keyText) =>
  verifyVersion(folder(changed), readKeys(keys));

test('a version as it was published holds: seal, files, and every figure worked out again', async () => {
  const verdict = await verify();
  expect(verdict.faults).toEqual([]);
  expect(verdict).toMatchObject({ fingerprint: readKeys(keyText)[0]?.fingerprint, retiredOn: null });
  expect(verdict.files).toBe(files.size - 2);
  expect(verdict.figures).toBeGreaterThan(100);
});

test('one flipped bit in any file is found, and the file named', async () => {
  const big = new Set(['pmr.json', 'contracts.json', 'manifest.json', 'manifest.dsse.json', 'index.html', 'pmr.xlsx']);
  // Of the many files that are hashed alike some stand for all; the run of the figures is the dear part.
  const some = [...files.keys()].filter((name, at) => big.has(name) || at % 12 === 0);
  for (const [at, name] of some.entries()) {
    const body = Buffer.from(files.get(name) as Uint8Array);
    const place = Math.floor((body.length * ((at % 7) + 1)) / 9);
    body[place] = (body[place] as number) ^ 1;
    const { faults } = await verify(new Map([[name, body]]));
    expect([name, faults.some(fault => fault.startsWith(name))]).toEqual([name, true]);
  }
}, 120_000);

test('what is missing, added, or cut off is told in a sentence', async () => {
  const cut = (files.get('pmr.json') as Uint8Array).subarray(0, 1000);
  const faults = async (changed: [string, Uint8Array | null][]) => (await verify(new Map(changed))).faults;
  expect(await faults([['pmr.json', cut]])).toContainEqual('pmr.json cannot be read: it is not whole JSON.');
  expect(await faults([['index.html', null]])).toEqual(['index.html is missing.']);
  expect(await faults([['more.csv', Buffer.from('a')]])).toEqual([
    'more.csv is no file of this version: it was added.',
  ]);
  expect(await faults([['manifest.dsse.json', null]])).toEqual([
    expect.stringMatching(/^manifest\.dsse\.json is missing/),
  ]);
});

test('a figure that does not follow from its counts is found though every hash were made to fit', async () => {
  type Figures = {
    measures: { id: string; method: string; numerator: number | null; level: string | null; target: string | null }[];
  };
  const edited = async (edit: (report: Figures) => void) => {
    const report = JSON.parse(new TextDecoder().decode(files.get('pmr.json'))) as Figures;
    edit(report);
    const { faults } = await verify(new Map([['pmr.json', Buffer.from(JSON.stringify(report))]]));
    return faults.filter(fault => fault.startsWith('pmr.json: '));
  };
  const first = (report: Figures, method: string) =>
    report.measures.find(measure => measure.method === method && measure.level !== null) as Figures['measures'][number];
  expect(await edited(() => {})).toEqual([]);
  const more = await edited(report => {
    first(report, 'counts').numerator = (first(report, 'counts').numerator as number) + 1;
  });
  expect(more).toContainEqual(expect.stringMatching(/the level of .* is stated as .* and works out as/));
  const mean = await edited(report => {
    first(report, 'mean-of-levels').level = '12.34';
  });
  expect(mean).toEqual([expect.stringMatching(/the level of CPM\d is stated as 12\.34/)]);
  const target = await edited(report => {
    first(report, 'counts').target = '1';
  });
  expect(target).toContainEqual(expect.stringMatching(/the Target of .* is stated as 1 and/));
});

test('another key proves nothing, a retired one what it signed in its time', async () => {
  const other = aSigner().publicPem;
  expect((await verify(new Map(), other)).faults).toEqual([
    expect.stringMatching(/^manifest\.dsse\.json: The signature is by none/),
  ]);
  expect((await verify(new Map(), `${other}\n${keyText}`)).faults).toEqual([]);
  expect(await verify(new Map(), `retired: 2099-12-31\n${keyText}`)).toMatchObject({
    faults: [],
    retiredOn: '2099-12-31',
  });
  expect((await verify(new Map(), `retired: 2001-01-01\n${keyText}`)).faults).toEqual([
    expect.stringMatching(/was retired on 2001-01-01/),
  ]);
});

test('the drops in landing have the hashes that the manifest names', async () => {
  const { drops, faults } = await verifyDrops(sample.pmr.store, folder(), hashDropOf(sample.pmr.store));
  expect(faults).toEqual([]);
  expect(drops).toBeGreaterThan(50);
}, 60_000);
