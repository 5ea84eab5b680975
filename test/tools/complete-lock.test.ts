import { readFile } from 'node:fs/promises';
import { expect, test } from '@jest/globals';
import { completed, platformOf } from '../../tools/complete-lock.ts';

test('a platform is read from the name of its package', () => {
  expect(platformOf('@swc/core-linux-arm64-musl')).toEqual({ cpu: ['arm64'], os: ['linux'], libc: ['musl'] });
  expect(platformOf('@duckdb/node-bindings-darwin-x64')).toEqual({ cpu: ['x64'], os: ['darwin'] });
});

test('an optional package that is missing is added, one that stands is left', () => {
  const parent = {
    version: '1.0.0',
    dev: true,
    optionalDependencies: { 'a-linux-x64': '1.0.0', 'a-win32-x64': '1.0.0', b: '^2.0.0' },
  };
  const { packages, added } = completed({ 'node_modules/a': parent, 'node_modules/a-linux-x64': { version: '1.0.0' } });
  expect(added).toEqual(['a-win32-x64']);
  expect(packages['node_modules/a-win32-x64']).toEqual({
    version: '1.0.0',
    cpu: ['x64'],
    os: ['win32'],
    dev: true,
    optional: true,
  });
});

test('the lock file holds every platform, so that npm ci works on each (npm run lock mends it)', async () => {
  const { packages } = JSON.parse(await readFile('package-lock.json', 'utf8'));
  expect(completed(packages).added).toEqual([]);
});

test('every package has its checksum, whatever platform it is for; one that lies in another comes with it', async () => {
  const { packages } = JSON.parse(await readFile('package-lock.json', 'utf8'));
  const bare = Object.entries<{ integrity?: string; inBundle?: boolean }>(packages).filter(
    ([place, { integrity, inBundle }]) => place !== '' && !inBundle && !integrity?.startsWith('sha512-'),
  );
  expect(bare.map(([place]) => place)).toEqual([]);
});

test('no package names an engine, so that npm ci warns nobody: scripts run under the Node that is a package too', async () => {
  const { packages } = JSON.parse(await readFile('package-lock.json', 'utf8'));
  const named = Object.entries<{ engines?: object }>(packages).filter(
    ([place, { engines }]) => place !== '' && engines,
  );
  expect(named).toEqual([]);
});
