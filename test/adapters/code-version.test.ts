import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { codeVersion } from '../../adapters/catalogue/code-version.ts';

let root: string;
beforeAll(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'pmr-code-'));
  for (const folder of ['core/domain', 'adapters', 'lambdas', 'docs'])
    await mkdir(path.join(root, folder), { recursive: true });
  await writeFile(path.join(root, 'package.json'), '{"version":"1.2.3"}');
  await writeFile(path.join(root, 'package-lock.json'), '{}');
  await writeFile(path.join(root, 'core/domain/a.ts'), 'one');
});
afterAll(() => rm(root, { recursive: true }));

test('names the version and the code, and changes with the code, its files and its libraries alone', async () => {
  const seen = new Set([codeVersion(root)]);
  expect([...seen][0]).toMatch(/^1\.2\.3\+[0-9a-f]{12}$/);
  const change = async (file: string, text: string) => {
    await writeFile(path.join(root, file), text);
    return codeVersion(root);
  };
  expect(seen).toContain(await change('docs/page.md', 'a word'));
  expect(seen).toContain(await change('core/domain/a.ts', 'one'));
  for (const [file, text] of [
    ['core/domain/a.ts', 'two'],
    ['core/domain/b.ts', ''],
    ['lambdas/handler.ts', 'x'],
    ['package-lock.json', '{"a":1}'],
  ] as const) {
    const version = await change(file, text);
    expect(seen).not.toContain(version);
    seen.add(version);
  }
});
