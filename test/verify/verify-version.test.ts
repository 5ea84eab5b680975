import { appendFile, readFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeAll, expect, test } from '@jest/globals';
import { hashDropOf } from '../../cli/hash-drop.ts';
import { PmrError } from '../../core/domain/pmr-error.ts';
import type { ObjectStore } from '../../core/ports/object-store.ts';
import { readKeys } from '../../core/publication/envelope.ts';
import { VersionManifest } from '../../core/publication/version-manifest.schema.ts';
import { verifyDrops } from '../../core/usecases/verify-drops.ts';
import { type PublishedFolder, verifyVersion } from '../../core/verify/verify-version.ts';
import { aSigner } from '../a-signer.ts';
import { PERIOD, publishedSample, type SampleHome } from '../month/sample-home.ts';

type Drop = VersionManifest['drops'][number];

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

/** A file with one bit flipped, at a place that the seed decides. */
function flipped(name: string, seed: number): Uint8Array {
  const body = Buffer.from(files.get(name) as Uint8Array);
  const place = (seed * 7919 + body.length) % body.length;
  body[place] = (body[place] as number) ^ (1 << (seed % 8));
  return body;
}
const named = (faults: readonly string[], among: Iterable<string>): string[] =>
  [...among].filter(name => faults.some(fault => fault.startsWith(`${name} `) || fault.startsWith(`${name}: `)));

test('one flipped bit in any published file is found, and exactly the files that have one are named', async () => {
  const names = [...files.keys()];
  const hashed = names.filter(name => !name.startsWith('manifest.'));
  expect(hashed.length).toBeGreaterThan(100);
  // Each file is held to its own hash: half of them damaged, then the other half, show for each that it is named, and only then.
  for (const half of [0, 1]) {
    const damaged = hashed.filter((_, at) => at % 2 === half);
    const { faults } = await verify(new Map(damaged.map((name, at) => [name, flipped(name, at + half)])));
    expect(named(faults, names)).toEqual(damaged);
  }
  for (const name of ['manifest.json', 'manifest.dsse.json'])
    for (const seed of [1, 2, 3, 4]) {
      const { faults } = await verify(new Map([[name, flipped(name, seed)]]));
      expect(named(faults, [name])).toEqual([name]);
    }
}, 120_000);

test('whatever stands in the place of a file is told in sentences: nothing, half of it, JSON of another make', async () => {
  const json = [...files.keys()].filter(name => name.endsWith('.json'));
  for (const name of json)
    for (const body of [
      '',
      '[]',
      'null',
      '{}',
      '{"files":[{}],"drops":7}',
      (files.get(name) as Uint8Array).subarray(0, 99),
    ])
      expect([name, named((await verify(new Map([[name, Buffer.from(body)]]))).faults, [name])]).toEqual([
        name,
        [name],
      ]);
}, 120_000);

test('any file that is missing, cut off by a byte or longer by one is named, and only such files', async () => {
  const names = [...files.keys()];
  const hashed = names.filter(name => !name.startsWith('manifest.'));
  const changes: ((body: Uint8Array) => Uint8Array | null)[] = [
    () => null,
    body => body.subarray(0, -1),
    body => Buffer.concat([body, Buffer.from('\n')]),
  ];
  for (const change of changes)
    for (const half of [0, 1]) {
      const damaged = hashed.filter((_, at) => at % 2 === half);
      const { faults } = await verify(
        new Map(damaged.map(name => [name, change(files.get(name) as Uint8Array)] as const)),
      );
      expect(named(faults, names)).toEqual(damaged);
    }
  for (const name of ['manifest.json', 'manifest.dsse.json'])
    for (const change of changes) {
      const { faults } = await verify(new Map([[name, change(files.get(name) as Uint8Array)]]));
      expect(named(faults, [name])).toEqual([name]);
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

test('a drop that is not what was read is named: its text, its packing, its place in the ledger, a landing that lost it', async () => {
  const manifest = VersionManifest.parse(JSON.parse(new TextDecoder().decode(files.get('manifest.json'))));
  const [first, second, third, fourth] = manifest.drops as [Drop, Drop, Drop, Drop];
  const other = '0'.repeat(64);
  const drops = [{ ...first, storedSha256: other }, { ...second, unpackedSha256: other }, third, fourth];
  const changed = new Map([['manifest.json', Buffer.from(JSON.stringify({ ...manifest, drops }))]]);
  const landed = (drop: Drop) => `landing/${drop.provider}/${drop.feed}/${drop.period}/${drop.file}`;
  const store: ObjectStore = {
    ...sample.pmr.store,
    async download(key, file, ...more) {
      if (key === landed(fourth)) throw new PmrError('object-missing', 'There is no such object.');
      await sample.pmr.store.download(key, file, ...more);
      if (key === landed(third)) await appendFile(file, 'x');
    },
  };
  const { faults } = await verifyDrops(store, folder(changed), hashDropOf(store));
  expect(faults).toEqual([
    expect.stringMatching(/in landing has the text that was read, packed in other bytes than those that were sent/),
    expect.stringMatching(/is not in the ledger with the hash that the manifest names/),
    expect.stringMatching(/in landing is not what was read: its text has another hash/),
    expect.stringMatching(/cannot be read in landing: There is no such object/),
  ]);
  // Of a manifest that cannot be read, and of a ledger that is damaged, there is a sentence too.
  expect(
    await verifyDrops(store, folder(new Map([['manifest.json', Buffer.from('{"drops":')]])), hashDropOf(store)),
  ).toEqual({
    drops: 0,
    faults: [],
  });
  const damaged: ObjectStore = {
    ...store,
    get: async key => (key.startsWith('lake/ledger/') ? Buffer.from('{') : store.get(key)),
  };
  expect((await verifyDrops(damaged, folder(changed), hashDropOf(damaged))).faults[0]).toMatch(
    /^The drop .* cannot be looked up: .*ledger/,
  );
}, 60_000);
