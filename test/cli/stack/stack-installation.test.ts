import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { readCatalogue } from '../../../adapters/catalogue/read-catalogue.ts';
import { type Embedded, embedded } from '../../../cli/embedded.ts';
import type { Installation } from '../../../cli/installation.ts';
import { uploadFiles } from '../../../cli/upload-files.ts';
import { readPublished } from '../../../core/usecases/read-published.ts';
import { fewMeasures } from '../../few-measures.ts';
import { requestsCsv } from '../../lambdas/services.ts';
import { fakeStack } from './fake-stack.ts';

const FOLDER = 'landing/SMKI/smki-requests/2020-09/';
let folder: string;
let home: string;
let pmr: Embedded;
let stack: Installation;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'pmr-stack-'));
  home = path.join(folder, 'home');
  const catalogue = fewMeasures(await readCatalogue('.'), ['smki-certificates']);
  pmr = embedded({ home, catalogue, codeVersion: 'test', clock: () => '2020-10-18T05:00:00.000Z' });
  stack = fakeStack(home, pmr);
  await mkdir(home, { recursive: true });
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const drop = async (name: string, text: string) => {
  const file = path.join(folder, name);
  await writeFile(file, text);
  return { file, key: FOLDER + name };
};
const everything = async () =>
  (await readdir(home, { recursive: true, withFileTypes: true })).filter(entry => entry.isFile()).length;

test('a check says what the upload will say, and writes nothing', async () => {
  const drops = [await drop('a.csv', requestsCsv()), await drop('bad.csv', 'no,such\n1,2\n')];
  const before = await everything();
  const checked = await stack.check(drops);
  expect(await everything()).toBe(before);
  expect(checked.map(({ outcome }) => outcome)).toEqual(['accepted', 'refused']);
  const { receipts, failure } = await uploadFiles(stack, drops, () => {});
  expect(failure).toBeUndefined();
  const timeless = (told: typeof receipts) => told.map(receipt => ({ ...receipt, arrivedAt: '' }));
  expect(timeless(receipts)).toEqual(timeless(checked));
});

test('what was sent before has a receipt of its own for each sending', async () => {
  const { file, key } = await drop('a.csv', requestsCsv());
  // A clock that tells seconds alone takes two sendings within two of them for one.
  await new Promise(resolve => setTimeout(resolve, 2_100));
  expect((await stack.read(await stack.land(file, key))).outcome).toBe('already-accepted');
});

test('a receipt that does not come is not waited for without end', async () => {
  const silent = { ...stack, land: async () => ({ key: `${FOLDER}gone.csv`, arrivedAt: '2020-10-01T00:00:00.000Z' }) };
  await expect(
    uploadFiles(
      {
        ...silent,
        readsAtOnce: 1,
        land: silent.land as never,
        read: landed => fakeClock(landed),
      },
      [{ file: 'gone.csv', key: `${FOLDER}gone.csv` }],
      () => {},
    ),
  ).resolves.toMatchObject({ receipts: [], failure: { code: 'receipt-awaited' } });
});

const fakeClock = async (landed: Parameters<Installation['read']>[0]) => {
  const { awaitReceipt } = await import('../../../cli/stack/await-receipt.ts');
  return awaitReceipt(stack.store, landed, async () => {});
};

test('a month end is an execution whose steps are told, and its version is read from the store', async () => {
  const stages: string[] = [];
  const issued = await stack.monthEnd({ period: '2020-09' }, stage => stages.push(stage));
  expect(issued).toMatchObject({ period: '2020-09', version: 1, alreadyPublished: false, resumed: false });
  expect(stages).toContain('Open run');
  expect((await readPublished(stack.store, '2020-09')).versions).toEqual([1]);
  expect(await stack.monthEnd({ period: '2020-09' })).toMatchObject({ alreadyPublished: true });
});

test('a version is replayed on this machine from the files that its run pins', async () => {
  expect(await stack.replay({ period: '2020-09', version: 1 })).toMatchObject({ differences: [], refused: null });
});

test('mending and withdrawing are asked of the stack', async () => {
  await rm(path.join(home, 'lake/rollups'), { recursive: true, force: true });
  const told = await stack.heal();
  expect(told.length).toBeGreaterThan(0);
  expect(told.filter(({ mended }) => !mended)).toEqual([]);
  const { publishedOn, receipt } = await stack.withdraw('SMKI/smki-requests/2020-09/a.csv', 'It was of another month.');
  expect(receipt.outcome).toBe('withdrawn');
  expect(publishedOn).toEqual([{ period: '2020-09', version: 1 }]);
});

test('nothing is written from here: the lake, runs and published versions are the functions’ own', async () => {
  for (const write of [
    () => stack.store.put('lake/ledger/x.json', ''),
    () => stack.store.putNew('published/pmr/2020-09/v2/index.html', ''),
    () => stack.store.upload('package.json', 'landing/DSP/alerts/2020-09/a.csv'),
  ])
    await expect(write()).rejects.toMatchObject({ code: 'store-read-only' });
});
