import { randomBytes } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { ObjectStore } from '../../core/ports/object-store.ts';

export interface StoreUnderTest {
  readonly store: ObjectStore;
  /** The versions of an object that the store keeps, in any order. */
  versions(key: string): Promise<string[]>;
  close(): Promise<void>;
}

const text = async (store: ObjectStore, key: string) => {
  const body = await store.get(key);
  return body && new TextDecoder().decode(body);
};
const keys = async (store: ObjectStore, prefix: string) => (await store.list(prefix)).map(({ key }) => key);
const code = (wanted: string) => expect.objectContaining({ name: 'PmrError', code: wanted });

/** What every object store must do. `open` gives an empty one. */
export function objectStoreContract(name: string, open: () => Promise<StoreUnderTest>): void {
  describe(`the object store ${name}`, () => {
    let under: StoreUnderTest;
    let store: ObjectStore;
    let scratch: string;

    beforeAll(async () => {
      scratch = await mkdtemp(path.join(tmpdir(), 'pmr-store-'));
    });
    afterAll(() => rm(scratch, { recursive: true, force: true }));
    beforeEach(async () => {
      under = await open();
      store = under.store;
    });
    afterEach(() => under.close());

    test('what is absent is undefined, and lists as nothing', async () => {
      expect(await store.get('lake/a.json')).toBeUndefined();
      expect(await store.head('lake/a.json')).toBeUndefined();
      expect(await store.list('lake/')).toEqual([]);
      expect(await store.list('')).toEqual([]);
    });

    test('what was put can be read, with its size and time', async () => {
      const before = Date.now();
      await store.put('runs/2020-09/a.json', 'naïve – £5\n');
      expect(await text(store, 'runs/2020-09/a.json')).toBe('naïve – £5\n');
      const found = await store.head('runs/2020-09/a.json');
      expect(found).toMatchObject({ key: 'runs/2020-09/a.json', size: 15 });
      expect(found?.lastModified).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
      // S3 gives whole seconds.
      expect(Date.parse(found?.lastModified as string)).toBeGreaterThanOrEqual(before - 1_000);
    });

    test('bytes come back as they were, none at all too', async () => {
      const bytes = randomBytes(70_000);
      await store.put('lake/bytes', bytes);
      await store.put('lake/nothing', '');
      expect(Buffer.from((await store.get('lake/bytes')) as Uint8Array).equals(bytes)).toBe(true);
      expect(await text(store, 'lake/nothing')).toBe('');
      expect((await store.head('lake/nothing'))?.size).toBe(0);
    });

    test('put replaces', async () => {
      await store.put('lake/a', 'long ago');
      await store.put('lake/a', 'now');
      expect(await text(store, 'lake/a')).toBe('now');
      expect(await keys(store, 'lake/')).toEqual(['lake/a']);
    });

    test('the parent of an object is no object', async () => {
      await store.put('lake/a/b', 'x');
      expect(await store.get('lake/a')).toBeUndefined();
      expect(await store.head('lake/a')).toBeUndefined();
    });

    test('a list holds the keys that start with the prefix, folder or not, in key order', async () => {
      for (const key of [
        'runs/b/2',
        'runs/b/10',
        'runs/a',
        'runs/ab',
        'runs/b-c/1',
        'lake/a',
        'landing/DSP/x/2020-09/f.csv',
      ])
        await store.put(key, key);
      expect(await keys(store, 'runs/b/')).toEqual(['runs/b/10', 'runs/b/2']);
      expect(await keys(store, 'runs/b')).toEqual(['runs/b-c/1', 'runs/b/10', 'runs/b/2']);
      expect(await keys(store, 'runs/a')).toEqual(['runs/a', 'runs/ab']);
      expect(await keys(store, 'runs/b/2/')).toEqual([]);
      expect(await keys(store, 'la')).toEqual(['lake/a', 'landing/DSP/x/2020-09/f.csv']);
      expect(await keys(store, '')).toEqual([
        'lake/a',
        'landing/DSP/x/2020-09/f.csv',
        'runs/a',
        'runs/ab',
        'runs/b-c/1',
        'runs/b/10',
        'runs/b/2',
      ]);
      expect(await store.list('runs/ab')).toEqual([expect.objectContaining({ key: 'runs/ab', size: 7 })]);
    });

    test('a list of any length is whole', async () => {
      const all = Array.from({ length: 57 }, (_, at) => `lake/many/${String(at).padStart(3, '0')}`);
      await Promise.all(all.map(key => store.put(key, key)));
      expect(await keys(store, 'lake/many/')).toEqual(all);
    });

    test('keys with odd characters are plain names', async () => {
      const odd = ['lake/period=2020-09/a b+c.csv', 'lake/period=2020-09/100%.csv', 'lake/period=2020-09/né&<x>.csv'];
      for (const key of odd) await store.put(key, key);
      expect(await keys(store, 'lake/period=2020-09/')).toEqual([...odd].sort());
      for (const key of odd) expect(await text(store, key)).toBe(key);
    });

    test('putNew writes where nothing stands, and nowhere else', async () => {
      expect(await store.putNew('published/2020-09/v1/a', 'first')).toBe(true);
      expect(await store.putNew('published/2020-09/v1/a', 'second')).toBe(false);
      expect(await text(store, 'published/2020-09/v1/a')).toBe('first');
      await store.put('lake/there', 'put');
      expect(await store.putNew('lake/there', 'new')).toBe(false);
      expect(await text(store, 'lake/there')).toBe('put');
    });

    test('of many writers of a new object at once, exactly one is told that it wrote', async () => {
      const writers = Array.from({ length: 12 }, (_, at) => `writer ${at}`);
      const told = await Promise.all(writers.map(writer => store.putNew('lake/ledger/1', writer)));
      expect(told.filter(Boolean)).toHaveLength(1);
      expect(await text(store, 'lake/ledger/1')).toBe(writers[told.indexOf(true)]);
    });

    test('of many writers at once, one body stands whole', async () => {
      const bodies = Array.from({ length: 8 }, (_, at) => String(at).repeat(50_000));
      await Promise.all(bodies.map(body => store.put('landing/DSP/a', body)));
      expect(bodies).toContain(await text(store, 'landing/DSP/a'));
      expect(await keys(store, 'landing/')).toEqual(['landing/DSP/a']);
    });

    test.each([0, 1, 40 * 1024 * 1024 + 1])('a file of %i bytes goes up and comes down', async size => {
      const bytes = randomBytes(size);
      const from = path.join(scratch, `from-${size}`);
      const to = path.join(scratch, `to-${size}`);
      await writeFile(from, bytes);
      await store.upload(from, 'lake/file.parquet');
      expect((await store.head('lake/file.parquet'))?.size).toBe(size);
      await store.download('lake/file.parquet', to);
      expect((await readFile(to)).equals(bytes)).toBe(true);
    });

    test('a part of a file can be downloaded, of a version, too', async () => {
      await store.put('landing/DSP/a', '0123456789');
      const [from, part] = [path.join(scratch, 'whole'), path.join(scratch, 'part')];
      for (const [bytes, says] of [
        [[0, 4], '0123'],
        [[4, 10], '456789'],
        [[9, 10], '9'],
      ] as const) {
        await store.download('landing/DSP/a', part, undefined, bytes);
        expect(await readFile(part, 'utf8')).toBe(says);
      }
      await writeFile(from, 'abc');
      await store.upload(from, 'landing/DSP/a');
      for (const version of await under.versions('landing/DSP/a')) {
        const size = (await store.head('landing/DSP/a', version))?.size as number;
        await store.download('landing/DSP/a', part, version, [1, 3]);
        expect(await readFile(part, 'utf8')).toBe(size === 3 ? 'bc' : '12');
      }
      expect(await store.head('landing/DSP/a', 'no-such-version')).toBeUndefined();
    });

    test('what is absent cannot be downloaded, and leaves what the file held', async () => {
      const folder = await mkdtemp(path.join(scratch, 'down-'));
      await writeFile(path.join(folder, 'held'), 'before');
      await expect(store.download('lake/absent', path.join(folder, 'held'))).rejects.toEqual(code('object-missing'));
      await expect(store.download('lake/absent', path.join(folder, 'new'))).rejects.toEqual(code('object-missing'));
      expect(await readdir(folder)).toEqual(['held']);
      expect(await readFile(path.join(folder, 'held'), 'utf8')).toBe('before');
    });

    test('a file that is not there cannot go up, and writes nothing', async () => {
      await expect(store.upload(path.join(scratch, 'no-such-file'), 'lake/a')).rejects.toThrow('ENOENT');
      expect(await store.list('lake/')).toEqual([]);
    });

    test('landing keeps every version', async () => {
      const key = 'landing/DSP/service-requests/2020-09/sr.csv';
      const corrected = path.join(scratch, 'corrected.csv');
      await writeFile(corrected, 'second');
      await store.put(key, 'first');
      await store.upload(corrected, key);
      await store.put(key, 'third');
      expect(await text(store, key)).toBe('third');
      expect(await keys(store, '')).toEqual([key]);

      const versions = await under.versions(key);
      const kept = await Promise.all(
        versions.map(async version => {
          const file = path.join(scratch, 'kept');
          await store.download(key, `${file}-${version}`, version);
          return readFile(`${file}-${version}`, 'utf8');
        }),
      );
      expect(kept.sort()).toEqual(['first', 'second', 'third']);
      await expect(store.download(key, path.join(scratch, 'none'), 'no-such-version')).rejects.toEqual(
        code('object-missing'),
      );
    });

    test('an upload tells which version it is, though others are written under its name at once', async () => {
      const key = 'landing/DSP/service-requests/2020-09/at-once.csv';
      const bodies = ['one', 'two', 'three', 'one', 'four', 'two'];
      const told = await Promise.all(
        bodies.map(async (body, at) => {
          const file = path.join(scratch, `at-once-${at}`);
          await writeFile(file, body);
          const version = await store.upload(file, key);
          await store.download(key, `${file}-back`, version);
          return {
            version,
            size: (await store.head(key, version))?.size,
            back: await readFile(`${file}-back`, 'utf8'),
          };
        }),
      );
      expect(told.map(({ back }) => back)).toEqual(bodies);
      for (const [at, { version, size }] of told.entries())
        expect({ version, size }).toEqual({ version: expect.any(String), size: bodies[at]?.length });
    });

    test.each([
      '',
      'lake',
      'lake/',
      '/lake/a',
      'lake//a',
      '../a',
      'lake/../../a',
      'lake/..',
      'lake/./a',
      'lake/.hidden',
      'lake/a\\b',
    ])('the key "%s" is refused', async key => {
      await expect(store.get(key)).rejects.toEqual(code('key-invalid'));
      await expect(store.put(key, 'x')).rejects.toEqual(code('key-invalid'));
      await expect(store.putNew(key, 'x')).rejects.toEqual(code('key-invalid'));
      expect(() => store.uri(key)).toThrow(code('key-invalid') as never);
    });

    test('the address of an object ends in its key', () => {
      expect(store.uri('lake/events/a.parquet')).toMatch(/\/events\/a\.parquet$/);
    });
  });
}
