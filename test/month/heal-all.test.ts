import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { readCatalogue } from '../../adapters/catalogue/read-catalogue.ts';
import { type Embedded, embedded } from '../../cli/embedded.ts';
import { fewMeasures } from '../few-measures.ts';
import { requestsCsv } from '../lambdas/services.ts';

const FOLDER = 'landing/SMKI/smki-requests/2020-09/';
let home: string;
let pmr: Embedded;

/** A small home with everything that is derived: drops, one of them told anew, a refused one, a withdrawn one, a month that is out. */
beforeAll(async () => {
  home = await mkdtemp(path.join(tmpdir(), 'pmr-heal-'));
  const catalogue = fewMeasures(await readCatalogue('.'), ['smki-certificates']);
  pmr = embedded({ home, catalogue, codeVersion: 'test', clock: () => '2020-10-18T05:00:00.000Z' });
  const sent = path.join(home, 'sent');
  await mkdir(sent);
  const upload = async (name: string, text: string) => {
    await writeFile(path.join(sent, name), text);
    return pmr.upload(path.join(sent, name), FOLDER + name);
  };
  await upload('a.csv', requestsCsv());
  await upload('b.csv', requestsCsv('CS-20200901-000003'));
  await upload('c.csv', `${requestsCsv('CS-20200901-000004')}CS-20200901-000009,PORTAL,yesterday,\n`);
  expect((await upload('d.csv', 'no,such,columns\n1,2,3\n')).outcome).toBe('refused');
  await pmr.withdraw('SMKI/smki-requests/2020-09/b.csv', 'It was of another month.');
  await pmr.monthEnd({ period: '2020-09' });
}, 300_000);
afterAll(() => rm(home, { recursive: true, force: true }));

/** Every file that is derived, and that a run does not make anew whenever it is started, as it does the name of the candidate that stands. */
async function derived(): Promise<string[]> {
  const entries = await readdir(home, { recursive: true, withFileTypes: true });
  return entries
    .filter(entry => entry.isFile())
    .map(entry => path.relative(home, path.join(entry.parentPath, entry.name)))
    .filter(
      key =>
        /^(lake|receipts|runs|shelf)\//.test(key) &&
        !/\/(judged|report)\.json$|^runs\/(athena|claims|candidates)\//.test(key),
    )
    .sort();
}

/** A ledger record stands once until there are a hundred, so that it can be named and not mended. */
const standsOnce = (key: string) => key.startsWith('lake/ledger/');

test('every derived file that is damaged stands again as it was, and so does every one that is lost', async () => {
  expect(await pmr.heal()).toEqual([]);
  const keys = (await derived()).filter(key => !standsOnce(key));
  expect(keys.length).toBeGreaterThan(140);
  const before = new Map<string, Buffer>();
  for (const key of keys) before.set(key, await readFile(path.join(home, key)));
  // Each file is damaged once and lost once, with other files each time: what mends one may be what another lost.
  for (const round of [0, 1, 2, 3, 4, 5]) {
    const hit = keys.filter((_, at) => (at + round) % 6 === 0 || (at + round) % 6 === 3);
    for (const [at, key] of hit.entries()) {
      const file = path.join(home, key);
      await rm(file);
      const body = Buffer.from(before.get(key) as Buffer);
      if (at % 2 === round % 2 || body.length === 0) continue;
      const place = (round * 7919 + at) % body.length;
      body[place] = (body[place] as number) ^ (1 << (at % 8));
      await writeFile(file, body);
    }
    const told = await pmr.heal();
    const mended = new Set(told.filter(each => each.mended).map(({ key }) => key));
    expect(told.filter(each => !each.mended)).toEqual([]);
    expect(hit.filter(key => !mended.has(key) && (before.get(key) as Buffer).length > 0)).toEqual([]);
    for (const key of hit) expect([key, await readFile(path.join(home, key))]).toEqual([key, before.get(key)]);
  }
  expect(await pmr.heal()).toEqual([]);
}, 300_000);

test('a ledger record that is damaged is named, and nothing that rests on it is touched', async () => {
  const [key = ''] = (await derived()).filter(standsOnce);
  const body = await readFile(path.join(home, key));
  const damaged = Buffer.from(body);
  damaged[40] = (damaged[40] as number) ^ 1;
  await writeFile(path.join(home, key), damaged);
  const told = await pmr.heal();
  expect(told).toContainEqual({ key, mended: false, says: expect.stringMatching(/restore/) });
  await writeFile(path.join(home, key), body);
  expect(await pmr.heal()).toEqual([]);
}, 120_000);
