import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { bundle, sizeOf, UNPACKED_LIMIT } from '../../cdk/bundle.ts';
import { functionNames } from '../../cdk/grants.ts';
import { NATIVE_LIBRARIES } from '../../cdk/native-libraries.ts';

const root = path.resolve(import.meta.dirname, '../..');
const scratch = mkdtempSync(path.join(tmpdir(), 'pmr-bundle-'));
afterAll(() => rmSync(scratch, { recursive: true }));
const fixture = (name: string) => path.join(root, 'test/cdk/fixtures', name);
/** The machine that runs the tests may not be the one that Lambda is. */
const onLinuxX64 = process.platform === 'linux' && process.arch === 'x64';

const call = (folder: string): unknown =>
  JSON.parse(
    execFileSync(
      process.execPath,
      [
        '--input-type=module',
        '-e',
        `import { handler } from ${JSON.stringify(path.join(folder, 'index.mjs'))}; console.log(JSON.stringify(await handler({})));`,
      ],
      {
        cwd: '/',
        env: {
          ...Object.fromEntries(
            ['LANDING', 'RECEIPTS', 'LAKE', 'RUNS', 'PUBLISHED'].map(name => [`PMR_${name}_BUCKET`, name]),
          ),
          PMR_SHELF_BUCKET: 'shelf',
          PMR_SIGNING_KEY: 'key',
          PMR_DATABASE: 'pmr',
          PMR_CATALOGUE: folder,
          PMR_STACK_NAME: 'Pmr',
          PMR_CODE_VERSION: 'test',
        },
        encoding: 'utf8',
      },
    ),
  );

test('a bundle stands by itself: code, catalogue and, where it is imported, DuckDB', () => {
  const folder = path.join(scratch, 'whole');
  const duckdb = onLinuxX64;
  bundle({ root, entry: fixture(duckdb ? 'duckdb-handler.ts' : 'plain-handler.ts'), architecture: 'x64' }, folder);
  if (duckdb) {
    expect(call(folder)).toEqual({
      rows: [{ answer: 42 }],
      parsed: { a: 1 },
      folders: ['contracts', 'index.mjs', 'node_modules', 'queries'],
      cases: [],
    });
  } else {
    expect(call(folder)).toEqual({});
  }
  expect(existsSync(path.join(folder, 'queries/feeds/service-requests.yaml'))).toBe(true);
  expect(sizeOf(folder)).toBeLessThan(UNPACKED_LIMIT);
});

/** What of a bundle is loaded when Lambda starts the function; DuckDB's library for Lambda loads on a machine like it only. */
test.each(functionNames.filter(name => onLinuxX64 || !['normalise', 'roll-up', 'render'].includes(name)))(
  'the code of %s loads by itself',
  name => {
    const folder = path.join(scratch, name);
    bundle({ root, entry: path.join(root, 'lambdas', name, 'handler.ts'), architecture: 'x64' }, folder);
    const says = execFileSync(
      process.execPath,
      [
        '--input-type=module',
        '-e',
        `console.log(typeof (await import(${JSON.stringify(path.join(folder, 'index.mjs'))})).handler)`,
      ],
      { cwd: '/', env: {}, encoding: 'utf8' },
    );
    expect(says.trim()).toBe('function');
  },
);

test('without DuckDB a bundle is small', () => {
  const folder = path.join(scratch, 'plain');
  bundle({ root, entry: fixture('plain-handler.ts'), architecture: 'x64' }, folder);
  expect(existsSync(path.join(folder, 'node_modules'))).toBe(false);
  expect(sizeOf(folder)).toBeLessThan(5 * 1024 * 1024);
});

test('a handler that is not there is named', () => {
  expect(() =>
    bundle(
      { root, entry: path.join(root, 'lambdas/nonesuch/handler.ts'), architecture: 'x64' },
      path.join(scratch, 'none'),
    ),
  ).toThrow(
    expect.objectContaining({
      code: 'handler-missing',
      message: expect.stringContaining('lambdas/nonesuch/handler.ts'),
    }),
  );
});

test.each(NATIVE_LIBRARIES)(
  'a missing binary of $entry is answered with the command that brings it',
  ({ entry, packages }) => {
    const elsewhere = path.join(scratch, 'elsewhere', entry);
    for (const name of [entry, '@duckdb/node-bindings'])
      cpSync(
        path.join(root, 'node_modules', name, 'package.json'),
        path.join(elsewhere, 'node_modules', name, 'package.json'),
      );
    expect(() => packages(elsewhere, 'arm64')).toThrow(
      expect.objectContaining({
        code: 'library-binary-missing',
        message: expect.stringMatching(/npm install .*--cpu=arm64 .*linux-arm64\S*@\d/),
      }),
    );
    expect(() => packages(path.join(scratch, 'empty'), 'x64')).toThrow(
      expect.objectContaining({ code: 'library-missing' }),
    );
  },
);

test('code that Lambda would not take is refused before it is sent', () => {
  const big = path.join(scratch, 'big');
  for (const part of ['queries', 'contracts']) mkdirSync(path.join(big, part), { recursive: true });
  writeFileSync(path.join(big, 'queries/large.bin'), '');
  truncateSync(path.join(big, 'queries/large.bin'), UNPACKED_LIMIT);
  const entry = path.join(big, 'handler.ts');
  writeFileSync(entry, 'export const handler = 1;');
  expect(() => bundle({ root: big, entry, architecture: 'x64' }, path.join(scratch, 'refused'))).toThrow(
    expect.objectContaining({ code: 'asset-too-large', message: expect.stringContaining('251 MB') }),
  );
});
