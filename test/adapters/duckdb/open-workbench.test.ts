import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { workbenchIn } from '../../../adapters/duckdb/open-workbench.ts';

let parent: string;
beforeEach(async () => {
  parent = await mkdtemp(path.join(tmpdir(), 'pmr-benches-'));
});
afterEach(() => rm(parent, { recursive: true }));

test('two workbenches share no table and no file', async () => {
  const open = workbenchIn(parent);
  const [one, other] = [await open(), await open()];
  await one.run('create table t as select 1 as n');
  await expect(other.rows('from t')).rejects.toThrow('t does not exist');
  expect(one.file('x')).not.toBe(other.file('x'));
  await Promise.all([one.close(), other.close()]);
});

test('closing takes the scratch folder away, used or not', async () => {
  const open = workbenchIn(parent);
  const used = await open();
  await writeFile(used.file('x'), 'x');
  await used.run('select 1');
  const unused = await open();
  expect(await readdir(parent)).toHaveLength(2);
  await used.close();
  await unused.close();
  expect(await readdir(parent)).toEqual([]);
});

test('the engine counts in UTC, wherever it stands', async () => {
  const bench = await workbenchIn(parent)();
  expect(await bench.rows(`select timestamptz '2020-09-01T08:00:00+01:00'::varchar as at`)).toEqual([
    { at: '2020-09-01 07:00:00+00' },
  ]);
  await bench.close();
});

test('the engine is bounded, and cannot fetch anything', async () => {
  const bench = await workbenchIn(parent, '100MB')();
  expect(await bench.rows(`select current_setting('memory_limit') as memory`)).toEqual([{ memory: '95.3 MiB' }]);
  expect(
    await bench.rows(`select value from duckdb_settings() where name like 'auto%_known_extensions' order by name`),
  ).toEqual([{ value: 'false' }, { value: 'false' }]);
  await bench.close();
});

test('an engine that cannot start says so to whoever asks it, and can be closed', async () => {
  const bench = await workbenchIn(parent, 'plenty')();
  await expect(bench.rows('select 1')).rejects.toThrow();
  await bench.close();
  expect(await readdir(parent)).toEqual([]);
});
