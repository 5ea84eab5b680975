import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import { type DirtyDrop, writeDirtySample } from '../../examples/september-2020/write-dirty-sample.ts';

let home: string;
let drops: DirtyDrop[];

beforeAll(async () => {
  home = await mkdtemp(path.join(tmpdir(), 'pmr-dirty-'));
  drops = await writeDirtySample(home);
});
afterAll(() => rm(home, { recursive: true }));

const bytesOf = (name: string) => readFile(path.join(home, drops.find(drop => drop.path.includes(name))?.path ?? name));

test('each bad drop says what is wrong, and what must come of it', () => {
  expect(new Set(drops.map(({ path: below }) => below)).size).toBe(drops.length);
  for (const { path: below, fault, accepted, rejected } of drops) {
    expect(below.split('/')).toHaveLength(4);
    expect(fault).not.toBe('');
    expect(accepted === null).toBe(rejected === null);
  }
});

test('drops that can be read have as many rows as are accepted and rejected', async () => {
  for (const { path: below, accepted, rejected } of drops.filter(drop => drop.accepted !== null)) {
    const rows = parse(await readFile(path.join(home, below)), { columns: true });
    expect(rows).toHaveLength(Number(accepted) + Number(rejected));
  }
});

test('the broken files are broken', async () => {
  const truncated = await bytesOf('truncated');
  expect(() => gunzipSync(truncated)).toThrow('unexpected end of file');
  const latin = await bytesOf('not-utf8');
  expect(() => new TextDecoder('utf-8', { fatal: true }).decode(latin)).toThrow('not valid');
  expect(latin.toString('latin1')).toContain('Café');
  expect(await bytesOf('empty')).toHaveLength(0);
  expect((await bytesOf('wrong-header')).toString().split('\n')[0]?.split(',')).toContain('received');
});
