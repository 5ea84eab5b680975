import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { readCatalogue } from '../../adapters/catalogue/read-catalogue.ts';
import { type Embedded, embedded } from '../../cli/embedded.ts';
import { sha256 } from '../../core/domain/sha256.ts';
import { readLedger } from '../../core/intake/ledger.ts';
import { activeDrops } from '../../core/intake/standing.ts';
import { periodStatus } from '../../core/usecases/period-status.ts';
import { readPublished } from '../../core/usecases/read-published.ts';

const homes = path.resolve('test/fixtures/homes');
const AT = '2026-12-01T05:00:00.000Z';
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'pmr-old-homes-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function open(name: string): Promise<{ home: string; pmr: Embedded; other: Embedded }> {
  const home = path.join(folder, name);
  await mkdir(home);
  await promisify(execFile)('tar', ['xzf', path.join(homes, name), '-C', home]);
  const settings = { home, catalogue: await readCatalogue('.'), codeVersion: 'test', clock: () => AT };
  return { home, pmr: embedded(settings), other: embedded(settings) };
}

async function bytesBelow(place: string): Promise<Record<string, string>> {
  const entries = await readdir(place, { recursive: true, withFileTypes: true });
  const files = entries.filter(entry => entry.isFile()).map(entry => path.join(entry.parentPath, entry.name));
  const hashes = files.sort().map(async file => [path.relative(place, file), sha256(await readFile(file))] as const);
  return Object.fromEntries(await Promise.all(hashes));
}

test('a home of the ninth issue is opened, read, taken further and issued again', async () => {
  const { home, pmr, other } = await open('issue-9.tgz');
  const counting = async (feed: string, period = '2020-09') =>
    activeDrops(await readLedger(pmr.store, feed, period)).map(({ file, receipt }) => [file, receipt.accepted]);
  expect(await counting('alerts')).toEqual([
    ['alerts-v2.csv', 4],
    ['alerts.csv', 2],
  ]);
  expect(await counting('outages')).toEqual([['outages.csv', 0]]);
  expect(await counting('outages', '2020-10')).toEqual([['outages.csv', 1]]);
  const { feeds } = await periodStatus(pmr.store, pmr.catalogue, { period: '2020-09', at: AT });
  expect(feeds.find(({ feed, files }) => feed === 'smki-requests' && files > 0)).toMatchObject({
    accepted: 1,
    rejected: 1,
  });
  const { report: first, versions } = await readPublished(pmr.store, '2020-09', 1);
  expect([first.version, versions]).toEqual([1, [1]]);

  const published = path.join(home, 'published');
  const before = await bytesBelow(published);
  const { receipt, countsNow, publishedOn } = await pmr.withdraw('CSPN/alerts/2020-09/alerts-v2.csv', 'a wrong file');
  expect([receipt.outcome, countsNow, publishedOn]).toEqual([
    'withdrawn',
    'alerts.csv',
    [{ period: '2020-09', version: 1 }],
  ]);
  // Another command takes a drop in while the month end runs: it pins the one before or this one, whole.
  const late = path.join(folder, 'requests-v2.csv');
  await writeFile(late, 'request_id,interface,received_at,delivered_at\nCS-000009,PORTAL,2020-09-01T08:00:00Z,\n');
  const [, received] = await Promise.all([
    pmr.monthEnd({ period: '2020-09', reason: 'A file was withdrawn' }),
    other.upload(late, 'landing/SMKI/smki-requests/2020-09/requests-v2.csv'),
  ]);
  expect(received.outcome).toBe('accepted');
  const { report: second } = await readPublished(pmr.store, '2020-09');
  expect([second.version, second.reissue?.of]).toEqual([2, 1]);
  expect(second.provenance.drops.find(({ feed, provider }) => feed === 'alerts' && provider === 'CSPN')).toMatchObject({
    file: 'alerts.csv',
    accepted: 3,
  });
  const smki = second.provenance.drops.filter(({ feed, period }) => feed === 'smki-requests' && period === '2020-09');
  expect(['requests.csv', 'requests-v2.csv']).toContain(smki.map(({ file }) => file).join());
  expect(await bytesBelow(published)).toMatchObject(before);
  expect(await counting('smki-requests')).toEqual([['requests-v2.csv', 1]]);
});
