import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { findDrops } from '../../cli/find-drops.ts';
import { uploadFiles } from '../../cli/upload-files.ts';
import { sha256 } from '../../core/domain/sha256.ts';
import { comparisonName } from '../../core/report/shelf.schema.ts';
import { changesBetween } from '../../core/usecases/changes-between.ts';
import { readPublished } from '../../core/usecases/read-published.ts';
import { PERIOD, type SampleHome, sampleHome } from './sample-home.ts';

let sample: SampleHome;

beforeAll(async () => {
  sample = await sampleHome(true);
}, 180_000);

afterAll(() => sample.remove());

const publishedIn = (home: string, version: number) => path.join(home, 'published', 'pmr', PERIOD, `v${version}`);
const published = (version: number) => publishedIn(sample.home, version);

async function bytesOf(folder: string): Promise<Record<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const names = entries
    .filter(entry => entry.isFile())
    .map(entry => path.relative(folder, path.join(entry.parentPath, entry.name)))
    .sort();
  return Object.fromEntries(
    await Promise.all(names.map(async name => [name, sha256(await readFile(path.join(folder, name)))])),
  );
}

/** One hub of the North held its image in time after all. */
async function correctFirmware(): Promise<void> {
  const file = path.join(sample.folder, 'sample', 'CSPN', 'firmware-payloads', PERIOD, 'firmware-payloads.csv');
  const [head = '', ...rows] = (await readFile(file, 'utf8')).split('\n');
  const columns = head.split(',');
  const [category, due, completed] = ['category', 'due_at', 'completed_at'].map(name => columns.indexOf(name)) as [
    number,
    number,
    number,
  ];
  const missed = rows.findIndex(row => {
    const cells = row.split(',');
    return cells[category] === '1' && cells[completed] === '';
  });
  expect(missed).toBeGreaterThanOrEqual(0);
  const cells = (rows[missed] as string).split(',');
  cells[completed] = cells[due] as string;
  rows[missed] = cells.join(',');
  await writeFile(file, [head, ...rows].join('\n'));
}

test('a run that was interrupted goes on, counts nothing again, and publishes the bytes that an uninterrupted one does', async () => {
  const other = await sampleHome();
  const store = other.pmr.store as { putNew: typeof other.pmr.store.putNew };
  const { putNew } = store;
  store.putNew = async (key, body) => {
    if (key.startsWith('published/') && key.endsWith('index.html')) throw new Error('the power went');
    return putNew(key, body);
  };
  await expect(other.pmr.monthEnd({ period: PERIOD })).rejects.toThrow('the power went');
  store.putNew = putNew;
  await expect(readPublished(other.pmr.store, PERIOD)).rejects.toMatchObject({ code: 'month-not-published' });

  const stages: string[] = [];
  await other.pmr.monthEnd({ period: PERIOD }, stage => stages.push(stage));
  expect(stages.filter((stage, at) => stage !== stages[at - 1])).toEqual(['Open run', 'Publish']);
  expect((await readdir(path.join(other.home, 'runs', PERIOD))).length).toBe(1);
  // Another home, and queries that were asked anew: the same manifest gives the same bytes; the seal alone is by another key.
  const { 'manifest.dsse.json': theirs, ...others } = await bytesOf(publishedIn(other.home, 1));
  const { 'manifest.dsse.json': ours, ...own } = await bytesOf(published(1));
  expect(others).toEqual(own);
  expect(theirs).not.toBe(ours);
  await other.remove();
});

test('the month end of a published month does nothing', async () => {
  const before = await bytesOf(published(1));
  expect(await sample.pmr.monthEnd({ period: PERIOD })).toMatchObject({ version: 1, alreadyPublished: true });
  expect(await bytesOf(published(1))).toEqual(before);
});

test('a re-issue without a correction, or without a reason, is refused', async () => {
  await expect(sample.pmr.monthEnd({ period: PERIOD, reason: 'just because' })).rejects.toMatchObject({
    code: 'nothing-changed',
  });
  await expect(sample.pmr.monthEnd({ period: PERIOD, reason: '  ' })).rejects.toMatchObject({ code: 'reason-missing' });
  await expect(sample.pmr.monthEnd({ period: '2020-08', reason: 'none' })).rejects.toMatchObject({
    code: 'nothing-to-reissue',
  });
});

test('a corrected drop makes version 2, with every changed figure and its drop; version 1 stays byte for byte', async () => {
  const before = await bytesOf(published(1));
  const { report: first } = await readPublished(sample.pmr.store, PERIOD, 1);
  await correctFirmware();
  const file = path.join(sample.folder, 'sample/CSPN/firmware-payloads', PERIOD, 'firmware-payloads.csv');
  const { drops } = await findDrops(file, sample.pmr.catalogue);
  const [receipt] = (await uploadFiles(sample.pmr, drops, () => {})).receipts;
  expect(receipt).toMatchObject({ outcome: 'accepted', supersedes: [expect.any(String)] });

  await sample.pmr.monthEnd({ period: PERIOD, reason: 'One payload was in time' });
  const { report: second, versions } = await readPublished(sample.pmr.store, PERIOD);
  expect(versions).toEqual([1, 2]);
  expect(second.reissue).toMatchObject({ of: 1, reason: 'One payload was in time' });
  const sent = second.timeliness?.feeds.find(row => row.provider === 'CSPN' && row.feed === 'firmware-payloads');
  expect(sent).toMatchObject({ state: 'in', arrivedOn: '2020-10-13', correctedOn: receipt?.arrivedAt.slice(0, 10) });
  const old = first.measures.find(({ id, provider }) => id === 'PM2' && provider === 'CSPN');
  expect(second.reissue?.changes).toContainEqual({
    table: 'measures',
    where: 'PM2, CSPN',
    measure: 'PM2',
    provider: 'CSPN',
    figure: 'numerator',
    kind: 'count',
    why: ['drops'],
    old: String(old?.numerator),
    new: String((old?.numerator ?? 0) + 1),
    drops: [receipt?.dropId],
  });
  const figures = second.reissue?.changes.filter(({ table }) => table === 'measures') ?? [];
  const moved = new Set(figures.map(({ measure, provider }) => `${provider ?? ''} ${measure}`.trim()));
  expect([...moved].sort()).toEqual(['CPM1', 'CSPN PM2']);
  // Every file that differs has its entries, and no other table has any; what stands in no table is told of pmr.json.
  const tables = new Set(second.reissue?.changes.flatMap(({ table }) => (table === 'pmr' ? [] : `${table}.csv`)));
  const [one, two] = [await bytesOf(published(1)), await bytesOf(published(2))];
  const differ = Object.keys({ ...one, ...two }).filter(name => name.endsWith('.csv') && one[name] !== two[name]);
  expect(differ.filter(name => name !== 'changes.csv').sort()).toEqual([...tables].sort());
  expect(await bytesOf(published(1))).toEqual(before);
  // What is compared afterwards, file with file, is what the re-issue said of itself; the shelf has a page of it.
  const between = { period: PERIOD, from: 1, to: 2 };
  expect((await changesBetween(sample.pmr.store, between)).changes).toEqual(second.reissue?.changes);
  const page = await sample.pmr.store.get(`shelf/${comparisonName(between)}.html`);
  expect(new TextDecoder().decode(page)).toContain('Changes from version 1 to version 2, September 2020');
  await expect(changesBetween(sample.pmr.store, { ...between, from: 2 })).rejects.toMatchObject({
    code: 'versions-out-of-order',
  });
});

test('a file of another version in the way is never replaced', async () => {
  const html = path.join(published(2), 'index.html');
  await rm(path.join(published(2), 'manifest.dsse.json'));
  await writeFile(html, 'not what was published');
  await expect(sample.pmr.monthEnd({ period: PERIOD, reason: 'One payload was in time' })).rejects.toMatchObject({
    code: 'claim-abandoned',
  });
  expect(await readFile(html, 'utf8')).toBe('not what was published');
});
