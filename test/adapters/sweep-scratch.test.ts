import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { sweepScratch } from '../../adapters/local/sweep-scratch.ts';

test('what a killed function left is taken away, and nothing else', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'pmr-sweep-'));
  await mkdir(path.join(folder, 'pmr-abc'));
  await writeFile(path.join(folder, 'pmr-abc', 'landed'), 'x');
  await writeFile(path.join(folder, 'of-somebody-else'), 'x');
  await sweepScratch(folder);
  expect(await readdir(folder)).toEqual(['of-somebody-else']);
  await rm(folder, { recursive: true });
});
