import { expect, test } from '@jest/globals';
import { reportingMonth } from '../../core/domain/reporting-month.ts';
import { asIfOut } from '../../core/run/as-if-out.ts';
import { folderOf, highestSeen, publishedPeriods, publishedVersions } from '../../core/run/published-versions.ts';
import type { RunOfVersion } from '../../core/run/run-ref.ts';
import { memoryStore } from '../memory-store.ts';

const run = { period: reportingMonth('2020-09'), runId: '2020-09-v2-0123456789ab', version: 2 };

async function storeWithCandidate() {
  const store = memoryStore();
  for (const name of ['manifest.json', 'manifest.dsse.json', 'pmr.json'])
    await store.put(`published/pmr/2020-09/v1/${name}`, `out: ${name}`);
  for (const name of ['manifest.json', 'pmr.json', 'queries/a.sql'])
    await store.put(`runs/2020-09/${run.runId}/publication/${name}`, `made: ${name}`);
  return store;
}
const text = (body: Uint8Array | undefined) => body && new TextDecoder().decode(body);

test('a candidate stands where it would be out, with a seal that nobody has signed; the store itself is as it was', async () => {
  const store = await storeWithCandidate();
  const before = (await store.list('')).map(({ key }) => key);
  const view = asIfOut(store, [run]);
  expect(await publishedVersions(view, '2020-09')).toEqual([1, 2]);
  expect(await publishedVersions(store, '2020-09')).toEqual([1]);
  expect(await highestSeen(view, '2020-09')).toBe(2);
  expect(await folderOf(view, { period: '2020-09', version: 2 })).toBe('published/pmr/2020-09/v2/');
  expect(text(await view.get('published/pmr/2020-09/v2/pmr.json'))).toBe('made: pmr.json');
  expect(text(await view.get('published/pmr/2020-09/v1/pmr.json'))).toBe('out: pmr.json');
  expect(await view.get('published/pmr/2020-09/v2/manifest.dsse.json')).toBeUndefined();
  expect((await view.head('published/pmr/2020-09/v2/manifest.dsse.json'))?.key).toMatch(/v2\/manifest.dsse.json$/);
  expect((await view.list('published/pmr/2020-09/v2/queries/')).map(({ key }) => key)).toEqual([
    'published/pmr/2020-09/v2/queries/a.sql',
  ]);
  await view.put('runs/x', 'written through');
  expect((await store.list('')).map(({ key }) => key)).toEqual([...before, 'runs/x'].sort());
});

test('candidates that come later are seen too, of other months as well', async () => {
  const following: RunOfVersion[] = [];
  const store = await storeWithCandidate();
  const view = asIfOut(store, following);
  expect(await publishedVersions(view, '2020-09')).toEqual([1]);
  await store.put('runs/2020-10/2020-10-v1-0123456789ab/publication/manifest.json', '{}');
  following.push(run, { period: reportingMonth('2020-10'), runId: '2020-10-v1-0123456789ab', version: 1 });
  expect(await publishedPeriods(view)).toEqual(['2020-09', '2020-10']);
  expect(await publishedVersions(view, '2020-09')).toEqual([1, 2]);
});
