import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from '@jest/globals';

const run = promisify(execFile);
const productFolders = ['core', 'adapters', 'lambdas', 'cdk', 'cli', 'tools'];

/** What a tool of the checks prints, whether or not it finds something. */
const said = async (tool: string, ...args: string[]): Promise<string> => {
  const ran = await run(`node_modules/.bin/${tool}`, args, { maxBuffer: 1 << 26 }).catch(
    (failed: { stdout: string; stderr: string }) => failed,
  );
  return `${ran.stdout}${ran.stderr}`;
};

const files = (
  await run('git', [
    'ls-files',
    '-co',
    '--exclude-standard',
    'core',
    'adapters',
    'lambdas',
    'cdk',
    'cli',
    'tools',
    'queries',
  ])
).stdout
  .split('\n')
  .filter(Boolean);
const textOf = async (file: string) => readFile(file, 'utf8').catch(() => '');
const sources = new Map(
  await Promise.all(
    files
      .filter(file => file.endsWith('.ts'))
      .map(async (file): Promise<[string, string]> => [file, await textOf(file)]),
  ),
);

test('no two folders need each other, save a folder and one inside it', () => {
  const arrows = new Set<string>();
  for (const [file, text] of sources)
    for (const [, to = ''] of text.matchAll(/(?:from|import)\s*\(?\s*'(\.[^']+)'/g)) {
      const [from, other] = [path.dirname(file), path.dirname(path.join(path.dirname(file), to))];
      if (!`${from}/`.startsWith(`${other}/`) && !`${other}/`.startsWith(`${from}/`)) arrows.add(`${from} ${other}`);
    }
  const both = [...arrows].filter(
    arrow => arrows.has(arrow.split(' ').reverse().join(' ')) && arrow < arrow.split(' ').reverse().join(' '),
  );
  expect(both).toEqual([]);
  expect(arrows.size).toBeGreaterThan(100);
});

test('no two files of core have one name, and no exported name stands for two things there', () => {
  // What proves a version shares no code with what made it, and so repeats its words.
  const core = [...sources].filter(([file]) => file.startsWith('core/') && !file.startsWith('core/verify/'));
  const twice = (names: readonly string[]) => [...new Set(names.filter((name, at) => names.indexOf(name) < at))].sort();
  expect(twice(core.map(([file]) => path.basename(file)))).toEqual([]);
  const exported = core.flatMap(([, text]) => [
    ...new Set(
      [...text.matchAll(/^export (?:async )?(?:function|const|class|interface|type) (\w+)/gm)].map(
        ([, name]) => name as string,
      ),
    ),
  ]);
  expect(twice(exported)).toEqual([]);
});

test('no product code is reached from tests alone', async () => {
  expect(await said('knip', '--production', '--config', 'knip.production.json')).toBe('');
});

test('no function of the product is longer than 60 lines', async () => {
  const told = await said(
    'biome',
    'lint',
    '--only=complexity/noExcessiveLinesPerFunction',
    '--max-diagnostics=50',
    ...productFolders,
  );
  expect([...told.matchAll(/^(\S+\.ts):\d+.*noExcessiveLines/gm)].map(([, file]) => file)).toEqual([]);
});

test('no two files of SQL share twelve lines', async () => {
  const LINES = 12;
  const seen = new Map<string, string>();
  const pairs = new Set<string>();
  for (const file of files.filter(each => each.endsWith('.sql'))) {
    const lines = (await textOf(file))
      .split('\n')
      .map(line => line.trim())
      .filter(line => line !== '' && !line.startsWith('--'));
    for (let at = 0; at + LINES <= lines.length; at += 1) {
      const text = lines.slice(at, at + LINES).join('\n');
      const other = seen.get(text);
      if (other !== undefined && other !== file) pairs.add(`${other} ${file}`);
      seen.set(text, file);
    }
  }
  expect([...pairs]).toEqual([]);
});
