import { mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { readCatalogue } from '../../adapters/catalogue/read-catalogue.ts';
import { describeReceipts } from '../../cli/describe-receipts.ts';
import { dropsAtRisk } from '../../cli/drops-at-risk.ts';
import { type Embedded, embedded } from '../../cli/embedded.ts';
import { fileFault } from '../../cli/file-faults.ts';
import { findDrops } from '../../cli/find-drops.ts';
import { uploadFiles } from '../../cli/upload-files.ts';
import { describeStatus } from '../../cli/verbs/status.ts';
import type { Catalogue } from '../../core/catalogue/catalogue.ts';
import { readLedger } from '../../core/intake/ledger.ts';
import { activeDrops } from '../../core/intake/standing.ts';
import { periodStatus } from '../../core/usecases/period-status.ts';

const PERIOD = '2020-09';
const HEADER = 'request_id,interface,received_at,delivered_at';
const rows = (...ids: string[]) =>
  [HEADER, ...ids.map(id => `${id},PORTAL,2020-09-01T08:00:00Z,2020-09-01T08:00:04Z`), ''].join('\n');

let folder: string;
let catalogue: Catalogue;
let homes = 0;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'pmr-upload-'));
  catalogue = await readCatalogue('.');
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const open = (home = path.join(folder, `home-${++homes}`)): Embedded =>
  embedded({ home, catalogue, codeVersion: 'test', clock: () => new Date().toISOString() });

/** A folder of drops. */
async function drops(name: string, files: Readonly<Record<string, string>>): Promise<string> {
  for (const [file, body] of Object.entries(files)) {
    const place = path.join(folder, name, file);
    await mkdir(path.dirname(place), { recursive: true });
    await writeFile(place, body);
  }
  return path.join(folder, name);
}
const smki = (file: string) => `SMKI/smki-requests/${PERIOD}/${file}`;

async function upload(pmr: Embedded, target: string) {
  const { drops: found, leftOut } = await findDrops(target, catalogue);
  return { leftOut, ...(await uploadFiles(pmr, found, () => {})) };
}

test('files that are no drops are named and left out; the rest is taken in, and every receipt is shown', async () => {
  const target = await drops('stray', {
    [smki('good.csv')]: rows('CS-000001'),
    [smki('notes.txt')]: 'mind the gap',
    [smki(`${'n'.repeat(246)}.csv`.slice(-230))]: rows('CS-000009'),
    'README.txt': 'read me',
    'SMKI/README.md': 'read me',
    '.DS_Store': 'x',
    [`.git/${smki('hidden.csv')}`]: rows('CS-000010'),
  });
  await symlink(path.join(target, smki('good.csv')), path.join(target, smki('linked.csv')));
  const pmr = open();
  const { receipts, leftOut } = await upload(pmr, target);
  expect(receipts.map(({ file, outcome }) => [file, outcome])).toEqual([['good.csv', 'accepted']]);
  expect(leftOut.map(({ file }) => path.basename(file).slice(0, 10)).sort()).toEqual([
    'README.md',
    'README.txt',
    'linked.csv',
    'nnnnnnnnnn',
    'notes.txt',
  ]);
  const told = describeReceipts(receipts, leftOut, key => key, 'End.');
  expect(told).toContain('SMKI/smki-requests/2020-09/good.csv: accepted. The one row was accepted.');
  for (const { file, says } of leftOut) expect(told).toContain(`${file}: left out. ${says}`);
  expect(told).toMatch(/left out +5/);
  expect((await pmr.store.list('landing/')).map(({ key }) => key)).toEqual([`landing/${smki('good.csv')}`]);
});

test('a folder of links alone takes nothing in, and says why', async () => {
  const target = await drops('links', { '.hidden': '' });
  await mkdir(path.join(target, path.dirname(smki('a.csv'))), { recursive: true });
  await symlink(path.join(folder, 'nowhere'), path.join(target, smki('a.csv')));
  const { receipts, leftOut } = await upload(open(), target);
  expect(receipts).toEqual([]);
  expect(leftOut.map(({ says }) => says)).toEqual([`"${smki('a.csv')}" is a link: put the file itself in its place.`]);
});

test.each([
  ['nothing/there', 'upload-missing'],
  ['hollow', 'upload-empty'],
  ['stray/README.txt', 'month-invalid'],
])('%s is a sentence', async (target, code) => {
  await drops('stray', { 'README.txt': 'read me' });
  await mkdir(path.join(folder, 'hollow'), { recursive: true });
  await expect(findDrops(path.join(folder, target), catalogue)).rejects.toMatchObject({ code });
});

test('of an original and its corrections in one folder the highest version counts, every time', async () => {
  const target = await drops('versions', {
    [smki('a.csv')]: rows('CS-000001'),
    [smki('a-v9.csv')]: rows('CS-000001', 'CS-000002'),
    [smki('a-v10.csv')]: rows('CS-000001', 'CS-000002', 'CS-000003'),
  });
  for (let time = 0; time < 3; time++) {
    const { receipts } = await upload(open(), target);
    expect(receipts.map(({ file, outcome, accepted }) => [file, outcome, accepted])).toEqual([
      ['a-v10.csv', 'accepted', 3],
      ['a-v9.csv', 'superseded', 2],
      ['a.csv', 'superseded', 1],
    ]);
  }
});

test('a file without rows in place of one with rows is asked about; a new one, or one below a higher version, is not', async () => {
  const pmr = open();
  await upload(
    pmr,
    await drops('before', { [smki('a.csv')]: rows('CS-000001'), [smki('b-v2.csv')]: rows('CS-000002') }),
  );
  const target = await drops('empty', {
    [smki('a.csv')]: `${HEADER}\n`,
    [smki('b.csv')]: `${HEADER}\n`,
    [smki('c.csv')]: `${HEADER}\n`,
  });
  const { drops: found } = await findDrops(target, catalogue);
  expect(await dropsAtRisk(pmr, found)).toEqual([{ key: `landing/${smki('a.csv')}`, replaces: 'a.csv', rows: 1 }]);
});

test('a check says what an upload says, and leaves the home as it was', async () => {
  const home = path.join(folder, 'checked');
  const pmr = open(home);
  await upload(pmr, await drops('before', { [smki('a.csv')]: rows('CS-000001') }));
  const target = await drops('tried', {
    [smki('a-v2.csv')]: `${rows('CS-000001', 'CS-000002')}CS-000003,FAX,2020-09-01T08:00:00Z,\n`,
  });
  const before = await readdir(home, { recursive: true });
  const { drops: found } = await findDrops(target, catalogue);
  const rejects = path.join(folder, 'rejects');
  const [checked] = await pmr.check(found, rejects);
  expect(await readdir(home, { recursive: true })).toEqual(before);
  const { receipts } = await upload(pmr, target);
  const { arrivedAt: _a, rejectsFile: _r, ...said } = checked as (typeof receipts)[number];
  expect(receipts[0]).toMatchObject(said);
  expect((await readdir(rejects, { recursive: true })).filter(name => name.endsWith('.csv')).length).toBeGreaterThan(0);
});

test('the status of a month names what is in, late, awaited, missing, rejected and refused', async () => {
  const pmr = open();
  await pmr.upload(
    path.join(
      await drops('status', { [smki('a.csv')]: `${rows('CS-000001')}CS-2,FAX,2020-09-01T08:00:00Z,\n` }),
      smki('a.csv'),
    ),
    `landing/${smki('a.csv')}`,
    '2020-10-02T08:00:00.000Z',
  );
  await pmr.upload(
    path.join(await drops('status', { [smki('z.csv')]: 'no header\n' }), smki('z.csv')),
    `landing/${smki('z.csv')}`,
    '2020-10-02T09:00:00.000Z',
  );
  const at = (day: string) => periodStatus(pmr.store, catalogue, { period: PERIOD, at: `${day}T08:00:00.000Z` });
  const row = (await at('2020-10-03')).feeds.find(({ feed }) => feed === 'smki-requests');
  expect(row).toMatchObject({ state: 'in', files: 1, accepted: 1, rejected: 1, refused: [{ file: 'z.csv' }] });
  const others = async (day: string) =>
    new Set((await at(day)).feeds.filter(({ files }) => files === 0).map(({ state }) => state));
  expect(await others('2020-09-30')).toEqual(new Set(['awaited']));
  expect(await others('2020-12-01')).toEqual(new Set(['missing']));
  const told = describeStatus(await at('2020-12-01'));
  expect(told).toMatch(
    /^2020-09 on 2020-12-01: 1 in, 0 in but late, 0 awaited, \d+ missing; 1 row rejected, 1 file refused\./,
  );
  expect(told).toContain('SMKI/smki-requests/2020-09/z.csv: The header line');
});

test('two commands on one home at once: of the same folder each drop is taken in once, of two folders all are', async () => {
  const home = path.join(folder, 'shared');
  const files = Object.fromEntries(
    Array.from({ length: 6 }, (_, n) => [smki(`p${n}.csv`), rows(`CS-00000${n}`, 'CS-000100')]),
  );
  const [one, same] = [await drops('one', files), await drops('same', files)];
  const other = await drops('other', { [smki('q.csv')]: rows('CS-000200') });
  await Promise.all([upload(open(home), one), upload(open(home), same), upload(open(home), other)]);
  const status = await periodStatus(open(home).store, catalogue, { period: PERIOD, at: '2020-10-03T08:00:00.000Z' });
  expect(status.feeds.find(({ feed }) => feed === 'smki-requests')).toMatchObject({
    files: 7,
    accepted: 8,
    rejected: 0,
  });
});

test('two commands with other content under one name at once: each reads what it sent, and the one that arrived last counts', async () => {
  const home = path.join(folder, 'race');
  const numbers = Array.from({ length: 8 }, (_, n) => n);
  const sent = await Promise.all(numbers.map(n => drops(`race-${n}`, { [smki('q.csv')]: rows(`CS-00020${n}`) })));
  const uploaded = await Promise.all(sent.map(each => upload(open(home), each)));
  const receipts = uploaded.flatMap(each => each.receipts);
  expect(new Set(receipts.map(({ sha256 }) => sha256)).size).toBe(numbers.length);
  expect(receipts.map(({ outcome }) => outcome)).not.toContain('already-accepted');
  const counting = activeDrops(await readLedger(open(home).store, 'smki-requests', PERIOD));
  const last = receipts
    .map(({ arrivedAt }) => arrivedAt)
    .sort()
    .at(-1);
  expect(counting).toMatchObject([{ sentAt: last }]);
});

test.each([
  ['ENOSPC', 'open', 'the disk is full'],
  ['EROFS', 'open', 'it can only be read'],
  ['EACCES', 'mkdir', 'you have no right to it'],
  ['ENAMETOOLONG', 'open', 'its name is too long'],
  ['ELOOP', 'open', 'it is a link that leads round in a circle'],
  ['ENOTDIR', 'mkdir', 'a file stands where a folder is needed'],
  ['ENOENT', 'mkdir', 'there is no such place'],
])('%s of the disk is a sentence, also where another fault wraps it', (code, syscall, says) => {
  const fault = Object.assign(new Error(`${code}: no`), { code, syscall, path: '/home/x' });
  for (const error of [fault, new Error('cannot', { cause: fault })])
    expect(fileFault(error)?.message).toContain(`/home/x: ${says}`);
});

test('what the engine says of a full disk is the same sentence; a fault of ours is none', () => {
  expect(fileFault(new Error('IO Error: Could not write file "/x": No space left on device'))?.message).toContain(
    'the disk is full',
  );
  expect(fileFault(Object.assign(new Error('gone'), { code: 'ENOENT', syscall: 'open', path: '/x' }))).toBeUndefined();
  expect(fileFault(new TypeError('x is not a function'))).toBeUndefined();
});

test('a home that is a file ends an upload with a sentence, after the receipts that there are', async () => {
  const home = path.join(folder, 'a-file');
  await writeFile(home, 'x');
  const target = await drops('to-file', { [smki('a.csv')]: rows('CS-000001') });
  const { receipts, failure } = await upload(open(home), target);
  expect(receipts).toEqual([]);
  expect(fileFault(failure)?.message).toContain('a file stands where a folder is needed');
});
