import { expect, test } from '@jest/globals';
import { folderOf, highestSeen, publishedPeriods, publishedVersions } from '../../core/run/published-versions.ts';
import { memoryStore } from '../memory-store.ts';

async function storeWith(...keys: string[]) {
  const store = memoryStore();
  for (const key of keys) await store.put(key, key);
  return store;
}

test('a version is out with its seal, and not before; its number is taken all the same', async () => {
  const store = await storeWith(
    'published/pmr/2020-09/v1/manifest.json',
    'published/pmr/2020-09/v1/manifest.dsse.json',
    'published/pmr/2020-09/v2/manifest.json',
    'published/pmr/2020-09/v10/pmr.json',
    'published/pmr/2020-09/v10/manifest.dsse.json',
  );
  expect(await publishedVersions(store, '2020-09')).toEqual([1, 10]);
  expect(await highestSeen(store, '2020-09')).toBe(10);
  expect(await publishedVersions(store, '2020-08')).toEqual([]);
  expect(await highestSeen(store, '2020-08')).toBe(0);
});

test('what earlier code published is read where it lies, and periods of both stand in one order', async () => {
  const store = await storeWith(
    'published/2020-07/v1/manifest.json',
    'published/pmr/2020-06/v1/manifest.json',
    'published/pmr/2020-06/v1/manifest.dsse.json',
    'published/pmr/2020-08/v1/manifest.json',
    'published/other/2020-05/v1/manifest.dsse.json',
  );
  expect(await publishedPeriods(store)).toEqual(['2020-06', '2020-07']);
  expect(await publishedPeriods(store, 'other')).toEqual(['2020-05']);
  expect(await publishedVersions(store, '2020-07')).toEqual([1]);
  expect(await folderOf(store, { period: '2020-07', version: 1 })).toBe('published/2020-07/v1/');
  expect(await folderOf(store, { period: '2020-06', version: 1 })).toBe('published/pmr/2020-06/v1/');
});
