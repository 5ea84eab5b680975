import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { told } from '../../examples/september-2020/feeds/told.ts';
import { planMonth } from '../../examples/september-2020/plan.ts';
import { busyS1sps, csps, idleS1sps } from '../../examples/september-2020/providers.ts';
import { readFeeds } from '../../examples/september-2020/read-feeds.ts';
import { contextOf } from '../../examples/september-2020/source.ts';
import { writeSample } from '../../examples/september-2020/write-sample.ts';
import { writeSource } from '../../examples/september-2020/write-source.ts';

const REQUESTS = 20_000;
const feeds = readFeeds();
const run = promisify(execFile);
let home: string;
let written: Awaited<ReturnType<typeof writeSample>>;

beforeAll(async () => {
  home = await mkdtemp(path.join(tmpdir(), 'pmr-sample-'));
  written = await writeSample({ directory: path.join(home, 'one'), requests: REQUESTS, seed: 11 });
});
afterAll(() => rm(home, { recursive: true }));

async function textOf(below: string): Promise<string> {
  const bytes = await readFile(path.join(home, 'one', below));
  return (below.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
}

async function hashes(folder: string): Promise<Record<string, string>> {
  const files = (await readdir(folder, { recursive: true, withFileTypes: true })).filter(entry => entry.isFile());
  const pairs = files.map(async entry => {
    const file = path.join(entry.parentPath, entry.name);
    return [
      path.relative(folder, file),
      createHash('sha256')
        .update(await readFile(file))
        .digest('hex'),
    ] as const;
  });
  return Object.fromEntries((await Promise.all(pairs)).sort(([a], [b]) => (a < b ? -1 : 1)));
}

test('the same size and seed give the same bytes, another seed others', async () => {
  const again = await writeSample({ directory: path.join(home, 'two'), requests: REQUESTS, seed: 11 });
  await writeSample({ directory: path.join(home, 'other'), requests: REQUESTS, seed: 12 });
  const [one, two, other] = await Promise.all(['one', 'two', 'other'].map(name => hashes(path.join(home, name))));
  expect(again).toEqual(written);
  expect(two).toEqual(one);
  expect(Object.keys(other ?? {})).toEqual(Object.keys(one ?? {}));
  const requests = 'DSP/service-requests/2020-09/service-requests-2020-09-15.csv.gz';
  expect(other?.[requests]).not.toBe(one?.[requests]);
});

test('every expected drop is there: no provider is silent on a feed that it sends, and DXC is not there yet', () => {
  const groups: Record<string, readonly string[]> = { CSP: csps, S1SP: [...busyS1sps, ...idleS1sps] };
  const expected = [...feeds.values()].flatMap(feed =>
    feed.senders.flatMap(sender =>
      (groups[sender] ?? [sender])
        // Only who has something to say sends commentary.
        .filter(provider => feed.name !== 'commentary' || provider in told('commentary.yaml'))
        .map(provider => `${provider}/${feed.name}`),
    ),
  );
  expect([...new Set(written.files.map(({ provider, feed }) => `${provider}/${feed}`))].sort()).toEqual(
    expected.sort(),
  );
});

test('what was written is what is said to be written', async () => {
  expect(Object.keys(await hashes(path.join(home, 'one')))).toEqual(written.files.map(file => file.path));
  expect(written.rows).toBe(written.files.reduce((sum, { rows }) => sum + rows, 0));
  const requests = written.files.filter(({ feed }) => feed === 'service-requests');
  expect(requests).toHaveLength(30);
  expect(requests.reduce((sum, { rows }) => sum + rows, 0)).toBe(REQUESTS);
});

test('each file has the columns of its feed in order, and as many rows as stated', async () => {
  for (const { path: below, feed, rows } of written.files) {
    const names = feeds.get(feed)?.columns.map(column => column.name) ?? [];
    const lines = (await textOf(below))
      .trimEnd()
      .split('\n')
      .filter(line => line !== '');
    if (below.endsWith('.ndjson')) {
      expect(lines).toHaveLength(rows);
      expect(Object.keys(JSON.parse(lines[0] ?? ''))).toEqual(names);
    } else {
      expect(lines[0]).toBe(names.join(','));
      expect(lines).toHaveLength(rows + 1);
    }
  }
});

test('the providers use every format and both ways to write an instant', async () => {
  const endings = new Set(written.files.map(file => file.path.split('.').slice(1).join('.')));
  expect([...endings].sort()).toEqual(['csv', 'csv.gz', 'ndjson']);
  expect(await textOf('CSPS/alerts/2020-09/alerts.csv.gz')).toMatch(/2020-09-01T00:00:00\.000\+01:00/);
  expect(await textOf('CSPN/alerts/2020-09/alerts.csv')).toMatch(/2020-08-31T23:00:00\.000Z/);
  expect(await textOf('CSPN/alerts/2020-09/alerts.csv')).toMatch(/2020-09-30T22:59:59\.999Z/);
});

test('who had no events says so with a header and nothing else', () => {
  for (const provider of idleS1sps) {
    const files = written.files.filter(file => file.provider === provider);
    expect(files.map(({ rows }) => rows)).toEqual([0, 0, 0, 0]);
    expect(files.every(file => file.path.endsWith('.csv'))).toBe(true);
  }
});

test('a feed whose columns have changed stops the sample', async () => {
  const feed = feeds.get('smki-requests');
  if (!feed) throw new Error('no such feed');
  const source = { provider: 'SMKI', feed: feed.name, columns: ['request_id'], rows: () => [] };
  await expect(writeSource(source, feed, contextOf(source, planMonth(REQUESTS), 1), home)).rejects.toMatchObject({
    code: 'sample-out-of-date',
  });
});

test('memory does not grow with the size: 350,000 rows in a heap of 24 MB, which could not hold them', async () => {
  const module = new URL('../../examples/september-2020/write-sample.ts', import.meta.url);
  const program = `const { writeSample } = await import(${JSON.stringify(module.href)});
    console.log((await writeSample({ directory: process.argv[1], requests: 100_000 })).rows);`;
  const { stdout } = await run(process.execPath, [
    '--max-old-space-size=24',
    '--input-type=module',
    '-e',
    program,
    path.join(home, 'large'),
  ]);
  expect(Number(stdout)).toBeGreaterThan(340_000);
});
