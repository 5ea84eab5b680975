import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { folderStore } from '../../adapters/local/folder-store.ts';
import { versionFolder } from '../../adapters/local/kept-versions.ts';
import { objectStoreContract } from './object-store.ts';

const newHome = () => mkdtemp(path.join(tmpdir(), 'pmr-home-'));
const names = (folder: string) => readdir(folder).catch(() => []);

objectStoreContract('in a folder', async () => {
  const home = await newHome();
  return {
    store: folderStore(home),
    versions: key => names(versionFolder(home, key)),
    close: () => rm(home, { recursive: true, force: true }),
  };
});

let home: string;
beforeEach(async () => {
  home = await newHome();
});
afterEach(() => rm(home, { recursive: true, force: true }));

const key = 'landing/DSP/alerts/2020-09/a.csv';

test('a home whose own name starts with a dot lists what is in it', async () => {
  const store = folderStore(path.join(home, '.pmr'));
  await store.put('lake/a', 'x');
  expect((await store.list('')).map(found => found.key)).toEqual(['lake/a']);
});

test('temporary files of a writer that died, and kept versions, are not listed', async () => {
  const store = folderStore(home);
  await store.put(key, 'one');
  await store.put(key, 'two');
  await writeFile(path.join(home, 'landing/DSP/alerts/2020-09/.a.csv.1.1'), 'half');
  expect((await store.list('')).map(found => found.key)).toEqual([key]);
  expect(await store.list('.versions/')).toEqual([]);
});

test('a write leaves no temporary file behind, nor does one that fails', async () => {
  const store = folderStore(home);
  await store.put('lake/a', 'x');
  await store.putNew('lake/a', 'y');
  await expect(store.upload(path.join(home, 'absent'), 'lake/b')).rejects.toThrow('ENOENT');
  expect(await readdir(path.join(home, 'lake'))).toEqual(['a']);
});

test('the same bytes again are no new version of a drop, but arrive anew', async () => {
  const store = folderStore(home);
  await store.put(key, 'same');
  const first = await store.head(key);
  await new Promise(resolve => setTimeout(resolve, 20));
  await store.put(key, 'same');
  expect(await names(versionFolder(home, key))).toHaveLength(1);
  expect((await store.head(key))?.lastModified).not.toBe(first?.lastModified);
});

test('of the same length is not the same: a drop with one other byte is a version', async () => {
  const store = folderStore(home);
  await store.put(key, `${'a'.repeat(200_000)}x`);
  await store.put(key, `${'a'.repeat(200_000)}y`);
  expect(await names(versionFolder(home, key))).toHaveLength(2);
});

test('of drops that are written over each other at once, none is lost', async () => {
  const store = folderStore(home);
  const bodies = Array.from({ length: 10 }, (_, at) => `drop ${at}`);
  await Promise.all(bodies.map(body => store.put(key, body)));
  const folder = versionFolder(home, key);
  const kept = await Promise.all((await names(folder)).map(name => readFile(path.join(folder, name), 'utf8')));
  expect(kept.sort()).toEqual(bodies);
});

test('a file that somebody put into landing by hand is kept when it is replaced', async () => {
  await mkdir(path.join(home, 'landing/DSP/alerts/2020-09'), { recursive: true });
  await writeFile(path.join(home, key), 'by hand');
  await folderStore(home).put(key, 'by the store');
  const folder = versionFolder(home, key);
  const kept = await Promise.all((await names(folder)).map(name => readFile(path.join(folder, name), 'utf8')));
  expect(kept.sort()).toEqual(['by hand', 'by the store']);
});

test('only landing keeps versions', async () => {
  const store = folderStore(home);
  await store.put('runs/a', 'one');
  await store.put('runs/a', 'two');
  expect(await readdir(home)).toEqual(['runs']);
});

test('a prefix that leads out of the store is refused', async () => {
  await expect(folderStore(home).list('../')).rejects.toMatchObject({ code: 'key-invalid' });
  await expect(folderStore(home).list('lake/../../')).rejects.toMatchObject({ code: 'key-invalid' });
});

test('a version cannot name a file elsewhere', async () => {
  await writeFile(path.join(home, 'secret'), 'secret');
  const store = folderStore(home);
  await store.put(key, 'x');
  await expect(store.download(key, path.join(home, 'out'), '../../../../../../secret')).rejects.toMatchObject({
    code: 'object-missing',
  });
});
