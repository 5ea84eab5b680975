import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from '@jest/globals';
import { peakBytes } from '../../bench/peak-bytes.ts';

const MEBIBYTE = 2 ** 20;

test('tells at least what the process holds now', () => {
  expect(peakBytes()).toBeGreaterThan(process.memoryUsage().rss / 2);
});

test('is that of the child, whatever its parent held', async () => {
  const held = Buffer.alloc(400 * MEBIBYTE, 1);
  const module = path.join(import.meta.dirname, '../../bench/peak-bytes.ts');
  const { stdout } = await promisify(execFile)(process.execPath, [
    '--no-warnings',
    '--input-type=module',
    '--eval',
    `import { peakBytes } from ${JSON.stringify(module)}; console.log(peakBytes())`,
  ]);
  expect(Number(stdout)).toBeGreaterThan(20 * MEBIBYTE);
  if (process.platform === 'linux') expect(Number(stdout)).toBeLessThan(held.length / 2);
});
