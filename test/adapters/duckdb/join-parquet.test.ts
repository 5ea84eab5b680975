import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { joinParquet, rowGroups } from '../../../adapters/duckdb/join-parquet.ts';
import { workbenchIn } from '../../../adapters/duckdb/open-workbench.ts';
import type { Workbench } from '../../../adapters/duckdb/workbench.ts';

let folder: string;
let bench: Workbench;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'pmr-join-'));
  bench = await workbenchIn(folder)();
});
afterAll(async () => {
  await bench.close();
  await rm(folder, { recursive: true });
});

const file = (name: string) => path.join(folder, name);
const write = (name: string, query: string) =>
  bench.run(
    `copy (${query}) to '${file(name)}' (format parquet, compression zstd, parquet_version v2, row_group_size 2048, write_bloom_filter false)`,
  );
const read = (name: string) => bench.rows(`select * from read_parquet('${file(name)}')`);

const rows = (from: number, to: number) =>
  `select i as n, 'word ' || (i % 7) as word, case when i % 3 = 0 then timestamp '2020-09-01' + to_seconds(i) end as at, i % 2 = 0 as even from range(${from}, ${to}) t(i)`;

test('files and row groups are joined in order, and read as if they had been written so', async () => {
  await write('a.parquet', rows(0, 7000));
  await write('b.parquet', rows(7000, 7010));
  expect(rowGroups(file('a.parquet'))).toEqual([2048, 2048, 2048, 856]);
  joinParquet(
    [
      { file: file('a.parquet'), groups: [0, 1] },
      { file: file('b.parquet') },
      { file: file('a.parquet'), groups: [2, 4] },
    ],
    file('all.parquet'),
  );
  const all = await read('all.parquet');
  const span = (from: number, to: number) => Array.from({ length: to - from }, (_, at) => BigInt(from + at));
  expect(all.map(({ n }) => n)).toEqual([...span(0, 2048), ...span(7000, 7010), ...span(4096, 7000)]);
  for (const { n, word, even } of all) expect([word, even]).toEqual([`word ${Number(n) % 7}`, Number(n) % 2 === 0]);
  expect(rowGroups(file('all.parquet'))).toEqual([2048, 10, 2048, 856]);
});

test('files without rows have none to add', async () => {
  await write('none.parquet', rows(0, 0));
  await write('some.parquet', rows(0, 3));
  joinParquet(
    [{ file: file('none.parquet') }, { file: file('some.parquet') }, { file: file('none.parquet') }],
    file('all.parquet'),
  );
  expect(await read('all.parquet')).toEqual(await read('some.parquet'));
});

test('files with other columns are not joined', async () => {
  await write('a.parquet', 'select 1 as n');
  await write('b.parquet', 'select 1 as m');
  expect(() => joinParquet([{ file: file('a.parquet') }, { file: file('b.parquet') }], file('all.parquet'))).toThrow(
    'other columns',
  );
});
